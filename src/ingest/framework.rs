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
//! table       = header with a column of actions or measures; each cell is a line
//! ```
//! An ambition ends at the next heading of its own level or above that is none of
//! these. Lists outside an ambition (forewords, facts, strategies) are not read.

use super::acts::{opens_with_act, opens_with_gerund};
use super::blocks::count_word;
use super::roles;
use super::titles::same_title;
use super::{Reading, statement};
use crate::ingest::blocks::{Block, Shape};
use crate::model::{Certainty, Document, Problem, ProblemKind, Statement, StatementKind};

/// Reads a strategic framework.
pub(super) fn read(document: &Document, blocks: &[Block]) -> Reading {
    let declared = declarations(blocks);
    let mut scan = Scan {
        declared: &declared,
        pages: Vec::new(),
        open: None,
        role: None,
        list: String::new(),
        lists: Vec::new(),
        level: 0,
        columns: Vec::new(),
    };
    for i in 0..blocks.len() {
        scan.step(blocks, i);
    }
    let mut reading = Reading::default();
    for (index, ambition) in declared.iter().enumerate() {
        emit(document, ambition, scan.pages.iter().filter(|p| p.of == index), &mut reading);
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
    /// Its number, or its place where it has none.
    number: u32,
    /// The block of its heading.
    at: usize,
    label: String,
    sentence: String,
    lines: (u32, u32),
    /// Whether the document numbers it.
    numbered: bool,
    certainty: Certainty,
}

/// A line under an ambition.
struct Line {
    role: Role,
    heading: String,
    text: String,
    lines: (u32, u32),
    reference: Option<String>,
    certainty: Certainty,
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
    declared: &'a [Declared],
    pages: Vec<Page>,
    open: Option<usize>,
    role: Option<Role>,
    list: String,
    /// The headings of lists so far.
    lists: Vec<String>,
    level: u8,
    /// What each column of the table being read holds.
    columns: Vec<Option<Role>>,
}

impl Scan<'_> {
    fn step(&mut self, blocks: &[Block], i: usize) {
        let block = &blocks[i];
        match &block.shape {
            Shape::Heading { level, .. } => self.heading(blocks, i, *level),
            Shape::Item { label, .. } => {
                let (role, text, reference) = labelled_line(&block.text)
                    .map_or((self.role, block.text.as_str(), label.clone()), |(r, n, t)| (Some(r), t, n));
                let direct = self.role.is_none()
                    && self.open.is_some()
                    && (opens_with_act(text) || opens_with_gerund(text) || text.starts_with("We will"));
                match role {
                    Some(role) => self.line(role, text, block.lines(), reference, Certainty::Certain),
                    None if direct && self.level > 0 => {
                        self.line(Role::Deliverables, text, block.lines(), reference, Certainty::Likely)
                    }
                    None => {}
                }
            }
            Shape::Paragraph => self.paragraph(blocks, i),
            Shape::Row(cells) => self.row(blocks, i, cells),
            Shape::Contents => {}
        }
    }

    fn heading(&mut self, blocks: &[Block], i: usize, level: u8) {
        let block = &blocks[i];
        let goal = goal_number(&block.text);
        let by_number = goal.and_then(|n| self.declared.iter().position(|d| d.numbered && d.number == n));
        let by_place = self.declared.iter().position(|d| d.at == i);
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
                && roles::silence(&block.text, &[]).is_none()
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

    fn paragraph(&mut self, blocks: &[Block], i: usize) {
        let block = &blocks[i];
        if self.open.is_none() {
            return;
        }
        if let Some((role, number, text)) = labelled_line(&block.text) {
            let text = text.to_owned();
            return self.line(role, &text, block.lines(), number, Certainty::Certain);
        }
        let leads = block.text.ends_with(':') || roles::is_lead_in(&block.text);
        let leads = leads || blocks.get(i + 1).is_some_and(Block::is_item) && !block.text.ends_with('.');
        let short = block.text.split(' ').count() <= 16;
        if let Some(role) = list_role(&block.text).filter(|_| leads && short) {
            self.role = Some(role);
            self.list = trim_colon(&block.text).to_owned();
            return;
        }
        // A list without bullets: paragraphs that act, right under their heading.
        let Some(role) = self.role else { return };
        let listed = blocks[i + 1..].iter().take_while(|b| !b.is_heading()).any(Block::is_item)
            || blocks[..i].iter().rev().take_while(|b| !b.is_heading()).any(Block::is_item);
        let acts = opens_with_act(&block.text)
            || opens_with_gerund(&block.text)
            || block.text.starts_with("We will ");
        if !listed
            && !leads
            && (acts
                || role == Role::Measures
                    && !block.text.ends_with('.')
                    && block.text.split(' ').count() <= 25)
        {
            self.line(role, &block.text, block.lines(), None, Certainty::Likely);
        }
    }

    fn row(&mut self, blocks: &[Block], i: usize, cells: &[String]) {
        let opens = i == 0 || !matches!(blocks[i - 1].shape, Shape::Row(_));
        let mut roles: Vec<Option<Role>> =
            cells.iter().map(|c| column_role(c).filter(|_| !is_goal_column(c))).collect();
        // Of several columns that measure, the first says what and the others how much.
        let measures = roles.iter().position(|r| *r == Some(Role::Measures));
        for (at, role) in roles.iter_mut().enumerate() {
            if *role == Some(Role::Measures) && Some(at) != measures {
                *role = None;
            }
        }
        let header = cells.iter().all(|c| c.split(' ').count() <= 6) && roles.iter().any(Option::is_some);
        if header && (opens || roles == self.columns) {
            self.columns = roles;
            self.list = String::new();
            return;
        }
        if opens {
            self.columns = vec![];
        }
        if let Some(found) = self.declared.iter().position(|d| d.at == i) {
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
            for text in cell.split(['•', '●', ';']).map(str::trim).filter(|t| !t.is_empty()) {
                self.list =
                    if role == Role::Measures { "Measures".to_owned() } else { "Deliverables".to_owned() };
                self.line(role, text, blocks[i].lines(), None, Certainty::Certain);
            }
        }
    }

    fn line(
        &mut self,
        role: Role,
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
        });
    }
}

