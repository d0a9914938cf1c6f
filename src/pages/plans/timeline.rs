//! Actions by month: how many are due in each month as bars, then the actions in their own words. Actions
//! without a month come last.

use maud::{Markup, html};

use super::common::{as_at, months};
use crate::day::{self, months_of, written};
use crate::milestone::in_words;
use crate::pages::charts::count_bar;
use crate::pages::delivery::badge;
use crate::pages::parts::{link, open};
use crate::pages::site::Site;
use crate::pages::words::counted;
use crate::query::{Param, View};
use crate::text::ordered;
use crate::tracker::{Item, When};

/// A heading of the page, and the actions below it.
struct Group<'a> {
    name: String,
    actions: Vec<&'a Item<'a>>,
}

/// The chart, then all actions month by month.
pub fn chart(site: &Site, view: &View, shown: &[&Item]) -> Markup {
    let months = months(&mut shown.iter().copied());
    let of = |when: When, month: &str| -> Vec<&Item> {
        shown.iter().copied().filter(|i| i.when == when && (month.is_empty() || i.month == month)).collect()
    };
    let due: Vec<(&str, Group)> = months
        .iter()
        .map(|&month| (month, Group { name: in_words(month), actions: of(When::Due, month) }))
        .collect();
    let apart = [
        (When::From, "From a month on"),
        (When::Conditional, "Depends on something"),
        (When::Undated, "No month given"),
    ];
    html! {
        @if !due.is_empty() { (bars(site, view, &due)) }
        @for (_, group) in &due { (listed(site, group, true)) }
        @for (when, title) in apart {
            @let group = Group { name: title.to_owned(), actions: of(when, "") };
            @if !group.actions.is_empty() { (listed(site, &group, false)) }
        }
    }
}

/// A bar for every month, below a heading that names the month with most actions. Each month leads to its
/// actions.
fn bars(site: &Site, view: &View, due: &[(&str, Group)]) -> Markup {
    let sizes: Vec<usize> = due.iter().map(|(_, group)| group.actions.len()).collect();
    let all: usize = sizes.iter().sum();
    let fullest = ordered(sizes.len(), &|a, b| sizes[a] > sizes[b]).first().copied().unwrap_or_default();
    html! {
        h2 { (sizes[fullest]) " of " (counted(all, "action", "actions")) " with a month " (if sizes[fullest] == 1 { "is" } else { "are" }) " due in " (due[fullest].1.name) ", the most in one month" }
        p.note { "Each bar is one month. The whole width stands for " (counted(sizes[fullest], "action", "actions")) "." }
        ul.chart.months {
            @for ((month, group), &n) in due.iter().zip(&sizes) {
                @let over = group.actions.iter().any(|i| i.due);
                li .past[over] {
                    span.name {
                        (link(site, &view.clone().with_option(Param::Due, month), &group.name))
                        @if over { small { "over by then" } }
                    }
                    (count_bar(n, sizes[fullest]))
                    span.hidden { ": " (counted(n, "action", "actions")) }
                }
            }
        }
    }
}

/// The actions of a group in their own words. With `dated`, where no month stands above them, also when the
/// plan says that each is due.
fn listed(site: &Site, group: &Group, dated: bool) -> Markup {
    html! {
        h2.month { (group.name) }
        ul.refs {
            @for item in &group.actions {
                li {
                    (open(site, &item.action.id, &html! { b.ref { (item.action.reference.as_deref().unwrap_or("Action")) } " " (item.action.text) }))
                    @if !dated { @if let Some(m) = &item.action.milestone { " " small { "“" (m.text) "”" } } }
                    @if let Some(report) = item.latest() { " " (badge(report)) }
                }
            }
        }
    }
}

/// The slider that chooses the day of the timeline: the end of each month by which something is due, and of
/// the month before the first. Its value is a number of months ([`day::of_months`]).
pub fn slider(site: &Site, view: &View, items: &[Item]) -> Markup {
    let ends = months(&mut items.iter()).into_iter().filter_map(day::parse_as_at).map(months_of);
    let ends: Vec<u32> = ends.collect();
    let (Some(first), Some(&last)) = (ends.first(), ends.last()) else { return html! {} };
    let least = first.saturating_sub(1);
    let chosen = as_at(view);
    let rest = view.clone().with_option(Param::AsAt, "");
    let said = chosen.map_or("no day chosen".to_owned(), |day| in_words(&written(day)));
    html! {
        form.slider data-view aria-label="As at which month" {
            @for (name, value) in rest.pairs() { input type="hidden" name=(name) value=(value); }
            label for="as-at-month" { "As at: " strong { (said) } }
            input #as-at-month type="range" name="as-at" min=(least) max=(last)
                value=(chosen.map_or(least, months_of).clamp(least, last)) aria-valuetext=(said);
            p.ends aria-hidden="true" { @for end in [least, last] { span { (in_words(&day::of_months(&end.to_string()).unwrap_or_default())) } } }
            @if chosen.is_some() { (link(site, &rest, "No day")) }
        }
    }
}
