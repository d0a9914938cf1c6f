//! What stands beside the statements: themes, parties, documents, and what people and the matcher say of
//! statements. Each type stands beside the description of its table.

use miniserde::Deserialize as MiniDeserialize;
use serde::{Deserialize, Serialize};

use super::cell::table;
use super::{Address, Basis, DocumentKind, Grade, Paged, ProblemKind, ProgressStatus, QuoteKind, ThemeId};

/// A theme with the words shown for it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, MiniDeserialize)]
pub struct Theme {
    /// Which theme.
    pub id: ThemeId,
    /// Its name on screen.
    pub label: String,
}

table! {
    /// Themes.
    themes of Theme {
        "id" Text always "The theme, as other tables name it." (id);
        "label" Text always "Its name on screen." (label);
    }
}

/// Who made a statement.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, MiniDeserialize)]
pub struct Party {
    /// Stable and readable: `northshire-labour`.
    pub id: String,
    /// The name on screen: `Northshire Labour`.
    pub label: String,
    /// The area it speaks for: `Northshire`.
    pub place: String,
    /// Whom the name stands for, where the name does not say.
    pub note: Option<String>,
}

table! {
    /// Parties.
    parties of Party {
        "id" Text always "The party, as other tables name it." (id);
        "label" Text always "Its name on screen." (label);
        "place" Text maybe "The area it speaks for." (place);
        "note" Text maybe "Whom the name stands for, where the name does not say." (note);
    }
}

/// One source text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, MiniDeserialize)]
pub struct Document {
    /// Stable and readable: `northshire-labour-2021`.
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
    /// (HTML, DOCX, PDF): `data/read/northshire-labour-2025.txt`. Lines are counted in it.
    pub text: Option<String>,
    /// The line of that text on which each page begins, if the file has pages (PDF).
    pub pages: Option<Vec<u32>>,
    /// What the file itself calls each page, if that is not for all of them their place counted
    /// from 1; empty for a page that has only its place.
    pub page_labels: Option<Vec<String>>,
    /// Whether a site does not publish the file: a web page, which a browser would run, or another file that is no
    /// text and holds e-mail addresses or telephone numbers of people, which can only be left out of a text.
    pub withheld: Option<bool>,
}

table! {
    /// Documents.
    documents of Document {
        "id" Text always "The document, as other tables name it." (id);
        "title" Text always "Its title." (title);
        "kind" Text always "manifesto, framework or action-plan." (kind);
        "party" Text maybe "Who speaks in it; a framework has no party." (party);
        "place" Text maybe "The area it is about." (place);
        "date" Text always "When it was published, as exactly as it is known: a year, a month or a day." (date);
        "file" Text always "The file it was read from." (file);
        "sha256" Text always "SHA-256 of the file’s bytes." (sha256);
        "edition_of" Text maybe "The document of which it is another edition." (edition_of);
        "text" Text maybe "Where its text is, for a file that is no text itself." (text);
        "pages" List later "The line of that text on which each page begins, for a file that has pages." (pages);
        "page_labels" List later "What the file itself calls each page, where that is not its place counted from 1." (page_labels);
        "withheld" Boolean later "Whether the file is not published, for it is a web page or holds e-mail addresses or telephone numbers of people; its text is published." (withheld);
    }
}

/// A line of the plans that takes a pledge up.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, MiniDeserialize)]
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

table! {
    /// Links.
    links of Link {
        "pledge" Text always "The promise: a pledge or commitment." (pledge);
        "target" Text always "The line of the plans that takes it up." (target);
        "grade" Text always "covers or partly." (grade);
        "basis" Text always "reviewed (both lines were read and judged) or suggested (found by the matcher)." (basis);
        "reason" Text always "Why." (reason);
        "score" Number always "The matcher’s score from 0 to 1; 1 for a reviewed link." (score);
        "met_in_pledge" List maybe "For a suggested link, the words of the promise that met the other line: first and last byte of its text in UTF-8, the last not included." (met? pledge);
        "met_in_target" List maybe "The same for the line of the plans." (met? target);
    }
}

