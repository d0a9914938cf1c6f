//! What each subcommand of `pledges` does, from files to files.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use pledge_explorer::coverage::{Coverage, Matcher, Standing};
use pledge_explorer::ingest::{self, Guess, Known, Reading};
use pledge_explorer::model::{Corpus, Document, DocumentKind, Fate, PathId, StatementKind};
use pledge_explorer::search::Index;
use pledge_explorer::text::{Phrasebook, Prepared};
use serde_json::json;
use site::project::{self, Loaded};
use site::{Outcome, data, door};

use crate::disk::{self, print};
use crate::progress::Progress;

/// What is put between several errors: a line break and the command's name.
pub const NEXT: &str = "\npledges: ";

/// `pledges ingest`: reads the project `seeds`, writes its corpus to the file `out`, and prints counts and
/// problems.
pub fn ingest(seeds: &Path, out: &Path) -> Outcome {
    let project = loaded(seeds)?;
    if !project.errors.is_empty() {
        return Err(project.errors.join(NEXT));
    }
    let place = |name: String| if name == data::CORPUS { out.to_owned() } else { out.with_file_name(name) };
    let files: Vec<(PathBuf, Vec<u8>)> =
        data::files(&project)?.into_iter().map(|(name, bytes)| (place(name), bytes)).collect();
    let withdrawn = withdrawn(out, &files);
    disk::write_all(&files)?;
    withdrawn.iter().try_for_each(|path| disk::forget(path))?;
    print(&summary(&project.corpus))
}

/// Reads a project. What was understood although it is usually written otherwise is reported on standard
/// error.
fn loaded(seeds: &Path) -> Outcome<Loaded> {
    let project = disk::project(seeds)?;
    for note in project.notes() {
        eprintln!("pledges: {}", door::shown(&note));
    }
    let _said = Progress::of(format!("reading {}", seeds.display()));
    project.load().map_err(|e| e.join(NEXT))
}

/// Files with texts of documents that the corpus at `out` had and the new one does not have, because the
/// documents were withdrawn. Only files that this command wrote are among them.
fn withdrawn(out: &Path, files: &[(PathBuf, Vec<u8>)]) -> Vec<PathBuf> {
    let Ok(old) = disk::corpus(out) else { return Vec::new() };
    let texts = old.documents.iter().filter(|d| d.text.is_some());
    let paths = texts.filter_map(|d| PathId::of(&d.id)).map(|id| out.with_file_name(project::text_of(id)));
    paths.filter(|path| !files.iter().any(|(new, _)| new == path)).collect()
}

/// `pledges parse`: reads one document and prints its statements and problems as JSON, or with `account`
/// every line with what became of it.
pub fn parse(
    file: &Path,
    kind: Option<DocumentKind>,
    party: Option<String>,
    account: bool,
    seeds: &Path,
) -> Outcome {
    let read = disk::text(file)?;
    let kind = kind.unwrap_or_else(|| {
        let Guess { kind, sure, why } = ingest::guess(&read.text);
        let how = if sure { "for" } else { "but not surely, for" };
        let said = format!("{}: read as {kind}, {how} {why}; say --kind to choose.", file.display());
        eprintln!("pledges: {}", door::shown(&said));
        kind
    });
    let project = disk::project(seeds).unwrap_or_default();
    let finder = project.lexicon().unwrap_or_default().finder();
    let name = file.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
    let mut document = Document { file: file.display().to_string(), ..Document::plain(kind, &name) };
    read.describe(&mut document);
    let known = Known { speaker: party.into_iter().collect(), ..Known::default() };
    let mut reading = ingest::read_known(&document, &read.text, &finder, &known);
    if account {
        return print(&accounted(&read.text, &document, &reading));
    }
    reading.problems.extend(project::problems(&document.id, &read.losses));
    reading.problems.sort_by_key(|p| p.line);
    let mut json = json!({ "statements": reading.statements, "problems": reading.problems });
    if let Some(pages) = document.pages {
        json["pages"] = json!(pages);
    }
    print(&format!("{json:#}\n"))
}

/// Every line of a document with what became of it, under the page on which it stands; then, for each fate,
/// how many lines had it.
fn accounted(text: &str, document: &Document, reading: &Reading) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    for (line, number) in text.lines().zip(1u32..) {
        for (_, page) in document.pages_from(number - 1, number) {
            let _ = writeln!(out, "{:>6}  {}", "", page.in_words());
        }
        let fate = reading.account.of(number).map_or("", Fate::as_str);
        let _ = writeln!(out, "{number:>6}  {fate:<14}  {line}");
    }
    let _ = writeln!(out);
    for &fate in Fate::ALL {
        let count = reading.account.lines().filter(|(_, f)| *f == fate).count();
        let _ = writeln!(out, "{count:>6}  {fate}");
    }
    out
}

/// `pledges text`: prints a document's text as the readers get it, with the numbers of its lines.
pub fn text(file: &Path) -> Outcome {
    let read = disk::text(file)?;
    let mut document = Document::default();
    read.describe(&mut document);
    let mut out = String::with_capacity(read.text.len() * 2);
    for (line, number) in read.text.lines().zip(1u32..) {
        for (_, page) in document.pages_from(number - 1, number) {
            let _ = writeln!(out, "{:>6}  {}", "", page.in_words());
        }
        let _ = writeln!(out, "{number:>6}  {line}");
    }
    print(&out)
}

