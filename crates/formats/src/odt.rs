//! An OpenDocument text as text.
//!
//! ```text
//! text:h                       "# words"     text:list-item      "- words" or its number
//! text:p                       a paragraph   table:table-row     "| cell | cell |"
//! fo:break-before="page"       form feed     text:note           "[Note 1 to line 12: words]", and told
//! text boxes and shapes        paragraphs of their own after the one they hang on
//! hidden text, sections and paragraphs, tracked deletions, struck-out words, comments,
//! pictures, heads and feet     not read, and told
//! ```

mod styles;

use std::collections::HashMap;

use self::styles::{Looks, Styles};
use crate::Extracted;
use crate::blocks::{Block, Builder, Cell, Note};
use crate::loss::{Loss, LossKind, quoted};
use crate::numbers::Digits;
use crate::par::{Par, Shape, Unread, comments, pictures, unread};
use crate::recognise::Other;
use crate::words::Look;
use crate::xml::{Element, Event, Parts, Xml, broken};

const KIND: &str = "ODT";

/// The text of a document in an archive.
pub fn extract(bytes: &[u8]) -> Result<Extracted, String> {
    let mut parts = Parts::open(bytes, KIND)?;
    if let Ok(Some(manifest)) = parts.text("META-INF/manifest.xml")
        && manifest.contains("encryption-data")
    {
        return Err(Other::Locked.refusal());
    }
    let Some(content) = parts.text("content.xml")? else { return Err(broken(KIND, "it has no content.xml")) };
    let mut styles = Styles::default();
    let mut losses = Vec::new();
    match parts.text("styles.xml") {
        Ok(Some(source)) => {
            let mut xml = Xml::new(&source);
            while let Event::Open(e) = next_open(&mut xml) {
                styles.read(&e, &mut xml);
            }
            if let Some(why) = xml.damaged() {
                losses.push(damaged_styles(why));
            }
            losses.extend(styles.around());
        }
        Ok(None) => {}
        Err(e) => losses.push(damaged_styles(&e)),
    }
    read(&content, styles, losses)
}

/// The text of a document in one XML file.
pub fn extract_flat(bytes: &[u8]) -> Result<Extracted, String> {
    let (source, told) = crate::text::decode(bytes);
    // A line of the source is none of the text.
    let told = told.map(|loss| Loss { line: 1, ..loss });
    read(&source, Styles::default(), told.into_iter().collect())
}

/// The next element that opens, or the end.
fn next_open<'a>(xml: &mut Xml<'a>) -> Event<'a> {
    loop {
        match xml.next() {
            Event::Close | Event::Text(_) => {}
            event => return event,
        }
    }
}

fn damaged_styles(why: &str) -> Loss {
    let message = format!(
        "A part of this document is damaged: its styles ({why}); hidden words and lists may be read as plain paragraphs. Open it in LibreOffice and save it again."
    );
    Loss::new(1, LossKind::Unreadable, message)
}

fn read(source: &str, styles: Styles, losses: Vec<Loss>) -> Result<Extracted, String> {
    let mut body = Body { xml: Xml::new(source), styles, ..Body::new(source) };
    body.read();
    let damaged = body.xml.damaged().map(str::to_owned);
    if let Some(why) = &damaged {
        if body.said == 0 {
            return Err(broken(KIND, &format!("content.xml: {why}")));
        }
        body.lose(
            LossKind::Unreadable,
            format!("The document is damaged here ({why}), and what follows is not read. Open it in LibreOffice and save it again."),
        );
    }
    let (said, pictured, commented) = (body.described, body.pictured, body.commented);
    let mut out = crate::out::write(body.builder.finish());
    for loss in &mut out.losses {
        if loss.message.is_empty() {
            loss.message = match loss.kind {
                LossKind::Picture => pictures(pictured, &said),
                _ => comments(&commented),
            };
        }
    }
    out.losses.splice(0..0, losses);
    Ok(out)
}

/// An element that is open, and what its end asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Open {
    Paragraph,
    Span,
    List,
    ListItem,
    Table,
    HeaderRows,
    Row,
    /// How often it is repeated.
    Cell(usize),
    Box,
    Other,
}

/// A list that is open.
#[derive(Default)]
struct List {
    style: Option<String>,
    /// The number that the next item has; nothing before the first.
    count: Option<usize>,
    /// Whether the open item has not said its number yet.
    fresh: bool,
}

/// A paragraph or heading.
struct Opened {
    par: Par,
    /// The level of a heading.
    level: Option<usize>,
    looks: Looks,
    page_after: bool,
    /// Whether the document does not show it at all.
    hidden: bool,
}

