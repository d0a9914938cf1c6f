//! What becomes of a file that was brought: a project is opened, a document is looked at and added.

use leptos::prelude::*;
use web_sys::File;
use workbench::project::{Bytes, Command, SourceEntry};
use workbench::work::{Answer, Looked, Request};

use crate::app::browser::worker::{self, Ended, Ticket};
use crate::app::browser::{files, spawn};
use crate::app::store::Store;

/// A file on its way in.
#[derive(Clone, Debug, PartialEq)]
pub struct Coming {
    /// Which of all that ever came.
    pub number: u32,
    /// Its name.
    pub name: String,
    /// How far it is.
    pub state: State,
}

/// How far a file on its way in is.
#[derive(Clone, Debug, PartialEq)]
pub enum State {
    /// It is being looked at; the worker can be stopped at it.
    Looking(Ticket),
    /// It did not come in, and why.
    Failed(String),
}

/// The files on their way in.
pub type Comings = RwSignal<Vec<Coming>>;

/// The largest file that is taken, in bytes: what is larger is no document.
const MOST_BYTES: f64 = 100_000_000.0;

/// Brings files, one after the other.
pub fn bring(store: Store, comings: Comings, brought: Vec<File>) {
    spawn(async move {
        for file in brought {
            let name = file.name();
            if file.size() > MOST_BYTES {
                failed(
                    comings,
                    &name,
                    format!("{name} has more than 100 MB, which is more than a document has."),
                );
                continue;
            }
            match files::bytes(&file).await {
                Some(bytes) => bring_bytes(store, comings, &name, bytes).await,
                None => failed(comings, &name, format!("{name} could not be read; choose it again.")),
            }
        }
    });
}

fn failed(comings: Comings, name: &str, why: String) {
    comings.update(|all| {
        let number = all.iter().map(|c| c.number).max().unwrap_or_default() + 1;
        all.push(Coming { number, name: name.to_owned(), state: State::Failed(why) });
    });
}

/// Brings one file: a zip of a project is opened as one, anything else is a document.
pub async fn bring_bytes(store: Store, comings: Comings, name: &str, bytes: Vec<u8>) {
    let is_project = site::project::Project::is_zip(&bytes) && name.to_lowercase().ends_with(".zip");
    let request = if is_project { Request::Unpack(name.to_owned()) } else { Request::Look(name.to_owned()) };
    let (ticket, answer) = worker::ask(&request, [bytes.as_slice()].into_iter());
    let mut number = 0;
    comings.update(|all| {
        number = all.iter().map(|c| c.number).max().unwrap_or_default() + 1;
        all.push(Coming { number, name: name.to_owned(), state: State::Looking(ticket) });
    });
    let answer = answer.await;
    comings.update(|all| all.retain(|c| c.number != number));
    match answer {
        Ok((Answer::Looked(looked), _)) => add(store, comings, name, bytes, &looked),
        Ok((Answer::Files(names), parts)) => {
            let stem = name.strip_suffix(".zip").unwrap_or(name).to_owned();
            store.begin(&stem, Some(names.into_iter().zip(parts).collect())).await;
        }
        Ok((Answer::Refused(lines), _)) => failed(comings, name, lines.join(" ")),
        Err(Ended::Stopped) => store.say(format!("Stopped: {name} was not brought.")),
        Ok(_) | Err(Ended::Broken) => failed(
            comings,
            name,
            format!(
                "{name} broke the reader, so it was not brought. Everything else is as it was. Try it in another format."
            ),
        ),
    }
}

/// Adds a document that was looked at.
fn add(store: Store, comings: Comings, name: &str, bytes: Vec<u8>, looked: &Looked) {
    let sources = store.sources.get_untracked();
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    // The party or place of the last document is mostly that of the next.
    let place = sources.documents.last().map(|d| d.place.clone()).unwrap_or_default();
    let title = if looked.title.is_empty() { stem.to_owned() } else { looked.title.clone() };
    let entry = SourceEntry {
        id: sources.free_id(stem),
        title,
        kind: looked.kind,
        party: String::new(),
        place,
        date: looked.year.clone(),
        file: name.to_owned(),
        edition_of: String::new(),
        columns: Default::default(),
    };
    let taken = store.with(|p| p.file(name).is_some());
    if taken {
        failed(
            comings,
            name,
            format!(
                "There is a file {name} already. To put a newer one in its place, use “Put a newer file in its place” at the document."
            ),
        );
        return;
    }
    if store.go(&Command::AddDocument(entry, Bytes::from(bytes))) {
        store.say(format!("{name} is here: it was taken for {}.", looked.format));
    }
}
