//! Documents, statements and corpora with nothing in them but what must be: what readers begin with,
//! and what tests are made of.

use super::{Act, Corpus, Document, DocumentKind, FORMAT, Statement, StatementKind};

impl Document {
    /// A document of a kind that has an id, which is its title too, and nothing else.
    pub fn plain(kind: DocumentKind, id: &str) -> Self {
        Self { id: id.to_owned(), title: id.to_owned(), kind, ..Self::default() }
    }
}

impl Statement {
    /// A statement that has an id, a kind and words, on the first line of no document.
    pub fn plain(kind: StatementKind, id: String, text: String) -> Self {
        Self { id, kind, text, lines: (1, 1), act: Act::Aim, ..Self::default() }
    }
}

impl Corpus {
    /// A corpus of statements and nothing else.
    pub fn plain(statements: Vec<Statement>) -> Self {
        Self {
            format: FORMAT,
            site: None,
            themes: Vec::new(),
            parties: Vec::new(),
            documents: Vec::new(),
            statements,
            links: Vec::new(),
            reviews: Vec::new(),
            topics: Vec::new(),
            progress: Vec::new(),
            committees: Vec::new(),
            quotes: Vec::new(),
            method: Default::default(),
            problems: Vec::new(),
        }
    }
}
