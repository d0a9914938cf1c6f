//! What a document itself calls its pages (`/PageLabels`), as a viewer shows it in its box for pages.
//!
//! ```text
//! tree   = { /Nums [ first page, counted from 0, its run … ] } or { /Kids [ tree … ] }
//! run    = { /S style, /P words before the number, /St the first number (1) }
//! style  = D 1 2 3 | r i ii iii | R I II III | a a b … z aa bb | A; without one there is no number
//! ```

use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, Name, Number, String as Words};

use super::content::text_string;
use crate::numbers::Digits;

/// The deepest tree that is followed, and the most runs that are read; files have one level and few runs.
const DEEPEST: usize = 8;
const MOST_RUNS: usize = 10_000;

/// The longest label that is kept, in letters. Real ones have up to about ten.
const LONGEST: usize = 40;

/// A run of pages that are numbered alike.
struct Run {
    /// The place of its first page, counted from 0.
    from: usize,
    style: Option<char>,
    before: String,
    number: u32,
}

/// The label of each of `count` pages, where the document has one that is not the page's place
/// counted from 1.
pub(super) fn read(pdf: &Pdf, count: usize) -> Vec<Option<String>> {
    let mut runs = Vec::new();
    let xref = pdf.xref();
    if let Some(root) = xref.get::<Dict<'_>>(xref.root_id())
        && let Some(tree) = root.get::<Dict<'_>>("PageLabels")
    {
        gather(&tree, 0, &mut runs);
    }
    runs.sort_by_key(|run| run.from);
    (0..count)
        .map(|at| {
            let run = runs.iter().rev().find(|run| run.from <= at)?;
            let number = run.number.saturating_add((at - run.from) as u32);
            let label =
                [run.before.as_str(), &run.style.map_or(String::new(), |s| numeral(number, s))].concat();
            let label: String = label.split_whitespace().collect::<Vec<_>>().join(" ");
            let is_shown =
                !label.is_empty() && label.chars().count() <= LONGEST && label != (at + 1).to_string();
            is_shown.then_some(label)
        })
        .collect()
}

fn gather(tree: &Dict<'_>, depth: usize, runs: &mut Vec<Run>) {
    if depth > DEEPEST || runs.len() >= MOST_RUNS {
        return;
    }
    if let Some(kids) = tree.get::<Array<'_>>("Kids") {
        kids.iter::<Dict<'_>>().take(MOST_RUNS).for_each(|kid| gather(&kid, depth + 1, runs));
    }
    let Some(pairs) = tree.get::<Array<'_>>("Nums") else { return };
    let mut pairs = pairs.flex_iter();
    while runs.len() < MOST_RUNS
        && let Some(from) = pairs.next::<Number>()
        && let Some(entry) = pairs.next::<Dict<'_>>()
    {
        let style = entry.get::<Name<'_>>("S").and_then(|n| n.as_str().chars().next());
        let before = entry.get::<Words<'_>>("P").map(|w| text_string(w.as_bytes())).unwrap_or_default();
        let before = before.chars().filter(|c| !c.is_control() && *c != '\u{fffd}').collect();
        let number = entry.get::<Number>("St").map_or(1, |n| n.as_i64().clamp(1, 99_999) as u32);
        runs.push(Run { from: from.as_i64().max(0) as usize, style, before, number });
    }
}

/// A number in a style of page labels.
fn numeral(number: u32, style: char) -> String {
    let digits = match style {
        'r' => Digits::LowerRoman,
        'R' => Digits::UpperRoman,
        'a' => Digits::LowerLetter,
        'A' => Digits::UpperLetter,
        _ => Digits::Decimal,
    };
    digits.write(number as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_in_the_style_of_their_run() {
        let shown = |style, numbers: &[u32]| numbers.iter().map(|&n| numeral(n, style)).collect::<Vec<_>>();
        assert_eq!(shown('r', &[1, 4, 9, 14, 40]), ["i", "iv", "ix", "xiv", "xl"]);
        assert_eq!(shown('R', &[2021]), ["MMXXI"]);
        assert_eq!(shown('a', &[1, 26, 27, 53]), ["a", "z", "aa", "aaa"]);
        assert_eq!(shown('A', &[28]), ["BB"]);
        assert_eq!(shown('D', &[7]), ["7"]);
    }
}
