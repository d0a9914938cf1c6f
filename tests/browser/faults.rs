//! What is shown when something is missing: scripts, WebAssembly, the data, the way.

use serde_json::json;

use crate::corpus::CORPUS;
use crate::driver::{DESK, PHONE, Page, visit};
use crate::server::{Fault, Site, hashed};

#[tokio::test(flavor = "multi_thread")]
async fn without_scripts_everything_can_be_read_on_one_plain_page() {
    let site = Site::start(&[]).await;
    let page = Page::open(PHONE, &site).await;
    page.devtools("Emulation.setScriptExecutionDisabled", json!({ "value": true })).await;
    page.client.goto(&site.address).await.expect("the page loads");
    page.wait_for("noscript a, #app a[href='all.html']").await;
    page.click("#app a[href='all.html']").await;
    page.wait_for("#transport").await;
    let words = page.client.source().await.expect("the plain page");
    for promise in CORPUS.statements.iter().filter(|s| s.kind.is_promise()) {
        let once = words.matches(&format!("<li id=\"{}\">", promise.id)).count();
        assert_eq!(once, 1, "{} stands once on the plain page", promise.id);
    }
    page.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn data_that_cannot_be_had_is_said_with_what_to_do() {
    let site = Site::start(&["data/corpus.json"]).await;
    let page = Page::open(PHONE, &site).await;
    page.client.goto(&site.address).await.expect("the page loads");
    page.wait_for("[role=alert]").await;
    assert_eq!(
        page.text("[role=alert]").await,
        "data/corpus.json did not come, or is not the data of this page."
    );
    assert!(page.text("main").await.contains("All promises on one page"));
    page.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_browser_that_cannot_run_the_program_is_told_and_can_read_on() {
    let site = Site::start(&[]).await;
    let page = Page::open(PHONE, &site).await;
    let script = json!({ "source": "delete globalThis.WebAssembly" });
    page.devtools("Page.addScriptToEvaluateOnNewDocument", script).await;
    page.client.goto(&site.address).await.expect("the page loads");
    page.until_text("#boot", "which this browser does not run").await;
    page.until("!document.getElementById('app').hasAttribute('aria-busy')").await;
    page.wait_for("a[href='all.html']").await;
    page.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_whose_program_cannot_be_had_says_so_and_comes_when_it_can() {
    let site = Site::start(&["pages/compare.html"]).await;
    let program = hashed("pages-", ".wasm");
    site.fault(&program, Some(Fault::Missing));
    let page = Page::open(PHONE, &site).await;
    // Nothing is to be kept from an earlier answer.
    page.devtools("Network.setBypassServiceWorker", json!({ "bypass": true })).await;
    page.go("").await;
    page.click_words("nav a", "Compare").await;
    page.until_text("#title", "This page could not be loaded").await;
    page.until("document.activeElement.id === 'title'").await;
    page.wait_for("main a[href='all.html']").await;
    site.fault(&program, None);
    page.click_words("main button", "Try again").await;
    page.until_text("#title", "Compare the parties").await;
    page.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_that_names_no_statement_is_answered() {
    visit(DESK, "?s=nowhere/9.9", |page| async move {
        page.until_text("h1", "There is no such statement here").await;
        page.click_words("#main a", "See all promises").await;
        page.until_text("#count", "133 promises, and 114 to Kent for comparison").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_source_that_cannot_be_had_leaves_the_rest_of_the_page() {
    let site = Site::start(&["seeds/kent-labour-manifesto-2021.txt"]).await;
    let page = Page::open(PHONE, &site).await;
    page.go("?s=kent-labour-2021/1.1").await;
    page.until_text(".src", "could not be fetched").await;
    assert!(page.text("blockquote").await.starts_with("Council Tax will only be raised"));
    page.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_asked_of_any_other_host_and_no_style_or_script_is_refused() {
    visit(DESK, "", |page| async move {
        for view in ["", "?q=bus", "?s=kent-labour-2021/6.8", "?page=compare", "?page=plans", "?page=about"] {
            page.go(view).await;
            if view.starts_with("?s=") {
                page.wait_for(".src .own").await;
            }
            let asked = page.js("return performance.getEntriesByType('resource').map(e => e.name)").await;
            for address in asked.as_array().expect("a list") {
                let address = address.as_str().expect("an address");
                assert!(address.starts_with(&page.address), "{view} asked for {address}");
            }
        }
        assert_eq!(page.js("return document.cookie").await, "");
        assert_eq!(page.js("return localStorage.length + sessionStorage.length").await, 0);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_goes_wrong_before_the_app_is_asked_for_ends_in_words() {
    let site = Site::start(&[]).await;
    for (what, code, starts) in [
        (
            "an extension has set the page's policy before it",
            "trustedTypes.createPolicy('default', { createHTML: (html) => html, createScriptURL: (url) => url })",
            true,
        ),
        (
            "a browser without frames to draw",
            "Object.defineProperty(self, 'requestAnimationFrame', { get() { throw new Error('odd') } })",
            false,
        ),
        (
            "a browser that cannot read queries",
            "Object.defineProperty(URLSearchParams.prototype, 'delete', { get() { throw new Error('odd') } })",
            false,
        ),
    ] {
        let page = Page::open(PHONE, &site).await;
        page.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": code })).await;
        page.client.goto(&format!("{}?theme=transport", site.address)).await.expect("the page loads");
        if starts {
            page.wait_for("#app[data-ready]").await;
            page.until_text("#count", "about transport and streets").await;
        } else {
            page.until_text("#boot", "The explorer could not be started.").await;
            page.until("!one('#app[aria-busy]')").await;
            assert_eq!(page.text("#boot a").await, "all promises on one page", "{what}");
        }
        page.close().await;
    }
}
