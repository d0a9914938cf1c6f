//! What people wrote about statements, in the files of a seeds folder, applied to a corpus.
//!
//! One file of rows, one module. What is wrong with a row comes back as a [`RowError`] and
//! never stops the rest. Nothing here knows how a document is laid out or read.

pub mod committees;
pub mod method;
pub mod progress;
pub mod quotes;
pub mod readings;
pub mod reviews;
pub mod topics;

use std::fmt;

/// An error in a row that people wrote: where it is, what is wrong, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowError {
    /// The name of the file in the seeds folder.
    pub file: &'static str,
    /// The line of the file, counted from 1.
    pub line: u64,
    /// A sentence that says what is wrong and what to do.
    pub message: String,
}

impl RowError {
    /// An error in the row on a line of a file.
    pub fn new(file: &'static str, line: u64, message: String) -> Self {
        Self { file, line, message }
    }
}

impl fmt::Display for RowError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: line {}: {}", self.file, self.line, self.message)
    }
}

/// An empty cell is no value.
pub fn filled(cell: &str) -> Option<String> {
    let cell = cell.trim();
    (!cell.is_empty()).then(|| cell.to_owned())
}
