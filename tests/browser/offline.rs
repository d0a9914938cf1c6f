//! The page without a connection, from one build to the next, and through everything that may go
//! wrong on the way: each ends with a page that works.

use pledge_explorer::query::View;
use serde_json::json;

use crate::corpus::CORPUS;
use crate::driver::{DESK, PHONE, Page};
use crate::server::{Fault, Site, copy_of_dist, next_build};

/// A statement that may be linked to from anywhere.
const DEEP: &str = "?s=kent-labour-2021/6.8";

impl Page {
    /// Waits until this build is kept.
    pub async fn until_kept(&self) {
        let kept = self.js("return navigator.serviceWorker.ready.then(() => true)").await;
        assert_eq!(kept, true);
        self.until_kept_builds(1).await;
    }

    /// Waits until so many builds are kept.
    async fn until_kept_builds(&self, wanted: usize) {
        self.js("window.keep = async () => { window.stores = (await caches.keys()).length; }; return keep()")
            .await;
        self.until(&format!("(keep(), window.stores === {wanted})")).await;
    }

    /// Which build the page and its script are of.
    async fn build(&self) -> String {
        let of =
            self.js("const { page, script } = document.documentElement.dataset; return `${page} ${script}`");
        of.await.as_str().unwrap_or_default().to_owned()
    }

    /// Damages a kept file.
    async fn damage(&self, part: &str) {
        let damaged = self
            .js(&format!(
                "const store = await caches.open((await caches.keys())[0]);
                 const file = (await store.keys()).find(r => r.url.includes({}));
                 const {{ headers }} = await store.match(file);
                 await store.put(file, new Response('damaged', {{ headers }}));
                 return file.url",
                json!(part)
            ))
            .await;
        assert!(damaged.as_str().is_some_and(|url| url.contains(part)), "{damaged}");
    }

    /// Has the browser ask for a newer build, as it does by itself on a visit.
    async fn ask_for_newer(&self) {
        self.js("return navigator.serviceWorker.ready.then(r => r.update()).then(() => true)").await;
    }

