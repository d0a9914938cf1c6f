//! What changed between two corpora: statements added, changed, renumbered and gone, links,
//! and reports of progress. Scores, lines and hashes may differ without anything changing
//! for a reader, and are no change.

use std::collections::HashMap;
use std::fmt::Write as _;

use pledge_explorer::milestone::in_words;
use pledge_explorer::model::{Corpus, Grade, Link, Progress, Statement};
use serde::{Deserialize, Serialize};

/// One thing that changed from one corpus to another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// The sort of change that it is.
    pub kind: ChangeKind,
    /// The id of the statement that it is about: for a link the promise, and for a report the line of the
    /// plans.
    pub statement: String,
    /// The words of that statement; if they changed, the newer ones.
    #[serde(default)]
    pub words: String,
    /// How it was before, in words; none for something new.
    pub before: Option<String>,
    /// How it is now, in words; none for something that is gone.
    pub after: Option<String>,
}

impl Change {
    /// What the change is about, in a line: the statement's words, or its id in a log that has no words.
    pub fn title(&self) -> &str {
        let words = if self.words.is_empty() { &self.statement } else { &self.words };
        words.lines().next().unwrap_or_default()
    }
}

/// The sort of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ChangeKind {
    /// There is a new statement.
    StatementAdded,
    /// A statement has other words, or another milestone, committee, lead or theme.
    StatementChanged,
    /// A statement of the same document with the same words has another id.
    StatementRenumbered,
    /// A statement is no longer there.
    StatementGone,
    /// A line of the plans now takes a promise up.
    LinkAdded,
    /// A link has another grade, basis or reason.
    LinkChanged,
    /// A line of the plans no longer takes a promise up.
    LinkGone,
    /// The council reported something new.
    ProgressReported,
    /// A report was corrected.
    ProgressChanged,
    /// A report is no longer there.
    ProgressWithdrawn,
}

impl ChangeKind {
    /// Whether it is about what a statement says.
    pub const fn is_of_a_statement(self) -> bool {
        matches!(
            self,
            Self::StatementAdded | Self::StatementChanged | Self::StatementRenumbered | Self::StatementGone
        )
    }

    /// Whether it is about a line of the plans that takes a promise up.
    pub const fn is_of_a_link(self) -> bool {
        matches!(self, Self::LinkAdded | Self::LinkChanged | Self::LinkGone)
    }

    /// The sort in words, which stand before what changed: `Statement added`.
    pub const fn label(self) -> &'static str {
        match self {
            Self::StatementAdded => "Statement added",
            Self::StatementChanged => "Statement changed",
            Self::StatementRenumbered => "Statement renumbered",
            Self::StatementGone => "Statement gone",
            Self::LinkAdded => "Link added",
            Self::LinkChanged => "Link changed",
            Self::LinkGone => "Link gone",
            Self::ProgressReported => "Progress reported",
            Self::ProgressChanged => "Report of progress corrected",
            Self::ProgressWithdrawn => "Report of progress taken back",
        }
    }
}

/// All that changed from one version of the data to the next.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// The day of the newer version, `2026-11-22`.
    pub date: String,
    /// The changes, sorted by kind, and within a kind in document order.
    pub changes: Vec<Change>,
}

/// The changes from one corpus to another.
pub fn between(old: &Corpus, new: &Corpus) -> Vec<Change> {
    let texts = Texts { old: by_id(old), new: by_id(new) };
    let mut changes = statements(old, new);
    let key = |l: &Link| (l.pledge.clone(), l.target.clone());
    let said = |l: &Link| texts.link(l);
    let same = |a: &Link, b: &Link| (a.grade, a.basis, &a.reason) == (b.grade, b.basis, &b.reason);
    let kinds = [ChangeKind::LinkAdded, ChangeKind::LinkChanged, ChangeKind::LinkGone];
    changes.extend(pairs(&old.links, &new.links, key, |l| l.pledge.clone(), said, same, kinds));
    let key = |p: &Progress| (p.target.clone(), p.date.clone());
    let said = |p: &Progress| {
        let evidence = p.evidence.as_ref().map_or(String::new(), |e| format!(" ({e})"));
        format!("{}, {}: {}{evidence}", in_words(&p.date), p.status.label().to_lowercase(), p.words)
    };
    let kinds = [ChangeKind::ProgressReported, ChangeKind::ProgressChanged, ChangeKind::ProgressWithdrawn];
    changes.extend(pairs(
        &old.progress,
        &new.progress,
        key,
        |p| p.target.clone(),
        said,
        |a, b| a == b,
        kinds,
    ));
    changes.sort_by_key(|c| c.kind);
    for change in &mut changes {
        change.words = texts.of(&change.statement).to_owned();
    }
    changes
}

fn by_id(corpus: &Corpus) -> HashMap<&str, &Statement> {
    corpus.statements.iter().map(|s| (s.id.as_str(), s)).collect()
}

