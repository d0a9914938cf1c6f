//! What the page must show, from the core itself.

use std::fs;
use std::path::PathBuf;
use std::sync::LazyLock;

use pledge_explorer::coverage::Coverage;
use pledge_explorer::facets::{Facets, Filtered};
use pledge_explorer::model::Corpus;
use pledge_explorer::query::View;
use pledge_explorer::search::Index;
use pledge_explorer::text::{Phrasebook, Prepared};

pub static CORPUS: LazyLock<Corpus> =
    LazyLock::new(|| Corpus::from_json(&built("data/corpus.json")).expect("a corpus"));

pub static INDEX: LazyLock<Index> = LazyLock::new(|| {
    let synonyms = Prepared::from_json(&built("data/synonyms.json"));
    assert_ne!(synonyms, Prepared::default(), "the built page has synonyms");
    Index::with_book(&CORPUS, Phrasebook::new(&synonyms))
});

/// A file of the built page.
fn built(file: &str) -> String {
    let dist = PathBuf::from(std::env::var_os("PLEDGE_EXPLORER_DIST").expect("PLEDGE_EXPLORER_DIST"));
    fs::read_to_string(dist.join(file)).unwrap_or_else(|e| panic!("{file}: {e}"))
}

pub static COVERAGE: LazyLock<Coverage> = LazyLock::new(|| Coverage::new(&CORPUS));

pub static FACETS: LazyLock<Facets> = LazyLock::new(|| Facets::new(&CORPUS, &COVERAGE));

/// What a view's list holds by the core's own filtering.
pub fn filtered(query: &str) -> Filtered {
    let view = View::parse(query);
    FACETS.filter(&CORPUS, &COVERAGE, &*INDEX, &view.filters, view.sort)
}
