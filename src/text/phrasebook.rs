//! Looking phrases of a thesaurus up in a text or a query, by the stems of their words.
//!
//! [`Prepared`] is the form that travels to the page: every phrase once, its words folded
//! and their stems worked out, so that whoever reads it neither cuts words nor stems them;
//! reading it is a tenth of the work of making it. [`Phrasebook`] is the same in memory,
//! flat: no list of its own for any phrase. It knows neither search nor matcher.

use miniserde::Deserialize as MiniDeserialize;
use serde::{Deserialize, Serialize};

use super::{Names, pieces, stem};
use crate::model::from_json;

/// A phrase of a group's `finds` is as near as the group's own words, times this: with 0 it would never be
/// found, and with 1 a broader thing would rank as high as the thing itself.
const BROADER: f32 = 0.5;

/// The sign between two phrases in [`Prepared`].
pub(super) const BETWEEN: u8 = b'|';

/// A thesaurus as `synonyms.json` has it. Parts that do not fit together are left out when it is read.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, MiniDeserialize)]
pub struct Prepared {
    /// The phrases as people write them, with `|` between. A phrase's number is its position, from 0.
    pub texts: String,
    /// The words of each phrase, folded, with a space between; empty for a phrase that is written so in
    /// `texts`.
    pub folded: String,
    /// How to make each word's stem, in the order in which words first occur in the phrases. An entry says
    /// how many bytes to take off the word's end and what to add: `1i` makes `happi` of `happy`.
    pub stems: String,
    /// For each group: the phrases that find each other, the phrases that find those but are not found by
    /// them, the phrases that it finds besides, and how near its words are, in hundredths. `0-3;4 7;9;80|…`
    /// has phrases by number and runs of them as `first-last`.
    pub groups: String,
    /// Words that are spelt right, with a space between; they are never corrected.
    pub right: String,
    /// For each situation: the phrases that tell of it, the phrases that councils write of it, those that
    /// they write of its wider circle (`7+9` where both must stand in one line), and the phrase that stands
    /// for the people it is about, where it is about people: `0-3;4 7+9;11;12|…`.
    pub situations: String,
}

/// The number that stands for no stem.
const NONE: u32 = u32::MAX;

/// A phrase's number in a [`Phrasebook`], from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PhraseIx(pub u32);

/// A thesaurus in memory, made for looking phrases up by stems.
#[derive(Clone, Debug, Default)]
pub struct Phrasebook {
    /// Every stem with its number. Code that reads texts with this book adds the stems of those texts.
    pub stems: Names,
    /// The phrases as people write them, one after the other, each with `|` before it but the first.
    texts: String,
    /// For each phrase, where it ends: the byte in `texts`, and the index in `words_flat` and `stems_flat`.
    ends: Vec<(u32, u32)>,
    /// The words of all phrases, one phrase after the other, as numbers in `words`.
    words_flat: Vec<u32>,
    /// The stems of those words, as numbers in `stems`.
    stems_flat: Vec<u32>,
    /// Every word of every phrase with its number: spelling is corrected to these, and first letters are
    /// completed to them.
    words: Names,
    /// For each word, by its number, the number of its stem.
    stem_of: Vec<u32>,
    /// The phrases sorted by their first stem, and among those the longest first; for each stem, the index in
    /// this list where its phrases begin.
    by_start: Vec<PhraseIx>,
    starts: Vec<u32>,
    /// For each phrase in `by_start` its second stem; [`NONE`] where it has only one word.
    seconds: Vec<u32>,
    groups: Vec<Group>,
    /// The situations that questions are about.
    situations: Vec<Situation>,
    /// How many phrases stand in groups. Phrases that stand in situations only have higher numbers.
    grouped: u32,
    /// For each phrase, 1 more than the index of its last entry in `told`; 0 where it has none.
    last_told: Vec<u32>,
    /// The situations that phrases tell of: the situation's number, and the link to the phrase's entry
    /// before, as in `last_told`.
    told: Vec<(u32, u32)>,
    /// For each phrase, 1 more than the index of its last entry in `in_groups`; 0 where it has none.
    last_group: Vec<u32>,
    /// The groups that phrases find: the group's number, and the link to the phrase's entry before, as in
    /// `last_group`.
    in_groups: Vec<(u32, u32)>,
    right: Names,
}

