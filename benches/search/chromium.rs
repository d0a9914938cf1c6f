//! The search measured in Chromium on WebAssembly, beside search engines from npm.

use std::env;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use fantoccini::Client;
use fantoccini::wd::TimeoutConfiguration;
use hyper::body::Bytes;
use pledge_explorer::model::Corpus;
use serde_json::{Value, json};

use crate::figures::Figures;
use crate::server::{Files, Site};
use crate::{Ground, session};

/// How long one build or one pass over the queries may take.
const PATIENCE: Duration = Duration::from_secs(900);

/// How often each query is asked, the middle time counting, unless the passes before have
/// taken longer than [`LONG`].
const PASSES: usize = 3;
const LONG: Duration = Duration::from_secs(20);

/// Up to how many statements a browser is started three times to see how long a build takes.
const STARTED_AGAIN: usize = 10_000;

/// How often an index is built again, the middle time counting.
const AGAIN: usize = 9;

/// The engines: as their addresses name them, and as the table does.
const ENGINES: [(&str, &str); 3] =
    [("pledges", "Pledge Explorer"), ("minisearch", "MiniSearch"), ("flexsearch", "FlexSearch")];

/// Measures every engine that is there, and prints a row for each.
pub fn print(corpus: &Corpus, ground: &Ground) {
    let Some(engine) = env::var_os("PLEDGE_EXPLORER_ENGINE").map(PathBuf::from) else {
        println!("            chromium  not measured: `cargo xtask bench search` says what it needs");
        return;
    };
    let rivals = env::var_os("PLEDGE_EXPLORER_RIVALS").map(PathBuf::from);
    let runtime = tokio::runtime::Runtime::new().expect("threads for the browser");
    runtime.block_on(async {
        let json = |value: &Value| Bytes::from(value.to_string());
        let text = |text: &'static str| Bytes::from(text);
        let mut files = Files::default();
        files.made.insert("engines.html".to_owned(), text(include_str!("engines.html")));
        files.made.insert("engines.js".to_owned(), text(include_str!("engines.js")));
        files.made.insert("queries.json".to_owned(), json(&json!(ground.queries)));
        files.made.insert("synonyms.json".to_owned(), ground.synonyms.clone().into());
        let corpus_json = serde_json::to_vec(corpus).expect("a corpus is JSON");
        files.made.insert("corpus.json".to_owned(), corpus_json.into());
        files.folders.push(("engine/", engine));
        if let Some(rivals) = &rivals {
            files.folders.push(("rivals/", rivals.clone()));
        }
        let site = Site::start(files).await;
        let mut ours: Option<Figures> = None;
        for (name, title) in ENGINES {
            let version = version(rivals.as_ref(), name);
            let title = if ours.is_none() { title.to_owned() } else { format!("{title} {version}") };
            if ours.is_some() && rivals.is_none() {
                println!("            chromium  {title}not measured: no npm packages");
                continue;
            }
            let mut figures = measure(&site, name, &title, PASSES).await;
            // Others have the processor too: the quickest of three fresh starts is nearest
            // to what the build itself takes.
            if corpus.statements.len() <= STARTED_AGAIN {
                for _ in 0..2 {
                    let other = measure(&site, name, &title, 0).await;
                    figures.build = figures.build.min(other.build);
                    figures.again = other.again;
                }
            }
            println!("{}", figures.row(corpus.statements.len(), "chromium", ours.as_ref()));
            ours = ours.or(Some(figures));
        }
    });
}

/// Measures one engine in a browser of its own.
async fn measure(site: &Site, name: &str, title: &str, most: usize) -> Figures {
    let page = session::open(&[], json!({})).await;
    let patience = TimeoutConfiguration::new(Some(PATIENCE), None, None);
    page.update_timeouts(patience).await.expect("a driver that waits");
    page.goto(&format!("{}engines.html?{name}", site.address)).await.expect("the engines' page");
    let start = Instant::now();
    while js(&page, "return Boolean(window.bench ?? window.failed)").await != true {
        assert!(start.elapsed() < PATIENCE, "{title} does not load");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    let failed = js(&page, "return window.failed ?? null").await;
    assert!(failed.is_null(), "{title}: {failed}");
    let before = in_use(&page).await;
    let build = js(&page, "return bench.build()").await.as_f64().expect("a number");
    let bytes = in_use(&page).await - before;
    let mut passes: Vec<Vec<f64>> = Vec::new();
    let start = Instant::now();
    while passes.len() < most && (passes.is_empty() || start.elapsed() < LONG) {
        let pass = js(&page, "return bench.pass()").await;
        passes.push(serde_json::from_value(pass).expect("a list of times"));
    }
    // Only where nothing else is measured, whose memory and compiled functions it would change.
    let mut again = Vec::new();
    while most == 0 && again.len() < AGAIN {
        again.push(js(&page, "return bench.build()").await.as_f64().expect("a number"));
    }
    again.sort_by(f64::total_cmp);
    page.close().await.expect("the session ends");
    let mut figures = Figures::new(title, build, bytes, &passes);
    figures.again = again.get(again.len() / 2).copied();
    figures
}

/// The bytes in use: as WebAssembly counts them, else as the JavaScript heap has them
/// after its rubbish is collected.
async fn in_use(page: &Client) -> f64 {
    let own = js(page, "return bench.bytes()").await;
    if let Some(bytes) = own.as_f64() {
        return bytes;
    }
    session::devtools(page, "HeapProfiler.collectGarbage", json!({})).await;
    let heap = session::devtools(page, "Runtime.getHeapUsage", json!({})).await;
    heap["usedSize"].as_f64().unwrap_or_default()
}

/// Runs JavaScript and gives what it returns.
async fn js(page: &Client, script: &str) -> Value {
    page.execute(script, vec![]).await.unwrap_or_else(|e| panic!("{script}: {e}"))
}

/// The version of an npm package, with a space after; empty where it does not say.
fn version(rivals: Option<&PathBuf>, name: &str) -> String {
    let read = |folder: &PathBuf| {
        let package = std::fs::read_to_string(folder.join(name).join("package.json")).ok()?;
        let package: Value = serde_json::from_str(&package).ok()?;
        package["version"].as_str().map(str::to_owned)
    };
    rivals.and_then(read).unwrap_or_default()
}
