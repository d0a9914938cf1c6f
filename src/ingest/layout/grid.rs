//! Tables that are only drawn: boxed or fixed-width cells, and one cell a line.
//!
//! ```text
//! boxed   = lines of "|" cells, a row going on over several lines, with or without rules
//! fixed   = a header whose names stand two or more spaces apart, then lines whose
//!           cells begin below those names
//! stacked = a header with one name a line, then one cell a line in the same order
//! ```
//! A row of a drawn table begins where its reference stands, or after a rule, or where a
//! new action opens high with its date or lead beside it.

mod stacked;

pub(super) use self::stacked::stacked;
use super::line_kinds::{LineKind, kind};
use super::lines::Line;
use crate::ingest::vocabulary::acts::opens_with_act;
use crate::ingest::vocabulary::columns::{Columns, is_header, is_reference};
use crate::ingest::vocabulary::given::ColumnNames;
use crate::ingest::vocabulary::goals::{Listed, column_role, is_table_header};
use crate::ingest::vocabulary::unfinished::is_unfinished;
use crate::text::{fold, strip_markup};

/// How far, in characters, a cell may run over the column after it. Higher takes prose
/// below a table for its rows, lower ends a table at its first long cell.
const RUN_OVER: usize = 16;

/// A row with its cells and its first and last line.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Row {
    /// The words of each cell, in the order of the columns.
    pub cells: Vec<String>,
    /// Where each source line begins in the row's words: a byte, and the line counted from 1.
    pub starts: Vec<(usize, u32)>,
    /// First and last source line, counted from 1.
    pub lines: (u32, u32),
}

/// One drawn line of a table.
struct Drawn {
    cells: Vec<String>,
    /// How wide each cell is drawn; nothing where cells are only as wide as their words.
    widths: Vec<usize>,
    line: u32,
    after_rule: bool,
    after_blank: bool,
}

