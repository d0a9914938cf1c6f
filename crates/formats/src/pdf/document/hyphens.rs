//! Whether a hyphen at a line's end is one, by the document's own words.

use std::collections::HashSet;

use super::{Entry, PageText};

/// HyphenWords that a hyphen follows more often than not: "long-term", "co-operation".
const FRONTS: [&str; 38] = [
    "non", "co", "self", "well", "low", "high", "long", "short", "multi", "anti", "pre", "post", "mid",
    "cross", "part", "full", "half", "all", "ex", "one", "two", "three", "four", "five", "six", "seven",
    "eight", "nine", "ten", "twelve", "twenty", "first", "mutual", "private", "ill", "knock", "not", "year",
];

/// The document's words, which say whether a hyphen at a line's end is one.
pub(super) struct HyphenWords {
    whole: HashSet<String>,
    hyphened: HashSet<String>,
}

impl HyphenWords {
    /// Gathers the words of all pages, with hyphens and without.
    pub(super) fn of(pages: &[PageText]) -> Self {
        let mut out = Self { whole: HashSet::new(), hyphened: HashSet::new() };
        for page in pages {
            for entry in &page.entries {
                match entry {
                    Entry::Paragraph(p) => out.add(&p.paragraph.text),
                    Entry::Row(cells, _) => cells.iter().for_each(|c| out.add(c)),
                }
            }
        }
        out
    }

    fn add(&mut self, text: &str) {
        for word in text.split(|c: char| !(c.is_alphanumeric() || c == '-' || c == '\u{2010}')) {
            if word.contains('\u{2010}') || word.is_empty() {
                continue;
            }
            let lower = word.to_lowercase();
            if word.contains('-') {
                self.hyphened.insert(lower)
            } else {
                self.whole.insert(lower)
            };
        }
    }

    /// Resolves the hyphens that lines ended with.
    pub(super) fn resolve(&self, text: &str) -> String {
        if !text.contains(['\u{2010}', '\u{ad}']) {
            return text.to_owned();
        }
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(at) = rest.find('\u{2010}') {
            let after = &rest[at + '\u{2010}'.len_utf8()..];
            out.push_str(&rest[..at]);
            let first = out.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default().to_lowercase();
            let second: String =
                after.chars().take_while(|c| c.is_alphanumeric()).collect::<String>().to_lowercase();
            let keeps = if self.whole.contains(&format!("{first}{second}")) {
                false
            } else {
                self.hyphened.contains(&format!("{first}-{second}"))
                    || FRONTS.contains(&first.as_str())
                    || after.starts_with(char::is_uppercase)
                    // "nine-year-olds" has more than one.
                    || after.trim_start_matches(char::is_alphanumeric).starts_with('-')
                    || (self.whole.contains(&first)
                        && self.whole.contains(&second)
                        && first.len() > 2
                        && second.len() > 3)
            };
            if matches!(second.as_str(), "and" | "or" | "to") {
                out.push_str("- ");
            } else if keeps {
                out.push('-');
            }
            rest = after;
        }
        out.push_str(rest);
        out.replace('\u{ad}', "")
    }
}
