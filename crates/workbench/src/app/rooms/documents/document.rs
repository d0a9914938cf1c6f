//! A document: what it was taken for, what was read of it, and what people say of it.

mod about;
mod columns;
mod replace;

use leptos::prelude::*;
use pledge_explorer::model::DocumentKind;
use workbench::project::{Command, DocumentField, SourceEntry};

use about::About;
use columns::Columns;
use replace::Replace;

use crate::app::parts::{Choice, Field};
use crate::app::store::Store;

/// The kinds, as a person chooses them.
const KINDS: [(DocumentKind, &str); 3] = [
    (DocumentKind::Manifesto, "A manifesto: what a party promises"),
    (DocumentKind::Framework, "A framework: a council’s ambitions"),
    (DocumentKind::ActionPlan, "An action plan: actions with dates and names"),
];

/// The choices of who speaks in a document: ids of parties with their names; an empty id for nobody.
fn parties(store: Store) -> Vec<(String, String)> {
    let none = (String::new(), "Nobody: it is a council’s plan".to_owned());
    let party = |p: &workbench::project::PartyEntry| (p.id.clone(), p.label.clone());
    std::iter::once(none).chain(store.sources.read().parties.iter().map(party)).collect()
}

/// The choices of what the document with an id is another edition of: ids of documents with their titles; an empty
/// id for none.
fn editions(store: Store, own: &str) -> Vec<(String, String)> {
    let none = (String::new(), "It stands alone".to_owned());
    let sources = store.sources.read();
    let others = sources.documents.iter().filter(|d| d.id != own && d.edition_of.is_empty());
    std::iter::once(none).chain(others.map(|d| (d.id.clone(), d.title.clone()))).collect()
}

/// The card of a document: what its entry says, the columns of its tables, and what can be done with it.
#[component]
pub fn DocumentCard(
    /// Its id.
    id: String,
) -> impl IntoView {
    let store = Store::here();
    let id = StoredValue::new(id);
    let entry = Memo::new(move |_| id.with_value(|id| store.sources.read().document(id).cloned()));
    let of = move |field: fn(&SourceEntry) -> String| {
        Signal::derive(move || entry.read().as_ref().map(field).unwrap_or_default())
    };
    let set = move |field: DocumentField| {
        move |text: String| {
            let _ = store.go(&Command::SetDocument(id.get_value(), field, text));
        }
    };
    let part = move |name: &str| format!("{}-{name}", id.get_value());
    let locked = Signal::derive(move || store.is_locked());
    let parties = Signal::derive(move || parties(store));
    let editions = Signal::derive(move || id.with_value(|id| editions(store, id)));
    let kinds = KINDS.map(|(kind, words)| (kind.to_string(), words.to_owned())).to_vec();
    view! {
        <article class="card document" aria-labelledby=part("heading")>
            <h2 id=part("heading")>{move || of(|e| e.title.clone()).get()}</h2>
            <About id=id.get_value() />
            <div class="fields">
                <Field
                    id=part("title") label="Title" value=of(|e| e.title.clone()) locked=locked
                    asked="Give it a title, as a person would cite it."
                    on_change=set(DocumentField::Title)
                />
                <Choice
                    id=part("kind") label="What it is" options=Signal::from(kinds)
                    value=of(|e| e.kind.to_string()) locked=locked on_change=set(DocumentField::Kind)
                />
                <Choice
                    id=part("party") label="Who speaks" options=parties value=of(|e| e.party.clone())
                    hint=Signal::derive(move || {
                        let manifesto = entry.read().as_ref().is_some_and(|e| e.kind == DocumentKind::Manifesto && e.party.is_empty());
                        if manifesto { "Whose manifesto is it? Add the party below, then choose it.".to_owned() } else { String::new() }
                    })
                    locked=locked on_change=set(DocumentField::Party)
                />
                <Field
                    id=part("place") label="Place" value=of(|e| e.place.clone()) locked=locked
                    asked="Which county, district or town is it about?"
                    on_change=set(DocumentField::Place)
                />
                <Field
                    id=part("date") label="Published" value=of(|e| e.date.clone()) locked=locked
                    asked="When was it published?" hint="2025, 2025-05 or 2025-05-01"
                    on_change=set(DocumentField::Date)
                />
                <Choice
                    id=part("edition") label="Another edition of" options=editions
                    value=of(|e| e.edition_of.clone()) locked=locked on_change=set(DocumentField::EditionOf)
                />
            </div>
            <Columns id=id.get_value() />
            <p class="acts">
                <a class="btn quiet" href=format!("#reading/{}", id.get_value()) on:click=move |_| {
                    store.chosen.set(id.get_value());
                    store.at.set(None);
                }>"Look at its reading"</a>
                <Replace id=id.get_value() />
                <button type="button" class="link" on:click=move |_| {
                    store.go(&Command::RemoveDocument(id.get_value()));
                }>"Take it out"</button>
            </p>
        </article>
    }
}
