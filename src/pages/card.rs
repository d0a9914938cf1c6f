//! A statement in a list.

use maud::{Markup, html};

use crate::coverage::Standing;
use crate::model::{Basis, StatementIx, StatementKind};
use crate::pages::Site;
use crate::pages::parts::{keep, marked, open, shape};
use crate::pages::words::{counted, name, when_and_who, whence, within};
use crate::search::highlights;

/// The longest part of a plan's line that is quoted in a card, in characters.
const QUOTED: usize = 110;

/// A list of statements as cards, with the words looked for marked.
pub fn cards(site: &Site, statements: &[StatementIx], words: &str) -> Markup {
    html! {
        ul.list { @for &ix in statements { li { (card(site, ix, words)) } } }
    }
}

/// The words, with those that found it marked; who and where; then one line that
/// answers "is it in the plans?".
pub fn card(site: &Site, ix: StatementIx, words: &str) -> Markup {
    let statement = site.corpus.at(ix);
    let marks = if words.is_empty() { Vec::new() } else { highlights(words, &statement.text) };
    let meta = whence(site.corpus, statement);
    let meta = match statement.kind {
        StatementKind::Pledge => meta,
        StatementKind::Commitment => meta + " · a commitment in prose",
        _ => [&name(statement), " · ", &meta].concat(),
    };
    html! {
        p.said { (open(site, &statement.id, &marked(&statement.text, &marks))) }
        p.meta { (meta) }
        @if statement.kind == StatementKind::Action { p.meta { (when_and_who(statement)) } }
        (standing_line(site, ix))
        p.acts { (keep(&statement.id)) }
    }
}

/// For a promise: its strongest link, or that nothing covers it. For a line of the
/// plans: how many promises it takes up.
pub fn standing_line(site: &Site, ix: StatementIx) -> Markup {
    let (corpus, coverage) = (site.corpus, site.coverage);
    let Some(standing) = coverage.standing(ix) else {
        let words = match coverage.count_to(ix) {
            0 => "No promise found that this takes up".to_owned(),
            n => ["Takes up ", &counted(n, "promise", "promises")].concat(),
        };
        return html! { p.grade.plan { (words) } };
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
                    ": " (shortened(&line.text))
                    @if let Some(milestone) = &line.milestone { ", " (milestone.in_words()) }
                    @if more > 0 { ", and " (counted(more, "more line", "more lines")) }
                    @if link.basis == Basis::Suggested { " (suggested by the matcher, not reviewed)" }
                } @else {
                    strong { (none(standing)) }
                }
            }
        }
    }
}

/// What is said where no line of the plans is linked.
pub const fn none(standing: Standing) -> &'static str {
    match standing {
        Standing::NotReviewed => "Not yet reviewed against the plans",
        _ => "Nothing in the plans covers this",
    }
}

/// The first words of a line, cut at a space.
fn shortened(text: &str) -> String {
    let Some((cut, _)) = text.char_indices().nth(QUOTED) else {
        return text.trim_end_matches('.').to_owned();
    };
    let end = text[..cut].rfind(' ').unwrap_or(cut);
    [text[..end].trim_end_matches([',', ';', '.']), "…"].concat()
}
