//! The words of a Word document as they are read: text and signs, notes, pictures, and the paragraph that they make when
//! it ends.

use super::{Body, Open};
use crate::blocks::{Block, Note};
use crate::docx::numbering::Mark;
use crate::loss::LossKind;
use crate::par::{Shape, Unread};
use crate::symbols::{is_symbolic, sign};
use crate::words::Look;
use crate::xml::Element;

/// The least size of a picture that is reported, in square centimetres; smaller ones are badges and rules.
const TOLD_PICTURE: u64 = 12;

/// A square centimetre, in the square of the unit of Word's drawings.
const SQUARE: u64 = 360_000 * 360_000;

impl Body<'_> {
    pub(super) fn text(&mut self, text: &str) {
        match self.top() {
            Some(Open::Text) => {}
            Some(Open::DeletedText) => {
                if let Some(p) = self.paragraphs.last_mut() {
                    p.par.leave(Unread::Deleted, text);
                }
                return;
            }
            _ => return,
        }
        let font = self.paragraphs.last().and_then(|p| p.run.font.clone().or_else(|| p.letters.font.clone()));
        match font.filter(|f| is_symbolic(f)) {
            Some(font) => text.chars().for_each(|c| self.sign(&font, c as u32)),
            None => self.word(&text.replace(['\n', '\r', '\t'], " ")),
        }
    }

    /// Says words of the run that is open, or leaves them out as its looks ask.
    pub(super) fn word(&mut self, words: &str) {
        let (deleted, moved) = (self.deleted > 0, self.moved > 0);
        let Some(p) = self.paragraphs.last_mut() else { return };
        if moved {
            return;
        }
        self.said += words.len();
        let run = p.run.or(&p.letters).or(&p.style.run);
        let on = |switch: Option<bool>| switch == Some(true);
        if deleted {
            p.par.leave(Unread::Deleted, words);
        } else if on(run.hidden) {
            p.par.leave(Unread::Hidden, words);
        } else if on(run.struck) {
            p.par.leave(Unread::Struck, words);
        } else {
            p.par.say(words, Look { bold: on(run.bold), raised: on(run.raised) });
        }
    }

    pub(super) fn sign(&mut self, font: &str, code: u32) {
        match sign(font, code) {
            Some(c) => self.word(c.encode_utf8(&mut [0; 4])),
            None => {
                let named = if font.is_empty() { "a font without a name" } else { font };
                if !self.unknown.iter().any(|f| f == named) {
                    self.unknown.push(named.to_owned());
                }
            }
        }
    }

    pub(super) fn end_page(&mut self) {
        match self.paragraphs.last_mut() {
            Some(p) => p.par.end_page(),
            None => self.builder.push(Block::Page),
        }
    }

    pub(super) fn lose(&mut self, kind: LossKind, message: String) {
        match self.paragraphs.last_mut() {
            Some(p) => p.par.lose(kind, message),
            None => self.builder.push(Block::Loss(kind, message)),
        }
    }

    pub(super) fn picture(&mut self) {
        self.said += 1;
        let said = self.described.take();
        if self.extent / SQUARE < TOLD_PICTURE {
            return;
        }
        if self.pictured == 0 {
            self.lose(LossKind::Picture, String::new());
        }
        self.pictured += 1;
        self.pictures.extend(said);
    }

    pub(super) fn note(&mut self, e: &Element<'_>, foot: bool) {
        let id = e.attr("id").unwrap_or_default();
        let (notes, count, what) = match foot {
            true => (self.footnotes, &mut self.noted.0, "Note"),
            false => (self.endnotes, &mut self.noted.1, "Endnote"),
        };
        *count += 1;
        let name = format!("{what} {count}");
        let words = notes.by_id.get(&id).cloned();
        let Some(p) = self.paragraphs.last_mut() else { return };
        match words {
            Some(words) if !words.is_empty() => p.par.notes.push(Note { name, words }),
            Some(_) => {}
            None => p.par.lose(
                LossKind::Note,
                format!("{name} stands here, and its words are not in the document. Look for them where it was written."),
            ),
        }
    }

    pub(super) fn end_paragraph(&mut self) {
        let Some(p) = self.paragraphs.pop() else { return };
        let heading = p.outline.filter(|l| *l < 9).map(|l| l.min(5) + 1).or(p.style.heading);
        let heading = if p.outline == Some(9) { None } else { heading };
        let (num, level) = match &p.number {
            Some((num, level)) => {
                (num.clone().or_else(|| p.style.number.0.clone()), level.or(p.style.number.1))
            }
            None => (p.style.number.0.clone(), p.style.number.1),
        };
        let own = p.number.as_ref().is_some_and(|n| n.0.is_some());
        let mark = match num.as_deref() {
            // A list of number 0 takes the paragraph out of its style's list.
            Some("0") => Some((Mark::Nothing, 0)),
            // What is not shown is not counted.
            Some(_) if p.par.is_unread() => None,
            Some(num) => {
                let styled = p.id.as_deref().filter(|_| !own).and_then(|id| self.numbering.level_of(num, id));
                let level = level.or(styled).unwrap_or(0);
                let styles = &self.styles;
                let mark = self.numbering.next(num, level, |style| styles.get(Some(style)).number.0);
                Some((mark, level))
            }
            None => p.style.list.map(|depth| (Mark::Bullet, depth)),
        };
        let shape = match (heading, mark) {
            (Some(level), Some((Mark::Number(label), _))) => Shape::Heading(level, label),
            (Some(level), _) => Shape::Heading(level, String::new()),
            (None, Some((Mark::Bullet, depth))) => {
                Shape::Item(depth.max(p.style.list.unwrap_or(0)), String::new())
            }
            (None, Some((Mark::Number(label), depth))) => {
                Shape::Item(depth.max(p.style.list.unwrap_or(0)), label)
            }
            (None, _) => Shape::Plain,
        };
        p.par.finish(&mut self.builder, &shape);
    }
}
