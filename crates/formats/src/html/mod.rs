//! A web page as text: what it says, without what belongs to the site.
//!
//! ```text
//! h1 … h6       "# words"              p, div, dd …   a paragraph; <br> breaks its lines
//! li            "- words", indented    tr             "| cell | cell |", spans repeated
//! b, strong     "**words**"            sup            raised digits
//! pre           its lines              nav, footer    not read, and counted
//! note          "[Note 1 to line 12: words]", where a link of a raised sign leads to it, and told
//! hidden, display:none, aria-hidden, del    not read, and told
//! ```
//! Where a page has a main part that holds most of its words, that is read and what stands
//! beside it is told; else the whole page is read.

mod left_out;
mod page;
mod told;
mod walker;

use std::borrow::Cow;

use self::page::Page;
use self::walker::Walker;
use crate::Extracted;
use crate::loss::{Loss, LossKind};

/// The text of a web page given as bytes in any encoding. Never fails: what is left out is told as losses.
pub fn extract(bytes: &[u8]) -> Extracted {
    let (source, told) = decode(bytes);
    let page = Page::of(&without_code(&source));
    let left = left_out::mark(&page);
    let mut walker = Walker::new(&page, &left);
    walker.walk();
    let mut out = walker.finish();
    out.losses.splice(0..0, told);
    out
}

/// A page's letters: in UTF-8 or UTF-16, else in what the page says it is in.
fn decode(bytes: &[u8]) -> (String, Option<Loss>) {
    if std::str::from_utf8(bytes).is_err() && !matches!(bytes, [0xff, 0xfe, ..] | [0xfe, 0xff, ..]) {
        let head = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]).to_ascii_lowercase();
        let label = ["charset=", "encoding="].iter().find_map(|name| {
            let rest = head.split_once(name)?.1.trim_start_matches(['"', '\'', ' ']);
            let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || "-_:.".contains(c)))?;
            crate::encodings::Encoding::for_label(&rest.as_bytes()[..end])
        });
        if let Some(encoding) = label.filter(|e| *e != crate::encodings::UTF_8) {
            let (text, ..) = encoding.decode(bytes);
            let message = format!(
                "The page is in {} (it says so), and was read as that. Check letters with accents and signs such as £.",
                encoding.name()
            );
            return (text.into_owned(), Some(Loss::new(1, LossKind::Encoding, message)));
        }
    }
    let (text, told) = crate::text::decode(bytes);
    // A line of the source is none of the text.
    (text.into_owned(), told.map(|loss| Loss { line: 1, ..loss }))
}

/// A page without the server's own code (`<% … %>`, `<?php … ?>`), which it never sends.
fn without_code(source: &str) -> Cow<'_, str> {
    if !(source.contains("<%") || source.contains("<?")) {
        return Cow::Borrowed(source);
    }
    let mut out = String::with_capacity(source.len());
    let mut rest = source;
    // Where neither ends any more, none is looked for again.
    let mut ends = [("<%", "%>", true), ("<?", "?>", true)];
    while let Some(at) = rest.find('<') {
        let code = ends.iter_mut().find(|(open, _, goes_on)| *goes_on && rest[at..].starts_with(*open));
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        match code {
            Some((_, close, goes_on)) => match rest.find(*close) {
                Some(end) => rest = &rest[end + 2..],
                None => *goes_on = false,
            },
            None => {
                out.push('<');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}
