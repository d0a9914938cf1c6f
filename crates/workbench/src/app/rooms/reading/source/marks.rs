//! Which parts of a line belong to statements.

use pledge_explorer::model::{Statement, Theme};
use workbench::left::Corrected;

use crate::app::store::At;

/// A part of a line that belongs to a statement.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Mark {
    /// Its first byte in the line.
    pub from: usize,
    /// The byte of the line after its last one.
    pub to: usize,
    /// The id of the statement.
    pub id: String,
    /// Whether the reader was not sure and nobody has looked at it.
    pub doubtful: bool,
    /// Whether it is what is looked at.
    pub here: bool,
    /// Whether the statement ends on this line.
    pub last: bool,
    /// The statement's kind and theme, in words.
    pub tag: String,
}

/// The marks of a line, in order and apart.
pub fn marks(
    text: &str,
    number: u32,
    near: &[&Statement],
    corrected: &Corrected,
    here: Option<&At>,
    themes: &[Theme],
) -> Vec<Mark> {
    let mut out: Vec<Mark> = Vec::new();
    for statement in near.iter().filter(|s| s.lines.0 <= number && number <= s.lines.1) {
        let (from, to) = range(text, statement);
        if from >= to || out.iter().any(|m| from < m.to && m.from < to) {
            continue;
        }
        let theme = themes.iter().find(|t| Some(t.id) == statement.primary_theme()).map_or("", |t| &t.label);
        out.push(Mark {
            from,
            to,
            id: statement.id.clone(),
            doubtful: !statement.certainty.is_certain() && !corrected.said.contains(&statement.id),
            here: here == Some(&At::Statement(statement.id.clone())),
            last: statement.lines.1 == number,
            tag: format!("{} · {theme}", statement.kind),
        });
    }
    out.sort_by_key(|m| m.from);
    out
}

/// The part of a line that a statement has: its words where they stand there as they are, or all words
/// of the line.
fn range(text: &str, statement: &Statement) -> (usize, usize) {
    if let Some(at) = text.find(&statement.text) {
        return (at, at + statement.text.len());
    }
    let start =
        text.len() - text.trim_start_matches(|c: char| c.is_whitespace() || "-•*#|–".contains(c)).len();
    (start, text.trim_end().len())
}
