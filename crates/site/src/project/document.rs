//! The file of a document, of any format, as the text that the readers take.

use std::path::Path;

use formats::{Extracted, Loss, PageStart};
use pledge_explorer::model::{Document, Problem, ProblemKind};
use sha2::{Digest, Sha256};

use crate::Outcome;

/// Endings of files that hosts serve as text or for saving, so that no browser runs them, whatever is in
/// them. Web pages are not among them: their scripts would run at the site's own address, and could ask other
/// hosts for files.
const NOT_RUN: [&str; 8] = ["txt", "text", "md", "markdown", "pdf", "docx", "odt", "rtf"];

/// Whether neither a browser nor a host runs a file of this name.
pub fn is_not_run(name: &str) -> bool {
    let ending = Path::new(name).extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    NOT_RUN.iter().any(|known| ending.eq_ignore_ascii_case(known))
}

/// A document's file as it was read.
pub struct TextFile {
    /// Its text; for a file that is no text, what was taken out of it.
    pub text: String,
    /// What is in the file but not in the text.
    pub losses: Vec<Loss>,
    /// The line on which each page begins; empty for a file without pages.
    pub pages: Vec<PageStart>,
    /// The SHA-256 of its bytes, in small hexadecimal digits.
    pub sha256: String,
    /// Whether the file is itself text, so that it is published as it is.
    pub own: bool,
}

/// Reads a document of any format as text. `name` is its path: errors begin with it, and its ending tells the
/// format where the bytes do not.
///
/// # Errors
/// One line, where nothing of it can be read.
pub fn text_file(name: &str, bytes: &[u8]) -> Outcome<TextFile> {
    let path = Path::new(name);
    let sha256 = Sha256::digest(bytes).iter().map(|b| format!("{b:02x}")).collect();
    let Extracted { text, losses, pages } =
        formats::extract(path, bytes).map_err(|e| format!("{name}: {e}."))?;
    Ok(TextFile { text, losses, pages, sha256, own: formats::is_text(path, bytes) && is_not_run(name) })
}

impl TextFile {
    /// Writes into a document's entry what is known of its file: its digest, and where its pages begin.
    pub fn describe(&self, document: &mut Document) {
        document.sha256.clone_from(&self.sha256);
        document.pages = (!self.pages.is_empty()).then(|| self.pages.iter().map(|page| page.line).collect());
        let is_numbered = self.pages.iter().any(|page| page.label.is_some());
        let labels = || self.pages.iter().map(|page| page.label.clone().unwrap_or_default()).collect();
        document.page_labels = is_numbered.then(labels);
    }
}

/// What is in a file but not in its text, as problems of the document.
pub fn problems(document: &str, losses: &[Loss]) -> Vec<Problem> {
    let problem = |loss: &Loss| Problem {
        document: document.to_owned(),
        line: loss.line,
        kind: ProblemKind::NotInText,
        message: loss.message.clone(),
    };
    losses.iter().map(problem).collect()
}
