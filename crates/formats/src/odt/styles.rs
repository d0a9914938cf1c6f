//! What the styles of an OpenDocument text make of paragraphs, letters and lists.

use std::collections::HashMap;

use crate::loss::Loss;
use crate::numbers::Digits;
use crate::par::Around;
use crate::xml::{Element, Event, Xml};

/// How long a row of styles, each with the next as its parent, may be.
const LONGEST_ROW: usize = 40;

/// What letters look like; nothing where a style says nothing.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Looks {
    /// Whether letters are bold.
    pub bold: Option<bool>,
    /// Whether letters are hidden.
    pub hidden: Option<bool>,
    /// Whether letters are struck out.
    pub struck: Option<bool>,
    /// Whether letters are raised.
    pub raised: Option<bool>,
}

impl Looks {
    /// Fills what these looks say nothing of from `other`.
    pub fn or(self, other: Self) -> Self {
        Self {
            bold: self.bold.or(other.bold),
            hidden: self.hidden.or(other.hidden),
            struck: self.struck.or(other.struck),
            raised: self.raised.or(other.raised),
        }
    }
}

/// A style with everything that it takes over from its parents.
#[derive(Clone, Debug, Default)]
pub(super) struct Style {
    /// How the style's letters look.
    pub looks: Looks,
    /// The level of the heading that it makes; nothing if it makes none.
    pub outline: Option<usize>,
    /// Whether a page ends before its paragraph.
    pub page_before: bool,
    /// Whether a page ends after its paragraph.
    pub page_after: bool,
}

/// How one level of a list is marked.
#[derive(Clone, Debug)]
pub(super) struct Level {
    /// How its number is written; nothing for a bullet.
    pub digits: Option<Digits>,
    /// What stands before the number.
    pub before: String,
    /// What stands behind the number.
    pub after: String,
    /// How many levels' numbers are shown together: 2 for "1.3".
    pub shown: usize,
    /// The number of the first item.
    pub start: usize,
}

impl Default for Level {
    fn default() -> Self {
        Self { digits: None, before: String::new(), after: String::new(), shown: 1, start: 1 }
    }
}

#[derive(Clone, Debug, Default)]
struct Raw {
    parent: Option<String>,
    looks: Looks,
    outline: Option<usize>,
    page_before: Option<bool>,
    page_after: Option<bool>,
}

/// All styles of a document: of letters, paragraphs, lists and headings.
#[derive(Default)]
pub(super) struct Styles {
    raw: HashMap<(String, String), Raw>,
    lists: HashMap<String, HashMap<usize, Level>>,
    outline: HashMap<usize, Level>,
    around: Around,
}

impl Styles {
    /// Takes what an element that has just opened says, if it is a style.
    pub fn read(&mut self, e: &Element<'_>, xml: &mut Xml<'_>) {
        match e.name() {
            "style" => {
                let family = e.attr("family").unwrap_or_default();
                let name = e.attr("name").unwrap_or_default();
                let mut raw = Raw {
                    parent: e.attr("parent-style-name"),
                    outline: e.number("default-outline-level"),
                    ..Raw::default()
                };
                properties(xml, &mut raw);
                self.raw.insert((family, name), raw);
            }
            "default-style" => {
                let family = e.attr("family").unwrap_or_default();
                let mut raw = Raw::default();
                properties(xml, &mut raw);
                self.raw.insert((family, String::new()), raw);
            }
            "list-style" => {
                let name = e.attr("name").unwrap_or_default();
                let levels = levels(xml);
                self.lists.insert(name, levels);
            }
            "outline-style" => self.outline = levels(xml),
            "header" | "footer" | "header-left" | "footer-left" | "header-first" | "footer-first" => {
                let said = xml.letters(&["p", "h", "tab", "s"], &[]);
                self.around.add(&said);
            }
            _ => {}
        }
    }

    /// What is said of the heads and feet of pages.
    pub fn around(&self) -> Option<Loss> {
        self.around.told()
    }

    /// How the letters of a span with this style look.
    pub fn text(&self, name: Option<&str>) -> Looks {
        name.map(|n| self.resolved("text", n).looks).unwrap_or_default()
    }

    /// The style of a paragraph; "Standard" where it names none.
    pub fn paragraph(&self, name: Option<&str>) -> Style {
        self.resolved("paragraph", name.unwrap_or("Standard"))
    }

