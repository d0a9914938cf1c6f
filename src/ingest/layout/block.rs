//! A document as blocks: headings, paragraphs, list items and table rows.
//!
//! All formats meet here and all readers work on blocks, never on lines, so what a
//! layout looks like is decided before (`lexer`) and what it means after.
//! Blocks know nothing of pledges.

use std::ops::Range;

use crate::text::{fold, strip_markup};

/// What a block of a document looks like.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A heading of a level from 1 (outermost), with its number where it has one.
    Heading {
        /// 1 is the outermost.
        level: u8,
        /// `2.3`, without a last full stop.
        number: Option<String>,
    },
    /// Words of running text.
    Paragraph,
    /// A list item; the depth of the outermost list is 0.
    Item {
        /// How many lists it stands inside of.
        depth: u8,
        /// Its number where it has one: `3`, `2.1`, `b`.
        label: Option<String>,
    },
    /// A row of a table. Paragraphs and items inside a cell are parted by line ends.
    Row(Vec<String>),
    /// A line of the document's own list of contents.
    Contents,
}

/// Tells whether a word that a line's end cut at its hyphen keeps it, from its two parts.
pub(super) type Hyphens<'a> = &'a dyn Fn(&str, &str) -> bool;

/// A piece of a document with the source lines it is from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// What the block looks like.
    pub shape: Shape,
    /// Its words: markup and bullets removed, white space folded.
    pub text: String,
    /// The page it begins on, from 1.
    pub page: u32,
    /// Columns of white space before its first line.
    pub indent: usize,
    /// Where in `text` each source line begins: byte offset and 1-based line.
    pub(super) starts: Vec<(usize, u32)>,
}

impl Block {
    /// A block of one source line.
    pub fn new(shape: Shape, words: &str, line: u32) -> Self {
        let mut block = Self { shape, text: String::new(), page: 1, indent: 0, starts: Vec::new() };
        block.extend(words, line, None);
        block
    }

    /// First and last source line.
    pub fn lines(&self) -> (u32, u32) {
        self.lines_of(0..self.text.len())
    }

    /// First and last source line of a part of the text.
    pub fn lines_of(&self, part: Range<usize>) -> (u32, u32) {
        let line_at = |offset: usize| {
            let after = self.starts.partition_point(|&(start, _)| start <= offset);
            self.starts.get(after.saturating_sub(1)).map_or(0, |&(_, line)| line)
        };
        (line_at(part.start), line_at(part.end.saturating_sub(1).max(part.start)))
    }

    /// Whether this is a heading.
    pub fn is_heading(&self) -> bool {
        matches!(self.shape, Shape::Heading { .. })
    }

    /// Whether this is a heading of a level.
    pub fn is_heading_of(&self, wanted: u8) -> bool {
        matches!(self.shape, Shape::Heading { level, .. } if level == wanted)
    }

    /// The cells of a table's row.
    pub fn cells(&self) -> Option<&[String]> {
        match &self.shape {
            Shape::Row(cells) => Some(cells),
            _ => None,
        }
    }

    /// Whether this is a list item.
    pub fn is_item(&self) -> bool {
        matches!(self.shape, Shape::Item { .. })
    }

    /// Whether this is a paragraph.
    pub fn is_paragraph(&self) -> bool {
        self.shape == Shape::Paragraph
    }

    /// Its words source line by source line.
    pub(in crate::ingest) fn pieces(&self) -> impl Iterator<Item = &str> {
        let ends = self.starts.iter().skip(1).map(|&(at, _)| at).chain(std::iter::once(self.text.len()));
        self.starts.iter().zip(ends).filter_map(|(&(at, _), end)| self.text.get(at..end)).map(str::trim)
    }

    /// A part of its words as a block of its own, with the lines they are from.
    pub(super) fn part(&self, range: Range<usize>, shape: Shape) -> Self {
        let before = self.starts.partition_point(|&(at, _)| at <= range.start).saturating_sub(1);
        let starts = self.starts.iter().skip(before).take_while(|&&(at, _)| at < range.end.max(1));
        let starts = starts.map(|&(at, line)| (at.saturating_sub(range.start), line)).collect();
        Self { shape, text: self.text[range].to_owned(), starts, ..*self }
    }

    /// Appends another block's words with their lines.
    pub(super) fn append(&mut self, other: &Self) {
        self.text.push(' ');
        let offset = self.text.len();
        self.starts.extend(other.starts.iter().map(|&(at, line)| (at + offset, line)));
        self.text.push_str(&other.text);
    }

    /// Appends a further source line. A word that the line's end cut in two is joined;
    /// `hyphened` tells whether its hyphen stays.
    pub(super) fn extend(&mut self, words: &str, line: u32, hyphened: Option<Hyphens<'_>>) {
        let words = fold(&strip_markup(words));
        if words.is_empty() {
            return;
        }
        if self.text.is_empty() {
            self.starts.push((0, line));
            self.text.push_str(&words);
            return;
        }
        let before = last_word(&self.text);
        let cut = before.strip_suffix(['-', '\u{2010}']).filter(|b| b.ends_with(char::is_alphabetic));
        match cut.filter(|_| words.starts_with(char::is_lowercase)) {
            Some(first) => {
                let second = words.split(' ').next().unwrap_or_default();
                let second = second.trim_end_matches(|c: char| !c.is_alphanumeric());
                // "public- and private-sector" is a shared hyphen and not a cut.
                if matches!(second, "and" | "or" | "to") {
                    self.text.push(' ');
                } else if !hyphened.is_some_and(|keeps| keeps(first, second)) {
                    self.text.pop();
                }
            }
            None if before.ends_with('-') && before.len() > 1 && words.starts_with(char::is_alphanumeric) => {
            }
            None => self.text.push(' '),
        }
        self.starts.push((self.text.len(), line));
        self.text.push_str(&words);
    }
}

fn last_word(text: &str) -> &str {
    text.rsplit(' ').next().unwrap_or(text)
}
