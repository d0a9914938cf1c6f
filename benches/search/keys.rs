//! From a key pressed to the results painted, in the built page: queries are typed letter
//! by letter into the box over the list, and each letter is followed to its frame.

use std::env;
use std::path::{Path, PathBuf};

use pledge_explorer::model::Corpus;
use serde_json::json;
use xtask::figures::{Bar, Figure};

use crate::figures::percentile;
use crate::visit::{BETWEEN_KEYS, Input, Visit};
use crate::{Ground, made};

/// One query in so many is typed.
const TYPED: usize = 12;

/// A setting: its name, how many statements (0 for the page's own), how many times slower
/// the processor is made, and the bar for p95, in milliseconds.
const SETTINGS: [(&str, usize, u32, f64); 3] = [
    ("the bundled corpus", 0, 1, 16.0),
    ("the bundled corpus, CPU slowed 4 times", 0, 4, 50.0),
    ("10,000 statements", 10_000, 1, 50.0),
];

/// Follows the next key until the count names what the box then holds.
const FOLLOW: &str = "
    const wanted = arguments[0];
    const box = document.querySelector('#q');
    const named = () => document.querySelector('#count')?.textContent.includes(wanted.trim());
    window.follow('keydown', () => box.value === wanted && named(), 60_000);";

/// Empties the box as if by hand, and has the keys go there.
const EMPTY: &str = "
    const box = document.querySelector('#q');
    box.focus();
    box.value = '';
    box.dispatchEvent(new Event('input', { bubbles: true }));";

/// Measures every setting and prints a row for each.
pub fn print(ground: &Ground) {
    let Some(dist) = env::var_os("PLEDGE_EXPLORER_DIST").map(PathBuf::from) else {
        println!("key to paint: not measured: `cargo xtask bench search` says what it needs");
        return;
    };
    let runtime = tokio::runtime::Runtime::new().expect("threads for the browser");
    println!("\nfrom a key pressed to the results painted, in the built page");
    println!("      keys    p50 ms    p95 ms  worst ms");
    for (name, size, slower, bar) in SETTINGS {
        let made = (size > 0).then(|| made::grown(&ground.corpus, size));
        let mut times = runtime.block_on(measure(&dist, made.as_ref(), slower, &ground.queries));
        times.sort_by(f64::total_cmp);
        let (p95, bar) = (percentile(&times, 0.95), Bar::AtMost(bar));
        println!(
            "{:10} {:9.1} {p95:9.1} {:9.1}  {name}; bar: p95 {}",
            times.len(),
            percentile(&times, 0.5),
            percentile(&times, 1.0),
            bar.said(p95),
        );
        Figure::new("search", "from a key to its results painted, p95", name, p95, "ms").bar(bar).record();
    }
}

/// Types the queries; gives the time of each key, in milliseconds.
async fn measure(dist: &Path, corpus: Option<&Corpus>, slower: u32, queries: &[String]) -> Vec<f64> {
    let mut visit = Visit::begin(dist, corpus).await;
    visit.load("?all=1").await;
    visit.slow_down(slower).await;
    let mut times = Vec::new();
    for query in queries.iter().step_by(TYPED) {
        visit.page.execute(EMPTY, vec![]).await.expect("the box is emptied");
        let mut typed = String::new();
        for letter in query.chars() {
            typed.push(letter);
            tokio::time::sleep(BETWEEN_KEYS).await;
            visit.page.execute(FOLLOW, vec![json!(typed)]).await.expect("keys can be followed");
            visit.act(&Input::Key(letter)).await;
            times.push(visit.outcome(&format!("“{query}”, the letter “{letter}”")).await);
        }
    }
    visit.end().await;
    times
}
