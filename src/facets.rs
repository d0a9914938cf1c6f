//! Filtering statements, with live counts: OR inside a facet, AND across facets.
//!
//! While no kind is chosen a list holds promises; words to find or a chosen document
//! open it to the plans' ambitions, deliverables and actions too.
//!
//! A count beside a choice says how many statements would be in the list were that
//! choice its facet's only one, all other facets staying as they are.

use crate::coverage::{Coverage, Standing};
use crate::model::{Corpus, Statement, StatementIx, StatementKind, ThemeId};
use crate::query::{Filters, Sort};
use crate::search::Index;
use crate::text::ordered;

/// What a list shows and what its filters would.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filtered {
    /// The statements that pass every facet, in the order asked for.
    pub statements: Vec<StatementIx>,
    /// Statements by theme, were that theme the only one chosen.
    pub themes: Counts<ThemeId>,
    /// Statements by party.
    pub parties: Counts<String>,
    /// Statements by document.
    pub documents: Counts<String>,
    /// Statements by kind.
    pub kinds: Counts<StatementKind>,
    /// Promises by what the plans say.
    pub standings: Counts<Standing>,
}

/// How many statements there are of each of a few values.
#[derive(Clone, Debug, PartialEq)]
pub struct Counts<T>(Vec<(T, usize)>);

impl<T> Default for Counts<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T: PartialEq> Counts<T> {
    /// The count of a value; 0 for one that was never counted.
    pub fn of<Q: PartialEq<T> + ?Sized>(&self, value: &Q) -> usize {
        self.0.iter().find(|(v, _)| value == v).map_or(0, |(_, n)| *n)
    }

    fn add<Q: PartialEq<T> + ToOwned<Owned = T> + ?Sized>(&mut self, value: &Q) {
        match self.0.iter_mut().find(|(v, _)| value == v) {
            Some((_, n)) => *n += 1,
            None => self.0.push((value.to_owned(), 1)),
        }
    }
}

/// The facets of one statement, each as whether it passes.
struct Passes {
    theme: bool,
    party: bool,
    document: bool,
    kind: bool,
    standing: bool,
}

impl Passes {
    fn new(filters: &Filters, statement: &Statement, standing: Option<Standing>) -> Self {
        Self {
            theme: any(&filters.themes, |t| statement.themes.contains(t)),
            party: any(&filters.parties, |p| statement.party.as_ref() == Some(p)),
            document: any(&filters.documents, |d| {
                statement.document == *d || statement.variants.iter().any(|v| v.document == *d)
            }),
            kind: if filters.kinds.is_empty() {
                let open = !filters.words.trim().is_empty() || !filters.documents.is_empty();
                statement.kind.is_promise() || (open && statement.kind.is_target())
            } else {
                filters.kinds.contains(&statement.kind)
            },
            standing: any(&filters.standings, |s| standing == Some(*s)),
        }
    }

    /// Whether all facets pass but one.
    fn but(&self, own: bool) -> bool {
        let failed =
            [self.theme, self.party, self.document, self.kind, self.standing].iter().filter(|p| !**p).count();
        failed == usize::from(!own)
    }
}

fn any<T>(chosen: &[T], passes: impl Fn(&T) -> bool) -> bool {
    chosen.is_empty() || chosen.iter().any(passes)
}

/// The statements that have the words looked for: best first, or in document order.
fn candidates(corpus: &Corpus, index: &Index, filters: &Filters, sort: Sort) -> Vec<StatementIx> {
    if filters.words.trim().is_empty() {
        return corpus.indices().collect();
    }
    let found: Vec<StatementIx> = index.search(&filters.words).into_iter().map(|h| h.statement).collect();
    if sort == Sort::Best {
        return found;
    }
    let mut has = vec![false; corpus.statements.len()];
    for ix in found {
        has[ix.index()] = true;
    }
    corpus.indices().filter(|ix| has[ix.index()]).collect()
}

/// Filters and counts.
pub fn filter(
    corpus: &Corpus,
    coverage: &Coverage,
    index: &Index,
    filters: &Filters,
    sort: Sort,
) -> Filtered {
    let candidates = candidates(corpus, index, filters, sort);
    let mut out = Filtered::default();
    for ix in candidates {
        let statement = corpus.at(ix);
        let standing = coverage.standing(ix);
        let passes = Passes::new(filters, statement, standing);
        if passes.but(true) {
            out.statements.push(ix);
        }
        if passes.but(passes.theme) {
            for theme in &statement.themes {
                out.themes.add(theme);
            }
        }
        if passes.but(passes.party)
            && let Some(party) = &statement.party
        {
            out.parties.add(party.as_str());
        }
        if passes.but(passes.document) {
            let editions = statement.variants.iter().map(|v| &v.document);
            for document in std::iter::once(&statement.document).chain(editions) {
                out.documents.add(document.as_str());
            }
        }
        if passes.but(passes.kind) {
            out.kinds.add(&statement.kind);
        }
        if passes.but(passes.standing)
            && let Some(standing) = standing
        {
            out.standings.add(&standing);
        }
    }
    if sort == Sort::Coverage {
        let found = std::mem::take(&mut out.statements);
        // Lines of the plans, of which nothing is said, come last.
        let place = |at: usize| coverage.standing(found[at]).map_or(u8::MAX, |s| s as u8);
        for at in ordered(found.len(), &|a, b| place(a) < place(b)) {
            out.statements.push(found[at]);
        }
    }
    out
}
