//! A host that publishes in the middle of a visit, and one that has the start page for everything.

use serde_json::{Value, json};

use crate::driver::{DESK, Page};
use crate::server::{Fault, Site, built, folder_of};

/// The next publication: the same page with other data, of which the first statements are gone.
fn with_other_data() -> tempfile::TempDir {
    let mut files = built();
    let mut corpus: Value = serde_json::from_slice(&files["data/corpus.json"]).expect("the data");
    let statements = corpus["statements"].as_array_mut().expect("statements");
    statements.drain(..30);
    files.insert("data/corpus.json".to_owned(), serde_json::to_vec(&corpus).expect("JSON"));
    folder_of(&files)
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_saved_is_what_the_list_shows_whatever_was_published_since() {
    let site = Site::start(&[]).await;
    let page = Page::open(DESK, &site).await;
    page.devtools("Network.setBypassServiceWorker", json!({ "bypass": true })).await;
    page.devtools("Network.setCacheDisabled", json!({ "cacheDisabled": true })).await;
    for query in ["?theme=health", "?q=buses", "?party=kent-labour&theme=transport"] {
        site.publish(&crate::server::dist());
        page.go(query).await;
        page.wait_for("[data-do=csv]").await;
        let next = with_other_data();
        site.publish(next.path());
        let text = page.saved("csv").await;
        let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
        let at = reader.headers().expect("headings").iter().position(|h| h == "id").expect("ids");
        let saved: Vec<String> = reader.records().map(|r| r.expect("a row")[at].to_owned()).collect();
        let shown = page
            .js("return [...document.querySelectorAll('#main .keep')].map(b => b.dataset.do.slice(5))")
            .await;
        for id in shown.as_array().expect("a list").iter().filter_map(Value::as_str) {
            assert!(saved.iter().any(|s| s == id), "{query}: {id} is shown and not saved: {saved:?}");
        }
        assert!(!saved.is_empty());
    }
    page.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_host_that_has_the_start_page_for_everything_leads_to_the_page_that_was_asked_for() {
    let site = Site::start(&[]).await;
    for (file, query) in [
        ("pages/topic/breakfast-clubs.html", "?page=compare&topic=breakfast-clubs"),
        ("pages/topic/gone.html", "?page=compare&topic=gone"),
        ("pages/coverage.html", "?page=coverage"),
    ] {
        site.fault(file, Some(Fault::Start));
        let page = Page::open(DESK, &site).await;
        page.devtools("Network.setBypassServiceWorker", json!({ "bypass": true })).await;
        page.client.goto(&format!("{}{query}", site.address)).await.expect("the page loads");
        page.until("!document.getElementById('app').hasAttribute('aria-busy')").await;
        page.until("document.querySelectorAll('#main').length === 1").await;
        page.wait_for("#title").await;
        assert_eq!(page.js("return location.search").await, query);
        assert_eq!(page.console().await, Vec::<String>::new());
        page.close().await;
    }
}
