//! Who speaks in a document: the words by which its own party is named in it.

use crate::ingest::layout::Block;
use crate::ingest::vocabulary::parties::{PARTIES, family};
use crate::model::Document;
use crate::text::tokens;

/// The speaker's names in lower case: from the document's party where it has one, else
/// the party that most often "will" in the text or stands in its first lines.
pub(super) fn names(document: &Document, blocks: &[Block]) -> Vec<String> {
    if let Some(party) = &document.party {
        let words = party.split('-').map(str::to_owned);
        return words.filter(|w| w.len() > 3 && !document.place.eq_ignore_ascii_case(w)).collect();
    }
    let mut counts = [0usize; PARTIES.len()];
    let mut count = |word: &str, weight: usize| {
        if let Some(at) = PARTIES.iter().position(|p| *p == word) {
            counts[at] += weight;
        }
    };
    for word in tokens(&document.title.replace(['-', '_'], " ")) {
        count(&word.word, 5);
    }
    for (i, block) in blocks.iter().enumerate().take(3000) {
        let words: Vec<String> = tokens(&block.text).into_iter().map(|t| t.word).collect();
        for (at, word) in words.iter().enumerate() {
            let agent = words[at + 1..].iter().take(4).any(|w| w == "will");
            if i < 6 || agent {
                count(word, if i < 2 { 3 } else { 1 });
            }
        }
    }
    let best = counts.iter().copied().max().unwrap_or(0);
    let Some(at) = counts.iter().position(|&c| c == best && c > 0) else { return Vec::new() };
    family(PARTIES[at]).iter().map(|w| (*w).to_owned()).collect()
}
