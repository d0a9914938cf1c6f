//! From what was typed to what is looked for.
//!
//! A query is a list of concepts: words, or phrases that the thesaurus knows. Each has
//! terms (itself, its forms, words it may become, synonyms), each with what it is worth.
//! Words that only make a question of it are passed over, general ones ("help",
//! "services") count little, and words that nobody knows are corrected where that is safe;
//! the last word may be half typed.

use std::collections::{BTreeSet, HashSet};

use super::index::Index;
use super::spelt::spelt;
use super::tuning::{COMMON, COMMON_FROM, GENERAL, TOLD, way};
use crate::text::{Phrase, PhraseIx, stem};

/// How a word of a statement met the query.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Way {
    /// The very word.
    Exact,
    /// It begins with the last word typed.
    Prefix,
    /// Another form of the word.
    Stem,
    /// It means about the same.
    Synonym,
    /// The word as it was corrected.
    Fuzzy,
}

/// A query made ready: what it found words for, and how it was understood.
#[derive(Clone, Debug, Default)]
pub struct Query {
    /// Corrections made, as typed and as understood: "showing results for library".
    pub corrections: Vec<(String, String)>,
    /// What else was looked for and stands in the corpus: "also searching: household
    /// waste". Nearest first, at most five.
    pub expansions: Vec<String>,
    pub(super) marks: Vec<Mark>,
}

/// What a word of a text has to be to have met the query.
#[derive(Clone, Debug)]
pub(super) struct Mark {
    /// The word or phrase of the query, corrected.
    pub(super) asked: String,
    pub(super) way: Way,
    pub(super) test: Test,
}

#[derive(Clone, Debug)]
pub(super) enum Test {
    Word(String),
    Begins(String),
    Stems(Vec<String>),
}

/// One thing that is looked for.
#[derive(Debug, Default)]
pub(super) struct Concept {
    /// How much of the query it is: 1 for a telling word, less for a general one.
    pub(super) weight: f32,
    pub(super) terms: Vec<Term>,
    /// The single words of a phrase, looked for apart too.
    pub(super) parts: Vec<Concept>,
}

/// A list of postings with what is left of their worth.
#[derive(Clone, Copy, Debug)]
pub(super) struct Term {
    pub(super) source: Source,
    pub(super) factor: f32,
    pub(super) reach: Reach,
}

/// Which parts of a statement a term looks at; each looks at those before it too.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Reach {
    /// Its text: synonyms.
    Text,
    /// Sections and labels: other forms of a word.
    Labels,
    /// References and names: the word itself and what it may become.
    Names,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Source {
    Word(u32),
    Phrase(u32),
}

/// What a query looks for.
#[derive(Debug, Default)]
pub(super) struct Plan {
    pub(super) concepts: Vec<Concept>,
    /// The stems of each two neighbours of the query of which one at least is telling,
    /// sorted; a half-typed word has those of all it may become.
    pub(super) pairs: Vec<(Vec<u32>, Vec<u32>)>,
    /// Runs of stems that must stand in a statement; none if one cannot.
    pub(super) quoted: Vec<Option<Vec<u32>>>,
}

/// A word of the query.
pub(super) struct Asked {
    pub(super) word: String,
    pub(super) stem: String,
    /// Whether it passes for nothing: a stop word or a question's word.
    pub(super) silent: bool,
    /// Whether it may be half typed.
    pub(super) open: bool,
    pub(super) corrected: bool,
}

