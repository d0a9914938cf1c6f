//! The reader of strategic frameworks: ambitions with deliverables and measures.
//!
//! ```text
//! ambition    = goal number [":" words]      declared once, often in an overview; its sentence
//!                                            stands beside it or in the next block
//!             | heading that repeats a declared sentence
//!             | heading over lists of deliverables or measures, where no goal is numbered
//!             | item under "Our priorities", where nothing else is a goal
//! goal        = Ambition | Priority | Outcome | Aim | Goal | Objective | Theme | Mission | Pillar
//! deliverable = item (or paragraph that acts, where there is no item) under a heading or
//!               lead-in that speaks of delivering | "Deliverable 1.2: …" | an item right under
//!               an ambition that opens with a verb
//! measure     = item under a heading or lead-in that speaks of tracking, measuring or
//!               indicators | "KPI 3: …"
//! prose       = a promise in a paragraph under an ambition is a deliverable too
//! table       = header with a column of actions or measures; each cell is a line
//! ```
//! Where a framework declares no goal at all, its clauses and items that act are read, each by
//! itself (`ungoaled`). An ambition ends at the next heading of its own level or above that is none of
//! these. Lists outside an ambition (forewords, facts, strategies) are not read.

mod declared;
mod emit;
mod ungoaled;

use std::collections::HashMap;

use self::declared::{Declared, declarations, sentence_after};
use self::emit::emit;
use super::account::Account;
use super::prose::{Context, is_promise};
use super::{Known, Reading, judge, speaker};
use crate::ingest::layout::{Block, Shape};
use crate::ingest::vocabulary::acts::{opens_with_act, opens_with_gerund};
use crate::ingest::vocabulary::columns::Field;
use crate::ingest::vocabulary::goals::{
    Listed, column_role, goal_number, goal_sentence, is_goal_column, labelled_line, list_role, trim_colon,
    trim_goal,
};
use crate::ingest::vocabulary::headings;
use crate::ingest::vocabulary::titles::same_title;
use crate::model::{Certainty, Document, Fate};
use crate::text::sentences;

/// How many blocks around a paragraph are looked at for list items: a page or two, so that
/// a text without headings is still read in linear time.
const NEAR: usize = 60;

/// Reads a strategic framework.
pub(super) fn read(document: &Document, blocks: &[Block], known: &Known) -> Reading {
    let declared = declarations(blocks);
    if declared.is_empty() {
        return ungoaled::read(document, blocks, known);
    }
    let own = speaker::names(document, blocks, known);
    let mut scan = Scan {
        own: &own,
        places: declared.iter().enumerate().map(|(index, d)| (d.at, index)).collect(),
        heading_level: 1,
        declared: &declared,
        pages: Vec::new(),
        open: None,
        role: None,
        list: String::new(),
        lists: Vec::new(),
        level: 0,
        columns: Vec::new(),
        due: None,
        account: Account::default(),
    };
    for i in 0..blocks.len() {
        scan.step(blocks, i);
    }
    let mut reading = Reading { account: scan.account.clone(), ..Reading::default() };
    for (index, ambition) in declared.iter().enumerate() {
        emit(document, ambition, scan.pages.iter().filter(|p| p.of == index), &mut reading);
    }
    reading
}

/// A line under an ambition.
struct Line {
    role: Listed,
    heading: String,
    text: String,
    lines: (u32, u32),
    reference: Option<String>,
    certainty: Certainty,
    /// When it is due, as a column of the table says.
    due: String,
}

/// A place where an ambition is spoken of, with the lines under it.
struct Page {
    of: usize,
    line: u32,
    sentence: Option<(String, (u32, u32))>,
    numbered: bool,
    found: Vec<Line>,
}

struct Scan<'a> {
    own: &'a [String],
    /// The goal that each block declares, if any.
    places: HashMap<usize, usize>,
    /// The level of the heading in force.
    heading_level: u8,
    declared: &'a [Declared],
    pages: Vec<Page>,
    open: Option<usize>,
    role: Option<Listed>,
    list: String,
    /// The headings of lists so far.
    lists: Vec<String>,
    level: u8,
    /// What each column of the table being read holds.
    columns: Vec<Option<Listed>>,
    /// Which of them says when a line is due.
    due: Option<usize>,
    account: Account,
}

