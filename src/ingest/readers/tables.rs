//! A table as the readers of plans see it: where its header is, and what its columns hold.
//!
//! ```text
//! table  = title* header row*        title: one cell alone; a header may have two rows
//!        | row*                      a table that goes on with the columns of the one before
//!        | row*                      without a header: the columns are told by what stands in them
//!        | form*                     "Action name | …", "Lead | …": a label and its words a row
//! ```
//! A row may be ticked under years or terms: their names are when it is done. A run of rows with a header of its own
//! that names no action (meetings, risks) does not go on with the table before. Names that nobody knows are no reason to drop a table; they are kept, and told.

use std::ops::Range;

use crate::ingest::vocabulary::acts::{opens_with_act, opens_with_gerund};
use crate::ingest::vocabulary::columns::{
    Columns, Field, heads_actions, is_header, is_reference, is_tick, is_tick_name, names_actions,
};
use crate::ingest::vocabulary::states::is_state;
use crate::milestone;

/// How many of a table's first rows may be its header.
const HEAD: usize = 5;

/// The fewest rows of which columns are told by what stands in them.
const ENOUGH: usize = 2;

/// What a table was found to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Table {
    /// Rows below a header, or in the columns of the table before.
    Rows(Box<Rows>),
    /// Forms of one label and its words a row.
    Forms,
}

/// A table of rows, with what its columns hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Rows {
    /// What its columns hold.
    pub(super) columns: Columns,
    /// Its header's rows, of its first ones; none where it has none.
    pub(super) header: Range<usize>,
    /// The names of its columns, empty where it has no header.
    pub(super) names: Vec<String>,
}

/// What a table is; nothing where no column of it can be told to hold actions.
pub(super) fn table(rows: &[&[String]], before: Option<&Columns>) -> Option<Table> {
    if is_form(rows) {
        return Some(Table::Forms);
    }
    if let Some((at, names)) = header(rows) {
        let columns = columns_of(&names, &rows[at + 1..]);
        return Some(Table::Rows(Box::new(Rows { columns, header: 0..at + 1, names })));
    }
    if let Some((at, columns)) = headed_by_others(rows) {
        let names = rows[at].to_vec();
        return Some(Table::Rows(Box::new(Rows { columns, header: 0..at + 1, names })));
    }
    let count = rows.first()?.len();
    let columns = match before {
        Some(columns) if heads_otherwise(rows, columns) => return None,
        Some(columns) if columns.count == count => columns.clone(),
        Some(columns) if count < columns.count => columns.clone(),
        _ => told_by_cells(rows)?,
    };
    Some(Table::Rows(Box::new(Rows { columns, header: 0..0, names: Vec::new() })))
}

/// The last row of a table's header, and the names of its columns: each the lowest that
/// stands in its column.
fn header(rows: &[&[String]]) -> Option<(usize, Vec<String>)> {
    let head = &rows[..rows.len().min(HEAD)];
    let filled = |row: &[String]| row.iter().filter(|c| !c.is_empty()).count();
    let at = head.iter().position(|r| is_header(r)).or_else(|| {
        // Nothing but titles stands above a header.
        let upper = |at: usize| head[..at].iter().all(|r| filled(r) <= 2 && !r.iter().any(|c| c.len() > 120));
        (0..head.len())
            .find(|&at| upper(at) && rows.len() > at + 1 && heads_actions(head[at]) && !acts(head[at]))
    })?;
    let mut names = head[at].to_vec();
    for (column, name) in names.iter_mut().enumerate().filter(|(_, name)| name.is_empty()) {
        let above = head[..at].iter().rev().filter(|r| filled(r) >= 2);
        if let Some(upper) = above.filter_map(|r| r.get(column)).find(|c| !c.is_empty()) {
            name.clone_from(upper);
        }
    }
    Some((at, names))
}

