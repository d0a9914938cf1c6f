//! From what was typed to what is looked for.
//!
//! A query is a list of concepts: words, or phrases that the thesaurus knows. Each has
//! terms (itself, its forms, words it may become, synonyms), each with what it is worth.
//! Words that only make a question of it are passed over, general ones ("help",
//! "services") count little, and words that nobody knows are corrected where that is safe;
//! the last word may be half typed.

use std::ops::Range;

use super::index::{Index, Part};
use super::plain::{is_general, is_personal, is_silent};
use super::query::{Query, Test, Way};
use super::situations::Circle;
use super::spelt::spelt;
use super::tuning::{BEGUN, COMMON, COMMON_FROM, GENERAL, TOLD, question, way};
use crate::text::{PhraseIx, is_word_part, ordered, stem};

/// One thing that is looked for.
#[derive(Debug, Default)]
pub(super) struct Concept {
    /// How much of the query it is: 1 for a telling word, less for a general one.
    pub(super) weight: f32,
    /// The lists in which it is looked for.
    pub(super) terms: Vec<Term>,
    /// The single words of a phrase, looked for apart too.
    pub(super) parts: Vec<Concept>,
}

/// A list of the index in which something is looked for, and how much a find there counts.
#[derive(Clone, Copy, Debug)]
pub(super) struct Term {
    /// The index of the list among the lists of the index.
    pub(super) source: usize,
    /// How much a find counts, from 0 to 1: 1 for the word itself.
    pub(super) factor: f32,
    /// How far it looks: synonyms at texts; other forms of a word at sections and labels
    /// too; the word itself and what it may become at references and names as well.
    pub(super) reach: Part,
}

/// Everything that a query looks for, ready to be looked up.
#[derive(Debug, Default)]
pub(super) struct Plan {
    /// What is looked for, in the order of the query.
    pub(super) concepts: Vec<Concept>,
    /// The stems of each two neighbours of the query of which one at least is telling; a
    /// half-typed word has those of all it may become.
    pub(super) pairs: Vec<(Vec<u32>, Vec<u32>)>,
    /// Runs of stems that must stand in a statement.
    pub(super) quoted: Vec<Vec<u32>>,
    /// Runs of stems that must not stand in it.
    pub(super) left_out: Vec<Vec<u32>>,
    /// What the query is about, as a whole.
    pub(super) circles: Vec<Circle>,
    /// Whether it is a single word, which keeps all that its circles find.
    pub(super) is_word: bool,
    /// Whether it has as many words as a question, which its circles alone may answer.
    pub(super) is_question: bool,
}

/// A stem that neither the corpus nor the thesaurus has.
const UNKNOWN: u32 = u32::MAX - 1;

/// A word of the query.
pub(super) struct Asked {
    /// The word, folded; where it was corrected, the correction.
    pub(super) word: String,
    /// The number of its stem; [`UNKNOWN`] where neither corpus nor thesaurus has it.
    pub(super) stem: u32,
    /// Whether it passes for nothing: a stop word or a question's word.
    pub(super) silent: bool,
    /// Whether it may be half typed.
    pub(super) open: bool,
    corrected: bool,
    /// Whether it told of a need together with other words.
    explained: bool,
}

impl Asked {
    /// Whether it may be half typed and has letters enough to say of what: a few may become anything, and what
    /// means the same as that is not what was asked for.
    pub(super) fn is_begun(&self) -> bool {
        self.open && self.word.chars().nth(BEGUN - 1).is_some()
    }
}

