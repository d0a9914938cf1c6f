//! Documents, statements and corpora with nothing in them but what must be: what readers begin with,
//! and what tests are made of.

use super::{Act, Certainty, Corpus, Document, DocumentKind, FORMAT, Statement, StatementKind};

impl Document {
    /// A document of a kind that has an id, which is its title too, and nothing else.
    pub fn plain(kind: DocumentKind, id: &str) -> Self {
        Self {
            id: id.to_owned(),
            title: id.to_owned(),
            kind,
            party: None,
            place: String::new(),
            date: String::new(),
            file: String::new(),
            sha256: String::new(),
            edition_of: None,
            text: None,
        }
    }
}

impl Statement {
    /// A statement that has an id, a kind and words, on the first line of no document.
    pub fn plain(kind: StatementKind, id: String, text: String) -> Self {
        Self {
            id,
            kind,
            document: String::new(),
            party: None,
            section: String::new(),
            text,
            themes: Vec::new(),
            lines: (1, 1),
            certainty: Certainty::Certain,
            headline: false,
            reference: None,
            parent: None,
            milestone: None,
            committees: Vec::new(),
            leads: Vec::new(),
            act: Act::Aim,
            testable: false,
            variants: Vec::new(),
        }
    }
}

impl Corpus {
    /// A corpus of statements and nothing else.
    pub fn plain(statements: Vec<Statement>) -> Self {
        Self {
            format: FORMAT,
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
