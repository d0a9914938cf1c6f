//! PDFs as a person sees them: each case beside what is right, page for page and word for word.

#![allow(clippy::panic, reason = "a test says which fixture is wrong")]

use std::path::{Path, PathBuf};

use formats::{Extracted, LossKind, extract};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/pdf")
}

fn read(name: &str) -> Extracted {
    let path = folder().join(name);
    let bytes = std::fs::read(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    extract(&path, &bytes).unwrap_or_else(|e| panic!("{name}: {e}"))
}

/// Every case with a text beside it reads as that text. `UPDATE=1` writes the texts, to be looked at.
#[test]
fn each_case_reads_as_a_person_reads_it() {
    let mut wrong = Vec::new();
    let mut count = 0;
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder())
        .unwrap()
        .map(|e| e.unwrap().path())
        .filter(|p| p.extension().is_some_and(|e| e == "pdf"))
        .collect();
    paths.sort();
    for path in paths {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let text = read(&name).text;
        let right = path.with_extension("txt");
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(&right, &text).unwrap();
        }
        let right = std::fs::read_to_string(&right).unwrap_or_else(|e| panic!("{}: {e}", right.display()));
        if right != text {
            wrong.push(format!("{name} reads\n{text}\nand should\n{right}"));
        }
        count += 1;
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
    assert!(count >= 36, "only {count} cases were found");
}

#[test]
fn text_at_an_angle_is_left_out_and_named() {
    let stamp = read("watermark.pdf");
    assert!(!stamp.text.contains("DRAFT"), "{}", stamp.text);
    let loss = stamp.losses.iter().find(|l| l.kind == LossKind::Turned).expect("the stamp is named");
    assert_eq!(loss.page, Some(1));
    assert!(loss.message.contains("DRAFT"), "{}", loss.message);
    for name in ["tab.pdf", "tab-near.pdf"] {
        assert!(
            read(name).losses.iter().any(|l| l.kind == LossKind::Turned),
            "{name} has a title at its side"
        );
    }
}

#[test]
fn what_reads_well_loses_nothing() {
    for name in
        ["cols-aligned.pdf", "type1c.pdf", "fffd.pdf", "tab-2pages-middle.pdf", "rotated.pdf", "spaced.pdf"]
    {
        assert_eq!(read(name).losses, [], "{name}");
    }
}
