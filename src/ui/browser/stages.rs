//! The elements that pages are shown in, which take turns in the main part. Those of the start page and the
//! list stay, out of sight, while another page is shown; all others are made when they are shown and removed
//! when they are left.
//!
//! The ids of the two that stay begin with `list-` and `start-`, so that no two elements of the document ever
//! have the same id.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::focus::focus_on;
use super::{all, document};

/// The class of a page that stays out of sight: `style.css` has the browser keep it without showing it.
const ASIDE: &str = "aside";

/// The attribute of a page that stays when it is left.
const STAYS: &str = "data-stays";

/// A new element for a page, which is not in the main part yet.
pub fn stage() -> Option<HtmlElement> {
    document()?.create_element("div").ok()?.dyn_into().ok()
}

/// Marks a page as one that stays when it is left.
pub fn let_stay(stage: &Element) {
    let _ = stage.set_attribute(STAYS, "");
}

/// Shows a page in `parent` and no other. Where the focused element is on the new page too, by its id, it
/// stays focused.
pub fn put(parent: &Element, stage: &Element) {
    let left = |e: &Element| parent.contains(Some(e)) && !stage.contains(Some(e));
    let focused = document().and_then(|d| d.active_element()).filter(left);
    let id = focused.map(|e| e.id()).filter(|id| !id.is_empty());
    let others = parent.children();
    for other in (0..others.length()).rev().filter_map(|at| others.item(at)).filter(|other| other != stage) {
        if other.has_attribute(STAYS) {
            let _ = other.class_list().add_1(ASIDE);
        } else {
            other.remove();
        }
    }
    let _ = stage.class_list().remove_1(ASIDE);
    if stage.parent_element().as_ref() != Some(parent) {
        let _ = parent.append_child(stage);
    }
    if let Some(again) = id.and_then(|id| named(stage, &id)) {
        focus_on(again, false);
    }
}

/// The element within another that has an id.
pub fn named(within: &Element, id: &str) -> Option<Element> {
    all(within, "[id]").into_iter().find(|e| e.id() == id)
}

/// Whether an element is in a page that stays out of sight.
pub fn waits(parent: &Element) -> bool {
    matches!(parent.closest(&[".", ASIDE].concat()), Ok(Some(_)))
}
