//! A Word document as text.
//!
//! ```text
//! Title, Heading n, outline level     "# words"         list paragraph    "- words" or its number
//! bold words                          "**words**"       table row         "| cell | cell |"
//! page break                          form feed         raised digits     "⁶"
//! text box                            paragraphs of their own, once, after the one it hangs on
//! foot- and endnote                   "[Note 1 to line 12: words]", and told
//! hidden, struck out, deleted words, comments, pictures, heads and feet     not read, and told
//! ```

mod body;
mod numbering;
mod package;
mod styles;

use std::collections::HashMap;

use self::body::Body;
use self::numbering::Numbering;
use self::package::{Package, Rel};
use self::styles::Styles;
use crate::Extracted;
use crate::loss::{Loss, LossKind};
use crate::par::Around;
use crate::xml::{Event, Parts, Xml, broken};

/// What this format is called in messages.
const KIND: &str = "DOCX";

/// The text of a Word document.
///
/// # Errors
///
/// If it is no whole archive, or its main part is missing or damaged before any words.
pub fn extract(bytes: &[u8]) -> Result<Extracted, String> {
    let mut package = Package::open(Parts::open(bytes, KIND)?)?;
    let Some(source) = package.main()? else {
        return Err(broken(KIND, &format!("it has no {}", package.path())));
    };
    let mut losses = Vec::new();
    let mut part = |package: &mut Package<'_>, kind: &str, what: &str| -> Option<String> {
        match package.related(kind) {
            Ok(found) => found,
            Err(e) => {
                losses.push(damaged(what, &e));
                None
            }
        }
    };
    let styles = part(&mut package, "styles", STYLES).map(|s| Styles::of(&s)).unwrap_or_default();
    let numbering = part(&mut package, "numbering", LISTS).map(|s| Numbering::of(&s)).unwrap_or_default();
    let footnotes =
        part(&mut package, "footnotes", "its footnotes").map(|s| notes(&s, "footnote")).unwrap_or_default();
    let endnotes =
        part(&mut package, "endnotes", "its endnotes").map(|s| notes(&s, "endnote")).unwrap_or_default();
    let comments =
        part(&mut package, "comments", "its comments").map(|s| notes(&s, "comment")).unwrap_or_default();
    losses.extend(styles.damaged.as_ref().map(|e| damaged(STYLES, e)));
    losses.extend(numbering.damaged.as_ref().map(|e| damaged(LISTS, e)));
    for (read, what) in
        [(&footnotes, "its footnotes"), (&endnotes, "its endnotes"), (&comments, "its comments")]
    {
        losses.extend(read.damaged.as_ref().map(|e| damaged(what, e)));
    }
    losses.extend(around(&mut package));
    let body = Body::new(&source, styles, numbering, &footnotes, &endnotes, &comments);
    let read = body.read(&mut |id, deep| package.words_of(id, deep));
    if let Some(why) = &read.damaged
        && !read.any
    {
        return Err(broken(KIND, &format!("{}: {why}", package.path())));
    }
    let mut out = crate::out::write(read.blocks);
    out.losses.splice(0..0, losses);
    Ok(out)
}

const STYLES: &str = "its styles";
const LISTS: &str = "its lists";

/// That a part beside the text is damaged.
fn damaged(what: &str, why: &str) -> Loss {
    let harm = match what {
        STYLES => "headings and lists may be read as plain paragraphs",
        LISTS => "the numbers of its lists may be wrong",
        _ => "some of them are not read",
    };
    let message = format!(
        "A part of this document is damaged: {what} ({why}); {harm}. Open it in Word or LibreOffice and save it again."
    );
    Loss::new(1, LossKind::Unreadable, message)
}

/// Notes or comments by their ids.
#[derive(Default)]
struct Notes {
    by_id: HashMap<String, String>,
    damaged: Option<String>,
}

fn notes(source: &str, name: &str) -> Notes {
    let mut xml = Xml::new(source);
    let mut by_id = HashMap::new();
    loop {
        match xml.next() {
            Event::Open(e) if e.name() == name => {
                let id = e.attr("id").unwrap_or_default();
                let kind = e.attr("type");
                let words = xml
                    .letters(&["p", "tab", "br", "cr"], &["instrText", "del", "moveFrom", "Fallback", "pPr"]);
                // The lines between text and notes are kept as notes too.
                if kind.is_none_or(|k| k == "normal") {
                    by_id.insert(id, words);
                }
            }
            Event::End => break,
            _ => {}
        }
    }
    Notes { by_id, damaged: xml.damaged().map(str::to_owned) }
}

/// The heads and feet of the pages, which are no part of the text.
fn around(package: &mut Package<'_>) -> Option<Loss> {
    let rels: Vec<Rel> =
        package.rels().iter().filter(|r| matches!(r.kind.as_str(), "header" | "footer")).cloned().collect();
    let mut said = Around::default();
    for rel in rels {
        let Ok(Some(source)) = package.part(&rel.target) else { continue };
        let mut xml = Xml::new(&source);
        let mut words = String::new();
        loop {
            match xml.next() {
                Event::Open(e) if matches!(e.name(), "instrText" | "del" | "Fallback") => xml.skip(),
                Event::Open(e) if matches!(e.name(), "p" | "tab" | "br") => words.push(' '),
                Event::Text(text) => words.push_str(&text),
                Event::End => break,
                _ => {}
            }
        }
        said.add(&words);
    }
    said.told()
}
