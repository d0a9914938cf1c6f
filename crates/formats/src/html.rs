//! A web page as text: its main part, without menus, scripts, forms and footers.
//!
//! ```text
//! h1 … h6       "# words"              p, div, dd     a paragraph; <br> breaks its lines
//! li            "- words", indented    tr             "| cell | cell |", spans repeated
//! b, strong     "**words**"            nav, footer, aside, form, figure …     nothing
//! ```

use scraper::{ElementRef, Html, Node, Selector};

use crate::Extracted;

/// Elements that hold nothing a council says.
const SILENT: [&str; 22] = [
    "head",
    "script",
    "style",
    "nav",
    "footer",
    "aside",
    "form",
    "button",
    "select",
    "input",
    "textarea",
    "noscript",
    "svg",
    "figure",
    "figcaption",
    "iframe",
    "template",
    "video",
    "audio",
    "picture",
    "dialog",
    "label",
];

/// Elements deeper than this are left unread; no page that was written to be read has them.
const DEEPEST: usize = 200;

/// The text of a page.
pub fn extract(source: &str) -> Extracted {
    let page = Html::parse_document(source);
    let part = ["main", "[role=main]", "article", "body"].iter().find_map(|s| {
        let selector = Selector::parse(s).ok()?;
        let mut found = page.select(&selector);
        let first = found.next()?;
        // Several articles are a list of them, and the page around them is wanted.
        (found.next().is_none() || *s == "body").then_some(first)
    });
    let mut out = Out::default();
    walk(part.unwrap_or_else(|| page.root_element()), &mut out, 0, 0);
    out.flush();
    Extracted { text: out.text, losses: Vec::new() }
}

#[derive(Default)]
struct Out {
    text: String,
    /// The running words of the block being read.
    words: String,
    /// What stands before them: "## ", "- ".
    prefix: String,
}

impl Out {
    fn flush(&mut self) {
        let words = std::mem::take(&mut self.words);
        let prefix = std::mem::take(&mut self.prefix);
        let lines: Vec<String> = words
            .split('\n')
            .map(|l| l.split_whitespace().collect::<Vec<_>>().join(" "))
            .filter(|l| !l.is_empty() && l != "****")
            .collect();
        if lines.is_empty() {
            return;
        }
        let one = !prefix.trim().is_empty();
        self.text.push_str(&prefix);
        self.text.push_str(&lines.join(if one { " " } else { "\n" }));
        self.text.push_str(if prefix.trim_start().starts_with('-') { "\n" } else { "\n\n" });
    }

    fn begin(&mut self, prefix: String) {
        self.flush();
        self.prefix = prefix;
    }
}

fn walk(element: ElementRef<'_>, out: &mut Out, list: usize, depth: usize) {
    if depth > DEEPEST {
        return;
    }
    for child in element.children() {
        match child.value() {
            Node::Text(text) => out
                .words
                .extend(text.chars().map(|c| if c == '\n' || c == '\r' || c == '\t' { ' ' } else { c })),
            Node::Element(_) => {
                if let Some(child) = ElementRef::wrap(child) {
                    enter(child, out, list, depth + 1);
                }
            }
            _ => {}
        }
    }
}

fn enter(element: ElementRef<'_>, out: &mut Out, list: usize, depth: usize) {
    let value = element.value();
    let name = value.name();
    if SILENT.contains(&name) || value.attr("hidden").is_some() || is_chrome(element) {
        return;
    }
    match name {
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
            let level = name[1..].parse().unwrap_or(1);
            out.begin(format!("{} ", "#".repeat(level)));
            walk(element, out, list, depth);
            out.flush();
        }
        "br" => out.words.push('\n'),
        "b" | "strong" => {
            out.words.push_str("**");
            walk(element, out, list, depth);
            // The closing mark must touch the words it closes.
            let end = out.words.trim_end().len();
            let space = out.words.split_off(end);
            if out.words.ends_with("**") && !out.words.ends_with("****") && end >= 2 {
                out.words.truncate(end - 2);
            } else {
                out.words.push_str("**");
            }
            out.words.push_str(&space);
        }
        "ul" | "ol" | "menu" => {
            out.flush();
            walk(element, out, list + 1, depth);
            out.flush();
            if list == 0 {
                out.text.push('\n');
            }
        }
        "li" => {
            out.begin(format!("{}- ", "  ".repeat(list.saturating_sub(1))));
            item(element, out, list, depth);
            out.flush();
        }
        "table" if is_data(element) => {
            out.flush();
            table(element, out);
        }
        "dt" | "p" | "div" | "section" | "article" | "blockquote" | "header" | "main" | "tr" | "td"
        | "th" | "dd" | "address" | "details" | "summary" | "table" | "tbody" | "center" | "hr" | "pre"
        | "dl" | "fieldset" | "caption" => {
            out.flush();
            walk(element, out, list, depth);
            out.flush();
        }
        _ => walk(element, out, list, depth),
    }
}

