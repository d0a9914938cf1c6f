//! The pages that are ready with the build: they are read before the program has come, are what the
//! program would make, and lead on to it.

use pledge_explorer::pages::{self, ready_name};
use pledge_explorer::query::View;
use serde_json::json;

use crate::corpus::CORPUS;
use crate::driver::{DESK, PHONE, Page, visit};
use crate::server::{Fault, Site, dist, hashed};

/// What every ready page is asked for in a test that needs only some.
const SOME: [&str; 4] = ["?page=coverage", "?page=compare", "?page=plans", "?page=compare&topic=air-quality"];

/// Has every program wait until `release()`.
const HELD: &str = "const held = new Promise(release => { window.release = release; });
    for (const name of ['instantiate', 'instantiateStreaming']) {
      const start = WebAssembly[name];
      WebAssembly[name] = async (...all) => { await held; return start(...all); };
    }";

/// How often a file was asked for.
fn times(site: &Site, file: &str) -> usize {
    site.asked().iter().filter(|path| path.ends_with(file)).count()
}

impl Page {
    /// The HTML that is shown, as it was made: without what is filled in here.
    async fn made(&self) -> String {
        let html = "const copy = one('#main > div').cloneNode(true);
             copy.querySelector('[data-address]')?.replaceChildren();
             return copy.innerHTML";
        self.js(html).await.as_str().unwrap_or_default().to_owned()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_to_a_ready_page_is_readable_before_the_program_arrives_and_stays_where_it_is() {
    for query in SOME {
        let site = Site::start(&[]).await;
        let page = Page::open(PHONE, &site).await;
        page.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": HELD })).await;
        page.client.goto(&format!("{}{query}", site.address)).await.expect("the page loads");
        page.wait_for("#main > div:not(.still) h1#title").await;
        let file = ready_name(&View::parse(query)).expect("a ready page");
        let file = std::fs::read_to_string(dist().join(file)).expect("its file");
        assert!(file.contains(&page.text("h1").await), "{query}");
        let current =
            page.js("return document.querySelector('nav [aria-current]').getAttribute('href')").await;
        assert_eq!(current, query.split('&').next().expect("the page"), "{query}");
        assert_eq!(page.count("#app[data-ready]").await, 0, "{query}: the program is held");
        let places = "return [...all('#app nav a, #main :is(h1, h2, p, td, th, a, li, label)')]
             .filter(e => !e.matches('.hidden, .printed'))
             .map(e => { const r = e.getBoundingClientRect(); return [e.innerText, r.left, r.top, r.width] })";
        let (words, before) = (page.made().await, page.js(places).await);
        page.js("release(); return true").await;
        page.wait_for("#app[data-ready]").await;
        assert!(page.made().await == words, "{query}: the same page");
        assert_eq!(page.js(places).await, before, "{query}: nothing jumps");
        assert_eq!(page.console().await, Vec::<String>::new(), "{query}");
        page.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_that_came_ready_is_the_same_as_the_one_the_program_makes() {
    let site = Site::start(&[]).await;
    let page = Page::open(DESK, &site).await;
    page.go("").await;
    for query in SOME {
        page.go(query).await;
        let ready = page.made().await;
        // Another part of the same page, which is the program's, and back.
        page.go("?page=coverage&part=lines").await;
        let file = ready_name(&View::parse(query)).expect("a ready page");
        let before = times(&site, &file);
        page.js(&format!(
            "const link = document.createElement('a'); link.href = '{query}';
             document.querySelector('#main').append(link); link.click(); return true"
        ))
        .await;
        page.until_query(query).await;
        page.until("document.activeElement?.id === 'title'").await;
        assert!(!ready.is_empty() && page.made().await == ready, "{query}");
        assert_eq!(times(&site, &file), before, "{query} was made by the program");
    }
    assert_eq!(page.console().await, Vec::<String>::new());
    page.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_knows_the_address_of_every_ready_view_and_of_no_other() {
    visit(DESK, "", |page| async move {
        for (view, name) in pages::ready(&CORPUS) {
            let html = page.js(&format!("return pledgeReady({})", json!(view.query()))).await;
            let file = std::fs::read_to_string(dist().join(&name)).expect("a ready page");
            assert!(html == file, "{name}");
        }
        for other in ["", "?all=1", "?page=kept", "?page=read", "?page=compare&party=kent-labour"] {
            assert_eq!(
                page.js(&format!("return pledgeReady({})", json!(other))).await,
                json!(null),
                "{other}"
            );
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_choice_on_a_ready_page_is_shown_and_the_program_is_fetched_once_for_it() {
    let site = Site::start(&[]).await;
    let page = Page::open(DESK, &site).await;
    // Whatever keeps the page for use offline fetches the program too.
    page.devtools(
        "Page.addScriptToEvaluateOnNewDocument",
        json!({ "source": "delete Navigator.prototype.serviceWorker" }),
    )
    .await;
    page.go("").await;
    page.click_words("nav a", "Compare").await;
    page.until_text("h1", "Compare the parties").await;
    page.until(
        "performance.getEntriesByType('resource').filter(e => e.name.includes('/pages')).length === 3",
    )
    .await;
    page.js("document.getElementById('pick-theme').focus(); return true").await;
    page.js("const pick = document.getElementById('pick-theme'); pick.value = 'health';
         pick.dispatchEvent(new Event('change', { bubbles: true })); return true")
        .await;
    page.query_with(&["page=compare", "theme=health"]).await;
    page.until_text(".versus thead", "Kent Labour").await;
    page.until_focus("pick-theme").await;
    let (code, program) = (hashed("pages-", ".js"), hashed("pages-", ".wasm"));
    for file in [code.as_str(), &program, "pages/compare.html"] {
        assert_eq!(times(&site, &format!("/{file}")), 1, "{file}");
    }
    page.click_words("nav a", "Coverage").await;
    page.until_text("h1", "Which promises are in the plans").await;
    assert_eq!(times(&site, "/pages/coverage.html"), 0, "the program is here");
    assert_eq!(page.console().await, Vec::<String>::new());
    page.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_choice_made_before_the_program_arrives_is_kept() {
    visit(DESK, "", |page| async move {
        page.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": HELD })).await;
        page.client.goto(&format!("{}?page=compare", page.address)).await.expect("the page loads");
        page.click_words(".pick .opt", "Kent Labour").await;
        page.query_with(&["page=compare", "party=cambridgeshire-labour"]).await;
        page.js("release(); return true").await;
        page.wait_for("#app[data-ready] .pick").await;
        page.until_text(".what", "Compared: Cambridgeshire Labour and Joint Administration.").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_ready_page_that_cannot_be_had_is_made_by_the_program() {
    for fault in [Fault::Missing, Fault::Html, Fault::Dropped] {
        let site = Site::start(&[]).await;
        for (_, name) in pages::ready(&CORPUS) {
            site.fault(&name, Some(fault));
        }
        let page = Page::open(PHONE, &site).await;
        page.go("?page=coverage").await;
        page.until_text("h1", "Which promises are in the plans").await;
        page.go("").await;
        page.click_words("nav a", "Compare").await;
        page.until_text("h1", "Compare the parties").await;
        // What a browser itself says of a file that it could not have.
        let said: Vec<String> = page.console().await;
        assert!(said.iter().all(|line| line.contains("/pages/")), "{fault:?}: {said:?}");
        page.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_ready_page_opens_without_a_server_once_the_page_is_kept() {
    let site = Site::start(&[]).await;
    let page = Page::open(PHONE, &site).await;
    page.go("?page=coverage").await;
    page.until_kept().await;
    page.console().await;
    site.end();
    for query in SOME {
        page.go(query).await;
        page.wait_for("#main > div:not(.still) h1#title").await;
        assert_eq!(page.count("[role=alert]").await, 0, "{query}");
    }
    page.click_words("nav a", "Coverage").await;
    page.until_text("h1", "Which promises are in the plans").await;
    let said: Vec<String> = page.console().await;
    assert!(said.iter().all(|line| !line.contains("/pages")), "{said:?}");
    page.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_loses_the_connection_on_the_first_visit_has_every_page_all_the_same() {
    let site = Site::start(&[]).await;
    let page = Page::open(DESK, &site).await;
    page.go("").await;
    page.until_kept().await;
    // The second program is fetched when the browser has nothing else to do.
    let fetched =
        "performance.getEntriesByType('resource').some(e => /pages-.*wasm$/.test(e.name) && e.responseEnd)";
    page.until(fetched).await;
    // The page that is open came from the server and not from what is kept.
    site.end();
    page.click_words("nav a", "Coverage").await;
    page.until_text("h1", "Which promises are in the plans").await;
    page.click_words("nav a", "Compare").await;
    page.click_words(".table tbody th a", "School meals in the holidays").await;
    page.wait_for(".versus").await;
    page.close().await;
}
