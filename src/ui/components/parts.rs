//! Small parts without state, as plain functions: each of them once in the program,
//! however many pages have it. See ARCHITECTURE.md, "Size".

use leptos::prelude::*;
use pledge_explorer::coverage::Standing;
use pledge_explorer::model::{Basis, Link};

use crate::ui::words::dot;

/// A paragraph of a class.
pub fn para(class: &'static str, words: impl Into<String>) -> AnyView {
    let words: String = words.into();
    view! { <p class=class>{words}</p> }.into_any()
}

/// The heading of a page, which takes the focus when the page changes.
pub fn page_title(class: &'static str, words: impl Into<String>) -> AnyView {
    let words: String = words.into();
    view! { <h1 id="title" tabindex="-1" class=class>{words}</h1> }.into_any()
}

/// A list of a class.
pub fn list(class: &'static str, items: Vec<AnyView>) -> AnyView {
    view! { <ul class=class>{items}</ul> }.into_any()
}

/// An item of a class in a list.
pub fn item(class: &'static str, inside: AnyView) -> AnyView {
    view! { <li class=class>{inside}</li> }.into_any()
}

/// The shape that stands for what the plans say; the words always stand beside it.
pub fn shape(standing: Standing) -> AnyView {
    view! { <span class=dot(standing) aria-hidden="true"></span> }.into_any()
}

/// The heading of a card: the shape, then words.
pub fn shaped_heading(standing: Standing, words: AnyView) -> AnyView {
    view! { <h3>{shape(standing)} <span>{words}</span></h3> }.into_any()
}

/// Why something was judged so, and by whom.
pub fn why(reason: &'static str, basis: &'static str) -> AnyView {
    view! { <p class="why"><strong>"Why: "</strong>{reason}" "<span class="basis">{basis}</span></p> }
        .into_any()
}

/// Who says that a link holds, as a sentence.
pub const fn basis(link: &Link) -> &'static str {
    match link.basis {
        Basis::Reviewed => "Reviewed: both lines were read and judged.",
        Basis::Suggested => "Suggested by the matcher; nobody has reviewed it.",
    }
}
