//! Entries as lines of text.

use super::hyphens::HyphenWords;
use super::{Entry, PageText, Piece};
use crate::pdf::labels::{is_label, is_weak_bullet};

/// What kind of entry was written last.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Before {
    Nothing,
    Page,
    Item,
    Row,
    Other,
}

/// Writes entries as lines, and counts these.
pub(super) struct Writer {
    words: HyphenWords,
    text: String,
    /// The 1-based line that is written next.
    line: u32,
    /// Form feeds that wait for the next line.
    feeds: usize,
    before: Before,
}

impl Writer {
    /// The text of pages, and where each of them begins.
    pub(super) fn write(pages: &[PageText]) -> (String, Vec<u32>) {
        let words = HyphenWords::of(pages);
        let mut out = Self { words, text: String::new(), line: 1, feeds: 0, before: Before::Nothing };
        let mut starts = Vec::with_capacity(pages.len());
        for (i, page) in pages.iter().enumerate() {
            if i > 0 {
                out.feeds += 1;
                if out.before != Before::Nothing {
                    out.before = Before::Page;
                }
            }
            starts.push(out.page(page));
        }
        (out.text, starts)
    }

    /// Writes a page and says on which line it begins.
    fn page(&mut self, page: &PageText) -> u32 {
        let mut start = None;
        for entry in &page.entries {
            let at = match entry {
                Entry::Row(cells, _) => {
                    let cells: Vec<String> =
                        cells.iter().map(|c| self.words.resolve(c).replace('|', "\\|")).collect();
                    let gap = !matches!(self.before, Before::Row | Before::Page);
                    self.put(&format!("| {} |", cells.join(" | ")), gap, Before::Row)
                }
                Entry::Paragraph(p) if p.gone => continue,
                Entry::Paragraph(p) => self.paragraph(p),
            };
            start.get_or_insert(at);
        }
        // A page without words has a line of its own, so that every line is of one page.
        start.unwrap_or_else(|| self.put("", false, Before::Page))
    }

    fn paragraph(&mut self, piece: &Piece) -> u32 {
        let p = &piece.paragraph;
        let text = self.words.resolve(&p.text);
        if let Some(level) = piece.heading {
            let label = p.label.as_ref().filter(|l| is_label(l)).map_or(String::new(), |l| format!("{l} "));
            return self.put(&format!("{} {label}{}", "#".repeat(level), text.trim()), true, Before::Other);
        }
        match &p.label {
            Some(label) => {
                let depth = ((p.x0 - piece.left) / (0.9 * p.look.size.max(1.0))).clamp(0.0, 12.0) as usize;
                let mark = if is_label(label) { label.clone() } else { bullet(label) };
                let line = format!("{}{mark} {}", " ".repeat(depth), text.trim());
                let gap = !matches!(self.before, Before::Item | Before::Page);
                self.put(line.trim_end(), gap, Before::Item)
            }
            None => self.put(text.trim(), true, Before::Other),
        }
    }

    fn put(&mut self, line: &str, gap: bool, what: Before) -> u32 {
        if gap && self.before != Before::Nothing {
            self.text.push('\n');
            self.line += 1;
        }
        for _ in 0..std::mem::take(&mut self.feeds) {
            self.text.push('\u{c}');
        }
        self.text.push_str(line);
        self.text.push('\n');
        self.before = what;
        self.line += 1;
        self.line - 1
    }
}

/// A bullet that the readers know.
fn bullet(label: &str) -> String {
    if is_weak_bullet(label) && !matches!(label, "+" | ">" | "§" | "→" | "⇒") {
        return if label == "o" { "o" } else { "-" }.to_owned();
    }
    let first = label.chars().next().unwrap_or('•');
    if "☐☑☒✓✔✗✘".contains(first) { first.to_string() } else { "•".to_owned() }
}
