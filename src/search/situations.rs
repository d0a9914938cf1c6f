//! What a whole question is about: needs and people, told by words wherever they stand in it, and
//! the circle of words that councils write of them. It finds what shares no word with the question.

use super::index::{Index, Part};
use super::plain::{is_general, is_silent};
use super::plan::{Asked, Term};
use super::query::{Query, Test, Way};
use super::tuning::{TOLD, question, way};
use crate::text::{PhraseIx, Situation, stem};

/// The situations that a query tells of: what is needed, and for whom.
#[derive(Debug, Default)]
pub(super) struct About {
    /// What councils write of it; nothing where no need was told.
    pub(super) circles: Vec<Circle>,
    /// The query's words that told of a need together with others: a bit for each.
    pub(super) explained: u64,
    /// The words that told of an errand, if it is one: lines have to have them.
    pub(super) errand: u64,
    /// The words that told of a need, and those that told of somebody.
    pub(super) told: (u64, u64),
}

/// What councils write of one need, or of somebody.
#[derive(Debug)]
pub(super) struct Circle {
    /// What it is worth to the question.
    pub(super) weight: f32,
    /// Whether it finds anything; people only sort what was found.
    pub(super) is_need: bool,
    pub(super) terms: Vec<Term>,
    /// Terms both of which have to stand in a line.
    pub(super) together: Vec<(Vec<Term>, Vec<Term>)>,
}

/// An entry of a situation whose words all stand in the query.
struct Told {
    situation: u32,
    /// Which words of the query: a bit for each.
    words: u64,
    /// What it is worth: more for more words, less for a word half typed.
    worth: f32,
}

/// How well a situation was told.
#[derive(Default)]
struct Telling {
    weight: f32,
    words: u64,
    explained: u64,
}

impl Index {
    /// Finds the situations that the words of a query tell of.
    #[inline(never)]
    pub(super) fn about(&self, asked: &[Asked], query: &mut Query) -> About {
        let told = self.told(asked);
        let hints = self.hints(asked);
        let (mut about, mut tellings) = (About::default(), Vec::new());
        let (mut errand, mut told_of) = (0.0f32, false);
        for number in 0..self.book.situations().len() {
            let mut telling = self.telling(&told, number);
            let situation = &self.book.situations()[number];
            if situation.who.is_none() {
                let (hint, words) = hints.get(number).copied().unwrap_or_default();
                telling.weight += question::HINT * hint;
                if telling.words == 0 && hint >= question::HINTED && words.count_ones() > 1 {
                    telling.words = words;
                }
            }
            if telling.words == 0 {
                continue;
            }
            if situation.is_errand() {
                errand = errand.max(telling.weight);
                about.errand |= telling.words;
                continue;
            }
            if situation.who.is_none() {
                about.explained |= telling.explained;
                told_of |= !situation.aside;
            }
            tellings.push((situation, telling));
        }
        let mut need = 0.0f32;
        for (situation, telling) in tellings.iter_mut().filter(|(situation, _)| situation.who.is_none()) {
            if situation.aside && told_of {
                telling.weight *= question::ASIDE;
            }
            need = need.max(telling.weight);
        }
        // A single word may yet become another.
        if asked.len() == 1 {
            errand = 0.0;
        }
        if errand >= need {
            let errand = if errand > 0.0 { about.errand } else { 0 };
            return About { errand, ..About::default() };
        }
        about.errand = 0;
        for (situation, telling) in tellings {
            let told = if situation.who.is_none() { &mut about.told.0 } else { &mut about.told.1 };
            *told |= telling.words;
            // What was told best counts most.
            let part = if situation.who.is_none() { telling.weight / need } else { question::WHO };
            let said = said(asked, telling.words);
            about.circles.push(self.circle(situation, telling.weight * part, &said, query));
        }
        about
    }

