//! What each subcommand does, from files to files.

use std::fmt::Write as _;
use std::fs;
use std::io::{self, Write as _};
use std::path::Path;

use pledge_explorer::coverage::{Coverage, Matcher, Standing};
use pledge_explorer::facets::Facets;
use pledge_explorer::ingest::{self, rows::RowError};
use pledge_explorer::model::{Corpus, Document, DocumentKind, StatementKind};
use pledge_explorer::pages::{self, Site};
use pledge_explorer::search::Index;
use pledge_explorer::text::Phrasebook;
use serde_json::json;

use crate::open_data::back;
use crate::seeds::TextFile;
use crate::{editions, seeds, synonyms};

/// `pledges ingest`.
pub fn ingest(folder: &Path, out: &Path) -> Result<(), String> {
    let exported = folder.join(back::PACKAGE).is_file();
    let mut read = None;
    let (corpus, thesaurus) = if exported {
        let corpus = back::read(folder).map_err(|e| e.join("\npledges: "))?;
        (corpus, synonyms::find(&folder.join("corpus.json"), None)?)
    } else {
        let seeds = seeds::read(folder).map_err(|e| e.join("\npledges: "))?;
        let corpus = corpus_of(folder, &seeds)?;
        read = Some(seeds);
        (corpus, synonyms::read_toml(&folder.join(synonyms::SOURCE))?.prepared())
    };
    let mut json = serde_json::to_string_pretty(&corpus).map_err(|e| e.to_string())?;
    json.push('\n');
    let mut compact = serde_json::to_string(&thesaurus).map_err(|e| e.to_string())?;
    compact.push('\n');
    write(out, json.as_bytes())?;
    write(&synonyms::beside(out), compact.as_bytes())?;
    // What differs between editions, and the texts of documents that are no text, can only be
    // had from the documents themselves.
    if let Some(seeds) = read {
        write(&out.with_file_name("editions.html"), editions::html(&seeds, &corpus).as_bytes())?;
        for (document, text) in seeds.documents.iter().filter(|(d, _)| d.text.is_some()) {
            let path = out.with_file_name(seeds::TEXTS).join([&document.id, ".txt"].concat());
            write(&path, text.as_bytes())?;
        }
    }
    print(&summary(&corpus))
}

/// `pledges parse`.
pub fn parse(file: &Path, kind: Option<DocumentKind>, folder: &Path) -> Result<(), String> {
    let TextFile { text, sha256, losses, .. } = seeds::text_file(file)?;
    let kind = kind.unwrap_or_else(|| {
        let kind = ingest::guess_kind(&text);
        eprintln!("pledges: {}: read as {kind}, by its looks; say --kind to choose.", file.display());
        kind
    });
    let finder = seeds::lexicon(folder).unwrap_or_default().finder();
    let name = file.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
    let document = Document { file: file.display().to_string(), sha256, ..Document::plain(kind, &name) };
    let mut reading = ingest::read(&document, &text, &finder);
    reading.problems.extend(seeds::problems(&document.id, &losses));
    reading.problems.sort_by_key(|p| p.line);
    let json = json!({ "statements": reading.statements, "problems": reading.problems });
    print(&format!("{json:#}\n"))
}

/// `pledges text`.
pub fn text(file: &Path) -> Result<(), String> {
    let text = seeds::text_file(file)?.text;
    let mut out = String::with_capacity(text.len() * 2);
    for (i, line) in text.lines().enumerate() {
        let _ = writeln!(out, "{:>6}  {line}", i + 1);
    }
    print(&out)
}

/// `pledges match`.
pub fn rank(corpus: &Path, top: usize) -> Result<(), String> {
    let corpus = load(corpus)?;
    let matcher = Matcher::new(&corpus);
    let mut out = String::new();
    for ix in corpus.indices().filter(|&ix| corpus.at(ix).kind.is_promise()) {
        let links: Vec<_> = matcher
            .top(&corpus, ix, top)
            .into_iter()
            .map(|m| json!({ "target": corpus.at(m.target).id, "grade": m.grade, "score": m.score }))
            .collect();
        let _ = writeln!(out, "{}", json!({ "pledge": corpus.at(ix).id, "links": links }));
    }
    print(&out)
}

