//! `seeds/quotes.csv`: what a framework says besides its lines, in its own words: its
//! vision, how the parts of it serve each other, facts and figures, and strategies.
//!
//! A person chooses the words and the ambition they are shown beside; this module holds
//! every word against the lines it is said to stand on.

use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Serialize};

use crate::ingest::rows::{RowError, filled};
use crate::model::{Corpus, Document, Quote, QuoteKind, StatementKind};
use crate::text::{fold, strip_markup};

/// The file these rows stand in.
const FILE: &str = "quotes.csv";

/// What stands in a quotation where words are left out.
const GAP: &str = " … ";

/// One row of `seeds/quotes.csv`, as written there.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct QuoteRow {
    /// The id of the document that is quoted.
    pub document: String,
    /// What the words are: a word of [`QuoteKind`].
    pub kind: String,
    /// The part or heading it belongs to, in words of the document; may be empty.
    pub about: String,
    /// The id of the ambition beside which the page shows it; may be empty.
    pub target: String,
    /// The document's exact words, with ` … ` where some are left out.
    pub words: String,
    /// The year as the document states it; may be empty.
    pub year: String,
    /// The source that the document states; may be empty.
    pub source: String,
    /// The first line of the words and their source, counted from 1.
    pub first: u32,
    /// The last line of the words and their source.
    pub last: u32,
    /// The line of the file on which the row stands, counted from 1. It is no column.
    #[serde(skip)]
    pub line: u64,
}

/// Puts the rows into the corpus; a row in error is left out and told.
pub fn apply_quotes(corpus: &mut Corpus, rows: &[QuoteRow], texts: &[(Document, String)]) -> Vec<RowError> {
    let mut errors = Vec::new();
    let lines: HashMap<&str, Vec<&str>> =
        texts.iter().map(|(d, text)| (d.id.as_str(), text.lines().collect())).collect();
    let ambitions = corpus.statements.iter().filter(|s| s.kind == StatementKind::Ambition);
    let ambitions: HashSet<&str> = ambitions.map(|s| s.id.as_str()).collect();
    let mut quotes: Vec<Quote> = Vec::new();
    for row in rows {
        match judge(row, &lines, &ambitions) {
            Ok(quote) if quotes.contains(&quote) => {
                let message = "the same words stand in an earlier row; keep one.".to_owned();
                errors.push(RowError::new(FILE, row.line, message));
            }
            Ok(quote) => quotes.push(quote),
            Err(message) => errors.push(RowError::new(FILE, row.line, message)),
        }
    }
    corpus.quotes = quotes;
    errors
}

/// The quotation of a row, or what is wrong.
fn judge(
    row: &QuoteRow,
    lines: &HashMap<&str, Vec<&str>>,
    ambitions: &HashSet<&str>,
) -> Result<Quote, String> {
    let Some(all) = lines.get(row.document.as_str()) else {
        return Err(format!("there is no document “{}”.", row.document));
    };
    let kind: QuoteKind = row.kind.parse().map_err(|e| format!("{e}."))?;
    let words = filled(&row.words).ok_or_else(|| "the words are empty; quote the document.".to_owned())?;
    let target = filled(&row.target);
    if let Some(id) = target.as_deref().filter(|id| !ambitions.contains(id)) {
        return Err(format!("there is no ambition “{id}”."));
    }
    let place = (row.first as usize).checked_sub(1).and_then(|first| all.get(first..row.last as usize));
    let Some(place) = place.filter(|p| !p.is_empty()) else {
        return Err(format!("{} has no lines {} to {}.", row.document, row.first, row.last));
    };
    let there = plain(&place.join("\n"));
    let (year, source, about) = (filled(&row.year), filled(&row.source), filled(&row.about));
    for (what, quoted) in [("words", Some(&words)), ("year", year.as_ref()), ("source", source.as_ref())] {
        if let Some(missing) = quoted.and_then(|q| missing(q, &there)) {
            return Err(format!(
                "the {what} “{missing}” do not stand on lines {} to {} of {}; quote them exactly.",
                row.first, row.last, row.document
            ));
        }
    }
    if let Some(heading) = about.as_ref().filter(|a| missing(a, &plain(&all.join("\n"))).is_some()) {
        return Err(format!("“{heading}” does not stand in {}; use words of the document.", row.document));
    }
    Ok(Quote {
        document: row.document.clone(),
        kind,
        about,
        target,
        words,
        year,
        source,
        lines: (row.first, row.last),
    })
}

/// The first piece of a quotation that does not stand in a text, in order.
fn missing<'a>(quoted: &'a str, text: &str) -> Option<&'a str> {
    let mut rest = text;
    for piece in quoted.split(GAP) {
        match rest.find(&fold(piece)) {
            Some(at) => rest = &rest[at + fold(piece).len()..],
            None => return Some(piece),
        }
    }
    None
}

/// A text as readers show it: markup off, white space folded.
fn plain(text: &str) -> String {
    fold(&strip_markup(text))
}
