//! The text of a Word document, element by element.

mod properties;
mod words;

use super::Notes;
use super::numbering::Numbering;
use super::styles::{Run, Style, Styles};
use crate::blocks::{Block, Builder, Cell};
use crate::loss::LossKind;
use crate::par::{Par, comments, pictures};
use crate::xml::{Element, Event, Xml};

/// Elements that hold no words of the text; properties where they do not belong are such as well.
const WORDLESS: [&str; 14] = [
    "delInstrText",
    "ffData",
    "instrText",
    "pPr",
    "rPr",
    "rt",
    "sdtEndPr",
    "sdtPr",
    "sectPr",
    "tblGrid",
    "tblPr",
    "tblPrEx",
    "tcPr",
    "trackedChange",
];

/// What was read of a part of a Word document.
pub(super) struct Read {
    /// The blocks, in the order of the document.
    pub blocks: Vec<Block>,
    /// Why reading stopped early; nothing if the part was read to its end.
    pub damaged: Option<String>,
    /// Whether anything was read before the damage.
    pub any: bool,
}

/// An element that is open, and what its end asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Open {
    Paragraph,
    ParagraphProperties,
    Run,
    RunProperties,
    Text,
    DeletedText,
    Deleted,
    Moved,
    Table,
    Row,
    RowProperties,
    Cell,
    CellProperties,
    Box,
    /// Several tellings of one thing; how much had been said before.
    Alternate(usize),
    Other,
}

/// A paragraph with its properties.
#[derive(Default)]
struct Opened {
    par: Par,
    id: Option<String>,
    style: Style,
    outline: Option<usize>,
    /// The list and level that the paragraph itself names.
    number: Option<(Option<String>, Option<usize>)>,
    run: Run,
    /// What the style of the run's letters says.
    letters: Run,
}

/// The text of a Word document while it is read, with the styles, numbers and notes it refers to.
pub(super) struct Body<'a> {
    xml: Xml<'a>,
    styles: Styles,
    numbering: Numbering,
    footnotes: &'a Notes,
    endnotes: &'a Notes,
    comments: &'a Notes,
    builder: Builder,
    open: Vec<Open>,
    paragraphs: Vec<Opened>,
    /// How many letters and pictures have been met.
    said: usize,
    deleted: usize,
    moved: usize,
    /// Cells that are missing at the end of each open row.
    after: Vec<usize>,
    extent: u64,
    described: Option<String>,
    pictures: Vec<String>,
    pictured: usize,
    commented: Vec<String>,
    noted: (usize, usize),
    unknown: Vec<String>,
}

/// The words of a part that the text names by an id; whether only its text is wanted.
type Related<'r> = dyn FnMut(&str, bool) -> Option<String> + 'r;

impl<'a> Body<'a> {
    /// Begins to read the part `source`, of which all other arguments tell what its ids refer to.
    pub fn new(
        source: &'a str,
        styles: Styles,
        numbering: Numbering,
        footnotes: &'a Notes,
        endnotes: &'a Notes,
        comments: &'a Notes,
    ) -> Self {
        Self {
            xml: Xml::new(source),
            styles,
            numbering,
            footnotes,
            endnotes,
            comments,
            builder: Builder::default(),
            open: Vec::new(),
            paragraphs: Vec::new(),
            said: 0,
            deleted: 0,
            moved: 0,
            after: Vec::new(),
            extent: 0,
            described: None,
            pictures: Vec::new(),
            pictured: 0,
            commented: Vec::new(),
            noted: (0, 0),
            unknown: Vec::new(),
        }
    }

