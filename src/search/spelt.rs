//! Words as the search spells them: tokens, with money, percentages and references also
//! in the spellings that people type.

use std::ops::Range;

use crate::text::{Token, is_stop_word, tokens};

/// A word of a text with its other spelling, if it has one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spelt {
    /// The folded word.
    pub word: String,
    /// The same as others may type it: `1.6m` for `£1.6m`, `2%` for `2`, `t12` for `t.12`;
    /// and `WHO`, which is not `who`.
    pub also: Option<String>,
    /// Where it stands, in bytes.
    pub span: Range<usize>,
}

/// The words of a text, in order.
///
/// `£1.6 million` is one word, `£1.6m`, and so is `2%`. A reference's other spelling has
/// no full stop. In a query the `&` of a committee (`h&t`) joins in small letters too.
pub fn spelt(text: &str) -> Vec<Spelt> {
    let found = if text.contains('&') { tokens(&joined(text)) } else { tokens(text) };
    let mut out: Vec<Spelt> = Vec::with_capacity(found.len());
    for Token { word, span } in found {
        let digits = word.bytes().any(|b| b.is_ascii_digit());
        if let (Some(unit), Some(last)) = (unit(&word), out.last_mut())
            && last.word.ends_with(|c: char| c.is_ascii_digit())
            && last.word.trim_start_matches('£').bytes().all(|b| b.is_ascii_digit() || b == b'.')
        {
            last.word.push_str(unit);
            last.also = without_pound(&last.word);
            last.span.end = span.end;
            continue;
        }
        let own = &text[span.clone()];
        let also = if !digits {
            let capitals = own.len() > 1 && own.bytes().all(|b| b.is_ascii_uppercase());
            (capitals && is_stop_word(&word)).then(|| own.to_owned())
        } else if word.starts_with('£') {
            without_pound(&word)
        } else if text[span.end..].starts_with('%') {
            Some(format!("{word}%"))
        } else if word.starts_with(|c: char| c.is_alphabetic()) && word.contains('.') {
            Some(word.replace('.', ""))
        } else {
            None
        };
        out.push(Spelt { word, also, span });
    }
    out
}

/// The short form of a unit of money written out.
fn unit(word: &str) -> Option<&'static str> {
    match word {
        "million" | "mn" | "mil" | "m" => Some("m"),
        "billion" | "bn" => Some("bn"),
        "thousand" | "k" => Some("k"),
        _ => None,
    }
}

fn without_pound(word: &str) -> Option<String> {
    word.strip_prefix('£').map(str::to_owned)
}

/// The text with single letters round an `&` made capital, so that they join; of the
/// same length, so that spans stay true.
fn joined(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let near = |at: usize| chars.get(at).is_some_and(|&c| c == '&');
    chars
        .iter()
        .enumerate()
        .map(|(at, c)| if near(at + 1) || (at > 0 && near(at - 1)) { c.to_ascii_uppercase() } else { *c })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_percentages_and_references_have_the_spellings_people_type() {
        type Words = &'static [(&'static str, Option<&'static str>)];
        let cases: [(&str, Words); 7] = [
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
