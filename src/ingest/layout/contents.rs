//! The document's own list of contents, kept apart from its headings.
//!
//! ```text
//! contents = "Contents" heading, then entries     an entry is a title that stands again
//!                                                 later, ends in a page number, or stands
//!                                                 between two that do
//! ```

use super::block::{Block, Shape};
use super::line_kinds::is_title;
use crate::ingest::vocabulary::headings::is_contents;
use crate::ingest::vocabulary::titles::{same_title, title_words};
use std::collections::HashMap;

/// The most entries a list of contents is taken to have.
const MOST: usize = 80;

/// Gives the entries of a list of contents their shape.
pub(super) fn mark(blocks: &mut [Block]) {
    let Some(start) = blocks.iter().take(400).position(|b| is_contents(&b.text) && !b.is_item()) else {
        return;
    };
    if !blocks[start].is_heading() {
        blocks[start].shape = Shape::Heading { level: 5, number: None };
    }
    let mut later: HashMap<Vec<String>, usize> = HashMap::new();
    for (i, block) in blocks.iter().enumerate().skip(start + 1) {
        if block.text.len() < 160 {
            later.insert(title_words(without_page(&block.text).0), i);
        }
    }
    let mut seen: Vec<Vec<String>> = Vec::new();
    let mut end = start + 1;
    for (i, block) in blocks.iter().enumerate().skip(start + 1).take(MOST) {
        let (name, paged) = without_page(&block.text);
        let words = title_words(name);
        let again = later.get(&words).is_some_and(|&l| l > i);
        if block.shape == Shape::Contents {
            seen.push(words);
            end = i + 1;
            continue;
        }
        if seen.contains(&words)
            || (!is_title(name) && !paged)
            || matches!(block.shape, Shape::Row(_)) && !paged
        {
            break;
        }
        // Capitals or hashes that stand only once are the first real heading.
        if block.is_heading() && !again && !paged {
            break;
        }
        if again || paged || !block.is_heading() {
            seen.push(words);
            if again || paged {
                end = i + 1;
            }
        }
    }
    // What is plain and stands between the heading and the next is an entry too, so
    // that a name no heading has can be told.
    while blocks
        .get(end)
        .is_some_and(|b| b.is_paragraph() && is_title(&b.text) && b.text.split(' ').count() <= 9)
        && later_heading(blocks, end)
    {
        end += 1;
    }
    for block in &mut blocks[start + 1..end] {
        block.shape = Shape::Contents;
    }
}

/// Whether a heading in capitals, hashes or numbers follows right on.
fn later_heading(blocks: &[Block], at: usize) -> bool {
    blocks[at + 1..].iter().find(|b| !b.is_paragraph() || !is_title(&b.text)).is_some_and(Block::is_heading)
}

/// An entry without the page number at its end, and whether it had one.
pub(in crate::ingest) fn without_page(entry: &str) -> (&str, bool) {
    let bare = entry.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = entry.len() - bare.len();
    if !(1..=3).contains(&digits) || !bare.ends_with([' ', '.', '…', '\t']) {
        return (entry, false);
    }
    (bare.trim_end_matches(['.', '…', ' ', '\t']), true)
}

/// Whether a line is an entry with dots before its page number.
pub(super) fn is_dotted(words: &str) -> bool {
    let (name, paged) = without_page(words);
    let dots = words[name.len()..].chars().filter(|c| matches!(c, '.' | '…')).count();
    paged && !name.is_empty() && (dots >= 3 || words[name.len()..].contains('…'))
}

/// The entries of a list of contents that no heading is worded like.
pub(in crate::ingest) fn unmatched(blocks: &[Block]) -> Vec<&Block> {
    let headings: Vec<&Block> = blocks.iter().filter(|b| b.is_heading()).collect();
    blocks
        .iter()
        .filter(|b| b.shape == Shape::Contents)
        .filter(|b| {
            let name = without_page(&b.text).0;
            !headings.iter().any(|h| same_title(&h.text, name))
        })
        .collect()
}
