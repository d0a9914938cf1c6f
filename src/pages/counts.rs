//! Promises counted by what the plans say about them, and counts in words.

use crate::coverage::Standing;
use crate::model::{StatementIx, StatementKind};
use crate::pages::site::Site;
use crate::pages::words::{counted, joined};
use crate::places::{Places, Tally};
use crate::query::{Facet, Filters};

/// How many promises have each standing, in the order of [`Standing::ALL`].
#[derive(Clone, Copy, Default)]
pub struct StandingCounts(pub [Tally; 4]);

impl StandingCounts {
    /// The counts of the promises with each choice of a facet, in the order of its choices.
    pub fn by(site: &Site, facet: Facet) -> Vec<Self> {
        let table = site.facets.cross(site.corpus, &Filters::default(), facet, Facet::Plans);
        let mut all = Vec::new();
        for at in 0..site.facets.choices(facet).len() {
            let mut counts = Self::default();
            for (n, standing) in counts.0.iter_mut().zip(Standing::ALL) {
                *n = table.count(Some(at), site.facets.choice_index(Facet::Plans, standing.as_str()));
            }
            all.push(counts);
        }
        all
    }

    /// The counts of these promises.
    pub fn of(site: &Site, promises: impl IntoIterator<Item = StatementIx>) -> Self {
        let mut counts = Self::default();
        for ix in promises {
            if let Some(standing) = site.coverage.standing(ix) {
                counts.0[standing as usize].add(site.facets.places.is_home(ix));
            }
        }
        counts
    }

    /// How many promises made to places whose plans are here have each standing.
    pub fn home(&self) -> [usize; 4] {
        self.0.map(|n| n.home)
    }

    /// How many promises made to other places have each standing.
    pub fn elsewhere(&self) -> [usize; 4] {
        self.0.map(|n| n.elsewhere)
    }

    /// How many promises there are, of any standing.
    pub fn tally(&self) -> Tally {
        let mut sum = Tally::default();
        for n in self.0 {
            sum.home += n.home;
            sum.elsewhere += n.elsewhere;
        }
        sum
    }
}

/// What the plans say, as words after a number: the `covered` of `20 covered`.
pub const fn short(standing: Standing) -> &'static str {
    match standing {
        Standing::Covered => "covered",
        Standing::Partly => "in part",
        Standing::Nothing => "in no plan",
        Standing::NotReviewed => "not yet compared with the plans",
    }
}

/// All four counts in words: `3 covered, 2 in part, 1 in no plan`. The last, of promises that nobody compared
/// with the plans, is left out where it is 0.
pub fn standings([covered, partly, nothing, open]: [usize; 4]) -> String {
    let (covered, partly, nothing) = (covered.to_string(), partly.to_string(), nothing.to_string());
    let mut out = [&covered, " covered, ", &partly, " in part, ", &nothing, " in no plan"].concat();
    if open > 0 {
        out.push_str(&[", ", &open.to_string(), " not yet compared with the plans"].concat());
    }
    out
}

/// The names of the other places in words: `Northshire`.
pub fn others(places: &Places) -> String {
    let names: Vec<&str> = places.others().iter().map(String::as_str).collect();
    joined(&names)
}

/// How many promises there are, in words: `5 promises, and 4 to Northshire for comparison`.
pub fn promises(places: &Places, tally: Tally) -> String {
    let home = counted(tally.home, "promise", "promises");
    match tally.elsewhere {
        0 => home,
        n => [&home, ", and ", &n.to_string(), " to ", &others(places), " for comparison"].concat(),
    }
}

/// The promises that a line of the plans takes up, wholly or partly, each once. Those of an ambition are also
/// those of its deliverables.
pub fn taken_up_by(site: &Site, ix: StatementIx) -> Vec<StatementIx> {
    let (corpus, coverage) = (site.corpus, site.coverage);
    let mut found: Vec<StatementIx> = Vec::new();
    let mut add = |line: StatementIx| {
        for link in coverage.links_to(corpus, line) {
            found.extend(coverage.find(corpus, &link.pledge).filter(|ix| !found.contains(ix)));
        }
    };
    add(ix);
    let line = corpus.at(ix);
    if line.kind == StatementKind::Ambition {
        let below = |&below: &StatementIx| corpus.at(below).parent.as_deref() == Some(line.id.as_str());
        corpus.indices().filter(below).for_each(add);
    }
    found
}

/// How many promises a line of the plans takes up. For an ambition, those of its deliverables count as well.
pub fn tally_of(site: &Site, ix: StatementIx) -> Tally {
    site.facets.places.tally(taken_up_by(site, ix))
}
