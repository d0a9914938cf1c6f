//! The enums of the vocabulary. Each variant has one fixed word, which stands for it in JSON, in addresses
//! and in files.

use std::fmt;

use miniserde::Deserialize as MiniDeserialize;
use serde::{Deserialize, Serialize};

/// Gives an enum the functions that lead from variants to words and back.
macro_rules! word_impls {
    ($name:ident, $what:literal { $($variant:ident = $word:literal),+ }) => {
        impl $name {
            /// All variants, in their fixed order.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];

            /// The words of all variants, in the same order.
            const WORDS: &'static [&'static str] = &[$($word),+];

            /// The word for it in JSON, addresses and files.
            pub const fn as_str(self) -> &'static str {
                Self::WORDS[self as usize]
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::model::UnknownWord;

            fn from_str(word: &str) -> Result<Self, $crate::model::UnknownWord> {
                $crate::model::UnknownWord::index(word, $what, Self::WORDS).map(|at| Self::ALL[at])
            }
        }
    };
}
pub(crate) use word_impls;

/// Declares an enum whose variants have one fixed word each, and derives its reading and writing as JSON.
/// With `in addresses:` the word is used in addresses only, and there is no JSON.
macro_rules! words {
    (in addresses: $(#[$meta:meta])* $name:ident, $what:literal { $($(#[$vmeta:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$vmeta])* $variant),+ }

        $crate::model::word_impls!($name, $what { $($variant = $word),+ });
    };
    ($(#[$meta:meta])* $name:ident, $what:literal { $($(#[$vmeta:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, MiniDeserialize)]
        pub enum $name { $($(#[$vmeta])* #[serde(rename = $word)] $variant),+ }

        word_impls!($name, $what { $($variant = $word),+ });

        impl $crate::model::cell::Cell for $name {
            fn write(&self) -> String {
                self.as_str().to_owned()
            }

            fn read(words: &str) -> Result<Self, String> {
                words.parse().map_err(|e: $crate::model::UnknownWord| e.to_string())
            }
        }
    };
}
pub(crate) use words;

words!(
    /// What sort of document a source is.
    #[derive(Default)]
    DocumentKind, "document kind" {
        /// A party's manifesto.
        #[default]
        Manifesto = "manifesto",
        /// A council's strategic framework: ambitions, deliverables, measures.
        Framework = "framework",
        /// A plan of actions with milestones, committees and lead officers.
        ActionPlan = "action-plan",
    }
);

words!(
    /// What sort of line a statement is.
    #[derive(Default)]
    StatementKind, "statement kind" {
        /// A manifesto statement set out as its own item.
        #[default]
        Pledge = "pledge",
        /// A promise made in running prose.
        Commitment = "commitment",
        /// A framework's goal.
        Ambition = "ambition",
        /// A line that says how an ambition is delivered.
        Deliverable = "deliverable",
        /// A line that says how progress is tracked.
        Measure = "measure",
        /// A row of an action plan.
        Action = "action",
    }
);

words!(
    /// How sure a reader is of a statement.
    #[derive(Default)]
    Certainty, "certainty" {
        /// Both the layout and the words say that it is a statement of its kind.
        #[default]
        Certain = "certain",
        /// Only one of layout and words says so: a person should look at it.
        Likely = "likely",
    }
);

impl Certainty {
    /// Whether no person needs to look at the statement.
    pub fn is_certain(&self) -> bool {
        *self == Self::Certain
    }
}

words!(
    /// How fully a line of the plans takes a pledge up.
    #[derive(Default)]
    Grade, "grade" {
        /// The same specific thing.
        #[default]
        Covers = "covers",
        /// Narrower, weaker, more general, or one part of several.
        Partly = "partly",
    }
);

words!(in addresses:
    /// What the plans say about a promise, strongest first.
    Standing, "coverage" {
        /// A line takes it up as the same specific thing.
        Covered = "covered",
        /// A line takes it up in part, or more weakly, or more generally.
        Partly = "partly",
        /// It was read against every line, and none takes it up.
        Nothing = "nothing",
        /// Nobody has read it against the plans, and the matcher stands behind no line.
        NotReviewed = "not-reviewed",
    }
);

impl Standing {
    /// The words for it on screen.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Covered => "Covered",
            Self::Partly => "Partly covered",
            Self::Nothing => "Nothing found",
            Self::NotReviewed => "Not yet compared with the plans",
        }
    }
}

impl From<Grade> for Standing {
    /// The standing that a promise has by its strongest link.
    fn from(grade: Grade) -> Self {
        match grade {
            Grade::Covers => Self::Covered,
            Grade::Partly => Self::Partly,
        }
    }
}

words!(
    /// What sort of act a statement commits to.
    #[derive(Default)]
    Act, "kind of act" {
        /// Something is made, changed, provided or ended.
        Do = "do",
        /// Money is put into something.
        Fund = "fund",
        /// Something is found out, or people are asked, before anything is done.
        Review = "review",
        /// Somebody else is asked to act.
        Campaign = "campaign",
        /// Something that others plan is resisted.
        Oppose = "oppose",
        /// Something that there is already goes on as it is.
        Keep = "keep",
        /// A direction is named, but no act.
        #[default]
        Aim = "aim",
    }
);

words!(
    /// Who says that a link or a topic holds.
    #[derive(Default)]
    Basis, "basis" {
        /// The lines were read and judged one by one, as the method says.
        #[default]
        Reviewed = "reviewed",
        /// The matcher found it from the words alone, and nobody has judged it.
        Suggested = "suggested",
    }
);

impl Basis {
    /// The words for it on screen.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Reviewed => "Judged one by one",
            Self::Suggested => "Suggested from the words alone",
        }
    }
}

words!(
    /// How far a line of the plans has come, as the council itself reports.
    #[derive(Default)]
    ProgressStatus, "status" {
        /// The council has not begun it.
        #[default]
        NotStarted = "not-started",
        /// The council has begun it and not finished it.
        InProgress = "in-progress",
        /// The council has finished it.
        Done = "done",
        /// It will be later than its milestone.
        Delayed = "delayed",
        /// It has become something else than the plan says.
        Changed = "changed",
        /// The council has given it up.
        Cancelled = "cancelled",
    }
);

impl ProgressStatus {
    /// The words for it on screen.
    pub const fn label(self) -> &'static str {
        match self {
            Self::NotStarted => "Not started",
            Self::InProgress => "In progress",
            Self::Done => "Done",
            Self::Delayed => "Delayed",
            Self::Changed => "Changed",
            Self::Cancelled => "Cancelled",
        }
    }

    /// Whether the council is expected to report nothing more.
    pub const fn is_closed(self) -> bool {
        matches!(self, Self::Done | Self::Cancelled)
    }
}