/// What a question may be about: something that is needed, or the people it is for.
#[derive(Clone, Debug)]
pub struct Situation {
    /// What councils write about it. Each is a phrase, or two that must stand in one line.
    pub near: Vec<(PhraseIx, Option<PhraseIx>)>,
    /// What councils write about its wider circle, in the same form.
    pub far: Vec<(PhraseIx, Option<PhraseIx>)>,
    /// The phrase that stands for the people it is about; none where it is a need.
    pub who: Option<PhraseIx>,
    /// Whether it gives way where a question tells of another need as well.
    pub aside: bool,
}

/// What the phrases of a group find.
#[derive(Clone, Debug)]
struct Group {
    words: Vec<PhraseIx>,
    finds: Vec<PhraseIx>,
    close: f32,
}

impl Situation {
    /// Whether councils write nothing about it, because it is an errand at one of its counters.
    pub fn is_errand(&self) -> bool {
        self.who.is_none() && self.near.is_empty() && self.far.is_empty()
    }
}

impl Prepared {
    /// Reads `synonyms.json` in the page. Text that is no such JSON gives an empty book.
    pub fn from_json(json: &str) -> Self {
        from_json(json).unwrap_or_default()
    }
}

impl Phrasebook {
    /// Makes a book from a prepared thesaurus.
    pub fn new(made: &Prepared) -> Self {
        let mut book = Self { texts: made.texts.clone(), ..Self::default() };
        if !made.texts.is_empty() {
            book.take_phrases(made);
        }
        book.order_starts();
        book.last_group = vec![0; book.count()];
        for group in pieces(&made.groups, BETWEEN) {
            book.take_group(group);
        }
        book.last_told = vec![0; book.count()];
        for situation in pieces(&made.situations, BETWEEN) {
            book.take_situation(situation);
        }
        for word in pieces(&made.right, b' ') {
            book.right.number(word);
        }
        book
    }

    /// How many phrases there are in the book.
    pub fn count(&self) -> usize {
        self.ends.len()
    }

    /// The numbers of all phrases, in order.
    pub fn phrases(&self) -> impl Iterator<Item = PhraseIx> + use<> {
        (0..self.count() as u32).map(PhraseIx)
    }

    /// A phrase as people write it; empty where the book has no such phrase.
    pub fn text(&self, ix: PhraseIx) -> &str {
        let ((from, _), (to, _)) = self.between(ix);
        // A `|` stands before every phrase but the first.
        self.texts.get(from as usize + usize::from(from > 0)..to as usize).unwrap_or_default()
    }

    /// The stems of a phrase's words, as numbers in [`Phrasebook::stems`]. Stop words are among them, since
    /// some phrases differ only in those.
    pub fn stems_in(&self, ix: PhraseIx) -> &[u32] {
        let ((_, from), (_, to)) = self.between(ix);
        self.stems_flat.get(from as usize..to as usize).unwrap_or_default()
    }

    /// The folded words of a phrase, as numbers in [`Phrasebook::words`].
    pub fn words_in(&self, ix: PhraseIx) -> &[u32] {
        let ((_, from), (_, to)) = self.between(ix);
        self.words_flat.get(from as usize..to as usize).unwrap_or_default()
    }

    /// The stems of a phrase as text, with a space between.
    pub fn name(&self, ix: PhraseIx) -> String {
        let mut out = String::new();
        for &stem in self.stems_in(ix) {
            if !out.is_empty() {
                out.push(' ');
            }
            out.push_str(self.stems.text(stem));
        }
        out
    }

    /// The phrases that begin with a stem, the longest first.
    pub fn starting_with(&self, stem: u32) -> &[PhraseIx] {
        let at = stem as usize;
        match self.starts.get(at..at + 2) {
            Some(&[from, to]) => &self.by_start[from as usize..to as usize],
            _ => &[],
        }
    }

    /// Calls `take` with every phrase of two or more words with which a list of stems begins, the longest
    /// first. Most phrases differ from a text in their second word, so that one is compared first.
    #[inline(never)]
    pub fn each_at(&self, stems: &[u32], take: &mut dyn FnMut(PhraseIx)) {
        let (Some(&first), Some(second)) = (stems.first(), stems.get(1)) else { return };
        let Some(&[from, to]) = self.starts.get(first as usize..first as usize + 2) else { return };
        let (from, to) = (from as usize, to as usize);
        for (nth, other) in self.seconds[from..to].iter().enumerate() {
            if other == second {
                let phrase = self.by_start[from + nth];
                if stems.starts_with(self.stems_in(phrase)) {
                    take(phrase);
                }
            }
        }
    }

