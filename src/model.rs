//! What a corpus holds, in the words of the design's vocabulary.
//!
//! These types are the data contract: their JSON form is `assets/data/corpus.json`
//! and `assets/data/corpus.schema.json` describes it. Nothing here reads, judges
//! or shows anything.

mod plain;
mod words;

use miniserde::Deserialize as MiniDeserialize;
use serde::{Deserialize, Serialize};

pub use words::*;
pub(crate) use words::{word_impls, words};

/// The version of the JSON form that this code writes and reads.
pub const FORMAT: u32 = 1;

/// Everything the explorer knows, in document order.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, MiniDeserialize)]
pub struct Corpus {
    /// Always [`FORMAT`].
    pub format: u32,
    /// The ten themes, in their fixed order.
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

/// What the publisher of an explorer says of how its links were judged.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, MiniDeserialize)]
pub struct Method {
    /// Where people can say that a link is wrong: an address of mail (`mailto:`) or of a
    /// form (`https:`). Without it the page does not ask.
    pub corrections_to: Option<String>,
    /// How well readings agree.
    pub agreements: Vec<Agreement>,
    /// What was corrected after publication, as the publisher lists it.
    pub corrections: Vec<Correction>,
}

/// How well two readings of the same promises agree.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, MiniDeserialize)]
pub struct Agreement {
    /// Which readings, of what.
    pub what: String,
    /// In what: `F1 of links`.
    pub measure: String,
    /// The figure as it is shown: `0.92`.
    pub value: String,
}

/// Something that was corrected after publication.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, MiniDeserialize)]
pub struct Correction {
    /// When, `2026-11-22`.
    pub date: String,
    /// What, in the publisher's words.
    pub text: String,
}

/// One of the ten themes with the words shown for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, MiniDeserialize)]
pub struct Theme {
    /// Which theme.
    pub id: ThemeId,
    /// Its name on screen.
    pub label: String,
}

/// Who made a statement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, MiniDeserialize)]
pub struct Party {
    /// Stable and readable: `kent-labour`.
    pub id: String,
    /// The name on screen: `Kent Labour`.
    pub label: String,
    /// The area it speaks for: `Kent`.
    pub place: String,
    /// Whom the name stands for, where the name does not say.
    pub note: Option<String>,
}

/// One source text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, MiniDeserialize)]
pub struct Document {
    /// Stable and readable: `kent-labour-2021`.
    pub id: String,
    /// Its title as a person would cite it.
    pub title: String,
    /// What sort of document it is, which chooses its reader.
    pub kind: DocumentKind,
    /// Who speaks in it; a council's framework has no party.
    pub party: Option<String>,
    /// The area it is about.
    pub place: String,
    /// When it was published: `2021`, `2021-07` or `2021-07-06`.
    pub date: String,
    /// Its file name below `seeds/`.
    pub file: String,
    /// SHA-256 of the file's bytes, lower-case hexadecimal.
    pub sha256: String,
    /// The document of which this is another edition.
    pub edition_of: Option<String>,
    /// Where its text is, from the page's own address, if the file is no text itself
    /// (HTML, DOCX, PDF): `data/read/kent-labour-2025.txt`. Lines are counted in it.
    pub text: Option<String>,
}

impl Document {
    /// Where the text is whose lines are counted, from the page's own address.
    pub fn text_path(&self) -> String {
        self.text.clone().unwrap_or_else(|| ["seeds/", &self.file].concat())
    }
}

/// One line of commitment in a document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, MiniDeserialize)]
pub struct Statement {
    /// Stable, readable, unique: `cambridgeshire-labour-2021/6.1`.
    pub id: String,
    /// What sort of line it is.
    pub kind: StatementKind,
    /// The document it stands in.
    pub document: String,
    /// Who made it; a framework's lines have no party.
    pub party: Option<String>,
    /// The headings it stands under, outermost first, joined by ` / `.
    pub section: String,
    /// The source's own words, white space folded and markup removed.
    pub text: String,
    /// The primary theme, then at most two more.
    pub themes: Vec<ThemeId>,
    /// First and last line in the source file, 1-based and inclusive. In a document that
    /// is no text (HTML, DOCX, PDF) the lines of the text taken out of it are counted.
    pub lines: (u32, u32),
    /// How sure the reader is that this is one statement of its kind.
    pub certainty: Certainty,
    /// Whether it is one of a manifesto's headline or key pledges.
    pub headline: bool,
    /// The document's own reference: `T.12`; `2` for Ambition 2.
    #[serde(rename = "ref")]
    pub reference: Option<String>,
    /// The ambition that a deliverable or measure belongs to.
    pub parent: Option<String>,
    /// When an action is due.
    pub milestone: Option<Milestone>,
    /// The committees an action answers to.
    pub committees: Vec<String>,
    /// The officers who lead an action, by the name or post the plan gives.
    pub leads: Vec<String>,
    /// The kind of act it commits to ([`crate::labels`]).
    pub act: Act,
    /// Whether it commits to an act or outcome whose completion can be checked.
    pub testable: bool,
    /// The same statement as other editions word it.
    pub variants: Vec<Variant>,
}

/// When an action is due: the plan's words, and the months they name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, MiniDeserialize)]
pub struct Milestone {
    /// The plan's own words: `Sep '21 & Dec '21`.
    pub text: String,
    /// First month, `2021-09`, where a span or a start is given.
    pub from: Option<String>,
    /// Last month, `2021-12`, where an end is given.
    pub by: Option<String>,
    /// What the words say besides months: `Dependent on plan schedule`.
    pub note: Option<String>,
}

/// A statement as another edition of its document words it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, MiniDeserialize)]
pub struct Variant {
    /// The other edition.
    pub document: String,
    /// Its words.
    pub text: String,
    /// Its lines there.
    pub lines: (u32, u32),
}

/// A line of the plans that takes a pledge up.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, MiniDeserialize)]
pub struct Link {
    /// The pledge or commitment.
    pub pledge: String,
    /// The ambition, deliverable or action.
    pub target: String,
    /// How fully.
    pub grade: Grade,
    /// Who says so.
    pub basis: Basis,
    /// Why, in at most fifteen words.
    pub reason: String,
    /// The matcher's score from 0 to 1; 1 for a reviewed link.
    pub score: f32,
    /// The words that met, for a suggested link.
    pub met: Option<Met>,
}

/// The words of two lines that met, as first and last byte (not inclusive) of each text
/// in UTF-8, in order and apart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, MiniDeserialize)]
pub struct Met {
    /// Those of the promise.
    pub pledge: Vec<(u32, u32)>,
    /// Those of the line of the plans.
    pub target: Vec<(u32, u32)>,
}

/// A pledge that was read against every line of the plans.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, MiniDeserialize)]
pub struct Review {
    /// The pledge or commitment.
    pub pledge: String,
    /// When it was read, `2026-11-22`.
    pub date: String,
    /// Who vouches for the review; empty unless a publisher fills it.
    pub reviewed_by: Option<String>,
    /// Why nothing covers it; absent where something does.
    pub nothing: Option<String>,
}

/// A specific thing on which several statements speak: "20 mph zones".
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, MiniDeserialize)]
pub struct Topic {
    /// Stable and readable: `twenty-mph`.
    pub id: String,
    /// Its name on screen.
    pub label: String,
    /// The statements, in document order.
    pub statements: Vec<String>,
    /// Who says that they are about the same thing.
    pub basis: Basis,
}

