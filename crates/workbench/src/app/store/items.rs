//! The list of what a person should look at in a document.

use pledge_explorer::ingest::readings::ReadingRow;
use pledge_explorer::model::Statement;
use workbench::left::Corrected;

/// A thing in a document that a person can look at.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum At {
    /// A statement, by its id.
    Statement(String),
    /// The line with this number, counted from 1.
    Line(u32),
}

/// The reason for which something is in the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Why {
    /// A correction of it does not fit the text any more.
    Again,
    /// The reader was not sure of it.
    Doubtful,
    /// No reader took it, although it looks like a statement.
    Missed,
    /// The reader reported something odd about it.
    Problem,
    /// The list has all statements, and it is one.
    Statement,
}

/// An item of the list of what to look at.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Item {
    /// The reason for which it is in the list.
    pub why: Why,
    /// What is shown when a person chooses it.
    pub at: At,
    /// The line on which it begins, counted from 1.
    pub line: u32,
    /// Its words, for the list.
    pub words: String,
    /// Whether a person has looked at it.
    pub seen: bool,
}

fn item(s: &Statement, why: Why, seen: bool) -> Item {
    Item { why, at: At::Statement(s.id.clone()), line: s.lines.0, words: s.text.clone(), seen }
}

/// What a person should look at: first corrections that no longer fit, then doubtful statements, then lines
/// that may have been missed, then what is odd.
pub fn to_look_at(corrected: &Corrected, rows: &[ReadingRow]) -> Vec<Item> {
    let at_line = |why: Why, line: u32, words: &str, seen: bool| Item {
        why,
        at: At::Line(line),
        line,
        words: words.to_owned(),
        seen,
    };
    let again = corrected.errors.iter().filter_map(|error| {
        let row = rows.iter().find(|row| row.line == error.line)?;
        Some(at_line(Why::Again, row.first, &error.message, false))
    });
    let doubtful = corrected.doubtful.iter().map(|d| item(&d.statement, Why::Doubtful, d.seen));
    let missed = corrected.missed.iter().map(|m| at_line(Why::Missed, m.line, &m.words, m.seen));
    let problems = corrected.problems.iter().map(|p| at_line(Why::Problem, p.line, &p.message, false));
    again.chain(doubtful).chain(missed).chain(problems).collect()
}

/// Every statement of the document, in its order.
pub fn everything(corrected: &Corrected) -> Vec<Item> {
    let all = corrected.statements.iter();
    all.map(|s| item(s, Why::Statement, corrected.said.contains(&s.id))).collect()
}
