//! `seeds/coverage.csv`: the links that a reader judged, and what is wrong with them.
//!
//! The caller reads the file; this module holds each row against the corpus.

use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Serialize};

use crate::day;
use crate::ingest::rows::RowError;
use crate::model::{Basis, Corpus, Grade, Link, Review};

/// The most words that a reason may have.
pub const REASON_WORDS: usize = 15;

/// One row of `seeds/coverage.csv`, as written there.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReviewRow {
    /// The id of the promise: a pledge or commitment.
    pub pledge: String,
    /// The id of the line of the plans that takes it up; empty where none does.
    pub target: String,
    /// `covers` or `partly`; empty where nothing covers the pledge.
    pub grade: String,
    /// Why, in at most [`REASON_WORDS`] words.
    pub reason: String,
    /// The day on which it was judged, `2026-11-22`.
    pub date: String,
    /// The person who vouches for it; mostly empty.
    pub reviewed_by: String,
    /// The line of the file on which the row stands, counted from 1. It is no column.
    #[serde(skip)]
    pub line: u64,
}

/// The file these rows stand in.
const FILE: &str = "coverage.csv";

/// Puts the rows' links and reviews into the corpus; a row in error is left out and
/// told.
pub fn apply_reviews(corpus: &mut Corpus, rows: &[ReviewRow]) -> Vec<RowError> {
    let mut errors = Vec::new();
    let mut seen: HashMap<(&str, &str), u64> = HashMap::new();
    let mut links = Vec::new();
    let mut reviews: HashMap<String, Review> = HashMap::new();
    {
        let promises: HashSet<&str> =
            corpus.statements.iter().filter(|s| s.kind.is_promise()).map(|s| s.id.as_str()).collect();
        let targets: HashSet<&str> =
            corpus.statements.iter().filter(|s| s.kind.is_target()).map(|s| s.id.as_str()).collect();
        for row in rows {
            match judge(row, &promises, &targets) {
                Ok(link) => {
                    if let Some(first) = seen.insert((&row.pledge, &row.target), row.line) {
                        errors.push(RowError::new(
                            FILE,
                            row.line,
                            format!(
                                "{} and {} are judged on line {first} already; keep one row.",
                                row.pledge,
                                if row.target.is_empty() { "nothing" } else { &row.target }
                            ),
                        ));
                        continue;
                    }
                    let review = reviews.entry(row.pledge.clone()).or_insert_with(|| Review {
                        pledge: row.pledge.clone(),
                        date: row.date.clone(),
                        reviewed_by: None,
                        nothing: None,
                    });
                    review.date = review.date.clone().max(row.date.clone());
                    if !row.reviewed_by.is_empty() {
                        review.reviewed_by = Some(row.reviewed_by.clone());
                    }
                    match link {
                        Some(link) => links.push(link),
                        None => review.nothing = Some(row.reason.clone()),
                    }
                }
                Err(message) => errors.push(RowError::new(FILE, row.line, message)),
            }
        }
    }
    let linked: HashSet<&str> = links.iter().map(|l| l.pledge.as_str()).collect();
    for row in rows.iter().filter(|r| r.target.is_empty() && linked.contains(r.pledge.as_str())) {
        let message = format!("{} has a link and a row that says it has none; keep one.", row.pledge);
        errors.push(RowError::new(FILE, row.line, message));
        if let Some(review) = reviews.get_mut(&row.pledge) {
            review.nothing = None;
        }
    }
    errors.sort_by_key(|e| e.line);
    corpus.links.extend(links);
    corpus.reviews = corpus.statements.iter().filter_map(|s| reviews.remove(&s.id)).collect();
    errors
}

/// The link of a row, none where nothing covers the pledge, or what is wrong.
fn judge(row: &ReviewRow, promises: &HashSet<&str>, targets: &HashSet<&str>) -> Result<Option<Link>, String> {
    if !promises.contains(row.pledge.as_str()) {
        return Err(format!(
            "there is no pledge or commitment “{}”; see `pledges parse` for ids.",
            row.pledge
        ));
    }
    let words = row.reason.split_whitespace().count();
    if words > REASON_WORDS {
        return Err(format!("the reason has {words} words; say it in {REASON_WORDS}."));
    }
    if words == 0 {
        return Err("the reason is empty; say why in a few words.".to_owned());
    }
    if let Some(wrong) = day::fault(&row.date) {
        return Err(wrong);
    }
    if row.target.is_empty() {
        return if row.grade.is_empty() {
            Ok(None)
        } else {
            Err(format!("the grade “{}” has no target; name one or empty the grade.", row.grade))
        };
    }
    if !targets.contains(row.target.as_str()) {
        return Err(format!("there is no ambition, deliverable or action “{}”.", row.target));
    }
    let grade: Grade = row.grade.parse().map_err(|e| format!("{e}."))?;
    Ok(Some(Link {
        pledge: row.pledge.clone(),
        target: row.target.clone(),
        grade,
        basis: Basis::Reviewed,
        reason: row.reason.clone(),
        score: 1.0,
        met: None,
    }))
}