/// The rows of a table drawn with pipes or tabs that opens here, and how many lines it takes.
pub(super) fn piped(lines: &[Line<'_>], names: &ColumnNames) -> Option<(Vec<Row>, usize)> {
    let mut drawn: Vec<Drawn> = Vec::new();
    let (mut rules, mut after_rule, mut after_blank, mut used) = (0, true, false, 0);
    for (k, line) in lines.iter().enumerate() {
        match kind(line, None) {
            LineKind::Cells(cells) => {
                let mut cells: Vec<String> = cells.iter().map(|c| clean(c)).collect();
                names.put(&mut cells);
                let widths = widths(line.raw.trim());
                drawn.push(Drawn { cells, widths, line: line.number, after_rule, after_blank });
                (after_rule, after_blank) = (false, false);
                used = k + 1;
            }
            LineKind::Rule(_) => {
                rules += usize::from(!drawn.is_empty());
                after_rule = true;
                used = k + 1;
            }
            LineKind::Blank if line.words.trim().starts_with('|') => {
                after_rule = true;
                used = k + 1;
            }
            LineKind::Blank if k > 0 && (line.furniture || line.words.trim().is_empty()) && k - used < 6 => {
                after_blank = true
            }
            _ => break,
        }
    }
    let first = drawn.first()?;
    if !drawn.iter().any(|d| is_header(&d.cells)) && first.cells.len() < 2 {
        return None;
    }
    let boxed = drawn.len() > 2 && drawn.iter().all(|d| d.widths == first.widths);
    let rows = merge(drawn, rules, boxed);
    Some((rows, used))
}

/// How wide the cells between pipes are drawn.
fn widths(raw: &str) -> Vec<usize> {
    raw.split(['|', '│', '║']).map(|c| c.chars().count()).collect()
}

/// A cell's words; what it parts by `<br>` is parted by line ends.
fn clean(cell: &str) -> String {
    let cell = cell.replace("<br/>", "<br>").replace("<br />", "<br>").replace("\\|", "|");
    let words = |piece: &str| fold(&strip_markup(&super::lines::plain(piece)));
    if !cell.contains("<br>") {
        return words(&cell);
    }
    let pieces: Vec<String> = cell.split("<br>").map(words).filter(|p| !p.is_empty()).collect();
    pieces.join("\n")
}

/// Joins drawn lines into rows.
fn merge(drawn: Vec<Drawn>, rules: usize, boxed: bool) -> Vec<Row> {
    let mut columns = Columns::default();
    let has_refs = |columns: &Columns| {
        columns.reference.is_some_and(|r| {
            drawn.iter().filter(|d| d.cells.get(r).is_some_and(|c| is_reference(c))).count() >= 2
        })
    };
    let header = drawn.iter().position(|d| is_header(&d.cells));
    if let Some(at) = header {
        columns = Columns::of(&drawn[at].cells);
    }
    let refs = has_refs(&columns);
    // With a rule between rows nothing needs guessing.
    let ruled = rules >= 3
        && drawn.iter().filter(|d| d.after_rule).count() * 2 >= rules
        && drawn.iter().any(|d| !d.after_rule);
    let mut out: Vec<Row> = Vec::new();
    for (k, line) in drawn.iter().enumerate() {
        let goes_on = match out.last() {
            None => false,
            _ if header.is_none_or(|h| k <= h) => false,
            _ if is_header(&line.cells) => false,
            Some(_) if ruled => !line.after_rule,
            Some(before) if boxed => {
                let above = k.checked_sub(1).and_then(|k| drawn.get(k));
                goes_on(before, line, &columns, refs) && !above.is_some_and(|a| had_room(a, line, &columns))
            }
            // Cells as wide as their words wrap only where they are cut.
            Some(before) => is_cut_off(before, line, &columns),
        };
        match out.last_mut() {
            Some(before) if goes_on => {
                for (cell, more) in before.cells.iter_mut().zip(&line.cells) {
                    if !more.is_empty() {
                        if !cell.is_empty() {
                            cell.push(' ');
                        }
                        cell.push_str(more);
                    }
                }
                before.lines.1 = line.line;
            }
            _ => {
                out.push(Row { cells: line.cells.clone(), starts: Vec::new(), lines: (line.line, line.line) })
            }
        }
    }
    out
}

/// Whether the first word of a line's action would have fitted on the line above, so
/// that it did not wrap; an action that opens low always did.
fn had_room(above: &Drawn, line: &Drawn, columns: &Columns) -> bool {
    let Some(at) = columns.action else { return false };
    let (Some(before), Some(words), Some(width)) =
        (above.cells.get(at), line.cells.get(at), above.widths.get(at + 1))
    else {
        return false;
    };
    let filled = line.cells.iter().filter(|c| !c.is_empty()).count();
    let first = words.split(' ').next().map_or(0, |w| w.chars().count());
    filled == 1
        && words.starts_with(char::is_uppercase)
        && !before.is_empty()
        && before.chars().count() + 1 + first + 2 <= *width
}

/// Whether a row holds nothing but the lower-case rest of the action above it.
fn is_cut_off(before: &Row, line: &Drawn, columns: &Columns) -> bool {
    let action = columns.action.and_then(|a| line.cells.get(a)).map_or("", String::as_str);
    let filled = line.cells.iter().filter(|c| !c.is_empty()).count();
    line.cells.len() <= before.cells.len()
        && filled == 1
        && action.starts_with(char::is_lowercase)
        && !is_header(&before.cells)
}

/// Whether a drawn line goes on with the row before it.
fn goes_on(before: &Row, line: &Drawn, columns: &Columns, refs: bool) -> bool {
    if before.cells.len() != line.cells.len() || is_header(&before.cells) {
        return false;
    }
    let cell = |at: Option<usize>| at.and_then(|a| line.cells.get(a)).map_or("", String::as_str);
    let had = |at: Option<usize>| at.and_then(|a| before.cells.get(a)).map_or("", String::as_str);
    let action = cell(columns.action);
    let filled = line.cells.iter().filter(|c| !c.is_empty()).count();
    let low = action.starts_with(|c: char| c.is_lowercase() || "(,;&–-".contains(c));
    let unfinished = is_unfinished(had(columns.action));
    if refs {
        // A merged group row stands where references stand, or alone with a title.
        let reference = cell(columns.reference);
        let titled = filled == 1 && !low && !unfinished && line.after_blank;
        return reference.is_empty() && !titled && !had(columns.reference).is_empty();
    }
    if had(columns.action).is_empty() {
        return false;
    }
    if action.is_empty() {
        return filled > 0 && !line.after_blank && line.cells.first().is_none_or(String::is_empty);
    }
    if low || unfinished {
        return true;
    }
    // Another action brings its own date or lead; a wrapped line mostly does not.
    let alone = [columns.milestone, columns.leads, columns.committees]
        .iter()
        .flatten()
        .all(|&c| line.cells[c].is_empty());
    let full = [columns.milestone, columns.leads].iter().flatten().any(|&c| !before.cells[c].is_empty());
    let open = !had(columns.action).ends_with(['.', '!', '?']);
    alone
        && full
        && open
        && !line.after_blank
        && filled == 1
        && had(columns.action).len() >= 12
        && action.split(' ').count() <= 12
        && !opens_with_act(action)
}

/// The rows of a table whose columns are only kept apart by spaces, and the lines it takes.
pub(super) fn fixed(lines: &[Line<'_>], given: &ColumnNames) -> Option<(Vec<Row>, usize)> {
    let header = segments(lines.first()?.raw);
    if header.len() < 2 {
        return None;
    }
    let mut names: Vec<String> = header.iter().map(|(_, s)| fold(&strip_markup(s))).collect();
    given.put(&mut names);
    if !is_header(&names) && !is_table_header(&names) && !is_measures_header(&names) {
        return None;
    }
    let starts: Vec<usize> = header.iter().map(|(at, _)| *at).collect();
    let mut drawn = vec![Drawn {
        cells: names,
        widths: Vec::new(),
        line: lines[0].number,
        after_rule: true,
        after_blank: false,
    }];
    let (mut rules, mut after_rule, mut blanks, mut used) = (0, false, 0, 1);
    for (k, line) in lines.iter().enumerate().skip(1) {
        match kind(line, None) {
            LineKind::Blank => {
                blanks += 1;
                if blanks > 4 {
                    break;
                }
                continue;
            }
            LineKind::Rule(_) => {
                rules += 1;
                after_rule = true;
                used = k + 1;
                continue;
            }
            LineKind::Hashes(..) | LineKind::Cells(_) | LineKind::Bullet(..) => break,
            // "Priority 2 – Homes" stands over the next table.
            LineKind::Labelled(_) if blanks > 0 => break,
            _ => {}
        }
        if blanks > 0 && heads_another(line, &starts) {
            break;
        }
        let Some(cells) = slice(line.raw, &starts) else { break };
        let filled = cells.iter().filter(|c| !c.is_empty()).count();
        let prose = filled == 1 && cells[0].split(' ').count() > 4 && blanks > 0;
        if prose {
            break;
        }
        drawn.push(Drawn {
            cells,
            widths: Vec::new(),
            line: line.number,
            after_rule,
            after_blank: blanks > 0,
        });
        (after_rule, blanks, used) = (false, 0, k + 1);
    }
    (drawn.len() >= 2).then(|| (merge(drawn, rules, true), used))
}

/// Whether a line is the header of another table, whose columns stand elsewhere.
fn heads_another(line: &Line<'_>, starts: &[usize]) -> bool {
    let pieces = segments(line.raw);
    let names: Vec<String> = pieces.iter().map(|(_, s)| fold(&strip_markup(s))).collect();
    names.len() >= 2 && is_header(&names) && pieces.iter().map(|(at, _)| at).ne(starts)
}

/// Whether names are those of a table of measures: what is measured, and its values by year.
fn is_measures_header(names: &[String]) -> bool {
    let value = |n: &String| {
        let lower = n.to_lowercase();
        matches!(lower.as_str(), "baseline" | "target" | "targets" | "current" | "now")
            || lower.len() >= 4 && lower.starts_with("20") && lower[..4].bytes().all(|b| b.is_ascii_digit())
    };
    names.len() >= 3
        && names.first().is_some_and(|n| column_role(n) == Some(Listed::Measures))
        && names[1..].iter().filter(|n| value(n)).count() >= 2
}

/// The pieces of a line that two or more spaces or a tab part, with their columns.
fn segments(raw: &str) -> Vec<(usize, String)> {
    let mut out: Vec<(usize, String)> = Vec::new();
    let (mut gap, mut open) = (2, false);
    for (column, c) in raw.trim_end().chars().enumerate() {
        if c.is_whitespace() {
            gap += if c == '\t' { 2 } else { 1 };
            open &= gap < 2;
            continue;
        }
        match out.last_mut() {
            Some((_, piece)) if open => {
                if gap > 0 {
                    piece.push(' ');
                }
                piece.push(c);
            }
            _ => out.push((column, c.to_string())),
        }
        (gap, open) = (0, true);
    }
    out
}

/// Cuts a line at the columns where a header's names begin; nothing where its words run
/// across one of them.
fn slice(raw: &str, starts: &[usize]) -> Option<Vec<String>> {
    let mut cells = vec![String::new(); starts.len()];
    let pieces: Vec<(usize, String)> = segments(raw);
    // The column whose name begins nearest before a piece, or just after it.
    let column_of = |at: usize| starts.iter().rposition(|&s| s <= at + 2);
    for (at, piece) in &pieces {
        let mut column = column_of(*at)?;
        let end = at + piece.chars().count();
        let (mut rest, mut from) = (piece.as_str(), *at);
        while let Some(&next) = starts.get(column + 1).filter(|&&n| n < end) {
            // Another piece has that column, so this one only runs over.
            if pieces.iter().any(|(other, _)| other > at && column_of(*other) == Some(column + 1)) {
                break;
            }
            // Words that run into an empty column are parted where a space stands right
            // before it; else they may run over a little, or the line is no row.
            let cut = rest.char_indices().nth(next.saturating_sub(from)).map_or(rest.len(), |(i, _)| i);
            if !rest[..cut].ends_with(' ') {
                if end - next > RUN_OVER {
                    return None;
                }
                break;
            }
            push(&mut cells[column], &rest[..cut]);
            rest = &rest[cut..];
            from = next;
            column += 1;
        }
        push(&mut cells[column], rest);
    }
    for cell in &mut cells {
        *cell = fold(&strip_markup(&super::lines::plain(cell)));
    }
    Some(cells)
}

fn push(cell: &mut String, words: &str) {
    if !cell.is_empty() {
        cell.push(' ');
    }
    cell.push_str(words.trim());
}

#[cfg(test)]
mod tests {
    use super::super::lines::lines;
    use super::*;

    fn cells(rows: Option<(Vec<Row>, usize)>) -> Vec<Vec<String>> {
        rows.map(|(rows, _)| rows.into_iter().map(|r| r.cells).collect()).unwrap_or_default()
    }

    #[test]
    fn boxed_cells_go_on_without_row_rules() {
        let text = "| Ref | Action          | By when |\n|-----|-----------------|---------|\n| A1  | Review the bus  | Dec     |\n|     | NHS shuttle     | 2024    |\n| A2  | Plant trees     | 2025    |";
        let rows = cells(piped(&lines(text), &ColumnNames::default()));
        assert_eq!(rows[1], ["A1", "Review the bus NHS shuttle", "Dec 2024"]);
        assert_eq!(rows[2], ["A2", "Plant trees", "2025"]);
    }

    #[test]
    fn columns_of_spaces_are_cut_below_their_names() {
        let text = "Action                Owner        Deadline\nReview the library    Ann Lee      March 2024\nopening hours\nPlant 500 trees       Bo Ray       May 2024";
        let rows = cells(fixed(&lines(text), &ColumnNames::default()));
        assert_eq!(rows[1], ["Review the library opening hours", "Ann Lee", "March 2024"]);
        assert_eq!(rows[2], ["Plant 500 trees", "Bo Ray", "May 2024"]);
    }

    #[test]
    fn one_cell_a_line_is_read_by_the_headers_count() {
        let text = "Ref\nAction\nBy when\nLead\nA1\nReview the library\nopening hours\nDec 2024\nAnn Lee\nA2\nPlant trees\nMay 2025\nBo Ray";
        let rows = cells(stacked(&lines(text), &ColumnNames::default()));
        assert_eq!(rows[1], ["A1", "Review the library opening hours", "Dec 2024", "Ann Lee"]);
        assert_eq!(rows[2], ["A2", "Plant trees", "May 2025", "Bo Ray"]);
    }
}
