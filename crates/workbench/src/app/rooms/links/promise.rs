//! The promise that is judged, largest on the page, and what can be done with it.

use leptos::prelude::*;

use super::acts;
use super::form::Form;
use super::marked::{heading, marked};
use super::state::{Judging, Open};
use crate::app::store::Store;

/// The promise, with the words marked that it shares with the line that is looked at: the one of which something is
/// being said, or the first.
#[component]
pub fn Promise() -> impl IntoView {
    let (store, judging) = (Store::here(), Judging::here());
    let words = move || {
        let (known, here) = (judging.known()?, judging.here.get()?);
        let line = match judging.open.get() {
            Some(Open::Line(line)) => Some(line),
            _ => judging.lines.read().first().map(|c| c.line),
        };
        let marks = line.map(|line| known.field.met(here, line).0).unwrap_or_default();
        Some(marked(&known.field.at(here).text, &marks))
    };
    let place = move || {
        let (known, here) = (judging.known()?, judging.here.get()?);
        let (statement, corpus) = (known.field.at(here), &known.field.corpus);
        let document = corpus.documents.iter().find(|d| d.id == statement.document)?;
        let theme = corpus.themes.iter().find(|t| Some(t.id) == statement.primary_theme());
        let party = corpus.parties.iter().find(|p| Some(&p.id) == statement.party.as_ref());
        let parts = [
            party.map(|p| p.label.clone()),
            Some(document.title.clone()),
            heading(&statement.section, &document.title),
            theme.map(|t| t.label.clone()),
            Some(format!("line {}", statement.lines.0)),
        ];
        Some(parts.into_iter().flatten().collect::<Vec<_>>().join(" · "))
    };
    let number = move || {
        let order = judging.order.read();
        let at = order.iter().position(|ix| Some(*ix) == judging.here.get());
        at.map(|at| format!("Promise {} of {} among these", at + 1, order.len()))
    };
    let is_later = move || judging.promise().is_some_and(|(_, id)| judging.later.read().contains(&id));
    view! {
        <section class="item promise" aria-labelledby="promise-heading">
            <h2 id="promise-heading" tabindex="-1">
                <span class="meta">{number}</span>
                <q class="said-words">{words}</q>
            </h2>
            <p class="meta">{place}</p>
            <p class="acts">
                <button
                    type="button" class="btn quiet" id="nothing"
                    aria-expanded=move || if judging.open.get() == Some(Open::Nothing) { "true" } else { "false" }
                    on:click=move |_| acts::begin(judging, Open::Nothing)
                >
                    "Nothing in the plans covers this " <kbd>"N"</kbd>
                </button>
                <button type="button" class="btn quiet" id="next" on:click=move |_| acts::go_on(store, judging)>
                    "Next " <kbd>"J"</kbd>
                </button>
                <button type="button" class="btn quiet" on:click=move |_| acts::back(store, judging)>
                    "Back " <kbd>"K"</kbd>
                </button>
                <button
                    type="button" class="btn quiet" aria-pressed=move || if is_later() { "true" } else { "false" }
                    on:click=move |_| acts::later(store, judging)
                >
                    {move || if is_later() { "Put off " } else { "Later " }} <kbd>"L"</kbd>
                </button>
            </p>
            {move || (judging.open.get() == Some(Open::Nothing)).then(|| view! { <Form /> })}
        </section>
    }
}
