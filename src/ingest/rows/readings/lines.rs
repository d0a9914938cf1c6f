//! Where words stand in a document.

use crate::text::{fold, fold_quotes, strip_markup};

/// The lines of a text as words are looked for in them: without markup and bullets, white space folded,
/// quotation marks straight.
pub struct Lines<'a> {
    lines: Vec<&'a str>,
}

impl<'a> Lines<'a> {
    /// The lines of a text, in its order.
    pub fn of(text: &'a str) -> Self {
        Self { lines: text.split('\n').collect() }
    }

    /// How many lines the text has.
    pub fn count(&self) -> usize {
        self.lines.len()
    }

    /// The lines on which words stand: at these lines, or at the nearest place within `near` of them.
    /// Lines are counted from 1.
    pub fn find(&self, words: &str, (first, last): (u32, u32), near: u32) -> Option<(u32, u32)> {
        let words = fold_quotes(&fold(words));
        let from = first.saturating_sub(near.saturating_add(1)) as usize;
        let to = (last.saturating_add(near) as usize).min(self.lines.len());
        let window = self.lines.get(from..to)?;
        let mut text = String::new();
        let mut starts = Vec::new();
        for line in window {
            let line = plain(line);
            if !text.is_empty() && !line.is_empty() {
                text.push(' ');
            }
            starts.push(text.len());
            text.push_str(&line);
        }
        let line_at = |byte: usize| starts.partition_point(|start| *start <= byte) + from;
        let places = text
            .match_indices(words.as_str())
            .filter(|(at, found)| !found.is_empty() && whole(&text, *at, found.len()));
        places
            .map(|(at, found)| (line_at(at) as u32, line_at(at + found.len() - 1) as u32))
            .min_by_key(|(start, _)| start.abs_diff(first))
    }
}

/// Whether a place in a text begins and ends between words.
fn whole(text: &str, at: usize, length: usize) -> bool {
    let before = text[..at].chars().next_back().is_some_and(char::is_alphanumeric);
    let after = text[at + length..].chars().next().is_some_and(char::is_alphanumeric);
    let first = text[at..].starts_with(char::is_alphanumeric);
    let last = text[..at + length].ends_with(char::is_alphanumeric);
    !(before && first || after && last)
}

/// A line as readers show it, without the sign that makes it an item, a heading or a row.
fn plain(line: &str) -> String {
    let mut line = line.trim();
    loop {
        let rest =
            line.trim_start_matches(['•', '▪', '●', '◦', '‣', '·', '–', '-', '*', '#', '>', '|', '\u{f0b7}']);
        // "*slanted*" and "-5 %" begin with no sign of an item.
        if rest.len() == line.len() || !rest.starts_with(char::is_whitespace) {
            break;
        }
        line = rest.trim_start();
    }
    fold_quotes(&fold(&strip_markup(line)))
}
