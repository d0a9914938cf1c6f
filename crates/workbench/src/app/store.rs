//! The state of the app: the project and its steps, what was read in its documents, and what a person is
//! looking at. Everything else is worked out from that. Rooms call functions of the store, and none sets a
//! signal of another.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use leptos::prelude::*;
use pledge_explorer::ingest::lexicon::{Lexicon, ThemeFinder};
use pledge_explorer::ingest::readings::ReadingRow;
use pledge_explorer::model::{Document, Theme};
use site::files::Files;
use workbench::corrections::Sayer;
use workbench::judging::Judged;
use workbench::left::{Corrected, Left, ReadDocument};
use workbench::project::{BLIND, Bytes, Change, Command, History, Project, SourceEntry, Sources};
use workbench::work::{Answer, Request, ToRead};

use super::browser::keep::{self, Kept};
use super::browser::worker::{self, Ended, Ticket};
use super::browser::{self, spawn};

mod items;

pub use items::{At, Item, Why, everything};

/// The name of a project that nobody has named.
const UNNAMED: &str = "My explorer";

/// How far the reading of a document is.
#[derive(Clone, Debug, PartialEq)]
pub enum Reading {
    /// A worker is reading it.
    Waiting(Ticket),
    /// It was read, with this result.
    Read(Arc<ReadDocument>),
    /// It could not be read; the sentence says why.
    Failed(String),
}

/// Whether the project is kept in this browser.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Keeping {
    /// It is not known yet, since the browser's store is being opened.
    Opening,
    /// Every step of it is kept.
    Kept,
    /// Another tab keeps it; this one only reads.
    Elsewhere,
    /// The browser refuses to keep it.
    Refused,
}

/// What a document's reading was made from. Where any of it differs, the document is read again.
#[derive(Clone, PartialEq)]
struct Made {
    entry: SourceEntry,
    /// The name of the party that speaks in it.
    speaker: Option<String>,
    file: Bytes,
}

/// The state of the app. It can be copied, since all its fields are handles of signals.
#[derive(Clone, Copy)]
pub struct Store {
    project: RwSignal<Project>,
    history: RwSignal<History>,
    readings: RwSignal<BTreeMap<String, Reading>>,
    /// What the reading of each document was made from.
    made: StoredValue<BTreeMap<String, Made>>,
    /// Whether the project is kept in this browser.
    pub keeping: RwSignal<Keeping>,
    /// The projects that are kept in this browser.
    pub projects: RwSignal<Vec<Kept>>,
    /// What was announced last, a sentence that screen readers read out.
    pub said: RwSignal<String>,
    /// The name of the person who makes corrections.
    pub by: RwSignal<String>,
    /// The id of the document that is chosen in the room for readings; where the project has no such
    /// document, the first is meant.
    pub chosen: RwSignal<String>,
    /// What is chosen to be looked at in that document.
    pub at: RwSignal<Option<At>>,
    /// What the project's `sources.toml` says.
    pub sources: Memo<Sources>,
    /// All rows of the project's `readings.csv`.
    pub rows: Memo<Arc<Vec<ReadingRow>>>,
    /// The links that people judged; why they cannot be read, where they cannot.
    pub judged: Memo<Result<Arc<Judged>, String>>,
    /// For each document, its reading and the same with all corrections. It is made again only where one of
    /// these changed.
    corrected: Memo<BTreeMap<String, Known>>,
    /// The list of what a person should look at in the chosen document.
    pub to_look_at: Memo<Vec<Item>>,
    /// What is looked at: what a person chose, or the first item at which nobody has looked.
    pub current: Memo<Option<At>>,
}

/// A document's reading, and the same with all corrections.
#[derive(Clone)]
struct Known {
    read: Arc<ReadDocument>,
    rows: Vec<ReadingRow>,
    corrected: Arc<Corrected>,
}

impl PartialEq for Known {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.corrected, &other.corrected)
    }
}

/// A name like `stem` that no project kept in this browser has.
async fn free_name(stem: &str) -> String {
    let kept = keep::projects().await.unwrap_or_default();
    let numbered = |n: u32| if n == 1 { stem.to_owned() } else { format!("{stem} {n}") };
    let is_free = |name: &String| !kept.iter().any(|k| k.name == *name);
    (1..).map(numbered).find(is_free).unwrap_or_default()
}

