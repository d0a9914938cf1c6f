//! Views as HTML, as the pure functions of the core make them.

use pledge_explorer::pages::{self, Site};
use pledge_explorer::query::{Facet, View};
use pledge_explorer::search::Index;

/// The HTML of a view as the pure functions make it: the page itself, and for the start page and the
/// lists everything that the app fills in.
pub fn html(site: &Site, index: &Index, query: &str) -> String {
    let view = View::parse(query);
    if let Some(page) = pages::page(site, &view) {
        return page.into_string();
    }
    let recent = ["bus".to_owned()];
    let mut out = pages::start(site).into_string();
    out += &pages::suggestions(site, &recent).into_string();
    let filtered = site.facets.filter(site.corpus, site.coverage, index, &view.filters, view.sort);
    out += &pages::results(site, &view, &filtered).into_string();
    out += &pages::answer(site, &view, &filtered).into_string();
    out += &pages::chips(site, &view).into_string();
    out += &pages::sort(&view).into_string();
    out += &pages::below(&view, filtered.statements.len()).into_string();
    for &ix in filtered.statements.iter().take(View::STEP) {
        out += &pages::item(site, ix, Some((index, &filtered.query))).into_string();
    }
    out += &pages::grouped(site, &filtered.statements, None, Facet::Party).into_string();
    out
}
