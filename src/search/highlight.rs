//! Which words of a text another text has too.

use std::ops::Range;

use crate::text::{is_stop_word, stem, stems, tokens};

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
    fn words_shared_in_any_form_are_marked_and_stop_words_are_not() {
        let text = "Improve bus services and buses";
        let marked = |o: &str| shared_words(o, text).into_iter().map(|r| &text[r]).collect::<Vec<_>>();
        assert_eq!(marked("A bus"), ["bus", "buses"]);
        assert_eq!(marked("servicing improvements"), ["Improve", "services"]);
        assert!(marked("and").is_empty());
    }
}
