//! The keys of the reading room. None works while something is typed into a field.

use gloo::events::EventListener;
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;

use super::acts;
use super::items::go_on;
use crate::app::browser::{document, in_field};
use crate::app::store::Store;

/// Listens for keys as long as the room is shown.
#[component]
pub fn Keys() -> impl IntoView {
    let store = Store::here();
    let listener = document().map(|document| {
        EventListener::new(&document, "keydown", move |event| {
            let Some(key) = event.dyn_ref::<web_sys::KeyboardEvent>() else { return };
            if in_field() || key.ctrl_key() || key.meta_key() || key.alt_key() {
                return;
            }
            match key.key().as_str() {
                "j" => go_on(store, 1),
                "k" => go_on(store, -1),
                "y" => acts::keep(store, None),
                "n" => acts::drop_it(store),
                "m" => acts::mark_selected(store),
                "g" => acts::join(store),
                _ => {}
            }
        })
    });
    // The listener ends with the room.
    let listener = StoredValue::new_local(listener);
    on_cleanup(move || listener.dispose());
}
