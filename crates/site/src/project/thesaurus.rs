//! The thesaurus: what people write (`synonyms.toml`, and of whole questions `situations.toml`), and
//! what is made of both for the search (`synonyms.json`).

use pledge_explorer::text::{Prepared, Thesaurus};

use super::utf8;
use crate::Outcome;

/// What people write, in a seeds folder.
pub const SOURCE: &str = "synonyms.toml";

/// What people write of whole questions, beside it.
pub const SITUATIONS: &str = "situations.toml";

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

/// Reads what people write, each file with what errors call it; what is absent says nothing.
///
/// # Errors
/// One line that says where, when one cannot be read.
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

/// Reads what was made of it. `at` is what errors call it.
///
/// # Errors
/// One line, when it is no thesaurus.
pub fn from_json(at: &str, bytes: &[u8]) -> Outcome<Prepared> {
    serde_json::from_slice(bytes)
        .map_err(|e| format!("{at}: this is no thesaurus ({e}); make one with `pledges ingest`."))
}
