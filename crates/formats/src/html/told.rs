//! What of a page is not read, and how that is told.

use super::left_out::Why;
use super::page::Element;
use super::walker::Walker;
use crate::Extracted;
use crate::blocks::{Block, Note};
use crate::loss::{Loss, LossKind, quoted};

impl Walker<'_> {
    /// Keeps what a picture is said to show: all are told of together, where the first stands.
    pub(super) fn picture(&mut self, said: &str) {
        if self.pictures.is_empty() {
            // Its place; what it says is known at the end.
            self.builder.push(Block::Loss(LossKind::Picture, String::new()));
        }
        self.pictures.push(said.to_owned());
    }

    /// Keeps a note for the block in which its sign stands.
    fn note(&mut self, note: usize) {
        let words = self.page.letters(&self.page.elements[note]);
        let words = words.trim_matches(|c: char| c.is_whitespace() || "↩\u{fe0e}\u{fe0f}^↑⏎".contains(c));
        if words.contains(char::is_alphanumeric) && !self.noted.contains(&note) {
            self.noted.push(note);
            let name = format!("Note {}", self.noted.len());
            self.notes.push(Note { name, words: words.to_owned() });
        }
    }

    /// Tells, or counts, what is not read of an element; `inside` says whether it stands in the page's main part.
    pub(super) fn leave_out(&mut self, element: &Element, why: Why, inside: bool) {
        match why {
            Why::Nothing | Why::Note => {}
            Why::Sign(note) => {
                if inside && self.pre == 0 {
                    self.note(note);
                }
            }
            Why::Embedded => {
                if inside {
                    self.embedded_page(element);
                }
            }
            _ => {
                let said = self.page.letters(element);
                if said.contains(char::is_alphanumeric) {
                    self.leave_words_out(said, why, inside);
                }
            }
        }
    }

    /// Another page that is shown inside this one.
    fn embedded_page(&mut self, element: &Element) {
        let from = element.attr("src").or(element.attr("srcdoc")).unwrap_or_default();
        if from.is_empty() {
            return;
        }
        self.embedded += 1;
        let message = format!(
            "Another page is shown inside this one and is not read ({}). If promises stand in it, bring it as a document of its own.",
            quoted(from)
        );
        self.builder.push(Block::Loss(LossKind::Unreadable, message));
    }

    fn leave_words_out(&mut self, said: String, why: Why, inside: bool) {
        match why {
            Why::Site(what) => self.of_the_site(what, &said, false),
            Why::Named(what) => self.of_the_site(what, &said, true),
            Why::Picture if inside => self.picture(&said),
            _ if inside => {
                let message = match why {
                    Why::Struck => format!(
                        "Words that are struck out are not read: {}. If they still hold, take the line through them away.",
                        quoted(&said)
                    ),
                    _ => format!(
                        "Words that the page does not show are not read: {}. If they are meant to be read, save the page with them shown.",
                        quoted(&said)
                    ),
                };
                self.builder.push(Block::Loss(LossKind::Hidden, message));
            }
            _ => {
                self.beside.push_str(&said);
                self.beside.push(' ');
            }
        }
    }

    /// Counts words that belong to the site; the first of them are kept where only a name says so.
    fn of_the_site(&mut self, what: &'static str, said: &str, named: bool) {
        let count = said.split(' ').count();
        let first = || if named { said.to_owned() } else { String::new() };
        match self.site.iter_mut().find(|(w, ..)| *w == what) {
            Some((_, words, kept)) => {
                *words += count;
                if kept.is_empty() {
                    *kept = first();
                }
            }
            None => self.site.push((what, count, first())),
        }
    }

    /// Writes the text, with a loss for each kind of thing of the page that was left out.
    pub(super) fn finish(mut self) -> Extracted {
        let builder = std::mem::take(&mut self.builder);
        let mut out = crate::out::write(builder.finish());
        for loss in &mut out.losses {
            if loss.message.is_empty() {
                loss.message = pictures(&self.pictures);
            }
        }
        if let Some(message) = self.around() {
            out.losses.insert(0, Loss::new(1, LossKind::Furniture, message));
        }
        out
    }

    /// What of the site was left out, where that is not plain from the page's own elements.
    fn around(&self) -> Option<String> {
        let beside = self.beside.split_whitespace().count();
        let site: usize = self.site.iter().map(|s| s.1).sum();
        let named = self.site.iter().any(|s| !s.2.is_empty());
        if beside == 0 && !named && site <= self.read {
            return None;
        }
        let words = |n: usize| if n == 1 { "1 word".to_owned() } else { format!("{n} words") };
        let part = |(what, count, first): &(&str, usize, String)| match first.as_str() {
            "" => format!("{what} ({})", words(*count)),
            first => format!("{what} ({}: {})", words(*count), quoted(first)),
        };
        let mut parts: Vec<String> = self.site.iter().map(part).collect();
        if beside > 0 {
            parts.push(format!(
                "what stands outside its main part ({}: {})",
                words(beside),
                quoted(&self.beside)
            ));
        }
        Some(format!(
            "Of this page these are taken for parts of the site and are not read: {}. If a promise stands there, copy it into the document.",
            parts.join(", ")
        ))
    }
}

fn pictures(said: &[String]) -> String {
    let first: Vec<String> = said.iter().take(3).map(|s| quoted(s)).collect();
    let more = if said.len() > 3 { format!(" and {} more", said.len() - 3) } else { String::new() };
    let what = if said.len() == 1 {
        "A picture or its caption is".to_owned()
    } else {
        format!("{} pictures or captions are", said.len())
    };
    format!("{what} not read: {}{more}. If a promise stands in one, bring it as text.", first.join(", "))
}
