//! How an index is built: places are met in any order, and put into their lists when all
//! are known. The first build is the only one, in code that the browser has not optimised
//! yet, so it does little: fields that repeat are read once, nothing is sorted by comparing.

use std::ops::Range;

use super::{GAP, Index, PARTS, Part, Posting};
use crate::model::{Corpus, Statement, StatementIx};
use crate::search::plain::TITLE_NOISE;
use crate::search::spelt::each_spelt;
use crate::search::tuning::{LENGTH, REPEATS, field};
use crate::text::{Names, Phrasebook, each_token, is_listed, is_stop_word};

/// What an index is made from: everything that was met, in the order it was met.
#[derive(Default)]
struct Stream {
    /// What stands where, list by list once all is met.
    places: Vec<Place>,
    /// Sections, and then names: many statements have the same.
    repeated: [Repeated; 2],
    /// How many words the text of each statement has.
    lengths: Vec<f32>,
}

/// A word or phrase met in a statement.
#[derive(Clone, Copy)]
struct Place {
    list: u32,
    at: u32,
    weight: f32,
}

/// Fields that were met before, with the run of places and of the stream each has.
#[derive(Default)]
struct Repeated {
    texts: Names,
    runs: Vec<(Range<usize>, Range<usize>)>,
}

impl Index {
    /// Takes in the statements of a corpus: pledges, commitments, ambitions, deliverables,
    /// actions and measures (who asks leaves out the kinds that it does not show).
    pub fn with_book(corpus: &Corpus, book: Phrasebook) -> Self {
        let mut index = Self {
            words: Names::default(),
            order: Vec::new(),
            stem_of: Vec::new(),
            forms: Vec::new(),
            stems: Vec::new(),
            postings: Vec::new(),
            lists: Vec::new(),
            labels: Vec::new(),
            stream: Vec::new(),
            starts: vec![0],
            kin: Vec::new(),
            book,
        };
        index.add_kin(corpus);
        let mut met = Stream::default();
        // Room for a word in every five bytes, which is more than there are: a list that outgrows its
        // room needs three times as much for a moment, and WebAssembly's memory never shrinks.
        let bytes: usize = corpus.statements.iter().map(|s| s.text.len() + s.section.len()).sum();
        met.places.reserve_exact(bytes / 5);
        index.stream.reserve_exact(bytes / 5);
        for ix in corpus.indices() {
            index.statement(ix, corpus.at(ix), &mut met);
        }
        index.add_labels(corpus, &mut met);
        index.settle(&met);
        index.order_words();
        index
    }

    /// Takes in a statement.
    fn statement(&mut self, ix: StatementIx, statement: &Statement, met: &mut Stream) {
        let from = self.stream.len();
        self.field(ix, Part::Text, &statement.text, field::TEXT, met);
        met.lengths.push((self.stream.len() - from - 1) as f32);
        self.again(ix, Part::Section, &statement.section, field::SECTION, met);
        if let Some(reference) = &statement.reference {
            self.field(ix, Part::Names, reference, field::REFERENCE, met);
        }
        for names in [&statement.committees, &statement.leads] {
            for name in names {
                self.again(ix, Part::Names, name, field::PEOPLE, met);
            }
        }
        self.starts.push(self.stream.len() as u32);
    }

    /// Takes in a field that other statements have too: what was found the first time
    /// stands for it.
    #[inline(never)]
    fn again(&mut self, ix: StatementIx, part: Part, text: &str, weight: f32, met: &mut Stream) {
        let nth = usize::from(part == Part::Names);
        let number = met.repeated[nth].texts.number(text) as usize;
        let Some((places, stream)) = met.repeated[nth].runs.get(number).cloned() else {
            let (places, stream) = (met.places.len(), self.stream.len());
            self.field(ix, part, text, weight, met);
            met.repeated[nth].runs.push((places..met.places.len(), stream..self.stream.len()));
            return;
        };
        for at in places {
            let place = met.places[at];
            met.places.push(Place { at: ix.0, ..place });
        }
        self.stream.extend_from_within(stream);
    }

