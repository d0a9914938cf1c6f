//! Everything around the statements of a list: filters with counts, what is chosen, the order, and what is
//! said below.
//!
//! The filters are drawn once; afterwards only `counts` change in them.

use maud::{Markup, html};

use crate::coverage::Standing;
use crate::facets::Filtered;
use crate::pages::contract::{Command, Plain, Slot};
use crate::pages::counts::others;
use crate::pages::filters::{FIRST, MORE, legend};
use crate::pages::parts::{cite, downloads, save, shape};
use crate::pages::site::Site;
use crate::pages::summary::chip_words;
use crate::places::Tally;
use crate::query::{Facet, Param, Sort, View};

/// The state of a choice in the filters: whether it is chosen, and how many statements the list would have
/// with it.
pub type ChoiceState = (bool, Tally);

/// The count beside a choice: `23`, or `23 + 16` where 16 of the statements were made to other places.
pub fn choice_count(tally: Tally) -> String {
    match tally {
        Tally { home, elsewhere: 0 } => home.to_string(),
        Tally { home: 0, elsewhere } => elsewhere.to_string(),
        Tally { home, elsewhere } => [&home.to_string(), " + ", &elsewhere.to_string()].concat(),
    }
}

/// The list with its filters. In windows narrower than 60rem the filters open over it. The app keeps the
/// parts that have a name (`data-part`) up to date.
pub fn results(site: &Site, view: &View, filtered: &Filtered) -> Markup {
    html! {
        h1 #list-title .hidden tabindex="-1" { "Promises and plans" }
        div.cols {
            form.filters aria-label="Filters" {
                h2 #filters-title tabindex="-1" { "Filter" }
                div.still data-part=(Slot::Filters) { (filters(site, view, filtered)) }
                p.close {
                    button.btn type="button" data-do=(Plain::CloseFilters) data-part=(Slot::ShowResults) {}
                }
            }
            div data-under {
                div.row.tools {
                    button #open-filters .btn.quiet type="button" aria-expanded="false" data-do=(Plain::OpenFilters) { "Filter" }
                    div data-part=(Slot::Sort) {}
                }
                div data-part=(Slot::Chips) {}
                div data-part=(Slot::Tries) {}
                div.found {
                    p.count #count tabindex="-1" data-part=(Slot::Count) {}
                    div data-part=(Slot::Answer) {}
                    p.note #also data-part=(Slot::Also) {}
                }
                div.still {
                    ul.list data-part=(Slot::List) {}
                    div data-part=(Slot::Groups) {}
                }
                div data-part=(Slot::Below) {}
                p.acts { (save()) }
                (downloads(site, "statements", "All promises and lines of the plans"))
                (cite(site))
            }
        }
    }
}

/// All filters, each with its choices and their counts. A filter with only one choice is left out.
fn filters(site: &Site, view: &View, filtered: &Filtered) -> Markup {
    let chosen = view.filters.all().iter().any(|c| MORE.contains(&c.0));
    let others = others(&site.facets.places);
    html! {
        @if !others.is_empty() { p.note { "After a +: promises to " (others) ", for comparison." } }
        @for facet in FIRST { (group(site, view, filtered, facet)) }
        details open[chosen] {
            summary { "More filters" }
            @for facet in MORE { (group(site, view, filtered, facet)) }
        }
    }
}

fn group(site: &Site, view: &View, filtered: &Filtered, facet: Facet) -> Markup {
    let choices = site.facets.choices(facet);
    html! {
        @if choices.iter().any(|c| c.offered) {
            fieldset {
                legend { (legend(facet)) }
                @if facet == Facet::Committee && choices.iter().any(|c| c.offered && c.label == c.value) {
                    p.note { "Short names are the plan’s, which does not explain them." }
                }
                @for (at, choice) in choices.iter().enumerate() {
                    @if choice.offered {
                        label.opt {
                            input type="checkbox" data-do=(Command::Toggle(facet, choice.value.clone())) checked[view.filters.has(facet, &choice.value)];
                            @if facet == Facet::Plans { @if let Ok(standing) = choice.value.parse::<Standing>() { (shape(standing)) } }
                            span { (choice.label) }
                            b { (choice_count(filtered.count(facet, at))) }
                        }
                    }
                }
            }
        }
    }
}

