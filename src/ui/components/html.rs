//! HTML from the core as a part of the page.

use leptos::prelude::*;

use crate::ui::browser;

/// Shows what `content` makes, and again whenever what it was made from changes. The
/// focus stays where it was if its element is there again, by its id.
#[component]
pub fn Html(
    /// Makes the HTML; everything from a document in it is escaped, as maud does.
    content: Box<dyn Fn() -> String>,
) -> impl IntoView {
    let place = NodeRef::<leptos::html::Div>::new();
    Effect::new(move |before: Option<String>| {
        let now = content();
        if let Some(place) = place.get()
            && before.as_ref() != Some(&now)
        {
            browser::fill(&place, &now);
        }
        now
    });
    view! { <div node_ref=place></div> }.into_any()
}
