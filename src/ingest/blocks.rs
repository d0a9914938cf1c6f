//! A text as blocks: headings, paragraphs, list items and table rows.
//!
//! All readers work on blocks and never on lines, so what a layout looks like is
//! decided here and what it means is decided there. Blocks know nothing of pledges.
//!
//! ```text
//! block     = heading | item | row | paragraph
//! heading   = "#"{1,6} words                 Markdown; its level is the count of #
//!           | [bullet] number title          "2.3 Communities"; its level is the depth of the number
//!           | CAPITALS {CAPITALS}            one to four lines; level 1, or 6 where "#" is in use
//!           | Title                          a short line without a stop, right before a list; level 5
//! item      = bullet words {continuation}    a second glyph ("☒", "✓") belongs to the bullet
//!           | number sentence {continuation}
//! bullet    = "•" | "●" | "➢" | "▪" | "◦" | U+F0B7 | ("-" | "*" | "–" | "o") space
//! row       = cell (tab cell)+ | "|" cell ("|" cell)+ "|"
//! paragraph = words {continuation}
//! ```
//! A blank line ends a block. Lines of share links and bare page numbers are no
//! block at all. Every block knows which source line each of its words is from.

use std::ops::Range;

use crate::text::{fold, strip_markup};

/// What a block is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A heading of a level from 1 (outermost), with its number where it has one.
    Heading {
        /// 1 is the outermost.
        level: u8,
        /// `2.3`, without a last full stop.
        number: Option<String>,
    },
    /// Running words.
    Paragraph,
    /// A list item; the depth of the outermost list is 0.
    Item {
        /// Columns of white space before the bullet.
        indent: u8,
    },
    /// A row of a table.
    Row(Vec<String>),
}

/// A piece of a document with the source lines it is from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub shape: Shape,
    /// Its words: markup and bullets removed, white space folded.
    pub text: String,
    /// Where in `text` each source line begins: byte offset and 1-based line.
    starts: Vec<(usize, u32)>,
}

impl Block {
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

    /// Whether this is a list item.
    pub fn is_item(&self) -> bool {
        matches!(self.shape, Shape::Item { .. })
    }

    /// Appends a further source line to the block.
    fn extend(&mut self, words: &str, line: u32) {
        let words = fold(&strip_markup(words));
        if words.is_empty() {
            return;
        }
        if !self.text.is_empty() {
            self.text.push(' ');
        }
        self.starts.push((self.text.len(), line));
        self.text.push_str(&words);
    }
}

/// Cuts a text into blocks.
pub fn blocks(text: &str) -> Vec<Block> {
    let markdown = text.lines().any(|l| matches!(line_kind(l), Line::Hashes(..)));
    let mut out: Vec<Block> = Vec::new();
    let mut open = false;
    for (index, line) in text.lines().enumerate() {
        let number = index as u32 + 1;
        let was_open = std::mem::replace(&mut open, false);
        match line_kind(line) {
            Line::Blank => {}
            Line::Hashes(level, words) => {
                push(&mut out, number, Shape::Heading { level, number: None }, words)
            }
            Line::Numbered(label, words) if is_title(words) => {
                let level = label.split('.').filter(|p| !p.is_empty()).count().clamp(1, 6) as u8;
                let label = label.trim_end_matches(['.', ')']).to_owned();
                push(&mut out, number, Shape::Heading { level, number: Some(label) }, words);
            }
            Line::Numbered(_, words) => {
                push(&mut out, number, Shape::Item { indent: 0 }, words);
                open = true;
            }
            Line::Bullet(indent, words) => {
                push(&mut out, number, Shape::Item { indent }, words);
                open = true;
            }
            Line::Cells(cells) => {
                let cells: Vec<String> = cells.iter().map(|c| fold(&strip_markup(c))).collect();
                let text = cells.join(" ");
                if !text.trim().is_empty() {
                    out.push(Block { shape: Shape::Row(cells), text, starts: vec![(0, number)] });
                }
            }
            Line::Capitals(words) => {
                let level = if markdown { 6 } else { 1 };
                match out.last_mut() {
                    Some(last)
                        if last.is_heading() && last.lines().1 + 1 == number && is_capitals(&last.text) =>
                    {
                        last.extend(words, number);
                    }
                    _ => push(&mut out, number, Shape::Heading { level, number: None }, words),
                }
            }
            Line::Words(words) => {
                match out.last_mut() {
                    Some(last) if was_open => last.extend(words, number),
                    // A paragraph that opens in lower case goes on from a list item
                    // that a page break or a blank line has cut.
                    Some(last) if last.is_item() && is_cut(&last.text) && opens_low(words) => {
                        last.extend(words, number);
                    }
                    _ => push(&mut out, number, Shape::Paragraph, words),
                }
                open = true;
            }
        }
    }
    name_plain_headings(&mut out);
    out
}