words!(
    /// What sort of words a [`Quote`](super::Quote) has.
    #[derive(Default)]
    QuoteKind, "quote kind" {
        /// The vision of the whole framework.
        #[default]
        Vision = "vision",
        /// Why one part of the vision matters.
        VisionPart = "vision-part",
        /// How the parts of the vision serve each other.
        Interplay = "interplay",
        /// A fact or figure about the place.
        Figure = "figure",
        /// The name of a strategy that cuts across services.
        CrossCuttingStrategy = "cross-cutting-strategy",
        /// The name of a strategy, policy or plan of one service.
        ServiceStrategy = "service-strategy",
    }
);

words!(
    /// What sort of oddity a problem is.
    #[derive(Default)]
    ProblemKind, "problem kind" {
        /// One reference names two lines of the document.
        #[default]
        DuplicateReference = "duplicate-reference",
        /// A date that cannot be read.
        UnreadableDate = "unreadable-date",
        /// The document words one thing in two ways.
        Reworded = "reworded",
        /// A heading that lacks the number its fellows have.
        MissingNumber = "missing-number",
        /// A row of a table has fewer cells than its header has columns.
        MissingCell = "missing-cell",
        /// Two editions of a document differ in a statement.
        EditionDiffers = "edition-differs",
        /// A list of headings has a name that no heading has, or that a heading spells differently.
        HeadingDiffers = "heading-differs",
        /// A sentence or list that ends before it is finished.
        Unfinished = "unfinished",
        /// The same words stand twice in the document.
        Repeated = "repeated",
        /// The plan says something of its own progress. Progress is only recorded by people, so it is not
        /// read.
        ProgressNotRead = "progress-not-read",
        /// Something in the file is not in its text: hidden words, a note, a page that could not be read.
        NotInText = "not-in-text",
        /// A part of the text looks like a statement, but no reader took it.
        NotUnderstood = "not-understood",
    }
);

