//! A statement as a card, in a list.

use maud::{Markup, html};

use crate::coverage::{Standing, Sureness};
use crate::model::{Basis, Statement, StatementIx, StatementKind};
use crate::pages::counts::{promises, tally_of};
use crate::pages::parts::{elsewhere_tag, keep, marked, open, shape};
use crate::pages::site::Site;
use crate::pages::words::{counted, name, when_and_who, whence, within};
use crate::query::Facet;
use crate::search::{Index, MetWord, Query, Way};

/// How many characters of a plan's line a card quotes at most.
const QUOTED: usize = 110;

/// What statements were found by: the index of the search, and the query as it was understood.
pub type FoundBy<'a> = (&'a Index, &'a Query);

/// A list of statements as cards. Words by which they were found are marked.
pub fn cards(site: &Site, statements: &[StatementIx], found: Option<FoundBy>) -> Markup {
    html! {
        ul.list { @for &ix in statements { (item(site, ix, found)) } }
    }
}

/// One statement as an item of such a list.
pub fn item(site: &Site, ix: StatementIx, found: Option<FoundBy>) -> Markup {
    html! { li { (card(site, ix, found)) } }
}

/// The same under headings, one for each choice of a facet, in the facet's own order. Statements without a
/// choice come last.
pub fn grouped(site: &Site, statements: &[StatementIx], found: Option<FoundBy>, facet: Facet) -> Markup {
    let choices = site.facets.choices(facet);
    let mut groups = vec![Vec::new(); choices.len() + 1];
    for &ix in statements {
        groups[site.facets.first(facet, ix).unwrap_or(choices.len())].push(ix);
    }
    html! {
        @for (at, own) in groups.iter().enumerate() {
            @if !own.is_empty() {
                h2.group {
                    (choices.get(at).map_or("The council’s own framework", |c| &c.label)) " (" (own.len()) ")"
                }
                (cards(site, own, found))
            }
        }
    }
}

/// A card: the statement's words, with those marked by which it was found; who said it and where; and a line
/// that answers "is it in the plans?".
pub fn card(site: &Site, ix: StatementIx, found: Option<FoundBy>) -> Markup {
    let statement = site.corpus.at(ix);
    let (reason, met) = match found {
        Some((index, query)) if !query.is_empty() => {
            let met = index.met(query, site.corpus, ix);
            (reason(query, statement, &met), met)
        }
        _ => (String::new(), Vec::new()),
    };
    let marks: Vec<_> = met.into_iter().map(|m| m.span).collect();
    let meta = whence(site.corpus, statement);
    let meta = match statement.kind {
        StatementKind::Pledge => meta,
        StatementKind::Commitment => meta + " · in running text",
        _ => [&name(statement), " · ", &meta].concat(),
    };
    html! {
        p.said { (open(site, &statement.id, &marked(&statement.text, &marks))) }
        p.meta { (meta) (elsewhere_tag(site, ix)) }
        @if statement.kind == StatementKind::Action { p.meta { (when_and_who(statement)) } }
        @if !reason.is_empty() { p.meta.reason { (reason) } }
        (standing_line(site, ix))
        p.acts { (keep(&statement.id)) }
    }
}

/// Why a statement was found, where its marked words do not show it: it has other words for what was asked,
/// or the words are in its heading, its theme or the names of its officers. Empty where the marks show it.
fn reason(query: &Query, statement: &Statement, met: &[MetWord]) -> String {
    // The nearest of the words by which it was found; where there is none, the field that has them.
    let mut best: Option<&MetWord> = None;
    for next in met {
        if best.is_none_or(|best| next.way < best.way) {
            best = Some(next);
        }
    }
    if let Some(best) = best {
        if best.way < Way::Synonym {
            return String::new();
        }
        let words = &statement.text[best.span.clone()];
        return ["Found by “", words, "” for “", &best.asked, "”"].concat();
    }
    // Any other field that has the words: who answers for it, or else the headings above it.
    let people = [&statement.committees[..], &statement.leads].concat().join(", ");
    for text in [&people, &statement.section] {
        if !query.met(text).is_empty() {
            return ["Found by: ", text].concat();
        }
    }
    String::new()
}

/// For a promise its strongest link, or that no line covers it; for a line of the plans, how many promises it
/// takes up.
pub fn standing_line(site: &Site, ix: StatementIx) -> Markup {
    let (corpus, coverage) = (site.corpus, site.coverage);
    let Some(standing) = coverage.standing(ix) else {
        return html! { p.grade.plan { (takes_up_words(site, ix)) } };
    };
    let mut links = coverage.links_from(corpus, ix);
    let strongest = links.next().and_then(|link| Some((link, site.find(&link.target)?.1)));
    let more = links.count();
    html! {
        div.grade {
            (shape(standing)) " "
            p {
                @if let Some((link, line)) = strongest {
                    strong { (standing.label()) } " by " (open(site, &line.id, &html! { (within(&name(line))) }))
                    ": " (shortened(&line.text, QUOTED))
                    @if let Some(milestone) = &line.milestone { ", " (milestone.in_words()) }
                    @if more > 0 { ", and " (counted(more, "more line", "more lines")) }
                    @if link.basis == Basis::Suggested {
                        " (" @if let Some(sure) = Sureness::of(link.score) { (sure.label()) ", " }
                        "suggested by a program, not checked by a person)"
                    }
                } @else {
                    strong { (none(standing)) }
                }
            }
        }
    }
}

/// How many promises a line of the plans takes up, in words: `Covers in full or in part: 5 promises, and 4 to
/// Northshire for comparison`.
pub fn takes_up_words(site: &Site, ix: StatementIx) -> String {
    let tally = tally_of(site, ix);
    if tally.all() == 0 {
        return "Covers no promise that was read here".to_owned();
    }
    let who = match site.corpus.at(ix).kind {
        StatementKind::Ambition => "With its planned steps it covers, in full or in part, ",
        _ => "Covers in full or in part: ",
    };
    [who, &promises(&site.facets.places, tally)].concat()
}

/// The words for a promise without a link to any line of the plans.
pub const fn none(standing: Standing) -> &'static str {
    match standing {
        Standing::NotReviewed => "Not yet compared with the plans",
        _ => "Nothing in the plans covers this",
    }
}

/// The beginning of a text: at most `most` characters, cut at a space.
pub fn shortened(text: &str, most: usize) -> String {
    let Some((cut, _)) = text.char_indices().nth(most) else {
        return text.trim_end_matches('.').to_owned();
    };
    let end = text[..cut].rfind(' ').unwrap_or(cut);
    [text[..end].trim_end_matches([',', ';', '.']), "…"].concat()
}
