//! A council's framework, in its own words: its vision and how the parts of that serve each other; each
//! ambition, with its deliverables, measures, figures and promises; and the strategies that it names.

use maud::{Markup, html};

use super::common::frameworks;
use crate::model::{Document, Quote, QuoteKind, Statement, StatementIx, StatementKind};
use crate::pages::card::takes_up_words;
use crate::pages::chain::quoted;
use crate::pages::counts::tally_of;
use crate::pages::parts::{downloads, link, open};
use crate::pages::site::Site;
use crate::pages::words::cited;
use crate::query::{Facet, View};
use crate::search::shared_words;
use crate::text::ordered;

/// All frameworks of the corpus. The heading of the page is not part of it.
pub fn framework(site: &Site) -> Markup {
    html! {
        p.lead { "What the council wants to reach, in its own words. A promise is covered where one of these lines says it too. It does not say that it was done." }
        @for plan in frameworks(site.corpus) {
            h2 id=(plan.id) { (cited(site.corpus, &plan.id)) }
            (vision(site, plan))
            @for ix in lines(site, &plan.id, StatementKind::Ambition, None) { (ambition(site, ix)) }
            (strategies(site, plan))
        }
        p { "Figures are quoted as the framework gives them, with the sources and years it states. Which ambition a figure belongs to was chosen for this page; a program put it beside a measure that has some of the same words." }
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
            h3 { "How each part of the vision helps the others" }
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
            h4 { "What the council plans to do" }
            ul.lines { @for ix in part(StatementKind::Deliverable) { li { (line(site, ix)) } } }
            h4 { "How the council will track it, with the figures it gives" }
            (tracked(site, goal, &part(StatementKind::Measure)))
        }
    }
}

/// The least number of words that a measure and a figure must share to be shown side by side. With 1, the
/// word "care" would pair any two lines about care.
const SHARED: usize = 2;

/// The measures of an ambition, each beside the figures that share enough words with it; then the figures
/// that are left.
fn tracked(site: &Site, goal: &Statement, measures: &[StatementIx]) -> Markup {
    let all: Vec<&Quote> =
        site.corpus.quotes.iter().filter(|q| q.target.as_ref() == Some(&goal.id)).collect();
    let score = |figure: &Quote, ix: StatementIx| shared_words(&figure.words, &site.corpus.at(ix).text).len();
    let best = |figure: &Quote| {
        let order = ordered(measures.len(), &|a, b| score(figure, measures[a]) > score(figure, measures[b]));
        order.first().map(|&at| measures[at]).filter(|&ix| score(figure, ix) >= SHARED)
    };
    let of =
        |ix: Option<StatementIx>| all.iter().copied().filter(move |figure| best(figure) == ix).peekable();
    html! {
        ul.tracked {
            @for &ix in measures {
                @let s = site.corpus.at(ix);
                li {
                    p { (open(site, &s.id, &html! { (s.text) })) }
                    div { @let mut own = of(Some(ix)); @if own.peek().is_none() { p.silent { "No figure given" } } @for figure in own { (quoted(figure)) } }
                }
            }
            @let mut rest = of(None);
            @if rest.peek().is_some() { li { p { "Other figures the framework gives" } div { @for figure in rest { (quoted(figure)) } } } }
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
