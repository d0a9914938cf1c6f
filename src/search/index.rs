//! The index: words, phrases and labels → the statements they stand in.
//!
//! Words stand in alphabetical order, so that those with the same first letters lie
//! side by side. A posting holds what its word is worth in its statement, worked out when
//! the index is built (BM25F), so that a search only adds. The phrases of the thesaurus
//! are found while building and have postings like words; labels that many statements
//! share (themes, parties, documents) are kept once, not once a statement.

use crate::model::{Corpus, StatementIx};
use crate::text::{Names, Phrasebook, Thesaurus};

mod building;

/// What parts two fields in the stream, or two groups of kin: no stem, and no statement.
pub(super) const GAP: u32 = u32::MAX;

/// What a word is worth in a statement.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Posting {
    /// The statement; for a word of a label, the label.
    pub(super) at: u32,
    /// Its worth, from 0 up to 1 + [`super::tuning::REPEATS`].
    pub(super) worth: f32,
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
    /// The labels that a word stands in, which stand over statements.
    Labels,
}

/// The parts of a statement in their order, and its labels.
pub(super) const PARTS: [Part; 4] = [Part::Text, Part::Section, Part::Names, Part::Labels];

/// All words of a corpus.
pub struct Index {
    pub(super) words: Names,
    /// Words in alphabetical order.
    pub(super) order: Vec<u32>,
    /// Word → its stem.
    pub(super) stem_of: Vec<u32>,
    /// The words by their stems, and where each stem's begin and end.
    forms: Vec<u32>,
    stems: Vec<(u32, u32)>,
    /// What stands where: the lists of each phrase of the thesaurus, and then of each word,
    /// part by part; phrases of a single word have no place but that word's.
    postings: Vec<Posting>,
    /// Where each list begins and ends.
    lists: Vec<(u32, u32)>,
    /// Label → the statements under it.
    pub(super) labels: Vec<Vec<Posting>>,
    /// The stems of every statement in order, with what is no stem between two fields.
    stream: Vec<u32>,
    /// Where each statement begins in the stream, and where the last one ends.
    starts: Vec<u32>,
    /// Statements that somebody says are about the same thing, group by group, with what is no statement after
    /// each: both ends of a link, and the statements of a topic.
    pub(super) kin: Vec<u32>,
    /// The thesaurus, with all stems.
    pub(super) book: Phrasebook,
}

impl Index {
    /// Takes in the statements of a corpus, with no thesaurus.
    pub fn new(corpus: &Corpus) -> Self {
        Self::with_book(corpus, Phrasebook::default())
    }

    /// Takes in the statements of a corpus, with a thesaurus as people write it.
    pub fn with_thesaurus(corpus: &Corpus, thesaurus: &Thesaurus) -> Self {
        Self::with_book(corpus, Phrasebook::new(&thesaurus.prepared()))
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

    /// The words that are forms of a stem, in alphabetical order.
    pub(super) fn forms_of(&self, stem: u32) -> &[u32] {
        self.stems.get(stem as usize).map_or(&[], |&(from, to)| &self.forms[from as usize..to as usize])
    }

    /// The place of a word in the lists.
    pub(super) fn source(&self, word: u32) -> usize {
        self.book.count() + word as usize
    }

    /// Where a word or phrase stands in one part of the statements.
    pub(super) fn part(&self, source: usize, part: Part) -> &[Posting] {
        let (from, to) = self.lists[source * PARTS.len() + part as usize];
        &self.postings[from as usize..to as usize]
    }

    /// In how many statements a word or phrase stands in their texts.
    pub(super) fn standing(&self, source: usize) -> usize {
        self.part(source, Part::Text).len()
    }

    /// The stems of a statement, in order.
    pub(super) fn stems_of(&self, statement: StatementIx) -> &[u32] {
        let at = statement.index();
        &self.stream[self.starts[at] as usize..self.starts[at + 1] as usize]
    }
}
