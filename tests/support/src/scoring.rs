//! How well a whole document was read: precision and recall of its statements, by kind
//! and words. Shared by the test that holds the bar and the benchmark that prints it.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

/// The least precision and recall over all whole documents.
pub const BAR: f64 = 0.95;

/// What was read right and wrong in one document.
pub struct Score {
    pub name: String,
    pub right: usize,
    /// Statements that nobody marked.
    pub surplus: Vec<String>,
    /// Statements that were marked and not found.
    pub missing: Vec<String>,
}

impl Score {
    pub fn precision(&self) -> f64 {
        self.right as f64 / (self.right + self.surplus.len()).max(1) as f64
    }

    pub fn recall(&self) -> f64 {
        self.right as f64 / (self.right + self.missing.len()).max(1) as f64
    }
}

/// The whole documents, by name.
pub fn documents() -> Vec<PathBuf> {
    let folder = crate::root().join("tests/fixtures/whole");
    let mut out: Vec<PathBuf> = fs::read_dir(folder)
        .expect("the fixtures' folder")
        .map(|e| e.expect("an entry").path())
        .filter(|p| p.extension().is_some_and(|e| e != "json"))
        .collect();
    out.sort();
    out
}

/// Reads one document with `pledges parse` and holds it against what was marked in it.
pub fn score(path: &Path) -> Score {
    let json = fs::read(path.with_extension("json")).expect("expectations");
    let wanted: Value = serde_json::from_slice(&json).expect("expectations");
    let done = crate::command().arg("parse").arg(path).output().expect("the command runs");
    let said = String::from_utf8_lossy(&done.stderr).into_owned();
    assert!(done.status.success(), "{said}");
    let kind = wanted["kind"].as_str().expect("a kind");
    assert!(said.contains(&format!("read as {kind}")), "{}: {said}", path.display());
    let found: Value = serde_json::from_slice(&done.stdout).expect("JSON");
    let mut left: HashMap<(String, String), usize> = HashMap::new();
    for statement in wanted["statements"].as_array().expect("statements") {
        *left.entry(key(statement)).or_default() += 1;
    }
    let mut score = Score {
        name: path.file_name().expect("a name").to_string_lossy().into_owned(),
        right: 0,
        surplus: Vec::new(),
        missing: Vec::new(),
    };
    for statement in found["statements"].as_array().expect("statements") {
        match left.get_mut(&key(statement)).filter(|n| **n > 0) {
            Some(count) => {
                *count -= 1;
                score.right += 1;
            }
            None => score.surplus.push(format!("{} {}", statement["kind"], statement["text"])),
        }
    }
    let missing = left.into_iter().filter(|(_, n)| *n > 0);
    score.missing.extend(missing.map(|((kind, words), _)| format!("{kind} {words}")));
    score.missing.sort();
    score
}

/// The kind and the words, without marks and quotation signs.
fn key(statement: &Value) -> (String, String) {
    let words = pledge_explorer::text::tokens(statement["text"].as_str().expect("words"));
    let words: Vec<String> = words.into_iter().map(|t| t.word).collect();
    (statement["kind"].as_str().expect("a kind").to_owned(), words.join(" "))
}
