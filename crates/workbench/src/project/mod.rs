//! A project in memory: the files of a seeds folder. What a person types and clicks becomes a [`Command`]. A
//! command becomes a [`Step`], which has the bytes of each changed file before and after, so that it can be
//! undone exactly. There is no state besides the files: every room reads what it shows from them.

mod about;
mod command;
mod corrections;
mod history;
mod links;
mod readings;
mod refit;
mod sources;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use pledge_explorer::ingest::readings::ReadingRow;
use pledge_explorer::ingest::reviews::ReviewRow;
use site::Outcome;
use site::files::Files;

pub use command::{Command, DocumentField, PartyField, Setting};
pub use corrections::CORRECTIONS;
pub use history::{Change, History, Step};
pub use links::{BLIND, FIRST, LATER, SECOND};
pub use readings::{READINGS, same_place, write as write_rows};
pub use refit::{Refit, refit};
pub use site::project::{COVERAGE, SOURCES};
pub use sources::{CommitteeEntry, PartyEntry, SourceEntry, Sources};

/// The themes of a new project, and the words by which each is recognised.
const THEMES: (&str, &str) = ("themes.toml", include_str!("../../../../seeds/themes.toml"));

/// The words that mean about the same of a new project.
const SYNONYMS: (&str, &str) = ("synonyms.toml", include_str!("../../../../seeds/synonyms.toml"));

/// The bytes of a file, shared by all steps that have them.
pub type Bytes = Arc<[u8]>;

/// The folder in which a site has the files of its project.
const OF_SITE: &str = "seeds/";

/// The files of the project among files that were brought together: all of them, or those that a site has of
/// its project.
pub fn within(files: Files) -> Files {
    if files.contains_key(SOURCES) || !files.contains_key(&[OF_SITE, SOURCES].concat()) {
        return files;
    }
    let own = |(path, bytes): (String, Vec<u8>)| Some((path.strip_prefix(OF_SITE)?.to_owned(), bytes));
    files.into_iter().filter_map(own).collect()
}

/// A project: its name and its files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Project {
    /// The name that people gave it.
    pub name: String,
    files: BTreeMap<String, Bytes>,
}

impl Project {
    /// A new project, without documents.
    pub fn new(name: &str) -> Self {
        let start = [THEMES, SYNONYMS, (SOURCES, sources::START)];
        let files = start.map(|(file, text)| (file.to_owned(), Bytes::from(text.as_bytes())));
        Self { name: name.to_owned(), files: files.into() }
    }

    /// The project in these files. Files that a project needs and that are missing are those of a new
    /// project.
    ///
    /// # Errors
    /// One line, where no project that can be changed is in them: there is no `sources.toml`, or it or
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

    /// The project's files, in the form that `site` and `pledges` take.
    pub fn files(&self) -> Files {
        self.files.iter().map(|(name, bytes)| (name.clone(), bytes.to_vec())).collect()
    }

    /// Each file of the project: its name and bytes.
    pub fn each(&self) -> impl Iterator<Item = (&str, &Bytes)> {
        self.files.iter().map(|(name, bytes)| (name.as_str(), bytes))
    }

    /// The bytes of a file; none where the project does not have it.
    pub fn file(&self, name: &str) -> Option<&Bytes> {
        self.files.get(name)
    }

    /// What the project's `sources.toml` says.
    ///
    /// # Errors
    /// One line, where it cannot be read.
    pub fn sources(&self) -> Outcome<Sources> {
        Sources::read(self.file(SOURCES).map_or(&[], |b| b))
    }

    /// What people said about readings.
    ///
    /// # Errors
    /// One line, where `readings.csv` cannot be read.
    pub fn readings(&self) -> Outcome<Vec<ReadingRow>> {
        readings::read(self.file(READINGS).map_or(&[], |b| b))
    }

    /// The links that people judged.
    ///
    /// # Errors
    /// One line, when `coverage.csv` cannot be read.
    pub fn reviews(&self) -> Outcome<Vec<ReviewRow>> {
        self.reviews_in(COVERAGE)
    }

    /// The rows of a file that is written like `coverage.csv`; none where it is not there.
    ///
    /// # Errors
    /// One line, when it cannot be read.
    pub fn reviews_in(&self, file: &str) -> Outcome<Vec<ReviewRow>> {
        links::read(self.file(file).map_or(&[], |b| b))
    }

    /// The promises that are put off for later, by their ids.
    pub fn later(&self) -> BTreeSet<String> {
        links::later(self.file(LATER).map_or(&[], |b| b))
    }

    /// How many bytes its files have together.
    pub fn size(&self) -> usize {
        self.files.values().map(|bytes| bytes.len()).sum()
    }

    /// The step that does what a command asks. The project itself is not changed.
    ///
    /// # Errors
    /// A sentence for the person who gave the command, where it cannot be done.
    pub fn step(&self, command: &Command) -> Outcome<Step> {
        command::step(self, command)
    }

    /// Changes the files as a step says.
    pub fn take(&mut self, step: &Step) {
        for change in &step.changes {
            match &change.after {
                Some(bytes) => drop(self.files.insert(change.file.clone(), Arc::clone(bytes))),
                None => drop(self.files.remove(&change.file)),
            }
        }
    }
}
