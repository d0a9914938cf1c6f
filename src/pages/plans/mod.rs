//! The page about the council's plans: an overview, the tracker of actions, the framework, which promises are
//! covered, and the report. The parts that no choice changes ([`framework`], [`flow`]) are made when the site
//! is built.
//!
//! Two things stand apart on all of them, in words, shapes and filters: what a line takes
//! up (round), and what the council reported about it (square).

mod action;
mod common;
mod flow;
mod framework;
mod report;
mod timeline;
mod tracker;

pub use common::action_plans;
pub use flow::flow;
pub use framework::framework;
pub use report::report;
pub use tracker::table_rows as shown;

use maud::{Markup, html};

use common::{as_at, as_at_field, frameworks, of};

use crate::model::{Document, Progress, QuoteKind, StatementKind};
use crate::pages::contract::Plain;
use crate::pages::parts::{cite, fetched, heading, link, parts};
use crate::pages::site::Site;
use crate::pages::words::{cited, counted};
use crate::query::{Param, PlansPart, Show, View};
use crate::tracker::{Item, items};

/// The part of the page that the view asks for.
pub fn page(site: &Site, view: &View) -> Markup {
    let part: PlansPart = view.choice(Param::Part);
    html! {
        (parts(site, "Plans", part, &of))
        @match part {
            PlansPart::Tracker => (tracker::page(site, view)),
            PlansPart::Framework => { (heading("The framework")) (fetched("data/framework.html")) },
            PlansPart::Flow => { (heading("Where promises went")) (fetched("data/flow.html")) },
            PlansPart::Report => (on_paper(site, view)),
            PlansPart::Overview => (overview(site)),
        }
        (cite(site))
    }
}

fn overview(site: &Site) -> Markup {
    let corpus = site.corpus;
    let count = |plan: &Document, kind| {
        corpus.statements.iter().filter(|s| s.document == plan.id && s.kind == kind).count()
    };
    let show = |how: Show| of(PlansPart::Tracker).with_option(Param::Show, how.as_str());
    html! {
        (heading("The council’s plans"))
        p.lead { "What the council says it will do, when, and how it will be tracked. A promise is covered where a plan says it too. It does not say that it was done." }
        @for plan in action_plans(corpus) {
            section.goal {
                h2 { (cited(corpus, &plan.id)) }
                p { (counted(count(plan, StatementKind::Action), "action", "actions")) ", each with the date, the committee and the officers that the plan gives. " (any_report(site, plan)) }
                ul.plain {
                    li { (link(site, &of(PlansPart::Tracker), "All actions as a table")) }
                    li { (link(site, &show(Show::Cards), "One by one, with the promises they cover")) }
                    li { (link(site, &show(Show::Timeline), "By month")) }
                    li { (link(site, &of(PlansPart::Report), "As a report to print")) }
                }
            }
        }
        @for plan in frameworks(corpus) {
            section.goal {
                h2 { (cited(corpus, &plan.id)) }
                @for quote in corpus.quotes.iter().filter(|q| q.document == plan.id && q.kind == QuoteKind::Vision) { blockquote.small { (quote.words) } }
                p {
                    (counted(count(plan, StatementKind::Ambition), "ambition", "ambitions")) ", "
                    (counted(count(plan, StatementKind::Deliverable), "planned step", "planned steps")) " and "
                    (counted(count(plan, StatementKind::Measure), "measure", "measures")) "."
                }
                ul.plain { li { (link(site, &of(PlansPart::Framework), "Vision, ambitions and measures")) } }
            }
        }
        section.goal {
            h2 { "All of it as data" }
            p { "Every list of this site to download, with what its fields mean, and what has changed." }
            ul.plain {
                li { a href={ (site.base) "open-data/index.html" } { "Open data" } }
                li { a href={ (site.base) "open-data/changes.html" } { "What has changed" } }
            }
        }
    }
}

/// Whether anything is reported about the actions of a plan, in words.
fn any_report(site: &Site, plan: &Document) -> &'static str {
    let own = |p: &Progress| site.find(&p.target).is_some_and(|(_, s)| s.document == plan.id);
    if site.corpus.progress.iter().any(own) {
        "What the council reported about them is shown with each."
    } else {
        "This site holds no progress report for any of them."
    }
}

fn on_paper(site: &Site, view: &View) -> Markup {
    let as_at = as_at(view);
    let all: Vec<Item> =
        action_plans(site.corpus).flat_map(|plan| items(site.corpus, &plan.id, None)).collect();
    html! {
        form.filter data-view aria-label="The report" {
            input type="hidden" name="page" value="plans";
            input type="hidden" name="part" value="report";
            (as_at_field(site, view, &all))
            @if as_at.is_some() { button.btn.quiet type="button" data-do=(Plain::Print) { "Print" } }
        }
        @match as_at {
            Some(day) => (report(site, day)),
            None => {
                (heading("Progress of the council’s actions"))
                p { "Choose a day above to see what had fallen due by then, what has no report, and which promises each action covers. You can print it or save it as PDF." }
            }
        }
    }
}