struct Body<'a> {
    xml: Xml<'a>,
    styles: Styles,
    builder: Builder,
    open: Vec<Open>,
    paragraphs: Vec<Opened>,
    /// Looks of the spans that are open, innermost last.
    spans: Vec<Looks>,
    lists: Vec<List>,
    /// Lists that were open around a table or box.
    kept: Vec<Vec<List>>,
    /// How far each style of list had come when its last list ended.
    counted: HashMap<(String, usize), usize>,
    outline: [usize; 10],
    deleted: HashMap<String, String>,
    in_text: bool,
    heads: usize,
    said: usize,
    noted: (usize, usize),
    described: Vec<String>,
    pictured: usize,
    commented: Vec<String>,
}

impl<'a> Body<'a> {
    fn new(source: &'a str) -> Self {
        Self {
            xml: Xml::new(source),
            styles: Styles::default(),
            builder: Builder::default(),
            open: Vec::new(),
            paragraphs: Vec::new(),
            spans: Vec::new(),
            lists: Vec::new(),
            kept: Vec::new(),
            counted: HashMap::new(),
            outline: [0; 10],
            deleted: HashMap::new(),
            in_text: false,
            heads: 0,
            said: 0,
            noted: (0, 0),
            described: Vec::new(),
            pictured: 0,
            commented: Vec::new(),
        }
    }

    fn read(&mut self) {
        loop {
            match self.xml.next() {
                Event::Open(e) if !self.in_text => {
                    if e.name() == "text" {
                        self.in_text = true;
                    } else {
                        self.styles.read(&e, &mut self.xml);
                    }
                }
                Event::Open(e) => self.enter(&e),
                Event::Text(text) => {
                    if !self.paragraphs.is_empty() {
                        self.word(&text, true);
                    }
                }
                Event::Close => {
                    if let Some(open) = self.open.pop() {
                        self.leave(open);
                    }
                }
                Event::End => break,
            }
        }
        while let Some(open) = self.open.pop() {
            self.leave(open);
        }
    }

    fn enter(&mut self, e: &Element<'_>) {
        let open = match e.name() {
            "p" | "h" => {
                self.paragraph(e);
                Open::Paragraph
            }
            "span" | "a" => {
                let looks = self.styles.text(e.attr("style-name").as_deref());
                let around = self.spans.last().copied().unwrap_or_default();
                self.spans.push(looks.or(around));
                Open::Span
            }
            "s" => {
                let count = e.number("c").unwrap_or(1).clamp(1, 200);
                self.word(&" ".repeat(count), false);
                Open::Other
            }
            "tab" => {
                self.word(" ", false);
                Open::Other
            }
            "line-break" => {
                self.word("\n", false);
                Open::Other
            }
            "list" => {
                self.list(e);
                Open::List
            }
            "list-item" | "list-header" => {
                let numbered = e.name() == "list-item";
                let start = e.number("start-value");
                if let Some(list) = self.lists.last_mut() {
                    list.fresh = numbered;
                    if numbered {
                        list.count = start.or_else(|| list.count.map(|c| c + 1));
                    }
                }
                Open::ListItem
            }
            "note" => return self.note(e),
            "annotation" => {
                let said = self.xml.letters(&["p"], &["creator", "date", "date-string", "creator-initials"]);
                if said.contains(char::is_alphanumeric) {
                    if self.commented.is_empty() {
                        self.lose(LossKind::Hidden, String::new());
                    }
                    self.commented.push(said);
                }
                return;
            }
            "tracked-changes" => return self.changes(),
            "change" => {
                let said = e.attr("change-id").and_then(|id| self.deleted.remove(&id));
                if let Some(said) = said.filter(|s| s.contains(char::is_alphanumeric)) {
                    self.lose(LossKind::Hidden, unread(Unread::Deleted, &said));
                }
                Open::Other
            }
            "hidden-text" => {
                let said = e.attr("string-value").unwrap_or_default();
                let shown = e.attr("is-hidden").as_deref() == Some("false");
                if shown {
                    self.word(&said, true);
                } else if let Some(p) = self.paragraphs.last_mut() {
                    p.par.leave(Unread::Hidden, &said);
                }
                return self.xml.skip();
            }
            "hidden-paragraph" => {
                if let Some(p) = self.paragraphs.last_mut() {
                    p.hidden |= e.attr("is-hidden").as_deref() == Some("true");
                }
                return self.xml.skip();
            }
            "section" if e.attr("display").as_deref() == Some("none") => {
                let said = self.xml.letters(&["p", "h", "tab", "line-break", "s"], &[]);
                if said.contains(char::is_alphanumeric) {
                    self.lose(LossKind::Hidden, unread(Unread::Hidden, &said));
                }
                return;
            }
            "table" => {
                self.builder.open_table();
                self.kept.push(std::mem::take(&mut self.lists));
                Open::Table
            }
            "table-header-rows" => {
                self.heads += 1;
                Open::HeaderRows
            }
            "table-row" => {
                self.builder.open_row(self.heads > 0);
                Open::Row
            }
            "table-cell" => {
                let span = |n: &str| e.number(n).unwrap_or(1);
                let cell = Cell::new(span("number-columns-spanned"), span("number-rows-spanned"), false);
                self.builder.open_cell(cell);
                Open::Cell(span("number-columns-repeated").clamp(1, 60))
            }
            "covered-table-cell" => {
                let said = self.xml.letters(&["p", "h"], &[]);
                if said.contains(char::is_alphanumeric) {
                    self.lose(LossKind::Hidden, unread(Unread::Hidden, &said));
                }
                return;
            }
            "text-box" | "custom-shape" | "rect" | "ellipse" | "circle" | "caption" | "polygon" | "path" => {
                self.builder.open_box();
                self.kept.push(std::mem::take(&mut self.lists));
                Open::Box
            }
            "image" => {
                if self.pictured == 0 {
                    self.lose(LossKind::Picture, String::new());
                }
                self.pictured += 1;
                return self.xml.skip();
            }
            "object" | "object-ole" => {
                self.lose(
                    LossKind::Unreadable,
                    "Another program's document or a chart is set in here and is not read. Bring what it says as text or as a document of its own.".to_owned(),
                );
                return self.xml.skip();
            }
            "title" | "desc" => {
                let said = self.xml.letters(&[], &[]);
                if !said.is_empty() {
                    self.described.push(said);
                }
                return;
            }
            "forms"
            | "ruby-text"
            | "event-listeners"
            | "sequence-decls"
            | "variable-decls"
            | "user-field-decls"
            | "enhanced-geometry"
            | "table-column"
            | "table-columns"
            | "script"
            | "index-title-template"
            | "table-of-content-source" => return self.xml.skip(),
            _ => Open::Other,
        };
        self.open.push(open);
    }

