//! The room where the reading of a document is corrected: its text on one side, what a person should look at
//! on the other.

mod acts;
mod item;
mod items;
mod keys;
mod list;
mod source;

use leptos::prelude::*;

use item::ItemPanel;
use keys::Keys;
use list::List;
use source::Source;

use crate::app::browser::remember;
use crate::app::parts::Choice;
use crate::app::store::{Reading, Store};

/// The room for correcting the reading of a document.
#[component]
pub fn ReadingRoom() -> impl IntoView {
    let store = Store::here();
    let options = Signal::derive(move || {
        store.sources.read().documents.iter().map(|d| (d.id.clone(), d.title.clone())).collect::<Vec<_>>()
    });
    let left = move || {
        let all = store.left();
        let own = store.looked_at().map(|(_, corrected)| corrected.left()).unwrap_or_default();
        format!(
            "{} of {} doubtful looked at here; {} of {} in all documents. Perhaps missed here: {}.",
            own.doubtful_seen,
            own.doubtful,
            all.doubtful_seen,
            all.doubtful,
            own.missed - own.missed_seen
        )
    };
    let state = move || {
        let Some(id) = store.looked_at_id() else {
            return view! { <p>"There are no documents yet. " <a href="#documents">"Bring some first"</a> "."</p> }
                .into_any();
        };
        match store.reading(&id) {
            Some(Reading::Failed(why)) => view! { <p class="wrong">{why}</p> }.into_any(),
            Some(Reading::Read(_)) => view! { <Panes /> }.into_any(),
            _ => view! { <p role="status">"It is being read…"</p> }.into_any(),
        }
    };
    let is_ready = Memo::new(move |_| {
        let id = store.looked_at_id();
        let reading = id.as_deref().and_then(|id| store.reading(id));
        (id, matches!(reading, Some(Reading::Read(_))), matches!(reading, Some(Reading::Failed(_))))
    });
    view! {
        <h1>"Reading"</h1>
        {move || (options.read().len() > 1).then(|| view! {
            <Choice
                id="which-document" label="Document" options=options
                value=Signal::derive(move || store.looked_at_id().unwrap_or_default())
                on_change=move |id| {
                    store.at.set(None);
                    remember(&["reading/", &id].concat());
                    store.chosen.set(id);
                }
            />
        })}
        <p class="left" id="left">{left}</p>
        {move || {
            // Read, for what is only followed is never found out.
            is_ready.get();
            untrack(state)
        }}
    }
}

/// The three panes of the room: the text, the list, and what is looked at.
#[component]
fn Panes() -> impl IntoView {
    view! {
        <Keys />
        <div class="panes">
            <Source />
            <div class="side">
                <ItemPanel />
                <List />
            </div>
        </div>
    }
}
