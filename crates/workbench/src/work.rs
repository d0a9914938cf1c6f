//! What the worker does: it gets a request and files, and gives an answer and files. It reads documents and
//! makes sites with the same code as the command `pledges`. A file that makes a reader fail ends the worker
//! only, not the page.

use std::collections::BTreeMap;
use std::path::Path;

use pledge_explorer::coverage::Coverage;
use pledge_explorer::ingest::{self, ColumnNames, Known};
use pledge_explorer::model::{Corpus, Document, DocumentKind, Fate, StatementKind};
use serde::{Deserialize, Serialize};
use site::files::Files;
use site::project::{self, Project, text_file};
use site::{Extras, data};

use crate::corrections::Sayer;
use crate::judging::Ranks;
use crate::left::ReadDocument;
use crate::project::{SOURCES, within};
use crate::{pack, rebuild, tables};

/// A request to the worker. The names in it are those of the files that are sent with it, in the same order.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Request {
    /// Say what this file is, and what kind of document. Its bytes are sent with the request.
    Look(String),
    /// Read this document. Its file is sent with the request, and after that the project's `themes.toml`.
    Read(Box<ToRead>),
    /// Take the project out of this file: a zip of a project, a zip of a site, or another explorer's data.
    /// The second text is the day today.
    Unpack(String, String),
    /// Pack the files that are sent into a zip.
    Pack(Vec<String>),
    /// Say what must be corrected before the project in these files is published.
    Check(Vec<String>),
    /// Which lines of the plans may take up which promise? The project's files go with it, but for those that
    /// people write while they judge.
    Rank(Vec<String>),
    /// Make a site, or one of its forms, from the files of a shell and of a project.
    Make(Product, Vec<String>),
}

/// A document that is to be read, with what `sources.toml` says of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ToRead {
    /// The document's entry.
    pub document: Document,
    /// The name of the party that speaks in it; none for a council's plan.
    pub speaker: Option<String>,
    /// What columns of its tables hold, for columns whose names the readers do not know.
    pub columns: BTreeMap<String, String>,
}

/// The form in which a site is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Product {
    /// As all files of the site.
    Files,
    /// As all files of the site in one zip.
    Zip,
    /// As one file, which opens without a host.
    OneFile,
}

/// The beginning of the names of a shell's files in [`Request::Make`]; all other files are the project's.
pub const OF_SHELL: &str = "shell/";

/// An answer of the worker. Files may be sent with it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Answer {
    /// What a file is, for [`Request::Look`].
    Looked(Looked),
    /// What was read in a document, for [`Request::Read`].
    Read(Box<ReadDocument>),
    /// What must be corrected, for [`Request::Check`].
    Checked(Checked),
    /// What the matcher says of every promise. The corpus and the thesaurus go with it, as a page fetches them.
    Ranked(Box<Ranks>),
    /// The files with these names, which are sent with the answer in this order.
    Files(Vec<String>),
    /// The files of a project that was made from what another explorer published, in the same form.
    Rebuilt(Vec<String>),
    /// What was asked cannot be done; each line says why.
    Refused(Vec<String>),
}

/// What a file is, and what kind of document seems to be in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Looked {
    /// The format of the file, with an article: "a PDF".
    pub format: String,
    /// What shows the format, as a sentence.
    pub why: String,
    /// The text that was read from the file.
    pub text: String,
    /// The kind of document that it looks like.
    pub kind: DocumentKind,
    /// Whether there is little that points to another kind.
    pub sure: bool,
    /// What shows the kind, in words: "its title says “manifesto”".
    pub because: String,
    /// A title for it, from the first line of the text that has a few words; it may be empty.
    pub title: String,
    /// A year, from its title or its name; it may be empty.
    pub year: String,
    /// What is in the file but not in the text, a sentence each.
    pub losses: Vec<String>,
}

/// What was found when a project was checked before publishing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checked {
    /// Errors because of which no site can be made, a line each.
    pub errors: Vec<String>,
    /// For each document, its title and what was read in it, in words.
    pub counts: Vec<(String, String)>,
    /// What is odd in the documents: the document, the line and a sentence.
    pub problems: Vec<(String, u32, String)>,
    /// How many promises the plans take up at least in part, and how many promises there are.
    pub covered: (usize, usize),
}

