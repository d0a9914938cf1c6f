//! The choices of each filter, and which of them a statement has.

use super::Choice;
use crate::coverage::{Coverage, Standing};
use crate::model::{
    Act, Basis, Corpus, Document, DocumentKind, Grade, Statement, StatementIx, StatementKind,
};
use crate::places::Places;
use crate::query::Facet;
use crate::text::sentence_start;

/// The choices of a facet whose order and words are given. Others are added in the order in which statements
/// have them.
pub(super) fn fixed(corpus: &Corpus, coverage: &Coverage, places: &Places, facet: Facet) -> Vec<Choice> {
    let mut out = Vec::new();
    let mut offer = |value: &str, label: &str, offered: bool| {
        out.push(Choice { value: value.to_owned(), label: label.to_owned(), offered });
    };
    let mut add = |value: &str, label: &str| offer(value, label, true);
    let documents = corpus.documents.iter();
    match facet {
        Facet::Theme => corpus.themes.iter().for_each(|t| add(t.id.as_str(), &t.label)),
        Facet::Party => corpus.parties.iter().for_each(|p| add(&p.id, &p.label)),
        Facet::Place => {
            // Where there is one place there is nothing to choose.
            let all = || places.home().iter().chain(places.others());
            all().for_each(|place| offer(place, place, all().count() > 1));
        }
        Facet::Plans => {
            // Where everything has been reviewed there is nothing else to choose.
            let open = corpus.indices().any(|ix| coverage.standing(ix) == Some(Standing::NotReviewed));
            let offered = Standing::ALL.iter().copied().filter(|s| open || *s != Standing::NotReviewed);
            offered.for_each(|s| add(s.as_str(), s.label()));
        }
        Facet::Kind => StatementKind::ALL.iter().for_each(|k| add(k.as_str(), k.plural())),
        Facet::Document => documents.for_each(|d| add(&d.id, &d.title)),
        Facet::Basis => Basis::ALL.iter().for_each(|b| add(b.as_str(), b.label())),
        Facet::TakenUpBy => {
            documents.filter(|d| d.kind != DocumentKind::Manifesto).for_each(|d| add(&d.id, &d.title))
        }
        Facet::Ambition => {
            for goal in corpus.statements.iter().filter(|s| s.kind == StatementKind::Ambition) {
                let words = goal.text.trim_end_matches('.');
                offer(&goal.id, words, true);
                for &grade in Grade::ALL {
                    offer(
                        &graded(&goal.id, grade),
                        &[Standing::from(grade).label(), " by: ", words].concat(),
                        false,
                    );
                }
            }
        }
        Facet::Act => Act::ALL.iter().for_each(|a| add(a.as_str(), &sentence_start(a.label()))),
        Facet::Check => CHECKS.iter().for_each(|(value, label)| add(value, label)),
        Facet::Committee => {}
    }
    out
}

/// Whether completion can be checked, as addresses and screens have it.
pub const CHECKS: [(&str, &str); 2] = [("yes", "Can be checked"), ("no", "Too open to check")];

/// The value for "an ambition takes the promise up in this grade": `framework/2:partly`.
pub fn graded(ambition: &str, grade: Grade) -> String {
    [ambition, ":", grade.as_str()].concat()
}

/// What a statement has of a facet; a value may come more than once.
pub(super) fn values(
    corpus: &Corpus,
    coverage: &Coverage,
    ix: StatementIx,
    facet: Facet,
    add: &mut dyn FnMut(&str),
) {
    let statement = corpus.at(ix);
    match facet {
        Facet::Theme => statement.themes.iter().for_each(|t| add(t.as_str())),
        Facet::Party => statement.party.iter().for_each(|p| add(p)),
        // Known by the places of the corpus, and not by a statement alone.
        Facet::Place => {}
        Facet::Plans => coverage.standing(ix).iter().for_each(|s| add(s.as_str())),
        Facet::Kind => add(statement.kind.as_str()),
        Facet::Document => {
            add(&statement.document);
            statement.variants.iter().for_each(|v| add(&v.document));
        }
        Facet::Act => add(statement.act.as_str()),
        Facet::Check => add(CHECKS[usize::from(!statement.testable)].0),
        // Of links: a promise has what the lines that take it up have.
        Facet::Basis => coverage.links_from(corpus, ix).for_each(|l| add(l.basis.as_str())),
        Facet::TakenUpBy | Facet::Ambition | Facet::Committee => {
            let mut of = |line: StatementIx| {
                let line = corpus.at(line);
                match facet {
                    Facet::TakenUpBy if is_plan(corpus.document(&line.document)) => add(&line.document),
                    Facet::Ambition => goal(line).into_iter().for_each(&mut *add),
                    Facet::Committee => line.committees.iter().for_each(|c| add(c)),
                    _ => {}
                }
            };
            let taken = || {
                let lines = coverage.links_from(corpus, ix);
                lines.filter_map(|l| Some((l.grade, coverage.find(corpus, &l.target)?)))
            };
            if !statement.kind.is_promise() {
                of(ix);
            }
            taken().for_each(|(_, line)| of(line));
            if facet == Facet::Ambition {
                // The strongest grade of each ambition, over all its lines.
                for (grade, line) in taken() {
                    let Some(id) = goal(corpus.at(line)) else { continue };
                    let covers =
                        |(g, l): (Grade, StatementIx)| g == Grade::Covers && goal(corpus.at(l)) == Some(id);
                    let best = if taken().any(covers) { Grade::Covers } else { grade };
                    add(&graded(id, best));
                }
            }
        }
    }
}

/// The id of the ambition that a line of the plans is, or to which it belongs.
fn goal(line: &Statement) -> Option<&str> {
    if line.kind == StatementKind::Ambition { Some(&line.id) } else { line.parent.as_deref() }
}

fn is_plan(document: Option<&Document>) -> bool {
    document.is_some_and(|d| d.kind != DocumentKind::Manifesto)
}
