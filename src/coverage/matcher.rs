//! Ranking the plans' lines for a promise by their words.
//!
//! Each line of the plans is a bag of stems and pairs of neighbouring stems, weighted
//! by how rare they are among the lines (TF-IDF) and held against the promise by
//! cosine; a shared theme helps. Only lines that share a term are looked at, so the
//! cost grows with matches and not with pairs. It reads no reviewed link.

use std::collections::HashMap;

use crate::model::{Basis, Corpus, Grade, Link, StatementIx, ThemeId};
use crate::text::stems;

/// How much a pair of neighbouring stems counts beside one stem; 0 ignores pairs.
const PAIR: f32 = 0.6;

/// What is left of a score where no theme is shared; 1 would ignore themes.
const OTHER_THEME: f32 = 0.7;

/// The least score that is suggested as a link, from 0 (everything that shares a
/// word) to 1 (only the same words). Set for precision on the 61 reviewed examples
/// in `../shared/reference`.
const SUGGEST: f32 = 0.2;

/// The least score that is suggested as `covers`.
const SUGGEST_COVERS: f32 = 0.45;

/// How many links are suggested for one promise at the most.
const MOST: usize = 3;

/// A line of the plans ranked for a promise.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Match {
    /// The ambition, deliverable or action.
    pub target: StatementIx,
    /// The grade the matcher would stand behind; none where it would not.
    pub grade: Option<Grade>,
    /// How alike, from 0 to 1.
    pub score: f32,
}

/// The plans' lines of a corpus, ready to be ranked.
pub struct Matcher {
    /// Term → the lines it stands in, with its share of the line's length.
    postings: HashMap<String, Vec<(StatementIx, f32)>>,
    /// Term → how rare it is among the lines.
    rarity: HashMap<String, f32>,
    /// The rarity of a term that no line has.
    rarest: f32,
    themes: HashMap<StatementIx, Vec<ThemeId>>,
}

impl Matcher {
    /// Takes in the ambitions, deliverables and actions of a corpus.
    pub fn new(corpus: &Corpus) -> Self {
        let lines: Vec<(StatementIx, HashMap<String, f32>)> = corpus
            .indices()
            .filter(|&ix| corpus.at(ix).kind.is_target())
            .map(|ix| (ix, terms(&corpus.at(ix).text)))
            .collect();
        let mut in_lines: HashMap<String, usize> = HashMap::new();
        for (_, line) in &lines {
            for term in line.keys() {
                *in_lines.entry(term.clone()).or_default() += 1;
            }
        }
        let count = lines.len() as f32;
        let rare = |n: usize| (1.0 + count / (n as f32 + 0.5)).ln();
        let rarity: HashMap<String, f32> = in_lines.into_iter().map(|(t, n)| (t, rare(n))).collect();
        let rarest = rare(1);
        let mut postings: HashMap<String, Vec<(StatementIx, f32)>> = HashMap::new();
        let mut themes = HashMap::new();
        for (ix, line) in lines {
            let weights = weighted(line, &rarity, rarest);
            for (term, weight) in weights {
                postings.entry(term).or_default().push((ix, weight));
            }
            themes.insert(ix, corpus.at(ix).themes.clone());
        }
        Self { postings, rarity, rarest, themes }
    }

    /// The lines that share a word with a promise, best first; ties in document order.
    pub fn rank(&self, corpus: &Corpus, promise: StatementIx) -> Vec<Match> {
        let statement = corpus.at(promise);
        let mut sums: HashMap<StatementIx, f32> = HashMap::new();
        for (term, weight) in weighted(terms(&statement.text), &self.rarity, self.rarest) {
            for &(line, its) in self.postings.get(&term).into_iter().flatten() {
                *sums.entry(line).or_default() += weight * its;
            }
        }
        let mut out: Vec<Match> = sums
            .into_iter()
            .map(|(target, sum)| {
                let shared =
                    self.themes.get(&target).is_some_and(|t| t.iter().any(|t| statement.themes.contains(t)));
                let score = if shared { sum } else { sum * OTHER_THEME }.min(1.0);
                Match { target, grade: None, score }
            })
            .collect();
        out.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.target.cmp(&b.target)));
        for found in out.iter_mut().take(MOST).filter(|m| m.score >= SUGGEST) {
            found.grade = Some(if found.score >= SUGGEST_COVERS { Grade::Covers } else { Grade::Partly });
        }
        out
    }

    /// Links for the promises that no review speaks of.
    pub fn suggest_unreviewed(&self, corpus: &Corpus) -> Vec<Link> {
        let reviewed: std::collections::HashSet<&str> =
            corpus.reviews.iter().map(|r| r.pledge.as_str()).collect();
        let mut links = Vec::new();
        for ix in corpus.indices() {
            let promise = corpus.at(ix);
            if !promise.kind.is_promise() || reviewed.contains(promise.id.as_str()) {
                continue;
            }
            links.extend(self.rank(corpus, ix).into_iter().filter_map(|found| {
                let target = corpus.at(found.target);
                Some(Link {
                    pledge: promise.id.clone(),
                    target: target.id.clone(),
                    grade: found.grade?,
                    basis: Basis::Suggested,
                    reason: evidence(&promise.text, &target.text),
                    score: (found.score * 1000.0).round() / 1000.0,
                })
            }));
        }
        links
    }
}

/// The words two lines share, for a reason: `Both speak of: bus, network`.
fn evidence(promise: &str, target: &str) -> String {
    let theirs = stems(target);
    let mut shared: Vec<String> = Vec::new();
    for token in crate::text::tokens(promise) {
        let met = !crate::text::is_stop_word(&token.word) && theirs.contains(&crate::text::stem(&token.word));
        if met && !shared.contains(&token.word) {
            shared.push(token.word);
        }
    }
    shared.truncate(10);
    format!("Both speak of: {}.", shared.join(", "))
}

/// The stems of a text and its pairs of neighbours, with how often each stands there.
fn terms(text: &str) -> HashMap<String, f32> {
    let stems = stems(text);
    let mut out: HashMap<String, f32> = HashMap::new();
    for pair in stems.windows(2) {
        *out.entry(pair.join(" ")).or_default() += PAIR;
    }
    for stem in stems {
        *out.entry(stem).or_default() += 1.0;
    }
    out
}

/// Terms weighted by rarity, made one long all together; sorted, so that sums of
/// floats come out the same each time.
fn weighted(terms: HashMap<String, f32>, rarity: &HashMap<String, f32>, rarest: f32) -> Vec<(String, f32)> {
    let mut out: Vec<(String, f32)> = terms
        .into_iter()
        .map(|(term, count)| {
            let rarity = rarity.get(&term).copied().unwrap_or(rarest);
            let weight = (1.0 + count).ln() * rarity;
            (term, weight)
        })
        .collect();
    out.sort_by(|a, b| a.0.cmp(&b.0));
    let length = out.iter().map(|(_, w)| w * w).sum::<f32>().sqrt();
    if length > 0.0 {
        for (_, weight) in &mut out {
            *weight /= length;
        }
    }
    out
}
