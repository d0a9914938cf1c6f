//! One statement: its words, what takes it up or what it takes up, and its source.

use std::ops::Range;

use maud::{Markup, html};

use crate::coverage::Standing;
use crate::facets::CHECKS;
use crate::model::{DocumentKind, Grade, Link, Statement, StatementIx, StatementKind};
use crate::pages::Site;
use crate::pages::card::none;
use crate::pages::compare::topics_of;
use crate::pages::parts::{basis, copy_link, keep, link, marked, open, report, shape, source, why};
use crate::pages::words::{cited, counted, kind_label, name, party_label, when_and_who, within};
use crate::query::{Facet, Page, View};
use crate::search::shared_words;
use crate::text::same_wording;
use crate::text::sentence_start;

/// What stands below every list of links.
const NOT_DELIVERY: &str =
    "Covered means that a plan takes the promise up. It does not mean that it was done.";

/// Everything about one statement.
pub fn page(site: &Site, view: &View, ix: StatementIx) -> Markup {
    let statement = site.corpus.at(ix);
    let headline = statement.headline.then(|| "Headline pledge".to_owned());
    html! {
        (back(site, view))
        h1 #title .kind tabindex="-1" { (headline.unwrap_or_else(|| name(statement))) }
        blockquote { (statement.text) }
        (who_and_when(site, statement))
        p.acts { (copy_link()) (keep(&statement.id)) }
        @if statement.kind.is_promise() { (in_the_plans(site, ix)) } @else { (delivery(site, statement)) (taken_up(site, ix)) }
        (family(site, statement))
        (same_topic(site, statement))
        h2 { "Where it stands" }
        (source(site, &statement.document, &statement.section, statement.lines))
        (editions(site, statement))
    }
}

/// An address that names no statement.
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

/// Who, when, on what.
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

/// What kind of promise it is, and the topics on which parties are compared.
fn same_topic(site: &Site, statement: &Statement) -> Markup {
    let topics = topics_of(site, &statement.id);
    html! {
        @if !topics.is_empty() {
            h2 { "On the same topic" }
            ul.plain { @for topic in topics { li { "What the parties say on " (topic) } } }
        }
    }
}

