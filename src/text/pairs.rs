//! Pairing the passages of two editions of a text by their words alone, wherever they stand.

use std::collections::HashSet;

use crate::text::tokens;

/// How alike two wordings must be to be one passage: shared words over all words of both, from 0
/// (none shared) to 1 (the same words). Lower pairs strangers, higher parts editions that differ
/// by a phrase.
const ALIKE: f32 = 0.5;

/// For each passage of the second edition the place of its fellow in the first; none for what
/// stands in the second only. No two have the same fellow, and `may` says which may be one at all,
/// by their places in the first and in the second.
pub fn pairs<S: AsRef<str>>(
    first: &[S],
    second: &[S],
    may: impl Fn(usize, usize) -> bool,
) -> Vec<Option<usize>> {
    let sets: Vec<HashSet<String>> = first.iter().map(|text| words(text.as_ref())).collect();
    let mut taken = vec![false; first.len()];
    let mut next = 0;
    let pair = |(place, text): (usize, &S)| {
        let set = words(text.as_ref());
        // Editions mostly keep their order, so the search begins where the last ended, and of equals
        // the next one is taken.
        let around = (next..first.len()).chain(0..next).filter(|&at| !taken[at] && may(at, place));
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
