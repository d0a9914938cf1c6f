//! What was judged, by promise.

use std::collections::HashMap;

use pledge_explorer::ingest::reviews::ReviewRow;
use pledge_explorer::model::Grade;

/// The rows of `coverage.csv`, by promise.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Judged {
    rows: HashMap<String, Vec<ReviewRow>>,
}

impl Judged {
    /// Takes in rows; they keep their order.
    pub fn of(rows: &[ReviewRow]) -> Self {
        let mut out = Self::default();
        for row in rows {
            out.rows.entry(row.pledge.clone()).or_default().push(row.clone());
        }
        out
    }

    /// What was said of a promise.
    pub fn rows(&self, promise: &str) -> &[ReviewRow] {
        self.rows.get(promise).map_or(&[], Vec::as_slice)
    }

    /// The lines that take a promise up, with their grades.
    pub fn links_of(&self, promise: &str) -> impl Iterator<Item = (&str, Grade)> {
        self.rows(promise).iter().filter_map(|row| Some((row.target.as_str(), row.grade.parse().ok()?)))
    }

    /// Whether anybody, a machine reader too, has judged it.
    pub fn is_judged(&self, promise: &str) -> bool {
        !self.rows(promise).is_empty()
    }

    /// Whether a person has put a name to every row about it.
    pub fn is_by_a_person(&self, promise: &str) -> bool {
        let rows = self.rows(promise);
        !rows.is_empty() && rows.iter().all(|row| !row.reviewed_by.trim().is_empty())
    }

    /// Every row.
    pub fn all(&self) -> impl Iterator<Item = &ReviewRow> {
        self.rows.values().flatten()
    }
}

/// How many words a reason has, as they are counted where it is read.
pub fn words_in(reason: &str) -> usize {
    reason.split_whitespace().count()
}

/// A reader's name as it may stand in a row: on one line, without white space round it.
pub fn reader(name: &str) -> String {
    pledge_explorer::text::fold(name)
}