/// The id of the chosen document, or of the first where there is none with that id.
fn chosen_of(sources: &Sources, chosen: &str) -> Option<String> {
    let found = sources.document(chosen).or(sources.documents.first());
    found.map(|d| d.id.clone())
}

thread_local! {
    /// What finds the themes of statements, with the file from which it was made.
    static FINDER: RefCell<Option<(Bytes, ThemeFinder)>> = const { RefCell::new(None) };
}

/// Calls a function with what finds the themes of the project's statements.
fn with_finder<T>(project: &Project, with: impl FnOnce(&ThemeFinder) -> T) -> T {
    FINDER.with(|kept| {
        let mut kept = kept.borrow_mut();
        let file: Bytes = project.file("themes.toml").cloned().unwrap_or_else(|| Bytes::from(&[][..]));
        if kept.as_ref().is_none_or(|(of, _)| !Arc::ptr_eq(of, &file) && *of != file) {
            let files = Files::from([("themes.toml".to_owned(), file.to_vec())]);
            let lexicon: Lexicon = site::project::Project::new("", files).lexicon().unwrap_or_default();
            *kept = Some((file, lexicon.finder()));
        }
        match kept.as_ref() {
            Some((_, finder)) => with(finder),
            None => with(&Lexicon::default().finder()),
        }
    })
}

impl Store {
    /// The project's themes, in the file's order.
    pub fn themes(self) -> Vec<Theme> {
        self.project.with(|project| with_finder(project, |finder| finder.themes().to_vec()))
    }

    /// A store with an empty project. As soon as the project that was kept last is opened, it takes its
    /// place.
    pub fn new() -> Self {
        let project = RwSignal::new(Project::new(UNNAMED));
        let readings: RwSignal<BTreeMap<String, Reading>> = RwSignal::new(BTreeMap::new());
        let sources = Memo::new(move |_| project.read().sources().unwrap_or_default());
        let rows = Memo::new(move |_| Arc::new(project.read().readings().unwrap_or_default()));
        let judged = Memo::new(move |_| project.read().reviews().map(|rows| Arc::new(Judged::of(&rows))));
        let corrected = Memo::new(move |old: Option<&BTreeMap<String, Known>>| {
            let rows: Arc<Vec<ReadingRow>> = rows.get();
            let each = |(id, reading): (&String, &Reading)| {
                let Reading::Read(read) = reading else { return None };
                let own: Vec<ReadingRow> = rows.iter().filter(|row| row.document == *id).cloned().collect();
                let same = |old: &&Known| Arc::ptr_eq(&old.read, read) && old.rows == own;
                let known = old.and_then(|old| old.get(id)).filter(same).cloned().unwrap_or_else(|| {
                    let corrected = project.with_untracked(|project| {
                        with_finder(project, |finder| read.corrected(&own, finder))
                    });
                    Known { read: Arc::clone(read), rows: own, corrected: Arc::new(corrected) }
                });
                Some((id.clone(), known))
            };
            readings.read().iter().filter_map(each).collect()
        });
        let chosen: RwSignal<String> = RwSignal::new(String::new());
        let at: RwSignal<Option<At>> = RwSignal::new(None);
        let here = move || {
            let id = chosen_of(&sources.read(), &chosen.read())?;
            corrected.read().get(&id).cloned()
        };
        let to_look_at = Memo::new(move |_| {
            here().map(|known| items::to_look_at(&known.corrected, &known.rows)).unwrap_or_default()
        });
        let current = Memo::new(move |_| {
            at.get().or_else(|| {
                let items = to_look_at.read();
                let first = items.iter().find(|i| !i.seen && i.why != Why::Problem).or(items.first());
                first.map(|i| i.at.clone()).or_else(|| {
                    let first = here()?.corrected.statements.first().map(|s| s.id.clone())?;
                    Some(At::Statement(first))
                })
            })
        });
        let store = Self {
            project,
            history: RwSignal::new(History::default()),
            readings,
            made: StoredValue::new(BTreeMap::new()),
            keeping: RwSignal::new(Keeping::Opening),
            projects: RwSignal::new(Vec::new()),
            said: RwSignal::new(String::new()),
            by: RwSignal::new(String::new()),
            chosen,
            at,
            sources,
            rows,
            judged,
            corrected,
            to_look_at,
            current,
        };
        spawn(async move { store.open_kept().await });
        store
    }

