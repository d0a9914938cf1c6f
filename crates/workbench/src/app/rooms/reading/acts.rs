//! What a person can do with the statement or line that is looked at.

use leptos::prelude::*;
use pledge_explorer::ingest::readings::Lines;
use pledge_explorer::model::{DocumentKind, StatementKind};
use pledge_explorer::text::fold;
use workbench::corrections::{self, Detail};
use workbench::project::Command;

use super::items::{after, current, line, statement, words_of};
use crate::app::browser;
use crate::app::store::{At, Store};

/// How far from its line words are looked for when a person has changed them, in lines.
const AROUND: u32 = 10;

/// The kind that words of a document mostly are.
pub fn usual_kind(store: Store) -> StatementKind {
    let kind = store.looked_at().map(|(read, _)| read.document.kind);
    match kind {
        Some(DocumentKind::ActionPlan) => StatementKind::Action,
        Some(DocumentKind::Framework) => StatementKind::Deliverable,
        _ => StatementKind::Pledge,
    }
}

/// Does it, says so, and goes on to what is next.
fn done(store: Store, command: &Command, next: Option<At>) {
    if store.go(command) {
        let said = store.last().unwrap_or_default();
        if next.is_some() {
            store.at.set(next);
        }
        store.say(format!("Done: {said}. {}", how_much(store)));
    }
}

fn how_much(store: Store) -> String {
    let left = store.left();
    format!("{} of {} doubtful looked at.", left.doubtful_seen, left.doubtful)
}

/// Keeps what is looked at as it is, or makes it another kind. A line becomes a statement.
pub fn keep(store: Store, kind: Option<StatementKind>) {
    let next = after(store);
    let rows = store.rows.get_untracked();
    if let Some((found, _)) = statement(store) {
        let command = corrections::keep(&rows, &found, kind.unwrap_or(found.kind), &store.sayer());
        return done(store, &command, if kind.is_none() { next } else { current(store) });
    }
    let (Some(At::Line(at)), Some((read, _))) = (current(store), store.looked_at()) else { return };
    let kind = kind.unwrap_or_else(|| usual_kind(store));
    mark(store, &words_of(&read.text, at), (at, at), Some(kind), next);
}

/// Says that what is looked at is no promise.
pub fn drop_it(store: Store) {
    let next = after(store);
    let rows = store.rows.get_untracked();
    if let Some((found, _)) = statement(store) {
        return done(store, &corrections::drop(&rows, &found, &store.sayer()), next);
    }
    let (Some(At::Line(at)), Some((read, _))) = (current(store), store.looked_at()) else { return };
    mark(store, &words_of(&read.text, at), (at, at), None, next);
}

/// Says of words what they are, where they stand in the document.
fn mark(store: Store, words: &str, at: (u32, u32), kind: Option<StatementKind>, next: Option<At>) {
    let Some((read, _)) = store.looked_at() else { return };
    let Some(lines) = Lines::of(&read.text).find(words, at, AROUND) else {
        return store.say(
            "These words do not stand there in one piece. Use the document’s own words, in their order.",
        );
    };
    let command = corrections::mark(&read.document.id, words, lines, kind, &store.sayer());
    done(store, &command, next.or(Some(At::Line(lines.0))));
}

/// Makes the words that are selected in the source a statement.
pub fn mark_selected(store: Store) {
    match browser::selected() {
        Some((words, lines)) => {
            let words = without_numbers(&words);
            mark(store, &words, lines, Some(usual_kind(store)), None);
        }
        None => store.say(
            "Select words in the source first. By keyboard: go to the line, and change its words below.",
        ),
    }
}

/// Selected words without what the page puts beside a line.
fn without_numbers(words: &str) -> String {
    fold(words)
}

/// Puts other words of the document in the place of those that are looked at.
pub fn reword(store: Store, words: &str) {
    let words = fold(words);
    let kind = statement(store).map_or_else(|| usual_kind(store), |(found, _)| found.kind);
    let Some((read, _)) = store.looked_at() else { return };
    let around = line(store);
    let Some(lines) = Lines::of(&read.text).find(&words, (around, around), AROUND) else {
        return store.say(
            "These words do not stand there in one piece. Use the document’s own words, in their order.",
        );
    };
    let mut gone = Vec::new();
    let Command::Say(_, mut rows, _) =
        corrections::mark(&read.document.id, &words, lines, Some(kind), &store.sayer())
    else {
        return;
    };
    if let Some((found, true)) = statement(store)
        && let Command::Say(_, old, ids) =
            corrections::drop(&store.rows.get_untracked(), &found, &store.sayer())
    {
        rows.splice(0..0, old);
        gone = ids;
    }
    let next = after(store).or(Some(At::Line(lines.0)));
    done(store, &Command::Say("change the words".to_owned(), rows, gone), next);
}

/// Cuts what is looked at in two after some letters of its words, as the browser counts them.
pub fn cut(store: Store, units: usize) {
    let Some((found, _)) = statement(store) else { return };
    let mut seen = 0;
    let at = found.text.char_indices().find(|(_, c)| {
        let here = seen >= units;
        seen += c.len_utf16();
        here
    });
    let at = at.map_or(found.text.len(), |(at, _)| at);
    match corrections::cut(&store.rows.get_untracked(), &found, at, &store.sayer()) {
        Some(command) => done(store, &command, Some(At::Line(found.lines.0))),
        None => store.say("Put the cursor between two words first: there it is cut."),
    }
}

/// Joins what is looked at with the statement that follows it.
pub fn join(store: Store) {
    let (Some((found, true)), Some((_, corrected))) = (statement(store), store.looked_at()) else { return };
    let here = corrected.statements.iter().position(|s| s.id == found.id);
    let next = here.and_then(|at| corrected.statements.get(at + 1));
    let joined =
        next.and_then(|next| corrections::join(&store.rows.get_untracked(), &found, next, &store.sayer()));
    match joined {
        Some(command) => done(store, &command, Some(At::Line(found.lines.0))),
        None => store.say("Nothing follows it that it could be joined with."),
    }
}

/// Changes something of what is looked at besides its kind.
pub fn change(store: Store, detail: &Detail) {
    if let Some((found, _)) = statement(store) {
        let command = corrections::change(&store.rows.get_untracked(), &found, detail, &store.sayer());
        done(store, &command, current(store));
    }
}

/// Takes back what was said of what is looked at.
pub fn take_back(store: Store) {
    let (Some(at), Some((read, _))) = (current(store), store.looked_at()) else { return };
    let rows = store.rows.get_untracked();
    let own = rows.iter().filter(|row| row.document == read.document.id);
    let about: Vec<_> = match (&at, statement(store)) {
        (_, Some((found, _))) => own
            .filter(|r| r.first.abs_diff(found.lines.0) <= AROUND && fold(&r.words) == found.text)
            .cloned()
            .collect(),
        (At::Line(line), None) => own.filter(|r| r.first <= *line && *line <= r.last).cloned().collect(),
        _ => Vec::new(),
    };
    if about.is_empty() {
        return store.say("Nothing was said of it.");
    }
    if store.go(&Command::Unsay(about)) {
        store.say("Taken back: it is as the reader has it.");
    }
}
