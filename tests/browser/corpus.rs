//! What the page must show, from the core itself.

use std::fs;
use std::path::PathBuf;
use std::sync::LazyLock;

use pledge_explorer::coverage::Coverage;
use pledge_explorer::facets::{Filtered, filter};
use pledge_explorer::model::Corpus;
use pledge_explorer::query::View;
use pledge_explorer::search::Index;

pub static CORPUS: LazyLock<Corpus> = LazyLock::new(|| {
    let dist = PathBuf::from(std::env::var_os("PLEDGE_EXPLORER_DIST").expect("PLEDGE_EXPLORER_DIST"));
    let json = fs::read(dist.join("data/corpus.json")).expect("the built page's corpus");
    serde_json::from_slice(&json).expect("a corpus")
});

pub static COVERAGE: LazyLock<Coverage> = LazyLock::new(|| Coverage::new(&CORPUS));

/// What a view's list holds by the core's own filtering.
pub fn filtered(query: &str) -> Filtered {
    let view = View::parse(query);
    filter(&CORPUS, &COVERAGE, &Index::new(&CORPUS), &view.filters, view.sort)
}
