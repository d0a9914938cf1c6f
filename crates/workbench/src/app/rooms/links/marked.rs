//! A text with words of it marked, and the heading that it stands under.

use std::ops::Range;

use leptos::prelude::*;

/// A text; what is marked is given in bytes, in order and apart.
pub fn marked(text: &str, marks: &[Range<usize>]) -> impl IntoView + use<> {
    let mut parts = Vec::new();
    let mut at = 0;
    for mark in marks {
        let (Some(before), Some(words)) = (text.get(at..mark.start), text.get(mark.clone())) else {
            continue;
        };
        parts.push(view! { {before.to_owned()} <mark class="met">{words.to_owned()}</mark> });
        at = mark.end;
    }
    let rest = text.get(at..).unwrap_or_default().to_owned();
    view! { {parts} {rest} }
}

/// The nearest heading that a statement stands under; nothing where that is the document's own title.
pub fn heading(section: &str, title: &str) -> Option<String> {
    let nearest = section.rsplit(" / ").next().unwrap_or_default();
    (!nearest.is_empty() && nearest != title).then(|| nearest.to_owned())
}
