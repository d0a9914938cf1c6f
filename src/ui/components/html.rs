//! A component that shows HTML made by the core.

use leptos::prelude::*;
use pledge_explorer::pages::contract::Slot;

use crate::ui::browser;
use crate::ui::components::follow;

/// The parts of a page that change with signals: for each part, the function that makes its HTML. Like maud,
/// the function escapes all text of documents and people.
pub type Parts = Vec<(Slot, Box<dyn Fn() -> String>)>;

/// Shows HTML, and keeps its parts up to date: each part is made again when a signal changes that its
/// function has read, and replaced where its HTML is another. Where the focused element is there again, by
/// its id, it stays focused.
#[component]
pub fn Html(
    /// The page's HTML, as the core has made it.
    html: String,
    /// The parts of it that change with signals.
    parts: Parts,
    /// The element in which it is shown.
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

/// The element of a part in the HTML shown in `root`; none before it is shown.
pub fn part(root: NodeRef<leptos::html::Div>, slot: Slot) -> Option<web_sys::Element> {
    browser::part(&root.get()?.into(), slot)
}
