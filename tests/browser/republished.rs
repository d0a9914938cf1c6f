//! A host that publishes in the middle of a visit, and one that has the start page for everything.

use serde_json::{Value, json};
use site::files::Files;

use crate::driver::{DESK, Page};
use crate::server::{Fault, Site, built, dist, folder_of, hashed};
use crate::views::VIEWS;

/// The next publication: the same programs with other data, of which the first statements are gone, as is all
/// that is made from data.
fn with_other_data() -> Files {
    let mut files = built();
    let mut corpus: Value = serde_json::from_slice(&files["data/corpus.json"]).expect("the data");
    let statements = corpus["statements"].as_array_mut().expect("statements");
    statements.drain(..30);
    files.insert("data/corpus.json".to_owned(), serde_json::to_vec(&corpus).expect("JSON"));
    for (path, bytes) in &mut files {
        if path.ends_with(".html") && ["data/", "pages/"].iter().any(|folder| path.starts_with(folder)) {
            bytes.extend(b"<p id=\"next\">The next publication</p>");
        }
        if path.starts_with("seeds/") && path.ends_with(".txt") {
            *bytes = [b"The next publication\n", bytes.as_slice()].concat();
        }
    }
    files
}

/// The next publication with other programs as well.
fn with_other_programs() -> Files {
    let mut files = with_other_data();
    let (code, program) = (hashed("pages-", ".js"), hashed("pages-", ".wasm"));
    let more = [files.remove(&code).expect("the script"), b"globalThis.next = true;\n".to_vec()].concat();
    files.insert("pages.js".to_owned(), more);
    // A section that WebAssembly passes over: its kind, its length, and a name of one letter.
    let more = [files.remove(&program).expect("the program"), vec![0, 2, 1, b'n']].concat();
    files.insert("pages_bg.wasm".to_owned(), more);
    site::publish::one_build::name_programs(&mut files).expect("names");
    files
}

/// The folder of a publication, finished like every other.
fn published(mut files: Files) -> tempfile::TempDir {
    site::publish::finish(&mut files).expect("a finished site");
    folder_of(&files)
}

impl Page {
    /// A browser that keeps nothing of what it was given.
    async fn forgetful(site: &Site) -> Self {
        let page = Self::open(DESK, site).await;
        page.devtools("Network.setBypassServiceWorker", json!({ "bypass": true })).await;
        page.devtools("Network.setCacheDisabled", json!({ "cacheDisabled": true })).await;
        page
    }

    /// Follows a link of the page's own to a view.
    async fn follow(&self, query: &str) {
        self.js(&format!(
            "const to = document.createElement('a'); to.href = {}; one('#main').append(to); to.click()",
            json!(if query.is_empty() { "?" } else { query })
        ))
        .await;
    }

    /// What is shown, once all that it fetches has come.
    async fn words(&self) -> String {
        self.wait_for("#app[data-ready] #main h1").await;
        self.until_drawn().await;
        self.until("!/Loading…|Loading the/.test(one('#main').innerText)").await;
        self.text("#main").await
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_view_is_of_one_publication_whatever_was_published_while_it_was_on_its_way() {
    let site = Site::start(&[]).await;
    let page = Page::forgetful(&site).await;
    let (other_data, other_programs) = (published(with_other_data()), published(with_other_programs()));
    let mut whole = Vec::new();
    for folder in [&dist(), other_data.path()] {
        site.publish(folder);
        let mut words = Vec::new();
        for view in VIEWS {
            page.go(view).await;
            words.push(page.words().await);
        }
        whole.push(words);
    }
    for next in [&other_data, &other_programs] {
        for (at, view) in VIEWS.iter().enumerate() {
            site.publish(&dist());
            page.go(if view.is_empty() { "?theme=health" } else { "" }).await;
            site.publish(next.path());
            page.follow(view).await;
            let wanted = format!("[{}, {}]", json!(whole[0][at]), json!(whole[1][at]));
            page.until(&format!(
                "one('#app[data-ready]') && {wanted}.includes(one('#main')?.innerText) && !one('.update')"
            ))
            .await;
        }
    }
    page.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_that_meets_another_build_says_so_and_reloads_once() {
    let site = Site::start(&[]).await;
    // The second program has not come by the time of the publication.
    let own = [hashed("pages-", ".js"), hashed("pages-", ".wasm"), "pages/coverage.html".to_owned()];
    own.iter().for_each(|file| site.fault(file, Some(Fault::Missing)));
    let page = Page::forgetful(&site).await;
    page.go("?theme=health").await;
    let next = published(with_other_programs());
    site.publish(next.path());
    page.js("window.before = true").await;
    page.follow("?page=coverage").await;
    page.until_text(".update", "A newer version of this page has been published").await;
    page.until("!window.before && one('#app[data-ready]')").await;
    page.until_query("?page=coverage").await;
    page.until_text("h1", "Which promises are in the plans").await;
    assert_eq!(page.count(".update").await, 0);
    // And not again by itself.
    page.js("window.before = true").await;
    site.publish(&dist());
    own.iter().for_each(|file| site.fault(file, None));
    page.follow("?page=compare&part=editions").await;
    page.click_words(".update button", "Load the newer version").await;
    page.until("!window.before && one('#app[data-ready]')").await;
    page.until_query("?page=compare&part=editions").await;
    page.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_saved_is_what_the_list_shows_whatever_was_published_since() {
    let site = Site::start(&[]).await;
    let page = Page::forgetful(&site).await;
    let next = published(with_other_data());
    for query in ["?theme=health", "?q=buses", "?party=kent-labour&theme=transport"] {
        site.publish(&dist());
        page.go(query).await;
        page.wait_for("[data-do=csv]").await;
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
async fn every_download_is_of_the_publication_that_is_shown() {
    let site = Site::start(&[]).await;
    let page = Page::forgetful(&site).await;
    let next = published(with_other_data());
    let mut tried = 0;
    for view in VIEWS {
        site.publish(&dist());
        page.go(view).await;
        page.words().await;
        for kind in ["csv", "json"] {
            if page.count(&format!("[data-do={kind}]")).await == 0 {
                continue;
            }
            let before = page.saved(kind).await;
            page.go(view).await;
            page.words().await;
            site.publish(next.path());
            assert_eq!(page.saved(kind).await, before, "{view} as {kind}");
            site.publish(&dist());
            page.go(view).await;
            page.words().await;
            tried += 1;
        }
    }
    assert!(tried >= 20, "only {tried} downloads");
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
