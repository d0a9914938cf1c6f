//! What a person says about a document's reading, as commands. A statement about which something is said gets
//! a row in `readings.csv`. To cut one statement in two or to join two, the old ones are removed and rows say
//! what the new ones are.

use pledge_explorer::ingest::readings::{BETWEEN, NOTHING, ReadingRow};
use pledge_explorer::model::{Statement, StatementKind, ThemeId};
use pledge_explorer::text::fold;

use crate::project::{Command, same_place};

/// The person who says something, and the day on which they do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sayer {
    /// The day on which it is said, `2026-11-22`.
    pub date: String,
    /// The person's name; it may be empty.
    pub by: String,
}

/// What can be changed of a statement besides its kind, with the new value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Detail {
    /// The theme it is mostly about.
    Theme(ThemeId),
    /// The document's own reference: `T.12`.
    Reference(String),
    /// When it is due, in the document's words.
    Milestone(String),
    /// The committees, with `|` between several.
    Committees(String),
    /// The lead officers, with `|` between several.
    Leads(String),
}

/// Says which kind a statement is of: the kind that the reader gave it, to confirm it, or another.
pub fn keep(rows: &[ReadingRow], statement: &Statement, kind: StatementKind, sayer: &Sayer) -> Command {
    let label = match kind == statement.kind {
        true => format!("keep as {}", named(kind)),
        false => format!("make it {}", named(kind)),
    };
    // Promises have other rows in the project's tables than lines of the plans, so these rows are removed
    // with the change.
    let other = kind.is_promise() != statement.kind.is_promise();
    let gone = if other { vec![statement.id.clone()] } else { Vec::new() };
    Command::Say(label, vec![ReadingRow { verdict: kind.to_string(), ..row(rows, statement, sayer) }], gone)
}

/// Says that something the reader took for a statement is none.
pub fn drop(rows: &[ReadingRow], statement: &Statement, sayer: &Sayer) -> Command {
    let row = ReadingRow { verdict: NOTHING.to_owned(), ..row(rows, statement, sayer) };
    Command::Say("not a promise".to_owned(), vec![row], vec![statement.id.clone()])
}

/// Changes a detail of a statement.
pub fn change(rows: &[ReadingRow], statement: &Statement, detail: &Detail, sayer: &Sayer) -> Command {
    let mut row = row(rows, statement, sayer);
    let (what, cell, text) = match detail {
        Detail::Theme(theme) => ("theme", &mut row.theme, theme.to_string()),
        Detail::Reference(text) => ("reference", &mut row.reference, fold(text)),
        Detail::Milestone(text) => ("milestone", &mut row.milestone, fold(text)),
        Detail::Committees(text) => ("committees", &mut row.committees, fold(text)),
        Detail::Leads(text) => ("lead officers", &mut row.leads, fold(text)),
    };
    *cell = text;
    Command::Say(format!("change the {what}"), vec![row], Vec::new())
}

/// Says that words of a document are a statement, or that they are none.
pub fn mark(
    document: &str,
    words: &str,
    (first, last): (u32, u32),
    kind: Option<StatementKind>,
    sayer: &Sayer,
) -> Command {
    let row = plain(document, words, (first, last), kind, sayer);
    let label = kind.map_or_else(|| "not a promise".to_owned(), |kind| format!("add {}", named(kind)));
    Command::Say(label, vec![row], Vec::new())
}

/// Cuts a statement in two after byte `at` of its text. None where one of the two would be empty.
pub fn cut(rows: &[ReadingRow], statement: &Statement, at: usize, sayer: &Sayer) -> Option<Command> {
    let (left, right) = statement.text.split_at_checked(at)?;
    let (left, right) = (left.trim(), right.trim());
    if left.is_empty() || right.is_empty() {
        return None;
    }
    let old = ReadingRow { verdict: NOTHING.to_owned(), ..row(rows, statement, sayer) };
    let half =
        |words: &str| ReadingRow { words: words.to_owned(), ..whole(statement, statement.kind, sayer) };
    Some(Command::Say(
        "cut in two".to_owned(),
        vec![old, half(left), half(right)],
        vec![statement.id.clone()],
    ))
}

/// Joins a statement with the one that follows it in the same document, as a statement of the first one's
/// kind. None where they are in two documents.
pub fn join(rows: &[ReadingRow], one: &Statement, next: &Statement, sayer: &Sayer) -> Option<Command> {
    if one.document != next.document || one.id == next.id {
        return None;
    }
    let gone = |s: &Statement| ReadingRow { verdict: NOTHING.to_owned(), ..row(rows, s, sayer) };
    let both = ReadingRow {
        words: [&one.text, " ", &next.text].concat(),
        last: one.lines.1.max(next.lines.1),
        ..whole(one, one.kind, sayer)
    };
    Some(Command::Say(
        "join two".to_owned(),
        vec![gone(one), gone(next), both],
        vec![one.id.clone(), next.id.clone()],
    ))
}

/// The row about a statement: the one that there is, or a new one that says what the reader says.
fn row(rows: &[ReadingRow], statement: &Statement, sayer: &Sayer) -> ReadingRow {
    let new = plain(&statement.document, &statement.text, statement.lines, Some(statement.kind), sayer);
    match rows.iter().find(|old| same_place(old, &new)) {
        Some(old) => ReadingRow { date: new.date, by: new.by, verdict: new.verdict, ..old.clone() },
        None => new,
    }
}

/// A row with all that is known of a statement, for words that no reader will find by itself.
fn whole(statement: &Statement, kind: StatementKind, sayer: &Sayer) -> ReadingRow {
    let joined = |list: &[String]| list.join(&[" ", &BETWEEN.to_string(), " "].concat());
    ReadingRow {
        theme: statement.primary_theme().map(|t| t.to_string()).unwrap_or_default(),
        reference: statement.reference.clone().unwrap_or_default(),
        milestone: statement.milestone.as_ref().map(|m| m.text.clone()).unwrap_or_default(),
        committees: joined(&statement.committees),
        leads: joined(&statement.leads),
        ..plain(&statement.document, &statement.text, statement.lines, Some(kind), sayer)
    }
}

/// A row that says what a statement is, with all that is known of it.
pub fn said_of(statement: &Statement, sayer: &Sayer) -> ReadingRow {
    whole(statement, statement.kind, sayer)
}

fn plain(
    document: &str,
    words: &str,
    (first, last): (u32, u32),
    kind: Option<StatementKind>,
    sayer: &Sayer,
) -> ReadingRow {
    ReadingRow {
        document: document.to_owned(),
        first,
        last,
        words: fold(words),
        verdict: kind.map_or_else(|| NOTHING.to_owned(), |kind| kind.to_string()),
        date: sayer.date.clone(),
        by: sayer.by.clone(),
        ..ReadingRow::default()
    }
}

/// A kind of statement with its article, for use within a sentence: `a pledge`.
pub fn named(kind: StatementKind) -> &'static str {
    match kind {
        StatementKind::Pledge => "a pledge",
        StatementKind::Commitment => "a commitment",
        StatementKind::Ambition => "an ambition",
        StatementKind::Deliverable => "a deliverable",
        StatementKind::Measure => "a measure",
        StatementKind::Action => "an action",
    }
}
