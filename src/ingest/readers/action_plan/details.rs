//! Fields of an action that have a column of their own, or a label in forms and records, and are taken from it
//! as it stands. What tells where a row begins (reference, action, date, lead) is read by `rows` and `listed`.
//! To read a further field of an action, add a line to [`DETAILS`].

use super::cells::committees;
use crate::ingest::vocabulary::columns::Field;
use crate::model::Statement;
use crate::text::fold;

/// Such a field.
pub(super) struct Detail {
    /// Whether a column or a label of this name holds it.
    named: fn(&str) -> bool,
    /// Puts the words of a cell, in which white space is folded, into the action.
    put: fn(&mut Statement, &str),
}

/// All such fields.
static DETAILS: [Detail; 1] = [Detail {
    named: |name| Field::of_column(name) == Some(Field::Committees),
    put: |action, words| action.committees = committees(words),
}];

/// What is known of an action besides what its row is told by.
#[derive(Clone, Default)]
pub(super) struct Details(Vec<(&'static Detail, String)>);

impl Details {
    /// What stands in a row, by the names of its columns.
    pub(super) fn of_row(names: &[String], cells: &[String]) -> Self {
        let named = names.iter().zip(cells).filter_map(|(name, cell)| Some((of(name)?, fold(cell))));
        Self(named.collect())
    }

    /// Takes the words behind a label; says whether the label names such a field.
    pub(super) fn take(&mut self, label: &str, words: &str) -> bool {
        let detail = of(label);
        self.0.extend(detail.map(|detail| (detail, fold(words))));
        detail.is_some()
    }

    /// Puts all that is known into the action; of two cells for one field the first that says something counts.
    pub(super) fn put(&self, action: &mut Statement) {
        for (detail, words) in self.0.iter().rev().filter(|(_, words)| !words.is_empty()) {
            (detail.put)(action, words);
        }
    }
}

/// Whether a column or a label of this name holds a field that is read here.
pub(super) fn is_read(name: &str) -> bool {
    of(name).is_some()
}

fn of(name: &str) -> Option<&'static Detail> {
    DETAILS.iter().find(|detail| (detail.named)(name))
}
