//! Blocks → text: the lines that the readers take, and the losses with their lines.
//!
//! ```text
//! heading     "# words" … "###### words"     item    "- words" or "1. words", indented
//! paragraph   its lines                      note    "[Note 1 to line 12: words]", after its block
//! page        a form feed                    row     "| cell | cell |", pieces parted by "<br>"
//! ```
//! A cell's paragraphs and items are parted by `<br>`, and several items open with "- ", so
//! that a reader of tables can tell them apart. Merged cells: what spans rows is said in each,
//! what spans columns in the first. A table whose rows are no rows, in which cells hold lists
//! or several paragraphs side by side, only lays out the page: its cells are read one after
//! another.

use crate::Extracted;
use crate::blocks::{Block, Cell, Note, Row, Table};
use crate::loss::{Loss, LossKind, quoted};

/// The most losses of one kind that are told one by one; what is beyond is counted.
const MOST_ALIKE: usize = 100;

/// The longest words of a cell, in bytes, that are said again in each row that it spans.
const LONGEST_AGAIN: usize = 2000;

/// Writes blocks as the lines that the readers take. Losses get the 1-based line of the text at which
/// something is missing.
pub(crate) fn write(blocks: Vec<Block>) -> Extracted {
    let mut out = Out::default();
    out.blocks(blocks);
    out.notes();
    let last = out.last.max(1);
    for (kind, message) in std::mem::take(&mut out.waiting) {
        out.losses.push(Loss::new(last, kind, message));
    }
    Extracted { text: out.text, losses: few(out.losses), ..Extracted::default() }
}

/// Losses without the hundredth and later ones of a kind, which are only counted.
fn few(losses: Vec<Loss>) -> Vec<Loss> {
    let mut seen: Vec<(LossKind, usize, u32)> = Vec::new();
    let mut out = Vec::new();
    for loss in losses {
        let at = seen.iter().position(|(k, ..)| *k == loss.kind).unwrap_or_else(|| {
            seen.push((loss.kind, 0, 0));
            seen.len() - 1
        });
        seen[at].1 += 1;
        seen[at].2 = loss.line;
        if seen[at].1 <= MOST_ALIKE {
            out.push(loss);
        }
    }
    for (kind, count, line) in seen {
        if count > MOST_ALIKE {
            let message =
                format!("{} more places like those named before are not read either.", count - MOST_ALIKE);
            out.push(Loss::new(line, kind, message));
        }
    }
    out
}

#[derive(Default)]
struct Out {
    text: String,
    /// How many line feeds are in the text.
    feeds: u32,
    /// The 1-based line of the last words.
    last: u32,
    in_list: bool,
    losses: Vec<Loss>,
    /// What is lost right before the next words.
    waiting: Vec<(LossKind, String)>,
    /// Notes to what was said, with its line.
    noted: Vec<(Note, u32)>,
}

impl Out {
    fn put(&mut self, words: &str) {
        self.feeds += words.bytes().filter(|b| *b == b'\n').count() as u32;
        self.text.push_str(words);
    }

    /// Puts a block's lines, which end without a line feed, and tells what was lost before it.
    fn say(&mut self, words: &str, after: &str) {
        self.put("");
        let line = self.feeds + 1;
        for (kind, message) in std::mem::take(&mut self.waiting) {
            self.losses.push(Loss::new(line, kind, message));
        }
        self.put(words);
        self.last = self.feeds + 1;
        self.put(after);
    }

    fn end_list(&mut self) {
        if std::mem::take(&mut self.in_list) {
            self.put("\n");
        }
    }

    fn blocks(&mut self, blocks: Vec<Block>) {
        for block in blocks {
            if !matches!(block, Block::Item { .. } | Block::Loss(..) | Block::Note(_)) {
                self.end_list();
                self.notes();
            }
            match block {
                Block::Heading { level, words } => {
                    let words = one_line(&words);
                    self.say(&format!("{} {words}", "#".repeat(level.clamp(1, 6))), "\n\n");
                }
                Block::Item { depth, label, words } => {
                    let indent = "  ".repeat(depth.min(8));
                    self.say(&format!("{indent}{}{}", mark(&label), one_line(&words)), "\n");
                    self.in_list = true;
                }
                Block::Paragraph(words) => self.say(&words, "\n\n"),
                Block::Lines(lines) => self.say(lines.trim_end(), "\n\n"),
                Block::Page => self.put("\u{c}"),
                Block::Table(table) => self.table(table),
                Block::Loss(kind, message) => self.waiting.push((kind, message)),
                Block::Note(note) => self.note(note),
            }
        }
    }