/// The words of two lines that met, as first and last byte (not inclusive) of each text
/// in UTF-8, in order and apart.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, MiniDeserialize)]
pub struct Met {
    /// Those of the promise.
    pub pledge: Vec<(u32, u32)>,
    /// Those of the line of the plans.
    pub target: Vec<(u32, u32)>,
}

/// A pledge that was compared with every line of the plans.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, MiniDeserialize)]
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

table! {
    /// Reviews.
    reviews of Review {
        "pledge" Text always "The promise that was compared with every line of the plans." (pledge);
        "date" Day always "When it was read." (date);
        "reviewed_by" Text maybe "Who vouches for the review." (reviewed_by);
        "nothing" Text maybe "Why nothing covers it; empty where something does." (nothing);
    }
}

/// A specific thing on which several statements speak: "20 mph zones".
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, MiniDeserialize)]
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

table! {
    /// Topics.
    topics of Topic {
        "id" Text always "The topic." (id);
        "label" Text always "Its name on screen." (label);
        "statements" List always "The statements on it, in document order." (statements);
        "basis" Text always "reviewed or suggested: who says that they are about the same thing." (basis);
    }
}

/// What a council reported about a line of its plans on one day. It says nothing of
/// what a party promised: that is coverage.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, MiniDeserialize)]
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
    pub evidence: Option<Address>,
}

table! {
    /// Reported progress.
    progress of Progress {
        "target" Text always "The line of the plans that is reported on." (target);
        "status" Text always "not-started, in-progress, done, delayed, changed or cancelled, as the council reports it." (status);
        "date" Day always "The day of the report." (date);
        "words" Text always "The council’s own words." (words);
        "evidence" Text maybe "The address of the report." (evidence);
    }
}

/// A committee that actions answer to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, MiniDeserialize)]
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

table! {
    /// Committees.
    committees of Committee {
        "document" Text always "The document whose actions name it." (document);
        "id" Text always "The committee as its actions name it." (id);
        "label" Text maybe "Its name in full, where the document spells it out." (label);
        "line" Integer maybe "The line on which it is spelt out." (line);
    }
}

/// Words of a framework that are no statement: its vision, a figure, a strategy's name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, MiniDeserialize)]
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

table! {
    /// Quotations.
    quotes of Quote as Paged<'_, Quote> {
        "document" Text always "The document." (document);
        "kind" Text always "vision, vision-part, interplay, figure, cross-cutting-strategy or service-strategy." (kind);
        "about" Text maybe "The part or heading it belongs to, in the document’s words." (about);
        "target" Text maybe "The ambition it is shown beside." (target);
        "words" Text always "The document’s own words; “ … ” where some are left out." (words);
        "year" Text maybe "The year of a figure, as the document states it." (year);
        "source" Text maybe "The source of a figure, as the document states it." (source);
        "first_line" Integer always "The first line of the source it stands on." (lines.0);
        "last_line" Integer always "The last line of the source it stands on." (lines.1);
        "page" Integer maybe "The page of the source on which they begin, counted from 1, where the source has pages." [|of| of.number()];
        "page_label" Text maybe "What the source itself calls that page, where that is not its place counted from 1." [|of| of.label()];
    }
}

/// Something odd in a source, reported and never silently repaired.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, MiniDeserialize)]
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

table! {
    /// Oddities.
    problems of Problem as Paged<'_, Problem> {
        "document" Text always "The document." (document);
        "line" Integer always "The line it starts on." (line);
        "page" Integer maybe "The page it starts on, counted from 1, where the document has pages." [|of| of.number()];
        "page_label" Text maybe "What the document itself calls that page, where that is not its place counted from 1." [|of| of.label()];
        "kind" Text always "What sort of oddity." (kind);
        "message" Text always "What is odd, in a sentence." (message);
    }
}

/// What the publisher of an explorer says of how its links were judged.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, MiniDeserialize)]
pub struct Method {
    /// Where people can say that a link is wrong: an address of mail (`mailto:`) or of a
    /// form (`https:`). Without it the page does not ask.
    pub corrections_to: Option<Address>,
    /// How well readings agree.
    pub agreements: Vec<Agreement>,
    /// What was corrected after publication, as the publisher lists it.
    pub corrections: Vec<Correction>,
}

