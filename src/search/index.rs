//! The index: words and stems → the statements they stand in.

use std::collections::BTreeMap;

use crate::model::{Corpus, StatementIx};
use crate::text::{is_stop_word, stem, tokens};

/// What a word is worth by the field it stands in: 0 would leave the field out.
mod weight {
    /// The statement's own words.
    pub const TEXT: f32 = 1.0;
    /// A reference, which people type whole: `T.12`.
    pub const REFERENCE: f32 = 3.0;
    /// Committees and lead officers.
    pub const PEOPLE: f32 = 1.5;
    /// The headings above it.
    pub const SECTION: f32 = 0.4;
    /// The names of its themes.
    pub const THEME: f32 = 0.3;
    /// The name of the party.
    pub const PARTY: f32 = 0.2;
}

/// What is left of a word's worth when it is met by its stem or its first letters.
const STEM: f32 = 0.8;
const PREFIX: f32 = 0.6;

/// The fewest letters that find longer words.
const PREFIX_LETTERS: usize = 2;

/// A statement found, with how well it fits (only for ranking).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hit {
    /// The statement.
    pub statement: StatementIx,
    /// Higher fits better.
    pub score: f32,
}

/// All words of a corpus.
pub struct Index {
    /// Word → statements with the best weight it has in each, in order.
    words: BTreeMap<String, Vec<(StatementIx, f32)>>,
    /// Stem → words that have it.
    stems: BTreeMap<String, Vec<String>>,
    count: usize,
}

impl Index {
    /// Takes in the pledges, commitments, ambitions, deliverables, measures and
    /// actions of a corpus.
    pub fn new(corpus: &Corpus) -> Self {
        let mut words: BTreeMap<String, Vec<(StatementIx, f32)>> = BTreeMap::new();
        for ix in corpus.indices() {
            let statement = corpus.at(ix);
            let mut add = |text: &str, weight: f32| {
                for token in tokens(text) {
                    let at = words.entry(token.word).or_default();
                    match at.last_mut() {
                        Some((last, best)) if *last == ix => *best = best.max(weight),
                        _ => at.push((ix, weight)),
                    }
                }
            };
            add(&statement.text, weight::TEXT);
            add(&statement.section, weight::SECTION);
            if let Some(reference) = &statement.reference {
                add(reference, weight::REFERENCE);
            }
            for name in statement.committees.iter().chain(&statement.leads) {
                add(name, weight::PEOPLE);
            }
            for &theme in &statement.themes {
                add(corpus.theme_label(theme), weight::THEME);
            }
            if let Some(party) = statement.party.as_deref().and_then(|p| corpus.party(p)) {
                add(&party.label, weight::PARTY);
            }
        }
        let mut stems: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for word in words.keys() {
            stems.entry(stem(word)).or_default().push(word.clone());
        }
        Self { words, stems, count: corpus.statements.len() }
    }

    /// The statements that have every word of a query, best first; ties in document
    /// order. Words that say nothing are passed over, unless there are no others.
    pub fn search(&self, query: &str) -> Vec<Hit> {
        let all: Vec<String> = tokens(query).into_iter().map(|t| t.word).collect();
        let telling: Vec<&String> = all.iter().filter(|w| !is_stop_word(w)).collect();
        let wanted: Vec<&String> = if telling.is_empty() { all.iter().collect() } else { telling };
        let mut scores: Vec<f32> = Vec::new();
        for word in wanted {
            let found = self.matches(word);
            let rarity =
                (1.0 + self.count as f32 / (1.0 + found.iter().filter(|w| **w > 0.0).count() as f32)).ln();
            let weigh = |(at, w): (usize, f32)| match scores.get(at) {
                _ if w == 0.0 => 0.0,
                Some(before) if *before == 0.0 => 0.0,
                before => before.copied().unwrap_or_default() + w * rarity,
            };
            let next: Vec<f32> = found.into_iter().enumerate().map(weigh).collect();
            scores = next;
        }
        let mut hits: Vec<Hit> = scores
            .into_iter()
            .zip(0u32..)
            .filter(|(score, _)| *score > 0.0)
            .map(|(score, at)| Hit { statement: StatementIx(at), score })
            .collect();
        hits.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.statement.cmp(&b.statement)));
        hits
    }

    /// For every statement the worth of a word, a form of it, or a word that begins
    /// with it; 0 where it has none of them.
    fn matches(&self, word: &str) -> Vec<f32> {
        let mut best = vec![0.0; self.count];
        let mut take = |postings: &[(StatementIx, f32)], factor: f32| {
            for &(ix, weight) in postings {
                let score: &mut f32 = &mut best[ix.index()];
                *score = score.max(weight * factor);
            }
        };
        if let Some(postings) = self.words.get(word) {
            take(postings, 1.0);
        }
        for form in self.stems.get(&stem(word)).into_iter().flatten() {
            if let Some(postings) = self.words.get(form) {
                take(postings, STEM);
            }
        }
        if word.chars().count() >= PREFIX_LETTERS {
            let from = self.words.range(word.to_owned()..);
            for (_, postings) in from.take_while(|(w, _)| w.starts_with(word)) {
                take(postings, PREFIX);
            }
        }
        best
    }
}
