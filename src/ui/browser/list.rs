//! Drawing a list so that items that have not changed stay as they are. Each item is a piece of HTML, and
//! only an item whose HTML is another is made again.

use pledge_explorer::pages::{ChoiceState, choice_count};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement};

use super::{all, document};

/// The items of a list as they were drawn last: the HTML of each, and the element made from it.
#[derive(Default)]
pub struct Items(Vec<(String, Element)>);

impl Items {
    /// Shows these items in the list, in this order. Items that are no longer in it are removed. With `soon`,
    /// more items are drawn soon after; then old ones stay below, and the later call uses or removes them.
    pub fn draw(&mut self, list: &Element, items: Vec<String>, soon: bool) {
        let mut before: Vec<Option<(String, Element)>> =
            std::mem::take(&mut self.0).into_iter().map(Some).collect();
        let mut kept: Vec<Option<Element>> = items
            .iter()
            .map(|html| {
                let found = before.iter_mut().find(|b| b.as_ref().is_some_and(|b| b.0 == *html))?;
                found.take().map(|b| b.1)
            })
            .collect();
        let mut others: Vec<(String, Element)> = before.into_iter().flatten().collect();
        if !soon {
            others.drain(..).for_each(|(_, gone)| gone.remove());
        }
        // The browser reads all new items at once, which is faster than one by one.
        let Some(made) = document().and_then(|d| d.create_element("ul").ok()) else { return };
        let new: Vec<&str> = items
            .iter()
            .zip(&kept)
            .filter(|(_, kept)| kept.is_none())
            .map(|(html, _)| html.as_str())
            .collect();
        if !new.is_empty() {
            made.set_inner_html(&new.concat());
        }
        let mut next = list.first_element_child();
        for slot in &mut kept {
            match slot {
                Some(item) if next.as_ref() == Some(item) => next = item.next_element_sibling(),
                _ => {
                    let item = slot.take().or_else(|| made.first_element_child());
                    if let Some(item) = &item {
                        let _ = list.insert_before(item, next.as_deref());
                    }
                    *slot = item;
                }
            }
        }
        self.0 = items.into_iter().zip(kept).filter_map(|(html, item)| Some((html, item?))).collect();
        self.0.append(&mut others);
    }
}

/// Marks a list as one that is still being drawn, or as complete.
pub fn set_busy(list: &Element, busy: bool) {
    let _ = if busy { list.set_attribute("aria-busy", "true") } else { list.remove_attribute("aria-busy") };
}

/// A choice in the filters: its box, and the element of its count.
pub struct Choice {
    mark: HtmlInputElement,
    count: Element,
}

/// All choices of the filters in an element, in order.
pub fn choices(filters: &Element) -> Vec<Choice> {
    let choice = |label: Element| {
        let mark = label.first_element_child()?.dyn_into().ok()?;
        Some(Choice { mark, count: label.last_element_child()? })
    };
    all(filters, "label").into_iter().filter_map(choice).collect()
}

/// Shows for each choice whether it is made and how many statements it would leave. Only counts that differ
/// from `before` are written.
pub fn show_counts(choices: &[Choice], now: &[ChoiceState], before: &[ChoiceState]) {
    for (at, (choice, now)) in choices.iter().zip(now).enumerate() {
        let before = before.get(at);
        // A person may have changed the box by hand, so it is always set.
        choice.mark.set_checked(now.0);
        if before.is_none_or(|before| before.1 != now.1) {
            choice.count.set_text_content(Some(&choice_count(now.1)));
        }
    }
}
