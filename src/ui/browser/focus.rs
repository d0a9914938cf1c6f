//! Moving keyboard focus, to elements and to the heading of a new page.

use wasm_bindgen::JsCast;
use web_sys::{Element, FocusOptions, HtmlElement};

use super::{after_paint, all, document, is_searching, stages};

/// Moves focus to the element with an id once it is on the screen, and scrolls to it.
pub fn focus(id: &'static str) {
    after_paint(move || {
        if let Some(element) = document().and_then(|d| d.get_element_by_id(id)) {
            focus_on(element, false);
        }
    })
    .forget();
}

/// Moves focus to the heading of the page that is shown, without scrolling. While somebody types in the
/// search box, focus stays there.
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

/// Moves focus to an element, and scrolls to it unless `still`.
pub fn focus_on(element: Element, still: bool) {
    if let Ok(element) = element.dyn_into::<HtmlElement>() {
        let options = FocusOptions::new();
        options.set_prevent_scroll(still);
        let _ = element.focus_with_options(&options);
    }
}
