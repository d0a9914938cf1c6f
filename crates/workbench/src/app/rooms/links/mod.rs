//! The room where it is judged which lines of the plans take a promise up: one promise at a time, the lines below it
//! best first, a grade and a reason, or that nothing does.

mod acts;
mod form;
mod keys;
mod line;
mod lines;
mod marked;
mod promise;
mod rubric;
mod said;
mod second;
mod side;
mod state;
mod word;

use leptos::prelude::*;

use keys::Keys;
use lines::Lines;
use promise::Promise;
use rubric::Rubric;
use said::Said;
use second::{Differ, Second};
use side::{HowFar, Which};
pub use state::Judging;
use state::Readiness;
use word::{Correcting, Word};

use crate::app::parts::Field;
use crate::app::store::Store;

/// The room.
#[component]
pub fn Links() -> impl IntoView {
    let (store, judging) = (Store::here(), Judging::here());
    judging.follow();
    let readiness = Memo::new(move |_| match judging.readiness.get() {
        _ if store.sources.read().documents.is_empty() => None,
        Readiness::Waiting => Some(Ok(false)),
        Readiness::Ready(_) => Some(Ok(true)),
        Readiness::Failed(lines) => Some(Err(lines)),
    });
    view! {
        <h1>"Links"</h1>
        {move || match readiness.get() {
            None => view! { <p>"There are no documents yet. " <a href="#documents">"Bring some first"</a> "."</p> }.into_any(),
            Some(Ok(false)) => view! { <p role="status">"Comparing every promise with every line of the plans…"</p> }.into_any(),
            Some(Err(lines)) => view! {
                <p>"The promises cannot be compared with the plans before this is put right:"</p>
                <ul>{lines.into_iter().map(|line| view! { <li class="wrong">{line}</li> }).collect_view()}</ul>
            }.into_any(),
            Some(Ok(true)) => view! { <Judge /> }.into_any(),
        }}
    }
}

/// The promise that is judged, and all that is needed for it.
#[component]
fn Judge() -> impl IntoView {
    let (store, judging) = (Store::here(), Judging::here());
    let unreadable = move || store.judged.get().err();
    let lost = move || {
        let lost = judging.lost();
        (!lost.is_empty()).then(|| {
            let words = match lost.len() {
                1 => "One judgement names a promise or a line that is not there any more.".to_owned(),
                n => format!("{n} judgements name promises or lines that are not there any more."),
            };
            view! {
                <p class="wrong">
                    {words} " "
                    <button type="button" class="link" on:click=move |_| acts::take_out(store, lost.clone())>
                        "Take them out"
                    </button>
                </p>
            }
        })
    };
    view! {
        <Keys />
        <p class="left" id="left">{move || judging.left()}</p>
        {move || unreadable().map(|why| view! { <p class="wrong">{why}</p> })}
        {lost}
        <div class="judge">
            <div>
                <div class="who-judges">
                    <Field
                        id="reader" label="Your name, beside each of your judgements" value=Signal::derive(move || store.by.get())
                        asked="Say who judges: every judgement has a name and a day."
                        locked=Signal::derive(move || store.is_locked())
                        on_change=move |name| store.by.set(workbench::judging::reader(&name))
                    />
                    <Which />
                </div>
                {move || if judging.here.get().is_some() {
                    view! {
                        <Promise />
                        <Correcting />
                        <Differ />
                        <Said />
                        <Lines />
                    }.into_any()
                } else {
                    view! { <p id="none-left">"No promise is left among these. Choose others above."</p> }.into_any()
                }}
            </div>
            <div class="beside">
                <Rubric />
                <HowFar />
                <Second />
                <Word />
            </div>
        </div>
    }
}
