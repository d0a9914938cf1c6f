//! What councils and parties speak about, as classes of words: "domiciliary care"
//! and "home care" are one concept, and both belong to the topic of adult care.
//!
//! The classes are data (`concepts.txt`, which explains its own form); this module
//! reads them and finds them in a text. It knows no document and weighs no match.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::OnceLock;

use crate::text::{Token, stem, tokens};

/// The bundled classes.
const TABLE: &str = include_str!("concepts.txt");

/// The weight in the table that makes a concept count full; see the table's head.
const FULL: f32 = 3.0;

/// A class of words that mean one thing.
#[derive(Clone, Debug, PartialEq)]
pub struct Concept {
    /// Its name in the table.
    pub name: &'static str,
    /// The index of its topic among the topics of the table.
    pub topic: u16,
    /// How much it says about what a line is about: 0 (nothing) to 1.
    pub weight: f32,
    /// The indices of concepts of which it also speaks, half as clearly.
    pub near: Vec<u16>,
}

/// Where a text speaks of a concept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The indices of the concepts in [`Concepts::all`]; mostly one.
    pub concepts: Vec<u16>,
    /// The indices of the words in the text that say it.
    pub tokens: Range<usize>,
}

/// The stems of a phrase, and the places of the concepts it says.
type Phrase = (Vec<String>, Vec<u16>);

/// The table of `concepts.txt`, with phrases cut into stems.
#[derive(Debug, Default)]
pub struct Concepts {
    /// Every concept, in the table's order.
    pub all: Vec<Concept>,
    /// Phrases by their first stem, longest first.
    phrases: HashMap<String, Vec<Phrase>>,
}

impl Concepts {
    /// The bundled classes, made ready once.
    pub fn bundled() -> &'static Self {
        static READY: OnceLock<Concepts> = OnceLock::new();
        READY.get_or_init(|| Self::read(TABLE).0)
    }

    /// Reads a table. Lines that cannot be read come back by their number.
    fn read(table: &'static str) -> (Self, Vec<usize>) {
        let mut out = Self::default();
        let (mut odd, mut nears) = (Vec::new(), Vec::new());
        let mut topics = 0;
        for (at, line) in table.lines().enumerate() {
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            if line.starts_with('@') {
                topics += 1;
                continue;
            }
            match concept_line(line) {
                Some((name, weight, near, phrases)) if topics > 0 => {
                    nears.push((at + 1, near));
                    let concept =
                        Concept { name, topic: topics - 1, weight: weight / FULL, near: Vec::new() };
                    out.all.push(concept);
                    phrases.split(", ").for_each(|phrase| out.teach(phrase));
                }
                _ => odd.push(at + 1),
            }
        }
        let place = |name: &str| out.all.iter().position(|c| c.name == name).map(|at| at as u16);
        let found: Vec<Option<Vec<u16>>> =
            nears.iter().map(|(_, near)| near.split_terminator(" >").map(place).collect()).collect();
        for ((concept, found), (line, _)) in out.all.iter_mut().zip(found).zip(nears) {
            match found {
                Some(near) => concept.near = near,
                None => odd.push(line),
            }
        }
        for phrases in out.phrases.values_mut() {
            phrases.sort_by_key(|(stems, _)| std::cmp::Reverse(stems.len()));
        }
        (out, odd)
    }

    /// Takes in a phrase of the last concept.
    fn teach(&mut self, phrase: &str) {
        let concept = self.all.len() as u16 - 1;
        let stems = all_stems(&tokens(phrase));
        let Some(first) = stems.first().cloned() else { return };
        let known = self.phrases.entry(first).or_default();
        match known.iter_mut().find(|(of, _)| *of == stems) {
            Some((_, concepts)) if concepts.contains(&concept) => {}
            Some((_, concepts)) => concepts.push(concept),
            None => known.push((stems, vec![concept])),
        }
    }

    /// The concepts a text speaks of, in order, the longest phrase at each place.
    /// `stems` are those of all its words, stop words too.
    pub fn find(&self, stems: &[String]) -> Vec<Found> {
        let mut out = Vec::new();
        let mut at = 0;
        while at < stems.len() {
            let here = self.phrases.get(&stems[at]).into_iter().flatten();
            match here.into_iter().find(|(phrase, _)| stems[at..].starts_with(phrase)) {
                Some((phrase, concepts)) => {
                    out.push(Found { concepts: concepts.clone(), tokens: at..at + phrase.len() });
                    at += phrase.len();
                }
                None => at += 1,
            }
        }
        out
    }
}

/// `name weight >near >near: phrase, phrase` in its parts.
fn concept_line(line: &str) -> Option<(&str, f32, &str, &str)> {
    let (head, phrases) = line.split_once(": ")?;
    let (head, near) = head.split_once(" >").unwrap_or((head, ""));
    let (name, weight) = head.split_once(' ')?;
    let weight: f32 = weight.parse().ok()?;
    (0.0..=FULL).contains(&weight).then_some((name, weight, near, phrases))
}

/// The stems of all words of a text, in step with its tokens.
pub fn all_stems(tokens: &[Token]) -> Vec<String> {
    tokens.iter().map(|t| stem(&t.word)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Vec<&'static str> {
        let concepts = Concepts::bundled();
        let stems = all_stems(&crate::text::tokens(text));
        let heard = |f: Found| f.concepts.into_iter().map(|c| &concepts.all[usize::from(c)]);
        concepts.find(&stems).into_iter().flat_map(heard).filter(|c| c.weight > 0.0).map(|c| c.name).collect()
    }

    #[test]
    fn every_line_of_the_table_can_be_read() {
        assert_eq!(Concepts::read(TABLE).1, Vec::<usize>::new());
    }

    #[test]
    fn a_line_without_topic_weight_or_colon_is_reported_by_number() {
        let (read, odd) =
            Concepts::read("early 3: too soon\n@t\nfine 3: a, b c\nheavy 9: x\nbare 2\nlost 2 >none: y\n");
        assert_eq!((read.all.len(), odd), (2, vec![1, 4, 5, 6]));
    }

    #[test]
    fn a_word_that_says_nothing_stands_in_no_other_class() {
        let concepts = Concepts::bundled();
        let silent = |c: &u16| concepts.all[usize::from(*c)].weight <= 0.0;
        let phrases = concepts.phrases.values().flatten();
        let mut both: Vec<String> = phrases
            .filter(|(_, c)| c.len() > 1 && c.iter().any(silent))
            .map(|(stems, _)| stems.join(" "))
            .collect();
        both.sort();
        assert_eq!(both, Vec::<String>::new());
    }

    #[test]
    fn the_longest_phrase_is_heard_and_silent_words_are_not() {
        for (text, wanted) in [
            ("Make pavement parking an offence", vec!["pavement-parking"]),
            ("Residents' Parking Schemes", vec!["residents-parking"]),
            ("Work with local partners to improve services", vec![]),
            ("domiciliary care and 20mph zones", vec!["home-care", "twenty-mph"]),
            ("net-zero, Net Zero and carbon neutrality", vec!["net-zero"; 3]),
        ] {
            assert_eq!(names(text), wanted, "{text}");
        }
    }
}
