//! An action as a row of a table and as a card. The tracker and the report share them.

use maud::{Markup, html};

use super::common::{committees, when_due};
use crate::pages::chain::takes_up;
use crate::pages::counts::{others, tally_of};
use crate::pages::delivery::{reported, status};
use crate::pages::parts::open;
use crate::pages::site::Site;
use crate::query::{Tab as _, TrackerColumn};
use crate::tracker::{Item, QUIET_MONTHS};

/// Actions as rows of a table, with the columns for which `wanted` is true.
pub fn rows(site: &Site, shown: &[&Item], wanted: &dyn Fn(TrackerColumn) -> bool) -> Markup {
    html! {
        @for item in shown {
            tr role="row" {
                th role="rowheader" scope="row" { (open(site, &item.action.id, &html! { (item.action.reference.as_deref().unwrap_or("Action")) })) }
                @for &column in TrackerColumn::ALL.iter().skip(1) {
                    // Each cell names its column, since cells stand below each other on a narrow screen; the
                    // action's own cell needs no name.
                    @let of = if column == TrackerColumn::Action { "" } else { column.label() };
                    @if wanted(column) { td.words[of.is_empty()] role="cell" data-of=(of) { (cell(site, item, column)) } }
                }
            }
        }
    }
}

fn cell(site: &Site, item: &Item, column: TrackerColumn) -> Markup {
    let action = item.action;
    let taken = tally_of(site, item.ix);
    html! {
        @match column {
            TrackerColumn::Reference => (action.reference.as_deref().unwrap_or_default()),
            TrackerColumn::Action => (action.text),
            TrackerColumn::Theme => (action.themes.first().map_or("", |&t| site.corpus.theme_label(t))),
            TrackerColumn::Due => (when_due(item)),
            TrackerColumn::Committee => (action.committees.join(", ")),
            TrackerColumn::Lead => (action.leads.join(", ")),
            TrackerColumn::Taken => { @if taken.all() == 0 { "none" } @else { (open(site, &action.id, &html! { (taken.home) @if taken.elsewhere > 0 { " and " (taken.elsewhere) " to " (others(&site.facets.places)) } })) } }
            TrackerColumn::Reported => { (status(item.latest())) (flags(item)) }
        }
    }
}

/// A card with everything that is known about an action. `under_heading` leaves out the plan's heading, where
/// the card stands below it.
pub fn card(site: &Site, item: &Item, under_heading: bool) -> Markup {
    let action = item.action;
    let taken = tally_of(site, item.ix);
    html! {
        li {
            p.said {
                (open(site, &action.id, &html! { @if let Some(r) = &action.reference { b.ref { (r) } " " } (action.text) }))
            }
            dl.steps {
                @for (label, words) in [
                    ("Milestone", when_due(item).0),
                    ("Committee", html! { (committees(site.corpus, action)) }.0),
                    ("Lead officers", html! { (action.leads.join(", ")) }.0),
                    ("In the plan", html! { @if !under_heading { (action.section) } }.0),
                ] {
                    @if !words.is_empty() { dt { (label) } dd { (maud::PreEscaped(words)) } }
                }
            }
            div.delivery { p { b { "What the council reported" } } (reported(&item.reports, "this action")) (flags(item)) }
            @if taken.all() == 0 { p.silent { "Covers no promise that was read here." } }
            @else { p { b { "The promises it covers, in full or in part" } } (takes_up(site, item.ix)) }
        }
    }
}

/// Marks for what is so on the chosen day: that the action was due, or that nothing was reported for long.
fn flags(item: &Item) -> Markup {
    html! {
        @if item.is_late() || item.due && item.is_unreported() { p.flag { "Fell due by then" } }
        @if item.quiet { p.flag { "Not reported on for " (QUIET_MONTHS) " months" } }
    }
}
