//! What makes one promise weaker, narrower or later than another on the same thing: amounts, dates, words of
//! scope and verbs of strength. They are found by lists of words.
//!
//! Nothing here weighs them. What is marked is for the reader to weigh.

use std::ops::Range;

use crate::text::{Token, is_listed, tokens};

/// What kind of difference a marked word makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// An amount: `£1.5m`, `20mph`, `2%`.
    Amount,
    /// A time: `2030`, `immediately`.
    Date,
    /// A scope, for how many or how far: `all`, `more`, `widen`.
    Scope,
    /// How firmly something is promised: `will`, `explore`, `press`.
    Strength,
}

/// A word of a text that is marked in the comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marked {
    /// The bytes of the text that it takes up.
    pub span: Range<usize>,
    /// What kind of difference it makes.
    pub mark: Mark,
    /// What another word must be equal to in order to say the same: this word, folded, and for amounts and
    /// scopes the word after it as well ("all schools").
    key: String,
}

/// Words for an amount that have no digit.
const AMOUNTS: &str = "double doubling half halve third treble triple twice";

/// Words for a time, and the months.
const DATES: &str = "annual april august december february immediately january july june march november \
    october permanent permanently september soon temporary year years";

/// Words for a scope.
const SCOPES: &str = "additional all any both each eligible entire every everyone expand expanding extend \
    extending free full fully further increase increasing major many more most no only possible some \
    universal urban rural village villages vulnerable where wherever wide widely widen widening";

/// Verbs that tell how firmly something is promised.
const STRENGTHS: &str = "abolish adopt aim aiming call campaign champion commit consider continue create \
    demand deliver end encourage enhance ensure ensuring establish explore fight implement improve \
    introduce invest investigate keep lobby maintain must need oppose pay press pressing prioritise \
    promote protect provide push restore reverse review reviewed scrap seek should start support \
    undertake will work";

/// The marked words of a text, in order. "May" is never taken for a month, for it is mostly the verb.
pub fn marks(text: &str) -> Vec<Marked> {
    let words = tokens(text);
    let mut out = Vec::new();
    for (at, Token { word, span }) in words.iter().enumerate() {
        let digits = word.bytes().any(|b| b.is_ascii_digit());
        let year = digits && word.len() == 4 && (word.starts_with("20") || word.starts_with("19"));
        let mark = if year || is_listed(DATES, word) {
            Mark::Date
        } else if digits || is_listed(AMOUNTS, word) {
            Mark::Amount
        } else if is_listed(SCOPES, word) {
            Mark::Scope
        } else if is_listed(STRENGTHS, word) {
            Mark::Strength
        } else {
            continue;
        };
        let mut span = span.clone();
        if text[span.end..].starts_with('%') {
            span.end += 1;
        }
        let mut key = word.clone();
        if mark != Mark::Strength {
            key.push(' ');
            key.push_str(words.get(at + 1).map_or("", |next| &next.word));
        }
        out.push(Marked { span, mark, key });
    }
    out
}

/// For each text, its marked words that not all speakers use alike. Each text comes with the number of its
/// speaker. Where only one speaks, nothing differs and nothing is marked.
pub fn own_marks(texts: &[(usize, &str)]) -> Vec<Vec<Marked>> {
    let mut all: Vec<Vec<Marked>> = texts.iter().map(|t| marks(t.1)).collect();
    let own = |speaker: usize, mark: &Marked| {
        texts.iter().filter(|t| t.0 != speaker).any(|other| {
            let says = |(text, found): (&(usize, &str), &Vec<Marked>)| {
                text.0 == other.0 && found.iter().any(|m| m.key == mark.key)
            };
            !texts.iter().zip(&all).any(says)
        })
    };
    let keep: Vec<Vec<bool>> =
        texts.iter().zip(&all).map(|(t, found)| found.iter().map(|m| own(t.0, m)).collect()).collect();
    for (found, keep) in all.iter_mut().zip(keep) {
        let mut keep = keep.into_iter();
        found.retain(|_| keep.next().unwrap_or_default());
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(&str, Mark)> {
        marks(text).into_iter().map(|m| (&text[m.span], m.mark)).collect()
    }

    #[test]
    fn amounts_dates_scope_and_strength_are_marked_and_nothing_else() {
        use Mark::{Amount, Date, Scope, Strength};
        let cases: &[(&str, &[(&str, Mark)])] = &[
            ("Free breakfast clubs at all schools", &[("Free", Scope), ("all", Scope)]),
            ("Invest £1.5m by 2030", &[("Invest", Strength), ("£1.5m", Amount), ("2030", Date)]),
            ("Use the 2% precept", &[("2%", Amount)]),
            ("We may explore 20mph zones", &[("explore", Strength), ("20mph", Amount)]),
            ("Buses and bins", &[]),
            ("", &[]),
        ];
        for (text, wanted) in cases {
            assert_eq!(found(text), *wanted, "{text}");
        }
    }

    #[test]
    fn what_all_say_of_the_same_is_no_difference() {
        let texts = [
            (0, "We will fund free clubs at all schools"),
            (1, "We will keep free meals at all schools"),
            (3, "We will widen clubs at all schools"),
        ];
        let words = |texts: &[(usize, &str)]| -> Vec<Vec<String>> {
            let own = own_marks(texts).into_iter().zip(texts);
            own.map(|(found, t)| found.into_iter().map(|m| t.1[m.span].to_owned()).collect()).collect()
        };
        assert_eq!(words(&texts), [vec!["free"], vec!["keep", "free"], vec!["widen"]]);
        assert_eq!(words(&texts[..1]), [Vec::<String>::new()], "one speaker differs from nobody");
    }
}
