//! A whole project whose every word means harm (`tests/fixtures/hostile-council`), on every page of its site and in
//! its one file: in a browser its words are words.

use std::fs;

use serde_json::json;
use site::publish::single::SINGLE;
use support::hostile;

use crate::driver::{PHONE, Page};
use crate::server::{Site, built, folder_of};
use crate::views::VIEWS;

/// What stands in the page and could have come from a document only: elements, handlers and addresses that the
/// pages do not have. A list of words, empty where there is nothing.
const FOREIGN: &str = r#"
    const found = document.title === 'harmed' ? ['the title was changed'] : [];
    for (const e of document.querySelectorAll('*')) {
      const say = (what) => found.push(`${what}: ${e.outerHTML.slice(0, 200)}`);
      if (e.matches('img, object, embed, base, plaintext, marquee, [onclick], iframe:not(#preview iframe)')) say('an element');
      if (e.matches('script:not([type="application/json"])') && ONE_FILE === false
        && (e.textContent || !e.src.startsWith(new URL('.', document.baseURI).origin))) say('a script');
      for (const { name, value } of e.attributes) {
        if (name.startsWith('on')) say(name);
        if (!['href', 'src', 'action', 'formaction', 'xlink:href'].includes(name)) continue;
        if (ONE_FILE && e.matches('link[rel=icon]')) continue; // A picture of the page's own.
        const to = new URL(value, document.baseURI);
        if (!['https:', 'mailto:', location.protocol].includes(to.protocol)) say(`${name} to ${to.protocol}`);
      }
    }
    return found"#;

/// What makes the page wider than the window; nothing where it is not.
const WIDE: &str = "
    const over = document.documentElement.scrollWidth > innerWidth;
    const wide = over ? [...all('*')].filter(e => e.getBoundingClientRect().right > innerWidth + 1) : [];
    return wide.filter(e => !wide.includes(e.parentElement)).map(e => e.outerHTML.slice(0, 200))";

impl Page {
    /// Demands that nothing on the page has come from a document but words. The one file has scripts of its own
    /// in it, which no policy lets anything stand beside.
    async fn has_words_only(&self, what: &str, one_file: bool) {
        let script = FOREIGN.replace("ONE_FILE", if one_file { "true" } else { "false" });
        assert_eq!(self.js(&script).await, json!([]), "{what}");
    }
}

/// Every view there is of the project: those of the bundled one, and one for each statement, document and topic.
fn views() -> Vec<String> {
    let corpus = hostile::council().load().unwrap_or_else(|e| panic!("{e:#?}")).corpus;
    let mut views: Vec<String> = VIEWS
        .iter()
        .filter(|v| !v.starts_with("?s=") && !v.contains("topic="))
        .map(|&v| v.to_owned())
        .collect();
    views.extend(corpus.statements.iter().map(|s| format!("?s={}", s.id)));
    views.extend(corpus.documents.iter().map(|d| format!("?page=read&doc={}", d.id)));
    views.extend(corpus.topics.iter().map(|t| format!("?page=compare&topic={}", t.id)));
    views.push("?q=%22%3E%3Cimg%20src=x%20onerror=alert(1)%3E&theme=%3Cb%3E&party=%22".to_owned());
    views.push("?page=read&doc=%3Cscript%3E".to_owned());
    views
}

#[tokio::test(flavor = "multi_thread")]
async fn every_page_of_a_project_that_means_harm_shows_words_and_nothing_else() {
    let extras = site::Extras { single_file: true, ..site::Extras::default() };
    let made = site::build(&built(), &hostile::council(), extras).unwrap_or_else(|e| panic!("{e:#?}"));
    let folder = folder_of(&made);
    let site = Site::of(folder.path()).await;
    let page = Page::open(PHONE, &site).await;
    let views = views();
    assert!(views.len() > 60, "{}", views.len());
    let mut wide = Vec::new();
    for view in &views {
        page.go(view).await;
        page.wait_for("#main h1").await;
        if view.starts_with("?page=read&doc=harm") {
            page.until_text("#main", "a bridge").await;
        }
        page.has_words_only(view, false).await;
        let too_wide = page.js(WIDE).await;
        if too_wide != json!([]) {
            wide.push(format!("{view}: {too_wide}"));
        }
    }
    assert_eq!(wide, Vec::<String>::new(), "what makes pages wider than the window");
    // What is saved is run by no spreadsheet.
    for view in ["?all=1", "?page=plans&part=tracker"] {
        page.go(view).await;
        let table = page.saved("csv").await;
        let mut rows = csv::ReaderBuilder::new().has_headers(false).from_reader(table.as_bytes());
        for row in rows.records() {
            for cell in &row.expect("a row") {
                assert!(!cell.trim_start().starts_with(['=', '+', '-', '@']), "{view}: {cell}");
            }
        }
    }
    // The pages beside the app.
    let whole = |path: &str| path.ends_with(".html") && path != SINGLE && made[path].starts_with(b"<!");
    let pages: Vec<&String> = made.keys().filter(|path| whole(path)).collect();
    assert!(pages.len() > 20, "{pages:?}");
    for path in pages {
        page.client.goto(&format!("{}{path}", page.address)).await.expect("the page loads");
        page.wait_for("h1").await;
        page.has_words_only(path, false).await;
    }
    assert_eq!(page.console().await, Vec::<String>::new(), "a violation would be here");
    page.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_one_file_of_a_project_that_means_harm_shows_words_and_nothing_else() {
    let extras = site::Extras { single_file: true, ..site::Extras::default() };
    let made = site::build(&built(), &hostile::council(), extras).unwrap_or_else(|e| panic!("{e:#?}"));
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join(SINGLE);
    fs::write(&file, &made[SINGLE]).expect("written");
    let address = url::Url::from_file_path(file).expect("an address");
    let page = Page::open_with(PHONE, address.as_str(), json!({})).await;
    for view in views() {
        page.go(&format!("#{view}")).await;
        page.wait_for("#main h1").await;
        page.has_words_only(&view, true).await;
    }
    page.client.goto("about:blank").await.expect("elsewhere");
    page.client.goto(&format!("{address}#all.html")).await.expect("the file opens");
    page.until("!document.getElementById('plain').hidden").await;
    page.has_words_only("all.html", true).await;
    assert_eq!(page.console().await, Vec::<String>::new(), "a violation would be here");
    page.close().await;
}
