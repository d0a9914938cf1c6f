//! The council's plans: ambitions with deliverables and measures, actions by theme.

use maud::{Markup, html};

use crate::model::{Document, DocumentKind, StatementIx, StatementKind};
use crate::pages::Site;
use crate::pages::parts::{heading, open};
use crate::pages::words::{cited, counted, when_and_who};
use crate::query::View;

/// Every plan of the corpus, with the promises each of its lines takes up.
pub fn page(site: &Site, _view: &View) -> Markup {
    let plans = || site.corpus.documents.iter().filter(|d| d.kind != DocumentKind::Manifesto);
    html! {
        (heading("The council’s plans"))
        p.lead { "What the council says it will do, line by line, and the promises each line takes up. To take a promise up is to plan for it; it does not say that it was done." }
        ul.jumps aria-label="On this page" {
            @for plan in plans() { li { a href={ "#" (plan.id) } { (plan.title) } } }
        }
        @for plan in plans() {
            h2 id=(plan.id) tabindex="-1" { (cited(site.corpus, &plan.id)) }
            @if plan.kind == DocumentKind::Framework { (framework(site, plan)) } @else { (actions(site, plan)) }
        }
    }
}

fn of(site: &Site, plan: &Document, kind: StatementKind, parent: Option<&str>) -> Vec<StatementIx> {
    let fits = |&ix: &StatementIx| {
        let s = site.corpus.at(ix);
        s.document == plan.id && s.kind == kind && s.parent.as_deref() == parent
    };
    site.corpus.indices().filter(fits).collect()
}

fn framework(site: &Site, plan: &Document) -> Markup {
    let lines = |kind, parent: &str| {
        html! {
            ul.lines { @for ix in of(site, plan, kind, Some(parent)) { li { (line(site, ix)) } } }
        }
    };
    html! {
        @for ix in of(site, plan, StatementKind::Ambition, None) {
            @let goal = site.corpus.at(ix);
            section.goal {
                h3 { (goal.section) }
                p.said { (line(site, ix)) }
                h4 { "To be delivered by" }
                (lines(StatementKind::Deliverable, &goal.id))
                h4 { "Tracked by" }
                (lines(StatementKind::Measure, &goal.id))
            }
        }
    }
}

fn actions(site: &Site, plan: &Document) -> Markup {
    let all = of(site, plan, StatementKind::Action, None);
    let section = |ix: StatementIx| site.corpus.at(ix).section.as_str();
    html! {
        @for group in all.chunk_by(|&a, &b| section(a) == section(b)) {
            section.goal {
                h3 { (group.first().map_or("", |&ix| section(ix))) }
                ul.lines { @for &ix in group { li { (line(site, ix)) } } }
            }
        }
    }
}

/// A line of a plan with when, who, and how many promises it takes up.
fn line(site: &Site, ix: StatementIx) -> Markup {
    let statement = site.corpus.at(ix);
    let words = html! {
        @if statement.kind == StatementKind::Action {
            @if let Some(reference) = &statement.reference { b.ref { (reference) " " } " " }
        }
        (statement.text)
    };
    let mut details = when_and_who(statement);
    if statement.kind.is_target() {
        if !details.is_empty() {
            details.push_str(" · ");
        }
        details.push_str(&match site.coverage.count_to(ix) {
            0 => "takes up no promise".to_owned(),
            n => ["takes up ", &counted(n, "promise", "promises")].concat(),
        });
    }
    html! {
        (open(site, &statement.id, &words))
        @if !details.is_empty() { small { " " (details) } }
    }
}
