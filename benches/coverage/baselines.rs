//! BM25 and TF-IDF cosine on stems, to see what the matcher adds.

use std::collections::BTreeMap;

use pledge_explorer::model::{Corpus, StatementIx};
use pledge_explorer::text::stems;

use crate::examples::Ranked;

/// The plans' lines as counted stems.
pub struct Baselines {
    lines: Vec<(StatementIx, BTreeMap<String, f32>)>,
    holds: BTreeMap<String, f32>,
    mean_length: f32,
}

impl Baselines {
    /// Counts the stems of the plans' lines.
    pub fn new(corpus: &Corpus) -> Self {
        let targets = corpus.indices().filter(|&ix| corpus.at(ix).kind.is_target());
        let lines: Vec<_> = targets.map(|ix| (ix, counted(&corpus.at(ix).text))).collect();
        let mut holds = BTreeMap::new();
        for stem in lines.iter().flat_map(|(_, l)| l.keys()) {
            *holds.entry(stem.clone()).or_default() += 1.0;
        }
        let mean_length = lines.iter().flat_map(|(_, l)| l.values()).sum::<f32>() / lines.len().max(1) as f32;
        Self { lines, holds, mean_length }
    }

    /// BM25 with the usual k1 = 1.2 and b = 0.75.
    pub fn bm25(&self, corpus: &Corpus, promise: StatementIx) -> Vec<Ranked> {
        let asked = counted(&corpus.at(promise).text);
        let n = self.lines.len() as f32;
        self.ranked(|line| {
            let length: f32 = line.values().sum();
            let heard = asked.keys().filter_map(|s| Some((s, line.get(s)?)));
            heard
                .map(|(stem, count)| {
                    let holds = self.holds[stem];
                    let rare = (1.0 + (n - holds + 0.5) / (holds + 0.5)).ln();
                    rare * count * 2.2 / (count + 1.2 * (0.25 + 0.75 * length / self.mean_length))
                })
                .sum()
        })
    }

    /// The cosine of TF-IDF vectors.
    pub fn tf_idf(&self, corpus: &Corpus, promise: StatementIx) -> Vec<Ranked> {
        let n = self.lines.len() as f32;
        let weigh = |counts: &BTreeMap<String, f32>| -> BTreeMap<String, f32> {
            let rare =
                |stem: &String| ((1.0 + n) / (1.0 + self.holds.get(stem).copied().unwrap_or(0.0))).ln() + 1.0;
            counts.iter().map(|(stem, count)| (stem.clone(), count * rare(stem))).collect()
        };
        let norm = |v: &BTreeMap<String, f32>| v.values().map(|w| w * w).sum::<f32>().sqrt();
        let asked = weigh(&counted(&corpus.at(promise).text));
        self.ranked(|line| {
            let line = weigh(line);
            let dot: f32 = asked.iter().filter_map(|(stem, w)| Some(w * line.get(stem)?)).sum();
            dot / (norm(&asked) * norm(&line)).max(1e-9)
        })
    }

    fn ranked(&self, score: impl Fn(&BTreeMap<String, f32>) -> f32) -> Vec<Ranked> {
        let scored =
            self.lines.iter().map(|(ix, l)| Ranked { target: *ix, score: score(l), suggested: false });
        let mut out: Vec<Ranked> = scored.filter(|r| r.score > 0.0).collect();
        out.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.target.cmp(&b.target)));
        out
    }
}

fn counted(text: &str) -> BTreeMap<String, f32> {
    let mut out = BTreeMap::new();
    for stem in stems(text) {
        *out.entry(stem).or_default() += 1.0;
    }
    out
}
