//! Which files an HTML page has a browser fetch by itself. This module reads tags and attributes as far as
//! that needs, passes over everything else, and never knows where the files are.

/// Elements whose addresses a person follows, or that only say where addresses begin.
const NOT_FETCHED: [&str; 3] = ["a", "area", "base"];

/// Kinds of `<link>` that a browser does not fetch while it loads the page. The manifest and its icons are
/// for installing the page, and are fetched after everything else.
const NOT_FETCHED_LINKS: [&str; 11] = [
    "alternate",
    "apple-touch-icon",
    "author",
    "canonical",
    "help",
    "license",
    "manifest",
    "next",
    "prefetch",
    "prev",
    "search",
];

/// Elements whose content is not HTML.
const RAW_TEXT: [&str; 3] = ["script", "style", "textarea"];

/// The relative addresses that a browser fetches, from the attributes `href`, `src` and `data-*` of a page,
/// as paths: without `./`, query and fragment. The value of a `data-*` may also be no address.
pub fn fetched_by(html: &str) -> Vec<String> {
    tags(html)
        .iter()
        .filter(|tag| tag.is_fetched())
        .flat_map(|tag| &tag.attributes)
        .filter(|(name, _)| name == "href" || name == "src" || name.starts_with("data-"))
        .filter_map(|(_, value)| path(value))
        .collect()
}

/// The path of a relative address; none for any other.
fn path(address: &str) -> Option<String> {
    let path = address.trim().split(['?', '#']).next()?;
    let path = path.strip_prefix("./").unwrap_or(path);
    let elsewhere = path.starts_with('/') || path.contains(':');
    (!path.is_empty() && !elsewhere).then(|| path.to_owned())
}

#[derive(Debug, PartialEq, Eq)]
struct Tag {
    name: String,
    attributes: Vec<(String, String)>,
}

impl Tag {
    fn is_fetched(&self) -> bool {
        if self.name != "link" {
            return !NOT_FETCHED.contains(&self.name.as_str());
        }
        let rels = self.attributes.iter().filter(|(name, _)| name == "rel");
        let mut kinds = rels.flat_map(|(_, rel)| rel.split_whitespace());
        !kinds.any(|kind| NOT_FETCHED_LINKS.contains(&kind.to_ascii_lowercase().as_str()))
    }
}

/// All opening tags of a page.
fn tags(html: &str) -> Vec<Tag> {
    let mut tags = Vec::new();
    let mut rest = html;
    while let Some((_, after)) = rest.split_once('<') {
        rest = if let Some(comment) = after.strip_prefix("!--") {
            comment.split_once("-->").map_or("", |(_, after)| after)
        } else if after.starts_with(|c: char| c.is_ascii_alphabetic()) {
            let (tag, after) = read_tag(after);
            let after =
                if RAW_TEXT.contains(&tag.name.as_str()) { skip_raw_text(after, &tag.name) } else { after };
            tags.push(tag);
            after
        } else {
            after
        };
    }
    tags
}

/// Reads a tag from its name on. Returns it and the text after it.
fn read_tag(text: &str) -> (Tag, &str) {
    let is_end_of_name = |c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>' | '=');
    let (name, mut rest) = split_at(text, is_end_of_name);
    let mut tag = Tag { name: name.to_ascii_lowercase(), attributes: Vec::new() };
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
        if let Some(after) = rest.strip_prefix('>') {
            return (tag, after);
        }
        if rest.is_empty() {
            return (tag, rest);
        }
        let (name, after) = split_at(rest, is_end_of_name);
        let after = after.trim_ascii_start();
        let (value, after) = match after.strip_prefix('=') {
            Some(value) => read_value(value.trim_ascii_start()),
            None => ("", after),
        };
        tag.attributes.push((name.to_ascii_lowercase(), value.to_owned()));
        rest = after;
    }
}

/// Reads the value of an attribute, in quotation marks or not. Returns it and the text after it.
fn read_value(text: &str) -> (&str, &str) {
    for quote in ['"', '\''] {
        if let Some(quoted) = text.strip_prefix(quote) {
            return quoted.split_once(quote).unwrap_or((quoted, ""));
        }
    }
    split_at(text, |c| c.is_ascii_whitespace() || c == '>')
}

fn split_at(text: &str, is_end: impl Fn(char) -> bool) -> (&str, &str) {
    text.split_at(text.find(is_end).unwrap_or(text.len()))
}

/// Skips to the closing tag of an element whose content is not HTML. Returns the text from there.
fn skip_raw_text<'a>(text: &'a str, name: &str) -> &'a str {
    let mut rest = text;
    while let Some(at) = rest.find("</") {
        rest = &rest[at + 2..];
        if rest.get(..name.len()).is_some_and(|end| end.eq_ignore_ascii_case(name)) {
            return rest;
        }
    }
    ""
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(html: &str, expected: &[&str]) {
        assert_eq!(fetched_by(html), expected, "{html}");
    }

    #[test]
    fn styles_scripts_icons_and_preloads_are_fetched() {
        check(
            r#"<link rel="stylesheet" href="./a.css"/><link rel="icon" href="i.svg">
               <link rel="modulepreload" href="./app.js">
               <script src=boot.js></script><img src='logo.svg' alt="">"#,
            &["a.css", "i.svg", "app.js", "boot.js", "logo.svg"],
        );
    }

    #[test]
    fn data_attributes_of_the_boot_script_are_fetched() {
        check(
            r#"<script type="module" src="boot.js" data-js="./x-1.js" data-wasm="./x-1_bg.wasm"></script>"#,
            &["boot.js", "x-1.js", "x-1_bg.wasm"],
        );
    }

    #[test]
    fn what_a_person_follows_is_not_fetched() {
        check(
            r#"<a href="read.html">Read</a><link rel="alternate" href="data.csv">
               <link rel="canonical" href="index.html"><base href="x/">
               <link rel="manifest" href="m.webmanifest"><link rel="apple-touch-icon" href="i.png">"#,
            &[],
        );
    }

    #[test]
    fn other_hosts_and_data_addresses_are_no_paths() {
        check(
            r#"<script src="https://example.org/a.js"></script><script src="//e.org/b.js"></script>
               <link rel="icon" href="data:,"><link rel="icon" href="/root.ico">"#,
            &[],
        );
    }

    #[test]
    fn queries_and_fragments_are_no_part_of_a_path() {
        check(r##"<img src="a.svg?v=1#b"><img src="#c">"##, &["a.svg"]);
    }

    #[test]
    fn comments_and_scripts_are_not_read_as_tags() {
        check(
            r#"<!-- <link rel="icon" href="old.ico"> --><script>let s = '<img src="no.png">';</script>
               <IMG SRC = "yes.png" / >"#,
            &["yes.png"],
        );
    }

    #[test]
    fn a_page_that_breaks_off_is_read_as_far_as_it_goes() {
        check(r#"<img src="a.png"><img src="b.png"#, &["a.png", "b.png"]);
        check("<!-- never closed", &[]);
        check("<", &[]);
        check("<script>never closed", &[]);
    }
}
