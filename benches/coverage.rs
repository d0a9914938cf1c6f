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

use std::path::Path;

use baselines::Baselines;
use examples::{Example, Figures, Ranked, judge};
use fit::{Pair, fit};
use pledge_explorer::coverage::Matcher;
use pledge_explorer::coverage::weights::{FITTED, Weights};
use pledge_explorer::model::Corpus;

/// How many parts the examples are cut into for cross-validation.
const FOLDS: usize = 10;

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let corpus: Corpus =
        serde_json::from_slice(&std::fs::read(root.join("assets/data/corpus.json")).unwrap()).unwrap();
    match examples::read(root, &corpus) {
        Some(examples) => quality(&corpus, &examples),
        None => println!("coverage: no examples in ../shared/reference; figures of quality are skipped."),
    }
}

fn quality(corpus: &Corpus, examples: &[Example]) {
    let matcher = Matcher::new(corpus);
    let pairs: Vec<Vec<Pair>> = examples
        .iter()
        .map(|e| {
            let found = matcher.features(corpus, e.pledge).into_iter();
            let fair = found.filter(|(target, _)| !e.disputed.contains(target));
            fair.map(|(target, features)| Pair { features, link: e.gold.contains(&target) }).collect()
        })
        .collect();
    let reached: usize = pairs.iter().flatten().filter(|p| p.link).count();
    let links: usize = examples.iter().map(|e| e.gold.len()).sum();
    println!("{} pledges, {links} links, {reached} of them among the lines that share a term", examples.len());

    let ranked = |e: &Example, weights: &Weights| -> Vec<Ranked> {
        let found = matcher.rank_with(corpus, e.pledge, weights).into_iter();
        found.map(|m| Ranked { target: m.target, score: m.score, suggested: m.grade.is_some() }).collect()
    };
    let all = fit(&pairs.iter().flatten().collect::<Vec<_>>());
    let folds: Vec<Weights> = (0..FOLDS)
        .map(|fold| fit(&pairs.iter().enumerate().filter(|(i, _)| i % FOLDS != fold).flat_map(|(_, p)| p).collect::<Vec<_>>()))
        .collect();
    let base = Baselines::new(corpus);
    let each = |rank: &dyn Fn(usize, &Example) -> Vec<Ranked>| {
        judge(examples, &examples.iter().enumerate().map(|(i, e)| rank(i, e)).collect::<Vec<_>>())
    };
    println!("                          MAP  best F1   suggested: P     R    F1    AUC");
    show("BM25", &each(&|_, e| base.bm25(corpus, e.pledge)));
    show("TF-IDF cosine", &each(&|_, e| base.tf_idf(corpus, e.pledge)));
    show("matcher, as built in", &each(&|_, e| ranked(e, &FITTED)));
    show("matcher, fitted on all", &each(&|_, e| ranked(e, &all)));
    show("matcher, cross-validated", &each(&|i, e| ranked(e, &folds[i % FOLDS])));
    if std::env::var_os("PRINT_WEIGHTS").is_some() {
        println!("{}", fit::printed(&all));
    }
    if std::env::var_os("PRINT_RANKS").is_some() {
        for (i, e) in examples.iter().enumerate() {
            println!("\n{}", corpus.at(e.pledge).text);
            for (n, r) in ranked(e, &folds[i % FOLDS]).iter().enumerate() {
                let gold = e.gold.contains(&r.target);
                if gold || n < 4 {
                    let mark = if gold { "GOLD" } else if e.disputed.contains(&r.target) { "disp" } else { "    " };
                    let t = corpus.at(r.target);
                    let (a, _) = matcher.evidence(&corpus.at(e.pledge).text, &t.text);
                    let met: Vec<&str> = a.into_iter().map(|s| &corpus.at(e.pledge).text[s]).collect();
                    println!("  {mark} {:3} {:.3} {} | {} | {:?}", n + 1, r.score, t.id.split('/').next_back().unwrap(), t.text, met);
                }
            }
        }
    }
}

fn show(name: &str, f: &Figures) {
    println!(
        "{name:25} {:.3}  {:.3}               {:.3} {:.3} {:.3}  {:.3}",
        f.map, f.best_f1, f.precision, f.recall, f.f1, f.auc
    );
}
