//! What a corpus holds. A corpus is all that one explorer knows: the documents of parties and councils, the
//! statements found in them, and what people and the matcher say of those statements. The words are those of
//! the vocabulary in ARCHITECTURE.md.
//!
//! These types are the data contract: their JSON form is `assets/data/corpus.json`
//! and `assets/data/corpus.schema.json` describes it. Each type stands beside the description of
//! its table ([`cell`]), which names every field of it once. Nothing here reads a document, judges
//! or shows anything.

mod address;
pub mod cell;
mod id;
mod json;
mod own;
mod page;
mod plain;
mod publisher;
mod reader;
mod rows;
mod sources;
mod statement;
mod theme;
mod words;

use miniserde::Deserialize as MiniDeserialize;
use serde::Deserialize;

pub use address::Address;
pub use id::PathId;
pub use own::{OWN_PAGES, own_address, own_path};
pub use page::*;
pub use publisher::*;
pub(crate) use reader::from_json;
pub use rows::*;
pub use sources::*;
pub use statement::*;
pub use theme::{NoThemeId, ThemeId};
pub use words::*;
pub(crate) use words::{word_impls, words};

/// The version of the JSON form that this code writes and reads.
pub const FORMAT: u32 = 1;

/// Everything the explorer knows, in document order.
#[derive(Clone, Debug, PartialEq, Deserialize, MiniDeserialize)]
pub struct Corpus {
    /// The version of the JSON form: always [`FORMAT`]. A corpus of another version is not read.
    pub format: u32,
    /// What the publisher says of the site itself (title, publisher, colours); none where nothing is said.
    pub site: Option<Identity>,
    /// The themes (Transport, Health …), in the order in which they are shown.
    pub themes: Vec<Theme>,
    /// The parties that made the statements, in the order of their names.
    pub parties: Vec<Party>,
    /// The source texts, in the order of `seeds/sources.toml`.
    pub documents: Vec<Document>,
    /// Every statement of every document that is not an edition of another.
    pub statements: Vec<Statement>,
    /// Which line of a council's plans takes up which promise, and how fully.
    pub links: Vec<Link>,
    /// Which promises a person has compared with the plans, whatever was found.
    pub reviews: Vec<Review>,
    /// The topics, in the order of their names: sets of statements about the same thing.
    pub topics: Vec<Topic>,
    /// What a council has reported about lines of its plans, oldest first for each line.
    pub progress: Vec<Progress>,
    /// The committees that actions answer to, by document in order of appearance.
    pub committees: Vec<Committee>,
    /// What a framework says besides its lines: its vision, figures and strategies.
    pub quotes: Vec<Quote>,
    /// What the publisher says of how links between promises and plans were judged.
    pub method: Method,
    /// What is odd in the sources: reported, and never repaired.
    pub problems: Vec<Problem>,
}

/// The fields of a [`Corpus`] that pages with lists need, by the same names. The app's first program reads
/// only these from `corpus.json`, which makes it smaller.
#[derive(MiniDeserialize)]
struct ForLists {
    format: u32,
    site: Option<Identity>,
    themes: Vec<Theme>,
    parties: Vec<Party>,
    documents: Vec<Document>,
    statements: Vec<Statement>,
    links: Vec<Link>,
    reviews: Vec<Review>,
    topics: Vec<Topic>,
    progress: Vec<ReportForLists>,
    committees: Vec<Committee>,
    method: MethodForLists,
}

/// The one field of [`Method`] that a list needs: where errors are reported, which stands in its foot.
#[derive(MiniDeserialize)]
struct MethodForLists {
    corrections_to: Option<Address>,
}

/// The one field of [`Progress`] that a list needs: the day of a report, from which the day of the data is
/// found.
#[derive(MiniDeserialize)]
struct ReportForLists {
    date: String,
}

impl From<ForLists> for Corpus {
    fn from(read: ForLists) -> Self {
        let ForLists { format, site, themes, parties, documents, statements, .. } = read;
        let ForLists { links, reviews, topics, progress, committees, method, .. } = read;
        let method = Method { corrections_to: method.corrections_to, ..Default::default() };
        let report = |read: ReportForLists| Progress { date: read.date, ..Default::default() };
        let progress = progress.into_iter().map(report).collect();
        let (quotes, problems) = (Vec::new(), Vec::new());
        Self {
            format,
            site,
            themes,
            parties,
            documents,
            statements,
            links,
            reviews,
            topics,
            progress,
            committees,
            quotes,
            method,
            problems,
        }
    }
}

/// A statement's index in [`Corpus::statements`], counted from 0: cheap to copy and compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StatementIx(pub u32);

impl StatementIx {
    /// The index as a `usize`, for slices.
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

impl Corpus {
    /// Reads `corpus.json`. It uses the small reader of `model/reader.rs`, because in the page the size of the
    /// program counts for more than its speed. None where the text is no JSON, or no corpus of this
    /// [`FORMAT`].
    pub fn from_json(json: &str) -> Option<Self> {
        from_json(json).filter(|corpus: &Self| corpus.format == FORMAT)
    }

    /// Reads `corpus.json` without the fields that no page with a list shows: `quotes` and `problems` stay
    /// empty, `method` has only `corrections_to`, and `progress` only its days. The app's first program uses
    /// it, since code for reading what it never shows would cost it a kB of WebAssembly.
    pub fn for_lists(json: &str) -> Option<Self> {
        let read: ForLists = from_json(json)?;
        (read.format == FORMAT).then(|| read.into())
    }

    /// The indices of all statements, in document order.
    pub fn indices(&self) -> impl DoubleEndedIterator<Item = StatementIx> + use<> {
        (0..self.statements.len() as u32).map(StatementIx)
    }

    /// The statement at an index.
    ///
    /// # Panics
    /// Where the index is beyond the statements of this corpus. Indices are only made by [`Corpus::indices`]
    /// and by what is built from the same corpus, so this is a mistake in code.
    pub fn at(&self, ix: StatementIx) -> &Statement {
        &self.statements[ix.index()]
    }

    /// The document with an id; none where there is no such document.
    pub fn document(&self, id: &str) -> Option<&Document> {
        self.documents.iter().find(|d| d.id == id)
    }

    /// The party with an id; none where there is no such party.
    pub fn party(&self, id: &str) -> Option<&Party> {
        self.parties.iter().find(|p| p.id == id)
    }

    /// The day of the data, `2026-11-22`: the newest day on which a promise was reviewed or progress was
    /// reported. Where there is neither, the date of the newest document, which may be a year or a month
    /// only. Empty where there is no document.
    pub fn dated(&self) -> &str {
        let reviewed = self.reviews.iter().map(|r| r.date.as_str());
        let days = reviewed.chain(self.progress.iter().map(|p| p.date.as_str()));
        let documents = self.documents.iter().map(|d| d.date.as_str());
        days.max().or(documents.max()).unwrap_or_default()
    }

    /// The name of a theme on screen; empty where the corpus has no such theme.
    pub fn theme_label(&self, id: ThemeId) -> &str {
        self.themes.iter().find(|t| t.id == id).map_or("", |t| &t.label)
    }
}
