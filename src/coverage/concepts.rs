//! What councils and parties speak about, as classes of words: "domiciliary care"
//! and "home care" are one concept, and both belong to the topic of adult care.
//!
//! The classes are data (`concepts.txt`, which explains its own form); this module
//! reads them and finds them in a text. It knows no document and weighs no match.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::OnceLock;

use crate::text::{Token, stem};

/// The bundled classes.
const TABLE: &str = include_str!("concepts.txt");

/// The weight in the table that makes a concept count full; see the table's head.
const FULL: f32 = 3.0;

/// A class of words that mean one thing.
#[derive(Clone, Debug, PartialEq)]
pub struct Concept {
    /// Its name in the table.
    pub name: &'static str,
    /// The place of its topic.
    pub topic: u16,
    /// How much it says about what a line is about: 0 (nothing) to 1.
    pub weight: f32,
}

/// Where a text speaks of a concept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The concept's place in [`Concepts::all`].
    pub concept: usize,
    /// The tokens that say it.
    pub tokens: Range<usize>,
}

/// The table, cut and stemmed.
#[derive(Debug, Default)]
pub struct Concepts {
    /// Every concept, in the table's order.
    pub all: Vec<Concept>,
    /// Phrases by their first stem, longest first: all their stems, and the concept.
    phrases: HashMap<String, Vec<(Vec<String>, usize)>>,
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
        let mut odd = Vec::new();
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
                Some((name, weight, phrases)) if topics > 0 => {
                    let concept = out.all.len();
                    out.all.push(Concept { name, topic: topics - 1, weight: weight / FULL });
                    for phrase in phrases.split(", ") {
                        let stems: Vec<String> =
                            crate::text::tokens(phrase).iter().map(|t| stem(&t.word)).collect();
                        let Some(first) = stems.first().cloned() else { continue };
                        out.phrases.entry(first).or_default().push((stems, concept));
                    }
                }
                _ => odd.push(at + 1),
            }
        }
        for phrases in out.phrases.values_mut() {
            // The sort keeps the table's order among equals, so that the first class wins.
            phrases.sort_by_key(|(stems, _)| std::cmp::Reverse(stems.len()));
        }
        (out, odd)
    }

    /// The concepts a text speaks of, in order, the longest phrase at each place.
    /// `stems` are those of all its words, stop words too.
    pub fn find(&self, stems: &[String]) -> Vec<Found> {
        let mut out = Vec::new();
        let mut at = 0;
        while at < stems.len() {
            let here = self.phrases.get(&stems[at]).into_iter().flatten();
            match here.into_iter().find(|(phrase, _)| stems[at..].starts_with(phrase)) {
                Some((phrase, concept)) => {
                    out.push(Found { concept: *concept, tokens: at..at + phrase.len() });
                    at += phrase.len();
                }
                None => at += 1,
            }
        }
        out
    }
}

/// `name weight: phrase, phrase` in its parts.
fn concept_line(line: &str) -> Option<(&str, f32, &str)> {
    let (head, phrases) = line.split_once(": ")?;
    let (name, weight) = head.split_once(' ')?;
    let weight: f32 = weight.parse().ok()?;
    (0.0..=FULL).contains(&weight).then_some((name, weight, phrases))
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
        let heard = |f: Found| &concepts.all[f.concept];
        concepts.find(&stems).into_iter().map(heard).filter(|c| c.weight > 0.0).map(|c| c.name).collect()
    }

    #[test]
    fn every_line_of_the_table_can_be_read() {
        assert_eq!(Concepts::read(TABLE).1, Vec::<usize>::new());
    }

    #[test]
    fn a_line_without_topic_weight_or_colon_is_reported_by_number() {
        let (read, odd) = Concepts::read("early 3: too soon\n@t\nfine 3: a, b c\nheavy 9: x\nbare 2\n");
        assert_eq!((read.all.len(), odd), (1, vec![1, 4, 5]));
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
