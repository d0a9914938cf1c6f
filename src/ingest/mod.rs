//! Source documents → a [`Corpus`].
//!
//! Four rooms, each of which sees only those before it, and the last none of them:
//!
//! 1. `vocabulary` – the words that councils and parties use. It knows no layout.
//! 2. [`layout`] – lines → blocks: what a text looks like. It knows words only through the
//!    vocabulary, and nothing of pledges.
//! 3. [`readers`] – blocks → statements and problems, one reader per kind of document.
//! 4. [`rows`] – what people wrote about statements. It knows no layout and no reader.
//!
//! [`lexicon`] gives themes. A reader never stops at odd input and never panics: it
//! returns what it found and what was odd. Nothing here opens a file; the caller
//! brings texts and the words people wrote about them.

pub mod layout;
pub mod lexicon;
pub mod readers;
pub mod rows;

mod vocabulary;

pub use layout::{Block, Shape, blocks};
pub use readers::{
    Account, Guess, Known, Reading, editions, guess, guess_kind, read, read_blocks, read_known,
};
pub use rows::{committees, method, progress, quotes, readings, reviews, topics};
pub use vocabulary::given::ColumnNames;

use std::collections::HashMap;

use self::lexicon::Lexicon;
use self::rows::RowError;
use self::rows::committees::{CommitteeRow, apply_committees};
use self::rows::method::MethodSeeds;
use self::rows::progress::{ProgressRow, apply_progress};
use self::rows::quotes::{QuoteRow, apply_quotes};
use self::rows::readings::{ReadingRow, apply_readings, strangers};
use self::rows::reviews::{ReviewRow, apply_reviews};
use self::rows::topics::{TopicRow, apply_topics};
use crate::coverage::Matcher;
use crate::model::{Corpus, Document, Party, Problem};

/// Everything from which a corpus is made, read into memory.
#[derive(Clone, Debug, Default)]
pub struct Seeds {
    /// The parties that speak, in any order.
    pub parties: Vec<Party>,
    /// The documents with their texts, in the order they are shown in.
    pub documents: Vec<(Document, String)>,
    /// What is in the files but not in the texts, as reading the files reported it.
    pub losses: Vec<Problem>,
    /// The themes, and the words by which each is recognised.
    pub lexicon: Lexicon,
    /// The rows of `seeds/readings.csv`.
    pub readings: Vec<ReadingRow>,
    /// The rows of `seeds/coverage.csv`.
    pub reviews: Vec<ReviewRow>,
    /// The rows of `seeds/topics.csv`.
    pub topics: Vec<TopicRow>,
    /// The rows of `seeds/progress.csv`.
    pub progress: Vec<ProgressRow>,
    /// The `[[committee]]` entries of `seeds/sources.toml`.
    pub committees: Vec<CommitteeRow>,
    /// The rows of `seeds/quotes.csv`.
    pub quotes: Vec<QuoteRow>,
    /// What the publisher says of the method.
    pub method: MethodSeeds,
    /// What the publisher says that columns of a document's tables hold, by the document's id.
    pub columns: HashMap<String, ColumnNames>,
}

/// Reads all seeds into a corpus. What is wrong with the rows people wrote comes
/// back beside it, as sentences with the row's file and line.
pub fn corpus(seeds: &Seeds) -> (Corpus, Vec<RowError>) {
    let finder = seeds.lexicon.finder();
    let mut readings: Vec<Reading> =
        seeds.documents.iter().map(|(d, text)| read_known(d, text, &finder, &known(seeds, d))).collect();
    let mut errors = strangers(&seeds.readings, |id| seeds.documents.iter().any(|(d, _)| d.id == id));
    for ((document, text), reading) in seeds.documents.iter().zip(&mut readings) {
        errors.extend(apply_readings(document, text, &mut reading.statements, &seeds.readings, &finder));
    }
    errors.sort_by_key(|e| e.line);
    let mut problems = Vec::new();
    let index_of: HashMap<&str, usize> =
        seeds.documents.iter().enumerate().map(|(i, (d, _))| (d.id.as_str(), i)).collect();
    for (i, (document, _)) in seeds.documents.iter().enumerate() {
        let Some(base) = base_of(i, &seeds.documents, &index_of).filter(|_| document.edition_of.is_some())
        else {
            continue;
        };
        let edition = std::mem::take(&mut readings[i]);
        problems.extend(edition.problems);
        problems.extend(editions::join(&mut readings[base].statements, edition.statements));
    }
    let mut statements = Vec::new();
    let mut found = seeds.losses.clone();
    for reading in readings {
        statements.extend(reading.statements);
        found.extend(reading.problems);
    }
    found.extend(problems);
    let order = |p: &Problem| index_of.get(p.document.as_str()).copied().unwrap_or(usize::MAX);
    found.sort_by_key(|p| (order(p), p.line));

    let mut parties = seeds.parties.clone();
    parties.sort_by(|a, b| a.label.cmp(&b.label));
    let mut corpus = Corpus {
        themes: finder.themes().to_vec(),
        parties,
        documents: seeds.documents.iter().map(|(d, _)| d.clone()).collect(),
        problems: found,
        ..Corpus::plain(statements)
    };
    errors.extend(apply_committees(&mut corpus, &seeds.committees, &seeds.documents));
    errors.extend(apply_reviews(&mut corpus, &seeds.reviews));
    errors.extend(apply_progress(&mut corpus, &seeds.progress));
    errors.extend(apply_quotes(&mut corpus, &seeds.quotes, &seeds.documents));
    let (method, wrong) = method::method(&seeds.method);
    corpus.method = method;
    errors.extend(wrong);
    errors.extend(apply_topics(&mut corpus, &seeds.topics));
    let suggested = Matcher::new(&corpus).suggest_unreviewed(&corpus);
    corpus.links.extend(suggested);
    sort_links(&mut corpus);
    (corpus, errors)
}

/// The document that an edition is in the end an edition of; none where that leads in a circle or to nothing.
fn base_of(
    mut at: usize,
    documents: &[(Document, String)],
    index_of: &HashMap<&str, usize>,
) -> Option<usize> {
    for _ in documents {
        match documents[at].0.edition_of.as_deref() {
            Some(id) => at = *index_of.get(id)?,
            None => return Some(at),
        }
    }
    None
}

/// What is known of a document before it is read: its party's name, and the names of columns.
fn known(seeds: &Seeds, document: &Document) -> Known {
    let speaker = seeds.parties.iter().filter(|p| Some(&p.id) == document.party.as_ref());
    Known {
        speaker: speaker.map(|p| p.label.clone()).collect(),
        columns: seeds.columns.get(&document.id).cloned().unwrap_or_default(),
    }
}

/// Puts links in the order of their pledges, strongest first.
fn sort_links(corpus: &mut Corpus) {
    let index_of: HashMap<String, usize> =
        corpus.statements.iter().enumerate().map(|(i, s)| (s.id.clone(), i)).collect();
    let at = |id: &str| index_of.get(id).copied().unwrap_or(usize::MAX);
    corpus.links.sort_by(|a, b| {
        (at(&a.pledge), a.grade).cmp(&(at(&b.pledge), b.grade)).then(b.score.total_cmp(&a.score))
    });
}
