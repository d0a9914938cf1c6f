//! What becomes of a file that was brought: a project is opened, a document is looked at and added.

use leptos::prelude::*;
use site::files::Files;
use web_sys::File;
use workbench::project::{self, Bytes, Command, SOURCES, SourceEntry};
use workbench::work::{Answer, Looked, Request};

use crate::app::browser;
use crate::app::browser::files::{self, Brought};
use crate::app::browser::worker::{self, Ended, Ticket};
use crate::app::store::Store;

/// A file that was brought and is not a document of the project yet.
#[derive(Clone, Debug, PartialEq)]
pub struct Coming {
    /// A number of its own among all files that were ever brought.
    pub number: u32,
    /// The name of the file.
    pub name: String,
    /// How far it has come.
    pub state: State,
}

/// How far a file that was brought has come.
#[derive(Clone, Debug, PartialEq)]
pub enum State {
    /// The worker is looking at it, and can be stopped.
    Looking(Ticket),
    /// It could not be read; the sentence says why.
    Failed(String),
}

/// The files that were brought and are not documents yet.
pub type Comings = RwSignal<Vec<Coming>>;

/// The most bytes that a file may have; a larger one is no document.
const MOST_BYTES: f64 = 100_000_000.0;

/// Brings files, one after the other; those of a project are opened as one.
pub async fn bring(store: Store, comings: Comings, brought: Vec<Brought>) {
    if brought.iter().any(|b| b.path.contains('/') && b.path.ends_with(SOURCES)) {
        return open_folder(store, comings, brought).await;
    }
    let mut passed_over = 0;
    for Brought { path, file } in brought {
        let name = file.name();
        if path.contains('/') && !is_document(&name) {
            passed_over += 1;
            continue;
        }
        match bytes(&file).await {
            Ok(bytes) => bring_bytes(store, comings, &name, bytes).await,
            Err(why) => failed(comings, &name, why),
        }
    }
    if passed_over > 0 {
        store.say(format!(
            "{passed_over} files of the folder are of no kind that is read, and were passed over."
        ));
    }
}

/// The endings of documents, as files in folders are told from what else lies there.
const ENDINGS: [&str; 9] = ["txt", "md", "html", "htm", "docx", "odt", "rtf", "pdf", "markdown"];

fn is_document(name: &str) -> bool {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase());
    !name.starts_with('.') && ending.is_some_and(|ending| ENDINGS.contains(&ending.as_str()))
}

/// The bytes of a file, or why there are none.
async fn bytes(file: &File) -> Result<Vec<u8>, String> {
    let name = file.name();
    if file.size() > MOST_BYTES {
        return Err(format!("{name} has more than 100 MB, which is more than a document has."));
    }
    files::bytes(file).await.ok_or_else(|| format!("{name} could not be read; choose it again."))
}

/// Opens the project that lies in a folder.
async fn open_folder(store: Store, comings: Comings, brought: Vec<Brought>) {
    let folder = brought.first().and_then(|b| b.path.split('/').next()).unwrap_or_default().to_owned();
    let mut found = Files::new();
    for Brought { path, file } in brought {
        let Some((_, inside)) = path.split_once('/') else { continue };
        match bytes(&file).await {
            Ok(bytes) => drop(found.insert(inside.to_owned(), bytes)),
            Err(why) => return failed(comings, &path, why),
        }
    }
    store.begin(&folder, Some(project::within(found))).await;
}

fn failed(comings: Comings, name: &str, why: String) {
    comings.update(|all| {
        let number = all.iter().map(|c| c.number).max().unwrap_or_default() + 1;
        all.push(Coming { number, name: name.to_owned(), state: State::Failed(why) });
    });
}

/// Brings one file: a zip of a project is opened as one, anything else is a document.
pub async fn bring_bytes(store: Store, comings: Comings, name: &str, bytes: Vec<u8>) {
    let ending = |ending: &str| name.to_lowercase().ends_with(ending);
    let is_project = site::project::Project::is_zip(&bytes) && ending(".zip") || ending(".json");
    let request = match is_project {
        true => Request::Unpack(name.to_owned(), browser::today()),
        false => Request::Look(name.to_owned()),
    };
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
        Ok((Answer::Rebuilt(names), parts)) => {
            let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_owned();
            store.begin(&stem, Some(names.into_iter().zip(parts).collect())).await;
            store.say(
                "Opened from what another explorer published: of each document only what was read of it is here. Links between promises and plans are found anew.",
            );
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
