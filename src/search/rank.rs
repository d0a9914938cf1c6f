//! From what is looked for to statements, best first.
//!
//! A statement is worth the sum of what the query's concepts are worth in it, each by how
//! rare it is; a concept is worth its best term and a little of the others. What lacks
//! words falls behind, and what lacks too many is not found.

use std::collections::HashMap;

use super::index::{Index, Lists, Posting};
use super::query::{Concept, Plan, Query, Reach, Source};
use super::tuning::{APART, BESIDE, ENOUGH, FEW, FEWER, LACKING, LOOKED_AT, SEVERAL, SOME};
use crate::model::StatementIx;

/// A statement found, with how well it fits (only for ranking).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hit {
    /// The statement.
    pub statement: StatementIx,
    /// Higher fits better.
    pub score: f32,
}

/// What a query found.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// The statements, best first; ties in document order.
    pub hits: Vec<Hit>,
    /// How the query was understood, and what says why a statement was found.
    pub query: Query,
}

/// A number for every statement, and the statements that have one.
struct Sums {
    best: Vec<f32>,
    sum: Vec<f32>,
    met: Vec<u32>,
}

impl Index {
    /// The statements that fit a query, best first.
    pub fn search(&self, query: &str) -> Vec<Hit> {
        self.find(query).hits
    }

    /// The statements that fit a query, and how it was understood. The last word may be
    /// half typed, unless something follows it.
    pub fn find(&self, typed: &str) -> Found {
        let (plan, query) = self.plan(typed);
        Found { hits: self.rank(&plan), query }
    }

    fn rank(&self, plan: &Plan) -> Vec<Hit> {
        let count = self.count();
        let mut score = vec![0.0f32; count];
        let mut share = vec![0.0f32; count];
        let mut touched: Vec<u32> = Vec::new();
        let mut sums = Sums { best: vec![0.0; count], sum: vec![0.0; count], met: Vec::new() };
        let mut whole = 0.0;
        let mut all_known = true;
        for concept in &plan.concepts {
            whole += concept.weight;
            let known = self.weigh(concept, &mut sums, |at, worth, weight| {
                let at_index = at as usize;
                if share[at_index] == 0.0 {
                    touched.push(at);
                }
                score[at_index] += worth;
                share[at_index] += weight;
            });
            all_known &= known || concept.weight < 1.0;
        }
        let (mut hits, mut fewer) = passing(&touched, &score, &share, whole);
        for quoted in &plan.quoted {
            hits.retain(|hit| {
                let stems = self.stems_of(hit.statement.0);
                quoted.as_ref().is_some_and(|run| stems.windows(run.len()).any(|w| w == run))
            });
        }
        sort(&mut hits);
        self.lift_words_side_by_side(plan, &mut hits);
        let telling = plan.concepts.iter().map(|c| c.weight.floor()).sum::<f32>();
        if hits.len() < FEW && all_known && plan.quoted.is_empty() && (!hits.is_empty() || telling > 2.0) {
            sort(&mut fewer);
            hits.extend(fewer);
        }
        hits
    }

    /// Says of every statement that meets a concept what it is worth and how much of the
    /// query it meets; false if none does. A phrase speaks first, then its parts.
    fn weigh(&self, concept: &Concept, sums: &mut Sums, mut say: impl FnMut(u32, f32, f32)) -> bool {
        let rarity = self.gather(&concept.terms, sums);
        let mut whole: Vec<u32> = Vec::new();
        for (at, worth) in sums.drain() {
            // A general word counts less in the sum too.
            say(at, worth * rarity * concept.weight, concept.weight);
            whole.push(at);
        }
        if concept.parts.is_empty() {
            return rarity > 0.0;
        }
        // The words of a phrase standing apart count whole only all together.
        whole.sort_unstable();
        let mut apart: HashMap<u32, (f32, f32)> = HashMap::new();
        let mut parts = 0.0;
        for part in &concept.parts {
            parts += part.weight;
            let rarity = self.gather(&part.terms, sums);
            for (at, worth) in sums.drain() {
                let (met, sum) = apart.entry(at).or_default();
                *met += part.weight;
                *sum += worth * rarity * part.weight;
            }
        }
        let mut apart: Vec<(u32, (f32, f32))> = apart.into_iter().collect();
        apart.sort_unstable_by_key(|(at, _)| *at);
        let mut known = rarity > 0.0;
        for (at, (met, sum)) in apart {
            if whole.binary_search(&at).is_ok() {
                say(at, sum * SEVERAL, 0.0);
                continue;
            }
            let all = met > parts - 1e-4;
            known |= all;
            let share = if all { 1.0 } else { (met / parts * SOME).min(ENOUGH) };
            say(at, sum * APART, concept.weight * share);
        }
        known
    }

