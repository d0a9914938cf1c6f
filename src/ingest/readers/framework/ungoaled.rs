//! Policies and strategies that declare no goals: their clauses, items and promises, each by itself.
//!
//! ```text
//! deliverable = item or clause that acts or promises      none under a silent heading
//!             | item after a lead-in                      "The objectives of this policy are to:"
//!             | sentence of prose that promises, or a paragraph that opens with a verb
//! ```

use crate::ingest::layout::{Block, Shape};
use crate::ingest::readers::judge::{self, Verdict};
use crate::ingest::readers::outline::Outline;
use crate::ingest::readers::prose::{Context, is_promise};
use crate::ingest::readers::{Known, Reading, speaker, statement};
use crate::ingest::vocabulary::acts::opens_with_act;
use crate::ingest::vocabulary::goals::action_number;
use crate::ingest::vocabulary::headings;
use crate::model::{Certainty, Document, Fate, Statement, StatementKind};
use crate::text::sentences;

/// Reads a framework without goals.
pub(super) fn read(document: &Document, blocks: &[Block], known: &Known) -> Reading {
    let own = speaker::names(document, blocks, known);
    let mut reader =
        Reader { document, own, outline: Outline::default(), count: 0, into: Reading::default() };
    let (mut lead, mut silent) = (false, false);
    for block in blocks {
        let fate = match &block.shape {
            Shape::Heading { level, .. } => {
                lead = headings::is_lead_in(&block.text);
                silent = headings::silence(&block.text, &reader.own).is_some();
                reader.outline.enter(*level, &block.text);
                Fate::Heading
            }
            Shape::Contents => Fate::Contents,
            Shape::Row(_) => Fate::NotUnderstood,
            _ if silent => Fate::Silenced,
            Shape::Item { .. } => reader.item(block, lead),
            Shape::Paragraph => {
                lead = headings::is_lead_in(&block.text) || block.text.ends_with(':');
                if lead { Fate::LeadIn } else { reader.paragraph(block) }
            }
        };
        reader.into.account.note(block.lines(), fate);
    }
    reader.into
}

struct Reader<'a> {
    document: &'a Document,
    own: Vec<String>,
    outline: Outline,
    count: u32,
    into: Reading,
}

impl Reader<'_> {
    fn item(&mut self, block: &Block, lead: bool) -> Fate {
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
        self.count += 1;
        let local = format!("d{}", self.count);
        let found =
            statement(self.document, StatementKind::Deliverable, &local, &self.outline.path(), text, lines);
        self.into.statements.push(Statement { certainty, ..found });
    }
}