/// The lines of the plans that take a promise up, or that none does.
fn in_the_plans(site: &Site, ix: StatementIx) -> Markup {
    let corpus = site.corpus;
    let standing = site.coverage.standing(ix).unwrap_or(Standing::NotReviewed);
    let review = site.coverage.review(corpus, ix);
    let mut links = site.coverage.links_from(corpus, ix).peekable();
    let elsewhere = elsewhere(site, corpus.at(ix));
    html! {
        h2 { "In the council’s plans" }
        @if let Some(place) = elsewhere {
            p.note { "This was promised to " (place) ", not to the council whose plans these are. It is shown as a comparison." }
        }
        ul.chain {
            @if links.peek().is_none() {
                li.link {
                    h3 { (shape(standing)) " " span { (none(standing)) } }
                    @if let Some(reason) = review.and_then(|r| r.nothing.as_deref()) {
                        (why(reason, "Reviewed: every line of the plans was read."))
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
            @if let Some(by) = review.and_then(|r| r.reviewed_by.as_deref()) { "Reviewed by " (by) ". " }
            (NOT_DELIVERY)
        }
    }
}

/// The area a statement was promised to, where no plan of the corpus is that area's.
pub fn elsewhere<'a>(site: &Site<'a>, statement: &Statement) -> Option<&'a str> {
    let corpus = site.corpus;
    let own = corpus.document(&statement.document)?;
    let planned = corpus.documents.iter().any(|d| d.kind != DocumentKind::Manifesto && d.place == own.place);
    (!planned).then_some(own.place.as_str())
}

/// What the council itself reported about a line of its plans.
fn delivery(site: &Site, statement: &Statement) -> Markup {
    let reports: Vec<_> = site.corpus.progress.iter().filter(|p| p.target == statement.id).collect();
    html! {
        @if statement.kind.is_target() {
            div.delivery { h2 { "What the council reported" } (super::plans::reported(&reports)) }
        }
    }
}

/// The promises that a line of the plans takes up.
fn taken_up(site: &Site, ix: StatementIx) -> Markup {
    if !site.corpus.at(ix).kind.is_target() {
        return html! {};
    }
    let count = site.coverage.count_to(ix);
    html! {
        h2 { "The promises it takes up" }
        p { (sentence_start(&counted(count, "promise", "promises"))) " found." }
        ul.chain { @for link in site.coverage.links_to(site.corpus, ix) { (link_card(site, link, false)) } }
        p.note { "To take a promise up is to plan for it. It does not say that it was done." }
    }
}

/// The other end of a link: grade, words, source, what follows from it, reason, basis.
fn link_card(site: &Site, link: &Link, to_the_plans: bool) -> Markup {
    let corpus = site.corpus;
    let (Some((_, promise)), Some((_, line))) = (site.find(&link.pledge), site.find(&link.target)) else {
        return html! {};
    };
    let (near, far) = if to_the_plans { (promise, line) } else { (line, promise) };
    let standing = Standing::from(link.grade);
    let grade = match (link.grade, to_the_plans) {
        (Grade::Covers, true) => "Covered by ",
        (Grade::Partly, true) => "Partly covered by ",
        (Grade::Covers, false) => "Covers this ",
        (Grade::Partly, false) => "Partly covers this ",
    };
    let by = party_label(corpus, far).filter(|_| !to_the_plans);
    let (ours, theirs) = met(link, promise, line);
    let (here, there) = if to_the_plans { (ours, theirs) } else { (theirs, ours) };
    html! {
        li.link {
            h3 {
                (shape(standing)) " "
                span {
                    (grade) (open(site, &far.id, &html! { (within(&name(far))) }))
                    @if let Some(by) = by { " by " (by) }
                }
            }
            p { "“" (marked(&far.text, &there)) "”" }
            p.meta { (cited(corpus, &far.document)) }
            @if to_the_plans { (what_follows(site, far)) }
            (why(&link.reason, basis(link)))
            @if !here.is_empty() {
                details {
                    summary { "The words they share" }
                    p { (name(near)) ": “" (marked(&near.text, &here)) "”" }
                }
            }
            (report(
                site,
                "Tell us this link is wrong",
                &["Wrong link: ", link.pledge.as_str(), " and ", &link.target].concat(),
                &[&promise.text, "\n\n", &line.text, "\n\n", link.grade.as_str(), ": ", &link.reason].concat(),
            ))
        }
    }
}

/// The words of both that met: as the matcher found them, or those they share.
fn met(link: &Link, promise: &Statement, line: &Statement) -> (Vec<Range<usize>>, Vec<Range<usize>>) {
    let spans = |of: &[(u32, u32)]| of.iter().map(|s| s.0 as usize..s.1 as usize).collect();
    match &link.met {
        Some(met) => (spans(&met.pledge), spans(&met.target)),
        None => (shared_words(&line.text, &promise.text), shared_words(&promise.text, &line.text)),
    }
}

/// The rest of the chain from a line of the plans: the ambition above it and how that
/// is measured, or when it is due and who answers for it.
fn what_follows(site: &Site, line: &Statement) -> Markup {
    let goal = line.parent.as_deref().and_then(|id| Some(site.find(id)?.1));
    let measured = goal.map_or(line.id.as_str(), |g| &g.id);
    let measures = || children(site, measured, StatementKind::Measure);
    html! {
        dl.steps {
            @if let Some(goal) = goal {
                dt { "Part of " (open(site, &goal.id, &html! { (within(&name(goal))) })) }
                dd { "“" (goal.text) "”" }
            }
            @if let Some(milestone) = &line.milestone {
                dt { "Milestone" }
                dd { "“" (milestone.text) "”" @if milestone.by.is_some() { ": " (milestone.in_words()) } }
            }
            @if !line.committees.is_empty() { dt { "Committee" } dd { (line.committees.join(", ")) } }
            @if !line.leads.is_empty() { dt { "Lead officers" } dd { (line.leads.join(", ")) } }
        }
        @if measures().next().is_some() {
            details {
                summary { "How progress is to be tracked: " (counted(measures().count(), "measure", "measures")) }
                ul { @for measure in measures() { li { (open(site, &measure.id, &html! { (measure.text) })) } } }
            }
        }
    }
}

/// The lines of a kind that belong to an ambition.
fn children<'a>(site: &Site<'a>, parent: &str, kind: StatementKind) -> impl Iterator<Item = &'a Statement> {
    site.corpus.statements.iter().filter(move |s| s.kind == kind && s.parent.as_deref() == Some(parent))
}

/// The ambition above a line, or the lines below an ambition.
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
        (lines("How it is to be delivered", children(site, &statement.id, StatementKind::Deliverable).collect()))
        (lines("How progress is tracked", children(site, &statement.id, StatementKind::Measure).collect()))
    }
}

/// The other editions' wording, where there are any.
fn editions(site: &Site, statement: &Statement) -> Markup {
    html! {
        @if !statement.variants.is_empty() {
            h2 { "In the other edition" }
            @for variant in &statement.variants {
                @let title = site.corpus.document(&variant.document).map_or(variant.document.as_str(), |d| &d.title);
                @if same_wording(&statement.text, &variant.text) {
                    p { (title) " has the same words, on line " (variant.lines.0) "." }
                } @else {
                    p { (title) " has it, on line " (variant.lines.0) ", as:" }
                    blockquote.small { (variant.text) }
                }
            }
        }
    }
}
