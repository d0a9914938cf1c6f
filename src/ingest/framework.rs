//! The reader of strategic frameworks: ambitions with deliverables and measures.
//!
//! ```text
//! ambition    = goal number, then its sentence          declared once, often in an overview
//!             | heading that repeats a declared sentence
//! goal        = Ambition | Priority | Outcome | Aim | Goal | Objective | Theme
//! deliverable = item under a heading that speaks of delivering
//! measure     = item under a heading that speaks of tracking, measuring or indicators
//! ```
//! An ambition ends at the next heading of its own level or above that is none of
//! these. Lists outside an ambition (forewords, facts, strategies) are not read.

use super::{Reading, is_paragraph, same_title, statement};
use crate::ingest::blocks::{Block, Shape};
use crate::model::{Document, Problem, ProblemKind, Statement, StatementKind};

/// Reads a strategic framework.
pub(super) fn read(document: &Document, blocks: &[Block]) -> Reading {
    let declared = declarations(blocks);
    let mut reading = Reading::default();
    let mut pages: Vec<Page> = Vec::new();
    let mut open: Option<usize> = None;
    let mut role: Option<Role> = None;
    let mut list_heading = String::new();
    let mut level_of_ambition = 0;
    for (i, block) in blocks.iter().enumerate() {
        match &block.shape {
            Shape::Heading { level, .. } => {
                let by_number =
                    goal_number(&block.text).and_then(|n| declared.iter().position(|d| d.number == n));
                let by_sentence = declared.iter().position(|d| same_title(&d.sentence, &block.text));
                if let Some(found) = by_number.or(by_sentence) {
                    let continues = by_number.is_none() && open == Some(found);
                    if !continues {
                        let sentence =
                            if by_number.is_some() { sentence_after(&blocks[i..]) } else { Some(block) };
                        pages.push(Page {
                            of: found,
                            line: block.lines().0,
                            sentence: sentence.map(|b| (trim_colon(&b.text).to_owned(), b.lines())),
                            numbered: by_number.is_some(),
                            items: Vec::new(),
                        });
                        open = Some(found);
                        level_of_ambition = *level;
                    }
                    role = None;
                } else if let Some(found) = list_role(&block.text).filter(|_| open.is_some()) {
                    role = Some(found);
                    list_heading = trim_colon(&block.text).to_owned();
                } else if *level <= level_of_ambition {
                    open = None;
                    role = None;
                } else if i > 0 && goal_number(&blocks[i - 1].text).is_none() {
                    role = None;
                }
            }
            Shape::Item { .. } => {
                if let (Some(page), Some(role), true) = (pages.last_mut(), role, open.is_some()) {
                    page.items.push((role, list_heading.clone(), i));
                }
            }
            _ => {}
        }
    }
    for (index, ambition) in declared.iter().enumerate() {
        emit(document, ambition, pages.iter().filter(|p| p.of == index), blocks, &mut reading);
    }
    reading
}

/// What a list under an ambition holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Role {
    Deliverables,
    Measures,
}

/// An ambition as the document first words it.
struct Declared {
    number: u32,
    label: String,
    sentence: String,
    lines: (u32, u32),
}

/// A place where an ambition is spoken of, with the list items under it.
struct Page {
    of: usize,
    line: u32,
    sentence: Option<(String, (u32, u32))>,
    numbered: bool,
    items: Vec<(Role, String, usize)>,
}