/// A header that names who or when and calls its actions by a name that nobody knows: what stands
/// in the column tells it, by verbs of doing.
fn headed_by_others(rows: &[&[String]]) -> Option<(usize, Columns)> {
    let fields = |row: &[String]| row.iter().map(|c| Field::of_column(c)).collect::<Vec<_>>();
    let at = rows[..rows.len().min(HEAD)].iter().position(|row| {
        let fields = fields(row);
        let planned = fields
            .iter()
            .filter(|f| matches!(f, Some(Field::Leads | Field::Milestone | Field::Start)))
            .count();
        let known = fields.iter().flatten().count();
        planned >= 1
            && known >= 2
            && row.iter().all(|c| c.split_whitespace().count() <= 9 && !c.ends_with('.'))
    })?;
    let under = &rows[at + 1..];
    let share = |column: usize| {
        let cells: Vec<&str> = under
            .iter()
            .filter_map(|r| r.get(column))
            .map(String::as_str)
            .filter(|c| !c.is_empty())
            .collect();
        let acts = cells.iter().filter(|c| c.contains(' ') && opens_with_act(bare(c))).count();
        (2 * acts >= cells.len() && acts >= ENOUGH).then_some(acts)
    };
    let unknown = fields(rows[at]).into_iter().enumerate().filter(|(_, f)| f.is_none()).map(|(at, _)| at);
    let action =
        unknown.filter_map(|c| share(c).map(|n| (n, c))).max_by_key(|(n, c)| (*n, usize::MAX - c))?.1;
    Some((at, Columns { action: Some(action), ..Columns::of(rows[at]) }))
}

/// Whether a row has a cell that is an action and no name.
fn acts(row: &[String]) -> bool {
    row.iter().any(|c| Field::of_column(c).is_none() && c.contains(' ') && opens_with_act(c))
}

/// Whether a run of rows without a known header has one of its own all the same, so that it does not go on with
/// the columns of the table before: "Meeting | Frequency | Chair", "Risk | Likelihood | Impact | Score".
fn heads_otherwise(rows: &[&[String]], before: &Columns) -> bool {
    let [first, rest @ ..] = rows else { return false };
    let name = |c: &String| {
        !c.is_empty()
            && c.split_whitespace().count() <= 4
            && !c.contains(|d: char| d.is_ascii_digit())
            && !c.ends_with(['.', ';'])
            && (!c.contains(' ') || !opens_with_act(c))
    };
    let known = first.iter().filter(|c| Field::of_column(c).is_some()).count();
    let lead = |row: &[String]| before.leads.and_then(|at| row.get(at)).filter(|c| !c.is_empty()).cloned();
    // What stands among the leads again is a lead, and its row an action's.
    let repeated = lead(first).is_some_and(|l| rest.iter().any(|r| lead(r).as_ref() == Some(&l)));
    !rest.is_empty()
        && first.len() >= 2
        && first.iter().all(name)
        && !repeated
        && (known >= 2 || first.len() < before.count && before.reference.is_some())
}

/// The columns of a header, put right by what stands below it.
pub(super) fn columns_of(names: &[String], rows: &[&[String]]) -> Columns {
    let mut columns = fitted(Columns::of(names), rows);
    let cells =
        |at: usize| rows.iter().filter_map(move |r| r.get(at)).map(String::as_str).filter(|c| !c.is_empty());
    // "Minute | Item | Action": what the second names is what the action is about.
    let counts = |at: usize| {
        2 * cells(at).filter(|c| is_reference(c) || c.split_whitespace().count() == 1).count()
            >= cells(at).count()
    };
    if let Some(at) = columns.reference.filter(|&at| cells(at).next().is_some() && !counts(at)) {
        let other = names.iter().enumerate().filter(|(_, n)| Field::of_column(n) == Some(Field::Reference));
        columns.reference = other.map(|(other, _)| other).find(|&other| other != at && counts(other));
        columns.group = columns.group.or(Some(at));
    }
    if let (None, Some(reference)) = (columns.group, columns.reference) {
        let mut other =
            names.iter().enumerate().filter(|(_, n)| Field::of_column(n) == Some(Field::Reference));
        columns.group = other
            .find(|&(at, _)| at != reference && cells(at).next().is_some() && !counts(at))
            .map(|(at, _)| at);
    }
    let taken = [
        columns.reference,
        columns.action,
        columns.step,
        columns.milestone,
        columns.start,
        columns.committees,
        columns.leads,
        columns.group,
    ];
    let ticked = |&at: &usize| {
        !taken.contains(&Some(at)) && names.get(at).is_some_and(|n| is_tick_name(n)) && cells(at).all(is_tick)
    };
    let ticks: Vec<usize> = (0..names.len()).filter(ticked).collect();
    if ticks.len() >= FEWEST_TICKS {
        columns.ticks = ticks;
    }
    columns
}

