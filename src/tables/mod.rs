//! Lists as tables: columns, and rows written as CSV and JSON. The page saves what it shows by this, and the
//! command `pledges` writes the open data with the same columns. The text is put together here, without a
//! library, because libraries for it would make the page's program too large.

pub mod fields;

use crate::coverage::Coverage;
use crate::model::own_address;
use crate::model::{ActionRow, Corpus, Progress, StatementIx, Told, statements, told};

pub use crate::model::cell::{CellKind, Column, Field, SEPARATOR, join, split, truth};

/// The row of an action in the tracker's table: the action, the promises that it takes up, and the newest
/// report.
pub fn action<'a>(
    corpus: &'a Corpus,
    coverage: &'a Coverage,
    ix: StatementIx,
    report: Option<&'a Progress>,
) -> ActionRow<'a> {
    let pledges = coverage.links_to(corpus, ix).map(|l| l.pledge.as_str()).collect();
    ActionRow { action: corpus.at(ix), pledges, report }
}

/// How many columns a statement's own table and [`told`] have together.
const WITH_TOLD: usize = statements::FIELDS.len() + told::FIELDS.len();

/// All columns of a statement's row: its own, then what other tables say of it.
pub const STATEMENT_FIELDS: &[Field] = &both::<Field, WITH_TOLD>(statements::FIELDS, told::FIELDS);

/// The same columns as [`STATEMENT_FIELDS`], without explanations.
pub const STATEMENT_COLUMNS: &[Column] = &both::<Column, WITH_TOLD>(statements::COLUMNS, told::COLUMNS);

/// Two lists of columns one after the other. `N` is their length together; neither may be empty.
const fn both<T: Copy, const N: usize>(first: &[T], second: &[T]) -> [T; N] {
    let mut all = [first[0]; N];
    let mut at = 0;
    while at < N {
        all[at] = if at < first.len() { first[at] } else { second[at - first.len()] };
        at += 1;
    }
    all
}

/// A statement's cells, in the order of [`STATEMENT_COLUMNS`].
pub fn statement(corpus: &Corpus, coverage: &Coverage, ix: StatementIx) -> Vec<String> {
    let statement = corpus.at(ix);
    let document = corpus.document(&statement.document);
    let party = statement.party.as_deref().and_then(|id| corpus.party(id));
    let about = Told {
        party: party.map_or("", |party| &party.label),
        place: document.map_or("", |document| &document.place),
        document: document.map_or("", |document| &document.title),
        plans: coverage.standing(ix).map_or("", |standing| standing.as_str()),
        lines: coverage.links_from(corpus, ix).map(|link| link.target.as_str()).collect(),
        address: own_address(corpus, &statement.id),
    };
    let mut row = statements::row(&corpus.paged(statement));
    row.append(&mut told::row(&about));
    row
}

/// Cells as a row of owned texts.
pub fn row(cells: &[&str]) -> Vec<String> {
    cells.iter().map(|&cell| cell.to_owned()).collect()
}

/// Rows as CSV by RFC 4180: a row of headings comes first, and lines end in CR LF. A cell is put in quotation
/// marks where it must be, and protected by [`guard`].
pub fn csv(columns: &[Column], rows: &[Vec<String>]) -> String {
    let mut out = String::new();
    let mut line = |cells: &mut dyn Iterator<Item = &str>| {
        for (at, cell) in cells.enumerate() {
            if at > 0 {
                out.push(',');
            }
            let cell = guard(cell);
            if cell.contains(['"', ',', '\n', '\r']) {
                out.push('"');
                out.push_str(&cell.split('"').collect::<Vec<_>>().join("\"\""));
                out.push('"');
            } else {
                out.push_str(&cell);
            }
        }
        out.push_str("\r\n");
    };
    line(&mut columns.iter().map(|c| c.name));
    for row in rows {
        line(&mut row.iter().map(String::as_str));
    }
    out
}

/// Rows as a JSON list of objects. Each value has the JSON type that fits its column's [`CellKind`].
pub fn json(columns: &[Column], rows: &[Vec<String>]) -> String {
    let mut out = String::from("[");
    for (at, row) in rows.iter().enumerate() {
        out.push_str(if at == 0 { "\n  {" } else { ",\n  {" });
        for (n, (column, cell)) in columns.iter().zip(row).enumerate() {
            out.push_str(if n == 0 { " " } else { ", " });
            quote(&mut out, column.name);
            out.push_str(": ");
            value(&mut out, column, cell);
        }
        out.push_str(" }");
    }
    out.push_str("\n]\n");
    out
}

