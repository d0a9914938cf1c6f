//! Words that mean about the same: how residents speak and how councils write.
//!
//! [`Thesaurus`] is the form of `seeds/synonyms.toml` and of the JSON made from it;
//! [`Phrasebook`] is the same made ready to be looked up, stem by stem, in a text or a
//! query. It knows neither search nor matcher, and both use it.

use std::collections::{BTreeMap, HashMap, HashSet};

use miniserde::Deserialize as MiniDeserialize;
use serde::{Deserialize, Serialize};

use super::{stem, tokens};

/// How near the words of a group are where it does not say, from 0 to 1.
const CLOSE: f32 = 0.8;

/// What is left of a group's closeness for what it also finds: 0 would find nothing,
/// 1 would rank a broader thing with the thing itself.
const BROADER: f32 = 0.5;

/// What people write into `seeds/synonyms.toml`, which explains itself at its top.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, MiniDeserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Thesaurus {
    /// The groups, in the file's order.
    pub group: Vec<Group>,
    /// What a correction of typing errors has to know.
    pub spelling: Spelling,
}

/// Words and phrases that mean about the same.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, MiniDeserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Group {
    /// Each finds all the others.
    pub words: Vec<String>,
    /// Everyday or ambiguous words that find `words` and are never found by them.
    pub asked: Vec<String>,
    /// Broader or neighbouring things, which find nothing of this group.
    pub finds: Vec<String>,
    /// How near `words` are, from 0 (never found) to 1 (as good as the word itself).
    pub close: Option<f32>,
}

/// What a correction of typing errors has to know.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, MiniDeserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Spelling {
    /// Words spelt right that stand one slip from another: never corrected.
    pub right: Vec<String>,
}

/// A phrase's place in a [`Phrasebook`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PhraseIx(pub u32);

/// A thesaurus made ready for look-ups over stems.
#[derive(Clone, Debug, Default)]
pub struct Phrasebook {
    phrases: Vec<Phrase>,
    /// First stem → phrases, longest first.
    starts: HashMap<String, Vec<PhraseIx>>,
    /// Every single word of every phrase, in order, for corrections and first letters.
    words: BTreeMap<String, ()>,
    right: HashSet<String>,
}

/// One word or phrase with what it finds.
#[derive(Clone, Debug)]
pub struct Phrase {
    /// As the file writes it.
    pub text: String,
    /// The stems of its words, stop words and all, for they tell phrases apart.
    pub stems: Vec<String>,
    /// Its words, folded.
    pub words: Vec<String>,
    /// What it finds besides itself, with how near that is; in the file's order.
    pub finds: Vec<(PhraseIx, f32)>,
}

impl Thesaurus {
    /// Reads `synonyms.json` in the page; what is no thesaurus is an empty one.
    pub fn from_json(json: &str) -> Self {
        miniserde::json::from_str(json).unwrap_or_default()
    }
}

impl Phrasebook {
    /// Makes a thesaurus ready.
    pub fn new(thesaurus: &Thesaurus) -> Self {
        let mut book = Self::default();
        let mut places = Places::default();
        for group in &thesaurus.group {
            let close = group.close.unwrap_or(CLOSE).clamp(0.0, 1.0);
            let mut place = |text: &String| book.place(text, &mut places);
            let words: Vec<PhraseIx> = group.words.iter().filter_map(&mut place).collect();
            let asked: Vec<PhraseIx> = group.asked.iter().filter_map(&mut place).collect();
            let finds: Vec<PhraseIx> = group.finds.iter().filter_map(&mut place).collect();
            for &from in words.iter().chain(&asked) {
                let near = words.iter().map(|&to| (to, close));
                let far = finds.iter().map(|&to| (to, close * BROADER));
                if let Some(phrase) = book.phrases.get_mut(from.0 as usize) {
                    phrase.finds.extend(near.chain(far).filter(|(to, _)| *to != from));
                }
            }
        }
        for phrase in &mut book.phrases {
            // The nearest of each.
            phrase.finds.sort_unstable_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
            phrase.finds.dedup_by_key(|(ix, _)| *ix);
        }
        for list in book.starts.values_mut() {
            list.sort_by_key(|ix| (std::cmp::Reverse(book.phrases[ix.0 as usize].stems.len()), *ix));
        }
        book.right = thesaurus.spelling.right.iter().map(|w| w.chars().map(super::lower).collect()).collect();
        book
    }

    /// All phrases with their places.
    pub fn iter(&self) -> impl Iterator<Item = (PhraseIx, &Phrase)> {
        self.phrases.iter().enumerate().map(|(at, phrase)| (PhraseIx(at as u32), phrase))
    }

    /// The phrase at a place, if it is one of this book.
    pub fn get(&self, ix: PhraseIx) -> Option<&Phrase> {
        self.phrases.get(ix.0 as usize)
    }

