//! Finding statements by words.
//!
//! [`Index`] holds every searchable word of every statement with a weight for the
//! field it stands in; a query's words must all be found, the last one by its first
//! letters too. It knows no screen.

mod highlight;
mod index;

pub use highlight::{highlights, shared_words};
pub use index::{Hit, Index};