/// An item's own words are one line, whatever paragraphs hold them; lists inside it
/// follow.
fn item(element: ElementRef<'_>, out: &mut Out, list: usize, depth: usize) {
    if depth > DEEPEST {
        return;
    }
    for child in element.children() {
        match child.value() {
            Node::Text(text) => out.words.push_str(&text.replace(['\n', '\r', '\t'], " ")),
            Node::Element(value) => {
                let Some(child) = ElementRef::wrap(child) else { continue };
                if matches!(value.name(), "p" | "div" | "span" | "h3" | "h4" | "h5" | "h6")
                    && !is_chrome(child)
                {
                    out.words.push(' ');
                    item(child, out, list, depth + 1);
                } else {
                    enter(child, out, list, depth + 1);
                }
            }
            _ => {}
        }
    }
}

/// Whether an element is the furniture of the site, by its role, class or id.
fn is_chrome(element: ElementRef<'_>) -> bool {
    let value = element.value();
    let named: String = [value.attr("class"), value.attr("id"), value.attr("role")]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" ")
        .to_lowercase();
    if named.is_empty() {
        return false;
    }
    const CHROME: [&str; 20] = [
        "navigation",
        "navbar",
        "breadcrumb",
        "cookie",
        "site-footer",
        "site-header",
        "share",
        "social",
        "skip-link",
        "sr-only",
        "visually-hidden",
        "screen-reader",
        "newsletter",
        "sidebar",
        "pagination",
        "banner",
        "contentinfo",
        "related-content",
        "related-links",
        "search-form",
    ];
    let text = element.text().map(str::len).sum::<usize>();
    text < 3000
        && CHROME.iter().any(|c| {
            named.split_whitespace().any(|n| {
                n == *c
                    || n.starts_with(&format!("{c}-"))
                    || n.ends_with(&format!("-{c}"))
                    || n.starts_with(&format!("{c}_"))
            })
        })
}

/// Whether a table holds data and not the page's layout.
fn is_data(table: ElementRef<'_>) -> bool {
    let inner = table.descendants().skip(1).filter_map(ElementRef::wrap);
    let (mut cells, mut rows, mut nested) = (0, 0, false);
    for element in inner {
        match element.value().name() {
            "table" => nested = true,
            "td" | "th" => cells += 1,
            "tr" => rows += 1,
            _ => {}
        }
    }
    !nested && rows >= 1 && cells > rows
}

fn table(table: ElementRef<'_>, out: &mut Out) {
    // What a cell that spans rows puts into those below: column → (rows left, words).
    let mut spans: Vec<(usize, String)> = Vec::new();
    let rows = table.descendants().filter_map(ElementRef::wrap).filter(|e| e.value().name() == "tr");
    for row in rows {
        let mut cells: Vec<String> = Vec::new();
        let own =
            row.children().filter_map(ElementRef::wrap).filter(|e| matches!(e.value().name(), "td" | "th"));
        for cell in own {
            spanned(&mut spans, &mut cells);
            let attr = |name: &str| {
                cell.value().attr(name).and_then(|v| v.trim().parse::<usize>().ok()).unwrap_or(1).clamp(1, 60)
            };
            let mut inner = Out::default();
            walk(cell, &mut inner, 0, 100);
            inner.flush();
            let words: Vec<&str> = inner.text.split_whitespace().filter(|w| *w != "-").collect();
            let words = words.join(" ").replace('|', "\\|");
            for k in 0..attr("colspan") {
                let at = cells.len();
                if spans.len() <= at {
                    spans.resize(at + 1, (0, String::new()));
                }
                spans[at] = (attr("rowspan") - 1, words.clone());
                cells.push(if k == 0 { words.clone() } else { String::new() });
            }
        }
        spanned(&mut spans, &mut cells);
        if cells.iter().any(|c| !c.is_empty()) {
            out.text.push_str(&format!("| {} |\n", cells.join(" | ")));
        }
    }
    out.text.push('\n');
}

/// Adds the cells that a row above still spans here.
fn spanned(spans: &mut [(usize, String)], cells: &mut Vec<String>) {
    while let Some((left, words)) = spans.get_mut(cells.len()).filter(|(left, _)| *left > 0) {
        *left -= 1;
        cells.push(words.clone());
    }
}
