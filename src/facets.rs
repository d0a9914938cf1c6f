//! Filtering statements, with live counts: OR inside a facet, AND across facets.
//!
//! While no kind is chosen a list holds promises; words to find or a chosen document
//! open it to the plans' ambitions, deliverables and actions too.
//!
//! A count beside a choice says how many statements would be in the list were that
//! choice its facet's only one, all other facets staying as they are. Statements made to places whose
//! plans are not here ([`Places`]) are counted apart, and come last in every list.
//!
//! [`Facets`] is worked out once: which choices each facet has, and which of them each
//! statement has. Filtering then compares small numbers only.

mod cross;
mod values;

pub use cross::Cross;
pub use values::{CHECKS, graded};
use values::{fixed, values};

use crate::coverage::Coverage;
use crate::model::{Corpus, StatementIx};
use crate::places::{Places, Tally};
use crate::query::{Facet, Filters, Sort};
use crate::search::{Index, Query};
use crate::text::ordered;

/// A value by which a list can be narrowed: a choice of a facet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The value as addresses have it: `transport`.
    pub value: String,
    /// The value as it is shown: `Transport`.
    pub label: String,
    /// Whether it is offered among the filters. Other values can only be reached by links.
    pub offered: bool,
}

/// A facet: its choices, and which of them each statement has.
struct Table {
    choices: Vec<Choice>,
    /// For each statement, the index in `values` where its choices begin; one more entry marks the end.
    starts: Vec<u32>,
    values: Vec<u16>,
}

/// All facets of a corpus, worked out once.
pub struct Facets {
    /// For each statement, whether its place's plans are here.
    pub places: Places,
    /// The facets, in the order of [`Facet::ALL`].
    tables: Vec<Table>,
}

/// The statements of a list, and how many it would have with each other choice.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filtered {
    /// The statements that pass every facet, in the order asked for, those of places whose plans are here
    /// before all others.
    pub statements: Vec<StatementIx>,
    /// How many of the statements, from the first, were made to places whose plans are here.
    pub home: usize,
    /// For each facet and each of its choices, how many statements the list would have with it.
    counts: Vec<Vec<Tally>>,
    /// How the words to find were understood.
    pub query: Query,
}

impl Filtered {
    /// How many statements the list would have with a choice, given by its index among the choices of the
    /// facet.
    pub fn count(&self, facet: Facet, choice: usize) -> Tally {
        self.counts.get(facet as usize).and_then(|c| c.get(choice)).copied().unwrap_or_default()
    }

    /// How many statements the list has.
    pub fn tally(&self) -> Tally {
        Tally { home: self.home, elsewhere: self.statements.len().saturating_sub(self.home) }
    }
}

impl Facets {
    /// Works out the choices of every facet of a corpus.
    pub fn new(corpus: &Corpus, coverage: &Coverage) -> Self {
        let places = Places::new(corpus);
        let table = |&facet: &Facet| Table::new(corpus, coverage, &places, facet);
        let tables = Facet::ALL.iter().map(table).collect();
        Self { places, tables }
    }

    /// The choices of a facet, in their fixed order.
    pub fn choices(&self, facet: Facet) -> &[Choice] {
        self.tables.get(facet as usize).map_or(&[], |t| &t.choices)
    }

    /// The words for a value of a facet; the value itself where no statement has it.
    pub fn label<'a>(&'a self, facet: Facet, value: &'a str) -> &'a str {
        self.choices(facet).iter().find(|c| c.value == value).map_or(value, |c| &c.label)
    }

    /// The index, among the choices of a facet, of the first choice that a statement has; none where it has
    /// none.
    pub fn first(&self, facet: Facet, ix: StatementIx) -> Option<usize> {
        self.tables.get(facet as usize)?.of(ix).first().map(|&value| usize::from(value))
    }

