//! What the page holds in Chromium: its WebAssembly memory and its script heap after a collection,
//! once every view has been opened; whether that grows with the changes of view; and the same with
//! far more statements.
//!
//! `cargo xtask bench memory` builds the page and names it and the browser by variables. Words
//! after `--` choose settings by a part of their names.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

#[path = "search/made.rs"]
mod made;
#[path = "search/server.rs"]
mod server;
#[allow(dead_code)]
#[path = "../tests/browser/session.rs"]
mod session;
#[allow(dead_code)]
#[path = "browser/visit.rs"]
mod visit;

use std::path::{Path, PathBuf};

use pledge_explorer::model::Corpus;
use serde_json::json;
use xtask::figures::{Bar, Figure};

use visit::Visit;

/// What notes the page's memories, and goes to views.
const MEMORIES: &str = include_str!("browser/memories.js");

/// The most the page may hold: as it comes, and with [`MANY`] statements. In MB, a million bytes.
const BAR: f64 = 20.0;
const MANY: usize = 100_000;
const BAR_OF_MANY: f64 = 200.0;

/// A growth over [`CHANGES`] changes of view that counts as none: this share of what there was, or
/// so many MB, nodes or listeners where that is more.
const SHARE: f64 = 0.02;
const MEGABYTES: f64 = 0.5;
const PIECES: f64 = 20.0;

/// After how many changes of view growth is looked for, and over how many.
const WARM: usize = 100;
const CHANGES: usize = 500;

/// How long nothing may change until a view counts as drawn, in milliseconds, and how long that
/// may take: at [`MANY`] statements some views take a minute.
const QUIET: u32 = 20;
const PATIENCE: u32 = 110_000;

/// Every view; `{}` is a statement's id and `[]` a topic's.
const VIEWS: [&str; 26] = [
    "?",
    "?all=1",
    "?q=bus",
    "?theme=transport",
    "?all=1&group=party",
    "?s={}",
    "?page=compare",
    "?page=compare&theme=transport",
    "?page=compare&topic=[]",
    "?page=compare&part=numbers",
    "?page=compare&part=shared",
    "?page=compare&part=editions",
    "?page=coverage",
    "?page=coverage&part=lines",
    "?page=coverage&part=unpledged",
    "?page=coverage&part=shared",
    "?page=plans",
    "?page=plans&part=tracker",
    "?page=plans&part=tracker&show=cards",
    "?page=plans&part=tracker&show=timeline",
    "?page=plans&part=framework",
    "?page=plans&part=flow",
    "?page=plans&part=report",
    "?page=kept",
    "?page=about",
    "?page=method",
];

/// The views that are changed between, over and over.
const ROUND: [usize; 10] = [1, 3, 5, 6, 8, 12, 16, 17, 23, 0];

/// Those opened with [`MANY`] statements.
const FEW: [usize; 4] = [1, 2, 3, 5];

/// What the page holds at a moment; in bytes, and pieces.
struct Held {
    wasm: f64,
    heap: f64,
    nodes: f64,
    listeners: f64,
}

impl Held {
    /// All memory, in MB.
    fn megabytes(&self) -> f64 {
        (self.wasm + self.heap) / 1e6
    }

    fn print(&self, when: &str) {
        println!(
            "{when:44}{:9.2}{:9.2}{:9.2}{:9}{:11}",
            self.wasm / 1e6,
            self.heap / 1e6,
            self.megabytes(),
            self.nodes,
            self.listeners
        );
    }
}

fn main() {
    let Some(dist) = std::env::var_os("PLEDGE_EXPLORER_DIST").map(PathBuf::from) else {
        println!("memory: not measured: `cargo xtask bench memory` says what it needs");
        return;
    };
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/data/corpus.json");
    let text = std::fs::read_to_string(path).expect("assets/data/corpus.json");
    let bundled: Corpus = serde_json::from_str(&text).expect("a corpus");
    let statement = bundled.statements.first().map_or("", |s| &s.id);
    let topic = bundled.topics.first().map_or("", |t| &t.id);
    let views = VIEWS.map(|v| v.replace("{}", statement).replace("[]", topic));
    let asked: Vec<String> = std::env::args().skip(1).filter(|a| !a.starts_with("--")).collect();
    let wanted = |name: &str| asked.is_empty() || asked.iter().any(|a| name.contains(a.as_str()));
    let runtime = tokio::runtime::Runtime::new().expect("threads for the browser");
    println!(
        "what the page holds, in MB          {:>17}{:>9}{:>9}{:>9}{:>11}",
        "wasm", "scripts", "both", "nodes", "listeners"
    );
    if wanted("the bundled corpus") {
        runtime.block_on(as_it_comes(&dist, &views));
    }
    if wanted("100,000 statements") {
        runtime.block_on(with_many(&dist, &made::grown(&bundled, MANY), &views));
    }
}

