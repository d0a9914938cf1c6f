//! The chain of a promise: the lines of the plans that take it up, what follows from each, and the other
//! way round the promises that a line takes up. Pages of statements, actions and coverage share it.

use std::ops::Range;

use maud::{Markup, html};

use crate::coverage::Standing;
use crate::model::{DocumentKind, Grade, Link, Statement, StatementIx, StatementKind};
use crate::pages::parts::{basis, marked, open, report, shape, why};
use crate::pages::site::Site;
use crate::pages::words::{cited, counted, name, party_label, within};
use crate::search::shared_words;

/// The area a statement was promised to, where no plan of the corpus is that area's.
pub fn elsewhere<'a>(site: &Site<'a>, statement: &Statement) -> Option<&'a str> {
    let corpus = site.corpus;
    let own = corpus.document(&statement.document)?;
    let planned = corpus.documents.iter().any(|d| d.kind != DocumentKind::Manifesto && d.place == own.place);
    (!planned).then_some(own.place.as_str())
}

/// The promises that a line takes up, each with its grade.
pub fn takes_up(site: &Site, ix: StatementIx) -> Markup {
    html! {
        ul.takes {
            @for link in site.coverage.links_to(site.corpus, ix) {
                @if let Some((_, promise)) = site.find(&link.pledge) {
                    @let standing = Standing::from(link.grade);
                    li {
                        (shape(standing)) " " span.hidden { (standing.label()) ": " }
                        (open(site, &promise.id, &html! { (promise.text) }))
                        small { " " (party_label(site.corpus, promise).unwrap_or_default()) }
                    }
                }
            }
        }
    }
}

/// The other end of a link: grade, words, source, what follows from it, reason, basis.
pub fn link_card(site: &Site, link: &Link, to_the_plans: bool) -> Markup {
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
pub fn children<'a>(
    site: &Site<'a>,
    parent: &str,
    kind: StatementKind,
) -> impl Iterator<Item = &'a Statement> {
    site.corpus.statements.iter().filter(move |s| s.kind == kind && s.parent.as_deref() == Some(parent))
}
