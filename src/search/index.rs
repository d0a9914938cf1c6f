//! The index: words, phrases and labels → the statements they stand in.
//!
//! Words stand in alphabetical order, so that those with the same first letters lie
//! side by side. A posting holds what its word is worth in its statement, worked out when
//! the index is built (BM25F), so that a search only adds. The phrases of the thesaurus
//! are found while building and have postings like words; labels that many statements
//! share (themes, parties, documents) are kept once, not once a statement.

use std::collections::HashMap;

use super::plain::Plain;
use super::spelt::spelt;
use super::tuning::{LENGTH, REPEATS, field};
use crate::model::{Corpus, Statement, StatementIx};
use crate::text::{PhraseIx, Phrasebook, Thesaurus, is_stop_word, stem, tokens};

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
    /// In texts; a phrase, in sections too.
    pub(super) text: Vec<Posting>,
    /// In sections. A heading names many things, so one word of it is no synonym of any.
    pub(super) section: Vec<Posting>,
    /// In references and in the names of committees and officers: no synonym means them,
    /// for "AD Highways Maintenance" plants trees too, and no other form of a word
    /// ("Cooper" is no cooperative).
    pub(super) names: Vec<Posting>,
}

impl Lists {
    fn of(&mut self, part: Part) -> &mut Vec<Posting> {
        match part {
            Part::Text => &mut self.text,
            Part::Section => &mut self.section,
            Part::Names => &mut self.names,
        }
    }

    fn settle(&mut self, mut worth: impl FnMut(&mut Vec<Posting>)) {
        worth(&mut self.text);
        worth(&mut self.section);
        worth(&mut self.names);
    }
}

/// The parts of a statement that are kept apart.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Text,
    Section,
    Names,
}

/// A word of the corpus.
#[derive(Debug)]
pub(super) struct Word {
    pub(super) text: String,
    pub(super) stem: u32,
    pub(super) lists: Lists,
    /// The labels it stands in.
    pub(super) labels: Vec<u32>,
}

/// All words of a corpus.
pub struct Index {
    /// In alphabetical order.
    pub(super) words: Vec<Word>,
    pub(super) stems: HashMap<String, u32>,
    /// Stem → words that have it.
    pub(super) forms: Vec<Vec<u32>>,
    /// Phrase of the thesaurus → where it stands; single words have theirs in `words`.
    pub(super) phrases: Vec<Lists>,
    /// Stem → the phrase of the thesaurus that is this one word.
    pub(super) single: Vec<Option<PhraseIx>>,
    /// Label → the statements under it.
    pub(super) labels: Vec<Vec<Posting>>,
    /// The stems of every statement in order, fields parted by [`GAP`].
    pub(super) stream: Vec<u32>,
    /// Where each statement begins in the stream, and where the last one ends.
    pub(super) starts: Vec<u32>,
    pub(super) book: Phrasebook,
    pub(super) plain: Plain,
}

/// What parts two fields in the stream: no stem.
pub(super) const GAP: u32 = u32::MAX;

/// Words of titles that say nothing about a document among others of its kind.
const TITLE_NOISE: [&str; 6] = ["party", "county", "council", "election", "elections", "web"];

impl Index {
    /// Takes in the statements of a corpus, with no thesaurus.
    pub fn new(corpus: &Corpus) -> Self {
        Self::with_thesaurus(corpus, &Thesaurus::default())
    }

    /// Takes in the statements of a corpus: pledges, commitments, ambitions, deliverables,
    /// actions and measures (who asks leaves out the kinds that it does not show).
    pub fn with_thesaurus(corpus: &Corpus, thesaurus: &Thesaurus) -> Self {
        let mut builder = Builder::new(Phrasebook::new(thesaurus));
        for ix in corpus.indices() {
            builder.statement(ix, corpus.at(ix));
        }
        builder.labels(corpus);
        builder.finish()
    }

    /// How many statements there are.
    pub(super) fn count(&self) -> usize {
        self.starts.len() - 1
    }

    /// The place of a word.
    pub(super) fn word(&self, text: &str) -> Option<u32> {
        self.words.binary_search_by(|w| w.text.as_str().cmp(text)).ok().map(|at| at as u32)
    }