    /// The phrases that a run of stems begins with, longest first.
    pub fn at<'a, S: AsRef<str>>(
        &'a self,
        stems: &'a [S],
    ) -> impl Iterator<Item = (PhraseIx, &'a Phrase)> + 'a {
        let known = stems.first().and_then(|s| self.starts.get(s.as_ref()));
        known.into_iter().flatten().filter_map(move |&ix| {
            let phrase = self.get(ix)?;
            let met = phrase.stems.len() <= stems.len()
                && phrase.stems.iter().zip(stems).all(|(a, b)| a == b.as_ref());
            met.then_some((ix, phrase))
        })
    }

    /// The phrases that begin with a stem, longest first.
    pub fn starting_with(&self, stem: &str) -> impl Iterator<Item = (PhraseIx, &Phrase)> {
        let known = self.starts.get(stem).into_iter().flatten();
        known.filter_map(|&ix| Some((ix, self.get(ix)?)))
    }

    /// Every single word of every phrase, in alphabetical order.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.words.keys().map(String::as_str)
    }

    /// Whether a folded word stands in some phrase.
    pub fn has_word(&self, word: &str) -> bool {
        self.words.contains_key(word)
    }

    /// Whether a folded word is known to be spelt right.
    pub fn is_right(&self, word: &str) -> bool {
        self.right.contains(word)
    }

    fn place(&mut self, text: &str, places: &mut Places) -> Option<PhraseIx> {
        let words: Vec<String> = tokens(text).into_iter().map(|t| t.word).collect();
        let stems: Vec<String> = words.iter().map(|w| places.stem(w)).collect();
        let first = stems.first()?.clone();
        if let Some(&ix) = places.phrases.get(&stems) {
            return Some(ix);
        }
        let ix = PhraseIx(self.phrases.len() as u32);
        places.phrases.insert(stems.clone(), ix);
        self.starts.entry(first).or_default().push(ix);
        self.words.extend(words.iter().map(|w| (w.clone(), ())));
        self.phrases.push(Phrase { text: text.to_owned(), stems, words, finds: Vec::new() });
        Some(ix)
    }
}

/// What is known while a phrasebook is made.
#[derive(Default)]
struct Places {
    phrases: HashMap<Vec<String>, PhraseIx>,
    stems: HashMap<String, String>,
}

impl Places {
    /// The stem of a word, worked out once.
    fn stem(&mut self, word: &str) -> String {
        if let Some(known) = self.stems.get(word) {
            return known.clone();
        }
        let new = stem(word);
        self.stems.insert(word.to_owned(), new.clone());
        new
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn group(words: &[&str], asked: &[&str], finds: &[&str]) -> Group {
        let own = |list: &[&str]| list.iter().map(|&w| w.to_owned()).collect();
        Group { words: own(words), asked: own(asked), finds: own(finds), close: None }
    }

    fn book() -> Phrasebook {
        let group = vec![
            group(&["household waste", "refuse"], &["tip"], &["recycling"]),
            group(&["refuse", "rubbish"], &[], &[]),
        ];
        Phrasebook::new(&Thesaurus { group, spelling: Spelling::default() })
    }

    fn finds(query: &str) -> Vec<(String, f32)> {
        let book = book();
        let stems: Vec<String> = tokens(query).iter().map(|t| stem(&t.word)).collect();
        let found = book.at(&stems).next().map(|(_, p)| p.finds.clone()).unwrap_or_default();
        found.into_iter().filter_map(|(ix, close)| Some((book.get(ix)?.text.clone(), close))).collect()
    }

    #[test]
    fn the_words_of_a_group_find_each_other_in_any_form() {
        assert_eq!(
            finds("Household wastes"),
            [("refuse".to_owned(), CLOSE), ("recycling".to_owned(), CLOSE * BROADER)]
        );
    }

    #[test]
    fn a_word_in_two_groups_finds_both() {
        let found: Vec<String> = finds("refuse").into_iter().map(|f| f.0).collect();
        assert_eq!(found, ["household waste", "recycling", "rubbish"]);
    }

    #[test]
    fn what_is_only_asked_or_only_found_leads_one_way() {
        assert_eq!(finds("tip").len(), 3);
        assert!(finds("household waste").iter().all(|f| f.0 != "tip"));
        assert!(finds("recycling").is_empty());
    }

    #[test]
    fn the_longest_phrase_comes_first() {
        let group = vec![group(&["council tax", "precept"], &[], &[]), group(&["council"], &[], &[])];
        let book = Phrasebook::new(&Thesaurus { group, spelling: Spelling::default() });
        let met: Vec<&str> = book.at(&["council", "tax", "x"]).map(|(_, p)| p.text.as_str()).collect();
        assert_eq!(met, ["council tax", "council"]);
    }
}
