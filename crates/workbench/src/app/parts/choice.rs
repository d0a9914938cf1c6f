//! A field in which one of several is chosen.

use leptos::prelude::*;

use crate::app::browser::value_of;

/// A choice with its label. It tells the value that was chosen.
#[component]
pub fn Choice(
    /// Its id, one of its kind in the page.
    #[prop(into)]
    id: String,
    /// Its name.
    #[prop(into)]
    label: String,
    /// What can be chosen: values, and their words.
    #[prop(into)]
    options: Signal<Vec<(String, String)>>,
    /// The value that is chosen.
    #[prop(into)]
    value: Signal<String>,
    /// Told what was chosen.
    on_change: impl Fn(String) + 'static,
    /// What stands under it; empty for nothing.
    #[prop(into, default = Signal::from(String::new()))]
    hint: Signal<String>,
    /// Whether nothing can be changed.
    #[prop(into, default = Signal::from(false))]
    locked: Signal<bool>,
) -> impl IntoView {
    let hint_id = format!("{id}-hint");
    let described = hint_id.clone();
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <select
                id=id
                disabled=move || locked.get()
                aria-describedby=move || (!hint.read().is_empty()).then(|| described.clone())
                on:change=move |event| on_change(value_of(&event))
            >
                {move || {
                    let chosen = value.get();
                    let option = |(value, words): (String, String)| {
                        let selected = value == chosen;
                        view! { <option value=value selected=selected>{words}</option> }
                    };
                    options.get().into_iter().map(option).collect_view()
                }}
            </select>
            {move || {
                let id = hint_id.clone();
                (!hint.read().is_empty()).then(|| view! { <p class="hint" id=id>{hint.get()}</p> })
            }}
        </div>
    }
}
