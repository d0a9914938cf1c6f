//! The tracker as a committee would receive it: a document that reads well on paper.
//!
//! Every number says of what. What is due and what is reported are told apart from what a
//! promise is taken up by, and a missing report is called just that.

use maud::{Markup, html};

use super::{committees, reported, status, when_due};
use crate::day::{Day, written};
use crate::milestone::in_words;
use crate::model::{Document, Grade, ProgressStatus};
use crate::pages::Site;
use crate::pages::parts::{heading, open};
use crate::pages::words::counted;
use crate::tracker::{Item, QUIET_MONTHS, When, items};

/// The report on the action plans of a corpus, as at a day.
pub fn report(site: &Site, as_at: Day) -> Markup {
    let day = in_words(&written(as_at));
    html! {
        (heading(&["Progress of the council’s actions as at ", &day].concat()))
        p { "The data of this report is of " (in_words(site.corpus.dated())) ". Milestones, committees and officers are given as the plan gives them." }
        p { strong { "Two things are kept apart. " } "Reported progress is what the council itself has reported. That an action takes a promise up means that it plans for it; it does not say that it was done. “No progress reported here” means that this data holds no report, not that nothing was done." }
        @for plan in super::action_plans(site.corpus) { (on_plan(site, plan, as_at, &day)) }
    }
}

fn on_plan(site: &Site, plan: &Document, as_at: Day, day: &str) -> Markup {
    let all = items(site.corpus, &plan.id, Some(as_at));
    let only = |fits: &dyn Fn(&Item) -> bool| all.iter().filter(|i| fits(i)).collect::<Vec<_>>();
    let due = only(&|i| i.due);
    let late = only(&|i| i.is_late());
    let silent = only(&|i| i.due && i.is_unreported());
    let quiet = only(&|i| i.quiet);
    html! {
        article.report {
            h2 { (plan.title) ", " (in_words(&plan.date)) }
            (summary(&all, day))
            h3 { "What fell due by " (day) }
            @if due.is_empty() { p { "No action’s milestone names a month that had ended." } }
            @else { (table("due", &[&counted(due.len(), "action", "actions"), " that fell due"].concat(), site, &due)) }
            h3 { "Late or unreported" }
            @if due.is_empty() { p { "Nothing was due." } }
            @else if late.is_empty() && silent.is_empty() { p { "Every action that fell due is reported as done or cancelled." } }
            @if !late.is_empty() {
                (table("late", &[&counted(late.len(), "action", "actions"), " due, and reported otherwise than as done or cancelled"].concat(), site, &late))
            }
            @if silent.len() == due.len() && !due.is_empty() {
                p { "No progress is reported here for any of the actions above." }
            } @else if !silent.is_empty() {
                (table("silent", &[&counted(silent.len(), "action", "actions"), " due, with no progress reported here"].concat(), site, &silent))
            }
            @if !quiet.is_empty() {
                (table("quiet", &[&counted(quiet.len(), "action", "actions"), " reported on, not finished, and not reported on since: more than ", &QUIET_MONTHS.to_string(), " months"].concat(), site, &quiet))
            }
            h3 { "By theme" }
            @for group in all.chunk_by(|a, b| a.action.section == b.action.section) {
                section {
                    h4 { (group.first().map_or("", |i| &i.action.section)) }
                    @for item in group { (entry(site, item)) }
                }
            }
        }
    }
}

fn summary(all: &[Item], day: &str) -> Markup {
    let of = |fits: &dyn Fn(&Item) -> bool| all.iter().filter(|i| fits(i)).count();
    let row = |what: &str, n: usize| html! { tr { th scope="row" { (what) } td { (n) } } };
    let last = |i: &Item, status| i.latest().is_some_and(|p| p.status == status);
    html! {
        table.counts {
            caption { "Actions as at " (day) }
            thead { tr { th scope="col" { "Actions" } th scope="col" { "How many" } } }
            tbody {
                (row("All actions", all.len()))
                (row("Fell due by then", of(&|i| i.due)))
                (row("Fell due and reported as done", of(&|i| i.due && last(i, ProgressStatus::Done))))
                (row("Fell due and reported, but not as done or cancelled", of(&|i| i.is_late())))
                (row("Fell due, no progress reported here", of(&|i| i.due && i.is_unreported())))
                (row("Due later", of(&|i| i.when == When::Due && !i.due)))
                (row("Without a month to be due by", of(&|i| i.when != When::Due)))
            }
        }
        table.counts {
            caption { "Last reported status of all actions" }
            thead { tr { th scope="col" { "Status" } th scope="col" { "Actions" } } }
            tbody {
                @for &status in ProgressStatus::ALL { (row(status.label(), of(&|i| last(i, status)))) }
                (row("No progress reported here", of(&|i| i.is_unreported())))
            }
        }
    }
}

fn table(id: &str, caption: &str, site: &Site, rows: &[&Item]) -> Markup {
    html! {
        div.table role="region" aria-labelledby=(id) tabindex="0" {
            table.actions {
                caption id=(id) { (caption) }
                thead { tr {
                    th scope="col" { "Ref" } th scope="col" { "Action" } th scope="col" { "Milestone" }
                    th scope="col" { "Committees" } th scope="col" { "Lead officers" } th scope="col" { "Reported" }
                } }
                tbody {
                    @for item in rows {
                        tr {
                            th scope="row" { (address(site, item)) }
                            td { (item.action.text) }
                            td { (when_due(item)) }
                            td { (committees(site.corpus, item.action)) }
                            td { (item.action.leads.join(", ")) }
                            td { (status(item)) }
                        }
                    }
                }
            }
        }
    }
}

fn entry(site: &Site, item: &Item) -> Markup {
    let taken: Vec<_> = site.coverage.links_to(site.corpus, item.ix).collect();
    html! {
        div.entry {
            p { strong { (address(site, item)) " " (item.action.text) } }
            p { "Milestone: " (when_due(item)) ". Committees: " (committees(site.corpus, item.action)) ". Lead officers: " (item.action.leads.join(", ")) "." }
            (reported(&item.reports))
            p { "Takes up " (counted(taken.len(), "promise", "promises")) @if taken.is_empty() { "." } @else { ":" } }
            @if !taken.is_empty() {
                ul { @for link in taken {
                    @if let Some((_, promise)) = site.find(&link.pledge) {
                        li {
                            (match link.grade { Grade::Covers => "Covered: ", Grade::Partly => "Partly covered: " })
                            q { (promise.text) }
                            @if let Some(party) = promise.party.as_ref().and_then(|p| site.corpus.party(p)) { " (" (party.label) ")" }
                        }
                    }
                } }
            }
        }
    }
}

fn address(site: &Site, item: &Item) -> Markup {
    let words = item.action.reference.as_deref().unwrap_or("Action");
    open(site, &item.action.id, &html! { (words) })
}
