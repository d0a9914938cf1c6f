//! The index: words, phrases and labels → the statements they stand in.
//!
//! Words stand in alphabetical order, so that those with the same first letters lie
//! side by side. A posting holds what its word is worth in its statement, worked out when
//! the index is built (BM25F), so that a search only adds. The phrases of the thesaurus
//! are found while building and have postings like words; labels that many statements
//! share (themes, parties, documents) are kept once, not once a statement.

use std::cmp::Ordering;

use super::plain::{GENERAL, TITLE_NOISE};
use super::spelt::spelt;
use super::tuning::{LENGTH, REPEATS, field};
use crate::model::{Corpus, Statement, StatementIx};
use crate::text::{Names, Phrasebook, Thesaurus, is_listed, is_stop_word, ordered, tokens};

/// What a word is worth in a statement.
#[derive(Clone, Copy, Debug)]
pub(super) struct Posting {
    /// The statement.
    pub(super) at: u32,
    /// Its worth, from 0 up to 1 + [`REPEATS`].
    pub(super) worth: f32,
}

/// Where a word or phrase stands.
#[derive(Clone, Debug, Default)]
pub(super) struct Lists {
    /// By [`Part`].
    pub(super) parts: [Vec<Posting>; 3],
    /// The labels it stands in.
    pub(super) labels: Vec<u32>,
}

/// The parts of a statement that are kept apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    /// Texts; for a phrase, sections too.
    Text,
    /// Sections. A heading names many things, so one word of it is no synonym of any.
    Section,
    /// References and the names of committees and officers: no synonym means them,
    /// for "AD Highways Maintenance" plants trees too, and no other form of a word
    /// ("Cooper" is no cooperative).
    Names,
}

impl Lists {
    /// In how many statements it stands in their texts.
    pub(super) fn standing(&self) -> usize {
        self.parts[0].len()
    }
}

/// All words of a corpus.
pub struct Index {
    pub(super) words: Names,
    /// Words in alphabetical order.
    pub(super) order: Vec<u32>,
    /// Word → its stem.
    pub(super) stem_of: Vec<u32>,
    /// Stem → words that have it.
    forms: Vec<Vec<u32>>,
    /// Where each phrase of the thesaurus stands, and then each word; phrases of a single
    /// word have no place but that word's.
    pub(super) lists: Vec<Lists>,
    /// Label → the statements under it.
    pub(super) labels: Vec<Vec<Posting>>,
    /// The stems of every statement in order, fields parted by [`GAP`].
    stream: Vec<u32>,
    /// Where each statement begins in the stream, and where the last one ends.
    starts: Vec<u32>,
    /// The thesaurus, with all stems.
    pub(super) book: Phrasebook,
    /// Stem → whether it is too general to settle what a query is about.
    pub(super) general: Vec<bool>,
}

/// What parts two fields in the stream: no stem.
const GAP: u32 = u32::MAX;

impl Index {
    /// Takes in the statements of a corpus, with no thesaurus.
    pub fn new(corpus: &Corpus) -> Self {
        Self::with_book(corpus, Phrasebook::default())
    }

    /// Takes in the statements of a corpus, with a thesaurus as people write it.
    pub fn with_thesaurus(corpus: &Corpus, thesaurus: &Thesaurus) -> Self {
        Self::with_book(corpus, Phrasebook::new(&thesaurus.prepared()))
    }

    /// Takes in the statements of a corpus: pledges, commitments, ambitions, deliverables,
    /// actions and measures (who asks leaves out the kinds that it does not show).
    pub fn with_book(corpus: &Corpus, book: Phrasebook) -> Self {
        let mut index = Self {
            words: Names::default(),
            order: Vec::new(),
            stem_of: Vec::new(),
            forms: Vec::new(),
            lists: vec![Lists::default(); book.count()],
            labels: Vec::new(),
            stream: Vec::new(),
            starts: vec![0],
            book,
            general: Vec::new(),
        };
        let mut lengths = Vec::with_capacity(corpus.statements.len());
        for ix in corpus.indices() {
            lengths.push(index.statement(ix, corpus.at(ix)));
        }
        index.add_labels(corpus);
        index.settle(&lengths);
        index
    }

    /// How many statements there are.
    pub(super) fn count(&self) -> usize {
        self.starts.len() - 1
    }

    /// The words with the same first letters.
    #[inline(never)]
    pub(super) fn beginning_with(&self, letters: &str) -> &[u32] {
        let from = self.order.partition_point(|&w| self.words.text(w) < letters);
        let words = &self.order[from..];
        let many = words.iter().position(|&w| !self.words.text(w).starts_with(letters));
        &words[..many.unwrap_or(words.len())]
    }

    /// The words that are forms of a stem.
    pub(super) fn forms_of(&self, stem: u32) -> &[u32] {
        self.forms.get(stem as usize).map_or(&[], Vec::as_slice)
    }

    /// The place of a word in the lists.
    pub(super) fn source(&self, word: u32) -> usize {
        self.book.count() + word as usize
    }

    /// Where a word stands.
    pub(super) fn of_word(&self, word: u32) -> &Lists {
        &self.lists[self.source(word)]
    }

    /// The stems of a statement, in order.
    pub(super) fn stems_of(&self, statement: StatementIx) -> &[u32] {
        let at = statement.index();
        &self.stream[self.starts[at] as usize..self.starts[at + 1] as usize]
    }

    // Building: worths are sums of field weights until they are settled.