/// The state of every choice of the filters, in the order in which they stand on the page.
pub fn counts(site: &Site, view: &View, filtered: &Filtered) -> Vec<ChoiceState> {
    let mut out = Vec::new();
    for &facet in FIRST.iter().chain(&MORE) {
        for (at, choice) in site.facets.choices(facet).iter().enumerate() {
            if choice.offered {
                out.push((view.filters.has(facet, &choice.value), filtered.count(facet, at)));
            }
        }
    }
    out
}

/// A button for each chosen value, which takes it back, and one for all of them where there are several.
pub fn chips(site: &Site, view: &View) -> Markup {
    let words = view.filters.words.trim();
    let chosen = view.filters.all();
    html! {
        ul.chips aria-label="Filters in use" {
            @if !words.is_empty() { (chip(&Command::Plain(Plain::ClearWords), &["“", words, "”"].concat())) }
            @for (facet, value) in chosen {
                (chip(&Command::Drop(*facet, value.clone()), chip_words(site, *facet, value)))
            }
            @if chosen.len() + usize::from(!words.is_empty()) > 1 {
                li { button.chip.clear type="button" data-do=(Plain::ClearAll) { "Clear all" } }
            }
        }
    }
}

fn chip(what: &Command, label: &str) -> Markup {
    html! {
        li {
            button.chip type="button" data-do=(what) {
                span.hidden { "Remove filter: " } (label) span aria-hidden="true" { "\u{a0}×" }
            }
        }
    }
}

/// The facets by which a list can be put in groups, each with its name; none for a list without groups.
const GROUPS: [(Option<Facet>, &str); 4] = [
    (None, "One list"),
    (Some(Facet::Party), "By party"),
    (Some(Facet::Theme), "By theme"),
    (Some(Facet::Document), "By document"),
];

/// A form in which the order of the list and its groups are chosen. Hidden fields hold the rest of the view.
pub fn sort(view: &View) -> Markup {
    let rest = View { sort: Sort::default(), more: 0, ..view.clone() }.with_option(Param::Group, "");
    let group = view.option(Param::Group).unwrap_or_default();
    html! {
        form.sort data-view {
            @for (name, value) in rest.pairs() { input type="hidden" name=(name) value=(value); }
            select #sort name="sort" aria-label="Order of the list" {
                @for &sort in Sort::ALL {
                    option value=(sort.as_str()) selected[view.sort == sort] { (sort.label()) }
                }
            }
            select #group name="group" aria-label="Groups of the list" {
                @for (facet, words) in GROUPS {
                    @let value = facet.map_or("", Facet::as_str);
                    option value=(value) selected[value == group] { (words) }
                }
            }
        }
    }
}

/// A list of this many statements or fewer gets help for finding something else below it.
const FEW: usize = 2;

/// What stands below a list of `found` statements: that there are none, or how many more there are. Where
/// there are few, also the place (`data-help`) for the help of [`super::help`], which the second program
/// makes.
pub fn below(view: &View, found: usize) -> Markup {
    let left = found.saturating_sub(view.shown());
    let words = !view.filters.words.trim().is_empty();
    html! {
        @if found == 0 {
            div.empty {
                p { "Nothing fits all of this." }
                p { a href="?all=1" { "See all promises" } }
            }
        }
        @if found == 0 || words && found <= FEW { div data-help=(view.query()) {} }
        @if left > 0 {
            p.acts {
                button .btn.quiet type="button" data-do=(Plain::ShowMore) {
                    "Show " (left.min(View::STEP)) " more of " (left)
                }
            }
        }
    }
}
