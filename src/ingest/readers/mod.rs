//! Blocks → statements: one reader per kind of document.
//!
//! `manifesto`, `framework` and `action_plan` read blocks and never lines. They share
//! `prose` (is a sentence a promise), `judge` (is an item one), `outline` (the headings in
//! force), `speaker` (who says it) and `repeats` (what is said twice). [`editions`] joins the
//! readings of one document's editions, and `guess` tells which reader a text is for.

pub mod editions;

mod account;
mod action_plan;
mod framework;
mod guess;
mod judge;
mod manifesto;
mod outline;
mod prose;
mod repeats;
mod speaker;
mod tables;
mod unread;

pub use account::Account;
pub use guess::{Guess, guess, guess_kind};

use std::borrow::Cow;
use std::collections::HashMap;

use super::layout::{Block, lay_out_named};
use super::lexicon::ThemeFinder;
use super::vocabulary::given::ColumnNames;
use crate::labels::{Speakers, label};
use crate::model::{Document, DocumentKind, Problem, ProblemKind, Statement, StatementKind};
use crate::text::sentences;

/// What a reader found in one document.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reading {
    /// Its statements, in document order.
    pub statements: Vec<Statement>,
    /// What the reader found odd in the document.
    pub problems: Vec<Problem>,
    /// What became of every line of the document.
    pub account: Account,
}

/// What is known of a document besides its text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// The names of the party or council that speaks in it, as it names itself. Where there is
    /// none it is guessed from the text.
    pub speaker: Vec<String>,
    /// What its publisher says that columns of its tables hold.
    pub columns: ColumnNames,
}

/// Reads one document with the reader of its kind.
pub fn read(document: &Document, text: &str, finder: &ThemeFinder) -> Reading {
    read_known(document, text, finder, &Known::default())
}

/// Reads one document of which something is known already.
pub fn read_known(document: &Document, text: &str, finder: &ThemeFinder, known: &Known) -> Reading {
    let layout = lay_out_named(text, &known.columns);
    let mut reading = read_laid_out(document, &layout.blocks, finder, known);
    reading.account.complete(&layout);
    reading
}

/// Reads one document that is cut into blocks already.
pub fn read_blocks(document: &Document, blocks: &[Block], finder: &ThemeFinder) -> Reading {
    read_laid_out(document, blocks, finder, &Known::default())
}

fn read_laid_out(document: &Document, blocks: &[Block], finder: &ThemeFinder, known: &Known) -> Reading {
    let mut reading = match document.kind {
        DocumentKind::Manifesto => manifesto::read(document, blocks, known),
        DocumentKind::Framework => framework::read(document, blocks, known),
        DocumentKind::ActionPlan => action_plan::read(document, blocks, known),
    };
    // A framework's lines stand under their ambition, wherever it is declared; all else
    // stands in the order of the document, whatever order it was understood in.
    if document.kind != DocumentKind::Framework {
        reading.statements.sort_by_key(|s| s.lines.0);
    }
    // An ambition speaks for its deliverables and measures as a heading does.
    let ambitions: HashMap<String, String> = reading
        .statements
        .iter()
        .filter(|s| s.kind == StatementKind::Ambition)
        .map(|s| (s.id.clone(), s.text.clone()))
        .collect();
    let speakers = Speakers::of(&document.place, document.party.as_deref());
    let around: Vec<Cow<str>> = reading
        .statements
        .iter()
        .map(|s| match s.parent.as_ref().and_then(|p| ambitions.get(p)) {
            Some(ambition) => Cow::Owned(format!("{} / {ambition}", s.section)),
            None => Cow::Borrowed(s.section.as_str()),
        })
        .collect();
    let told: Vec<(&str, &str)> = around
        .iter()
        .zip(&reading.statements)
        .map(|(around, s)| (around.as_ref(), s.text.as_str()))
        .collect();
    let themes = finder.themes_of_all(&told);
    for (statement, themes) in reading.statements.iter_mut().zip(themes) {
        let label = label(&statement.text, &speakers);
        (statement.act, statement.testable) = (label.act, label.testable);
        statement.themes = if themes.is_empty() { finder.fallback() } else { themes };
    }
    reading.account.take(&reading.statements);
    reading.problems.extend(repeated(document, &reading.statements));
    reading.problems.extend(unread::problems(document, blocks, &reading));
    reading.problems.sort_by_key(|p| p.line);
    reading
}

