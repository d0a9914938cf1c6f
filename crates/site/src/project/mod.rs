//! A project: the documents, and all that people write about them, as files in memory. They may have come
//! from a seeds folder, from an export, or from a zip of either. One function loads them all, and names every
//! error by file and line in one line.

mod archive;
mod document;
mod export;
mod identity;
mod records;
mod sources;
mod thesaurus;

pub use document::{TextFile, problems, text_file};
pub use sources::{COVERAGE, Contacts, SOURCES};
pub use thesaurus::{built_in, from_json, from_toml};

use std::borrow::Cow;

use pledge_explorer::ingest::lexicon::Lexicon;
use pledge_explorer::ingest::reviews::ReviewRow;
use pledge_explorer::ingest::{self, Seeds};
use pledge_explorer::model::{Corpus, PathId};
use pledge_explorer::text::Prepared;
use serde::de::DeserializeOwned;

use crate::Outcome;
use crate::changes::Step;
use crate::contacts;
use crate::data::{self, LOG};
use crate::door::{self, Fault};
use crate::files::Files;
use crate::open_data::PACKAGE;

/// The path, beside the corpus, of the text that was taken out of a document whose file is no text.
pub fn text_of(id: PathId) -> String {
    id.file("read/", ".txt")
}

/// The path of that text from the folder of the page.
pub fn published_text(id: PathId) -> String {
    id.file("data/read/", ".txt")
}

/// The file with the themes and the words by which each is recognised.
const THEMES: &str = "themes.toml";

/// The themes of a project without such a file. They name no place.
const BUILT_IN_THEMES: &str = include_str!("../../../../seeds/themes.toml");

/// The files that people write besides the documents. The log of changes is not among them, since it is in
/// the open data.
const WRITTEN: [&str; 10] = [
    sources::SOURCES,
    THEMES,
    thesaurus::SOURCE,
    thesaurus::SITUATIONS,
    sources::READINGS,
    sources::COVERAGE,
    "topics.csv",
    "progress.csv",
    "quotes.csv",
    sources::CORRECTIONS,
];

/// The files of a seeds folder or of an export, by their names.
#[derive(Clone, Debug, Default)]
pub struct Project {
    /// The name of the project in error messages: the path of the folder or the zip.
    name: String,
    files: Files,
}

/// A file of a project as a site publishes it: its name and its bytes.
pub type Published<'a> = (&'a str, Cow<'a, [u8]>);

/// What was read from a project.
pub struct Loaded {
    /// The corpus that all of its files make.
    pub corpus: Corpus,
    /// The words that mean about the same, for the search.
    pub thesaurus: Prepared,
    /// What the corpus was made from; none for an export.
    pub seeds: Option<Seeds>,
    /// Whether e-mail addresses and telephone numbers in texts are published.
    pub keeps_contacts: bool,
    /// An error for each row that is wrong, as a line with its file and line. The corpus does not have these
    /// rows.
    pub errors: Vec<String>,
}

impl Project {
    /// A project of these files. `name` is its name in error messages.
    pub fn new(name: &str, files: Files) -> Self {
        Self { name: name.to_owned(), files }
    }

    /// The project in a zip. `name` is its name in error messages.
    ///
    /// # Errors
    /// One line, where the bytes are no zip, or the zip has what a project cannot have.
    pub fn from_zip(name: &str, bytes: &[u8]) -> Outcome<Self> {
        Ok(Self::new(name, archive::files(bytes).map_err(|e| format!("{name}: {e}."))?))
    }

    /// The project's files, by their names.
    pub fn into_files(self) -> Files {
        self.files
    }

    /// Whether bytes are a zip, by their beginning. A zip without any file begins otherwise and is not
    /// recognised.
    pub fn is_zip(bytes: &[u8]) -> bool {
        bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
    }

    /// Whether the project is an export (written by `pledges export`) and no seeds folder.
    pub fn is_export(&self) -> bool {
        self.files.contains_key(PACKAGE)
    }