    /// The index of a value among the choices of a facet; none where it has no such choice.
    pub fn choice_index(&self, facet: Facet, value: &str) -> Option<usize> {
        self.choices(facet).iter().position(|c| c.value == value)
    }

    /// How many statements pass all filters, whatever words are to be found.
    pub fn total(&self, corpus: &Corpus, filters: &Filters) -> Tally {
        let asked = self.asked(filters);
        self.places.tally(corpus.indices().filter(|&ix| self.failed(corpus, &asked, ix) == 0))
    }

    /// Filters and counts. Without an index no words are looked for.
    pub fn filter<'i>(
        &self,
        corpus: &Corpus,
        coverage: &Coverage,
        index: impl Into<Option<&'i Index>>,
        filters: &Filters,
        sort: Sort,
    ) -> Filtered {
        let asked = self.asked(filters);
        let (candidates, query) = candidates(corpus, index.into(), filters, sort);
        let mut out = Filtered {
            query,
            statements: Vec::new(),
            counts: self.tables.iter().map(|t| vec![Tally::default(); t.choices.len()]).collect(),
            home: 0,
        };
        let mut others = Vec::new();
        for ix in candidates {
            let failed = self.failed(corpus, &asked, ix);
            let home = self.places.is_home(ix);
            if failed == 0 {
                if home { out.statements.push(ix) } else { others.push(ix) }
            }
            for (at, (table, counts)) in self.tables.iter().zip(&mut out.counts).enumerate() {
                // All facets pass but perhaps this one.
                if failed & !(1 << at) == 0 {
                    for &value in table.of(ix) {
                        counts[usize::from(value)].add(home);
                    }
                }
            }
        }
        out.home = out.statements.len();
        if sort == Sort::Coverage {
            out.statements = covered_first(coverage, &out.statements);
            others = covered_first(coverage, &others);
        }
        out.statements.append(&mut others);
        out
    }

    /// For each facet, which of its choices are asked for; none where it does not narrow the list. A value
    /// that no statement has is asked for too, and nothing passes it.
    fn asked(&self, filters: &Filters) -> Asked {
        let of = |(table, &facet): (&Table, &Facet)| {
            let mut any = false;
            let mut asked = vec![false; table.choices.len()];
            for value in filters.of(facet) {
                any = true;
                if let Some(at) = table.choices.iter().position(|c| c.value == value) {
                    asked[at] = true;
                }
            }
            any.then_some(asked)
        };
        Asked {
            facets: self.tables.iter().zip(Facet::ALL).map(of).collect(),
            open: !filters.words.trim().is_empty() || filters.first(Facet::Document).is_some(),
        }
    }

    /// The facets that a statement does not pass, as a bit for each.
    fn failed(&self, corpus: &Corpus, asked: &Asked, ix: StatementIx) -> u32 {
        let mut failed = 0;
        for (at, (table, wanted)) in self.tables.iter().zip(&asked.facets).enumerate() {
            let passes = match wanted {
                Some(wanted) => table.of(ix).iter().any(|&v| wanted[usize::from(v)]),
                None if at == Facet::Kind as usize => {
                    let kind = corpus.at(ix).kind;
                    kind.is_promise() || (asked.open && kind.is_target())
                }
                None => true,
            };
            failed |= u32::from(!passes) << at;
        }
        failed
    }
}

/// Promises in the order of what the plans say about them. Lines of the plans, about which nothing is said,
/// come last.
fn covered_first(coverage: &Coverage, found: &[StatementIx]) -> Vec<StatementIx> {
    let rank = |at: usize| coverage.standing(found[at]).map_or(u8::MAX, |s| s as u8);
    ordered(found.len(), &|a, b| rank(a) < rank(b)).into_iter().map(|at| found[at]).collect()
}

struct Asked {
    facets: Vec<Option<Vec<bool>>>,
    /// Whether lines of the plans are listed although no kind is chosen.
    open: bool,
}