    /// Keeps a note to what was said last, and tells that it is no part of it.
    fn note(&mut self, note: Note) {
        let line = self.last.max(1);
        self.losses.push(note_loss(&note, line));
        self.noted.push((note, line));
    }

    /// Says the notes to what was said, each on a line of its own.
    fn notes(&mut self) {
        if self.noted.is_empty() {
            return;
        }
        self.end_list();
        for (note, line) in std::mem::take(&mut self.noted) {
            self.say(&format!("[{} to line {line}: {}]", note.name, one_line(&note.words)), "\n\n");
        }
    }

    fn table(&mut self, table: Table) {
        if lays_out(&table) {
            for cell in table.rows.into_iter().flat_map(|r| r.cells) {
                self.blocks(cell.blocks);
                self.end_list();
            }
            return;
        }
        self.put("\n");
        let mut above: Vec<Above> = Vec::new();
        let mut rows = 0;
        for row in table.rows {
            let single =
                row.cells.len() == 1 && row.cells[0].across == 1 && !above.iter().any(|a| a.left > 0);
            if single {
                self.blocks(row.cells.into_iter().flat_map(|c| c.blocks).collect());
                self.end_list();
                continue;
            }
            let mut notes = Vec::new();
            let cells = self.row(row, &mut above, &mut notes);
            if cells.iter().any(|c| !c.is_empty()) {
                self.say(&format!("| {} |", cells.join(" | ")), "\n");
                rows += 1;
            }
            notes.into_iter().for_each(|note| self.note(note));
        }
        if rows > 0 {
            self.put("\n");
        }
        self.notes();
    }

    /// The cells of a row, with what spans into it from above.
    fn row(&mut self, row: Row, above: &mut Vec<Above>, notes: &mut Vec<Note>) -> Vec<String> {
        let mut cells: Vec<String> = Vec::new();
        for cell in row.cells {
            spanned(above, &mut cells);
            let mut words = self.cell(cell.blocks, notes);
            let at = cells.len();
            if above.len() < at + cell.across {
                above.resize(at + cell.across, Above::default());
            }
            if cell.goes_on && words.is_empty() {
                words.clone_from(&above[at].words);
            }
            let again = if words.len() <= LONGEST_AGAIN { words.clone() } else { String::new() };
            for (k, place) in above[at..at + cell.across].iter_mut().enumerate() {
                *place =
                    Above { left: cell.down - 1, words: if k == 0 { again.clone() } else { String::new() } };
            }
            cells.push(words);
            cells.extend(std::iter::repeat_n(String::new(), cell.across - 1));
        }
        spanned(above, &mut cells);
        cells
    }

    /// A cell's pieces on one line.
    fn cell(&mut self, blocks: Vec<Block>, notes: &mut Vec<Note>) -> String {
        let items = blocks.iter().filter(|b| matches!(b, Block::Item { .. })).count();
        let mut pieces: Vec<String> = Vec::new();
        for block in blocks {
            match block {
                Block::Paragraph(words) if is_labels(&words) => pieces.extend(words.lines().map(one_line)),
                Block::Heading { words, .. } | Block::Paragraph(words) | Block::Lines(words) => {
                    pieces.push(one_line(&words));
                }
                Block::Item { label, words, .. } => {
                    let words = one_line(&words);
                    let mark = if items > 1 || !label.is_empty() { mark(&label) } else { String::new() };
                    pieces.push(format!("{mark}{words}"));
                }
                Block::Table(table) => {
                    for row in table.rows {
                        let cells: Vec<String> = row
                            .cells
                            .into_iter()
                            .map(|c| self.cell(c.blocks, notes))
                            .filter(|c| !c.is_empty())
                            .collect();
                        pieces.push(cells.join(", "));
                    }
                }
                Block::Page => {}
                Block::Loss(kind, message) => self.waiting.push((kind, message)),
                Block::Note(note) => notes.push(note),
            }
        }
        pieces.retain(|p| !p.is_empty());
        pieces.join("<br>").replace('|', "\\|")
    }
}

