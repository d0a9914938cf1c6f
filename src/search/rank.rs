//! From what is looked for to statements, best first.
//!
//! A statement is worth the sum of what the query's concepts are worth in it, each by how
//! rare it is; a concept is worth its best term and a little of the others. What lacks
//! words falls behind, and what lacks too many is not found.

use super::index::{GAP, Index, PARTS, Part, Posting};
use super::plan::{Concept, Plan, Term};
use super::query::Query;
use super::tuning::{APART, BESIDE, ENOUGH, FEW, FEWER, KIN, LOOKED_AT, SEVERAL, SOME, lacking, question};
use crate::model::StatementIx;
use crate::text::ordered;

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

/// Two numbers for every statement, and the statements that have some.
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
        // What each statement is worth, and how much of the query it meets.
        let mut worths = Sums::new(self.count());
        let mut terms = Sums::new(self.count());
        let mut whole = 0.0;
        let mut telling = 0.0;
        let mut all_known = true;
        for concept in &plan.concepts {
            whole += concept.weight;
            telling += concept.weight.floor();
            let known = self.weigh(concept, &mut terms, &mut worths);
            all_known &= known || concept.weight < 1.0;
        }
        let (mut hits, mut fewer) = (Vec::new(), Vec::new());
        let mut by_words = 0;
        let circles = self.rank_circles(plan, &mut terms);
        // What circles alone find has no words of the query: they come into the list too.
        for (at, _) in circles.iter().enumerate().filter(|(_, circle)| **circle > 0.0) {
            worths.add(at as u32, f32::MIN_POSITIVE, 0.0);
        }
        for &at in &worths.met {
            let statement = StatementIx(at);
            let share = (worths.best[at as usize] / whole).min(1.0);
            let about = circles.get(at as usize).copied().unwrap_or_default();
            let few = !plan.circles.is_empty() && share <= ENOUGH + 1e-4;
            let own = worths.sum[at as usize] * lacking(share) * if few { question::OWN_WORDS } else { 1.0 };
            let score = own + about;
            let hit = Hit { statement, score };
            if share <= ENOUGH + 1e-4 && about <= 0.0 {
                if share >= FEWER {
                    fewer.push(hit);
                }
                continue;
            }
            let stems = self.stems_of(statement);
            let stands = |run: &Vec<u32>| stems.windows(run.len()).any(|w| w == run);
            if plan.quoted.iter().all(stands) && !plan.left_out.iter().any(stands) {
                by_words += usize::from(share > ENOUGH + 1e-4);
                hits.push(hit);
            }
        }
        if !plan.is_question && by_words == 0 {
            hits.clear();
        }
        self.lift_kin(&mut hits);
        sort(&mut hits);
        self.lift_words_side_by_side(plan, &mut hits);
        if hits.len() < FEW
            && all_known
            && plan.left_out.is_empty()
            && plan.quoted.is_empty()
            && (!hits.is_empty() || telling > 2.0)
        {
            sort(&mut fewer);
            hits.extend_from_slice(&fewer);
        }
        hits
    }

    /// What the circles of a question are worth in every statement; less than nothing where only
    /// people were met, and no list where the query has no circles.
    fn rank_circles(&self, plan: &Plan, terms: &mut Sums) -> Vec<f32> {
        if plan.circles.is_empty() {
            return Vec::new();
        }
        let mut out = vec![0.0; self.count()];
        let mut needed = vec![false; self.count()];
        let (mut one, mut other) = (Sums::new(self.count()), Sums::new(self.count()));
        let mut best = 0.0f32;
        for circle in &plan.circles {
            for (a, b) in &circle.together {
                self.gather(a, &mut one);
                self.gather(b, &mut other);
                for (at, worth) in one.drain() {
                    let worth = worth.min(other.best[at as usize]);
                    if worth > 0.0 {
                        terms.add(at, worth, (worth - terms.best[at as usize]).max(0.0));
                    }
                }
                other.drain();
            }
            let rarity = self.gather(&circle.terms, terms).max(1.0).sqrt();
            for (at, worth) in terms.drain() {
                needed[at as usize] |= circle.is_need;
                out[at as usize] += worth * rarity * circle.weight * question::NEEDS;
                best = best.max(out[at as usize]);
            }
        }
        let least = if plan.is_word { 0.0 } else { best * question::LEAST };
        for (worth, needed) in out.iter_mut().zip(needed) {
            if !needed || *worth < least {
                *worth = 0.0;
            }
        }
        out
    }

    /// Adds to every statement that meets a concept what it is worth and how much of the
    /// query it meets; false if none does. A phrase speaks first, then its parts.
    fn weigh(&self, concept: &Concept, terms: &mut Sums, worths: &mut Sums) -> bool {
        let rarity = self.gather(&concept.terms, terms);
        let mut known = rarity > 0.0;
        let mut whole: Vec<bool> = Vec::new();
        if !concept.parts.is_empty() {
            whole.resize(self.count(), false);
        }
        for (at, worth) in terms.drain() {
            // A general word counts less in the sum too.
            worths.add(at, worth * rarity * concept.weight, concept.weight);
            if let Some(whole) = whole.get_mut(at as usize) {
                *whole = true;
            }
        }
        if concept.parts.is_empty() {
            return known;
        }
        // The words of a phrase standing apart count whole only all together.
        let mut apart = Sums::new(self.count());
        let mut parts = 0.0;
        for part in &concept.parts {
            parts += part.weight;
            let rarity = self.gather(&part.terms, terms);
            for (at, worth) in terms.drain() {
                apart.add(at, worth * rarity * part.weight, part.weight);
            }
        }
        for &at in &apart.met {
            let (met, sum) = (apart.best[at as usize], apart.sum[at as usize]);
            if whole[at as usize] {
                worths.add(at, sum * SEVERAL, 0.0);
                continue;
            }
            let all = met > parts - 1e-4;
            known |= all;
            let share = if all { 1.0 } else { (met / parts * SOME).min(ENOUGH) };
            worths.add(at, sum * APART, concept.weight * share);
        }
        known
    }

    /// Adds up the terms of one concept; says how rare it is, 0 where nothing has it.
    #[inline(never)]
    fn gather(&self, terms: &[Term], sums: &mut Sums) -> f32 {
        for term in terms {
            for part in &PARTS[..=term.reach as usize] {
                sums.take(self.part(term.source, *part), term.factor);
            }
        }
        let standing = sums.met.len();
        for term in terms {
            if term.reach > Part::Text {
                for label in self.part(term.source, Part::Labels) {
                    sums.take(&self.labels[label.at as usize], term.factor);
                }
            }
        }
        if sums.met.is_empty() {
            return 0.0;
        }
        let (count, standing) = (self.count() as f32, standing as f32);
        (1.0 + (count - standing + 0.5) / (standing + 0.5)).ln()
    }

    /// Adds to what was found a little of the best other that is about the same thing.
    #[inline(never)]
    fn lift_kin(&self, hits: &mut [Hit]) {
        // What each statement is worth by itself, and the best of its kin.
        let mut sums = Sums::new(self.count());
        for hit in &*hits {
            sums.best[hit.statement.index()] = hit.score;
        }
        for kin in self.kin.split(|&at| at == GAP) {
            let (mut best, mut second) = (0.0, 0.0);
            for &at in kin {
                let score = sums.best[at as usize];
                if score > best {
                    second = best;
                    best = score;
                } else if score > second {
                    second = score;
                }
            }
            for &at in kin {
                let at = at as usize;
                let other = if sums.best[at] < best { best } else { second };
                if other > sums.sum[at] {
                    sums.sum[at] = other;
                }
            }
        }
        for hit in hits {
            hit.score += KIN * sums.sum[hit.statement.index()];
        }
    }

    /// Puts those of the best before others in which words stand side by side as in the query.
    fn lift_words_side_by_side(&self, plan: &Plan, hits: &mut [Hit]) {
        if plan.pairs.is_empty() || hits.len() < 2 {
            return;
        }
        let best = hits.len().min(LOOKED_AT);
        for hit in &mut hits[..best] {
            let stems = self.stems_of(hit.statement);
            let mut beside = 0;
            for (a, b) in &plan.pairs {
                beside += u8::from(stems.windows(2).any(|w| a.contains(&w[0]) && b.contains(&w[1])));
            }
            hit.score *= 1.0 + BESIDE * f32::from(beside) / plan.pairs.len() as f32;
        }
        sort(&mut hits[..best]);
    }
}

