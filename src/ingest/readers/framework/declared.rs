//! Where a framework declares its goals: by number, in a table, over their lists, or as
//! the items of one list.

use super::NEAR;
use crate::ingest::layout::{Block, Shape};
use crate::ingest::vocabulary::acts::{opens_with_act, opens_with_gerund};
use crate::ingest::vocabulary::goals::{
    Listed, goal_number, goal_sentence, introduces_aims, is_goal_column, is_overview, is_table_header,
    list_role, names_aims, trim_colon, trim_goal,
};
use crate::ingest::vocabulary::titles::same_title;
use crate::ingest::vocabulary::{columns, headings};
use crate::model::Certainty;

/// An ambition as the document first words it.
pub(super) struct Declared {
    /// Its number in the document; where it has none, its position among the ambitions, from 1.
    pub(super) number: u32,
    /// The index of the block of its heading.
    pub(super) at: usize,
    /// Its name for headings, which may be shorter than its sentence.
    pub(super) label: String,
    /// Its own words.
    pub(super) sentence: String,
    /// First and last line of its words, counted from 1.
    pub(super) lines: (u32, u32),
    /// Whether its number is the document's own.
    pub(super) numbered: bool,
    /// How sure it is that this is an ambition.
    pub(super) certainty: Certainty,
}

/// Every goal with its sentence: numbered ones, or what stands over lists, or the items
/// of a list of priorities.
pub(super) fn declarations(blocks: &[Block]) -> Vec<Declared> {
    let numbered = numbered_goals(blocks);
    if numbered.is_empty() && is_flat(blocks) {
        return Vec::new();
    }
    let aimed = aimed_goals(blocks);
    if numbered.len() < 2 && !aimed.is_empty() {
        return aimed;
    }
    let tabled = tabled_goals(blocks);
    if numbered.len() < 2 && !tabled.is_empty() {
        return tabled;
    }
    if numbered.len() >= 2 || (numbered.len() == 1 && headed_goals(blocks).len() <= 1) {
        return numbered;
    }
    let headed = headed_goals(blocks);
    if !headed.is_empty() {
        return headed;
    }
    let listed = listed_goals(blocks);
    if listed.is_empty() { numbered } else { listed }
}

/// Whether a framework has one list of aims, and beside it one part that says what is done and at most one
/// that says how it is measured, so that no aim has lists of its own.
fn is_flat(blocks: &[Block]) -> bool {
    let over_items = |i: usize| blocks.get(i + 1).is_some_and(Block::is_item);
    let aims = (0..blocks.len()).filter(|&i| !blocks[i].is_item() && introduces_aims(&blocks[i].text));
    let aims: Vec<usize> = aims.filter(|&i| over_items(i)).collect();
    let parts = |role: Listed| {
        let of_role = |b: &&Block| b.is_heading() && !names_aims(&b.text) && list_role(&b.text) == Some(role);
        blocks.iter().filter(of_role).map(|b| &b.text).collect::<Vec<_>>()
    };
    let done = parts(Listed::Deliverables);
    let does =
        done.iter().filter(|t| headings::says(&t.to_lowercase(), &["we will do", "we'll do", "actions"]));
    aims.len() == 1 && does.count() == 1 && parts(Listed::Measures).len() <= 1
}

fn numbered_goals(blocks: &[Block]) -> Vec<Declared> {
    let mut out: Vec<Declared> = Vec::new();
    for (i, block) in blocks.iter().enumerate() {
        let Some(number) = goal_number(&block.text).filter(|_| block.is_heading()) else { continue };
        if out.iter().any(|d| d.number == number) {
            continue;
        }
        let own = goal_sentence(&block.text).map(|s| (s.to_owned(), block.lines()));
        let next = || sentence_after(&blocks[i..]).map(|b| (trim_colon(&b.text).to_owned(), b.lines()));
        if let Some((sentence, lines)) = own.or_else(next) {
            let label = trim_colon(&block.text);
            let label = goal_sentence(label).map_or(label, |s| {
                label[..label.len() - s.len()]
                    .trim_end_matches(|c: char| c.is_whitespace() || ":–—-.|".contains(c))
            });
            out.push(Declared {
                number,
                at: i,
                label: label.to_owned(),
                sentence,
                lines,
                numbered: true,
                certainty: Certainty::Certain,
            });
        }
    }
    out.sort_by_key(|d| d.number);
    out
}

/// The cells of a table's column of goals.
fn tabled_goals(blocks: &[Block]) -> Vec<Declared> {
    let mut out: Vec<Declared> = Vec::new();
    let mut column: Option<usize> = None;
    for (i, block) in blocks.iter().enumerate() {
        let Shape::Row(cells) = &block.shape else {
            column = None;
            continue;
        };
        if is_table_header(cells) {
            column = cells.iter().position(|c| is_goal_column(c));
        } else if let Some(cell) = column.and_then(|c| cells.get(c)).filter(|c| !c.is_empty()) {
            let bare = columns::leading_reference(cell).map_or(cell.as_str(), |(_, rest)| rest);
            let sentence = trim_goal(bare).to_owned();
            if !out.iter().any(|d| same_title(&d.sentence, &sentence)) {
                let number = out.len() as u32 + 1;
                let (label, lines) = (sentence.clone(), block.lines());
                out.push(Declared {
                    number,
                    at: i,
                    label,
                    sentence,
                    lines,
                    numbered: false,
                    certainty: Certainty::Certain,
                });
            }
        }
    }
    out
}