    /// Takes in a statement; says how many words its text has.
    fn statement(&mut self, ix: StatementIx, statement: &Statement) -> f32 {
        let length = self.field(ix, Part::Text, &statement.text, field::TEXT);
        self.field(ix, Part::Section, &statement.section, field::SECTION);
        if let Some(reference) = &statement.reference {
            self.field(ix, Part::Names, reference, field::REFERENCE);
        }
        for names in [&statement.committees, &statement.leads] {
            for name in names {
                self.field(ix, Part::Names, name, field::PEOPLE);
            }
        }
        self.starts.push(self.stream.len() as u32);
        length as f32
    }

    /// Takes in one field; says how many words it has.
    #[inline(never)]
    fn field(&mut self, ix: StatementIx, part: Part, text: &str, weight: f32) -> usize {
        let from = self.stream.len();
        for found in spelt(text) {
            let word = self.take_word(&found.word);
            self.stream.push(self.stem_of[word as usize]);
            self.add(self.source(word), part, ix, weight);
            if let Some(also) = found.also {
                let word = self.take_word(&also);
                self.add(self.source(word), part, ix, weight);
            }
        }
        let phrase_part = if part == Part::Section { Part::Text } else { part };
        for at in from..self.stream.len() {
            for nth in 0..self.book.starting_with(self.stream[at]).len() {
                let phrase = self.book.starting_with(self.stream[at])[nth];
                let stems = self.book.stems_in(phrase);
                if stems.len() > 1 && self.stream[at..].starts_with(stems) {
                    self.add(phrase.0 as usize, phrase_part, ix, weight);
                }
            }
        }
        let length = self.stream.len() - from;
        self.stream.push(GAP);
        length
    }

    #[inline(never)]
    fn take_word(&mut self, text: &str) -> u32 {
        let word = self.words.number(text);
        if word as usize == self.stem_of.len() {
            self.stem_of.push(self.book.stem_of(text));
            self.lists.push(Lists::default());
        }
        word
    }

    #[inline(never)]
    fn add(&mut self, source: usize, part: Part, ix: StatementIx, weight: f32) {
        let postings = &mut self.lists[source].parts[part as usize];
        match postings.last_mut() {
            Some(last) if last.at == ix.0 => last.worth += weight,
            _ => postings.push(Posting { at: ix.0, worth: weight }),
        }
    }

    /// Takes in the names that many statements share.
    fn add_labels(&mut self, corpus: &Corpus) {
        for theme in &corpus.themes {
            self.label(&theme.label, "", corpus, &|s| match s.themes.iter().position(|&t| t == theme.id) {
                None => 0.0,
                Some(0) => field::THEME,
                Some(_) => field::OTHER_THEME,
            });
        }
        for party in &corpus.parties {
            let own = |s: &Statement| if s.party.as_ref() == Some(&party.id) { field::PARTY } else { 0.0 };
            self.label(&party.label, &party.place, corpus, &own);
        }
        for document in &corpus.documents {
            self.label(&document.title, &document.place, corpus, &|s| {
                let here = s.document == document.id || s.variants.iter().any(|v| v.document == document.id);
                if here { field::DOCUMENT } else { 0.0 }
            });
        }
    }

    /// Takes in one such name with the statements that it stands over: those in which it
    /// is worth something.
    #[inline(never)]
    fn label(&mut self, label: &str, place: &str, corpus: &Corpus, worth: &dyn Fn(&Statement) -> f32) {
        let at = self.labels.len() as u32;
        for text in [label, place] {
            for token in tokens(text) {
                if is_stop_word(&token.word) || is_listed(TITLE_NOISE, &token.word) {
                    continue;
                }
                let word = self.take_word(&token.word);
                let source = self.source(word);
                let labels = &mut self.lists[source].labels;
                if labels.last() != Some(&at) {
                    labels.push(at);
                }
            }
        }
        let mut under = Vec::new();
        for ix in corpus.indices() {
            let worth = worth(corpus.at(ix));
            if worth > 0.0 {
                under.push(Posting { at: ix.0, worth });
            }
        }
        self.labels.push(under);
    }

    /// Makes worths of sums, and orders the words.
    fn settle(&mut self, lengths: &[f32]) {
        let mut average = 0.0;
        for length in lengths {
            average += length / lengths.len() as f32;
        }
        let average = average.max(1.0);
        for lists in &mut self.lists {
            for postings in &mut lists.parts {
                for posting in postings {
                    let length = lengths[posting.at as usize];
                    let norm = REPEATS * (1.0 - LENGTH + LENGTH * length / average);
                    posting.worth = posting.worth * (1.0 + REPEATS) / (posting.worth + norm);
                }
            }
        }
        let words = &self.words;
        let text = |at: usize| words.text(at as u32);
        let firsts: Vec<u64> = words.numbers().map(|word| first_letters(words.text(word))).collect();
        let before = |a: usize, b: usize| match firsts[a].cmp(&firsts[b]) {
            Ordering::Equal => text(a) < text(b),
            order => order == Ordering::Less,
        };
        for word in ordered(words.count(), &before) {
            self.order.push(word as u32);
        }
        let mut general = Vec::new();
        for word in GENERAL.split(' ') {
            general.push(self.book.stem_of(word));
        }
        let count = self.book.stems.count();
        self.general = vec![false; count];
        for stem in general {
            self.general[stem as usize] = true;
        }
        self.forms = vec![Vec::new(); count];
        for &word in &self.order {
            self.forms[self.stem_of[word as usize] as usize].push(word);
        }
    }
}

/// The first eight bytes of a word as a number, in the order of the words.
fn first_letters(word: &str) -> u64 {
    let mut out = 0;
    for at in 0..8 {
        out = (out << 8) | u64::from(word.as_bytes().get(at).copied().unwrap_or(0));
    }
    out
}
