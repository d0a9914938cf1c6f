//! The parts that a page can show, and the ways in which the tracker of actions can be shown. Each is an enum
//! with the words that addresses have for its variants and with their names on screen. A page matches its
//! enum, and its navigation lists it.

use std::fmt;
use std::str::FromStr;

use super::words::Page;
use crate::model::{ProgressStatus, UnknownWord, words};

/// A part of a page, or a way to show it: of several, one is shown at a time.
pub trait Tab: Copy + PartialEq + 'static {
    /// All variants, in the order in which the navigation lists them.
    const TABS: &'static [Self];

    /// For each variant its word in addresses and its name on screen.
    const NAMES: &'static [(&'static str, &'static str)];

    /// Its word in addresses; empty for the first, which an address need not name.
    fn word(self) -> &'static str;

    /// Its name on screen.
    fn label(self) -> &'static str;
}

/// For each part of a page its word in addresses and its name on screen; empty for a page without parts.
pub const fn parts_of(page: Page) -> &'static [(&'static str, &'static str)] {
    match page {
        Page::Compare => ComparePart::NAMES,
        Page::Coverage => CoveragePart::NAMES,
        Page::Plans => PlansPart::NAMES,
        _ => &[],
    }
}

/// Declares such an enum from the name, the word in addresses and the name on screen of each variant. The
/// first is shown where an address names none.
macro_rules! tabs {
    ($(#[$meta:meta])* $name:ident, $what:literal { $($(#[$vmeta:meta])* $variant:ident = $word:literal $label:literal),+ $(,)? }) => {
        words!(in addresses: $(#[$meta])* #[derive(Default)] $name, $what { $($(#[$vmeta])* $variant = $word),+ });

        impl Tab for $name {
            const TABS: &'static [Self] = Self::ALL;
            const NAMES: &'static [(&'static str, &'static str)] = &[$(($word, $label)),+];

            fn word(self) -> &'static str {
                self.as_str()
            }

            fn label(self) -> &'static str {
                match self { $(Self::$variant => $label),+ }
            }
        }
    };
}

tabs!(
    /// The parts of the comparison.
    ComparePart, "part of the comparison" {
        /// The parties side by side, topic by topic.
        #[default]
        SideBySide = "" "Side by side",
        /// How many promises each party makes on each theme.
        Numbers = "numbers" "In numbers",
        /// Topics about which all parties speak, and promises that another area's plans take up.
        Shared = "shared" "Shared ground",
        /// The differences between the editions of one document.
        Editions = "editions" "Two versions",
    }
);

tabs!(
    /// The parts of the coverage page.
    CoveragePart, "part of the coverage page" {
        /// Totals, and a table by theme.
        #[default]
        Figures = "" "By theme",
        /// Which ambition covers how many promises of which theme.
        Ambitions = "ambitions" "By ambition",
        /// Every line of the plans with the promises it takes up.
        Lines = "lines" "Line by line",
        /// The lines that take up no promise.
        Unpledged = "unpledged" "Promised by nobody",
        /// The lines that take up promises of several parties.
        Shared = "shared" "Promised by several",
    }
);

tabs!(
    /// The parts of the page of the council’s plans.
    PlansPart, "part of the plans" {
        /// What the plans are, and the ways into them.
        #[default]
        Overview = "" "Overview",
        /// The actions with filters.
        Tracker = "tracker" "Actions",
        /// The framework’s vision, ambitions and measures.
        Framework = "framework" "Framework",
        /// Which part of a plan takes up the promises of which theme.
        Flow = "flow" "Promises covered",
        /// The tracker as a document to print.
        Report = "report" "Report",
    }
);

tabs!(
    /// How the tracker shows its actions.
    Show, "way to show actions" {
        /// As a table, sorted by any of its columns.
        #[default]
        Table = "" "Table",
        /// As cards with everything that is known of each.
        Cards = "cards" "Cards",
        /// By the month in which they are due.
        Timeline = "timeline" "By month",
    }
);

tabs!(
    /// The columns of the tracker’s table.
    TrackerColumn, "column of the tracker" {
        /// The plan’s own reference; its order is the plan’s.
        #[default]
        Reference = "ref" "Ref",
        /// The action’s words.
        Action = "action" "Action",
        /// Its primary theme.
        Theme = "theme" "Theme",
        /// When it is due.
        Due = "due" "Due",
        /// The committees it answers to.
        Committee = "committee" "Committee",
        /// Who leads it.
        Lead = "lead" "Lead officers",
        /// How many promises it takes up.
        Taken = "taken" "Promises it covers",
        /// The status that was reported last.
        Reported = "reported" "Reported progress",
    }
);

words!(in addresses:
    /// Whether an action takes up any promise, as the tracker is filtered by it.
    Taken, "choice of promises" {
        /// It takes up at least one promise.
        With = "with",
        /// It takes up no promise.
        Without = "without",
    }
);

/// The order in which the tracker's table is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TrackerOrder {
    /// The column by which it is sorted.
    pub column: TrackerColumn,
    /// Whether it is sorted in descending order.
    pub reversed: bool,
}

