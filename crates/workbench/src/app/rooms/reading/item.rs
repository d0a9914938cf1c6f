//! What is looked at, and what can be done with it.

mod details;
mod words;

use leptos::prelude::*;
use pledge_explorer::model::{Statement, StatementKind};
use workbench::corrections::named;

use details::Details;
use words::Words;

use super::items::{current, go_on, statement, words_of};
use super::{acts, items};
use crate::app::parts::Choice;
use crate::app::store::{At, Store, Why};

/// What is looked at, in words: its line, and what it is. `found` is the statement with whether it is one by now; where
/// there is none, `at` is a line.
fn heading(store: Store, found: Option<&(Statement, bool)>, at: Option<At>) -> String {
    match (found, at) {
        (Some((s, true)), _) if s.certainty.is_certain() => format!("Line {}: {}", s.lines.0, named(s.kind)),
        (Some((s, true)), _) => {
            format!("Line {}: {}, which the reader is not sure of. Is it one?", s.lines.0, named(s.kind))
        }
        (Some((s, false)), _) => format!("Line {}: taken out", s.lines.0),
        (None, Some(At::Line(line))) => {
            let items = store.to_look_at.read();
            let told =
                items.iter().find(|i| i.at == At::Line(line) && matches!(i.why, Why::Again | Why::Problem));
            told.map(|item| item.words.clone()).map_or_else(
                || format!("Line {line}: no reader took it. Is it a promise?"),
                |message| format!("Line {line}: {message}"),
            )
        }
        _ => "There is nothing to look at.".to_owned(),
    }
}

/// The panel with what is looked at, and the buttons for what can be done with it.
#[component]
pub fn ItemPanel() -> impl IntoView {
    let store = Store::here();
    let found = Memo::new(move |_| statement(store));
    let at = Memo::new(move |_| current(store));
    let words = Memo::new(move |_| match (at.get(), found.get()) {
        (_, Some((s, _))) => s.text,
        (Some(At::Line(line)), None) => {
            store.looked_at().map(|(read, _)| words_of(&read.text, line)).unwrap_or_default()
        }
        _ => String::new(),
    });
    let what = move || heading(store, found.get().as_ref(), at.get());
    let keep = move || match found.get() {
        Some((s, _)) => format!("Keep as {}", named(s.kind)),
        None => format!("Make it {}", named(acts::usual_kind(store))),
    };
    let kinds: Vec<(String, String)> = StatementKind::ALL
        .iter()
        .map(|kind| (kind.to_string(), pledge_explorer::text::sentence_start(kind.as_str())))
        .collect();
    let kind = Signal::derive(move || {
        found.get().map_or_else(|| acts::usual_kind(store), |(s, _)| s.kind).to_string()
    });
    view! {
        <section class="item" aria-labelledby="item-heading">
            <h2 id="item-heading" tabindex="-1">
                <span class="meta">{what}</span>
                <q class="said-words">{move || words.get()}</q>
            </h2>
            <p class="acts">
                <button type="button" class="btn" id="keep" on:click=move |_| acts::keep(store, None)>
                    {keep} " " <kbd>"Y"</kbd>
                </button>
                <button type="button" class="btn quiet" id="drop" on:click=move |_| acts::drop_it(store)>
                    "Not a promise " <kbd>"N"</kbd>
                </button>
                <button type="button" class="btn quiet" on:click=move |_| go_on(store, 1)>"Next " <kbd>"J"</kbd></button>
                <button type="button" class="btn quiet" on:click=move |_| go_on(store, -1)>"Back " <kbd>"K"</kbd></button>
            </p>
            <Choice
                id="item-kind" label="Kind" options=Signal::from(kinds) value=kind
                locked=Signal::derive(move || store.is_locked())
                on_change=move |word| {
                    if let Ok(kind) = word.parse() {
                        acts::keep(store, Some(kind));
                    }
                }
            />
            <Words words=words />
            {move || found.read().is_some().then(|| view! { <Details /> })}
            <button type="button" class="link" on:click=move |_| acts::take_back(store)>
                "Take back what was said of it"
            </button>
            <p class="meta">{move || {
                let (line, rows) = (items::line(store), store.rows.get());
                let id = store.looked_at_id();
                let row = rows.iter().find(|r| Some(&r.document) == id.as_ref() && r.first <= line && line <= r.last);
                row.map(|row| match row.by.as_str() {
                    "" => format!("Said on {}.", row.date),
                    by => format!("Said by {by} on {}.", row.date),
                })
            }}</p>
        </section>
    }
}
