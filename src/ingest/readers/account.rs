//! What became of every line of a document: whether it was taken, and if not, why not.
//!
//! Readers note a [`Fate`] for each block they pass. Lines of statements are added when the
//! reading is done, and what the layout set aside comes from the layout, so that the account
//! is of the whole text. A line that nobody noted is [`Fate::NotUnderstood`].

use crate::ingest::layout::{Layout, Seen};
use crate::model::{Fate, Statement};

/// The fate of each line of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Account {
    /// By line, the first at 0; nothing for a blank line and for one that was not noted yet.
    fates: Vec<Option<Fate>>,
}

impl Account {
    /// The 1-based lines that have words, in order, each with its fate.
    pub fn lines(&self) -> impl Iterator<Item = (u32, Fate)> {
        self.fates.iter().zip(1u32..).filter_map(|(fate, line)| fate.map(|fate| (line, fate)))
    }

    /// What became of a 1-based line; nothing where it is blank or beyond the text.
    pub fn of(&self, line: u32) -> Option<Fate> {
        self.fates.get((line as usize).checked_sub(1)?).copied().flatten()
    }

    /// Notes what became of some lines. The last note of a line stays.
    pub(super) fn note(&mut self, (first, last): (u32, u32), fate: Fate) {
        let (first, last) = (first.max(1) as usize, last as usize);
        if first > last {
            return;
        }
        if self.fates.len() < last {
            self.fates.resize(last, None);
        }
        self.fates[first - 1..last].fill(Some(fate));
    }

    /// Notes the lines that statements stand on, in all their wordings.
    pub(super) fn take(&mut self, statements: &[Statement]) {
        for statement in statements {
            self.note(statement.lines, Fate::Statement);
            let here = statement.variants.iter().filter(|v| v.document == statement.document);
            here.for_each(|v| self.note(v.lines, Fate::Statement));
        }
    }

    /// Makes the account one of the whole text: what is furniture and what is blank is the
    /// layout's to say, and what nobody noted was not understood.
    pub(super) fn complete(&mut self, layout: &Layout) {
        self.fates.resize(layout.lines.len(), None);
        for (fate, seen) in self.fates.iter_mut().zip(&layout.lines) {
            *fate = match seen {
                Seen::Blank => None,
                Seen::Furniture => Some(Fate::Furniture),
                Seen::Words => Some(fate.unwrap_or(Fate::NotUnderstood)),
            };
        }
    }
}
