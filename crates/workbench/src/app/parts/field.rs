//! A field for a line of text.

use leptos::prelude::*;

use crate::app::browser::value_of;

/// A field with its label, and under it what is missing or how to fill it. It tells what was typed when
/// the field is left.
#[component]
pub fn Field(
    /// Its id, one of its kind in the page.
    #[prop(into)]
    id: String,
    /// Its name.
    #[prop(into)]
    label: String,
    /// What stands in it.
    #[prop(into)]
    value: Signal<String>,
    /// Told what was typed.
    on_change: impl Fn(String) + 'static,
    /// How to fill it; empty for nothing.
    #[prop(into, default = String::new())]
    hint: String,
    /// What is said while it is empty; empty where it may be.
    #[prop(into, default = String::new())]
    asked: String,
    /// Whether nothing can be changed.
    #[prop(into, default = Signal::from(false))]
    locked: Signal<bool>,
) -> impl IntoView {
    let (hint_id, asked_id) = (format!("{id}-hint"), format!("{id}-asked"));
    let is_asked = {
        let asked = !asked.is_empty();
        move || asked && value.read().trim().is_empty()
    };
    let described = {
        let (hint_id, asked_id) = (hint_id.clone(), asked_id.clone());
        let has_hint = !hint.is_empty();
        move || {
            let mut ids = Vec::new();
            if is_asked() {
                ids.push(asked_id.clone());
            }
            if has_hint {
                ids.push(hint_id.clone());
            }
            (!ids.is_empty()).then(|| ids.join(" "))
        }
    };
    let invalid = move || is_asked().then_some("true");
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <input
                id=id
                type="text"
                autocomplete="off"
                prop:value=move || value.get()
                disabled=move || locked.get()
                aria-invalid=invalid
                aria-describedby=described
                on:change=move |event| on_change(value_of(&event))
            />
            {move || is_asked().then(|| view! { <p class="asked" id=asked_id.clone()>{asked.clone()}</p> })}
            {(!hint.is_empty()).then(|| view! { <p class="hint" id=hint_id>{hint}</p> })}
        </div>
    }
}
