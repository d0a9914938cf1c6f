//! What a person should look at in a document's reading, in which order, and how much is left: first
//! statements of which the reader was not sure, then words that no reader took, then problems.

use std::collections::HashSet;

use pledge_explorer::ingest::lexicon::ThemeFinder;
use pledge_explorer::ingest::readings::{NEAR, ReadingRow, apply_readings};
use pledge_explorer::ingest::rows::RowError;
use pledge_explorer::labels::{Speakers, label};
use pledge_explorer::model::{Act, Document, DocumentKind, Problem, ProblemKind, Statement};
use pledge_explorer::text::{fold, same_wording, strip_markup};
use serde::{Deserialize, Serialize};

use crate::tables::Column;

/// What a reader made of one document, and its text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReadDocument {
    /// The document, as `sources.toml` describes it.
    pub document: Document,
    /// The document's text, whose lines are counted.
    pub text: String,
    /// The statements in it, as the reader found them.
    pub statements: Vec<Statement>,
    /// What the reader found odd in the document.
    pub problems: Vec<Problem>,
    /// The lines that no reader understood, counted from 1.
    pub missed: Vec<u32>,
    /// What the file's format was taken to be, and why: "It is read as a PDF: it opens with %PDF-."
    pub taken_for: String,
    /// The kind of document that it looks like.
    pub looks_like: DocumentKind,
    /// What shows that kind, in words: "its title says “manifesto”".
    pub because: String,
    /// The columns of the tables in it.
    pub columns: Vec<Column>,
}

/// A document's reading, changed by what people said of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Corrected {
    /// The statements, with all corrections made.
    pub statements: Vec<Statement>,
    /// The ids of statements about which a person has said something.
    pub said: HashSet<String>,
    /// The statements of which the reader was not sure, whether or not a person has looked at them.
    pub doubtful: Vec<Doubt>,
    /// Lines that no reader took, although they look like statements.
    pub missed: Vec<Missed>,
    /// What is odd in the document, without the lines that no reader took.
    pub problems: Vec<Problem>,
    /// Corrections that do not fit the text.
    pub errors: Vec<RowError>,
}

/// A statement of which the reader was not sure.
#[derive(Clone, Debug, PartialEq)]
pub struct Doubt {
    /// The statement, as the reader found it.
    pub statement: Statement,
    /// Whether a person has looked at it.
    pub seen: bool,
}

/// A line that no reader took, although it looks like a statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missed {
    /// The line, counted from 1.
    pub line: u32,
    /// The words of the line, without markup.
    pub words: String,
    /// Whether a person has looked at it.
    pub seen: bool,
}

/// How much there is for a person to look at, and how much of it was looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Left {
    /// How many statements the reader was not sure of.
    pub doubtful: usize,
    /// How many of those a person has looked at.
    pub doubtful_seen: usize,
    /// How many lines may have been missed.
    pub missed: usize,
    /// How many of those a person has looked at.
    pub missed_seen: usize,
    /// How many corrections do not fit the text.
    pub errors: usize,
}

impl ReadDocument {
    /// The reading after all corrections in `rows` are made.
    pub fn corrected(&self, rows: &[ReadingRow], finder: &ThemeFinder) -> Corrected {
        let own: Vec<&ReadingRow> = rows.iter().filter(|r| r.document == self.document.id).collect();
        let mut statements = self.statements.clone();
        let errors = apply_readings(&self.document, &self.text, &mut statements, rows, finder);
        let words: Vec<(u32, String)> = own.iter().map(|r| (r.first, fold(&r.words))).collect();
        let about = |text: &str, first: u32| {
            words.iter().any(|(at, words)| at.abs_diff(first) <= NEAR && same_wording(words, text))
        };
        let said = statements.iter().filter(|s| about(&s.text, s.lines.0)).map(|s| s.id.clone()).collect();
        let doubt = |s: &Statement| Doubt { seen: about(&s.text, s.lines.0), statement: s.clone() };
        let doubtful = self.statements.iter().filter(|s| !s.certainty.is_certain()).map(doubt).collect();
        let lines: Vec<&str> = self.text.split('\n').collect();
        let missed = |&line: &u32| {
            let words = fold(&strip_markup(lines.get((line as usize).checked_sub(1)?)?));
            let words = words.trim_start_matches(['-', '•', '*', '#', '|', ' ']).to_owned();
            let seen = own.iter().any(|r| r.first <= line && line <= r.last);
            promises(&words).then_some(Missed { line, words, seen })
        };
        Corrected {
            said,
            doubtful,
            missed: self.missed.iter().filter_map(missed).collect(),
            problems: self
                .problems
                .iter()
                .filter(|p| p.kind != ProblemKind::NotUnderstood)
                .cloned()
                .collect(),
            statements,
            errors,
        }
    }
}

/// The least number of words that can promise something.
const FEWEST: usize = 3;

/// Whether words sound like a promise.
fn promises(words: &str) -> bool {
    let says = |w: &str| ["will", "must", "shall"].contains(&w);
    words.split(' ').count() >= FEWEST
        && (words.split(' ').any(says) || label(words, &Speakers::default()).act != Act::Aim)
}

impl Corrected {
    /// How much of the reading is left to look at.
    pub fn left(&self) -> Left {
        Left {
            doubtful: self.doubtful.len(),
            doubtful_seen: self.doubtful.iter().filter(|d| d.seen).count(),
            missed: self.missed.len(),
            missed_seen: self.missed.iter().filter(|m| m.seen).count(),
            errors: self.errors.len(),
        }
    }
}

impl std::ops::Add for Left {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            doubtful: self.doubtful + other.doubtful,
            doubtful_seen: self.doubtful_seen + other.doubtful_seen,
            missed: self.missed + other.missed,
            missed_seen: self.missed_seen + other.missed_seen,
            errors: self.errors + other.errors,
        }
    }
}
