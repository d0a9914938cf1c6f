//! The chain from a promise to what becomes of it: the lines of the plans that take it up, and what follows
//! from each of them; and in the other direction, the promises that a line takes up. The pages of statements,
//! actions and coverage share it.

use std::ops::Range;

use maud::{Markup, html};

use crate::coverage::Standing;
use crate::model::{Grade, Link, Quote, Statement, StatementIx, StatementKind};
use crate::pages::parts::{elsewhere_tag, judged_by, marked, open, report, shape, why};
use crate::pages::site::Site;
use crate::pages::words::{cited, counted, name, party_label, within};
use crate::search::shared_words;

/// The links to a line of the plans, each with its promise: first promises made to places whose plans are
/// here, then others.
pub fn links_to<'a>(site: &Site<'a>, ix: StatementIx) -> Vec<(&'a Link, StatementIx)> {
    let links = || site.coverage.links_to(site.corpus, ix);
    let found = || links().filter_map(|link| Some((link, site.find(&link.pledge)?.0)));
    let of = |home: bool| found().filter(move |(_, promise)| site.facets.places.is_home(*promise) == home);
    of(true).chain(of(false)).collect()
}

/// The promises that a line of the plans takes up, each with its grade.
pub fn takes_up(site: &Site, ix: StatementIx) -> Markup {
    html! {
        ul.takes {
            @for (link, ix) in links_to(site, ix) {
                @let promise = site.corpus.at(ix);
                @let standing = Standing::from(link.grade);
                li {
                    (shape(standing)) " " span.hidden { (standing.label()) ": " }
                    (open(site, &promise.id, &html! { (promise.text) }))
                    small { " " (party_label(site.corpus, promise).unwrap_or_default()) }
                    (elsewhere_tag(site, ix))
                }
            }
        }
    }
}

/// The statement at the other end of a link: grade, words, source, what follows from it, the reason, and who
/// judged it. With `to_the_plans` that is the line of the plans, else the promise.
pub fn link_card(site: &Site, link: &Link, to_the_plans: bool) -> Markup {
    let corpus = site.corpus;
    let (Some((promise_ix, promise)), Some((_, line))) = (site.find(&link.pledge), site.find(&link.target))
    else {
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
                    @if !to_the_plans { (elsewhere_tag(site, promise_ix)) }
                }
            }
            p { "“" (marked(&far.text, &there)) "”" }
            p.meta { (cited(corpus, &far.document)) }
            @if to_the_plans { (what_follows(site, far)) }
            (why(&link.reason, &judged_by(site, link.basis, reviewer(site, promise_ix))))
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

/// The person who vouches for the review of a promise, if the publisher names one.
pub fn reviewer<'a>(site: &Site<'a>, promise: StatementIx) -> Option<&'a str> {
    site.coverage.review(site.corpus, promise)?.reviewed_by.as_deref()
}

/// The words in both texts that show the link, as ranges of bytes: those by which the matcher found it, or
/// else those that both texts have.
fn met(link: &Link, promise: &Statement, line: &Statement) -> (Vec<Range<usize>>, Vec<Range<usize>>) {
    let spans = |of: &[(u32, u32)]| of.iter().map(|s| s.0 as usize..s.1 as usize).collect();
    match &link.met {
        Some(met) => (spans(&met.pledge), spans(&met.target)),
        None => (shared_words(&line.text, &promise.text), shared_words(&promise.text, &line.text)),
    }
}

/// What follows from a line of the plans: the ambition above it and how that is measured, or when it is due
/// and who answers for it.
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

/// The lines of one kind (deliverables, say) that belong to an ambition.
pub fn children<'a>(
    site: &Site<'a>,
    parent: &str,
    kind: StatementKind,
) -> impl Iterator<Item = &'a Statement> {
    site.corpus.statements.iter().filter(move |s| s.kind == kind && s.parent.as_deref() == Some(parent))
}

/// The figures that a framework gives for an ambition, below a heading; empty where it gives none.
pub fn figures(site: &Site, goal: &Statement, heading: &Markup) -> Markup {
    let own = || site.corpus.quotes.iter().filter(|q| q.target.as_ref() == Some(&goal.id));
    html! {
        @if own().next().is_some() {
            (heading)
            @for figure in own() { (quoted(figure)) }
        }
    }
}

/// A figure with the year and the source that the document states.
pub fn quoted(figure: &Quote) -> Markup {
    html! {
        figure {
            blockquote.small { (figure.words) }
            figcaption.meta {
                @match &figure.source { Some(source) => { "Source as stated: " (source) }, None => "The framework states no source" }
                @if let Some(year) = &figure.year { "; “" (year) "”" } "."
            }
        }
    }
}