    /// The entries that stand in a query whole.
    fn told(&self, asked: &[Asked]) -> Vec<Told> {
        // Stems with the words of the query that they stand for.
        let mut places: Vec<(u32, u64)> = Vec::new();
        for (at, asked) in asked.iter().take(64).enumerate() {
            places.push((asked.stem, 1 << at));
        }
        let words = places.len();
        let mut told = Vec::new();
        if let [only] = asked
            && only.is_begun()
        {
            self.told_half(only, &mut told);
        }
        for at in 0..words {
            self.told_at(&places, at, &mut told);
        }
        for told in &told {
            let who = self.book.situations()[told.situation as usize].who;
            if let Some(&[stem]) = who.map(|ix| self.book.stems_in(ix)) {
                places.push((stem, told.words));
            }
        }
        if places.len() > words && words > 1 {
            told.clear();
            for at in 0..places.len() {
                self.told_at(&places, at, &mut told);
            }
        }
        told
    }

    /// The single words that a word half typed may become, in any form: it loses nothing that the
    /// whole word finds.
    fn told_half(&self, asked: &Asked, told: &mut Vec<Told>) {
        let mut becomes = vec![false; self.book.stems.count()];
        for &word in self.beginning_with(&asked.word) {
            becomes[self.stem_of[word as usize] as usize] = true;
        }
        let worth = if self.is_known(asked) { way::PREFIX_OF_WORD } else { way::SYNONYM_OF_PREFIX };
        for ix in self.book.phrases() {
            if let [stem] = *self.book.stems_in(ix)
                && (becomes[stem as usize] || self.first_word(ix).starts_with(&asked.word))
            {
                for situation in self.book.told_by(ix) {
                    told.push(Told { situation, words: 1, worth });
                }
            }
        }
    }

    /// The entries that begin with one of the query's stems and stand in it whole.
    fn told_at(&self, places: &[(u32, u64)], at: usize, told: &mut Vec<Told>) {
        for &ix in self.book.starting_with(places[at].0) {
            let situations = self.book.told_by(ix);
            if situations.is_empty() {
                continue;
            }
            // With a word that says nothing by itself, the words have to follow each other.
            let spoken = self.book.words_in(ix).iter().any(|&word| is_silent(self.book.words().text(word)));
            let stems = self.book.stems_in(ix);
            let mut words = places[at].1;
            for stem in &stems[1..] {
                // The nearest place of each.
                let from = if spoken { 63 - words.leading_zeros() } else { words.trailing_zeros() };
                let mut best = (u32::MAX, 0);
                for &(other, place) in places {
                    let to = place.trailing_zeros();
                    let fits = !spoken || (to > from && to <= from + question::APART);
                    if other == *stem && fits && place & words == 0 && to.abs_diff(from) < best.0 {
                        best = (to.abs_diff(from), place);
                    }
                }
                words = if best.1 == 0 { 0 } else { words | best.1 };
                if words == 0 {
                    break;
                }
            }
            let span = 64 - (words >> words.trailing_zeros().min(63)).leading_zeros();
            if words != 0 && span <= question::WINDOW {
                let worth = question::TOLD_BY[stems.len().min(question::TOLD_BY.len()) - 1];
                for situation in situations {
                    told.push(Told { situation, words, worth });
                }
            }
        }
    }

