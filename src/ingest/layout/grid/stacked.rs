//! Tables with one cell a line: a header with one name a line, then the cells in the
//! same order.
//!
//! ```text
//! row   = reference cell+ | cell+         as many as the header has names; a cell may wrap
//!       | cell+ tick+                     below "Action", "Lead", "2024", "2025": which of the
//!                                         years is ticked is lost with the empty cells, and told
//! group = cell                            alone between blank lines, before a row's reference
//! ```

use super::{Row, push};
use crate::ingest::layout::line_kinds::{LineKind, kind};
use crate::ingest::layout::lines::Line;
use crate::ingest::vocabulary::columns::{
    Columns, Field, heads_actions, is_header, is_reference, is_tick, is_tick_name,
};
use crate::ingest::vocabulary::given::ColumnNames;
use crate::milestone;
use crate::text::{fold, strip_markup};

/// The rows of a table with one cell a line that opens here, and the lines it takes.
pub(in crate::ingest) fn stacked(lines: &[Line<'_>], given: &ColumnNames) -> Option<(Vec<Row>, usize)> {
    let Header { names, ticks, body } = header(lines, given);
    let ticked = ticks.len() >= FEWEST_TICKS;
    if !ticks.is_empty() && !ticked {
        return None;
    }
    let fields: Vec<Field> =
        names.iter().filter_map(|n| Field::of(n)).filter(|f| *f != Field::Other).collect();
    let twice = fields.iter().enumerate().any(|(i, f)| fields[..i].contains(f));
    if names.len() + usize::from(ticked) < 3
        || twice
        || !(is_header(&names) || ticked && heads_actions(&names))
    {
        return None;
    }
    let columns = Columns::of(&names);
    let mut head = names.clone();
    head.extend(ticked.then(|| ticks.join(" ")));
    let mut rows =
        vec![Row { cells: head, starts: Vec::new(), lines: (lines[0].number, lines[body - 1].number) }];
    let (cells, used) = body_cells(lines, body, &columns);
    // The header may stand again on every page.
    let mut i = 0;
    let mut row: Vec<Cell> = Vec::new();
    while i < cells.len() {
        if let Some(length) = header_again(&cells[i..], &names) {
            rows.extend(stacked_row(&mut row, &columns, names.len()));
            i += length;
            continue;
        }
        if ticked && is_tick(&cells[i].text) {
            match stacked_row(&mut row, &columns, names.len()) {
                Some(mut found) => {
                    found.cells.resize(names.len(), String::new());
                    found.cells.push(cells[i].text.clone());
                    rows.push(found);
                }
                None => {
                    let marks = rows.last_mut().filter(|r| r.lines.1 < cells[i].line);
                    if let Some(marks) = marks.and_then(|r| r.cells.last_mut()) {
                        push(marks, &cells[i].text);
                    }
                }
            }
            i += 1;
            continue;
        }
        if !ticked
            && (opens_row(&row, &cells[i..], &columns, names.len())
                || is_group(&row, &cells[i..], &columns, names.len()))
        {
            rows.extend(stacked_row(&mut row, &columns, names.len()));
        }
        row.push(cells[i].clone());
        i += 1;
    }
    rows.extend(stacked_row(&mut row, &columns, names.len()));
    (rows.len() > 1).then_some((rows, used))
}

/// How many cells are the header again, whose names may each go over several lines.
fn header_again(cells: &[Cell], names: &[String]) -> Option<usize> {
    let whole = names.join(" ").to_lowercase();
    let (mut rest, mut length) = (whole.as_str(), 0);
    for cell in cells.iter().take(names.len() * NAME_LINES) {
        rest = rest.strip_prefix(cell.text.to_lowercase().as_str())?;
        length += 1;
        if rest.is_empty() {
            return Some(length);
        }
        rest = rest.strip_prefix(' ')?;
    }
    None
}

/// The cells below a header, up to the first line that is none of the table's, and how many lines of the whole
/// are taken by then.
fn body_cells(lines: &[Line<'_>], body: usize, columns: &Columns) -> (Vec<Cell>, usize) {
    let mut cells: Vec<Cell> = Vec::new();
    let mut used = body;
    let (mut after_blank, mut count) = (true, 0);
    for (k, line) in lines.iter().enumerate().skip(body) {
        let words = line.words.trim();
        // A bare number is a page's, save where it counts the rows on.
        let counted = columns.reference == Some(0) && words.parse() == Ok(count + 1);
        if words.is_empty() || line.furniture && !counted {
            after_blank = true;
            continue;
        }
        count += u32::from(counted);
        if ends_table(line, words, columns) {
            break;
        }
        cells.push(Cell { text: fold(&strip_markup(words)), line: line.number, after_blank });
        (after_blank, used) = (false, k + 1);
    }
    (cells, used)
}

/// The most bytes of a line that may be a cell.
const LONGEST_CELL: usize = 600;

/// Whether a line is none of a table's: a heading, a list, or running text.
fn ends_table(line: &Line<'_>, words: &str, columns: &Columns) -> bool {
    match kind(line, None) {
        LineKind::Hashes(..) | LineKind::Cells(_) | LineKind::Rule(_) | LineKind::Labelled(_) => true,
        LineKind::Capitals(w) => w.len() > 7 && !is_reference(w) && w.contains(' '),
        LineKind::Numbered(label, w) => {
            columns.reference.is_none_or(|_| !is_reference(label)) && w.split(' ').count() <= 6
        }
        _ => words.len() > LONGEST_CELL,
    }
}

/// The most lines over which one name of a column goes.
const NAME_LINES: usize = 3;

/// The fewest columns of ticks that a table has.
const FEWEST_TICKS: usize = 2;

/// What stands at the head of a stacked table.
struct Header {
    names: Vec<String>,
    /// The names of columns in which a row is only ticked: years, terms.
    ticks: Vec<String>,
    /// How many lines they take.
    body: usize,
}

/// The names of the columns that open here, one a line or over up to three, and how many
/// lines they take.
fn header(lines: &[Line<'_>], given: &ColumnNames) -> Header {
    let mut names: Vec<String> = Vec::new();
    let mut ticks: Vec<String> = Vec::new();
    let (mut body, mut taken) = (0, 0);
    // Lines that are no name by themselves, and may be with the next.
    let mut open = String::new();
    for (k, line) in lines.iter().enumerate() {
        let words = line.words.trim();
        if words.is_empty() || line.furniture {
            continue;
        }
        let name = fold(&strip_markup(words));
        let name = given.of(&name).map_or(name, str::to_owned);
        // "Updated 14 March 2024" above a header is none of its names.
        if names.len() >= 2 && open.is_empty() && is_tick_name(&name) {
            ticks.push(name);
            body = k + 1;
            continue;
        }
        if !ticks.is_empty() {
            break;
        }
        let dated = name.contains(|c: char| c.is_ascii_digit());
        if names.len() == 8 || name.len() > 40 || dated {
            break;
        }
        let before = names.last().filter(|_| open.is_empty() && taken < NAME_LINES);
        let both = before.map(|b| format!("{b} {name}"));
        let goes_on = both.as_ref().zip(before).is_some_and(|(both, before)| {
            let same = Field::of(both) == Field::of(before) && Field::of(both).is_some();
            let again = Field::of(&name) == Field::of(before) && Field::of(&name) != Some(Field::Other);
            same && (name.starts_with(char::is_lowercase) || again)
        });
        if let (Some(last), Some(both), true) = (names.last_mut(), both, goes_on) {
            *last = both;
            (body, taken) = (k + 1, taken + 1);
            continue;
        }
        if !open.is_empty() {
            open.push(' ');
        }
        open.push_str(&name);
        if Field::of(&open).is_some() {
            names.push(std::mem::take(&mut open));
            (body, taken) = (k + 1, 1);
        } else if names.is_empty()
            || open.split(' ').count() >= NAME_LINES
            || !name.starts_with(char::is_uppercase)
        {
            break;
        }
    }
    Header { names, ticks, body }
}

/// One line of the table's body.
#[derive(Clone)]
struct Cell {
    text: String,
    line: u32,
    after_blank: bool,
}

/// Whether the next cell names a group: alone between blank lines, before a reference, where
/// no row is open that lacks a cell.
fn is_group(row: &[Cell], next: &[Cell], columns: &Columns, count: usize) -> bool {
    let [cell, after, ..] = next else { return false };
    let full = match (columns.milestone, row.iter().position(|c| milestone::is_dated(&c.text))) {
        (Some(at), Some(dated)) => row.len() >= dated + count - at,
        _ => row.len() >= count,
    };
    columns.reference == Some(0)
        && cell.after_blank
        && after.after_blank
        && is_reference(&after.text)
        && !is_reference(&cell.text)
        && (row.is_empty() || full)
}

/// Whether the next cell opens a new row.
fn opens_row(row: &[Cell], next: &[Cell], columns: &Columns, count: usize) -> bool {
    if row.is_empty() {
        return false;
    }
    match columns.reference {
        // What stands alone before a reference is a group's name.
        Some(0) => is_reference(&next[0].text) && (row.len() >= 2.min(count) || !is_reference(&row[0].text)),
        _ => {
            // Full when every column behind the date has its cell.
            let Some(at) = columns.milestone else { return row.len() >= count };
            match row.iter().position(|c| milestone::is_dated(&c.text)) {
                Some(dated) => row.len() > dated + (count - 1 - at),
                None => row.len() >= count + 2,
            }
        }
    }
}

/// The cells of a row put under their columns: surplus lines are the action's.
fn stacked_row(row: &mut Vec<Cell>, columns: &Columns, count: usize) -> Option<Row> {
    let taken = std::mem::take(row);
    let (first, last) = (taken.first()?.line, taken.last()?.line);
    let mut cells: Vec<String> = taken.into_iter().map(|c| c.text).collect();
    let action = columns.action.unwrap_or(0);
    while cells.len() > count && action + 1 < cells.len() {
        let more = cells.remove(action + 1);
        push(&mut cells[action], &more);
    }
    if let (Some(at), true) = (columns.milestone, cells.len() < count)
        && let Some(dated) = cells.iter().position(|c| milestone::is_dated(c))
        && dated < at
    {
        for _ in dated..at {
            cells.insert(dated, String::new());
        }
    }
    Some(Row { cells, starts: Vec::new(), lines: (first, last) })
}