impl Index {
    /// Works out what a query looks for, and how that is explained to the person who typed it.
    #[inline(never)]
    pub(super) fn plan(&self, typed: &str) -> (Plan, Query) {
        let mut plan = Plan::default();
        let mut query = Query { typed: typed.to_owned(), ..Query::default() };
        let mut asked: Vec<Asked> = Vec::new();
        let typed = &match postcode(typed) {
            Some(span) => {
                query.postcode = Some(typed[span.clone()].to_ascii_uppercase());
                [&typed[..span.start], " ", &typed[span.end..]].concat()
            }
            None => typed.to_owned(),
        };
        let (mut quoted, mut without) = (false, false);
        for piece in typed.split(['"', '“', '”']) {
            let (mut run, mut left_out) = (Vec::new(), Vec::new());
            for found in spelt(piece) {
                let word = match found.also {
                    Some(also) if self.is_meant(&also, &found.word, typed) => also,
                    _ => found.word,
                };
                let word = self.asked(word);
                run.push(word.stem);
                if quoted && without {
                    left_out.push(word.stem);
                } else if !quoted && ends_with_minus(&piece[..found.span.start]) {
                    plan.left_out.push(vec![word.stem]);
                } else {
                    asked.push(word);
                }
            }
            if !left_out.is_empty() {
                plan.left_out.push(left_out);
            } else if quoted && !run.is_empty() {
                plan.quoted.push(run);
            }
            without = !quoted && ends_with_minus(piece);
            quoted = !quoted;
        }
        self.join_references(&mut asked);
        let open = typed.ends_with(|c: char| is_word_part(c) || matches!(c, '.' | '&' | '%'));
        if let Some(last) = asked.last_mut() {
            last.open = open && plan.quoted.is_empty();
        }
        let telling = asked.iter().any(|a| !a.silent);
        for word in &mut asked {
            word.silent &= telling;
            if !word.silent {
                self.correct(word, &mut query);
            }
        }
        if plan.quoted.is_empty() {
            let about = self.about(&asked, &mut query);
            let is_question =
                asked.len() >= question::WORDS || asked.iter().any(|asked| is_personal(&asked.word));
            // So may be two words of which one tells of a need and the other of somebody.
            let (need, who) = about.told;
            let told = |at: usize| asked[at].silent || (at < 64 && (need | who) >> at & 1 == 1);
            let is_told = need != 0 && who & !need != 0 && (0..asked.len()).all(told);
            plan.is_question = (is_question || is_told) && about.errand == 0;
            plan.is_word = asked.len() == 1;
            for (at, asked) in asked.iter_mut().take(64).enumerate() {
                asked.explained = plan.is_question && about.explained & (1 << at) != 0;
                if about.errand & (1 << at) != 0 && !is_silent(&asked.word) {
                    plan.quoted.push(vec![asked.stem]);
                }
            }
            plan.circles = about.circles;
        }
        self.concepts(&asked, &mut plan, &mut query);
        for pair in asked.windows(2) {
            if !pair[0].silent || !pair[1].silent {
                plan.pairs.push((self.stems_for(&pair[0]), self.stems_for(&pair[1])));
            }
        }
        (plan, query)
    }

    /// A word as it was typed.
    #[inline(never)]
    pub(super) fn asked(&self, word: String) -> Asked {
        let stem = self.book.stems.find(&stem(&word)).unwrap_or(UNKNOWN);
        Asked { silent: is_silent(&word), stem, word, open: false, corrected: false, explained: false }
    }

    /// Whether the other spelling of a word is the one to look for.
    fn is_meant(&self, also: &str, word: &str, typed: &str) -> bool {
        if also.bytes().all(|b| b.is_ascii_uppercase()) {
            // Whoever types in capitals throughout means nothing by them.
            let stands_out = typed.trim() == also || typed.bytes().any(|b| b.is_ascii_lowercase());
            return stands_out && self.words.find(also).is_some();
        }
        also.ends_with('%') || self.words.find(word).is_none()
    }

    /// The stems that stand for a word of the query where words stand side by side.
    fn stems_for(&self, asked: &Asked) -> Vec<u32> {
        let mut stems = vec![asked.stem];
        if asked.open && !self.is_known(asked) {
            for &word in self.beginning_with(&asked.word) {
                stems.push(self.stem_of[word as usize]);
            }
        }
        stems
    }

