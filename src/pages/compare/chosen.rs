//! What is compared, as the view says it: parties, theme and filters.

use crate::compare::parties;
use crate::facets::CHECKS;
use crate::model::{Act, Party, Statement, ThemeId};
use crate::pages::site::Site;
use crate::pages::words::{joined, within};
use crate::query::{Facet, Page, View};

/// How many parties stand side by side at most; a table with more columns cannot be read.
const MOST: usize = 4;

/// What a view compares.
pub struct Chosen<'a> {
    /// The parties that are compared, by name.
    pub columns: Vec<&'a Party>,
    /// Whether the view has more parties than can stand side by side.
    pub too_many: bool,
    /// The theme, if one is chosen.
    pub theme: Option<ThemeId>,
    /// The kind of act, if one is chosen.
    pub act: Option<Act>,
    /// Whether completion can be checked, if that is chosen.
    pub testable: Option<bool>,
}

impl<'a> Chosen<'a> {
    /// Reads what a view compares. Where it names no party, the first [`MOST`] are compared.
    pub fn of(site: &Site<'a>, view: &View) -> Self {
        let all = parties(site.corpus);
        let picked = |p: &&Party| view.filters.has(Facet::Party, &p.id);
        let mut columns: Vec<&Party> = all.iter().copied().filter(picked).collect();
        let too_many = columns.len() > MOST;
        if columns.is_empty() {
            columns = all;
        }
        columns.truncate(MOST);
        let check = view.filters.first(Facet::Check);
        Self {
            columns,
            too_many,
            theme: view.filters.first(Facet::Theme).and_then(|t| t.parse().ok()),
            act: view.filters.first(Facet::Act).and_then(|a| a.parse().ok()),
            testable: check.map(|c| c == CHECKS[0].0),
        }
    }

    /// The ids of the compared parties, in their order.
    pub fn ids(&self) -> Vec<&'a str> {
        self.columns.iter().map(|p| p.id.as_str()).collect()
    }

    /// Whether a statement passes the choices of act and check.
    pub fn wants(&self, statement: &Statement) -> bool {
        self.act.is_none_or(|a| statement.act == a) && self.testable.is_none_or(|t| statement.testable == t)
    }

    /// What is compared, as a sentence, which stands on a printed page too.
    pub fn words(&self, site: &Site) -> String {
        let names: Vec<&str> = self.columns.iter().map(|p| p.label.as_str()).collect();
        let mut out = joined(&names);
        if let Some(theme) = self.theme {
            out.push_str(&[" on ", &within(site.corpus.theme_label(theme))].concat());
        }
        if let Some(act) = self.act {
            out.push_str(&["; only what promises ", act.label()].concat());
        }
        if let Some(testable) = self.testable {
            out.push_str(if testable {
                "; only what can be checked"
            } else {
                "; only what is too open to check"
            });
        }
        out.push('.');
        out
    }
}

/// The view of the same comparison, with only its filters: part and topic are the first ones.
pub fn again(view: &View) -> View {
    let mut to = View::of(Page::Compare);
    to.filters = view.filters.clone();
    to
}
