//! The tracker: a plan's actions as they stand on a chosen day, with when each is due and what the council
//! had reported about it by then.
//!
//! It reads milestones and reports, and never coverage: that an action takes a promise up
//! says nothing of its delivery, and that nothing is reported here says nothing of it
//! either.

use crate::day::{Day, days_in, months_before, written};
use crate::model::{Corpus, Milestone, Progress, Statement, StatementIx, StatementKind};

/// An unfinished action without a report for this many months is marked as quiet.
pub const QUIET_MONTHS: u32 = 3;

/// What an action's milestone says about when it is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum When {
    /// The milestone names the month by which the action is due.
    Due,
    /// The milestone names only the month in which the action begins.
    From,
    /// The milestone says that the action depends on something else.
    Conditional,
    /// The milestone names no month, or there is none.
    Undated,
}

/// An action of a plan as it stands on a chosen day.
#[derive(Clone, Debug)]
pub struct Item<'a> {
    /// The action's index in the corpus.
    pub ix: StatementIx,
    /// The action itself, which is a statement.
    pub action: &'a Statement,
    /// What its milestone says about when it is due.
    pub when: When,
    /// The month by which it is due or in which it begins, `2021-12`; empty where no month is named.
    pub month: &'a str,
    /// The reports about it up to the chosen day, oldest first.
    pub reports: Vec<&'a Progress>,
    /// Whether the month by which it is due had ended on the chosen day.
    pub due: bool,
    /// Whether it was reported on and is not finished, but nothing was reported for [`QUIET_MONTHS`] months
    /// before the chosen day.
    pub quiet: bool,
}

impl Item<'_> {
    /// The newest report up to the chosen day.
    pub fn latest(&self) -> Option<&Progress> {
        self.reports.last().copied()
    }

    /// Whether there is no report up to the chosen day.
    pub fn is_unreported(&self) -> bool {
        self.reports.is_empty()
    }

    /// Whether it was due on the chosen day, and the newest report says neither done nor cancelled.
    pub fn is_late(&self) -> bool {
        self.due && self.latest().is_some_and(|p| !p.status.is_closed())
    }
}

/// The actions of a document, in its order, as they stand on a day. Without a day, all reports count and
/// nothing is due or quiet, because this crate does not know what today is.
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

/// What a milestone says about when it is due, and the month that it names (`2021-12`; empty where it names
/// none).
pub fn when(milestone: Option<&Milestone>) -> (When, &str) {
    let Some(milestone) = milestone else { return (When::Undated, "") };
    match (&milestone.by, &milestone.from) {
        (Some(by), _) => (When::Due, by),
        (None, Some(from)) => (When::From, from),
        _ if is_conditional(milestone) => (When::Conditional, ""),
        _ => (When::Undated, ""),
    }
}

/// Whether a milestone without a month says that the action depends on something.
fn is_conditional(milestone: &Milestone) -> bool {
    let words = milestone.text.to_ascii_lowercase();
    ["depend", "subject to", "conditional", "if "].iter().any(|w| words.contains(w))
}

/// Whether a month such as `2021-12` had ended on a day. On its last day it counts as ended.
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
