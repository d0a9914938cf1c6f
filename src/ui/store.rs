//! The loaded corpus, and what is worked out from it once.

use std::sync::{Mutex, OnceLock, PoisonError};

use pledge_explorer::coverage::Coverage;
use pledge_explorer::facets::Facets;
use pledge_explorer::model::Corpus;
use pledge_explorer::search::Index;
use pledge_explorer::text::{Phrasebook, Prepared};

/// The loaded corpus, and what is worked out from it once and then read by every page.
pub struct Store {
    /// The corpus, as it was loaded.
    pub corpus: &'static Corpus,
    /// The corpus's links, from promises to lines of the plans and back.
    pub coverage: &'static Coverage,
    /// The choices of every filter, and which statements have them.
    pub facets: &'static Facets,
    index: Mutex<Option<&'static Index>>,
    /// The synonyms as JSON, as they were fetched.
    synonyms: OnceLock<String>,
}

/// Keeps a value as long as the page lives. The program then needs no code to free it.
pub fn for_good<T>(held: T) -> &'static T {
    Box::leak(Box::new(held))
}

impl Store {
    /// The store of a corpus, without synonyms and without an index for the search.
    pub fn new(corpus: &'static Corpus, coverage: &'static Coverage, facets: &'static Facets) -> Self {
        Self { corpus, coverage, facets, index: Mutex::new(None), synonyms: OnceLock::new() }
    }

    /// The index for the search. It is made when it is first needed, because the start page needs none.
    pub fn index(&self) -> &'static Index {
        let mut index = self.index.lock().unwrap_or_else(PoisonError::into_inner);
        index.get_or_insert_with(|| {
            let synonyms = self.synonyms.get().map(|json| Prepared::from_json(json)).unwrap_or_default();
            for_good(Index::with_book(self.corpus, Phrasebook::new(&synonyms)))
        })
    }

    /// Whether the synonyms have come, or it is known that they cannot be had.
    pub fn learned(&self) -> bool {
        self.synonyms.get().is_some()
    }

    /// Takes in the synonyms. If an index had been made without them it is dropped, and the result is true.
    pub fn learn(&self, synonyms: String) -> bool {
        let _ = self.synonyms.set(synonyms);
        self.index.lock().unwrap_or_else(PoisonError::into_inner).take().is_some()
    }
}