    /// Takes in one field.
    #[inline(never)]
    fn field(&mut self, ix: StatementIx, part: Part, text: &str, weight: f32, met: &mut Stream) {
        let from = self.stream.len();
        let mut place = |source: usize, part: Part| {
            let list = (source * PARTS.len() + part as usize) as u32;
            met.places.push(Place { list, at: ix.0, weight });
        };
        each_spelt(text, &mut |word, also, _| {
            let word = self.take_word(word);
            self.stream.push(self.stem_of[word as usize]);
            place(self.source(word), part);
            if let Some(also) = also {
                let word = self.take_word(also);
                place(self.source(word), part);
            }
        });
        let phrase_part = if part == Part::Section { Part::Text } else { part };
        let mut rest = &self.stream[from..];
        while let Some((_, after)) = rest.split_first() {
            self.book.each_at(rest, &mut |phrase| place(phrase.0 as usize, phrase_part));
            rest = after;
        }
        self.stream.push(GAP);
    }

    #[inline(never)]
    fn take_word(&mut self, text: &str) -> u32 {
        let word = self.words.number(text);
        if word as usize == self.stem_of.len() {
            self.stem_of.push(self.book.stem_of(text));
        }
        word
    }

    /// Takes in the names that many statements share.
    fn add_labels(&mut self, corpus: &Corpus, met: &mut Stream) {
        for theme in &corpus.themes {
            self.label(
                &theme.label,
                "",
                corpus,
                met,
                &|s| match s.themes.iter().position(|&t| t == theme.id) {
                    None => 0.0,
                    Some(0) => field::THEME,
                    Some(_) => field::OTHER_THEME,
                },
            );
        }
        for party in &corpus.parties {
            let own = |s: &Statement| if s.party.as_ref() == Some(&party.id) { field::PARTY } else { 0.0 };
            self.label(&party.label, &party.place, corpus, met, &own);
        }
        for document in &corpus.documents {
            self.label(&document.title, &document.place, corpus, met, &|s| {
                let here = s.document == document.id || s.variants.iter().any(|v| v.document == document.id);
                if here { field::DOCUMENT } else { 0.0 }
            });
        }
    }

    /// Takes in which statements somebody says are about the same thing.
    #[inline(never)]
    fn add_kin(&mut self, corpus: &Corpus) {
        let mut ids = Names::default();
        for statement in &corpus.statements {
            ids.number(&statement.id);
        }
        for link in &corpus.links {
            for id in [&link.pledge, &link.target] {
                self.add_to_kin(&ids, id);
            }
            self.add_to_kin(&ids, "");
        }
        for topic in &corpus.topics {
            for id in &topic.statements {
                self.add_to_kin(&ids, id);
            }
            self.add_to_kin(&ids, "");
        }
    }

    /// Adds a statement to the last group of kin; what is no statement's id parts it from the next.
    #[inline(never)]
    fn add_to_kin(&mut self, ids: &Names, id: &str) {
        self.kin.push(ids.find(id).unwrap_or(GAP));
    }

