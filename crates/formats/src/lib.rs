//! Documents of every format as text: the edge before the readers.
//!
//! HTML, DOCX and PDF become lines of the kind that the core reads anyway – `#` for a
//! heading, `-` for an item, `|` for a row, a form feed for a page – so that one lexer
//! decides what every layout means. A statement's lines in such a document are the lines
//! of that text, counted from 1. Nothing here knows a pledge.

mod docx;
mod html;
mod loss;
mod pdf;

use std::path::Path;

pub use loss::{Loss, LossKind};

/// The longest line a document may have, in bytes. A paragraph has a few thousand; a
/// file with a longer line is not text that was written to be read.
const LONGEST_LINE: usize = 1_000_000;

/// What a file is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Format {
    /// Plain text or Markdown.
    Text,
    Html,
    Docx,
    Pdf,
}

/// A document as text, and what of it is not in that text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Extracted {
    /// The text, one paragraph, item or row a line; a form feed before each page but the first.
    pub text: String,
    /// What was left out or could not be read, in the order of its lines.
    pub losses: Vec<Loss>,
}

/// A document's text, from its bytes.
///
/// # Errors
/// One line without the file's name, when there is nothing that could be read.
pub fn extract(path: &Path, bytes: &[u8]) -> Result<Extracted, String> {
    let extracted = match format(path, bytes) {
        Format::Pdf => pdf::extract(bytes)?,
        Format::Docx => docx::extract(bytes)?,
        Format::Html => html::extract(&utf8(bytes)?),
        Format::Text => Extracted { text: utf8(bytes)?, losses: Vec::new() },
    };
    let text = &extracted.text;
    if text.trim().is_empty() {
        return Err("the document is empty; there is nothing to read".to_owned());
    }
    if let Some((i, line)) = text.split('\n').enumerate().find(|(_, l)| l.len() > LONGEST_LINE) {
        return Err(format!(
            "line {} has {} bytes, more than the {LONGEST_LINE} that a line of text may have; break it into lines",
            i + 1,
            line.len()
        ));
    }
    Ok(extracted)
}

/// Whether a document is text itself, so that no text has to be taken out of it.
pub fn is_text(path: &Path, bytes: &[u8]) -> bool {
    format(path, bytes) == Format::Text
}

/// The format: by what the file opens with, and by its extension where that says nothing.
fn format(path: &Path, bytes: &[u8]) -> Format {
    let head = &bytes[..bytes.len().min(1024)];
    if head.windows(5).any(|w| w == b"%PDF-") {
        return Format::Pdf;
    }
    if head.starts_with(b"PK\x03\x04") {
        return Format::Docx;
    }
    let extension = path.extension().map(|e| e.to_string_lossy().to_lowercase()).unwrap_or_default();
    match extension.as_str() {
        "pdf" => return Format::Pdf,
        "docx" => return Format::Docx,
        "html" | "htm" | "xhtml" => return Format::Html,
        "txt" | "md" | "markdown" => return Format::Text,
        _ => {}
    }
    let opening = String::from_utf8_lossy(head).trim_start_matches('\u{feff}').trim_start().to_lowercase();
    let tagged =
        opening.starts_with("<!doctype html") || opening.starts_with("<html") || opening.starts_with("<body");
    if tagged { Format::Html } else { Format::Text }
}

fn utf8(bytes: &[u8]) -> Result<String, String> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text.strip_prefix('\u{feff}').unwrap_or(text).to_owned()),
        Err(e) => {
            let line = 1 + bytes[..e.valid_up_to()].iter().filter(|b| **b == b'\n').count();
            Err(format!("line {line} is not UTF-8; save the document as UTF-8 text"))
        }
    }
}