/// How well two readings of the same promises agree.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, MiniDeserialize)]
pub struct Agreement {
    /// Which readings, of what.
    pub what: String,
    /// In what: `F1 of links`.
    pub measure: String,
    /// The figure as it is shown: `0.92`.
    pub value: String,
}

/// Something that was corrected after publication.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, MiniDeserialize)]
pub struct Correction {
    /// When, `2026-11-22`.
    pub date: String,
    /// What, in the publisher's words.
    pub text: String,
}

impl Document {
    /// Where the text is whose lines are counted, from the page's own address.
    pub fn text_path(&self) -> String {
        self.text.clone().unwrap_or_else(|| ["seeds/", &self.file].concat())
    }

    /// Where the file itself is published, from the page's own address; none where it is withheld.
    pub fn published_path(&self) -> Option<String> {
        (self.withheld != Some(true)).then(|| ["seeds/", &self.file].concat())
    }
}

/// A line of the method, as its table has it.
#[derive(Clone, Debug, Default)]
pub struct MethodRow {
    /// `corrections-to`, `agreement` or `correction`.
    pub kind: String,
    /// Which readings, or the day of a correction.
    pub what: String,
    /// In what the readings are compared.
    pub measure: String,
    /// The address, the figure, or what was corrected.
    pub value: String,
}

impl MethodRow {
    /// All that is said of the method, as rows.
    pub fn all(method: &Method) -> Vec<Self> {
        let row = |kind: &str, what: &str, measure: &str, value: &str| Self {
            kind: kind.to_owned(),
            what: what.to_owned(),
            measure: measure.to_owned(),
            value: value.to_owned(),
        };
        let to = method.corrections_to.iter().map(|to| row("corrections-to", "", "", to.as_str()));
        let agreements = method.agreements.iter().map(|a| row("agreement", &a.what, &a.measure, &a.value));
        let corrections = method.corrections.iter().map(|c| row("correction", &c.date, "", &c.text));
        to.chain(agreements).chain(corrections).collect()
    }
}

table! {
    /// What the publisher says of the method.
    method of MethodRow {
        "kind" Text always "corrections-to (where to say that a link is wrong), agreement (how well two readings agree) or correction (what was corrected after publication)." (kind);
        "what" Text maybe "Which readings, or the day of a correction." (what);
        "measure" Text maybe "In what the readings are compared." (measure);
        "value" Text always "The address, the figure, or what was corrected." (value);
    }
}

/// What the publisher says of the site itself (`[site]` and `[publisher]` in `sources.toml`). What is
/// not said has a plain default in every place where it is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, MiniDeserialize)]
pub struct Identity {
    /// The site's title, in titles and in the head of every page: `Promises to Ambleshire`.
    pub title: Option<String>,
    /// Who publishes it: `Ambleshire County Council`.
    pub publisher: Option<String>,
    /// The place in the head of every page; without it that of the first document.
    pub place: Option<String>,
    /// The colour of links and buttons on light ground, `#0a4b6e`.
    pub accent: Option<String>,
    /// The same on dark ground.
    pub accent_dark: Option<String>,
    /// Under which terms what the publisher wrote may be used, in a sentence.
    pub licence: Option<String>,
    /// The languages of the documents, as BCP 47 writes them: `en-GB`, `cy`.
    pub languages: Option<Vec<String>>,
    /// Where the site is published: `https://promises.example.org/`. It ends in a slash.
    pub address: Option<String>,
    /// What the publisher adds to the accessibility statement: who tested the site, how to complain.
    pub accessibility: Option<String>,
}

table! {
    /// What the publisher says of the site itself: one row, or none.
    identity of Identity {
        "title" Text maybe "The site’s title." (title);
        "publisher" Text maybe "Who publishes it." (publisher);
        "place" Text maybe "The place in the head of every page; without it that of the first document." (place);
        "accent" Text maybe "The colour of links and buttons on light ground." (accent);
        "accent_dark" Text maybe "The same on dark ground." (accent_dark);
        "licence" Text maybe "Under which terms what the publisher wrote may be used." (licence);
        "languages" List maybe "The languages of the documents." (languages);
        "address" Text maybe "Where the site is published." (address);
        "accessibility" Text maybe "What the publisher adds to the accessibility statement." (accessibility);
    }
}
