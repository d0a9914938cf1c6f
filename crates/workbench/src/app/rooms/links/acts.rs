//! What a person does with the promise that is judged.

use leptos::prelude::*;
use pledge_explorer::ingest::reviews::ReviewRow;
use workbench::project::Command;

use super::state::{Judging, Open};
use crate::app::browser::focus_soon;
use crate::app::store::Store;

/// Begins to say something of the promise: the focus goes to its grade, or to the reason that nothing takes it up.
pub fn begin(judging: Judging, open: Open) {
    let to = if open == Open::Nothing { "reason" } else { "covers" };
    judging.begin(open);
    focus_soon(to);
}

/// Begins to say something of one of the lines that are shown, by its 1-based number.
pub fn begin_line(judging: Judging, number: usize) {
    let shown = number <= judging.most.get_untracked();
    let line = number.checked_sub(1).and_then(|at| judging.lines.read().get(at).map(|c| c.line));
    if let Some(line) = line.filter(|_| shown) {
        begin(judging, Open::Line(line));
    }
}

/// Gives a grade, and goes on to the reason.
pub fn grade(judging: Judging, grade: &str) {
    if matches!(*judging.open.read_untracked(), Some(Open::Line(_))) {
        judging.grade.set(grade.to_owned());
        focus_soon("reason");
    }
}

/// Keeps what is being said. After a line, more lines can follow; after nothing comes the next promise.
pub fn keep(store: Store, judging: Judging) {
    let (Some(open), Some((_, pledge))) = (judging.open.get_untracked(), judging.promise()) else { return };
    let Some(known) = judging.known() else { return };
    let sayer = store.sayer();
    if sayer.by.is_empty() {
        store.say("Say who judges first: your name stands beside each judgement.");
        return focus_soon("reader");
    }
    let (target, label) = match &open {
        Open::Line(ix) => (known.field.at(*ix).id.clone(), "link it to a line of the plans"),
        Open::Nothing => (String::new(), "nothing in the plans covers it"),
    };
    let row = ReviewRow {
        pledge: pledge.clone(),
        target,
        grade: judging.grade.get_untracked(),
        reason: workbench::judging::reader(&judging.reason.get_untracked()),
        date: sayer.date,
        reviewed_by: sayer.by,
        line: 0,
    };
    if row.grade.is_empty() && open != Open::Nothing {
        store.say("Say first whether the line covers the promise or does so in part.");
        return focus_soon("covers");
    }
    // It stays in sight though it is judged from now on.
    judging.at.set(Some(pledge));
    let words = match open {
        Open::Line(_) => format!("{} and {}: {}. {}", row.pledge, row.target, row.grade, row.reason),
        Open::Nothing => format!("{}: nothing in the plans covers it. {}", row.pledge, row.reason),
    };
    let command = judging.corrected(Command::Judge(label.to_owned(), vec![row]), words);
    let is_done = store.go(&command);
    if !is_done && !store.said.read_untracked().is_empty() {
        return focus_soon("reason");
    }
    judging.close();
    match open {
        Open::Line(_) => {
            store.say("Kept. Link another line, or go on to the next promise (J).");
            focus_soon("promise-heading");
        }
        Open::Nothing => {
            go_on(store, judging);
            store.say(format!("Kept: nothing in the plans covers it. {}.", judging.left()));
        }
    }
}

/// Puts one's name to all that stands about the promise, and goes on to the next.
pub fn agree(store: Store, judging: Judging) {
    let Some((_, pledge)) = judging.promise() else { return };
    let sayer = store.sayer();
    let judged = judging.judged();
    let rows = judged.rows(&pledge);
    if rows.is_empty() {
        return store.say("Nobody has judged it yet: link it to a line, or say that nothing covers it (N).");
    }
    if sayer.by.is_empty() {
        store.say("Say who judges first: your name stands beside each judgement.");
        return focus_soon("reader");
    }
    let own = |row: &ReviewRow| ReviewRow {
        date: sayer.date.clone(),
        reviewed_by: sayer.by.clone(),
        ..row.clone()
    };
    judging.at.set(Some(pledge.clone()));
    store.go(&Command::Judge("agree with what stands".to_owned(), rows.iter().map(own).collect()));
    go_on(store, judging);
    store.say(format!("Kept under your name. {}.", judging.left()));
}

/// Takes back what was judged of the promise and a line.
pub fn take_back(store: Store, judging: Judging, target: &str) {
    let Some((_, pledge)) = judging.promise() else { return };
    judging.at.set(Some(pledge.clone()));
    let words = match target {
        "" => format!("{pledge}: it is not said any more that nothing in the plans covers it."),
        target => format!("{pledge} and {target}: the link was taken back."),
    };
    let command = Command::Unjudge(vec![(pledge, target.to_owned())]);
    if store.go(&judging.corrected(command, words)) {
        store.say("Taken back.");
        focus_soon("promise-heading");
    }
}

/// Takes out judgements of what is not there any more.
pub fn take_out(store: Store, lost: Vec<(String, String)>) {
    if store.go(&Command::Unjudge(lost)) {
        store.say("Taken out.");
    }
}

/// Goes on to the next promise; past the last come those that were passed over.
pub fn go_on(store: Store, judging: Judging) {
    let order = judging.order.get_untracked();
    let here = judging.here.get_untracked();
    let after = order.iter().position(|ix| Some(*ix) == here).map_or(0, |at| at + 1);
    let next = order.get(after).or(order.first()).copied();
    match next.filter(|ix| Some(*ix) != here) {
        Some(ix) => {
            judging.go_to(ix);
            focus_soon("promise-heading");
        }
        None => store.say("There is no other promise among these."),
    }
}

/// Goes back to the promise that was left last.
pub fn back(store: Store, judging: Judging) {
    if judging.go_back() {
        focus_soon("promise-heading");
    } else {
        store.say("You came from no other promise.");
    }
}

/// Puts the promise off for later and goes on, or takes it up again.
pub fn later(store: Store, judging: Judging) {
    let Some((_, pledge)) = judging.promise() else { return };
    let puts_off = !judging.later.read_untracked().contains(&pledge);
    judging.at.set(Some(pledge.clone()));
    if store.go(&Command::Later(pledge, puts_off)) {
        if puts_off {
            go_on(store, judging);
        }
        store.say(if puts_off { "Put off for later." } else { "Not put off any more." });
    }
}