    /// How much the words of a question hint at each need, with those words, though no entry of it
    /// stands there whole: a word hints at a need by the part of the entries with it that are the
    /// need's. Fewer words than a question has hint at nothing.
    fn hints(&self, asked: &[Asked]) -> Vec<(f32, u64)> {
        let mut out = Vec::new();
        if asked.len() < question::WORDS {
            return out;
        }
        let count = self.book.situations().len();
        out.resize(count, (0.0, 0));
        // Of each word what its entries come to, need by need, and all together.
        let mut entries = vec![0.0; asked.len().min(64) * (count + 1)];
        // Stem → the word of the query, one more; 0 for none.
        let mut word_of = vec![0u8; self.book.stems.count()];
        for (at, asked) in asked.iter().take(64).enumerate() {
            let hints = !asked.silent && !is_general(&stem(&asked.word));
            if let Some(word) = word_of.get_mut(asked.stem as usize).filter(|_| hints) {
                *word = at as u8 + 1;
            }
        }
        for ix in self.book.phrases() {
            let stems = self.book.stems_in(ix);
            for &stem in stems {
                let at = usize::from(word_of[stem as usize]);
                if at == 0 {
                    continue;
                }
                for situation in self.book.told_by(ix) {
                    if self.book.situations()[situation as usize].who.is_none() {
                        let row = &mut entries[(at - 1) * (count + 1)..at * (count + 1)];
                        row[situation as usize] += 1.0 / stems.len() as f32;
                        row[count] += 1.0 / stems.len() as f32;
                    }
                }
            }
        }
        for (at, of_word) in entries.chunks(count + 1).enumerate() {
            for (hint, entry) in out.iter_mut().zip(of_word).filter(|(_, entry)| **entry > 0.0) {
                hint.0 += entry / (of_word[count] + question::SELDOM);
                hint.1 |= 1 << at;
            }
        }
        out
    }

    /// How well a situation was told. An entry that stands within a longer one of a need says
    /// nothing: who has a "young carer" in mind has no "carer".
    fn telling(&self, told: &[Told], number: usize) -> Telling {
        let is_need = |situation: u32| self.book.situations()[situation as usize].who.is_none();
        let mut telling = Telling::default();
        let mut sum = 0.0;
        for one in told.iter().filter(|told| told.situation as usize == number) {
            let within = |other: &Told| {
                is_need(other.situation) && other.words & one.words == one.words && other.words != one.words
            };
            if is_need(one.situation) && told.iter().any(within) {
                continue;
            }
            let worth = one.worth;
            // The same words told in another way add nothing.
            if one.words & !telling.words != 0 {
                sum += worth;
            }
            telling.weight = telling.weight.max(worth);
            telling.words |= one.words;
            if one.words.count_ones() > 1 {
                telling.explained |= one.words;
            }
        }
        let best = telling.weight;
        telling.weight += question::TOLD_AGAIN * (sum - best).max(0.0).min(2.0 * best);
        telling
    }

    /// The words of one circle.
    fn circle(&self, situation: &Situation, weight: f32, asked: &str, query: &mut Query) -> Circle {
        let is_need = situation.who.is_none();
        let mut circle = Circle { weight, is_need, terms: Vec::new(), together: Vec::new() };
        for (lines, factor) in [(&situation.near, 1.0), (&situation.far, question::FAR)] {
            for &(ix, other) in lines {
                let terms = self.written(ix, factor);
                if let Some(other) = other {
                    circle.together.push((terms, self.written(other, factor)));
                    continue;
                }
                let stands = terms.iter().any(|term| self.standing(term.source) > 0);
                circle.terms.extend(terms);
                if is_need && stands {
                    query.mark(asked, Way::Synonym, Test::Stems, &self.book.name(ix));
                    if factor == 1.0 {
                        query.expand(self.book.text(ix), TOLD);
                    }
                }
            }
        }
        circle
    }

    /// Where a phrase stands, or a single word in any form.
    fn written(&self, ix: PhraseIx, factor: f32) -> Vec<Term> {
        let mut terms = Vec::new();
        if let [one] = *self.book.stems_in(ix) {
            self.forms_terms(one, factor, Part::Text, &mut terms);
        } else {
            terms.push(Term { source: ix.0 as usize, factor, reach: Part::Text });
        }
        terms
    }
}

/// The words of a query that told of something.
fn said(asked: &[Asked], words: u64) -> String {
    let mut out = String::new();
    for (at, asked) in asked.iter().take(64).enumerate() {
        if words & (1 << at) != 0 {
            if !out.is_empty() {
                out.push(' ');
            }
            out.push_str(&asked.word);
        }
    }
    out
}