    fn resolved(&self, family: &str, name: &str) -> Style {
        let mut out = Style::default();
        let (mut next, mut pages) = (Some(name.to_owned()), (None, None));
        let paragraph = family == "paragraph";
        for _ in 0..LONGEST_ROW {
            let Some(name) = next else { break };
            // The style of a document's own title has no level of its own.
            if paragraph && name == "Title" {
                out.outline = out.outline.or(Some(1));
            }
            let Some(raw) = self.raw.get(&(family.to_owned(), name)) else { break };
            out.looks = out.looks.or(raw.looks);
            out.outline = out.outline.or(raw.outline);
            pages = (pages.0.or(raw.page_before), pages.1.or(raw.page_after));
            next = raw.parent.clone();
        }
        if let Some(raw) = self.raw.get(&(family.to_owned(), String::new())) {
            out.looks = out.looks.or(raw.looks);
        }
        out.outline = out.outline.filter(|l| *l > 0);
        (out.page_before, out.page_after) = (pages.0 == Some(true), pages.1 == Some(true));
        out
    }

    /// A level, from 1, of a list's style; a bullet where the document says nothing.
    pub fn level(&self, style: Option<&str>, depth: usize) -> Level {
        style.and_then(|s| self.lists.get(s)).and_then(|l| l.get(&depth)).cloned().unwrap_or_default()
    }

    /// How headings of a level are numbered; a level that is not described has no number.
    pub fn outline(&self, level: usize) -> Level {
        self.outline.get(&level).cloned().unwrap_or_default()
    }
}

/// Reads the properties of a style that has just opened.
fn properties(xml: &mut Xml<'_>, raw: &mut Raw) {
    let mut depth = 1;
    while depth > 0 {
        match xml.next() {
            Event::Open(e) => {
                depth += 1;
                match e.name() {
                    "text-properties" | "properties" => {
                        let looks = &mut raw.looks;
                        if let Some(weight) = e.attr("font-weight") {
                            looks.bold =
                                Some(weight == "bold" || weight.parse::<u32>().is_ok_and(|w| w >= 600));
                        }
                        if let Some(display) = e.attr("display") {
                            looks.hidden = Some(display == "none");
                        }
                        let through = e
                            .attr("text-line-through-style")
                            .or_else(|| e.attr("text-line-through-type"))
                            .or_else(|| e.attr("text-crossing-out"));
                        if let Some(through) = through {
                            looks.struck = Some(through != "none");
                        }
                        if let Some(position) = e.attr("text-position") {
                            let first = position.split(' ').next().unwrap_or_default();
                            let up = first.trim_end_matches('%').parse::<f32>().is_ok_and(|p| p > 0.0);
                            looks.raised = Some(first == "super" || up);
                        }
                        breaks(&e, raw);
                    }
                    "paragraph-properties" => breaks(&e, raw),
                    _ => {}
                }
            }
            Event::Close => depth -= 1,
            Event::Text(_) => {}
            Event::End => return,
        }
    }
}

fn breaks(e: &Element<'_>, raw: &mut Raw) {
    if let Some(before) = e.attr("break-before") {
        raw.page_before = Some(before == "page");
    }
    if let Some(after) = e.attr("break-after") {
        raw.page_after = Some(after == "page");
    }
}

/// Reads the levels of a list's style that has just opened.
fn levels(xml: &mut Xml<'_>) -> HashMap<usize, Level> {
    let mut out = HashMap::new();
    let mut depth = 1;
    while depth > 0 {
        match xml.next() {
            Event::Open(e) => {
                depth += 1;
                let numbered = matches!(e.name(), "list-level-style-number" | "outline-level-style");
                if !numbered && e.name() != "list-level-style-bullet" && e.name() != "list-level-style-image"
                {
                    continue;
                }
                let digits = match e.attr("num-format").as_deref() {
                    _ if !numbered => None,
                    Some("a") => Some(Digits::LowerLetter),
                    Some("A") => Some(Digits::UpperLetter),
                    Some("i") => Some(Digits::LowerRoman),
                    Some("I") => Some(Digits::UpperRoman),
                    Some("") | None => Some(Digits::Nothing),
                    Some(_) => Some(Digits::Decimal),
                };
                let level = Level {
                    digits,
                    before: e.attr("num-prefix").filter(|_| numbered).unwrap_or_default(),
                    after: e.attr("num-suffix").filter(|_| numbered).unwrap_or_default(),
                    shown: e.number("display-levels").unwrap_or(1),
                    start: e.number("start-value").unwrap_or(1).min(1_000_000),
                };
                out.insert(e.number("level").unwrap_or(1), level);
            }
            Event::Close => depth -= 1,
            Event::Text(_) => {}
            Event::End => break,
        }
    }
    out
}
