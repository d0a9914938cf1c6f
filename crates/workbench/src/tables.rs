//! The columns of the tables in a document, for a person who says what each column holds: its name, what a
//! reader takes it for, and some of its cells.

use pledge_explorer::ingest::{Block, ColumnNames, blocks};
use serde::{Deserialize, Serialize};

/// The most columns of one document that are shown; its later tables mostly have the same columns.
const MOST: usize = 24;

/// How many cells of a column are shown.
const SAMPLE: usize = 3;

/// The most characters of a cell that are shown.
const LONGEST: usize = 80;

/// The most characters of a column's name: longer words are a sentence and no name.
const LONGEST_NAME: usize = 60;

/// A column of one or more tables of a document.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    /// The line on which its name stands, counted from 1.
    pub line: u32,
    /// Its name, as the document has it.
    pub name: String,
    /// What a reader takes it to hold, as a word of [`ColumnNames`]; empty where no reader knows the name.
    pub usual: String,
    /// The beginnings of its first cells.
    pub sample: Vec<String>,
}

/// The columns of the tables in a text, in order. Several with the same name are one.
pub fn columns(text: &str) -> Vec<Column> {
    let blocks = blocks(text);
    let mut out: Vec<Column> = Vec::new();
    for rows in blocks.chunk_by(|a, b| a.cells().is_some() && b.cells().is_some()) {
        let Some((head, below)) = rows.split_first() else { continue };
        let Some(names) = head.cells().filter(|names| is_head(names)) else { continue };
        for (at, name) in names.iter().enumerate().filter(|(_, name)| !name.is_empty()) {
            if out.len() < MOST && !out.iter().any(|column| column.name.eq_ignore_ascii_case(name)) {
                out.push(Column {
                    line: head.lines().0,
                    name: name.clone(),
                    usual: ColumnNames::usual(name).unwrap_or_default().to_owned(),
                    sample: sample(below, at),
                });
            }
        }
    }
    out
}

/// Whether a row can be the header of a table: it has two or more names, and none of them is a sentence.
fn is_head(names: &[String]) -> bool {
    let filled = names.iter().filter(|name| !name.is_empty());
    filled.clone().count() >= 2 && filled.clone().all(|name| name.chars().count() <= LONGEST_NAME)
}

/// The beginnings of some cells of the column with index `at`.
fn sample(rows: &[Block], at: usize) -> Vec<String> {
    let cells = rows.iter().filter_map(|row| row.cells()?.get(at)).filter(|cell| !cell.is_empty());
    cells.take(SAMPLE).map(|cell| shortened(cell)).collect()
}

fn shortened(cell: &str) -> String {
    let cell = cell.replace('\n', " ");
    match cell.char_indices().nth(LONGEST) {
        Some((end, _)) => [&cell[..end], "…"].concat(),
        None => cell,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAN: &str = "# Plan\n\n| What we'll do | Taken forward by | When |\n|---|---|---|\n| Mend the bridge | Ann | May 2026 |\n| Plant trees | Bob | June 2026 |\n\nWords.\n\n| What we'll do | Cost |\n|---|---|\n| Rest | 1 |\n";

    #[test]
    fn each_column_is_shown_once_with_some_of_its_cells_and_what_it_is_taken_for() {
        let columns = columns(PLAN);
        let names: Vec<&str> = columns.iter().map(|c| c.name.as_str()).collect();
        assert_eq!(names, ["What we'll do", "Taken forward by", "When", "Cost"]);
        assert_eq!(columns[1].sample, ["Ann", "Bob"]);
        assert_eq!((columns[1].usual.as_str(), columns[2].usual.as_str()), ("lead", "milestone"));
        assert_eq!(columns[0].line, 3);
    }

    #[test]
    fn a_text_without_tables_has_no_columns() {
        assert_eq!(columns("We will:\n\n- mend the bridge\n- plant trees\n"), []);
    }
}