impl Scan<'_> {
    fn step(&mut self, blocks: &[Block], i: usize) {
        let block = &blocks[i];
        let fate = match &block.shape {
            Shape::Heading { level, .. } => {
                self.heading_level = *level;
                self.heading(blocks, i, *level);
                Fate::Heading
            }
            Shape::Item { .. } if self.places.contains_key(&i) => {
                self.listed_goal(block, i);
                Fate::Statement
            }
            Shape::Item { label, .. } => {
                let (role, text, reference) = labelled_line(&block.text)
                    .map_or((self.role, block.text.as_str(), label.clone()), |(r, n, t)| (Some(r), t, n));
                let direct =
                    self.role.is_none() && self.open.is_some() && (acts(text) || acts_around(blocks, i));
                match role {
                    Some(role) => self.line(role, text, block.lines(), reference, Certainty::Certain),
                    None if direct && self.level > 0 => {
                        self.line(Listed::Deliverables, text, block.lines(), reference, Certainty::Likely)
                    }
                    None => {}
                }
                untaken(text)
            }
            Shape::Paragraph => self.paragraph(blocks, i),
            Shape::Row(cells) => self.row(blocks, i, cells),
            Shape::Contents => Fate::Contents,
        };
        self.account.note(block.lines(), fate);
    }

    /// An item that is a goal: what is listed below it is under it.
    fn listed_goal(&mut self, block: &Block, i: usize) {
        let Some(&found) = self.places.get(&i) else { return };
        let line = block.lines().0;
        self.pages.push(Page { of: found, line, sentence: None, numbered: true, found: Vec::new() });
        self.open = Some(found);
        self.level = self.heading_level.saturating_sub(1).max(1);
        self.role = None;
    }

    fn heading(&mut self, blocks: &[Block], i: usize, level: u8) {
        let block = &blocks[i];
        let goal = goal_number(&block.text);
        let by_number = goal.and_then(|n| self.declared.iter().position(|d| d.numbered && d.number == n));
        let by_place = self.places.get(&i).copied();
        let by_sentence = self.declared.iter().position(|d| same_title(&d.sentence, trim_goal(&block.text)));
        if let Some(found) = by_number.or(by_place).or(by_sentence) {
            let numbered = by_number.is_some() || !self.declared[found].numbered;
            let continues = by_number.is_none() && self.open == Some(found);
            if !continues {
                let own = goal_sentence(&block.text);
                let sentence = match own {
                    Some(own) => Some((own.to_owned(), block.lines())),
                    None if by_number.is_some() => {
                        sentence_after(&blocks[i..]).map(|b| (trim_colon(&b.text).to_owned(), b.lines()))
                    }
                    None => Some((trim_goal(&block.text).to_owned(), block.lines())),
                };
                self.pages.push(Page {
                    of: found,
                    line: block.lines().0,
                    sentence,
                    numbered,
                    found: Vec::new(),
                });
                self.open = Some(found);
                self.level = level;
            }
            self.role = None;
        } else if let Some((role, number, text)) = labelled_line(&block.text).filter(|_| self.open.is_some())
        {
            let text = text.to_owned();
            self.line(role, &text, block.lines(), number, Certainty::Certain);
            self.role = None;
        } else if let Some(found) =
            list_role(&block.text).filter(|_| self.open.is_some() && !self.leaves(level, &block.text))
        {
            self.role = Some(found);
            self.list = trim_colon(&block.text).to_owned();
            self.lists.push(self.list.clone());
        } else if level <= self.level {
            self.open = None;
            self.role = None;
        } else if i > 0 && goal_number(&blocks[i - 1].text).is_none() {
            // A heading inside a list's section only parts the list.
            let parts = self.role.is_some()
                && blocks[i - 1].is_heading()
                && blocks.get(i + 1).is_some_and(Block::is_item)
                && headings::silence(&block.text, &[]).is_none()
                && level >= 5;
            if !parts {
                self.role = None;
                self.level = self.level.max(1);
            }
        }
    }

    /// Whether a heading above the ambition's own level, of a kind that stood under no
    /// ambition yet, leaves the ambitions behind: "How we will deliver this plan".
    fn leaves(&self, level: u8, text: &str) -> bool {
        level < self.level && !self.lists.is_empty() && !self.lists.iter().any(|l| same_title(l, text))
    }

    fn paragraph(&mut self, blocks: &[Block], i: usize) -> Fate {
        let block = &blocks[i];
        if self.open.is_none() {
            return if headings::is_lead_in(&block.text) { Fate::LeadIn } else { untaken(&block.text) };
        }
        if let Some((role, number, text)) = labelled_line(&block.text) {
            let text = text.to_owned();
            self.line(role, &text, block.lines(), number, Certainty::Certain);
            return Fate::NotUnderstood;
        }
        let leads = block.text.ends_with(':') || headings::is_lead_in(&block.text);
        let leads = leads || blocks.get(i + 1).is_some_and(Block::is_item) && !block.text.ends_with('.');
        let short = block.text.split(' ').count() <= 16;
        if let Some(role) = list_role(&block.text).filter(|_| leads && short) {
            self.role = Some(role);
            self.list = trim_colon(&block.text).to_owned();
            return Fate::LeadIn;
        }
        let fate = if leads { Fate::LeadIn } else { untaken(&block.text) };
        if !leads {
            self.prose(block);
        }
        // A list without bullets: paragraphs that act, right under their heading.
        let Some(role) = self.role else { return fate };
        let listed = blocks[i + 1..].iter().take_while(|b| !b.is_heading()).take(NEAR).any(Block::is_item)
            || blocks[..i].iter().rev().take_while(|b| !b.is_heading()).take(NEAR).any(Block::is_item);
        let acts = opens_with_act(&block.text)
            || opens_with_gerund(&block.text)
            || block.text.starts_with("We will ");
        if !listed
            && !leads
            && (acts
                || role == Listed::Measures
                    && !block.text.ends_with('.')
                    && block.text.split(' ').count() <= 25)
        {
            self.line(role, &block.text, block.lines(), None, Certainty::Likely);
        }
        fate
    }

    /// The promises of a paragraph under a goal.
    fn prose(&mut self, block: &Block) {
        let context = Context { own: self.own, recommending: false };
        let mut after = false;
        for range in sentences(&block.text) {
            let sentence = &block.text[range.clone()];
            after = is_promise(sentence, after, &context) && !judge::is_achievement(sentence, self.own);
            if after {
                let lines = block.lines_of(range);
                self.line(Listed::Deliverables, sentence, lines, None, Certainty::Likely);
            }
        }
    }

    fn row(&mut self, blocks: &[Block], i: usize, cells: &[String]) -> Fate {
        let opens = i == 0 || !matches!(blocks[i - 1].shape, Shape::Row(_));
        let mut roles: Vec<Option<Listed>> =
            cells.iter().map(|c| column_role(c).filter(|_| !is_goal_column(c))).collect();
        // Of several columns that measure, the first says what and the others how much.
        let measures = roles.iter().position(|r| *r == Some(Listed::Measures));
        for (at, role) in roles.iter_mut().enumerate() {
            if *role == Some(Listed::Measures) && Some(at) != measures {
                *role = None;
            }
        }
        let header = cells.iter().all(|c| c.split(' ').count() <= 6) && roles.iter().any(Option::is_some);
        if header && (opens || roles == self.columns) {
            self.columns = roles;
            self.due = cells.iter().position(|c| Field::of(c) == Some(Field::Milestone));
            self.list = String::new();
            return Fate::TableHeader;
        }
        if opens {
            self.columns = vec![];
        }
        if let Some(&found) = self.places.get(&i) {
            self.pages.push(Page {
                of: found,
                line: blocks[i].lines().0,
                sentence: None,
                numbered: true,
                found: Vec::new(),
            });
            self.open = Some(found);
        }
        for (at, role) in self.columns.clone().into_iter().enumerate() {
            let (Some(role), Some(cell)) = (role, cells.get(at)) else { continue };
            for text in cell.split(['•', '●', ';', '\n']).map(str::trim).filter(|t| !t.is_empty()) {
                self.list =
                    if role == Listed::Measures { "Measures".to_owned() } else { "Deliverables".to_owned() };
                self.line(role, text, blocks[i].lines(), None, Certainty::Certain);
                if let (Listed::Deliverables, Some(due), Some(line)) = (
                    role,
                    self.due.and_then(|d| cells.get(d)),
                    self.pages.last_mut().and_then(|p| p.found.last_mut()),
                ) {
                    line.due.clone_from(due);
                }
            }
        }
        Fate::NotUnderstood
    }

    fn line(
        &mut self,
        role: Listed,
        text: &str,
        lines: (u32, u32),
        reference: Option<String>,
        certainty: Certainty,
    ) {
        let (Some(page), true) = (self.pages.last_mut(), self.open.is_some()) else { return };
        page.found.push(Line {
            role,
            heading: self.list.clone(),
            text: text.to_owned(),
            lines,
            reference,
            certainty,
            due: String::new(),
        });
    }
}

/// Whether words say what is done: "Buy land", "Buying land", "We will buy land".
fn acts(text: &str) -> bool {
    opens_with_act(text) || opens_with_gerund(text) || text.starts_with("We will")
}

/// Whether most items of the list around one act, so that it is one of them whatever its first word.
fn acts_around(blocks: &[Block], i: usize) -> bool {
    let before = blocks[..i].iter().rev().take(NEAR).take_while(|b| b.is_item());
    let (mut all, mut acting) = (1, 0);
    for item in before.chain(blocks[i + 1..].iter().take(NEAR).take_while(|b| b.is_item())) {
        all += 1;
        acting += usize::from(acts(&item.text));
    }
    acting >= 2 && 3 * acting >= 2 * all
}

/// What becomes of words that no list took: those of a promise are missed, others tell.
fn untaken(text: &str) -> Fate {
    let first = sentences(text).first().map_or("", |range| &text[range.clone()]);
    let vows = text.starts_with("We will ") || text.contains(". We will ");
    if opens_with_act(first) || vows { Fate::NotUnderstood } else { Fate::Told }
}