    /// The store that a component's page uses.
    pub fn here() -> Self {
        expect_context()
    }

    /// The name of the project that is shown.
    pub fn name(self) -> String {
        self.project.with(|p| p.name.clone())
    }

    /// Whether nothing can be changed here, because another tab has the project.
    pub fn is_locked(self) -> bool {
        self.keeping.get() == Keeping::Elsewhere
    }

    /// Calls a function with the project that is shown, and returns what that gives.
    pub fn with<T>(self, with: impl FnOnce(&Project) -> T) -> T {
        self.project.with(with)
    }

    /// How far the reading of a document is; none where it was never asked for.
    pub fn reading(self, id: &str) -> Option<Reading> {
        self.readings.read().get(id).cloned()
    }

    /// The reading of the chosen document, and the same with all corrections; none while it is not read.
    pub fn looked_at(self) -> Option<(Arc<ReadDocument>, Arc<Corrected>)> {
        self.corrected
            .read()
            .get(&self.looked_at_id()?)
            .map(|known| (known.read.clone(), known.corrected.clone()))
    }

    /// A document's reading with all corrections; none while it is not read.
    pub fn corrected(self, id: &str) -> Option<Arc<Corrected>> {
        self.corrected.read().get(id).map(|known| known.corrected.clone())
    }

    /// The id of the chosen document.
    pub fn looked_at_id(self) -> Option<String> {
        chosen_of(&self.sources.read(), &self.chosen.read())
    }

    /// How much is left to look at in all documents together.
    pub fn left(self) -> Left {
        self.corrected.read().values().map(|known| known.corrected.left()).fold(Left::default(), |a, b| a + b)
    }

    /// The person who makes corrections, and today.
    pub fn sayer(self) -> Sayer {
        Sayer { date: browser::today(), by: self.by.get_untracked().trim().to_owned() }
    }

    /// Announces a sentence, which screen readers read out.
    pub fn say(self, words: impl Into<String>) {
        self.said.set(words.into());
    }

    /// Does what a command asks. Where that cannot be done, it announces why. Says whether it was done.
    pub fn go(self, command: &Command) -> bool {
        if self.keeping.get_untracked() == Keeping::Elsewhere {
            self.say("This project is open in another tab, so nothing can be changed here.");
            return false;
        }
        let step = match self.project.with_untracked(|p| p.step(command)) {
            Ok(step) if step.changes.is_empty() => return false,
            Ok(step) => step,
            Err(said) => {
                self.say(said);
                return false;
            }
        };
        let changes = step.changes.clone();
        self.said.set(String::new());
        self.project.update(|project| self.history.update(|history| history.go(project, step)));
        self.changed(changes);
        true
    }

    /// Undoes the last step of the project.
    pub fn undo(self) {
        self.turn(History::undo, "Undone");
    }

    /// Does the step again that was undone last.
    pub fn redo(self) {
        self.turn(History::redo, "Done again");
    }

    fn turn(self, turn: fn(&mut History, &mut Project) -> Option<workbench::Step>, what: &str) {
        let mut taken = None;
        self.project.update(|project| self.history.update(|history| taken = turn(history, project)));
        if let Some(step) = taken {
            self.say(format!("{what}: {}.", step.label));
            self.changed(step.changes);
        }
    }

    /// The words for the step that would be undone; none where there is none.
    pub fn last(self) -> Option<String> {
        self.history.read().last().map(|step| step.label.clone())
    }

    /// The words for the step that would be done again; none where there is none.
    pub fn next(self) -> Option<String> {
        self.history.read().next().map(|step| step.label.clone())
    }

    /// Keeps what a step changed, and reads again the documents that it affects.
    fn changed(self, changes: Vec<Change>) {
        self.read_all();
        if matches!(self.keeping.get_untracked(), Keeping::Kept) {
            let name = self.project.with_untracked(|p| p.name.clone());
            spawn(async move {
                if !keep::write(&name, &changes).await {
                    self.keeping.set(Keeping::Refused);
                }
            });
        }
    }

