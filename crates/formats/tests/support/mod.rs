//! Makes the files of the cases: whole, or zipped from the parts that a test is about.
//!
//! ```text
//! docx body, docx styles, …   what stands inside a part's root; the rest is what Word would write
//! part NAME                   a part of an archive as it stands; with ".docx" or ".odt" at its end
//! odt styles, odt body        automatic styles and text of content.xml
//! bytes NAME                  a file in hexadecimal and "quoted letters"
//! wide NAME, wide-be NAME     a text in UTF-16 without a mark
//! lines NAME                  a text in which \r, \u{2028} and the like are written out
//! reference NAME              a file of `tests/reference`
//! NAME                        a file of that text
//! ```

#![allow(clippy::expect_used, clippy::panic, dead_code)] // helpers of tests may

use std::fs;
use std::io::{Cursor, Write};
use std::path::Path;

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const WORD: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\" xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\" xmlns:dgm=\"http://schemas.openxmlformats.org/drawingml/2006/diagram\"";

const OPEN: &str = "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\" xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:svg=\"urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0\" xmlns:xlink=\"http://www.w3.org/1999/xlink\"";

/// A file's name and bytes, from the parts of a case.
pub fn file(parts: &[(String, String)], reference: &Path) -> (String, Vec<u8>) {
    let input = |n: &str| !matches!(n, "text" | "losses" | "error");
    let inputs: Vec<&(String, String)> = parts.iter().filter(|(n, _)| input(n)).collect();
    let (first, text) = inputs.first().expect("a file");
    let (kind, name) = first.split_once(' ').unwrap_or(("", first));
    match kind {
        "docx" => ("a.docx".to_owned(), docx(&inputs)),
        "odt" => ("a.odt".to_owned(), odt(&inputs)),
        "part" => archive_of(&inputs),
        "bytes" => (name.to_owned(), bytes(text)),
        "wide" => (name.to_owned(), text.encode_utf16().flat_map(u16::to_le_bytes).collect()),
        "wide-be" => (name.to_owned(), text.encode_utf16().flat_map(u16::to_be_bytes).collect()),
        "lines" => (name.to_owned(), written_out(text).into_bytes()),
        "reference" => (name.to_owned(), fs::read(reference.join(name)).expect("a file of the reference")),
        "" => ((*first).clone(), text.clone().into_bytes()),
        other => panic!("{other} makes no file"),
    }
}

/// An archive of parts.
pub fn zip(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).expect("a part");
        writer.write_all(text.as_bytes()).expect("written");
    }
    writer.finish().expect("an archive").into_inner()
}

/// A Word document of a body.
pub fn word(body: &str) -> Vec<u8> {
    docx(&[&("docx body".to_owned(), body.to_owned())])
}

/// An OpenDocument text of a body.
pub fn open_document(body: &str) -> Vec<u8> {
    odt(&[&("odt body".to_owned(), body.to_owned())])
}

