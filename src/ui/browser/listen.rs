//! Reacting to what people do anywhere on a page: following links, changing forms, typing, pressing buttons
//! and keys.

use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions};
use pledge_explorer::pages::contract::Command;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, FormData, MouseEvent, UrlSearchParams};

use super::focus::focus_on;
use super::{document, search_box};

/// The element that an event is about, or the nearest one around it that a CSS selector matches.
fn around(event: &Event, selector: &str) -> Option<Element> {
    event.target()?.dyn_into::<Element>().ok()?.closest(selector).ok()?
}

/// Calls back with the query string of a link to another view each time one is clicked: with the main button,
/// and without a key that asks for a new tab or window.
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

/// Calls back with the fields of a `<form data-view>` as a query string each time one of them is changed or
/// the form is sent.
pub fn on_forms(callback: impl Fn(&str) + 'static) {
    let callback = Rc::new(callback);
    for name in ["change", "submit"] {
        let callback = Rc::clone(&callback);
        listen(name, move |event| {
            let Some(form) = around(event, "form[data-view]") else {
                // Filters take effect when they are chosen, so their form is never sent.
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

/// Calls back with the words in the search box when somebody focuses it (`focusin`), types in it (`input`) or
/// sends it (`submit`).
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

/// Calls back with the command that a clicked button has in its `data-do`.
pub fn on_commands(callback: impl Fn(Command) + 'static) {
    listen("click", move |event| {
        let words = around(event, "[data-do]").and_then(|b| b.get_attribute("data-do"));
        if let Some(Ok(command)) = words.map(|words| words.parse()) {
            callback(command);
        }
    });
}

/// Listens on the whole document, since the parts of a page come and go. The page may prevent what the
/// browser would do by itself, so no listener is passive.
fn listen(name: &'static str, callback: impl Fn(&Event) + 'static) {
    let callback: Box<dyn Fn(&Event)> = Box::new(callback);
    if let Some(document) = document() {
        let options = EventListenerOptions::enable_prevent_default();
        EventListener::new_with_options(&document, name, options, callback).forget();
    }
}

/// Where focus was when the key Escape was pressed.
pub enum Escaped {
    /// In the search box. It had words in it, which the key has removed.
    Words,
    /// Among the filters of the list.
    Filters,
}

/// Makes the key `/` move focus to the search box, while `slash` says so: if no other key is held down, and
/// not from a field in which somebody may be typing. Calls back when Escape is pressed in the search box or
/// the filters.
pub fn on_keys(slash: impl Fn() -> bool + 'static, escape: impl Fn(Escaped) + 'static) {
    listen("keydown", move |event| {
        let Some(key) = event.dyn_ref::<web_sys::KeyboardEvent>() else { return };
        // Keys pressed in the window of an input method belong to it: its Escape takes back its own letters.
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
