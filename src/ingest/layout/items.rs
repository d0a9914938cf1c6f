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
        for (k, (_, start, label)) in counts.iter().enumerate() {
            let start = *start;
            let end = counts.get(k + 1).map_or(block.text.len(), |next| next.0);
            let end = start + block.text[start..end].trim_end().len();
            let label = Some(label.clone());
            blocks.push(block.part(start..end, Shape::Item { depth: 0, label }));
        }
    }
}

/// The fewest numbers in a row that make one paragraph a list.
const FEWEST: usize = 3;

/// Where a paragraph's or an item's numbers stand, where the words behind each begin, and which
/// they are: 1, 2, 3 in a row, each before a capital, or a), b), c), or (i), (ii), (iii).
fn counts(block: &Block) -> Vec<(usize, usize, String)> {
    let first = match &block.shape {
        Shape::Item { label: Some(label), .. } => Some(label.as_str()),
        Shape::Item { label: None, .. } | Shape::Paragraph => None,
        _ => return Vec::new(),
    };
    // Most words have no second number, and need no closer look.
    if !["2. ", "2) ", "b) ", "(ii) "].iter().any(|second| block.text.contains(second)) {
        return Vec::new();
    }
    let letter = |n: usize| char::from(b'a' + n.min(26) as u8 - 1).to_string();
    let roman = |n: usize| ROMAN.get(n - 1).copied().unwrap_or("-").to_owned();
    // A number's form, and whether only a capital may follow it.
    let forms: [(Numeral<'_>, &str, &str, bool); 5] = [
        (&|n| n.to_string(), "", ". ", true),
        (&|n| n.to_string(), "", ") ", true),
        (&letter, "", ") ", false),
        (&letter, "(", ") ", false),
        (&roman, "(", ") ", false),
    ];
    let found = forms.into_iter().map(|(number, before, after, high)| {
        let mark = |n: usize| (format!("{before}{}{after}", number(n)), number(n));
        row_of(&block.text, first, mark, high)
    });
    found.max_by_key(Vec::len).unwrap_or_default()
}

/// How a number, from 1, is written.
type Numeral<'a> = &'a dyn Fn(usize) -> String;

/// The small Roman numbers with which items count.
const ROMAN: [&str; 10] = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"];

/// The most items of one row of numbers; letters end at z.
const MOST: usize = 26;

/// The numbers of one form that stand in a row in a text; `first` is the number that was cut off its
/// front already.
fn row_of(
    text: &str,
    first: Option<&str>,
    mark: impl Fn(usize) -> (String, String),
    high: bool,
) -> Vec<(usize, usize, String)> {
    let mut out = Vec::new();
    if let Some(label) = first {
        if label != mark(1).1 {
            return out;
        }
        out.push((0, 0, label.to_owned()));
    }
    let mut from = 0;
    while out.len() < MOST {
        let (sign, label) = mark(out.len() + 1);
        let Some(at) = text[from..].find(&sign).map(|at| from + at) else { break };
        let words = at + sign.len();
        let apart = at == 0 || text[..at].ends_with(' ');
        let opens = text[words..].starts_with(|c: char| c.is_uppercase() || !high && c.is_alphanumeric());
        if apart && opens {
            out.push((at, words, label));
        }
        from = words;
    }
    out
}
