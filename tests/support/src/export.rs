//! Running the publishers' command on a corpus, and what tests of its exports share.

use std::fs;
use std::path::Path;

use pledge_explorer::model::{Corpus, Progress, ProgressStatus};
use serde_json::Value;
use tempfile::TempDir;

use crate::pledges;

pub const CORPUS: &str = "assets/data/corpus.json";
pub const PLAN: &str = "cambridgeshire-action-plan-2021";

pub fn done(args: &[&str]) -> String {
    let out = pledges(args);
    assert!(out.status.success(), "{args:?}: {}", String::from_utf8_lossy(&out.stderr));
    String::from_utf8(out.stdout).expect("UTF-8")
}

pub fn corpus() -> Corpus {
    serde_json::from_str(&fs::read_to_string(CORPUS).expect("read")).expect("a corpus")
}

/// A folder with a corpus in it, and the path of the corpus.
pub fn with(corpus: &Corpus) -> (TempDir, String) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("corpus.json");
    fs::write(&path, serde_json::to_string(corpus).expect("JSON")).expect("written");
    let path = path.display().to_string();
    (folder, path)
}

pub fn export(corpus: &str, folder: &Path) -> String {
    let out = folder.join("open-data").display().to_string();
    done(&["export", &out, "--corpus", corpus]);
    out
}

pub fn json(path: &Path) -> Value {
    serde_json::from_str(&fs::read_to_string(path).unwrap_or_else(|e| panic!("{path:?}: {e}"))).expect("JSON")
}

pub fn report(target: &str, status: ProgressStatus, date: &str, words: &str) -> Progress {
    let (target, date, words) = (format!("{PLAN}/{target}"), date.to_owned(), words.to_owned());
    Progress { target, status, date, words, evidence: None }
}
