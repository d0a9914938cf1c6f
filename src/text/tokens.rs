//! Cutting a text into words, folding these for comparison, and finding their stems.

use std::ops::Range;

use rust_stemmers::{Algorithm, Stemmer};

use super::clean::{is_capital, is_word_part, push_plain};
use super::names::{is_listed, listed};

/// One word of a text, folded, with where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Lower case, with apostrophes and accents taken out: `residents` for `Residents'`, `cafe` for
    /// `Café`.
    pub word: String,
    /// The bytes of the text that it takes up.
    pub span: Range<usize>,
}

/// The words of a text, in order.
///
/// A word is a run of letters and digits. `.`, `-`, `/`, `&` and apostrophes inside
/// a run split it, save that an apostrophe is dropped (`council's` → `councils`),
/// and `&` between capitals (`E&GI`) and `.` between a letter or digit and a digit
/// (`T.12`, `1.5`) join. `£` opens a word.
pub fn tokens(text: &str) -> Vec<Token> {
    let mut out = Vec::with_capacity(text.len() / 6 + 1);
    each_token(text, &mut |word, span| out.push(Token { word: word.to_owned(), span }));
    out
}

/// The folded words of a text in one piece of memory, for code that only reads them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    /// The words, with a space between two.
    letters: String,
    /// For each word, the byte in `letters` where it ends.
    ends: Vec<usize>,
}

impl Words {
    /// The folded words of a text.
    pub fn of(text: &str) -> Self {
        let mut words =
            Self { letters: String::with_capacity(text.len()), ends: Vec::with_capacity(text.len() / 5 + 1) };
        each_token(text, &mut |word, _| {
            if !words.ends.is_empty() {
                words.letters.push(' ');
            }
            words.letters.push_str(word);
            words.ends.push(words.letters.len());
        });
        words
    }

    /// Every word as a slice, in the text's order.
    pub fn list(&self) -> Vec<&str> {
        let starts = std::iter::once(0).chain(self.ends.iter().map(|end| end + 1));
        starts.zip(&self.ends).map(|(start, &end)| &self.letters[start..end]).collect()
    }
}

/// Calls `take` with each word of a text, folded, and the bytes that it takes up. It finds what [`tokens`]
/// finds and keeps nothing.
#[inline(never)]
pub fn each_token(text: &str, take: &mut dyn FnMut(&str, Range<usize>)) {
    let bytes = text.as_bytes();
    let mut folded = String::new();
    let mut at = 0;
    while at < bytes.len() {
        let start = at;
        let mut small = true;
        while at < bytes.len() && bytes[at].is_ascii_alphanumeric() {
            small &= !bytes[at].is_ascii_uppercase();
            at += 1;
        }
        // Most words are plain: no sign is left out of them, and none joins them.
        if at == bytes.len() || !(bytes[at] >= 0x80 || matches!(bytes[at], b'.' | b',' | b'&' | b'\'')) {
            let word = &text[start..at];
            if word.is_empty() {
                at += 1;
            } else if small {
                take(word, start..at);
            } else {
                folded.clear();
                folded.push_str(word);
                folded.make_ascii_lowercase();
                take(&folded, start..at);
            }
            continue;
        }
        at = odd_token(text, start, &mut folded, take);
    }
}

/// Calls `take` with the word that may begin at a byte, and returns the byte from which to read on.
#[inline(never)]
fn odd_token(text: &str, from: usize, word: &mut String, take: &mut dyn FnMut(&str, Range<usize>)) -> usize {
    word.clear();
    let (mut end, mut before) = (from, ' ');
    let mut chars = text[from..].chars().peekable();
    let mut at = from;
    while let Some(c) = chars.next() {
        let next = chars.peek().copied().unwrap_or(' ');
        let part = is_word_part(c) || (c == '£' && next.is_ascii_digit());
        let joins = match c {
            '&' => is_capital(before) && is_capital(next),
            '.' => is_word_part(before) && next.is_ascii_digit(),
            ',' => before.is_ascii_digit() && next.is_ascii_digit(),
            _ => false,
        };
        // The apostrophe of "council's" neither ends the word nor belongs to it.
        let inside = matches!(c, '\'' | '’') && is_word_part(next);
        at += c.len_utf8();
        if part || (joins && !word.is_empty()) {
            if c != ',' {
                push_plain(word, c);
            }
            end = at;
        } else if word.is_empty() || !inside {
            break;
        }
        before = c;
    }
    if !word.is_empty() {
        take(word, from..end);
    }
    at
}

