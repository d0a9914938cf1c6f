//! The tracker as a committee would receive it: a document that reads well on paper.
//!
//! Every number says of what. What is due and what is reported are told apart from what a
//! promise is taken up by, and a missing report is called just that.

use maud::{Markup, html};

use crate::coverage::Coverage;
use crate::day::{Day, written};
use crate::milestone::in_words;
use crate::model::{Corpus, Document, DocumentKind, Grade, ProgressStatus};
use crate::tracker::{Item, QUIET_MONTHS, When, items};

/// The reports on all action plans of a corpus, as at a day. Addresses of statements begin
/// with `app`.
pub fn report(corpus: &Corpus, coverage: &Coverage, as_at: Day, app: &str) -> Markup {
    let plans =
        corpus.documents.iter().filter(|d| d.kind == DocumentKind::ActionPlan && d.edition_of.is_none());
    html! { @for plan in plans { (on_plan(corpus, coverage, plan, as_at, app)) } }
}

fn on_plan(corpus: &Corpus, coverage: &Coverage, plan: &Document, as_at: Day, app: &str) -> Markup {
    let all = items(corpus, &plan.id, Some(as_at));
    let day = in_words(&written(as_at));
    let due: Vec<&Item> = all.iter().filter(|i| i.due).collect();
    let late: Vec<&Item> = due.iter().copied().filter(|i| i.is_late()).collect();
    let silent: Vec<&Item> = due.iter().copied().filter(|i| i.is_unreported()).collect();
    let quiet: Vec<&Item> = all.iter().filter(|i| i.quiet).collect();
    html! {
        article.report {
            h1 { (plan.title) ": progress as at " (day) }
            p { "The plan is of " (in_words(&plan.date)) "; the data of this report is of " (in_words(corpus.dated())) ". Milestones, committees and officers are given as the plan gives them." }
            p { strong { "Two things are kept apart. " } "Reported progress is what the council itself has reported. That an action takes a promise up means that it plans for it; it does not say that it was done. “No progress reported here” means that this data holds no report, not that nothing was done." }
            h2 { "Summary" }
            (summary(&all, &day))
            h2 { "What fell due by " (day) }
            @if due.is_empty() { p { "No action’s milestone names a month that had ended." } }
            @else { (table("due", &count(due.len(), "action fell due", "actions fell due"), corpus, &due, app)) }
            h2 { "Late or unreported" }
            @if due.is_empty() { p { "Nothing was due." } }
            @else if late.is_empty() && silent.is_empty() { p { "Every action that fell due is reported as done or cancelled." } }
            @if !late.is_empty() {
                (table("late", &count(late.len(), "action was due and is reported, but not as done", "actions were due and are reported, but not as done"), corpus, &late, app))
            }
            @if silent.len() == due.len() && !due.is_empty() {
                p { "No progress is reported here for any of the " (due.len()) " actions above." }
            } @else if !silent.is_empty() {
                (table("silent", &count(silent.len(), "action was due and has no progress reported here", "actions were due and have no progress reported here"), corpus, &silent, app))
            }
            @if !quiet.is_empty() {
                (table("quiet", &[count(quiet.len(), "action", "actions").as_str(), " begun or delayed and not reported on for ", &QUIET_MONTHS.to_string(), " months"].concat(), corpus, &quiet, app))
            }
            h2 { "By theme" }
            @for group in all.chunk_by(|a, b| a.action.section == b.action.section) {
                section {
                    h3 { (group.first().map_or("", |i| &i.action.section)) }
                    @for item in group { (entry(corpus, coverage, item, app)) }
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

fn table(id: &str, caption: &str, corpus: &Corpus, rows: &[&Item], app: &str) -> Markup {
    html! {
        table.actions id=(id) {
            caption { (caption) }
            thead { tr {
                th scope="col" { "Ref" } th scope="col" { "Action" } th scope="col" { "Milestone" }
                th scope="col" { "Committees" } th scope="col" { "Leads" } th scope="col" { "Reported" }
            } }
            tbody {
                @for item in rows {
                    tr {
                        th scope="row" { (address(item, app)) }
                        td { (item.action.text) }
                        td { (milestone(item)) }
                        td { (committees(corpus, item)) }
                        td { (item.action.leads.join(", ")) }
                        td { (status(item)) }
                    }
                }
            }
        }
    }
}

fn entry(corpus: &Corpus, coverage: &Coverage, item: &Item, app: &str) -> Markup {
    let taken: Vec<_> = coverage.links_to(corpus, item.ix).collect();
    html! {
        div.entry {
            h4 { (address(item, app)) " " (item.action.text) }
            p { "Milestone: " (milestone(item)) ". Committees: " (committees(corpus, item)) ". Leads: " (item.action.leads.join(", ")) "." }
            @if item.is_unreported() { p { (status(item)) "." } }
            @else { ul.history { @for p in &item.reports { li { (in_words(&p.date)) ": " strong { (p.status.label()) } ". " q { (p.words) } @if let Some(e) = &p.evidence { " " a href=(e) { (e) } } } } } }
            @if taken.is_empty() { p { "Takes up no promise." } } @else {
                p { "Takes up " (count(taken.len(), "promise", "promises")) ":" }
                ul { @for link in taken {
                    @if let Some(ix) = coverage.find(corpus, &link.pledge) {
                        @let promise = corpus.at(ix);
                        li {
                            (match link.grade { Grade::Covers => "Covered: ", Grade::Partly => "Partly covered: " })
                            q { (promise.text) }
                            @if let Some(party) = promise.party.as_ref().and_then(|p| corpus.party(p)) { " (" (party.label) ")" }
                        }
                    }
                } }
            }
        }
    }
}

fn address(item: &Item, app: &str) -> Markup {
    html! { a href={ (app) "?s=" (item.action.id) } { (item.action.reference.as_deref().unwrap_or("Action")) } }
}

fn milestone(item: &Item) -> Markup {
    let text = item.action.milestone.as_ref().map_or("none given", |m| &m.text);
    html! { (text) @if item.when == When::Due { " (" (in_words(item.month)) ")" } }
}

fn committees(corpus: &Corpus, item: &Item) -> String {
    let named = item.action.committees.iter().map(|id| {
        let known = corpus.committees.iter().find(|c| c.document == item.action.document && c.id == *id);
        match known.and_then(|c| c.label.as_ref()) {
            Some(label) => [id.as_str(), " (", label, ")"].concat(),
            None => id.clone(),
        }
    });
    named.collect::<Vec<_>>().join(", ")
}

fn status(item: &Item) -> Markup {
    html! {
        @if let Some(last) = item.latest() { (last.status.label()) ", " (in_words(&last.date)) }
        @else { "No progress reported here" }
    }
}

fn count(n: usize, one: &str, more: &str) -> String {
    [n.to_string().as_str(), " ", if n == 1 { one } else { more }].concat()
}
