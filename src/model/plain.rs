//! The least document, statement and corpus there can be: every field that may be empty is empty. Readers
//! fill in the rest, and tests are made of them.

use super::{Act, Corpus, Document, DocumentKind, FORMAT, Statement, StatementKind};

impl Document {
    /// A document of a kind with an id, which is its title too; everything else is empty.
    pub fn plain(kind: DocumentKind, id: &str) -> Self {
        Self { id: id.to_owned(), title: id.to_owned(), kind, ..Self::default() }
    }
}

impl Statement {
    /// A statement with an id, a kind and its words, on line 1 of no document; everything else is empty.
    pub fn plain(kind: StatementKind, id: String, text: String) -> Self {
        Self { id, kind, text, lines: (1, 1), act: Act::Aim, ..Self::default() }
    }
}

impl Corpus {
    /// A corpus with these statements, and without documents, parties or anything else.
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
