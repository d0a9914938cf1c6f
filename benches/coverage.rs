//! How well the matcher finds the links of the reviewed examples, and how fast it is.
//!
//! `cargo bench --bench coverage`; see `benches/README.md`.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used)]

#[path = "coverage/baselines.rs"]
mod baselines;
#[path = "coverage/examples.rs"]
mod examples;
#[path = "coverage/fit.rs"]
mod fit;
#[path = "coverage/generator.rs"]
mod generator;

use std::path::Path;

use baselines::Baselines;
use examples::{Example, Figures, Ranked, judge};
use fit::{Pair, fit};
use pledge_explorer::coverage::weights::{FITTED, Weights};
use pledge_explorer::coverage::{Coverage, Matcher};
use pledge_explorer::model::{Basis, Corpus};
use xtask::figures::Figure;

/// How many parts the examples are cut into for cross-validation.
const FOLDS: usize = 10;

/// How many copies of the examples have words blotted out.
const BLOTTED: usize = 5;

/// How many words of a hundred are blotted out.
const BLOT: u64 = 20;

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let corpus: Corpus =
        serde_json::from_slice(&std::fs::read(root.join("assets/data/corpus.json")).unwrap()).unwrap();
    match examples::read(root, &corpus) {
        Some(examples) => {
            agreement(&corpus, &examples);
            quality(&corpus, &examples);
        }
        None => println!("coverage: no examples in ../shared/reference; figures of quality are skipped."),
    }
    generator::speed(&corpus, 10_000);
}

/// How well the reviewed links agree with the examples: links that both readings have
/// against ours, links that only one of them has left out.
fn agreement(corpus: &Corpus, examples: &[Example]) {
    let coverage = Coverage::new(corpus);
    let (mut both, mut ours, mut theirs, mut standing) = (0, 0, 0, 0);
    for example in examples {
        let reviewed = coverage.links_from(corpus, example.pledge).filter(|l| l.basis == Basis::Reviewed);
        let found: Vec<_> = reviewed.filter_map(|l| coverage.find(corpus, &l.target)).collect();
        both += found.iter().filter(|t| example.gold.contains(t)).count();
        ours += found.iter().filter(|t| !example.disputed.contains(t)).count();
        theirs += example.gold.len();
        let uncovered = example.gold.is_empty() && example.disputed.is_empty();
        standing += usize::from(uncovered == found.is_empty());
    }
    let (p, r) = (both as f64 / ours.max(1) as f64, both as f64 / theirs.max(1) as f64);
    Figure::new(
        "coverage",
        "F1 of reviewed links against two readings",
        "61 pledges",
        2.0 * p * r / (p + r),
        "",
    )
    .record();
    println!(
        "reviewed links against two readings, {} pledges: precision {p:.3}, recall {r:.3}, F1 {:.3}; \
         covered or not the same for {standing}",
        examples.len(),
        2.0 * p * r / (p + r)
    );
}

