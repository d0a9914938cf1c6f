//! The filters of lists: in which order they stand, what each is called, and how a sentence says what is
//! chosen. A new filter needs a line in each part of this file.

use crate::query::Facet;

/// The filters that are always in sight, in order.
pub const FIRST: [Facet; 5] = [Facet::Theme, Facet::Party, Facet::Place, Facet::Plans, Facet::Kind];

/// The filters behind "More filters", in order.
pub const MORE: [Facet; 7] = [
    Facet::Act,
    Facet::Check,
    Facet::Document,
    Facet::TakenUpBy,
    Facet::Ambition,
    Facet::Committee,
    Facet::Basis,
];

/// The name of a filter on screen, above its choices.
pub const fn legend(facet: Facet) -> &'static str {
    match facet {
        Facet::Theme => "Theme",
        Facet::Party => "Party",
        Facet::Place => "Promised to",
        Facet::Plans => "In the council’s plans",
        Facet::Kind => "Kind",
        Facet::Document => "Document",
        Facet::Basis => "How it was judged",
        Facet::TakenUpBy => "In which plan",
        Facet::Ambition => "Ambition",
        Facet::Committee => "Committee",
        Facet::Act => "What is promised",
        Facet::Check => "Can it be checked?",
    }
}

/// The word for a value of a filter: the `theme` of “no theme trains”.
pub const fn noun(facet: Facet) -> &'static str {
    match facet {
        Facet::Theme => "theme",
        Facet::Party => "party",
        Facet::Place => "place",
        Facet::Plans => "answer of the plans",
        Facet::Kind => "kind of statement",
        Facet::Document => "document",
        Facet::Basis => "kind of judgement",
        Facet::TakenUpBy => "plan",
        Facet::Ambition => "ambition",
        Facet::Committee => "committee",
        Facet::Act => "kind of promise",
        Facet::Check => "answer on whether it can be checked",
    }
}

/// The filters in the order in which a sentence says what is chosen, each with the words that lead to the
/// chosen values.
pub const SAID: [(Facet, &str); 9] = [
    (Facet::Party, " by "),
    (Facet::Place, " to "),
    (Facet::Theme, " about "),
    (Facet::Document, " in "),
    (Facet::Plans, " "),
    (Facet::TakenUpBy, " that are in "),
    (Facet::Ambition, " for the ambition "),
    (Facet::Committee, " for the committee "),
    (Facet::Act, " that promise "),
];

/// The filters that a sentence says last, after a semicolon: how the statements were judged.
pub const SAID_LAST: [Facet; 2] = [Facet::Check, Facet::Basis];
