//! The core of Pledge Explorer: documents in, statements, links and answers out.
//!
//! It knows no screen, no file and no network, so the same code runs in the
//! publishers' command (`pledges`) and in the page. In reading order:
//!
//! 1. [`model`] – what a corpus holds: documents, statements, links, problems.
//! 2. [`text`] – white space, words, stems and sentences.
//! 3. [`milestone`] – an action's "Dec '21" as months.
//! 4. [`labels`] – the kind of act a statement commits to, and whether it can be checked.
//! 5. [`ingest`] – source documents → [`model::Corpus`], one reader per kind.
//! 6. [`coverage`] – which line of the plans takes a pledge up, and the matcher.
//! 7. [`search`] – finding statements by words.
//! 8. [`places`] – whose promises are counted, and whose are shown to compare;
//!    [`query`] – the state of a view and its address.
//! 9. [`facets`] – filtering with live counts.
//! 10. [`compare`] – parties side by side.
//! 11. [`tracker`] – a plan's actions by time, with what was reported.
//! 12. [`tables`] – lists as rows and columns, for saving and for the open data.
//! 13. [`follow`] – what somebody can follow, and the names of its feed and calendar.
//! 14. [`pages`] – all of it as HTML: what the app shows, and the static pages.

pub mod model;
pub mod text;

pub mod day;
pub mod milestone;

pub mod labels;

pub mod ingest;

pub mod coverage;
pub mod search;

pub mod places;

pub mod query;

pub mod tracker;

pub mod facets;

pub mod compare;

pub mod tables;

pub mod follow;

pub mod pages;

#[cfg(test)]
mod made;