    fn paragraph(&mut self, e: &Element<'_>) {
        let name = e.attr("style-name").or_else(|| e.attr("cond-style-name"));
        let style = self.styles.paragraph(name.as_deref());
        let level = match e.name() {
            "h" => Some(e.number("outline-level").or_else(|| e.number("level")).unwrap_or(1).clamp(1, 6)),
            _ => style.outline.map(|l| l.clamp(1, 6)),
        };
        let mut par = Par::default();
        if style.page_before && self.said > 0 {
            par.end_page();
        }
        self.paragraphs.push(Opened {
            par,
            level,
            looks: style.looks,
            page_after: style.page_after,
            hidden: false,
        });
    }

    fn list(&mut self, e: &Element<'_>) {
        let style = e.attr("style-name").or_else(|| self.lists.last().and_then(|l| l.style.clone()));
        let depth = self.lists.len() + 1;
        let goes_on =
            e.attr("continue-numbering").as_deref() == Some("true") || e.attr("continue-list").is_some();
        let named = style.clone().unwrap_or_default();
        let start = self.styles.level(style.as_deref(), depth).start;
        let count = match goes_on {
            true => self.counted.get(&(named, depth)).copied(),
            false => start.checked_sub(1),
        };
        self.lists.push(List { style, count, fresh: false });
    }

    fn leave(&mut self, open: Open) {
        match open {
            Open::Paragraph => self.end_paragraph(),
            Open::Span => {
                self.spans.pop();
            }
            Open::List => {
                let depth = self.lists.len();
                if let Some(List { style, count: Some(count), .. }) = self.lists.pop() {
                    self.counted.insert((style.unwrap_or_default(), depth), count);
                }
            }
            Open::Table => {
                self.builder.close_table();
                self.lists = self.kept.pop().unwrap_or_default();
            }
            Open::HeaderRows => self.heads = self.heads.saturating_sub(1),
            Open::Row => self.builder.close_row(),
            Open::Cell(times) => {
                self.builder.close_cell();
                self.builder.skip_cells(times - 1);
            }
            Open::Box => {
                self.lists = self.kept.pop().unwrap_or_default();
                let blocks = self.builder.close_box();
                match self.paragraphs.last_mut() {
                    Some(p) => p.par.boxes.extend(blocks),
                    None => blocks.into_iter().for_each(|b| self.builder.push(b)),
                }
            }
            Open::ListItem | Open::Other => {}
        }
    }

    /// Says words as the open spans and the paragraph ask; white space in them is only space
    /// where they are a paragraph's own letters.
    fn word(&mut self, words: &str, folded: bool) {
        let span = self.spans.last().copied().unwrap_or_default();
        let Some(p) = self.paragraphs.last_mut() else { return };
        self.said += words.trim().len();
        let looks = span.or(p.looks);
        let on = |switch: Option<bool>| switch == Some(true);
        let look = Look { bold: on(looks.bold), raised: on(looks.raised) };
        if on(looks.hidden) {
            p.par.leave(Unread::Hidden, words);
        } else if on(looks.struck) {
            p.par.leave(Unread::Struck, words);
        } else if folded {
            p.par.words.push_folded(words, look);
        } else {
            p.par.say(words, look);
        }
    }

