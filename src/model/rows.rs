//! The rows of all tables but that of statements: themes, parties and documents, and what people and the
//! matcher say of statements. Each type stands beside the description of its table, from which its CSV, JSON
//! and documentation are made.

use miniserde::Deserialize as MiniDeserialize;
use serde::{Deserialize, Serialize};

use super::cell::table;
use super::{Address, Basis, DocumentKind, Grade, Paged, ProblemKind, ProgressStatus, QuoteKind, ThemeId};

/// A theme with the words shown for it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, MiniDeserialize)]
pub struct Theme {
    /// The theme's id: `transport`.
    pub id: ThemeId,
    /// Its name on screen: `Transport`.
    pub label: String,
}

table! {
    /// Themes.
    themes of Theme {
        "id" Text always "The theme, as other tables name it." (id);
        "label" Text always "Its name on screen." (label);
    }
}

/// Who made statements: a party in one area.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, MiniDeserialize)]
pub struct Party {
    /// Its id, which stays the same and can be read: `northshire-labour`.
    pub id: String,
    /// The name on screen: `Northshire Labour`.
    pub label: String,
    /// The area it speaks for: `Northshire`. Its promises are counted where the plans of that place are here.
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

/// One source text: a manifesto, a framework, a plan, or another edition of one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, MiniDeserialize)]
pub struct Document {
    /// Its id, which stays the same and can be read: `northshire-labour-2021`.
    pub id: String,
    /// Its title as a person would cite it.
    pub title: String,
    /// What sort of document it is, which chooses its reader.
    pub kind: DocumentKind,
    /// The id of the party that speaks in it; none for a council's framework or plan.
    pub party: Option<String>,
    /// The area it is about: `Northshire`.
    pub place: String,
    /// When it was published: `2021`, `2021-07` or `2021-07-06`.
    pub date: String,
    /// The path of its file below `seeds/`: `northshire-labour-2021.md`.
    pub file: String,
    /// SHA-256 of the file's bytes, lower-case hexadecimal.
    pub sha256: String,
    /// The id of the document of which this is another edition; none for most.
    pub edition_of: Option<String>,
    /// Where its text is, from the page's own address, if the file is no text itself
    /// (HTML, DOCX, PDF): `data/read/northshire-labour-2025.txt`. Lines are counted in it.
    pub text: Option<String>,
    /// The line of that text on which each page begins, if the file has pages (PDF).
    pub pages: Option<Vec<u32>>,
    /// What the file itself calls each page, if that is not for all of them their place counted
    /// from 1; empty for a page that has only its place.
    pub page_labels: Option<Vec<String>>,
    /// Whether a site leaves the file itself out and publishes only its text: for a web page, which a browser
    /// would run, and for a file that is no text and holds e-mail addresses or telephone numbers, since only
    /// a text can be published without them.
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

/// A line of the plans takes up a promise.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, MiniDeserialize)]
pub struct Link {
    /// The id of the promise: a pledge or a commitment.
    pub pledge: String,
    /// The id of the line of the plans: an ambition, deliverable or action.
    pub target: String,
    /// How fully the line takes the promise up.
    pub grade: Grade,
    /// Who says so: a person or the matcher.
    pub basis: Basis,
    /// Why, in at most fifteen words.
    pub reason: String,
    /// The matcher's score, from 0 (nothing in common) to 1; 1 for a reviewed link.
    pub score: f32,
    /// For a suggested link, the words of both texts because of which the matcher suggests it.
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

/// The words of a promise and of a line of the plans because of which the matcher links them. Each is a range
/// of bytes of the text in UTF-8, from its first byte up to the last, which is not included; ranges are in
/// order and do not overlap.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, MiniDeserialize)]
pub struct Met {
    /// The ranges in the promise's text.
    pub pledge: Vec<(u32, u32)>,
    /// The ranges in the text of the line of the plans.
    pub target: Vec<(u32, u32)>,
}

/// A person compared a promise with every line of the plans.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, MiniDeserialize)]
pub struct Review {
    /// The id of the promise: a pledge or a commitment.
    pub pledge: String,
    /// The day on which it was compared, `2026-11-22`.
    pub date: String,
    /// The person who vouches for the review; none unless the publisher names one.
    pub reviewed_by: Option<String>,
    /// Why no line of the plans covers the promise; none where one does.
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

/// A specific thing about which several statements are: "20 mph zones".
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, MiniDeserialize)]
pub struct Topic {
    /// Its id, which stays the same and can be read: `twenty-mph`.
    pub id: String,
    /// Its name on screen: `20 mph zones`.
    pub label: String,
    /// The ids of the statements about it, in document order.
    pub statements: Vec<String>,
    /// Who says that they are about the same thing: a person or the matcher.
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

/// What a council reported about a line of its plans on one day. It says nothing about whether a promise is
/// taken up, which is what a [`Link`] says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, MiniDeserialize)]
pub struct Progress {
    /// The id of the line: an ambition, deliverable or action.
    pub target: String,
    /// How far the council says that it has come.
    pub status: ProgressStatus,
    /// The day of the report, `2021-12-14`.
    pub date: String,
    /// The council's own words about it.
    pub words: String,
    /// The address of the report in which those words stand, if there is one.
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

/// A committee of a council, to which actions answer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, MiniDeserialize)]
pub struct Committee {
    /// The id of the document whose actions name it.
    pub document: String,
    /// What the actions call it: `S&R`.
    pub id: String,
    /// Its name in full, where that document spells it out; never guessed.
    pub label: Option<String>,
    /// The line on which the document spells it out, counted from 1.
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

/// Words of a framework that are no statement, such as its vision, a figure, or the name of a strategy.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, MiniDeserialize)]
pub struct Quote {
    /// The id of the document in which the words stand.
    pub document: String,
    /// What sort of words they are.
    pub kind: QuoteKind,
    /// The part or heading it belongs to, in the document's words: `greener`.
    pub about: Option<String>,
    /// The id of the ambition beside which the page shows them.
    pub target: Option<String>,
    /// The document's own words, with ` … ` where some are left out.
    pub words: String,
    /// The year or span of the figure, as the document states it.
    pub year: Option<String>,
    /// The source that the document states for the figure.
    pub source: Option<String>,
    /// First and last line in the source file, counted from 1, both included.
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
    /// The id of the document in which it is.
    pub document: String,
    /// The line on which it starts, counted from 1.
    pub line: u32,
    /// What sort of oddity it is.
    pub kind: ProblemKind,
    /// A sentence for people that says what is odd.
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

/// What the publisher of an explorer says about how links between promises and plans were judged.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, MiniDeserialize)]
pub struct Method {
    /// Where people can report that a link is wrong: an address of mail (`mailto:`) or of a form (`https:`).
    /// Without it the page does not ask for reports.
    pub corrections_to: Option<Address>,
    /// Figures of how well two readings of the same promises agree.
    pub agreements: Vec<Agreement>,
    /// What was corrected after publication, as the publisher lists it.
    pub corrections: Vec<Correction>,
}

/// How well two readings of the same promises agree.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, MiniDeserialize)]
pub struct Agreement {
    /// Which two readings are compared, and of which promises.
    pub what: String,
    /// The measure in which they are compared: `F1 of links`.
    pub measure: String,
    /// The figure as it is shown: `0.92`.
    pub value: String,
}

/// Something that was corrected after publication.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, MiniDeserialize)]
pub struct Correction {
    /// The day of the correction, `2026-11-22`.
    pub date: String,
    /// What was corrected, in the publisher's words.
    pub text: String,
}

impl Document {
    /// The path of the text in which the document's lines are counted, from the folder of the page.
    pub fn text_path(&self) -> String {
        self.text.clone().unwrap_or_else(|| ["seeds/", &self.file].concat())
    }

