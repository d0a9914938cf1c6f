//! What the functions that make pages take: the corpus and what is worked out from it.

use crate::coverage::Coverage;
use crate::facets::Facets;
use crate::model::{Corpus, Identity, Statement, StatementIx, Topic};
use crate::query::{Param, View};

/// The corpus, with what is worked out from it once. Every function that makes a page takes it.
#[derive(Clone, Copy)]
pub struct Site<'a> {
    /// The corpus, as it was loaded.
    pub corpus: &'a Corpus,
    /// The corpus's links, from promises to lines of the plans and back.
    pub coverage: &'a Coverage,
    /// The choices of every filter, and which statements have them.
    pub facets: &'a Facets,
    /// What is put before the query string of a view to make its address: nothing in the app, and the path to
    /// the app (`./`, `../`) in a static page.
    pub base: &'a str,
}

impl<'a> Site<'a> {
    /// The address of a view, from where the page stands.
    pub fn to(&self, view: &View) -> String {
        let query = view.query();
        [self.base, if query.is_empty() { "?" } else { &query }].concat()
    }

    /// The topic that a view names; none where it names none, or the corpus has no such topic.
    pub fn topic(&self, view: &View) -> Option<&'a Topic> {
        let id = view.option(Param::Topic)?;
        self.corpus.topics.iter().find(|topic| topic.id == id)
    }

    /// The statement with an id, with its index; none where the corpus has no such statement.
    pub fn find(&self, id: &str) -> Option<(StatementIx, &'a Statement)> {
        let ix = self.coverage.find(self.corpus, id)?;
        Some((ix, self.corpus.at(ix)))
    }

    /// The title of the site: its own, or else the software's name.
    pub fn title(&self) -> &'a str {
        site_title(self.corpus)
    }

    /// What the publisher says of the site; none where nothing is said.
    pub fn identity(&self) -> Option<&'a Identity> {
        self.corpus.site.as_ref()
    }

    /// The address at which the site is published, with a slash at its end; none where the publisher does not
    /// say.
    pub fn address(&self) -> Option<&'a str> {
        self.identity()?.address.as_deref()
    }

    /// The place named in the header of every page: the one that the publisher names, or else that of the
    /// first document.
    pub fn place(&self) -> &'a str {
        let first = self.corpus.documents.first().map_or("", |d| d.place.as_str());
        self.identity().and_then(|i| i.place.as_deref()).unwrap_or(first)
    }
}

/// The software's name, which is the title of a site without one of its own.
pub const SOFTWARE: &str = "Pledge Explorer";

/// The title of the site of a corpus: its own, or else the software's name.
pub fn site_title(corpus: &Corpus) -> &str {
    corpus.site.as_ref().and_then(|i| i.title.as_deref()).unwrap_or(SOFTWARE)
}
