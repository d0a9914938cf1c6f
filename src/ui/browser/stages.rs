//! The pages that take turns in the main part. The start page and the list wait out of sight while another page
//! is shown, as they were left; every other page is made when it is shown and gone when it is left.
//!
//! All ids of the two that wait are their own (`list-…`, `start-…`), so that no two elements ever share one.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::focus::focus_on;
use super::{all, document};

/// The class of what waits: `style.css` has a browser keep it without showing it.
const ASIDE: &str = "aside";

/// The attribute of a page that waits when it is left.
const STAYS: &str = "data-stays";

/// A new element for a page, not yet in the main part.
pub fn stage() -> Option<HtmlElement> {
    document()?.create_element("div").ok()?.dyn_into().ok()
}

/// Has a page wait when it is left.
pub fn let_stay(stage: &Element) {
    let _ = stage.set_attribute(STAYS, "");
}

/// Shows a page in a place, and no other there. Focus stays where it was if its element is on the new page
/// too, by its id.
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

/// The element within another that has this id.
pub fn named(within: &Element, id: &str) -> Option<Element> {
    all(within, "[id]").into_iter().find(|e| e.id() == id)
}

/// Whether an element is in a page that waits.
pub fn waits(parent: &Element) -> bool {
    matches!(parent.closest(&[".", ASIDE].concat()), Ok(Some(_)))
}
