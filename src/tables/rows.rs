//! What stands in a row.

use super::join;
use crate::coverage::Coverage;
use crate::model::{Corpus, Milestone, Progress, Statement, StatementIx};

/// A statement, by the columns [`super::fields::STATEMENTS`].
pub fn statement(s: &Statement) -> Vec<String> {
    let none = Milestone::default();
    let milestone = s.milestone.as_ref().unwrap_or(&none);
    row(&[
        &s.id,
        s.kind.as_str(),
        &s.document,
        opt(&s.party),
        &s.section,
        &s.text,
        &themes(s),
        &s.lines.0.to_string(),
        &s.lines.1.to_string(),
        s.certainty.as_str(),
        truth(s.headline),
        opt(&s.reference),
        opt(&s.parent),
        &milestone.text,
        opt(&milestone.from),
        opt(&milestone.by),
        opt(&milestone.note),
        &join(&s.committees),
        &join(&s.leads),
        s.act.as_str(),
        truth(s.testable),
    ])
}

/// An action with what was reported last, by the columns [`super::fields::ACTIONS`].
pub fn action(
    corpus: &Corpus,
    coverage: &Coverage,
    ix: StatementIx,
    report: Option<&Progress>,
) -> Vec<String> {
    let s = corpus.at(ix);
    let none = Milestone::default();
    let milestone = s.milestone.as_ref().unwrap_or(&none);
    row(&[
        &s.id,
        opt(&s.reference),
        &s.text,
        &s.section,
        &themes(s),
        &milestone.text,
        opt(&milestone.from),
        opt(&milestone.by),
        opt(&milestone.note),
        &join(&s.committees),
        &join(&s.leads),
        &join(coverage.links_to(corpus, ix).map(|l| &l.pledge)),
        report.map_or("", |p| p.status.as_str()),
        report.map_or("", |p| &p.date),
        report.map_or("", |p| &p.words),
        report.map_or("", |p| opt(&p.evidence)),
    ])
}

fn themes(s: &Statement) -> String {
    join(s.themes.iter().map(|t| t.as_str()))
}

/// A truth value as tables write it.
pub const fn truth(holds: bool) -> &'static str {
    if holds { "true" } else { "false" }
}

/// Cells as a row of their own.
pub fn row(cells: &[&str]) -> Vec<String> {
    cells.iter().map(|&cell| cell.to_owned()).collect()
}

fn opt(value: &Option<String>) -> &str {
    value.as_deref().unwrap_or_default()
}