    /// Whether a word is whole as it stands, to the corpus or to the thesaurus.
    #[inline(never)]
    pub(super) fn is_known(&self, asked: &Asked) -> bool {
        let single = self.book.single(asked.stem);
        self.words.find(&asked.word).is_some() || single.is_some_and(|ix| self.first_word(ix) == asked.word)
    }

    /// Puts the word that was meant in place of one that nobody knows.
    fn correct(&self, asked: &mut Asked, query: &mut Query) {
        let words = self.book.words();
        let known = !self.forms_of(asked.stem).is_empty()
            || !self.book.starting_with(asked.stem).is_empty()
            || self.words.find(&asked.word).is_some()
            || words.find(&asked.word).is_some();
        let begun = |letters: &str| {
            !self.beginning_with(letters).is_empty()
                || words.numbers().any(|w| words.text(w).starts_with(letters))
        };
        if known || (asked.open && begun(&asked.word)) {
            return;
        }
        if let Some(meant) = self.correction(&asked.word) {
            query.corrections.push((asked.word.clone(), meant.clone()));
            *asked = self.asked(meant);
            asked.silent = false;
            asked.corrected = true;
        }
    }

    fn concepts(&self, asked: &[Asked], plan: &mut Plan, query: &mut Query) {
        let mut told: Vec<(f32, PhraseIx)> = Vec::new();
        let mut at = 0;
        let mut all_general = true;
        while at < asked.len() {
            let phrases = self.phrases_at(&asked[at..]);
            let code = self.committee_at(&asked[at..]);
            let mut long = code.map_or(0, |(long, _)| long);
            if let Some(&(ix, _)) = phrases.first() {
                long = long.max(self.long(ix));
            }
            if long == 0 {
                if !asked[at].silent {
                    let concept = self.word_concept(&asked[at], &mut told, query);
                    all_general &= concept.weight < 1.0;
                    plan.concepts.push(concept);
                }
                at += 1;
                continue;
            }
            all_general = false;
            let mut concept = Concept::default();
            let mut name = String::new();
            for part in &asked[at..at + long] {
                if !name.is_empty() {
                    name.push(' ');
                }
                name.push_str(&part.word);
                if !part.silent {
                    let part = self.word_concept(part, &mut Vec::new(), query);
                    concept.weight += part.weight;
                    concept.parts.push(part);
                }
            }
            concept.weight = concept.weight.max(1.0);
            if let Some((_, word)) = code {
                concept.terms.push(Term { source: self.source(word), factor: 1.0, reach: Part::Names });
                query.mark(&name, Way::Exact, Test::Word, self.words.text(word));
            }
            for (ix, factor) in phrases {
                concept.terms.push(Term { source: ix.0 as usize, factor, reach: Part::Names });
                query.mark(&name, Way::Exact, Test::Stems, &self.book.name(ix));
                self.synonyms(ix, factor, &name, &mut concept.terms, &mut told, query);
            }
            settle(&mut concept.terms);
            plan.concepts.push(concept);
            at += long;
        }
        if all_general {
            for concept in &mut plan.concepts {
                concept.weight = 1.0;
            }
        }
        for at in ordered(told.len(), &|a, b| told[a].0 > told[b].0) {
            query.expand(self.book.text(told[at].1), TOLD);
        }
    }

    /// How many words a phrase has.
    fn long(&self, ix: PhraseIx) -> usize {
        self.book.stems_in(ix).len()
    }

    /// The first word of a phrase.
    pub(super) fn first_word(&self, ix: PhraseIx) -> &str {
        self.book.words_in(ix).first().map_or("", |&word| self.book.words().text(word))
    }