    /// Reads every document whose reading was made from something else than what is there now.
    fn read_all(self) {
        let sources = self.project.with_untracked(|p| p.sources().unwrap_or_default());
        let known = |id: &String| sources.documents.iter().any(|d| d.id == *id);
        if self.readings.with_untracked(|all| all.keys().any(|id| !known(id))) {
            self.readings.update(|all| all.retain(|id, _| known(id)));
            self.made.update_value(|all| all.retain(|id, _| known(id)));
        }
        let speakers = sources.parties;
        for entry in sources.documents {
            let Some(file) = self.project.with_untracked(|p| p.file(&entry.file).cloned()) else { continue };
            // Only files that readers take into account.
            let read_of = SourceEntry { title: String::new(), date: String::new(), ..entry };
            let speaker = speakers.iter().find(|p| p.id == read_of.party).map(|p| p.label.clone());
            let made = Made { entry: read_of.clone(), speaker, file };
            let same = |old: &Made| {
                old.entry == made.entry && old.speaker == made.speaker && Arc::ptr_eq(&old.file, &made.file)
            };
            if self.made.with_value(|all| all.get(&read_of.id).is_some_and(same)) {
                continue;
            }
            self.made.update_value(|all| drop(all.insert(read_of.id.clone(), made.clone())));
            self.read(made);
        }
    }

    /// Has a worker read one document.
    fn read(self, made: Made) {
        let entry = &made.entry;
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        let document = Document {
            party: some(&entry.party),
            place: entry.place.clone(),
            file: entry.file.clone(),
            edition_of: some(&entry.edition_of),
            ..Document::plain(entry.kind, &entry.id)
        };
        let themes = self.project.with_untracked(|p| p.file("themes.toml").cloned());
        let themes = themes.unwrap_or_else(|| Bytes::from(&[][..]));
        let parts = [&made.file[..], &themes[..]];
        let asked = ToRead { document, speaker: made.speaker.clone(), columns: entry.columns.clone() };
        let (ticket, answer) = worker::ask(&Request::Read(Box::new(asked)), parts.into_iter());
        let id = entry.id.clone();
        self.readings.update(|all| drop(all.insert(id.clone(), Reading::Waiting(ticket))));
        spawn(async move {
            let answer = answer.await;
            // Another reading of the document may have been asked for meanwhile.
            if self.readings.with_untracked(|all| all.get(&id) != Some(&Reading::Waiting(ticket))) {
                return;
            }
            let reading = match answer {
                Ok((Answer::Read(read), _)) => Reading::Read(Arc::new(*read)),
                Ok((Answer::Refused(lines), _)) => Reading::Failed(lines.join(" ")),
                Ok(_) | Err(Ended::Broken) => Reading::Failed(format!(
                    "“{}” broke the reader, so nothing of it was read. Everything else is as it was. Try it in another format.",
                    made.entry.file
                )),
                Err(Ended::Stopped) => Reading::Failed("Reading it was stopped.".to_owned()),
            };
            self.readings.update(|all| drop(all.insert(id, reading)));
        });
    }

    /// Has a worker read a document again, although nothing changed.
    pub fn read_again(self, id: &str) {
        if let Some(made) = self.made.with_value(|all| all.get(id).cloned()) {
            self.read(made);
        }
    }

    /// Opens the project that was changed last, if one is kept in this browser.
    async fn open_kept(self) {
        let Some(projects) = keep::projects().await else {
            self.keeping.set(Keeping::Refused);
            return;
        };
        let last = projects.first().map(|kept| kept.name.clone());
        self.projects.set(projects);
        match last {
            Some(name) => self.open(&name).await,
            None => {
                // Another tab may have an empty project too; it is kept from its first step on.
                let (mut name, mut number) = (UNNAMED.to_owned(), 1);
                while !keep::lock(&name).await {
                    number += 1;
                    name = format!("{UNNAMED} {number}");
                }
                self.project.update(|project| project.name = name);
                self.keeping.set(Keeping::Kept);
            }
        }
    }

