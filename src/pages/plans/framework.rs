//! A framework: its vision and how its parts serve each other, each ambition with what it
//! delivers, how it is tracked, the figures beside it and the promises it takes up, and
//! the strategies it names. All in the document's own words.

use maud::{Markup, html};

use super::common::frameworks;
use crate::model::{Document, Quote, QuoteKind, Statement, StatementIx, StatementKind};
use crate::pages::counts::StandingCounts;
use crate::pages::parts::{downloads, link, open};
use crate::pages::site::Site;
use crate::pages::words::{cited, counted};
use crate::query::{Facet, View};

/// The frameworks of the corpus, without the page's heading.
pub fn framework(site: &Site) -> Markup {
    // Only promises have a standing, and each has one: a row's sum is what its ambition takes up.
    let taken_up = StandingCounts::by(site, Facet::Ambition);
    html! {
        p.lead { "What the council wants to reach, in its own words. To take a promise up is to plan for it; it does not say that it was done." }
        @for plan in frameworks(site.corpus) {
            h2 id=(plan.id) { (cited(site.corpus, &plan.id)) }
            (vision(site, plan))
            @for ix in lines(site, &plan.id, StatementKind::Ambition, None) { (ambition(site, &taken_up, ix)) }
            (strategies(site, plan))
        }
        p { "Figures are quoted as the framework gives them, with the sources and years it states. Which ambition a figure stands beside was chosen for this page." }
        (downloads(site, "statements", "All lines of the plans"))
        (downloads(site, "quotes", "Vision, figures and strategies"))
    }
}

fn quotes<'a>(site: &Site<'a>, plan: &Document, kind: QuoteKind) -> Vec<&'a Quote> {
    site.corpus.quotes.iter().filter(|q| q.document == plan.id && q.kind == kind).collect()
}

fn lines(site: &Site, plan: &str, kind: StatementKind, parent: Option<&str>) -> Vec<StatementIx> {
    let fits = |&ix: &StatementIx| {
        let s = site.corpus.at(ix);
        s.kind == kind && s.parent.as_deref() == parent && s.document == plan
    };
    site.corpus.indices().filter(fits).collect()
}

fn vision(site: &Site, plan: &Document) -> Markup {
    let about = |q: &Quote| q.about.clone().unwrap_or_default();
    let interplay = quotes(site, plan, QuoteKind::Interplay);
    html! {
        @for quote in quotes(site, plan, QuoteKind::Vision) { blockquote { (quote.words) } }
        @let parts = quotes(site, plan, QuoteKind::VisionPart);
        @if !parts.is_empty() { ul.plain { @for quote in parts { li { q { (quote.words) } } } } }
        @if !interplay.is_empty() {
            h3 { "How the parts of the vision serve each other" }
            @for group in interplay.chunk_by(|a, b| a.about == b.about) {
                @if let Some(name) = group.first().map(|q| about(q)).filter(|n| !n.is_empty()) { h4 { (name) } }
                @for quote in group { p { q { (quote.words) } } }
            }
        }
    }
}

fn ambition(site: &Site, taken_up: &[StandingCounts], ix: StatementIx) -> Markup {
    let goal = site.corpus.at(ix);
    let part = |kind| lines(site, &goal.document, kind, Some(&goal.id));
    let figures: Vec<&Quote> =
        site.corpus.quotes.iter().filter(|q| q.target.as_ref() == Some(&goal.id)).collect();
    let promised = View::default().and(Facet::Ambition, &goal.id);
    let place = site.facets.choice_index(Facet::Ambition, &goal.id);
    let count = place.map_or(0, |at| taken_up[at].all());
    html! {
        section.goal {
            h3 { (open(site, &goal.id, &html! { (goal.section) })) }
            p.said { (goal.text) }
            p { @if count == 0 { "Takes up no promise." } @else { "It and its deliverables take up " (link(site, &promised, &counted(count, "promise", "promises"))) "." } }
            @if !figures.is_empty() {
                h4 { "Facts and figures the framework gives" }
                @for figure in figures { (quoted(figure)) }
            }
            h4 { "To be delivered by" }
            ul.lines { @for ix in part(StatementKind::Deliverable) { li { (line(site, ix)) } } }
            h4 { "Tracked by" }
            ul.lines { @for ix in part(StatementKind::Measure) { @let s = site.corpus.at(ix); li { (open(site, &s.id, &html! { (s.text) })) } } }
        }
    }
}

fn line(site: &Site, ix: StatementIx) -> Markup {
    let statement: &Statement = site.corpus.at(ix);
    html! {
        (open(site, &statement.id, &html! { (statement.text) }))
        small { "takes up " (counted(site.coverage.count_to(ix), "promise", "promises")) }
    }
}

/// A figure with the year and the source that the document states.
fn quoted(figure: &Quote) -> Markup {
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

fn strategies(site: &Site, plan: &Document) -> Markup {
    html! {
        @for kind in [QuoteKind::CrossCuttingStrategy, QuoteKind::ServiceStrategy] {
            @let named = quotes(site, plan, kind);
            @if let Some(first) = named.first() {
                h3 { (first.about.as_deref().unwrap_or("Strategies")) }
                ul { @for quote in named { li { (quote.words) } } }
            }
        }
    }
}
