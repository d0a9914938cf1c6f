//! Reading a seeds folder into memory: the one place that knows its file names.

use std::fs;
use std::path::Path;

use crate::formats;
use pledge_explorer::ingest::Seeds;
use pledge_explorer::ingest::lexicon::Lexicon;
use pledge_explorer::ingest::reviews::{self, ReviewRow};
use pledge_explorer::ingest::topics::{self, TopicRow};
use pledge_explorer::model::{Document, DocumentKind, Party};
use serde::Deserialize;

use sha2::{Digest, Sha256};

/// `sources.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sources {
    #[serde(default)]
    party: Vec<Party>,
    #[serde(default)]
    document: Vec<Source>,
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
    let sources: Sources = toml_file(&folder.join("sources.toml")).map_err(|e| vec![e])?;
    let mut errors = Vec::new();
    let lexicon = lexicon(folder).unwrap_or_else(|e| {
        errors.push(e);
        Lexicon::default()
    });
    let at = |id: &str| format!("{}: document “{id}”", folder.join("sources.toml").display());
    let mut documents: Vec<(Document, String)> = Vec::new();
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
        if source.file.contains(['/', '\\']) {
            errors.push(format!(
                "{}: file “{}” must stand in the folder itself.",
                at(&source.id),
                source.file
            ));
            continue;
        }
        match text_file(&folder.join(&source.file)) {
            Ok((text, sha256)) => documents.push((
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
                },
                text,
            )),
            Err(error) => errors.push(error),
        }
    }
    let mut faults = |e: Vec<String>| errors.extend(e);
    let reviews = rows(&folder.join(reviews::FILE), |row: ReviewRow, line| ReviewRow { line, ..row });
    let reviews = reviews.map_err(&mut faults).unwrap_or_default();
    let topics = rows(&folder.join(topics::FILE), |row: TopicRow, line| TopicRow { line, ..row });
    let topics = topics.map_err(&mut faults).unwrap_or_default();
    if documents.is_empty() && errors.is_empty() {
        errors.push(format!(
            "{} names no document; add a [[document]].",
            folder.join("sources.toml").display()
        ));
    }
    if errors.is_empty() {
        Ok(Seeds { parties: sources.party, documents, lexicon, reviews, topics })
    } else {
        Err(errors)
    }
}

/// Reads `themes.toml` of a seeds folder.
pub fn lexicon(folder: &Path) -> Result<Lexicon, String> {
    toml_file(&folder.join("themes.toml"))
}

/// Reads a document of any format as text, with the SHA-256 of its bytes.
pub fn text_file(path: &Path) -> Result<(String, String), String> {
    let bytes = bytes(path)?;
    let sha256 = Sha256::digest(&bytes).iter().map(|b| format!("{b:02x}")).collect();
    let text = formats::text(path, &bytes).map_err(|e| format!("{}: {e}.", path.display()))?;
    Ok((text, sha256))
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
pub fn toml_file<T: for<'de> Deserialize<'de>>(path: &Path) -> Result<T, String> {
    let bytes = bytes(path)?;
    let text = String::from_utf8(bytes).map_err(|_| format!("{}: it is not UTF-8.", path.display()))?;
    toml::from_str(&text).map_err(|e: toml::de::Error| {
        let line = e.span().map_or(1, |s| 1 + text[..s.start.min(text.len())].matches('\n').count());
        format!("{}: line {line}: {}.", path.display(), e.message().trim_end_matches('.').replace('\n', " "))
    })
}

/// Reads a table of rows; a folder without one has none. `at` tells a row its line.
fn rows<T: for<'de> Deserialize<'de>>(path: &Path, at: impl Fn(T, u64) -> T) -> Result<Vec<T>, Vec<String>> {
    if !path.exists() {
        return Ok(Vec::new());
    }
    let bytes = bytes(path).map_err(|e| vec![e])?;
    let mut reader = csv::Reader::from_reader(bytes.as_slice());
    let mut rows = Vec::new();
    let mut errors = Vec::new();
    let headers = match reader.headers() {
        Ok(headers) => headers.clone(),
        Err(e) => return Err(vec![format!("{}: {e}.", path.display())]),
    };
    // The reader's own count of lines is one short after CRLF, so lines are counted here.
    let line_of = |position: Option<&csv::Position>| {
        let start = position.map_or(0, |p| usize::try_from(p.byte()).unwrap_or(usize::MAX)).min(bytes.len());
        let blank = bytes[start..].iter().take_while(|b| matches!(b, b'\r' | b'\n')).count();
        1 + bytes[..start + blank].iter().filter(|b| **b == b'\n').count() as u64
    };
    for record in reader.records() {
        let row = record.and_then(|r| {
            let line = line_of(r.position());
            r.deserialize::<T>(Some(&headers)).map(|row| at(row, line))
        });
        match row {
            Ok(row) => rows.push(row),
            Err(e) => {
                let line = line_of(e.position());
                errors.push(format!("{}: line {line}: the row cannot be read: {e}.", path.display()));
            }
        }
    }
    if errors.is_empty() { Ok(rows) } else { Err(errors) }
}