fn statements(old: &Corpus, new: &Corpus) -> Vec<Change> {
    let (before, after) = (by_id(old), by_id(new));
    let mut gone: Vec<&Statement> =
        old.statements.iter().filter(|s| !after.contains_key(s.id.as_str())).collect();
    let mut changes = Vec::new();
    for s in &new.statements {
        match before.get(s.id.as_str()) {
            Some(was) => {
                let (was, is) = (written(old, was), written(new, s));
                if was != is {
                    changes.push(change(ChangeKind::StatementChanged, &s.id, Some(was), Some(is)));
                }
            }
            None => {
                let twin = gone
                    .iter()
                    .position(|g| g.document == s.document && g.kind == s.kind && g.text == s.text);
                changes.push(match twin {
                    Some(at) => {
                        let was = gone.remove(at);
                        change(
                            ChangeKind::StatementRenumbered,
                            &s.id,
                            Some(was.id.clone()),
                            Some(s.id.clone()),
                        )
                    }
                    None => change(ChangeKind::StatementAdded, &s.id, None, Some(written(new, s))),
                });
            }
        }
    }
    changes
        .extend(gone.iter().map(|s| change(ChangeKind::StatementGone, &s.id, Some(written(old, s)), None)));
    changes
}

/// Everything of a statement that counts as a change when it differs, as one text.
fn written(corpus: &Corpus, s: &Statement) -> String {
    let mut out = s.text.clone();
    let mut add = |label: &str, words: &str| {
        if !words.is_empty() {
            let _ = write!(out, "\n{label}: {words}");
        }
    };
    add("Under", &s.section);
    add("Milestone", s.milestone.as_ref().map_or("", |m| &m.text));
    add("Committees", &s.committees.join(", "));
    add("Leads", &s.leads.join(", "));
    let themes: Vec<&str> = s.themes.iter().map(|&t| corpus.theme_label(t)).collect();
    add("Themes", &themes.join("; "));
    out
}

/// What stands under a label in the words of a statement that a change has: "Themes", "Committees". Only the first
/// line is the statement's own, and it holds no end of a line.
pub fn labelled<'a>(words: &'a str, label: &str) -> Option<&'a str> {
    let mut lines = words.lines().skip(1);
    lines.find_map(|line| line.strip_prefix(label)?.strip_prefix(": "))
}

/// The words of the line of the plans in the words of a link that a change has. Such words may hold marks of
/// quotation themselves, so the longest are taken that `is_line` knows.
pub fn line_named(words: &str, is_line: impl Fn(&str) -> bool) -> Option<&str> {
    let (_, rest) = words.split_once("overed by “")?;
    let ends = rest.match_indices("” (").map(|(at, _)| &rest[..at]);
    ends.filter(|line| is_line(line)).last()
}

/// The statements of both corpora, by their ids.
struct Texts<'a> {
    old: HashMap<&'a str, &'a Statement>,
    new: HashMap<&'a str, &'a Statement>,
}

impl<'a> Texts<'a> {
    /// The words of a statement, the newer ones where both corpora have it; its id where neither does.
    fn of<'b>(&self, id: &'b str) -> &'b str
    where
        'a: 'b,
    {
        self.new.get(id).or_else(|| self.old.get(id)).map_or(id, |s| &s.text)
    }

    fn link(&self, link: &Link) -> String {
        let grade = match link.grade {
            Grade::Covers => "Covered",
            Grade::Partly => "Partly covered",
        };
        format!("{grade} by “{}” ({}): {}", self.of(&link.target), link.basis, link.reason)
    }
}

fn pairs<T, K: Eq + std::hash::Hash>(
    old: &[T],
    new: &[T],
    key: impl Fn(&T) -> K,
    statement: impl Fn(&T) -> String,
    said: impl Fn(&T) -> String,
    same: impl Fn(&T, &T) -> bool,
    [added, changed, gone]: [ChangeKind; 3],
) -> Vec<Change> {
    let before: HashMap<K, &T> = old.iter().map(|t| (key(t), t)).collect();
    let after: HashMap<K, &T> = new.iter().map(|t| (key(t), t)).collect();
    let mut changes = Vec::new();
    for is in new {
        match before.get(&key(is)) {
            None => changes.push(change(added, &statement(is), None, Some(said(is)))),
            Some(was) if !same(was, is) => {
                changes.push(change(changed, &statement(is), Some(said(was)), Some(said(is))));
            }
            Some(_) => {}
        }
    }
    let lost = old.iter().filter(|was| !after.contains_key(&key(was)));
    changes.extend(lost.map(|was| change(gone, &statement(was), Some(said(was)), None)));
    changes
}

fn change(kind: ChangeKind, statement: &str, before: Option<String>, after: Option<String>) -> Change {
    Change { kind, statement: statement.to_owned(), words: String::new(), before, after }
}

/// The changes as lines for people.
pub fn text(step: &Step) -> String {
    if step.changes.is_empty() {
        return "Nothing changed.\n".to_owned();
    }
    let mut out = String::new();
    for change in &step.changes {
        let _ = writeln!(out, "{}: {}", change.kind.label(), change.statement);
        for (mark, words) in [("-", &change.before), ("+", &change.after)] {
            for line in words.iter().flat_map(|w| w.lines()) {
                let _ = writeln!(out, "  {mark} {line}");
            }
        }
    }
    out
}
