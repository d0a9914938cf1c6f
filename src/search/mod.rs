//! Finding statements by words, as residents say them.
//!
//! [`Index`] holds every searchable word of every statement; [`Index::find`] understands
//! a query, ranks the statements that meet enough of it, and says how it was understood
//! ([`Query`]: corrections, synonyms, and which words of a text met it and how). In
//! reading order: how words are spelt, the index, what a query looks for, slips of the
//! finger, ranking, and why something was found. It knows no screen and no file.

pub mod tuning;

mod spelt;

mod index;
mod plain;

mod lookups;
mod plan;
mod query;
mod situations;
mod slips;

mod rank;

mod highlight;
mod why;

pub use highlight::shared_words;
pub use index::Index;
pub use query::{Query, Way};
pub use rank::{Found, Hit};
pub use slips::slips;
pub use why::{Field, MetWord};
