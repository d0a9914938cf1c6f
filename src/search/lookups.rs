//! Look-ups by plain typing: references in pieces, and committees by their full names.

use super::index::{Index, Part};
use super::plan::Asked;

/// The most words that a committee's name has.
const LONGEST_NAME: usize = 6;

impl Index {
    /// `T 12` is `T.12`.
    pub(super) fn join_references(&self, asked: &mut Vec<Asked>) {
        let mut at = 0;
        while at + 1 < asked.len() {
            let (letters, number) = (&asked[at].word, &asked[at + 1].word);
            if letters.len() <= 3 && number.bytes().all(|b| b.is_ascii_digit()) {
                let mut joined = letters.clone();
                joined.push('.');
                joined.push_str(number);
                if self.words.find(&joined).is_some() {
                    asked[at] = self.asked(joined);
                    asked[at].silent = false;
                    asked.remove(at + 1);
                }
            }
            at += 1;
        }
    }

    /// A committee whose abbreviation the next words spell by their first letters:
    /// "Highways and Transport" is `H&T`, "Children and Young People" is `CYP`. Says how
    /// many words, and the abbreviation's number.
    pub(super) fn committee_at(&self, asked: &[Asked]) -> Option<(usize, u32)> {
        let mut codes = [String::new(), String::new()];
        let mut best = None;
        for (at, asked) in asked.iter().take(LONGEST_NAME).enumerate() {
            if asked.word == "and" {
                codes[1].push('&');
                continue;
            }
            let first = asked.word.chars().next()?;
            for code in &mut codes {
                code.push(first);
                if code.len() >= 3
                    && asked.word.len() > 1
                    && let Some(word) = self.words.find(code)
                    && !self.part(self.source(word), Part::Names).is_empty()
                {
                    best = Some((at + 1, word));
                }
            }
        }
        best
    }
}
