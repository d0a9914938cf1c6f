//! What was loaded, with what is derived from it once.

use std::sync::{Mutex, OnceLock, PoisonError};

use pledge_explorer::coverage::Coverage;
use pledge_explorer::facets::Facets;
use pledge_explorer::model::Corpus;
use pledge_explorer::search::Index;
use pledge_explorer::text::{Phrasebook, Prepared};

/// The corpus with what is derived from it once.
pub struct Store {
    /// The loaded data.
    pub corpus: &'static Corpus,
    /// Its links, in both directions.
    pub coverage: &'static Coverage,
    /// What its lists can be narrowed by.
    pub facets: &'static Facets,
    index: Mutex<Option<&'static Index>>,
    /// Words that mean about the same, as they were fetched.
    synonyms: OnceLock<String>,
}

/// Holds something for as long as the page lives, so that the program needs no code to take it apart.
pub fn for_good<T>(held: T) -> &'static T {
    Box::leak(Box::new(held))
}

impl Store {
    /// What the pages need, with nothing yet to search by.
    pub fn new(corpus: &'static Corpus, coverage: &'static Coverage, facets: &'static Facets) -> Self {
        Self { corpus, coverage, facets, index: Mutex::new(None), synonyms: OnceLock::new() }
    }

    /// Its words: read when they are first needed, for the start page needs none.
    pub fn index(&self) -> &'static Index {
        let mut index = self.index.lock().unwrap_or_else(PoisonError::into_inner);
        index.get_or_insert_with(|| {
            let synonyms = self.synonyms.get().map(|json| Prepared::from_json(json)).unwrap_or_default();
            for_good(Index::with_book(self.corpus, Phrasebook::new(&synonyms)))
        })
    }

    /// Whether the words that mean about the same are here, or cannot be had.
    pub fn learned(&self) -> bool {
        self.synonyms.get().is_some()
    }

    /// Takes the words that mean about the same; says whether an index had been made without them,
    /// which is forgotten.
    pub fn learn(&self, synonyms: String) -> bool {
        let _ = self.synonyms.set(synonyms);
        self.index.lock().unwrap_or_else(PoisonError::into_inner).take().is_some()
    }
}
