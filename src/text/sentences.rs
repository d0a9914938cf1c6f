//! Finding where the sentences of running prose begin and end.

use std::ops::Range;

/// Raised digits, which are numbers of footnotes.
const NOTES: &str = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/// The byte ranges of the sentences of a folded paragraph, in order.
///
/// A sentence ends at `.`, `!` or `?` (with any closing quotation mark or bracket, or the number of a note)
/// before a space and a capital, digit or opening mark; not after an abbreviation
/// such as `eg.` or an initial such as `J.`. A stop set to the wrong side of the space
/// ("our footprint .We will") ends one too. The ranges leave the spaces between
/// sentences out.
pub fn sentences(paragraph: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut start = 0;
    let mut chars = paragraph.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if !matches!(c, '.' | '!' | '?') {
            continue;
        }
        let mut end = at + c.len_utf8();
        while let Some(&(next, d)) = chars.peek() {
            if !(matches!(d, '.' | '!' | '?' | '\'' | '"' | '’' | '”' | ')' | ']') || NOTES.contains(d)) {
                break;
            }
            end = next + d.len_utf8();
            chars.next();
        }
        let rest = &paragraph[end..];
        let mut ahead = rest.chars();
        let misplaced = c == '.'
            && paragraph[..at].ends_with(' ')
            && ahead.next().is_some_and(char::is_uppercase)
            && ahead.next().is_some_and(|c| c.is_lowercase() || c == ' ');
        let Some(gap) = rest.strip_prefix(' ').or(misplaced.then_some(rest)) else { continue };
        let opens =
            gap.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || "‘“'\"(£•".contains(c));
        if opens && !(c == '.' && abbreviated(&paragraph[start..at])) {
            out.push(start..end);
            start = paragraph.len() - gap.len();
        }
    }
    if start < paragraph.len() {
        out.push(start..paragraph.len());
    }
    out
}

/// Whether the text before a full stop ends in an abbreviation or an initial.
fn abbreviated(before: &str) -> bool {
    let word = before.rsplit([' ', '(']).next().unwrap_or_default();
    const KNOWN: [&str; 16] = [
        "eg", "e.g", "ie", "i.e", "etc", "cf", "vs", "no", "nos", "Cllr", "Dr", "Mr", "Mrs", "Ms", "St",
        "approx",
    ];
    KNOWN.contains(&word)
        || (word.chars().count() == 1 && word.starts_with(char::is_uppercase) && word != "I")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(paragraph: &str, wanted: &[&str]) {
        let got: Vec<&str> = sentences(paragraph).into_iter().map(|r| &paragraph[r]).collect();
        assert_eq!(got, wanted);
    }

    #[test]
    fn sentences_end_at_a_stop_before_a_capital() {
        check(
            "We will act. It will last! “Why?” We know.",
            &["We will act.", "It will last!", "“Why?”", "We know."],
        );
    }

    #[test]
    fn the_number_of_a_note_belongs_to_the_sentence_before_it() {
        check("We will act.¹² Life goes on.", &["We will act.¹²", "Life goes on."]);
    }

    #[test]
    fn abbreviations_and_initials_do_not_end_a_sentence() {
        check(
            "Involve users (eg. Care Suites). Dr Stephen S. Moir wrote.",
            &["Involve users (eg. Care Suites).", "Dr Stephen S. Moir wrote."],
        );
    }

    #[test]
    fn two_stops_and_no_last_stop_are_kept_whole() {
        check("still very isolated.. We act. No end", &["still very isolated..", "We act.", "No end"]);
    }

    #[test]
    fn a_stop_on_the_wrong_side_of_its_space_ends_a_sentence() {
        check("Demand has grown .We will act.", &["Demand has grown .", "We will act."]);
        check("Use .NET at a cost of .5 each. Yes", &["Use .NET at a cost of .5 each.", "Yes"]);
    }
}
