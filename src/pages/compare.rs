//! Parties side by side: topic by topic, in numbers, and what they have in common.

mod chosen;
mod side;

pub use side::{lines, topics_of};

use chosen::{Chosen, again};
use maud::{Markup, html};

use crate::compare::parties;
use crate::facets::CHECKS;
use crate::model::Act;
use crate::pages::contract::Plain;
use crate::pages::parts::{copy_link, downloads, fetched, heading, parts, save, still};
use crate::pages::site::Site;
use crate::query::{ComparePart, Facet, Param, View};
use crate::text::sentence_start;

/// The part that the view asks for.
pub fn page(site: &Site, view: &View) -> Markup {
    let part: ComparePart = view.choice(Param::Part);
    let chosen = Chosen::of(site, view);
    html! {
        (heading("Compare the parties"))
        p.lead { "The parties’ own words side by side, and silence said in words. Parties stand in the order of their names, topics too; nothing is scored." }
        (parts(site, "Comparison", part, &|part| again(view).with_option(Param::Part, part.as_str())))
        @match part {
            ComparePart::Numbers => (still(fetched("data/numbers.html"))),
            ComparePart::Shared => (still(fetched("data/shared.html"))),
            ComparePart::Editions => (still(fetched("data/editions.html"))),
            ComparePart::SideBySide => { (choices(site, view, &chosen)) (still(side::page(site, view, &chosen))) },
        }
        (downloads(site, "statements", "All promises and lines of the plans"))
    }
}

/// The form in which parties, theme and kinds are chosen; its fields are the view.
fn choices(site: &Site, view: &View, chosen: &Chosen) -> Markup {
    let option = |value: &str, label: &str, selected: bool| {
        html! { option value=(value) selected[selected] { (label) } }
    };
    html! {
        form.pick data-view aria-label="What to compare" {
            input type="hidden" name="page" value="compare";
            @if let Some(topic) = view.option(Param::Topic) { input type="hidden" name="topic" value=(topic); }
            fieldset {
                legend { "Parties, two to four" }
                @for party in parties(site.corpus) {
                    label.opt {
                        input type="checkbox" name="party" id={ "pick-" (party.id) } value=(party.id)
                            checked[chosen.columns.iter().any(|c| c.id == party.id)];
                        span { (party.label) " " @if let Some(note) = &party.note { small { (note) } } }
                    }
                }
            }
                div {
                    @if view.option(Param::Topic).is_none() {
                        label.theme {
                            b { "Theme" }
                            select #pick-theme name="theme" {
                                (option("", "All themes, in short", chosen.theme.is_none()))
                                @for theme in &site.corpus.themes {
                                    (option(theme.id.as_str(), &theme.label, chosen.theme == Some(theme.id)))
                                }
                            }
                        }
                    }
                    label.theme {
                        b { "What is promised" }
                        select #pick-act name="act" {
                            (option("", "Anything", chosen.act.is_none()))
                            @for &act in Act::ALL {
                                (option(act.as_str(), &sentence_start(act.label()), chosen.act == Some(act)))
                            }
                        }
                    }
                    label.theme {
                        b { "Can it be checked?" }
                        select #pick-check name="check" {
                            (option("", "Either", chosen.testable.is_none()))
                            @for (value, label) in CHECKS {
                                (option(value, label, view.filters.first(Facet::Check) == Some(value)))
                            }
                        }
                    }
                }
        }
        @if chosen.too_many { p.note { "Four parties fit side by side; these are the first four of those chosen." } }
        p.what { "Compared: " (chosen.words(site)) }
        p.printed { "Printed from " span data-address {} }
        p.acts {
            (copy_link())
            (save())
            button .btn.quiet type="button" data-do=(Plain::Print) { "Print" }
        }
    }
}