/// Does what a request asks. `parts` are the files sent with it. Returns the answer and the files to be sent
/// with that.
pub fn answer(request: Request, parts: Vec<Vec<u8>>) -> (Answer, Vec<Vec<u8>>) {
    let done = match request {
        Request::Look(name) => parts.first().map_or_else(missing, |bytes| look(&name, bytes)),
        Request::Read(asked) => read(*asked, &parts),
        Request::Unpack(name, today) => {
            parts.first().map_or_else(missing, |bytes| unpack(&name, &today, bytes))
        }
        Request::Pack(names) => pack::zip(&named(names, parts))
            .map(|zip| (Answer::Files(vec!["project.zip".to_owned()]), vec![zip]))
            .map_err(|e| vec![e]),
        Request::Check(names) => Ok((Answer::Checked(check(named(names, parts))), Vec::new())),
        Request::Rank(names) => rank(named(names, parts)),
        Request::Make(product, names) => make(product, named(names, parts)),
    };
    done.unwrap_or_else(|lines| (Answer::Refused(lines), Vec::new()))
}

type Done = Result<(Answer, Vec<Vec<u8>>), Vec<String>>;

fn missing() -> Done {
    Err(vec!["The file did not reach the worker; try again.".to_owned()])
}

fn named(names: Vec<String>, parts: Vec<Vec<u8>>) -> Files {
    names.into_iter().zip(parts).collect()
}

fn look(name: &str, bytes: &[u8]) -> Done {
    let recognised = formats::recognise(Path::new(name), bytes);
    let taken = formats::extract(Path::new(name), bytes).map_err(|e| vec![format!("{name}: {e}.")])?;
    let guess = ingest::guess(&taken.text);
    let title = title(&taken.text);
    let year = year(&title).or_else(|| year(name)).unwrap_or_default();
    let looked = Looked {
        format: recognised.format.words().to_owned(),
        why: recognised.why,
        kind: guess.kind,
        sure: guess.sure,
        because: guess.why,
        title,
        year,
        losses: taken.losses.iter().map(|l| l.message.clone()).collect(),
        text: taken.text,
    };
    Ok((Answer::Looked(looked), Vec::new()))
}

/// The most characters of a title that is suggested.
const LONGEST_TITLE: usize = 90;

/// The first line of a text that has a few words, without markup.
fn title(text: &str) -> String {
    let line = |line: &str| {
        let words = pledge_explorer::text::fold(&pledge_explorer::text::strip_markup(line));
        let words = words.trim_start_matches(['#', ' ']).to_owned();
        (words.contains(char::is_alphabetic) && words.chars().count() <= LONGEST_TITLE).then_some(words)
    };
    text.lines().take(40).find_map(line).unwrap_or_default()
}

/// The first year of this century in some words.
fn year(words: &str) -> Option<String> {
    let is_year = |w: &&str| w.len() == 4 && w.starts_with("20");
    words.split(|c: char| !c.is_ascii_digit()).find(is_year).map(str::to_owned)
}

fn read(asked: ToRead, parts: &[Vec<u8>]) -> Done {
    let ToRead { mut document, speaker, columns } = asked;
    let [file, themes, ..] = parts else { return missing() };
    let words = Files::from([("themes.toml".to_owned(), themes.clone())]);
    let finder = Project::new("", words).lexicon().map_err(|e| vec![e])?.finder();
    let taken = text_file(&document.file, file).map_err(|e| vec![e])?;
    let columns = ColumnNames::new(columns.iter().map(|(name, field)| (name.as_str(), field.as_str())))
        .map_err(|e| vec![format!("{}: columns: {e}.", document.id)])?;
    let known = Known { speaker: speaker.into_iter().collect(), columns };
    let reading = ingest::read_known(&document, &taken.text, &finder, &known);
    let mut problems = project::problems(&document.id, &taken.losses);
    problems.extend(reading.problems);
    problems.sort_by_key(|p| p.line);
    let missed = reading.account.lines().filter(|(_, fate)| *fate == Fate::NotUnderstood);
    let missed = missed.map(|(line, _)| line).collect();
    let recognised = formats::recognise(Path::new(&document.file), file);
    let guess = ingest::guess(&taken.text);
    taken.describe(&mut document);
    let columns = tables::columns(&taken.text);
    let read = ReadDocument {
        document,
        text: taken.text,
        statements: reading.statements,
        problems,
        missed,
        taken_for: recognised.why,
        looks_like: guess.kind,
        because: guess.why,
        columns,
    };
    Ok((Answer::Read(Box::new(read)), Vec::new()))
}

/// The paths at which a site, or a folder with an explorer's data, has its corpus.
const CORPORA: [&str; 2] = ["data/corpus.json", data::CORPUS];

/// The folder in which a site has its open data.
const OPEN_DATA: &str = "open-data/";