    /// Demands the start page, in working order.
    async fn works(&self) {
        self.go("").await;
        self.type_into("#q", "buses").await;
        self.click(".search button").await;
        self.until_text("#count", "matching “buses”").await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_second_visit_needs_no_server_and_neither_does_a_deep_link() {
    let site = Site::start(&[]).await;
    let page = Page::open(PHONE, &site).await;
    page.go("").await;
    page.until_kept().await;
    site.end();
    page.works().await;
    let deep = View::parse(DEEP).statement.expect("a statement");
    let said = CORPUS.statements.iter().find(|s| s.id == deep).expect("it is there").text.clone();
    page.go(DEEP).await;
    page.until_text("blockquote", &said).await;
    page.wait_for(".src .own").await;
    page.client.goto(&format!("{}all.html", page.address)).await.expect("the plain page");
    page.wait_for("#transport").await;
    page.client
        .goto(&format!("{}seeds/kent-labour-manifesto-2021.txt", page.address))
        .await
        .expect("a source");
    page.until_text("body", "Kent").await;
    page.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_kept_page_asks_the_server_for_nothing_but_the_worker() {
    let site = Site::start(&[]).await;
    let page = Page::open(PHONE, &site).await;
    page.go("").await;
    page.until_kept().await;
    let before = site.asked().len();
    page.go(DEEP).await;
    page.wait_for(".src .own").await;
    let asked: Vec<String> = site.asked().split_off(before);
    assert!(asked.iter().all(|path| path.ends_with("/sw.js")), "{asked:?}");
    page.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_newer_build_is_offered_and_taken_by_both_tabs_when_told_and_never_in_halves() {
    let site = Site::of(copy_of_dist().path()).await;
    let (first, next) = (copy_of_dist(), next_build());
    site.publish(first.path());
    let page = Page::open(DESK, &site).await;
    page.go("").await;
    page.until_kept().await;
    page.go("?theme=health").await;
    let one = page.client.window().await.expect("the first tab");
    let two = page.client.new_window(true).await.expect("a second tab").handle;
    page.client.switch_to_window(two.clone()).await.expect("the second tab");
    page.go(DEEP).await;

    site.publish(next.path());
    page.ask_for_newer().await;
    page.until_text(".update", "A newer version of this page is ready").await;
    page.until_kept_builds(2).await;
    // Not told yet: however often it is loaded, it is the first build whole.
    page.client.refresh().await.expect("a reload");
    page.wait_for("#app[data-ready]").await;
    assert_eq!(page.build().await, "undefined undefined");
    page.until_text(".update", "A newer version of this page is ready").await;
    page.client.switch_to_window(one.clone()).await.expect("the first tab");
    page.until_text(".update", "A newer version of this page is ready").await;

    page.click_words(".update button", "Use the newer version").await;
    page.until("document.documentElement.dataset.page").await;
    page.wait_for("#app[data-ready]").await;
    assert_eq!(page.build().await, "next next");
    page.until_query("?theme=health").await;
    assert_eq!(page.count(".update").await, 0);
    page.client.switch_to_window(two).await.expect("the second tab");
    page.until("document.documentElement.dataset.page").await;
    page.wait_for("#app[data-ready]").await;
    assert_eq!(page.build().await, "next next");
    page.until_query(DEEP).await;
    page.until_kept_builds(1).await;
    site.end();
    page.works().await;
    assert_eq!(page.build().await, "next next");
    page.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_offer_put_off_leaves_the_page_as_it_is_and_comes_again() {
    let first = copy_of_dist();
    let site = Site::of(first.path()).await;
    let page = Page::open(DESK, &site).await;
    page.go("").await;
    page.until_kept().await;
    page.go("").await;
    let next = next_build();
    site.publish(next.path());
    page.ask_for_newer().await;
    page.click_words(".update button", "Later").await;
    page.until("!one('.update')").await;
    page.works().await;
    assert_eq!(page.build().await, "undefined undefined");
    page.until_text(".update", "A newer version of this page is ready").await;
    page.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_installation_that_breaks_off_keeps_nothing_and_the_next_one_is_whole() {
    let site = Site::start(&[]).await;
    let page = Page::open(PHONE, &site).await;
    site.fault("icons/icon-512.png", Some(Fault::Dropped));
    page.works().await;
    page.js("return navigator.serviceWorker.getRegistration().then(r => r?.installing?.state ?? 'gave up')")
        .await;
    page.until("(navigator.serviceWorker.getRegistration().then(r => window.left = !r), window.left)").await;
    page.until_kept_builds(0).await;
    page.works().await;

    // What a browser leaves that ended in the middle: a store with some files, one of them torn.
    page.js(
        "const code = await (await fetch('sw.js')).text();
         const digest = /\"digest\":\"([^\"]+)\"/.exec(code)[1];
         const store = await caches.open(`pledge-explorer ${new URL('.', document.baseURI).href} ${digest}`);
         await store.put('index.html', new Response('<!doct', { headers: { 'Content-Type': 'text/html' } }))",
    )
    .await;
    site.fault("icons/icon-512.png", None);
    page.go("").await;
    page.until_kept().await;
    site.end();
    page.works().await;
    page.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn where_storage_is_full_the_page_works_online() {
    let site = Site::start(&[]).await;
    let page = Page::open(PHONE, &site).await;
    let origin = page.address.split("/county").next().expect("an origin").to_owned();
    page.devtools("Storage.overrideQuotaForOrigin", json!({ "origin": origin, "quotaSize": 20_000 })).await;
    page.works().await;
    page.until("(navigator.serviceWorker.getRegistration().then(r => window.left = !r), window.left)").await;
    page.until_kept_builds(0).await;
    page.works().await;
    page.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn where_storage_is_refused_the_page_works_online() {
    let site = Site::start(&[]).await;
    // As a person refuses it: all cookies and site data blocked.
    let refused = json!({ "profile.default_content_setting_values.cookies": 2 });
    let page = Page::open_with(PHONE, &site.address, refused).await;
    page.works().await;
    let stored = page.js("try { return localStorage.length } catch (error) { return error.name }").await;
    assert_eq!(stored, "SecurityError", "the setting is in force");
    assert_eq!(page.console().await, Vec::<String>::new());
    page.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_damaged_file_is_had_anew_from_the_server() {
    let site = Site::start(&[]).await;
    let page = Page::open(PHONE, &site).await;
    page.go("").await;
    page.until_kept().await;
    for file in ["/index.html", "/pledge-explorer-", "/data/corpus.json"] {
        page.damage(file).await;
        page.works().await;
    }
    site.end();
    page.works().await;
    page.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn with_a_damaged_file_and_no_server_everything_can_still_be_read() {
    let site = Site::start(&[]).await;
    let page = Page::open(PHONE, &site).await;
    page.go("").await;
    page.until_kept().await;
    page.damage("/pledge-explorer-").await;
    page.devtools("Network.clearBrowserCache", json!({})).await;
    site.end();
    page.client.goto(&page.address).await.expect("the page loads");
    page.until_text("#boot", "The explorer could not be started.").await;
    page.click("#app a[href='all.html']").await;
    page.wait_for("#transport").await;
    page.damage("index.html").await;
    page.client.goto(&page.address).await.expect("the plain page in its place");
    page.wait_for("#transport").await;
    page.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn with_a_damaged_file_and_another_build_on_the_server_that_build_is_loaded_whole() {
    for damaged in ["index.html", "boot.js"] {
        let first = copy_of_dist();
        let site = Site::of(first.path()).await;
        let page = Page::open(PHONE, &site).await;
        page.go("").await;
        page.until_kept().await;
        page.damage(damaged).await;
        let next = next_build();
        site.publish(next.path());
        page.client.goto(&page.address).await.expect("the page loads");
        page.until("document.documentElement.dataset.page").await;
        page.wait_for("#app[data-ready]").await;
        assert_eq!(page.build().await, "next next", "{damaged}");
        page.until_kept().await;
        site.end();
        page.works().await;
        assert_eq!(page.build().await, "next next", "{damaged}");
        page.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_answered_for_a_missing_file_is_never_taken_for_it() {
    let site = Site::start(&[]).await;
    let page = Page::open(PHONE, &site).await;
    // Nothing is kept while one file is not what the list says.
    site.fault("plain.css", Some(Fault::Html));
    page.works().await;
    page.until("(navigator.serviceWorker.getRegistration().then(r => window.left = !r), window.left)").await;
    page.until_kept_builds(0).await;
    site.fault("plain.css", None);
    site.fault("sw.js", Some(Fault::Html));
    page.works().await;
    site.fault("sw.js", None);
    // Whatever the page cannot do without: it says so, and everything can be read.
    let files = page
        .js("return performance.getEntriesByType('resource').map(e => e.name.slice(document.baseURI.split('?')[0].length))")
        .await;
    let files: Vec<String> = serde_json::from_value(files).expect("names");
    let wasm = files.iter().find(|f| f.ends_with(".wasm")).expect("the program");
    let script =
        files.iter().find(|f| f.starts_with("pledge-explorer-") && f.ends_with(".js")).expect("its script");
    for (file, words) in [
        (wasm.as_str(), "The explorer could not be started."),
        (script.as_str(), "The explorer could not be started."),
        ("data/corpus.json", "data/corpus.json did not come, or is not the data of this page."),
    ] {
        site.fault(file, Some(Fault::Html));
        page.devtools("Network.clearBrowserCache", json!({})).await;
        page.client.goto(&page.address).await.expect("the page loads");
        page.until_text("body", words).await;
        page.wait_for("a[href='all.html']").await;
        site.fault(file, None);
    }
    page.close().await;
}