    /// Opens a project that is kept in this browser, by its name.
    pub async fn open(self, name: &str) {
        let Some(files) = keep::files(name).await else {
            self.keeping.set(Keeping::Refused);
            return;
        };
        match Project::of(name, files) {
            Ok(project) => {
                self.show(project);
                let ours = keep::lock(name).await;
                self.keeping.set(if ours { Keeping::Kept } else { Keeping::Elsewhere });
                if !ours {
                    let name = name.to_owned();
                    spawn(async move { self.when_free(name).await });
                }
            }
            Err(said) => {
                self.say(said);
                self.keeping.set(Keeping::Kept);
            }
        }
    }

    /// Waits until no other tab has a project, and opens it again if it is still the one that is shown.
    async fn when_free(self, name: String) {
        let ours = keep::lock_when_free(&name).await;
        let is_shown = self.keeping.get_untracked() == Keeping::Elsewhere
            && self.project.with_untracked(|p| p.name == name);
        if ours && is_shown {
            match keep::files(&name).await.map(|files| Project::of(&name, files)) {
                Some(Ok(project)) => self.show(project),
                Some(Err(said)) => return self.say(said),
                None => return self.keeping.set(Keeping::Refused),
            }
            self.keeping.set(Keeping::Kept);
            self.say("The other tab let go of it: it can be changed here now.");
        }
    }

    /// Gives the project another name; where a kept project has that name, a number is added.
    pub async fn rename(self, to: &str) {
        let to = to.trim();
        let old = self.project.with_untracked(|p| p.name.clone());
        if to.is_empty() || to == old || self.keeping.get_untracked() == Keeping::Elsewhere {
            return;
        }
        let name = free_name(to).await;
        self.project.update(|project| project.name.clone_from(&name));
        if self.keeping.get_untracked() == Keeping::Kept {
            self.keep_all(&name).await;
            if self.keeping.get_untracked() == Keeping::Kept {
                keep::forget(&old).await;
            }
        }
        self.projects.set(keep::projects().await.unwrap_or_default());
    }

    /// Keeps every file of the project under a name, and takes the lock of that name.
    async fn keep_all(self, name: &str) {
        let all = |(file, bytes): (&str, &Bytes)| Change {
            file: file.to_owned(),
            before: None,
            after: Some(Arc::clone(bytes)),
        };
        let changes: Vec<Change> = self.project.with_untracked(|p| p.each().map(all).collect());
        keep::lock(name).await;
        let is_kept = keep::write(name, &changes).await;
        self.keeping.set(if is_kept { Keeping::Kept } else { Keeping::Refused });
    }

    /// Shows and keeps a new project in place of the one that is shown. Where a kept project has its name, a
    /// number is added.
    pub async fn begin(self, name: &str, files: Option<Files>) {
        let name = free_name(if name.trim().is_empty() { UNNAMED } else { name.trim() }).await;
        let project = match files {
            Some(files) => Project::of(&name, files),
            None => Ok(Project::new(&name)),
        };
        let project = match project {
            Ok(project) => project,
            Err(said) => return self.say(said),
        };
        self.show(project);
        self.keep_all(&name).await;
        self.projects.set(keep::projects().await.unwrap_or_default());
    }

    /// Removes the project that is shown from this browser, and opens the one changed before it, or a new
    /// one.
    pub async fn forget(self) {
        keep::forget(&self.name()).await;
        self.show(Project::new(UNNAMED));
        self.open_kept().await;
    }

    /// Shows a project, without any steps to undo.
    fn show(self, project: Project) {
        self.history.set(History::default());
        self.made.set_value(BTreeMap::new());
        self.readings.set(BTreeMap::new());
        self.at.set(None);
        let rows = project.readings().unwrap_or_default();
        let corrector = rows.iter().map(|row| (row.date.as_str(), row.by.as_str()));
        let reviews = project.reviews().unwrap_or_default();
        let readers = reviews.iter().map(|row| (row.date.as_str(), row.reviewed_by.as_str()));
        // Who corrected the readings of a second reader's project is the first.
        let blind = project.file(BLIND).is_some();
        let named = corrector.filter(|_| !blind).chain(readers).filter(|(_, by)| !by.is_empty());
        // Of one day the last to be written.
        let last = named.max_by_key(|(date, _)| *date);
        self.by.set(last.map(|(_, by)| by.to_owned()).unwrap_or_default());
        self.project.set(project);
        self.read_all();
    }
}