words!(
    /// What became of a line of a document when it was read. Every line has exactly one fate.
    Fate, "fate" {
        /// The line, or part of it, is a statement or another wording of one.
        Statement = "statement",
        /// The line is a heading, or names a group of rows.
        Heading = "heading",
        /// The line introduces the statements that follow: "A Labour council will:".
        LeadIn = "lead-in",
        /// The line tells what was done, what is so or what others do, and promises nothing.
        Told = "told",
        /// The line stands below a heading under which nothing is promised: achievements, definitions,
        /// contacts.
        Silenced = "silenced",
        /// The line belongs to the page and not to the text: a page number, a running header, an imprint, a
        /// drawn line.
        Furniture = "furniture",
        /// The line stands in the list of contents.
        Contents = "contents",
        /// The line names the columns of a table.
        TableHeader = "table-header",
        /// No reader took the line, and none says why.
        NotUnderstood = "not-understood",
    }
);

/// The error for a word where one of a fixed set was expected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownWord {
    /// What was expected, in words: `theme`.
    pub what: &'static str,
    /// The word that stood there instead.
    pub word: String,
    /// The words that could have stood there.
    pub known: &'static [&'static str],
}

impl fmt::Display for UnknownWord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "unknown {} “{}”; use one of: {}", self.what, self.word, self.known.join(", "))
    }
}

impl UnknownWord {
    /// The index of a word among those that are known.
    ///
    /// # Errors
    /// [`UnknownWord`] where it is none of them.
    pub(crate) fn index(
        word: &str,
        what: &'static str,
        known: &'static [&'static str],
    ) -> Result<usize, UnknownWord> {
        let unknown = || UnknownWord { what, word: word.to_owned(), known };
        known.iter().position(|known| *known == word).ok_or_else(unknown)
    }
}

impl std::error::Error for UnknownWord {}

impl Act {
    /// What such a statement promises, as a noun within a sentence: `an act`.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Do => "an act",
            Self::Fund => "money",
            Self::Review => "a review",
            Self::Campaign => "a campaign",
            Self::Oppose => "opposition",
            Self::Keep => "keeping what there is",
            Self::Aim => "an aim",
        }
    }
}

impl StatementKind {
    /// Whether it is a party's promise, which plans may take up.
    pub const fn is_promise(self) -> bool {
        matches!(self, Self::Pledge | Self::Commitment)
    }

    /// The plural of its name on screen: `Pledges`.
    pub const fn plural(self) -> &'static str {
        match self {
            Self::Pledge => "Pledges",
            Self::Commitment => "Promises in running text",
            Self::Ambition => "Ambitions",
            Self::Deliverable => "Planned steps",
            Self::Measure => "Measures",
            Self::Action => "Actions",
        }
    }

    /// Whether it is a line of the plans that may take up a promise.
    pub const fn is_target(self) -> bool {
        matches!(self, Self::Ambition | Self::Deliverable | Self::Action)
    }
}
