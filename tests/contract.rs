//! What pages and the app say to each other: every command and every part that a page names is one
//! that the app knows.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used)]

use pledge_explorer::coverage::Coverage;
use pledge_explorer::facets::Facets;
use pledge_explorer::model::Corpus;
use pledge_explorer::pages::contract::{Command, Plain, Slot};
use pledge_explorer::pages::{self, Site};
use pledge_explorer::query::{Facet, View};
use pledge_explorer::search::Index;

#[path = "browser/views.rs"]
mod views;

/// Every value of an attribute in HTML, as a browser reads it.
fn values(html: &str, attribute: &str) -> Vec<String> {
    let start = format!(" {attribute}=\"");
    let pieces = html.split(&start).skip(1);
    pieces
        .map(|p| p.split('"').next().unwrap_or_default().replace("&quot;", "\"").replace("&amp;", "&"))
        .collect()
}

/// The HTML of a view as the pure functions make it: the page itself, and for the start page and the
/// lists everything that the app fills in.
fn html(site: &Site, index: &Index, query: &str) -> String {
    let view = View::parse(query);
    if let Some(page) = pages::page(site, &view) {
        return page.into_string();
    }
    let recent = ["bus".to_owned()];
    let mut out = pages::start(site).into_string();
    out += &pages::suggestions(site, Some(&recent), true, true).into_string();
    let filtered = site.facets.filter(site.corpus, site.coverage, index, &view.filters, view.sort);
    out += &pages::results(site, &view, &filtered).into_string();
    out += &pages::chips(site, &view).into_string();
    out += &pages::sort(&view).into_string();
    out += &pages::regroup(site, &view).into_string();
    out += &pages::below(&view, filtered.statements.len()).into_string();
    for &ix in filtered.statements.iter().take(View::STEP) {
        out += &pages::item(site, ix, Some((index, &filtered.query))).into_string();
    }
    out += &pages::grouped(site, &filtered.statements, None, Facet::Party).into_string();
    out
}

#[test]
fn every_command_and_every_part_that_a_page_names_is_known() {
    let corpus = Corpus::from_json(include_str!("../assets/data/corpus.json")).expect("the bundled corpus");
    let coverage = Coverage::new(&corpus);
    let facets = Facets::new(&corpus, &coverage);
    let site = Site { corpus: &corpus, coverage: &coverage, facets: &facets, base: "" };
    let index = Index::new(&corpus);
    let (mut commands, mut slots): (Vec<Command>, Vec<Slot>) = (Vec::new(), Vec::new());
    let failed = pages::failed("It could not be loaded", "It was not there.").into_string();
    let shown = views::VIEWS.iter().map(|query| (*query, html(&site, &index, query)));
    for (query, html) in shown.chain([("a page that failed", failed)]) {
        for words in values(&html, "data-do") {
            commands.push(words.parse().unwrap_or_else(|e| panic!("{query}: {e}")));
        }
        for word in values(&html, "data-part") {
            slots.push(word.parse().unwrap_or_else(|e| panic!("{query}: {e}")));
        }
    }
    // And nothing is known that no page names.
    for &plain in Plain::ALL {
        assert!(commands.contains(&Command::Plain(plain)), "no page asks for {plain}");
    }
    let named = |is: &dyn Fn(&Command) -> bool| commands.iter().any(is);
    assert!(named(&|c| matches!(c, Command::Toggle(..))));
    assert!(named(&|c| matches!(c, Command::Drop(..))));
    assert!(named(&|c| matches!(c, Command::Keep(_))));
    for &slot in Slot::ALL {
        assert!(slots.contains(&slot), "no page has the part {slot}");
    }
}