    /// The places of the words with the same first letters.
    pub(super) fn beginning_with(&self, letters: &str) -> std::ops::Range<u32> {
        let from = self.words.partition_point(|w| w.text.as_str() < letters);
        let many = self.words[from..].partition_point(|w| w.text.starts_with(letters));
        from as u32..(from + many) as u32
    }

    /// The words that are forms of a stem.
    pub(super) fn forms_of(&self, stem: &str) -> &[u32] {
        self.stems.get(stem).and_then(|&s| self.forms.get(s as usize)).map_or(&[], Vec::as_slice)
    }

    /// In how many statements a word stands in a field of the statement's own.
    pub(super) fn standing(&self, word: u32) -> usize {
        self.words.get(word as usize).map_or(0, |w| w.lists.text.len())
    }

    /// The stems of a statement, in order.
    pub(super) fn stems_of(&self, statement: u32) -> &[u32] {
        let ends = |at: usize| self.starts.get(at).map_or(self.stream.len(), |&s| s as usize);
        &self.stream[ends(statement as usize)..ends(statement as usize + 1)]
    }
}

/// An index while it is built: worths are sums of field weights until the end.
struct Builder {
    book: Phrasebook,
    ids: HashMap<String, u32>,
    words: Vec<Word>,
    stems: HashMap<String, u32>,
    phrases: Vec<Lists>,
    /// First stem → phrases with their stems.
    first: Vec<Vec<(PhraseIx, Vec<u32>)>>,
    labels: Vec<Vec<Posting>>,
    stream: Vec<u32>,
    starts: Vec<u32>,
    lengths: Vec<f32>,
}

impl Builder {
    fn new(book: Phrasebook) -> Self {
        let mut stems: HashMap<String, u32> = HashMap::new();
        let mut first: Vec<Vec<(PhraseIx, Vec<u32>)>> = Vec::new();
        let mut count = 0;
        for (ix, phrase) in book.iter() {
            count += 1;
            let ids: Vec<u32> = phrase.stems.iter().map(|s| intern(&mut stems, s)).collect();
            if let (Some(&at), true) = (ids.first(), ids.len() > 1) {
                if first.len() <= at as usize {
                    first.resize(at as usize + 1, Vec::new());
                }
                first[at as usize].push((ix, ids));
            }
        }
        Self {
            book,
            ids: HashMap::new(),
            words: Vec::new(),
            stems,
            phrases: vec![Lists::default(); count],
            first,
            labels: Vec::new(),
            stream: Vec::new(),
            starts: vec![0],
            lengths: Vec::new(),
        }
    }

    fn statement(&mut self, ix: StatementIx, statement: &Statement) {
        let length = self.field(ix, Part::Text, &statement.text, field::TEXT);
        self.field(ix, Part::Section, &statement.section, field::SECTION);
        if let Some(reference) = &statement.reference {
            self.field(ix, Part::Names, reference, field::REFERENCE);
        }
        for name in statement.committees.iter().chain(&statement.leads) {
            self.field(ix, Part::Names, name, field::PEOPLE);
        }
        self.lengths.push(length as f32);
        self.starts.push(self.stream.len() as u32);
    }

    /// Takes in one field; says how many words it has.
    fn field(&mut self, ix: StatementIx, part: Part, text: &str, weight: f32) -> usize {
        let from = self.stream.len();
        for found in spelt(text) {
            for spelling in std::iter::once(found.word).chain(found.also).enumerate() {
                let (nth, word) = spelling;
                let id = self.word(word);
                let word = &mut self.words[id as usize];
                add(word.lists.of(part), ix.0, weight);
                if nth == 0 {
                    self.stream.push(word.stem);
                }
            }
        }
        let length = self.stream.len() - from;
        let phrase_part = if part == Part::Section { Part::Text } else { part };
        for at in from..self.stream.len() {
            let rest = &self.stream[at..];
            let starting = self.first.get(rest[0] as usize).map_or(&[][..], Vec::as_slice);
            for (phrase, stems) in starting {
                if rest.starts_with(stems) {
                    add(self.phrases[phrase.0 as usize].of(phrase_part), ix.0, weight);
                }
            }
        }
        self.stream.push(GAP);
        length
    }

