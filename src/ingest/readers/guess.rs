//! Which kind of document a text looks like, how sure that is, and why.
//!
//! ```text
//! action-plan = tables with a column of actions, records of one label a line, headings such
//!               as "Action 3:", a title that says so
//! framework   = numbered goals, lists of how they are delivered or measured, a table of
//!               goals, a title that says so
//! manifesto   = a title that says so, a party's name in the first lines, else what is
//!               neither of the others
//! ```
//! Each of these is a piece of evidence with a weight; the kind with most weight is guessed.

use super::speaker::says_party;
use super::tables::{Table, table};
use crate::ingest::layout::{Block, Shape, blocks};
use crate::ingest::vocabulary::columns::{Columns, Field, tells_progress};
use crate::ingest::vocabulary::goals::{Listed, action_number, goal_number, is_table_header, list_role};
use crate::ingest::vocabulary::headings::{is_formal, says};
use crate::model::DocumentKind;

/// By how much weight the guessed kind must lead for the guess to be sure.
const SURE: u32 = 2;

/// How many blocks of a text are its first lines, in which it says what it is.
const HEAD: usize = 6;

/// The kind of document that a text looks like.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guess {
    /// The kind that most of the text points to.
    pub kind: DocumentKind,
    /// Whether little in the text points to another kind.
    pub sure: bool,
    /// What points to the kind, in words that follow "for": "its title says “manifesto”".
    pub why: String,
}

/// What kind a text looks like.
pub fn guess_kind(text: &str) -> DocumentKind {
    guess(text).kind
}

/// What kind a text looks like, how sure that is, and why.
pub fn guess(text: &str) -> Guess {
    let blocks = blocks(text);
    let evidence = evidence(&blocks);
    let weight = |kind| evidence.iter().filter(|e| e.kind == kind).map(|e| e.weight).sum::<u32>();
    let kinds = [DocumentKind::Manifesto, DocumentKind::Framework, DocumentKind::ActionPlan];
    let kind = kinds.into_iter().rev().max_by_key(|k| weight(*k)).unwrap_or(DocumentKind::Manifesto);
    let next = kinds.into_iter().filter(|k| *k != kind).map(weight).max().unwrap_or(0);
    let why: Vec<&str> = evidence.iter().filter(|e| e.kind == kind).map(|e| e.why.as_str()).collect();
    Guess { kind, sure: weight(kind) >= next + SURE, why: why.join(", ") }
}

/// A piece of evidence for a kind.
struct Evidence {
    kind: DocumentKind,
    /// How much it tells, from 1 (a little) to 5.
    weight: u32,
    why: String,
}

fn evidence(blocks: &[Block]) -> Vec<Evidence> {
    let mut out = Vec::new();
    let mut add = |kind, weight, why: String| {
        if weight > 0 {
            out.push(Evidence { kind, weight, why });
        }
    };
    named(blocks, &mut add);
    planned(blocks, &mut add);
    framed(blocks, &mut add);
    add(DocumentKind::Manifesto, 1, "its lists and sentences".to_owned());
    out
}

/// Names that a document gives itself, with the kind that they tell and how surely.
const NAMES: &[(&str, DocumentKind, u32)] = &[
    ("manifesto", DocumentKind::Manifesto, 4),
    ("pledges", DocumentKind::Manifesto, 2),
    ("our contract with", DocumentKind::Manifesto, 2),
    ("action plan", DocumentKind::ActionPlan, 4),
    ("action plans", DocumentKind::ActionPlan, 4),
    ("delivery plan", DocumentKind::ActionPlan, 4),
    ("implementation plan", DocumentKind::ActionPlan, 4),
    ("improvement plan", DocumentKind::ActionPlan, 4),
    ("work programme", DocumentKind::ActionPlan, 3),
    ("action log", DocumentKind::ActionPlan, 4),
    ("action tracker", DocumentKind::ActionPlan, 4),
    ("strategic framework", DocumentKind::Framework, 3),
    ("outcomes framework", DocumentKind::Framework, 3),
    ("corporate plan", DocumentKind::Framework, 3),
    ("council plan", DocumentKind::Framework, 3),
    ("corporate strategy", DocumentKind::Framework, 3),
    ("strategic plan", DocumentKind::Framework, 3),
    ("our ambitions", DocumentKind::Framework, 2),
    ("strategy", DocumentKind::Framework, 2),
    ("framework", DocumentKind::Framework, 2),
    ("vision", DocumentKind::Framework, 1),
    ("council", DocumentKind::Framework, 1),
    ("business plan", DocumentKind::Framework, 2),
    ("policy statement", DocumentKind::Framework, 2),
    ("programme for government", DocumentKind::Framework, 2),
    ("strategic priorities", DocumentKind::Framework, 2),
    ("strategic objectives", DocumentKind::Framework, 2),
];

/// What the first lines call the document, and whether they name a party.
fn named(blocks: &[Block], add: &mut dyn FnMut(DocumentKind, u32, String)) {
    let head: Vec<String> = blocks
        .iter()
        .take(HEAD)
        .map(|b| b.text.chars().take(200).collect::<String>().to_lowercase())
        .collect();
    for &kind in DocumentKind::ALL {
        let names = NAMES.iter().filter(|(name, k, _)| *k == kind && head.iter().any(|h| says(h, &[name])));
        if let Some((name, _, weight)) = names.max_by_key(|(_, _, weight)| *weight) {
            // The first block is mostly the title.
            let titled = head.first().is_some_and(|h| says(h, &[name]));
            add(kind, weight + u32::from(titled), format!("its first lines say “{name}”"));
        }
    }
    if let Some(party) = head.iter().find_map(|h| says_party(h)) {
        add(DocumentKind::Manifesto, 2, format!("its first lines name a party (“{party}”)"));
    }
}

