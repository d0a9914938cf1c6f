//! How well the matcher's likeness of promises finds the topics that were written down by
//! reading, and how long it takes: `cargo xtask bench topics`.
//!
//! A pair is two statements of different parties. It is right when a reviewed topic has
//! both. The threshold in use is the one in `coverage::alike`.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use std::collections::HashSet;
use std::path::Path;
use std::time::Instant;

use pledge_explorer::coverage::{alike, suggest_topics};
use pledge_explorer::model::{Basis, Corpus};
use xtask::figures::Figure;

fn main() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/data/corpus.json");
    let text = std::fs::read_to_string(&path).expect("assets/data/corpus.json");
    let corpus: Corpus = serde_json::from_str(&text).expect("a corpus");
    let gold: HashSet<(&str, &str)> = corpus
        .topics
        .iter()
        .filter(|t| t.basis == Basis::Reviewed)
        .flat_map(|t| pairs(&corpus, &t.statements))
        .collect();
    let start = Instant::now();
    let found = alike(&corpus);
    println!(
        "{} pairs in reviewed topics; {} pairs heard in {:.0?}",
        gold.len(),
        found.len(),
        start.elapsed()
    );
    println!("{:>10}{:>8}{:>11}{:>8}", "threshold", "pairs", "precision", "recall");
    for step in 6..20 {
        let least = step as f32 / 20.0;
        let kept: Vec<_> = found.iter().filter(|p| p.2 >= least).collect();
        let right = kept.iter().filter(|p| gold.contains(&(id(&corpus, p.0), id(&corpus, p.1)))).count();
        let precision = right as f64 / kept.len().max(1) as f64;
        println!("{least:>10.2}{:>8}{precision:>11.2}{:>8.2}", kept.len(), right as f64 / gold.len() as f64);
    }
    let topics = suggest_topics(&corpus);
    let suggested: HashSet<_> = topics.iter().flat_map(|t| pairs(&corpus, &t.statements)).collect();
    let right = suggested.intersection(&gold).count();
    println!(
        "\n{} topics suggested, with {} pairs of which {:.2} are right",
        topics.len(),
        suggested.len(),
        right as f64 / suggested.len().max(1) as f64
    );
    let precision = right as f64 / suggested.len().max(1) as f64;
    let recall = right as f64 / gold.len().max(1) as f64;
    Figure::new("topics", "suggested pairs that are right", "the bundled corpus", precision, "").record();
    Figure::new("topics", "right pairs that are suggested", "the bundled corpus", recall, "").record();
    if std::env::args().any(|a| a == "--list") {
        for (a, b, score) in
            found.iter().filter(|p| !gold.contains(&(id(&corpus, p.0), id(&corpus, p.1)))).take(120)
        {
            println!(
                "{score:.2} {} | {}\n     {} | {}",
                id(&corpus, *a),
                corpus.at(*a).text,
                id(&corpus, *b),
                corpus.at(*b).text
            );
        }
    }
}

fn id(corpus: &Corpus, ix: pledge_explorer::model::StatementIx) -> &str {
    &corpus.at(ix).id
}

/// The pairs of a topic's statements by different parties, in document order.
fn pairs<'a>(corpus: &'a Corpus, ids: &[String]) -> Vec<(&'a str, &'a str)> {
    let all: Vec<_> = corpus.statements.iter().filter(|s| ids.contains(&s.id)).collect();
    let with_later = |(i, one): (usize, &&'a pledge_explorer::model::Statement)| {
        let one = *one;
        let later = all[i + 1..].iter().filter(move |other| other.party != one.party);
        later.map(move |other| (one.id.as_str(), other.id.as_str())).collect::<Vec<_>>()
    };
    all.iter().enumerate().flat_map(with_later).collect()
}
