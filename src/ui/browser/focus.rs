//! Where the focus is led.

use wasm_bindgen::JsCast;
use web_sys::{Element, FocusOptions, HtmlElement};

use super::{after_paint, all, document, is_searching, stages};

/// Moves focus to an element, once it is on the screen, and the page to it.
pub fn focus(id: &'static str) {
    after_paint(move || {
        if let Some(element) = document().and_then(|d| d.get_element_by_id(id)) {
            focus_on(element, false);
        }
    })
    .forget();
}

/// Moves focus to the heading of the page that is shown, which stays where it is scrolled; not while somebody is
/// typing in the search box.
pub fn focus_heading() {
    after_paint(|| {
        let Some(page) = document().and_then(|d| d.document_element()).filter(|_| !is_searching()) else {
            return;
        };
        if let Some(heading) = all(&page, "h1").into_iter().find(|heading| !stages::waits(heading)) {
            focus_on(heading, true);
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
