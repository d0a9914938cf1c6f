//! What is made from the files that are there: scripts, styles and programs as small as they need be, what keeps
//! one build from being mixed with the next, settings for common hosts, the list of files in the service worker,
//! compressed copies, and the whole as one file.

#[cfg(feature = "compress")]
pub mod compress;
pub mod front;
pub mod hosts;
pub mod lean;
pub mod one_build;
pub mod program;
pub mod single;
pub mod worker;

use crate::Outcome;
use crate::files::Files;

/// Finishes a site, after all its files have been made. The settings for hosts come first, since the worker's
/// list must name every file.
///
/// # Errors
/// Where a file is missing that a built page has, or is not text.
pub fn finish(files: &mut Files) -> Outcome {
    lean::write(files)?;
    one_build::write(files)?;
    hosts::write(files)?;
    worker::write(files)
}
