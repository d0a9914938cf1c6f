//! What holds for any document, however odd: reading it does not panic, every statement and problem
//! stands on a line that the document has, every line has a fate, and where nothing was read something
//! is said.

use std::io::{Cursor, Write};
use std::path::Path;

use pledge_explorer::ingest::lexicon::{Lexicon, ThemeFinder};
use pledge_explorer::ingest::{guess_kind, read};
use pledge_explorer::model::{Document, DocumentKind};

thread_local! {
    static FINDER: ThemeFinder = {
        let lexicon: Lexicon =
            toml::from_str(include_str!("../../seeds/themes.toml")).expect("the bundled themes");
        lexicon.finder()
    };
}

/// Reads a text as a document of a kind.
pub fn text(bytes: &[u8], kind: DocumentKind) {
    if let Ok(text) = std::str::from_utf8(bytes) {
        check(text, kind);
    }
}

/// Takes the text out of a file of a format, and reads it as what it looks like.
pub fn file(name: &str, bytes: &[u8]) {
    if let Ok(taken) = formats::extract(Path::new(name), bytes) {
        check(&taken.text, guess_kind(&taken.text));
    }
}

/// Reads an archive, or else the bytes as the part of one that holds a document's text.
pub fn packed(name: &str, part: &str, bytes: &[u8]) {
    if bytes.starts_with(b"PK") {
        return file(name, bytes);
    }
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let stored = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    archive.start_file(part, stored).expect("a part");
    archive.write_all(bytes).expect("written");
    file(name, archive.finish().expect("an archive").get_ref());
}

fn check(text: &str, kind: DocumentKind) {
    let document = Document::plain(kind, "d");
    let reading = FINDER.with(|finder| read(&document, text, finder));
    let lines = text.lines().count() as u32;
    for statement in &reading.statements {
        let (first, last) = statement.lines;
        assert!(1 <= first && first <= last && last <= lines, "{statement:?} in {lines} lines");
        assert!(!statement.text.trim().is_empty(), "{statement:?}");
        assert!(!statement.themes.is_empty(), "{statement:?}");
    }
    for problem in &reading.problems {
        // A problem of a document without words stands on its first line.
        assert!(problem.line <= lines.max(1), "{problem:?} in {lines} lines");
    }
    for (line, number) in text.lines().zip(1..) {
        // An entity such as "&nbsp;" may be white space.
        let some = !line.contains('&') && line.contains(|c: char| c.is_ascii_alphanumeric());
        assert!(!some || reading.account.of(number).is_some(), "line {number} has no fate: {line:?}");
    }
    let silent = reading.statements.is_empty() && reading.problems.is_empty();
    assert!(!silent, "nothing was read, and nothing said");
}
