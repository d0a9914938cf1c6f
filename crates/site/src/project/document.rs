//! A document's file, of any format, as the text that the readers take.

use std::path::Path;

use formats::{Extracted, Loss};
use pledge_explorer::model::{Problem, ProblemKind};
use sha2::{Digest, Sha256};

use crate::Outcome;

/// A document's file, read.
pub struct TextFile {
    /// Its text, taken out where it is no text itself.
    pub text: String,
    /// What of it is not in that text.
    pub losses: Vec<Loss>,
    /// The SHA-256 of its bytes, lower-case hexadecimal.
    pub sha256: String,
    /// Whether it is text itself.
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
    let Extracted { text, losses } = formats::extract(path, bytes).map_err(|e| format!("{name}: {e}."))?;
    Ok(TextFile { text, losses, sha256, own: formats::is_text(path, bytes) })
}

/// What is not in a document's text, as problems.
pub fn problems(document: &str, losses: &[Loss]) -> Vec<Problem> {
    let problem = |loss: &Loss| Problem {
        document: document.to_owned(),
        line: loss.line,
        kind: ProblemKind::NotInText,
        message: match loss.page {
            Some(page) => format!("Page {page}: {}", loss.message),
            None => loss.message.clone(),
        },
    };
    losses.iter().map(problem).collect()
}