/// Long sentences that two statements of one document share.
fn repeated(document: &Document, statements: &[Statement]) -> Vec<Problem> {
    const LONG: usize = 12;
    let mut first: HashMap<String, &Statement> = HashMap::new();
    let mut out = Vec::new();
    for statement in statements {
        for range in sentences(&statement.text) {
            let sentence = &statement.text[range];
            if sentence.split(' ').count() < LONG {
                continue;
            }
            let folded = sentence.to_lowercase();
            let earlier = *first.entry(folded).or_insert(statement);
            if earlier.id != statement.id {
                out.push(Problem {
                    document: document.id.clone(),
                    line: statement.lines.0,
                    kind: ProblemKind::Repeated,
                    message: format!("“{sentence}” stands also on line {}.", earlier.lines.0),
                });
            }
        }
    }
    out
}

/// A reference as a part of an id: what may stand in addresses and in names of files on every system (small
/// letters, digits, points and hyphens), with a hyphen for all else.
fn plain_id(local: &str) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() || c == '.' { c.to_ascii_lowercase() } else { '-' };
    let id: String = local.chars().map(plain).collect();
    match id.trim_matches('-') {
        "" | "." | ".." => "x".to_owned(),
        inner => inner.to_owned(),
    }
}

/// A statement with everything that most kinds leave empty.
fn statement(
    document: &Document,
    kind: StatementKind,
    local_id: &str,
    section: &str,
    text: &str,
    lines: (u32, u32),
) -> Statement {
    Statement {
        document: document.id.clone(),
        party: document.party.clone(),
        section: section.to_owned(),
        lines,
        ..Statement::plain(kind, format!("{}/{}", document.id, plain_id(local_id)), text.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::lexicon::Lexicon;

    const NAMES: [(&str, &str); 2] = [("The next thing", "action"), ("Together with", "lead")];

    fn read_named(text: &str, names: &[(&str, &str)]) -> Reading {
        let document = Document::plain(DocumentKind::ActionPlan, "d");
        let columns = ColumnNames::new(names.iter().copied()).expect("known words");
        read_known(&document, text, &Lexicon::default().finder(), &Known { columns, ..Known::default() })
    }

    #[test]
    fn given_names_of_columns_are_read_however_the_table_is_drawn() {
        let piped = "| The next thing | Together with |\n|---|---|\n| A bell for the chapel | Ann Lee |\n| New oars | Bo Ray |";
        let tabbed =
            "The next thing\tTogether with\tNotes\nA bell for the chapel\tAnn Lee\tx\nNew oars\tBo Ray\ty";
        let spaced = "The next thing          Together with\nA bell for the chapel   Ann Lee\nNew oars                Bo Ray";
        for text in [piped, tabbed, spaced] {
            let reading = read_named(text, &NAMES);
            let found: Vec<(&str, &[String])> =
                reading.statements.iter().map(|s| (s.text.as_str(), s.leads.as_slice())).collect();
            let (ann, bo) = (["Ann Lee".to_owned()], ["Bo Ray".to_owned()]);
            assert_eq!(found, [("A bell for the chapel", &ann[..]), ("New oars", &bo[..])], "{text}");
        }
        let unnamed = read_named(piped, &[]);
        assert!(unnamed.statements.is_empty());
        assert!(unnamed.problems.iter().any(|p| p.message.contains("“The next thing”, “Together with”")));
    }

    #[test]
    fn a_given_name_overrules_what_readers_know() {
        let text =
            "| Action | Task |\n|---|---|\n| Greener streets | Plant limes |\n| Safer quays | Fit ladders |";
        let names = [("Action", "theme"), ("Task", "action")];
        let reading = read_named(text, &names);
        let found: Vec<(&str, &str)> =
            reading.statements.iter().map(|s| (s.text.as_str(), s.section.as_str())).collect();
        assert_eq!(found, [("Plant limes", "Greener streets"), ("Fit ladders", "Safer quays")]);
    }
}
