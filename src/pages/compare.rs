//! The page that compares parties: side by side by topic, in numbers, and what they have in common.

mod chosen;
mod side;

pub use side::{lines, topics_of};

use chosen::{Chosen, again};
use maud::{Markup, html};

use crate::compare::{Row, parties, rows};
use crate::facets::CHECKS;
use crate::model::Act;
use crate::pages::contract::Plain;
use crate::pages::parts::{copy_link, downloads, fetched, heading, parts, save};
use crate::pages::site::Site;
use crate::pages::words::counted;
use crate::query::{ComparePart, Facet, Param, View};
use crate::text::sentence_start;

/// The part of the page that the view asks for.
pub fn page(site: &Site, view: &View) -> Markup {
    let part: ComparePart = view.choice(Param::Part);
    let chosen = Chosen::of(site, view);
    html! {
        (heading("Compare the parties"))
                (parts(site, "Comparison", part, &|part| again(view).with_option(Param::Part, part.as_str())))
        @match part {
            ComparePart::Numbers => (fetched("data/numbers.html")),
            ComparePart::Shared => (fetched("data/shared.html")),
            ComparePart::Editions => (fetched("data/editions.html")),
            ComparePart::SideBySide => { (choices(site, view, &chosen)) (printed(site, &chosen)) (side::page(site, view, &chosen)) (acts(view)) },
        }
        p.note { "Parties and topics stand in the order of their names, and nothing is scored. The words are the parties’ own." }
        (downloads(site, "statements", "All promises and lines of the plans"))
    }
}

/// The form in which theme, topic, parties and kinds are chosen. Its fields make up the view. Parties and
/// kinds are folded away until somebody opens them.
fn choices(site: &Site, view: &View, chosen: &Chosen) -> Markup {
    let narrowed =
        chosen.act.is_some() || chosen.testable.is_some() || view.filters.first(Facet::Party).is_some();
    html! {
        form.pick data-view aria-label="What to compare" {
            input type="hidden" name="page" value="compare";
            div.row {
                (themes(site, chosen))
                (topics(site, view, chosen))
            }
            details open[narrowed] {
                summary { (counted(chosen.columns.len(), "party", "parties")) ", and kinds of promises" }
                (party_boxes(site, chosen))
                (kinds(view, chosen))
            }
        }
        @if chosen.too_many { p.note { "Four parties fit side by side; these are the first four of those chosen." } }
    }
}

/// What is compared, in words, and the address it was printed from: only shown on paper.
fn printed(site: &Site, chosen: &Chosen) -> Markup {
    html! {
        p.what.printed { "Compared: " (chosen.words(site)) }
        p.printed { "Printed from " span data-address {} }
    }
}

/// The buttons for what can be done with a comparison: sharing, saving, printing.
fn acts(view: &View) -> Markup {
    html! {
        p.acts {
            (copy_link())
            (save())
            button .btn.quiet type="button" data-do=(Plain::Print) { "Print" }
            a.btn.quiet href={ "embed.html" (view.query()) } { "Put this on your page" }
        }
    }
}

/// An option of a list to choose from (`<option>`).
fn option(value: &str, label: &str, selected: bool) -> Markup {
    html! { option value=(value) selected[selected] { (label) } }
}

fn themes(site: &Site, chosen: &Chosen) -> Markup {
    html! {
        select #pick-theme name="theme" aria-label="Theme" {
            (option("", "All themes", chosen.theme.is_none()))
            @for theme in &site.corpus.themes {
                (option(theme.id.as_str(), &theme.label, chosen.theme == Some(theme.id)))
            }
        }
    }
}

/// The field in which somebody types words of a topic. It offers the topics of the chosen theme, or else all.
fn topics(site: &Site, view: &View, chosen: &Chosen) -> Markup {
    let rows = rows(site.corpus, site.coverage, &chosen.ids(), &|s| chosen.wants(s));
    let own = |row: &&Row| chosen.theme.is_none_or(|theme| row.theme == theme);
    html! {
        input #pick-topic name="find" type="search" list="topics" autocomplete="off" enterkeyhint="go"
            aria-label="Find a topic" placeholder="Find a topic" value=[view.option(Param::Find)];
        datalist #topics { @for row in rows.iter().filter(own) { option value=(row.topic.label) {} } }
    }
}

fn party_boxes(site: &Site, chosen: &Chosen) -> Markup {
    html! {
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
    }
}

fn kinds(view: &View, chosen: &Chosen) -> Markup {
    html! {
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