fn emit<'a>(
    document: &Document,
    ambition: &Declared,
    pages: impl Iterator<Item = &'a Page>,
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
    goal.reference = ambition.numbered.then(|| local.clone());
    goal.certainty = ambition.certainty;
    let parent = goal.id.clone();
    into.statements.push(goal);
    let (mut deliverables, mut measures) = (0, 0);
    for page in pages.filter(|p| !p.found.is_empty()) {
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
        for line in &page.found {
            let (kind, local) = match line.role {
                Role::Deliverables => {
                    deliverables += 1;
                    (StatementKind::Deliverable, format!("{local}.{deliverables}"))
                }
                Role::Measures => {
                    measures += 1;
                    (StatementKind::Measure, format!("{local}.m{measures}"))
                }
            };
            let section = match line.heading.as_str() {
                "" => ambition.label.clone(),
                heading => format!("{} / {heading}", ambition.label),
            };
            let found = statement(document, kind, &local, &section, &line.text, line.lines);
            into.statements.push(Statement {
                parent: Some(parent.clone()),
                reference: line.reference.clone(),
                certainty: line.certainty,
                ..found
            });
        }
    }
}

/// Every goal with its sentence: numbered ones, or what stands over lists, or the items
/// of a list of priorities.
fn declarations(blocks: &[Block]) -> Vec<Declared> {
    let numbered = numbered_goals(blocks);
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
            let bare = super::columns::leading_reference(cell).map_or(cell.as_str(), |(_, rest)| rest);
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

/// Whether a row is the header of a table of goals: one column of them, and one of what
/// is done for them or of how it is measured.
pub(super) fn is_table_header(cells: &[String]) -> bool {
    cells.len() >= 2
        && cells.iter().all(|c| c.split(' ').count() <= 6)
        && cells.iter().any(|c| is_goal_column(c))
        && cells.iter().any(|c| !is_goal_column(c) && column_role(c).is_some())
}

fn is_goal_column(name: &str) -> bool {
    let words: Vec<String> = crate::text::tokens(name).into_iter().map(|t| t.word).collect();
    words.len() <= 3
        && words.last().is_some_and(|w| {
            GOALS.iter().any(|g| w == g || w.strip_suffix('s') == Some(g))
                || matches!(w.as_str(), "priorities")
        })
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
        if list_role(&block.text).is_none() {
            if block.is_heading()
                && roles::silence(&block.text, &[]).is_none()
                && (!only_named || named(block))
            {
                last = Some(i);
            }
            continue;
        }
        let Some(at) = last.filter(|&l| !out.iter().any(|d| d.at == l) && !is_overview(&blocks[l].text))
        else {
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

/// Whether a heading announces the goals as such: "Our ambitions", "Five priorities".
fn is_overview(heading: &str) -> bool {
    let words: Vec<String> = crate::text::tokens(heading).into_iter().map(|t| t.word).collect();
    words.len() <= 7
        && words.iter().any(|w| {
            matches!(
                w.as_str(),
                "ambitions"
                    | "priorities"
                    | "outcomes"
                    | "aims"
                    | "goals"
                    | "themes"
                    | "missions"
                    | "pillars"
            )
        })
}

/// The block right after a goal's heading, where it is its sentence.
fn sentence_after(blocks: &[Block]) -> Option<&Block> {
    blocks.get(1).filter(|b| {
        (b.is_paragraph() && !(b.text.ends_with(':') && list_role(&b.text).is_some()))
            || (b.is_heading() && list_role(&b.text).is_none() && goal_number(&b.text).is_none())
    })
}

const GOALS: [&str; 9] =
    ["ambition", "priority", "outcome", "aim", "goal", "objective", "theme", "mission", "pillar"];

/// The number of a goal's heading: 2 for "Ambition 2" and "Priority Two – Fair work".
pub(super) fn goal_number(heading: &str) -> Option<u32> {
    let mut words = heading.split_whitespace();
    let name = words.next()?.trim_end_matches(':');
    let number = words.next()?;
    let next = words.next();
    let closed = number.ends_with([':', '.', '–', '—', '-', ')'])
        || next.is_none_or(|n| n.starts_with(['–', '—', '-', ':', '|']));
    let name = name.strip_prefix("Strategic").map_or(name, str::trim);
    if !closed || !GOALS.iter().any(|g| name.eq_ignore_ascii_case(g)) {
        return None;
    }
    count_word(number.trim_end_matches([':', '.', '–', '—', '-', ')']))
}

/// What a goal's heading says besides its number.
fn goal_sentence(heading: &str) -> Option<&str> {
    goal_number(heading)?;
    let mut rest = heading;
    for _ in 0..2 {
        rest = rest.split_once(char::is_whitespace).map_or("", |(_, r)| r.trim_start());
    }
    let rest = trim_colon(rest.trim_start_matches(|c: char| c.is_whitespace() || ":–—-.|)".contains(c)));
    (!rest.is_empty()).then_some(rest)
}

/// A heading without "Priority:", "Priority 2 –" or "2." before it.
fn trim_goal(heading: &str) -> &str {
    if let Some(sentence) = goal_sentence(heading) {
        return sentence;
    }
    let heading = trim_colon(heading);
    match heading.split_once([':', '–', '—']) {
        Some((name, rest))
            if GOALS.iter().any(|g| name.trim().eq_ignore_ascii_case(g)) && !rest.trim().is_empty() =>
        {
            rest.trim()
        }
        _ => heading,
    }
}

/// What a list under this heading holds, where the heading says so.
pub(super) fn list_role(heading: &str) -> Option<Role> {
    if heading.len() > 200 || goal_number(heading).is_some() {
        return None;
    }
    let heading = super::prose::spell_out(heading).to_lowercase();
    let says = |words: &[&str]| words.iter().any(|w| heading.contains(w));
    let bare = heading.trim_matches(|c: char| !c.is_alphanumeric());
    if says(&[
        "track progress",
        "measur",
        "indicator",
        "kpi",
        "how we will know",
        "how will we know",
        "how we'll know",
        "success look",
        "success will look",
        "we will know",
        "we'll know",
        "tracking progress",
        "monitor",
        "what good looks like",
        "how we will judge",
        "evidence of success",
        "signs of progress",
    ]) || matches!(bare, "targets" | "our targets" | "metrics" | "key metrics")
    {
        Some(Role::Measures)
    } else if (says(&[
        "deliver",
        "we will do",
        "we'll do",
        "our actions",
        "our commitments",
        "our objectives",
        "how we will",
        "how we'll",
        "key actions",
        "key activities",
        "priority actions",
        "to achieve this",
        "will achieve this",
        "we will achieve",
        "to do this",
        "what we are going to",
        "what we plan",
        "actions we will",
        "steps we will",
    ]) || matches!(
        bare,
        "we will"
            | "actions"
            | "commitments"
            | "objectives"
            | "deliverables"
            | "what we do"
            | "activities"
            | "the council will"
            | "key objectives"
            | "strategic objectives"
            | "key commitments"
            | "we commit to"
            | "we will focus on"
            | "our focus"
            | "areas of focus"
            | "over the next four years we will"
    )) && !says(&[
        "strategies",
        "include",
        "delivered so far",
        "we have delivered",
        "delivery strateg",
    ]) || (bare.ends_with("we will") || bare.ends_with("council will"))
    {
        Some(Role::Deliverables)
    } else {
        None
    }
}

/// What a table's column of this name holds.
fn column_role(name: &str) -> Option<Role> {
    let name = name.to_lowercase();
    let says = |words: &[&str]| words.iter().any(|w| name.contains(w));
    if name.split(' ').count() > 6 {
        None
    } else if says(&["measure", "indicator", "kpi", "how we will know", "metric", "target"]) {
        Some(Role::Measures)
    } else if says(&["deliverable", "action", "commitment", "what we will do", "objective", "activity"]) {
        Some(Role::Deliverables)
    } else {
        None
    }
}

/// A line that says itself what it is: "Deliverable 1.2: …", "KPI 3 – …".
fn labelled_line(text: &str) -> Option<(Role, Option<String>, &str)> {
    let (label, rest) = text.split_once([':', '–', '—']).or_else(|| text.split_once(" - "))?;
    let mut words = label.split_whitespace();
    let (name, number) = (words.next()?, words.next());
    let role = match name.to_lowercase().as_str() {
        "deliverable" | "action" | "commitment" | "objective" | "activity" => Role::Deliverables,
        "measure" | "kpi" | "indicator" | "metric" => Role::Measures,
        _ => return None,
    };
    let numbered = number.is_none_or(|n| n.chars().any(|c| c.is_ascii_digit()) && n.len() <= 6);
    let rest = rest.trim();
    (numbered && words.next().is_none() && rest.split(' ').count() >= 2)
        .then(|| (role, number.map(str::to_owned), rest))
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
        assert_eq!(goal_number("Goal Four – Clean air"), Some(4));
        assert_eq!(goal_number("Ambition 2 in brief"), None);
        assert_eq!(goal_number("Our seven ambitions"), None);
        assert_eq!(goal_sentence("Priority 2: A fair county"), Some("A fair county"));
        assert_eq!(goal_sentence("Ambition 2"), None);
    }

    #[test]
    fn lists_are_told_by_their_headings() {
        assert_eq!(list_role("Delivering the Ambition:"), Some(Role::Deliverables));
        assert_eq!(list_role("We will track progress by"), Some(Role::Measures));
        assert_eq!(list_role("How will we know?"), Some(Role::Measures));
        assert_eq!(list_role("Our Service Delivery Strategies, policies and plans include"), None);
    }

    #[test]
    fn a_line_may_say_itself_what_it_is() {
        assert_eq!(
            labelled_line("KPI 3: Share of homes insulated"),
            Some((Role::Measures, Some("3".to_owned()), "Share of homes insulated"))
        );
        assert_eq!(labelled_line("Action is needed: now"), None);
    }
}
