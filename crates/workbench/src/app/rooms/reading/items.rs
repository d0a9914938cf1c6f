//! What is to be looked at in a document, in order, and which of it is looked at now.

use leptos::prelude::*;
use pledge_explorer::model::Statement;

use crate::app::store::{At, Store};

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

/// What a person asks the list to hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// What is to be looked at.
    ToLookAt,
    /// Every statement.
    Everything,
}

/// The list of the document that is looked at.
pub fn items(store: Store, shown: Shown) -> Vec<Item> {
    let Some((_, corrected)) = store.looked_at() else { return Vec::new() };
    let statement = |s: &Statement, why: Why, seen: bool| Item {
        why,
        at: At::Statement(s.id.clone()),
        line: s.lines.0,
        words: s.text.clone(),
        seen,
    };
    if shown == Shown::Everything {
        let all = corrected.statements.iter();
        return all.map(|s| statement(s, Why::Statement, corrected.said.contains(&s.id))).collect();
    }
    let rows = store.rows.get();
    let again = corrected.errors.iter().filter_map(|error| {
        let row = rows.iter().find(|row| row.line == error.line)?;
        let at = At::Line(row.first);
        Some(Item { why: Why::Again, at, line: row.first, words: error.message.clone(), seen: false })
    });
    let doubtful = corrected.doubtful.iter().map(|d| statement(&d.statement, Why::Doubtful, d.seen));
    let missed = corrected.missed.iter().map(|m| Item {
        why: Why::Missed,
        at: At::Line(m.line),
        line: m.line,
        words: m.words.clone(),
        seen: m.seen,
    });
    let problems = corrected.problems.iter().map(|p| Item {
        why: Why::Problem,
        at: At::Line(p.line),
        line: p.line,
        words: p.message.clone(),
        seen: false,
    });
    again.chain(doubtful).chain(missed).chain(problems).collect()
}

/// What is looked at: what a person chose, or the first that nobody has looked at.
pub fn current(store: Store) -> Option<At> {
    store.at.get().or_else(|| {
        let items = items(store, Shown::ToLookAt);
        let first = items.iter().find(|i| !i.seen && i.why != Why::Problem).or(items.first());
        first.map(|i| i.at.clone()).or_else(|| {
            let (_, corrected) = store.looked_at()?;
            corrected.statements.first().map(|s| At::Statement(s.id.clone()))
        })
    })
}

/// Goes on by some items in the list, back by a negative number.
pub fn go_on(store: Store, by: isize) {
    let items = items(store, Shown::ToLookAt);
    if items.is_empty() {
        return;
    }
    let at = current(store);
    let here = items.iter().position(|i| Some(&i.at) == at.as_ref()).map_or(-1, |at| at as isize);
    let next = (here + by).clamp(0, items.len() as isize - 1);
    if let Some(item) = items.get(next as usize) {
        store.at.set(Some(item.at.clone()));
    }
}

/// What is to be looked at after the current item: the next that nobody has looked at.
pub fn after(store: Store) -> Option<At> {
    let items = items(store, Shown::ToLookAt);
    let at = current(store);
    let here = items.iter().position(|i| Some(&i.at) == at.as_ref()).map_or(0, |at| at + 1);
    let open = |i: &&Item| !i.seen && Some(&i.at) != at.as_ref() && i.why != Why::Problem;
    let next = items.iter().skip(here).find(open).or_else(|| items.iter().find(open));
    next.map(|i| i.at.clone())
}

/// The statement that is looked at, as it is by now or, where it was taken out, as it was read.
pub fn statement(store: Store) -> Option<(Statement, bool)> {
    let At::Statement(id) = current(store)? else { return None };
    let (read, corrected) = store.looked_at()?;
    let now = corrected.statements.iter().find(|s| s.id == id).cloned();
    let was = || read.statements.iter().find(|s| s.id == id).cloned();
    now.map(|s| (s, true)).or_else(|| was().map(|s| (s, false)))
}

/// The line that is looked at.
pub fn line(store: Store) -> u32 {
    match current(store) {
        Some(At::Line(line)) => line,
        _ => statement(store).map_or(1, |(s, _)| s.lines.0),
    }
}

/// The words of a line, without what makes it an item.
pub fn words_of(text: &str, line: u32) -> String {
    let words = text.split('\n').nth((line as usize).saturating_sub(1)).unwrap_or_default();
    let words = pledge_explorer::text::fold(&pledge_explorer::text::strip_markup(words));
    words.trim_start_matches(['-', '•', '*', '#', '|', ' ', '–']).trim_end_matches(['|', ' ']).to_owned()
}
