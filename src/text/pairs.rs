//! Pairing the passages of two editions of a text by their words alone, wherever they stand.

use std::collections::HashSet;

use crate::text::tokens;

/// How alike two wordings must be to be taken for the same passage: the number of words they share, divided
/// by the number of words that either has. It runs from 0 (nothing shared) to 1 (the same words). With a
/// lower limit strangers are paired; with a higher one, passages that differ by a phrase are not.
const ALIKE: f32 = 0.5;

/// For each passage of the second edition, the index of the passage of the first edition that is the same
/// one; none where there is no such passage. No passage is used twice. `may` gets an index into the first
/// edition and one into the second, and says whether the two may be a pair at all.
pub fn pairs<S: AsRef<str>>(
    first: &[S],
    second: &[S],
    may: impl Fn(usize, usize) -> bool,
) -> Vec<Option<usize>> {
    let sets: Vec<HashSet<String>> = first.iter().map(|text| words(text.as_ref())).collect();
    let mut taken = vec![false; first.len()];
    let mut next = 0;
    let pair = |(own, text): (usize, &S)| {
        let set = words(text.as_ref());
        // Editions mostly keep their order, so the search begins where the last ended, and of equals
        // the next one is taken.
        let around = (next..first.len()).chain(0..next).filter(|&at| !taken[at] && may(at, own));
        let mut best: Option<(f32, usize)> = None;
        for at in around {
            let score = alike(&sets[at], &set);
            if best.is_none_or(|(most, _)| score > most) {
                best = Some((score, at));
            }
        }
        let (_, at) = best.filter(|(score, _)| *score >= ALIKE)?;
        taken[at] = true;
        next = at + 1;
        Some(at)
    };
    second.iter().enumerate().map(pair).collect()
}

fn words(text: &str) -> HashSet<String> {
    tokens(text).into_iter().map(|token| token.word).collect()
}

fn alike(a: &HashSet<String>, b: &HashSet<String>) -> f32 {
    let all = a.union(b).count() as f32;
    if all == 0.0 { 0.0 } else { a.intersection(b).count() as f32 / all }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIRST: [&str; 3] = ["Mend the old bridge", "Keep libraries open", "Mend the old bridge"];

    #[test]
    fn a_passage_finds_its_fellow_wherever_it_stands_and_of_equals_the_next() {
        let second = ["Keep all libraries open", "Mend the old bridge", "Mend the bridge", "Plant a tree"];
        assert_eq!(pairs(&FIRST, &second, |_, _| true), [Some(1), Some(2), Some(0), None]);
        assert_eq!(pairs(&FIRST, &second, |first, _| first != 2), [Some(1), Some(0), None, None]);
        assert_eq!(pairs(&[], &second, |_, _| true), [None; 4]);
    }
}
