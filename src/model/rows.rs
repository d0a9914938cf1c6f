//! What people and the matcher say of statements, and what a document says besides statements. Each type stands
//! beside the description of its table, from which its CSV, JSON and documentation are made.

use miniserde::Deserialize as MiniDeserialize;
use serde::{Deserialize, Serialize};

use super::cell::table;
use super::{Address, Basis, Grade, Paged, ProblemKind, ProgressStatus, QuoteKind};

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

impl Review {
    /// What stands in `reviewed_by` between two people who judged the promise each without the other's links.
    pub const SEPARATELY: &str = " and, separately, ";

    /// What follows their names where they differed at first.
    pub const SETTLED: &str = ", who then settled where they differed";

    /// Whether two people judged it, each without the other's links.
    pub fn is_read_twice(&self) -> bool {
        self.reviewed_by.as_deref().is_some_and(|by| by.contains(Self::SEPARATELY))
    }
}
