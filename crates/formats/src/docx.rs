//! A Word document as text.
//!
//! ```text
//! Title, Heading n, outline level     "# words"         list paragraph    "- words", indented
//! bold paragraph                      "**words**"       table row         "| cell | cell |"
//! page break                          form feed         deleted text, fields' codes    nothing
//! ```

use std::collections::HashMap;
use std::io::{Cursor, Read};

use roxmltree::{Document, Node, ParsingOptions};
use zip::ZipArchive;

use crate::Extracted;

/// The most bytes that one part may unpack to; a manifesto has a few hundred thousand.
const LARGEST_PART: u64 = 200_000_000;

/// The text of a document.
pub fn extract(bytes: &[u8]) -> Result<Extracted, String> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| broken("it is no ZIP archive"))?;
    let Some(body) = part(&mut archive, "word/document.xml")? else {
        return Err(broken("it has no word/document.xml"));
    };
    let styles = match part(&mut archive, "word/styles.xml")? {
        Some(source) => styles(&source),
        None => HashMap::new(),
    };
    let options = ParsingOptions { allow_dtd: false, nodes_limit: 20_000_000, ..ParsingOptions::default() };
    let document = Document::parse_with_options(&body, options)
        .map_err(|e| broken(&format!("word/document.xml: {e}")))?;
    let mut out = Out { text: String::new(), styles, in_list: false };
    if let Some(body) = document.root_element().children().find(|n| is(n, "body")) {
        out.blocks(body, 0);
    }
    Ok(Extracted { text: out.text, losses: Vec::new() })
}

fn broken(why: &str) -> String {
    format!("this is no readable DOCX document ({why}); save it again as .docx, or as text")
}

/// One part of the archive as text.
fn part(archive: &mut ZipArchive<Cursor<&[u8]>>, name: &str) -> Result<Option<String>, String> {
    let Ok(file) = archive.by_name(name) else { return Ok(None) };
    let mut source = String::new();
    file.take(LARGEST_PART).read_to_string(&mut source).map_err(|e| broken(&format!("{name}: {e}")))?;
    Ok(Some(source))
}

/// What the style of a paragraph makes of it.
#[derive(Clone, Copy)]
enum Style {
    Heading(usize),
    Item(usize),
}

fn styles(source: &str) -> HashMap<String, Style> {
    let Ok(document) = Document::parse(source) else { return HashMap::new() };
    let mut out = HashMap::new();
    for style in document.descendants().filter(|n| is(n, "style")) {
        let (Some(id), Some(name)) =
            (attr(&style, "styleId"), style.children().find(|n| is(n, "name")).and_then(|n| attr(&n, "val")))
        else {
            continue;
        };
        let outline = style
            .descendants()
            .find(|n| is(n, "outlineLvl"))
            .and_then(|n| attr(&n, "val"))
            .and_then(|v| v.parse::<usize>().ok());
        if let Some(found) = style_of(name).or(outline.filter(|l| *l < 6).map(|l| Style::Heading(l + 1))) {
            out.insert(id.to_owned(), found);
        } else if style.descendants().any(|n| is(&n, "numPr")) {
            out.insert(id.to_owned(), Style::Item(0));
        }
    }
    out
}

/// What a style's name says: "heading 2", "Title", "List Bullet 2".
fn style_of(name: &str) -> Option<Style> {
    let name = name.to_lowercase().replace([' ', '-', '_'], "");
    let number = |rest: &str| rest.parse::<usize>().ok();
    if let Some(rest) = name.strip_prefix("heading") {
        return number(rest).map(|l| Style::Heading(l.clamp(1, 6)));
    }
    if name == "title" {
        return Some(Style::Heading(1));
    }
    let rest = name.strip_prefix("listbullet").or_else(|| name.strip_prefix("listnumber"))?;
    Some(Style::Item(number(rest).unwrap_or(1).saturating_sub(1).min(8)))
}

struct Out {
    text: String,
    styles: HashMap<String, Style>,
    in_list: bool,
}

impl Out {
    /// Reads paragraphs and tables, through whatever wraps them.
    fn blocks(&mut self, parent: Node<'_, '_>, depth: usize) {
        if depth > 100 {
            return;
        }
        for node in parent.children().filter(Node::is_element) {
            match node.tag_name().name() {
                "p" => self.paragraph(node),
                "tbl" => self.table(node),
                "sectPr" | "del" | "moveFrom" => {}
                _ => self.blocks(node, depth + 1),
            }
        }
    }

