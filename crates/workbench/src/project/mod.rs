//! A project in memory: the files of a seeds folder. What is typed and clicked becomes a [`Command`];
//! a command becomes a [`Step`], which says which files it changes, from what into what, so that its
//! inverse is the same the other way round. The files are all the state there is: what a room shows
//! is read from them.

mod about;
mod command;
mod history;
mod readings;
mod refit;
mod sources;

use std::collections::BTreeMap;
use std::sync::Arc;

use pledge_explorer::ingest::readings::ReadingRow;
use site::Outcome;
use site::files::Files;

pub use command::{Command, DocumentField, PartyField, Setting};
pub use history::{Change, History, Step};
pub use readings::{READINGS, same_place, write as write_rows};
pub use refit::{Refit, refit};
pub use site::project::SOURCES;
pub use sources::{CommitteeEntry, PartyEntry, SourceEntry, Sources};

/// The words that tell a theme, as a new project has them.
const THEMES: (&str, &str) = ("themes.toml", include_str!("../../../../seeds/themes.toml"));

/// Words that mean about the same, as a new project has them.
const SYNONYMS: (&str, &str) = ("synonyms.toml", include_str!("../../../../seeds/synonyms.toml"));

/// The bytes of a file, shared by all steps that have it.
pub type Bytes = Arc<[u8]>;

/// Where the project of a site lies among its files.
const OF_SITE: &str = "seeds/";

/// The project among files that were brought together: they themselves, or what a site has of its own.
pub fn within(files: Files) -> Files {
    if files.contains_key(SOURCES) || !files.contains_key(&[OF_SITE, SOURCES].concat()) {
        return files;
    }
    let own = |(path, bytes): (String, Vec<u8>)| Some((path.strip_prefix(OF_SITE)?.to_owned(), bytes));
    files.into_iter().filter_map(own).collect()
}

/// The files of a project, and its name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Project {
    /// What people call it.
    pub name: String,
    files: BTreeMap<String, Bytes>,
}

impl Project {
    /// A project without documents.
    pub fn new(name: &str) -> Self {
        let start = [THEMES, SYNONYMS, (SOURCES, sources::START)];
        let files = start.map(|(file, text)| (file.to_owned(), Bytes::from(text.as_bytes())));
        Self { name: name.to_owned(), files: files.into() }
    }

    /// The project in these files. What a project needs and they lack is as in a new one.
    ///
    /// # Errors
    /// One line, when they are no project that can be changed: there is no `sources.toml`, or it or
    /// `readings.csv` cannot be read.
    pub fn of(name: &str, files: Files) -> Outcome<Self> {
        if !files.contains_key(SOURCES) {
            return Err(format!(
                "{name}: this is no project: it has no {SOURCES}. A project's zip has, and so has the zip of a site's documents."
            ));
        }
        let mut project = Self::new(name);
        project.files.extend(files.into_iter().map(|(file, bytes)| (file, Bytes::from(bytes))));
        project.sources()?;
        project.readings()?;
        Ok(project)
    }

    /// Its files, as `site` and `pledges` take them.
    pub fn files(&self) -> Files {
        self.files.iter().map(|(name, bytes)| (name.clone(), bytes.to_vec())).collect()
    }

    /// Its files by name.
    pub fn each(&self) -> impl Iterator<Item = (&str, &Bytes)> {
        self.files.iter().map(|(name, bytes)| (name.as_str(), bytes))
    }

    /// A file of it.
    pub fn file(&self, name: &str) -> Option<&Bytes> {
        self.files.get(name)
    }

    /// What `sources.toml` says.
    ///
    /// # Errors
    /// One line, when it cannot be read.
    pub fn sources(&self) -> Outcome<Sources> {
        Sources::read(self.file(SOURCES).map_or(&[], |b| b))
    }

    /// What people say of readings.
    ///
    /// # Errors
    /// One line, when `readings.csv` cannot be read.
    pub fn readings(&self) -> Outcome<Vec<ReadingRow>> {
        readings::read(self.file(READINGS).map_or(&[], |b| b))
    }

    /// How many bytes its files have together.
    pub fn size(&self) -> usize {
        self.files.values().map(|bytes| bytes.len()).sum()
    }

    /// What a command comes to: the step that does it. The project stays as it is.
    ///
    /// # Errors
    /// A sentence for whoever gave the command, when it cannot be done.
    pub fn step(&self, command: &Command) -> Outcome<Step> {
        command::step(self, command)
    }

    /// Takes a step.
    pub fn take(&mut self, step: &Step) {
        for change in &step.changes {
            match &change.after {
                Some(bytes) => drop(self.files.insert(change.file.clone(), Arc::clone(bytes))),
                None => drop(self.files.remove(&change.file)),
            }
        }
    }
}
