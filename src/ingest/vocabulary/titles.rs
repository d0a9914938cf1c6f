//! Titles as words, for comparing them: a heading and its entry in the contents, a goal and
//! where it is spoken of again.

use std::borrow::Cow;

use crate::text::tokens;

/// Whether two titles say the same but for case, `&`, quotation marks and a colon.
pub(in crate::ingest) fn same_title(a: &str, b: &str) -> bool {
    title_words(a) == title_words(b)
}

/// The words of a title, for comparing: "(continued)" and the like left out.
pub(in crate::ingest) fn title_words(title: &str) -> Vec<String> {
    let mut words: Vec<String> = tokens(&if title.contains('&') {
        Cow::Owned(title.replace('&', " and "))
    } else {
        Cow::Borrowed(title)
    })
    .into_iter()
    .map(|t| t.word)
    .collect();
    if words.len() > 1 && words.last().is_some_and(|w| matches!(w.as_str(), "continued" | "contd" | "cont")) {
        words.pop();
    }
    words
}
