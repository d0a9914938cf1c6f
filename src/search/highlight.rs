//! Which words of a text a query met.

use std::ops::Range;

use crate::text::{is_stop_word, stem, stems, tokens};

/// The byte ranges of the words that a query finds in a text, in order.
pub fn highlights(query: &str, text: &str) -> Vec<Range<usize>> {
    let wanted: Vec<(String, String)> = tokens(query)
        .into_iter()
        .filter(|t| !is_stop_word(&t.word))
        .map(|t| (stem(&t.word), t.word))
        .collect();
    if wanted.is_empty() {
        return Vec::new();
    }
    tokens(text)
        .into_iter()
        .filter(|t| {
            wanted.iter().any(|(s, w)| (w.len() > 1 && t.word.starts_with(w.as_str())) || stem(&t.word) == *s)
        })
        .map(|t| t.span)
        .collect()
}

/// The byte ranges of the words in `text` that `other` has too, in any form, in order;
/// words that say nothing are left out.
pub fn shared_words(other: &str, text: &str) -> Vec<Range<usize>> {
    let theirs = stems(other);
    tokens(text)
        .into_iter()
        .filter(|t| !is_stop_word(&t.word) && theirs.contains(&stem(&t.word)))
        .map(|t| t.span)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_and_first_letters_are_marked_and_stop_words_are_not() {
        let text = "Improve bus services and buses";
        let marked = |q: &str| highlights(q, text).into_iter().map(|r| &text[r]).collect::<Vec<_>>();
        assert_eq!(marked("bus"), ["bus", "buses"]);
        assert_eq!(marked("the serv"), ["services"]);
        assert!(marked("and").is_empty());
    }
}