impl Index {
    /// Understands a query.
    pub(super) fn plan(&self, typed: &str) -> (Plan, Query) {
        let mut plan = Plan::default();
        let mut query = Query::default();
        let mut asked: Vec<Asked> = Vec::new();
        let open = typed.ends_with(|c: char| c.is_alphanumeric() || c == '.' || c == '&' || c == '%');
        for (nth, piece) in typed.split(['"', '“', '”']).enumerate() {
            let quoted = nth % 2 == 1;
            let words = spelt(piece);
            if quoted && !words.is_empty() {
                plan.quoted.push(words.iter().map(|w| self.stems.get(&stem(&w.word)).copied()).collect());
            }
            for found in words {
                let word = match found.also {
                    Some(also) if self.is_meant(&also, &found.word, typed) => also,
                    _ => found.word,
                };
                let silent = self.plain.is_silent(&word);
                asked.push(Asked { stem: stem(&word), word, silent, open: false, corrected: false });
            }
        }
        self.join_references(&mut asked);
        if let Some(last) = asked.last_mut().filter(|_| open && plan.quoted.is_empty()) {
            last.open = true;
        }
        if asked.iter().all(|a| a.silent) {
            asked.iter_mut().for_each(|a| a.silent = false);
        }
        for word in asked.iter_mut().filter(|a| !a.silent) {
            self.correct(word, &mut query);
        }
        self.concepts(&asked, &mut plan, &mut query);
        let telling = asked.windows(2).filter(|w| !w[0].silent || !w[1].silent);
        plan.pairs = telling.map(|w| (self.stems_for(&w[0]), self.stems_for(&w[1]))).collect();
        (plan, query)
    }

    /// Whether the other spelling of a word is the one to look for.
    fn is_meant(&self, also: &str, word: &str, typed: &str) -> bool {
        if also.bytes().all(|b| b.is_ascii_uppercase()) {
            // Whoever types in capitals throughout means nothing by them.
            let stands_out = typed.trim() == also || typed.bytes().any(|b| b.is_ascii_lowercase());
            return stands_out && self.word(also).is_some();
        }
        also.ends_with('%') || self.word(word).is_none()
    }

    /// The stems that stand for a word of the query where words stand side by side; sorted.
    fn stems_for(&self, asked: &Asked) -> Vec<u32> {
        let mut stems: Vec<u32> = self.stems.get(&asked.stem).copied().into_iter().collect();
        if asked.open && !self.is_known(asked) {
            stems.extend(self.beginning_with(&asked.word).map(|w| self.words[w as usize].stem));
            stems.sort_unstable();
        }
        stems
    }

    /// Whether a word is whole as it stands, to the corpus or to the thesaurus.
    fn is_known(&self, asked: &Asked) -> bool {
        let single = |p: &Phrase| matches!(&p.words[..], [one] if *one == asked.word);
        self.word(&asked.word).is_some() || self.book.starting_with(&asked.stem).any(|(_, p)| single(p))
    }

    /// Puts the word that was meant in place of one that nobody knows.
    fn correct(&self, asked: &mut Asked, query: &mut Query) {
        let begun = asked.open
            && (!self.beginning_with(&asked.word).is_empty()
                || self.book.words().any(|w| w.starts_with(&asked.word)));
        if begun || !self.forms_of(&asked.stem).is_empty() || self.word(&asked.word).is_some() {
            return;
        }
        if self.book.has_word(&asked.word) || self.book.starting_with(&asked.stem).next().is_some() {
            return;
        }
        if let Some(meant) = self.correction(&asked.word) {
            query.corrections.push((asked.word.clone(), meant.clone()));
            asked.stem = stem(&meant);
            asked.word = meant;
            asked.corrected = true;
            asked.open = false;
        }
    }

    /// The single words of the thesaurus that a half-typed word may become, in any form.
    fn phrases_beginning_with(&self, letters: &str) -> impl Iterator<Item = &Phrase> {
        let forms = self.beginning_with(letters).map(|w| self.words[w as usize].stem);
        let forms = forms.filter_map(|stem| self.single.get(stem as usize).copied().flatten());
        let own = self.book.iter().filter(|(_, p)| p.words.len() == 1 && p.words[0].starts_with(letters));
        let all: BTreeSet<PhraseIx> = forms.chain(own.map(|(ix, _)| ix)).collect();
        all.into_iter().filter_map(|ix| self.book.get(ix))
    }

