//! The seeds folder of a document that means harm (`tests/fixtures/hostile`), read by the
//! publishers' command like any other.

use std::fs;
use std::path::Path;
use std::process::Command;

use pledge_explorer::model::Corpus;

/// The fixture.
pub const FIXTURE: &str = "tests/fixtures/hostile";

/// Runs the publishers' command and demands that it succeeds.
pub fn pledges(args: &[&str]) {
    let out = Command::new(env!("CARGO_BIN_EXE_pledges")).args(args).output().expect("pledges runs");
    assert!(out.status.success(), "{args:?}: {}", String::from_utf8_lossy(&out.stderr));
}

/// Reads the fixture with the words that the real seeds use, and writes the corpus to a file.
pub fn corpus(out: &Path) -> Corpus {
    let seeds = tempfile::tempdir().expect("a folder");
    for folder in ["seeds", FIXTURE] {
        for file in ["themes.toml", "synonyms.toml", "sources.toml", "harm.txt"] {
            if let Ok(text) = fs::read(Path::new(folder).join(file)) {
                fs::write(seeds.path().join(file), text).expect("a copy");
            }
        }
    }
    let path = |path: &Path| path.to_str().expect("UTF-8").to_owned();
    pledges(&["ingest", "--seeds", &path(seeds.path()), "--out", &path(out)]);
    Corpus::from_json(&fs::read_to_string(out).expect("a corpus")).expect("a corpus")
}
