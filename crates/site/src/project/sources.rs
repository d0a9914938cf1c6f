//! A seeds folder. This module alone knows the names of its files and what `sources.toml` may say.

use std::collections::BTreeMap;
use std::path::Path;

use pledge_explorer::ingest::committees::CommitteeRow;
use pledge_explorer::ingest::lexicon::Lexicon;
use pledge_explorer::ingest::method::MethodSeeds;
use pledge_explorer::ingest::progress::ProgressRow;
use pledge_explorer::ingest::quotes::QuoteRow;
use pledge_explorer::ingest::readings::ReadingRow;
use pledge_explorer::ingest::reviews::ReviewRow;
use pledge_explorer::ingest::topics::TopicRow;
use pledge_explorer::ingest::{ColumnNames, Seeds};
use pledge_explorer::model::{
    Agreement, Document, DocumentKind, Identity, Party, PathId, Problem, UnknownWord,
};
use serde::Deserialize;
use toml::Spanned;

use crate::door::{self, Fault};

use super::document::{TextFile, is_not_run, problems, text_file};
use super::records::rows;
use super::{Project, identity, line_at, published_text, toml};
use crate::{Outcome, accent, contacts};

/// The file that says who speaks, and which file is which document.
pub const SOURCES: &str = "sources.toml";

/// The file with what people say about how documents were read.
pub const READINGS: &str = "readings.csv";

/// The links that people judged.
pub const COVERAGE: &str = "coverage.csv";

/// The file with what was corrected after publication.
pub const CORRECTIONS: &str = "corrections.md";

/// The most bytes of text that the documents of a project may have together; 100,000 statements have about 20
/// MB. At 20,000 statements (4 MB of text), making a site took about a hundred times as much memory as the
/// text (378 MB). From this, the most that is allowed should take about 3 GB; that was not tried.
const MOST_TEXT: usize = 24 << 20;

/// The bytes of text that a page of a document has on average.
const PAGE: usize = 2_000;

/// The content of `sources.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sources {
    #[serde(default)]
    party: Vec<Party>,
    #[serde(default)]
    document: Vec<Source>,
    #[serde(default)]
    committee: Vec<CommitteeName>,
    #[serde(default)]
    publisher: Publisher,
    #[serde(default)]
    site: SiteWords,
    #[serde(default)]
    agreement: Vec<Agreement>,
}

/// Who publishes the explorer, as `sources.toml` has it.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Publisher {
    name: Option<Spanned<String>>,
    corrections_to: Option<Spanned<String>>,
}

/// How the site is called and how it looks, as `sources.toml` has it.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct SiteWords {
    title: Option<Spanned<String>>,
    place: Option<Spanned<String>>,
    accent: Option<Spanned<String>>,
    accent_dark: Option<Spanned<String>>,
    licence: Option<Spanned<String>>,
    languages: Option<Spanned<Vec<String>>>,
    address: Option<Spanned<String>>,
    accessibility: Option<Spanned<String>>,
    contacts: Option<Contacts>,
}

/// What a site does with e-mail addresses and telephone numbers in the texts that it publishes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Contacts {
    /// It leaves them out of the texts.
    #[default]
    LeaveOut,
    /// It publishes them with the texts.
    Keep,
}

/// The full name of a committee, as `sources.toml` has it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CommitteeName {
    document: String,
    id: Spanned<String>,
    label: String,
    line: u32,
}

/// The entry of a document in `sources.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Source {
    id: String,
    title: String,
    kind: DocumentKind,
    party: Option<String>,
    place: String,
    date: String,
    file: String,
    edition_of: Option<String>,
    /// What the columns of its tables hold, for columns whose names the readers do not know.
    #[serde(default)]
    columns: BTreeMap<String, String>,
}

impl Source {
    fn columns(&self) -> Result<ColumnNames, UnknownWord> {
        ColumnNames::new(self.columns.iter().map(|(name, field)| (name.as_str(), field.as_str())))
    }
}

