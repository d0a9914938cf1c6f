//! A plan's actions as a tracker: when each is due, what the council reported about it, and
//! what of that shows as at a day.
//!
//! It reads milestones and reports, and never coverage: that an action takes a promise up
//! says nothing of its delivery, and that nothing is reported here says nothing of it
//! either.

use crate::day::{Day, days_in, months_before, written};
use crate::model::{Corpus, Milestone, Progress, Statement, StatementIx, StatementKind};

/// After how many months without a report an action that is not finished is flagged.
pub const QUIET_MONTHS: u32 = 3;

/// Where an action stands in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum When {
    /// Its milestone names the month by which it is due.
    Due,
    /// Its milestone names only a month from which on it goes.
    From,
    /// Its milestone depends on something.
    Conditional,
    /// Its milestone names no month.
    Undated,
}

/// An action as at a day.
#[derive(Clone, Debug)]
pub struct Item<'a> {
    /// Its place in the corpus.
    pub ix: StatementIx,
    /// The action.
    pub action: &'a Statement,
    /// Where it stands in time.
    pub when: When,
    /// The month that says so, `2021-12`; empty where none does.
    pub month: &'a str,
    /// What was reported up to the day, oldest first.
    pub reports: Vec<&'a Progress>,
    /// Whether its month had ended on the day.
    pub due: bool,
    /// Whether it is reported on, not finished, and was not reported on for
    /// [`QUIET_MONTHS`] before the day.
    pub quiet: bool,
}

impl Item<'_> {
    /// What was reported last.
    pub fn latest(&self) -> Option<&Progress> {
        self.reports.last().copied()
    }

    /// Whether nothing was reported up to the day.
    pub fn is_unreported(&self) -> bool {
        self.reports.is_empty()
    }

    /// Whether it was due, and what was reported last is not that it was done or given up.
    pub fn is_late(&self) -> bool {
        self.due && self.latest().is_some_and(|p| !p.status.is_closed())
    }
}

/// The actions of a document, in its order, as at a day; with no day all reports count, and
/// nothing is due or quiet, for the core does not know what today is.
pub fn items<'a>(corpus: &'a Corpus, document: &str, as_at: Option<Day>) -> Vec<Item<'a>> {
    let day = as_at.map(written);
    let quiet = as_at.map(|day| written(months_before(day, QUIET_MONTHS)));
    let mut items = Vec::new();
    for ix in corpus.indices() {
        let action = corpus.at(ix);
        if action.kind != StatementKind::Action || action.document != document {
            continue;
        }
        let known = |p: &&Progress| p.target == action.id && day.as_ref().is_none_or(|day| p.date <= *day);
        let reports: Vec<&Progress> = corpus.progress.iter().filter(known).collect();
        let (when, month) = when(action.milestone.as_ref());
        let due = when == When::Due && as_at.is_some_and(|day| has_ended(month, day));
        let open = reports.last().filter(|p| !p.status.is_closed());
        let quiet = open.zip(quiet.as_ref()).is_some_and(|(last, since)| last.date < *since);
        items.push(Item { ix, action, when, month, reports, due, quiet });
    }
    items
}

/// Where a milestone stands in time, and the month that says so.
pub fn when(milestone: Option<&Milestone>) -> (When, &str) {
    let Some(milestone) = milestone else { return (When::Undated, "") };
    match (&milestone.by, &milestone.from) {
        (Some(by), _) => (When::Due, by),
        (None, Some(from)) => (When::From, from),
        _ if is_conditional(milestone) => (When::Conditional, ""),
        _ => (When::Undated, ""),
    }
}

/// Whether a milestone without a month says that it depends on something.
fn is_conditional(milestone: &Milestone) -> bool {
    let words = milestone.text.to_ascii_lowercase();
    ["depend", "subject to", "conditional", "if "].iter().any(|w| words.contains(w))
}

/// Whether a month such as `2021-12` had ended on a day: on its last day it had.
fn has_ended(month: &str, (year, in_month, date): Day) -> bool {
    let last = date == days_in(year, in_month);
    let this = &written((year, in_month, date))[..7];
    month < this || (month == this && last)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn milestone(cell: &str) -> Option<Milestone> {
        crate::milestone::parse(cell).0
    }

    #[test]
    fn undated_and_conditional_milestones_stand_apart() {
        let cases = [
            ("Dec '21", When::Due, "2021-12"),
            ("Sep '21 & Dec '21", When::Due, "2021-12"),
            ("Reporting quarterly from Sep '21", When::From, "2021-09"),
            ("Dependent on COVID Wave 3 timing", When::Conditional, ""),
            ("Subject to funding", When::Conditional, ""),
            ("Phased over the next 2 years", When::Undated, ""),
            ("", When::Undated, ""),
        ];
        for (cell, wanted, month) in cases {
            let read = milestone(cell);
            assert_eq!(when(read.as_ref()), (wanted, month), "{cell}");
        }
    }

    #[test]
    fn a_month_has_ended_on_its_last_day_and_not_before() {
        assert!(has_ended("2021-12", (2021, 12, 31)));
        assert!(!has_ended("2021-12", (2021, 12, 30)));
        assert!(has_ended("2021-12", (2022, 1, 1)));
        assert!(!has_ended("2022-01", (2021, 12, 31)));
        assert!(has_ended("2022-02", (2022, 2, 28)));
    }
}
