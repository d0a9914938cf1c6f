//! A line as the matcher hears it: the terms it is made of, each with the words that
//! say it, and the acts it sets out to do.
//!
//! A term is a concept, the topic of a concept, a stem, or a pair of neighbouring
//! stems. How rare a term is, is not known here.

use std::ops::Range;

use super::acts::Acts;
use super::circles::Circles;
use super::concepts::{Concepts, all_stems};
use crate::text::{Token, is_stop_word, tokens};

/// The sort of a term. Weights are summed for each sort by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sort {
    /// A concept: a class of words that mean one thing.
    Concept,
    /// A topic: what several concepts have in common.
    Topic,
    /// The stem of a word.
    Word,
    /// The stems of two words beside each other.
    Pair,
    /// Something that residents need, from the thesaurus's situations.
    Need,
}

impl Sort {
    /// How many sorts of terms there are.
    pub const COUNT: usize = 5;
}

/// Something that a line of text says and that two lines may share.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Term {
    /// A concept or topic, by its index in the table.
    Class(Sort, u16),
    /// A stem, or two stems with a space between.
    Words(Sort, Box<str>),
}

impl Term {
    /// What sort of term it is.
    pub const fn sort(&self) -> Sort {
        match self {
            Self::Class(sort, _) | Self::Words(sort, _) => *sort,
        }
    }
}

/// One place where a line says a term.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    /// The term that the line says.
    pub term: Term,
    /// How much a term of this kind says, before its rarity: 0 to 1.
    pub weight: f32,
    /// The words that say it, in bytes of the text.
    pub span: Range<usize>,
}

/// What the matcher hears in one line.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Line {
    /// All that is said, concepts first, each sort in the text's order.
    pub mentions: Vec<Mention>,
    /// What the line sets out to do.
    pub acts: Acts,
}

/// How much a stem counts that stands in no class, from 0 to 1 (as a full concept).
const UNKNOWN_WORD: f32 = 0.6;

/// How much a stem counts that every council line uses; 0 would never hear it.
const SILENT_WORD: f32 = 0.1;

/// How clearly a concept speaks of those near it: 0 not at all, 1 as of itself.
const NEAR: f32 = 0.4;

/// How much a word counts that says with whom something is done: 0 nothing, 1 as what is done.
const PARTNERS: f32 = 0.3;

/// What begins to say with whom.
const WITH: [&str; 7] = [
    "working with",
    "work with",
    "in partnership with",
    "working in partnership with",
    "together with",
    "working alongside",
    "alongside",
];

/// Hears a text. The words of `places` (stems, such as the county's name) say nothing.
pub fn hear(text: &str, places: &[String]) -> Line {
    let concepts = Concepts::bundled();
    let tokens = tokens(text);
    let stems = all_stems(&tokens);
    let mut mentions = Vec::new();
    let mut topics = Vec::new();
    let mut says: Vec<Option<f32>> = vec![None; tokens.len()];
    let said = clauses(text, &tokens);
    for found in concepts.find(&stems) {
        let span = tokens[found.tokens.start].span.start..tokens[found.tokens.end - 1].span.end;
        for place in found.concepts {
            let concept = &concepts.all[usize::from(place)];
            let weight = concept.weight * said[found.tokens.start];
            says[found.tokens.clone()].fill(Some(weight));
            if weight <= 0.0 {
                continue;
            }
            let mut say = |sort, place, weight| {
                let mention = Mention { term: Term::Class(sort, place), weight, span: span.clone() };
                if sort == Sort::Topic { &mut topics } else { &mut mentions }.push(mention);
            };
            say(Sort::Concept, place, weight);
            say(Sort::Topic, concept.topic, weight);
            for &near in &concept.near {
                let weight = concepts.all[usize::from(near)].weight * said[found.tokens.start];
                say(Sort::Concept, near, NEAR * weight);
            }
        }
    }
    mentions.append(&mut topics);
    let mut before: Option<(usize, f32)> = None;
    let mut pairs = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        if is_stop_word(&token.word) || places.contains(&stems[at]) {
            continue;
        }
        let weight = match says[at] {
            None => UNKNOWN_WORD * said[at],
            Some(weight) => weight.max(SILENT_WORD),
        };
        let term = Term::Words(Sort::Word, stems[at].as_str().into());
        mentions.push(Mention { term, weight, span: token.span.clone() });
        if let Some((last, its)) = before {
            let both = format!("{} {}", stems[last], stems[at]);
            let span = tokens[last].span.start..token.span.end;
            pairs.push(Mention { term: Term::Words(Sort::Pair, both.into()), weight: weight.max(its), span });
        }
        before = Some((at, weight));
    }
    mentions.append(&mut pairs);
    for (need, weight) in Circles::bundled().find(&stems) {
        mentions.push(Mention { term: Term::Class(Sort::Need, need), weight, span: 0..0 });
    }
    Line { mentions, acts: Acts::of(&stems) }
}

/// How much each word counts by the clause it stands in: what is done full, with whom it is done
/// [`PARTNERS`], up to a comma, the end of the sentence or what is done ("working with us to mend").
fn clauses(text: &str, tokens: &[Token]) -> Vec<f32> {
    let begins = |at: usize, words: &str| {
        let mut rest = tokens[at..].iter();
        words.split(' ').all(|word| rest.next().is_some_and(|token| token.word == word))
    };
    let mut out = Vec::with_capacity(tokens.len());
    let (mut now, mut end) = (1.0, 0);
    for (at, token) in tokens.iter().enumerate() {
        if token.word == "to" || text[end..token.span.start].contains([',', '.', ';', ':', '–']) {
            now = 1.0;
        }
        if WITH.iter().any(|words| begins(at, words)) {
            now = PARTNERS;
        }
        end = token.span.end;
        out.push(now);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn partners_count_less_than_what_is_done_with_them() {
        let text = "Working with the districts to mend roads, together with parishes. Plant trees";
        let counts: Vec<(String, f32)> =
            tokens(text).into_iter().map(|t| t.word).zip(clauses(text, &tokens(text))).collect();
        let least = |word: &str| counts.iter().find(|(w, _)| w == word).map(|(_, count)| *count);
        assert_eq!(["districts", "parishes"].map(least), [Some(PARTNERS); 2]);
        assert_eq!(["mend", "roads", "plant", "trees"].map(least), [Some(1.0); 4]);
    }
}