/// What was read from a seeds folder.
pub struct Read {
    /// Its documents and rows, without those that are wrong.
    pub seeds: Seeds,
    /// What the publisher says of the site; none where nothing is said.
    pub identity: Option<Identity>,
    /// What is done with e-mail addresses and telephone numbers.
    pub contacts: Contacts,
    /// Everything that is wrong, as lines that each name a file.
    pub errors: Vec<String>,
}

/// Reads a seeds folder. It goes on past errors, so that all of them are reported at once.
///
/// # Errors
/// One line, where there is no `sources.toml`, where it cannot be read, or where the documents are too large
/// together: then nothing else is looked at, since that would take as long as reading them.
pub fn read(project: &Project) -> Result<Read, Vec<String>> {
    let toml = project.text(SOURCES).map_err(|e| vec![e])?;
    let mut sources: Sources = self::toml(&project.at(SOURCES), toml).map_err(|e| vec![e])?;
    let mut errors = wrong(&project.at(SOURCES), toml, &sources);
    // A file is only looked for under a name that has passed the check.
    let left_out = leave_out_faulty(&mut sources);
    let passed = |id: &str| !left_out.iter().any(|out| id.split('/').next() == Some(out));
    let lexicon = project.lexicon().unwrap_or_else(|e| {
        errors.push(e);
        Lexicon::default()
    });
    let identity = identity(project, toml, &sources, &mut errors);
    let (documents, losses) = documents(project, &sources, &mut errors).map_err(|e| vec![e])?;
    let mut tables = Tables::read(project, &mut errors);
    tables.leave_out(&passed);
    let corrections = match project.has(CORRECTIONS) {
        true => project.text(CORRECTIONS).unwrap_or_else(|e| {
            errors.push(e);
            ""
        }),
        false => "",
    };
    if documents.is_empty() && errors.is_empty() {
        errors.push(format!("{} names no document; add a [[document]].", project.at(SOURCES)));
    }
    sources.committee.retain(|committee| passed(&committee.document));
    let committees = sources.committee.into_iter().map(|c| CommitteeRow {
        document: c.document,
        line: line_at(toml, c.id.span().start),
        id: c.id.into_inner(),
        label: c.label,
        at: c.line,
    });
    let contacts = sources.site.contacts.unwrap_or_default();
    let to = sources.publisher.corrections_to;
    let method = MethodSeeds {
        corrections_to: to.map(|t| (t.as_ref().clone(), line_at(toml, t.span().start))),
        agreements: sources.agreement,
        corrections: corrections.to_owned(),
    };
    let named = sources.document.iter().filter(|d| !d.columns.is_empty());
    let columns = named.filter_map(|d| Some((d.id.clone(), d.columns().ok()?))).collect();
    let Tables { readings, reviews, progress, quotes, topics } = tables;
    let seeds = Seeds {
        columns,
        parties: sources.party,
        documents,
        losses,
        lexicon,
        readings,
        reviews,
        progress,
        committees: committees.collect(),
        quotes,
        topics,
        method,
    };
    Ok(Read { seeds, identity, contacts, errors })
}

/// The rows of the tables in which people write about documents and statements.
struct Tables {
    readings: Vec<ReadingRow>,
    reviews: Vec<ReviewRow>,
    progress: Vec<ProgressRow>,
    quotes: Vec<QuoteRow>,
    topics: Vec<TopicRow>,
}

impl Tables {
    /// Reads all of them. What is wrong is added to `errors`, by file and line.
    fn read(project: &Project, errors: &mut Vec<String>) -> Self {
        Self {
            readings: rows(project, READINGS, errors, |row: ReadingRow, line| ReadingRow { line, ..row }),
            reviews: reviews(project, errors),
            progress: rows(project, "progress.csv", errors, |row: ProgressRow, line| ProgressRow {
                line,
                ..row
            }),
            quotes: rows(project, "quotes.csv", errors, |row: QuoteRow, line| QuoteRow { line, ..row }),
            topics: rows(project, "topics.csv", errors, |row: TopicRow, line| TopicRow { line, ..row }),
        }
    }

