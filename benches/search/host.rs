//! The search measured in this program.

use std::hint::black_box;
use std::time::Instant;

use pledge_explorer::model::Corpus;
use pledge_explorer::search::Index;
use pledge_explorer::text::{Phrasebook, Prepared};

use crate::figures::Figures;
use crate::{Ground, MEMORY};

/// How often each query is asked; the middle time counts.
const PASSES: usize = 3;

/// Builds the index once, reading the thesaurus as part of it, and asks every query.
pub fn measure(corpus: &Corpus, ground: &Ground) -> Figures {
    let before = MEMORY.current_usage();
    let start = Instant::now();
    let index = Index::with_book(corpus, Phrasebook::new(&Prepared::from_json(&ground.synonyms)));
    let build = milliseconds(start);
    let bytes = MEMORY.current_usage().saturating_sub(before) as f64;
    let pass = |_| {
        let ask = |query: &String| {
            let start = Instant::now();
            black_box(index.find(query).hits.len());
            milliseconds(start)
        };
        ground.queries.iter().map(ask).collect()
    };
    let passes: Vec<Vec<f64>> = (0..PASSES).map(pass).collect();
    Figures::new("Pledge Explorer", build, bytes, &passes)
}

fn milliseconds(since: Instant) -> f64 {
    since.elapsed().as_secs_f64() * 1000.0
}
