//! A paragraph of a word processor while it is read: its words, what of it is not to be read,
//! its notes and the boxes that hang on it. DOCX, ODT and RTF share it.

use crate::blocks::{Block, Builder, Note};
use crate::loss::{Loss, LossKind, quoted};
use crate::words::{Look, RunText};

/// What a paragraph becomes once its words are known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    Plain,
    /// A heading of a level, with its number as shown.
    Heading(usize, String),
    /// An item of a depth, with its number as shown, or nothing for a bullet.
    Item(usize, String),
}

/// Why some words of a paragraph are left out of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unread {
    /// The document hides them from its readers.
    Hidden,
    /// They are struck out, so the document takes them back.
    Struck,
    /// They were deleted while changes were tracked.
    Deleted,
}

/// A paragraph of a word processor that is being read.
#[derive(Debug, Default)]
pub(crate) struct Par {
    /// The words to be read so far.
    pub words: RunText,
    /// Words that are not read, by why, in their order.
    unread: Vec<(Unread, String)>,
    /// What is lost at this place otherwise.
    lost: Vec<(LossKind, String)>,
    /// The notes that are called for in it.
    pub notes: Vec<Note>,
    /// Text boxes that are anchored in it, written after it.
    pub boxes: Vec<Block>,
    /// Page breaks before and after its words.
    pages: (usize, usize),
}

impl Par {
    /// Adds words that are read, with how they look.
    pub fn say(&mut self, words: &str, look: Look) {
        self.words.push(words, look);
    }

    /// Takes in words that are not read, with the reason; words in a row with one reason are kept together.
    pub fn leave(&mut self, why: Unread, words: &str) {
        match self.unread.last_mut() {
            Some((last, said)) if *last == why => said.push_str(words),
            _ => self.unread.push((why, words.to_owned())),
        }
    }

    /// Notes that something at this place is not in the text.
    pub fn lose(&mut self, kind: LossKind, message: String) {
        self.lost.push((kind, message));
    }

    /// Notes a page break, which stands before the paragraph if it has no words yet, or else after it.
    pub fn end_page(&mut self) {
        if self.words.is_empty() {
            self.pages.0 += 1;
        } else {
            self.pages.1 += 1;
        }
    }

    /// Whether it has words, none of which are shown.
    pub fn is_unread(&self) -> bool {
        self.words.is_empty() && self.unread.iter().any(|(_, w)| !w.trim().is_empty())
    }

    /// Gives the paragraph to the document: what is lost, its words, its notes, its boxes.
    pub fn finish(self, builder: &mut Builder, shape: &Shape) {
        for _ in 0..self.pages.0 {
            builder.push(Block::Page);
        }
        for (why, words) in &self.unread {
            if words.contains(char::is_alphanumeric) {
                builder.push(Block::Loss(LossKind::Hidden, unread(*why, words)));
            }
        }
        for (kind, message) in self.lost {
            builder.push(Block::Loss(kind, message));
        }
        if !self.words.is_empty() {
            let numbered = |label: &str, words: String| match label.trim() {
                "" => words,
                label => format!("{label} {words}"),
            };
            builder.push(match shape {
                Shape::Plain => Block::Paragraph(self.words.marked()),
                Shape::Heading(level, label) => {
                    Block::Heading { level: *level, words: numbered(label, self.words.plain()) }
                }
                Shape::Item(depth, label) => Block::Item {
                    depth: *depth,
                    label: label.clone(),
                    words: self.words.marked().replace('\n', " "),
                },
            });
        }
        for note in self.notes {
            builder.push(Block::Note(note));
        }
        for block in self.boxes {
            builder.push(block);
        }
        for _ in 0..self.pages.1 {
            builder.push(Block::Page);
        }
    }
}

/// That words are not read, and what to do.
pub(crate) fn unread(why: Unread, words: &str) -> String {
    let words = quoted(words);
    match why {
        Unread::Hidden => format!(
            "Words that the document hides are not read: {words}. If they are meant to be read, take the hiding off (in Word: Font, Hidden) and save it again."
        ),
        Unread::Struck => format!(
            "Words that are struck out are not read: {words}. If they still hold, take the line through them away and save it again."
        ),
        Unread::Deleted => format!(
            "Words deleted while changes were tracked are not read: {words}. Accept or reject the changes and save it again."
        ),
    }
}

/// How many of the heads and feet of a document's pages are quoted where they are told of.
const QUOTED_AROUND: usize = 6;

/// What stands at the heads and feet of a document's pages, each once. It is no part of the text.
#[derive(Clone, Debug, Default)]
pub(crate) struct Around {
    said: Vec<String>,
}

impl Around {
    /// Takes a head or a foot, unless it says no more than "Page 1 of 3".
    pub fn add(&mut self, words: &str) {
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        let says = words
            .split(|c: char| !c.is_alphabetic())
            .any(|w| !w.is_empty() && !matches!(w.to_lowercase().as_str(), "page" | "of"));
        if says && !self.said.contains(&words) {
            self.said.push(words);
        }
    }

    /// That they are not read, where any of them says something.
    pub fn told(&self) -> Option<Loss> {
        if self.said.is_empty() {
            return None;
        }
        let shown: Vec<String> = self.said.iter().take(QUOTED_AROUND).map(|s| quoted(s)).collect();
        let message = format!(
            "What stands at the head and the foot of the pages is not read: {}. If it belongs to the document, write it into the text.",
            shown.join(", ")
        );
        Some(Loss::new(1, LossKind::Furniture, message))
    }
}

/// That comments in the margin are not read.
pub(crate) fn comments(said: &[String]) -> String {
    let first = said.first().map(|s| quoted(s)).unwrap_or_default();
    match said.len() {
        1 => format!(
            "A comment in the margin is not read: {first}. If it belongs to the document, write it into the text."
        ),
        n => format!(
            "{n} comments in the margin are not read, the first of them {first}. If they belong to the document, write them into the text."
        ),
    }
}

/// That pictures are not read, by how many there are.
pub(crate) fn pictures(count: usize, said: &[String]) -> String {
    let what = if count == 1 {
        "A picture in this document is".to_owned()
    } else {
        format!("{count} pictures in this document are")
    };
    let shows = match said.first() {
        Some(first) => format!(" (described as {})", quoted(first)),
        None => String::new(),
    };
    format!("{what} not read{shows}. If words that matter stand in one, bring them as text.")
}
