//! What is to be looked at in a document, in order.

use pledge_explorer::ingest::readings::ReadingRow;
use pledge_explorer::model::Statement;
use workbench::left::Corrected;

/// What of a document is looked at.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum At {
    /// A statement, by its id.
    Statement(String),
    /// A 1-based line.
    Line(u32),
}

/// Why something is in the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Why {
    /// What was said of it does not fit the text any more.
    Again,
    /// The reader was not sure.
    Doubtful,
    /// No reader took it.
    Missed,
    /// Something is odd there.
    Problem,
    /// It is a statement.
    Statement,
}

/// Something in the list.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Item {
    /// Why it is there.
    pub why: Why,
    /// What is looked at when it is chosen.
    pub at: At,
    /// The 1-based line.
    pub line: u32,
    /// Its words.
    pub words: String,
    /// Whether a person has looked at it.
    pub seen: bool,
}

fn item(s: &Statement, why: Why, seen: bool) -> Item {
    Item { why, at: At::Statement(s.id.clone()), line: s.lines.0, words: s.text.clone(), seen }
}

/// What is to be looked at: what no longer fits, what is doubtful, what was perhaps missed, what is odd.
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

/// Every statement, in the order of the document.
pub fn everything(corrected: &Corrected) -> Vec<Item> {
    let all = corrected.statements.iter();
    all.map(|s| item(s, Why::Statement, corrected.said.contains(&s.id))).collect()
}
