//! Whole documents in the manner of real ones are read as a careful person would mark
//! them: precision and recall of their statements, over all of them, above the bar.

#![allow(clippy::expect_used, clippy::panic)] // helpers of tests may

use support::scoring;

#[test]
fn whole_documents_are_read_as_a_person_would_mark_them() {
    let scores: Vec<scoring::Score> = scoring::documents().iter().map(|p| scoring::score(p)).collect();
    assert!(scores.len() >= 6, "six whole documents, and not only {}", scores.len());
    let right: usize = scores.iter().map(|s| s.right).sum();
    let surplus: usize = scores.iter().map(|s| s.surplus.len()).sum();
    let missing: usize = scores.iter().map(|s| s.missing.len()).sum();
    let told: Vec<String> = scores
        .iter()
        .map(|s| format!("{}: {} right, surplus {:#?}, missing {:#?}", s.name, s.right, s.surplus, s.missing))
        .collect();
    let told = told.join("\n");
    let (precision, recall) =
        (right as f64 / (right + surplus) as f64, right as f64 / (right + missing) as f64);
    assert!(precision >= scoring::BAR, "precision {precision:.3}\n{told}");
    assert!(recall >= scoring::BAR, "recall {recall:.3}\n{told}");
}