    fn word(&mut self, text: String) -> u32 {
        if let Some(&id) = self.ids.get(&text) {
            return id;
        }
        let id = self.words.len() as u32;
        let stem = intern(&mut self.stems, &stem(&text));
        self.words.push(Word { text: text.clone(), stem, lists: Lists::default(), labels: Vec::new() });
        self.ids.insert(text, id);
        id
    }

    /// Takes in the names that many statements share.
    fn labels(&mut self, corpus: &Corpus) {
        for theme in &corpus.themes {
            let under = members(corpus, |s| match s.themes.iter().position(|&t| t == theme.id)? {
                0 => Some(field::THEME),
                _ => Some(field::OTHER_THEME),
            });
            self.label(&theme.label, under);
        }
        for party in &corpus.parties {
            let own = |s: &Statement| (s.party.as_ref() == Some(&party.id)).then_some(field::PARTY);
            self.label(&format!("{} {}", party.label, party.place), members(corpus, own));
        }
        for document in &corpus.documents {
            let own = |s: &Statement| {
                let here = s.document == document.id || s.variants.iter().any(|v| v.document == document.id);
                here.then_some(field::DOCUMENT)
            };
            self.label(&format!("{} {}", document.title, document.place), members(corpus, own));
        }
    }

    fn label(&mut self, label: &str, under: Vec<Posting>) {
        let at = self.labels.len() as u32;
        for token in tokens(label) {
            if is_stop_word(&token.word) || TITLE_NOISE.contains(&token.word.as_str()) {
                continue;
            }
            let id = self.word(token.word);
            let labels = &mut self.words[id as usize].labels;
            if labels.last() != Some(&at) {
                labels.push(at);
            }
        }
        self.labels.push(under);
    }

    fn finish(mut self) -> Index {
        let count = self.lengths.len().max(1) as f32;
        let average = (self.lengths.iter().sum::<f32>() / count).max(1.0);
        let lengths = &self.lengths;
        let settle = |postings: &mut Vec<Posting>| {
            for posting in postings.iter_mut() {
                let length = lengths.get(posting.at as usize).copied().unwrap_or(average);
                let norm = REPEATS * (1.0 - LENGTH + LENGTH * length / average);
                posting.worth = posting.worth * (1.0 + REPEATS) / (posting.worth + norm);
            }
            postings.shrink_to_fit();
        };
        self.words.iter_mut().for_each(|w| w.lists.settle(settle));
        self.phrases.iter_mut().for_each(|p| p.settle(settle));
        self.words.sort_by(|a, b| a.text.cmp(&b.text));
        let mut forms: Vec<Vec<u32>> = vec![Vec::new(); self.stems.len()];
        for (at, word) in self.words.iter().enumerate() {
            forms[word.stem as usize].push(at as u32);
        }
        let mut single = vec![None; self.stems.len()];
        for (ix, phrase) in self.book.iter() {
            if let [one] = &phrase.stems[..]
                && let Some(&stem) = self.stems.get(one)
            {
                single[stem as usize] = Some(ix);
            }
        }
        Index {
            single,
            words: self.words,
            stems: self.stems,
            forms,
            phrases: self.phrases,
            labels: self.labels,
            stream: self.stream,
            starts: self.starts,
            book: self.book,
            plain: Plain::new(),
        }
    }
}

/// The statements that a label stands over, with what it is worth there.
fn members(corpus: &Corpus, worth: impl Fn(&Statement) -> Option<f32>) -> Vec<Posting> {
    corpus.indices().filter_map(|ix| Some(Posting { at: ix.0, worth: worth(corpus.at(ix))? })).collect()
}

fn intern(stems: &mut HashMap<String, u32>, stem: &str) -> u32 {
    if let Some(&id) = stems.get(stem) {
        return id;
    }
    let id = stems.len() as u32;
    stems.insert(stem.to_owned(), id);
    id
}

fn add(postings: &mut Vec<Posting>, at: u32, weight: f32) {
    match postings.last_mut() {
        Some(last) if last.at == at => last.worth += weight,
        _ => postings.push(Posting { at, worth: weight }),
    }
}
