//! Reading a seeds folder into memory: the one place that knows its file names.

use std::fs;
use std::path::Path;

use crate::records;
use formats::{Extracted, Loss};
use pledge_explorer::ingest::Seeds;
use pledge_explorer::ingest::committees::CommitteeRow;
use pledge_explorer::ingest::lexicon::Lexicon;
use pledge_explorer::ingest::method::MethodSeeds;
use pledge_explorer::ingest::progress::ProgressRow;
use pledge_explorer::ingest::quotes::QuoteRow;
use pledge_explorer::ingest::reviews::ReviewRow;
use pledge_explorer::ingest::topics::TopicRow;
use pledge_explorer::model::{Agreement, Document, DocumentKind, Party, Problem, ProblemKind};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use toml::Spanned;

use sha2::{Digest, Sha256};

/// `sources.toml`.
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
    agreement: Vec<Agreement>,
}

/// Who publishes the explorer, in `sources.toml`.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Publisher {
    corrections_to: Option<Spanned<String>>,
}

/// A committee's name in full, in `sources.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CommitteeName {
    document: String,
    id: Spanned<String>,
    label: String,
    line: u32,
}

/// A document's entry in `sources.toml`.
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
}

/// Reads a seeds folder. Everything that is wrong with it comes back, each as one
/// line that names the file.
pub fn read(folder: &Path) -> Result<Seeds, Vec<String>> {
    let file = folder.join("sources.toml");
    let toml = utf8(&file).map_err(|e| vec![e])?;
    let sources: Sources = toml_text(&file, &toml).map_err(|e| vec![e])?;
    let mut errors = Vec::new();
    let lexicon = lexicon(folder).unwrap_or_else(|e| {
        errors.push(e);
        Lexicon::default()
    });
    let at = |id: &str| format!("{}: document “{id}”", folder.join("sources.toml").display());
    let mut documents: Vec<(Document, String)> = Vec::new();
    let mut losses = Vec::new();
    for source in &sources.document {
        if sources.document.iter().filter(|d| d.id == source.id).count() > 1 {
            errors.push(format!("{}: the id stands twice; give each document its own.", at(&source.id)));
        }
        if let Some(party) = source.party.as_ref().filter(|p| !sources.party.iter().any(|q| q.id == **p)) {
            errors.push(format!("{}: there is no [[party]] “{party}”; add one.", at(&source.id)));
        }
        if let Some(base) =
            source.edition_of.as_ref().filter(|e| !sources.document.iter().any(|d| d.id == **e))
        {
            errors.push(format!("{}: edition_of names no document “{base}”.", at(&source.id)));
        }
        if source.id.contains(|c: char| !c.is_alphanumeric() && !"-_.".contains(c))
            || source.id.contains("..")
        {
            errors
                .push(format!("{}: an id has letters, digits and hyphens, no other signs.", at(&source.id)));
            continue;
        }
        if source.file.contains(['/', '\\']) {
            errors.push(format!(
                "{}: file “{}” must stand in the folder itself.",
                at(&source.id),
                source.file
            ));
            continue;
        }
        match text_file(&folder.join(&source.file)) {
            Ok(TextFile { text, losses: lost, sha256, own }) => {
                losses.extend(problems(&source.id, &lost));
                documents.push((
                    Document {
                        id: source.id.clone(),
                        title: source.title.clone(),
                        kind: source.kind,
                        party: source.party.clone(),
                        place: source.place.clone(),
                        date: source.date.clone(),
                        file: source.file.clone(),
                        sha256,
                        edition_of: source.edition_of.clone(),
                        text: (!own).then(|| format!("data/{TEXTS}/{}.txt", source.id)),
                    },
                    text,
                ));
            }
            Err(error) => errors.push(error),
        }
    }
    let reviews = records::rows(&folder.join("coverage.csv"), &mut errors, |row: ReviewRow, line| {
        ReviewRow { line, ..row }
    });
    let progress = records::rows(&folder.join("progress.csv"), &mut errors, |row: ProgressRow, line| {
        ProgressRow { line, ..row }
    });
    let quotes = records::rows(&folder.join("quotes.csv"), &mut errors, |row: QuoteRow, line| QuoteRow {
        line,
        ..row
    });
    let corrections = folder.join("corrections.md");
    let corrections = if corrections.exists() {
        utf8(&corrections).unwrap_or_else(|e| {
            errors.push(e);
            String::new()
        })
    } else {
        String::new()
    };
    let topics = records::rows(&folder.join("topics.csv"), &mut errors, |row: TopicRow, line| TopicRow {
        line,
        ..row
    });
    if documents.is_empty() && errors.is_empty() {
        errors.push(format!(
            "{} names no document; add a [[document]].",
            folder.join("sources.toml").display()
        ));
    }
    if errors.is_empty() {
        let committees = sources.committee.into_iter().map(|c| CommitteeRow {
            document: c.document,
            line: line_at(&toml, c.id.span().start) as u64,
            id: c.id.into_inner(),
            label: c.label,
            at: c.line,
        });
        let committees = committees.collect();
        let to = sources.publisher.corrections_to;
        let method = MethodSeeds {
            corrections_to: to.map(|t| (t.as_ref().clone(), line_at(&toml, t.span().start) as u64)),
            agreements: sources.agreement,
            corrections,
        };
        let parties = sources.party;
        Ok(Seeds {
            parties,
            documents,
            losses,
            lexicon,
            reviews,
            progress,
            committees,
            quotes,
            topics,
            method,
        })
    } else {
        Err(errors)
    }
}

