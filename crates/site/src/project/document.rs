//! A document's file, of any format, as the text that the readers take.

use std::path::Path;

use formats::{Extracted, Loss, PageStart};
use pledge_explorer::model::{Document, Problem, ProblemKind};
use sha2::{Digest, Sha256};

use crate::Outcome;

/// Endings by which hosts serve a file as words, or to be saved: whatever stands in it, no browser runs it. A web page is
/// none of them: its scripts would run at the site's own address and ask other hosts for files.
const NOT_RUN: [&str; 8] = ["txt", "text", "md", "markdown", "pdf", "docx", "odt", "rtf"];

/// Whether no browser and no host runs what stands in a file of this name.
pub fn is_not_run(name: &str) -> bool {
    let ending = Path::new(name).extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    NOT_RUN.iter().any(|known| ending.eq_ignore_ascii_case(known))
}

/// A document's file, read.
pub struct TextFile {
    /// Its text, taken out where it is no text itself.
    pub text: String,
    /// What of it is not in that text.
    pub losses: Vec<Loss>,
    /// Where its pages begin, if it has pages.
    pub pages: Vec<PageStart>,
    /// The SHA-256 of its bytes, lower-case hexadecimal.
    pub sha256: String,
    /// Whether it is text itself, and is served as such.
    pub own: bool,
}

/// Reads a document of any format as text. `name` is its path, which errors begin with and whose
/// ending tells the format where the bytes do not.
///
/// # Errors
/// One line, when nothing of it can be read.
pub fn text_file(name: &str, bytes: &[u8]) -> Outcome<TextFile> {
    let path = Path::new(name);
    let sha256 = Sha256::digest(bytes).iter().map(|b| format!("{b:02x}")).collect();
    let Extracted { text, losses, pages } =
        formats::extract(path, bytes).map_err(|e| format!("{name}: {e}."))?;
    Ok(TextFile { text, losses, pages, sha256, own: formats::is_text(path, bytes) && is_not_run(name) })
}

impl TextFile {
    /// What a document says of its file: its bytes, and where its pages begin.
    pub fn describe(&self, document: &mut Document) {
        document.sha256.clone_from(&self.sha256);
        document.pages = (!self.pages.is_empty()).then(|| self.pages.iter().map(|page| page.line).collect());
        let is_numbered = self.pages.iter().any(|page| page.label.is_some());
        let labels = || self.pages.iter().map(|page| page.label.clone().unwrap_or_default()).collect();
        document.page_labels = is_numbered.then(labels);
    }
}

/// What is not in a document's text, as problems.
pub fn problems(document: &str, losses: &[Loss]) -> Vec<Problem> {
    let problem = |loss: &Loss| Problem {
        document: document.to_owned(),
        line: loss.line,
        kind: ProblemKind::NotInText,
        message: loss.message.clone(),
    };
    losses.iter().map(problem).collect()
}
