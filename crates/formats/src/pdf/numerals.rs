//! Large numbers at the side of what they count: a "3" over three lines before its pledge, a year before what
//! happens in it, "500" before "new homes". Each is set down to the first line beside it, as a person reads it.

use super::geometry::Area;
use super::words::Word;

/// How much larger than the words beside it such a number is, at least.
const LARGER: f64 = 1.35;

/// How far from the number, in its sizes, the words beside it may begin.
const REACH: f64 = 2.2;

/// Sets the large numbers of a page down to their lines.
pub(super) fn set_down(words: &mut [Word]) {
    for at in 0..words.len() {
        let word = &words[at];
        let digits = word.text.trim_end_matches('.');
        let counts = (1..=4).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
        if !counts {
            continue;
        }
        let beside = |w: &Word| {
            let (low, high) = (word.base - 0.15 * word.size, word.base + 0.75 * word.size);
            (low..=high).contains(&w.base) && w.size * LARGER < word.size
        };
        let led = words.iter().any(|w| {
            beside(w) && w.area.x1 <= word.area.x0 + 1.0 && word.area.x0 - w.area.x1 < 1.5 * word.size
        });
        let next = words
            .iter()
            .filter(|w| beside(w) && w.area.x0 >= word.area.x1 - 1.0)
            .filter(|w| w.area.x0 - word.area.x1 < REACH * word.size)
            .max_by(|a, b| a.base.total_cmp(&b.base).then(b.area.x0.total_cmp(&a.area.x0)));
        let Some((base, size, x0)) = next.filter(|_| !led).map(|w| (w.base, w.size, w.area.x0)) else {
            continue;
        };
        let Some(word) = words.get_mut(at) else { continue };
        let x1 = x0 - 0.3 * size;
        let width = 0.6 * size * word.text.len() as f64;
        (word.base, word.size) = (base, size);
        word.area = Area { x0: x1 - width, y0: base - 0.2 * size, x1, y1: base + 0.7 * size };
    }
}
