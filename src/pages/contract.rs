//! Everything a page and the app say to each other by name: what a button asks for (`data-do`, a
//! [`Command`]) and which places in a page the app keeps filled (`data-part`, a [`Slot`]).
//!
//! The templates in this folder write these values; the app reads them and matches every one. A name that
//! only one side knows does not compile, and `tests/every_page.rs` reads those of every page.

use std::fmt;
use std::str::FromStr;

use crate::model::UnknownWord;
use crate::model::word_impls;
use crate::query::Facet;

/// What a button asks the app to do. It stands in the button's attribute `data-do`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Choose a value of a filter, or take it back where it is chosen: `toggle:theme=transport`.
    Toggle(Facet, String),
    /// Take back a chosen value of a filter: `drop:theme=transport`.
    Drop(Facet, String),
    /// Put a statement on the kept list, or take it off where it is kept, by its id:
    /// `keep:northshire-labour-2021/6.1`.
    Keep(String),
    /// A command that needs no more than its name.
    Plain(Plain),
}

/// The commands that need no more than their name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Plain {
    /// Stop looking for words.
    ClearWords,
    /// Take back every filter and the words.
    ClearAll,
    /// Open the filters over the list, in a narrow window.
    OpenFilters,
    /// Close the filters that lie over the list.
    CloseFilters,
    /// Show the next statements of the list.
    ShowMore,
    /// Put every statement of the page on the kept list.
    KeepAll,
    /// Save what is shown as CSV.
    SaveCsv,
    /// Save what is shown as JSON.
    SaveJson,
    /// Show the tracker as it stands today.
    Today,
    /// Open the browser's dialogue for printing.
    Print,
    /// Load the page again, from the host.
    Reload,
    /// Copy the address of what is shown.
    CopyLink,
    /// Copy how the statement that is shown is cited.
    CopyCitation,
    /// Copy how the statement that is shown is cited, for BibTeX.
    CopyBibtex,
    /// Copy how it is cited as a RIS record, which programs for references read.
    CopyRis,
    /// Turn the key `/`, which leads to the search box, off or on.
    SlashKey,
}

word_impls!(Plain, "command" {
    ClearWords = "words",
    ClearAll = "clear",
    OpenFilters = "filter",
    CloseFilters = "filtered",
    ShowMore = "more",
    KeepAll = "keep-all",
    SaveCsv = "csv",
    SaveJson = "json",
    Today = "today",
    Print = "print",
    Reload = "reload",
    CopyLink = "copy",
    CopyCitation = "cite",
    CopyBibtex = "bibtex",
    CopyRis = "ris",
    SlashKey = "slash"
});

impl fmt::Display for Command {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let choice = |f: &mut fmt::Formatter<'_>, verb: &str, facet: &Facet, value: &str| {
            [verb, ":", facet.as_str(), "=", value].iter().try_for_each(|part| f.write_str(part))
        };
        match self {
            Self::Toggle(facet, value) => choice(f, "toggle", facet, value),
            Self::Drop(facet, value) => choice(f, "drop", facet, value),
            Self::Keep(id) => {
                f.write_str("keep:")?;
                f.write_str(id)
            }
            Self::Plain(plain) => f.write_str(plain.as_str()),
        }
    }
}

impl FromStr for Command {
    type Err = UnknownWord;

    /// Reads the text of a `data-do`.
    ///
    /// # Errors
    /// [`UnknownWord`] where the command or the filter that it names is not known.
    fn from_str(words: &str) -> Result<Self, UnknownWord> {
        let Some((verb, rest)) = words.split_once(':') else { return words.parse().map(Self::Plain) };
        let choice = || {
            let (facet, value) = rest.split_once('=').unwrap_or((rest, ""));
            facet.parse::<Facet>().map(|facet| (facet, value.to_owned()))
        };
        match verb {
            "toggle" => choice().map(|(facet, value)| Self::Toggle(facet, value)),
            "drop" => choice().map(|(facet, value)| Self::Drop(facet, value)),
            "keep" => Ok(Self::Keep(rest.to_owned())),
            _ => Err(UnknownWord {
                what: "command",
                word: verb.to_owned(),
                known: &["toggle", "drop", "keep"],
            }),
        }
    }
}

/// A place in a page that the app fills, and fills again when the view changes. Its name stands in the
/// element's attribute `data-part`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slot {
    /// The head of every page, which marks the page that is shown in its navigation.
    Header,
    /// The main part, which holds the page itself.
    Main,
    /// The searches that are offered below the search box.
    Tries,
    /// The filters of the list. Once drawn, only their counts and marks change.
    Filters,
    /// The button that closes the filters; it says how many statements the list has.
    ShowResults,
    /// The sentence that says how many statements the list has.
    Count,
    /// What the search looked for besides the typed words.
    Also,
    /// The short answer above a list: promised by whom, what the plans say, topics to compare.
    Answer,
    /// The chosen values of filters, each with a button that takes it back.
    Chips,
    /// The choice of the list's order and groups.
    Sort,
    /// The statements of the list, where it is not in groups.
    List,
    /// The statements of the list in groups.
    Groups,
    /// What stands below the list: how many more statements there are, or that there are none.
    Below,
}

word_impls!(Slot, "part of a page" {
    Header = "header",
    Main = "main",
    Tries = "tries",
    Filters = "filters",
    ShowResults = "filtered",
    Count = "count",
    Also = "also",
    Answer = "answer",
    Chips = "chips",
    Sort = "sort",
    List = "list",
    Groups = "groups",
    Below = "below"
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_is_read_as_it_was_written() {
        let mut all = vec![
            Command::Toggle(Facet::Theme, "transport".to_owned()),
            Command::Drop(Facet::Committee, "H&T=x:y".to_owned()),
            Command::Keep("kent-labour-2021/6.1".to_owned()),
        ];
        all.extend(Plain::ALL.iter().map(|&plain| Command::Plain(plain)));
        for command in all {
            assert_eq!(command.to_string().parse(), Ok(command));
        }
    }

    #[test]
    fn a_command_that_is_not_known_says_which() {
        for (words, unknown) in [("prnt", "prnt"), ("toggle:colour=red", "colour"), ("hide:x", "hide")] {
            assert_eq!(words.parse::<Command>().map_err(|e| e.word), Err(unknown.to_owned()));
        }
    }
}