    fn paragraph(&mut self, node: Node<'_, '_>) {
        let words = Words::of(node);
        let properties = node.children().find(|n| is(n, "pPr"));
        let of = |name: &str| properties.and_then(|p| p.children().find(|n| is(n, name)));
        let style = of("pStyle")
            .and_then(|s| attr(&s, "val"))
            .and_then(|id| self.styles.get(id).copied().or_else(|| style_of(id)));
        let outline = of("outlineLvl").and_then(|n| attr(&n, "val")).and_then(|v| v.parse::<usize>().ok());
        let listed = of("numPr").and_then(|n| {
            let value = |name: &str| {
                n.children()
                    .find(|c| is(c, name))
                    .and_then(|c| attr(&c, "val"))
                    .and_then(|v| v.parse::<usize>().ok())
            };
            // A list of number 0 takes the paragraph out of its style's list.
            (value("numId") != Some(0)).then(|| value("ilvl").unwrap_or(0))
        });
        let unlisted = of("numPr").is_some() && listed.is_none();
        let heading = match style {
            Some(Style::Heading(level)) => Some(level),
            _ => outline.filter(|l| *l < 6).map(|l| l + 1),
        };
        let item = listed.or(match style {
            Some(Style::Item(level)) if !unlisted => Some(level),
            _ => None,
        });
        let text = words.text.trim_matches([' ', '\n']);
        if text.is_empty() {
            if words.text.contains('\u{c}') {
                self.text.push('\u{c}');
            }
            return;
        }
        if self.in_list && item.is_none() {
            self.text.push('\n');
        }
        self.in_list = item.is_some();
        let line = || text.replace('\n', " ");
        match (heading, item) {
            (Some(level), _) => self.text.push_str(&format!("{} {}\n\n", "#".repeat(level), line())),
            (None, Some(level)) => {
                self.text.push_str(&format!("{}- {}\n", "  ".repeat(level.min(8)), line()))
            }
            (None, None) if words.bold => {
                let lines: Vec<String> = text
                    .split('\n')
                    .map(str::trim)
                    .filter(|l| !l.is_empty())
                    .map(|l| format!("**{l}**"))
                    .collect();
                self.text.push_str(&format!("{}\n\n", lines.join("\n")));
            }
            (None, None) => self.text.push_str(&format!("{text}\n\n")),
        }
    }

    fn table(&mut self, table: Node<'_, '_>) {
        self.text.push('\n');
        self.in_list = false;
        // What a cell that is merged downwards says, by column.
        let mut above: Vec<String> = Vec::new();
        for row in table.children().filter(|n| is(n, "tr")) {
            let mut cells: Vec<String> = Vec::new();
            for cell in row.children().filter(|n| is(n, "tc")) {
                let properties = cell.children().find(|n| is(n, "tcPr"));
                let of = |name: &str| properties.and_then(|p| p.children().find(|n| is(n, name)));
                let span = of("gridSpan")
                    .and_then(|n| attr(&n, "val"))
                    .and_then(|v| v.parse::<usize>().ok())
                    .unwrap_or(1)
                    .clamp(1, 60);
                let goes_on = of("vMerge").is_some_and(|n| attr(&n, "val") != Some("restart"));
                let mut words: Vec<String> = Vec::new();
                for paragraph in cell.descendants().filter(|n| is(n, "p")) {
                    words.extend(Words::of(paragraph).text.split_whitespace().map(str::to_owned));
                }
                let mut words = words.join(" ").replace('|', "\\|");
                let at = cells.len();
                if goes_on && words.is_empty() {
                    words = above.get(at).cloned().unwrap_or_default();
                }
                if above.len() < at + span {
                    above.resize(at + span, String::new());
                }
                above[at].clone_from(&words);
                cells.push(words);
                cells.extend(std::iter::repeat_n(String::new(), span - 1));
            }
            if cells.len() == 1 {
                self.text.push_str(&format!("{}\n\n", cells[0]));
            } else if cells.iter().any(|c| !c.is_empty()) {
                self.text.push_str(&format!("| {} |\n", cells.join(" | ")));
            }
        }
        self.text.push('\n');
    }
}

/// The words of a paragraph, and whether all of them are bold.
struct Words {
    text: String,
    bold: bool,
}

impl Words {
    fn of(paragraph: Node<'_, '_>) -> Self {
        let mut words = Self { text: String::new(), bold: true };
        let mut any = false;
        for node in paragraph.descendants() {
            // Deleted text, and the second telling of what a newer Word draws.
            let hidden = || {
                node.ancestors()
                    .take_while(|a| *a != paragraph)
                    .any(|a| matches!(a.tag_name().name(), "del" | "moveFrom" | "Fallback"))
            };
            match node.tag_name().name() {
                "t" if !hidden() => {
                    let text = node.text().unwrap_or_default();
                    any |= !text.trim().is_empty();
                    let run = node.parent().and_then(|r| r.children().find(|n| is(n, "rPr")));
                    let bold = run
                        .and_then(|p| p.children().find(|n| is(n, "b")))
                        .is_some_and(|b| !matches!(attr(&b, "val"), Some("0" | "false")));
                    words.bold &= bold || text.trim().is_empty();
                    words.text.push_str(text);
                }
                "tab" if node.parent().is_some_and(|p| is(&p, "r")) => words.text.push(' '),
                "noBreakHyphen" => words.text.push('-'),
                "br" | "cr" => {
                    words.text.push(if attr(&node, "type") == Some("page") { '\u{c}' } else { '\n' })
                }
                _ => {}
            }
        }
        words.bold &= any;
        words
    }
}

fn is(node: &Node<'_, '_>, name: &str) -> bool {
    node.is_element() && node.tag_name().name() == name
}

fn attr<'a>(node: &Node<'a, '_>, name: &str) -> Option<&'a str> {
    node.attributes().find(|a| a.name() == name).map(|a| a.value())
}