fn unpack(name: &str, today: &str, bytes: &[u8]) -> Done {
    let files = match Project::is_zip(bytes) {
        true => within(Project::from_zip(name, bytes).map_err(|e| vec![e])?.into_files()),
        false => Files::from([(data::CORPUS.to_owned(), bytes.to_vec())]),
    };
    let unzipped = |files: Files| files.into_iter().unzip();
    if files.contains_key(SOURCES) {
        let (names, parts) = unzipped(files);
        return Ok((Answer::Files(names), parts));
    }
    let corpus = match CORPORA.iter().find_map(|path| files.get(*path)) {
        Some(json) => data::corpus(name, json)?,
        None => exported(name, files)?,
    };
    let sayer = Sayer { date: today.to_owned(), by: String::new() };
    let (names, parts) = unzipped(rebuild::project(&corpus, &sayer).map_err(|e| vec![e])?);
    Ok((Answer::Rebuilt(names), parts))
}

/// The corpus that open data was written from.
fn exported(name: &str, files: Files) -> Result<Corpus, Vec<String>> {
    let short = |(path, bytes): (String, Vec<u8>)| {
        (path.strip_prefix(OPEN_DATA).map(str::to_owned).unwrap_or(path), bytes)
    };
    let project = Project::new(name, files.into_iter().map(short).collect());
    if !project.is_export() {
        let why = format!(
            "{name}: this is no project: it has no {SOURCES}. A project's zip has, a site's, and what another explorer publishes as open data or as corpus.json can be opened too."
        );
        return Err(vec![why]);
    }
    Ok(project.load()?.corpus)
}

fn check(files: Files) -> Checked {
    let loaded = match Project::new("", files).load() {
        Ok(loaded) => loaded,
        Err(errors) => return Checked { errors, ..Checked::default() },
    };
    let corpus = &loaded.corpus;
    let counts = corpus.documents.iter().map(|document| {
        let of = |kind: StatementKind| {
            let own = corpus.statements.iter().filter(|s| s.kind == kind && s.document == document.id);
            match own.count() {
                0 => None,
                1 => Some(format!("1 {kind}")),
                n => Some(format!("{n} {kind}s")),
            }
        };
        let counts: Vec<String> = StatementKind::ALL.iter().filter_map(|&kind| of(kind)).collect();
        (document.id.clone(), counts.join(", "))
    });
    let coverage = Coverage::new(corpus);
    let promises: Vec<_> = corpus.indices().filter(|&ix| corpus.at(ix).kind.is_promise()).collect();
    let taken_up = promises.iter().filter(|&&ix| coverage.links_from(corpus, ix).next().is_some());
    Checked {
        counts: counts.collect(),
        problems: corpus.problems.iter().map(|p| (p.document.clone(), p.line, p.message.clone())).collect(),
        covered: (taken_up.count(), promises.len()),
        errors: loaded.errors,
    }
}

fn rank(files: Files) -> Done {
    let mut loaded = Project::new("", files).load()?;
    // They would be suggested ones, and the ranks say more.
    loaded.corpus.links.clear();
    loaded.corpus.reviews.clear();
    let ranks = Ranks::of(&loaded.corpus);
    let mut made = data::files(&loaded).map_err(|e| vec![e])?;
    let parts = [data::CORPUS, data::SYNONYMS].map(|name| made.remove(name).unwrap_or_default());
    Ok((Answer::Ranked(Box::new(ranks)), parts.into()))
}

fn make(product: Product, files: Files) -> Done {
    let (mut shell, mut seeds) = (Files::new(), Files::new());
    for (name, bytes) in files {
        match name.strip_prefix(OF_SHELL) {
            Some(name) => shell.insert(name.to_owned(), bytes),
            None => seeds.insert(name, bytes),
        };
    }
    let extras = Extras { single_file: product == Product::OneFile, ..Extras::default() };
    let mut made = site::build(&shell, &Project::new("", seeds), extras)?;
    let one = |name: &str, bytes: Vec<u8>| (Answer::Files(vec![name.to_owned()]), vec![bytes]);
    match product {
        Product::Files => {
            let (names, parts) = made.into_iter().unzip();
            Ok((Answer::Files(names), parts))
        }
        Product::Zip => Ok(one("site.zip", pack::zip(&made).map_err(|e| vec![e])?)),
        Product::OneFile => {
            let name = site::publish::single::SINGLE;
            let bytes = made.remove(name).ok_or_else(|| vec![format!("{name} was not made.")])?;
            Ok(one(name, bytes))
        }
    }
}

/// The corpus of a project, as `pledges ingest` writes it.
///
/// # Errors
/// A line for everything that is wrong.
pub fn corpus(files: Files) -> Result<Vec<u8>, Vec<String>> {
    let loaded = Project::new("", files).load()?;
    if !loaded.errors.is_empty() {
        return Err(loaded.errors);
    }
    let mut made = data::files(&loaded).map_err(|e| vec![e])?;
    made.remove(data::CORPUS).ok_or_else(Vec::new)
}
