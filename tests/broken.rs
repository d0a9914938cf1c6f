//! Input in error: one clear line on standard error, exit 1, and nothing on standard
//! output; never a panic.

#![allow(clippy::expect_used, clippy::panic)] // helpers of tests may

use std::path::{Path, PathBuf};
use std::process::Output;

fn parse(path: &Path, more: &[&str]) -> Output {
    support::command().arg("parse").arg(path).args(more).output().expect("the command runs")
}

fn check(path: &Path, says: &str) {
    let done = parse(path, &["--kind", "manifesto"]);
    let said = String::from_utf8_lossy(&done.stderr).into_owned();
    assert_eq!(done.status.code(), Some(1), "{}: {said}", path.display());
    assert!(done.stdout.is_empty(), "{}", path.display());
    assert_eq!(said.trim_end().lines().count(), 1, "{said}");
    assert!(said.contains(says) && said.contains(&path.display().to_string()), "{said}");
    assert!(!said.contains("panicked"), "{said}");
}

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/broken").join(name)
}

#[test]
fn each_broken_document_gets_one_clear_line() {
    check(&fixture("none.txt"), "there is no such file");
    check(&fixture("empty.txt"), "the document is empty");
    check(&fixture("empty.html"), "the document is empty");
    check(&fixture("scanned.pdf"), "no text layer");
    check(&fixture("cut-short.pdf"), "no readable PDF");
    check(&fixture("cut-short.docx"), "no readable DOCX");
    check(&fixture("no-document.docx"), "no readable DOCX");
    check(&fixture("not-xml.docx"), "no readable DOCX");
    check(Path::new(env!("CARGO_MANIFEST_DIR")), "it is a folder");
}

#[test]
fn a_text_in_windows_1252_is_read_and_told() {
    let done = parse(&fixture("latin-1.txt"), &["--kind", "manifesto"]);
    assert_eq!(done.status.code(), Some(0));
    let found = String::from_utf8_lossy(&done.stdout).into_owned();
    assert!(found.contains("Café for all") && found.contains("Windows-1252"), "{found}");
}

#[test]
fn fifty_megabytes_of_one_line_get_one_clear_line() {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("one-line.txt");
    std::fs::write(&path, "We will. ".repeat(50_000_000 / 9)).expect("a file");
    check(&path, "break it into lines");
    std::fs::remove_file(&path).expect("the file goes");
}

#[test]
fn an_unknown_kind_is_refused_with_the_known_ones() {
    let done = parse(&fixture("empty.txt"), &["--kind", "poem"]);
    assert!(!done.status.success());
    let said = String::from_utf8_lossy(&done.stderr).into_owned();
    assert!(said.contains("unknown document kind “poem”") && said.contains("action-plan"), "{said}");
}

#[test]
fn a_format_is_told_by_what_the_file_opens_with_where_its_name_is_none() {
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/whole/plan-harbour.docx");
    let to = Path::new(env!("CARGO_TARGET_TMPDIR")).join("plan-without-extension");
    std::fs::copy(from, &to).expect("a copy");
    assert!(parse(&to, &[]).status.success());
}
