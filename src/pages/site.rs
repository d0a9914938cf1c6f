//! What every page is made from.

use crate::coverage::Coverage;
use crate::facets::Facets;
use crate::model::{Corpus, Statement, StatementIx, Topic};
use crate::query::{Param, View};

/// The corpus and what is derived from it, which every page is made from.
#[derive(Clone, Copy)]
pub struct Site<'a> {
    /// The loaded data.
    pub corpus: &'a Corpus,
    /// Its links, in both directions.
    pub coverage: &'a Coverage,
    /// What its lists can be narrowed by.
    pub facets: &'a Facets,
    /// What the address of every view begins with: nothing in the app, the app's own address
    /// (`./`, `../`) in a static page.
    pub base: &'a str,
}

impl<'a> Site<'a> {
    /// The address of a view.
    pub fn to(&self, view: &View) -> String {
        let query = view.query();
        [self.base, if query.is_empty() { "?" } else { &query }].concat()
    }

    /// The topic that a view is about, if it names one of the corpus.
    pub fn topic(&self, view: &View) -> Option<&'a Topic> {
        let id = view.option(Param::Topic)?;
        self.corpus.topics.iter().find(|topic| topic.id == id)
    }

    /// The statement with an id, with its index; none where the corpus has no such statement.
    pub fn find(&self, id: &str) -> Option<(StatementIx, &'a Statement)> {
        let ix = self.coverage.find(self.corpus, id)?;
        Some((ix, self.corpus.at(ix)))
    }
}
