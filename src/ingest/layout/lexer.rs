//! Lines → blocks.
//!
//! ```text
//! heading   = "#"{1,6} words                 Markdown; its level is the count of #
//!           | words, then a rule under them  level 1 for "=", 2 for "-"
//!           | [bullet] number title          "2.3 Communities"; its level is the depth of the number
//!           | goal number [words]            "Priority 2: A fair economy"; level 2
//!           | CAPITALS {CAPITALS}            one to four lines; level 1, or 6 where "#" is in use
//!           | bold title                     level 2, or 6 where "#" is in use
//!           | "Foreword" ("by" | "from") …    level 6, so that any other heading ends it
//!           | Title                          a short line without a stop, right before a list
//!                                            or alone before a paragraph; level 5
//! item      = bullet words {continuation}    a second glyph ("☒", "✓", "●●") belongs to the bullet
//!           | number sentence {continuation}
//!           | number title                   in a run of numbered titles with nothing between
//! bullet    = "•" | "●" | "➢" | … | U+F000–F0FF | ("-" | "*" | "–" | "o") space
//!           | a letter that opens three lines or more, alone ("n Fix …")
//! row       = cell (tab cell)+ | "|" cell ("|" cell)+ "|" | a row of a drawn table ([`super::grid`])
//! contents  = a title under "Contents" that stands again later
//! paragraph = words {continuation}
//! ```
//! A blank line ends a block; so does a line break that the width of the page did not
//! call for. What a page break or a blank line cut in two is joined where the first
//! part is unfinished. Furniture ([`super::furniture`]) is no block at all.

mod joins;

use super::block::{Block, Shape};
use super::depths::set_depths;
use super::line_kinds::{LineKind, bare_label, is_capitals, is_foreword, is_title, kind};
use super::lines::{Line, lines};
use super::profile::{Profile, counted_words};
use super::{contents, furniture, grid, headings, items};
use crate::ingest::vocabulary::given::ColumnNames;
use crate::ingest::vocabulary::goals::goal_number;
use crate::ingest::vocabulary::headings::is_contents;
use crate::ingest::vocabulary::unfinished::is_unfinished;
use crate::text::strip_markup;

/// A text cut into blocks, with what became of the lines that are in none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    /// The blocks, in the order of the text.
    pub blocks: Vec<Block>,
    /// For each line of the text, from the first, whether it has words and whether they are
    /// furniture.
    pub lines: Vec<Seen>,
}

/// What the layout sees of one line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seen {
    /// Only white space.
    Blank,
    /// What belongs to the page, or a line that is only drawn.
    Furniture,
    /// Words of the document.
    Words,
}

/// Cuts a text into blocks.
pub fn blocks(text: &str) -> Vec<Block> {
    lay_out(text).blocks
}

/// Cuts a text into blocks, and says of each line whether it is furniture.
pub fn lay_out(text: &str) -> Layout {
    lay_out_named(text, &ColumnNames::default())
}

/// Cuts a text into blocks, with the names that its publisher gives to columns of its tables.
pub fn lay_out_named(text: &str, names: &ColumnNames) -> Layout {
    let mut lines = lines(text);
    furniture::mark(&mut lines);
    let profile = Profile::of(&lines);
    let keeps = |a: &str, b: &str| profile.keeps_hyphen(a, b);
    let mut lexer = Lexer {
        lines: &lines,
        profile: &profile,
        names,
        keeps: &keeps,
        out: Vec::new(),
        open: None,
        columns: Vec::new(),
    };
    let mut i = 0;
    while i < lines.len() {
        i = lexer.step(i);
    }
    let columns = lexer.columns;
    let mut out = lexer.out;
    set_depths(&mut out, &columns);
    headings::numbered_sentences(&mut out);
    headings::numbered_questions(&mut out);
    items::between_semicolons(&mut out);
    items::joined_numbers(&mut out);
    headings::number_runs(&mut out);
    headings::name_plain_headings(&mut out, profile.markdown);
    headings::number_runs(&mut out);
    contents::mark(&mut out);
    let seen = lines.iter().map(|line| {
        if line.words.trim().is_empty() {
            Seen::Blank
        } else if line.furniture || !line.words.contains(char::is_alphanumeric) {
            Seen::Furniture
        } else {
            Seen::Words
        }
    });
    Layout { lines: seen.collect(), blocks: out }
}

/// A block that goes on if the next line does.
#[derive(Clone, Copy)]
struct Open {
    /// The place of the last line that went into it.
    last: usize,
}

struct Lexer<'a, 't> {
    lines: &'a [Line<'t>],
    profile: &'a Profile,
    /// What the publisher calls the columns of tables.
    names: &'a ColumnNames,
    keeps: &'a dyn Fn(&str, &str) -> bool,
    out: Vec<Block>,
    open: Option<Open>,
    /// The column and glyph of each item, for its depth.
    columns: Vec<(usize, usize, char)>,
}

