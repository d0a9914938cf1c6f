//! What the app knows: the project and its steps, what was read of it, and what is being worked on.
//! Everything else is derived. Rooms call what is here by name; none sets a signal of another.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use leptos::prelude::*;
use pledge_explorer::ingest::lexicon::{Lexicon, ThemeFinder};
use pledge_explorer::ingest::readings::ReadingRow;
use pledge_explorer::model::{Document, Theme};
use site::files::Files;
use workbench::corrections::Sayer;
use workbench::left::{Corrected, Left, ReadDocument};
use workbench::project::{Bytes, Change, Command, History, Project, SourceEntry, Sources};
use workbench::work::{Answer, Request, ToRead};

use super::browser::keep::{self, Kept};
use super::browser::worker::{self, Ended, Ticket};
use super::browser::{self, spawn};

mod items;

pub use items::{At, Item, Why, everything};

/// The name of a project that nobody has named.
const UNNAMED: &str = "My explorer";

/// How a document's reading stands.
#[derive(Clone, Debug, PartialEq)]
pub enum Reading {
    /// It is being read.
    Waiting(Ticket),
    /// It was read.
    Read(Arc<ReadDocument>),
    /// It could not be read, and why.
    Failed(String),
}

/// Whether the project is kept in this browser.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Keeping {
    /// Nothing is known yet.
    Opening,
    /// Every step is.
    Kept,
    /// Another tab keeps it; this one only reads.
    Elsewhere,
    /// The browser refuses.
    Refused,
}

/// What a document's reading was made of: whatever differs makes another.
#[derive(Clone, PartialEq)]
struct Made {
    entry: SourceEntry,
    /// The name of its party.
    speaker: Option<String>,
    file: Bytes,
}

/// What the app knows.
#[derive(Clone, Copy)]
pub struct Store {
    project: RwSignal<Project>,
    history: RwSignal<History>,
    readings: RwSignal<BTreeMap<String, Reading>>,
    /// What each reading was made of.
    made: StoredValue<BTreeMap<String, Made>>,
    /// Whether it is kept.
    pub keeping: RwSignal<Keeping>,
    /// The projects that are kept in this browser.
    pub projects: RwSignal<Vec<Kept>>,
    /// What was said last, for everybody: a sentence in a live region.
    pub said: RwSignal<String>,
    /// The corrector's name.
    pub by: RwSignal<String>,
    /// The document that is looked at in the reading room; the first where it is none of them.
    pub chosen: RwSignal<String>,
    /// What of it is looked at.
    pub at: RwSignal<Option<At>>,
    /// What `sources.toml` says.
    pub sources: Memo<Sources>,
    /// What people said of readings.
    pub rows: Memo<Arc<Vec<ReadingRow>>>,
    /// Every reading with what people said of it, by document.
    corrected: Memo<BTreeMap<String, Known>>,
    /// What is to be looked at in the document that is looked at.
    pub to_look_at: Memo<Vec<Item>>,
    /// What of it is looked at: what a person chose, or the first that nobody has looked at.
    pub current: Memo<Option<At>>,
}

/// A document as it was read, and with what people said of it. Made anew only where one of these has changed.
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

/// A name that no project has which is kept here.
async fn free_name(stem: &str) -> String {
    let kept = keep::projects().await.unwrap_or_default();
    let numbered = |n: u32| if n == 1 { stem.to_owned() } else { format!("{stem} {n}") };
    let is_free = |name: &String| !kept.iter().any(|k| k.name == *name);
    (1..).map(numbered).find(is_free).unwrap_or_default()
}

/// The document that was chosen, or the first where it is none of them.
fn chosen_of(sources: &Sources, chosen: &str) -> Option<String> {
    let found = sources.document(chosen).or(sources.documents.first());
    found.map(|d| d.id.clone())
}

thread_local! {
    /// What tells themes, with the file it was made of.
    static FINDER: RefCell<Option<(Bytes, ThemeFinder)>> = const { RefCell::new(None) };
}

