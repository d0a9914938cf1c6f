//! Statements and corpora with nothing in them but what must be: what readers begin with,
//! and what tests are made of.

use super::{Act, Certainty, Corpus, FORMAT, Statement, StatementKind};

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
