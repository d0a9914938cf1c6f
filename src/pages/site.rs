//! What every page is made from.

use crate::coverage::Coverage;
use crate::facets::Facets;
use crate::model::{Corpus, Identity, Statement, StatementIx, Topic};
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

    /// What the site is called: its own title, or the software's name.
    pub fn title(&self) -> &'a str {
        site_title(self.corpus)
    }

    /// What the publisher says of the site itself, where anything is said.
    pub fn identity(&self) -> Option<&'a Identity> {
        self.corpus.site.as_ref()
    }

    /// Where the site is published, where its publisher says so; it ends in a slash.
    pub fn address(&self) -> Option<&'a str> {
        self.identity()?.address.as_deref()
    }

    /// The place in the head of every page: the one that the publisher names, or that of the first document.
    pub fn place(&self) -> &'a str {
        let first = self.corpus.documents.first().map_or("", |d| d.place.as_str());
        self.identity().and_then(|i| i.place.as_deref()).unwrap_or(first)
    }
}

/// The software's name, which a site without a title of its own is called by.
pub const SOFTWARE: &str = "Pledge Explorer";

/// What a site of this corpus is called: its own title, or the software's name.
pub fn site_title(corpus: &Corpus) -> &str {
    corpus.site.as_ref().and_then(|i| i.title.as_deref()).unwrap_or(SOFTWARE)
}
