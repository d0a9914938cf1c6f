//! Documents of every format as text: the edge before the readers.
//!
//! HTML, DOCX, ODT, RTF and PDF become lines of the kind that the core reads anyway – `#` for a
//! heading, `-` for an item, `|` for a row, a form feed for a page – so that one lexer
//! decides what every layout means. A statement's lines in such a document are the lines
//! of that text, counted from 1. What a file holds and its text does not is a [`Loss`].
//! Nothing here knows a pledge.
//!
//! `recognise` tells what a file is; the readers of word processors' formats (`docx`, `odt`,
//! `rtf`) give paragraphs (`par`) of words (`words`) to a `Builder` of `blocks`, as does
//! `html`; `out` writes blocks as lines. `text` reads bytes as letters and takes out of every
//! text what none may hold. `beside` gives what a file says besides the words it shows, so that
//! addresses in links are found before the file is published.

mod beside;
mod blocks;
mod docx;
mod html;
mod loss;
mod numbers;
mod odt;
mod out;
mod par;
mod pdf;
mod recognise;
mod rtf;
mod symbols;
mod text;
mod words;
mod xml;

#[cfg(feature = "encodings")]
use encoding_rs as encodings;
#[cfg(not(feature = "encodings"))]
use encodings_of_the_browser as encodings;
use std::path::Path;

pub use beside::beside;
pub use loss::{Loss, LossKind};
pub use recognise::{Format, Other, Recognised, recognise};

/// The longest line a document may have, in bytes. A paragraph has a few thousand; a
/// file with a longer line is not text that was written to be read.
const LONGEST_LINE: usize = 1_000_000;

/// A document as text, and what of it is not in that text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Extracted {
    /// The text, one paragraph, item or row a line; a form feed before each page but the first.
    pub text: String,
    /// What was left out or could not be read, in the order of its lines.
    pub losses: Vec<Loss>,
    /// Where each page begins, in order; none in formats whose pages are only made when they are
    /// printed, so that page breaks in them number nothing.
    pub pages: Vec<PageStart>,
}

/// Where a page of the document begins in its text, and what the document calls the page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageStart {
    /// The 1-based line of the text on which it begins. A page without words has an empty line.
    pub line: u32,
    /// What the document itself calls it, where that is not its place counted from 1: `iv`, `A-2`.
    pub label: Option<String>,
}

/// A document's text, from its bytes.
///
/// # Errors
/// One line without the file's name and without a full stop, when there is nothing that could be
/// read: it says what the file is and what to do.
pub fn extract(path: &Path, bytes: &[u8]) -> Result<Extracted, String> {
    if bytes.is_empty() {
        return Err("the document is empty; there is nothing to read".to_owned());
    }
    let format = recognise(path, bytes).format;
    let taken = match format {
        Format::Pdf => pdf::extract(bytes)?,
        Format::Docx => docx::extract(bytes)?,
        Format::Odt => odt::extract(bytes)?,
        Format::FlatOdt => odt::extract_flat(bytes)?,
        Format::Rtf => rtf::extract(bytes)?,
        Format::Html => html::extract(bytes),
        Format::Text => text::extract(bytes),
        Format::Other(other) => return Err(other.refusal()),
    };
    let taken = without_controls(taken);
    if !taken.text.contains(|c: char| !c.is_whitespace()) {
        return Err(nothing(format, &taken.losses));
    }
    if let Some((i, line)) = taken.text.split('\n').enumerate().find(|(_, l)| l.len() > LONGEST_LINE) {
        return Err(format!(
            "line {} has {} bytes, more than the {LONGEST_LINE} that a line of text may have; break it into lines",
            i + 1,
            line.len()
        ));
    }
    Ok(taken)
}

/// Whether a document is text itself, letter for letter, so that no text has to be taken out of it.
pub fn is_text(path: &Path, bytes: &[u8]) -> bool {
    recognise(path, bytes).format == Format::Text && text::is_itself(bytes)
}

/// Takes out of a text what none may hold, and tells it.
fn without_controls(taken: Extracted) -> Extracted {
    let Extracted { text, mut losses, pages } = taken;
    let (clean, found) = text::clean(&text);
    let clean = clean.into_owned();
    if let Some((line, first, count)) = found {
        let what = match count {
            1 => format!("A control character (U+{:04X}) was", first as u32),
            n => format!("{n} control characters (the first U+{:04X}) were", first as u32),
        };
        let message =
            format!("{what} taken out of the text, which no text may hold. Check the words on this line.");
        losses.push(Loss::new(line, LossKind::Control, message));
    }
    losses.sort_by_key(|l| l.line);
    Extracted { text: clean, losses, pages }
}

/// That nothing in a document could be read, and why.
fn nothing(format: Format, losses: &[Loss]) -> String {
    let what = match format {
        Format::Text | Format::Html => "the document is empty".to_owned(),
        _ => format!("the document is empty: this is {}, in which no words were found", format.words()),
    };
    match losses.first() {
        Some(loss) => format!("{what}; {}", loss.message.trim_end_matches('.')),
        None => format!("{what}; there is nothing to read"),
    }
}
