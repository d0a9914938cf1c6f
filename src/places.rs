//! Whose promises are counted: those made to places whose plans are in the corpus.
//!
//! A corpus may hold promises made to another county, to compare parties. No plan here was meant to answer
//! them, so every count and every list tells them apart: [`Places::is_home`] is the one rule that start page,
//! lists, filters, coverage, comparison, open data and plain pages go by.

use crate::model::{Corpus, DocumentKind, Statement, StatementIx};

/// The places of a corpus, and for each statement the place that it was made to.
#[derive(Clone, Debug, Default)]
pub struct Places {
    /// The names of all places: first those whose plans are here, then the others, each in the order of the
    /// documents.
    names: Vec<String>,
    /// How many of the names, from the first, have plans here.
    planned: usize,
    /// For each statement, by its index, the index of its place in `names`.
    of: Vec<u16>,
}

/// A number of promises, counted apart for places whose plans are here and for others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// How many were made to a place whose plans are here.
    pub home: usize,
    /// How many were made to another place, whose promises are shown for comparison only.
    pub elsewhere: usize,
}

impl Tally {
    /// Both numbers together, which is how many a list has.
    pub const fn all(self) -> usize {
        self.home + self.elsewhere
    }

    /// Counts one promise more, on the side that `home` says.
    pub const fn add(&mut self, home: bool) {
        if home {
            self.home += 1;
        } else {
            self.elsewhere += 1;
        }
    }
}

impl Places {
    /// Finds the places of a corpus. Where it has no plans at all, every place counts as one whose plans are
    /// here, for then no promise is compared with plans.
    pub fn new(corpus: &Corpus) -> Self {
        let mut names: Vec<String> = Vec::new();
        let mut add = |place: &str| {
            if !names.iter().any(|name| name == place) {
                names.push(place.to_owned());
            }
            names.len()
        };
        let mut planned = 0;
        for plan in corpus.documents.iter().filter(|d| d.kind != DocumentKind::Manifesto) {
            planned = add(&plan.place);
        }
        let without_plans = planned == 0;
        for document in &corpus.documents {
            let all = add(&document.place);
            if without_plans {
                planned = all;
            }
        }
        let index_of = |document: &str| {
            let place = corpus.document(document).map_or("", |d| d.place.as_str());
            names.iter().position(|name| name == place).unwrap_or_default() as u16
        };
        let mut of: Vec<u16> = Vec::with_capacity(corpus.statements.len());
        for (at, statement) in corpus.statements.iter().enumerate() {
            // Statements come document by document: the last one mostly has the same place.
            let before = at.checked_sub(1).and_then(|before| corpus.statements.get(before));
            let same = before.filter(|before| before.document == statement.document);
            let known = same.and_then(|_| of.last().copied());
            of.push(known.unwrap_or_else(|| index_of(&statement.document)));
        }
        Self { names, planned, of }
    }

    /// Whether a statement was made to a place whose plans are here.
    pub fn is_home(&self, ix: StatementIx) -> bool {
        self.of.get(ix.index()).is_none_or(|&place| usize::from(place) < self.planned)
    }

    /// The place to which a statement was made, if its plans are not here; else none.
    pub fn elsewhere(&self, ix: StatementIx) -> Option<&str> {
        let place = usize::from(*self.of.get(ix.index())?);
        self.names.get(place).filter(|_| place >= self.planned).map(String::as_str)
    }

    /// The place to which a statement was made.
    pub fn of(&self, ix: StatementIx) -> &str {
        let place = self.of.get(ix.index()).and_then(|&place| self.names.get(usize::from(place)));
        place.map_or("", String::as_str)
    }

    /// The places whose plans are here, in the order of the documents.
    pub fn home(&self) -> &[String] {
        self.names.get(..self.planned).unwrap_or_default()
    }

    /// The other places, in the order of the documents.
    pub fn others(&self) -> &[String] {
        self.names.get(self.planned..).unwrap_or_default()
    }

    /// Whether a party's statements are made to a place whose plans are here. It is true for a party without
    /// statements.
    pub fn is_home_party(&self, corpus: &Corpus, party: &str) -> bool {
        let own = |&ix: &StatementIx| promised_by(corpus.at(ix), party);
        corpus.indices().find(own).is_none_or(|ix| self.is_home(ix))
    }

    /// Counts statements, those of places whose plans are here apart from others.
    pub fn tally(&self, statements: impl IntoIterator<Item = StatementIx>) -> Tally {
        let mut tally = Tally::default();
        statements.into_iter().for_each(|ix| tally.add(self.is_home(ix)));
        tally
    }
}

fn promised_by(statement: &Statement, party: &str) -> bool {
    statement.kind.is_promise() && statement.party.as_deref() == Some(party)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Document, StatementKind};

    fn made(plan: Option<&str>) -> Corpus {
        let document =
            |id: &str, kind, place: &str| Document { place: place.to_owned(), ..Document::plain(kind, id) };
        let statement = |document: &str, kind| Statement {
            document: document.to_owned(),
            party: Some(document.to_owned()),
            ..Statement::plain(kind, format!("{document}/1"), "Mend the roads".to_owned())
        };
        let mut corpus = Corpus::plain(vec![
            statement("far", StatementKind::Pledge),
            statement("near", StatementKind::Pledge),
        ]);
        corpus.documents = vec![
            document("far", DocumentKind::Manifesto, "Farshire"),
            document("near", DocumentKind::Manifesto, "Nearshire"),
        ];
        if let Some(place) = plan {
            corpus.documents.push(document("plan", DocumentKind::ActionPlan, place));
            corpus.statements.push(statement("plan", StatementKind::Action));
        }
        corpus
    }

    #[test]
    fn promises_to_a_place_without_plans_here_are_counted_apart() {
        let corpus = made(Some("Nearshire"));
        let places = Places::new(&corpus);
        let [far, near, plan] = [0, 1, 2].map(StatementIx);
        assert_eq!([far, near, plan].map(|ix| places.is_home(ix)), [false, true, true]);
        assert_eq!((places.elsewhere(far), places.elsewhere(near)), (Some("Farshire"), None));
        assert_eq!(
            (places.home(), places.others()),
            (&["Nearshire".to_owned()][..], &["Farshire".to_owned()][..])
        );
        assert_eq!(places.tally([far, near]), Tally { home: 1, elsewhere: 1 });
        assert!(!places.is_home_party(&corpus, "far") && places.is_home_party(&corpus, "near"));
        assert_eq!(places.of(far), "Farshire");
    }

    #[test]
    fn where_there_is_no_plan_every_place_counts() {
        let corpus = made(None);
        let places = Places::new(&corpus);
        assert!(corpus.indices().all(|ix| places.is_home(ix)));
        assert!(places.others().is_empty());
    }
}
