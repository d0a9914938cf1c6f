//! The whole page as one file, opened from a folder where nothing else is.

use std::fs;

use serde_json::json;
use site::publish::single::SINGLE;
use tempfile::TempDir;

use crate::corpus::CORPUS;
use crate::driver::{DESK, Page};
use crate::server::{Site, dist};

/// The file alone in a folder, as on a memory stick, and its address.
fn stick() -> (TempDir, String) {
    let built = dist().join(SINGLE);
    assert!(built.is_file(), "no {}: run `cargo xtask build --single-file`", built.display());
    let folder = tempfile::tempdir().expect("a folder");
    fs::copy(&built, folder.path().join(SINGLE)).expect("a copy");
    let address = url::Url::from_file_path(folder.path().join(SINGLE)).expect("an address");
    (folder, address.into())
}

impl Page {
    /// Demands that nothing was fetched, stored or refused.
    async fn asked_for_nothing(&self) {
        let fetched = self.js("return performance.getEntriesByType('resource').map(e => e.name)").await;
        let fetched: Vec<String> = serde_json::from_value(fetched).expect("a list");
        let fetched: Vec<&String> = fetched.iter().filter(|name| !name.starts_with("data:")).collect();
        assert!(fetched.is_empty(), "{fetched:?}");
        assert_eq!(self.console().await, Vec::<String>::new());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_one_file_is_the_whole_page_with_links_and_back() {
    let (_stick, address) = stick();
    let page = Page::open_with(DESK, &address, json!({})).await;
    page.go("").await;
    page.type_into("#q", "buses").await;
    page.click(".search button").await;
    page.until_text("#count", "matching “buses”").await;
    page.until("location.hash === '#?q=buses'").await;
    page.click_words(".list .said a", "Improve bus travel").await;
    page.until_text("h1", "Pledge").await;
    page.until_text(".src .own", "Improve bus travel").await;
    page.client.back().await.expect("back");
    page.until_text("#count", "matching “buses”").await;
    page.client.back().await.expect("back");
    page.wait_for(".tiles").await;
    page.client.forward().await.expect("forward");
    page.until_text("#count", "matching “buses”").await;
    page.client.refresh().await.expect("a reload");
    page.wait_for("#app[data-ready]").await;
    page.until_text("#count", "matching “buses”").await;
    page.asked_for_nothing().await;
    page.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_into_the_one_file_opens_that_view() {
    let (_stick, address) = stick();
    let page = Page::open_with(DESK, &address, json!({})).await;
    // As it is copied from the address bar, and as a new tab opens a link.
    for part in ["#?s=kent-labour-2021/6.8", "?s=kent-labour-2021/6.8"] {
        page.client.goto("about:blank").await.expect("elsewhere");
        page.go(part).await;
        page.until_text("#main", "Kent Labour").await;
        page.wait_for(".src .own").await;
    }
    page.asked_for_nothing().await;
    page.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn skipping_to_the_content_leaves_the_view_where_it_is() {
    let (_stick, address) = stick();
    let site = Site::start(&[]).await;
    for address in [address, site.address.clone()] {
        let page = Page::open_with(DESK, &address, json!({})).await;
        page.go("#?theme=health").await;
        page.until_text("#count", "about public health").await;
        page.js("one('.skip').click()").await;
        page.until_focus("main").await;
        assert_eq!(page.js("return location.hash").await, "#?theme=health");
        page.client.refresh().await.expect("a reload");
        page.until_text("#count", "about public health").await;
        page.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_one_file_holds_the_plain_page_and_the_sources() {
    let (_stick, address) = stick();
    let page = Page::open_with(DESK, &address, json!({})).await;
    page.go("").await;
    page.click_words("footer a", "All promises on one page").await;
    page.until("!document.getElementById('plain').hidden && document.getElementById('app').hidden").await;
    let promises = CORPUS.statements.iter().filter(|s| s.kind.is_promise()).count();
    assert_eq!(page.count("#plain li > p:first-child").await, promises);
    page.click_words("#plain a", "Transport and streets").await;
    page.until("location.hash === '#transport' && !document.getElementById('plain').hidden").await;
    page.click_words("#plain a", "Source text").await;
    page.wait_for("main > pre").await;
    let words = page.text("main > pre").await;
    let source =
        fs::read_to_string(dist().join("seeds").join(&CORPUS.documents[0].file)).expect("the source");
    assert_eq!(words.trim().lines().next(), source.trim().lines().next());
    page.client.back().await.expect("back");
    page.until("!document.getElementById('plain').hidden").await;
    page.client.back().await.expect("back");
    page.client.back().await.expect("back");
    page.until("!document.getElementById('app').hidden").await;
    page.wait_for(".tiles").await;
    page.asked_for_nothing().await;
    page.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn no_link_in_the_one_file_leads_to_what_is_not_there_and_lists_are_saved_all_the_same() {
    let (_stick, address) = stick();
    let page = Page::open_with(DESK, &address, json!({})).await;
    for (view, said) in [
        ("?page=plans", 2),
        ("?page=plans&part=tracker", 1),
        ("?page=plans&part=framework", 1),
        ("?page=plans&part=flow", 1),
        ("?page=coverage", 1),
        ("?page=compare", 2),
        ("?page=compare&part=numbers", 2),
        ("?page=about", 4),
        ("?all=1", 1),
    ] {
        page.go(&format!("#{view}")).await;
        page.until(&format!(
            "document.getElementById('main').innerText.split('beside the published explorer').length === {}",
            said + 1
        ))
        .await;
        let lost = page
            .js("const files = JSON.parse(document.getElementById('files').textContent);
                 return [...all('#app a[href]')].map(a => a.getAttribute('href'))
                   .filter(to => !/^([?#]|https?:|mailto:)/.test(to) && to !== 'all.html' && !(to in files))")
            .await;
        assert_eq!(lost, json!([]), "{view}");
    }
    page.go("#?page=plans&part=tracker&committee=H%26T").await;
    let text = page.saved("csv").await;
    assert_eq!(text.lines().count(), 15, "the headings and 14 actions: {text}");
    page.asked_for_nothing().await;
    page.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn without_scripts_the_one_file_can_be_read() {
    let (_stick, address) = stick();
    let page = Page::open_with(DESK, &address, json!({})).await;
    page.devtools("Emulation.setScriptExecutionDisabled", json!({ "value": true })).await;
    page.client.goto(&address).await.expect("the file opens");
    page.wait_for("#plain #transport").await;
    page.close().await;
}
