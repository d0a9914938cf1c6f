//! A thesaurus made ready to be looked up, stem by stem, in a text or a query.
//!
//! [`Prepared`] is the form that travels to the page: every phrase once, its words folded
//! and their stems worked out, so that whoever reads it neither cuts words nor stems them;
//! reading it is a tenth of the work of making it. [`Phrasebook`] is the same in memory,
//! flat: no list of its own for any phrase. It knows neither search nor matcher.

use miniserde::Deserialize as MiniDeserialize;
use serde::{Deserialize, Serialize};

use super::{Names, pieces, stem};
use crate::model::from_json;

/// What is left of a group's closeness for what it also finds: 0 would find nothing,
/// 1 would rank a broader thing with the thing itself.
const BROADER: f32 = 0.5;

/// What stands between two phrases.
pub(super) const BETWEEN: u8 = b'|';

/// A thesaurus as `synonyms.json` has it. What does not fit together is left out by whoever
/// reads it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, MiniDeserialize)]
pub struct Prepared {
    /// The phrases as people write them, with `|` between; a phrase's place is its number.
    pub texts: String,
    /// The same folded, with spaces between words; empty where that is what people write.
    pub folded: String,
    /// The stem of each word, in the order in which words first stand in the phrases: how
    /// many of its last bytes to leave out, and what to put there: `1i` makes `happi` of
    /// `happy`.
    pub stems: String,
    /// For each group the phrases that find its words, those that are found only when they
    /// are asked for, what it also finds, and how near its words are, in hundredths:
    /// `0-3;4 7;9;80|…`, phrases by number, runs of them as `first-last`.
    pub groups: String,
    /// Words spelt right, with spaces between.
    pub right: String,
    /// For each situation the phrases that tell of it, those that councils write of it and of its
    /// wider circle (`7+9` where both have to stand in a line), and the phrase that stands for
    /// whom it is about, if it is of that kind: `0-3;4 7+9;11;12|…`.
    pub situations: String,
}

/// No stem.
const NONE: u32 = u32::MAX;

/// A phrase's place in a [`Phrasebook`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PhraseIx(pub u32);

/// A thesaurus made ready for look-ups over stems.
#[derive(Clone, Debug, Default)]
pub struct Phrasebook {
    /// All stems met so far; whoever reads texts with the book adds theirs.
    pub stems: Names,
    /// The phrases as people write them, one after the other.
    texts: String,
    /// Where each phrase ends: in `texts`, and in `words` and `stems_flat`.
    ends: Vec<(u32, u32)>,
    /// The words of the phrases, one phrase after the other, by their numbers in `names`.
    words_flat: Vec<u32>,
    /// Their stems.
    stems_flat: Vec<u32>,
    /// Every single word of every phrase, for corrections and first letters.
    words: Names,
    /// Word → its stem.
    stem_of: Vec<u32>,
    /// The phrases by their first stems, longest first, and where each stem's begin.
    by_start: Vec<PhraseIx>,
    starts: Vec<u32>,
    /// The second stem of each phrase in `by_start`; [`NONE`] where there is one only.
    seconds: Vec<u32>,
    groups: Vec<Group>,
    /// What questions are about.
    situations: Vec<Situation>,
    /// How many phrases stand in groups; those of situations come after them.
    grouped: u32,
    /// Phrase → the last of its places in `told`, one more; 0 for none.
    last_told: Vec<u32>,
    /// Situations that a phrase tells of, each with the phrase's place before.
    told: Vec<(u32, u32)>,
    /// Phrase → the last of its places in `in_groups`, one more; 0 for none.
    last_group: Vec<u32>,
    /// Groups whose words a phrase finds, each with the phrase's place before.
    in_groups: Vec<(u32, u32)>,
    right: Names,
}

/// What a question is about: a need, or somebody.
#[derive(Clone, Debug)]
pub struct Situation {
    /// What councils write of it: a phrase, or two that have to stand in one line.
    pub near: Vec<(PhraseIx, Option<PhraseIx>)>,
    /// What they write of its wider circle.
    pub far: Vec<(PhraseIx, Option<PhraseIx>)>,
    /// The phrase that stands for whom it is about; none where it is a need.
    pub who: Option<PhraseIx>,
    /// Whether it stands back where a question tells of another need.
    pub aside: bool,
}

