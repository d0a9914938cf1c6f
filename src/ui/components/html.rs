//! HTML from the core as a component.

use leptos::prelude::*;
use pledge_explorer::pages::contract::Slot;

use crate::ui::browser;
use crate::ui::components::follow;

/// What fills each part of a page that follows something: the part, and what makes its HTML,
/// in which everything from a document or a person is escaped, as maud does.
pub type Parts = Vec<(Slot, Box<dyn Fn() -> String>)>;

/// Shows HTML, and keeps its parts as `parts` make them: each is made again whenever what it was made
/// from changes, and shown where it is another than before. The focus stays where it was if its element
/// is there again, by its id.
#[component]
pub fn Html(
    /// The HTML from the core.
    html: String,
    /// What follows in it.
    parts: Parts,
    /// The element that it is shown in.
    root: NodeRef<leptos::html::Div>,
) -> impl IntoView {
    for (slot, content) in parts {
        let mut before = None;
        follow(move |_| {
            let now = content();
            if before.as_ref() != Some(&now)
                && let Some(part) = part(root, slot)
            {
                browser::fill(&part, &now);
            }
            before = Some(now);
        });
    }
    view! { <div inner_html=html node_ref=root></div> }.into_any()
}

/// A part of the HTML that is shown in an element, once it is there.
pub fn part(root: NodeRef<leptos::html::Div>, slot: Slot) -> Option<web_sys::Element> {
    browser::part(&root.get()?.into(), slot)
}