fn quality(corpus: &Corpus, examples: &[Example]) {
    let matcher = Matcher::new(corpus);
    let pairs = judged(&matcher, corpus, examples);
    // The classes were written by people who had read the examples, so the weights are
    // also fitted on the examples with words blotted out, as if a class were not known.
    let blotted: Vec<Vec<Vec<Pair>>> =
        (0..BLOTTED).map(|n| judged(&matcher, &blot(corpus, n as u64), examples)).collect();
    let reached: usize = pairs.iter().flatten().filter(|p| p.link).count();
    let links: usize = examples.iter().map(|e| e.gold.len()).sum();
    println!(
        "{} pledges, {links} links, {reached} of them among the lines that share a term",
        examples.len()
    );

    let ranked = |e: &Example, weights: &Weights| -> Vec<Ranked> {
        let found = matcher.rank_with(corpus, e.pledge, weights).into_iter();
        found.map(|m| Ranked { target: m.target, score: m.score, suggested: m.grade.is_some() }).collect()
    };
    let fitted = |skip: Option<usize>| {
        let copies = std::iter::once(&pairs).chain(&blotted);
        let kept = |(i, _): &(usize, &Vec<Pair>)| skip.is_none_or(|fold| i % FOLDS != fold);
        fit(&copies.flat_map(|c| c.iter().enumerate().filter(kept).flat_map(|(_, p)| p)).collect::<Vec<_>>())
    };
    let all = fitted(None);
    let folds: Vec<Weights> = (0..FOLDS).map(|fold| fitted(Some(fold))).collect();
    let base = Baselines::new(corpus);
    let each = |rank: &dyn Fn(usize, &Example) -> Vec<Ranked>| {
        judge(examples, &examples.iter().enumerate().map(|(i, e)| rank(i, e)).collect::<Vec<_>>())
    };
    println!(
        "                          MAP  best F1   suggested: P     R    F1    AUC   recall at 1, 3, 5, 10"
    );
    let bm25 = each(&|_, e| base.bm25(corpus, e.pledge));
    show("BM25", &bm25);
    show("TF-IDF cosine", &each(&|_, e| base.tf_idf(corpus, e.pledge)));
    show("matcher, as built in", &each(&|_, e| ranked(e, &FITTED)));
    show("matcher, fitted on all", &each(&|_, e| ranked(e, &all)));
    let rankings: Vec<Vec<Ranked>> =
        examples.iter().enumerate().map(|(i, e)| ranked(e, &folds[i % FOLDS])).collect();
    let crossed = judge(examples, &rankings);
    show("matcher, cross-validated", &crossed);
    for (what, ours, theirs) in [
        ("MAP", crossed.map, bm25.map),
        ("best F1", crossed.best_f1, bm25.best_f1),
        ("AUC", crossed.auc, bm25.auc),
    ] {
        let figure = Figure::new("coverage", &format!("{what}, cross-validated"), "61 pledges", ours, "");
        figure.beside("BM25", ours / theirs.max(1e-9)).record();
    }
    let mut blotted = Figures::default();
    for n in 0..BLOTTED {
        let other = blot(corpus, 100 + n as u64);
        let f = each(&|i, e| {
            let found = matcher.rank_with(&other, e.pledge, &folds[i % FOLDS]).into_iter();
            found.map(|m| Ranked { target: m.target, score: m.score, suggested: m.grade.is_some() }).collect()
        });
        blotted.add(&f, 1.0 / BLOTTED as f64);
    }
    show("the same, words blotted", &blotted);
    // What people reviewed here beside the examples: nothing is fitted on it.
    let others = examples::others(corpus, examples);
    let held: Vec<Vec<Ranked>> = others.iter().map(|e| ranked(e, &FITTED)).collect();
    show(&format!("{} fitted on nowhere", others.len()), &judge(&others, &held));
    for (what, examples, rankings) in
        [("cross-validated", examples, &rankings), ("fitted on nowhere", &others[..], &held)]
    {
        println!("reliability, {what:18} mean score  links  pairs");
        for (pairs, score, right) in examples::reliability(examples, rankings) {
            println!("                                     {score:.2}   {right:.2}  {pairs:5}");
        }
    }
    if std::env::args().any(|a| a == "--weights") {
        println!("{}", fit::printed(&all));
    }
}

/// The fair pairs of each example.
fn judged(matcher: &Matcher, corpus: &Corpus, examples: &[Example]) -> Vec<Vec<Pair>> {
    let of = |e: &Example| {
        let found = matcher.features(corpus, e.pledge).into_iter();
        let fair = found.filter(|(target, _)| !e.disputed.contains(target));
        fair.map(|(target, features)| Pair { features, link: e.gold.contains(&target) }).collect()
    };
    examples.iter().map(of).collect()
}

/// A corpus with some of its pledges' words made unknown.
fn blot(corpus: &Corpus, seed: u64) -> Corpus {
    let mut random = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut out = corpus.clone();
    for statement in out.statements.iter_mut().filter(|s| s.kind.is_promise()) {
        let words = statement.text.split(' ').map(|word| {
            random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            if (random >> 33) % 100 < BLOT { format!("qx{random}") } else { word.to_owned() }
        });
        statement.text = words.collect::<Vec<_>>().join(" ");
    }
    out
}

fn show(name: &str, f: &Figures) {
    println!(
        "{name:25} {:.3}  {:.3}               {:.3} {:.3} {:.3}  {:.3}   {}",
        f.map,
        f.best_f1,
        f.precision,
        f.recall,
        f.f1,
        f.auc,
        f.recall_at.map(|recall| format!("{recall:.3}")).join(" ")
    );
}
