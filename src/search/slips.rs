//! Slips of the finger: which known word somebody meant.
//!
//! A correction is made only where a word is known neither to the corpus nor to the
//! thesaurus, and only at a safe distance, for whoever asks for what nobody promised must
//! find nothing.

use super::index::{Index, PARTS};
use crate::text::{is_letter, stem};

/// The fewest letters of a word that is corrected by one slip; below, words lie too close.
const ONE_SLIP: usize = 5;

/// The letters of a word that is corrected only by one letter left out: `cyle`.
const ONE_LEFT_OUT: usize = 4;

/// The fewest letters of a word that is corrected by two slips.
const TWO_SLIPS: usize = 8;

/// The fewest letters of a word that is corrected by two slips in its vowels: `retrane`.
const SOUNDS_ALIKE: usize = 6;

/// The fewest letters of a word that is corrected by three slips.
const THREE_SLIPS: usize = 12;

impl Index {
    /// The word that was most likely meant, if there is one at a safe distance.
    pub(super) fn correction(&self, typed: &str) -> Option<String> {
        let letters = letters_of(typed)?;
        if self.book.is_right(typed) || self.book.is_right(&stem(typed)) {
            return None;
        }
        let mut best = u64::MAX;
        let mut meant = "";
        for (own, names) in [(true, &self.words), (false, self.book.words())] {
            for number in names.numbers() {
                let mut standing = 0;
                if own {
                    for part in PARTS {
                        standing += self.part(self.source(number), part).len();
                    }
                }
                let word = names.text(number);
                let likeness = unlikeness(&letters, word, standing);
                if likeness < best || (likeness == best && likeness < u64::MAX && word < meant) {
                    (best, meant) = (likeness, word);
                }
            }
        }
        (best < u64::MAX).then(|| meant.to_owned())
    }
}

/// The letters of a word that may be corrected or be a correction.
fn letters_of(word: &str) -> Option<Vec<char>> {
    let letters: Vec<char> = word.chars().collect();
    (letters.len() >= ONE_LEFT_OUT && letters.iter().all(|&c| is_letter(c))).then_some(letters)
}

/// How unlike two words are: slips, then letters that the beginnings do not share, then
/// how rare the word is, as one number; less is likelier, and the greatest is out of the
/// question.
fn unlikeness(typed: &[char], word: &str, standing: usize) -> u64 {
    let mut most = 1 + usize::from(typed.len() >= TWO_SLIPS) + usize::from(typed.len() >= THREE_SLIPS);
    if most == 1 && typed.len() >= SOUNDS_ALIKE && sounds_alike(typed, word) {
        most = 2;
    }
    if word.len().abs_diff(typed.len()) > most + 1 {
        return u64::MAX;
    }
    // Nearly all words begin otherwise: they need no look at their letters.
    if word.chars().next().is_none_or(|first| !typed[..2].contains(&first)) {
        return u64::MAX;
    }
    let Some(letters) = letters_of(word) else { return u64::MAX };
    // Beginnings are seldom mistyped: the first letter stands, or changed places with
    // the second; with two slips the first two stand in some
    // order, with three the first four.
    let mut same = 0;
    while same < typed.len().min(letters.len()) && typed[same] == letters[same] {
        same += 1;
    }
    let swapped = typed[0] == letters[1] && typed[1] == letters[0];
    if same == 0 && !swapped {
        return u64::MAX;
    }
    let slips = slips(typed, &letters);
    let left_out = typed.len() >= ONE_SLIP || (letters.len() > typed.len() && same >= 2 && standing > 0);
    let begins = slips < 2 || same > slips || (slips == 2 && (same == 2 || swapped));
    if slips == 0 || slips > most || !left_out || !begins {
        return u64::MAX;
    }
    let unshared = typed.len() - same;
    ((slips as u64) << 48) | ((unshared as u64) << 32) | (u64::from(u32::MAX) - standing as u64)
}

/// Whether two words have the same consonants, doubled or not, in the same order.
fn sounds_alike(typed: &[char], word: &str) -> bool {
    let mut theirs = word.chars().filter(|&c| is_consonant(c));
    let (mut last, mut next) = (' ', theirs.next());
    for &c in typed.iter().filter(|&&c| is_consonant(c)) {
        while next == Some(last) && c != last {
            next = theirs.next();
        }
        if next == Some(c) {
            next = theirs.next();
        } else if c != last {
            return false;
        }
        last = c;
    }
    next.is_none_or(|c| c == last && theirs.all(|c| c == last))
}

fn is_consonant(c: char) -> bool {
    !matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}

/// How many letters were left out, put in, changed or exchanged with a neighbour
/// (the optimal string alignment distance).
pub fn slips(a: &[char], b: &[char]) -> usize {
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
    fn words_sound_alike_by_their_consonants() {
        let cases = [
            ("retrane", "retrain", true),
            ("comittee", "committee", true),
            ("committee", "comittee", true),
            ("grammer", "grammar", true),
            ("retrane", "return", true),
            ("trainer", "training", false),
            ("bus", "bu", false),
            ("bu", "bus", false),
        ];
        for (a, b, wanted) in cases {
            assert_eq!(sounds_alike(&a.chars().collect::<Vec<_>>(), b), wanted, "{a} {b}");
        }
    }

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
