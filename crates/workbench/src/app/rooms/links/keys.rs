//! The keys of the room. None works while something is typed into a field, but Escape.

use gloo::events::EventListener;
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;

use super::acts;
use super::state::{Judging, Open};
use crate::app::browser::{document, element, focus_soon, in_field};
use crate::app::store::Store;

/// Listens for keys as long as the room is shown.
#[component]
pub fn Keys() -> impl IntoView {
    let (store, judging) = (Store::here(), Judging::here());
    let options = gloo::events::EventListenerOptions::enable_prevent_default();
    let listener = document().map(|document| {
        EventListener::new_with_options(&document, "keydown", options, move |event| {
            let Some(key) = event.dyn_ref::<web_sys::KeyboardEvent>() else { return };
            if key.ctrl_key() || key.meta_key() || key.alt_key() {
                return;
            }
            if key.key() == "Escape" && judging.open.get_untracked().is_some() {
                judging.close();
                return focus_soon("promise-heading");
            }
            if in_field() {
                return;
            }
            // What a key does must not be typed into the field that it leads to.
            let lead = |to: &mut dyn FnMut()| {
                key.prevent_default();
                to();
            };
            match key.key().as_str() {
                "j" => acts::go_on(store, judging),
                "k" => acts::back(store, judging),
                "l" => acts::later(store, judging),
                "y" => acts::agree(store, judging),
                "n" => lead(&mut || acts::begin(judging, Open::Nothing)),
                "c" => lead(&mut || acts::grade(judging, "covers")),
                "p" => lead(&mut || acts::grade(judging, "partly")),
                "/" => lead(&mut || focus_soon("find-line")),
                "r" => {
                    if let Some(rubric) = element("rubric-heading") {
                        rubric.click();
                    }
                }
                digit => {
                    if let Ok(number @ 1..=9) = digit.parse::<usize>() {
                        acts::begin_line(judging, number);
                    }
                }
            }
        })
    });
    // The listener ends with the room.
    let listener = StoredValue::new_local(listener);
    on_cleanup(move || listener.dispose());
}
