//! What a text is by what it opens with: the tag of a web page, of XML or of OpenDocument in one file, or the head of
//! an e-mail.

use super::{Format, Other, by_name};

/// Names of elements that a page, or a part of one, may open with.
const ELEMENTS: [&str; 46] = [
    "html",
    "head",
    "body",
    "meta",
    "title",
    "link",
    "style",
    "script",
    "base",
    "div",
    "p",
    "section",
    "article",
    "main",
    "header",
    "footer",
    "nav",
    "aside",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "ul",
    "ol",
    "dl",
    "table",
    "thead",
    "tbody",
    "tr",
    "span",
    "a",
    "form",
    "figure",
    "img",
    "blockquote",
    "pre",
    "b",
    "strong",
    "em",
    "center",
    "font",
    "noscript",
    "details",
    "br",
];

/// What a text is that opens with a tag, past declarations, comments and a server's own code.
pub(super) fn markup(extension: &str, opening: &str) -> Option<(Format, String)> {
    let named = by_name(extension);
    let (rest, xml) = past_prolog(opening);
    let lower = rest.to_ascii_lowercase();
    if lower.starts_with("<!doctype html") {
        return Some((Format::Html, "it opens with <!doctype html>".into()));
    }
    if let Some(name) = tag(&lower) {
        let local = name.rsplit(':').next().unwrap_or(name);
        if name.ends_with(":document") && lower.contains("opendocument") {
            return Some((Format::FlatOdt, "it opens as OpenDocument in one XML file".into()));
        }
        if local == "svg" {
            return Some((Format::Other(Other::Picture), "it opens with <svg>".into()));
        }
        let page = matches!(name, "html" | "head" | "body");
        // Markdown may open with a tag of its own.
        let text = named == Some(Format::Text);
        if page || ELEMENTS.contains(&name) && !text {
            return Some((Format::Html, format!("it opens with <{name}>")));
        }
        if xml && !ELEMENTS.contains(&name) {
            return Some((Format::Other(Other::Xml), format!("it is XML that opens with <{name}>")));
        }
    }
    if named == Some(Format::Html) {
        return Some((Format::Html, format!("its name ends in .{extension}")));
    }
    // A part of a page may begin with words.
    let ends = |name: &str| lower.contains(&format!("</{name}>"));
    if named.is_none() && ["p", "li", "ul", "div", "h1", "h2", "td"].iter().filter(|n| ends(n)).count() >= 2 {
        return Some((Format::Html, "its first words stand between a page's tags".into()));
    }
    None
}

/// A text from its first tag on, and whether it declared itself to be XML.
fn past_prolog(opening: &str) -> (&str, bool) {
    let (mut rest, mut xml) = (opening, false);
    loop {
        rest = rest.trim_start();
        let end = if rest.starts_with("<!--") {
            "-->"
        } else if rest.starts_with("<?") {
            xml |= rest.starts_with("<?xml");
            "?>"
        } else if rest.starts_with("<%") {
            "%>"
        } else if rest.get(..9).is_some_and(|d| d.eq_ignore_ascii_case("<!doctype"))
            && !rest.get(..14).is_some_and(|d| d.eq_ignore_ascii_case("<!doctype html"))
        {
            ">"
        } else {
            return (rest, xml);
        };
        match rest.find(end) {
            Some(at) => rest = &rest[at + end.len()..],
            None => return ("", xml),
        }
    }
}

/// The name of the tag that a text opens with.
fn tag(lower: &str) -> Option<&str> {
    let rest = lower.strip_prefix('<')?;
    let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || ":-".contains(c)))?;
    let closed = rest[end..].starts_with(|c: char| c.is_ascii_whitespace() || c == '>' || c == '/');
    (closed && rest.starts_with(|c: char| c.is_ascii_alphabetic())).then_some(&rest[..end])
}

/// Whether a text opens with the lines that head an e-mail.
pub(super) fn is_mail(opening: &str) -> bool {
    let (mut fields, mut mime) = (0, false);
    for line in opening.lines().take(40) {
        if line.is_empty() {
            break;
        }
        if line.starts_with([' ', '\t']) {
            continue;
        }
        let Some((name, _)) = line.split_once(": ") else { return false };
        if name.contains(' ') {
            return false;
        }
        mime |= name.eq_ignore_ascii_case("mime-version") || name.eq_ignore_ascii_case("message-id");
        fields += 1;
    }
    mime && fields >= 2
}
