//! The council's plans: where to begin, the tracker of actions, their timeline, the
//! framework, the way from promise to plan, and the report. What no choice changes
//! ([`framework`], [`flow`]) is made when the site is built.
//!
//! Two things stand apart on all of them, in words, shapes and filters: what a line takes
//! up (round), and what the council reported about it (square).

mod action;
mod flow;
mod framework;
mod report;
mod timeline;
mod tracker;

pub use flow::flow;
pub use framework::framework;
pub use report::report;
pub use tracker::table_rows as shown;

use maud::{Markup, html};

use crate::day::{self, Day};
use crate::milestone::in_words;
use crate::model::{Corpus, Document, DocumentKind, Progress, QuoteKind, Statement, StatementKind};
use crate::pages::Site;
use crate::pages::parts::{cite, fetched, heading, link, parts, still};
use crate::pages::words::{cited, counted};
use crate::query::{Opt, Page, View};
use crate::text::ordered;
use crate::tracker::{Item, When, items};

/// The parts of the page: the word in the address, and the name on screen.
const PARTS: [(&str, &str); 5] = [
    ("", "Overview"),
    ("tracker", "Actions"),
    ("framework", "Framework"),
    ("flow", "From promise to plan"),
    ("report", "Report"),
];

/// The part that the view asks for.
pub fn page(site: &Site, view: &View) -> Markup {
    let part = view.option(Opt::Part).unwrap_or_default();
    html! {
        (parts(site, "Plans", &PARTS, part, &of))
        @match part {
            "tracker" => (tracker::page(site, view)),
            "framework" => { (heading("The framework")) (still(fetched("data/framework.html"))) },
            "flow" => { (heading("From promise to plan")) (still(fetched("data/flow.html"))) },
            "report" => (on_paper(site, view)),
            _ => (still(overview(site))),
        }
        (cite(site))
    }
}

/// A part of this page.
fn of(part: &str) -> View {
    View::of(Page::Plans).told(Opt::Part, part)
}

/// The action plans of a corpus, each in its first edition.
pub fn action_plans(corpus: &Corpus) -> impl Iterator<Item = &Document> {
    corpus.documents.iter().filter(|d| d.kind == DocumentKind::ActionPlan && d.edition_of.is_none())
}

fn frameworks(corpus: &Corpus) -> impl Iterator<Item = &Document> {
    corpus.documents.iter().filter(|d| d.kind == DocumentKind::Framework && d.edition_of.is_none())
}

fn overview(site: &Site) -> Markup {
    let corpus = site.corpus;
    let count = |plan: &Document, kind| {
        corpus.statements.iter().filter(|s| s.document == plan.id && s.kind == kind).count()
    };
    let show = |how: &str| of("tracker").told(Opt::Show, how);
    html! {
        (heading("The council’s plans"))
        p.lead { "What the council says it will do, when, and how it will be tracked. To take a promise up is to plan for it; it does not say that it was done." }
        @for plan in action_plans(corpus) {
            section.goal {
                h2 { (cited(corpus, &plan.id)) }
                p { (counted(count(plan, StatementKind::Action), "action", "actions")) ", with the milestones, committees and lead officers that the plan gives. " (any_report(site, plan)) }
                ul.plain {
                    li { (link(site, &of("tracker"), "All actions as a table")) }
                    li { (link(site, &show("cards"), "As cards, with the promises they take up")) }
                    li { (link(site, &show("timeline"), "By month")) }
                    li { (link(site, &of("report"), "As a report to print")) }
                }
            }
        }
        @for plan in frameworks(corpus) {
            section.goal {
                h2 { (cited(corpus, &plan.id)) }
                @for quote in corpus.quotes.iter().filter(|q| q.document == plan.id && q.kind == QuoteKind::Vision) { blockquote.small { (quote.words) } }
                p {
                    (counted(count(plan, StatementKind::Ambition), "ambition", "ambitions")) ", "
                    (counted(count(plan, StatementKind::Deliverable), "deliverable", "deliverables")) " and "
                    (counted(count(plan, StatementKind::Measure), "measure", "measures")) "."
                }
                ul.plain { li { (link(site, &of("framework"), "Vision, ambitions and measures")) } }
            }
        }
        section.goal {
            h2 { "All of it as data" }
            p { "Every list of this site to download, with what its fields mean, and what has changed." }
            ul.plain {
                li { a href={ (site.app) "open-data/index.html" } { "Open data" } }
                li { a href={ (site.app) "open-data/changes.html" } { "What has changed" } }
            }
        }
    }
}

