//! The search alone as WebAssembly, compiled as the page is, for the benchmark to measure
//! in Chromium. It knows the core and nothing of screens; no part of it reaches the page.

use peak_alloc::PeakAlloc;
use pledge_explorer::model::Corpus;
use pledge_explorer::search::Index;
use pledge_explorer::text::{Phrasebook, Prepared};
use wasm_bindgen::prelude::*;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// A corpus with its thesaurus as it is fetched, and the index once it is built.
#[wasm_bindgen]
pub struct Engine {
    corpus: Corpus,
    synonyms: String,
    index: Option<Index>,
}

#[wasm_bindgen]
impl Engine {
    /// Reads the corpus from JSON. Fails, with a sentence, when the corpus is none.
    #[wasm_bindgen(constructor)]
    pub fn new(corpus: &str, synonyms: &str) -> Result<Engine, String> {
        let corpus = Corpus::from_json(corpus).ok_or("what was fetched is no corpus")?;
        Ok(Self { corpus, synonyms: synonyms.to_owned(), index: None })
    }

    /// Builds the index, in place of one built before; reading the thesaurus is part of it.
    pub fn build(&mut self) {
        self.index = None;
        let book = Phrasebook::new(&Prepared::from_json(&self.synonyms));
        self.index = Some(Index::with_book(&self.corpus, book));
    }

    /// How many statements a query finds; none before the index is built.
    pub fn search(&self, query: &str) -> usize {
        self.index.as_ref().map_or(0, |index| index.find(query).hits.len())
    }

    /// The bytes that are in use.
    pub fn bytes(&self) -> usize {
        MEMORY.current_usage()
    }
}
