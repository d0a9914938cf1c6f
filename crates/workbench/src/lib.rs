//! The workbench: where a person with a browser makes an explorer of their own documents.
//!
//! The library is what of it needs no browser, and is tested on a host. In reading order:
//!
//! 1. [`project`] – the files of a project in memory, the commands that change them, and the steps
//!    in which they are undone and done again.
//! 2. [`corrections`] – what a person says of a reading, as commands.
//! 3. [`left`] – what of a reading is still to be looked at, in which order.
//! 4. [`judging`] – the promises and the lines that may take them up, as people judge them.
//! 5. [`tables`] – the columns of a document's tables, for whoever says what they hold.
//! 6. [`rebuild`] – a project made again from another explorer's data.
//! 7. [`work`] – what the worker does: a request in, an answer out.
//! 8. [`pack`] – files as one zip.
//!
//! The app (`main.rs`, `app/`) shows it; its worker, the same program on a thread of its own
//! (`worker.rs`), does the work.

pub mod corrections;
pub mod judging;
pub mod left;
pub mod pack;
pub mod project;
pub mod rebuild;
pub mod tables;
pub mod work;

pub use project::{Command, History, Project, Step};
