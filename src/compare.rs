//! Comparing parties side by side: what each of them promises on a topic or a theme, and who says nothing
//! about it.

mod marks;

pub use marks::{Mark, Marked, marks, own_marks};

use crate::coverage::Coverage;
use crate::model::{Corpus, Party, Statement, StatementIx, ThemeId, Topic};
use crate::places::Places;

/// A row of the comparison: one topic, with what each of the chosen parties says about it.
pub struct Row<'a> {
    /// The topic of the row.
    pub topic: &'a Topic,
    /// The theme that most of its statements are mostly about.
    pub theme: ThemeId,
    /// For each chosen party, in the order in which they were asked for, its statements in document order;
    /// empty where it says nothing.
    pub cells: Vec<Vec<StatementIx>>,
}

impl Row<'_> {
    /// How many of the chosen parties say something about the topic.
    pub fn voices(&self) -> usize {
        self.cells.iter().filter(|c| !c.is_empty()).count()
    }
}

/// The parties that have promises, by name: first those of places whose plans are in the corpus, then all
/// others.
pub fn parties(corpus: &Corpus) -> Vec<&Party> {
    let speaks = |p: &&Party| {
        corpus.statements.iter().any(|s| s.kind.is_promise() && s.party.as_deref() == Some(p.id.as_str()))
    };
    let places = Places::new(corpus);
    let of = |home: bool| {
        let at_home = |p: &&Party| places.is_home_party(corpus, &p.id) == home;
        corpus.parties.iter().filter(speaks).filter(at_home).collect::<Vec<_>>()
    };
    [of(true), of(false)].concat()
}

/// The topics on which any of the chosen parties says something that is wanted, in the
/// corpus's order, which is by name.
pub fn rows<'a>(
    corpus: &'a Corpus,
    coverage: &Coverage,
    chosen: &[&str],
    wanted: &dyn Fn(&Statement) -> bool,
) -> Vec<Row<'a>> {
    let mut rows: Vec<Row> = Vec::new();
    for topic in &corpus.topics {
        let mut cells = vec![Vec::new(); chosen.len()];
        let mut themes: Vec<(ThemeId, usize)> = Vec::new();
        for ix in topic.statements.iter().filter_map(|id| coverage.find(corpus, id)) {
            let statement = corpus.at(ix);
            if let Some(theme) = statement.primary_theme() {
                match themes.iter_mut().find(|t| t.0 == theme) {
                    Some((_, n)) => *n += 1,
                    None => themes.push((theme, 1)),
                }
            }
            let column = chosen.iter().position(|p| statement.party.as_deref() == Some(p));
            if let Some(column) = column.filter(|_| wanted(statement)) {
                cells[column].push(ix);
            }
        }
        // Of themes that are as frequent the first met is kept.
        let most = themes.iter().map(|t| t.1).max().unwrap_or_default();
        let theme = themes.iter().find(|t| t.1 == most).map(|t| t.0);
        if let Some(theme) = theme.filter(|_| cells.iter().any(|c| !c.is_empty())) {
            rows.push(Row { topic, theme, cells });
        }
    }
    rows
}

/// For each statement of the corpus, by its index, whether it is about any topic.
pub fn on_topic(corpus: &Corpus, coverage: &Coverage) -> Vec<bool> {
    let mut on_topic = vec![false; corpus.statements.len()];
    for id in corpus.topics.iter().flat_map(|t| &t.statements) {
        if let Some(ix) = coverage.find(corpus, id) {
            on_topic[ix.index()] = true;
        }
    }
    on_topic
}

/// The promises of a party mostly on a theme that stand on no topic ([`on_topic`]), in document
/// order.
pub fn on_no_topic(
    corpus: &Corpus,
    on_topic: &[bool],
    party: &str,
    theme: ThemeId,
    wanted: &dyn Fn(&Statement) -> bool,
) -> Vec<StatementIx> {
    let alone = |&ix: &StatementIx| {
        let s = corpus.at(ix);
        s.kind.is_promise()
            && s.party.as_deref() == Some(party)
            && s.primary_theme() == Some(theme)
            && !on_topic[ix.index()]
            && wanted(s)
    };
    corpus.indices().filter(alone).collect()
}

/// The promises of a party that a plan of an area takes up which is not the party's own,
/// in document order.
pub fn taken_up_elsewhere(corpus: &Corpus, coverage: &Coverage, party: &Party) -> Vec<StatementIx> {
    let elsewhere = |&ix: &StatementIx| {
        let s = corpus.at(ix);
        let place = |id: &str| {
            let line = corpus.at(coverage.find(corpus, id)?);
            Some(corpus.document(&line.document)?.place.as_str())
        };
        s.kind.is_promise()
            && s.party.as_ref() == Some(&party.id)
            && coverage.links_from(corpus, ix).any(|l| place(&l.target).is_some_and(|p| p != party.place))
    };
    corpus.indices().filter(elsewhere).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Basis;

    fn topic(id: &str, label: &str, statements: &[&str]) -> Topic {
        let statements = statements.iter().map(|s| (*s).to_owned()).collect();
        Topic { id: id.to_owned(), label: label.to_owned(), statements, basis: Basis::Reviewed }
    }

    fn made() -> (Corpus, Coverage) {
        let mut corpus = crate::made::corpus(&[
            ("pledge", "a/1", "Free breakfast clubs at all schools"),
            ("pledge", "a/2", "Explore trams"),
            ("pledge", "b/1", "Widen the network of breakfast clubs"),
            ("action", "b/2", "Work with schools on breakfast clubs"),
            ("pledge", "c/1", "Mend the roads"),
            ("pledge", "c/2", "Publish what is spent"),
        ]);
        corpus.topics = vec![
            topic("clubs", "Breakfast clubs", &["a/1", "b/1", "b/2"]),
            topic("roads", "Roads", &["c/1", "a/2"]),
        ];
        let coverage = Coverage::new(&corpus);
        (corpus, coverage)
    }

    #[test]
    fn a_row_has_a_cell_for_each_party_and_silence_is_an_empty_one() {
        let (corpus, coverage) = made();
        let rows = rows(&corpus, &coverage, &["a", "b", "c"], &|_| true);
        let labels: Vec<&str> = rows.iter().map(|r| r.topic.label.as_str()).collect();
        assert_eq!(labels, ["Breakfast clubs", "Roads"]);
        let sizes: Vec<usize> = rows[0].cells.iter().map(Vec::len).collect();
        assert_eq!(sizes, [1, 2, 0], "an action is its party's too");
        assert_eq!(rows[0].voices(), 2);
    }

    #[test]
    fn a_topic_on_which_nobody_chosen_says_what_is_wanted_has_no_row() {
        let (corpus, coverage) = made();
        assert!(rows(&corpus, &coverage, &["c"], &|s| s.id != "c/1").is_empty());
    }

    #[test]
    fn what_stands_on_no_topic_is_the_partys_alone() {
        let (corpus, coverage) = made();
        let of = |party| {
            let on_topic = on_topic(&corpus, &coverage);
            let alone = on_no_topic(&corpus, &on_topic, party, crate::made::theme(), &|_| true);
            alone.into_iter().map(|ix| corpus.at(ix).id.as_str()).collect::<Vec<_>>()
        };
        assert_eq!((of("a"), of("b"), of("c")), (vec![], vec![], vec!["c/2"]));
    }
}
