//! What is said where an address asks for something that is not here: never something else silently.

use maud::{Markup, html};

use crate::pages::parts::{heading, link, still};
use crate::pages::site::Site;
use crate::query::{ComparePart, CoveragePart, Facet, Page, Param, PlansPart, Show, View};

/// A name and a value of an address that mean nothing here: `theme`, `trains`.
struct Unknown<'a> {
    /// What it would be: `theme`.
    what: &'static str,
    value: &'a str,
    /// The same view without it.
    without: View,
}

/// The page that says so, where a view asks for something that the corpus or the explorer does not have.
pub fn unknown(site: &Site, view: &View) -> Option<Markup> {
    let Unknown { what, value, without } = first(site, view)?;
    Some(still(html! {
        (heading(&["There is no such ", what, " here"].concat()))
        p { "The address asks for the " (what) " “" (value) "”, which this explorer does not have. It may be from another version, or cut short." }
        p.acts {
            a.btn href=(site.to(&without)) { "Go on without it" } " "
            (link(site, &View { all: true, ..View::default() }, "See all promises"))
        }
    }))
}

/// What is not known of a view, the first of it.
fn first<'a>(site: &Site, view: &'a View) -> Option<Unknown<'a>> {
    if let Some((name, value)) = view.unknown.first() {
        let mut without = view.clone();
        without.unknown.retain(|u| u.0 != *name || u.1 != *value);
        let what = name.parse().map_or("page", noun);
        return Some(Unknown { what, value, without });
    }
    for (facet, value) in view.filters.all() {
        if site.facets.choice_index(*facet, value).is_none() {
            let mut without = view.clone();
            without.filters.drop(*facet, value);
            return Some(Unknown { what: noun(*facet), value, without });
        }
    }
    let option = |param: Param, what: &'static str| {
        view.option(param).map(|value| Unknown { what, value, without: view.clone().with_option(param, "") })
    };
    let topic = view.option(Param::Topic).filter(|_| view.page == Page::Compare);
    if topic.is_some_and(|topic| !site.corpus.topics.iter().any(|t| t.id == topic)) {
        return option(Param::Topic, "topic");
    }
    let part = view.option(Param::Part).unwrap_or_default();
    let has_part = match view.page {
        Page::Compare => part.parse::<ComparePart>().is_ok(),
        Page::Coverage => part.parse::<CoveragePart>().is_ok(),
        Page::Plans => part.parse::<PlansPart>().is_ok(),
        _ => true,
    };
    if !has_part {
        return option(Param::Part, "part of this page");
    }
    let shows =
        view.page != Page::Plans || view.option(Param::Show).is_none_or(|s| s.parse::<Show>().is_ok());
    if shows { None } else { option(Param::Show, "way to show actions") }
}

/// What a value of a filter would be.
const fn noun(facet: Facet) -> &'static str {
    match facet {
        Facet::Theme => "theme",
        Facet::Party => "party",
        Facet::Place => "place",
        Facet::Plans => "answer of the plans",
        Facet::Kind => "kind of statement",
        Facet::Document => "document",
        Facet::Basis => "kind of judgement",
        Facet::TakenUpBy => "plan",
        Facet::Ambition => "ambition",
        Facet::Committee => "committee",
        Facet::Act => "kind of promise",
        Facet::Check => "answer on whether it can be checked",
    }
}
