//! What is to be looked at in a document, in order, and which of it is looked at now.

use leptos::prelude::*;
use pledge_explorer::model::Statement;

use crate::app::store::{At, Item, Store, Why, everything};

/// What the list has, as a person chooses it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// What a person should look at.
    ToLookAt,
    /// Every statement of the document.
    Everything,
}

/// The list of the document that is looked at.
pub fn items(store: Store, shown: Shown) -> Vec<Item> {
    match shown {
        Shown::ToLookAt => store.to_look_at.get(),
        Shown::Everything => {
            store.looked_at().map(|(_, corrected)| everything(&corrected)).unwrap_or_default()
        }
    }
}

/// What is looked at: what a person chose, or the first that nobody has looked at.
pub fn current(store: Store) -> Option<At> {
    store.current.get()
}

/// Moves on by so many items of the list; a negative number moves back.
pub fn go_on(store: Store, by: isize) {
    let items = store.to_look_at.read();
    if items.is_empty() {
        return;
    }
    let at = current(store);
    let here = items.iter().position(|i| Some(&i.at) == at.as_ref()).map_or(-1, |at| at as isize);
    let next = (here + by).clamp(0, items.len() as isize - 1);
    let next = items.get(next as usize).map(|item| item.at.clone());
    // The list follows what is looked at, so it is let go of first.
    drop(items);
    if next.is_some() {
        store.at.set(next);
    }
}

/// What is to be looked at after the current item: the next that nobody has looked at.
pub fn after(store: Store) -> Option<At> {
    let items = store.to_look_at.read();
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

/// The line that is looked at, or on which the statement that is looked at begins; counted from 1.
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