    /// Reads the whole project.
    ///
    /// # Errors
    /// A line, with its file, for everything without which there is no corpus.
    pub fn load(&self) -> Result<Loaded, Vec<String>> {
        if self.is_export() {
            let corpus = export::read(self)?;
            let thesaurus = match self.files.get(thesaurus::MADE) {
                Some(json) => from_json(&self.at(thesaurus::MADE), json),
                None => built_in(),
            };
            let thesaurus = thesaurus.map_err(|e| vec![e])?;
            return Ok(Loaded { corpus, thesaurus, seeds: None, keeps_contacts: false, errors: Vec::new() });
        }
        let sources::Read { seeds, identity, contacts, mut errors } = sources::read(self)?;
        let written =
            [thesaurus::SOURCE, thesaurus::SITUATIONS].map(|name| (self.at(name), self.files.get(name)));
        let [synonyms, situations] =
            written.each_ref().map(|(at, bytes)| Some((at.as_str(), bytes.as_ref()?.as_slice())));
        let thesaurus = from_toml(synonyms, situations).or_else(|e| {
            errors.push(e);
            built_in().map_err(|e| vec![e])
        })?;
        // Without all its documents there is no corpus; errors in other files are reported all the same.
        let is_whole = errors.is_empty();
        let (mut corpus, of_rows) = ingest::corpus(&seeds);
        corpus.site = identity;
        let line =
            |e: &ingest::rows::RowError| format!("{}: line {}: {}", self.at(e.file), e.line, e.message);
        errors.extend(of_rows.iter().map(line));
        for told in door::faults(&corpus).iter().map(|fault| self.told(fault)) {
            if !errors.contains(&told) {
                errors.push(told);
            }
        }
        if !is_whole {
            return Err(errors);
        }
        let keeps_contacts = contacts == Contacts::Keep;
        Ok(Loaded { corpus, thesaurus, seeds: Some(seeds), keeps_contacts, errors })
    }

    /// What is to be said about how its tables are written, although they could be read, a line each.
    pub fn notes(&self) -> Vec<String> {
        let tables = self.files.keys().filter(|name| name.ends_with(".csv") && !name.contains('/'));
        tables.filter_map(|name| records::note(self, name)).collect()
    }

    /// A fault of a corpus that was made from a seeds folder, with the file that a person can correct.
    fn told(&self, fault: &Fault) -> String {
        let file = match fault.table {
            "links" | "reviews" => sources::COVERAGE,
            "progress" => "progress.csv",
            "quotes" => "quotes.csv",
            "topics" => "topics.csv",
            _ => SOURCES,
        };
        format!("{}: {}: {}", self.at(file), fault.table, fault.message)
    }

    /// What changed from version to version, the newest first; empty where no log is kept.
    ///
    /// # Errors
    /// One line, where the log cannot be read.
    pub fn changes(&self) -> Outcome<Vec<Step>> {
        self.files.get(LOG).map_or_else(|| Ok(Vec::new()), |bytes| data::log(&self.at(LOG), bytes))
    }

