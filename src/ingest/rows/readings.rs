//! `seeds/readings.csv`: what people say of a document's statements in the place of what its
//! reader made of them.
//!
//! A row quotes words of the document and says what they are: a kind of statement, or `nothing`.
//! A kind adds the statement, or changes the one that the reader found; `nothing` takes it out. To
//! cut a statement in two, or to join two, say `nothing` of the old and a kind of the new. Every
//! row is held against the document: what does not stand at its lines, or within [`NEAR`] lines of
//! them, is an error and never a guess. The rows work on statements, whoever read them.

mod apply;
mod lines;

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Serialize};

use self::apply::Read;
pub use self::lines::Lines;
use crate::day;
use crate::ingest::lexicon::ThemeFinder;
use crate::ingest::rows::{RowError, filled};
use crate::milestone;
use crate::model::{Document, Milestone, Statement, StatementKind, ThemeId};
use crate::text::{fold, fold_quotes};

/// The name of the file in which these rows stand.
const FILE: &str = "readings.csv";

/// The verdict that removes a statement.
pub const NOTHING: &str = "nothing";

/// The sign between several committees or leads in one cell.
pub const BETWEEN: char = '|';

/// How many lines away from those of a row its words may be, from 0 up. With 0, every edit above a row's
/// lines breaks it; with a large number, a row finds the same words in another section.
pub const NEAR: u32 = 10;

/// One row of `seeds/readings.csv`, as written there.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReadingRow {
    /// The id of the document to which it belongs.
    pub document: String,
    /// The first line on which the words stand in the document's text, counted from 1.
    pub first: u32,
    /// The last line on which they stand.
    pub last: u32,
    /// The document's own words.
    pub words: String,
    /// A [`StatementKind`], or [`NOTHING`].
    pub verdict: String,
    /// The theme it is mostly about; empty to leave it as read.
    pub theme: String,
    /// The document's own reference; empty to leave it as read.
    #[serde(rename = "ref")]
    pub reference: String,
    /// When an action is due, in the document's words; empty to leave it as read.
    pub milestone: String,
    /// Its committees, with [`BETWEEN`] between several; empty to leave them as read.
    pub committees: String,
    /// Its lead officers, with [`BETWEEN`] between several; empty to leave them as read.
    pub leads: String,
    /// The day on which it was said, `2026-11-22`.
    pub date: String,
    /// The name of the person who says so; it may be empty.
    pub by: String,
    /// The line of the file on which the row stands, counted from 1. It is no column.
    #[serde(skip)]
    pub line: u64,
}

/// Applies the rows of one document to the statements that its reader found. A row that is wrong is left out
/// and reported. Rows of other documents are passed over.
pub fn apply_readings(
    document: &Document,
    text: &str,
    statements: &mut Vec<Statement>,
    rows: &[ReadingRow],
    finder: &ThemeFinder,
) -> Vec<RowError> {
    let mut errors = Vec::new();
    let rows: Vec<&ReadingRow> = rows.iter().filter(|r| r.document == document.id).collect();
    if rows.is_empty() {
        return errors;
    }
    let lines = Lines::of(text);
    let ambitions: HashSet<String> = ambitions(statements).map(str::to_owned).collect();
    let mut read = Read::of(std::mem::take(statements));
    let mut judged: HashMap<((u32, u32), String), u64> = HashMap::new();
    for row in rows {
        let judgement = match judge(row, &lines, &read, finder) {
            Ok(judgement) => judgement,
            Err(message) => {
                errors.push(RowError::new(FILE, row.line, message));
                continue;
            }
        };
        match judged.entry((judgement.lines, fold_quotes(&judgement.words))) {
            Entry::Occupied(first) => {
                let first = first.get();
                let message = format!("the same words are judged on line {first} already; keep one row.");
                errors.push(RowError::new(FILE, row.line, message));
            }
            Entry::Vacant(entry) => {
                entry.insert(row.line);
                read.apply(judgement, document, finder);
            }
        }
    }
    *statements = read.into_statements();
    nest(statements, &ambitions);
    errors
}

fn ambitions(statements: &[Statement]) -> impl Iterator<Item = &str> {
    statements.iter().filter(|s| s.kind == StatementKind::Ambition).map(|s| s.id.as_str())
}