/// Reads `themes.toml` of a seeds folder.
pub fn lexicon(folder: &Path) -> Result<Lexicon, String> {
    toml_file(&folder.join("themes.toml"))
}

/// The folder, beside the corpus, of the texts taken out of documents that are no text.
pub const TEXTS: &str = "read";

/// A document's file, read.
pub struct TextFile {
    /// Its text, taken out where it is no text itself.
    pub text: String,
    /// What of it is not in that text.
    pub losses: Vec<Loss>,
    /// The SHA-256 of its bytes.
    pub sha256: String,
    /// Whether it is text itself.
    pub own: bool,
}

/// What is not in a document's text, as problems.
pub fn problems(document: &str, losses: &[Loss]) -> Vec<Problem> {
    let problem = |loss: &Loss| Problem {
        document: document.to_owned(),
        line: loss.line,
        kind: ProblemKind::NotInText,
        message: match loss.page {
            Some(page) => format!("Page {page}: {}", loss.message),
            None => loss.message.clone(),
        },
    };
    losses.iter().map(problem).collect()
}

/// Reads a document of any format as text.
pub fn text_file(path: &Path) -> Result<TextFile, String> {
    let bytes = bytes(path)?;
    let sha256 = Sha256::digest(&bytes).iter().map(|b| format!("{b:02x}")).collect();
    let Extracted { text, losses } =
        formats::extract(path, &bytes).map_err(|e| format!("{}: {e}.", path.display()))?;
    Ok(TextFile { text, losses, sha256, own: formats::is_text(path, &bytes) })
}

/// Reads a file whole, or says why not.
pub fn bytes(path: &Path) -> Result<Vec<u8>, String> {
    fs::read(path).map_err(|e| {
        let what = match e.kind() {
            std::io::ErrorKind::NotFound => "there is no such file; check the name".to_owned(),
            std::io::ErrorKind::PermissionDenied => "it may not be read; check its permissions".to_owned(),
            std::io::ErrorKind::IsADirectory => "it is a folder; name a file in it".to_owned(),
            _ => e.to_string(),
        };
        format!("{}: {what}.", path.display())
    })
}

/// Reads a TOML file; what is wrong with it comes back as one line that says where.
pub fn toml_file<T: DeserializeOwned>(path: &Path) -> Result<T, String> {
    toml_text(path, &utf8(path)?)
}

fn toml_text<T: DeserializeOwned>(path: &Path, text: &str) -> Result<T, String> {
    toml::from_str(text).map_err(|e: toml::de::Error| {
        let line = e.span().map_or(1, |s| line_at(text, s.start));
        format!("{}: line {line}: {}.", path.display(), e.message().trim_end_matches('.').replace('\n', " "))
    })
}

fn utf8(path: &Path) -> Result<String, String> {
    String::from_utf8(bytes(path)?).map_err(|_| format!("{}: it is not UTF-8.", path.display()))
}

/// The 1-based line of a place in a text.
fn line_at(text: &str, at: usize) -> usize {
    1 + text.bytes().take(at).filter(|b| *b == b'\n').count()
}
