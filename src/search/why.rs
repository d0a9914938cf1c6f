//! Why a statement was found: which of its words met the query, where, and how.

use std::ops::Range;

use super::index::Index;
use super::query::{Query, Test, Way};
use super::spelt::{Spelt, spelt};
use crate::model::{Corpus, Statement, StatementIx};
use crate::text::{is_stop_word, stem};

/// A word or phrase of a text that met the query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MetWord {
    /// Where it stands in the text, in bytes.
    pub span: Range<usize>,
    /// How the word has met the query.
    pub way: Way,
    /// The word or phrase of the query that it met, as corrected.
    pub asked: String,
}

/// Where in a statement words met the query.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// The statement's own words.
    Text,
    /// The statement's own reference.
    Reference,
    /// A committee to which it answers.
    Committee,
    /// An officer who leads it.
    Lead,
    /// The headings above it.
    Section,
    /// The names of its themes.
    Theme,
    /// The name of the party that made it.
    Party,
    /// The title of its document.
    Document,
}

impl Query {
    /// Whether nothing is looked for.
    pub fn is_empty(&self) -> bool {
        self.marks.is_empty()
    }

    /// The words and phrases of a text that the query met, in order, none overlapping;
    /// where two would, the better way wins, then the longer.
    pub fn met(&self, text: &str) -> Vec<MetWord> {
        let words = spelt(text);
        let stems: Vec<String> = words.iter().map(|w| stem(&w.word)).collect();
        self.met_words(&words, &stems)
    }

    /// The same for words whose stems are known.
    fn met_words(&self, words: &[Spelt], stems: &[String]) -> Vec<MetWord> {
        let mut out: Vec<MetWord> = Vec::new();
        let mut at = 0;
        while at < words.len() {
            let mut best: Option<(Way, usize, &str)> = None;
            for mark in &self.marks {
                let word = &words[at];
                let long = match mark.test {
                    Test::Word => {
                        usize::from(word.word == mark.text || word.also.as_ref() == Some(&mark.text))
                    }
                    Test::Begins => usize::from(word.word.starts_with(&mark.text)),
                    Test::Stems => run(&stems[at..], &mark.text),
                };
                let silent = long == 1 && is_stop_word(&words[at].word) && mark.way != Way::Exact;
                let better =
                    best.is_none_or(|(way, length, _)| mark.way < way || (mark.way == way && long > length));
                if long > 0 && !silent && better {
                    best = Some((mark.way, long, &mark.asked));
                }
            }
            let Some((way, long, asked)) = best else {
                at += 1;
                continue;
            };
            let span = words[at].span.start..words[at + long - 1].span.end;
            out.push(MetWord { span, way, asked: asked.to_owned() });
            at += long;
        }
        out
    }

    /// The byte ranges of a text to mark.
    pub fn highlights(&self, text: &str) -> Vec<Range<usize>> {
        self.met(text).into_iter().map(|m| m.span).collect()
    }

    /// Every field of a statement in which words met the query, with those words.
    pub fn why(&self, corpus: &Corpus, statement: &Statement) -> Vec<(Field, String, Vec<MetWord>)> {
        let party = statement.party.as_deref().and_then(|p| corpus.party(p));
        let document = corpus.document(&statement.document);
        let themes = statement.themes.iter().map(|&t| (Field::Theme, corpus.theme_label(t)));
        let fields = [(Field::Text, statement.text.as_str())]
            .into_iter()
            .chain(statement.reference.as_deref().map(|r| (Field::Reference, r)))
            .chain(statement.committees.iter().map(|c| (Field::Committee, c.as_str())))
            .chain(statement.leads.iter().map(|l| (Field::Lead, l.as_str())))
            .chain([(Field::Section, statement.section.as_str())])
            .chain(themes)
            .chain(party.map(|p| (Field::Party, p.label.as_str())))
            .chain(document.map(|d| (Field::Document, d.title.as_str())));
        fields
            .map(|(field, text)| (field, text.to_owned(), self.met(text)))
            .filter(|(_, _, met)| !met.is_empty())
            .collect()
    }
}

impl Index {
    /// What [`Query::met`] says of a statement's own words, by the stems that the index has
    /// of them: working them out is most of that work.
    pub fn met(&self, query: &Query, corpus: &Corpus, ix: StatementIx) -> Vec<MetWord> {
        let words = spelt(&corpus.at(ix).text);
        // A statement's text comes first in its stems, word for word.
        let mut stems = Vec::with_capacity(words.len());
        for &stem in &self.stems_of(ix)[..words.len()] {
            stems.push(self.book.stems.text(stem).to_owned());
        }
        query.met_words(&words, &stems)
    }
}

/// How many stems a run of them is, if the text goes on with it; else 0.
fn run(stems: &[String], wanted: &str) -> usize {
    let mut long = 0;
    for stem in wanted.split(' ') {
        if stems.get(long).is_none_or(|s| s != stem) {
            return 0;
        }
        long += 1;
    }
    long
}
