//! The one module that talks to the browser.

pub mod files;
pub mod keep;
pub mod preview;
pub mod worker;

use wasm_bindgen::JsCast as _;
use wasm_bindgen::prelude::*;
use web_sys::{Document, HtmlElement, Window};

pub use wasm_bindgen_futures::spawn_local as spawn;

/// The browser's window; none where there is none.
pub fn window() -> Option<Window> {
    web_sys::window()
}

/// The document of the page.
pub fn document() -> Option<Document> {
    window()?.document()
}

/// The address of this program's own script, as the page names it.
pub fn own_script() -> Option<String> {
    document()?.query_selector("script[data-js]").ok()??.get_attribute("data-js")
}

/// The element of the page with an id.
pub fn element(id: &str) -> Option<HtmlElement> {
    document()?.get_element_by_id(id)?.dyn_into().ok()
}

/// Moves focus to the element with an id, after what is due to be drawn has been drawn.
pub fn focus_soon(id: &'static str) {
    gloo::timers::callback::Timeout::new(0, move || {
        if let Some(element) = element(id) {
            let _ = element.focus();
        }
    })
    .forget();
}

/// Today, as `2026-11-28`, by the clock of this computer.
pub fn today() -> String {
    let now = js_sys::Date::new_0();
    format!("{:04}-{:02}-{:02}", now.get_full_year(), now.get_month() + 1, now.get_date())
}

/// The part of the address after `#`.
pub fn fragment() -> String {
    let hash = window().and_then(|w| w.location().hash().ok()).unwrap_or_default();
    hash.trim_start_matches('#').to_owned()
}

/// Writes the part of the address after `#`, which is still there when the page is loaded again.
pub fn remember(fragment: &str) {
    let history = window().and_then(|w| w.history().ok());
    if let Some(history) = history {
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&["#", fragment].concat()));
    }
}

/// Calls back each time the part of the address after `#` changes.
pub fn on_fragment(changed: impl Fn(String) + 'static) {
    let Some(window) = window() else { return };
    gloo::events::EventListener::new(&window, "hashchange", move |_| changed(fragment())).forget();
}

/// The selected text of the page, and the lines at which it begins and ends, counted from 1: those of the
/// elements with `data-line` around both ends.
pub fn selected() -> Option<(String, (u32, u32))> {
    let selection = window()?.get_selection().ok()??;
    let words = selection.to_string().as_string()?;
    let line = |node: Option<web_sys::Node>| {
        let node = node?;
        let element = node.dyn_ref::<web_sys::Element>().cloned().or_else(|| node.parent_element())?;
        element.closest("[data-line]").ok()??.get_attribute("data-line")?.parse::<u32>().ok()
    };
    let (a, b) = (line(selection.anchor_node())?, line(selection.focus_node())?);
    (!words.trim().is_empty()).then(|| (words, (a.min(b), a.max(b))))
}

/// The value of the field, list or text area in which an event occurred.
pub fn value_of(event: &web_sys::Event) -> String {
    let target = event.target();
    let value = target.and_then(|t| js_sys::Reflect::get(&t, &JsValue::from_str("value")).ok());
    value.and_then(|v| v.as_string()).unwrap_or_default()
}

/// Whether what is typed goes into a field.
pub fn in_field() -> bool {
    let active = document().and_then(|d| d.active_element());
    active.is_some_and(|e| ["INPUT", "TEXTAREA", "SELECT"].contains(&e.tag_name().as_str()))
}

/// Prints panics to the console, in builds for developing.
#[cfg(debug_assertions)]
pub fn say_panics() {
    std::panic::set_hook(Box::new(|panic| {
        web_sys::console::error_1(&JsValue::from_str(&panic.to_string()));
    }));
}
