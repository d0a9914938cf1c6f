//! What people do on any part of the page: links followed, forms changed, words typed, buttons and
//! keys pressed.

use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions};
use pledge_explorer::pages::contract::Command;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, FormData, MouseEvent, UrlSearchParams};

use super::focus::focus_on;
use super::{document, search_box};

/// The element that an event is about, or the nearest around it that fits a selector.
fn around(event: &Event, selector: &str) -> Option<Element> {
    event.target()?.dyn_into::<Element>().ok()?.closest(selector).ok()?
}

/// Calls back with the query of every link to another view that is clicked with the main
/// button and no key that asks for a new tab or window.
pub fn on_links(callback: impl Fn(&str) + 'static) {
    listen("click", move |event| {
        let Some(link) = around(event, "a[href^='?']") else { return };
        let Some(click) = event.dyn_ref::<MouseEvent>() else { return };
        let other = click.meta_key() || click.ctrl_key() || click.shift_key() || click.alt_key();
        if click.button() == 0 && !other {
            event.prevent_default();
            callback(&link.get_attribute("href").unwrap_or_default());
        }
    });
}

/// Calls back with what the fields of a `<form data-view>` say, as a query, whenever one
/// of them is changed or the form is sent.
pub fn on_forms(callback: impl Fn(&str) + 'static) {
    let callback = Rc::new(callback);
    for name in ["change", "submit"] {
        let callback = Rc::clone(&callback);
        listen(name, move |event| {
            let Some(form) = around(event, "form[data-view]") else {
                // Filters take effect when they are chosen, and are never sent.
                if name == "submit" && around(event, ".filters").is_some() {
                    event.prevent_default();
                }
                return;
            };
            event.prevent_default();
            let fields = form.dyn_into().ok().and_then(|form| FormData::new_with_form(&form).ok());
            let query = fields.and_then(|f| UrlSearchParams::new_with_str_sequence_sequence(&f).ok());
            if let Some(query) = query {
                callback(&String::from(query.to_string()));
            }
        });
    }
}

/// Calls back when somebody turns to the search box (`focusin`), types in it (`input`) or sends what was
/// typed (`submit`), with the words in it.
pub fn on_search(callback: impl Fn(&str, String) + 'static) {
    let callback = Rc::new(callback);
    for name in ["focusin", "input", "submit"] {
        let callback = Rc::clone(&callback);
        listen(name, move |event| {
            if around(event, "form.search").is_some() {
                if name == "submit" {
                    event.prevent_default();
                }
                callback(name, search_box().map(|q| q.value()).unwrap_or_default());
            }
        });
    }
}

/// Calls back with what a clicked button asks for, by its `data-do`.
pub fn on_commands(callback: impl Fn(Command) + 'static) {
    listen("click", move |event| {
        let words = around(event, "[data-do]").and_then(|b| b.get_attribute("data-do"));
        if let Some(Ok(command)) = words.map(|words| words.parse()) {
            callback(command);
        }
    });
}

/// Listens on the whole document, for the page's parts come and go. What is listened to
/// may be taken back by the page, so nothing is passive.
fn listen(name: &'static str, callback: impl Fn(&Event) + 'static) {
    let callback: Box<dyn Fn(&Event)> = Box::new(callback);
    if let Some(document) = document() {
        let options = EventListenerOptions::enable_prevent_default();
        EventListener::new_with_options(&document, name, options, callback).forget();
    }
}

/// Where the key Escape was pressed.
pub enum Escaped {
    /// In the search box, which had words in it and has none any more.
    Words,
    /// Among the filters.
    Filters,
}

/// Lets the key `/` lead to the search box, while `slash` says so: without another key held
/// down, and not from a field in which somebody may be typing. Calls back when Escape is pressed
/// where it means something.
pub fn on_keys(slash: impl Fn() -> bool + 'static, escape: impl Fn(Escaped) + 'static) {
    listen("keydown", move |event| {
        let Some(key) = event.dyn_ref::<web_sys::KeyboardEvent>() else { return };
        // Keys pressed in an input method's window are its own: its Escape takes back its letters.
        if key.is_composing() {
            return;
        }
        match key.key().as_str() {
            "Escape" => {
                if around(event, "#q").is_some() {
                    if let Some(q) = search_box().filter(|q| !q.value().is_empty()) {
                        event.prevent_default();
                        q.set_value("");
                        escape(Escaped::Words);
                    }
                } else if around(event, ".filters").is_some() {
                    escape(Escaped::Filters);
                }
            }
            "/" if !key.ctrl_key() && !key.meta_key() && !key.alt_key() && slash() => {
                let Some(document) = document() else { return };
                let typing = document
                    .active_element()
                    .is_some_and(|e| matches!(e.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT"));
                if let Some(q) = search_box().filter(|_| !typing) {
                    event.prevent_default();
                    focus_on(q.into(), false);
                }
            }
            _ => {}
        }
    });
}
