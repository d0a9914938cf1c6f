//! What a file says besides the words that it shows: where its links lead, its notes to itself, names and
//! addresses in its properties. Nobody reads it on the page, and whoever takes the file gets it.

use std::path::Path;

use hayro_syntax::Pdf;
use hayro_syntax::object::dict::keys::{METADATA, TYPE};
use hayro_syntax::object::{Array, Dict, MaybeRef, Name, Object};

use crate::recognise::{Format, recognise};
use crate::text;
use crate::xml::Parts;

/// How deep arrays and dictionaries of a PDF are looked into. Deeper ones are made to hurt.
const DEEPEST: usize = 32;

/// Everything in a file that is written in letters, as far as it can be unpacked, piece by piece and with the
/// marks of its format: the parts of a DOCX or ODT, the whole of an HTML, RTF or plain text, the strings
/// and properties of a PDF. The words that are shown may be among it. Nothing of a file that cannot be opened.
pub fn beside(path: &Path, bytes: &[u8]) -> Vec<String> {
    match recognise(path, bytes).format {
        Format::Docx | Format::Odt => parts(bytes),
        Format::Pdf => Pdf::new(bytes.to_vec()).map(|pdf| strings(&pdf)).unwrap_or_default(),
        Format::FlatOdt | Format::Rtf | Format::Html | Format::Text => {
            vec![text::decode(bytes).0.into_owned()]
        }
        Format::Other(_) => Vec::new(),
    }
}

fn parts(bytes: &[u8]) -> Vec<String> {
    let Ok(mut archive) = Parts::open(bytes, "") else { return Vec::new() };
    let written = |name: &String| [".xml", ".rels"].iter().any(|end| name.to_lowercase().ends_with(end));
    let names: Vec<String> = archive.names().into_iter().filter(written).collect();
    names.iter().filter_map(|name| archive.text(name).ok().flatten()).collect()
}

fn strings(pdf: &Pdf) -> Vec<String> {
    let mut out = Vec::new();
    for object in pdf.objects() {
        within(&object, DEEPEST, &mut out);
    }
    out
}

fn within(object: &Object<'_>, deep: usize, out: &mut Vec<String>) {
    match object {
        Object::String(string) => out.push(letters(string.as_bytes())),
        Object::Dict(dict) => entries(dict, deep, out),
        Object::Array(array) => items(array, deep, out),
        Object::Stream(stream) => {
            entries(stream.dict(), deep, out);
            if stream.dict().get::<Name<'_>>(TYPE).is_some_and(|name| name.as_ref() == METADATA) {
                out.extend(stream.decoded().ok().map(|bytes| String::from_utf8_lossy(&bytes).into_owned()));
            }
        }
        _ => {}
    }
}

/// What is referred to is an object of its own.
fn entries(dict: &Dict<'_>, deep: usize, out: &mut Vec<String>) {
    let Some(deep) = deep.checked_sub(1) else { return };
    for (_, value) in dict.entries() {
        if let MaybeRef::NotRef(object) = value {
            within(&object, deep, out);
        }
    }
}

fn items(array: &Array<'_>, deep: usize, out: &mut Vec<String>) {
    let Some(deep) = deep.checked_sub(1) else { return };
    for value in array.raw_iter() {
        if let MaybeRef::NotRef(object) = value {
            within(&object, deep, out);
        }
    }
}

/// A string of a PDF: in UTF-16 after its mark, or a byte a letter.
fn letters(bytes: &[u8]) -> String {
    match bytes.strip_prefix(b"\xfe\xff") {
        Some(pairs) => {
            let units: Vec<u16> = pairs.chunks_exact(2).map(|p| u16::from_be_bytes([p[0], p[1]])).collect();
            String::from_utf16_lossy(&units)
        }
        None => bytes.iter().map(|&b| char::from(b)).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(name: &str, bytes: &[u8]) -> bool {
        beside(Path::new(name), bytes).iter().any(|piece| piece.contains("mailto:ann@example.org"))
    }

    fn pdf(action: &str) -> Vec<u8> {
        let objects = [
            "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
            "<</Type/Pages/Count 1/Kids[3 0 R]>>".to_owned(),
            format!("<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Annots[{action}]>>"),
        ];
        let mut out = b"%PDF-1.4\n".to_vec();
        let mut places = Vec::new();
        for (at, object) in objects.iter().enumerate() {
            places.push(out.len());
            out.extend(format!("{} 0 obj\n{object}\nendobj\n", at + 1).into_bytes());
        }
        let start = out.len();
        out.extend(b"xref\n0 4\n0000000000 65535 f \n");
        for place in places {
            out.extend(format!("{place:010} 00000 n \n").into_bytes());
        }
        out.extend(format!("trailer<</Size 4/Root 1 0 R>>\nstartxref\n{start}\n%%EOF").into_bytes());
        out
    }

    #[test]
    fn where_links_lead_is_found_in_every_format() {
        let link = "<</Subtype/Link/A<</S/URI/URI(mailto:ann@example.org)>>>>";
        assert!(found("a.pdf", &pdf(link)));
        assert!(!found("a.pdf", &pdf(&link.replace("ann@", "www."))));
        let wide: String = "mailto:ann@example.org".bytes().map(|b| format!("00{b:02x}")).collect();
        assert!(found("a.pdf", &pdf(&format!("<</A<</URI<feff{wide}>>>>>"))));
        assert!(found(
            "a.html",
            b"<html><body><a href='mailto:ann@example.org'>Write to us</a></body></html>"
        ));
        assert!(found(
            "a.rtf",
            br#"{\rtf1{\field{\*\fldinst HYPERLINK "mailto:ann@example.org"}{\fldrslt Ann}}}"#
        ));
        assert!(!found("a.rtf", br"{\rtf1 Ann}"));
    }

    #[test]
    fn a_loop_of_a_damaged_file_ends() {
        let deep = format!("{}{}", "[".repeat(5_000), "]".repeat(5_000));
        assert!(!found("a.pdf", &pdf(&deep)));
        assert!(!found("a.pdf", b"%PDF-1.4 and no more"));
    }
}