    /// The phrase that consists of one word with this stem, if there is one.
    pub fn single(&self, stem: u32) -> Option<PhraseIx> {
        // The longest come first, and no two phrases have the same stems, so it can only be the last.
        self.starting_with(stem).last().copied().filter(|&ix| self.stems_in(ix).len() == 1)
    }

    /// The phrases that a phrase finds besides itself, by number, each with how near it is, from 0 to 1;
    /// where several groups give one, the nearest counts. It is worked out for each query: for all phrases
    /// together it would take ten times the memory of the book.
    #[inline(never)]
    pub fn finds(&self, ix: PhraseIx) -> Vec<(PhraseIx, f32)> {
        let mut out: Vec<(PhraseIx, f32)> = Vec::new();
        let mut at = self.last_group.get(ix.0 as usize).copied().unwrap_or_default() as usize;
        while at > 0 {
            let (group, before) = self.in_groups[at - 1];
            let Group { words, finds, close } = &self.groups[group as usize];
            for (list, close) in [(words, *close), (finds, close * BROADER)] {
                for &to in list {
                    if to != ix {
                        put(&mut out, to, close);
                    }
                }
            }
            at = before as usize;
        }
        out
    }

    /// All situations, needs and people alike, by number.
    pub fn situations(&self) -> &[Situation] {
        &self.situations
    }

    /// The numbers of the situations that a phrase tells of.
    pub fn told_by(&self, ix: PhraseIx) -> Vec<u32> {
        let mut out = Vec::new();
        let mut at = self.last_told.get(ix.0 as usize).copied().unwrap_or_default() as usize;
        while at > 0 {
            let (situation, before) = self.told[at - 1];
            out.push(situation);
            at = before as usize;
        }
        out
    }

    /// Whether a phrase stands in a group of the thesaurus, and not only in situations.
    pub fn is_grouped(&self, ix: PhraseIx) -> bool {
        ix.0 < self.grouped
    }

    /// Every word of every phrase with its number.
    pub fn words(&self) -> &Names {
        &self.words
    }

    /// The number of a folded word's stem. For words of phrases it is known, and for others it is worked out
    /// and added.
    pub fn stem_of(&mut self, word: &str) -> u32 {
        match self.words.find(word) {
            Some(word) => self.stem_of[word as usize],
            None => self.stems.number(&stem(word)),
        }
    }

    /// Whether a folded word is listed as spelt right.
    pub fn is_right(&self, word: &str) -> bool {
        self.right.find(word).is_some()
    }

    /// Where a phrase begins and where it ends, each as in `ends`.
    fn between(&self, ix: PhraseIx) -> ((u32, u32), (u32, u32)) {
        let at = ix.0 as usize;
        let end = |at: usize| self.ends.get(at).copied().unwrap_or_default();
        (if at == 0 { (0, 0) } else { end(at - 1) }, end(at))
    }

    fn take_phrases(&mut self, made: &Prepared) {
        let (mut folded, mut stems) = (pieces(&made.folded, BETWEEN), pieces(&made.stems, b' '));
        let (mut end, mut stem) = (0, String::new());
        for text in pieces(&made.texts, BETWEEN) {
            end += text.len() + usize::from(end > 0);
            let folded = folded.next().unwrap_or_default();
            for name in pieces(if folded.is_empty() { text } else { folded }, b' ') {
                let word = self.words.number(name);
                if word as usize == self.stem_of.len() {
                    let change = stems.next().unwrap_or_default();
                    let digits = change.bytes().take_while(u8::is_ascii_digit).count();
                    let (cut, ending) = change.split_at(digits);
                    let cut = cut.parse::<u32>().unwrap_or(0) as usize;
                    stem.clear();
                    stem.push_str(name.get(..name.len().saturating_sub(cut)).unwrap_or(name));
                    stem.push_str(ending);
                    self.stem_of.push(self.stems.number(&stem));
                }
                self.words_flat.push(word);
                self.stems_flat.push(self.stem_of[word as usize]);
            }
            self.ends.push((end as u32, self.words_flat.len() as u32));
        }
    }