/// Puts deliverables and measures under the ambition that they stand below in the text, where people's rows took
/// away the one that the reader gave them, or put another in between. `read` are the ambitions that the reader
/// found; what it gave to those that are still there stays.
fn nest(statements: &mut [Statement], read: &HashSet<String>) {
    let now: HashSet<String> = ambitions(statements).map(str::to_owned).collect();
    let mut above: Option<String> = None;
    for statement in statements {
        match statement.kind {
            StatementKind::Ambition => {
                statement.parent = None;
                above = Some(statement.id.clone());
            }
            StatementKind::Deliverable | StatementKind::Measure => {
                let gone = statement.parent.as_ref().is_some_and(|parent| !now.contains(parent));
                let was_one = read.contains(&statement.id);
                if gone || was_one || above.as_ref().is_some_and(|above| !read.contains(above)) {
                    statement.parent.clone_from(&above);
                }
            }
            _ => statement.parent = None,
        }
    }
}

/// An error for each row whose document is not in the seeds.
pub fn strangers<'a>(rows: &'a [ReadingRow], known: impl Fn(&str) -> bool + 'a) -> Vec<RowError> {
    let strange = rows.iter().filter(|row| !known(&row.document));
    strange
        .map(|row| RowError::new(FILE, row.line, format!("there is no document “{}”.", row.document)))
        .collect()
}

/// The first and last line on which a text has the words of a row: the row's own lines, or the nearest within
/// `near` lines of them. None where it does not have them there.
pub fn find_row(lines: &Lines<'_>, row: &ReadingRow, near: u32) -> Option<(u32, u32)> {
    lines.find(&row.words, (row.first, row.last), near)
}

/// A row whose words are in the document, read as what it asks for.
struct Judgement {
    /// The index, in what the reader made, of the statement that it is about.
    about: Option<usize>,
    lines: (u32, u32),
    words: String,
    /// The kind of statement that the words are; none removes the statement.
    kind: Option<StatementKind>,
    theme: Option<ThemeId>,
    reference: Option<String>,
    milestone: Option<Milestone>,
    committees: Vec<String>,
    leads: Vec<String>,
}

fn judge(
    row: &ReadingRow,
    lines: &Lines<'_>,
    read: &Read,
    finder: &ThemeFinder,
) -> Result<Judgement, String> {
    let words = fold(&row.words);
    if words.is_empty() {
        return Err("the words are empty; quote the document.".to_owned());
    }
    let kind = match row.verdict.trim() {
        NOTHING => None,
        kind => Some(kind.parse().map_err(|e| format!("{e}, {NOTHING}."))?),
    };
    let theme = filled(&row.theme).map(|t| finder.named(&t)).transpose()?;
    if let Some(wrong) = day::fault(&row.date) {
        return Err(wrong);
    }
    if row.first == 0 || row.last < row.first {
        return Err(format!("lines {} to {} are none; lines are counted from 1.", row.first, row.last));
    }
    let (milestone, unreadable) = milestone::parse(&row.milestone);
    if let Some(piece) = unreadable.first() {
        return Err(format!("“{piece}” in the milestone cannot be read as a month; write it as Dec 2021."));
    }
    // A statement that the reader found at these lines has these words, in whatever way it was put together.
    let about = read.find(&words, row.first);
    let at = match about {
        Some(at) => read.of[at].lines,
        None => lines.find(&words, (row.first, row.last), NEAR).ok_or_else(|| {
            format!(
                "“{}” stands neither on lines {} to {} of {} nor within {NEAR} lines of them; look at it again.",
                row.words, row.first, row.last, row.document
            )
        })?,
    };
    Ok(Judgement {
        about,
        lines: at,
        words,
        kind,
        theme,
        reference: filled(&row.reference),
        milestone,
        committees: listed(&row.committees),
        leads: listed(&row.leads),
    })
}