    /// The longest phrases of the thesaurus that the words of a query begin with, with
    /// what is left of them where their last word is half typed.
    fn phrases_at(&self, asked: &[Asked]) -> Vec<(PhraseIx, f32)> {
        let mut out: Vec<(PhraseIx, f32)> = Vec::new();
        for &ix in self.book.starting_with(asked[0].stem) {
            let stems = self.book.stems_in(ix);
            let long = stems.len();
            if !self.book.is_grouped(ix)
                || long < 2
                || long > asked.len()
                || out.first().is_some_and(|&(first, _)| self.long(first) > long)
            {
                continue;
            }
            let mut same = 0;
            while same < long && stems[same] == asked[same].stem {
                same += 1;
            }
            let last = &asked[long - 1];
            let begun = || self.book.words().text(self.book.words_in(ix)[long - 1]).starts_with(&last.word);
            if same == long {
                out.push((ix, 1.0));
            } else if same == long - 1 && last.open && last.word.len() > 1 && begun() {
                out.push((ix, way::PREFIX));
            }
        }
        out
    }

    /// A single word with all it may mean.
    #[inline(never)]
    fn word_concept(&self, asked: &Asked, told: &mut Vec<(f32, PhraseIx)>, query: &mut Query) -> Concept {
        let mut terms = Vec::new();
        let base = if asked.corrected { way::FUZZY } else { 1.0 };
        let met = |way: Way| if asked.corrected { Way::Fuzzy } else { way };
        if let Some(word) = self.words.find(&asked.word) {
            terms.push(Term { source: self.source(word), factor: base, reach: Part::Names });
            query.mark(&asked.word, met(Way::Exact), Test::Word, &asked.word);
        }
        self.forms_terms(asked.stem, base * way::STEM, Part::Section, &mut terms);
        let own = stem(&asked.word);
        query.mark(&asked.word, met(Way::Stem), Test::Stems, &own);
        let single = self.book.single(asked.stem);
        if let Some(ix) = single {
            self.synonyms(ix, base, &asked.word, &mut terms, told, query);
        }
        if asked.open {
            let known = self.is_known(asked);
            let left = if known { way::PREFIX_OF_WORD } else { way::PREFIX };
            // The single words of the thesaurus that it may become, in any form.
            let mut becomes = vec![false; self.book.count()];
            for &word in self.beginning_with(&asked.word) {
                let stem = self.stem_of[word as usize];
                terms.push(Term { source: self.source(word), factor: left, reach: Part::Names });
                self.forms_terms(stem, left * way::STEM, Part::Section, &mut terms);
                if let Some(ix) = self.book.single(stem) {
                    becomes[ix.0 as usize] = true;
                }
            }
            query.mark(&asked.word, Way::Prefix, Test::Begins, &asked.word);
            let left = if known { way::PREFIX_OF_WORD } else { way::SYNONYM_OF_PREFIX };
            for ix in self.book.phrases().filter(|_| asked.is_begun()) {
                let begun = self.long(ix) == 1 && self.first_word(ix).starts_with(&asked.word);
                if (begun || becomes[ix.0 as usize]) && Some(ix) != single {
                    self.synonyms(ix, base * left, &asked.word, &mut terms, told, query);
                }
            }
        }
        settle(&mut terms);
        let mut weight = if is_general(&own) || self.is_common(asked.stem) { GENERAL } else { 1.0 };
        if asked.explained {
            weight *= question::EXPLAINED;
        }
        Concept { weight, terms, parts: Vec::new() }
    }

    #[inline(never)]
    fn synonyms(
        &self,
        phrase: PhraseIx,
        factor: f32,
        asked: &str,
        terms: &mut Vec<Term>,
        told: &mut Vec<(f32, PhraseIx)>,
        query: &mut Query,
    ) {
        for (ix, close) in self.book.finds(phrase) {
            let before = terms.len();
            let worth = factor * close * way::SYNONYM;
            if let &[one] = self.book.stems_in(ix) {
                self.forms_terms(one, worth, Part::Text, terms);
            } else {
                terms.push(Term { source: ix.0 as usize, factor: worth, reach: Part::Text });
            }
            if !terms[before..].iter().any(|t| self.standing(t.source) > 0) {
                terms.truncate(before);
                continue;
            }
            query.mark(asked, Way::Synonym, Test::Stems, &self.book.name(ix));
            if told.iter().all(|t| t.1 != ix) {
                told.push((factor * close, ix));
            }
        }
    }

