//! Promises counted by what the plans say about them.

use crate::coverage::Standing;
use crate::pages::site::Site;
use crate::query::{Facet, Filters};

/// How many promises there are of each standing, in the order of [`Standing::ALL`].
#[derive(Clone, Copy, Default)]
pub struct StandingCounts(pub [usize; 4]);

impl StandingCounts {
    /// The counts of every choice of a facet, in the order of its choices.
    pub fn by(site: &Site, facet: Facet) -> Vec<Self> {
        let table = site.facets.cross(site.corpus, &Filters::default(), facet, Facet::Plans);
        let mut all = Vec::new();
        for at in 0..site.facets.choices(facet).len() {
            let mut count = Self([0; 4]);
            for (n, standing) in count.0.iter_mut().zip(Standing::ALL) {
                *n = table.count(Some(at), site.facets.choice_index(Facet::Plans, standing.as_str()));
            }
            all.push(count);
        }
        all
    }

    /// How many there are of any standing.
    pub fn all(&self) -> usize {
        self.0.iter().sum()
    }

    /// `3 covered, 2 partly covered, 1 with nothing found`.
    pub fn words(&self) -> String {
        let [covered, partly, nothing, open] = self.0;
        let mut out = [
            covered.to_string().as_str(),
            " covered, ",
            &partly.to_string(),
            " partly covered, ",
            &nothing.to_string(),
            " with nothing found",
        ]
        .concat();
        if open > 0 {
            out.push_str(&[", ", &open.to_string(), " not yet reviewed"].concat());
        }
        out
    }
}
