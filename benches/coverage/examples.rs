//! The reviewed examples, and how a ranking is held against them.

use std::collections::HashSet;
use std::path::Path;

use pledge_explorer::coverage::Coverage;
use pledge_explorer::model::{Basis, Corpus, StatementIx};
use serde_json::Value;

/// Where the examples are, from the repository's root, if they are on this machine.
const EXAMPLES: &str = "../shared/reference/coverage-examples.json";

/// One reviewed pledge.
pub struct Example {
    /// The pledge.
    pub pledge: StatementIx,
    /// The lines that both readings linked.
    pub gold: HashSet<StatementIx>,
    /// The lines that only one reading linked; left out on both sides.
    pub disputed: HashSet<StatementIx>,
}

/// A line as something ranked it.
#[derive(Clone, Copy)]
pub struct Ranked {
    pub target: StatementIx,
    pub score: f32,
    pub suggested: bool,
}

/// The figures of one way of ranking.
#[derive(Default)]
pub struct Figures {
    pub map: f64,
    pub best_f1: f64,
    pub precision: f64,
    pub recall: f64,
    pub f1: f64,
    pub auc: f64,
    /// The part of the links among the best 1, 3, 5 and 10 lines, over covered pledges.
    pub recall_at: [f64; 4],
}

/// How many of the best lines [`Figures::recall_at`] looks at.
pub const DEPTHS: [usize; 4] = [1, 3, 5, 10];

impl Figures {
    /// Adds a share of other figures.
    pub fn add(&mut self, other: &Self, share: f64) {
        self.map += share * other.map;
        self.best_f1 += share * other.best_f1;
        self.precision += share * other.precision;
        self.recall += share * other.recall;
        self.f1 += share * other.f1;
        self.auc += share * other.auc;
        for (recall, theirs) in self.recall_at.iter_mut().zip(other.recall_at) {
            *recall += share * theirs;
        }
    }
}

/// Reads the examples; none where this machine does not have them.
pub fn read(root: &Path, corpus: &Corpus) -> Option<Vec<Example>> {
    let rows: Value = serde_json::from_slice(&std::fs::read(root.join(EXAMPLES)).ok()?).ok()?;
    let find = |id: &str| corpus.indices().find(|&ix| corpus.at(ix).id == id);
    let examples = rows.as_array()?.iter().filter_map(|row| {
        let pledge = find(&format!("cambridgeshire-labour-2021/{}", row["ref"].as_str()?))?;
        let links = row["links"].as_array()?;
        let of = |disputed: bool| {
            let chosen = links.iter().filter(|l| (l["grade"] == "disputed") == disputed);
            chosen.filter_map(|l| find(&target_id(l["target"].as_str()?))).collect()
        };
        Some(Example { pledge, gold: of(false), disputed: of(true) })
    });
    Some(examples.collect())
}

/// The promises that were reviewed here and are none of the examples, with the lines that were linked.
pub fn others(corpus: &Corpus, examples: &[Example]) -> Vec<Example> {
    let coverage = Coverage::new(corpus);
    let known: HashSet<StatementIx> = examples.iter().map(|e| e.pledge).collect();
    let reviewed =
        corpus.indices().filter(|&ix| coverage.review(corpus, ix).is_some() && !known.contains(&ix));
    let links = |ix| coverage.links_from(corpus, ix).filter(|l| l.basis == Basis::Reviewed);
    let gold = |ix| links(ix).filter_map(|l| coverage.find(corpus, &l.target)).collect();
    reviewed.map(|ix| Example { pledge: ix, gold: gold(ix), disputed: HashSet::new() }).collect()
}

/// The id of a line that the examples name by its reference.
fn target_id(reference: &str) -> String {
    match reference.strip_prefix("SF-") {
        Some(number) => format!("cambridgeshire-framework-2023/{number}"),
        None => {
            let local = reference.to_lowercase().replace("-a", "").replace("-b", "-2");
            format!("cambridgeshire-action-plan-2021/{local}")
        }
    }
}

/// Holds rankings (one an example, best first) against the examples.
pub fn judge(examples: &[Example], rankings: &[Vec<Ranked>]) -> Figures {
    let mut out = Figures::default();
    let (mut covered, mut uncovered, mut pairs) = (Vec::new(), Vec::new(), Vec::new());
    let (mut right, mut suggested, mut links) = (0.0, 0.0, 0.0);
    for (example, ranking) in examples.iter().zip(rankings) {
        let fair: Vec<&Ranked> = ranking.iter().filter(|r| !example.disputed.contains(&r.target)).collect();
        let best = fair.first().map_or(0.0, |r| r.score);
        if example.gold.is_empty() { &mut uncovered } else { &mut covered }.push(best);
        links += example.gold.len() as f64;
        let (mut hits, mut sum) = (0.0, 0.0);
        for (place, ranked) in fair.iter().enumerate() {
            let hit = example.gold.contains(&ranked.target);
            pairs.push((ranked.score, hit));
            if hit {
                hits += 1.0;
                sum += hits / (place + 1) as f64;
            }
            if ranked.suggested {
                suggested += 1.0;
                right += f64::from(u8::from(hit));
            }
        }
        if !example.gold.is_empty() {
            out.map += sum / example.gold.len() as f64;
            for (recall, depth) in out.recall_at.iter_mut().zip(DEPTHS) {
                let among = fair.iter().take(depth).filter(|r| example.gold.contains(&r.target)).count();
                *recall += among as f64 / example.gold.len() as f64;
            }
        }
    }
    out.map /= covered.len().max(1) as f64;
    out.recall_at = out.recall_at.map(|sum| sum / covered.len().max(1) as f64);
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0));
    let mut hits = 0.0;
    for (n, (_, hit)) in pairs.iter().enumerate() {
        hits += f64::from(u8::from(*hit));
        out.best_f1 = out.best_f1.max(2.0 * hits / ((n + 1) as f64 + links));
    }
    out.precision = if suggested > 0.0 { right / suggested } else { 0.0 };
    out.recall = right / links;
    out.f1 = 2.0 * right / (suggested + links);
    let mut wins = 0.0;
    for c in &covered {
        for u in &uncovered {
            wins += if c > u {
                1.0
            } else if c == u {
                0.5
            } else {
                0.0
            };
        }
    }
    out.auc = wins / (covered.len() * uncovered.len()).max(1) as f64;
    out
}

/// How often scores are right: for each tenth of the scale that holds a pair, how many there are,
/// their mean score, and the part of them that are links.
pub fn reliability(examples: &[Example], rankings: &[Vec<Ranked>]) -> Vec<(usize, f64, f64)> {
    let mut tenths = [(0, 0.0, 0.0); 10];
    for (example, ranking) in examples.iter().zip(rankings) {
        for ranked in ranking.iter().filter(|r| !example.disputed.contains(&r.target)) {
            let tenth = &mut tenths[((ranked.score * 10.0) as usize).min(9)];
            tenth.0 += 1;
            tenth.1 += f64::from(ranked.score);
            tenth.2 += f64::from(u8::from(example.gold.contains(&ranked.target)));
        }
    }
    let held = tenths.into_iter().filter(|tenth| tenth.0 > 0);
    held.map(|(n, score, right)| (n, score / n as f64, right / n as f64)).collect()
}
