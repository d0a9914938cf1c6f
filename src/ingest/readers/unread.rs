//! What of a document no reader took, as problems, so that nothing is lost in silence.
//!
//! ```text
//! problem = a document in which nothing was found          says what was seen in it
//!         | a table of which no row was taken              names its columns
//!         | rows of a table that were not taken, beside others that were
//!         | a run of other blocks with the words of a promise, or one that says "We will"
//! ```

use super::Reading;
use crate::ingest::layout::{Block, Shape};
use crate::model::{Document, Fate, Problem, ProblemKind};
use crate::text::sentence_start;

/// The longest words that a problem repeats from the document, in characters.
const LONGEST: usize = 90;

/// How many columns of a table a problem names.
const MOST_COLUMNS: usize = 8;

/// How many blocks in a row that open as promises do are a problem. Fewer are mostly slogans.
const RUN: usize = 3;

/// How many that say "will" are one.
const EXPLICIT: usize = 2;

/// Whether words promise in the speaker's own name, so that one alone that was not taken is a problem.
fn promises(text: &str) -> bool {
    let own = |opening: &str| text.starts_with(opening);
    own("We will ") || own("We’ll ") || own("We'll ") || text.contains(". We will ")
}

/// What was not taken, as problems by line.
pub(super) fn problems(document: &Document, blocks: &[Block], reading: &Reading) -> Vec<Problem> {
    let mut out = Vec::new();
    let mut tell = |line: u32, message: String| {
        let kind = ProblemKind::NotUnderstood;
        out.push(Problem { document: document.id.clone(), line, kind, message });
    };
    let fate = |block: &Block| reading.account.of(block.lines().0).unwrap_or(Fate::NotUnderstood);
    let mut rest = blocks;
    while let [first, ..] = rest {
        let is_row = |b: &Block| matches!(b.shape, Shape::Row(_));
        let missed = |b: &Block| fate(b) == Fate::NotUnderstood;
        let length = match first {
            row if is_row(row) => {
                let length = rest.iter().take_while(|b| is_row(b)).count();
                if let Some(message) = table(&rest[..length], &missed, &|b| fate(b) == Fate::Statement) {
                    tell(first.lines().0, message);
                }
                length
            }
            block if missed(block) => {
                let run = rest.iter().take_while(|b| missed(b) && !is_row(b)).count();
                let blocks = &rest[..run];
                let explicit = blocks.iter().filter(|b| says_will(&b.text)).count();
                if run >= RUN || explicit >= EXPLICIT || blocks.iter().any(|b| promises(&b.text)) {
                    tell(first.lines().0, run_of(blocks));
                }
                run
            }
            _ => 1,
        };
        rest = &rest[length.max(1)..];
    }
    if reading.statements.is_empty() {
        tell(blocks.first().map_or(1, |b| b.lines().0), nothing(document, blocks));
    }
    out
}

fn says_will(text: &str) -> bool {
    text.split(' ').any(|w| matches!(w, "will" | "shall"))
}

/// A run of blocks that were not taken.
fn run_of(blocks: &[Block]) -> String {
    let (first, last) = (blocks.first(), blocks.last());
    if let [one] = blocks {
        let line = one.lines().0;
        let words = shortened(&one.text);
        return format!(
            "Line {line} reads like a promise, “{words}”, and stands where none is read; look at the headings above it."
        );
    }
    format!(
        "Lines {} to {} read like promises, from “{}” on, and stand where none is read; look at the headings \
         above them.",
        first.map_or(0, |b| b.lines().0),
        last.map_or(0, |b| b.lines().1),
        first.map(|b| shortened(&b.text)).unwrap_or_default()
    )
}

/// A table of which rows were not taken.
fn table(rows: &[Block], missed: &dyn Fn(&Block) -> bool, taken: &dyn Fn(&Block) -> bool) -> Option<String> {
    let lost: Vec<&Block> = rows.iter().filter(|b| missed(b)).collect();
    let (first, _) = (lost.first()?, lost.last()?);
    if !rows.iter().any(taken) {
        let names: Vec<String> =
            columns(&rows[0]).into_iter().map(|c| format!("“{}”", shortened(&c))).collect();
        return Some(format!(
            "A table of {} with columns {} was not read: none is known to hold what is to be done. Name \
             them with columns = {{ … }} in sources.toml.",
            rows_of(rows.len()),
            names.join(", ")
        ));
    }
    Some(format!(
        "{} of this table {} not read, the first on line {}: “{}”.",
        sentence_start(&rows_of(lost.len())),
        if lost.len() == 1 { "was" } else { "were" },
        first.lines().0,
        shortened(&first.text)
    ))
}

fn rows_of(count: usize) -> String {
    if count == 1 { "1 row".to_owned() } else { format!("{count} rows") }
}

/// The cells of a row that have words, as the names of columns.
fn columns(row: &Block) -> Vec<String> {
    let Shape::Row(cells) = &row.shape else { return Vec::new() };
    cells.iter().map(|c| c.replace('\n', " ")).filter(|c| !c.is_empty()).take(MOST_COLUMNS).collect()
}

/// What was seen in a document in which no statement was found.
fn nothing(document: &Document, blocks: &[Block]) -> String {
    let count = |is: &dyn Fn(&Block) -> bool| blocks.iter().filter(|b| is(b)).count();
    let seen: Vec<String> = [
        (count(&Block::is_heading), "heading"),
        (count(&Block::is_paragraph), "paragraph"),
        (count(&Block::is_item), "list item"),
        (count(&|b| matches!(b.shape, Shape::Row(_))), "table row"),
    ]
    .into_iter()
    .filter(|(n, _)| *n > 0)
    .map(|(n, name)| format!("{n} {name}{}", if n == 1 { "" } else { "s" }))
    .collect();
    if seen.is_empty() {
        return "The document has no words that could be read.".to_owned();
    }
    format!(
        "Nothing was found, read as {}: the document has {}, and no reader took any of them. Is it of another \
         kind?",
        document.kind,
        seen.join(", ")
    )
}

/// Words from a document, cut where they are long.
fn shortened(text: &str) -> String {
    match text.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{}…", text[..at].trim_end()),
        None => text.to_owned(),
    }
}
