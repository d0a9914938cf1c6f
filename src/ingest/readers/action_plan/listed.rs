//! Plans and parts of plans without tables: records of one label a line, numbered headings,
//! list items, and the promises of their prose.

use super::cells::{labelled, labels, trailing_note};
use super::{Draft, Reader};
use crate::ingest::layout::{Block, Shape};
use crate::ingest::readers::judge::{self, Verdict};
use crate::ingest::readers::outline::Outline;
use crate::ingest::readers::prose::Context;
use crate::ingest::readers::tables::pair;
use crate::ingest::vocabulary::acts::opens_with_act;
use crate::ingest::vocabulary::columns::{Field, leading_reference};
use crate::ingest::vocabulary::goals::action_number;
use crate::ingest::vocabulary::headings::{self, Silence};
use crate::model::{Certainty, Fate, StatementKind};
use crate::text::{fold, sentences};

/// The fewest items of a section without a table that are read as actions beside tables.
const RUN: usize = 3;

/// The fewest headings such as "Action 3:" that make a plan one of numbered headings.
const HEADED: usize = 2;

impl Reader<'_> {
    /// A plan without tables: records of one label a line, or else list items.
    pub(super) fn without_tables(&mut self, blocks: &[Block]) {
        self.outline = Outline::default();
        self.group = None;
        let records =
            blocks.iter().filter(|b| labelled(&b.text).is_some_and(|(f, _)| f == Field::Action)).count();
        let headed = blocks
            .iter()
            .filter(|b| b.is_heading() && action_number(&b.text).is_some_and(|(_, t)| !t.is_empty()));
        let over = (0..blocks.len())
            .filter(|&i| {
                blocks.get(i..).and_then(label_over).is_some_and(|(field, _)| field == Field::Action)
            })
            .count();
        if headed.count() >= HEADED {
            self.listed(blocks, true);
        } else if over >= HEADED && over > records {
            self.stacked_records(blocks);
        } else if records > 0 {
            self.records(blocks);
        } else {
            self.listed(blocks, false);
        }
        if self.into.statements.iter().all(|s| s.kind != StatementKind::Action) {
            self.prose(blocks);
        }
    }

    /// Records of one label a line: "Action: …", "Lead: …", "By when: …".
    fn records(&mut self, blocks: &[Block]) {
        let mut i = 0;
        while i < blocks.len() {
            let block = &blocks[i];
            i += 1;
            match &block.shape {
                Shape::Heading { level, .. } if labelled(&block.text).is_none() => {
                    self.outline.enter(*level, &block.text);
                    continue;
                }
                Shape::Heading { .. } | Shape::Item { .. } | Shape::Paragraph => {}
                _ => continue,
            }
            let Some((Field::Action, text)) = labelled(&block.text) else { continue };
            let mut draft = Draft { text, ..Draft::default() };
            if let Some((Field::Reference, words)) = i.checked_sub(2).and_then(|b| labelled(&blocks[b].text))
            {
                draft.reference = words;
            }
            let mut last = block.lines().1;
            while let Some((field, words)) =
                blocks.get(i).filter(|b| !b.is_heading()).and_then(|b| labelled(&b.text))
            {
                match field {
                    Field::Milestone => draft.milestone = words.to_owned(),
                    Field::Leads => draft.leads = words,
                    Field::Reference
                        if draft.reference.is_empty()
                            && blocks.get(i + 1).is_none_or(|b| {
                                labelled(&b.text).is_none_or(|(f, _)| f != Field::Action)
                            }) =>
                    {
                        draft.reference = words
                    }
                    Field::Action | Field::Reference => break,
                    _ => {
                        let name = blocks[i].text.split(':').next().unwrap_or_default();
                        if !draft.details.take(name, words) {
                            self.progress(name, blocks[i].lines().0);
                        }
                    }
                }
                self.into.account.note(blocks[i].lines(), Fate::Told);
                last = blocks[i].lines().1;
                i += 1;
            }
            if draft.reference.is_empty()
                && let Some((label, rest)) = leading_reference(draft.text)
            {
                (draft.reference, draft.text) = (label, rest);
            }
            self.action(&draft, (block.lines().0, last));
        }
    }

    /// Records with a label on one line and its words on the next: "What we will do", "Who will do it".
    fn stacked_records(&mut self, blocks: &[Block]) {
        let mut i = 0;
        while i < blocks.len() {
            let block = &blocks[i];
            let Some((Field::Action, words)) = blocks.get(i..).and_then(label_over) else {
                if let Shape::Heading { level, .. } = &block.shape {
                    self.outline.enter(*level, &block.text);
                }
                i += 1;
                continue;
            };
            self.into.account.note(block.lines(), Fate::Heading);
            let mut draft = Draft { text: &words.text, certainty: Certainty::Certain, ..Draft::default() };
            i += 2;
            loop {
                // "Lead: Parks", with its label beside it.
                if blocks.get(i).is_some_and(|b| self.noted(b, &mut draft)) {
                    self.into.account.note(blocks[i].lines(), Fate::Told);
                    i += 1;
                    continue;
                }
                let below = blocks.get(i..).and_then(label_over);
                let Some((field, words)) = below.filter(|(f, _)| *f != Field::Action) else { break };
                let label = &blocks[i];
                match field {
                    Field::Leads => draft.leads = &words.text,
                    Field::Milestone => draft.milestone.clone_from(&words.text),
                    _ if draft.details.take(&label.text, &words.text) => {}
                    _ => self.progress(&label.text, label.lines().0),
                }
                self.into.account.note((label.lines().0, words.lines().1), Fate::Told);
                i += 2;
            }
            self.action(&draft, words.lines());
        }
    }

    /// List items, and under `headed` the numbered headings above them.
    fn listed(&mut self, blocks: &[Block], headed: bool) {
        let mut silent = false;
        for (i, block) in blocks.iter().enumerate() {
            match &block.shape {
                Shape::Heading { level, .. } => {
                    if let Some((number, text)) =
                        action_number(&block.text).filter(|(_, t)| headed && !t.is_empty())
                    {
                        self.headed(block, number, text, &blocks[i + 1..]);
                        silent = false;
                        continue;
                    }
                    silent = headings::silence(&block.text, &self.own).is_some();
                    self.outline.enter(*level, &block.text);
                }
                Shape::Item { .. } if silent => self.into.account.note(block.lines(), Fate::Silenced),
                Shape::Item { .. } => self.item(block, &blocks[i + 1..]),
                Shape::Paragraph if !silent && is_referenced(block) => self.item(block, &blocks[i + 1..]),
                _ => {}
            }
        }
    }

    /// A numbered heading that is an action. What stands under it says who and when; where no list
    /// says how, its sentences that promise are read too.
    fn headed(&mut self, block: &Block, number: &str, text: &str, after: &[Block]) {
        let under = &after[..after.iter().take_while(|b| !b.is_heading()).count()];
        let mut draft = Draft { reference: number, text, certainty: Certainty::Certain, ..Draft::default() };
        let mut prose: Vec<&Block> = Vec::new();
        let tabled = under.iter().any(|b| known_pair(b).is_some());
        let mut start = "";
        for line in under {
            if let Some((label, words)) = line.cells().and_then(pair).filter(|_| tabled) {
                match Field::of_column(label) {
                    Some(Field::Leads) => draft.leads = words,
                    Some(Field::Start) => start = words,
                    Some(Field::Milestone) => draft.milestone = fold(words),
                    _ if draft.details.take(label, words) => {}
                    _ => self.progress(label, line.lines().0),
                }
                self.into.account.note(line.lines(), Fate::Told);
            } else if self.noted(line, &mut draft) {
                self.into.account.note(line.lines(), Fate::Told);
            } else {
                prose.push(line);
            }
        }
        if !start.is_empty() {
            draft.milestone = match draft.milestone.as_str() {
                "" => format!("from {start}"),
                end => format!("{start} – {end}"),
            };
        }
        self.action(&draft, block.lines());
        if !prose.iter().any(|b| b.is_item()) {
            self.commitments(&prose);
        }
    }

    /// Puts what a line says of an action's lead, date or committee into its draft; whether the
    /// line says nothing else.
    fn noted<'a>(&mut self, line: &'a Block, draft: &mut Draft<'a>) -> bool {
        if !(line.is_paragraph() || line.is_item()) {
            return false;
        }
        // "Lead: Parks" over "When: May 2027" are two lines of one paragraph.
        let by_line = || line.pieces().map(labels).collect::<Option<Vec<_>>>().map(|l| l.concat());
        let lined = if line.lines().1 > line.lines().0 { by_line() } else { None };
        let Some(labels) = lined.or_else(|| labels(&line.text)) else { return false };
        if labels.iter().any(|(_, field, _)| matches!(field, Field::Action | Field::Objective)) {
            return false;
        }
        for (name, field, words) in labels {
            match field {
                Field::Leads => draft.leads = words,
                Field::Milestone => words.clone_into(&mut draft.milestone),
                _ if draft.details.take(name, words) => {}
                Field::Other => self.progress(name, line.lines().0),
                _ => {}
            }
        }
        true
    }

    /// An item, or a paragraph that opens with a reference, and the lines of labels below it.
    fn item(&mut self, block: &Block, after: &[Block]) {
        let none = (None, 0);
        let (label, depth) = match &block.shape {
            Shape::Item { label, depth } => (label.clone(), *depth),
            _ => none,
        };
        let next = after.first();
        let context = Context { own: &self.own, recommending: true };
        if judge::item(&block.text, &context) == Verdict::Tells {
            self.into.account.note(block.lines(), Fate::Told);
            return;
        }
        // An item that only introduces those inside it.
        let inside =
            matches!(next.map(|n| &n.shape), Some(Shape::Item { depth: inner, .. }) if *inner > depth);
        if inside && block.text.ends_with(':') && !opens_with_act(&block.text) {
            self.into.account.note(block.lines(), Fate::LeadIn);
            return;
        }
        let label = label.unwrap_or_default();
        let (text, leads, milestone) = trailing_note(&block.text);
        let (reference, text) =
            leading_reference(text).filter(|_| label.is_empty()).unwrap_or((&label, text));
        // A plain count names nothing; "1.2" does.
        let reference = if reference.contains('.') || reference.chars().any(char::is_alphabetic) {
            reference
        } else {
            ""
        };
        let mut draft = Draft {
            reference,
            text,
            milestone: milestone.to_owned(),
            leads,
            certainty: Certainty::Likely,
            ..Draft::default()
        };
        let mut last = block.lines().1;
        for line in after.iter().take_while(|b| b.is_paragraph()) {
            if !self.noted(line, &mut draft) {
                break;
            }
            last = line.lines().1;
        }
        self.action(&draft, (block.lines().0, last));
    }

    /// The promises of all prose, in a plan that has nothing else.
    fn prose(&mut self, blocks: &[Block]) {
        self.outline = Outline::default();
        let mut rest = blocks;
        let mut silent = false;
        while let [block, after @ ..] = rest {
            rest = after;
            if let Shape::Heading { level, .. } = &block.shape {
                silent = headings::silence(&block.text, &self.own).is_some();
                self.outline.enter(*level, &block.text);
                continue;
            }
            let length = rest.iter().take_while(|b| !b.is_heading()).count();
            let paragraphs: Vec<&Block> =
                std::iter::once(block).chain(&rest[..length]).filter(|b| b.is_paragraph()).collect();
            if !silent {
                self.commitments(&paragraphs);
            }
            rest = &rest[length..];
        }
    }

    /// What the council says in its own name that it will do, in the prose of sections that have no table, in a
    /// plan that has some.
    pub(super) fn vows(&mut self, blocks: &[Block]) {
        let mut rest = blocks;
        self.outline = Outline::default();
        self.group = None;
        let mut silent = false;
        while let [block, after @ ..] = rest {
            if let Shape::Heading { level, .. } = &block.shape {
                silent = headings::silence(&block.text, &self.own).is_some_and(|s| s == Silence::Whole);
                self.outline.enter(*level, &block.text);
                rest = after;
                continue;
            }
            let section = &rest[..rest.iter().take_while(|b| !b.is_heading()).count()];
            rest = &rest[section.len()..];
            let tabled = section.iter().any(|b| matches!(b.shape, Shape::Row(_)));
            let prose: Vec<&Block> = section
                .iter()
                .filter(|b| b.is_paragraph() && sentences(&b.text).into_iter().any(|r| is_vow(&b.text[r])))
                .collect();
            if !silent && !tabled && !prose.is_empty() {
                self.commitments_that(&prose, is_vow);
            }
        }
    }

    /// Lists of actions in sections that have no table, in a plan that has some.
    pub(super) fn sections_of_items(&mut self, blocks: &[Block]) {
        let mut rest = blocks;
        self.outline = Outline::default();
        self.group = None;
        let mut silent = false;
        while let [block, after @ ..] = rest {
            if let Shape::Heading { level, .. } = &block.shape {
                silent = headings::silence(&block.text, &self.own).is_some();
                self.outline.enter(*level, &block.text);
                rest = after;
                continue;
            }
            let section = &rest[..rest.iter().take_while(|b| !b.is_heading()).count()];
            rest = &rest[section.len()..];
            let items: Vec<&Block> = section.iter().filter(|b| b.is_item()).collect();
            let acting = items.iter().filter(|b| opens_with_act(&b.text)).count();
            let tabled = section.iter().any(|b| matches!(b.shape, Shape::Row(_)));
            if silent || tabled || acting < RUN || 2 * acting < items.len() {
                continue;
            }
            for (i, block) in section.iter().enumerate().filter(|(_, b)| b.is_item()) {
                self.item(block, &section[i + 1..]);
            }
        }
    }
}

