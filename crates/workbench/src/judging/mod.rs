//! What people judge: which lines of the plans take a promise up. It has the promises and the lines
//! ([`Field`]), what was judged ([`Judged`]), which promises come in which order ([`order`]), and how far two readers
//! agree ([`compare`], [`second`]). It writes
//! nothing: what a person says becomes a [`Command`](crate::Command).

mod agreement;
mod field;
mod judged;
mod order;
pub mod second;
mod word;

pub use agreement::{Agreement, FEW, compare};
pub use field::{Candidate, Field, Ranks};
pub use judged::{Judged, reader, words_in};
pub use order::{Among, Progress, order, progress};
pub use word::about;
