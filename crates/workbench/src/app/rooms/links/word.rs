//! A resident's word: a message that a link is wrong, pasted in.

use leptos::prelude::*;
use workbench::judging::about;

use super::acts;
use super::state::{Judging, Open};
use crate::app::browser::{focus_soon, value_of};
use crate::app::store::Store;

/// A box into which such a message is pasted, and what leads to the link that it is about.
#[component]
pub fn Word() -> impl IntoView {
    let (store, judging) = (Store::here(), Judging::here());
    let message = RwSignal::new(String::new());
    let open = move |_| {
        let Some(known) = judging.known() else { return };
        let Some((promise, line)) = about(&known.field, &message.read_untracked()) else {
            return store
                .say("No promise that is here is named in it. Look for it yourself, and change its links.");
        };
        judging.go_to(promise);
        judging.word.set(Some(known.field.at(promise).id.clone()));
        message.set(String::new());
        match line {
            Some(line) => acts::begin(judging, Open::Line(line)),
            None => focus_soon("promise-heading"),
        }
        store.say("This is what the message is about.");
    };
    view! {
        <details class="card word">
            <summary>"A resident says a link is wrong"</summary>
            <label for="word">"Their message"</label>
            <textarea
                id="word" rows="5" aria-describedby="word-hint" prop:value=move || message.get()
                on:input=move |event| message.set(value_of(&event))
            ></textarea>
            <p class="hint" id="word-hint">
                "Paste it whole. It is told by the names that the explorer writes into it, or by its words, and stays here."
            </p>
            <p class="acts"><button type="button" class="btn quiet" id="open-word" on:click=open>"Go to that link"</button></p>
        </details>
    }
}

/// Says that what is changed of the promise becomes a correction, where a resident's word led to it.
#[component]
pub fn Correcting() -> impl IntoView {
    let judging = Judging::here();
    move || {
        judging.is_correcting().then(|| view! {
            <p class="wrong" id="correcting">
                "A resident says that this is wrong. What you change of it now is listed among the corrections. "
                <button type="button" class="link" on:click=move |_| judging.word.set(None)>"Do not list it"</button>
            </p>
        })
    }
}
