//! From what was typed to what is looked for.
//!
//! A query is a list of concepts: words, or phrases that the thesaurus knows. Each has
//! terms (itself, its forms, words it may become, synonyms), each with what it is worth.
//! Words that only make a question of it are passed over, general ones ("help",
//! "services") count little, and words that nobody knows are corrected where that is safe;
//! the last word may be half typed.

use std::collections::HashSet;

use super::index::Index;
use super::spelt::spelt;
use super::tuning::{COMMON, COMMON_FROM, GENERAL, SYNONYM_LETTERS, TOLD, way};
use crate::text::{Phrase, PhraseIx, is_stop_word, stem};

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
    /// The stems that count as this word where words stand side by side; sorted.
    pub(super) stems: Vec<u32>,
}

/// A list of postings with what is left of their worth.
#[derive(Clone, Copy, Debug)]
pub(super) struct Term {
    pub(super) source: Source,
    pub(super) factor: f32,
    /// Whether the labels that it stands in count too.
    pub(super) labels: bool,
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
    /// Runs of stems that must stand in a statement; none if one cannot.
    pub(super) quoted: Vec<Option<Vec<u32>>>,
}

/// A word of the query.
struct Asked {
    word: String,
    stem: String,
    /// Whether it passes for nothing: a stop word or a question's word.
    silent: bool,
    /// Whether it may be half typed.
    open: bool,
    corrected: bool,
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
                    Some(also) if also.ends_with('%') || self.word(&found.word).is_none() => also,
                    _ => found.word,
                };
                let silent = is_stop_word(&word) || ASKING.binary_search(&word.as_str()).is_ok();
                asked.push(Asked { stem: stem(&word), word, silent, open: false, corrected: false });
            }
        }
        self.join_references(&mut asked);
        if let Some(last) = asked.last_mut().filter(|_| open && plan.quoted.is_empty()) {
            last.open = true;
            // "wh" is not yet "who": a stop word is half of another word only if it is all there is.
            last.silent &= is_stop_word(&last.word) || ASKING.binary_search(&last.word.as_str()).is_ok();
        }
        if asked.iter().all(|a| a.silent) {
            asked.iter_mut().for_each(|a| a.silent = false);
        }
        for word in asked.iter_mut().filter(|a| !a.silent) {
            self.correct(word, &mut query);
        }
        self.concepts(&asked, &mut plan, &mut query);
        (plan, query)
    }

    /// `T 12` is `T.12`.
    fn join_references(&self, asked: &mut Vec<Asked>) {
        let mut at = 0;
        while at + 1 < asked.len() {
            let (letters, number) = (&asked[at].word, &asked[at + 1].word);
            let joined = format!("{letters}.{number}");
            if letters.len() <= 3
                && number.bytes().all(|b| b.is_ascii_digit())
                && self.word(&joined).is_some()
            {
                asked[at] = Asked {
                    stem: joined.clone(),
                    word: joined,
                    silent: false,
                    open: false,
                    corrected: false,
                };
                asked.remove(at + 1);
            }
            at += 1;
        }
    }

    /// Puts the word that was meant in place of one that nobody knows.
    fn correct(&self, asked: &mut Asked, query: &mut Query) {
        let begun =
            asked.open && (!self.beginning_with(&asked.word).is_empty() || self.book_begins(&asked.word));
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

    fn book_begins(&self, letters: &str) -> bool {
        letters.len() >= SYNONYM_LETTERS && self.book.words().any(|w| w.starts_with(letters))
    }

    fn concepts(&self, asked: &[Asked], plan: &mut Plan, query: &mut Query) {
        let stems: Vec<&str> = asked.iter().map(|a| a.stem.as_str()).collect();
        let mut found = Found::default();
        let mut at = 0;
        while at < asked.len() {
            let phrases = self.phrases_at(asked, &stems, at);
            let Some(long) = phrases.first().map(|(_, p, _)| p.stems.len()) else {
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
            for (ix, phrase, factor) in phrases {
                self.phrase_term(ix, factor, &mut concept.terms);
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
        let known = self.word(&asked.word);
        if let Some(word) = known {
            concept.terms.push(Term { source: Source::Word(word), factor: base, labels: true });
            mark(met(Way::Exact), Test::Word(asked.word.clone()));
        }
        let mut stems: Vec<u32> = self.stems.get(&asked.stem).copied().into_iter().collect();
        for &word in self.forms_of(&asked.stem) {
            concept.terms.push(Term { source: Source::Word(word), factor: base * way::STEM, labels: true });
        }
        mark(met(Way::Stem), Test::Stems(vec![asked.stem.clone()]));
        if asked.open {
            let left = if known.is_some() { way::PREFIX_OF_WORD } else { way::PREFIX };
            let longer = self.beginning_with(&asked.word);
            for word in longer {
                let stem = self.words[word as usize].stem;
                if known.is_none() {
                    stems.push(stem);
                }
                concept.terms.push(Term { source: Source::Word(word), factor: left, labels: true });
                for &form in &self.forms[stem as usize] {
                    let factor = left * way::STEM;
                    concept.terms.push(Term { source: Source::Word(form), factor, labels: true });
                }
            }
            mark(Way::Prefix, Test::Begins(asked.word.clone()));
        }
        stems.sort_unstable();
        stems.dedup();
        concept.stems = stems;
        for (_, phrase) in self.book.at(&[&asked.stem]).filter(|(_, p)| p.stems.len() == 1) {
            self.synonyms(phrase, base, &asked.word, &mut concept.terms, found, query);
        }
        if asked.open && asked.word.len() >= SYNONYM_LETTERS {
            let left = if known.is_some() { way::PREFIX_OF_WORD } else { way::SYNONYM_OF_PREFIX };
            let longer = |p: &&Phrase| p.words.len() == 1 && p.words[0].starts_with(&asked.word);
            for phrase in self.book.iter().map(|(_, p)| p).filter(longer).filter(|p| p.stems[0] != asked.stem)
            {
                self.synonyms(phrase, base * left, &asked.word, &mut concept.terms, found, query);
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
            self.phrase_term(ix, factor * close * way::SYNONYM, terms);
            let stands = terms[before..].iter().any(|t| !self.postings(t.source).is_empty());
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
    fn phrase_term(&self, ix: PhraseIx, factor: f32, terms: &mut Vec<Term>) {
        let Some(phrase) = self.book.get(ix) else { return };
        if let [one] = &phrase.stems[..] {
            let forms = self.forms_of(one).iter();
            terms.extend(forms.map(|&w| Term { source: Source::Word(w), factor, labels: false }));
        } else {
            terms.push(Term { source: Source::Phrase(ix.0), factor, labels: false });
        }
    }

    fn is_general(&self, asked: &Asked) -> bool {
        if self.general.contains(&asked.stem) {
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
        kept.labels |= same && next.labels;
        same
    });
}

/// The stems of the words that are too general to tell statements apart.
pub(super) fn general_stems() -> HashSet<String> {
    GENERAL_WORDS.iter().map(|w| stem(w)).collect()
}

/// Words that make a question or a wish of a query and say nothing of what it is about.
/// Sorted.
const ASKING: &[&str] = &[
    "able",
    "actually",
    "again",
    "always",
    "am",
    "anybody",
    "anyone",
    "anything",
    "anywhere",
    "arent",
    "because",
    "been",
    "being",
    "bit",
    "cant",
    "come",
    "coming",
    "didnt",
    "doesnt",
    "doing",
    "done",
    "dont",
    "else",
    "enough",
    "ever",
    "everybody",
    "everyone",
    "everything",
    "everywhere",
    "exactly",
    "find",
    "get",
    "gets",
    "getting",
    "give",
    "gives",
    "giving",
    "go",
    "goes",
    "going",
    "gonna",
    "got",
    "happen",
    "happened",
    "happening",
    "happens",
    "hasnt",
    "havent",
    "he",
    "hello",
    "here",
    "hi",
    "hows",
    "i",
    "id",
    "ill",
    "im",
    "isnt",
    "ive",
    "just",
    "kind",
    "know",
    "let",
    "lets",
    "like",
    "look",
    "looking",
    "lot",
    "lots",
    "made",
    "make",
    "makes",
    "making",
    "many",
    "maybe",
    "me",
    "mine",
    "much",
    "my",
    "need",
    "never",
    "nobody",
    "none",
    "nothing",
    "now",
    "nowhere",
    "ok",
    "or",
    "people",
    "perhaps",
    "please",
    "promise",
    "promised",
    "promises",
    "promising",
    "really",
    "said",
    "say",
    "saying",
    "says",
    "see",
    "she",
    "show",
    "somebody",
    "someone",
    "something",
    "somewhere",
    "soon",
    "still",
    "stuff",
    "tell",
    "thank",
    "thanks",
    "thats",
    "theres",
    "theyll",
    "theyre",
    "thing",
    "things",
    "think",
    "want",
    "wants",
    "whats",
    "wheres",
    "whole",
    "whos",
    "why",
    "wont",
    "yet",
];

/// Words that every council uses of everything. A query may have them; they alone never
/// settle what it is about.
const GENERAL_WORDS: &[&str] = &[
    "abolish",
    "access",
    "action",
    "address",
    "affect",
    "aim",
    "allocate",
    "allow",
    "annual",
    "approach",
    "area",
    "around",
    "arrangement",
    "ask",
    "authority",
    "available",
    "back",
    "bad",
    "ban",
    "benefit",
    "best",
    "better",
    "big",
    "bigger",
    "boost",
    "borough",
    "bring",
    "build",
    "campaign",
    "cause",
    "change",
    "cheap",
    "cheaper",
    "city",
    "close",
    "commitment",
    "committee",
    "community",
    "consider",
    "council",
    "country",
    "county",
    "cover",
    "create",
    "current",
    "cut",
    "daily",
    "day",
    "deal",
    "deliver",
    "delivery",
    "demand",
    "department",
    "detail",
    "develop",
    "different",
    "difficult",
    "district",
    "easy",
    "effect",
    "encourage",
    "end",
    "enforce",
    "enough",
    "ensure",
    "everyday",
    "expand",
    "expensive",
    "extend",
    "extra",
    "facility",
    "fast",
    "feel",
    "fight",
    "fix",
    "free",
    "full",
    "fund",
    "funding",
    "future",
    "good",
    "government",
    "great",
    "group",
    "grow",
    "growth",
    "handle",
    "happy",
    "hard",
    "help",
    "high",
    "hold",
    "hope",
    "hour",
    "idea",
    "impact",
    "improve",
    "improvement",
    "increase",
    "information",
    "initiative",
    "inside",
    "introduce",
    "invest",
    "investment",
    "issue",
    "keep",
    "labour",
    "large",
    "last",
    "latest",
    "launch",
    "leave",
    "level",
    "limit",
    "list",
    "listen",
    "live",
    "lobby",
    "local",
    "long",
    "low",
    "lower",
    "main",
    "maintain",
    "maintenance",
    "major",
    "manage",
    "management",
    "manifesto",
    "meet",
    "minute",
    "money",
    "month",
    "national",
    "near",
    "nearby",
    "need",
    "news",
    "next",
    "nice",
    "number",
    "offer",
    "officer",
    "old",
    "open",
    "opportunity",
    "oppose",
    "option",
    "outside",
    "party",
    "people",
    "person",
    "place",
    "plan",
    "plans",
    "policy",
    "price",
    "prioritise",
    "priority",
    "problem",
    "programme",
    "project",
    "promote",
    "proper",
    "proposal",
    "protect",
    "provide",
    "provision",
    "public",
    "publish",
    "pursue",
    "put",
    "quality",
    "quick",
    "raise",
    "recognise",
    "recovery",
    "reduce",
    "reform",
    "reopen",
    "repair",
    "replace",
    "require",
    "resident",
    "resource",
    "respond",
    "response",
    "restore",
    "restrict",
    "reverse",
    "review",
    "right",
    "run",
    "safe",
    "save",
    "scheme",
    "scrap",
    "secure",
    "seek",
    "service",
    "set",
    "short",
    "sit",
    "situation",
    "slow",
    "smaller",
    "sort",
    "spend",
    "spending",
    "spread",
    "start",
    "stop",
    "strategy",
    "strengthen",
    "stuck",
    "support",
    "sure",
    "system",
    "tackle",
    "take",
    "talk",
    "target",
    "team",
    "time",
    "today",
    "tomorrow",
    "top",
    "town",
    "tracker",
    "try",
    "turn",
    "update",
    "use",
    "user",
    "view",
    "vision",
    "want",
    "way",
    "week",
    "weekly",
    "work",
    "worker",
    "worried",
    "worry",
    "wrong",
    "year",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_asking_words_are_sorted_so_that_each_is_found() {
        assert!(ASKING.is_sorted());
    }
}