    /// Reads to the end, or to where the XML is damaged. `related` gives other parts that the text names by
    /// id.
    pub fn read(mut self, related: &mut Related<'_>) -> Read {
        loop {
            match self.xml.next() {
                Event::Open(e) => self.enter(&e, related),
                Event::Text(text) => self.text(&text),
                Event::Close => {
                    if let Some(open) = self.open.pop() {
                        self.leave(open);
                    }
                }
                Event::End => break,
            }
        }
        // What a damaged document left open is read as far as it came.
        while let Some(open) = self.open.pop() {
            self.leave(open);
        }
        let damaged = self.xml.damaged().map(str::to_owned);
        let any = self.said > 0;
        if let Some(why) = damaged.as_ref().filter(|_| any) {
            self.builder.push(Block::Loss(
                LossKind::Unreadable,
                format!("The document is damaged here ({why}), and what follows is not read. Open it in Word or LibreOffice and save it again."),
            ));
        }
        if self.numbering.missing {
            self.builder.push(Block::Loss(
                LossKind::Unreadable,
                "The document does not say how some of its lists are numbered; their items are counted from 1 here. Compare the numbers with what Word shows.".to_owned(),
            ));
        }
        if !self.unknown.is_empty() {
            let fonts = self.unknown.join(", ");
            self.builder.push(Block::Loss(
                LossKind::Unreadable,
                format!("Signs of a font whose signs are not known are left out ({fonts}). Where they mean something, write it in letters."),
            ));
        }
        let mut blocks = self.builder.finish();
        // Told at their first place, with all that was met by the end.
        for block in &mut blocks {
            fill(block, &|kind| match kind {
                LossKind::Picture => pictures(self.pictured, &self.pictures),
                _ => comments(&self.commented),
            });
        }
        Read { blocks, damaged, any }
    }

    fn top(&self) -> Option<Open> {
        self.open.last().copied()
    }

    fn enter(&mut self, e: &Element<'_>, related: &mut Related<'_>) {
        let top = self.top();
        // Properties are switches; what is inside one of them is no text.
        match top {
            Some(Open::ParagraphProperties) => return self.paragraph_property(e),
            Some(Open::RunProperties) => return self.run_property(e),
            Some(Open::RowProperties) => return self.row_property(e),
            Some(Open::CellProperties) => return self.cell_property(e),
            _ => {}
        }
        let open = match e.name() {
            "pPr" if top == Some(Open::Paragraph) => Open::ParagraphProperties,
            "rPr" if top == Some(Open::Run) => Open::RunProperties,
            "tcPr" if top == Some(Open::Cell) => Open::CellProperties,
            "trPr" => Open::RowProperties,
            "AlternateContent" => Open::Alternate(self.said),
            "Choice" | "Fallback" if matches!(top, Some(Open::Alternate(before)) if before < self.said) => {
                return self.xml.skip();
            }
            name if WORDLESS.contains(&name) => return self.xml.skip(),
            name => match self.part(name) {
                Some(open) => open,
                None => {
                    self.inline(name, e, related);
                    Open::Other
                }
            },
        };
        self.open.push(open);
    }

    /// Begins a paragraph, a run, a table or a box, or a part of one, if the name is that of one.
    fn part(&mut self, name: &str) -> Option<Open> {
        Some(match name {
            "p" => {
                let style = self.styles.get(None);
                self.paragraphs.push(Opened { style, ..Opened::default() });
                Open::Paragraph
            }
            "r" => {
                if let Some(p) = self.paragraphs.last_mut() {
                    (p.run, p.letters) = (Run::default(), Run::default());
                }
                Open::Run
            }
            "t" => Open::Text,
            "delText" => Open::DeletedText,
            "del" => {
                self.deleted += 1;
                Open::Deleted
            }
            "moveFrom" => {
                self.moved += 1;
                Open::Moved
            }
            "tbl" => {
                self.builder.open_table();
                Open::Table
            }
            "tr" => {
                self.builder.open_row(false);
                self.after.push(0);
                Open::Row
            }
            "tc" => {
                self.builder.open_cell(Cell::new(1, 1, false));
                Open::Cell
            }
            "txbxContent" => {
                self.builder.open_box();
                Open::Box
            }
            _ => return None,
        })
    }

    /// Keeps a comment beside the text: all are told of together, where the first stands.
    fn comment(&mut self, e: &Element<'_>) {
        let id = e.attr("id").unwrap_or_default();
        let said = self.comments.by_id.get(&id).cloned().unwrap_or_default();
        if said.contains(char::is_alphanumeric) {
            if self.commented.is_empty() {
                self.lose(LossKind::Hidden, String::new());
            }
            self.commented.push(said);
        }
    }