fn docx(inputs: &[&(String, String)]) -> Vec<u8> {
    let mut parts: Vec<(String, String)> = Vec::new();
    let mut relations = String::new();
    for (k, (name, text)) in inputs.iter().enumerate() {
        let name = name.strip_prefix("docx ").unwrap_or(name);
        let (path, root) = match name {
            "body" => ("word/document.xml", "document"),
            "styles" => ("word/styles.xml", "styles"),
            "numbering" => ("word/numbering.xml", "numbering"),
            "footnotes" => ("word/footnotes.xml", "footnotes"),
            "endnotes" => ("word/endnotes.xml", "endnotes"),
            "comments" => ("word/comments.xml", "comments"),
            "header" => ("word/header1.xml", "hdr"),
            "diagram" => ("word/diagrams/data1.xml", "dataModel"),
            other => panic!("{other} is no part of a Word document"),
        };
        let text = match name {
            // A part cut short or otherwise damaged.
            _ if text.starts_with('!') => text[1..].to_owned(),
            "body" => {
                format!("<?xml version=\"1.0\"?><w:document {WORD}><w:body>{text}</w:body></w:document>")
            }
            "diagram" => format!("<dgm:dataModel {WORD}>{text}</dgm:dataModel>"),
            _ => format!("<?xml version=\"1.0\"?><w:{root} {WORD}>{text}</w:{root}>"),
        };
        let kind = match name {
            "header" => "header",
            "diagram" => "diagramData",
            name => name,
        };
        let target = path.trim_start_matches("word/");
        relations
            .push_str(&format!("<Relationship Id=\"r{k}\" Type=\"http://x/{kind}\" Target=\"{target}\"/>"));
        parts.push((path.to_owned(), text));
    }
    parts.push(("[Content_Types].xml".to_owned(), "<Types/>".to_owned()));
    parts.push((
        "word/_rels/document.xml.rels".to_owned(),
        format!("<Relationships>{relations}</Relationships>"),
    ));
    let parts: Vec<(&str, &str)> = parts.iter().map(|(n, t)| (n.as_str(), t.as_str())).collect();
    zip(&parts)
}

fn odt(inputs: &[&(String, String)]) -> Vec<u8> {
    let part = |name: &str| inputs.iter().find(|(n, _)| n == name).map_or("", |(_, t)| t.as_str());
    let body = part("odt body");
    let content = match body.strip_prefix('!') {
        Some(damaged) => damaged.to_owned(),
        None => format!(
            "<?xml version=\"1.0\"?><office:document-content {OPEN}><office:automatic-styles>{}</office:automatic-styles><office:body><office:text>{body}</office:text></office:body></office:document-content>",
            part("odt styles")
        ),
    };
    let common = format!("<office:document-styles {OPEN}>{}</office:document-styles>", part("odt common"));
    let mut parts = vec![("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", &content)];
    if !part("odt common").is_empty() {
        parts.push(("styles.xml", &common));
    }
    zip(&parts)
}

/// An archive of parts as they stand; "part a.docx NAME" says what it is called.
fn archive_of(inputs: &[&(String, String)]) -> (String, Vec<u8>) {
    let mut name = "a.zip".to_owned();
    let mut parts: Vec<(&str, &str)> = Vec::new();
    for (input, text) in inputs {
        let mut words = input.split(' ').skip(1);
        name = words.next().unwrap_or("a.zip").to_owned();
        parts.push((words.next().expect("a part's name"), text.trim_end_matches('\n')));
    }
    (name, zip(&parts))
}

/// Bytes from hexadecimal and "letters".
fn bytes(text: &str) -> Vec<u8> {
    let mut out = Vec::new();
    for (k, piece) in text.split('"').enumerate() {
        if k % 2 == 1 {
            out.extend(piece.as_bytes());
            continue;
        }
        for byte in piece.split_whitespace() {
            match byte.split_once('*') {
                Some((byte, times)) => {
                    let byte = u8::from_str_radix(byte, 16).expect("a byte");
                    out.extend(std::iter::repeat_n(byte, times.parse().expect("a count")));
                }
                None => out.push(u8::from_str_radix(byte, 16).expect("a byte")),
            }
        }
    }
    out
}

/// A text on one line in which signs are written out: `\r`, `\n`, `\u{2028}`.
fn written_out(text: &str) -> String {
    let text = text.trim_end_matches('\n').replace("\\r", "\r").replace("\\n", "\n").replace("\\t", "\t");
    let mut out = String::new();
    let mut rest = text.as_str();
    while let Some(at) = rest.find("\\u{") {
        out.push_str(&rest[..at]);
        let end = at + rest[at..].find('}').expect("its end");
        let code = u32::from_str_radix(&rest[at + 3..end], 16).expect("a number");
        out.push(char::from_u32(code).expect("a sign"));
        rest = &rest[end + 1..];
    }
    out.push_str(rest);
    out
}