    /// Removes rows about documents that are reported as wrong: they cannot be checked. `passed` says whether the
    /// document of an id is none of these.
    fn leave_out(&mut self, passed: &dyn Fn(&str) -> bool) {
        self.readings.retain(|row| passed(&row.document));
        self.reviews.retain(|row| passed(&row.pledge) && passed(&row.target));
        self.progress.retain(|row| passed(&row.target));
        self.quotes.retain(|row| passed(&row.document));
        self.topics.retain(|row| passed(&row.statement));
    }
}

/// Reads the links that people judged.
pub fn reviews(project: &Project, errors: &mut Vec<String>) -> Vec<ReviewRow> {
    rows(project, COVERAGE, errors, |row: ReviewRow, line| ReviewRow { line, ..row })
}

/// Removes the entries that are wrong, and what other entries say about them. Returns the ids of the
/// documents among them.
fn leave_out_faulty(sources: &mut Sources) -> Vec<String> {
    let documents: Vec<Document> = sources.document.iter().map(entry).collect();
    let faults = door::of_sources(&sources.party, &documents);
    let faulty = |table: &str, row: usize| faults.iter().any(|f| f.table == table && f.row == Some(row));
    let mut rows = 0..;
    sources.party.retain(|_| rows.next().is_some_and(|row| !faulty("parties", row)));
    let mut rows = 0..;
    let mut left_out = Vec::new();
    sources.document.retain(|source| {
        let passes = rows.next().is_some_and(|row| !faulty("documents", row)) && source.columns().is_ok();
        if !passes {
            left_out.push(source.id.clone());
        }
        passes
    });
    // Of two entries with the same id, the first has passed the check.
    left_out.retain(|id| !sources.document.iter().any(|source| source.id == *id));
    for source in &mut sources.document {
        let known = |id: &String| sources.party.iter().any(|party| party.id == *id);
        source.party = source.party.take().filter(known);
        source.edition_of = source.edition_of.take().filter(|id| !left_out.contains(id));
    }
    left_out
}

/// What the publisher says of the site itself; what is wrong with it is reported by line.
fn identity(project: &Project, toml: &str, sources: &Sources, errors: &mut Vec<String>) -> Option<Identity> {
    let (site, publisher) = (&sources.site, &sources.publisher);
    let words = |of: &Option<Spanned<String>>| of.as_ref().map(|words| words.as_ref().clone());
    let colour = |of| words(of).map(|colour| accent::plain(&colour).unwrap_or(colour));
    let identity = Identity {
        title: words(&site.title),
        publisher: words(&publisher.name),
        place: words(&site.place),
        accent: colour(&site.accent),
        accent_dark: colour(&site.accent_dark),
        licence: words(&site.licence),
        languages: site.languages.as_ref().map(|tags| tags.as_ref().clone()),
        address: words(&site.address),
        accessibility: words(&site.accessibility),
    };
    let start = |name: &str| match name {
        "title" => site.title.as_ref().map(|s| s.span()),
        "publisher" => publisher.name.as_ref().map(|s| s.span()),
        "place" => site.place.as_ref().map(|s| s.span()),
        "accent" => site.accent.as_ref().map(|s| s.span()),
        "accent_dark" => site.accent_dark.as_ref().map(|s| s.span()),
        "licence" => site.licence.as_ref().map(|s| s.span()),
        "languages" => site.languages.as_ref().map(|s| s.span()),
        "accessibility" => site.accessibility.as_ref().map(|s| s.span()),
        _ => site.address.as_ref().map(|s| s.span()),
    };
    for (name, message) in identity::check(&identity) {
        let line = start(name).map_or(1, |span| line_at(toml, span.start));
        errors.push(format!("{}: line {line}: {name}: {message}.", project.at(SOURCES)));
    }
    (identity != Identity::default()).then_some(identity)
}