/// What speaks for a plan of actions.
fn planned(blocks: &[Block], add: &mut dyn FnMut(DocumentKind, u32, String)) {
    let count = |is: &dyn Fn(&Block) -> bool| blocks.iter().filter(|b| is(b)).count();
    let rows = count(&|b| matches!(b.shape, Shape::Row(_)));
    let (headed, told) = tabled_actions(blocks);
    if headed + told > 0 {
        let many = u32::from(headed > 6 || 2 * headed > blocks.len());
        let weight = if headed > 0 { 3 + many } else { 2 };
        add(DocumentKind::ActionPlan, weight, "it has a table of actions".to_owned());
    } else if rows >= 4 && 2 * rows > blocks.len() {
        add(DocumentKind::ActionPlan, 2, "most of it is a table".to_owned());
    }
    let records = count(&|b| {
        b.text
            .split_once(':')
            .is_some_and(|(name, _)| Field::of(name) == Some(Field::Action) && name.len() <= 30)
    });
    let dated = count(&|b| {
        let mut labels = b.text.split([':', '|']).filter_map(Field::of);
        labels.any(|f| matches!(f, Field::Leads | Field::Milestone)) && b.text.contains(':')
    });
    if records >= 2 && dated >= 2 {
        add(DocumentKind::ActionPlan, 3, "its actions have a label a line".to_owned());
    }
    let numbered = |names: &[&str]| {
        count(&|b| {
            let named =
                b.text.split(' ').next().is_some_and(|w| names.iter().any(|n| w.eq_ignore_ascii_case(n)));
            b.is_heading() && named && action_number(&b.text).is_some()
        })
    };
    if numbered(&["action", "recommendation"]) >= 2 {
        add(DocumentKind::ActionPlan, 4, "its actions are numbered headings".to_owned());
    }
    if numbered(&["pledge", "promise", "commitment"]) >= 2 {
        add(DocumentKind::Manifesto, 3, "its pledges are numbered headings".to_owned());
    }
}

/// How many rows of tables hold actions with a lead or a date: below a header, and in tables
/// without one.
fn tabled_actions(blocks: &[Block]) -> (usize, usize) {
    let (mut headed, mut told) = (0, 0);
    let mut before = None;
    let cells_of = |b: &Block| matches!(b.shape, Shape::Row(_));
    let mut rest = blocks;
    while let Some(start) = rest.iter().position(cells_of) {
        let run = rest[start..].iter().take_while(|b| cells_of(b)).count();
        let rows: Vec<&[String]> = rest[start..start + run].iter().filter_map(Block::cells).collect();
        match table(&rows, before.as_ref()) {
            Some(Table::Rows(found)) if found.header.is_empty() && before.is_none() => told += run,
            Some(Table::Rows(found)) => {
                headed += run - found.header.len();
                before = Some(found.columns);
            }
            Some(Table::Forms) => headed += run,
            None => {}
        }
        rest = &rest[start + run..];
    }
    (headed, told)
}

/// What speaks for a framework of goals.
fn framed(blocks: &[Block], add: &mut dyn FnMut(DocumentKind, u32, String)) {
    let planned = |cells: &[String]| {
        let columns = Columns::of(cells);
        let followed = cells.iter().any(|name| tells_progress(name));
        columns.action.is_some() && (columns.leads.is_some() || columns.milestone.is_some() || followed)
    };
    let tabled = |b: &Block| b.cells().is_some_and(|c| is_table_header(c) && !planned(c));
    if blocks.iter().any(tabled) {
        add(DocumentKind::Framework, 4, "it has a table of goals".to_owned());
    }
    let goals = blocks.iter().filter(|b| b.is_heading() && goal_number(&b.text).is_some()).count();
    if goals >= 2 {
        add(DocumentKind::Framework, 2 + u32::from(goals >= 4), "its goals are numbered".to_owned());
    }
    let measures = lists(blocks, Listed::Measures);
    if measures >= 1 {
        add(DocumentKind::Framework, 2 + u32::from(measures >= 2), "it says how it measures".to_owned());
    }
    let formal = blocks.iter().filter(|b| b.is_heading() && is_formal(&b.text)).count();
    if formal >= 2 {
        add(DocumentKind::Framework, 2, "it has the parts of a policy".to_owned());
    }
    let delivered = lists(blocks, Listed::Deliverables);
    if delivered >= 2 {
        add(DocumentKind::Framework, 1 + u32::from(goals >= 2), "it lists how goals are met".to_owned());
    }
}

/// How many lists a text introduces that hold deliverables, or measures.
fn lists(blocks: &[Block], holding: Listed) -> usize {
    blocks
        .iter()
        .filter(|b| {
            (b.is_heading() || (b.is_paragraph() && b.text.ends_with(':')))
                && list_role(&b.text) == Some(holding)
        })
        .count()
}
