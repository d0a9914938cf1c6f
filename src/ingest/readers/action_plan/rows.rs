//! The rows of a plan's table, and of its forms.

use super::cells::{parts, trailing_note};
use super::details::Details;
use super::{Draft, Reader};
use crate::ingest::layout::Block;
use crate::ingest::readers::tables::{columns_of, pair};
use crate::ingest::vocabulary::acts::opens_with_act;
use crate::ingest::vocabulary::columns::{Field, is_header, is_reference, leading_reference};
use crate::ingest::vocabulary::unfinished::is_unfinished;
use crate::model::{Certainty, Fate, ProblemKind};
use crate::text::fold;

/// The most leads of a table that are looked for at the ends of actions without one.
const MOST_LEADS: usize = 200;

impl Reader<'_> {
    /// Reads rows in the columns that are known.
    pub(super) fn rows(&mut self, blocks: &[Block]) {
        let at = self.columns.as_ref().and_then(|c| c.leads);
        let mut leads: Vec<&str> = blocks
            .iter()
            .filter_map(|b| b.cells()?.get(at?))
            .map(String::as_str)
            .filter(|l| l.len() > 2)
            .collect();
        leads.sort_unstable();
        leads.dedup();
        leads.truncate(MOST_LEADS);
        let stepped =
            self.columns.as_ref().is_some_and(|c| c.has_steps(blocks.iter().filter_map(Block::cells)));
        for (at, block) in blocks.iter().enumerate() {
            let Some(cells) = block.cells() else { continue };
            let fate = if is_header(cells) {
                let below: Vec<&[String]> = blocks[at + 1..].iter().filter_map(Block::cells).collect();
                let columns = columns_of(cells, &below);
                self.names(cells, &columns, stepped, block.lines().0);
                self.columns = Some(columns);
                Fate::TableHeader
            } else {
                self.row(cells, block, &leads, stepped)
            };
            self.into.account.note(block.lines(), fate);
        }
    }

    fn row(&mut self, cells: &[String], block: &Block, known: &[&str], stepped: bool) -> Fate {
        let Some(columns) = self.columns.clone() else { return Fate::NotUnderstood };
        if let Some(name) = group_name(cells, &columns) {
            self.group = Some(fold(name.trim_end_matches(':')));
            return Fate::Heading;
        }
        let cell = |column: Option<usize>| column.and_then(|c| cells.get(c)).map_or("", String::as_str);
        let group = fold(cell(columns.group));
        let rated = matches!(group.to_lowercase().as_str(), "high" | "medium" | "low") || group.len() <= 2;
        if !rated {
            self.group = Some(group);
        }
        let reference = cell(columns.reference).trim_end_matches('.');
        let action = cell(columns.action);
        if is_none(action) && cell(columns.step).is_empty() {
            return Fate::Told;
        }
        let step = Some(cell(columns.step)).filter(|s| stepped && !s.is_empty());
        if action.is_empty() && step.is_none() {
            return Fate::NotUnderstood;
        }
        if cells.len() < columns.count {
            let text = fold(if action.is_empty() { step.unwrap_or_default() } else { action });
            let message = format!("The row “{text}” has {} of {} cells.", cells.len(), columns.count);
            self.problem(block.lines().0, ProblemKind::MissingCell, message);
        }
        let mut whole = Draft {
            reference,
            milestone: span(fold(cell(columns.start)), fold(cell(columns.milestone))),
            details: Details::of_row(&columns.names, cells),
            certainty: Certainty::Certain,
            ..Draft::default()
        };
        if whole.milestone.is_empty() {
            whole.milestone = ticked(&columns, cells);
        }
        let mut lead = several(cell(columns.leads));
        for (field, words) in within(&columns, cells) {
            match field {
                Field::Leads if lead.is_empty() => lead = fold(words),
                Field::Milestone if whole.milestone.is_empty() => whole.milestone = fold(words),
                _ => {}
            }
        }
        let texts: Vec<String> = [Some(action), step].into_iter().flatten().flat_map(parts).collect();
        for (k, text) in texts.iter().filter(|t| !t.is_empty()).enumerate() {
            let mut draft = Draft { text, leads: &lead, again: k > 0, ..whole.clone() };
            draft.part(&columns, known);
            self.action(&draft, block.lines());
        }
        Fate::Statement
    }

    /// Reads forms of a label and its words a row: "Action name | …", "Responsible body | …".
    pub(super) fn forms(&mut self, blocks: &[Block]) {
        let mut i = 0;
        while i < blocks.len() {
            let block = &blocks[i];
            i += 1;
            let Some((name, words)) = block.cells().and_then(pair) else {
                self.into.account.note(block.lines(), Fate::Heading);
                continue;
            };
            if Field::of_column(name) != Some(Field::Action) {
                self.into.account.note(block.lines(), Fate::NotUnderstood);
                continue;
            }
            let texts: Vec<String> = parts(words);
            let mut draft = Draft { certainty: Certainty::Certain, ..Draft::default() };
            if let Some((label, words)) = i.checked_sub(2).and_then(|b| blocks[b].cells().and_then(pair))
                && Field::of_column(label) == Some(Field::Reference)
            {
                draft.reference = words;
            }
            let mut last = block.lines().1;
            while let Some((label, words)) = blocks.get(i).and_then(Block::cells).and_then(pair) {
                match Field::of_column(label) {
                    Some(Field::Milestone) => draft.milestone = fold(words),
                    Some(Field::Leads) => draft.leads = words,
                    Some(Field::Action) if crate::ingest::vocabulary::columns::names_actions(label) => break,
                    Some(Field::Reference) if !draft.reference.is_empty() => break,
                    Some(Field::Reference) => draft.reference = words,
                    _ if draft.details.take(label, words) => {}
                    _ => self.progress(label, blocks[i].lines().0),
                }
                self.into.account.note(blocks[i].lines(), Fate::Told);
                last = blocks[i].lines().1;
                i += 1;
            }
            for (k, text) in texts.iter().enumerate() {
                let draft = Draft { text, again: k > 0, ..draft.clone() };
                self.action(&draft, (block.lines().0, last));
            }
        }
    }
}