    fn concepts(&self, asked: &[Asked], plan: &mut Plan, query: &mut Query) {
        let stems: Vec<&str> = asked.iter().map(|a| a.stem.as_str()).collect();
        let mut found = Found::default();
        let mut at = 0;
        while at < asked.len() {
            let phrases = self.phrases_at(asked, &stems, at);
            let code = self.committee_at(&asked[at..]);
            let long = phrases.first().map(|(_, p, _)| p.stems.len()).max(code.map(|(long, _)| long));
            let Some(long) = long else {
                if !asked[at].silent {
                    plan.concepts.push(self.word_concept(&asked[at], &mut found, query));
                }
                at += 1;
                continue;
            };
            let words = &asked[at..at + long];
            let mut concept = Concept::default();
            for part in words.iter().filter(|a| !a.silent) {
                concept.parts.push(self.word_concept(part, &mut Found::default(), query));
            }
            concept.weight = concept.parts.iter().map(|p| p.weight).sum::<f32>().max(1.0);
            let name = words.iter().map(|a| a.word.as_str()).collect::<Vec<_>>().join(" ");
            if let Some((_, word)) = code {
                concept.terms.push(Term { source: Source::Word(word), factor: 1.0, reach: Reach::Names });
                let test = Test::Word(self.words[word as usize].text.clone());
                query.marks.push(Mark { asked: name.clone(), way: Way::Exact, test });
            }
            for (ix, phrase, factor) in phrases {
                self.phrase_term(ix, factor, true, &mut concept.terms);
                query.marks.push(Mark {
                    asked: name.clone(),
                    way: Way::Exact,
                    test: Test::Stems(phrase.stems.clone()),
                });
                self.synonyms(phrase, factor, &name, &mut concept.terms, &mut found, query);
            }
            settle(&mut concept.terms);
            plan.concepts.push(concept);
            at += long;
        }
        if plan.concepts.iter().all(|c| c.weight < 1.0) {
            plan.concepts.iter_mut().for_each(|c| c.weight = 1.0);
        }
        found.told.sort_by(|a, b| b.0.total_cmp(&a.0));
        query.expansions = found.told.into_iter().map(|(_, text)| text).take(TOLD).collect();
    }

    /// The longest phrases of the thesaurus that begin at a word of the query, with what
    /// is left of them where their last word is half typed.
    fn phrases_at(&self, asked: &[Asked], stems: &[&str], at: usize) -> Vec<(PhraseIx, &Phrase, f32)> {
        let rest = &stems[at..];
        let mut out: Vec<(PhraseIx, &Phrase, f32)> = Vec::new();
        for (ix, phrase) in self.book.starting_with(stems[at]) {
            let long = phrase.stems.len();
            if long < 2 || long > rest.len() || out.first().is_some_and(|(_, p, _)| p.stems.len() > long) {
                continue;
            }
            if phrase.stems[..long - 1].iter().zip(rest).any(|(a, b)| a != b) {
                continue;
            }
            let last = &asked[at + long - 1];
            if phrase.stems[long - 1] == last.stem {
                out.push((ix, phrase, 1.0));
            } else if last.open && phrase.words[long - 1].starts_with(&last.word) && last.word.len() > 1 {
                out.push((ix, phrase, way::PREFIX));
            }
        }
        out
    }

