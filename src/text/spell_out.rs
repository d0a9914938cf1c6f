//! Writing contractions out in full, and reading numbers in words and Roman numerals.

use std::borrow::Cow;

use super::clean::fold_quotes;

/// A sentence with its contractions written out: "we'll" becomes "we will".
pub fn spell_out(sentence: &str) -> Cow<'_, str> {
    if !sentence.contains(['\'', '’']) {
        return Cow::Borrowed(sentence);
    }
    let folded = fold_quotes(sentence);
    Cow::Owned(
        folded
            .replace("e'll", "e will")
            .replace("t'll", "t will")
            .replace("I'll", "I will")
            .replace("e'd ", "e would ")
            .replace("I'd ", "I would ")
            .replace("y'll", "y will")
            .replace("e've", "e have")
            .replace("e're", "e are")
            .replace("won't", "will not"),
    )
}

/// The number that a word means: digits, a number in words up to twelve, or a Roman numeral up to twelve.
pub fn count_word(word: &str) -> Option<u32> {
    const WORDS: [&str; 12] =
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    const ROMAN: [&str; 12] = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"];
    if word.bytes().all(|b| b.is_ascii_digit()) && (1..=3).contains(&word.len()) {
        return word.parse().ok();
    }
    let at = WORDS
        .iter()
        .position(|w| w.eq_ignore_ascii_case(word))
        .or_else(|| ROMAN.iter().position(|r| *r == word))?;
    Some(at as u32 + 1)
}
