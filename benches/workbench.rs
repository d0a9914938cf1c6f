//! The workbench in Chromium: how long it takes to open, to read a document of 10,000 statements, to correct one of
//! them and to make the site of the bundled project; the longest task on the page's thread while this is done; and
//! what page and worker hold.
//!
//! `cargo xtask bench workbench` builds the page with the workbench and names it and the browser by variables.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

#[path = "search/server.rs"]
mod server;
#[allow(dead_code)]
#[path = "../tests/browser/session.rs"]
mod session;
#[allow(dead_code)]
#[path = "browser/visit.rs"]
mod visit;

use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use xtask::figures::{Bar, Figure};

use visit::Visit;

/// What does it in the page.
const STEPS: &str = include_str!("browser/workbench.js");

/// How many statements the document has.
const MANY: usize = 10_000;

/// How many of them are corrected, one after the other.
const CORRECTED: usize = 40;

/// The most that correcting one may take, in milliseconds, of 95 in a hundred.
const CORRECTING: f64 = 100.0;

/// The longest task that the page's thread may have, in milliseconds.
const TASK: f64 = 50.0;

/// The most that the site of the bundled project may take, in milliseconds.
const SITE: f64 = 3_000.0;

/// The most that page and worker may hold, in MB.
const HELD: f64 = 300.0;

fn main() {
    let Some(dist) = std::env::var_os("PLEDGE_EXPLORER_DIST").map(PathBuf::from) else {
        println!("workbench: not measured: `cargo xtask bench workbench` says what it needs");
        return;
    };
    let runtime = tokio::runtime::Runtime::new().expect("threads for the browser");
    runtime.block_on(bundled(&dist));
    runtime.block_on(many(&dist));
}

/// The workbench, opened in a browser of its own.
async fn begin(dist: &Path) -> Visit {
    let visit = Visit::begin(dist, None).await;
    visit.with_every_page(STEPS).await;
    visit.page.goto(&visit.address("workbench.html")).await.expect("the workbench loads");
    visit
}

/// Has the page do a step, and gives what it tells.
async fn step(visit: &Visit, name: &str, arguments: Value) -> Value {
    let script = "const done = arguments[2];
        window.steps[arguments[0]](...arguments[1]).then(done, (error) => done({ failed: String(error) }));";
    let told =
        visit.page.execute_async(script, vec![json!(name), arguments]).await.expect("the page answers");
    assert!(told.get("failed").is_none(), "{name}: {told}");
    told
}

/// Opening, and making the site of the bundled project.
async fn bundled(dist: &Path) {
    let setting = "the bundled project";
    let visit = begin(dist).await;
    let opened = step(&visit, "opened", json!([])).await.as_f64().expect("a number");
    figure("opening the workbench", setting, opened, "ms", None);
    let read = step(&visit, "example", json!([])).await.as_f64().expect("a number");
    figure("opening a project and reading its documents", setting, read, "ms", None);
    let made = step(&visit, "site", json!([])).await;
    figure("making the site", setting, made["ms"].as_f64().expect("a number"), "ms", Some(SITE));
    figure("the site's zip", setting, made["bytes"].as_f64().expect("a number") / 1e6, "MB", None);
    visit.end().await;
}

/// Reading and correcting a document of many statements.
async fn many(dist: &Path) {
    let setting = "10,000 statements";
    let visit = begin(dist).await;
    step(&visit, "opened", json!([])).await;
    let read = step(&visit, "paste", json!([MANY])).await.as_f64().expect("a number");
    figure("reading a document", setting, read, "ms", None);
    let room = step(&visit, "room", json!([])).await.as_f64().expect("a number");
    figure("opening its reading", setting, room, "ms", Some(CORRECTING));
    let times = step(&visit, "correct", json!([CORRECTED])).await;
    let mut times: Vec<f64> = times.as_array().expect("a list").iter().filter_map(Value::as_f64).collect();
    times.sort_by(f64::total_cmp);
    let p95 = times[times.len() * 95 / 100];
    figure("correcting a statement, p95", setting, p95, "ms", Some(CORRECTING));
    let task = step(&visit, "longest", json!([])).await.as_f64().expect("a number");
    figure("the longest task on the page's thread", setting, task, "ms", Some(TASK));
    let held = step(&visit, "held", json!([])).await.as_f64().expect("a number") / 1e6;
    figure("memory of page and worker", setting, held, "MB", Some(HELD));
    visit.end().await;
}

/// Prints a figure, against its bar where it has one, and keeps it.
fn figure(what: &str, setting: &str, value: f64, unit: &str, bar: Option<f64>) {
    let figure = Figure::new("workbench", what, setting, value, unit);
    match bar.map(Bar::AtMost) {
        Some(bar) => {
            println!("{what} ({setting}): {value:.1} {unit}; {}", bar.said(value));
            figure.bar(bar).record();
        }
        None => {
            println!("{what} ({setting}): {value:.1} {unit}");
            figure.record();
        }
    }
}