/// Does something with what tells the project's themes.
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
    /// The project's themes, in their order.
    pub fn themes(self) -> Vec<Theme> {
        self.project.with(|project| with_finder(project, |finder| finder.themes().to_vec()))
    }

    /// A store with an empty project, and the one that is kept as soon as it is had.
    pub fn new() -> Self {
        let project = RwSignal::new(Project::new(UNNAMED));
        let readings: RwSignal<BTreeMap<String, Reading>> = RwSignal::new(BTreeMap::new());
        let sources = Memo::new(move |_| project.read().sources().unwrap_or_default());
        let rows = Memo::new(move |_| Arc::new(project.read().readings().unwrap_or_default()));
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
            corrected,
            to_look_at,
            current,
        };
        spawn(async move { store.open_kept().await });
        store
    }

    /// The store of the page that a component is in.
    pub fn here() -> Self {
        expect_context()
    }

    /// The project's name.
    pub fn name(self) -> String {
        self.project.with(|p| p.name.clone())
    }

    /// Whether things can be changed here: another tab may have the project.
    pub fn is_locked(self) -> bool {
        self.keeping.get() == Keeping::Elsewhere
    }

    /// Something of the project's files.
    pub fn with<T>(self, with: impl FnOnce(&Project) -> T) -> T {
        self.project.with(with)
    }

    /// A document's reading.
    pub fn reading(self, id: &str) -> Option<Reading> {
        self.readings.read().get(id).cloned()
    }

    /// The document that is looked at, read and with what people said of it.
    pub fn looked_at(self) -> Option<(Arc<ReadDocument>, Arc<Corrected>)> {
        self.corrected
            .read()
            .get(&self.looked_at_id()?)
            .map(|known| (known.read.clone(), known.corrected.clone()))
    }

    /// What a document says, with what people said of it; none while it is not read.
    pub fn corrected(self, id: &str) -> Option<Arc<Corrected>> {
        self.corrected.read().get(id).map(|known| known.corrected.clone())
    }

    /// The id of the document that is looked at.
    pub fn looked_at_id(self) -> Option<String> {
        chosen_of(&self.sources.read(), &self.chosen.read())
    }

    /// How much there is to look at in all documents.
    pub fn left(self) -> Left {
        self.corrected.read().values().map(|known| known.corrected.left()).fold(Left::default(), |a, b| a + b)
    }

    /// Who says something, and when.
    pub fn sayer(self) -> Sayer {
        Sayer { date: browser::today(), by: self.by.get_untracked().trim().to_owned() }
    }

    /// Says something to everybody.
    pub fn say(self, words: impl Into<String>) {
        self.said.set(words.into());
    }

    /// Does what a person asks; what cannot be done is said. Gives whether it was done.
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

    /// Undoes the last step.
    pub fn undo(self) {
        self.turn(History::undo, "Undone");
    }

    /// Does again what was undone last.
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

    /// What would be undone, in words.
    pub fn last(self) -> Option<String> {
        self.history.read().last().map(|step| step.label.clone())
    }

    /// What would be done again, in words.
    pub fn next(self) -> Option<String> {
        self.history.read().next().map(|step| step.label.clone())
    }

    /// After a step: it is kept, and what it touches is read again.
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

    /// Reads every document of which the reading is not of what it is by now.
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
            // Only what a reader looks at.
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

    /// Reads one document.
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
            // Another reading may have been asked for meanwhile.
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

    /// Reads a document once more.
    pub fn read_again(self, id: &str) {
        if let Some(made) = self.made.with_value(|all| all.get(id).cloned()) {
            self.read(made);
        }
    }

    /// Opens the project that was changed last, if one is kept here.
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
                // Another tab may have an empty project too, which is kept from its first step on.
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

    /// Opens a project that is kept here.
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

    /// Waits until no other tab has a project, and opens it anew where it is still the one that is shown.
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

    /// Gives the project another name. Its name is made free.
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

    /// Keeps every file of the project under a name, and takes its lock.
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

    /// Puts a new project in the place of the one that is shown, and keeps it. Its name is made free.
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

    /// Forgets the project that is shown, and opens the one changed before it or a new one.
    pub async fn forget(self) {
        keep::forget(&self.name()).await;
        self.show(Project::new(UNNAMED));
        self.open_kept().await;
    }

    /// Shows a project from its beginning.
    fn show(self, project: Project) {
        self.history.set(History::default());
        self.made.set_value(BTreeMap::new());
        self.readings.set(BTreeMap::new());
        self.at.set(None);
        let rows = project.readings().unwrap_or_default();
        let last = rows.iter().filter(|row| !row.by.is_empty()).max_by(|a, b| a.date.cmp(&b.date));
        self.by.set(last.map(|row| row.by.clone()).unwrap_or_default());
        self.project.set(project);
        self.read_all();
    }
}
