//! From a key pressed to the results painted, in the built page: queries are typed letter
//! by letter into the box over the list, and each letter is followed to its frame.

use std::env;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use fantoccini::Locator;
use pledge_explorer::model::Corpus;
use serde_json::json;

use crate::figures::percentile;
use crate::server::{Files, Site};
use crate::{Ground, made, session};

/// One query in so many is typed.
const TYPED: usize = 12;

/// A setting: its name, how many statements (0 for the page's own), how many times slower
/// the processor is made, and the bar for p95, in milliseconds.
const SETTINGS: [(&str, usize, u32, f64); 3] = [
    ("the bundled corpus", 0, 1, 16.0),
    ("the bundled corpus, CPU slowed 4 times", 0, 4, 50.0),
    ("10,000 statements", 10_000, 1, 50.0),
];

/// How long the results of one key may take.
const PATIENCE: Duration = Duration::from_secs(20);

/// No waiting for the screen's next refresh: what is measured is the page's work.
const AT_ONCE: [&str; 2] = ["--disable-frame-rate-limit", "--disable-gpu-vsync"];

/// Follows a key from its event's own time (the system's) to after the first frame in
/// which the count names what is in the box.
const FOLLOW: &str = "
    window.pressed = null;
    window.followed = [];
    const box = document.querySelector('#q');
    addEventListener('keydown', (event) => { window.pressed = event.timeStamp; }, true);
    const painted = (pressed) => requestAnimationFrame(() => {
        const after = new MessageChannel();
        after.port1.onmessage = () => {
            const now = performance.now();
            const count = document.querySelector('#count')?.textContent ?? '';
            if (count.includes(box.value.trim())) window.followed.push(now - pressed);
            else painted(pressed);
        };
        after.port2.postMessage(0);
    });
    addEventListener('input', () => {
        if (window.pressed !== null) painted(window.pressed);
        window.pressed = null;
    }, true);";

/// Empties the box as if by hand.
const EMPTY: &str = "
    const box = document.querySelector('#q');
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
        let p95 = percentile(&times, 0.95);
        println!(
            "{:10} {:9.1} {p95:9.1} {:9.1}  {name}; bar: p95 {bar} {}",
            times.len(),
            percentile(&times, 0.5),
            percentile(&times, 1.0),
            if p95 < bar { "met" } else { "MISSED" },
        );
    }
}

/// Types the queries; gives the time of each key, in milliseconds.
async fn measure(dist: &Path, corpus: Option<&Corpus>, slower: u32, queries: &[String]) -> Vec<f64> {
    let mut files = Files { folders: vec![("", dist.to_path_buf())], ..Files::default() };
    if let Some(corpus) = corpus {
        let json = serde_json::to_vec(corpus).expect("a corpus is JSON");
        files.made.insert("data/corpus.json".to_owned(), json.into());
    }
    let site = Site::start(files).await;
    let page = session::open(&AT_ONCE, json!({})).await;
    let metrics = json!({ "width": 1280, "height": 800, "deviceScaleFactor": 1, "mobile": false });
    session::devtools(&page, "Emulation.setDeviceMetricsOverride", metrics).await;
    page.goto(&format!("{}?all=1", site.address)).await.expect("the list of all");
    page.wait().for_element(Locator::Css("#app[data-ready] #count")).await.expect("the list is drawn");
    page.execute(FOLLOW, vec![]).await.expect("keys can be followed");
    session::devtools(&page, "Emulation.setCPUThrottlingRate", json!({ "rate": slower })).await;
    let element = page.find(Locator::Css("#q")).await.expect("the box");
    let mut keys = 0;
    for query in queries.iter().step_by(TYPED) {
        page.execute(EMPTY, vec![]).await.expect("the box is emptied");
        for letter in query.chars() {
            element.send_keys(&letter.to_string()).await.expect("the box takes keys");
            keys += 1;
            let start = Instant::now();
            while page.execute("return window.followed.length", vec![]).await.expect("a number") != keys {
                assert!(start.elapsed() < PATIENCE, "“{query}”: no result after “{letter}”");
            }
        }
    }
    let times = page.execute("return window.followed", vec![]).await.expect("the times");
    page.close().await.expect("the session ends");
    serde_json::from_value(times).expect("a list of times")
}
