//! The parties that speak in documents: their names and places.

use leptos::prelude::*;
use workbench::project::{Command, PartyEntry, PartyField};

use crate::app::browser::value_of;
use crate::app::parts::Field;
use crate::app::store::Store;

/// All parties, and a field for adding one.
#[component]
pub fn Parties() -> impl IntoView {
    let store = Store::here();
    let ids = move || store.sources.read().parties.iter().map(|p| p.id.clone()).collect::<Vec<_>>();
    let name = RwSignal::new(String::new());
    let add = move || {
        let label = name.get_untracked().trim().to_owned();
        if label.is_empty() {
            return store.say("Type the party’s name first.");
        }
        let sources = store.sources.get_untracked();
        let place = sources.documents.last().map(|d| d.place.clone()).unwrap_or_default();
        let party = PartyEntry { id: sources.free_id(&label), label, place };
        if store.go(&Command::AddParty(party)) {
            name.set(String::new());
        }
    };
    view! {
        <section class="card" aria-labelledby="parties-heading">
            <h2 id="parties-heading">"Parties"</h2>
            <p class="meta">"Who speaks in the documents. A council’s own plan needs none."</p>
            <For each=ids key=|id| id.clone() let:id>
                <Party id=id />
            </For>
            <form class="add" on:submit=move |event| {
                event.prevent_default();
                add();
            }>
                <label for="new-party">"Name of a party"</label>
                <div class="row">
                    <input
                        id="new-party" type="text" autocomplete="off" prop:value=move || name.get()
                        on:input=move |event| name.set(value_of(&event))
                    />
                    <button type="submit" class="btn">"Add"</button>
                </div>
            </form>
        </section>
    }
}

/// The fields of one party.
#[component]
fn Party(
    /// Its id.
    id: String,
) -> impl IntoView {
    let store = Store::here();
    let id = StoredValue::new(id);
    let of = move |field: fn(&PartyEntry) -> String| {
        Signal::derive(move || {
            let own = id.get_value();
            store.sources.read().parties.iter().find(|p| p.id == own).map(field).unwrap_or_default()
        })
    };
    let set = move |field: PartyField| {
        move |text: String| {
            let _ = store.go(&Command::SetParty(id.get_value(), field, text));
        }
    };
    view! {
        <div class="fields party">
            <Field
                id=format!("party-{}-name", id.get_value()) label="Name" value=of(|p| p.label.clone())
                asked="What is it called?" on_change=set(PartyField::Label)
            />
            <Field
                id=format!("party-{}-place", id.get_value()) label="Place" value=of(|p| p.place.clone())
                asked="Which area does it speak for?" on_change=set(PartyField::Place)
            />
            <button type="button" class="link" on:click=move |_| {
                store.go(&Command::RemoveParty(id.get_value()));
            }>"Take it out"</button>
        </div>
    }
}