/// Everything that is wrong with the entries, each by the line on which its entry begins.
fn wrong(at: &str, toml: &str, sources: &Sources) -> Vec<String> {
    let documents: Vec<Document> = sources.document.iter().map(entry).collect();
    let told = |fault: Fault| {
        let (entries, ids): (&str, Vec<&str>) = match fault.table {
            "parties" => ("party", sources.party.iter().map(|p| p.id.as_str()).collect()),
            _ => ("document", sources.document.iter().map(|d| d.id.as_str()).collect()),
        };
        let row = fault.row.unwrap_or_default();
        let id = ids.get(row).copied().unwrap_or_default();
        let line = line_of_entry(toml, entries, row);
        format!("{at}: line {line}: {entries} “{id}”: {}", fault.message)
    };
    let columns = sources.document.iter().enumerate().filter_map(|(row, source)| {
        let unknown = source.columns().err()?;
        let line = line_of_entry(toml, "document", row);
        Some(format!("{at}: line {line}: document “{}”: columns: {unknown}.", source.id))
    });
    door::of_sources(&sources.party, &documents).into_iter().map(told).chain(columns).collect()
}

/// The line on which the `nth` entry of a kind begins, counted from 1; 1 where it is written in another way.
fn line_of_entry(toml: &str, kind: &str, nth: usize) -> usize {
    let header = ["[[", kind, "]]"].concat();
    let begins = |line: &str| line.trim_start().starts_with(&header);
    toml.lines().enumerate().filter(|(_, line)| begins(line)).nth(nth).map_or(1, |(at, _)| at + 1)
}

/// Documents with their texts, and what in their files is not in the texts.
type WithTexts = (Vec<(Document, String)>, Vec<Problem>);

/// Reads every document that `sources.toml` names, with its text, and what in its file is not in the text.
///
/// # Errors
/// One line, at the first document with which the texts are too large together.
fn documents(project: &Project, sources: &Sources, errors: &mut Vec<String>) -> Outcome<WithTexts> {
    let mut documents = Vec::new();
    let mut losses = Vec::new();
    let mut left = MOST_TEXT;
    let keeps_contacts = sources.site.contacts == Some(Contacts::Keep);
    for source in &sources.document {
        let name = project.at(&source.file);
        let read = |bytes| text_file(&name, bytes).map(|file| (file, bytes));
        let (file, bytes) = match project.bytes(&source.file).and_then(read) {
            Ok(read) => read,
            Err(error) => {
                errors.push(error);
                continue;
            }
        };
        left = left.checked_sub(file.text.len()).ok_or_else(|| {
            format!(
                "{name}: with it the documents have more than {} MB of text together, which is about {} pages; leave some out, or make two projects of them.",
                MOST_TEXT >> 20,
                MOST_TEXT / PAGE
            )
        })?;
        losses.extend(problems(&source.id, &file.losses));
        let beside = || formats::beside(Path::new(&source.file), bytes);
        let has_contacts =
            || !keeps_contacts && (contacts::are_in(&file.text) || contacts::are_beside(&beside()));
        let described = document(source, &file, has_contacts);
        documents.push((described, file.text));
    }
    Ok((documents, losses))
}

/// A document as its entry says, before its file is read.
fn entry(source: &Source) -> Document {
    Document {
        id: source.id.clone(),
        title: source.title.clone(),
        kind: source.kind,
        party: source.party.clone(),
        place: source.place.clone(),
        date: source.date.clone(),
        file: source.file.clone(),
        edition_of: source.edition_of.clone(),
        ..Document::default()
    }
}

fn document(source: &Source, file: &TextFile, has_contacts: impl Fn() -> bool) -> Document {
    let text = if file.own { None } else { PathId::of(&source.id).map(published_text) };
    let mut document = Document { text, ..entry(source) };
    file.describe(&mut document);
    // A file that is no text is published as it is, or not at all.
    let held = document.text.is_some() && (!is_not_run(&source.file) || has_contacts());
    document.withheld = held.then_some(true);
    document
}
