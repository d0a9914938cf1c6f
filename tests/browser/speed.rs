//! How quick the page is with far more than it comes with. Benchmarks, not tests: they
//! are run by name (`cargo xtask browser -- comparing_is_quick --ignored --nocapture`), for a busy
//! machine may be slow.

use std::fs;

use crate::corpus::CORPUS;
use crate::driver::{DESK, Page};
use crate::server::{Site, dist};
use support::generated::generated;

/// How often each view is gone to.
const TIMES: usize = 9;

/// The longest that the middle of all times may be, in milliseconds.
const MOST: f64 = 100.0;

#[tokio::test(flavor = "multi_thread")]
#[ignore = "a benchmark"]
async fn comparing_is_quick_with_twenty_parties_and_ten_thousand_statements() {
    let folder = tempfile::tempdir().expect("a folder");
    copy(&dist(), folder.path());
    let corpus = serde_json::to_string(&generated(&CORPUS, 20, 10_000)).expect("JSON");
    fs::write(folder.path().join("data/corpus.json"), corpus).expect("written");
    // What is ready was made from the corpus that the page comes with.
    fs::remove_dir_all(folder.path().join("pages")).expect("removed");
    let site = Site::of(folder.path()).await;
    let page = Page::open(DESK, &site).await;
    page.go("?page=about").await;
    let mut slowest: f64 = 0.0;
    for query in [
        "?page=compare",
        "?page=compare&theme=transport",
        "?page=compare&party=party-03&party=party-10&theme=health",
    ] {
        let script = format!(
            "const done = arguments[arguments.length - 1];
             (async () => {{
               const main = one('main'), times = [];
               const go = async (to, sign) => {{
                 const link = document.createElement('a');
                 link.href = to;
                 main.append(link);
                 const drawn = new Promise(yes => {{
                   const seen = new MutationObserver(() => {{
                     if (one(sign)) {{ seen.disconnect(); yes(); }}
                   }});
                   seen.observe(one('main'), {{ childList: true, subtree: true, attributes: true }});
                 }});
                 const start = performance.now();
                 link.click();
                 await drawn;
                 document.body.getBoundingClientRect();
                 const time = performance.now() - start;
                 await new Promise(requestAnimationFrame);
                 return time;
               }};
               for (let i = 0; i < {TIMES}; i++) {{
                 // Another address each time, for what was shown before is kept.
                 times.push(await go(`{query}&line=${{i}}`, '.pick'));
                 await go('?page=about', 'main h1:not(:has(~ form))');
               }}
               return times.sort((a, b) => a - b)[{TIMES} >> 1];
             }})().then(done, e => done(String(e)))"
        );
        let middle = page.js_later(&script, vec![]).await;
        let middle = middle.as_f64().unwrap_or_else(|| panic!("{query}: {middle}"));
        println!("{query}: {middle:.1} ms");
        slowest = slowest.max(middle);
    }
    page.close().await;
    assert!(slowest < MOST, "the slowest view takes {slowest:.1} ms");
}

fn copy(from: &std::path::Path, to: &std::path::Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder") {
        let entry = entry.expect("a file");
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target)
        } else {
            drop(fs::copy(entry.path(), target))
        }
    }
}