fn listed(cell: &str) -> Vec<String> {
    cell.split(BETWEEN).filter_map(filled).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::lexicon::Lexicon;
    use crate::model::{Certainty, DocumentKind};

    const TEXT: &str = "# Transport\n\n- Mend the bridge. Paint it green.\n- Better buses for every village,\n  and not before time\n\nWe mended 4,000 potholes.\n";

    fn row(first: u32, last: u32, words: &str, verdict: &str) -> ReadingRow {
        ReadingRow {
            document: "d".into(),
            first,
            last,
            words: words.into(),
            verdict: verdict.into(),
            date: "2026-11-22".into(),
            line: 2,
            ..ReadingRow::default()
        }
    }

    fn read() -> Vec<Statement> {
        let made = |id: &str, text: &str, lines| Statement {
            document: "d".into(),
            section: "Transport".into(),
            lines,
            certainty: Certainty::Likely,
            ..Statement::plain(StatementKind::Pledge, format!("d/{id}"), text.to_owned())
        };
        vec![
            made("1.1", "Mend the bridge. Paint it green.", (3, 3)),
            made("1.2", "Better buses for every village, and not before time", (4, 5)),
        ]
    }

    fn applied(rows: &[ReadingRow]) -> (Vec<Statement>, Vec<String>) {
        let mut statements = read();
        let document = Document::plain(DocumentKind::Manifesto, "d");
        let lexicon = r#"[[theme]]
id = "transport"
label = "Transport""#;
        let finder = toml::from_str::<Lexicon>(lexicon).expect("a lexicon").finder();
        let errors = apply_readings(&document, TEXT, &mut statements, rows, &finder);
        (statements, errors.iter().map(ToString::to_string).collect())
    }

    fn ids(statements: &[Statement]) -> Vec<&str> {
        statements.iter().map(|s| s.id.as_str()).collect()
    }

    #[test]
    fn a_kind_changes_a_statement_that_was_read_and_makes_it_certain() {
        let changed = ReadingRow {
            theme: "transport".into(),
            reference: "T.1".into(),
            milestone: "Dec 2021".into(),
            committees: "H&T | S&R".into(),
            leads: "Ann Other".into(),
            ..row(3, 3, "Mend the bridge. Paint it green.", "commitment")
        };
        let (statements, errors) = applied(&[changed]);
        assert_eq!(errors, [""; 0]);
        assert_eq!(ids(&statements), ["d/1.1", "d/1.2"]);
        let first = &statements[0];
        assert_eq!((first.kind, first.certainty), (StatementKind::Commitment, Certainty::Certain));
        assert_eq!(first.themes, [crate::made::theme()]);
        assert_eq!(first.reference.as_deref(), Some("T.1"));
        assert_eq!(first.milestone.as_ref().and_then(|m| m.by.as_deref()), Some("2021-12"));
        assert_eq!((first.committees.len(), first.leads.len()), (2, 1));
        assert_eq!(statements[1].certainty, Certainty::Likely, "the other is as it was read");
    }

    #[test]
    fn nothing_takes_a_statement_out_and_does_no_harm_where_there_is_none() {
        let (statements, errors) = applied(&[
            row(4, 5, "Better buses for every village, and not before time", "nothing"),
            row(7, 7, "We mended 4,000 potholes.", "nothing"),
        ]);
        assert_eq!(errors, [""; 0]);
        assert_eq!(ids(&statements), ["d/1.1"]);
    }

    #[test]
    fn words_of_the_text_become_a_statement_named_by_its_line_in_its_place() {
        let (statements, errors) = applied(&[row(7, 7, "We mended 4,000 potholes.", "commitment")]);
        assert_eq!(errors, [""; 0]);
        assert_eq!(ids(&statements), ["d/1.1", "d/1.2", "d/l7"]);
        assert_eq!(statements[2].section, "Transport");
        assert_eq!(statements[2].lines, (7, 7));
    }

    #[test]
    fn a_statement_is_cut_in_two_and_two_are_joined() {
        let (statements, errors) = applied(&[
            row(3, 3, "Mend the bridge. Paint it green.", "nothing"),
            row(3, 3, "Mend the bridge.", "pledge"),
            row(3, 3, "Paint it green.", "pledge"),
        ]);
        assert_eq!(errors, [""; 0]);
        assert_eq!(ids(&statements), ["d/l3", "d/l3-2", "d/1.2"]);
        let joined = "Mend the bridge. Paint it green. Better buses for every village, and not before time";
        let (statements, errors) = applied(&[
            row(3, 3, "Mend the bridge. Paint it green.", "nothing"),
            row(4, 5, "Better buses for every village, and not before time", "nothing"),
            row(3, 5, joined, "pledge"),
        ]);
        assert_eq!(errors, [""; 0]);
        assert_eq!((ids(&statements), statements[0].lines), (vec!["d/l3"], (3, 5)));
    }

    #[test]
    fn what_stood_under_an_ambition_that_is_taken_out_stands_under_the_one_before_it() {
        let made = |id: &str, kind, line: u32, parent: Option<&str>| Statement {
            parent: parent.map(str::to_owned),
            lines: (line, line),
            ..Statement::plain(kind, id.to_owned(), format!("Words of {id}."))
        };
        let read = || {
            vec![
                made("a", StatementKind::Ambition, 1, None),
                made("b", StatementKind::Ambition, 2, None),
                made("c", StatementKind::Deliverable, 3, Some("b")),
                made("d", StatementKind::Ambition, 4, None),
                made("e", StatementKind::Measure, 5, Some("d")),
            ]
        };
        let text = "Words of a.\nWords of b.\nWords of c.\nWords of d.\nWords of e.\n";
        let parents = |rows: &[(u32, &str, &str)]| {
            let row = |(line, words, verdict): &(u32, &str, &str)| ReadingRow {
                document: String::new(),
                ..row(*line, *line, words, verdict)
            };
            let rows: Vec<ReadingRow> = rows.iter().map(row).collect();
            let mut statements = read();
            let document = Document::plain(DocumentKind::Framework, "");
            let finder = Lexicon::default().finder();
            let errors = apply_readings(&document, text, &mut statements, &rows, &finder);
            assert!(errors.is_empty(), "{errors:?}");
            let told = |s: Statement| (s.id, s.parent.unwrap_or_default());
            let told: Vec<(String, String)> = statements.into_iter().map(told).collect();
            told.iter().map(|(id, parent)| format!("{id}<{parent}")).collect::<Vec<_>>().join(" ")
        };
        let cases = [
            (vec![(5, "Words of e.", "measure")], "a< b< c<b d< e<d"),
            (vec![(2, "Words of b.", "nothing")], "a< c<a d< e<d"),
            (vec![(2, "Words of b.", "deliverable")], "a< b<a c<a d< e<d"),
            (vec![(1, "Words of a.", "nothing"), (2, "Words of b.", "nothing")], "c< d< e<d"),
            (vec![(3, "Words of c.", "ambition")], "a< b< c< d< e<d"),
        ];
        for (rows, parents_then) in cases {
            assert_eq!(parents(&rows), parents_then, "{rows:?}");
        }
    }

    #[test]
    fn words_are_found_within_near_lines_and_nowhere_else() {
        let moved = format!("{}{TEXT}", "\n".repeat(NEAR as usize));
        let lines = Lines::of(&moved);
        let there = row(7, 7, "We mended 4,000 potholes.", "commitment");
        assert_eq!(find_row(&lines, &there, NEAR), Some((17, 17)));
        assert_eq!(find_row(&Lines::of(&format!("\n{moved}")), &there, NEAR), None);
        assert_eq!(
            find_row(&Lines::of("a\nb\na\nb\na"), &row(4, 4, "a", "pledge"), 9),
            Some((3, 3)),
            "the nearest"
        );
        assert_eq!(find_row(&Lines::of("Mend it"), &row(1, 1, "Men", "pledge"), 9), None, "half a word");
    }

    #[test]
    fn a_row_that_cannot_be_applied_is_told_by_its_line_and_changes_nothing() {
        let bad = |change: fn(&mut ReadingRow)| {
            let mut row = row(7, 7, "We mended 4,000 potholes.", "commitment");
            change(&mut row);
            row
        };
        for (row, said) in [
            (bad(|r| r.words = "We mended nothing.".into()), "stands neither on lines 7 to 7"),
            (bad(|r| r.words = " ".into()), "empty"),
            (bad(|r| r.verdict = "wish".into()), "unknown statement kind “wish”"),
            (bad(|r| r.theme = "fun".into()), "unknown theme “fun”"),
            (bad(|r| r.date = "yesterday".into()), "“yesterday” is no date"),
            (bad(|r| r.first = 0), "counted from 1"),
            (bad(|r| r.milestone = "Octember 2021".into()), "Octember"),
        ] {
            let (statements, errors) = applied(std::slice::from_ref(&row));
            assert_eq!(statements, read(), "{row:?}");
            let [error] = &errors[..] else { unreachable!("one error: {errors:?}") };
            assert!(error.starts_with("readings.csv: line 2: ") && error.contains(said), "{error}");
        }
        let twice = row(7, 7, "We mended 4,000 potholes.", "nothing");
        let (_, errors) = applied(&[twice.clone(), twice]);
        assert!(errors.len() == 1 && errors[0].contains("judged on line 2 already"), "{errors:?}");
        assert_eq!(
            strangers(&[row(1, 1, "a", "pledge")], |id| id == "e")[0].message,
            "there is no document “d”."
        );
    }
}