/// Headings over lists of deliverables or measures.
fn headed_goals(blocks: &[Block]) -> Vec<Declared> {
    let mut out: Vec<Declared> = Vec::new();
    let mut last: Option<usize> = None;
    // Where goals are named as such ("Goal: Healthy lives"), only those are.
    let named = |b: &Block| b.is_heading() && trim_goal(&b.text).len() < trim_colon(&b.text).len();
    let only_named = blocks.iter().filter(|b| named(b)).count() >= 2;
    for (i, block) in blocks.iter().enumerate() {
        let leads = block.is_paragraph() && block.text.ends_with(':') && block.text.split(' ').count() <= 16;
        if !block.is_heading() && !leads {
            continue;
        }
        if list_role(&block.text).is_none() || !is_over_list(&blocks[i + 1..]) {
            if block.is_heading()
                && headings::silence(&block.text, &[]).is_none()
                && (!only_named || named(block))
            {
                last = Some(i);
            }
            continue;
        }
        let Some(at) = last.filter(|&l| {
            !out.iter().any(|d| d.at == l)
                && !is_overview(&blocks[l].text)
                && !headings::is_formal(&blocks[l].text)
                && !is_beside(blocks, l, i)
        }) else {
            continue;
        };
        // The same heading over another part of the document is the same goal.
        let sentence = trim_goal(&blocks[at].text).to_owned();
        if out.iter().any(|d| same_title(&d.sentence, &sentence)) {
            continue;
        }
        let number = out.len() as u32 + 1;
        out.push(Declared {
            number,
            at,
            label: sentence.clone(),
            sentence,
            lines: blocks[at].lines(),
            numbered: false,
            certainty: Certainty::Certain,
        });
    }
    out
}

/// Whether two headings, by their indices, are parts of one text beside each other, so that the first is no goal
/// over what stands below the second.
fn is_beside(blocks: &[Block], first: usize, second: usize) -> bool {
    let (Shape::Heading { level: over, number: one }, Shape::Heading { level: under, number: other }) =
        (&blocks[first].shape, &blocks[second].shape)
    else {
        return false;
    };
    // "Our commitment" and "What we will do", which has sections of its own, are two parts.
    let has_sections = matches!(
        blocks.get(second + 1).map(|b| &b.shape),
        Some(Shape::Heading { level: below, .. }) if below > under
    );
    if has_sections {
        return under <= over;
    }
    // A heading of a part within the part before is not over what follows both.
    if matches!(over, 2..=4) && under < over && blocks[..first].iter().any(|b| b.is_heading_of(*under)) {
        return true;
    }
    // "1. Purpose" and "2. Objectives" are parts of one text.
    one.is_some() && other.is_some() && under <= over
}

/// Items under "Our aims", where other lists say how they are reached ("How we will get there")
/// and so no heading over both is a goal itself.
fn aimed_goals(blocks: &[Block]) -> Vec<Declared> {
    let leads =
        |b: &Block| b.is_heading() || b.is_paragraph() && (b.text.ends_with(':') || names_aims(&b.text));
    let over_items = |i: usize| leads(&blocks[i]) && blocks.get(i + 1).is_some_and(Block::is_item);
    let aims: Vec<usize> =
        (0..blocks.len()).filter(|&i| over_items(i) && names_aims(&blocks[i].text)).collect();
    let ways = (0..blocks.len()).filter(|&i| {
        over_items(i)
            && !names_aims(&blocks[i].text)
            && list_role(&blocks[i].text) == Some(Listed::Deliverables)
    });
    if aims.len() < 2 || ways.count() < 2 {
        return Vec::new();
    }
    let items = aims.into_iter().flat_map(|at| {
        blocks[at + 1..]
            .iter()
            .enumerate()
            .take_while(|(_, b)| b.is_item())
            .map(move |(k, b)| (at + 1 + k, b))
    });
    items
        .enumerate()
        .map(|(k, (at, block))| Declared {
            number: k as u32 + 1,
            at,
            label: trim_goal(&block.text).to_owned(),
            sentence: trim_goal(&block.text).to_owned(),
            lines: block.lines(),
            numbered: false,
            certainty: Certainty::Likely,
        })
        .collect()
}

/// Items under "Our priorities".
fn listed_goals(blocks: &[Block]) -> Vec<Declared> {
    let mut out: Vec<Declared> = Vec::new();
    let mut under = false;
    for (i, block) in blocks.iter().enumerate() {
        let leads = block.is_heading() || block.text.ends_with(':');
        if leads && !block.is_item() {
            under = is_overview(&block.text);
        } else if under && block.is_item() {
            let number = out.len() as u32 + 1;
            let sentence = trim_goal(&block.text).to_owned();
            out.push(Declared {
                number,
                at: i,
                label: sentence.clone(),
                sentence,
                lines: block.lines(),
                numbered: false,
                certainty: Certainty::Likely,
            });
        }
    }
    out
}

/// The block right after a goal's heading, where it is its sentence.
pub(super) fn sentence_after(blocks: &[Block]) -> Option<&Block> {
    blocks.get(1).filter(|b| {
        (b.is_paragraph() && !(b.text.ends_with(':') && list_role(&b.text).is_some()))
            || (b.is_heading() && list_role(&b.text).is_none() && goal_number(&b.text).is_none())
    })
}

/// Whether a list follows: items, or several paragraphs that act, before the next heading. Prose under
/// "Delivery" is none.
fn is_over_list(after: &[Block]) -> bool {
    let under = || after.iter().take(NEAR).take_while(|b| !b.is_heading());
    let parted = after.first().is_some_and(Block::is_heading);
    parted || under().any(|b| b.is_item() || b.cells().is_some()) || under().filter(|b| lists(b)).count() >= 2
}

/// Whether a paragraph could be one of a list without bullets.
fn lists(block: &Block) -> bool {
    let acts =
        opens_with_act(&block.text) || opens_with_gerund(&block.text) || block.text.starts_with("We will ");
    acts || !block.text.ends_with('.') && block.text.split(' ').count() <= 25
}
