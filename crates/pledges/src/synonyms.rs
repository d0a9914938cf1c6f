//! Finding and reading the thesaurus: the one place that knows its file names.

use std::path::{Path, PathBuf};

use pledge_explorer::text::{Prepared, Thesaurus};

use crate::seeds;

/// What people write, below the seeds folder.
pub const SOURCE: &str = "synonyms.toml";

/// What `ingest` makes of it, beside the corpus.
const MADE: &str = "synonyms.json";

/// The thesaurus as it was when this command was built: for a corpus that stands alone.
const BUILT_IN: &str = include_str!("../../../assets/data/synonyms.json");

/// Where `ingest` writes the thesaurus for a corpus.
pub fn beside(corpus: &Path) -> PathBuf {
    corpus.with_file_name(MADE)
}

/// Reads what people write; a folder without it has an empty thesaurus.
pub fn read_toml(path: &Path) -> Result<Thesaurus, String> {
    if !path.exists() {
        return Ok(Thesaurus::default());
    }
    seeds::toml_file(path)
}

/// The thesaurus to search a corpus with: the file asked for, or what stands beside the
/// corpus, or the one built in.
pub fn find(corpus: &Path, asked: Option<&Path>) -> Result<Prepared, String> {
    if let Some(path) = asked {
        if !path.exists() {
            return Err(format!("{}: there is no such file.", path.display()));
        }
        return if path.extension().is_some_and(|e| e == "json") {
            read_json(path)
        } else {
            Ok(read_toml(path)?.prepared())
        };
    }
    let made = beside(corpus);
    if made.exists() {
        return read_json(&made);
    }
    serde_json::from_str(BUILT_IN).map_err(|e| format!("the built-in thesaurus: {e}"))
}

fn read_json(path: &Path) -> Result<Prepared, String> {
    let bytes = seeds::bytes(path)?;
    serde_json::from_slice(&bytes).map_err(|e| {
        format!("{}: this is no thesaurus ({e}); make one with `pledges ingest`.", path.display())
    })
}
