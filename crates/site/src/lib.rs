//! Makes a whole site from a shell and a project, in memory: files in, files out, the same bytes on every
//! host and in a browser. It never touches a disk; the command `pledges` and the workbench read the files and
//! write them. In reading order:
//!
//! 1. [`files`] – files by path: which there are, which are for browsers, their types and digests.
//! 2. [`project`] – a seeds folder, an export or a zip of either, read and checked.
//!    [`door`] is the check that all of these pass.
//! 3. [`data`] – what a page loads: the corpus as JSON, synonyms, editions, texts.
//! 4. [`changes`], [`feed`] – what differs between two corpora, and how that is told; [`calendar`] – when what is
//!    due; [`follow`] – the feed and the calendar of each part, and the page that lists them.
//! 5. [`open_data`] – every list as tables for people and programs.
//! 6. [`report`] – the tracker as a committee would receive it.
//! 7. [`publish`] – what is made from the files that are there: host settings, the worker's list,
//!    compressed copies, the whole as one file.
//! 8. [`shell`] – what of a built page is not made from data.
//! 9. [`build`](fn@build) – all of it: a site from a shell and a project.

pub mod files;

pub mod contacts;
pub mod door;
pub mod project;

pub mod accent;

pub mod data;
mod editions;

pub mod calendar;
pub mod changes;
pub mod feed;
pub mod follow;

pub mod open_data;
pub mod report;

pub mod publish;

pub mod shell;

mod build;

pub use build::{Extras, build};

/// The result of what may go wrong. The error is one line: what, where, and what to do.
pub type Outcome<T = ()> = Result<T, String>;