/// What a council reported about a line of its plans on one day. It says nothing of
/// what a party promised: that is coverage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, MiniDeserialize)]
pub struct Progress {
    /// The ambition, deliverable or action.
    pub target: String,
    /// How far it has come.
    pub status: ProgressStatus,
    /// The day of the report, `2021-12-14`.
    pub date: String,
    /// The council's own words.
    pub words: String,
    /// The address of the report they stand in.
    pub evidence: Option<String>,
}

/// A committee that actions answer to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, MiniDeserialize)]
pub struct Committee {
    /// The document whose actions name it.
    pub document: String,
    /// As the actions name it: `S&R`.
    pub id: String,
    /// Its name in full, where that document spells it out; never guessed.
    pub label: Option<String>,
    /// The 1-based line on which it is spelt out.
    pub line: Option<u32>,
}

/// Words of a framework that are no statement: its vision, a figure, a strategy's name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, MiniDeserialize)]
pub struct Quote {
    /// The document it stands in.
    pub document: String,
    /// What it is.
    pub kind: QuoteKind,
    /// The part or heading it belongs to, in the document's words: `greener`.
    pub about: Option<String>,
    /// The ambition it is shown beside.
    pub target: Option<String>,
    /// The document's own words; ` … ` stands where some are left out.
    pub words: String,
    /// The year or span of the figure, as the document states it.
    pub year: Option<String>,
    /// The source that the document states for the figure.
    pub source: Option<String>,
    /// First and last line in the source file, 1-based and inclusive.
    pub lines: (u32, u32),
}

/// Something odd in a source, reported and never silently repaired.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, MiniDeserialize)]
pub struct Problem {
    /// The document it is in.
    pub document: String,
    /// The 1-based line it starts on.
    pub line: u32,
    /// What sort of oddity.
    pub kind: ProblemKind,
    /// What, in a sentence for people.
    pub message: String,
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
        miniserde::json::from_str(json).ok().filter(|corpus: &Self| corpus.format == FORMAT)
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

    /// The name of a theme on screen; its id where the corpus names none.
    pub fn theme_label(&self, id: ThemeId) -> &str {
        self.themes.iter().find(|t| t.id == id).map_or(id.as_str(), |t| &t.label)
    }
}

impl Statement {
    /// The theme it is mostly about; a statement always has one.
    pub fn primary_theme(&self) -> Option<ThemeId> {
        self.themes.first().copied()
    }
}
