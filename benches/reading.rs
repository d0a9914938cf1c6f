//! Reading: how well whole documents are read, and how long reading takes.
//!
//! Prints precision and recall by document, how often a statement's theme is a careful
//! reader's (with the others named), the time for the five bundled documents, and
//! the time for 1, 10 and 100 MB of generated text; ends in exit 1 below a bar.

#![allow(clippy::expect_used, clippy::panic)] // helpers of tests may

use support::{scoring, themes};

use std::fs;
use std::path::Path;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use pledge_explorer::ingest::{self, lexicon::Lexicon};
use pledge_explorer::model::{Document, DocumentKind};
use xtask::figures::{Bar, Figure};

/// The most time that reading the five bundled documents may take.
const SEEDS: Duration = Duration::from_millis(50);

/// The most time that reading 10 MB may take.
const TEN_MEGABYTES: Duration = Duration::from_secs(1);

fn main() -> ExitCode {
    let mut good = quality();
    good &= theme_agreement();
    let lexicon: Lexicon = toml::from_str(&seed("themes.toml")).unwrap_or_default();
    good &= seeds(&lexicon);
    good &= sizes(&lexicon);
    if good { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn quality() -> bool {
    println!("{:<28} {:>9} {:>9} {:>6}", "document", "precision", "recall", "right");
    let scores: Vec<scoring::Score> = scoring::documents().iter().map(|p| scoring::score(p)).collect();
    for score in &scores {
        println!("{:<28} {:>9.3} {:>9.3} {:>6}", score.name, score.precision(), score.recall(), score.right);
    }
    let all = scoring::Score {
        name: "all".to_owned(),
        right: scores.iter().map(|s| s.right).sum(),
        surplus: scores.iter().flat_map(|s| s.surplus.clone()).collect(),
        missing: scores.iter().flat_map(|s| s.missing.clone()).collect(),
    };
    println!("{:<28} {:>9.3} {:>9.3} {:>6}", all.name, all.precision(), all.recall(), all.right);
    let bar = Bar::AtLeast(scoring::BAR);
    Figure::new("reading", "precision", "the documents read by hand", all.precision(), "").bar(bar).record();
    Figure::new("reading", "recall", "the documents read by hand", all.recall(), "").bar(bar).record();
    all.precision() >= scoring::BAR && all.recall() >= scoring::BAR
}

fn theme_agreement() -> bool {
    let agreements = themes::agreements();
    println!();
    for miss in &agreements[0].misses {
        println!("{miss}");
    }
    for each in &agreements {
        let right = each.all - each.misses.len();
        let (all, part, of_two) = (each.all, each.part(), each.part_of_two());
        println!("themes of {}: {right} of {all}, {part:.3}; one of the first two {of_two:.3}", each.name);
        let figure = Figure::new("reading", "themes as a reader has them", each.name, each.part(), "");
        figure.bar(Bar::AtLeast(each.least)).record();
    }
    agreements.iter().all(|a| a.part() >= a.least)
}

fn seed(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds").join(name);
    fs::read_to_string(path).unwrap_or_default()
}

fn document(kind: DocumentKind) -> Document {
    Document::plain(kind, "d")
}

fn seeds(lexicon: &Lexicon) -> bool {
    let files = [
        ("cambridgeshire-labour-manifesto-2021-pdf.txt", DocumentKind::Manifesto),
        ("cambridgeshire-labour-manifesto-2021-web.txt", DocumentKind::Manifesto),
        ("kent-labour-manifesto-2021.txt", DocumentKind::Manifesto),
        ("cambridgeshire-strategic-framework-2023-28-draft.txt", DocumentKind::Framework),
        ("cambridgeshire-joint-agreement-action-plan-2021.txt", DocumentKind::ActionPlan),
    ];
    let texts: Vec<(String, DocumentKind)> = files.iter().map(|(f, k)| (seed(f), *k)).collect();
    let finder = lexicon.finder();
    let mut best = Duration::MAX;
    let mut statements = 0;
    for _ in 0..10 {
        let start = Instant::now();
        statements =
            texts.iter().map(|(t, k)| ingest::read(&document(*k), t, &finder).statements.len()).sum();
        best = best.min(start.elapsed());
    }
    println!("\nthe five documents: {statements} statements in {best:.1?} (bar {SEEDS:?})");
    let figure = Figure::new("reading", "reading", "the five documents", milliseconds(best), "ms");
    figure.bar(Bar::AtMost(milliseconds(SEEDS))).record();
    best <= SEEDS
}

/// A manifesto of about so many bytes, no two of whose sections are the same.
fn generated(bytes: usize) -> String {
    let mut out = String::with_capacity(bytes + 2000);
    let mut n = 0;
    while out.len() < bytes {
        n += 1;
        out.push_str(&format!(
            "SECTION {n} ON BUSES, SCHOOLS AND HOMES\n\n\
             The {n} villages of the district have waited for a bus since the last one was cut, and their\n\
             people have told us so. We will bring route {n} back under public control. Fares rose by {n} per\n\
             cent while services were lost. Labour will publish the timetable of every route each spring.\n\n\
             \u{2022} Build {n} council homes on land that the county owns in parish {n}, and let them to local\n\
             families at rents they can afford.\n\
             \u{2022} Repair the roof of school number {n} before the winter\n\
             \u{2022} We have already planted {n} trees.\n\
             \u{2022} Plant {n} more trees beside the roads that flood and pay the farmers who look after them\n\n\
             {n} | Manifesto\n\n"
        ));
    }
    out
}

fn sizes(lexicon: &Lexicon) -> bool {
    let finder = lexicon.finder();
    let mut good = true;
    for megabytes in [1, 10, 100] {
        let text = generated(megabytes * 1_000_000);
        // The best of three, as other work on the machine only ever adds; 100 MB once.
        let runs = if megabytes > 10 { 1 } else { 3 };
        let mut took = Duration::MAX;
        let mut statements = 0;
        for _ in 0..runs {
            let start = Instant::now();
            statements = ingest::read(&document(DocumentKind::Manifesto), &text, &finder).statements.len();
            took = took.min(start.elapsed());
        }
        let each = took.as_secs_f64() * 1000.0 / megabytes as f64;
        println!("{megabytes:>4} MB: {statements:>7} statements in {took:>9.2?}, {each:.1} ms a MB");
        let setting = format!("{megabytes} MB");
        let figure = Figure::new("reading", "reading", &setting, milliseconds(took), "ms");
        if megabytes == 10 {
            figure.bar(Bar::AtMost(milliseconds(TEN_MEGABYTES))).record();
        } else {
            figure.record();
        }
        good &= megabytes != 10 || took <= TEN_MEGABYTES;
    }
    good
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}
