//! Finding the words of a statement in the text of its document.

use std::ops::Range;

/// The lines of a text as ranges of its bytes, without their line ends.
pub(super) fn lines(text: &str) -> Vec<Range<usize>> {
    let mut from = 0;
    let line = |whole: &str| {
        let range = from..from + whole.trim_end_matches(['\n', '\r']).len();
        from += whole.len();
        range
    };
    text.split_inclusive('\n').map(line).collect()
}

/// The longest tag of HTML that is skipped, in bytes; a "<" with more before its ">" is text.
const LONGEST_TAG: usize = 200;

/// The bytes of a text where some words stand, looked for in the bytes `within`; all of `within` where the
/// words are not there. Only letters and digits are compared, because white space, markup, tags and hyphens
/// at line ends differ between a statement and its source.
pub(super) fn find(text: &str, within: Range<usize>, words: &str) -> Range<usize> {
    let source = &text[within.clone()];
    let mut tag = 0;
    let said = |c: &(usize, char)| {
        if c.1 == '<' {
            let end = source.as_bytes()[c.0..].iter().take(LONGEST_TAG).position(|b| *b == b'>');
            tag = end.map_or(0, |length| c.0 + length);
        }
        c.1.is_alphanumeric() && c.0 >= tag
    };
    let there: Vec<(usize, char)> = source.char_indices().filter(said).collect();
    let wanted: Vec<char> = words.chars().filter(|c| c.is_alphanumeric()).collect();
    let same = |at: &usize| there[*at..].iter().map(|c| c.1).zip(&wanted).all(|(a, b)| a == *b);
    let last = (there.len() + 1).saturating_sub(wanted.len());
    let Some(at) = (0..last).find(same).filter(|_| !wanted.is_empty()) else { return within };
    let (end, letter) = there[at + wanted.len() - 1];
    let from = within.start + there[at].0;
    let to = within.start + end + letter.len_utf8();
    // Signs that end the words, such as a full stop, belong to them.
    let closing = text[to..within.end].chars().take_while(|c| ".!?;:,)’”'\"".contains(*c));
    from..to + closing.map(char::len_utf8).sum::<usize>()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_over_line_ends_and_markup() {
        let text = "- We will **mend** <i>the</i>\nre-\nopened bridge. Then rest.";
        let found = find(text, 0..text.len(), "We will mend the reopened bridge.");
        assert_eq!(&text[found], "We will **mend** <i>the</i>\nre-\nopened bridge.");
    }

    #[test]
    fn words_that_are_not_found_leave_the_whole_lines() {
        assert_eq!(find("a b c", 2..5, "x"), 2..5);
        assert_eq!(find("a b c", 0..5, "…"), 0..5);
        assert_eq!(find("", 0..0, "a long statement"), 0..0);
    }

    #[test]
    fn lines_are_cut_as_people_count_them() {
        let text = "one\r\n\ntwö\n";
        let found: Vec<&str> = lines(text).into_iter().map(|r| &text[r]).collect();
        assert_eq!(found, ["one", "", "twö"]);
    }
}
