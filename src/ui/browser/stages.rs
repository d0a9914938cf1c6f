//! The parts of the page that take turns: one is shown, the others wait out of sight as they were left,
//! laid out, so that coming back to one costs next to nothing.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlFormElement};

use super::{after_paint, all, document, focus_on};

/// The class of what waits: `style.css` has a browser keep it without showing it, and look even less at
/// elements of the class `still` in it.
const ASIDE: &str = "aside";

/// Where an element's id is while it waits, for ids are of what is shown.
const ID: &str = "data-id";

/// A new element for a part of the page, not yet in it.
pub fn stage() -> Option<HtmlElement> {
    document()?.create_element("div").ok()?.dyn_into().ok()
}

/// Shows a stage in a place, and none of the others there. Focus stays where it was if its element is
/// on the new stage too, by its id.
pub fn put(place: &Element, stage: &Element) {
    let left = |e: &Element| place.contains(Some(e)) && !stage.contains(Some(e));
    let focused = document().and_then(|d| d.active_element()).filter(left);
    let id = focused.as_ref().map(Element::id).filter(|id| !id.is_empty());
    // A browser looks at what the focus leaves, so that goes while it can be looked at.
    if let Some(focused) = focused.and_then(|e| e.dyn_into::<HtmlElement>().ok()) {
        let _ = focused.blur();
    }
    let others = place.children();
    for other in (0..others.length()).filter_map(|at| others.item(at)) {
        if other != *stage && !other.class_list().contains(ASIDE) {
            set_aside(&other);
        }
    }
    let waited = stage.class_list().contains(ASIDE);
    if stage.parent_element().as_ref() != Some(place) {
        let _ = place.append_child(stage);
    } else if waited {
        let _ = stage.class_list().remove_1(ASIDE);
        rename(stage, ID, "id");
    }
    let again = id.and_then(|id| document()?.get_element_by_id(&id)).filter(|e| stage.contains(Some(e)));
    match again {
        // What waited can be looked at when it has been painted.
        Some(again) if waited => drop(after_paint(|| focus_on(again, true)).forget()),
        Some(again) => focus_on(again, false),
        None => {}
    }
}

/// Whether what was filled in since is of a stage that waits; then its ids are taken off as well.
pub fn waits(place: &Element) -> bool {
    let stage = place.closest(&[".", ASIDE].concat()).ok().flatten();
    if let Some(stage) = &stage {
        rename(stage, "id", ID);
    }
    stage.is_some()
}

fn set_aside(stage: &Element) {
    rename(stage, "id", ID);
    // What a form says is the view's, and the view to come back to is the one it was made for.
    for form in all(stage, "form[data-view]") {
        if let Ok(form) = form.dyn_into::<HtmlFormElement>() {
            form.reset();
        }
    }
    let _ = stage.class_list().add_1(ASIDE);
}

fn rename(stage: &Element, from: &str, to: &str) {
    for element in all(stage, &["[", from, "]"].concat()) {
        if let Some(id) = element.get_attribute(from) {
            let _ = element.remove_attribute(from);
            let _ = element.set_attribute(to, &id);
        }
    }
}
