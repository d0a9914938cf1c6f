//! Source documents → a [`Corpus`].
//!
//! A text is cut into [`mod@blocks`], one reader per kind of document turns blocks into
//! statements and problems, [`editions`] joins the editions of one document, and
//! [`lexicon`] gives themes. A reader never stops at odd input and never panics: it
//! returns what it found and what was odd. Nothing here opens a file; the caller
//! brings texts and the words people wrote about them.

pub mod blocks;
pub mod committees;
pub mod editions;
pub mod lexicon;
pub mod method;
pub mod progress;
pub mod prose;
pub mod quotes;
pub mod reviews;
pub mod rows;
pub mod topics;

mod contents;
mod depths;
mod furniture;
mod grid;
mod kinds;
mod lexer;
mod lines;
mod profile;
mod titles;

mod acts;
mod columns;
mod judge;
mod outline;
mod repeats;
mod roles;
mod speaker;

mod action_plan;
mod framework;
mod guess;
mod manifesto;

pub use guess::guess_kind;

use std::borrow::Cow;
use std::collections::HashMap;

use self::outline::Outline;
use crate::coverage::Matcher;
use crate::ingest::blocks::{Block, blocks};
use crate::ingest::committees::{CommitteeRow, apply_committees};
use crate::ingest::lexicon::{Lexicon, ThemeFinder};
use crate::ingest::method::MethodSeeds;
use crate::ingest::progress::{ProgressRow, apply_progress};
use crate::ingest::quotes::{QuoteRow, apply_quotes};
use crate::ingest::reviews::{ReviewRow, apply_reviews};
use crate::ingest::rows::RowError;
use crate::ingest::topics::{TopicRow, apply_topics};
use crate::labels::label;
use crate::model::{
    Corpus, Document, DocumentKind, Party, Problem, ProblemKind, Statement, StatementKind, Theme,
};

/// What a reader found in one document.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reading {
    /// Its statements, in document order.
    pub statements: Vec<Statement>,
    /// What was odd.
    pub problems: Vec<Problem>,
}

/// All that a corpus is made from, already in memory.
#[derive(Clone, Debug, Default)]
pub struct Seeds {
    /// Who speaks, in any order.
    pub parties: Vec<Party>,
    /// The documents with their texts, in the order they are shown in.
    pub documents: Vec<(Document, String)>,
    /// What the files hold and the texts do not, as the formats tell it.
    pub losses: Vec<Problem>,
    /// Words and phrases that tell a theme.
    pub lexicon: Lexicon,
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
}

/// Reads all seeds into a corpus. What is wrong with the rows people wrote comes
/// back beside it, as sentences with the row's file and line.
pub fn corpus(seeds: &Seeds) -> (Corpus, Vec<RowError>) {
    let finder = seeds.lexicon.finder();
    let mut readings: Vec<Reading> =
        seeds.documents.iter().map(|(document, text)| read(document, text, &finder)).collect();
    let mut problems = Vec::new();
    let place: HashMap<&str, usize> =
        seeds.documents.iter().enumerate().map(|(i, (d, _))| (d.id.as_str(), i)).collect();
    for (i, (document, _)) in seeds.documents.iter().enumerate() {
        let Some(&base) = document.edition_of.as_deref().and_then(|id| place.get(id)) else { continue };
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
    let order = |p: &Problem| place.get(p.document.as_str()).copied().unwrap_or(usize::MAX);
    found.sort_by_key(|p| (order(p), p.line));

    let mut parties = seeds.parties.clone();
    parties.sort_by(|a, b| a.label.cmp(&b.label));
    let mut corpus = Corpus {
        themes: seeds.lexicon.themes.iter().map(|t| Theme { id: t.id, label: t.label.clone() }).collect(),
        parties,
        documents: seeds.documents.iter().map(|(d, _)| d.clone()).collect(),
        problems: found,
        ..Corpus::plain(statements)
    };
    let mut errors = apply_committees(&mut corpus, &seeds.committees, &seeds.documents);
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

/// Reads one document with the reader of its kind.
pub fn read(document: &Document, text: &str, finder: &ThemeFinder) -> Reading {
    read_blocks(document, &blocks(text), finder)
}

/// Reads one document that is cut into blocks already.
pub fn read_blocks(document: &Document, blocks: &[Block], finder: &ThemeFinder) -> Reading {
    let mut reading = match document.kind {
        DocumentKind::Manifesto => manifesto::read(document, blocks),
        DocumentKind::Framework => framework::read(document, blocks),
        DocumentKind::ActionPlan => action_plan::read(document, blocks),
    };
    // A framework's lines stand under their ambition, wherever it is declared; all else
    // stands in the order of the document, whatever order it was understood in.
    if document.kind != DocumentKind::Framework {
        reading.statements.sort_by_key(|s| s.lines.0);
    }
    // An ambition speaks for its deliverables and measures as a heading does.
    let ambitions: HashMap<String, String> = reading
        .statements
        .iter()
        .filter(|s| s.kind == StatementKind::Ambition)
        .map(|s| (s.id.clone(), s.text.clone()))
        .collect();
    for statement in &mut reading.statements {
        let ambition = statement.parent.as_ref().and_then(|p| ambitions.get(p));
        let around = ambition.map_or(Cow::Borrowed(statement.section.as_str()), |ambition| {
            Cow::Owned(format!("{} / {ambition}", statement.section))
        });
        statement.themes = finder.themes_of(&around, &statement.text);
        let label = label(&statement.text);
        (statement.act, statement.testable) = (label.act, label.testable);
        if statement.themes.is_empty() {
            statement.themes = finder.fallback();
        }
    }
    reading.problems.extend(repeated(document, &reading.statements));
    reading.problems.sort_by_key(|p| p.line);
    reading
}

/// Long sentences that two statements of one document share.
fn repeated(document: &Document, statements: &[Statement]) -> Vec<Problem> {
    const LONG: usize = 12;
    let mut first: HashMap<String, &Statement> = HashMap::new();
    let mut out = Vec::new();
    for statement in statements {
        for range in crate::text::sentences(&statement.text) {
            let sentence = &statement.text[range];
            if sentence.split(' ').count() < LONG {
                continue;
            }
            let folded = sentence.to_lowercase();
            let earlier = *first.entry(folded).or_insert(statement);
            if earlier.id != statement.id {
                out.push(Problem {
                    document: document.id.clone(),
                    line: statement.lines.0,
                    kind: ProblemKind::Repeated,
                    message: format!("“{sentence}” stands also on line {}.", earlier.lines.0),
                });
            }
        }
    }
    out
}

/// A statement with everything that most kinds leave empty.
fn statement(
    document: &Document,
    kind: StatementKind,
    local_id: &str,
    section: &str,
    text: &str,
    lines: (u32, u32),
) -> Statement {
    Statement {
        document: document.id.clone(),
        party: document.party.clone(),
        section: section.to_owned(),
        lines,
        ..Statement::plain(kind, format!("{}/{local_id}", document.id), text.to_owned())
    }
}

/// Puts links in the order of their pledges, strongest first.
fn sort_links(corpus: &mut Corpus) {
    let place: HashMap<String, usize> =
        corpus.statements.iter().enumerate().map(|(i, s)| (s.id.clone(), i)).collect();
    let at = |id: &str| place.get(id).copied().unwrap_or(usize::MAX);
    corpus.links.sort_by(|a, b| {
        (at(&a.pledge), a.grade).cmp(&(at(&b.pledge), b.grade)).then(b.score.total_cmp(&a.score))
    });
}
