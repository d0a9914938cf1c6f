//! Words and short phrases that several pages use.

use crate::milestone::in_words;
use crate::model::{Corpus, Statement, StatementKind};
use crate::text::{is_capital, lower, sentence_case};

/// A number with its noun: `1 promise`, `34 promises`, `no promises`.
pub fn counted(count: usize, one: &str, many: &str) -> String {
    match count {
        0 => format!("no {many}"),
        1 => format!("1 {one}"),
        n => format!("{n} {many}"),
    }
}

/// Words as a list within a sentence: `A`, `A and B`, `A, B and C`.
pub fn joined(words: &[&str]) -> String {
    match words {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] => [&first.join(", "), " and ", last].concat(),
    }
}

/// What a statement is called by its kind and reference: `Pledge`, `Action T.14`, `Ambition 2`.
pub fn name(statement: &Statement) -> String {
    let kind = kind_label(statement.kind);
    match (&statement.reference, statement.kind) {
        (Some(reference), _) => format!("{kind} {reference}"),
        (None, StatementKind::Deliverable | StatementKind::Measure) => {
            let ambition = statement.parent.as_deref().and_then(|p| p.rsplit('/').next()).unwrap_or_default();
            format!("{kind} for Ambition {ambition}")
        }
        _ => kind.to_owned(),
    }
}

/// The word for a kind of statement, as the beginning of a line.
pub const fn kind_label(kind: StatementKind) -> &'static str {
    match kind {
        StatementKind::Pledge => "Pledge",
        StatementKind::Commitment => "Commitment",
        StatementKind::Ambition => "Ambition",
        StatementKind::Deliverable => "Planned step",
        StatementKind::Measure => "Measure",
        StatementKind::Action => "Action",
    }
}

/// Who made a statement and where it stands: `Northshire Labour, 2021 · Highways, transportation`.
pub fn whence(corpus: &Corpus, statement: &Statement) -> String {
    let document = corpus.document(&statement.document);
    let speaker = match (party_label(corpus, statement), document) {
        (Some(label), _) if statement.kind.is_promise() => label,
        (_, Some(document)) => &document.title,
        (Some(label), None) => label,
        (None, None) => "",
    };
    let year = document.map_or("", |d| d.date.get(..4).unwrap_or(&d.date));
    let section = section(&statement.section);
    if section.is_empty() { format!("{speaker}, {year}") } else { format!("{speaker}, {year} · {section}") }
}

/// The name of the party that made a statement; none for a line of the plans.
pub fn party_label<'a>(corpus: &'a Corpus, statement: &Statement) -> Option<&'a str> {
    Some(corpus.party(statement.party.as_deref()?)?.label.as_str())
}

/// How many letters of a long word are left in a short name.
const LETTERS: usize = 5;

/// A party's name for where there is little room: `Cambr. Labour`.
pub fn short_name(label: &str) -> String {
    let short = |word: &str| match word.char_indices().nth(LETTERS) {
        Some((cut, _)) if word.chars().count() > LETTERS + 2 => [&word[..cut], "."].concat(),
        _ => word.to_owned(),
    };
    label.split(' ').map(short).collect::<Vec<_>>().join(" ")
}

/// Headings as a person would write them, the outermost first.
pub fn section(path: &str) -> String {
    let mut out = String::new();
    let mut from = 0;
    for at in 0..=path.len() {
        let parts = at == path.len() || path.as_bytes()[at..].starts_with(b" / ");
        if !parts || at < from {
            continue;
        }
        let part = sentence_case(path[from..at].trim_end_matches(['.', ':']));
        if !out.is_empty() && !part.is_empty() {
            out.push_str(" › ");
        }
        out.push_str(&part);
        from = at + 3;
    }
    out
}

/// When an action is due and who answers for it: `due December 2021 · H&T`.
pub fn when_and_who(statement: &Statement) -> String {
    let mut parts = Vec::new();
    parts.extend(statement.milestone.as_ref().map(|m| m.in_words()));
    if !statement.committees.is_empty() {
        parts.push(format!("committee: {}", statement.committees.join(", ")));
    }
    if !statement.leads.is_empty() {
        parts.push(format!("lead: {}", statement.leads.join(", ")));
    }
    parts.join(" · ")
}

/// Whether a text contains another. It compares byte by byte, because the standard library's search costs 2
/// kB.
fn says(text: &str, piece: &str) -> bool {
    (0..=text.len()).any(|at| text.as_bytes()[at..].starts_with(piece.as_bytes()))
}

/// The name of a document as it is cited: its title, and its date where the title does not have it.
pub fn cited(corpus: &Corpus, id: &str) -> String {
    match corpus.document(id) {
        Some(document) if says(&document.title, &document.date) => document.title.clone(),
        Some(document) => format!("{}, {}", document.title, in_words(&document.date)),
        None => id.to_owned(),
    }
}

/// Where a line of a document is: `page 12, line 340`, or `line 340` where the document has no pages.
pub fn location(corpus: &Corpus, document: &str, line: u32) -> String {
    let words = ["line ", &line.to_string()].concat();
    match corpus.page_of(document, line) {
        Some(page) => [&page.in_words(), ", ", &words].concat(),
        None => words,
    }
}

/// Words with a small first letter, for the middle of a sentence. An abbreviation keeps its capitals.
pub fn within(label: &str) -> String {
    let mut chars = label.chars();
    match (chars.next(), chars.next()) {
        (Some(first), Some(second)) if !is_capital(second) => {
            format!("{}{}", lower(first), &label[first.len_utf8()..])
        }
        _ => label.to_owned(),
    }
}
