//! The words of the vocabulary: enums whose variants have one fixed word each, in JSON, in
//! addresses and in files.

use std::fmt;

use miniserde::Deserialize as MiniDeserialize;
use serde::{Deserialize, Serialize};

/// What every enum whose variants have one fixed word each can do with them.
macro_rules! word_impls {
    ($name:ident, $what:literal { $($variant:ident = $word:literal),+ }) => {
        impl $name {
            /// All of them, in their fixed order.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];

            /// Their words, in the same order.
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

/// Declares an enum whose variants have one fixed word each: in JSON, in addresses and in
/// files, or (`in addresses:`) only in addresses.
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
        /// Its layout and its words both say so.
        #[default]
        Certain = "certain",
        /// Only one of them does; a person should look.
        Likely = "likely",
    }
);

impl Certainty {
    /// Whether nobody needs to look.
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
    /// What a promise's strongest link gives it.
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
        /// What others plan is resisted.
        Oppose = "oppose",
        /// What there is goes on.
        Keep = "keep",
        /// A direction is named and no act.
        #[default]
        Aim = "aim",
    }
);

words!(
    /// Who says that a link or a topic holds.
    #[derive(Default)]
    Basis, "basis" {
        /// The lines were read and judged.
        #[default]
        Reviewed = "reviewed",
        /// Found by the matcher.
        Suggested = "suggested",
    }
);

impl Basis {
    /// Its name on screen.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Reviewed => "Judged one by one",
            Self::Suggested => "Suggested from the words alone",
        }
    }
}

words!(
    /// How far a line of the plans has come, as the council itself reports it.
    #[derive(Default)]
    ProgressStatus, "status" {
        /// Not begun.
        #[default]
        NotStarted = "not-started",
        /// Begun and not finished.
        InProgress = "in-progress",
        /// Finished.
        Done = "done",
        /// Later than its milestone.
        Delayed = "delayed",
        /// Something else than the plan says.
        Changed = "changed",
        /// Given up.
        Cancelled = "cancelled",
    }
);

impl ProgressStatus {
    /// Its name on screen.
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

    /// Whether no more is to be reported.
    pub const fn is_closed(self) -> bool {
        matches!(self, Self::Done | Self::Cancelled)
    }
}

words!(
    /// What words of a framework are, that are no statement.
    #[derive(Default)]
    QuoteKind, "quote kind" {
        /// The vision.
        #[default]
        Vision = "vision",
        /// Why one part of the vision matters.
        VisionPart = "vision-part",
        /// How the parts of the vision serve each other.
        Interplay = "interplay",
        /// A fact or figure.
        Figure = "figure",
        /// A strategy that cuts across services.
        CrossCuttingStrategy = "cross-cutting-strategy",
        /// A strategy, policy or plan of a service.
        ServiceStrategy = "service-strategy",
    }
);

words!(
    /// What sort of oddity a problem is.
    #[derive(Default)]
    ProblemKind, "problem kind" {
        /// One reference names two lines.
        #[default]
        DuplicateReference = "duplicate-reference",
        /// A date that cannot be read.
        UnreadableDate = "unreadable-date",
        /// One thing worded two ways in one document.
        Reworded = "reworded",
        /// A heading that lacks the number its fellows have.
        MissingNumber = "missing-number",
        /// A table row without the cells its header promises.
        MissingCell = "missing-cell",
        /// Two editions that do not have the same statement.
        EditionDiffers = "edition-differs",
        /// A name in a list of headings that no heading has, or a slip of the pen in one.
        HeadingDiffers = "heading-differs",
        /// A sentence or list that ends before it is finished.
        Unfinished = "unfinished",
        /// The same words stand twice in one document.
        Repeated = "repeated",
        /// What a plan says of its own progress, which only people record.
        ProgressNotRead = "progress-not-read",
        /// Something of the file that is not in its text: hidden words, a note, a page that failed.
        NotInText = "not-in-text",
        /// Something of the text that no reader took, though it looks like something to take.
        NotUnderstood = "not-understood",
    }
);

words!(
    /// What became of a line of a document when it was read.
    Fate, "fate" {
        /// It is, wholly or in part, a statement or another wording of one.
        Statement = "statement",
        /// It is a heading, or names a group of rows.
        Heading = "heading",
        /// It introduces what follows: "A Labour council will:".
        LeadIn = "lead-in",
        /// It tells what was done, what is so or what others do, and promises nothing.
        Told = "told",
        /// It stands where the document's own heading says that nothing is promised:
        /// achievements, definitions, contacts.
        Silenced = "silenced",
        /// It belongs to the page: a number, a running header, an imprint, a drawn line.
        Furniture = "furniture",
        /// It stands in the list of contents.
        Contents = "contents",
        /// It names the columns of a table.
        TableHeader = "table-header",
        /// No reader took it, and none says why.
        NotUnderstood = "not-understood",
    }
);

/// A word where one of a fixed set was expected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownWord {
    /// What was expected: `theme`.
    pub what: &'static str,
    /// What stood there.
    pub word: String,
    /// What could have stood there.
    pub known: &'static [&'static str],
}

impl fmt::Display for UnknownWord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "unknown {} “{}”; use one of: {}", self.what, self.word, self.known.join(", "))
    }
}

impl UnknownWord {
    /// The index of a word among those that are known; the error where it is none of them.
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
    /// What is promised, as a noun within a sentence.
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
    /// Whether a party promises it, so that the plans may cover it.
    pub const fn is_promise(self) -> bool {
        matches!(self, Self::Pledge | Self::Commitment)
    }

    /// Its name on screen, of several.
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

    /// Whether it is a line of the plans that may cover a promise.
    pub const fn is_target(self) -> bool {
        matches!(self, Self::Ambition | Self::Deliverable | Self::Action)
    }
}
