//! Counts by two facets at once, for tables.

use super::Facets;
use crate::model::Corpus;
use crate::places::Tally;
use crate::query::{Facet, Filters};

/// How many statements have each two choices of two facets.
pub struct Cross {
    across: usize,
    counts: Vec<Tally>,
}

impl Cross {
    /// How many have both choices, by their [indices](Facets::choice_index); none have one that there is not.
    #[inline(never)]
    pub fn count(&self, down: Option<usize>, across: Option<usize>) -> Tally {
        let (Some(down), Some(across)) = (down, across) else { return Tally::default() };
        self.counts.get(down * self.across + across).copied().unwrap_or_default()
    }
}

impl Facets {
    /// For each choice of one facet and each of another what [`Facets::total`] would be with both
    /// chosen, in one pass over the statements: tables ask for every pair. The filters choose in
    /// neither facet, and the facets are neither the kind nor the document, which open lists.
    pub fn cross(&self, corpus: &Corpus, filters: &Filters, down: Facet, across: Facet) -> Cross {
        let asked = self.asked(filters);
        let (rows, columns) = (&self.tables[down as usize], &self.tables[across as usize]);
        let across = columns.choices.len();
        let mut counts = vec![Tally::default(); rows.choices.len() * across];
        for ix in corpus.indices().filter(|&ix| self.failed(corpus, &asked, ix) == 0) {
            let home = self.places.is_home(ix);
            for &row in rows.of(ix) {
                for &column in columns.of(ix) {
                    counts[usize::from(row) * across + usize::from(column)].add(home);
                }
            }
        }
        Cross { across, counts }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coverage::Coverage;
    use crate::query::View;

    #[test]
    fn a_table_of_two_facets_has_the_total_of_both_choices_in_every_cell() {
        let corpus = Corpus::from_json(include_str!("../../assets/data/corpus.json")).expect("a corpus");
        let coverage = Coverage::new(&corpus);
        let facets = Facets::new(&corpus, &coverage);
        let tables = [
            ("", Facet::Theme, Facet::Plans),
            ("?plans=partly", Facet::Theme, Facet::Party),
            ("?q=bus&party=kent-labour", Facet::Theme, Facet::Ambition),
            ("?kind=action", Facet::Committee, Facet::Basis),
        ];
        for (query, down, across) in tables {
            let filters = View::parse(query).filters;
            let table = facets.cross(&corpus, &filters, down, across);
            for row in facets.choices(down) {
                for column in facets.choices(across) {
                    let both = View::parse(query).and(down, &row.value).and(across, &column.value);
                    let places =
                        (facets.choice_index(down, &row.value), facets.choice_index(across, &column.value));
                    let total = facets.total(&corpus, &both.filters);
                    assert_eq!(table.count(places.0, places.1), total, "{query} {row:?} {column:?}");
                }
            }
            assert_eq!(table.count(facets.choice_index(down, "nobody"), Some(0)).all(), 0);
        }
    }
}
