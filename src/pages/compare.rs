//! Parties side by side: topic by topic, in numbers, and what they have in common.

mod side;

pub use side::{lines, topics_of};

use maud::{Markup, html};

use crate::compare::parties;
use crate::facets::CHECKS;
use crate::model::{Act, Party, Statement, ThemeId};
use crate::pages::Site;
use crate::pages::parts::{copy_link, downloads, fetched, heading, parts, save, still};
use crate::pages::words::joined;
use crate::query::{Facet, Opt, Page, View};
use crate::text::sentence_start;

/// How many parties stand side by side at the most; more columns cannot be read.
const MOST: usize = 4;

/// The parts of the page: the word in the address, and the name on screen.
const PARTS: [(&str, &str); 4] = [
    ("", "Side by side"),
    ("numbers", "In numbers"),
    ("shared", "Shared ground"),
    ("editions", "Two editions"),
];

/// What a comparison is made of, from its view.
pub(super) struct Chosen<'a> {
    /// The parties, in their fixed order.
    columns: Vec<&'a Party>,
    /// Whether more were chosen than stand side by side.
    too_many: bool,
    /// The theme, if one is chosen.
    theme: Option<ThemeId>,
    act: Option<Act>,
    testable: Option<bool>,
}

impl<'a> Chosen<'a> {
    pub(super) fn of(site: &Site<'a>, view: &View) -> Self {
        let all = parties(site.corpus);
        let picked = |p: &&Party| view.filters.has(Facet::Party, &p.id);
        let mut columns: Vec<&Party> = all.iter().copied().filter(picked).collect();
        let too_many = columns.len() > MOST;
        if columns.is_empty() {
            columns = all;
        }
        columns.truncate(MOST);
        let check = view.filters.first(Facet::Check);
        Self {
            columns,
            too_many,
            theme: view.filters.first(Facet::Theme).and_then(|t| t.parse().ok()),
            act: view.filters.first(Facet::Act).and_then(|a| a.parse().ok()),
            testable: check.map(|c| c == CHECKS[0].0),
        }
    }

    fn ids(&self) -> Vec<&'a str> {
        self.columns.iter().map(|p| p.id.as_str()).collect()
    }

    /// Whether the choices of act and check let a statement through.
    fn wants(&self, statement: &Statement) -> bool {
        self.act.is_none_or(|a| statement.act == a) && self.testable.is_none_or(|t| statement.testable == t)
    }

    /// What is compared, as a sentence; a printed page says it too.
    fn words(&self, site: &Site) -> String {
        let names: Vec<&str> = self.columns.iter().map(|p| p.label.as_str()).collect();
        let mut out = joined(&names);
        if let Some(theme) = self.theme {
            out.push_str(&[" on ", &super::words::within(site.corpus.theme_label(theme))].concat());
        }
        if let Some(act) = self.act {
            out.push_str(&["; only what promises ", act.label()].concat());
        }
        if let Some(testable) = self.testable {
            out.push_str(if testable {
                "; only what can be checked"
            } else {
                "; only what is too open to check"
            });
        }
        out.push('.');
        out
    }
}

/// The same comparison, of another part, theme or topic.
fn again(view: &View) -> View {
    let mut to = View::of(Page::Compare);
    to.filters = view.filters.clone();
    to
}

/// The part that the view asks for.
pub fn page(site: &Site, view: &View) -> Markup {
    let part = view.option(Opt::Part).unwrap_or_default();
    let chosen = Chosen::of(site, view);
    html! {
        (heading("Compare the parties"))
        p.lead { "The parties’ own words side by side, and silence said in words. Parties stand in the order of their names, topics too; nothing is scored." }
        (parts(site, "Comparison", &PARTS, part, &|word| again(view).told(Opt::Part, word)))
        @match part {
            "numbers" => (still(fetched("data/numbers.html"))),
            "shared" => (still(fetched("data/shared.html"))),
            "editions" => (still(fetched("data/editions.html"))),
            _ => { (choices(site, view, &chosen)) (still(side::page(site, view, &chosen))) },
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
            @if let Some(topic) = view.option(Opt::Topic) { input type="hidden" name="topic" value=(topic); }
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
                    @if view.option(Opt::Topic).is_none() {
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
            button .btn.quiet type="button" data-do="print" { "Print" }
        }
    }
}
