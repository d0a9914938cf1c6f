//! Words, folded for comparing, and their stems.

use std::ops::Range;

use rust_stemmers::{Algorithm, Stemmer};

use super::clean::{is_capital, is_word_part, lower};
use super::names::{is_listed, listed};

/// One word of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Lower case, with apostrophes taken out: `residents` for `Residents'`.
    pub word: String,
    /// Where it stands in the text, in bytes.
    pub span: Range<usize>,
}

/// The words of a text, in order; see [`each_word`].
pub fn tokens(text: &str) -> Vec<Token> {
    let mut out: Vec<Token> = Vec::with_capacity(text.len() / 6 + 1);
    each_word(text, &mut |word, span| out.push(Token { word: word.to_owned(), span }));
    out
}

/// The folded words of a text in one piece of memory, for those who only read them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    /// The words with a space between them.
    letters: String,
    /// Where each word ends in `letters`.
    ends: Vec<usize>,
}

impl Words {
    /// The words of a text.
    pub fn of(text: &str) -> Self {
        let mut words =
            Self { letters: String::with_capacity(text.len()), ends: Vec::with_capacity(text.len() / 5 + 1) };
        each_word(text, &mut |word, _| {
            if !words.ends.is_empty() {
                words.letters.push(' ');
            }
            words.letters.push_str(word);
            words.ends.push(words.letters.len());
        });
        words
    }

    /// Each word, in order.
    pub fn list(&self) -> Vec<&str> {
        let starts = std::iter::once(0).chain(self.ends.iter().map(|end| end + 1));
        starts.zip(&self.ends).map(|(start, &end)| &self.letters[start..end]).collect()
    }
}

/// Hands on each word of a text with its place, in order.
///
/// A word is a run of letters and digits. `.`, `-`, `/`, `&` and apostrophes inside
/// a run split it, save that an apostrophe is dropped (`council's` → `councils`),
/// and `&` between capitals (`E&GI`) and `.` between a letter or digit and a digit
/// (`T.12`, `1.5`) join. `£` opens a word.
#[inline(never)]
pub fn each_word(text: &str, take: &mut dyn FnMut(&str, Range<usize>)) {
    let mut word = String::with_capacity(24);
    let mut start = 0;
    let mut end = 0;
    let mut chars = text.char_indices().peekable();
    let mut before = ' ';
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map_or(' ', |&(_, c)| c);
        let part = c.is_ascii_alphanumeric() || is_word_part(c) || (c == '£' && next.is_ascii_digit());
        let joins = match c {
            '&' => is_capital(before) && is_capital(next),
            '.' => is_word_part(before) && next.is_ascii_digit(),
            ',' => before.is_ascii_digit() && next.is_ascii_digit(),
            _ => false,
        };
        if part || (joins && !word.is_empty()) {
            if word.is_empty() {
                start = at;
            }
            if c != ',' {
                word.push(lower(c));
            }
            end = at + c.len_utf8();
            before = c;
            continue;
        }
        // The apostrophe of "council's" neither ends the word nor stands in it.
        let inside = matches!(c, '\'' | '’') && is_word_part(next);
        if !word.is_empty() && !inside {
            take(&word, start..end);
            word.clear();
        }
        before = c;
    }
    if !word.is_empty() {
        take(&word, start..end);
    }
}

/// Plurals and comparatives that the stemmer does not know for what they are.
const IRREGULAR: &str = "\
    buses=bus cheaper=cheap children=child childrens=child cleaner=clean \
    conservatives=conservative elections=election fairer=fair gases=gas greener=green \
    healthier=healthy lives=life men=man pensioners=pensioner poorer=poor poorest=poor \
    quieter=quiet renewables=renewable safer=safe safest=safe slower=slow trained=training \
    travellers=traveller universities=university women=woman";

/// Words whose stem would make them one with a word of another meaning: `training` with
/// `trains`, `parking` with `parks`, `planning` with `plans`, `university` with
/// `universal`, `traveller` with `travel`, `pensioner` with `pension`.
const APART: &str = "\
    conservative election governance important informal mobile openness packaging parking \
    pensioner planning renewable training traveller universal university wellness";

/// The English Snowball stem of a folded word; words with digits stay as they are.
#[inline(never)]
pub fn stem(word: &str) -> String {
    let word = listed(IRREGULAR, word).unwrap_or(word);
    if word.len() < 3 || is_listed(APART, word) || word.bytes().any(|b| b.is_ascii_digit()) {
        return word.to_owned();
    }
    Stemmer::create(Algorithm::English).stem(word).into_owned()
}

/// The stems of a text's words, stop words left out.
pub fn stems(text: &str) -> Vec<String> {
    tokens(text).into_iter().filter(|t| !is_stop_word(&t.word)).map(|t| stem(&t.word)).collect()
}

/// Whether a folded word says nothing about what a line is about.
#[inline(never)]
pub fn is_stop_word(word: &str) -> bool {
    is_listed(STOP_WORDS, word)
}

const STOP_WORDS: &str = "\
    a about across after all also an and any are as at be been being between both but by can could \
    did do does each ensure ensuring etc every for from further had has have her his how if in \
    including into is it its may more must new no not of on one or other our out over own per \
    should so some such than that the their them then there these they this those through to too \
    under up us was we were what when where whether which while who whose will with within would \
    you your";

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        tokens(text).into_iter().map(|t| t.word).collect()
    }

    #[test]
    fn words_are_folded_and_references_kept_whole() {
        assert_eq!(words("Residents' Parking (T.12) £1.6m"), ["residents", "parking", "t.12", "£1.6m"]);
        assert_eq!(words("E&GI and A&H; S&R"), ["e&gi", "and", "a&h", "s&r"]);
        assert_eq!(words("council’s re-focus 6,800"), ["councils", "re", "focus", "6800"]);
        assert_eq!(words("end. Next"), ["end", "next"]);
    }

    #[test]
    fn words_in_one_piece_are_the_same_words() {
        for text in ["", " – ", "Bus", "Residents' Parking (T.12), £1.6m", "E&GI and A&H"] {
            assert_eq!(Words::of(text).list(), words(text), "{text}");
        }
    }

    #[test]
    fn a_tokens_span_points_at_its_words_in_the_text() {
        let text = "The Council’s £1.5m";
        let got: Vec<&str> = tokens(text).into_iter().map(|t| &text[t.span]).collect();
        assert_eq!(got, ["The", "Council’s", "£1.5m"]);
    }

    #[test]
    fn stop_words_are_whole_words() {
        assert!(STOP_WORDS.split(' ').all(is_stop_word), "the list is in order");
        assert!(!is_stop_word("th"));
        assert!(!is_stop_word("bus"));
    }

    #[test]
    fn stems_join_forms_of_a_word() {
        assert_eq!(stem("buses"), stem("bus"));
        assert_eq!(stem("children"), stem("child"));
        assert_eq!(stem("libraries"), stem("library"));
        assert_eq!(stem("20mph"), "20mph");
    }

    #[test]
    fn the_lists_of_words_are_in_order() {
        assert!(
            IRREGULAR
                .split(' ')
                .filter_map(|p| p.split_once('='))
                .all(|(w, o)| listed(IRREGULAR, w) == Some(o))
        );
        assert!(APART.split(' ').all(|word| is_listed(APART, word)));
    }

    #[test]
    fn words_of_another_meaning_keep_their_own_stem() {
        for (a, b) in [("training", "trains"), ("parking", "parks"), ("planning", "plans")] {
            assert_ne!(stem(a), stem(b), "{a} {b}");
        }
    }
}