fn value(out: &mut String, column: &Column, cell: &str) {
    match column.kind {
        CellKind::List => {
            out.push('[');
            for (n, value) in split(cell).iter().enumerate() {
                out.push_str(if n == 0 { "" } else { ", " });
                quote(out, value);
            }
            out.push(']');
        }
        _ if cell.is_empty() && !column.required => out.push_str("null"),
        CellKind::Integer | CellKind::Number | CellKind::Boolean => out.push_str(cell),
        CellKind::Text | CellKind::Day | CellKind::Month => quote(out, cell),
    }
}

fn quote(out: &mut String, words: &str) {
    out.push('"');
    for c in words.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\0'..='\u{1f}' => {
                let hex = |n: u32| char::from_digit(n, 16).unwrap_or('0');
                out.push_str("\\u00");
                out.extend([hex(u32::from(c) / 16), hex(u32::from(c) % 16)]);
            }
            _ => out.push(c),
        }
    }
    out.push('"');
}

/// Protects a cell, so that no spreadsheet runs its text as a formula. A cell that begins with `=`, `+`, `-`,
/// `@` or a tab, after blanks or not, gets an apostrophe before it. So does what follows a semicolon or a
/// line break, since some programs begin another cell or row there. Where an apostrophe stands there already
/// it gets one more, so that [`unguard`] can undo it exactly.
pub fn guard(cell: &str) -> String {
    pieces(cell, |out, piece| {
        if runs(piece) {
            out.push('\'');
        }
        out.push_str(piece);
    })
}

/// The text of a cell that [`guard`] protected.
pub fn unguard(cell: &str) -> String {
    pieces(cell, |out, piece| {
        out.push_str(piece.strip_prefix('\'').filter(|_| runs(piece)).unwrap_or(piece));
    })
}

/// A cell with each piece between semicolons and line breaks written anew by `write`.
fn pieces(cell: &str, write: fn(&mut String, &str)) -> String {
    let mut out = String::with_capacity(cell.len() + 1);
    for piece in cell.split_inclusive([';', '\n', '\r']) {
        write(&mut out, piece);
    }
    out
}

fn runs(piece: &str) -> bool {
    const RUN: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];
    let bare = piece.trim_start_matches('\'');
    bare.starts_with('\t') || bare.trim_start().starts_with(RUN)
}

#[cfg(test)]
mod tests {
    use super::*;

    const COLUMNS: &[Column] = &[
        Column { name: "text", kind: CellKind::Text, required: true },
        Column { name: "many", kind: CellKind::List, required: false },
        Column { name: "line", kind: CellKind::Integer, required: false },
        Column { name: "sure", kind: CellKind::Boolean, required: false },
    ];

    fn rows() -> Vec<Vec<String>> {
        let many = join(["a|b", "c\\"]);
        let odd = ["say \"x\",\nthen", &many, "7", "true"];
        [odd, ["=1+1", "", "", ""]].map(|row| row.map(str::to_owned).to_vec()).to_vec()
    }

    #[test]
    fn cells_are_quoted_where_they_must_be_and_no_cell_is_a_formula() {
        let wanted = "text,many,line,sure\r\n\"say \"\"x\"\",\nthen\",a\\|b|c\\\\,7,true\r\n'=1+1,,,\r\n";
        assert_eq!(csv(COLUMNS, &rows()), wanted);
    }

    #[test]
    fn no_program_takes_a_cell_or_a_part_of_one_for_a_formula() {
        for (cell, guarded) in [
            ("=1+1", "'=1+1"),
            (" =1+1", "' =1+1"),
            ("\n=1+1", "\n'=1+1"),
            ("\r\n\u{a0}@x", "\r\n'\u{a0}@x"),
            ("\t1", "'\t1"),
            ("Act; =1+1;-2", "Act;' =1+1;'-2"),
            ("'=x;''-y", "''=x;'''-y"),
            ("Mend; sweep\nlight", "Mend; sweep\nlight"),
            ("it's 5 - 3", "it's 5 - 3"),
            ("' '=x", "' '=x"),
            ("", ""),
        ] {
            assert_eq!(guard(cell), guarded);
            assert_eq!(unguard(guarded), cell, "{guarded}");
        }
    }

    #[test]
    fn values_are_of_their_kinds() -> Result<(), serde_json::Error> {
        let read: serde_json::Value = serde_json::from_str(&json(COLUMNS, &rows()))?;
        let wanted = serde_json::json!([
            { "text": "say \"x\",\nthen", "many": ["a|b", "c\\"], "line": 7, "sure": true },
            { "text": "=1+1", "many": [], "line": null, "sure": null },
        ]);
        assert_eq!(read, wanted);
        assert_eq!(serde_json::from_str::<serde_json::Value>(&json(COLUMNS, &[]))?, serde_json::json!([]));
        Ok(())
    }
}
