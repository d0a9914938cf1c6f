//! Packing files into a zip. The same files always give the same bytes: there is no date in it, and no name
//! of a system.

use std::io::{Cursor, Write as _};

use site::Outcome;
use site::files::Files;
use zip::write::{SimpleFileOptions, ZipWriter};

/// Packs files into a zip, in the order of their paths.
///
/// # Errors
/// One line, when the files are more than a zip can hold.
pub fn zip(files: &Files) -> Outcome<Vec<u8>> {
    let failed = |e: &dyn std::fmt::Display| format!("the zip could not be made: {e}.");
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (path, bytes) in files {
        zip.start_file(path.as_str(), SimpleFileOptions::default()).map_err(|e| failed(&e))?;
        zip.write_all(bytes).map_err(|e| failed(&e))?;
    }
    Ok(zip.finish().map_err(|e| failed(&e))?.into_inner())
}