/// Whether words are lines of a label and what it says, such as people set in one cell: "Lead: Parks", "By: May".
fn is_labels(words: &str) -> bool {
    let labelled = |line: &str| {
        line.split_once(": ").is_some_and(|(label, _)| (1..=3).contains(&label.split_whitespace().count()))
    };
    let lines = || words.lines().map(str::trim).filter(|l| !l.is_empty());
    lines().count() >= 2 && lines().all(labelled)
}

/// What the cell above one says, and in how many rows it still spans.
#[derive(Clone, Default)]
struct Above {
    left: usize,
    words: String,
}

/// Adds the cells that a row above still spans here.
fn spanned(above: &mut [Above], cells: &mut Vec<String>) {
    while let Some(place) = above.get_mut(cells.len()).filter(|a| a.left > 0) {
        place.left -= 1;
        cells.push(place.words.clone());
    }
}

/// Whether a table only lays out the page: one column, or cells side by side that hold lists
/// or several paragraphs, with no row of single ones.
fn lays_out(table: &Table) -> bool {
    let plain = |cell: &Cell| {
        let said: Vec<&Block> = cell
            .blocks
            .iter()
            .filter(|b| !matches!(b, Block::Loss(..) | Block::Note(_) | Block::Page))
            .collect();
        match said[..] {
            [] => None,
            [Block::Paragraph(_) | Block::Heading { .. } | Block::Lines(_)] => Some(true),
            _ => Some(false),
        }
    };
    if table.layout || table.rows.iter().all(|r| r.cells.len() <= 1) {
        return true;
    }
    if table.rows.iter().any(|r| r.header) {
        return false;
    }
    let mut wide = 0;
    let (mut data, mut other, mut first) = (0, 0, None);
    for row in &table.rows {
        let cells: Vec<bool> = row.cells.iter().filter_map(plain).collect();
        wide += usize::from(cells.len() > 1);
        let plain = cells.iter().filter(|p| **p).count();
        if cells.len() < 2 {
            // A list alone in its row, beside nothing.
            other += cells.len() - plain;
            continue;
        }
        if plain >= 2 {
            data += 1;
        } else {
            other += 1;
        }
        first.get_or_insert(plain == cells.len());
    }
    let headed = first == Some(true) && table.rows.len() > 1 && wide > 1;
    !headed && other > data
}

/// What stands before an item: its number as the document shows it, or a dash.
fn mark(label: &str) -> String {
    let label = label.trim();
    if label.is_empty() {
        return "- ".to_owned();
    }
    let bare = label.trim_end_matches(['.', ')', ':']);
    let counts =
        !bare.is_empty() && bare.split('.').all(|p| !p.is_empty() && p.bytes().all(|b| b.is_ascii_digit()));
    let inner = label.strip_prefix('(').unwrap_or(label);
    let letter = inner.strip_suffix(')').is_some_and(|l| {
        l.len() == 1 && l.bytes().all(|b| b.is_ascii_alphabetic())
            || (2..=4).contains(&l.len())
                && l.bytes().all(|b| matches!(b.to_ascii_lowercase(), b'i' | b'v' | b'x'))
    });
    match (counts, letter) {
        // A number without a stop is told from words by one.
        (true, _) if bare == label && !bare.contains('.') => format!("{label}. "),
        (true, _) | (_, true) => format!("{label} "),
        _ if label.contains(' ') => format!("{label} "),
        _ => format!("- {label} "),
    }
}

fn one_line(words: &str) -> String {
    if !words.contains(['\n', '\u{c}']) {
        return words.trim().to_owned();
    }
    words.split(['\n', '\u{c}']).map(str::trim).filter(|l| !l.is_empty()).collect::<Vec<_>>().join(" ")
}

fn note_loss(note: &Note, line: u32) -> Loss {
    let message = format!(
        "{} to these words is no part of the statement and may limit it: {}. Read it beside the statement; where it limits what is promised, say so in the statement's correction.",
        note.name,
        quoted(&note.words)
    );
    Loss::new(line, LossKind::Note, message)
}
