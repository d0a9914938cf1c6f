//! The words of addresses: pages, filters, options, orders.

use crate::model::{Act, Basis, Standing, StatementKind, words};

words!(in addresses:
    /// The pages of the site, except those of single statements.
    #[derive(Default)]
    Page, "page" {
        /// The start page, and the list of statements with filters.
        #[default]
        Explore = "explore",
        /// Parties side by side.
        Compare = "compare",
        /// How much of what was promised the plans take up, and what they do besides.
        Coverage = "coverage",
        /// The framework and the action plan.
        Plans = "plans",
        /// The statements that a person has put aside.
        Kept = "kept",
        /// What this is, and its sources.
        About = "about",
        /// How it was made and what it does not say.
        Method = "method",
        /// One document, read whole.
        Read = "read",
    }
);

impl Page {
    /// The pages of the main navigation, in its order.
    pub const NAV: [Page; 6] =
        [Self::Explore, Self::Compare, Self::Coverage, Self::Plans, Self::Kept, Self::About];

    /// Its name in the navigation.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Explore => "Explore",
            Self::Compare => "Compare",
            Self::Coverage => "Coverage",
            Self::Plans => "Plans",
            Self::Kept => "Kept list",
            Self::About => "About",
            Self::Method => "How this is made",
            Self::Read => "Documents",
        }
    }
}

words!(in addresses:
    /// What a list can be narrowed by.
    Facet, "filter" {
        /// The themes of a statement, primary or further.
        Theme = "theme",
        /// Who made it.
        Party = "party",
        /// The place it was made to, or whose plan it stands in.
        Place = "place",
        /// What the plans say about a promise: its standing.
        Plans = "plans",
        /// What sort of line it is.
        Kind = "kind",
        /// The document it stands in.
        Document = "doc",
        /// Who says that the plans take it up: whether a link was reviewed or suggested.
        Basis = "basis",
        /// The plan that takes a promise up, or in which a line stands.
        TakenUpBy = "by",
        /// The ambition that takes a promise up or to which a line belongs.
        Ambition = "ambition",
        /// The committee of an action that takes a promise up, or of the action itself.
        Committee = "committee",
        /// The kind of act it commits to.
        Act = "act",
        /// Whether its completion can be checked.
        Check = "check",
    }
);

impl Facet {
    /// Whether a value can be meant; ids and names are not known here.
    pub(super) fn knows(self, value: &str) -> bool {
        match self {
            Self::Kind => value.parse::<StatementKind>().is_ok(),
            Self::Plans => value.parse::<Standing>().is_ok(),
            Self::Basis => value.parse::<Basis>().is_ok(),
            Self::Act => value.parse::<Act>().is_ok(),
            _ => !value.is_empty(),
        }
    }
}

words!(in addresses:
    /// What an address can say once, besides filters: which part of its page is shown, and how.
    Param, "parameter" {
        /// Which part of the page.
        Part = "part",
        /// A line of a document.
        Line = "line",
        /// A topic on which parties are compared.
        Topic = "topic",
        /// Words of the names of topics.
        Find = "find",
        /// The day, or the month, that a tracker is shown as at.
        AsAt = "as-at",
        /// How a list is shown: as a table, as cards, as a timeline.
        Show = "show",
        /// The column that a table is in the order of; `-` before it turns it round.
        Order = "order",
        /// Who leads an action.
        Lead = "lead",
        /// When an action is due: a month, or a word for those without.
        Due = "due",
        /// Whether an action takes any promise up.
        Taken = "taken",
        /// What is reported about an action.
        Progress = "progress",
        /// The facet by which a list is put in groups.
        Group = "group",
    }
);

words!(in addresses:
    /// The order of a list.
    #[derive(Default)]
    Sort, "order" {
        /// What fits the words best; the documents' order where no words are given.
        #[default]
        Best = "best",
        /// The order of the documents.
        Source = "source",
        /// What the plans cover most fully first.
        Coverage = "coverage",
    }
);

impl Sort {
    /// Its name on screen.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Best => "Best match",
            Self::Source => "Order of the documents",
            Self::Coverage => "Covered first",
        }
    }
}
