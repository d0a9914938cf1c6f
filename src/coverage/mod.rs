//! Which line of the plans takes a pledge up, read in both directions.
//!
//! [`Coverage`] answers from the links of a corpus; [`Matcher`] finds links for
//! pledges nobody has reviewed. Coverage is what the words of two documents say. It
//! knows nothing of delivery, and must never speak of it.

pub mod features;
pub mod weights;

mod acts;
mod alike;
mod circles;
mod concepts;
mod evidence;
mod line;
mod matcher;
mod sureness;
#[cfg(test)]
mod tests;
mod walk;

pub use alike::{Pair, alike, suggest_topics};
pub use evidence::met;
pub use matcher::{Match, Matcher, places};
pub use sureness::Sureness;

pub use crate::model::Standing;

use crate::model::{Corpus, Link, Review, StatementIx};
use crate::text::ordered;

/// The links of a corpus by the statements at both ends.
pub struct Coverage {
    /// All statements, sorted by id.
    by_id: Vec<StatementIx>,
    /// For each statement the places in `links` where it is the pledge.
    from: Vec<Vec<u32>>,
    /// For each statement the places in `links` where it is the target.
    to: Vec<Vec<u32>>,
    /// For each statement the place in `reviews`.
    review: Vec<Option<u32>>,
    standing: Vec<Option<Standing>>,
}

impl Coverage {
    /// Reads the links of a corpus. Links to or from unknown statements are passed over.
    pub fn new(corpus: &Corpus) -> Self {
        let all = &corpus.statements;
        let by_id = ordered(all.len(), &|a, b| all[a].id < all[b].id);
        let by_id: Vec<StatementIx> = by_id.into_iter().map(|at| StatementIx(at as u32)).collect();
        let find = |id: &str| search(&by_id, corpus, id);
        let none = || vec![Vec::new(); corpus.statements.len()];
        let (mut from, mut to) = (none(), none());
        for (i, link) in corpus.links.iter().enumerate() {
            if let (Some(pledge), Some(target)) = (find(&link.pledge), find(&link.target)) {
                from[pledge.index()].push(i as u32);
                to[target.index()].push(i as u32);
            }
        }
        let mut review = vec![None; corpus.statements.len()];
        for (i, row) in corpus.reviews.iter().enumerate() {
            if let Some(ix) = find(&row.pledge) {
                review[ix.index()] = Some(i as u32);
            }
        }
        let standing = corpus
            .indices()
            .map(|ix| {
                let i = ix.index();
                if !corpus.at(ix).kind.is_promise() {
                    return None;
                }
                let best = from[i].iter().map(|&l| corpus.links[l as usize].grade).min();
                Some(match best {
                    Some(grade) => grade.into(),
                    None if review[i].is_some() => Standing::Nothing,
                    None => Standing::NotReviewed,
                })
            })
            .collect();
        Self { by_id, from, to, review, standing }
    }

    /// The place of a statement by its id.
    pub fn find(&self, corpus: &Corpus, id: &str) -> Option<StatementIx> {
        search(&self.by_id, corpus, id)
    }

    /// The links from a promise to the plans, strongest first.
    pub fn links_from<'a>(&'a self, corpus: &'a Corpus, ix: StatementIx) -> impl Iterator<Item = &'a Link> {
        self.from[ix.index()].iter().map(|&l| &corpus.links[l as usize])
    }

    /// The links from promises to a line of the plans, in the promises' order.
    pub fn links_to<'a>(&'a self, corpus: &'a Corpus, ix: StatementIx) -> impl Iterator<Item = &'a Link> {
        self.to[ix.index()].iter().map(|&l| &corpus.links[l as usize])
    }

    /// How many promises a line of the plans takes up.
    pub fn count_to(&self, ix: StatementIx) -> usize {
        self.to[ix.index()].len()
    }

    /// The review of a promise, where it was read.
    pub fn review<'a>(&self, corpus: &'a Corpus, ix: StatementIx) -> Option<&'a Review> {
        self.review[ix.index()].map(|r| &corpus.reviews[r as usize])
    }

    /// What the plans say about a promise; none for lines of the plans.
    pub fn standing(&self, ix: StatementIx) -> Option<Standing> {
        self.standing[ix.index()]
    }
}

fn search(by_id: &[StatementIx], corpus: &Corpus, id: &str) -> Option<StatementIx> {
    let at = by_id.binary_search_by(|ix| corpus.at(*ix).id.as_str().cmp(id)).ok()?;
    by_id.get(at).copied()
}
