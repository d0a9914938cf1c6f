//! The page of one statement: its words, the lines that take it up or the promises that it takes up, and its
//! source.

use maud::{Markup, html};

use crate::coverage::Standing;
use crate::facets::CHECKS;
use crate::model::{Basis, Statement, StatementIx, StatementKind};
use crate::pages::card::{none, takes_up_words};
use crate::pages::chain::{children, figures, link_card, links_to, reviewer, takes_up};
use crate::pages::compare::topics_of;
use crate::pages::contract::{Command, Plain};
use crate::pages::delivery::reported;
use crate::pages::parts::{judged_by, link, open, report, shape, source, why};
use crate::pages::site::Site;
use crate::pages::words::{cited, kind_label, location, name, party_label, when_and_who};
use crate::query::{Facet, Page, View};
use crate::text::{same_wording, sentence_start};

/// What is said below every list of links: that coverage is not delivery.
const NOT_DELIVERY: &str =
    "Covered means that the council’s plans say it too. It does not mean that it was done.";

/// The page of one promise: its words, the lines of the plans that take it up, and its source.
pub fn promise(site: &Site, view: &View, ix: StatementIx) -> Markup {
    let statement = site.corpus.at(ix);
    let title = if statement.headline { "Key pledge".to_owned() } else { name(statement) };
    let about = html! { (in_the_plans(site, ix)) (same_topic(site, statement)) };
    framed(site, view, ix, &title, &about)
}

/// The page of one line of the plans: its words, the promises that it takes up, what was reported, and its
/// source.
pub fn line(site: &Site, view: &View, ix: StatementIx) -> Markup {
    let statement = site.corpus.at(ix);
    let about = html! {
        (delivery(site, statement))
        (taken_up(site, ix))
        (family(site, statement))
        (figures(site, statement, &html! { h2 { "Facts and figures the framework gives" } }))
        (same_topic(site, statement))
    };
    framed(site, view, ix, &name(statement), &about)
}

/// A statement's words, then `about`, its place in the document, and the buttons.
fn framed(site: &Site, view: &View, ix: StatementIx, title: &str, about: &Markup) -> Markup {
    let statement = site.corpus.at(ix);
    html! {
        (back(site, view))
        div.statement {
            div {
                h1 #title .kind tabindex="-1" { (title) }
                blockquote { (statement.text) }
                (who_and_when(site, statement))
            }
            (what_to_do(statement))
            div {
                (about)
                h2 { "In the document" }
                (source(site, &statement.document, &statement.section, statement.lines))
                (editions(site, statement))
            }
        }
    }
}

/// The buttons for what can be done with a statement: beside its words in a wide window, and below them in a
/// narrow one, where less used ones are folded away (`style.css` shows those in a wide one).
fn what_to_do(statement: &Statement) -> Markup {
    html! {
        section.do aria-label="Share and keep" {
            button.btn type="button" data-do=(Plain::CopyLink) { "Copy link" }
            button .btn.quiet type="button" data-do=(Plain::CopyCitation) { span { "Copy " } "citation" }
            button .btn.quiet.keep type="button" data-do=(Command::Keep(statement.id.clone())) aria-pressed="false" { "Keep" }
            button .btn.quiet type="button" data-do=(Plain::Print) { "Print" }
            span .said-so role="status" {}
            details.more {
                summary.btn.quiet { "More" }
                div {
                    button .btn.quiet type="button" data-do=(Plain::CopyBibtex) { "Copy BibTeX" }
                    button .btn.quiet type="button" data-do=(Plain::CopyRis) { "Copy RIS" }
                    a.btn.quiet href={ "embed.html" (View::default().open(&statement.id).query()) } { "Put on your page" }
                }
            }
        }
    }
}

/// The page for an address that names no statement of the corpus.
pub fn unknown(site: &Site) -> Markup {
    html! {
        (super::parts::heading("There is no such statement here"))
        p { "The address names a statement that this explorer does not have. It may be from another version." }
        p { (link(site, &View { all: true, ..View::default() }, "See all promises")) }
    }
}

fn back(site: &Site, view: &View) -> Markup {
    let back = View { statement: None, ..view.clone() };
    let words = match back.page {
        Page::Explore if back.is_start() => "‹ Start page",
        Page::Explore => "‹ Back to the list",
        Page::Compare => "‹ Back to the comparison",
        Page::Plans => "‹ Back to the plans",
        Page::Kept => "‹ Back to the kept list",
        _ => "‹ Back",
    };
    html! { p.back { (link(site, &back, words)) } }
}

/// Who made the statement, when, and on which themes.
fn who_and_when(site: &Site, statement: &Statement) -> Markup {
    let corpus = site.corpus;
    let document = cited(corpus, &statement.document);
    let party = statement.party.as_deref().zip(party_label(corpus, statement));
    let when = when_and_who(statement);
    html! {
        p.meta {
            (kind_label(statement.kind))
            @if let Some((id, label)) = party {
                " by " (link(site, &View::default().and(Facet::Party, id), label))
            }
            " in " (document)
            @for &theme in &statement.themes {
                " · " (link(site, &View::of_theme(theme), corpus.theme_label(theme)))
            }
        }
        @if !when.is_empty() { p.meta { (sentence_start(&when)) } }
        @if statement.kind.is_promise() {
            p.meta { "Promises " (statement.act.label()) " · " (CHECKS[usize::from(!statement.testable)].1) }
        }
    }
}