    /// The terms for all the forms of a word.
    #[inline(never)]
    pub(super) fn forms_terms(&self, stem: u32, factor: f32, reach: Part, terms: &mut Vec<Term>) {
        for &word in self.forms_of(stem) {
            terms.push(Term { source: self.source(word), factor, reach });
        }
    }

    /// Whether a word stands in too many statements to settle what a query is about.
    fn is_common(&self, stem: u32) -> bool {
        let mut standing = 0;
        for &word in self.forms_of(stem) {
            standing += self.standing(self.source(word));
        }
        self.count() >= COMMON_FROM && standing as f32 > COMMON * self.count() as f32
    }
}

/// Whether a word that follows is to be left out: "libraries -schools", but not "co-operative".
fn ends_with_minus(before: &str) -> bool {
    before.strip_suffix('-').is_some_and(|rest| rest.is_empty() || rest.ends_with(char::is_whitespace))
}

/// Where a whole postcode stands in a query: `CB2 1TN`, `me14 1xq`, `SW1A2AA`.
fn postcode(typed: &str) -> Option<Range<usize>> {
    let bytes = typed.as_bytes();
    for start in 0..bytes.len() {
        if start > 0 && bytes[start - 1].is_ascii_alphanumeric() {
            continue;
        }
        // One or two letters, a digit, perhaps one more sign; then a digit and two letters.
        let count = |from: usize, most: usize, is: fn(&u8) -> bool| {
            bytes[from..].iter().take(most).take_while(|byte| is(byte)).count()
        };
        let letters = count(start, 2, u8::is_ascii_alphabetic);
        let digit = start + letters;
        if letters == 0 || count(digit, 1, u8::is_ascii_digit) == 0 {
            continue;
        }
        for sign in 0..=count(digit + 1, 1, u8::is_ascii_alphanumeric) {
            let outward = digit + 1 + sign;
            let inward = outward + count(outward, 1, |byte| *byte == b' ');
            let end = inward + 3;
            if count(inward, 1, u8::is_ascii_digit) == 1
                && count(inward + 1, 3, u8::is_ascii_alphanumeric) == 2
                && count(inward + 1, 2, u8::is_ascii_alphabetic) == 2
            {
                return Some(start..end);
            }
        }
    }
    None
}

/// Leaves the best of each list of postings, in a fixed order.
#[inline(never)]
fn settle(terms: &mut Vec<Term>) {
    let order = ordered(terms.len(), &|a, b| {
        let (a, b) = (&terms[a], &terms[b]);
        a.source < b.source || (a.source == b.source && a.factor > b.factor)
    });
    let mut out: Vec<Term> = Vec::with_capacity(order.len());
    for at in order {
        let next = terms[at];
        match out.last_mut() {
            Some(kept) if kept.source == next.source => kept.reach = kept.reach.max(next.reach),
            _ => out.push(next),
        }
    }
    *terms = out;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_whole_postcode_is_known_wherever_it_stands_and_nothing_else_is() {
        let found = |typed: &'static str| postcode(typed).map(|span| &typed[span]);
        for (typed, wanted) in [
            ("CB2 1TN", Some("CB2 1TN")),
            ("potholes near me14 1xq please", Some("me14 1xq")),
            ("SW1A2AA", Some("SW1A2AA")),
            ("m1 1ae", Some("m1 1ae")),
            ("T.12", None),
            ("the m20 2 miles", None),
            ("cb2", None),
            ("covid19 1st", None),
            ("a14 6ab7", None),
            ("£1.6m é 20mph", None),
            ("", None),
        ] {
            assert_eq!(found(typed), wanted, "{typed}");
        }
    }
}
