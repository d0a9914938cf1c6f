//! A list whose items stay while they are the same: each piece of HTML is one item, and only what
//! has changed is made anew.

use pledge_explorer::pages::{ChoiceState, choice_count};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement};

use super::{all, document};

/// The items of a list as they were last drawn, each with the HTML it was made from.
#[derive(Default)]
pub struct Items(Vec<(String, Element)>);

impl Items {
    /// Shows these items in the list, in this order. Others that were there are taken out, or stay after
    /// these where more is drawn `soon`, which takes them out if it has no use for them.
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
        // All new items are read by the browser in one go.
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

/// Says whether a list is still being drawn.
pub fn set_busy(list: &Element, busy: bool) {
    let _ = if busy { list.set_attribute("aria-busy", "true") } else { list.remove_attribute("aria-busy") };
}

/// A choice among the filters: its box, and the place of its count.
pub struct Choice {
    mark: HtmlInputElement,
    count: Element,
}

/// The choices of the filters in an element, in order.
pub fn choices(filters: &Element) -> Vec<Choice> {
    let choice = |label: Element| {
        let mark = label.first_element_child()?.dyn_into().ok()?;
        Some(Choice { mark, count: label.last_element_child()? })
    };
    all(filters, "label").into_iter().filter_map(choice).collect()
}

/// Shows whether each choice is made and what it would leave, where that is not as it was `before`.
pub fn show_counts(choices: &[Choice], now: &[ChoiceState], before: &[ChoiceState]) {
    for (at, (choice, now)) in choices.iter().zip(now).enumerate() {
        let before = before.get(at);
        // A box may have been changed by hand, so what it shows is always set.
        choice.mark.set_checked(now.0);
        if before.is_none_or(|before| before.1 != now.1) {
            choice.count.set_text_content(Some(&choice_count(now.1)));
        }
    }
}
