//! What the site says of itself, and the corrector's name.

use leptos::prelude::*;
use workbench::project::{Command, Setting};

use crate::app::browser::value_of;
use crate::app::parts::{Choice, Field};
use crate::app::store::Store;

/// What a site can do with e-mail addresses and telephone numbers: the word in `sources.toml`, and the words
/// on screen.
const CONTACTS: [(&str, &str); 2] = [("", "Leave them out"), ("keep", "Publish them")];

/// A field for every setting, and one for the corrector's name.
#[component]
pub fn PublisherFields() -> impl IntoView {
    let store = Store::here();
    let field = move |field: Setting| {
        let value = Signal::derive(move || store.sources.read().setting(field).to_owned());
        let set = move |text: String| {
            let _ = store.go(&Command::Set(field, text));
        };
        if field == Setting::Contacts {
            let options = CONTACTS.map(|(value, words)| (value.to_owned(), words.to_owned())).to_vec();
            return view! {
                <Choice
                    id="site-contacts" label=field.label() options=Signal::from(options) value=value
                    hint=field.hint().to_owned() locked=Signal::derive(move || store.is_locked()) on_change=set
                />
            }
            .into_any();
        }
        view! {
            <Field
                id=format!("site-{}", field.as_str()) label=field.label() value=value hint=field.hint()
                locked=Signal::derive(move || store.is_locked()) on_change=set
            />
        }
        .into_any()
    };
    view! {
        <section class="card" aria-labelledby="publisher-heading">
            <h2 id="publisher-heading">"The site"</h2>
            <div class="fields">{Setting::ALL.map(field).collect_view()}</div>
            <div class="field">
                <label for="corrector">"Your name, beside what you correct"</label>
                <input
                    id="corrector" type="text" autocomplete="off" aria-describedby="corrector-hint"
                    prop:value=move || store.by.get() on:change=move |event| store.by.set(value_of(&event))
                />
                <p class="hint" id="corrector-hint">"It stands in readings.csv with the day. You may leave it empty."</p>
            </div>
        </section>
    }
}
