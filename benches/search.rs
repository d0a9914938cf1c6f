//! How well and how fast the search finds, in one run.
//!
//! Quality: nDCG@10 (gain 2^grade - 1; a query that nothing answers scores 1 if nothing is
//! found and 0 otherwise) over two sets of queries with judgements. Speed: building the
//! index, and each query of both sets, on the bundled corpus and on 10,000 and 100,000
//! statements made from it by a seeded generator.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;
use std::time::{Duration, Instant};

use pledge_explorer::model::Corpus;
use pledge_explorer::search::Index;
use pledge_explorer::text::Thesaurus;
use serde::Deserialize;

/// A query with what is known to answer it.
#[derive(Deserialize)]
struct Judged {
    q: String,
    kind: String,
    relevant: Vec<Relevant>,
}

#[derive(Deserialize)]
struct Relevant {
    text: String,
    #[serde(rename = "ref")]
    reference: Option<String>,
    grade: u32,
}

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let data = root.join("assets/data");
    let (Some(corpus), Some(thesaurus)) =
        (read::<Corpus>(&data.join("corpus.json")), read::<Thesaurus>(&data.join("synonyms.json")))
    else {
        println!("no corpus in {}: run `cargo xtask ingest`", data.display());
        return;
    };
    let index = Index::with_thesaurus(&corpus, &thesaurus);
    let examples = ["../shared/reference", "../../../work/shared/reference"]
        .iter()
        .map(|folder| root.join(folder).join("search-examples.json"))
        .find(|path| path.exists());
    let mut queries: Vec<String> = Vec::new();
    // The first set was written before any tuning. The later one was written in three rounds,
    // each blind and then used to find weaknesses; its hardest queries are meant to be hard.
    let own =
        ["search-queries.json", "search-queries-later.json"].map(|f| Some(root.join("tests/data").join(f)));
    for path in own.into_iter().chain([examples]) {
        let Some(path) = path else {
            println!("../shared/reference/search-examples.json: not here, passed over");
            continue;
        };
        let Some(judged) = read::<Vec<Judged>>(&path) else { continue };
        quality(&path, &corpus, &index, &judged);
        queries.extend(judged.into_iter().map(|j| j.q));
    }
    println!("\n statements   build ms  best/3   p50 ms   p95 ms   worst ms  (query)");
    for count in [corpus.statements.len(), 10_000, 100_000] {
        speed(&grown(&corpus, count), &thesaurus, &queries);
    }
}

/// Prints nDCG@10 over all queries and by kind.
fn quality(path: &Path, corpus: &Corpus, index: &Index, judged: &[Judged]) {
    let mut by_kind: BTreeMap<&str, Vec<f64>> = BTreeMap::new();
    for query in judged {
        by_kind.entry(&query.kind).or_default().push(ndcg(corpus, index, query));
    }
    let mean = |values: &[f64]| values.iter().sum::<f64>() / values.len().max(1) as f64;
    let all: Vec<f64> = by_kind.values().flatten().copied().collect();
    println!("{}: {} queries, nDCG@10 {:.3}", path.display(), all.len(), mean(&all));
    for (kind, values) in by_kind {
        println!("  {kind:10}{:3} {:.3}", values.len(), mean(&values));
    }
}

fn ndcg(corpus: &Corpus, index: &Index, query: &Judged) -> f64 {
    let hits = index.search(&query.q).into_iter().map(|h| corpus.at(h.statement));
    let shown: Vec<_> = hits.filter(|s| s.kind.is_promise() || s.kind.is_target()).take(10).collect();
    if query.relevant.is_empty() {
        return f64::from(u8::from(shown.is_empty()));
    }
    let gain = |grade: u32| f64::from(2u32.pow(grade) - 1);
    let at = |place: usize| 1.0 / ((place + 2) as f64).log2();
    let graded: HashMap<(&str, Option<&str>), u32> =
        query.relevant.iter().map(|r| ((r.text.as_str(), r.reference.as_deref()), r.grade)).collect();
    let found = shown.iter().enumerate().map(|(place, s)| {
        let grade = graded.get(&(s.text.as_str(), s.reference.as_deref())).copied().unwrap_or(0);
        gain(grade) * at(place)
    });
    let mut grades: Vec<u32> = query.relevant.iter().map(|r| r.grade).collect();
    grades.sort_unstable_by(|a, b| b.cmp(a));
    let best: f64 = grades.iter().take(10).enumerate().map(|(place, &g)| gain(g) * at(place)).sum();
    found.sum::<f64>() / best
}

/// Prints how long building and searching take.
fn speed(corpus: &Corpus, thesaurus: &Thesaurus, queries: &[String]) {
    let build = || {
        let start = Instant::now();
        let index = Index::with_thesaurus(corpus, thesaurus);
        (start.elapsed(), index)
    };
    let (first, index) = build();
    let best = [build().0, build().0].into_iter().fold(first, Duration::min);
    let mut times: Vec<(f64, &str)> = Vec::new();
    for query in queries {
        let start = Instant::now();
        let hits = std::hint::black_box(index.search(query)).len();
        std::hint::black_box(hits);
        times.push((start.elapsed().as_secs_f64() * 1000.0, query));
    }
    times.sort_by(|a, b| a.0.total_cmp(&b.0));
    let place = |share: f64| times.get((times.len() as f64 * share) as usize).copied().unwrap_or_default();
    println!(
        "{:11} {:10.1} {:8.1} {:8.3} {:8.3} {:10.3}  ({})",
        corpus.statements.len(),
        first.as_secs_f64() * 1000.0,
        best.as_secs_f64() * 1000.0,
        place(0.5).0,
        place(0.95).0,
        times.last().map_or(0.0, |t| t.0),
        times.last().map_or("", |t| t.1),
    );
}

/// A corpus of as many statements: the first are its own; in the others a third of the
/// words come from a second statement and one in fifty is new.
fn grown(corpus: &Corpus, count: usize) -> Corpus {
    let mut out = corpus.clone();
    let own = corpus.statements.len();
    let mut seed: u64 = 0x5eed;
    let mut random = move |below: usize| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        (seed % below.max(1) as u64) as usize
    };
    while out.statements.len() < count {
        let mut statement = corpus.statements[random(own)].clone();
        let other: Vec<&str> = corpus.statements[random(own)].text.split(' ').collect();
        let words: Vec<String> = statement
            .text
            .split(' ')
            .map(|word| match random(150) {
                0..50 => other[random(other.len())].to_owned(),
                50..53 => format!("{word}{}", char::from(b'a' + random(26) as u8)),
                _ => word.to_owned(),
            })
            .collect();
        statement.text = words.join(" ");
        statement.id = format!("made/{}", out.statements.len());
        out.statements.push(statement);
    }
    out.statements.truncate(count);
    out
}

fn read<T: for<'a> Deserialize<'a>>(path: &Path) -> Option<T> {
    let bytes = std::fs::read(path).ok()?;
    serde_json::from_slice(&bytes).map_err(|e| println!("{}: {e}", path.display())).ok()
}
