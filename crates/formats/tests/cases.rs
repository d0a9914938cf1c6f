//! Documents of every format as data: `cases/<format>.txt` holds them one after another, each
//! with the text and the losses that must come of it.
//!
//! ```text
//! ##### what must hold
//! === page.html               a file by its name, or a part of an archive (see `support`)
//! === text                    the text that must come; "␌" is a form feed
//! === losses                  line, kind and words of each, in their order
//! === error                   words of the refusal, instead of both
//! ```

#![allow(clippy::expect_used, clippy::panic)] // helpers of tests may

mod support;

use std::fs;
use std::path::{Path, PathBuf};

use formats::{Extracted, extract};

struct Case {
    name: String,
    parts: Vec<(String, String)>,
}

impl Case {
    fn part(&self, name: &str) -> Option<&str> {
        self.parts.iter().find(|(n, _)| n == name).map(|(_, t)| t.as_str())
    }
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests")
}

fn cases(file: &str) -> Vec<Case> {
    let source = fs::read_to_string(folder().join("cases").join(file)).expect("the cases");
    let mut out: Vec<Case> = Vec::new();
    for line in source.lines() {
        if let Some(name) = line.strip_prefix("##### ") {
            out.push(Case { name: name.to_owned(), parts: Vec::new() });
        } else if let Some(name) = line.strip_prefix("=== ") {
            out.last_mut().expect("a case").parts.push((name.to_owned(), String::new()));
        } else if let Some((_, text)) = out.last_mut().and_then(|c| c.parts.last_mut()) {
            text.push_str(line);
            text.push('\n');
        }
    }
    assert!(!out.is_empty(), "{file} has cases");
    out
}

/// What differs between what a case gives and what it must.
fn wrong(case: &Case) -> Vec<String> {
    let (name, bytes) = support::file(&case.parts, &folder().join("reference"));
    let found = extract(Path::new(&name), &bytes);
    let mut out = Vec::new();
    match (found, case.part("error")) {
        (Err(said), Some(wanted)) => {
            for wanted in wanted.lines().filter(|w| !said.contains(w)) {
                out.push(format!("says “{said}” and not “{wanted}”"));
            }
        }
        (Err(said), None) => out.push(format!("is refused: {said}")),
        (Ok(found), Some(_)) => out.push(format!("is read: {}", found.text)),
        (Ok(Extracted { text, losses, .. }), None) => {
            let shown = text.replace('\u{c}', "␌\n");
            let trimmed = |t: &str| {
                t.lines().map(str::trim_end).collect::<Vec<_>>().join("\n").trim_matches('\n').to_owned()
            };
            if let Some(wanted) = case.part("text")
                && trimmed(&shown) != trimmed(wanted)
            {
                out.push(format!("gives\n{}\nand not\n{}", trimmed(&shown), trimmed(wanted)));
            }
            let told: Vec<String> =
                losses.iter().map(|l| format!("{} {:?} {}", l.line, l.kind, l.message)).collect();
            let wanted: Vec<&str> =
                case.part("losses").unwrap_or_default().lines().filter(|l| !l.is_empty()).collect();
            let same = told.len() == wanted.len()
                && told.iter().zip(&wanted).all(|(told, wanted)| {
                    let mut words = wanted.splitn(3, ' ');
                    let (line, kind) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
                    told.starts_with(&format!("{line} {kind} "))
                        && told.contains(words.next().unwrap_or_default())
                });
            if !same {
                out.push(format!("tells {told:#?} and not {wanted:#?}"));
            }
            let lines = text.lines().count() as u32;
            if losses.iter().any(|l| l.line == 0 || l.line > lines || !l.message.ends_with(['.', '!'])) {
                out.push("has a loss on no line, or one that is no sentence".to_owned());
            }
        }
    }
    out.into_iter().map(|w| format!("{}: {w}", case.name)).collect()
}

fn check(file: &str, least: usize) {
    let cases = cases(file);
    assert!(cases.len() >= least, "{file} has {} cases", cases.len());
    let wrong: Vec<String> = cases.iter().flat_map(wrong).collect();
    assert!(wrong.is_empty(), "{} things are wrong:\n{}", wrong.len(), wrong.join("\n\n"));
}

#[test]
fn web_pages_are_read_as_they_are_seen() {
    check("html.txt", 40);
}

#[test]
fn word_documents_are_read_as_word_shows_them() {
    check("docx.txt", 40);
}

#[test]
fn open_documents_are_read_as_they_are_seen() {
    check("odt.txt", 15);
}

#[test]
fn rich_text_is_read_as_it_is_seen() {
    check("rtf.txt", 12);
}

#[test]
fn plain_texts_are_read_in_every_encoding_and_with_every_line_end() {
    check("text.txt", 12);
}

#[test]
fn what_is_no_document_is_refused_with_what_it_is() {
    check("refused.txt", 20);
}

#[test]
fn the_made_up_cases_of_the_reference_are_right() {
    check("reference.txt", 10);
}
