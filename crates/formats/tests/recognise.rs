//! What a file is taken for, and why, in words for whoever brought it.

#![allow(clippy::expect_used, clippy::panic)] // helpers of tests may

mod support;

use std::path::Path;

use formats::{Format, Other, Recognised, is_text, recognise};

fn check(name: &str, bytes: &[u8], format: Format, why: &str) {
    let found = recognise(Path::new(name), bytes);
    assert_eq!(found, Recognised { format, why: why.to_owned() }, "{name}");
}

#[test]
fn what_a_file_opens_with_decides_and_is_said() {
    check(
        "plan.txt",
        b"We will act.",
        Format::Text,
        "It is read as plain text: it holds letters and opens as no other format does.",
    );
    check(
        "plan",
        b"<!doctype html><p>We",
        Format::Html,
        "It is read as a web page (HTML): it opens with <!doctype html>.",
    );
    check(
        "plan.rtf",
        b"{\\rtf1 We}",
        Format::Rtf,
        "It is read as a rich-text document (RTF): it opens with {\\rtf.",
    );
    let word = support::word("<w:p/>");
    check(
        "a",
        &word,
        Format::Docx,
        "It is read as a Word document (DOCX): it is an archive with the parts of a Word document.",
    );
    let open = support::open_document("<text:p/>");
    check(
        "a",
        &open,
        Format::Odt,
        "It is read as an OpenDocument text (ODT): it is an archive with the parts of an OpenDocument file.",
    );
    let pdf = b"%PDF-1.4\n1 0 obj\nendobj\nstartxref\n0\n%%EOF";
    check("a", pdf, Format::Pdf, "It is read as a PDF: it opens with %PDF-.");
}

#[test]
fn a_name_that_promises_something_else_is_said_too() {
    check(
        "plan.pdf",
        b"<html><body>Not found</body></html>",
        Format::Html,
        "It is read as a web page (HTML): it opens with <html>, though its name ends in .pdf as a PDF would.",
    );
    check(
        "plan.doc",
        b"{\\rtf1 We}",
        Format::Rtf,
        "It is read as a rich-text document (RTF): it opens with {\\rtf, though its name ends in .doc as a Word document of before 2007 (.doc) would.",
    );
    let found = recognise(Path::new("plan.docx"), b"\x89PNG\r\n\x1a\n0000");
    assert_eq!(found.format, Format::Other(Other::Picture));
    assert_eq!(
        found.why,
        "It is a picture, which is not read: it opens as a PNG picture does, though its name ends in .docx as a Word document (DOCX) would."
    );
}

#[test]
fn a_text_is_the_file_itself_only_where_no_letter_of_it_was_read_otherwise() {
    let is = |bytes: &[u8]| is_text(Path::new("a.txt"), bytes);
    assert!(is(b"We will act.\r\nSoon.\n"));
    assert!(is("\u{feff}Café".as_bytes()));
    assert!(!is(b"Caf\xe9"));
    assert!(!is(b"One\rtwo"));
    assert!(!is(b"One\x08two and many more words"));
    assert!(!is(b"<html>We</html>"));
}
