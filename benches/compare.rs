//! How long the pages that compare parties and count their promises take to make, on the bundled corpus and on
//! 10,000 statements by 20 parties: `cargo xtask bench compare`. In a browser they are
//! measured by `cargo xtask browser -- comparing_is_quick --ignored --nocapture`.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use support::generated::generated;

use std::path::Path;
use std::time::Instant;

use pledge_explorer::coverage::Coverage;
use pledge_explorer::facets::Facets;
use pledge_explorer::model::Corpus;
use pledge_explorer::pages::{Site, page};
use pledge_explorer::query::View;
use xtask::figures::Figure;

const VIEWS: [&str; 4] =
    ["?page=compare", "?page=compare&theme=transport", "?page=compare&topic=twenty-mph", "?page=coverage"];

/// How often a page is made for one figure.
const TIMES: u32 = 20;

fn main() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/data/corpus.json");
    let text = std::fs::read_to_string(path).expect("assets/data/corpus.json");
    let bundled: Corpus = serde_json::from_str(&text).expect("a corpus");
    let many = generated(&bundled, 20, 10_000);
    for (name, corpus) in [("the bundled corpus", &bundled), ("10,000 statements, 20 parties", &many)] {
        let coverage = Coverage::new(corpus);
        let facets = Facets::new(corpus, &coverage);
        let site = Site { corpus, coverage: &coverage, facets: &facets, base: "" };
        println!("{name}");
        for query in VIEWS {
            let view = View::parse(query);
            let start = Instant::now();
            let mut length = 0;
            for _ in 0..TIMES {
                length = page(&site, &view).map_or(0, |p| p.into_string().len());
            }
            let took = start.elapsed() / TIMES;
            println!("{query:40}{took:>9.2?}{length:>10} bytes");
            let what = format!("making {query}, on the host");
            Figure::new("compare", &what, name, took.as_secs_f64() * 1000.0, "ms").record();
        }
    }
}