    /// A single word with all it may mean.
    fn word_concept(&self, asked: &Asked, found: &mut Found, query: &mut Query) -> Concept {
        let mut concept = Concept::default();
        let base = if asked.corrected { way::FUZZY } else { 1.0 };
        let met = |way: Way| if asked.corrected { Way::Fuzzy } else { way };
        let mut mark = |way: Way, test: Test| query.marks.push(Mark { asked: asked.word.clone(), way, test });
        let known = self.is_known(asked);
        if let Some(word) = self.word(&asked.word) {
            concept.terms.push(Term { source: Source::Word(word), factor: base, reach: Reach::Names });
            mark(met(Way::Exact), Test::Word(asked.word.clone()));
        }
        for &word in self.forms_of(&asked.stem) {
            concept.terms.push(Term {
                source: Source::Word(word),
                factor: base * way::STEM,
                reach: Reach::Labels,
            });
        }
        mark(met(Way::Stem), Test::Stems(vec![asked.stem.clone()]));
        if asked.open {
            let left = if known { way::PREFIX_OF_WORD } else { way::PREFIX };
            let longer = self.beginning_with(&asked.word);
            for word in longer {
                let stem = self.words[word as usize].stem;
                concept.terms.push(Term { source: Source::Word(word), factor: left, reach: Reach::Names });
                for &form in &self.forms[stem as usize] {
                    let factor = left * way::STEM;
                    concept.terms.push(Term { source: Source::Word(form), factor, reach: Reach::Labels });
                }
            }
            mark(Way::Prefix, Test::Begins(asked.word.clone()));
        }
        for (_, phrase) in self.book.at(&[&asked.stem]).filter(|(_, p)| p.stems.len() == 1) {
            self.synonyms(phrase, base, &asked.word, &mut concept.terms, found, query);
        }
        if asked.open {
            let left = if known { way::PREFIX_OF_WORD } else { way::SYNONYM_OF_PREFIX };
            for phrase in self.phrases_beginning_with(&asked.word) {
                if phrase.stems[0] != asked.stem {
                    self.synonyms(phrase, base * left, &asked.word, &mut concept.terms, found, query);
                }
            }
        }
        settle(&mut concept.terms);
        concept.weight = if self.is_general(asked) { GENERAL } else { 1.0 };
        concept
    }

    fn synonyms(
        &self,
        phrase: &Phrase,
        factor: f32,
        asked: &str,
        terms: &mut Vec<Term>,
        found: &mut Found,
        query: &mut Query,
    ) {
        for &(ix, close) in &phrase.finds {
            let Some(other) = self.book.get(ix) else { continue };
            let before = terms.len();
            self.phrase_term(ix, factor * close * way::SYNONYM, false, terms);
            let stands =
                terms[before..].iter().any(|t| self.lists(t.source).is_some_and(|l| !l.text.is_empty()));
            if !stands {
                terms.truncate(before);
                continue;
            }
            query.marks.push(Mark {
                asked: asked.to_owned(),
                way: Way::Synonym,
                test: Test::Stems(other.stems.clone()),
            });
            found.tell(factor * close, &other.text, &other.stems);
        }
    }

    /// The postings of a phrase, or of all the forms of a single word.
    fn phrase_term(&self, ix: PhraseIx, factor: f32, own: bool, terms: &mut Vec<Term>) {
        let Some(phrase) = self.book.get(ix) else { return };
        let reach = if own { Reach::Names } else { Reach::Text };
        if let [one] = &phrase.stems[..] {
            let forms = self.forms_of(one).iter();
            terms.extend(forms.map(|&w| Term { source: Source::Word(w), factor, reach: Reach::Text }));
        } else {
            terms.push(Term { source: Source::Phrase(ix.0), factor, reach });
        }
    }

    fn is_general(&self, asked: &Asked) -> bool {
        if self.plain.is_general(&asked.stem) {
            return true;
        }
        let standing: usize = self.forms_of(&asked.stem).iter().map(|&w| self.standing(w)).sum();
        self.count() >= COMMON_FROM && standing as f32 > COMMON * self.count() as f32
    }
}

/// The expansions met so far.
#[derive(Default)]
struct Found {
    told: Vec<(f32, String)>,
    seen: HashSet<Vec<String>>,
}

impl Found {
    fn tell(&mut self, near: f32, text: &str, stems: &[String]) {
        if self.seen.insert(stems.to_vec()) {
            self.told.push((near, text.to_owned()));
        }
    }
}

/// Leaves the best of each list of postings, in a fixed order.
fn settle(terms: &mut Vec<Term>) {
    terms.sort_by(|a, b| a.source.cmp(&b.source).then(b.factor.total_cmp(&a.factor)));
    terms.dedup_by(|next, kept| {
        let same = next.source == kept.source;
        if same {
            kept.reach = kept.reach.max(next.reach);
        }
        same
    });
}
