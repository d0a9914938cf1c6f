//! The seeds folder of a document that means harm (`tests/fixtures/hostile`), read by the
//! publishers' command like any other.

use std::fs;
use std::path::Path;

use pledge_explorer::model::Corpus;

use crate::export::done;

/// The fixture.
pub const FIXTURE: &str = "tests/fixtures/hostile";

/// Reads the fixture with the words that the real seeds use, and writes the corpus to a file.
pub fn corpus(out: &Path) -> Corpus {
    let seeds = tempfile::tempdir().expect("a folder");
    for folder in ["seeds", FIXTURE] {
        for file in ["themes.toml", "synonyms.toml", "sources.toml", "harm.txt"] {
            if let Ok(text) = fs::read(crate::root().join(folder).join(file)) {
                fs::write(seeds.path().join(file), text).expect("a copy");
            }
        }
    }
    let path = |path: &Path| path.to_str().expect("UTF-8").to_owned();
    done(&["ingest", "--seeds", &path(seeds.path()), "--out", &path(out)]);
    Corpus::from_json(&fs::read_to_string(out).expect("a corpus")).expect("a corpus")
}
