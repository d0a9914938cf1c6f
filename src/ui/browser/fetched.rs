//! What is not in the first load and is shown when it has come: pages of the other program, places in
//! source texts, parts that were made with the build.

use std::cell::RefCell;
use std::rc::Rc;

use pledge_explorer::pages::{failed, line_id};
use pledge_explorer::query::{Param, View};
use wasm_bindgen::JsCast;
use web_sys::Element;

use super::{after_paint, fill, later, more, put, spawn, window};

/// How long a page may be on its way before that is said, in milliseconds.
const LONG: u32 = 150;

/// What is said while a page is fetched.
const LOADING: &str = "<p class=\"note\" role=\"status\">Loading…</p>";

/// The bundled data, which `assets/boot.js` has asked for beside the program.
pub async fn corpus_text() -> Option<String> {
    let bytes = more::corpus().await.ok()?.dyn_into::<js_sys::Uint8Array>().ok()?;
    String::from_utf8(bytes.to_vec()).ok()
}

/// Shows a page that another program makes on a stage in a place, if it is still wanted by then, and calls back
/// when it is there.
pub fn show_page(
    parent: Element,
    stage: Element,
    query: String,
    wanted: impl Fn() -> bool + 'static,
    then: impl FnOnce() + 'static,
) {
    let wanted = Rc::new(wanted);
    // What was shown before stays a little, and while somebody chooses in it until the page that was chosen
    // is here, for the focus with it.
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
            let not_had = || {
                failed(
                    "This page could not be loaded",
                    "The part of the explorer that shows it could not be fetched.",
                )
                .into_string()
            };
            fill(&stage, &html.unwrap_or_else(not_had));
            put(&parent, &stage);
            then();
        }
    });
}

/// How many fetched texts are held, the last first: going back to a page that shows one has it at once, so that
/// the page is as long as it was left.
const HELD: usize = 8;

thread_local! {
    /// Texts that were fetched, by their paths.
    static TEXTS: RefCell<Vec<(String, Rc<str>)>> = const { RefCell::new(Vec::new()) };
}

/// Shows a place in a source text, or the whole text, or a part of a page that was made with the build, at once where its text is here and else when it has been fetched; or why it cannot be shown.
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
            Err(reason) => parent.set_text_content(Some(&(reason + " It is shown when you are online."))),
        }
    });
}

/// For how long a list must have stayed as it is before help is offered below it, in milliseconds: shorter
/// interrupts whoever types, longer leaves them with nothing.
const NOTHING_NEW: u32 = 500;

/// Shows how else something can be found, below a list of little or nothing (`pages::help`).
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

/// Shows a text that is here.
fn show_source(parent: &Element, path: &str, text: &str) {
    let Some(query) = parent.get_attribute("data-whole") else {
        parent.set_inner_html(text);
        return;
    };
    match more::text(&query, text) {
        Some(html) => show_whole(parent, &query, &html),
        // The program that marks its statements is still to come.
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

/// Shows a document that is read whole, from the line that the view names; nobody may be reading it any more.
fn show_whole(parent: &Element, query: &str, html: &str) {
    parent.set_inner_html(html);
    let view = View::parse(query);
    let line = view
        .option(Param::Line)
        .and_then(|line| parent.query_selector(&["#", &line_id(line)].concat()).ok()?);
    // Whoever comes back is where they left; all others begin at the line, once the page is shown.
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

/// Fetches a text of this build; what went wrong is a sentence.
pub async fn fetch_text(path: &str) -> Result<String, String> {
    let text = more::text_of(path).await.ok().and_then(|text| text.as_string());
    text.ok_or_else(|| [path, " could not be fetched."].concat())
}
