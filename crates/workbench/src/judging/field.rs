//! The promises, and for each the lines of the plans that may take it up, best first.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::ops::Range;

use pledge_explorer::coverage::{Match, Matcher, met, places};
use pledge_explorer::model::{Corpus, Grade, Statement, StatementIx};
use serde::{Deserialize, Serialize};

use super::Judged;

/// How many lines are ranked for a promise; what comes after them stands in the order of the documents.
const RANKED: usize = 100;

/// How many other promises are known to be like one.
const LIKE: usize = 8;

/// How far a link of a promise that is the same in every word lifts its line for this one: from 0 (what was
/// judged teaches nothing) to 1 (such a line comes before all others). A line that took up one promise mostly
/// takes up what is said much like it, but its words must still count.
const TAUGHT: f32 = 0.6;

/// How much of that a link does that covers only in part.
const PARTLY: f32 = 0.7;

/// What the matcher says of every promise, by places in the corpus. Scores are from 0 to 1.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Ranks {
    /// The promises, in the order of the documents.
    promises: Vec<u32>,
    /// For each the lines of the plans that share words with it, best first.
    lines: Vec<Vec<(u32, f32)>>,
    /// For each the promises like it, likest first.
    like: Vec<Vec<(u32, f32)>>,
}

impl Ranks {
    /// Ranks all lines for all promises, by their words alone.
    pub fn of(corpus: &Corpus) -> Self {
        let matcher = Matcher::new(corpus);
        let among_promises = Matcher::among(corpus, |s| s.kind.is_promise());
        let promises: Vec<StatementIx> =
            corpus.indices().filter(|&ix| corpus.at(ix).kind.is_promise()).collect();
        let short = |score: f32| (score * 1000.0).round() / 1000.0;
        let places = |found: Vec<Match>| found.into_iter().map(|m| (m.target.0, short(m.score))).collect();
        // By scores that look at no other: the likest of all is the promise itself.
        let like = |ix: StatementIx| {
            let mut found = among_promises.likest(corpus, ix, LIKE + 1);
            found.retain(|m| m.target != ix);
            found.truncate(LIKE);
            places(found)
        };
        Self {
            lines: promises.iter().map(|&ix| places(matcher.top(corpus, ix, RANKED))).collect(),
            like: promises.iter().map(|&ix| like(ix)).collect(),
            promises: promises.into_iter().map(|ix| ix.0).collect(),
        }
    }
}

/// A line of the plans that may take a promise up.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Candidate {
    /// The line.
    pub line: StatementIx,
    /// How surely its words take the promise up, from 0 to 1.
    pub score: f32,
    /// A promise like this one that it was judged to take up, where that lifts it.
    pub taught_by: Option<StatementIx>,
    /// What it is ranked by.
    worth: f32,
}

/// A project's promises and lines, as they are judged.
#[derive(Clone, Debug)]
pub struct Field {
    /// All statements. Its links and reviews are none: what was judged is in [`Judged`].
    pub corpus: Corpus,
    ranks: Ranks,
    by_id: HashMap<String, StatementIx>,
    /// The place of each promise in `ranks`.
    at: HashMap<StatementIx, usize>,
    /// The stems of the places that documents are about, which say nothing.
    places: Vec<String>,
}

impl Field {
    /// A corpus with what the matcher says of it.
    pub fn new(corpus: Corpus, ranks: Ranks) -> Self {
        Self {
            by_id: corpus.indices().map(|ix| (corpus.at(ix).id.clone(), ix)).collect(),
            at: ranks.promises.iter().zip(0..).map(|(&ix, at)| (StatementIx(ix), at)).collect(),
            places: places(&corpus),
            corpus,
            ranks,
        }
    }

    /// The statement with an id.
    pub fn find(&self, id: &str) -> Option<StatementIx> {
        self.by_id.get(id).copied()
    }

    /// The statement at a place.
    pub fn at(&self, ix: StatementIx) -> &Statement {
        self.corpus.at(ix)
    }

    /// The promises, in the order of the documents.
    pub fn promises(&self) -> impl Iterator<Item = StatementIx> + '_ {
        self.ranks.promises.iter().map(|&ix| StatementIx(ix))
    }

    /// The lines of the plans, in the order of the documents.
    pub fn lines(&self) -> impl Iterator<Item = StatementIx> + '_ {
        self.corpus.indices().filter(|&ix| self.at(ix).kind.is_target())
    }

    /// The best score that the words of any line have for a promise; 0 where none shares a word.
    pub fn best(&self, promise: StatementIx) -> f32 {
        let lines = self.at.get(&promise).and_then(|&at| self.ranks.lines.get(at));
        lines.and_then(|lines| lines.first()).map_or(0.0, |(_, score)| *score)
    }

    /// All lines for a promise, best first: by the matcher, and by which of them were judged to take up promises
    /// like it. Those that neither speaks for come last, in the order of the documents.
    pub fn candidates(&self, promise: StatementIx, judged: &Judged) -> Vec<Candidate> {
        let mut found: HashMap<StatementIx, Candidate> = HashMap::new();
        let Some(&at) = self.at.get(&promise) else { return Vec::new() };
        let new = |line: StatementIx, score: f32| Candidate { line, score, taught_by: None, worth: score };
        for &(line, score) in self.ranks.lines.get(at).into_iter().flatten() {
            let line = StatementIx(line);
            found.insert(line, new(line, score));
        }
        // The most that any like promise teaches of each line.
        let mut taught: HashMap<StatementIx, (f32, StatementIx)> = HashMap::new();
        for &(like, alike) in self.ranks.like.get(at).into_iter().flatten() {
            let like = StatementIx(like);
            for (target, grade) in judged.links_of(&self.at(like).id) {
                let Some(line) = self.find(target) else { continue };
                let weight = alike * if grade == Grade::Covers { 1.0 } else { PARTLY };
                let most = taught.entry(line).or_insert((0.0, like));
                if weight > most.0 {
                    *most = (weight, like);
                }
            }
        }
        for (line, (weight, like)) in taught {
            let candidate = found.entry(line).or_insert_with(|| new(line, 0.0));
            candidate.taught_by = Some(like);
            candidate.worth = 1.0 - (1.0 - candidate.score) * (1.0 - TAUGHT * weight);
        }
        let mut out: Vec<Candidate> =
            self.lines().map(|line| found.get(&line).copied().unwrap_or_else(|| new(line, 0.0))).collect();
        // The sort keeps the order of the documents among equals.
        out.sort_by_key(|c| Reverse((c.worth * 1e6) as u32));
        out
    }

    /// The words of a promise and of a line that met, in bytes of each.
    pub fn met(&self, promise: StatementIx, line: StatementIx) -> (Vec<Range<usize>>, Vec<Range<usize>>) {
        met(&self.at(promise).text, &self.at(line).text, &self.places)
    }
}
