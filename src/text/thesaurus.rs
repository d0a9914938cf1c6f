//! Words that mean about the same: how residents speak and how councils write.
//!
//! [`Thesaurus`] is the form of `seeds/synonyms.toml` and of the JSON made from it;
//! [`Phrasebook`] is the same made ready to be looked up, stem by stem, in a text or a
//! query. It knows neither search nor matcher, and both use it.

use miniserde::Deserialize as MiniDeserialize;
use serde::{Deserialize, Serialize};

use super::{Names, stem, tokens};

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
    /// All stems met so far; whoever reads texts with the book adds theirs.
    pub stems: Names,
    /// The phrases as their stems with spaces between: a phrase's number is its place.
    names: Names,
    phrases: Vec<Phrase>,
    /// First stem → phrases, longest first.
    starts: Vec<Vec<PhraseIx>>,
    /// Every single word of every phrase, for corrections and first letters.
    words: Names,
    right: Names,
}

/// One word or phrase with what it finds.
#[derive(Clone, Debug)]
pub struct Phrase {
    /// As the file writes it.
    pub text: String,
    /// The stems of its words, stop words and all, for they tell phrases apart: their
    /// numbers in the book's [`Phrasebook::stems`].
    pub stems: Vec<u32>,
    /// Its words, folded: their numbers in the book's [`Phrasebook::words`].
    pub words: Vec<u32>,
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
        for group in &thesaurus.group {
            let close = group.close.unwrap_or(CLOSE).clamp(0.0, 1.0);
            let words = book.places(&group.words);
            let asked = book.places(&group.asked);
            let finds = book.places(&group.finds);
            for &from in words.iter().chain(&asked) {
                for (list, close) in [(&words, close), (&finds, close * BROADER)] {
                    for &to in list {
                        book.find(from, to, close);
                    }
                }
            }
        }
        for word in &thesaurus.spelling.right {
            book.right.number(&word.chars().map(super::lower).collect::<String>());
        }
        book
    }

    /// All phrases with their places.
    pub fn iter(&self) -> impl Iterator<Item = (PhraseIx, &Phrase)> {
        self.phrases.iter().enumerate().map(|(at, phrase)| (PhraseIx(at as u32), phrase))
    }

    /// How many phrases there are.
    pub fn count(&self) -> usize {
        self.phrases.len()
    }

    /// The phrase at a place, if it is one of this book.
    pub fn get(&self, ix: PhraseIx) -> Option<&Phrase> {
        self.phrases.get(ix.0 as usize)
    }

    /// The stems of a phrase with spaces between.
    pub fn name(&self, ix: PhraseIx) -> &str {
        self.names.text(ix.0)
    }

    /// The phrases that begin with a stem, longest first.
    pub fn starting_with(&self, stem: u32) -> &[PhraseIx] {
        self.starts.get(stem as usize).map_or(&[], Vec::as_slice)
    }

    /// The phrase that is one word, by its stem.
    pub fn single(&self, stem: u32) -> Option<PhraseIx> {
        // Longest first, and no two have the same stems.
        let &last = self.starting_with(stem).last()?;
        (self.phrases[last.0 as usize].stems.len() == 1).then_some(last)
    }

    /// Every single word of every phrase.
    pub fn words(&self) -> &Names {
        &self.words
    }

    /// Whether a folded word is known to be spelt right.
    pub fn is_right(&self, word: &str) -> bool {
        self.right.find(word).is_some()
    }

    #[inline(never)]
    fn places(&mut self, texts: &[String]) -> Vec<PhraseIx> {
        let mut out = Vec::new();
        for text in texts {
            let mut name = String::new();
            let (mut stems, mut words) = (Vec::new(), Vec::new());
            for token in tokens(text) {
                let stem = stem(&token.word);
                if !name.is_empty() {
                    name.push(' ');
                }
                name.push_str(&stem);
                stems.push(self.stems.number(&stem));
                words.push(self.words.number(&token.word));
            }
            let Some(&first) = stems.first() else { continue };
            let ix = PhraseIx(self.names.number(&name));
            out.push(ix);
            if ix.0 < self.phrases.len() as u32 {
                continue;
            }
            if self.starts.len() <= first as usize {
                self.starts.resize(first as usize + 1, Vec::new());
            }
            let starts = &mut self.starts[first as usize];
            let mut at = starts.len();
            while at > 0 && self.phrases[starts[at - 1].0 as usize].stems.len() < stems.len() {
                at -= 1;
            }
            starts.insert(at, ix);
            self.phrases.push(Phrase { text: text.to_owned(), stems, words, finds: Vec::new() });
        }
        out
    }

    /// Lets a phrase find another; the nearest of each stands.
    #[inline(never)]
    fn find(&mut self, from: PhraseIx, to: PhraseIx, close: f32) {
        if from == to {
            return;
        }
        let finds = &mut self.phrases[from.0 as usize].finds;
        let mut at = finds.len();
        while at > 0 && finds[at - 1].0 >= to {
            at -= 1;
        }
        match finds.get_mut(at) {
            Some((there, before)) if *there == to => *before = before.max(close),
            _ => finds.insert(at, (to, close)),
        }
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
        Phrasebook::new(&Thesaurus { group, spelling: Spelling { right: Vec::new() } })
    }

    fn finds(query: &str) -> Vec<(String, f32)> {
        let book = book();
        let stems: Vec<u32> = tokens(query).iter().filter_map(|t| book.stems.find(&stem(&t.word))).collect();
        let met = book.starting_with(stems[0]).iter().filter_map(|&ix| book.get(ix));
        let found = met.filter(|p| stems.starts_with(&p.stems)).map(|p| p.finds.clone()).next();
        let found = found.unwrap_or_default();
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
        let book = Phrasebook::new(&Thesaurus { group, spelling: Spelling { right: Vec::new() } });
        let council = book.stems.find("council").unwrap_or_default();
        let met: Vec<&str> =
            book.starting_with(council).iter().filter_map(|&ix| Some(book.get(ix)?.text.as_str())).collect();
        assert_eq!(met, ["council tax", "council"]);
    }
}
