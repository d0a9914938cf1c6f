//! `seeds/topics.csv`: which statements are about the same thing, and what is wrong with
//! the rows that say so.
//!
//! The caller reads the file; this module holds each row against the corpus. A corpus
//! that nobody has written a row for gets the topics that the matcher suggests.

use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Serialize};

use super::RowError;
use crate::coverage::suggest_topics;
use crate::model::{Basis, Corpus, PathId, Statement, Topic};

/// The file of the rows.
const FILE: &str = "topics.csv";

/// One row of `seeds/topics.csv`, as written there: a statement on a topic.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TopicRow {
    /// The topic's id: `twenty-mph`.
    pub topic: String,
    /// Its name on screen, the same in all its rows: `20 mph zones`.
    pub label: String,
    /// The id of a statement about the topic.
    pub statement: String,
    /// The line of the file on which the row stands, counted from 1. It is no column.
    #[serde(skip)]
    pub line: u64,
}

/// Puts the rows' topics into the corpus, by name, or those that the matcher
/// suggests where there is no row; a row in error is left out and told.
pub fn apply_topics(corpus: &mut Corpus, rows: &[TopicRow]) -> Vec<RowError> {
    if rows.is_empty() {
        corpus.topics = suggest_topics(corpus);
        return Vec::new();
    }
    let (mut topics, mut errors) = topics_of(&corpus.statements, rows);
    errors.extend(alone(&topics, rows, &errors));
    errors.sort_by_key(|e| e.line);
    topics.sort_by(|a, b| a.0.label.cmp(&b.0.label));
    corpus.topics = topics.into_iter().map(|(t, _)| t).filter(|t| t.statements.len() > 1).collect();
    errors
}

/// The topics that the rows make, each with the line of its first row, in the order of the rows; their
/// statements stand in document order.
fn topics_of(statements: &[Statement], rows: &[TopicRow]) -> (Vec<(Topic, u64)>, Vec<RowError>) {
    let at: HashMap<&str, usize> = statements.iter().enumerate().map(|(i, s)| (s.id.as_str(), i)).collect();
    let mut seen: HashMap<(&str, &str), u64> = HashMap::new();
    let mut topics: Vec<(Topic, u64)> = Vec::new();
    let mut errors = Vec::new();
    for row in rows {
        let statement = at.get(row.statement.as_str()).map(|&i| &statements[i]);
        let taken = row_alone(row, statement)
            .and_then(|()| match seen.insert((&row.topic, &row.statement), row.line) {
                Some(first) => Err(format!(
                    "{} stands under {} on line {first} already; keep one row.",
                    row.statement, row.topic
                )),
                None => Ok(()),
            })
            .and_then(|()| put(&mut topics, row));
        errors.extend(taken.err().map(|message| RowError::new(FILE, row.line, message)));
    }
    for (topic, _) in &mut topics {
        topic.statements.sort_by_key(|id| at.get(id.as_str()).copied());
    }
    (topics, errors)
}

/// Whether a row is right by itself, or else what is wrong with it.
fn row_alone(row: &TopicRow, statement: Option<&Statement>) -> Result<(), String> {
    if PathId::of(&row.topic).is_none() {
        return Err(format!(
            "“{}” is no id of a topic; write it in small letters, digits and hyphens.",
            row.topic
        ));
    }
    if row.label.trim().is_empty() {
        return Err(format!("the topic {} has no label; name it in a few words.", row.topic));
    }
    match statement {
        None => Err(format!("there is no statement “{}”; see `pledges parse` for ids.", row.statement)),
        Some(statement) if statement.party.is_none() => Err(format!(
            "{} was made by no party, and topics set parties side by side; take the row out.",
            row.statement
        )),
        Some(_) => Ok(()),
    }
}

/// Puts a row's statement under its topic, or says why not.
fn put(topics: &mut Vec<(Topic, u64)>, row: &TopicRow) -> Result<(), String> {
    match topics.iter_mut().find(|(t, _)| t.id == row.topic) {
        Some((topic, first)) if topic.label != row.label => {
            return Err(format!(
                "the topic {} is called “{}” here and “{}” on line {first}; give it one name.",
                row.topic, row.label, topic.label
            ));
        }
        Some((topic, _)) => topic.statements.push(row.statement.clone()),
        None => {
            let topic = Topic {
                id: row.topic.clone(),
                label: row.label.clone(),
                statements: vec![row.statement.clone()],
                basis: Basis::Reviewed,
            };
            topics.push((topic, row.line));
        }
    }
    Ok(())
}

/// The topics that have one statement, unless an error in their rows says enough.
fn alone(topics: &[(Topic, u64)], rows: &[TopicRow], errors: &[RowError]) -> Vec<RowError> {
    let troubled: HashSet<u64> = errors.iter().map(|e| e.line).collect();
    let in_trouble: HashSet<&str> =
        rows.iter().filter(|r| troubled.contains(&r.line)).map(|r| r.topic.as_str()).collect();
    let lonely = topics.iter().filter(|(t, _)| t.statements.len() < 2 && !in_trouble.contains(t.id.as_str()));
    let told = lonely.map(|(topic, line)| {
        let message = format!(
            "the topic {} has one statement; a topic needs two that speak of the same thing.",
            topic.id
        );
        RowError::new(FILE, *line, message)
    });
    told.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(line: u64, topic: &str, label: &str, statement: &str) -> TopicRow {
        TopicRow { topic: topic.into(), label: label.into(), statement: statement.into(), line }
    }

    #[test]
    fn rows_become_topics_and_a_bad_row_is_named_by_its_line() {
        let corpus = crate::made::corpus(&[
            ("pledge", "a/1", "Free buses"),
            ("pledge", "b/1", "Cheaper buses"),
            ("deliverable", "plan/1", "Better buses"),
        ]);
        let good = [row(2, "buses", "Buses", "b/1"), row(3, "buses", "Buses", "a/1")];
        let cases: &[(TopicRow, u64, &str)] = &[
            (row(4, "buses", "Buses", "a/9"), 4, "there is no statement “a/9”"),
            (row(4, "buses", "Buses", "a/1"), 4, "on line 3 already"),
            (row(4, "buses", "Bus", "a/1"), 4, "on line 3 already"),
            (row(4, "buses", "", "a/1"), 4, "has no label"),
            (row(4, "My topic", "Mine", "a/1"), 4, "is no id of a topic"),
            (row(4, "trams", "Trams", "a/1"), 4, "has one statement"),
            (row(4, "buses", "Buses", "plan/1"), 4, "made by no party"),
        ];
        for (bad, line, message) in cases {
            let mut corpus = corpus.clone();
            let errors = apply_topics(&mut corpus, &[good[0].clone(), good[1].clone(), bad.clone()]);
            assert_eq!(errors.len(), 1, "{message}: {errors:?}");
            assert_eq!((errors[0].file, errors[0].line), (FILE, *line));
            assert!(errors[0].message.contains(message), "{}", errors[0].message);
            assert_eq!(corpus.topics.len(), 1);
            assert_eq!(corpus.topics[0].statements, ["a/1", "b/1"], "in document order");
        }
        let mut renamed = corpus.clone();
        let errors = apply_topics(&mut renamed, &[good[0].clone(), row(3, "buses", "Bus", "a/1")]);
        assert_eq!(errors.len(), 1, "{errors:?}");
        assert!(errors[0].message.contains("give it one name"));
    }
}
