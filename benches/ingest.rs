//! How long reading, matching and finding topics take as a project grows, and what memory they take at most:
//! `cargo xtask bench ingest`. The documents are made from the words of the bundled ones. Half of the statements
//! are promises of ten parties that nobody reviewed, half are actions; nobody wrote topics, so that both the
//! links and the topics have to be suggested. The time is the processor time of the one thread that does it, which other work
//! beside it does not lengthen.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use std::fmt::Write as _;
use std::path::Path;

use cpu_time::ThreadTime;
use peak_alloc::PeakAlloc;
use pledge_explorer::ingest::{self, Seeds};
use pledge_explorer::model::{Corpus, Document, DocumentKind, Party};
use xtask::figures::{Bar, Figure};

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// How many statements.
const SIZES: [usize; 3] = [1_000, 10_000, 100_000];

/// How many statements a document has at the most.
const IN_ONE: usize = 2_000;

fn main() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/data/corpus.json");
    let text = std::fs::read_to_string(&path).expect("assets/data/corpus.json");
    let corpus: Corpus = serde_json::from_str(&text).expect("a corpus");
    println!(
        "{:>12}{:>12}{:>10}{:>14}{:>8}{:>8}",
        "statements", "time", "memory", "per thousand", "links", "topics"
    );
    for size in SIZES {
        let seeds = made(&corpus, size);
        MEMORY.reset_peak_usage();
        let start = ThreadTime::now();
        let (read, errors) = ingest::corpus(&seeds);
        let (seconds, peak) = (start.elapsed().as_secs_f64(), f64::from(MEMORY.peak_usage_as_mb()));
        assert!(
            errors.is_empty() && read.statements.len() * 10 >= size * 9,
            "{} of {size}",
            read.statements.len()
        );
        let per = seconds * 1e6 / read.statements.len() as f64;
        println!(
            "{:>12}{:>10.1} s{:>7.0} MB{:>11.0} ms{:>8}{:>8}",
            read.statements.len(),
            seconds,
            peak,
            per,
            read.links.len(),
            read.topics.len()
        );
        let setting = format!("{size} statements");
        let time = Figure::new("ingest", "time", &setting, seconds, "s");
        let memory = Figure::new("ingest", "memory at most", &setting, peak, "MB");
        if size == 100_000 {
            time.bar(Bar::AtMost(60.0)).record();
            memory.bar(Bar::AtMost(1024.0)).record();
        } else {
            time.record();
            memory.record();
        }
    }
}

/// A project of so many statements, of the bundled promises and actions with their words exchanged.
fn made(from: &Corpus, statements: usize) -> Seeds {
    let texts: Vec<&str> =
        from.statements.iter().filter(|s| s.kind.is_promise()).map(|s| s.text.as_str()).collect();
    let party = |n: u32| Party { id: format!("party-{n}"), label: format!("Party {n}"), ..Party::default() };
    let mut seeds = Seeds { parties: (0..10).map(party).collect(), ..Seeds::default() };
    let words = |n: usize| {
        // The first half of one promise and the second of another: new lines of known words.
        let (one, other) = (texts[n % texts.len()], texts[(n * 7919 + n / texts.len()) % texts.len()]);
        let (one, other): (Vec<&str>, Vec<&str>) = (one.split(' ').collect(), other.split(' ').collect());
        [&one[..one.len().div_ceil(2)], &other[other.len() / 2..]].concat().join(" ")
    };
    let half = statements / 2;
    for (kind, all) in [(DocumentKind::Manifesto, half), (DocumentKind::ActionPlan, statements - half)] {
        for (at, first) in (0..all).step_by(IN_ONE).enumerate() {
            let mut text = String::from("OUR PLANS\n\n");
            if kind == DocumentKind::ActionPlan {
                text.push_str("| Ref | Action | Milestone |\n|---|---|---|\n");
            }
            for n in first..all.min(first + IN_ONE) {
                let words = words(n).replace('|', " ");
                match kind {
                    DocumentKind::ActionPlan => writeln!(text, "| A.{n} | {words} | Dec 2025 |"),
                    _ => writeln!(text, "• We will {words}"),
                }
                .expect("a line");
            }
            let document = Document {
                party: (kind == DocumentKind::Manifesto).then(|| format!("party-{}", at % 10)),
                date: "2025".to_owned(),
                ..Document::plain(kind, &format!("{kind}-{at}"))
            };
            seeds.documents.push((document, text));
        }
    }
    seeds
}
