//! The pages that are not in the first load: as they are ready with the build, or by the program that
//! makes them, which is fetched when it is first needed (`assets/boot.js`), and kept.

use std::cell::RefCell;

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// What `src/bin/pages.rs` exports.
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

    /// The bytes of `data/corpus.json`, once.
    #[wasm_bindgen(js_name = pledgeCorpus, catch)]
    pub async fn corpus() -> Result<JsValue, JsValue>;

    /// A text that belongs to this build, by its path; fails where the host has none, or another build's.
    #[wasm_bindgen(js_name = pledgeText, catch)]
    pub async fn text_of(path: &str) -> Result<JsValue, JsValue>;

    /// Fetches and starts it.
    #[wasm_bindgen(js_name = pledgePages, catch)]
    async fn fetch() -> Result<JsValue, JsValue>;

    /// The HTML of a page that is ready with the build; undefined for every other.
    #[wasm_bindgen(js_name = pledgeReady, catch)]
    async fn ready(query: &str) -> Result<JsValue, JsValue>;

    /// Has the program fetched and not started, when the browser has nothing else to do.
    #[wasm_bindgen(js_name = pledgeExpect, catch)]
    fn expect() -> Result<(), JsValue>;
}

thread_local! {
    static PAGES: RefCell<Option<Pages>> = const { RefCell::new(None) };
}

/// Whether it is here.
pub fn here() -> bool {
    PAGES.with_borrow(Option::is_some)
}

/// Fetches what the page of a view takes: its HTML, where that is ready with the build, or the program
/// that makes it, if that is not here. Waits until it is, or cannot be had.
pub async fn ask(query: String) {
    if had(&query).await.is_none() {
        let _ = pages().await;
    }
}

/// The page of a view as it is ready with the build. The program is quicker, once it is here.
async fn had(query: &str) -> Option<String> {
    if here() { None } else { ready(query).await.ok()?.as_string() }
}

/// Has the program at hand when the browser has nothing else to do: promises and most pages are made by it.
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

/// How many pages are held as HTML when they have been made, the last first: whoever goes from one view to
/// another and back waits for none of them to be made again.
const HELD: usize = 8;

thread_local! {
    /// Pages that were made, by the queries of their views. What a view shows never changes during a visit.
    static MADE: RefCell<Vec<(String, String)>> = const { RefCell::new(Vec::new()) };
}

/// The page of a view, as HTML; none where it cannot be made.
pub async fn page(query: &str) -> Option<String> {
    let held = MADE.with_borrow(|made| made.iter().find(|page| page.0 == query).map(|page| page.1.clone()));
    if held.is_some() {
        return held;
    }
    if let Some(html) = had(query).await {
        // Without it the next choice on the page takes longer.
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

/// A document's text, as HTML with its statements marked; none while the program is not here.
pub fn text(query: &str, text: &str) -> Option<String> {
    PAGES.with_borrow(Clone::clone)?.text(query, text).ok()
}

/// Waits until the program is here, or cannot be had.
pub async fn program() {
    let _ = pages().await;
}

/// The name of a file without its ending, and its text: what a view shows, as a table. Of what a list shows the
/// ids are given, a line each.
pub async fn saved(query: &str, found: &str, json: bool) -> Option<(String, String)> {
    let mut parts = pages().await.ok()?.saved(query, found, json).ok()?.into_iter();
    parts.next().zip(parts.next())
}

/// How a statement is cited, in the form that a command asks for by its name.
pub async fn cited(id: &str, address: &str, day: &str, form: &str) -> Option<String> {
    pages().await.ok()?.cited(id, address, day, form).ok()
}
