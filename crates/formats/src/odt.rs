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

mod elements;
mod lists;
mod styles;

use std::collections::HashMap;

use self::styles::{Looks, Styles};
use crate::Extracted;
use crate::blocks::{Block, Builder};
use crate::loss::{Loss, LossKind};
use crate::par::{Par, Shape, Unread, comments, pictures};
use crate::recognise::Other;
use crate::words::Look;
use crate::xml::{Event, Parts, Xml, broken};

const KIND: &str = "ODT";

/// The text of an OpenDocument file, which is a ZIP archive.
///
/// # Errors
///
/// If it is no whole archive, is locked with a password, or its `content.xml` is missing or damaged before
/// any words.
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

/// The text of an OpenDocument file that is one XML file without an archive (`.fodt`).
///
/// # Errors
///
/// If the XML is damaged before any words.
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
    /// A cell of a table; how often it is repeated.
    Cell(usize),
    Box,
    Other,
}

/// A list that is open while its items are read.
#[derive(Default)]
struct List {
    style: Option<String>,
    /// The number that the next item has; nothing before the first.
    count: Option<usize>,
    /// Whether the open item has not said its number yet.
    fresh: bool,
}

/// A paragraph or heading that is open while its words are read.
struct Opened {
    par: Par,
    /// The level if it is a heading, from 1; nothing for a paragraph.
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

    fn end_paragraph(&mut self) {
        let Some(mut p) = self.paragraphs.pop() else { return };
        if p.hidden {
            let said = p.par.words.plain();
            p.par.words = crate::words::RunText::default();
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
}
