//! Applying rows to the statements that a reader found: a statement is added, changed or removed.

use std::collections::{HashMap, HashSet};

use super::{Judgement, NEAR};
use crate::ingest::lexicon::ThemeFinder;
use crate::labels::{Speakers, label};
use crate::model::{Certainty, Document, Statement, StatementKind};
use crate::text::fold_quotes;

/// The most themes that a statement may have.
const MOST_THEMES: usize = 3;

/// The statements that a reader found in a document, and what becomes of each.
pub(super) struct Read {
    /// The statements as the reader found them.
    pub(super) of: Vec<Statement>,
    /// The indices of statements by their words, with straight quotation marks.
    by_words: HashMap<String, Vec<usize>>,
    /// What each statement has become; none where it was removed.
    now: Vec<Option<Statement>>,
    /// Statements that were added, each with the index of the statement before which it stands.
    added: Vec<(usize, Statement)>,
    /// All ids that are in use.
    ids: HashSet<String>,
}

impl Read {
    pub(super) fn of(statements: Vec<Statement>) -> Self {
        let mut by_words: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, statement) in statements.iter().enumerate() {
            by_words.entry(fold_quotes(&statement.text)).or_default().push(at);
        }
        Self {
            by_words,
            now: statements.iter().cloned().map(Some).collect(),
            added: Vec::new(),
            ids: statements.iter().map(|s| s.id.clone()).collect(),
            of: statements,
        }
    }

    /// The index of the statement with these words that begins nearest to a line.
    pub(super) fn find(&self, words: &str, line: u32) -> Option<usize> {
        let gap = |at: &usize| self.of[*at].lines.0.abs_diff(line);
        let alike = self.by_words.get(&fold_quotes(words))?.iter().copied();
        alike.filter(|at| gap(at) <= NEAR).min_by_key(gap)
    }

    /// Does what a row asks for.
    pub(super) fn apply(&mut self, row: Judgement, document: &Document, finder: &ThemeFinder) {
        let Some(kind) = row.kind else {
            if let Some(at) = row.about {
                self.now[at] = None;
            }
            return;
        };
        let Some(at) = row.about else {
            let before = self.of.iter().enumerate().filter(|(_, s)| s.lines.0 <= row.lines.0);
            let index = before.max_by_key(|(at, s)| (s.lines.0, *at)).map_or(0, |(at, _)| at + 1);
            let mut made = self.made(&row, kind, document, finder);
            change(&mut made, row, kind);
            self.ids.insert(made.id.clone());
            self.added.push((index, made));
            return;
        };
        let statement = self.now[at].get_or_insert_with(|| self.of[at].clone());
        change(statement, row, kind);
    }

    /// A statement that the reader did not find. It stands under the headings of the statement before it in
    /// the text, and its id is made from its line, so that it cannot be another's.
    fn made(
        &self,
        row: &Judgement,
        kind: StatementKind,
        document: &Document,
        finder: &ThemeFinder,
    ) -> Statement {
        let before = self.of.iter().filter(|s| s.lines.0 <= row.lines.0);
        let fellow = before.clone().max_by_key(|s| s.lines.0).or(self.of.first());
        let section = fellow.map(|s| s.section.clone()).unwrap_or_default();
        let parent = match kind {
            StatementKind::Deliverable | StatementKind::Measure => {
                let ambitions = before.filter(|s| s.kind == StatementKind::Ambition);
                ambitions.max_by_key(|s| s.lines.0).map(|s| s.id.clone())
            }
            _ => None,
        };
        let stem = format!("{}/l{}", document.id, row.lines.0);
        let numbered = |n: u32| if n == 1 { stem.clone() } else { format!("{stem}-{n}") };
        let id = (1..).map(numbered).find(|id| !self.ids.contains(id)).unwrap_or_default();
        let mut themes = finder.themes_of(&section, &row.words);
        if themes.is_empty() {
            themes = finder.fallback();
        }
        let label = label(&row.words, &Speakers::of(&document.place, document.party.as_deref()));
        Statement {
            document: document.id.clone(),
            party: document.party.clone().or_else(|| fellow.and_then(|s| s.party.clone())),
            section,
            themes,
            parent,
            lines: row.lines,
            act: label.act,
            testable: label.testable,
            ..Statement::plain(kind, id, row.words.clone())
        }
    }

    pub(super) fn into_statements(mut self) -> Vec<Statement> {
        self.added.sort_by_key(|(index, made)| (*index, made.lines.0));
        let mut added = self.added.into_iter().peekable();
        let mut out = Vec::with_capacity(self.now.len() + added.len());
        for (at, statement) in self.now.into_iter().enumerate() {
            out.extend(std::iter::from_fn(|| added.next_if(|(index, _)| *index <= at)).map(|(_, made)| made));
            out.extend(statement);
        }
        out.extend(added.map(|(_, made)| made));
        out
    }
}

/// Changes a statement into what a person says that it is.
fn change(statement: &mut Statement, row: Judgement, kind: StatementKind) {
    statement.kind = kind;
    statement.certainty = Certainty::Certain;
    if let Some(theme) = row.theme {
        statement.themes.retain(|t| *t != theme);
        statement.themes.insert(0, theme);
        statement.themes.truncate(MOST_THEMES);
    }
    statement.reference = row.reference.or(statement.reference.take());
    statement.milestone = row.milestone.or(statement.milestone.take());
    if !row.committees.is_empty() {
        statement.committees = row.committees;
    }
    if !row.leads.is_empty() {
        statement.leads = row.leads;
    }
}