impl fmt::Display for TrackerOrder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.reversed { "-" } else { "" })?;
        f.write_str(self.column.as_str())
    }
}

impl FromStr for TrackerOrder {
    type Err = UnknownWord;

    /// Reads `due`, or `-due` for the reversed order.
    fn from_str(words: &str) -> Result<Self, UnknownWord> {
        let (name, reversed) = words.strip_prefix('-').map_or((words, false), |name| (name, true));
        Ok(Self { column: name.parse()?, reversed })
    }
}

/// The beginning of the word for "due by the end of a month"; the month follows.
const BY: &str = "by-";

/// A choice in the tracker's filter of when an action is due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Due {
    /// The month in which it was due had ended on the day that the tracker is shown as at.
    Past,
    /// It is due in this month or an earlier one. Holds the whole word of the address: `by-2021-12`.
    By(String),
    /// It begins in some month, and no end is named.
    From,
    /// It depends on something else, so no month is named.
    Conditional,
    /// Its milestone names no month.
    Undated,
    /// It is due in this month: `2021-12`. An unknown word in an address is read as a month in which nothing
    /// is due.
    Month(String),
}

impl Due {
    /// The word for it in addresses.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Past => "past",
            Self::From => "from",
            Self::Conditional => "conditional",
            Self::Undated => "undated",
            Self::By(word) | Self::Month(word) => word,
        }
    }

    /// The word for "due by the end of a month", `by-2021-12` for `2021-12`.
    pub fn by(month: &str) -> String {
        [BY, month].concat()
    }

    /// The month in such a word, `2021-12` for `by-2021-12`; none for any other word.
    pub fn last_month(word: &str) -> Option<&str> {
        word.strip_prefix(BY)
    }

    /// Reads the word of an address. Each word has a meaning.
    pub fn parse(word: &str) -> Self {
        let fixed = [Self::Past, Self::From, Self::Conditional, Self::Undated];
        let month =
            |word: &str| if word.starts_with(BY) { Self::By(word.into()) } else { Self::Month(word.into()) };
        fixed.into_iter().find(|due| due.as_str() == word).unwrap_or_else(|| month(word))
    }
}

/// A choice in the tracker's filter of what is reported about an action.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProgressChoice {
    /// This status was reported last.
    Status(ProgressStatus),
    /// Nothing was reported about it.
    Unreported,
    /// It was due before the day that the tracker is shown as at, and the last report calls it neither done
    /// nor cancelled.
    Late,
    /// There is a report, it is not finished, and no report came for long before the day that the tracker is
    /// shown as at.
    Quiet,
}

impl ProgressChoice {
    /// The word for it in addresses.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Status(status) => status.as_str(),
            Self::Unreported => "none",
            Self::Late => "late",
            Self::Quiet => "quiet",
        }
    }
}

impl FromStr for ProgressChoice {
    type Err = UnknownWord;

    fn from_str(word: &str) -> Result<Self, UnknownWord> {
        let fixed = [Self::Unreported, Self::Late, Self::Quiet];
        match fixed.into_iter().find(|choice| choice.as_str() == word) {
            Some(choice) => Ok(choice),
            None => word.parse().map(Self::Status),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_order_and_a_choice_are_read_as_they_were_written() {
        for &column in TrackerColumn::ALL {
            for reversed in [false, true] {
                let order = TrackerOrder { column, reversed };
                assert_eq!(order.to_string().parse(), Ok(order));
            }
        }
        let status = ProgressStatus::ALL.iter().map(|&status| ProgressChoice::Status(status));
        for choice in status.chain([ProgressChoice::Unreported, ProgressChoice::Late, ProgressChoice::Quiet])
        {
            assert_eq!(choice.as_str().parse(), Ok(choice));
        }
        let months = [Due::By(Due::by("2021-12")), Due::Month("2021-12".to_owned())];
        for due in [Due::Past, Due::From, Due::Conditional, Due::Undated].into_iter().chain(months) {
            assert_eq!(Due::parse(due.as_str()), due);
        }
    }
}
