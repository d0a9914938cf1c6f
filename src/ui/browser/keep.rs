//! The list of statements that a person keeps in this browser, and files that they save.

use std::cell::RefCell;

use gloo::events::EventListener;
use pledge_explorer::pages::contract::Command;
use pledge_explorer::query::View;
use wasm_bindgen::JsCast;
use web_sys::{Blob, BlobPropertyBag, Element, HtmlElement, Url};

use super::{all, document, later, more, say, spawn, window};

/// The name of the entry in the browser's storage that holds the kept list.
const KEPT: &str = "pledge-explorer-kept";

/// What the page says where the browser stores nothing, or has no room.
const NOT_STORED: &str = "Kept for this visit: this browser has no room to keep it longer.";

thread_local! {
    /// The kept list, once the browser has refused to store it: then it lasts until the page is left.
    static KEPT_HERE: RefCell<Option<Vec<String>>> = const { RefCell::new(None) };
}

fn storage() -> Option<web_sys::Storage> {
    window()?.local_storage().ok().flatten()
}

/// The ids of the statements kept in this browser, in the order in which they were kept.
pub fn kept() -> Vec<String> {
    KEPT_HERE.with_borrow(Clone::clone).unwrap_or_else(|| {
        let stored = storage().and_then(|s| s.get_item(KEPT).ok().flatten()).unwrap_or_default();
        stored.split('\n').filter(|id| !id.is_empty()).map(str::to_owned).collect()
    })
}

/// Whether the kept list that is shown came in an address that somebody sent.
pub fn is_sent() -> bool {
    document().is_some_and(|d| matches!(d.query_selector(".theirs"), Ok(Some(_))))
}

/// Calls back when the kept list was changed in another tab, after the page's buttons for keeping show the
/// change.
pub fn on_kept(callback: impl Fn() + 'static) {
    if let Some(window) = window() {
        EventListener::new(&window, "storage", move |_| {
            show_kept_everywhere();
            callback();
        })
        .forget();
    }
}

/// Keeps a statement, or stops keeping it where it is kept, and shows that on its buttons.
pub fn keep(id: &str) {
    let mut now = kept();
    let before = now.iter().position(|k| k == id);
    match before {
        Some(at) => drop(now.remove(at)),
        None => now.push(id.to_owned()),
    }
    let stored = storage().is_some_and(|storage| storage.set_item(KEPT, &now.join("\n")).is_ok());
    if !stored && before.is_none() {
        say(NOT_STORED);
    }
    KEPT_HERE.set((!stored).then_some(now));
    show_kept_everywhere();
}

fn show_kept_everywhere() {
    if let Some(page) = document().and_then(|d| d.document_element()) {
        show_kept(&page);
    }
}

/// Shows on every button for keeping, within an element, whether its statement is kept. A new button shows
/// that it is not.
pub fn show_kept(within: &Element) {
    if !matches!(within.query_selector(".keep, [data-kept]"), Ok(Some(_))) {
        return;
    }
    let kept = kept();
    for count in all(within, "[data-kept]") {
        let words =
            if kept.is_empty() { String::new() } else { [" (", &kept.len().to_string(), ")"].concat() };
        count.set_text_content(Some(&words));
    }
    let is = |button: &Element| {
        let words = button.get_attribute("data-do").unwrap_or_default();
        matches!(words.parse(), Ok(Command::Keep(id)) if kept.contains(&id))
    };
    for button in all(within, ".keep[aria-pressed=true]").into_iter().filter(|button| !is(button)) {
        let _ = button.set_attribute("aria-pressed", "false");
    }
    // Most people keep nothing, and then there is nothing to show.
    let others = if kept.is_empty() { Vec::new() } else { all(within, ".keep[aria-pressed=false]") };
    for button in others.into_iter().filter(is) {
        let _ = button.set_attribute("aria-pressed", "true");
    }
}

/// Milliseconds for which a file to be saved stays available: a browser may first ask where to put it.
const HELD: u32 = 60_000;

/// Saves what a view shows as a table. For a list, `found` has the ids of its statements, one in each line.
pub fn save(view: &View, found: String, ending: &'static str) {
    let query = view.query();
    spawn(async move {
        if let Some((name, text)) = more::saved(&query, &found, ending == "json").await {
            download(&[&name, ".", ending].concat(), &text);
        }
    });
}

/// Saves a text as a file; the ending of its name decides the type.
fn download(name: &str, text: &str) {
    // Without this mark at the beginning, spreadsheets read the file in another encoding. JSON may not have
    // it.
    let (kind, mark) =
        if name.ends_with("csv") { ("text/csv", "\u{feff}") } else { ("application/json", "") };
    let (parts, kind_of) = (js_sys::Array::of2(&mark.into(), &text.into()), BlobPropertyBag::new());
    kind_of.set_type(kind);
    let file = Blob::new_with_str_sequence_and_options(&parts, &kind_of);
    let Ok(address) = file.and_then(|file| Url::create_object_url_with_blob(&file)) else { return };
    let link =
        document().and_then(|d| d.create_element("a").ok()).and_then(|a| a.dyn_into::<HtmlElement>().ok());
    if let Some(link) = link {
        let _ = link.set_attribute("href", &address);
        let _ = link.set_attribute("download", name);
        link.click();
    }
    later(HELD, Box::new(move || drop(Url::revoke_object_url(&address)))).forget();
}
