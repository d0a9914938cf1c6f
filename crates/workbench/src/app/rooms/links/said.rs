//! What was judged of the promise.

use leptos::prelude::*;
use pledge_explorer::ingest::reviews::ReviewRow;
use pledge_explorer::model::Grade;

use super::acts;
use super::state::{Judging, Open};
use crate::app::store::Store;

/// What was judged, by whom and when, each to be changed or taken back; and a button to agree with all of it.
#[component]
pub fn Said() -> impl IntoView {
    let (store, judging) = (Store::here(), Judging::here());
    let rows = Memo::new(move |_| {
        let Some((_, id)) = judging.promise() else { return Vec::new() };
        judging.judged().rows(&id).to_vec()
    });
    let own = move || {
        let by = store.by.get();
        !by.is_empty() && rows.read().iter().all(|row| row.reviewed_by == by)
    };
    view! {
        <section class="judged" aria-labelledby="judged-heading">
            <h2 id="judged-heading" class="hidden">"What was judged of it"</h2>
            {move || if rows.read().is_empty() {
                view! { <p id="not-judged">"Nobody has judged it yet."</p> }.into_any()
            } else {
                view! {
                    <ul>{rows.get().into_iter().map(|row| view! { <Row row=row /> }).collect_view()}</ul>
                    {move || (!own()).then(|| view! {
                        <button type="button" class="btn quiet" id="agree" on:click=move |_| acts::agree(store, judging)>
                            "I agree with this " <kbd>"Y"</kbd>
                        </button>
                    })}
                }.into_any()
            }}
        </section>
    }
}

/// One judgement.
#[component]
fn Row(
    /// It.
    row: ReviewRow,
) -> impl IntoView {
    let (store, judging) = (Store::here(), Judging::here());
    let known = judging.known();
    let line = known.as_ref().and_then(|known| known.field.find(&row.target));
    let words = match (row.target.is_empty(), known.zip(line)) {
        (true, _) => None,
        (false, Some((known, line))) => Some(known.field.at(line).text.clone()),
        (false, None) => Some(format!("{} (not there any more)", row.target)),
    };
    let grade = match row.grade.parse::<Grade>() {
        Ok(Grade::Covers) => "● Covered by",
        Ok(Grade::Partly) => "◐ Partly covered by",
        Err(_) => "○ Nothing in the plans covers it",
    };
    let by = match row.reviewed_by.trim() {
        "" => format!("A machine reader, {}", row.date),
        by => format!("{by}, {}", row.date),
    };
    let open = line.map_or(Open::Nothing, Open::Line);
    let target = row.target.clone();
    view! {
        <li>
            <strong>{grade}</strong> " "
            {words.map(|words| view! { <q>{words}</q> })}
            <br />
            "Why: " {row.reason} " " <small>{by}</small>
            <br />
            <button type="button" class="link change" on:click=move |_| acts::begin(judging, open.clone())>"Change"</button>
            " · "
            <button type="button" class="link take-back" on:click=move |_| acts::take_back(store, judging, &target)>
                "Take it back"
            </button>
        </li>
    }
}
