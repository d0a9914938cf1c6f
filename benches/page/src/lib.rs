//! The search alone as WebAssembly, compiled as the page is, for the benchmark to measure
//! in Chromium. It knows the core and nothing of screens; no part of it reaches the page.

use peak_alloc::PeakAlloc;
use pledge_explorer::model::Corpus;
use pledge_explorer::search::Index;
use pledge_explorer::text::Thesaurus;
use wasm_bindgen::prelude::*;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// A corpus with its thesaurus, and the index once it is built.
#[wasm_bindgen]
pub struct Engine {
    corpus: Corpus,
    thesaurus: Thesaurus,
    index: Option<Index>,
}

#[wasm_bindgen]
impl Engine {
    /// Reads both from JSON. Fails, with a sentence, when the corpus is none.
    #[wasm_bindgen(constructor)]
    pub fn new(corpus: &str, thesaurus: &str) -> Result<Engine, String> {
        let corpus = Corpus::from_json(corpus).ok_or("what was fetched is no corpus")?;
        Ok(Self { corpus, thesaurus: Thesaurus::from_json(thesaurus), index: None })
    }

    /// Builds the index, in place of one built before.
    pub fn build(&mut self) {
        self.index = None;
        self.index = Some(Index::with_thesaurus(&self.corpus, &self.thesaurus));
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