    fn lose(&mut self, kind: LossKind, message: String) {
        match self.paragraphs.last_mut() {
            Some(p) => p.par.lose(kind, message),
            None => self.builder.push(Block::Loss(kind, message)),
        }
    }

    fn note(&mut self, e: &Element<'_>) {
        let foot = e.attr("note-class").as_deref() != Some("endnote");
        let count = if foot { &mut self.noted.0 } else { &mut self.noted.1 };
        *count += 1;
        let name = format!("{} {count}", if foot { "Note" } else { "Endnote" });
        let words = self.xml.letters(&["p", "h", "tab", "line-break", "s"], &["note-citation"]);
        if words.is_empty() {
            return;
        }
        match self.paragraphs.last_mut() {
            Some(p) => p.par.notes.push(Note { name, words }),
            None => self.builder.push(Block::Note(Note { name, words })),
        }
    }

    /// Keeps what was deleted while changes were tracked, by the name of the change.
    fn changes(&mut self) {
        let (mut depth, mut id) = (1, String::new());
        while depth > 0 {
            match self.xml.next() {
                Event::Open(e) if e.name() == "deletion" => {
                    let said = self.xml.letters(&["p", "h", "tab", "line-break"], &["change-info"]);
                    self.deleted.insert(id.clone(), said);
                }
                Event::Open(e) => {
                    if e.name() == "changed-region" {
                        id = e.attr("id").unwrap_or_default();
                    }
                    depth += 1;
                }
                Event::Close => depth -= 1,
                Event::Text(_) => {}
                Event::End => return,
            }
        }
    }

    fn end_paragraph(&mut self) {
        let Some(mut p) = self.paragraphs.pop() else { return };
        if p.hidden {
            let said = p.par.words.plain();
            p.par.words = crate::words::Words::default();
            p.par.leave(Unread::Hidden, &said);
        }
        if p.page_after {
            p.par.end_page();
        }
        let shown = !p.par.words.is_empty();
        let depth = self.lists.len();
        let item = self.lists.last_mut().filter(|l| l.fresh && shown).map(|list| {
            list.fresh = false;
            list.style.clone()
        });
        let label = item.as_ref().map(|style| self.label(style.as_deref(), depth));
        let shape = match (p.level, label) {
            (Some(level), label) => {
                let own = self.heading_label(level, shown);
                Shape::Heading(level, label.filter(|l| !l.is_empty()).unwrap_or(own))
            }
            (None, Some(label)) => Shape::Item(depth - 1, label),
            (None, None) => Shape::Plain,
        };
        p.par.finish(&mut self.builder, &shape);
    }

    /// The number of the item that is being read, as shown; nothing for a bullet.
    fn label(&self, style: Option<&str>, depth: usize) -> String {
        let level = self.styles.level(style, depth);
        let Some(digits) = level.digits else { return String::new() };
        let from = depth.saturating_sub(level.shown.clamp(1, depth));
        let numbers: Vec<String> = self.lists[from..depth]
            .iter()
            .enumerate()
            .filter_map(|(k, list)| {
                let digits = if from + k + 1 == depth {
                    digits
                } else {
                    self.styles.level(list.style.as_deref(), from + k + 1).digits?
                };
                Some(digits.write(list.count.unwrap_or(1)))
            })
            .collect();
        format!("{}{}{}", level.before, numbers.join("."), level.after)
    }

    /// The number of a heading, as the document's outline gives it.
    fn heading_label(&mut self, level: usize, shown: bool) -> String {
        if !shown {
            return String::new();
        }
        self.outline[level] += 1;
        self.outline[level + 1..].fill(0);
        let style = self.styles.outline(level);
        let Some(digits) = style.digits.filter(|d| *d != Digits::Nothing) else { return String::new() };
        let from = level + 1 - style.shown.clamp(1, level);
        let numbers: Vec<String> = (from..=level).map(|l| digits.write(self.outline[l].max(1))).collect();
        format!("{}{}{}", style.before, numbers.join("."), style.after)
    }
}

/// What a message says of the heads and feet of pages.
fn heads_and_feet(said: &[String]) -> Loss {
    let shown: Vec<String> = said.iter().take(6).map(|s| quoted(s)).collect();
    let message = format!(
        "What stands at the head and the foot of the pages is not read: {}. If it belongs to the document, write it into the text.",
        shown.join(", ")
    );
    Loss::new(1, LossKind::Furniture, message)
}
