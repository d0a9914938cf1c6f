//! What the publisher of an explorer says: how links were judged, and what the site is called. Each type stands
//! beside the description of its table, from which its CSV, JSON and documentation are made.

use miniserde::Deserialize as MiniDeserialize;
use serde::{Deserialize, Serialize};

use super::Address;
use super::cell::table;

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
