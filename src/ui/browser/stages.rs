//! The parts of the page that take turns: one is shown, the others wait out of sight as they were left,
//! laid out, so that coming back to one costs next to nothing.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlFormElement};

use super::focus::focus_on;
use super::{after_paint, all, document};

/// The class of what waits: `style.css` has a browser keep it without showing it, and look even less at
/// elements of the class `still` in it.
const ASIDE: &str = "aside";

/// Where an element's id is while it waits, for ids are of what is shown; and whose label it is.
const NAMES: [(&str, &str); 2] = [("id", "data-id"), ("for", "data-for")];

/// A new element for a part of the page, not yet in it.
pub fn stage() -> Option<HtmlElement> {
    document()?.create_element("div").ok()?.dyn_into().ok()
}

/// Shows a stage in a place, and none of the others there. Focus stays where it was if its element is
/// on the new stage too, by its id.
pub fn put(place: &Element, stage: &Element) {
    let left = |e: &Element| place.contains(Some(e)) && !stage.contains(Some(e));
    let focused = document().and_then(|d| d.active_element()).filter(left);
    let id = focused.map(|e| e.id()).filter(|id| !id.is_empty());
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
        NAMES.iter().for_each(|(name, kept)| rename(stage, kept, name));
    }
    let Some(again) = id.and_then(|id| named(stage, &id)) else { return };
    if waited && matches!(again.closest(".still"), Ok(Some(_))) {
        // It can be looked at when it has been painted; by then somebody may have gone on.
        let unless_elsewhere = || {
            let nowhere = |e: &Element| e.tag_name() == "BODY";
            if document().and_then(|d| d.active_element()).is_none_or(|e| nowhere(&e)) {
                focus_on(again, true);
            }
        };
        after_paint(unless_elsewhere).forget();
    } else {
        focus_on(again, waited);
    }
}

/// The element within another that has this id.
pub fn named(within: &Element, id: &str) -> Option<Element> {
    all(within, "[id]").into_iter().find(|e| e.id() == id)
}

/// Whether a part that was filled just now is of a stage that waits; then it has no ids either.
pub fn waits(place: &Element) -> bool {
    let waits = matches!(place.closest(&[".", ASIDE].concat()), Ok(Some(_)));
    if waits {
        take_names(place);
    }
    waits
}

fn take_names(within: &Element) {
    NAMES.iter().for_each(|(name, kept)| rename(within, name, kept));
}

fn set_aside(stage: &Element) {
    // What was said to whoever was there, and may have a field in it.
    all(stage, ".said-so").iter().for_each(|said| said.set_text_content(None));
    take_names(stage);
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
