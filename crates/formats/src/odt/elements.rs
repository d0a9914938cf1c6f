//! What an element of the text asks for when it opens.

use super::{Body, Open, Opened};
use crate::blocks::{Block, Cell, Note};
use crate::loss::LossKind;
use crate::par::{Par, Unread, unread};
use crate::xml::{Element, Event};

/// Elements that hold no words of the document.
const WORDLESS: [&str; 12] = [
    "enhanced-geometry",
    "event-listeners",
    "forms",
    "index-title-template",
    "ruby-text",
    "script",
    "sequence-decls",
    "table-column",
    "table-columns",
    "table-of-content-source",
    "user-field-decls",
    "variable-decls",
];

/// Shapes that may hold paragraphs of their own.
const BOXES: [&str; 8] =
    ["caption", "circle", "custom-shape", "ellipse", "path", "polygon", "rect", "text-box"];

impl Body<'_> {
    /// Takes in an element that opens. One whose words are not running text is read to its end at once.
    pub(super) fn enter(&mut self, e: &Element<'_>) {
        let open = match e.name() {
            "annotation" => return self.annotation(),
            "covered-table-cell" => return self.unseen(&["p", "h"]),
            "desc" | "title" => return self.description(),
            "hidden-paragraph" => return self.hidden_paragraph(e),
            "hidden-text" => return self.hidden_text(e),
            "image" => return self.picture(),
            "note" => return self.note(e),
            "object" | "object-ole" => return self.object(),
            "section" if e.attr("display").as_deref() == Some("none") => {
                return self.unseen(&["p", "h", "tab", "line-break", "s"]);
            }
            "tracked-changes" => return self.changes(),
            name if WORDLESS.contains(&name) => return self.xml.skip(),
            name if BOXES.contains(&name) => {
                self.builder.open_box();
                self.kept.push(std::mem::take(&mut self.lists));
                Open::Box
            }
            name if name.starts_with("table") => self.enter_table(e),
            _ => self.enter_words(e),
        };
        self.open.push(open);
    }

    /// A paragraph, a list, or what stands within a paragraph.
    fn enter_words(&mut self, e: &Element<'_>) -> Open {
        match e.name() {
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
                self.list_item(e);
                Open::ListItem
            }
            "change" => {
                let said = e.attr("change-id").and_then(|id| self.deleted.remove(&id));
                self.lose_words(Unread::Deleted, &said.unwrap_or_default());
                Open::Other
            }
            _ => Open::Other,
        }
    }

    /// A table, or a part of one.
    fn enter_table(&mut self, e: &Element<'_>) -> Open {
        match e.name() {
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
            _ => Open::Other,
        }
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

    /// A comment beside the text: all comments are told of together, where the first stands.
    fn annotation(&mut self) {
        let said = self.xml.letters(&["p"], &["creator", "date", "date-string", "creator-initials"]);
        if said.contains(char::is_alphanumeric) {
            if self.commented.is_empty() {
                self.lose(LossKind::Hidden, String::new());
            }
            self.commented.push(said);
        }
    }

    /// An element that the document does not show, in which these elements part words.
    fn unseen(&mut self, parting: &[&str]) {
        let said = self.xml.letters(parting, &[]);
        self.lose_words(Unread::Hidden, &said);
    }

    /// Tells of words that are not read, if they are words.
    fn lose_words(&mut self, why: Unread, said: &str) {
        if said.contains(char::is_alphanumeric) {
            self.lose(LossKind::Hidden, unread(why, said));
        }
    }

    /// What a picture is said to show.
    fn description(&mut self) {
        let said = self.xml.letters(&[], &[]);
        if !said.is_empty() {
            self.described.push(said);
        }
    }

    fn hidden_text(&mut self, e: &Element<'_>) {
        let said = e.attr("string-value").unwrap_or_default();
        let shown = e.attr("is-hidden").as_deref() == Some("false");
        if shown {
            self.word(&said, true);
        } else if let Some(p) = self.paragraphs.last_mut() {
            p.par.leave(Unread::Hidden, &said);
        }
        self.xml.skip();
    }

    fn hidden_paragraph(&mut self, e: &Element<'_>) {
        if let Some(p) = self.paragraphs.last_mut() {
            p.hidden |= e.attr("is-hidden").as_deref() == Some("true");
        }
        self.xml.skip();
    }

    /// A picture: all pictures are told of together, where the first stands.
    fn picture(&mut self) {
        if self.pictured == 0 {
            self.lose(LossKind::Picture, String::new());
        }
        self.pictured += 1;
        self.xml.skip();
    }

    fn object(&mut self) {
        self.lose(
            LossKind::Unreadable,
            "Another program's document or a chart is set in here and is not read. Bring what it says as text or as a document of its own.".to_owned(),
        );
        self.xml.skip();
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
}
