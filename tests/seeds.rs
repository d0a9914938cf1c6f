//! The five bundled documents go on being read as they were: `pledges ingest` gives
//! the committed statements, word for word and line for line.

#![allow(clippy::expect_used, clippy::panic)] // helpers of tests may

use std::path::Path;
use std::process::Command;

use pledge_explorer::model::{Corpus, Statement};

/// What must not change about a statement when a reader is made more general.
fn essence(statement: &Statement) -> (String, String, String, String, (u32, u32), bool) {
    let s = statement.clone();
    (s.id, s.kind.to_string(), s.section, s.text, s.lines, s.headline)
}

#[test]
fn ingest_gives_the_committed_statements() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let out = Path::new(env!("CARGO_TARGET_TMPDIR")).join("seeds-corpus.json");
    let done = Command::new(env!("CARGO_BIN_EXE_pledges"))
        .args(["ingest", "--seeds"])
        .arg(root.join("seeds"))
        .arg("--out")
        .arg(&out)
        .output()
        .expect("the command runs");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let read = |path: &Path| -> Corpus {
        serde_json::from_slice(&std::fs::read(path).expect("the corpus")).expect("a corpus")
    };
    let fresh = read(&out);
    let committed = read(&root.join("assets/data/corpus.json"));
    for (new, old) in fresh.statements.iter().zip(&committed.statements) {
        assert_eq!(essence(new), essence(old));
        assert_eq!(new.variants, old.variants, "{}", new.id);
        assert_eq!(new.milestone, old.milestone, "{}", new.id);
        assert_eq!((&new.leads, &new.committees), (&old.leads, &old.committees), "{}", new.id);
    }
    assert_eq!(fresh.statements.len(), committed.statements.len());
    assert_eq!(fresh.problems, committed.problems);
}
