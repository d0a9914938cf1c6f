//! Finishing a built folder: what it starts with as small as it need be, the list of its files in the service worker, ready settings for
//! common hosts, compressed copies, and the whole as one file.

pub mod compress;
pub mod files;
pub mod hosts;
pub mod lean;
pub mod single;
pub mod start;
pub mod worker;

use std::path::Path;

/// What went wrong, in one line: what, where, what to do.
pub type Outcome<T = ()> = Result<T, String>;

/// Finishes a folder whose files are all in place: the host settings first, since the worker's
/// list is the last word on the folder.
///
/// # Errors
/// When a file that a built page has is missing or cannot be read or written.
pub fn finish(dist: &Path) -> Outcome {
    lean::write(dist)?;
    hosts::write(dist)?;
    worker::write(dist)
}
