//! What the page says where its address asks for something that the site does not have, so that it never
//! shows something else without a word.

use maud::{Markup, html};

use crate::pages::filters::noun;
use crate::pages::parts::{heading, link};
use crate::pages::site::Site;
use crate::query::{Facet, Page, Param, Show, Tab as _, View, parts_of};

/// A name and a value in an address that mean nothing here: `theme` and `trains`.
struct Unknown<'a> {
    /// The word for what the value was meant as: `theme`.
    what: &'static str,
    value: &'a str,
    /// The same view without that value.
    without: View,
}

/// Whether the site has everything that a view asks for.
pub fn is_known(site: &Site, view: &View) -> bool {
    let here = |(facet, value): &(Facet, String)| site.facets.choice_index(*facet, value).is_some();
    if !view.unknown.is_empty() || !view.filters.all().iter().all(here) {
        return false;
    }
    let named = |param, names: &[(&str, &str)]| {
        names.is_empty() || view.option(param).is_none_or(|word| names.iter().any(|name| name.0 == word))
    };
    named(Param::Part, parts_of(view.page))
        && match view.page {
            Page::Compare => view.option(Param::Topic).is_none() || site.topic(view).is_some(),
            Page::Plans => named(Param::Show, Show::NAMES),
            _ => true,
        }
}

/// The page that says what of a view the site does not have.
pub fn unknown(site: &Site, view: &View) -> Markup {
    let Unknown { what, value, without } = first(site, view);
    html! {
        (heading(&["There is no such ", what, " here"].concat()))
        p { "The address asks for the " (what) " “" (value) "”, which this explorer does not have. It may be from another version, or cut short." }
        p.acts {
            a.btn href=(site.to(&without)) { "Go on without it" } " "
            (link(site, &View { all: true, ..View::default() }, "See all promises"))
        }
    }
}

/// The first thing that a view asks for and the site does not have, for a view that [`is_known`] refuses.
fn first<'a>(site: &Site, view: &'a View) -> Unknown<'a> {
    if let Some((name, value)) = view.unknown.first() {
        let mut without = view.clone();
        without.unknown.retain(|u| u.0 != *name || u.1 != *value);
        return Unknown { what: name.parse().map_or("page", noun), value, without };
    }
    for (facet, value) in view.filters.all() {
        if site.facets.choice_index(*facet, value).is_none() {
            let mut without = view.clone();
            without.filters.drop(*facet, value);
            return Unknown { what: noun(*facet), value, without };
        }
    }
    let option = |param: Param, what: &'static str| {
        let value = view.option(param).unwrap_or_default();
        Unknown { what, value, without: view.clone().with_option(param, "") }
    };
    if view.page == Page::Compare && view.option(Param::Topic).is_some() && site.topic(view).is_none() {
        return option(Param::Topic, "topic");
    }
    let part = view.clone().with_option(Param::Part, "");
    if is_known(site, &part) {
        return option(Param::Part, "part of this page");
    }
    option(Param::Show, "way to show actions")
}