impl Table {
    fn new(corpus: &Corpus, coverage: &Coverage, places: &Places, facet: Facet) -> Self {
        let mut table =
            Self { choices: fixed(corpus, coverage, places, facet), starts: vec![0], values: Vec::new() };
        for ix in corpus.indices() {
            let start = table.values.len();
            match facet {
                Facet::Place => table.add(start, places.of(ix)),
                _ => values(corpus, coverage, ix, facet, &mut |value| table.add(start, value)),
            }
            table.starts.push(table.values.len() as u32);
        }
        table
    }

    /// Adds a value to the statement whose values begin at `start`, unless it has it.
    fn add(&mut self, start: usize, value: &str) {
        let at = match self.choices.iter().position(|c| c.value == value) {
            Some(at) => at,
            None => {
                self.choices.push(Choice { value: value.to_owned(), label: value.to_owned(), offered: true });
                self.choices.len() - 1
            }
        } as u16;
        if !self.values[start..].contains(&at) {
            self.values.push(at);
        }
    }

    fn of(&self, ix: StatementIx) -> &[u16] {
        &self.values[self.starts[ix.index()] as usize..self.starts[ix.index() + 1] as usize]
    }
}

/// The statements that have the words looked for: best first, or in document order.
fn candidates(
    corpus: &Corpus,
    index: Option<&Index>,
    filters: &Filters,
    sort: Sort,
) -> (Vec<StatementIx>, Query) {
    let Some(index) = index.filter(|_| !filters.words.trim().is_empty()) else {
        return (corpus.indices().collect(), Query::default());
    };
    let found = index.find(&filters.words);
    let query = found.query;
    let found: Vec<StatementIx> = found.hits.into_iter().map(|h| h.statement).collect();
    if sort == Sort::Best {
        return (found, query);
    }
    let mut has = vec![false; corpus.statements.len()];
    for ix in found {
        has[ix.index()] = true;
    }
    (corpus.indices().filter(|ix| has[ix.index()]).collect(), query)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::View;

    /// The bundled corpus, with what is derived from it.
    fn bundled() -> (Corpus, Coverage, Index) {
        let json = include_str!("../assets/data/corpus.json");
        let corpus = Corpus::from_json(json).expect("the bundled corpus");
        let coverage = Coverage::new(&corpus);
        let index = Index::new(&corpus);
        (corpus, coverage, index)
    }

    #[test]
    fn a_count_beside_a_choice_is_the_length_of_the_list_it_would_leave() {
        let (corpus, coverage, index) = bundled();
        let facets = Facets::new(&corpus, &coverage);
        let list = |filters: &Filters| facets.filter(&corpus, &coverage, &index, filters, Sort::Best);
        for query in
            ["", "?theme=transport&theme=health", "?party=kent-labour&plans=partly", "?q=bus&kind=action"]
        {
            let filters = View::parse(query).filters;
            let filtered = list(&filters);
            for &facet in Facet::ALL {
                for (at, choice) in facets.choices(facet).iter().enumerate() {
                    let mut only = filters.clone();
                    only.clear(facet);
                    only.choose(facet, &choice.value);
                    // A document opens the list to the plans' lines; its count does not.
                    if facet == Facet::Document
                        && filters.words.is_empty()
                        && filters.first(Facet::Kind).is_none()
                    {
                        continue;
                    }
                    let left = list(&only);
                    assert_eq!(
                        filtered.count(facet, at),
                        left.tally(),
                        "{query} with {facet} {}",
                        choice.value
                    );
                    let home = left.statements.iter().map(|&ix| facets.places.is_home(ix));
                    assert!(home.is_sorted_by_key(|home| !home), "other places come last: {query}");
                }
            }
        }
    }

    #[test]
    fn a_value_that_no_statement_has_leaves_nothing() {
        let (corpus, coverage, _) = bundled();
        let facets = Facets::new(&corpus, &coverage);
        assert_eq!(facets.total(&corpus, &View::parse("?party=nobody").filters).all(), 0);
    }
}