/// `pledges search`.
///
/// Measures are in the index, for the page shows them on request, but are not printed:
/// nobody promises them, and they take up no promise.
pub fn search(corpus: &Path, queries: &Path, top: usize, synonyms: Option<&Path>) -> Result<(), String> {
    let synonyms = synonyms::find(corpus, synonyms)?;
    let corpus = load(corpus)?;
    let queries = seeds::text_file(queries)?.text;
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

/// The pages that are made when the site is built.
#[derive(Clone, Copy, Debug, Default, clap::ValueEnum)]
pub enum StaticPage {
    /// Every promise on one page, which needs no script.
    #[default]
    All,
    /// What `index.html` holds until the app has loaded: a part of a page.
    Start,
    /// The page that makes the code for putting the explorer on other pages.
    Embed,
    /// The framework, as the app fetches it: a part of a page.
    Framework,
    /// The way from promise to plan, as the app fetches it: a part of a page.
    Flow,
    /// What parties have in common, as the app fetches it: a part of a page.
    Shared,
    /// How many promises each party makes on each theme, as the app fetches it.
    Numbers,
    /// Every page that is ready before its program has come, each a file in a folder.
    Ready,
}

/// `pledges html`.
pub fn html(page: StaticPage, corpus: &Path, out: &Path) -> Result<(), String> {
    let corpus = load(corpus)?;
    let coverage = Coverage::new(&corpus);
    let facets = Facets::new(&corpus, &coverage);
    let site = |base| Site { corpus: &corpus, coverage: &coverage, facets: &facets, base };
    let page = match page {
        StaticPage::All => pages::all(&site("./")),
        StaticPage::Start => pages::start(&site("")),
        StaticPage::Embed => pages::embed(&site("./")),
        StaticPage::Framework => pages::framework(&site("")),
        StaticPage::Flow => pages::flow(&site("")),
        StaticPage::Shared => pages::shared(&site("")),
        StaticPage::Numbers => pages::numbers(&site("")),
        StaticPage::Ready => return ready(&site(""), out),
    };
    write(out, page.into_string().as_bytes())
}

/// Writes the pages that are ready into a folder, by the paths they have in the built page.
fn ready(site: &Site, folder: &Path) -> Result<(), String> {
    for (view, name) in pages::ready(site.corpus) {
        if let Some(page) = pages::page(site, &view) {
            write(&folder.join(name), page.into_string().as_bytes())?;
        }
    }
    Ok(())
}

/// `pledges check`.
pub fn check(folder: &Path) -> Result<(), String> {
    if folder.join(back::PACKAGE).is_file() {
        let corpus = back::read(folder).map_err(|e| e.join("\npledges: "))?;
        return print(&summary(&corpus));
    }
    let seeds = match seeds::read(folder) {
        Ok(seeds) => seeds,
        Err(errors) => return Err(errors.join("\npledges: ")),
    };
    synonyms::read_toml(&folder.join(synonyms::SOURCE))?;
    let (corpus, errors) = ingest::corpus(&seeds);
    print(&summary(&corpus))?;
    print(&doubtful(&corpus))?;
    match errors.is_empty() {
        true => Ok(()),
        false => Err(row_errors(folder, &errors)),
    }
}

fn corpus_of(folder: &Path, seeds: &ingest::Seeds) -> Result<Corpus, String> {
    let (corpus, errors) = ingest::corpus(seeds);
    if errors.is_empty() { Ok(corpus) } else { Err(row_errors(folder, &errors)) }
}

fn row_errors(folder: &Path, errors: &[RowError]) -> String {
    let at = |e: &RowError| format!("{}: line {}: {}", folder.join(e.file).display(), e.line, e.message);
    let lines: Vec<String> = errors.iter().map(at).collect();
    lines.join("\npledges: ")
}

/// Reads a corpus; the lists that corpora of earlier versions do not have are empty.
pub fn load(path: &Path) -> Result<Corpus, String> {
    let bytes = seeds::bytes(path)?;
    let no_corpus = |e: serde_json::Error| {
        format!("{}: this is no corpus ({e}); make one with `pledges ingest`.", path.display())
    };
    let mut json: serde_json::Value = serde_json::from_slice(&bytes).map_err(no_corpus)?;
    if let Some(lists) = json.as_object_mut().filter(|o| o.contains_key("statements")) {
        for list in ["topics", "progress", "committees", "quotes"] {
            lists.entry(list).or_insert_with(|| json!([]));
        }
        lists.entry("method").or_insert_with(|| json!({ "agreements": [], "corrections": [] }));
        for statement in lists.get_mut("statements").and_then(|s| s.as_array_mut()).into_iter().flatten() {
            if let Some(statement) = statement.as_object_mut() {
                let missing =
                    [("certainty", json!("certain")), ("act", json!("aim")), ("testable", json!(false))];
                missing.into_iter().for_each(|(name, value)| {
                    statement.entry(name).or_insert(value);
                });
            }
        }
    }
    serde_json::from_value(json).map_err(no_corpus)
}

/// Writes a file whole or not at all.
pub fn write(path: &Path, bytes: &[u8]) -> Result<(), String> {
    let failed = |e: io::Error| format!("{}: it cannot be written: {e}.", path.display());
    if let Some(folder) = path.parent().filter(|p| !p.as_os_str().is_empty()) {
        fs::create_dir_all(folder).map_err(failed)?;
    }
    if fs::read(path).is_ok_and(|old| old == bytes) {
        return Ok(());
    }
    let mut part = path.as_os_str().to_owned();
    part.push(".part");
    fs::write(&part, bytes).and_then(|()| fs::rename(&part, path)).map_err(failed)
}

/// Prints to standard output.
pub fn print(text: &str) -> Result<(), String> {
    match io::stdout().lock().write_all(text.as_bytes()) {
        // A reader that has seen enough (`| head`) is no error.
        Err(e) if e.kind() != io::ErrorKind::BrokenPipe => Err(format!("standard output: {e}.")),
        _ => Ok(()),
    }
}

/// The statements that a reader was not certain of, for a person to look at.
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

/// Counts by document and kind, coverage, and every problem.
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
