//! HTML from the core as a component.

use leptos::prelude::*;

use crate::ui::browser;

/// What fills each part of a page that follows something: the part's name, and what makes its HTML,
/// in which everything from a document or a person is escaped, as maud does.
pub type Parts = Vec<(&'static str, Box<dyn Fn() -> String>)>;

/// Shows HTML, and keeps its parts as `parts` make them: each is made again whenever what it was made
/// from changes, and shown where it is another than before. The focus stays where it was if its element
/// is there again, by its id.
#[component]
pub fn Html(
    /// The HTML from the core.
    html: String,
    /// What follows in it.
    parts: Parts,
    /// Where it is.
    place: NodeRef<leptos::html::Div>,
) -> impl IntoView {
    for (name, content) in parts {
        Effect::new(move |before: Option<String>| {
            let now = content();
            if before.as_ref() != Some(&now)
                && let Some(part) = part(place, name)
            {
                browser::fill(&part, &now);
            }
            now
        });
    }
    view! { <div inner_html=html node_ref=place></div> }.into_any()
}

/// A part of what is shown at a place, by its name, once it is there.
pub fn part(place: NodeRef<leptos::html::Div>, name: &str) -> Option<web_sys::Element> {
    browser::part(&place.get()?.into(), name)
}