    /// A drawing or chart whose words are a part of their own, which `words` finds by the id.
    fn drawing(&mut self, what: &str, id: Option<String>, mut words: impl FnMut(&str) -> Option<String>) {
        let words = id.and_then(|id| words(&id)).unwrap_or_default();
        self.said += 1;
        let says =
            if words.is_empty() { String::new() } else { format!(": {}", crate::loss::quoted(&words)) };
        self.lose(
            LossKind::Picture,
            format!("A {what} stands here and is not read{says}. If promises stand in it, write them into the text."),
        );
    }

    /// What stands in a line of words and is no word.
    fn inline(&mut self, name: &str, e: &Element<'_>, related: &mut Related<'_>) {
        match name {
            "tab" | "ptab" => self.word(" "),
            "noBreakHyphen" => self.word("-"),
            "br" | "cr" => match e.attr("type").as_deref() {
                Some("page") => self.end_page(),
                _ => self.word("\n"),
            },
            "sym" => {
                let font = e.attr("font").unwrap_or_default();
                let code = e.attr("char").and_then(|c| u32::from_str_radix(&c, 16).ok()).unwrap_or(0);
                self.sign(&font, code);
            }
            "footnoteReference" | "endnoteReference" => self.note(e, name == "footnoteReference"),
            "commentReference" => self.comment(e),
            "extent" => self.extent = e.number("cx").unwrap_or(0) as u64 * e.number("cy").unwrap_or(0) as u64,
            "docPr" => self.described = e.attr("descr").filter(|d| !d.trim().is_empty()),
            "pict" => (self.extent, self.described) = (u64::MAX, None),
            "blip" | "imagedata" => self.picture(),
            "relIds" => self.drawing("drawing (SmartArt)", e.attr("dm"), |id| related(id, true)),
            "chart" => self.drawing("chart", e.attr("id"), |id| related(id, false)),
            "OLEObject" => {
                let what = e.attr("ProgID").unwrap_or_default();
                self.lose(
                    LossKind::Unreadable,
                    format!("Another program's document is set in here and is not read ({what}). Bring what it says as text or as a document of its own."),
                );
            }
            "textpath" => {
                if let Some(said) = e.attr("string") {
                    self.lose(
                        LossKind::Turned,
                        format!("Words drawn as a picture (WordArt) are not read: {}. If they belong to the text, write them into it.", crate::loss::quoted(&said)),
                    );
                }
            }
            "altChunk" => self.lose(
                LossKind::Unreadable,
                "Another document is set in here and is not read. Open this one in Word and save it again, which takes the other in.".to_owned(),
            ),
            _ => {}
        }
    }

    fn leave(&mut self, open: Open) {
        match open {
            Open::Paragraph => self.end_paragraph(),
            Open::Deleted => self.deleted = self.deleted.saturating_sub(1),
            Open::Moved => self.moved = self.moved.saturating_sub(1),
            Open::Table => self.builder.close_table(),
            Open::Row => {
                let after = self.after.pop().unwrap_or(0);
                self.builder.skip_cells(after);
                self.builder.close_row();
            }
            Open::Cell => self.builder.close_cell(),
            Open::Box => {
                let blocks = self.builder.close_box();
                match self.paragraphs.last_mut() {
                    Some(p) => p.par.boxes.extend(blocks),
                    None => blocks.into_iter().for_each(|b| self.builder.push(b)),
                }
            }
            _ => {}
        }
    }
}

/// Writes into losses whose words are known only at the end.
fn fill(block: &mut Block, words: &dyn Fn(LossKind) -> String) {
    match block {
        Block::Loss(kind, message) if message.is_empty() => *message = words(*kind),
        Block::Table(table) => {
            for cell in table.rows.iter_mut().flat_map(|r| &mut r.cells) {
                cell.blocks.iter_mut().for_each(|b| fill(b, words));
            }
        }
        _ => {}
    }
}
