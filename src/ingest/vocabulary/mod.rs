//! The words that councils and parties use, and what they mean by them.
//!
//! Pure functions of a few words each: is this a verb of doing, the name of a column, a
//! heading over achievements. Nothing here knows lines, blocks or documents.

pub(super) mod acts;
pub(super) mod columns;
pub(super) mod furniture;
pub(super) mod given;
pub(super) mod goals;
pub(super) mod headings;
pub(super) mod parties;
pub(super) mod states;
pub(super) mod titles;
pub(super) mod unfinished;