    /// The files of it that a site shows, by name: the documents, and what people wrote about them. Whatever
    /// else lies in the folder is nobody's business.
    ///
    /// Addresses of mail and telephone numbers are left out of texts ([`contacts`]), unless the project keeps
    /// them. A document that is no text itself is shown as it is, or where it holds any, not at all: its text is. Nor
    /// is a web page, or anything else that a browser or a host might run.
    ///
    /// # Errors
    /// One line, when it has no documents because it is an export.
    pub fn published(&self, loaded: &Loaded) -> Outcome<Vec<Published<'_>>> {
        let Some(seeds) = &loaded.seeds else {
            return Err(format!(
                "{}: an export has no documents to show; make the site from the seeds folder that it came from.",
                self.name
            ));
        };
        let document =
            |name: &str| seeds.documents.iter().any(|(d, _)| d.file == name && d.withheld != Some(true));
        let shown = self.files.iter().filter(|(name, _)| WRITTEN.contains(&name.as_str()) || document(name));
        let text = |name: &str| seeds.documents.iter().any(|(d, _)| d.file == name && d.text.is_none());
        let as_shown = |(name, bytes)| {
            let (name, bytes): (&String, &Vec<u8>) = (name, bytes);
            let words =
                if loaded.keeps_contacts || !text(name) { None } else { std::str::from_utf8(bytes).ok() };
            let shown = match words.map(contacts::left_out) {
                Some(Cow::Owned(words)) => Cow::Owned(words.into_bytes()),
                _ => Cow::Borrowed(bytes.as_slice()),
            };
            (name.as_str(), shown)
        };
        Ok(shown.map(as_shown).collect())
    }

    /// The links that people judged, as [`Self::load`] reads them; none where there is no `coverage.csv`.
    ///
    /// # Errors
    /// A line for every row that cannot be read.
    pub fn reviews(&self) -> Result<Vec<ReviewRow>, Vec<String>> {
        let mut errors = Vec::new();
        let rows = sources::reviews(self, &mut errors);
        if errors.is_empty() { Ok(rows) } else { Err(errors) }
    }

    /// The themes, and the words by which each is recognised; a project without its own has those of this
    /// program.
    ///
    /// # Errors
    /// One line, where they cannot be read.
    pub fn lexicon(&self) -> Outcome<Lexicon> {
        if !self.has(THEMES) {
            return toml(THEMES, BUILT_IN_THEMES);
        }
        let lexicon: Lexicon = self.toml(THEMES)?;
        match lexicon.fault() {
            Some((at, fault)) => {
                let heads = self
                    .text(THEMES)?
                    .lines()
                    .zip(1..)
                    .filter(|(line, _)| line.trim_start().starts_with("[[theme]]"));
                let line = heads.map(|(_, line)| line).nth(at).unwrap_or(1);
                Err(format!("{}: line {line}: {fault}", self.at(THEMES)))
            }
            None => Ok(lexicon),
        }
    }

    /// The name of one of its files in error messages.
    fn at(&self, file: &str) -> String {
        if self.name.is_empty() { file.to_owned() } else { [&self.name, "/", file].concat() }
    }

    fn has(&self, file: &str) -> bool {
        self.files.contains_key(file)
    }

    fn bytes(&self, file: &str) -> Outcome<&[u8]> {
        let found = self.files.get(file).map(Vec::as_slice);
        found.ok_or_else(|| format!("{}: there is no such file; check the name.", self.at(file)))
    }

    fn text(&self, file: &str) -> Outcome<&str> {
        utf8(&self.at(file), self.bytes(file)?)
    }

    fn toml<T: DeserializeOwned>(&self, file: &str) -> Outcome<T> {
        toml(&self.at(file), self.text(file)?)
    }
}

fn utf8<'a>(at: &str, bytes: &'a [u8]) -> Outcome<&'a str> {
    std::str::from_utf8(bytes).map_err(|e| {
        let line = 1 + bytes[..e.valid_up_to()].iter().filter(|b| **b == b'\n').count();
        format!("{at}: line {line}: it is not UTF-8; save it as UTF-8 (in a spreadsheet: “CSV UTF-8”).")
    })
}

/// Reads TOML.
///
/// # Errors
/// One line that says where it is wrong.
fn toml<T: DeserializeOwned>(at: &str, text: &str) -> Outcome<T> {
    toml::from_str(text).map_err(|e: toml::de::Error| {
        let line = e.span().map_or(1, |s| line_at(text, s.start));
        format!("{at}: line {line}: {}.", e.message().trim_end_matches('.').replace('\n', " "))
    })
}

/// The line on which a byte of a text is, counted from 1.
fn line_at(text: &str, at: usize) -> u64 {
    1 + text.bytes().take(at).filter(|b| *b == b'\n').count() as u64
}
