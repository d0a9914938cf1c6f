//! Replacing the file of a document by a newer one.

use leptos::prelude::*;
use web_sys::File;
use workbench::project::{Bytes, Command};
use workbench::work::{Answer, Request};

use crate::app::browser::{files, spawn, worker};
use crate::app::store::Store;

/// A button for choosing the newer file. Corrections stay where their words are in it.
#[component]
pub fn Replace(
    /// The document's id.
    id: String,
) -> impl IntoView {
    let store = Store::here();
    let field = format!("{id}-newer");
    let opens = field.clone();
    let id = StoredValue::new(id);
    let replace = move |file: File| {
        spawn(async move {
            let name = file.name();
            let Some(bytes) = files::bytes(&file).await else {
                return store.say(format!("{name} could not be read; choose it again."));
            };
            let (_, answer) = worker::ask(&Request::Look(name.clone()), [bytes.as_slice()].into_iter());
            match answer.await {
                Ok((Answer::Looked(looked), _)) => {
                    let command = Command::ReplaceFile {
                        document: id.get_value(),
                        file: name.clone(),
                        bytes: Bytes::from(bytes),
                        text: looked.text,
                    };
                    if store.go(&command) {
                        store.say(format!(
                            "{name} stands in its place. What no longer fits is listed in Reading."
                        ));
                    }
                }
                Ok((Answer::Refused(lines), _)) => store.say(lines.join(" ")),
                _ => store.say(format!("{name} broke the reader; the document is as it was.")),
            }
        });
    };
    view! {
        <button type="button" class="btn quiet" on:click=move |_| files::choose(&opens)>
            "Put a newer file in its place"
        </button>
        <input
            id=field class="hidden" type="file" tabindex="-1" aria-label="A newer file"
            on:change=move |event| files::chosen(&event).into_iter().take(1).for_each(replace)
        />
    }
}
