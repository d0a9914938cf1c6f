//! The thesaurus: what people write (`synonyms.toml`), and what is made of it for the search
//! (`synonyms.json`).

use pledge_explorer::text::{Prepared, Thesaurus};

use super::utf8;
use crate::Outcome;

/// What people write, in a seeds folder.
pub const SOURCE: &str = "synonyms.toml";

/// What is made of it, beside a corpus.
pub const MADE: &str = "synonyms.json";

/// The thesaurus as it was when this program was built: for a corpus that stands alone.
const BUILT_IN: &str = include_str!("../../../../assets/data/synonyms.json");

/// The thesaurus that this program was built with.
///
/// # Errors
/// Never in practice: a test reads the same file.
pub fn built_in() -> Outcome<Prepared> {
    serde_json::from_str(BUILT_IN).map_err(|e| format!("the built-in thesaurus: {e}"))
}

/// Reads what people write. `at` is what errors call it.
///
/// # Errors
/// One line that says where, when it cannot be read.
pub fn from_toml(at: &str, bytes: &[u8]) -> Outcome<Prepared> {
    Ok(super::toml::<Thesaurus>(at, utf8(at, bytes)?)?.prepared())
}

/// Reads what was made of it. `at` is what errors call it.
///
/// # Errors
/// One line, when it is no thesaurus.
pub fn from_json(at: &str, bytes: &[u8]) -> Outcome<Prepared> {
    serde_json::from_slice(bytes)
        .map_err(|e| format!("{at}: this is no thesaurus ({e}); make one with `pledges ingest`."))
}