/// Opens a block with its first line, unless nothing is left of its words.
fn push(out: &mut Vec<Block>, line: u32, shape: Shape, words: &str) {
    let mut block = Block { shape, text: String::new(), starts: Vec::new() };
    block.extend(words, line);
    if !block.text.is_empty() {
        out.push(block);
    }
}

/// What one source line is, before its neighbours have a say.
enum Line<'a> {
    Blank,
    Hashes(u8, &'a str),
    Numbered(&'a str, &'a str),
    Bullet(u8, &'a str),
    Cells(Vec<&'a str>),
    Capitals(&'a str),
    Words(&'a str),
}

fn line_kind(line: &str) -> Line<'_> {
    let words = line.trim();
    if words.is_empty() || is_page_number(words) || is_share_links(words) {
        return Line::Blank;
    }
    if let Some(cells) = cells(line) {
        return Line::Cells(cells);
    }
    let level = words.bytes().take_while(|&b| b == b'#').count();
    if (1..=6).contains(&level) && words[level..].starts_with([' ', '\u{a0}']) {
        return Line::Hashes(level as u8, words[level..].trim());
    }
    if let Some(rest) = bullet(words) {
        let indent = line.chars().take_while(|c| c.is_whitespace()).count().min(255) as u8;
        return match numbered(rest) {
            Some((label, title)) if is_title(title) && label.contains('.') => Line::Numbered(label, title),
            Some((label, words)) if label.contains('.') || label.ends_with(')') => {
                Line::Bullet(indent, words)
            }
            _ => Line::Bullet(indent, rest),
        };
    }
    if let Some((label, rest)) = numbered(words) {
        return Line::Numbered(label, rest);
    }
    let plain = strip_markup(words);
    if is_capitals(&plain) { Line::Capitals(words) } else { Line::Words(words) }
}

/// What follows a bullet, with a second glyph such as a ticked box taken off too.
fn bullet(words: &str) -> Option<&str> {
    let glyph = words.chars().next()?;
    let rest = &words[glyph.len_utf8()..];
    let spaced = rest.starts_with(char::is_whitespace);
    let bullet = match glyph {
        '•' | '●' | '➢' | '▪' | '◦' | '\u{f0b7}' => true,
        '-' | '*' | '–' | 'o' => spaced,
        _ => false,
    };
    if !bullet {
        return None;
    }
    const GLYPHS: [char; 14] =
        ['•', '●', '➢', '▪', '◦', '\u{f0b7}', '☒', '☑', '☐', '✓', '✔', '✗', '✘', '\u{a0}'];
    let rest = rest.trim_start_matches(|c: char| c.is_whitespace() || GLYPHS.contains(&c));
    (!rest.is_empty()).then_some(rest)
}

/// A leading number and what follows: `2.3 Communities`, `1. Background`, `a) to discuss`.
fn numbered(words: &str) -> Option<(&str, &str)> {
    let (label, rest) = words.split_once(char::is_whitespace)?;
    let lettered =
        label.len() == 2 && label.ends_with(')') && label.starts_with(|c: char| c.is_ascii_lowercase());
    let digits = label.trim_end_matches(['.', ')']);
    let parts = digits.split('.');
    let counted = label.starts_with(|c: char| c.is_ascii_digit())
        && label.contains(['.', ')'])
        && parts.clone().count() <= 4
        && parts.clone().all(|p| (1..=3).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_digit()));
    (lettered || counted).then(|| (label, rest.trim()))
}

/// The cells of a tab-separated or piped table row.
fn cells(line: &str) -> Option<Vec<&str>> {
    let trimmed = line.trim_matches([' ', '\r']);
    if let Some(inner) = trimmed.strip_prefix('|').and_then(|l| l.strip_suffix('|')) {
        let cells: Vec<&str> = inner.split('|').map(str::trim).collect();
        let ruled = cells.iter().all(|c| !c.is_empty() && c.bytes().all(|b| matches!(b, b'-' | b':')));
        return Some(if ruled { Vec::new() } else { cells });
    }
    let cells: Vec<&str> = trimmed.split('\t').map(str::trim).collect();
    (cells.len() >= 3 && cells.iter().filter(|c| !c.is_empty()).count() >= 2).then_some(cells)
}

/// Whether words could be a title: few, opening high, without a stop at the end.
fn is_title(words: &str) -> bool {
    let plain = strip_markup(words);
    let plain = plain.trim();
    plain.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
        && !plain.ends_with(['.', ';', ':', ',', '?', '!'])
        && plain.split_whitespace().count() <= 12
}

/// Whether a line is a heading by its capitals alone.
fn is_capitals(words: &str) -> bool {
    let mut letters = 0;
    for c in words.chars() {
        if c.is_lowercase() {
            return false;
        }
        letters += usize::from(c.is_uppercase());
    }
    letters >= 4 && words.split_whitespace().count() <= 16
}

fn is_page_number(words: &str) -> bool {
    let words = words.strip_prefix("Page ").or_else(|| words.strip_prefix("page ")).unwrap_or(words);
    let first = words.split(" of ").next().unwrap_or(words);
    first.len() <= 3 && !first.is_empty() && first.bytes().all(|b| b.is_ascii_digit())
}

/// Whether a line is a row of links to social networks rather than words.
fn is_share_links(words: &str) -> bool {
    const NETWORKS: [&str; 11] = [
        "facebook",
        "twitter",
        "instagram",
        "linkedin",
        "youtube",
        "snapchat",
        "tiktok",
        "whatsapp",
        "pinterest",
        "threads",
        "bluesky",
    ];
    let words = words.to_lowercase();
    NETWORKS.iter().filter(|n| words.contains(*n)).count() >= 3
}

/// Whether an item stops before its sentence does.
fn is_cut(text: &str) -> bool {
    !text.ends_with(['.', '!', '?', ':', ';'])
}

fn opens_low(words: &str) -> bool {
    words.starts_with(char::is_lowercase)
}

/// A short line without a stop, standing alone right before a list, is its heading.
fn name_plain_headings(blocks: &mut [Block]) {
    for i in 1..blocks.len() {
        let (before, after) = blocks.split_at_mut(i);
        let (Some(block), Some(next)) = (before.last_mut(), after.first()) else { continue };
        let (first, last) = block.lines();
        if block.shape == Shape::Paragraph && next.is_item() && first == last && is_title(&block.text) {
            block.shape = Shape::Heading { level: 5, number: None };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, wanted: &[(&str, &str, (u32, u32))]) {
        let got: Vec<(String, String, (u32, u32))> = blocks(text)
            .into_iter()
            .map(|b| {
                let lines = b.lines();
                let shape = match b.shape {
                    Shape::Heading { level, number } => format!("h{level}{}", number.unwrap_or_default()),
                    Shape::Paragraph => "p".to_owned(),
                    Shape::Item { .. } => "li".to_owned(),
                    Shape::Row(cells) => format!("row{}", cells.len()),
                };
                (shape, b.text, lines)
            })
            .collect();
        let wanted: Vec<(String, String, (u32, u32))> =
            wanted.iter().map(|&(s, t, l)| (s.to_owned(), t.to_owned(), l)).collect();
        assert_eq!(got, wanted);
    }

    #[test]
    fn bullets_of_every_kind_are_items_and_lose_their_glyphs() {
        check(
            "- one\n• two\n•three\n  * four\n- ☒ five\n\u{f0b7} six\n➢ seven",
            &[
                ("li", "one", (1, 1)),
                ("li", "two", (2, 2)),
                ("li", "three", (3, 3)),
                ("li", "four", (4, 4)),
                ("li", "five", (5, 5)),
                ("li", "six", (6, 6)),
                ("li", "seven", (7, 7)),
            ],
        );
    }

    #[test]
    fn an_item_goes_on_over_line_breaks_and_stops_at_a_blank_line() {
        check(
            "• power grabs by KCC\nincluding authorities.\n\nNext paragraph.",
            &[("li", "power grabs by KCC including authorities.", (1, 2)), ("p", "Next paragraph.", (4, 4))],
        );
    }

    #[test]
    fn an_item_cut_by_a_page_goes_on_in_lower_case() {
        check(
            "• we will keep\n\n12\n\u{c}\nevery library open.",
            &[("li", "we will keep every library open.", (1, 5))],
        );
    }

    #[test]
    fn headings_come_in_hashes_numbers_capitals_and_plain_titles() {
        check(
            "## **Ambition 1**\n2.3 Communities\n- 2.2 Environment, and the rest\nONE COUNTY\nFAIR FOR ALL\n\nEarly Years\n• item",
            &[
                ("h2", "Ambition 1", (1, 1)),
                ("h22.3", "Communities", (2, 2)),
                ("h22.2", "Environment, and the rest", (3, 3)),
                ("h6", "ONE COUNTY FAIR FOR ALL", (4, 5)),
                ("h5", "Early Years", (7, 7)),
                ("li", "item", (8, 8)),
            ],
        );
    }

    #[test]
    fn table_rows_are_cut_at_tabs_and_pipes_and_rules_are_none() {
        check(
            "Ref.\tAction\tBy\n| a | b | c |\n|---|---|---|",
            &[("row3", "Ref. Action By", (1, 1)), ("row3", "a b c", (2, 2))],
        );
    }

    #[test]
    fn share_links_and_page_numbers_are_no_words() {
        check(
            "• last pledge.\nLink to Instagram Link to Twitter Link to Facebook Fax\nPage 3 of 9",
            &[("li", "last pledge.", (1, 1))],
        );
    }

    #[test]
    fn a_part_of_a_block_knows_its_own_lines() {
        let all = blocks("We will act\nnow. We will\nstay.");
        assert_eq!(all[0].lines_of(0..16), (1, 2));
        assert_eq!(all[0].lines_of(17..30), (2, 3));
    }
}