/// The page as it comes: every view, and then the changes of view.
async fn as_it_comes(dist: &Path, views: &[String]) {
    let setting = "the bundled corpus";
    let visit = begin(dist, None).await;
    held(&visit).await.print("the bundled corpus, when it has loaded");
    for view in views {
        go(&visit, view).await;
    }
    let all = held(&visit).await;
    all.print("after a visit to every view");
    bar("memory after a visit to every view", setting, all.megabytes(), BAR);

    changes(&visit, views, WARM).await;
    let before = held(&visit).await;
    before.print(&format!("after {WARM} changes of view"));
    changes(&visit, views, CHANGES).await;
    let after = held(&visit).await;
    after.print(&format!("after {CHANGES} more"));
    visit.end().await;
    for (what, unit, before, after, least) in [
        ("memory", "MB", before.megabytes(), after.megabytes(), MEGABYTES),
        ("nodes", "", before.nodes, after.nodes, PIECES),
        ("listeners", "", before.listeners, after.listeners, PIECES),
    ] {
        let allowed = Bar::AtMost((before * SHARE).max(least));
        let growth = after - before;
        println!(
            "growth of {what} over {CHANGES} changes of view: {growth:.2} {unit}; {}",
            allowed.said(growth)
        );
        let what = format!("growth of {what} over {CHANGES} changes of view");
        Figure::new("memory", &what, setting, growth, unit).bar(allowed).record();
    }
}

/// The page with a large corpus: the lists, a search, a statement.
async fn with_many(dist: &Path, corpus: &Corpus, views: &[String]) {
    let setting = "100,000 statements";
    let visit = begin(dist, Some(corpus)).await;
    held(&visit).await.print("100,000 statements, when they have loaded");
    for at in FEW {
        go(&visit, &views[at]).await;
    }
    let held = held(&visit).await;
    held.print("after lists, a search and a statement");
    bar("memory after lists, a search and a statement", setting, held.megabytes(), BAR_OF_MANY);
    visit.end().await;
}

async fn begin(dist: &Path, corpus: Option<&Corpus>) -> Visit {
    let visit = Visit::begin(dist, corpus).await;
    visit.with_every_page(MEMORIES).await;
    visit.devtools("Performance.enable", json!({})).await;
    visit.load("").await;
    visit
}

/// Goes to a view and waits until it is drawn.
async fn go(visit: &Visit, view: &str) {
    let script = "const done = arguments[3]; window.go(arguments[0], arguments[1], arguments[2]).then(done);";
    let arguments = vec![json!(view), json!(QUIET), json!(PATIENCE)];
    let shown = visit.page.execute_async(script, arguments).await.expect("the page answers");
    assert!(shown.is_string(), "{view} is not drawn");
}

/// Changes the view so many times.
async fn changes(visit: &Visit, views: &[String], times: usize) {
    for at in (0..times).map(|n| ROUND[n % ROUND.len()]) {
        go(visit, &views[at]).await;
    }
}

/// What is held once rubbish is collected.
async fn held(visit: &Visit) -> Held {
    // Twice, for what the first frees may have held more.
    for _ in 0..2 {
        visit.devtools("HeapProfiler.collectGarbage", json!({})).await;
    }
    let script = "return [...window.memories].reduce((sum, memory) => sum + memory.buffer.byteLength, 0)";
    let wasm = visit.page.execute(script, vec![]).await.expect("a number").as_f64().unwrap_or_default();
    assert!(wasm > 0.0, "no WebAssembly memory was noted");
    let metrics = visit.devtools("Performance.getMetrics", json!({})).await;
    let metric = |name: &str| {
        let mut all = metrics["metrics"].as_array().into_iter().flatten();
        let found = all.find(|m| m["name"] == name).unwrap_or_else(|| panic!("no {name} among the metrics"));
        found["value"].as_f64().unwrap_or_default()
    };
    Held {
        wasm,
        heap: metric("JSHeapUsedSize"),
        nodes: metric("Nodes"),
        listeners: metric("JSEventListeners"),
    }
}

/// Prints a figure against its bar and keeps it.
fn bar(what: &str, setting: &str, value: f64, bar: f64) {
    println!("{what}: {value:.1} MB; {}", Bar::AtMost(bar).said(value));
    Figure::new("memory", what, setting, value, "MB").bar(Bar::AtMost(bar)).record();
}
