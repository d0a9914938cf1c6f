//! A second reader: what they are given, what they bring, and what both say together.

use std::collections::BTreeSet;

use pledge_explorer::ingest::reviews::ReviewRow;
use pledge_explorer::model::{Agreement as Told, Review};
use site::Outcome;
use site::files::Files;

use super::{Agreement, Judged};
use crate::project::{BLIND, Bytes, COVERAGE, FIRST, LATER, Project, READINGS, SECOND};

/// What of a project would tell a second reader what the first one found.
const TELLING: [&str; 5] = [COVERAGE, LATER, FIRST, SECOND, "corrections.md"];

/// What lies in the project of a second reader, and says what it is.
const NOTE: &str =
    "This project is for a second reader: the links of the first are not in it, so that both judge apart.\n";

/// What a machine reader is called, whose rows have no name.
const MACHINE: &str = "A machine reader";

/// The files of a project without the first reader's links.
pub fn blind(project: &Project) -> Files {
    let mut files = project.files();
    files.retain(|name, _| !TELLING.contains(&name.as_str()));
    files.insert(BLIND.to_owned(), NOTE.as_bytes().to_vec());
    files
}

/// What a second reader judged, from the files of their project.
///
/// # Errors
/// A sentence: nothing was judged in it, its documents are not those of this project, or the same person judged both.
pub fn second(project: &Project, files: Files) -> Outcome<Bytes> {
    let theirs = Project::of("The second reader’s project", files)?;
    let (ours, other) = (project.sources()?, theirs.sources()?);
    let same = |id: &str| {
        let (Some(a), Some(b)) = (ours.document(id), other.document(id)) else { return false };
        // What its title is, and when it was published, changes no promise.
        (a.kind, &a.party, &a.file, &a.edition_of, &a.columns)
            == (b.kind, &b.party, &b.file, &b.edition_of, &b.columns)
            && project.file(&a.file) == theirs.file(&b.file)
    };
    let differs =
        ours.documents.iter().find(|d| !same(&d.id)).or(other.documents.iter().find(|d| !same(&d.id)));
    if let Some(document) = differs {
        return Err(format!(
            "“{}” is not the same there as here, so the promises cannot be held against each other. Give the second reader the project as it is now.",
            document.title
        ));
    }
    if project.file(READINGS) != theirs.file(READINGS) {
        return Err("The readings were corrected here or there meanwhile, so the promises are not the same. Give the second reader the project as it is now.".to_owned());
    }
    let (first, second) = (project.reviews()?, theirs.reviews()?);
    if first.is_empty() {
        return Err("Nothing has been judged here yet: there is nothing to hold it against.".to_owned());
    }
    let Some(bytes) = theirs.file(COVERAGE).filter(|_| !second.is_empty()) else {
        return Err("Nothing has been judged in it.".to_owned());
    };
    let names = |rows: &[ReviewRow]| rows.iter().map(|row| row.reviewed_by.clone()).collect::<BTreeSet<_>>();
    if let Some(name) = names(&first).intersection(&names(&second)).next() {
        let name = if name.is_empty() { MACHINE } else { name };
        return Err(format!(
            "Both were judged by the same: {name}. A second reader is somebody else, under a name of their own."
        ));
    }
    Ok(Bytes::clone(bytes))
}

/// Who judged some promises: every name once, `and` between several.
pub fn who(reading: &Judged, promises: &[String]) -> String {
    let rows = promises.iter().flat_map(|promise| reading.rows(promise));
    let names: BTreeSet<&str> = rows.map(|row| row.reviewed_by.trim()).collect();
    let names: Vec<&str> =
        names.into_iter().map(|name| if name.is_empty() { MACHINE } else { name }).collect();
    names.join(" and ")
}

/// Both names as they stand beside what both say.
pub fn both(first: &str, second: &str) -> String {
    [first, Review::SEPARATELY, second].concat()
}

/// Both names as they stand beside what they settled.
pub fn settled(first: &str, second: &str) -> String {
    [first, Review::SEPARATELY, second, Review::SETTLED].concat()
}

/// What both say of the same promises alike, under both names: the first one's words.
pub fn alike(agreement: &Agreement, first: &Judged, by: &str, date: &str) -> Vec<ReviewRow> {
    let rows = agreement.same.iter().flat_map(|promise| first.rows(promise));
    rows.map(|row| ReviewRow { reviewed_by: by.to_owned(), date: date.to_owned(), ..row.clone() }).collect()
}

/// What the method page says of it. What too few promises give is said to be that.
pub fn told(agreement: &Agreement, of: &str, first: &str, second: &str) -> Vec<Told> {
    let promises = match agreement.promises {
        1 => "1 promise".to_owned(),
        n => format!("{n} promises"),
    };
    let few = if agreement.is_of_few() { " (too few promises to say much)" } else { "" };
    let figures = [
        ("F1 of links", agreement.f1),
        ("part of the links of both with the same grade", agreement.grades),
        ("Cohen’s kappa on covered, partly covered or nothing", agreement.kappa),
    ];
    let each = figures.into_iter().filter_map(|(measure, value)| {
        Some(Told {
            what: format!("{of}: {first} and {second}, each without the other’s links"),
            measure: format!("{measure}, {promises}"),
            value: format!("{:.2}{few}", value?),
        })
    });
    each.collect()
}