/// What the words of a group find.
#[derive(Clone, Debug)]
struct Group {
    words: Vec<PhraseIx>,
    finds: Vec<PhraseIx>,
    close: f32,
}

impl Situation {
    /// Whether councils write nothing of it: an errand at a counter.
    pub fn is_errand(&self) -> bool {
        self.who.is_none() && self.near.is_empty() && self.far.is_empty()
    }
}

impl Prepared {
    /// Reads `synonyms.json` in the page; what is none is an empty one.
    pub fn from_json(json: &str) -> Self {
        from_json(json).unwrap_or_default()
    }
}

impl Phrasebook {
    /// Takes in a prepared thesaurus.
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

    /// How many phrases there are.
    pub fn count(&self) -> usize {
        self.ends.len()
    }

    /// All phrases.
    pub fn phrases(&self) -> impl Iterator<Item = PhraseIx> + use<> {
        (0..self.count() as u32).map(PhraseIx)
    }

    /// A phrase as people write it; empty for none of this book.
    pub fn text(&self, ix: PhraseIx) -> &str {
        let ((from, _), (to, _)) = self.between(ix);
        // The mark between two phrases stands before all but the first.
        self.texts.get(from as usize + usize::from(from > 0)..to as usize).unwrap_or_default()
    }

    /// The stems of a phrase's words, stop words and all, for they tell phrases apart: their
    /// numbers in [`Phrasebook::stems`].
    pub fn stems_in(&self, ix: PhraseIx) -> &[u32] {
        let ((_, from), (_, to)) = self.between(ix);
        self.stems_flat.get(from as usize..to as usize).unwrap_or_default()
    }

    /// A phrase's words, folded: their numbers in [`Phrasebook::words`].
    pub fn words_in(&self, ix: PhraseIx) -> &[u32] {
        let ((_, from), (_, to)) = self.between(ix);
        self.words_flat.get(from as usize..to as usize).unwrap_or_default()
    }

    /// The stems of a phrase with spaces between.
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

    /// The phrases that begin with a stem, longest first.
    pub fn starting_with(&self, stem: u32) -> &[PhraseIx] {
        let at = stem as usize;
        match self.starts.get(at..at + 2) {
            Some(&[from, to]) => &self.by_start[from as usize..to as usize],
            _ => &[],
        }
    }

    /// Gives every phrase of two words or more that a text's stems begin with, longest first.
    /// Nearly all phrases part from a text at their second word, so that is looked at first.
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

    /// The phrase that is one word, by its stem.
    pub fn single(&self, stem: u32) -> Option<PhraseIx> {
        // Longest first, and no two have the same stems.
        self.starting_with(stem).last().copied().filter(|&ix| self.stems_in(ix).len() == 1)
    }

    /// What a phrase finds besides itself, with how near that is, from 0 to 1: of each the
    /// nearest, by number. Made when it is asked for: for all phrases it would be ten times
    /// the book.
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

    /// The situations, needs and people, by number.
    pub fn situations(&self) -> &[Situation] {
        &self.situations
    }

    /// The situations that a phrase tells of.
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

    /// Whether a phrase has a place in the thesaurus, or only tells of situations.
    pub fn is_grouped(&self, ix: PhraseIx) -> bool {
        ix.0 < self.grouped
    }

    /// Every single word of every phrase.
    pub fn words(&self) -> &Names {
        &self.words
    }

    /// The stem of a folded word: known for the words of phrases, else worked out.
    pub fn stem_of(&mut self, word: &str) -> u32 {
        match self.words.find(word) {
            Some(word) => self.stem_of[word as usize],
            None => self.stems.number(&stem(word)),
        }
    }

    /// Whether a folded word is known to be spelt right.
    pub fn is_right(&self, word: &str) -> bool {
        self.right.find(word).is_some()
    }

    /// Where a phrase begins and where it ends.
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

    /// Puts the phrases in order of their first stems, longest first.
    fn order_starts(&mut self) {
        let mut starts = vec![0; self.stems.count() + 2];
        // Of each phrase its first stem and how many it has.
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
        // Each stem's next free place moves on to where the next one's begin.
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

/// The lines that are named by numbers, by runs of them, and by two with a plus between.
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

/// The phrases that are named by numbers and runs of numbers below `count`.
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

/// Lets a phrase be found; the nearest of each stands.
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