    /// Adds up the terms of one concept; says how rare it is, 0 where nothing has it.
    fn gather(&self, terms: &[super::query::Term], sums: &mut Sums) -> f32 {
        for term in terms {
            let Some(lists) = self.lists(term.source) else { continue };
            sums.take(&lists.text, term.factor);
            if term.reach >= Reach::Labels {
                sums.take(&lists.section, term.factor);
            }
            if term.reach == Reach::Names {
                sums.take(&lists.names, term.factor);
            }
        }
        let standing = sums.met.len();
        for term in terms.iter().filter(|t| t.reach >= Reach::Labels) {
            let Source::Word(word) = term.source else { continue };
            for &label in &self.words[word as usize].labels {
                sums.take(&self.labels[label as usize], term.factor);
            }
        }
        if sums.met.is_empty() {
            return 0.0;
        }
        let (count, standing) = (self.count() as f32, standing as f32);
        (1.0 + (count - standing + 0.5) / (standing + 0.5)).ln()
    }

    pub(super) fn lists(&self, source: Source) -> Option<&Lists> {
        match source {
            Source::Word(word) => self.words.get(word as usize).map(|w| &w.lists),
            Source::Phrase(phrase) => self.phrases.get(phrase as usize),
        }
    }

    /// Puts those of the best before others in which words stand side by side as in the query.
    fn lift_words_side_by_side(&self, plan: &Plan, hits: &mut [Hit]) {
        if plan.pairs.is_empty() || hits.len() < 2 {
            return;
        }
        let best = hits.len().min(LOOKED_AT);
        for hit in &mut hits[..best] {
            let stems = self.stems_of(hit.statement.0);
            let pairs = plan.pairs.iter().filter(|(a, b)| {
                let beside = |w: &[u32]| a.binary_search(&w[0]).is_ok() && b.binary_search(&w[1]).is_ok();
                stems.windows(2).any(beside)
            });
            hit.score *= 1.0 + BESIDE * pairs.count() as f32 / plan.pairs.len() as f32;
        }
        sort(&mut hits[..best]);
    }
}

impl Sums {
    fn take(&mut self, postings: &[Posting], factor: f32) {
        for posting in postings {
            let worth = posting.worth * factor;
            let at = posting.at as usize;
            if self.sum[at] == 0.0 {
                self.met.push(posting.at);
            }
            self.sum[at] += worth;
            self.best[at] = self.best[at].max(worth);
        }
    }

    /// Takes the sums out, leaving none.
    fn drain(&mut self) -> Vec<(u32, f32)> {
        let met = std::mem::take(&mut self.met);
        met.into_iter()
            .map(|at| {
                let (best, sum) = (self.best[at as usize], self.sum[at as usize]);
                self.best[at as usize] = 0.0;
                self.sum[at as usize] = 0.0;
                (at, best + SEVERAL * (sum - best).min(best))
            })
            .collect()
    }
}

/// The statements that meet enough of the query, and those that do not quite.
fn passing(touched: &[u32], score: &[f32], share: &[f32], whole: f32) -> (Vec<Hit>, Vec<Hit>) {
    let (mut enough, mut fewer) = (Vec::new(), Vec::new());
    for &at in touched {
        let share = (share[at as usize] / whole).min(1.0);
        let score = score[at as usize] * share.powf(LACKING);
        let hit = Hit { statement: StatementIx(at), score };
        if share > ENOUGH + 1e-4 {
            enough.push(hit);
        } else if share >= FEWER {
            fewer.push(hit);
        }
    }
    (enough, fewer)
}

/// Best first; ties in document order.
fn sort(hits: &mut [Hit]) {
    hits.sort_unstable_by(|a, b| b.score.total_cmp(&a.score).then(a.statement.cmp(&b.statement)));
}
