//! Pages of blocks → the text of the document: what is a heading, what goes on over a column or
//! a page, and how it is written down.
//!
//! ```text
//! heading  = few words, no stop at the end, larger or heavier than the page's running words, with
//!            other words after it; three or more alike in a row are none
//! level    = the rank of its look among the headings' looks, larger before smaller
//! goes on  = the next block of the same look, where the sentence is cut and no label stands; what
//!            stands between (the page's foot and head, a picture's caption) keeps its place
//! ```

mod headings;
mod hyphens;
mod joins;
mod writer;

use std::collections::{HashMap, HashSet};

use self::headings::{body, mark_headings, set_levels};
use self::joins::{join_over_gaps, join_rows};
use self::writer::Writer;
use super::labels::is_label;
use super::lines::{Look, Paragraph};
use crate::{Extracted, Loss, PageStart};

/// A paragraph or a row of a table, in reading order.
#[derive(Clone, Debug)]
pub(super) enum Entry {
    Paragraph(Piece),
    /// A row of a table, and how its table's letters look.
    Row(Vec<String>, Look),
}

/// A paragraph with its place among the blocks.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    /// The words with their place.
    pub paragraph: Paragraph,
    /// Which block of its page it is of.
    block: usize,
    /// Whether it is the first, and the last, of its block's running words.
    opens: bool,
    closes: bool,
    /// Left of its block, for the depth of items.
    pub left: f64,
    /// Whether it stands in a frame of its own, so that no sentence goes on into or out of it.
    sealed: bool,
    furniture: bool,
    heading: Option<usize>,
    gone: bool,
}

impl Piece {
    /// A paragraph of the block number `block`, whose left edge is `left` (in points).
    pub(super) fn new(paragraph: Paragraph, block: usize, left: f64, sealed: bool) -> Self {
        let (opens, closes) = (false, false);
        Self { paragraph, block, opens, closes, left, sealed, furniture: false, heading: None, gone: false }
    }
}

/// What a page says in reading order, and how high the page is.
#[derive(Clone, Debug, Default)]
pub(super) struct PageText {
    /// Its paragraphs and rows of tables, in reading order.
    pub entries: Vec<Entry>,
    /// The lowest place on the page, in points.
    pub low: f64,
    /// The highest place on the page, in points.
    pub high: f64,
}

/// The text of a document; `losses` get the lines of their pages.
pub(super) fn write(mut pages: Vec<PageText>, mut losses: Vec<Loss>) -> Extracted {
    mark_furniture(&mut pages);
    let body = body(&pages);
    for page in &mut pages {
        mark_ends(page);
        mark_headings(page, body);
    }
    join_over_gaps(&mut pages);
    join_rows(&mut pages);
    set_levels(&mut pages);
    let (text, starts) = Writer::write(&pages);
    for loss in &mut losses {
        let page = loss.page.unwrap_or(1).max(1) as usize - 1;
        loss.line = starts.get(page).copied().unwrap_or(1);
    }
    losses.sort_by_key(|l| (l.page, l.kind));
    let pages = starts.into_iter().map(|line| PageStart { line, label: None }).collect();
    Extracted { text, losses, pages }
}

fn pieces(page: &PageText) -> impl Iterator<Item = &Piece> {
    page.entries.iter().filter_map(|e| if let Entry::Paragraph(p) = e { Some(p) } else { None })
}

/// Words without their numbers and marks, for comparing.
fn key(text: &str) -> String {
    text.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect()
}

/// Marks what stands at the edges of pages and is no part of the running words: page numbers, and
/// lines that stand there on several pages. It stays in the text; sentences go on over it.
fn mark_furniture(pages: &mut [PageText]) {
    let edge = |page: &PageText, piece: &Piece| {
        let height = (page.high - page.low).max(1.0);
        let at = (piece.paragraph.base - page.low) / height;
        let top = (piece.paragraph.top - page.low) / height;
        piece.paragraph.lines <= 3 && (at < 0.11 || top > 0.89)
    };
    let mut seen: HashMap<String, HashSet<usize>> = HashMap::new();
    for (i, page) in pages.iter().enumerate() {
        for piece in pieces(page).filter(|p| edge(page, p)) {
            seen.entry(key(&piece.paragraph.text)).or_default().insert(i);
        }
    }
    for page in pages {
        let bounds = PageText { entries: Vec::new(), ..*page };
        for entry in &mut page.entries {
            let Entry::Paragraph(piece) = entry else { continue };
            if !edge(&bounds, piece) {
                continue;
            }
            let text = &piece.paragraph.text;
            let known = key(text);
            let number = known.is_empty() || matches!(known.as_str(), "page" | "pageof");
            let repeated = !known.is_empty() && seen.get(&known).is_some_and(|p| p.len() >= 2);
            piece.furniture = piece.paragraph.label.as_deref().is_none_or(is_label) && (number || repeated);
        }
    }
}

/// Marks where runs of words of one look begin and end in their blocks, furniture apart: what
/// stands between in another look, a quotation from the text in large letters, parts them.
fn mark_ends(page: &mut PageText) {
    let live: Vec<(usize, usize, Look)> = page
        .entries
        .iter()
        .enumerate()
        .filter_map(|(i, e)| match e {
            Entry::Paragraph(p) if !p.furniture => Some((i, p.block, p.paragraph.look)),
            _ => None,
        })
        .collect();
    let parted = |a: Option<&(usize, usize, Look)>, b: &(usize, usize, Look)| {
        a.is_none_or(|a| a.1 != b.1 || !a.2.fits(&b.2))
    };
    for (k, piece) in live.iter().enumerate() {
        let opens = parted(k.checked_sub(1).and_then(|b| live.get(b)), piece);
        let closes = parted(live.get(k + 1), piece);
        if let Some(Entry::Paragraph(p)) = page.entries.get_mut(piece.0) {
            (p.opens, p.closes) = (opens, closes);
        }
    }
}