impl<'a> Lexer<'a, '_> {
    /// Reads one line, or a table, and says which line comes next.
    fn step(&mut self, i: usize) -> usize {
        let lines = self.lines;
        let line = &lines[i];
        let kind = kind(line, self.profile.stray);
        if let Some(past) = self.table(i, &kind) {
            return past;
        }
        let counted = counted_words(line).filter(|_| self.profile.counted.contains(&i));
        if let Some((_, words)) = counted {
            let label = line.words.trim().split(char::is_whitespace).next();
            self.item(i, '1', label, words);
            return i + 1;
        }
        match kind {
            LineKind::Blank => self.open = self.open.filter(|_| line.furniture && !self.is_blank_before(i)),
            LineKind::Rule(c) => {
                if let (Some(open), '=' | '-') = (self.open, c)
                    && open.last + 1 == i
                    && let Some(last) = self.out.last_mut()
                    && last.is_paragraph()
                    && is_title(&last.text)
                {
                    last.shape = Shape::Heading { level: if c == '=' { 1 } else { 2 }, number: None };
                }
                self.open = None;
            }
            LineKind::Hashes(level, words) => self.heading(i, level, words),
            LineKind::Numbered(label, words) => self.numbered(i, label, words),
            LineKind::Bullet(glyph, label, words) => {
                if self.is_lone_dash(i, glyph, words) {
                    self.words(i, line.words.trim());
                } else {
                    self.item(i, glyph, label, words);
                }
            }
            LineKind::Labelled(words) => match self.goes_on_with_label(i) {
                true => self.words(i, words),
                false => self.heading(i, if self.profile.markdown { 3 } else { 2 }, words),
            },
            LineKind::Capitals(words) => self.capitals(i, words),
            LineKind::Bold(words) => match self.goes_on_bold(i) {
                true => self.words(i, words),
                false => self.heading(i, if self.profile.markdown { 6 } else { 2 }, words),
            },
            LineKind::Plain(words) if is_foreword(words) => self.heading(i, 6, words),
            LineKind::Cells(_) | LineKind::Plain(_) => self.words(i, line.words.trim()),
        }
        i + 1
    }

    /// A table that opens on this line, and the line after it.
    fn table(&mut self, i: usize, kind: &LineKind<'_>) -> Option<usize> {
        let rest = &self.lines[i..];
        let (rows, used) = match kind {
            LineKind::Cells(_) => grid::piped(rest, self.names)?,
            LineKind::Plain(w) | LineKind::Capitals(w) | LineKind::Bold(w) if w.contains("  ") => {
                grid::fixed(rest, self.names)?
            }
            LineKind::Plain(w) | LineKind::Bold(w) | LineKind::Capitals(w) if w.len() <= 40 => {
                grid::stacked(rest, self.names)?
            }
            _ => return None,
        };
        self.open = None;
        for row in rows {
            let text = row.cells.join(" ").replace('\n', " ");
            if text.trim().is_empty() {
                continue;
            }
            let mut starts = vec![(0, row.lines.0)];
            if row.lines.1 > row.lines.0 && text.len() > 1 {
                let last = text.char_indices().next_back().map_or(0, |(at, _)| at);
                starts.push((last, row.lines.1));
            }
            let page = self.lines[i].page;
            self.out.push(Block { shape: Shape::Row(row.cells), text, page, indent: 0, starts });
        }
        Some(i + used)
    }

    fn push(&mut self, i: usize, shape: Shape, words: &str) -> bool {
        let line = &self.lines[i];
        let mut block = Block::new(shape, words, line.number);
        (block.page, block.indent) = (line.page, line.indent);
        let some = !block.text.is_empty();
        if some {
            self.out.push(block);
        }
        some
    }

    fn extend(&mut self, i: usize, words: &str) {
        if let Some(last) = self.out.last_mut() {
            last.extend(words, self.lines[i].number, Some(self.keeps));
        }
    }

    fn heading(&mut self, i: usize, level: u8, words: &str) {
        self.open = None;
        let words = super::line_kinds::without_pictures(words);
        let numbered = super::line_kinds::numbered(words)
            .filter(|(label, _)| label.starts_with(|c: char| c.is_ascii_digit()));
        let (number, words) = match numbered {
            Some((label, rest)) => (Some(bare_label(label).to_owned()), rest),
            None => (None, words),
        };
        self.push(i, Shape::Heading { level, number }, words);
    }

    /// Takes a line of a list of contents as a block of its own.
    fn contents(&mut self, i: usize, words: &str) -> bool {
        let dotted = contents::is_dotted(words);
        let listed = !dotted
            && is_title(contents::without_page(words).0)
            && words.split(' ').count() <= 10
            && self
                .out
                .iter()
                .rev()
                .take(60)
                .find(|b| {
                    // Where running words stand between, the list is at its end.
                    let entry = b.starts.len() == 1 && is_title(contents::without_page(&b.text).0);
                    !b.is_paragraph() || is_contents(&b.text) || !entry
                })
                .is_some_and(|b| b.shape == Shape::Contents || is_contents(&b.text));
        if dotted || listed {
            self.open = None;
            self.push(i, if dotted { Shape::Contents } else { Shape::Paragraph }, words);
        }
        dotted || listed
    }

    fn numbered(&mut self, i: usize, label: &str, words: &str) {
        // "… at least 1.5 million trees" may break before its number.
        let low = words.starts_with(char::is_lowercase);
        if let Some(last) = self.out.last().filter(|_| self.open.is_some_and(|o| o.last + 1 == i))
            && (is_unfinished(&last.text) && !label.ends_with(')')
                || (low && is_cut(&last.text) && !label.ends_with(')'))
                || self.is_mid_sentence(i, last, label))
        {
            self.words(i, self.lines[i].words.trim());
            return;
        }
        let title =
            is_title(words) && !label.starts_with('(') && label.starts_with(|c: char| c.is_ascii_digit());
        let label = bare_label(label);
        self.open = None;
        if title {
            let level = label.split('.').filter(|p| !p.is_empty()).count().clamp(1, 6) as u8;
            self.push(i, Shape::Heading { level, number: Some(label.to_owned()) }, words);
            // A title that wraps goes on as the next line finds it.
            self.open = (self.wrapped(i, i + 1) || is_unfinished(words)).then_some(Open { last: i });
        } else if self.push(i, Shape::Item { depth: 0, label: Some(label.to_owned()) }, words) {
            self.columns.push((self.out.len() - 1, self.lines[i].indent, '1'));
            self.open = Some(Open { last: i });
        }
    }

    /// Whether a number that opens a line stands inside a sentence that wrapped before it: "(see
    /// Annex / 5). These", "policy / 5.1.4.1 Develop".
    fn is_mid_sentence(&self, i: usize, last: &Block, label: &str) -> bool {
        let first = matches!(bare_label(label), "1" | "1.1" | "a" | "i");
        // What counts on from the item above is the next one.
        let counts = |l: &str| l.parse::<u32>().ok();
        if let Shape::Item { label: Some(above), .. } = &last.shape
            && counts(above).is_some_and(|n| counts(bare_label(label)) == Some(n + 1))
        {
            return false;
        }
        let running = last.is_paragraph() && last.starts.len() > 1 || last.text.len() > 60;
        // "(iii) … and" is followed by "(iv)".
        let listed = label.starts_with('(') && matches!(&last.shape, Shape::Item { label: Some(_), .. });
        !first && !listed && running && !last.is_heading() && is_cut(&last.text) && self.wrapped(i - 1, i)
    }

    fn item(&mut self, i: usize, glyph: char, label: Option<&str>, words: &str) {
        self.open = None;
        let label = label.map(|l| bare_label(l).to_owned());
        if self.push(i, Shape::Item { depth: 0, label }, words) {
            self.columns.push((self.out.len() - 1, self.lines[i].indent, glyph));
            self.open = Some(Open { last: i });
        }
    }

    fn capitals(&mut self, i: usize, words: &str) {
        let plain = strip_markup(words);
        if let Some(last) = self.out.last() {
            let open = self.open.is_some_and(|o| o.last + 1 == i);
            if open
                && !last.is_heading()
                && (is_unfinished(&last.text) || !is_title(plain.trim_end_matches(':')))
            {
                self.words(i, words);
                return;
            }
            // Capitals go on over up to four lines.
            let number = self.lines[i].number;
            let adjoins = last.is_heading() && last.lines().1 + 1 == number && is_capitals(&last.text);
            let same_page = last.page == self.lines[i].page;
            let goal = goal_number(&last.text).is_some();
            let separate = goal || matches!(&last.shape, Shape::Heading { number: Some(_), .. });
            if adjoins && same_page && !separate && last.starts.len() < 4 {
                self.extend(i, words);
                return;
            }
        }
        self.heading(i, if self.profile.markdown { 6 } else { 1 }, words);
    }

    fn words(&mut self, i: usize, words: &str) {
        if self.contents(i, words) {
            return;
        }
        let adjoins = self.open.is_some_and(|o| !self.parted(o.last, i));
        let goes_on = match self.out.last() {
            None => false,
            Some(last) if last.is_heading() => {
                adjoins && (words.starts_with(char::is_lowercase) || is_unfinished(&last.text))
            }
            Some(last) if adjoins => !self.deliberate(i, last, words),
            // What a page break or a blank line has cut.
            Some(last) => self.joins_over_gap(i, last, words),
        };
        if goes_on {
            self.extend(i, words);
        } else if !self.push(i, Shape::Paragraph, words) {
            return;
        }
        self.open = Some(Open { last: i });
    }
}

/// Whether a text stops before its sentence does.
fn is_cut(text: &str) -> bool {
    !text.ends_with(['.', '!', '?', ':', ';'])
}

#[cfg(test)]
mod tests;
