//! The list of what a person should look at in a document.

use leptos::prelude::*;

use super::items::{Shown, current, items};
use crate::app::browser::focus_soon;
use crate::app::store::{Item, Store, Why};

/// How many items are shown at first, and how many more at a time.
const PART: usize = 100;

/// The list, and the choice of what it has.
#[component]
pub fn List() -> impl IntoView {
    let store = Store::here();
    let shown = RwSignal::new(Shown::ToLookAt);
    let most = RwSignal::new(PART);
    let all = Memo::new(move |_| items(store, shown.get()));
    let part = move || all.read().iter().take(most.get()).cloned().collect::<Vec<_>>();
    let button = move |what: Shown, words: &'static str| {
        view! {
            <button
                type="button" class="chip"
                aria-pressed=move || if shown.get() == what { "true" } else { "false" }
                on:click=move |_| {
                    shown.set(what);
                    most.set(PART);
                }
            >
                {words}
            </button>
        }
    };
    view! {
        <section aria-labelledby="list-heading">
            <h2 id="list-heading">{move || match shown.get() {
                Shown::ToLookAt => "To be looked at",
                Shown::Everything => "All statements",
            }}</h2>
            <p class="chips">
                {button(Shown::ToLookAt, "To be looked at")} {button(Shown::Everything, "All statements")}
            </p>
            {move || all.read().is_empty().then(|| view! { <p>"Nothing is left to be looked at here."</p> })}
            <ol class="items">
                <For each=part key=|item| item.clone() let:item>
                    <ItemOf item=item />
                </For>
            </ol>
            {move || (all.read().len() > most.get()).then(|| view! {
                <button type="button" class="btn quiet" on:click=move |_| most.update(|m| *m += PART)>
                    {move || format!("Show more of {}", all.read().len())}
                </button>
            })}
        </section>
    }
}

/// An item of the list.
#[component]
fn ItemOf(
    /// The item.
    item: Item,
) -> impl IntoView {
    let store = Store::here();
    let why = match (item.why, item.seen) {
        (Why::Again, _) => "No longer fits",
        (Why::Doubtful, false) => "Doubtful",
        (Why::Missed, false) => "Perhaps missed",
        (Why::Doubtful | Why::Missed, true) => "Looked at",
        (Why::Problem, _) => "Problem",
        (Why::Statement, true) => "Corrected",
        (Why::Statement, false) => "",
    };
    let at = item.at.clone();
    let to = item.at.clone();
    view! {
        <li class:seen=item.seen>
            <button
                type="button"
                aria-current=move || (current(store).as_ref() == Some(&at)).then_some("true")
                on:click=move |_| {
                    store.at.set(Some(to.clone()));
                    focus_soon("item-heading");
                }
            >
                <small>{format!("Line {} ", item.line)}{why}</small>
                <span>{item.words.clone()}</span>
            </button>
        </li>
    }
}
