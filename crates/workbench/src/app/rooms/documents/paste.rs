//! Text that is pasted or typed, as a document.

use leptos::prelude::*;

use super::bringing::{Comings, bring_bytes};
use crate::app::browser::{spawn, value_of};
use crate::app::store::Store;

/// A field for the text of a document, and one for its name.
#[component]
pub fn Paste(
    /// The files on their way in.
    comings: Comings,
    /// Called when the text is taken.
    done: impl Fn() + Copy + 'static,
) -> impl IntoView {
    let store = Store::here();
    let (name, text) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let add = move |_| {
        if text.read_untracked().trim().is_empty() {
            store.say("There is no text yet; paste it into the field first.");
            return;
        }
        let stem = store.sources.get_untracked().free_id(&name.get_untracked());
        let bytes = text.get_untracked().into_bytes();
        spawn(async move { bring_bytes(store, comings, &format!("{stem}.txt"), bytes).await });
        done();
    };
    view! {
        <div class="paste">
            <label for="paste-name">"What is it called?"</label>
            <input id="paste-name" type="text" autocomplete="off" on:input=move |event| name.set(value_of(&event)) />
            <label for="paste-text">"Its text"</label>
            <textarea id="paste-text" rows="8" on:input=move |event| text.set(value_of(&event))></textarea>
            <p class="acts"><button type="button" class="btn" on:click=add>"Add this text"</button></p>
        </div>
    }
}