impl<'a> Draft<'a> {
    /// Takes from the action's text what has no column of its own: its reference, its lead, its date. `known` are
    /// the leads of the other rows.
    fn part(&mut self, columns: &super::Columns, known: &[&'a str]) {
        if self.reference.is_empty()
            && let Some((label, rest)) = leading_reference(self.text)
        {
            (self.reference, self.text, self.again) = (label, rest, false);
        }
        if self.reference.is_empty() && columns.counted {
            (self.reference, self.text) = counted(self.text);
        }
        if self.leads.is_empty() {
            (self.text, self.leads) = parted(self.text, known);
        }
        if columns.leads.is_none() {
            let (text, leads, due) = trailing_note(self.text);
            self.text = text;
            if self.leads.is_empty() {
                self.leads = leads;
            }
            if self.milestone.is_empty() {
                due.clone_into(&mut self.milestone);
            }
        }
    }
}

/// Who leads, where a cell names each on a line of its own. A line that goes on with the one before opens low, or
/// stands after one that is cut.
fn several(cell: &str) -> String {
    let mut out = String::new();
    for line in cell.split('\n').map(str::trim).filter(|l| !l.is_empty()) {
        let cut = out.ends_with([',', '&', '-', '/', '(']) || is_unfinished(&out);
        let apart = !out.is_empty() && !cut && line.starts_with(char::is_uppercase);
        out.push_str(if apart {
            " / "
        } else if out.is_empty() {
            ""
        } else {
            " "
        });
        out.push_str(line);
    }
    fold(&out)
}

/// Whether a cell in a column of actions says that there is none.
pub(super) fn is_none(action: &str) -> bool {
    let words = action.trim_end_matches('.').to_lowercase();
    matches!(
        words.as_str(),
        "none"
            | "n/a"
            | "na"
            | "nil"
            | "no action"
            | "no action required"
            | "no actions"
            | "to note"
            | "noted"
            | "for noting"
            | "no further action"
            | "-"
            | "–"
            | "—"
    )
}

/// When an action is done, where its row is ticked under years or terms: the names of those columns.
fn ticked(columns: &super::Columns, cells: &[String]) -> String {
    let marked = |at: &usize| cells.get(*at).is_some_and(|c| !c.is_empty());
    let names: Vec<&str> = columns
        .ticks
        .iter()
        .filter(|at| marked(at))
        .filter_map(|at| columns.names.get(*at))
        .map(String::as_str)
        .collect();
    let whole = names.len() > 2 && names.len() == columns.ticks.len();
    match (names.first(), names.last()) {
        (Some(first), Some(last)) if whole => format!("{first} – {last}"),
        _ => names.join(", "),
    }
}

/// What cells of no known column say in lines of a label and its words, as a small table inside a cell does:
/// "Lead: Parks", "Timescale, May 2027".
pub(super) fn within<'a>(columns: &super::Columns, cells: &'a [String]) -> Vec<(Field, &'a str)> {
    let known = |at: usize| {
        let other = |n: &String| !matches!(Field::of_column(n), None | Some(Field::Action));
        columns.names.get(at).is_none_or(other) || [columns.action, columns.step].contains(&Some(at))
    };
    let lines = cells.iter().enumerate().filter(|(at, c)| !known(*at) && c.contains('\n'));
    lines.flat_map(|(_, cell)| labelled_lines(cell)).collect()
}