/// Whether anything is reported about the actions of a plan.
fn any_report(site: &Site, plan: &Document) -> &'static str {
    let own = |p: &Progress| site.find(&p.target).is_some_and(|(_, s)| s.document == plan.id);
    if site.corpus.progress.iter().any(own) {
        "What the council reported about them is shown with each."
    } else {
        "No progress is reported here for any of them."
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
            @if as_at.is_some() { button.btn.quiet type="button" data-do="print" { "Print" } }
        }
        @match as_at {
            Some(day) => (report(site, day)),
            None => {
                (heading("Progress of the council’s actions"))
                p { "Choose a day above to see what had fallen due by then, what is late or unreported, and what each action takes up, as a document to print or to save as PDF." }
            }
        }
    }
}

/// The day that the view asks for.
fn as_at(view: &View) -> Option<Day> {
    view.option(Opt::AsAt).and_then(day::parse_as_at)
}

/// Where a reader chooses the day: a field, the end of each month by which something is due,
/// and today, which the browser knows.
fn as_at_field(site: &Site, view: &View, items: &[Item]) -> Markup {
    let chosen = as_at(view);
    let day = chosen.map(day::written).unwrap_or_default();
    html! {
        label.theme { b { "As at the day" } input #as-at type="date" name="as-at" value=(day) min="1900-01-01" max="2999-12-31"; }
        p.days {
            "Or the end of "
            @for month in months(&mut items.iter()) {
                a href=(site.to(&view.clone().told(Opt::AsAt, month)))
                    aria-current=[(chosen == day::parse_as_at(month)).then_some("true")] { (in_words(month)) }
                " "
            }
            button .btn.quiet type="button" data-do="today" { "Today" }
        }
    }
}

/// The months by which something is due, each once and in order.
fn months<'a: 'b, 'b>(items: &mut dyn Iterator<Item = &'b Item<'a>>) -> Vec<&'a str> {
    let mut months: Vec<&str> = Vec::new();
    for item in items {
        if item.when == When::Due && !months.contains(&item.month) {
            months.push(item.month);
        }
    }
    ordered(months.len(), &|a, b| months[a] < months[b]).into_iter().map(|at| months[at]).collect()
}

/// When an action is due: the plan's words, and the month where they name one.
fn when_due(item: &Item) -> Markup {
    let text = item.action.milestone.as_ref().map_or("none given", |m| &m.text);
    html! { (text) @if item.when == When::Due { " (" (in_words(item.month)) ")" } }
}

/// The committees of an action, spelt out where the plan does so.
fn committees(corpus: &Corpus, action: &Statement) -> String {
    let mut out = String::new();
    for id in &action.committees {
        if !out.is_empty() {
            out.push_str(", ");
        }
        out.push_str(id);
        if let Some(label) = spelt_out(corpus, &action.document, id) {
            out.push_str(&[" (", label, ")"].concat());
        }
    }
    out
}

/// The name of a committee in full, where its document spells it out.
fn spelt_out<'a>(corpus: &'a Corpus, document: &str, id: &str) -> Option<&'a str> {
    let known = corpus.committees.iter().find(|c| c.document == document && c.id == id)?;
    known.label.as_deref()
}

/// What was reported last, as a square badge with its day, or that nothing is.
fn status(item: &Item) -> Markup {
    html! {
        @if let Some(last) = item.latest() { (badge(last)) " " small { (in_words(&last.date)) } }
        @else { "No progress reported here" }
    }
}

fn badge(report: &Progress) -> Markup {
    html! { span class={ "badge " (report.status.as_str()) } { (report.status.label()) } }
}

/// Everything that was reported about a line, oldest first.
pub fn reported(reports: &[&Progress]) -> Markup {
    html! {
        @if reports.is_empty() { p { "No progress reported here." } } @else {
            ol.history {
                @for report in reports {
                    li {
                        (badge(report)) " " (in_words(&report.date)) ": " q { (report.words) }
                        @if let Some(address) = &report.evidence { " " a href=(address) rel="noopener" { "The report" } }
                    }
                }
            }
        }
    }
}
