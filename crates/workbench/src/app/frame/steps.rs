//! The buttons that undo the last step and do it again.

use gloo::events::EventListener;
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;

use crate::app::browser::{document, in_field};
use crate::app::store::Store;

/// The two buttons, and their keys anywhere on the page: Control or Command with Z, and with Shift too.
#[component]
pub fn Steps() -> impl IntoView {
    let store = Store::here();
    if let Some(document) = document() {
        let listener = EventListener::new_with_options(
            &document,
            "keydown",
            gloo::events::EventListenerOptions::enable_prevent_default(),
            move |event| {
                let Some(key) = event.dyn_ref::<web_sys::KeyboardEvent>() else { return };
                // In a field, these keys are the field's own.
                if in_field() || !(key.ctrl_key() || key.meta_key()) || !key.key().eq_ignore_ascii_case("z") {
                    return;
                }
                key.prevent_default();
                if key.shift_key() { store.redo() } else { store.undo() }
            },
        );
        listener.forget();
    }
    let title = move |verb: &str, what: Option<String>, keys: &str| {
        what.map(|what| format!("{verb}: {what} ({keys})"))
    };
    view! {
        <div class="steps-of" role="group" aria-label="Steps">
            <button
                type="button"
                class="btn quiet"
                id="undo"
                aria-keyshortcuts="Control+Z"
                title=move || title("Undo", store.last(), "Ctrl+Z")
                aria-disabled=move || store.last().is_none().then_some("true")
                on:click=move |_| store.undo()
            >
                "Undo"
                <span class="hidden">{move || store.last().map(|what| format!(": {what}"))}</span>
            </button>
            <button
                type="button"
                class="btn quiet"
                id="redo"
                aria-keyshortcuts="Control+Shift+Z"
                title=move || title("Do again", store.next(), "Ctrl+Shift+Z")
                aria-disabled=move || store.next().is_none().then_some("true")
                on:click=move |_| store.redo()
            >
                "Redo"
                <span class="hidden">{move || store.next().map(|what| format!(": {what}"))}</span>
            </button>
        </div>
    }
}