/// Whether a sentence says in the council's own name that something will be done, or goes on after one that did.
fn is_vow(sentence: &str) -> bool {
    const OWN: [&str; 14] = [
        " Committee will ",
        "We will ",
        "We'll ",
        "We’ll ",
        "We shall ",
        "The council will ",
        "The Council will ",
        "It will ",
        "we will ",
        "we shall ",
        "the council will ",
        "the Council will ",
        "They will ",
        "Council will ",
    ];
    let once =
        |o: &str| sentence.starts_with(o) || !o.starts_with(char::is_uppercase) && sentence.contains(o);
    OWN.iter().any(|o| once(o))
}

/// Whether a paragraph opens with a reference and then acts or says who does it: "A1 Extend the
/// scheme."
fn is_referenced(block: &Block) -> bool {
    leading_reference(&block.text).is_some_and(|(label, rest)| {
        let named = label.contains('.') || label.contains(|c: char| c.is_alphabetic());
        named && (opens_with_act(rest) || trailing_note(rest).0.len() < rest.len())
    })
}

/// A row of a table of labels that says who or when.
fn known_pair(block: &Block) -> Option<Field> {
    let (label, _) = block.cells().and_then(pair)?;
    Field::of_column(label).filter(|f| matches!(f, Field::Leads | Field::Milestone | Field::Start))
}

/// A label on a line of its own and the words below it: "When", "By May 2023".
fn label_over(blocks: &[Block]) -> Option<(Field, &Block)> {
    let [label, words, ..] = blocks else { return None };
    let named = !label.is_item() && label.cells().is_none() && label.text.split(' ').count() <= 6;
    let field = Field::of(label.text.trim_end_matches([':', '?'])).filter(|_| named)?;
    let below = (words.is_paragraph() || words.is_item()) && Field::of(&words.text).is_none();
    below.then_some((field, words))
}
