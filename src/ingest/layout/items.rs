//! Lists that are not set as such: paragraphs that each end in ";", items that run on in one
//! paragraph behind their numbers.

use super::block::{Block, Shape};
use crate::ingest::vocabulary::headings::is_lead_in;

/// The most words of an item that ends in ";". Higher takes long sentences for items.
const LONGEST: usize = 60;

/// Makes runs of two paragraphs or more items that end in ";", save the last, which ends the
/// sentence.
pub(super) fn between_semicolons(blocks: &mut [Block]) {
    let open = |b: &Block| {
        let end = b.text.trim_end_matches(" and").trim_end_matches(" or");
        b.is_paragraph() && end.ends_with(';') && b.text.split(' ').count() <= LONGEST && !is_lead_in(&b.text)
    };
    let mut i = 0;
    while i < blocks.len() {
        let run = blocks[i..].iter().take_while(|b| open(b)).count();
        if run == 0 {
            i += 1;
            continue;
        }
        let last = blocks
            .get(i + run)
            .filter(|b| b.is_paragraph() && b.text.split(' ').count() <= LONGEST && !b.text.ends_with(':'));
        let count = run + usize::from(last.is_some());
        // A single sentence with a ";" at the end of its paragraph is no list.
        if count >= 2 {
            for block in &mut blocks[i..i + count] {
                block.shape = Shape::Item { depth: 0, label: None };
            }
        }
        i += count;
    }
}

/// Cuts what stands behind "1.", "2.", "3." in one paragraph or item into items; fewer than three
/// numbers may be anything.
pub(super) fn joined_numbers(blocks: &mut Vec<Block>) {
    if !blocks.iter().any(|b| counts(b).len() >= FEWEST) {
        return;
    }
    for block in std::mem::take(blocks) {
        let counts = counts(&block);
        if counts.len() < FEWEST {
            blocks.push(block);
            continue;
        }
        let before = block.text[..counts[0].0].trim_end();
        if !before.is_empty() {
            blocks.push(block.part(0..before.len(), Shape::Paragraph));
        }
        for (k, &(_, start, number)) in counts.iter().enumerate() {
            let end = counts.get(k + 1).map_or(block.text.len(), |next| next.0);
            let end = start + block.text[start..end].trim_end().len();
            let label = Some(number.to_string());
            blocks.push(block.part(start..end, Shape::Item { depth: 0, label }));
        }
    }
}

/// The fewest numbers in a row that make one paragraph a list.
const FEWEST: usize = 3;

/// Where a paragraph's or an item's numbers stand, where the words behind each begin, and which
/// they are: 1, 2, 3 in a row, each before a capital.
fn counts(block: &Block) -> Vec<(usize, usize, u32)> {
    let mut out: Vec<(usize, usize, u32)> = Vec::new();
    let mut next = 1;
    match &block.shape {
        Shape::Item { label: Some(label), .. } if label == "1" => {
            out.push((0, 0, 1));
            next = 2;
        }
        Shape::Item { label: None, .. } | Shape::Paragraph => {}
        _ => return out,
    }
    let mut from = 0;
    while let Some(at) = block.text[from..].find(&format!("{next}. ")).map(|at| from + at) {
        let words = at + format!("{next}. ").len();
        let apart = at == 0 || block.text[..at].ends_with(' ');
        if apart && block.text[words..].starts_with(char::is_uppercase) {
            out.push((at, words, next));
            next += 1;
        }
        from = words;
    }
    out
}
