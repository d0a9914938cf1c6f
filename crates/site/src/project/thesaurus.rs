//! The thesaurus: what people write (`synonyms.toml`, and for whole questions `situations.toml`), and what is
//! made from both for the search (`synonyms.json`).

use pledge_explorer::text::{Prepared, Thesaurus};

use super::utf8;
use crate::Outcome;

/// The file in which people write words that mean about the same.
pub const SOURCE: &str = "synonyms.toml";

/// The file in which people write what whole questions are about.
pub const SITUATIONS: &str = "situations.toml";

/// The file that is made from both, beside a corpus.
pub const MADE: &str = "synonyms.json";

/// The thesaurus as it was when this program was built, for a corpus without one beside it.
const BUILT_IN: &str = include_str!("../../../../assets/data/synonyms.json");

/// The thesaurus with which this program was built.
///
/// # Errors
/// Never in practice: a test reads the same file.
pub fn built_in() -> Outcome<Prepared> {
    serde_json::from_str(BUILT_IN).map_err(|e| format!("the built-in thesaurus: {e}"))
}

/// Reads what people write. Each file comes with its name in error messages; none where the project does not
/// have it.
///
/// # Errors
/// One line that says where, when a file cannot be read.
pub fn from_toml(synonyms: Option<(&str, &[u8])>, situations: Option<(&str, &[u8])>) -> Outcome<Prepared> {
    let read = |file: Option<(&str, &[u8])>| match file {
        Some((at, bytes)) => super::toml::<Thesaurus>(at, utf8(at, bytes)?),
        None => Ok(Thesaurus::default()),
    };
    let (mut thesaurus, situations) = (read(synonyms)?, read(situations)?);
    thesaurus.who.extend(situations.who);
    thesaurus.need.extend(situations.need);
    Ok(thesaurus.prepared())
}

/// Reads the thesaurus that was made for the search. `at` is its name in error messages.
///
/// # Errors
/// One line, where it is no thesaurus.
pub fn from_json(at: &str, bytes: &[u8]) -> Outcome<Prepared> {
    serde_json::from_slice(bytes)
        .map_err(|e| format!("{at}: this is no thesaurus ({e}); make one with `pledges ingest`."))
}
