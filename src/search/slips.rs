//! Slips of the finger: which known word somebody meant.
//!
//! A correction is made only where a word is known neither to the corpus nor to the
//! thesaurus, and only at a safe distance, for whoever asks for what nobody promised must
//! find nothing.

use super::index::Index;
use crate::text::stem;

/// The fewest letters of a word that is corrected by one slip; below, words lie too close.
const ONE_SLIP: usize = 5;

/// The letters of a word that is corrected only by one letter left out: `cyle`.
const ONE_LEFT_OUT: usize = 4;

/// The fewest letters of a word that is corrected by two slips.
const TWO_SLIPS: usize = 8;

/// The fewest letters of a word that is corrected by three slips.
const THREE_SLIPS: usize = 12;

impl Index {
    /// The word that was most likely meant, if there is one at a safe distance.
    pub(super) fn correction(&self, typed: &str) -> Option<String> {
        let letters: Vec<char> = typed.chars().collect();
        let right = |word: &str| self.book.is_right(word);
        if letters.len() < ONE_LEFT_OUT
            || letters.iter().any(|c| !c.is_alphabetic())
            || right(typed)
            || right(&stem(typed))
        {
            return None;
        }
        let most = match letters.len() {
            THREE_SLIPS.. => 3,
            TWO_SLIPS.. => 2,
            _ => 1,
        };
        let mut best: Option<(Likeness, &str)> = None;
        let own = self.words.iter().map(|w| {
            (
                w.text.as_str(),
                w.lists.text.len() + w.lists.section.len() + w.lists.names.len() + w.labels.len(),
            )
        });
        for (word, standing) in own.chain(self.book.words().map(|w| (w, 0))) {
            let Some(likeness) = likeness(&letters, word, most, standing) else { continue };
            if best.as_ref().is_none_or(|(before, _)| likeness < *before) {
                best = Some((likeness, word));
            }
        }
        best.map(|(_, word)| word.to_owned())
    }
}

/// How unlike two words are: slips, then letters that the beginnings do not share, then
/// how rare the word is; less is likelier.
type Likeness = (usize, usize, usize);

fn likeness(typed: &[char], word: &str, most: usize, standing: usize) -> Option<Likeness> {
    if word.len().abs_diff(typed.len()) > most + 1 {
        return None;
    }
    let letters: Vec<char> = word.chars().collect();
    if letters.len() < ONE_LEFT_OUT || letters.iter().any(|c| !c.is_alphabetic()) {
        return None;
    }
    // Beginnings are seldom mistyped: the first letter stands, or changed places with
    // the second; with two slips the first two stand in some
    // order, with three the first four.
    let same = typed.iter().zip(&letters).take_while(|(a, b)| a == b).count();
    let swapped = letters.len() > 1 && typed[0] == letters[1] && typed[1] == letters[0];
    if same == 0 && !swapped {
        return None;
    }
    let slips = slips(typed, &letters);
    let left_out = typed.len() >= ONE_SLIP || (letters.len() > typed.len() && same >= 2 && standing > 0);
    let begins = slips < 2 || same > slips || (slips == 2 && (same == 2 || swapped));
    let safe = slips > 0 && slips <= most && left_out && begins;
    safe.then(|| (slips, typed.len() - same, usize::MAX - standing))
}

/// How many letters were left out, put in, changed or exchanged with a neighbour
/// (the optimal string alignment distance).
fn slips(a: &[char], b: &[char]) -> usize {
    let width = b.len() + 1;
    let mut before_last: Vec<usize> = vec![0; width];
    let mut last: Vec<usize> = (0..width).collect();
    for i in 1..=a.len() {
        let mut row = vec![i; width];
        for j in 1..width {
            let changed = last[j - 1] + usize::from(a[i - 1] != b[j - 1]);
            row[j] = changed.min(last[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                row[j] = row[j].min(before_last[j - 2] + 1);
            }
        }
        before_last = std::mem::replace(&mut last, row);
    }
    last[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_letters_left_out_put_in_changed_or_exchanged() {
        let cases =
            [("libary", "library", 1), ("potohles", "potholes", 1), ("bus", "bus", 0), ("ca", "abc", 3)];
        for (a, b, wanted) in cases {
            let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
            assert_eq!(slips(&a, &b), wanted, "{a:?} {b:?}");
        }
    }
}