/// `pledges match`: prints for every promise the `top` lines of the plans that the matcher ranks first, a
/// line of JSON each.
pub fn rank(corpus: &Path, top: usize) -> Outcome {
    let progress = Progress::of(format!("reading {}", corpus.display()));
    let corpus = disk::corpus(corpus)?;
    let matcher = Matcher::new(&corpus);
    let mut out = String::new();
    let promises: Vec<_> = corpus.indices().filter(|&ix| corpus.at(ix).kind.is_promise()).collect();
    for (&ix, count) in promises.iter().zip(1..) {
        progress.now(|| format!("ranking the lines for promise {count} of {}", promises.len()));
        let links: Vec<_> = matcher
            .top(&corpus, ix, top)
            .into_iter()
            .map(|m| json!({ "target": corpus.at(m.target).id, "grade": m.grade, "score": m.score }))
            .collect();
        let _ = writeln!(out, "{}", json!({ "pledge": corpus.at(ix).id, "links": links }));
    }
    drop(progress);
    print(&out)
}

/// `pledges search`: prints the `top` statements found for each line of the file `queries`, a line of JSON
/// each.
///
/// Measures are in the index, for the page shows them on request, but are not printed:
/// nobody promises them, and they take up no promise.
pub fn search(corpus: &Path, queries: &Path, top: usize, synonyms: Option<&Path>) -> Outcome {
    let synonyms = thesaurus(corpus, synonyms)?;
    let corpus = disk::corpus(corpus)?;
    let queries = disk::text(queries)?.text;
    let index = Index::with_book(&corpus, Phrasebook::new(&synonyms));
    let shown = |kind: StatementKind| kind.is_promise() || kind.is_target();
    let mut out = String::new();
    for query in queries.lines().filter(|q| !q.trim().is_empty()) {
        let hits: Vec<&str> = index
            .search(query)
            .into_iter()
            .map(|h| corpus.at(h.statement))
            .filter(|s| shown(s.kind))
            .take(top)
            .map(|s| s.id.as_str())
            .collect();
        let _ = writeln!(out, "{}", json!({ "q": query, "hits": hits }));
    }
    print(&out)
}

/// `pledges check`: prints everything that is wrong with a project, and fails where anything is.
pub fn check(seeds: &Path) -> Outcome {
    let project = loaded(seeds)?;
    print(&summary(&project.corpus))?;
    if project.seeds.is_some() {
        print(&doubtful(&project.corpus))?;
    }
    if project.errors.is_empty() { Ok(()) } else { Err(project.errors.join(NEXT)) }
}

/// The thesaurus to search a corpus with: the file that is asked for, or else the one beside the corpus, or
/// else the one that is built in.
fn thesaurus(corpus: &Path, asked: Option<&Path>) -> Outcome<Prepared> {
    let beside = corpus.with_file_name(data::SYNONYMS);
    let Some(path) = asked.or_else(|| beside.exists().then_some(&beside)) else {
        return project::built_in();
    };
    let (at, bytes) = (path.display().to_string(), disk::bytes(path)?);
    if path.extension().is_some_and(|e| e == "json") {
        project::from_json(&at, &bytes)
    } else {
        project::from_toml(Some((&at, &bytes)), None)
    }
}

/// The statements of which a reader was not certain, as lines for a person to look at.
fn doubtful(corpus: &Corpus) -> String {
    let mut out = String::new();
    for statement in corpus.statements.iter().filter(|s| !s.certainty.is_certain()) {
        let file = corpus.document(&statement.document).map_or(statement.document.as_str(), |d| &d.file);
        let _ = writeln!(
            out,
            "{file}:{}: {}: a {} only likely: “{}”",
            statement.lines.0, statement.id, statement.kind, statement.text
        );
    }
    out
}

/// Counts by document and kind, coverage, and every problem, as lines for people.
fn summary(corpus: &Corpus) -> String {
    let mut out = String::new();
    for document in &corpus.documents {
        let of = |kind: StatementKind| {
            let own = corpus.statements.iter().filter(|s| s.kind == kind);
            own.filter(|s| s.document == document.id || s.variants.iter().any(|v| v.document == document.id))
                .count()
        };
        let counts: Vec<String> = StatementKind::ALL
            .iter()
            .map(|&kind| (of(kind), kind))
            .filter(|(n, _)| *n > 0)
            .map(|(n, kind)| format!("{n} {kind}{}", if n == 1 { "" } else { "s" }))
            .collect();
        let _ = writeln!(out, "{}: {}", document.id, counts.join(", "));
    }
    let coverage = Coverage::new(corpus);
    let standings: Vec<String> = Standing::ALL
        .iter()
        .map(|s| format!("{} {s}", corpus.indices().filter(|&ix| coverage.standing(ix) == Some(*s)).count()))
        .collect();
    let _ = writeln!(out, "links: {}; promises: {}", corpus.links.len(), standings.join(", "));
    for problem in &corpus.problems {
        let file = corpus.document(&problem.document).map_or(problem.document.as_str(), |d| &d.file);
        let _ = writeln!(out, "{file}:{}: {}: {}", problem.line, problem.kind, problem.message);
    }
    out
}
