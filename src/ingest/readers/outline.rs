//! The headings a statement stands under.

use crate::ingest::vocabulary::headings::{is_front_matter, is_generic};
use crate::ingest::vocabulary::titles::title_words;

/// The headings in force while a document is read, outermost first.
#[derive(Default)]
pub(super) struct Outline(Vec<Title>);

/// A heading in force.
struct Title {
    level: u8,
    text: String,
    /// Its words, for comparing.
    words: Vec<String>,
    /// Whether it says nothing of its own ("Recommendations").
    generic: bool,
}

impl Outline {
    /// Takes a heading in, closing those of its level and below, and says its level.
    ///
    /// A heading that says nothing of its own stands below the last that does, whatever
    /// its level; one that only repeats a heading in force goes on with it.
    pub(super) fn enter(&mut self, level: u8, title: &str) -> u8 {
        let text = title.trim_end_matches(':').trim_end().to_owned();
        let words = title_words(&text);
        if let Some(at) = self.0.iter().position(|t| t.words == words) {
            self.0.truncate(at + 1);
            return self.0[at].level;
        }
        let generic = is_generic(&text);
        let over = self.0.iter().rev().find(|t| !t.generic).map(|t| t.level);
        let level = over.filter(|_| generic).map_or(level, |over| level.max(over.saturating_add(1)));
        self.0.retain(|t| t.level < level);
        self.0.push(Title { level, text, words, generic });
        level
    }

    /// The headings joined, outermost first.
    pub(super) fn path(&self) -> String {
        let titles: Vec<&str> = self.0.iter().map(|t| t.text.as_str()).collect();
        titles.join(" / ")
    }

    /// The innermost heading.
    pub(super) fn last(&self) -> Option<&str> {
        self.0.last().map(|t| t.text.as_str())
    }

    /// Whether no section of a subject's own has begun.
    pub(super) fn is_front(&self) -> bool {
        self.0.is_empty() || self.0.iter().any(|t| is_front_matter(&t.text))
    }
}
