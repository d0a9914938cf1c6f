//! What is fetched after the first load and shown when it arrives: pages of the second program, parts of
//! source texts, and parts of pages that the build has made.

use std::cell::RefCell;
use std::rc::Rc;

use pledge_explorer::pages::{failed, line_id};
use pledge_explorer::query::{Param, View};
use wasm_bindgen::JsCast;
use web_sys::Element;

use super::{after_paint, fill, later, more, put, spawn, window};

/// Milliseconds after which the page says that it is still loading.
const LONG: u32 = 150;

/// What is shown while a page is being fetched.
const LOADING: &str = "<p class=\"note\" role=\"status\">Loading…</p>";

/// The corpus as JSON, which `assets/boot.js` fetches while the program is loading; none where it could not
/// be had.
pub async fn corpus_text() -> Option<String> {
    let bytes = more::corpus().await.ok()?.dyn_into::<js_sys::Uint8Array>().ok()?;
    String::from_utf8(bytes.to_vec()).ok()
}

/// Shows a page of the second program on `stage` once it is made, if it is still wanted then, and calls back
/// when it is there.
pub fn show_page(
    parent: Element,
    stage: Element,
    query: String,
    wanted: impl Fn() -> bool + 'static,
    then: impl FnOnce() + 'static,
) {
    let wanted = Rc::new(wanted);
    // The page before stays for a moment. While somebody chooses in it, it stays until the page that was
    // chosen is here, so that focus is not lost.
    let loading = {
        let (parent, stage, wanted) = (parent.clone(), stage.clone(), Rc::clone(&wanted));
        let say = move || {
            if wanted() && !matches!(parent.query_selector("form :focus"), Ok(Some(_))) {
                stage.set_inner_html(LOADING);
                put(&parent, &stage);
            }
        };
        later(LONG, Box::new(say))
    };
    spawn(async move {
        let html = more::page(&query).await;
        drop(loading);
        if wanted() {
            let not_had =
                || failed("This page could not be loaded", "It could not be fetched.").into_string();
            fill(&stage, &html.unwrap_or_else(not_had));
            put(&parent, &stage);
            then();
        }
    });
}

/// How many fetched texts are held. A page that shows one of them has it at once when somebody comes back, so
/// it is as long as it was when they left and can be scrolled to where they were.
const HELD: usize = 8;

thread_local! {
    /// Texts that were fetched, the newest first, with their paths.
    static TEXTS: RefCell<Vec<(String, Rc<str>)>> = const { RefCell::new(Vec::new()) };
}

/// Fills the elements that show a source text, a place in one, or a part of a page that the build has made:
/// at once where the text is held, and otherwise when it has been fetched. Where it cannot be had, the
/// element says why.
pub fn fill_source(parent: Element) {
    let path = parent.get_attribute("data-source").unwrap_or_default();
    let held = TEXTS.with_borrow(|texts| texts.iter().find(|t| t.0 == path).map(|t| Rc::clone(&t.1)));
    if let Some(text) = held {
        show_source(&parent, &path, &text);
        return;
    }
    spawn(async move {
        match fetch_text(&path).await {
            Ok(text) => {
                let text: Rc<str> = text.into();
                TEXTS.with_borrow_mut(|texts| {
                    texts.insert(0, (path.clone(), Rc::clone(&text)));
                    texts.truncate(HELD);
                });
                show_source(&parent, &path, &text);
            }
            Err(reason) => parent.set_text_content(Some(&(reason + " Go online to see it."))),
        }
    });
}

/// Milliseconds for which a list must stay the same before help is shown below it: with fewer it interrupts
/// whoever types, and with more they are left without help.
const NOTHING_NEW: u32 = 500;

/// Shows other ways to find something, below a list of few or no statements (`pages::help`).
pub fn fill_help(parent: Element) {
    let offer = move || {
        if parent.is_connected() {
            let query = parent.get_attribute("data-help").unwrap_or_default();
            spawn(async move {
                if let Some(html) = more::page(&query).await {
                    parent.set_inner_html(&html);
                }
            });
        }
    };
    later(NOTHING_NEW, Box::new(offer)).forget();
}

/// Shows a text that has been fetched.
fn show_source(parent: &Element, path: &str, text: &str) {
    let Some(query) = parent.get_attribute("data-whole") else {
        parent.set_inner_html(text);
        return;
    };
    match more::text(&query, text) {
        Some(html) => show_whole(parent, &query, &html),
        // The second program, which marks the statements in the text, is still being fetched.
        None => {
            let (parent, path, text) = (parent.clone(), path.to_owned(), text.to_owned());
            spawn(async move {
                more::program().await;
                match more::text(&query, &text) {
                    Some(html) => show_whole(&parent, &query, &html),
                    None => parent.set_text_content(Some(&(path + " could not be shown."))),
                }
            });
        }
    }
}

/// Shows a document as a whole, scrolled to the line that the view names. By the time it is made, another
/// page may be shown; then it does nothing.
fn show_whole(parent: &Element, query: &str, html: &str) {
    parent.set_inner_html(html);
    let view = View::parse(query);
    let line = view
        .option(Param::Line)
        .and_then(|line| parent.query_selector(&["#", &line_id(line)].concat()).ok()?);
    // Who comes back is scrolled to where they were; otherwise the page is scrolled to the line, once it is
    // shown.
    if let Some(line) = line {
        let begin = move || {
            let at_top = window().and_then(|w| w.scroll_y().ok()).is_some_and(|y| y < 1.0);
            if at_top && line.is_connected() {
                line.scroll_into_view();
            }
        };
        after_paint(begin).forget();
    }
}

/// Fetches a text that belongs to this build.
///
/// # Errors
/// A sentence for people that says what went wrong.
pub async fn fetch_text(path: &str) -> Result<String, String> {
    let text = more::text_of(path).await.ok().and_then(|text| text.as_string());
    text.ok_or_else(|| [path, " could not be fetched."].concat())
}
