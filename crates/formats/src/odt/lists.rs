//! Lists, and the numbers that their items and the document's headings show.

use super::{Body, List};
use crate::numbers::Digits;
use crate::xml::Element;

impl Body<'_> {
    /// Opens a list, which may go on counting where an earlier one of its style ended.
    pub(super) fn list(&mut self, e: &Element<'_>) {
        let style = e.attr("style-name").or_else(|| self.lists.last().and_then(|l| l.style.clone()));
        let depth = self.lists.len() + 1;
        let goes_on =
            e.attr("continue-numbering").as_deref() == Some("true") || e.attr("continue-list").is_some();
        let named = style.clone().unwrap_or_default();
        let start = self.styles.level(style.as_deref(), depth).start;
        let count = match goes_on {
            true => self.counted.get(&(named, depth)).copied(),
            false => start.checked_sub(1),
        };
        self.lists.push(List { style, count, fresh: false });
    }

    /// Opens an item, which counts unless it is a list's header.
    pub(super) fn list_item(&mut self, e: &Element<'_>) {
        let numbered = e.name() == "list-item";
        let start = e.number("start-value");
        if let Some(list) = self.lists.last_mut() {
            list.fresh = numbered;
            if numbered {
                list.count = start.or_else(|| list.count.map(|c| c + 1));
            }
        }
    }

    /// The number of the item that is being read, as shown; nothing for a bullet.
    pub(super) fn label(&self, style: Option<&str>, depth: usize) -> String {
        let level = self.styles.level(style, depth);
        let Some(digits) = level.digits else { return String::new() };
        let from = depth.saturating_sub(level.shown.clamp(1, depth));
        let numbers: Vec<String> = self.lists[from..depth]
            .iter()
            .enumerate()
            .filter_map(|(k, list)| {
                let digits = if from + k + 1 == depth {
                    digits
                } else {
                    self.styles.level(list.style.as_deref(), from + k + 1).digits?
                };
                Some(digits.write(list.count.unwrap_or(1)))
            })
            .collect();
        format!("{}{}{}", level.before, numbers.join("."), level.after)
    }

    /// The number of a heading, as the document's outline gives it.
    pub(super) fn heading_label(&mut self, level: usize, shown: bool) -> String {
        if !shown {
            return String::new();
        }
        self.outline[level] += 1;
        self.outline[level + 1..].fill(0);
        let style = self.styles.outline(level);
        let Some(digits) = style.digits.filter(|d| *d != Digits::Nothing) else { return String::new() };
        let from = level + 1 - style.shown.clamp(1, level);
        let numbers: Vec<String> = (from..=level).map(|l| digits.write(self.outline[l].max(1))).collect();
        format!("{}{}{}", style.before, numbers.join("."), style.after)
    }
}
