//! `seeds/progress.csv`: what a council reports about the lines of its plans.
//!
//! The caller reads the file; this module holds each row against the corpus. Several
//! rows about one line are its history.

use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Serialize};

use crate::day;
use crate::ingest::rows::{RowError, filled};
use crate::model::{Address, Corpus, Progress, ProgressStatus};

/// The file these rows stand in.
const FILE: &str = "progress.csv";

/// One row of `seeds/progress.csv`, as written there.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProgressRow {
    /// The id of the ambition, deliverable or action that is reported on.
    pub target: String,
    /// How far it has come: a word of [`ProgressStatus`].
    pub status: String,
    /// The day of the report, `2021-12-14`.
    pub date: String,
    /// The council's own words about it.
    pub words: String,
    /// The address of the report; may be empty.
    pub evidence: String,
    /// The line of the file on which the row stands, counted from 1. It is no column.
    #[serde(skip)]
    pub line: u64,
}

/// Puts the rows into the corpus, in the order of their targets and then of their dates;
/// a row in error is left out and told.
pub fn apply_progress(corpus: &mut Corpus, rows: &[ProgressRow]) -> Vec<RowError> {
    let mut errors = Vec::new();
    let mut seen: HashMap<(&str, &str), u64> = HashMap::new();
    let targets: HashSet<&str> =
        corpus.statements.iter().filter(|s| s.kind.is_target()).map(|s| s.id.as_str()).collect();
    let mut found: HashMap<String, Vec<Progress>> = HashMap::new();
    for row in rows {
        let judged = judge(row, &targets).and_then(|progress| {
            match seen.insert((row.target.trim(), row.date.trim()), row.line) {
                None => Ok(progress),
                Some(first) => Err(format!(
                    "{} is reported on for that day on line {first} already; keep one row.",
                    row.target
                )),
            }
        });
        match judged {
            Ok(progress) => found.entry(progress.target.clone()).or_default().push(progress),
            Err(message) => errors.push(RowError::new(FILE, row.line, message)),
        }
    }
    for history in found.values_mut() {
        history.sort_by(|a, b| a.date.cmp(&b.date));
    }
    corpus.progress = corpus.statements.iter().filter_map(|s| found.remove(&s.id)).flatten().collect();
    errors
}

/// The report that a row gives, or what is wrong.
fn judge(row: &ProgressRow, targets: &HashSet<&str>) -> Result<Progress, String> {
    let target = row.target.trim();
    if !targets.contains(target) {
        return Err(format!(
            "there is no ambition, deliverable or action “{target}”; see `pledges parse` for ids."
        ));
    }
    let status: ProgressStatus = row.status.trim().parse().map_err(|e| format!("{e}."))?;
    let date = row.date.trim();
    if let Some(wrong) = day::fault(date) {
        return Err(wrong);
    }
    let words =
        filled(&row.words).ok_or_else(|| "the words are empty; quote what was reported.".to_owned())?;
    let written = filled(&row.evidence);
    let evidence = written.as_deref().and_then(Address::parse);
    if let Some(address) = written.filter(|_| evidence.is_none()) {
        return Err(format!(
            "the evidence “{address}” is no address; write it with https:// and without spaces, or leave it empty."
        ));
    }
    Ok(Progress { target: target.to_owned(), status, date: date.to_owned(), words, evidence })
}
