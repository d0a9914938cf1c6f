//! What of a document is not in its text, each loss with its page and in a sentence for the publisher.

use super::content::Drawn;
use super::document::Entry;
use super::sense;
use crate::loss::quoted;
use crate::{Loss, LossKind};

/// Takes down what of one page is not in the text.
pub(super) struct Lost<'l> {
    /// The number of the page, from 1.
    pub page: u32,
    /// Where the losses of the document are gathered.
    pub losses: &'l mut Vec<Loss>,
}

impl Lost<'_> {
    /// Tells a loss; `message` begins after “Page 12”.
    pub(super) fn tell(&mut self, kind: LossKind, message: &str) {
        let message = format!("Page {} {message}", self.page);
        self.losses.push(Loss { line: 1, page: Some(self.page), kind, message });
    }

    /// What reading the page's streams could not do.
    pub(super) fn drawn(&mut self, drawn: &Drawn) {
        if drawn.is_broken {
            self.tell(
                LossKind::Unreadable,
                "can only be read in part. Save the PDF again, or bring the page’s text.",
            );
        }
        if drawn.is_cut {
            self.tell(
                LossKind::Unreadable,
                "is drawn with more strokes or letters than a page of text has, and was not read to its end. Bring its text.",
            );
        }
        if drawn.switched_off > 0 {
            self.tell(LossKind::Hidden, "has a layer that is switched off, and its words were not read.");
        }
    }

    /// Takes out what is not printed, unless the page is a picture whose words a program recognised.
    pub(super) fn hidden(&mut self, drawn: &mut Drawn, covered: f64) {
        let invisible = drawn.glyphs.iter().filter(|g| g.invisible).count();
        if invisible > 0 && covered < 0.5 {
            drawn.glyphs.retain(|g| !g.invisible);
            self.tell(LossKind::Hidden, "has words that are not printed, and they were not read.");
        } else if invisible > 0 && invisible < drawn.glyphs.len() {
            // A scanned page and what recognition found on it, under words that were added.
            drawn.glyphs.retain(|g| g.invisible || !g.text.is_empty());
        }
    }

    /// A page that is a picture, or whose letters are drawn as shapes.
    pub(super) fn pictured(&mut self, drawn: &Drawn, covered: f64) {
        let letters = drawn.glyphs.len();
        let what = if letters < 15 && covered > 0.35 {
            "is a picture"
        } else if letters == 0 && drawn.shapes > 150 {
            "is drawn without letters"
        } else {
            return;
        };
        let message = format!(
            "{what}, and its words were not read. Run the PDF through text recognition (OCR), or bring the page’s text."
        );
        self.tell(LossKind::Picture, &message);
    }

    /// Takes out the paragraphs and rows whose letters are mostly not words, and tells them as one loss.
    pub(super) fn garbled(&mut self, entries: &mut Vec<Entry>) {
        let mut garbled: Vec<String> = Vec::new();
        entries.retain(|entry| {
            let text = match entry {
                Entry::Paragraph(p) => p.paragraph.text.clone(),
                Entry::Row(cells, _) => cells.join(" "),
            };
            let sound = !sense::is_garbled(&text);
            if !sound {
                garbled.push(text);
            }
            sound
        });
        if let Some(first) = garbled.first() {
            let message = format!(
                "has letters that are no words, because a font does not say which letters it draws: {}. Run the page through text recognition (OCR), or bring its text.",
                quoted(first)
            );
            self.tell(LossKind::Garbled, &message);
        }
    }
}

/// Losses of one kind and in the same words on several pages, a title at the side of each page, as one.
pub(super) fn together(losses: Vec<Loss>) -> Vec<Loss> {
    let mut out: Vec<Loss> = Vec::new();
    let mut pages: Vec<Vec<u32>> = Vec::new();
    let words = |l: &Loss| l.message.split_once(" has words set at an angle").map(|(_, w)| w.to_owned());
    for loss in losses {
        let met = out.iter().position(|o| {
            o.kind == LossKind::Turned
                && loss.kind == o.kind
                && words(o).is_some()
                && words(o) == words(&loss)
        });
        match met {
            Some(at) => pages[at].extend(loss.page),
            None => {
                pages.push(loss.page.into_iter().collect());
                out.push(loss);
            }
        }
    }
    for (loss, pages) in out.iter_mut().zip(pages) {
        if let ([.., last], Some(words)) = (&pages[..], words(loss))
            && pages.len() > 1
        {
            let first = &pages[..pages.len() - 1];
            let first: Vec<String> = first.iter().take(8).map(u32::to_string).collect();
            let more = if pages.len() > 9 { ", …" } else { "" };
            loss.message =
                format!("Pages {}{more} and {last} have words set at an angle{words}", first.join(", "));
        }
    }
    out
}