    /// Takes in one such name with the statements that it stands over: those in which it
    /// is worth something.
    #[inline(never)]
    fn label(
        &mut self,
        label: &str,
        place: &str,
        corpus: &Corpus,
        met: &mut Stream,
        worth: &dyn Fn(&Statement) -> f32,
    ) {
        let at = self.labels.len() as u32;
        for text in [label, place] {
            each_token(text, &mut |word, _| {
                if !is_stop_word(word) && !is_listed(TITLE_NOISE, word) {
                    let word = self.take_word(word);
                    let list = self.source(word) * PARTS.len() + Part::Labels as usize;
                    met.places.push(Place { list: list as u32, at, weight: 0.0 });
                }
            });
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

    /// Puts what was met into its lists, and makes worths of the sums of weights.
    #[inline(never)]
    fn settle(&mut self, met: &Stream) {
        let mut average = 0.0;
        for length in &met.lengths {
            average += length / met.lengths.len() as f32;
        }
        let average = average.max(1.0);
        self.lists = vec![(0, 0); (self.book.count() + self.words.count()) * PARTS.len()];
        for place in &met.places {
            self.lists[place.list as usize].1 += 1;
        }
        let mut from = 0;
        for (first, end) in &mut self.lists {
            let many = *end;
            (*first, *end) = (from, from);
            from += many;
        }
        let mut postings = vec![Posting::default(); met.places.len()];
        let lists = &mut self.lists[..];
        for &Place { list, at, weight } in &met.places {
            let (first, end) = &mut lists[list as usize];
            let next = *end as usize;
            // What stands in a statement more than once comes one after the other.
            if *end > *first && postings[next - 1].at == at {
                postings[next - 1].worth += weight;
            } else {
                postings[next] = Posting { at, worth: weight };
                *end += 1;
            }
        }
        for posting in &mut postings {
            // A label's words are worth nothing by themselves.
            if posting.worth > 0.0 {
                let length = met.lengths[posting.at as usize];
                let norm = REPEATS * (1.0 - LENGTH + LENGTH * length / average);
                posting.worth = posting.worth * (1.0 + REPEATS) / (posting.worth + norm);
            }
        }
        self.postings = postings;
    }

    /// Puts the words in order, and finds the forms of every stem.
    #[inline(never)]
    fn order_words(&mut self) {
        self.order = in_order(&self.words);
        self.stems = vec![(0, 0); self.book.stems.count()];
        for &stem in &self.stem_of {
            self.stems[stem as usize].1 += 1;
        }
        let mut from = 0;
        for (first, end) in &mut self.stems {
            let many = *end;
            (*first, *end) = (from, from);
            from += many;
        }
        self.forms = vec![0; self.stem_of.len()];
        for &word in &self.order {
            let end = &mut self.stems[self.stem_of[word as usize] as usize].1;
            self.forms[*end as usize] = word;
            *end += 1;
        }
    }
}

/// The words in alphabetical order: byte by byte from the eighth to the first, each time put
/// down by counting, which leaves what that byte does not tell apart as it was.
fn in_order(words: &Names) -> Vec<u32> {
    let firsts: Vec<u64> = words.numbers().map(|word| first_letters(words.text(word))).collect();
    let mut order: Vec<u32> = words.numbers().collect();
    let mut next = order.clone();
    for byte in 0..8 {
        let digit = |word: u32| (firsts[word as usize] >> (8 * byte)) as usize & 0xff;
        let mut places = [0; 257];
        for &word in &order {
            places[digit(word) + 1] += 1;
        }
        for at in 1..places.len() {
            places[at] += places[at - 1];
        }
        for &word in &order {
            let place = &mut places[digit(word)];
            next[*place] = word;
            *place += 1;
        }
        std::mem::swap(&mut order, &mut next);
    }
    // Few words begin with the same eight letters.
    for last in 1..order.len() {
        let mut at = last;
        while at > 0
            && firsts[order[at - 1] as usize] == firsts[order[at] as usize]
            && words.text(order[at - 1]) > words.text(order[at])
        {
            order.swap(at - 1, at);
            at -= 1;
        }
    }
    order
}

/// The first eight bytes of a word as a number, in the order of the words.
fn first_letters(word: &str) -> u64 {
    let mut out = 0;
    for at in 0..8 {
        out = (out << 8) | u64::from(word.as_bytes().get(at).copied().unwrap_or(0));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_put_in_the_order_of_their_letters() {
        let mut texts: Vec<String> = (0..3000).map(|n| format!("word{}", n * 7919 % 3001)).collect();
        texts.extend(["", "a", "é", "abcdefgh", "abcdefghj", "abcdefghi", "£1.6m", "t.12"].map(String::from));
        let mut words = Names::default();
        for text in &texts {
            words.number(text);
        }
        texts.sort();
        let got: Vec<&str> = in_order(&words).into_iter().map(|word| words.text(word)).collect();
        assert_eq!(got, texts);
    }
}
