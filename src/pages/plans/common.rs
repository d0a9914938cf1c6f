//! What several parts of the page about the plans share: which plans there are, the day as at which they are
//! shown, milestones and committees in words.

use maud::{Markup, html};

use crate::day::{self, Day};
use crate::milestone::in_words;
use crate::model::{Corpus, Document, DocumentKind, Statement};
use crate::pages::contract::Plain;
use crate::pages::site::Site;
use crate::query::{Due, Page, Param, PlansPart, View};
use crate::text::ordered;
use crate::tracker::{Item, When};

/// The view of a part of this page, with nothing chosen.
pub fn of(part: PlansPart) -> View {
    View::of(Page::Plans).with_option(Param::Part, part.as_str())
}

/// The action plans of a corpus, without their other editions.
pub fn action_plans(corpus: &Corpus) -> impl Iterator<Item = &Document> {
    corpus.documents.iter().filter(|d| d.kind == DocumentKind::ActionPlan && d.edition_of.is_none())
}

/// The frameworks of a corpus, without their other editions.
pub fn frameworks(corpus: &Corpus) -> impl Iterator<Item = &Document> {
    corpus.documents.iter().filter(|d| d.kind == DocumentKind::Framework && d.edition_of.is_none())
}

/// The day as at which the view shows actions: the one that is chosen, or else the end of the month by which
/// actions are asked for; none where there is neither.
pub fn as_at(view: &View) -> Option<Day> {
    let due = || Due::last_month(view.option(Param::Due)?);
    view.option(Param::AsAt).or_else(due).and_then(day::parse_as_at)
}

/// The field in which a reader chooses that day, with the end of each month by which something is due, and a
/// button for today, which only the browser knows.
pub fn as_at_field(site: &Site, view: &View, items: &[Item]) -> Markup {
    let chosen = as_at(view);
    let day = chosen.map(day::written).unwrap_or_default();
    html! {
        label.theme { b { "As at the day" } input #as-at type="date" name="as-at" value=(day) min="1900-01-01" max="2999-12-31"; }
        p.days {
            "Or the end of "
            @for month in months(&mut items.iter()) {
                a href=(site.to(&view.clone().with_option(Param::AsAt, month)))
                    aria-current=[(chosen == day::parse_as_at(month)).then_some("true")] { (in_words(month)) }
                " "
            }
            button .btn.quiet type="button" data-do=(Plain::Today) { "Today" }
        }
    }
}

/// The months by which actions are due, each once and in order.
pub fn months<'a: 'b, 'b>(items: &mut dyn Iterator<Item = &'b Item<'a>>) -> Vec<&'a str> {
    let mut months: Vec<&str> = Vec::new();
    for item in items {
        if item.when == When::Due && !months.contains(&item.month) {
            months.push(item.month);
        }
    }
    ordered(months.len(), &|a, b| months[a] < months[b]).into_iter().map(|at| months[at]).collect()
}

/// When an action is due: the plan's words, and the month where they name one.
pub fn when_due(item: &Item) -> Markup {
    let text = item.action.milestone.as_ref().map_or("none given", |m| &m.text);
    html! { (text) @if item.when == When::Due { " (" (in_words(item.month)) ")" } }
}

/// The committees of an action, with their full names where the plan spells them out.
pub fn committees(corpus: &Corpus, action: &Statement) -> String {
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

/// The full name of a committee; none where its document does not spell it out.
pub fn spelt_out<'a>(corpus: &'a Corpus, document: &str, id: &str) -> Option<&'a str> {
    let known = corpus.committees.iter().find(|c| c.document == document && c.id == id)?;
    known.label.as_deref()
}