/// The fewest columns of ticks that a table has.
const FEWEST_TICKS: usize = 2;

/// Columns whose names may mean two things, put right by what stands in them: "To be delivered
/// by" over dates is a date.
fn fitted(mut columns: Columns, rows: &[&[String]]) -> Columns {
    let mostly = |column: Option<usize>, is: &dyn Fn(&str) -> bool| {
        let cells = rows.iter().filter_map(|r| r.get(column?)).filter(|c| !c.is_empty());
        let (all, fit) = cells.fold((0, 0), |(all, fit), c| (all + 1, fit + usize::from(is(c))));
        all > 0 && 2 * fit > all
    };
    let dated = |cell: &str| milestone::is_dated(cell);
    if columns.milestone.is_none() && mostly(columns.leads, &dated) {
        (columns.milestone, columns.leads) = (columns.leads, None);
    }
    columns
}

/// The columns of all tables of a plan that has no header anywhere.
pub(super) fn told_together(rows: &[&[String]]) -> Option<Columns> {
    if rows.iter().any(|r| is_header(r)) { None } else { told_by_cells(rows) }
}

/// The columns of a table without a header, by what stands in them.
fn told_by_cells(rows: &[&[String]]) -> Option<Columns> {
    let count = rows.iter().map(|r| r.len()).max().filter(|c| (2..=10).contains(c))?;
    if rows.len() < ENOUGH {
        return None;
    }
    let share = |column: usize, is: &dyn Fn(&str) -> bool| {
        let cells: Vec<&str> =
            rows.iter().filter_map(|r| r.get(column)).map(String::as_str).filter(|c| !c.is_empty()).collect();
        let fit = cells.iter().filter(|c| is(c)).count();
        if cells.len() < ENOUGH { 0.0 } else { fit as f32 / cells.len() as f32 }
    };
    let acting = |c: &str| c.contains(' ') && (opens_with_act(bare(c)) || opens_with_gerund(bare(c)));
    let free = |columns: &Columns, at: usize| {
        ![columns.reference, columns.action, columns.milestone, columns.leads].contains(&Some(at))
    };
    let mut columns = Columns { count, ..Columns::default() };
    let best = |is: &dyn Fn(&str) -> bool, columns: &Columns| {
        (0..count).filter(|&at| free(columns, at)).find(|&at| share(at, is) >= 0.6)
    };
    columns.action = best(&acting, &columns);
    columns.action?;
    columns.reference = best(&is_reference, &columns);
    let state = best(&is_state, &columns);
    columns.milestone = best(&|c| milestone::is_dated(c) && !is_state(c), &columns);
    let name = |c: &str| {
        c.split_whitespace().count() <= 6
            && c.len() <= 60
            && !milestone::is_dated(c)
            && !is_state(c)
            && !acting(c)
    };
    columns.leads = (0..count)
        .filter(|&at| free(&columns, at) && Some(at) != state && Some(at) > columns.action)
        .find(|&at| share(at, &name) >= 0.8);
    // With nothing beside the actions it may be any table.
    let told = columns.reference.is_some() || columns.milestone.is_some() || columns.leads.is_some();
    (told || state.is_some()).then_some(columns)
}

