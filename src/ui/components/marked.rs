//! A text with some of its words marked.

use std::ops::Range;

use leptos::prelude::*;

/// The text, with the given byte ranges in `<mark>`. Ranges that do not fit are left
/// unmarked; the words are always all there. Marked words with only a space between
/// are marked as one.
#[component]
pub fn Marked(
    /// The words.
    text: &'static str,
    /// What to mark, in order.
    marks: Vec<Range<usize>>,
) -> impl IntoView {
    let mut joined: Vec<Range<usize>> = Vec::new();
    for mark in marks {
        match joined.last_mut() {
            Some(last) if text.get(last.end..mark.start) == Some(" ") => last.end = mark.end,
            _ => joined.push(mark),
        }
    }
    let mut pieces = Vec::new();
    let mut done = 0;
    for mark in joined {
        let (Some(before), Some(words)) = (text.get(done..mark.start), text.get(mark.clone())) else {
            continue;
        };
        pieces.push(before.into_any());
        pieces.push(view! { <mark>{words}</mark> }.into_any());
        done = mark.end;
    }
    pieces.push(text.get(done..).unwrap_or_default().into_any());
    pieces
}
