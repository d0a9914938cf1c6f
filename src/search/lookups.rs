//! Look-ups by plain typing: references in pieces, and committees by their full names.

use super::index::Index;
use super::query::Asked;

/// The most words that a committee's name has.
const LONGEST_NAME: usize = 6;

impl Index {
    /// `T 12` is `T.12`.
    pub(super) fn join_references(&self, asked: &mut Vec<Asked>) {
        let mut at = 0;
        while at + 1 < asked.len() {
            let (letters, number) = (&asked[at].word, &asked[at + 1].word);
            let joined = format!("{letters}.{number}");
            let digits = number.bytes().all(|b| b.is_ascii_digit());
            if letters.len() <= 3 && digits && self.word(&joined).is_some() {
                let stem = joined.clone();
                asked[at] = Asked { stem, word: joined, silent: false, open: false, corrected: false };
                asked.remove(at + 1);
            }
            at += 1;
        }
    }

    /// A committee whose abbreviation the next words spell by their first letters:
    /// "Highways and Transport" is `H&T`, "Children and Young People" is `CYP`. Says how
    /// many words, and the abbreviation's place.
    pub(super) fn committee_at(&self, asked: &[Asked]) -> Option<(usize, u32)> {
        let mut joined = String::new();
        let mut bare = String::new();
        let mut best = None;
        for (at, word) in asked.iter().take(LONGEST_NAME).enumerate() {
            if word.word == "and" {
                joined.push('&');
                continue;
            }
            let first = word.word.chars().next()?;
            joined.push(first);
            bare.push(first);
            let known = |code: &str| {
                let place = self.word(code).filter(|_| code.len() >= 3 && word.word.len() > 1)?;
                (!self.words[place as usize].lists.names.is_empty()).then_some((at + 1, place))
            };
            best = known(&joined).or_else(|| known(&bare)).or(best);
        }
        best
    }
}
