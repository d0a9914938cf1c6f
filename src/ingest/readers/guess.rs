//! Which kind of document a text looks like.
//!
//! ```text
//! action-plan = a table with a header of actions | titled so, with references and dates
//! framework   = numbered goals with lists of how they are delivered or measured
//! manifesto   = anything else
//! ```
//! A word in the first lines ("manifesto", "action plan", "strategic framework") decides
//! where the layouts could be either.

use crate::ingest::layout::{Block, Shape, blocks};
use crate::ingest::vocabulary::columns;
use crate::ingest::vocabulary::goals::{Listed, goal_number, is_table_header, list_role};
use crate::model::DocumentKind;

/// What kind a text looks like.
pub fn guess_kind(text: &str) -> DocumentKind {
    let blocks = blocks(text);
    let head: String = blocks
        .iter()
        .take(6)
        .map(|b| b.text.chars().take(200).collect::<String>().to_lowercase() + " ")
        .collect();
    let says = |words: &[&str]| words.iter().any(|w| head.contains(w));
    let tables =
        blocks.iter().filter(|b| matches!(&b.shape, Shape::Row(cells) if columns::is_header(cells))).count();
    let rows = blocks.iter().filter(|b| matches!(b.shape, Shape::Row(_))).count();
    let tabled = blocks.iter().any(
        |b| matches!(&b.shape, Shape::Row(cells) if is_table_header(cells) && !columns::is_header(cells)),
    );
    let goals = blocks.iter().filter(|b| b.is_heading() && goal_number(&b.text).is_some()).count();
    let measures = lists(&blocks, Listed::Measures);
    let lists = measures + lists(&blocks, Listed::Deliverables);
    if says(&["manifesto"]) && !says(&["action plan", "framework"]) && goals + measures < 4 {
        return DocumentKind::Manifesto;
    }
    if tables > 0
        && (rows > tables + 1)
        && (measures == 0 || says(&["action plan", "delivery plan", "implementation plan"]))
    {
        return DocumentKind::ActionPlan;
    }
    if tabled || (goals >= 2 && lists >= 1) || measures >= 2 || (measures >= 1 && lists >= 2) {
        return DocumentKind::Framework;
    }
    if says(&["action plan", "delivery plan", "implementation plan"]) {
        return DocumentKind::ActionPlan;
    }
    let framed = [
        "strategic framework",
        "corporate plan",
        "council plan",
        "corporate strategy",
        "our ambitions",
        "outcomes framework",
        "strategic plan",
    ];
    if says(&framed)
        && (goals >= 1 || lists >= 1)
        && !says(&["labour", "conservative", "liberal democrat", "green party"])
    {
        return DocumentKind::Framework;
    }
    DocumentKind::Manifesto
}

fn lists(blocks: &[Block], holding: Listed) -> usize {
    blocks
        .iter()
        .filter(|b| {
            (b.is_heading() || (b.is_paragraph() && b.text.ends_with(':')))
                && list_role(&b.text) == Some(holding)
        })
        .count()
}
