//! Where documents are dropped, chosen or pasted, and projects opened.

use leptos::prelude::*;
use web_sys::{DragEvent, File};

use super::bringing::{Coming, Comings, State, bring};
use super::paste::Paste;
use crate::app::browser::files::{self, Brought};
use crate::app::browser::spawn;
use crate::app::browser::worker::stop;
use crate::app::parts::ChooseFiles;
use crate::app::store::Store;

/// The endings of files that can be read, for the browser's dialogue.
const DOCUMENTS: &str = ".txt,.md,.html,.htm,.docx,.odt,.rtf,.pdf";

/// The box into which files are dropped, with a button for every other way to bring something.
#[component]
pub fn Bring() -> impl IntoView {
    let store = Store::here();
    let comings: Comings = RwSignal::new(Vec::new());
    let over = RwSignal::new(false);
    let pasting = RwSignal::new(false);
    let dropped = move |event: DragEvent| {
        event.prevent_default();
        over.set(false);
        let brought = files::dropped(&event);
        spawn(async move { bring(store, comings, brought.await).await });
    };
    let chosen = move |files: Vec<File>| {
        let brought = files.into_iter().map(Brought::of).collect();
        spawn(async move { bring(store, comings, brought).await });
    };
    view! {
        <div
            class="bring"
            class:over=move || over.get()
            on:dragover=move |event| {
                event.prevent_default();
                over.set(true);
            }
            on:dragleave=move |_| over.set(false)
            on:drop=dropped
        >
            <p>"Drop files or a folder here: text, Markdown, web pages, Word, OpenDocument, rich text or PDF. A project, as a zip or a folder, is opened."</p>
            <p class="acts">
                <ChooseFiles
                    id="bring-files"
                    label="Choose files"
                    accept=DOCUMENTS
                    several=true
                    main=true
                    on_files=chosen
                />
                <ChooseFiles id="bring-folder" label="Choose a folder" accept="" folder=true on_files=chosen />
                <button
                    type="button"
                    class="btn quiet"
                    aria-expanded=move || if pasting.get() { "true" } else { "false" }
                    on:click=move |_| pasting.update(|p| *p = !*p)
                >
                    "Paste text"
                </button>
                <ChooseFiles
                    id="bring-project"
                    label="Open a project or site"
                    accept=".zip,.json"
                    on_files=chosen
                />
                <button type="button" class="btn quiet" on:click=move |_| spawn(example(store))>"Use the documents of this site"</button>
            </p>
            {move || pasting.get().then(|| view! { <Paste comings=comings done=move || pasting.set(false) /> })}
            <ul class="comings" aria-live="polite">
                <For each=move || comings.get() key=|c| (c.number, matches!(c.state, State::Failed(_))) let:coming>
                    <ComingIn coming=coming comings=comings />
                </For>
            </ul>
        </div>
    }
}

/// Opens the documents of the site that the workbench is part of, as a project.
async fn example(store: Store) {
    match files::own_project().await {
        Ok(files) => store.begin("The documents of this site", Some(files.into_iter().collect())).await,
        Err(path) => store.say(format!("The documents of this site could not be had: {path} is not there.")),
    }
}

/// A file that is being read, or could not be.
#[component]
fn ComingIn(
    /// The file.
    coming: Coming,
    /// All of them.
    comings: Comings,
) -> impl IntoView {
    let number = coming.number;
    match coming.state {
        State::Looking(ticket) => view! {
            <li>
                {format!("Reading {}… ", coming.name)}
                <button type="button" class="link" on:click=move |_| stop(ticket)>"Stop"</button>
            </li>
        }
        .into_any(),
        State::Failed(why) => view! {
            <li class="wrong">
                {why} " "
                <button type="button" class="link" on:click=move |_| comings.update(|all| all.retain(|c| c.number != number))>
                    "Dismiss"
                </button>
            </li>
        }
        .into_any(),
    }
}
