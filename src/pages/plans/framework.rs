//! A framework: its vision and how its parts serve each other, each ambition with what it
//! delivers, how it is tracked, the figures beside it and the promises it takes up, and
//! the strategies it names. All in the document's own words.

use maud::{Markup, html};

use super::common::frameworks;
use crate::model::{Document, Quote, QuoteKind, Statement, StatementIx, StatementKind};
use crate::pages::card::takes_up_words;
use crate::pages::chain::figures;
use crate::pages::counts::tally_of;
use crate::pages::parts::{downloads, link, open};
use crate::pages::site::Site;
use crate::pages::words::cited;
use crate::query::{Facet, View};

/// The frameworks of the corpus, without the page's heading.
pub fn framework(site: &Site) -> Markup {
    html! {
        p.lead { "What the council wants to reach, in its own words. To take a promise up is to plan for it; it does not say that it was done." }
        @for plan in frameworks(site.corpus) {
            h2 id=(plan.id) { (cited(site.corpus, &plan.id)) }
            (vision(site, plan))
            @for ix in lines(site, &plan.id, StatementKind::Ambition, None) { (ambition(site, ix)) }
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

fn ambition(site: &Site, ix: StatementIx) -> Markup {
    let goal = site.corpus.at(ix);
    let part = |kind| lines(site, &goal.document, kind, Some(&goal.id));
    let promised = View::default().and(Facet::Ambition, &goal.id);
    html! {
        section.goal {
            h3 { (open(site, &goal.id, &html! { (goal.section) })) }
            p.said { (goal.text) }
            p { @if tally_of(site, ix).all() == 0 { (takes_up_words(site, ix)) } @else { (link(site, &promised, &takes_up_words(site, ix))) } "." }
            (figures(site, goal, &html! { h4 { "Facts and figures the framework gives" } }))
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
        small { (takes_up_words(site, ix)) }
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