/// Words of which the stemmer gets the stem wrong, each with the right one; a word without `=` is its own
/// stem.
///
/// Plurals and comparatives that it does not know for what they are, and words that it would
/// make one with a word of another meaning: `training` with `trains`, `parking` with `parks`,
/// `planning` with `plans`, `university` with `universal`, `traveller` with `travel`,
/// `pensioner` with `pension`.
const KNOWN: &str = "\
    buses=bus cheaper=cheap children=child childrens=child cleaner=clean conservative \
    conservatives=conservative consultant consultants=consultant election elections=election fairer=fair gases=gas governance \
    greener=green healthier=healthi important informal lives=life men=man mobile openness packaging \
    parking pensioner pensioners=pensioner planning poorer=poor poorest=poor quieter=quiet renewable \
    renewables=renewable safer=safe safest=safe slower=slow trained=training training traveller \
    travellers=traveller universal universities=university university wellness women=woman";

/// The English Snowball stem of a folded word; words with digits stay as they are.
#[inline(never)]
pub fn stem(word: &str) -> String {
    if word.len() < 3 || word.bytes().any(|b| b.is_ascii_digit()) {
        return word.to_owned();
    }
    match listed(KNOWN, word) {
        Some("") => word.to_owned(),
        Some(stem) => stem.to_owned(),
        None => Stemmer::create(Algorithm::English).stem(word).into_owned(),
    }
}

/// The stems of a text's words, stop words left out.
pub fn stems(text: &str) -> Vec<String> {
    tokens(text).into_iter().filter(|t| !is_stop_word(&t.word)).map(|t| stem(&t.word)).collect()
}

/// Whether a folded word, such as "the", says nothing about what a text is about.
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
    fn plain_words_are_read_as_any_others_are() {
        // Every letter, sign and neighbour that decides something, in every order.
        let signs = ['a', 'B', 'é', 'Ÿ', '7', ' ', '.', ',', '&', '\'', '’', '£', '%', '-', '–'];
        let mut texts = vec![String::new()];
        for _ in 0..4 {
            let longer = texts.iter().flat_map(|text| signs.map(|sign| format!("{text}{sign}")));
            texts = longer.collect();
        }
        for text in texts {
            let (mut slowly, mut at) = (Vec::new(), 0);
            while at < text.len() {
                let mut word = String::new();
                at = odd_token(&text, at, &mut word, &mut |word, span| {
                    slowly.push(Token { word: word.to_owned(), span });
                });
            }
            assert_eq!(tokens(&text), slowly, "{text}");
        }
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
    fn the_known_words_are_in_order_and_their_stems_are_those_of_words() {
        for entry in KNOWN.split(' ') {
            let (word, known) = entry.split_once('=').unwrap_or((entry, ""));
            assert_eq!(listed(KNOWN, word), Some(known), "{word}");
            assert!(known.is_empty() || ["healthi", &stem(known)].contains(&known), "{entry}");
        }
        assert_eq!(stem("healthier"), stem("healthy"));
    }

    #[test]
    fn words_of_another_meaning_keep_their_own_stem() {
        for (a, b) in [("training", "trains"), ("parking", "parks"), ("planning", "plans")] {
            assert_ne!(stem(a), stem(b), "{a} {b}");
        }
    }
}
