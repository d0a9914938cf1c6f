//! What a corpus holds, in the words of the design's vocabulary.
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
mod reader;
mod rows;
mod statement;
mod theme;
mod words;

use miniserde::Deserialize as MiniDeserialize;
use serde::Deserialize;

pub use address::Address;
pub use id::PathId;
pub use own::{OWN_PAGES, own_address, own_path};
pub use page::*;
pub(crate) use reader::from_json;
pub use rows::*;
pub use statement::*;
pub use theme::{NoThemeId, ThemeId};
pub use words::*;
pub(crate) use words::{word_impls, words};

/// The version of the JSON form that this code writes and reads.
pub const FORMAT: u32 = 1;

/// Everything the explorer knows, in document order.
#[derive(Clone, Debug, PartialEq, Deserialize, MiniDeserialize)]
pub struct Corpus {
    /// Always [`FORMAT`].
    pub format: u32,
    /// What the publisher says of the site itself; none where nothing is said.
    pub site: Option<Identity>,
    /// The themes, in the order in which they are shown.
    pub themes: Vec<Theme>,
    /// Who made the statements, by name.
    pub parties: Vec<Party>,
    /// The source texts, in the order of `seeds/sources.toml`.
    pub documents: Vec<Document>,
    /// Every statement of every document that is not an edition of another.
    pub statements: Vec<Statement>,
    /// Which line of the plans takes up which pledge.
    pub links: Vec<Link>,
    /// Which pledges were read against the plans, whatever was found.
    pub reviews: Vec<Review>,
    /// Which statements are about the same thing, by name.
    pub topics: Vec<Topic>,
    /// What a council has reported about lines of its plans, oldest first for each line.
    pub progress: Vec<Progress>,
    /// The committees that actions answer to, by document in order of appearance.
    pub committees: Vec<Committee>,
    /// What a framework says besides its lines: its vision, figures and strategies.
    pub quotes: Vec<Quote>,
    /// What the publisher says of the method.
    pub method: Method,
    /// Oddities of the sources, reported and never repaired.
    pub problems: Vec<Problem>,
}

/// The parts of a [`Corpus`] that lists are made from, by the same names.
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

/// Where errors are reported: all that a list's foot says of the [`Method`].
#[derive(MiniDeserialize)]
struct MethodForLists {
    corrections_to: Option<Address>,
}

/// When a council reported: all that a list's foot needs to know of [`Progress`], for the day of the data.
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

/// A statement's place in [`Corpus::statements`]: cheap to copy and compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StatementIx(pub u32);

impl StatementIx {
    /// The place as an index.
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

impl Corpus {
    /// Reads `corpus.json` in the page, where a small reader counts for more than a
    /// fast one; what is no corpus of this [`FORMAT`] is none.
    pub fn from_json(json: &str) -> Option<Self> {
        from_json(json).filter(|corpus: &Self| corpus.format == FORMAT)
    }

    /// The same without what only other pages than lists show (`quotes`, `problems`, of `method` all but
    /// `corrections_to`, of `progress` all but the days), for a program that makes none of them: what it never
    /// reads, it needs no reader for, which is a kB of WebAssembly.
    pub fn for_lists(json: &str) -> Option<Self> {
        let read: ForLists = from_json(json)?;
        (read.format == FORMAT).then(|| read.into())
    }

    /// The places of all statements, in document order.
    pub fn indices(&self) -> impl DoubleEndedIterator<Item = StatementIx> + use<> {
        (0..self.statements.len() as u32).map(StatementIx)
    }

    /// The statement at a place.
    ///
    /// # Panics
    /// When the place is not one of this corpus: places are only ever made by it.
    pub fn at(&self, ix: StatementIx) -> &Statement {
        &self.statements[ix.index()]
    }

    /// The document with an id.
    pub fn document(&self, id: &str) -> Option<&Document> {
        self.documents.iter().find(|d| d.id == id)
    }

    /// The party with an id.
    pub fn party(&self, id: &str) -> Option<&Party> {
        self.parties.iter().find(|p| p.id == id)
    }

    /// The day of the data: the newest on which something was reviewed or reported, or else
    /// the newest document's.
    pub fn dated(&self) -> &str {
        let reviewed = self.reviews.iter().map(|r| r.date.as_str());
        let days = reviewed.chain(self.progress.iter().map(|p| p.date.as_str()));
        let documents = self.documents.iter().map(|d| d.date.as_str());
        days.max().or(documents.max()).unwrap_or_default()
    }

    /// The name of a theme on screen; none where the corpus has no such theme.
    pub fn theme_label(&self, id: ThemeId) -> &str {
        self.themes.iter().find(|t| t.id == id).map_or("", |t| &t.label)
    }
}
