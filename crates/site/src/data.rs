//! What a page loads, as files below `data/`: the corpus, the synonyms, the differences between editions, and
//! the texts of documents whose files are no text. It also reads corpora, those of earlier versions included.

use pledge_explorer::model::{Corpus, PathId};
use serde_json::json;

use crate::Outcome;
use crate::changes::Step;
use crate::contacts;
use crate::door::{self, Fault};
use crate::editions;
use crate::files::Files;
use crate::project::{Loaded, text_of};

/// The name of the file with the corpus.
pub const CORPUS: &str = "corpus.json";

/// The name of the file with words that mean about the same.
pub const SYNONYMS: &str = "synonyms.json";

/// The name of the file with the differences between editions of a document.
pub const EDITIONS: &str = "editions.html";

/// The name of the file with the log of changes, which `pledges diff --log` keeps.
pub const LOG: &str = "changes.json";

/// The name of the file with the schema of the corpus.
pub const SCHEMA_FILE: &str = "corpus.schema.json";

/// The JSON Schema of the corpus.
pub const SCHEMA: &str = include_str!("../../../assets/data/corpus.schema.json");

/// The files that are made from a project, by their paths beside the corpus.
///
/// # Errors
/// Never in practice: only texts and numbers are written.
pub fn files(project: &Loaded) -> Outcome<Files> {
    let mut files = Files::new();
    let mut corpus = serde_json::to_string_pretty(&project.corpus).map_err(|e| e.to_string())?;
    corpus.push('\n');
    files.insert(CORPUS.to_owned(), corpus.into_bytes());
    let mut synonyms = serde_json::to_string(&project.thesaurus).map_err(|e| e.to_string())?;
    synonyms.push('\n');
    files.insert(SYNONYMS.to_owned(), synonyms.into_bytes());
    // Differences between editions, and texts of documents that are no text, are made from the documents; an
    // export has none.
    if let Some(seeds) = &project.seeds {
        files.insert(EDITIONS.to_owned(), editions::html(seeds, &project.corpus).into_bytes());
        for (document, text) in seeds.documents.iter().filter(|(d, _)| d.text.is_some()) {
            let Some(id) = PathId::of(&document.id) else { continue };
            files.insert(text_of(id), {
                if project.keeps_contacts { text.clone() } else { contacts::left_out(text).into_owned() }
                    .into_bytes()
            });
        }
    }
    Ok(files)
}

/// Reads a log of changes. `at` is its name in error messages.
///
/// # Errors
/// One line, where it is no log, or a step in it is not allowed.
pub fn log(at: &str, bytes: &[u8]) -> Outcome<Vec<Step>> {
    let steps: Vec<Step> = serde_json::from_slice(bytes)
        .map_err(|e| format!("{at}: this is no log of changes ({e}); `pledges diff --log` writes one."))?;
    match steps.iter().enumerate().find_map(|(row, step)| Some((row, door::step_fault(step)?))) {
        Some((row, wrong)) => Err(format!("{at}: step {}: {wrong}", row + 1)),
        None => Ok(steps),
    }
}

/// Reads a corpus and checks it, like everything that becomes one ([`door`]). A list that corpora of earlier
/// versions do not have is read as empty. `at` is its name in error messages.
///
/// # Errors
/// A line for everything that is wrong.
pub fn corpus(at: &str, bytes: &[u8]) -> Result<Corpus, Vec<String>> {
    let corpus = read(bytes)
        .map_err(|e| vec![format!("{at}: this is no corpus ({e}); make one with `pledges ingest`.")])?;
    let told = |f: &Fault| match f.row {
        Some(row) => format!("{at}: row {} of {}: {}", row + 1, f.table, f.message),
        None => format!("{at}: {}: {}", f.table, f.message),
    };
    let errors: Vec<String> = door::faults(&corpus).iter().map(told).collect();
    if errors.is_empty() { Ok(corpus) } else { Err(errors) }
}

fn read(bytes: &[u8]) -> Result<Corpus, serde_json::Error> {
    let mut json: serde_json::Value = serde_json::from_slice(bytes)?;
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
    serde_json::from_value(json)
}
