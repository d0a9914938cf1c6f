//! Actions by month, along the plan's year and beyond; those without a month stand apart.

use maud::{Markup, html};

use super::common::months;
use crate::milestone::in_words;
use crate::pages::delivery::badge;
use crate::pages::parts::link;
use crate::pages::site::Site;
use crate::pages::words::counted;
use crate::query::{Param, Show, TrackerColumn, View};
use crate::tracker::{Item, When};

/// The chart: a row for every month, with a bar and the actions due in it.
pub fn chart(site: &Site, view: &View, shown: &[&Item]) -> Markup {
    let months = months(&mut shown.iter().copied());
    let of = |when: When, month: &str| -> Vec<&Item> {
        shown.iter().copied().filter(|i| i.when == when && (month.is_empty() || i.month == month)).collect()
    };
    let most = months.iter().map(|m| of(When::Due, m).len()).max().unwrap_or(1);
    html! {
        p { "The month by which each action is due, as its milestone says. The same as " (link(site, &view.clone().with_option(Param::Show, Show::Table.as_str()).with_option(Param::Order, TrackerColumn::Due.as_str()), "a table in the order of milestones")) "." }
        @if !months.is_empty() {
            ol.months {
                @for month in months { @let due = of(When::Due, month); (row(site, &in_words(month), &due, most)) }
            }
        }
        @for (when, title) in [(When::From, "From a month on"), (When::Conditional, "Depends on something"), (When::Undated, "No month given")] {
            @let apart = of(when, "");
            @if !apart.is_empty() {
                h2 { (title) }
                ul.plain { @for item in apart {
                    li { (reference(site, item)) " " (item.action.text) " " small { "“" (item.action.milestone.as_ref().map_or("", |m| &m.text)) "”" } }
                } }
            }
        }
    }
}

fn row(site: &Site, name: &str, due: &[&Item], most: usize) -> Markup {
    let past = due.iter().any(|i| i.due);
    html! {
        li .past[past] {
            h2.month { (name) " " small { (counted(due.len(), "action", "actions")) @if past { ", fell due" } } }
            svg.bar aria-hidden="true" focusable="false" {
                rect.covered width={ (due.len() * 100 / most) "%" } height="100%" {}
            }
            p.refs { @for item in due { (reference(site, item)) " " } }
        }
    }
}

/// An action by its reference; its words are said too.
fn reference(site: &Site, item: &Item) -> Markup {
    let words = item.action.reference.as_deref().unwrap_or("Action");
    let to = View::default().open(&item.action.id);
    html! { a href=(site.to(&to)) title=(item.action.text) { (words) } @if let Some(p) = item.latest() { " " (badge(p)) } }
}
