//! Making a project from a corpus, for people who have the `corpus.json` or the open data of another explorer
//! but not its documents. The text of each document has what was read in it, at the lines where that stood,
//! and nothing else. `readings.csv` says what each line is, so that reading the text again gives the same
//! statements.

use std::collections::{BTreeMap, HashSet};

use pledge_explorer::ingest::readings::{NOTHING, ReadingRow};
use pledge_explorer::milestone;
use pledge_explorer::model::{Corpus, Document, Statement};
use site::Outcome;
use site::files::Files;
use site::project;

use crate::corrections::{Sayer, said_of};
use crate::project::{
    Command, DocumentField, PartyEntry, Project, READINGS, Setting, SourceEntry, write_rows,
};

/// The project of a corpus. `sayer` stands in its rows as the one who says what each line is: the day is the
/// one on which the corpus was opened.
///
/// # Errors
/// One line, where something of the corpus cannot be in a project.
pub fn project(corpus: &Corpus, sayer: &Sayer) -> Outcome<Files> {
    let mut project = Project::new("");
    for party in &corpus.parties {
        let (id, label, place) = (party.id.clone(), party.label.clone(), party.place.clone());
        go(&mut project, &Command::AddParty(PartyEntry { id, label, place }))?;
    }
    for document in &corpus.documents {
        let bytes = text(document, corpus).into_bytes();
        go(&mut project, &Command::AddDocument(entry(document), bytes.into()))?;
    }
    // An edition may stand before the document that it is an edition of.
    for (id, of) in corpus.documents.iter().filter_map(|d| Some((d.id.clone(), d.edition_of.clone()?))) {
        go(&mut project, &Command::SetDocument(id, DocumentField::EditionOf, of))?;
    }
    for (setting, words) in identity(corpus) {
        go(&mut project, &Command::Set(setting, words))?;
    }
    let mut rows: Vec<ReadingRow> = corpus.statements.iter().map(|s| row(s, sayer)).collect();
    let mut files = project.files();
    files.extend(write_rows(&rows)?.map(|bytes| (READINGS.to_owned(), bytes)));
    // Whatever a reader finds besides is not in the corpus, so a row says that it is no statement.
    let known: HashSet<(&str, &str)> =
        corpus.statements.iter().map(|s| (s.document.as_str(), s.text.as_str())).collect();
    let read = project::Project::new("", files.clone()).load().map_err(|lines| lines.join(" "))?;
    let strange = |s: &&Statement| !known.contains(&(s.document.as_str(), s.text.as_str()));
    let nothing = |s: &Statement| ReadingRow { verdict: NOTHING.to_owned(), ..row(s, sayer) };
    rows.extend(read.corpus.statements.iter().filter(strange).map(nothing));
    files.extend(write_rows(&rows)?.map(|bytes| (READINGS.to_owned(), bytes)));
    Ok(files)
}

fn go(project: &mut Project, command: &Command) -> Outcome {
    let step = project.step(command)?;
    project.take(&step);
    Ok(())
}

/// What the site says of itself, as far as people set it in the workbench.
fn identity(corpus: &Corpus) -> Vec<(Setting, String)> {
    let Some(said) = &corpus.site else { return Vec::new() };
    let fields = [
        (Setting::Title, &said.title),
        (Setting::Place, &said.place),
        (Setting::Publisher, &said.publisher),
        (Setting::Accent, &said.accent),
        (Setting::AccentDark, &said.accent_dark),
        (Setting::Licence, &said.licence),
    ];
    fields.into_iter().filter_map(|(field, words)| Some((field, words.clone()?))).collect()
}

fn entry(document: &Document) -> SourceEntry {
    SourceEntry {
        id: document.id.clone(),
        title: document.title.clone(),
        kind: document.kind,
        party: document.party.clone().unwrap_or_default(),
        place: document.place.clone(),
        date: document.date.clone(),
        file: format!("{}.txt", document.id),
        edition_of: String::new(),
        columns: BTreeMap::new(),
    }
}

/// The text of a document: below its title, what was read in it, at the lines where that stood. For an
/// edition these are its wordings of another document's statements.
fn text(document: &Document, corpus: &Corpus) -> String {
    let own = corpus.statements.iter().filter(|s| s.document == document.id);
    let own = own.map(|s| (s.lines.0, s.text.as_str(), s.section.as_str()));
    let variants = corpus.statements.iter().flat_map(|s| {
        let of = s.variants.iter().filter(|v| v.document == document.id);
        of.map(|v| (v.lines.0, v.text.as_str(), s.section.as_str()))
    });
    let mut said: Vec<(u32, &str, &str)> = own.chain(variants).collect();
    said.sort_by_key(|(line, ..)| *line);
    let last = said.last().map_or(1, |(line, ..)| *line as usize);
    let mut lines = vec![String::new(); last];
    for (line, words, _) in &said {
        let Some(line) = lines.get_mut((*line as usize).saturating_sub(1)) else { continue };
        line.push_str(if line.is_empty() { "- " } else { " " });
        line.push_str(words);
    }
    let mut before = "";
    for (line, _, section) in said {
        let above = (line as usize).checked_sub(2).and_then(|at| lines.get_mut(at));
        if section != before
            && let Some(above) = above.filter(|above| above.is_empty())
        {
            *above = format!("## {section}");
            before = section;
        }
    }
    if let Some(first) = lines.first_mut().filter(|line| line.is_empty()) {
        *first = format!("# {}", document.title);
    }
    lines.join("\n") + "\n"
}

fn row(statement: &Statement, sayer: &Sayer) -> ReadingRow {
    let row = said_of(statement, sayer);
    // Some documents have other words in place of a month, which a row may not have.
    let readable = milestone::parse(&row.milestone).1.is_empty();
    let milestone = if readable { row.milestone } else { String::new() };
    ReadingRow { last: row.first, milestone, ..row }
}
