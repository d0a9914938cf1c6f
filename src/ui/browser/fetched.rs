//! What is not in the first load and is shown when it has come: pages of the other program, places in
//! source texts, parts that were made with the build.

use std::rc::Rc;

use pledge_explorer::pages::{failed, line_id, lines_around};
use pledge_explorer::query::{Param, View};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Element, Response};

use super::{document, fill, later, more, put, spawn, stages, window};

/// How long a page may be on its way before that is said, in milliseconds.
const LONG: u32 = 150;

/// What is said while a page is fetched.
const LOADING: &str = "<p class=\"note\" role=\"status\">Loading…</p>";

/// The bundled data, which `assets/boot.js` has asked for beside the program.
pub async fn corpus_text() -> Option<String> {
    let bytes = more::corpus().await.ok()?.dyn_into::<js_sys::Uint8Array>().ok()?;
    String::from_utf8(bytes.to_vec()).ok()
}

/// Shows a page that another program makes on a stage in a place, if it is still wanted by then; then
/// calls back with whether it could be made.
pub fn show_page(
    place: Element,
    stage: Element,
    query: String,
    wanted: impl Fn() -> bool + 'static,
    then: impl FnOnce(bool) + 'static,
) {
    let wanted = Rc::new(wanted);
    // What was shown before stays a little, and while somebody chooses in it until the page that was chosen
    // is here, for the focus with it.
    let loading = {
        let (place, stage, wanted) = (place.clone(), stage.clone(), Rc::clone(&wanted));
        let say = move || {
            if wanted() && !matches!(place.query_selector("form :focus"), Ok(Some(_))) {
                stage.set_inner_html(LOADING);
                put(&place, &stage);
            }
        };
        later(LONG, Box::new(say))
    };
    spawn(async move {
        let html = more::page(&query).await;
        drop(loading);
        if wanted() {
            let made = html.is_some();
            let not_had = || {
                failed(
                    "This page could not be loaded",
                    "The part of the explorer that shows it could not be fetched.",
                )
                .into_string()
            };
            fill(&stage, &html.unwrap_or_else(not_had));
            put(&place, &stage);
            then(made);
        }
    });
}

/// Shows a place in a source text, or the whole text, or a part of a page that was made with
/// the build (which has no lines), or why it cannot be shown.
pub async fn fill_source(place: Element) {
    let path = place.get_attribute("data-source").unwrap_or_default();
    let lines = place.get_attribute("data-lines").unwrap_or_default();
    let whole = place.get_attribute("data-whole");
    let html = match (fetch_text(&path).await, &whole) {
        (Err(reason), _) => Err(reason),
        (Ok(text), Some(query)) => {
            more::text(query, &text).await.ok_or_else(|| format!("{path} could not be shown."))
        }
        (Ok(text), None) if lines.is_empty() => Ok(text),
        (Ok(text), None) => Ok(lines_around(&text, &lines).into_string()),
    };
    match html {
        Ok(html) => place.set_inner_html(&html),
        Err(reason) => place.set_text_content(Some(&(reason + " It is shown when you are online."))),
    }
    // Nobody may be reading any more. A document that is read whole begins at the line the view names.
    let line = whole.filter(|_| !stages::waits(&place)).and_then(|query| {
        let view = View::parse(&query);
        document()?.get_element_by_id(&line_id(view.option(Param::Line)?))
    });
    if let Some(line) = line {
        line.scroll_into_view();
    }
}

/// Fetches a text; what went wrong is a sentence.
pub async fn fetch_text(path: &str) -> Result<String, String> {
    fetch(path).await.map_err(|_| format!("{path} could not be fetched."))
}

async fn fetch(path: &str) -> Result<String, JsValue> {
    let window = window().ok_or(JsValue::NULL)?;
    let response: Response = JsFuture::from(window.fetch_with_str(path)).await?.dyn_into()?;
    if !response.ok() {
        return Err(JsValue::NULL);
    }
    JsFuture::from(response.text()?).await?.as_string().ok_or(JsValue::NULL)
}
