//! Words as the search spells them: tokens, with money, percentages and references also
//! in the spellings that people type.

use std::ops::Range;

use crate::text::{each_token, is_stop_word};

/// A word of a text with its other spelling, if it has one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spelt {
    /// The word as it is looked for, folded.
    pub word: String,
    /// The same as others may type it: `1.6m` for `£1.6m`, `2%` for `2`, `t12` for `t.12`;
    /// and `WHO`, which is not `who`.
    pub also: Option<String>,
    /// The bytes of the text that it takes up.
    pub span: Range<usize>,
}

/// The words of a text, in order.
///
/// `£1.6 million` is one word, `£1.6m`, and so is `2%`. A reference's other spelling has
/// no full stop. In a query the `&` of a committee (`h&t`) joins in small letters too.
pub fn spelt(text: &str) -> Vec<Spelt> {
    let mut out = Vec::with_capacity(text.len() / 6 + 1);
    each_spelt(text, &mut |word, also, span| {
        out.push(Spelt { word: word.to_owned(), also: also.map(str::to_owned), span });
    });
    out
}

/// What is done with a word: it comes with its other spelling, and with where it stands.
pub type Take<'a> = dyn FnMut(&str, Option<&str>, Range<usize>) + 'a;

/// Gives each of [`spelt`] without keeping it.
#[inline(never)]
pub fn each_spelt(text: &str, take: &mut Take<'_>) {
    // A number waits for its unit, which may be the next word.
    let mut amount: Option<Spelt> = None;
    let mut word_of = |word: &str, span: Range<usize>| {
        let waiting = amount.take();
        if !word.bytes().any(|b| b.is_ascii_digit()) {
            if let Some(mut money) = waiting {
                let unit = unit(word);
                if !unit.is_empty() {
                    money.word.push_str(unit);
                    take(&money.word, without_pound(&money.word), money.span.start..span.end);
                    return;
                }
                take(&money.word, money.also.as_deref(), money.span);
            }
            let own = &text.as_bytes()[span.clone()];
            let shouted = own.len() > 1 && own.iter().all(u8::is_ascii_uppercase) && is_stop_word(word);
            take(word, shouted.then(|| &text[span.clone()]), span);
            return;
        }
        if let Some(number) = waiting {
            take(&number.word, number.also.as_deref(), number.span);
        }
        let first = word.as_bytes()[0];
        let also = if first >= 0x80 {
            without_pound(word).map(str::to_owned)
        } else if text.as_bytes().get(span.end) == Some(&b'%') {
            Some([word, "%"].concat())
        } else if first.is_ascii_alphabetic() && word.contains('.') {
            Some(word.chars().filter(|&c| c != '.').collect())
        } else {
            None
        };
        if is_amount(word) {
            amount = Some(Spelt { word: word.to_owned(), also, span });
        } else {
            take(word, also.as_deref(), span);
        }
    };
    if text.contains('&') {
        each_token(&joined(text), &mut word_of);
    } else {
        each_token(text, &mut word_of);
    }
    if let Some(number) = amount {
        take(&number.word, number.also.as_deref(), number.span);
    }
}

/// The short form of a unit of money written out; empty for any other word.
fn unit(word: &str) -> &'static str {
    match word {
        "million" | "mn" | "mil" | "m" => "m",
        "billion" | "bn" => "bn",
        "thousand" | "k" => "k",
        _ => "",
    }
}

/// Whether a word is a bare number, with or without its pound sign.
fn is_amount(word: &str) -> bool {
    let bare = word.strip_prefix('£').unwrap_or(word).as_bytes();
    bare.iter().all(|b| b.is_ascii_digit() || *b == b'.') && bare.last().is_some_and(u8::is_ascii_digit)
}

fn without_pound(word: &str) -> Option<&str> {
    word.strip_prefix('£')
}

/// The text with single letters round an `&` made capital, so that they join; of the
/// same length, so that spans stay true.
fn joined(text: &str) -> String {
    let bytes = text.as_bytes();
    let near = |at: usize| bytes.get(at) == Some(&b'&');
    let mut at = 0;
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        let beside = near(at + 1) || (at > 0 && near(at - 1));
        out.push(if beside { c.to_ascii_uppercase() } else { c });
        at += c.len_utf8();
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_percentages_and_references_have_the_spellings_people_type() {
        type Spellings = &'static [(&'static str, Option<&'static str>)];
        let cases: [(&str, Spellings); 7] = [
            ("£1.6m", &[("£1.6m", Some("1.6m"))]),
            ("£1.5 million more", &[("£1.5m", Some("1.5m")), ("more", None)]),
            ("1.6 million", &[("1.6m", None)]),
            ("T.12", &[("t.12", Some("t12"))]),
            ("a 2% rise", &[("a", None), ("2", Some("2%")), ("rise", None)]),
            ("h&t", &[("h&t", None)]),
            ("WHO who", &[("who", Some("WHO")), ("who", None)]),
        ];
        for (text, wanted) in cases {
            let got = spelt(text);
            let got: Vec<(&str, Option<&str>)> =
                got.iter().map(|s| (s.word.as_str(), s.also.as_deref())).collect();
            assert_eq!(got, wanted, "{text}");
        }
    }
}