/// The lines of a cell, each a label and its words; none where not all of them are such.
pub(super) fn labelled_lines(cell: &str) -> Vec<(Field, &str)> {
    fn line(line: &str) -> Option<(Field, &str)> {
        let (name, words) = line.split_once([':', ','])?;
        (name.split_whitespace().count() <= 3).then_some(())?;
        Some((Field::of(name)?, words.trim()))
    }
    cell.lines().map(line).collect::<Option<Vec<_>>>().unwrap_or_default()
}

/// When an action is done, where its start and its end stand in cells of their own.
fn span(start: String, end: String) -> String {
    match (start.as_str(), end.as_str()) {
        ("", _) => end,
        (_, "") => format!("from {start}"),
        _ => format!("{start} – {end}"),
    }
}

/// The name of a group of rows: one cell alone, or one that spans all.
fn group_name<'a>(cells: &'a [String], columns: &super::Columns) -> Option<&'a str> {
    let first = cells.iter().find(|c| !c.is_empty())?;
    let alone = cells.iter().all(|c| c.is_empty() || c == first);
    if !alone || is_reference(first) || columns.count < 2 {
        return None;
    }
    let acts = opens_with_act(first)
        && columns.action.and_then(|a| cells.get(a)) == Some(first)
        && cells.len() == columns.count
        && cells.iter().filter(|c| !c.is_empty()).count() == 1;
    // In a second column of actions one alone is a step of the action above.
    let step = columns.step.is_some() && columns.step.and_then(|s| cells.get(s)) == Some(first);
    (!acts && !step).then_some(first.as_str())
}

/// The number that opens an action, and what follows it.
fn counted(text: &str) -> (&str, &str) {
    match text.split_once(' ') {
        Some((number, rest)) if number.bytes().all(|b| b.is_ascii_digit()) && number.len() <= 3 => {
            (number, rest)
        }
        _ => ("", text),
    }
}

/// An action's text without a lead that is glued to its end, where other rows of the table
/// have that lead in its own cell.
fn parted<'a>(text: &'a str, known: &[&'a str]) -> (&'a str, &'a str) {
    let glued = known.iter().filter_map(|lead| {
        let front = text.strip_suffix(lead)?;
        (front.ends_with([' ', '.', '–', ';']) && front.split(' ').count() > 2)
            .then_some((front.trim_end(), *lead))
    });
    glued.max_by_key(|(_, lead)| lead.len()).unwrap_or((text, ""))
}