/// An action without the reference before it.
fn bare(cell: &str) -> &str {
    crate::ingest::vocabulary::columns::leading_reference(cell).map_or(cell, |(_, rest)| rest)
}

/// Whether a table is of forms: its first column holds names of fields, an action's among
/// them, and its second none.
fn is_form(rows: &[&[String]]) -> bool {
    let pairs: Vec<(&String, &String)> = rows.iter().filter_map(|r| pair(r)).collect();
    let named = pairs.iter().filter(|(name, _)| Field::of_column(name).is_some()).count();
    let answers = pairs.iter().filter(|(_, words)| Field::of_column(words).is_none()).count();
    pairs.len() >= 3
        && pairs.len() + 1 >= rows.len()
        && 10 * named >= 6 * pairs.len()
        && 10 * answers >= 6 * pairs.len()
        && pairs.iter().any(|(name, words)| names_actions(name) && words.contains(' '))
        && pairs
            .iter()
            .any(|(name, _)| matches!(Field::of_column(name), Some(Field::Leads | Field::Milestone)))
}

/// A row of a form: its label and the words beside it.
pub(super) fn pair(row: &[String]) -> Option<(&String, &String)> {
    let mut filled = row.iter().filter(|c| !c.is_empty());
    let (name, words) = (filled.next()?, filled.next()?);
    let more = filled.any(|c| c != words);
    (!more && row.first() == Some(name)).then_some((name, words))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(table: &[&[&str]]) -> Vec<Vec<String>> {
        table.iter().map(|r| r.iter().map(|c| (*c).to_owned()).collect()).collect()
    }

    fn of(cells: &[Vec<String>]) -> Option<Table> {
        table(&cells.iter().map(Vec::as_slice).collect::<Vec<_>>(), None)
    }

    #[test]
    fn a_header_may_have_two_rows_and_a_title() {
        let cells = rows(&[
            &["Table 2: the portfolio", "", ""],
            &["Fields of action", "Portfolio", ""],
            &["", "List of actions", "Descriptions"],
            &["Homes", "1. Insulate council homes", "Start with the coldest."],
        ]);
        let Some(Table::Rows(found)) = of(&cells) else { panic!("rows") };
        assert_eq!(found.header, 0..3);
        assert_eq!((found.columns.group, found.columns.action), (Some(0), Some(1)));
    }

    #[test]
    fn columns_are_told_by_their_cells_where_no_name_stands_over_them() {
        let cells = rows(&[
            &["Circulate the minutes", "HS", "Complete"],
            &["Draft a reply to the ministry", "AB and HS", "Ongoing"],
            &["Publish the list of members", "TL", "Complete"],
        ]);
        let Some(Table::Rows(found)) = of(&cells) else { panic!("rows") };
        assert_eq!(
            (found.columns.action, found.columns.leads, found.columns.milestone),
            (Some(0), Some(1), None)
        );
    }

    #[test]
    fn a_table_of_numbers_is_none_of_actions() {
        assert_eq!(of(&rows(&[&["2021", "14%"], &["2022", "15%"], &["2023", "17%"]])), None);
    }

    #[test]
    fn forms_have_a_label_a_row() {
        let cells = rows(&[
            &["Action name", "Plant a mile of hedge"],
            &["Responsible body", "Parks"],
            &["Timeline", "2027"],
        ]);
        assert_eq!(of(&cells), Some(Table::Forms));
    }

    #[test]
    fn a_lead_column_of_dates_is_one_of_dates() {
        let cells =
            rows(&[&["Action", "To be actioned by"], &["Open the hub", "May 2027"], &["Mend it", "2028"]]);
        let Some(Table::Rows(found)) = of(&cells) else { panic!("rows") };
        assert_eq!((found.columns.milestone, found.columns.leads), (Some(1), None));
    }
}
