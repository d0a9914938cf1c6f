//! The tracker as a report that a committee could receive, made to be read on paper.
//!
//! Every number says of what. What is due and what is reported are told apart from what a
//! promise is taken up by, and a missing report is called just that.

use maud::{Markup, html};

use super::action::{card, rows};
use super::common::action_plans;
use crate::day::{Day, written};
use crate::milestone::in_words;
use crate::model::{Document, ProgressStatus};
use crate::pages::parts::{column, heading, table};
use crate::pages::site::Site;
use crate::pages::words::counted;
use crate::query::{Tab, TrackerColumn};
use crate::tracker::{Item, When, items};

/// The report on all action plans of a corpus, as they stand on a day.
pub fn report(site: &Site, as_at: Day) -> Markup {
    let day = in_words(&written(as_at));
    html! {
        (heading(&["Progress of the council’s actions as at ", &day].concat()))
        p { "The data of this report is of " (in_words(site.corpus.dated())) ". Dates, committees and officers are as the plan gives them." }
        p { strong { "Two things are kept apart. " } "Reported progress is what the council itself has reported. That an action covers a promise means that it says the same thing. It does not say that it was done. “No report on this site” means that this site holds no report by the council. It does not say whether anything was done." }
        @for plan in action_plans(site.corpus) { (on_plan(site, plan, as_at, &day)) }
    }
}

fn on_plan(site: &Site, plan: &Document, as_at: Day, day: &str) -> Markup {
    let all = items(site.corpus, &plan.id, Some(as_at));
    let only = |fits: &dyn Fn(&Item) -> bool| all.iter().filter(|i| fits(i)).collect::<Vec<_>>();
    let due = only(&|i| i.due);
    let late = only(&|i| i.is_late());
    let silent = only(&|i| i.due && i.is_unreported());
    let none_reported = silent.len() == due.len();
    let lists = [
        ("due", " that fell due", &due),
        ("late", " due, and reported otherwise than as done or cancelled", &late),
        ("silent", " due, with no report on this site", &silent),
        ("quiet", " reported on, not finished, and not reported on since for long", &only(&|i| i.quiet)),
    ];
    html! {
        article.report {
            h2 { (plan.title) ", " (in_words(&plan.date)) }
            (summary(&all, day))
            @for (id, words, list) in lists {
                @if id == "due" { h3 { "What fell due by " (day) } }
                @if id == "late" { h3 { "Late or unreported" } }
                @if id == "silent" && none_reported { p { "This site holds no progress report for any action that fell due." } }
                @else if !list.is_empty() { (listed(site, id, &[&counted(list.len(), "action", "actions"), words].concat(), list)) }
                @else if id == "due" { p { "No action had a month that was over by then." } }
            }
            h3 { "By theme" }
            @for group in all.chunk_by(|a, b| a.action.section == b.action.section) {
                h4 { (group.first().map_or("", |i| &i.action.section)) }
                ul.list { @for item in group { (card(site, item, true)) } }
            }
        }
    }
}

fn listed(site: &Site, id: &str, caption: &str, list: &[&Item]) -> Markup {
    let wanted = |column: TrackerColumn| !matches!(column, TrackerColumn::Theme | TrackerColumn::Taken);
    let head = html! { @for &name in TrackerColumn::ALL { @if wanted(name) { (column(name.label())) } } };
    table(id, caption, &head, &rows(site, list, &wanted))
}

/// How many actions were due, and how many have which status, in words.
fn summary(all: &[Item], day: &str) -> Markup {
    let of = |fits: &dyn Fn(&Item) -> bool| all.iter().filter(|i| fits(i)).count();
    let last = |i: &Item, status| i.latest().is_some_and(|p| p.status == status);
    let due = [
        ("All actions", all.len()),
        ("Fell due by then", of(&|i| i.due)),
        ("Fell due and reported as done", of(&|i| i.due && last(i, ProgressStatus::Done))),
        ("Fell due and reported, but not as done or cancelled", of(&|i| i.is_late())),
        ("Fell due, no report on this site", of(&|i| i.due && i.is_unreported())),
        ("Due later", of(&|i| i.when == When::Due && !i.due)),
        ("Without a month to be due by", of(&|i| i.when != When::Due)),
    ];
    let mut reported = Vec::new();
    for &status in ProgressStatus::ALL {
        reported.push((status.label(), of(&|i| last(i, status))));
    }
    reported.push(("No report on this site", of(&|i| i.is_unreported())));
    html! {
        div.summary {
            @for (caption, rows) in [(["As at ", day].concat(), &due[..]), ("As last reported by then".to_owned(), &reported[..])] {
                table.counts {
                    caption { (caption) }
                    thead { tr { th scope="col" { "Actions" } th scope="col" { "How many" } } }
                    tbody { @for (what, n) in rows { tr { th scope="row" { (what) } td { (n) } } } }
                }
            }
        }
    }
}