fn emit<'a>(
    document: &Document,
    ambition: &Declared,
    pages: impl Iterator<Item = &'a Page>,
    blocks: &[Block],
    into: &mut Reading,
) {
    let local = ambition.number.to_string();
    let mut goal = statement(
        document,
        StatementKind::Ambition,
        &local,
        &ambition.label,
        &ambition.sentence,
        ambition.lines,
    );
    goal.reference = Some(local.clone());
    let parent = goal.id.clone();
    into.statements.push(goal);
    let (mut deliverables, mut measures) = (0, 0);
    for page in pages.filter(|p| !p.items.is_empty()) {
        if let Some((sentence, lines)) = &page.sentence
            && !same_title(sentence, &ambition.sentence)
        {
            into.problems.push(Problem {
                document: document.id.clone(),
                line: lines.0,
                kind: ProblemKind::Reworded,
                message: format!(
                    "{} is worded “{sentence}” here and “{}” on line {}.",
                    ambition.label, ambition.sentence, ambition.lines.0
                ),
            });
        }
        if !page.numbered {
            into.problems.push(Problem {
                document: document.id.clone(),
                line: page.line,
                kind: ProblemKind::MissingNumber,
                message: format!("{} stands here without its number.", ambition.label),
            });
        }
        for (role, heading, at) in &page.items {
            let block = &blocks[*at];
            let (kind, local) = match role {
                Role::Deliverables => {
                    deliverables += 1;
                    (StatementKind::Deliverable, format!("{local}.{deliverables}"))
                }
                Role::Measures => {
                    measures += 1;
                    (StatementKind::Measure, format!("{local}.m{measures}"))
                }
            };
            let section = format!("{} / {heading}", ambition.label);
            let line = statement(document, kind, &local, &section, &block.text, block.lines());
            into.statements.push(Statement { parent: Some(parent.clone()), ..line });
        }
    }
}

/// Every numbered goal with the sentence that first follows it.
fn declarations(blocks: &[Block]) -> Vec<Declared> {
    let mut out: Vec<Declared> = Vec::new();
    for (i, block) in blocks.iter().enumerate() {
        let Some(number) = goal_number(&block.text).filter(|_| block.is_heading()) else { continue };
        if out.iter().any(|d| d.number == number) {
            continue;
        }
        if let Some(sentence) = sentence_after(&blocks[i..]) {
            out.push(Declared {
                number,
                label: block.text.trim_end_matches(':').to_owned(),
                sentence: trim_colon(&sentence.text).to_owned(),
                lines: sentence.lines(),
            });
        }
    }
    out.sort_by_key(|d| d.number);
    out
}

/// The block right after a goal's heading, where it is its sentence.
fn sentence_after(blocks: &[Block]) -> Option<&Block> {
    blocks.get(1).filter(|b| {
        is_paragraph(b) || (b.is_heading() && list_role(&b.text).is_none() && goal_number(&b.text).is_none())
    })
}

/// The number of a goal's heading: 2 for "Ambition 2".
pub(super) fn goal_number(heading: &str) -> Option<u32> {
    let mut words = heading.trim_end_matches(':').split(' ');
    let (name, number) = (words.next()?, words.next()?);
    const GOALS: [&str; 7] = ["ambition", "priority", "outcome", "aim", "goal", "objective", "theme"];
    if words.next().is_some() || !GOALS.iter().any(|g| name.eq_ignore_ascii_case(g)) {
        return None;
    }
    number.parse().ok()
}

/// What a list under this heading holds, where the heading says so.
pub(super) fn list_role(heading: &str) -> Option<Role> {
    let heading = heading.to_lowercase();
    let says = |words: &[&str]| words.iter().any(|w| heading.contains(w));
    if says(&[
        "track progress",
        "measur",
        "indicator",
        "kpi",
        "how we will know",
        "how will we know",
        "success look",
    ]) {
        Some(Role::Measures)
    } else if says(&[
        "deliver",
        "we will do",
        "our actions",
        "our commitments",
        "our objectives",
        "how we will",
    ]) && !says(&["strategies", "include"])
    {
        Some(Role::Deliverables)
    } else {
        None
    }
}

fn trim_colon(text: &str) -> &str {
    text.trim_end().trim_end_matches(':').trim_end()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn goals_are_told_by_name_and_number() {
        assert_eq!(goal_number("Ambition 2"), Some(2));
        assert_eq!(goal_number("AMBITION 7"), Some(7));
        assert_eq!(goal_number("Priority 3:"), Some(3));
        assert_eq!(goal_number("Ambition 2 in brief"), None);
        assert_eq!(goal_number("Our seven ambitions"), None);
    }

    #[test]
    fn lists_are_told_by_their_headings() {
        assert_eq!(list_role("Delivering the Ambition:"), Some(Role::Deliverables));
        assert_eq!(list_role("We will track progress by"), Some(Role::Measures));
        assert_eq!(list_role("How will we know?"), Some(Role::Measures));
        assert_eq!(list_role("Our Service Delivery Strategies, policies and plans include"), None);
    }
}