    /// The path of the published file itself, from the folder of the page; none where the file is withheld.
    pub fn published_path(&self) -> Option<String> {
        (self.withheld != Some(true)).then(|| ["seeds/", &self.file].concat())
    }
}

/// A row of the table of the method, which holds all three parts of [`Method`] one below the other.
#[derive(Clone, Debug, Default)]
pub struct MethodRow {
    /// What the row is: `corrections-to`, `agreement` or `correction`.
    pub kind: String,
    /// Which readings are compared, or the day of a correction; empty for `corrections-to`.
    pub what: String,
    /// The measure in which readings are compared; empty otherwise.
    pub measure: String,
    /// The address for reports, the figure of agreement, or what was corrected.
    pub value: String,
}

impl MethodRow {
    /// A method as the rows of its table.
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

/// What the publisher says of the site itself (`[site]` and `[publisher]` in `sources.toml`). For each field
/// without a value, every place that shows it has a default.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, MiniDeserialize)]
pub struct Identity {
    /// The site's title, which stands in window titles and at the top of every page: `Promises to
    /// Ambleshire`.
    pub title: Option<String>,
    /// Who publishes it: `Ambleshire County Council`.
    pub publisher: Option<String>,
    /// The place named at the top of every page; without it, the place of the first document.
    pub place: Option<String>,
    /// The colour of links and buttons on a light background, `#0a4b6e`.
    pub accent: Option<String>,
    /// The colour of links and buttons on a dark background, `#9fd3ee`.
    pub accent_dark: Option<String>,
    /// The terms under which what the publisher wrote may be used, in a sentence.
    pub licence: Option<String>,
    /// The languages of the documents, as tags of BCP 47: `en-GB`, `cy`.
    pub languages: Option<Vec<String>>,
    /// Where the site is published: `https://promises.example.org/`. It ends in a slash.
    pub address: Option<String>,
    /// What the publisher adds to the accessibility statement, such as who tested the site and how to
    /// complain.
    pub accessibility: Option<String>,
}

table! {
    /// What the publisher says of the site itself, as a table of one row, or of none.
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
