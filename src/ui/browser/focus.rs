//! Where the focus is led.

use wasm_bindgen::JsCast;
use web_sys::{Element, FocusOptions, HtmlElement};

use super::{after_paint, document};

/// Moves focus to an element, once it is on the screen, and the page to it.
pub fn focus(id: &'static str) {
    focus_soon(id, false);
}

/// Moves focus to the heading of a page, which stays where it is scrolled.
pub fn focus_heading() {
    focus_soon("title", true);
}

fn focus_soon(id: &'static str, still: bool) {
    after_paint(move || {
        if let Some(element) = document().and_then(|d| d.get_element_by_id(id)) {
            focus_on(element, still);
        }
    })
    .forget();
}

/// Moves focus to an element, and the page to it unless it is to stay where it is (`still`).
pub fn focus_on(element: Element, still: bool) {
    if let Ok(element) = element.dyn_into::<HtmlElement>() {
        let options = FocusOptions::new();
        options.set_prevent_scroll(still);
        let _ = element.focus_with_options(&options);
    }
}
