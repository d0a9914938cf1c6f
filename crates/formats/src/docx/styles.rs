//! What the styles of a Word document make of a paragraph or a run, through the styles that
//! they are based on.

use std::collections::HashMap;

use crate::xml::{Event, Xml};

/// How long a row of styles, each based on the next, may be.
const LONGEST_ROW: usize = 40;

/// What a run says of its looks; nothing where it says nothing.
#[derive(Clone, Debug, Default)]
pub(super) struct Run {
    /// Whether letters are bold.
    pub bold: Option<bool>,
    /// Whether letters are hidden.
    pub hidden: Option<bool>,
    /// Whether letters are struck out.
    pub struck: Option<bool>,
    /// Whether letters are raised.
    pub raised: Option<bool>,
    /// The name of the font.
    pub font: Option<String>,
}

impl Run {
    /// Fills what this says nothing of from another.
    pub fn or(&self, other: &Self) -> Self {
        Self {
            bold: self.bold.or(other.bold),
            hidden: self.hidden.or(other.hidden),
            struck: self.struck.or(other.struck),
            raised: self.raised.or(other.raised),
            font: self.font.clone().or_else(|| other.font.clone()),
        }
    }
}

/// A style with everything that it takes over from the styles it is based on.
#[derive(Clone, Debug, Default)]
pub(super) struct Style {
    /// How the style's letters look.
    pub run: Run,
    /// The level of the heading that it makes, from 1.
    pub heading: Option<usize>,
    /// The depth of the list that its name speaks of.
    pub list: Option<usize>,
    /// The list it is numbered in, and the level there.
    pub number: (Option<String>, Option<usize>),
}

/// All styles of a document by their ids.
#[derive(Default)]
pub(super) struct Styles {
    by_id: HashMap<String, Style>,
    default: Style,
    /// Why they could not be read to their end.
    pub damaged: Option<String>,
}

impl Styles {
    /// Reads the styles part (`styles.xml`) of a document.
    pub fn of(source: &str) -> Self {
        let mut xml = Xml::new(source);
        let mut raw: HashMap<String, Raw> = HashMap::new();
        let mut default = None;
        loop {
            match xml.next() {
                Event::Open(e) if e.name() == "style" => {
                    let id = e.attr("styleId").unwrap_or_default();
                    let is_default = e.attr("default").is_some_and(|d| d == "1" || d == "true");
                    let paragraph = e.attr("type").is_none_or(|t| t == "paragraph");
                    let style = Raw::read(&mut xml);
                    if is_default && paragraph {
                        default = Some(id.clone());
                    }
                    raw.insert(id, style);
                }
                Event::End => break,
                _ => {}
            }
        }
        let by_id: HashMap<String, Style> = raw.keys().map(|id| (id.clone(), resolve(&raw, id))).collect();
        let default = default.and_then(|d| by_id.get(&d).cloned()).unwrap_or_default();
        Self { by_id, default, damaged: xml.damaged().map(str::to_owned) }
    }

    /// The style of an id; by the id's own words where the document has none of that id.
    pub fn get(&self, id: Option<&str>) -> Style {
        let Some(id) = id else { return self.default.clone() };
        match self.by_id.get(id) {
            Some(style) => style.clone(),
            None => {
                let mut style = Style::default();
                name(id, &mut style);
                style
            }
        }
    }
}

/// A style as the document describes it, before it takes anything over.
#[derive(Default)]
struct Raw {
    name: String,
    based_on: Option<String>,
    run: Run,
    outline: Option<usize>,
    number: (Option<String>, Option<usize>),
}

impl Raw {
    /// Reads a style that has just opened.
    fn read(xml: &mut Xml<'_>) -> Self {
        let mut style = Self::default();
        let mut depth = 1;
        while depth > 0 {
            match xml.next() {
                Event::Open(e) => {
                    depth += 1;
                    match e.name() {
                        // Looks of the parts of a table, and what a style once was.
                        "tblStylePr" | "rPrChange" | "pPrChange" => {
                            xml.skip();
                            depth -= 1;
                        }
                        "name" => style.name = e.attr("val").unwrap_or_default(),
                        "basedOn" => style.based_on = e.attr("val"),
                        "outlineLvl" => style.outline = e.number("val"),
                        "numId" => style.number.0 = e.attr("val"),
                        "ilvl" => style.number.1 = e.number("val"),
                        _ => look(&e, &mut style.run),
                    }
                }
                Event::Close => depth -= 1,
                Event::Text(_) => {}
                Event::End => break,
            }
        }
        style
    }
}

/// What an element in the properties of a run says of its looks.
pub(super) fn look(e: &crate::xml::Element<'_>, run: &mut Run) {
    match e.name() {
        "b" => run.bold = Some(e.is_on()),
        "vanish" => run.hidden = Some(e.is_on()),
        "strike" | "dstrike" => run.struck = Some(run.struck == Some(true) || e.is_on()),
        "vertAlign" => run.raised = Some(e.attr("val").as_deref() == Some("superscript")),
        "rFonts" => run.font = e.attr("ascii").or_else(|| e.attr("hAnsi")),
        _ => {}
    }
}

fn resolve(raw: &HashMap<String, Raw>, id: &str) -> Style {
    let mut out = Style::default();
    let (mut next, mut headed) = (Some(id), false);
    for _ in 0..LONGEST_ROW {
        let Some(style) = next.and_then(|id| raw.get(id)) else { break };
        out.run = out.run.or(&style.run);
        if out.number.0.is_none() {
            out.number.0.clone_from(&style.number.0);
        }
        out.number.1 = out.number.1.or(style.number.1);
        if !headed {
            let mut named = Style::default();
            name(&style.name, &mut named);
            match style.outline {
                // Level 9 says that it is body text, whatever it is based on.
                Some(level) => {
                    out.heading = (level < 9).then(|| level.min(5) + 1);
                    headed = true;
                }
                None if named.heading.is_some() => {
                    out.heading = named.heading;
                    headed = true;
                }
                None => {}
            }
            out.list = out.list.or(named.list);
        }
        next = style.based_on.as_deref();
    }
    out
}

/// What a style's name says: "heading 2", "Title", "List Bullet 2".
fn name(name: &str, into: &mut Style) {
    let name = name.to_lowercase().replace([' ', '-', '_'], "");
    if name == "title" {
        into.heading = Some(1);
    } else if let Some(level) = name.strip_prefix("heading").and_then(|r| r.parse::<usize>().ok()) {
        into.heading = Some(level.clamp(1, 6));
    } else if let Some(rest) = name.strip_prefix("listbullet").or_else(|| name.strip_prefix("listnumber")) {
        into.list = Some(rest.parse::<usize>().unwrap_or(1).saturating_sub(1).min(8));
    }
}