/// What kind of promise it is, and its topics, as links to comparisons.
fn same_topic(site: &Site, statement: &Statement) -> Markup {
    let topics = topics_of(site, &statement.id);
    html! {
        @if !topics.is_empty() {
            h2 { "On the same topic" }
            ul.plain { @for topic in topics { li { "What the parties say on " (topic) } } }
        }
    }
}

/// The lines of the plans that take a promise up; or that there is none.
fn in_the_plans(site: &Site, ix: StatementIx) -> Markup {
    let corpus = site.corpus;
    let standing = site.coverage.standing(ix).unwrap_or(Standing::NotReviewed);
    let review = site.coverage.review(corpus, ix);
    let mut links = site.coverage.links_from(corpus, ix).peekable();
    html! {
        h2 { "In the council’s plans" }
        @if let Some(place) = site.facets.places.elsewhere(ix) {
            p.note { "This was promised to " (place) ", not to the council whose plans these are. It is shown as a comparison." }
        }
        ul.chain {
            @if links.peek().is_none() {
                li.link {
                    h3 { (shape(standing)) " " span { (none(standing)) } }
                    @if let Some(reason) = review.and_then(|r| r.nothing.as_deref()) {
                        (why(reason, &judged_by(site, Basis::Reviewed, reviewer(site, ix))))
                    }
                    (report(
                        site,
                        "Tell us of a line that does cover this",
                        &["Missing link: ", corpus.at(ix).id.as_str()].concat(),
                        &corpus.at(ix).text,
                    ))
                }
            }
            @for link in links { (link_card(site, link, true)) }
        }
        p.note {
            (NOT_DELIVERY)
        }
    }
}

/// What the council itself reported about a line of its plans.
fn delivery(site: &Site, statement: &Statement) -> Markup {
    let reports: Vec<_> = site.corpus.progress.iter().filter(|p| p.target == statement.id).collect();
    html! {
        @if statement.kind.is_target() {
            div.delivery { h2 { "What the council reported" } (reported(&reports, "this line of the plan")) }
        }
    }
}

/// The promises that a line of the plans takes up. For an ambition, then those of each of its deliverables.
fn taken_up(site: &Site, ix: StatementIx) -> Markup {
    let line = site.corpus.at(ix);
    if !line.kind.is_target() {
        return html! {};
    }
    let deliverable = |&below: &StatementIx| {
        let s = site.corpus.at(below);
        s.kind == StatementKind::Deliverable && s.parent.as_ref() == Some(&line.id)
    };
    let own = links_to(site, ix);
    let is_goal = line.kind == StatementKind::Ambition;
    html! {
        h2 { "The promises it covers" }
        p #total { (takes_up_words(site, ix)) "." }
        @if is_goal && !own.is_empty() { h3 { "By the ambition itself" } }
        ul.chain { @for (link, _) in own { (link_card(site, link, false)) } }
        @if is_goal {
            @for below in site.corpus.indices().filter(deliverable) {
                @let part = site.corpus.at(below);
                section.goal {
                    h3 { (open(site, &part.id, &html! { (part.text) })) }
                    @if links_to(site, below).is_empty() { p.silent { (takes_up_words(site, below)) "." } }
                    (takes_up(site, below))
                }
            }
        }
        p.note { "Covered means that the plan says it too. It does not say that it was done." }
    }
}

/// The ambition above a line of the plans, or the lines below an ambition.
fn family(site: &Site, statement: &Statement) -> Markup {
    let lines = |title: &str, found: Vec<&Statement>| {
        html! {
            @if !found.is_empty() {
                h2 { (title) }
                ul.plain { @for s in found { li { (open(site, &s.id, &html! { (s.text) })) } } }
            }
        }
    };
    let above = statement.parent.as_deref().and_then(|id| site.find(id));
    html! {
        (lines("Part of the ambition", above.into_iter().map(|(_, s)| s).collect()))
        (lines("How progress is tracked", children(site, &statement.id, StatementKind::Measure).collect()))
    }
}

/// How other editions word the statement, if any does.
fn editions(site: &Site, statement: &Statement) -> Markup {
    html! {
        @if !statement.variants.is_empty() {
            h2 { "In the other version of the document" }
            @for variant in &statement.variants {
                @let title = site.corpus.document(&variant.document).map_or(variant.document.as_str(), |d| &d.title);
                @let location = location(site.corpus, &variant.document, variant.lines.0);
                @if same_wording(&statement.text, &variant.text) {
                    p { (title) " has the same words, on " (location) "." }
                } @else {
                    p { (title) " has it, on " (location) ", as:" }
                    blockquote.small { (variant.text) }
                }
            }
        }
    }
}
