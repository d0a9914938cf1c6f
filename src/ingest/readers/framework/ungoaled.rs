//! Policies and strategies that declare no goals: their clauses, items and promises, each by itself.
//!
//! ```text
//! deliverable = item or clause that acts or promises      none under a silent heading
//!             | item after a lead-in                      "The objectives of this policy are to:"
//!             | sentence of prose that promises, or a paragraph that opens with a verb
//!             | a cell of a table's column of actions
//! measure     = item under a heading that speaks of measuring
//! ambition    = item right under "Our aims" or "Our aims are that:"
//! ```

use crate::ingest::layout::{Block, Shape};
use crate::ingest::readers::judge::{self, Verdict};
use crate::ingest::readers::outline::Outline;
use crate::ingest::readers::prose::{Context, is_promise};
use crate::ingest::readers::tables::{Table, table};
use crate::ingest::readers::{Known, Reading, speaker, statement};
use crate::ingest::vocabulary::acts::opens_with_act;
use crate::ingest::vocabulary::goals::{Listed, action_number, introduces_aims, list_role};
use crate::ingest::vocabulary::headings;
use crate::model::{Certainty, Document, Fate, Statement, StatementKind};
use crate::text::{fold, sentences};

/// Reads a framework without goals.
pub(super) fn read(document: &Document, blocks: &[Block], known: &Known) -> Reading {
    let own = speaker::names(document, blocks, known);
    let mut reader = Reader {
        document,
        own,
        outline: Outline::default(),
        count: 0,
        aims: 0,
        aiming: false,
        lead: false,
        silent: false,
        role: None,
        into: Reading::default(),
    };
    let mut at = 0;
    while let Some(block) = blocks.get(at) {
        let rows = blocks[at..].iter().take_while(|b| b.cells().is_some()).count();
        if rows > 0 {
            reader.table(&blocks[at..at + rows]);
            at += rows;
            continue;
        }
        reader.aiming = if block.is_item() { reader.aiming } else { introduces_aims(&block.text) };
        let fate = match &block.shape {
            Shape::Heading { level, .. } => {
                reader.heading(*level, &block.text);
                Fate::Heading
            }
            Shape::Contents => Fate::Contents,
            _ if reader.silent => Fate::Silenced,
            Shape::Item { .. } => reader.item(block),
            _ => {
                reader.lead = headings::is_lead_in(&block.text) || block.text.ends_with(':');
                if reader.lead { Fate::LeadIn } else { reader.paragraph(block) }
            }
        };
        reader.into.account.note(block.lines(), fate);
        at += 1;
    }
    reader.into
}

struct Reader<'a> {
    document: &'a Document,
    own: Vec<String>,
    outline: Outline,
    count: u32,
    /// How many aims were read.
    aims: u32,
    /// Whether aims are being listed.
    aiming: bool,
    /// Whether what follows was introduced as what will be done.
    lead: bool,
    silent: bool,
    /// What the lists under a heading hold, with the heading's level.
    role: Option<(u8, Listed)>,
    into: Reading,
}

impl Reader<'_> {
    fn heading(&mut self, level: u8, title: &str) {
        self.lead = headings::is_lead_in(title);
        self.silent = headings::silence(title, &self.own).is_some();
        self.role = match (list_role(title), self.role) {
            (Some(role), _) => Some((level, role)),
            // A heading inside the list's section only parts the list.
            (None, Some((over, role))) if level > over => Some((over, role)),
            _ => None,
        };
        self.outline.enter(level, title);
    }

    /// A table of actions: each is a deliverable.
    fn table(&mut self, blocks: &[Block]) {
        let cells: Vec<&[String]> = blocks.iter().filter_map(Block::cells).collect();
        let found = match table(&cells, None) {
            Some(Table::Rows(rows)) if !rows.header.is_empty() && !self.silent => Some(rows),
            _ => None,
        };
        for (at, block) in blocks.iter().enumerate() {
            let Some(rows) = &found else {
                self.into.account.note(block.lines(), Fate::NotUnderstood);
                continue;
            };
            if rows.header.contains(&at) {
                self.into.account.note(block.lines(), Fate::TableHeader);
                continue;
            }
            let cell = rows.columns.action.and_then(|a| cells[at].get(a)).filter(|c| c.contains(' '));
            match cell {
                Some(cell) => self.line(&fold(cell), block.lines(), Certainty::Likely),
                None => self.into.account.note(block.lines(), Fate::NotUnderstood),
            }
        }
    }

    fn item(&mut self, block: &Block) -> Fate {
        if self.aiming {
            self.aims += 1;
            let (local, path) = (self.aims.to_string(), self.outline.path());
            let kind = StatementKind::Ambition;
            let found = statement(self.document, kind, &local, &path, &block.text, block.lines());
            self.into.statements.push(Statement { certainty: Certainty::Likely, ..found });
            return Fate::Statement;
        }
        if let Some((_, Listed::Measures)) = self.role {
            self.measure(&block.text, block.lines());
            return Fate::Statement;
        }
        let lead = self.lead || self.role.is_some();
        let context = Context { own: &self.own, recommending: false };
        match judge::item(&block.text, &context) {
            Verdict::Promise(Certainty::Certain) => {
                self.line(&block.text, block.lines(), Certainty::Certain);
                Fate::Statement
            }
            Verdict::Promise(_) if lead && !block.text.ends_with(':') => {
                self.line(&block.text, block.lines(), Certainty::Likely);
                Fate::Statement
            }
            _ => Fate::Told,
        }
    }

    fn paragraph(&mut self, block: &Block) -> Fate {
        // "Policy 3: Footways will be two metres wide."
        if let Some((_, rest)) = action_number(&block.text).filter(|(_, rest)| rest.split(' ').count() >= 3) {
            self.line(rest, block.lines(), Certainty::Certain);
            return Fate::Statement;
        }
        let mut after = false;
        for range in sentences(&block.text) {
            let sentence = &block.text[range.clone()];
            let context = Context { own: &self.own, recommending: false };
            let acts = opens_with_act(sentence) && !sentence.starts_with("To ") && !judge::is_call(sentence);
            after = !judge::is_achievement(sentence, &self.own)
                && (acts || is_promise(sentence, after, &context));
            if after {
                self.line(sentence, block.lines_of(range), Certainty::Likely);
            }
        }
        Fate::Told
    }

    fn line(&mut self, text: &str, lines: (u32, u32), certainty: Certainty) {
        self.push(StatementKind::Deliverable, text, lines, certainty);
    }

    fn measure(&mut self, text: &str, lines: (u32, u32)) {
        self.push(StatementKind::Measure, text, lines, Certainty::Certain);
    }

    fn push(&mut self, kind: StatementKind, text: &str, lines: (u32, u32), certainty: Certainty) {
        self.count += 1;
        let local = format!("{}{}", if kind == StatementKind::Measure { "m" } else { "d" }, self.count);
        let found = statement(self.document, kind, &local, &self.outline.path(), text, lines);
        self.into.statements.push(Statement { certainty, ..found });
    }
}
