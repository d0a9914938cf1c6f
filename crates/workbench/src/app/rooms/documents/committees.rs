//! What abbreviations of committees stand for, as the documents themselves say.

use leptos::prelude::*;
use pledge_explorer::text::fold;
use workbench::project::{Command, CommitteeEntry};

use crate::app::browser::value_of;
use crate::app::store::{Reading, Store};

/// The committees that have a name, and fields for one more; nothing where no action names a committee.
#[component]
pub fn Committees() -> impl IntoView {
    let store = Store::here();
    let named = move || store.sources.read().committees.clone();
    let is_there = Memo::new(move |_| {
        let sources = store.sources.read();
        !sources.committees.is_empty()
            || sources.documents.iter().any(|d| {
                store.corrected(&d.id).is_some_and(|c| c.statements.iter().any(|s| !s.committees.is_empty()))
            })
    });
    view! {
        <Show when=move || is_there.get()>
            <section class="card" aria-labelledby="committees-heading">
                <h2 id="committees-heading">"Committees"</h2>
                <p class="meta">"Where a document spells an abbreviation out, say so, and pages show the name."</p>
                <ul>
                    <For each=named key=|entry| (entry.document.clone(), entry.id.clone(), entry.line) let:entry>
                        <li>
                            {format!("{}: {} (line {} of {}) ", entry.id, entry.label, entry.line, entry.document)}
                            <button type="button" class="link" on:click=move |_| {
                                store.go(&Command::RemoveCommittee(entry.clone()));
                            }>"Take it out"</button>
                        </li>
                    </For>
                </ul>
                <OneMore />
            </section>
        </Show>
    }
}

/// The fields for the full name of another committee.
#[component]
fn OneMore() -> impl IntoView {
    let store = Store::here();
    let (id, label) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let add = move || {
        let (short, name) = (id.get_untracked().trim().to_owned(), fold(&label.get_untracked()));
        if short.is_empty() || name.is_empty() {
            return store.say("Type the abbreviation and the name it stands for first.");
        }
        let Some((document, line)) = find_name(store, &short, &name) else {
            return store.say(format!(
                "No document that has the committee {short} spells out “{name}”. Type the name as the document has it."
            ));
        };
        if store.go(&Command::AddCommittee(CommitteeEntry { document, id: short, label: name, line })) {
            id.set(String::new());
            label.set(String::new());
        }
    };
    view! {
        <form class="add fields" on:submit=move |event| {
            event.prevent_default();
            add();
        }>
            <div class="field">
                <label for="committee-id">"Abbreviation"</label>
                <input
                    id="committee-id" type="text" autocomplete="off" prop:value=move || id.get()
                    on:input=move |event| id.set(value_of(&event))
                />
            </div>
            <div class="field">
                <label for="committee-name">"Name in full"</label>
                <input
                    id="committee-name" type="text" autocomplete="off" prop:value=move || label.get()
                    on:input=move |event| label.set(value_of(&event))
                />
            </div>
            <button type="submit" class="btn">"Add"</button>
        </form>
    }
}

/// Where the full name of an abbreviated committee stands: the id of the document, and the line, counted from
/// 1.
fn find_name(store: Store, short: &str, name: &str) -> Option<(String, u32)> {
    let sources = store.sources.get_untracked();
    sources.documents.iter().find_map(|document| {
        let corrected = untrack(|| store.corrected(&document.id))?;
        let has = corrected.statements.iter().any(|s| s.committees.iter().any(|c| c == short));
        let Some(Reading::Read(read)) = untrack(|| store.reading(&document.id)).filter(|_| has) else {
            return None;
        };
        let line = read.text.split('\n').zip(1u32..).find(|(line, _)| fold(line).contains(name))?.1;
        Some((document.id.clone(), line))
    })
}
