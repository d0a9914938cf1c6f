//! How well and how fast the search finds, in one run.
//!
//! `quality`: nDCG@10 over the sets of judged queries. `host` and `chromium`: building the
//! index, its memory, and every query of all sets, at three sizes, in this program and in
//! Chromium on WebAssembly built as the page's is, beside two search engines of the
//! JavaScript world on the same statements and queries. `keys`: from a key pressed to the
//! results painted, in the built page.
//!
//! `cargo xtask bench search` builds what Chromium needs and names it by variables; without
//! them (`cargo bench --bench search`) what needs no browser is measured.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

#[path = "search/chromium.rs"]
mod chromium;
#[path = "search/figures.rs"]
mod figures;
#[path = "search/host.rs"]
mod host;
#[path = "search/keys.rs"]
mod keys;
#[path = "search/made.rs"]
mod made;
#[path = "search/quality.rs"]
mod quality;
#[path = "search/server.rs"]
mod server;
#[allow(dead_code)]
#[path = "../tests/browser/session.rs"]
mod session;
#[allow(dead_code)]
#[path = "browser/visit.rs"]
mod visit;

use std::path::Path;

use peak_alloc::PeakAlloc;
use pledge_explorer::model::Corpus;
use serde::Deserialize;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// The sizes measured, in statements.
const SIZES: [usize; 3] = [390, 10_000, 100_000];

/// What is searched, and for what.
struct Ground {
    corpus: Corpus,
    /// The thesaurus as the page fetches it.
    synonyms: String,
    /// Every query of every set.
    queries: Vec<String>,
}

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let data = root.join("assets/data");
    let (Some(corpus), Ok(synonyms)) =
        (read(&data.join("corpus.json")), std::fs::read_to_string(data.join("synonyms.json")))
    else {
        println!("no corpus in {}: run `cargo xtask ingest`", data.display());
        return;
    };
    let queries = quality::print(root, &corpus, &synonyms);
    let ground = Ground { corpus, synonyms, queries };

    println!("\n{} queries; the machine's load before: {}", ground.queries.len(), load());
    println!("{}", figures::HEAD);
    for size in SIZES {
        let corpus = made::grown(&ground.corpus, size);
        let own = host::measure(&corpus, &ground);
        println!("{}", own.row(size, "host", None));
        chromium::print(&corpus, &ground);
    }
    keys::print(&ground);
    println!("the machine's load after: {}", load());
}

/// How busy the machine is, as Linux says it: over 1, 5 and 15 minutes.
fn load() -> String {
    let load = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let load: Vec<&str> = load.split(' ').take(3).collect();
    if load.is_empty() { "unknown".to_owned() } else { load.join(" ") }
}

fn read<T: for<'a> Deserialize<'a>>(path: &Path) -> Option<T> {
    let bytes = std::fs::read(path).ok()?;
    serde_json::from_slice(&bytes).map_err(|e| println!("{}: {e}", path.display())).ok()
}