impl Sums {
    fn new(count: usize) -> Self {
        Self { best: vec![0.0; count], sum: vec![0.0; count], met: Vec::new() }
    }

    #[inline(never)]
    fn take(&mut self, postings: &[Posting], factor: f32) {
        for posting in postings {
            let worth = posting.worth * factor;
            let best = self.best[posting.at as usize];
            self.add(posting.at, worth, (worth - best).max(0.0));
        }
    }

    /// Adds to both numbers of a statement.
    fn add(&mut self, at: u32, sum: f32, best: f32) {
        let index = at as usize;
        if self.sum[index] == 0.0 {
            self.met.push(at);
        }
        self.sum[index] += sum;
        self.best[index] += best;
    }

    /// Takes the sums out, leaving none.
    #[inline(never)]
    fn drain(&mut self) -> Vec<(u32, f32)> {
        let mut out = Vec::with_capacity(self.met.len());
        for &at in &self.met {
            let index = at as usize;
            let (best, sum) = (self.best[index], self.sum[index]);
            self.best[index] = 0.0;
            self.sum[index] = 0.0;
            out.push((at, best + SEVERAL * (sum - best).min(best)));
        }
        self.met.clear();
        out
    }
}

/// Best first; ties in document order.
#[inline(never)]
fn sort(hits: &mut [Hit]) {
    let old = hits.to_vec();
    let order = ordered(old.len(), &|a, b| {
        let (a, b) = (&old[a], &old[b]);
        a.score > b.score || (a.score == b.score && a.statement < b.statement)
    });
    for (hit, at) in hits.iter_mut().zip(order) {
        *hit = old[at];
    }
}