    /// Sorts the phrases by their first stem, the longest first.
    fn order_starts(&mut self) {
        let mut starts = vec![0; self.stems.count() + 2];
        // For each phrase its first stem, and how many stems it has.
        let mut firsts: Vec<(usize, usize)> = Vec::with_capacity(self.count());
        let mut longest = 0;
        for ix in self.phrases() {
            let stems = self.stems_in(ix);
            let first = stems.first().copied().unwrap_or_default() as usize;
            starts[first + 2] += u32::from(!stems.is_empty());
            longest = longest.max(stems.len());
            firsts.push((first, stems.len()));
        }
        for at in 2..starts.len() {
            starts[at] += starts[at - 1];
        }
        let mut by_start = vec![PhraseIx(0); firsts.len()];
        // Each stem's next free place moves on, until it is where the next stem's phrases begin.
        for long in (1..=longest).rev() {
            for (at, &(first, has)) in firsts.iter().enumerate() {
                if has == long {
                    let next = &mut starts[first + 1];
                    by_start[*next as usize] = PhraseIx(at as u32);
                    *next += 1;
                }
            }
        }
        starts.pop();
        for &ix in &by_start {
            self.seconds.push(self.stems_in(ix).get(1).copied().unwrap_or(NONE));
        }
        (self.by_start, self.starts) = (by_start, starts);
    }

    fn take_group(&mut self, written: &str) {
        let mut fields = written.split(';');
        let mut list = || numbers(fields.next().unwrap_or_default(), self.ends.len() as u32);
        let (words, asked, finds) = (list(), list(), list());
        for ix in words.iter().chain(&asked).chain(&finds) {
            self.grouped = self.grouped.max(ix.0 + 1);
        }
        let Some(close) = fields.next().and_then(|hundredths| hundredths.parse::<u32>().ok()) else { return };
        let group = self.groups.len() as u32;
        for ix in words.iter().chain(&asked) {
            let last = &mut self.last_group[ix.0 as usize];
            self.in_groups.push((group, *last));
            *last = self.in_groups.len() as u32;
        }
        self.groups.push(Group { words, finds, close: (close as f32 / 100.0).min(1.0) });
    }

    fn take_situation(&mut self, written: &str) {
        let count = self.ends.len() as u32;
        let mut fields = written.split(';').map(|field| lines(field, count));
        let mut list = || fields.next().unwrap_or_default();
        let (said, near, far, who, aside) = (list(), list(), list(), list(), !list().is_empty());
        let number = self.situations.len() as u32;
        for (ix, _) in said {
            let last = &mut self.last_told[ix.0 as usize];
            self.told.push((number, *last));
            *last = self.told.len() as u32;
        }
        self.situations.push(Situation { near, far, who: who.first().map(|line| line.0), aside });
    }
}

/// Reads lines: phrases by number, runs of them as `first-last`, and two that must stand in one line as
/// `7+9`. Numbers from `count` on are left out.
fn lines(written: &str, count: u32) -> Vec<(PhraseIx, Option<PhraseIx>)> {
    let mut out = Vec::new();
    for piece in written.split(' ') {
        match piece.split_once('+') {
            None => out.extend(numbers(piece, count).into_iter().map(|ix| (ix, None))),
            Some((a, b)) => {
                if let (&[a], &[b]) = (&numbers(a, count)[..], &numbers(b, count)[..]) {
                    out.push((a, Some(b)));
                }
            }
        }
    }
    out
}

/// Reads phrases by number and runs of them as `first-last`. Numbers from `count` on are left out.
fn numbers(written: &str, count: u32) -> Vec<PhraseIx> {
    let mut out = Vec::new();
    for run in written.split(' ') {
        let mut ends = run.split('-').map(str::parse::<u32>);
        let Some(Ok(first)) = ends.next() else { continue };
        let last = ends.next().map_or(Some(first), Result::ok).unwrap_or_default();
        for number in first..last.saturating_add(1).min(count) {
            out.push(PhraseIx(number));
        }
    }
    out
}

/// Adds a phrase that is found; where it is there already, the nearer of the two counts.
#[inline(never)]
fn put(finds: &mut Vec<(PhraseIx, f32)>, to: PhraseIx, close: f32) {
    let mut at = finds.len();
    while at > 0 && finds[at - 1].0 >= to {
        at -= 1;
    }
    match finds.get_mut(at) {
        Some((there, before)) if *there == to => *before = before.max(close),
        _ => finds.insert(at, (to, close)),
    }
}
