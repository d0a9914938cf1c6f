//! The room where documents are brought, and where it is said who speaks in them and when.

mod bring;
mod bringing;
mod committees;
mod document;
mod parties;
mod paste;
mod publisher;

use leptos::prelude::*;

use bring::Bring;
use committees::Committees;
use document::DocumentCard;
use parties::Parties;
use publisher::PublisherFields;

use crate::app::store::Store;

/// The room for documents: bringing them, and saying who speaks in them and when.
#[component]
pub fn Documents() -> impl IntoView {
    let store = Store::here();
    let ids = move || store.sources.read().documents.iter().map(|d| d.id.clone()).collect::<Vec<_>>();
    let is_empty = move || store.sources.read().documents.is_empty();
    view! {
        <h1>"Documents"</h1>
        <p class="lead">
            "Bring the manifestos and plans that people should be able to search and compare. They stay in this browser."
        </p>
        <Bring />
        <section class="cards" aria-label="Documents of this project">
            <For each=ids key=|id| id.clone() let:id>
                <DocumentCard id=id />
            </For>
        </section>
        {move || (!is_empty()).then(|| view! {
            <Parties />
            <Committees />
            <PublisherFields />
            <p class="acts"><a class="btn" href="#reading">"Look at what was read"</a></p>
        })}
    }
}
