//! A grade and a reason.

use leptos::prelude::*;
use pledge_explorer::ingest::reviews::REASON_WORDS;
use pledge_explorer::model::Grade;
use workbench::judging::words_in;

use super::acts;
use super::state::{Judging, Open};
use crate::app::browser::{focus_soon, value_of};
use crate::app::store::Store;

/// What stands on the button of a grade, and its key.
const fn words(grade: Grade) -> (&'static str, &'static str) {
    match grade {
        Grade::Covers => ("Covers it ", "C"),
        Grade::Partly => ("Covers part of it ", "P"),
    }
}

/// The form for what is being said: of a line a grade, and a reason with its words counted.
#[component]
pub fn Form() -> impl IntoView {
    let (store, judging) = (Store::here(), Judging::here());
    let is_line = matches!(*judging.open.read_untracked(), Some(Open::Line(_)));
    let count = move || words_in(&judging.reason.read());
    let grade = move |grade: Grade| {
        let (words, key) = words(grade);
        view! {
            <button
                type="button" class="chip" id=grade.as_str()
                aria-pressed=move || if *judging.grade.read() == grade.as_str() { "true" } else { "false" }
                on:click=move |_| acts::grade(judging, grade.as_str())
            >
                {words} <kbd>{key}</kbd>
            </button>
        }
    };
    view! {
        <form class="judgement" on:submit=move |event| {
            event.prevent_default();
            acts::keep(store, judging);
        }>
            {is_line.then(|| view! {
                <p class="chips" role="group" aria-label="Does this line cover the promise?">
                    {grade(Grade::Covers)} {grade(Grade::Partly)}
                </p>
            })}
            <label for="reason">{if is_line { "Why, in a few words" } else { "Why nothing covers it, in a few words" }}</label>
            <input
                id="reason" type="text" autocomplete="off" aria-describedby="reason-count"
                prop:value=move || judging.reason.get()
                disabled=move || store.is_locked()
                aria-invalid=move || (count() > REASON_WORDS).then_some("true")
                on:input=move |event| judging.reason.set(value_of(&event))
            />
            <p class="hint" id="reason-count">{move || format!("{} of {REASON_WORDS} words", count())}</p>
            <p class="asked-now" role="status">{move || (count() > REASON_WORDS).then(|| format!("Say it in {REASON_WORDS} words."))}</p>
            <p class="acts">
                <button type="submit" class="btn" id="keep-judgement">"Keep it " <kbd>"Enter"</kbd></button>
                <button type="button" class="link" on:click=move |_| {
                    judging.close();
                    focus_soon("promise-heading");
                }>"Leave it"</button>
            </p>
        </form>
    }
}
