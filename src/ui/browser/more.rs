//! Pages that are not in the first load. Some are made with the build and fetched as HTML; all others are
//! made by the second program, which is fetched when it is first needed (`assets/boot.js`) and kept.

use std::cell::RefCell;

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// What `src/bin/pages.rs` exports, as a JavaScript object.
    #[derive(Clone)]
    type Pages;

    #[wasm_bindgen(method, catch)]
    fn page(this: &Pages, query: &str) -> Result<String, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn text(this: &Pages, query: &str, text: &str) -> Result<String, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn saved(this: &Pages, query: &str, found: &str, json: bool) -> Result<Vec<String>, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn cited(this: &Pages, id: &str, address: &str, day: &str, form: &str) -> Result<String, JsValue>;

    /// The bytes of `data/corpus.json`; they can be had once.
    #[wasm_bindgen(js_name = pledgeCorpus, catch)]
    pub async fn corpus() -> Result<JsValue, JsValue>;

    /// Fetches a text by its path. It fails where the host has no such text, or that of another build.
    #[wasm_bindgen(js_name = pledgeText, catch)]
    pub async fn text_of(path: &str) -> Result<JsValue, JsValue>;

    /// Fetches the second program and starts it.
    #[wasm_bindgen(js_name = pledgePages, catch)]
    async fn fetch() -> Result<JsValue, JsValue>;

    /// Fetches the HTML of a page that the build has made; undefined for every other page.
    #[wasm_bindgen(js_name = pledgeReady, catch)]
    async fn ready(query: &str) -> Result<JsValue, JsValue>;

    /// Has the second program fetched, but not started, when the browser has nothing else to do.
    #[wasm_bindgen(js_name = pledgeExpect, catch)]
    fn expect() -> Result<(), JsValue>;
}

thread_local! {
    static PAGES: RefCell<Option<Pages>> = const { RefCell::new(None) };
}

/// Whether the second program has been started.
pub fn here() -> bool {
    PAGES.with_borrow(Option::is_some)
}

/// Fetches what the page of a view needs: its HTML where the build has made that, and otherwise the second
/// program if it is not here yet. Waits until it is here or cannot be had.
pub async fn ask(query: String) {
    if had(&query).await.is_none() {
        let _ = pages().await;
    }
}

/// The HTML of a view's page that the build has made. Once the second program is here it is asked instead,
/// which is quicker.
async fn had(query: &str) -> Option<String> {
    if here() { None } else { ready(query).await.ok()?.as_string() }
}

/// Has the second program fetched when the browser has nothing else to do: the page of a promise and most
/// others need it.
pub fn expect_pages() {
    if !here() {
        let _ = expect();
    }
}

async fn pages() -> Result<Pages, JsValue> {
    if let Some(pages) = PAGES.with_borrow(Clone::clone) {
        return Ok(pages);
    }
    let pages: Pages = fetch().await?.unchecked_into();
    PAGES.set(Some(pages.clone()));
    Ok(pages)
}

/// How many pages that were made are held as HTML, so that going from one view to another and back does not
/// make them again.
const HELD: usize = 8;

thread_local! {
    /// Pages that were made, the newest first, each with the query string of its view. They stay right,
    /// because what a view shows does not change during a visit.
    static MADE: RefCell<Vec<(String, String)>> = const { RefCell::new(Vec::new()) };
}

/// The HTML of a view's page; none where it cannot be made.
pub async fn page(query: &str) -> Option<String> {
    let held = MADE.with_borrow(|made| made.iter().find(|page| page.0 == query).map(|page| page.1.clone()));
    if held.is_some() {
        return held;
    }
    if let Some(html) = had(query).await {
        // If the program were not fetched now, the next choice on the page would take longer.
        let _ = expect();
        return Some(html);
    }
    let html = pages().await.ok()?.page(query).ok()?;
    MADE.with_borrow_mut(|made| {
        made.insert(0, (query.to_owned(), html.clone()));
        made.truncate(HELD);
    });
    Some(html)
}

/// A document's text as HTML, with its statements marked; none while the second program is not here.
pub fn text(query: &str, text: &str) -> Option<String> {
    PAGES.with_borrow(Clone::clone)?.text(query, text).ok()
}

/// Waits until the second program is here, or cannot be had.
pub async fn program() {
    let _ = pages().await;
}

/// What a view shows as a table to be saved: the name of its file without the ending, and its text. For a
/// list, `found` has the ids of its statements, one in each line.
pub async fn saved(query: &str, found: &str, json: bool) -> Option<(String, String)> {
    let mut parts = pages().await.ok()?.saved(query, found, json).ok()?.into_iter();
    parts.next().zip(parts.next())
}

/// How a statement is cited, in the form of the command with this name.
pub async fn cited(id: &str, address: &str, day: &str, form: &str) -> Option<String> {
    pages().await.ok()?.cited(id, address, day, form).ok()
}
