//! What was found under an ambition, as statements and problems.

use super::declared::Declared;
use super::{Line, Page};
use crate::ingest::readers::{Reading, statement};
use crate::ingest::vocabulary::goals::Listed;
use crate::ingest::vocabulary::titles::same_title;
use crate::milestone;
use crate::model::{Document, Problem, ProblemKind, Statement, StatementKind};

/// Adds an ambition and the lines of its pages, in document order, to a reading.
pub(super) fn emit<'a>(
    document: &Document,
    ambition: &Declared,
    pages: impl Iterator<Item = &'a Page>,
    into: &mut Reading,
) {
    let number = ambition.number.to_string();
    let (label, sentence) = (&ambition.label, &ambition.sentence);
    let mut goal = statement(document, StatementKind::Ambition, &number, label, sentence, ambition.lines);
    goal.reference = ambition.numbered.then(|| number.clone());
    goal.certainty = ambition.certainty;
    let parent = goal.id.clone();
    into.statements.push(goal);
    let mut counts = Counts { number: &number, deliverables: 0, measures: 0 };
    for page in pages.filter(|p| !p.found.is_empty()) {
        into.problems.extend(odd_page(document, ambition, page));
        for line in &page.found {
            let (kind, local) = counts.next(line.role);
            let (found, unreadable) = statement_of(document, ambition, line, kind, &local);
            into.problems.extend(unreadable);
            into.statements.push(Statement { parent: Some(parent.clone()), ..found });
        }
    }
}

/// How many lines of each kind an ambition has so far.
struct Counts<'a> {
    /// The ambition's number.
    number: &'a str,
    deliverables: u32,
    measures: u32,
}

impl Counts<'_> {
    /// The kind of the next line of a list, and its id in the document.
    fn next(&mut self, role: Listed) -> (StatementKind, String) {
        match role {
            Listed::Deliverables => {
                self.deliverables += 1;
                (StatementKind::Deliverable, format!("{}.{}", self.number, self.deliverables))
            }
            Listed::Measures => {
                self.measures += 1;
                (StatementKind::Measure, format!("{}.m{}", self.number, self.measures))
            }
        }
    }
}

/// That a place speaks of an ambition in other words than where it was declared, or without its number.
fn odd_page(document: &Document, ambition: &Declared, page: &Page) -> Vec<Problem> {
    let problem = |line, kind, message| Problem { document: document.id.clone(), line, kind, message };
    let other = page.sentence.as_ref().filter(|(sentence, _)| !same_title(sentence, &ambition.sentence));
    let reworded = other.map(|(sentence, lines)| {
        let message = format!(
            "{} is worded “{sentence}” here and “{}” on line {}.",
            ambition.label, ambition.sentence, ambition.lines.0
        );
        problem(lines.0, ProblemKind::Reworded, message)
    });
    let unnumbered = (!page.numbered).then(|| {
        let message = format!("{} stands here without its number.", ambition.label);
        problem(page.line, ProblemKind::MissingNumber, message)
    });
    reworded.into_iter().chain(unnumbered).collect()
}

/// A line as a statement, with what of its date cannot be read.
fn statement_of(
    document: &Document,
    ambition: &Declared,
    line: &Line,
    kind: StatementKind,
    local: &str,
) -> (Statement, Vec<Problem>) {
    let section = match line.heading.as_str() {
        "" => ambition.label.clone(),
        heading => format!("{} / {heading}", ambition.label),
    };
    let (milestone, unreadable) = milestone::parse(&line.due);
    let problems = unreadable.into_iter().map(|odd| Problem {
        document: document.id.clone(),
        line: line.lines.0,
        kind: ProblemKind::UnreadableDate,
        message: odd.to_string(),
    });
    let found = statement(document, kind, local, &section, &line.text, line.lines);
    let (reference, certainty) = (line.reference.clone(), line.certainty);
    (Statement { reference, certainty, milestone, ..found }, problems.collect())
}
