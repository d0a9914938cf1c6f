//! The reader of manifestos: list items, titled items, bare promises and prose.
//!
//! ```text
//! pledge     = item                      that promises, or at least does not plainly tell
//!                                        (see `judge`); none under a silent heading
//!            | title paragraph           a numbered title with one short paragraph, or a title
//!                                        with an indented one, in a run of two or more
//!            | title                     that promises itself ("Protect our libraries"), with a
//!                                        paragraph that explains it, in a run of two or more
//!            | paragraph                 that opens with a verb ("Improve …") after a lead-in,
//!                                        or in a run of three or more
//!            | row                       of a table with a column of pledges
//! commitment = sentence of a paragraph   that promises (see `prose`)
//! headline   = pledge before the first section, or under a heading such as "Key pledges"
//! lead-in    = "A Labour council will:"  ends what a silent heading silenced
//! ```
//! A contents list is no list of pledges; its names are held against the headings. What
//! stands twice is one statement with a variant (see `repeats`).

mod counter;
mod runs;

use self::counter::Counter;
use self::runs::{bare_run, promising_titles, titled_run, trim_label};
use super::judge::{self, Verdict};
use super::outline::Outline;
use super::prose::{self, Context};
use super::{Known, Reading, repeats, speaker, statement};
use crate::ingest::layout::{Block, Shape, contents, in_order};
use crate::ingest::vocabulary::acts::{opens_with_act, opens_with_gerund};
use crate::ingest::vocabulary::headings::{self, Silence};
use crate::model::{Certainty, Document, Fate, Problem, ProblemKind, StatementKind};
use crate::text::sentences;

/// Reads a manifesto.
pub(super) fn read(document: &Document, blocks: &[Block], known: &Known) -> Reading {
    let blocks = &*in_order(blocks);
    let own = speaker::names(document, blocks, known);
    let mut reader = Reader {
        document,
        own,
        outline: Outline::default(),
        counter: Counter::default(),
        silence: None,
        recommending: false,
        lead: false,
        into: Reading { problems: contents_problems(document, blocks), ..Reading::default() },
    };
    let mut i = 0;
    while i < blocks.len() {
        i += reader.step(&blocks[i..], i.checked_sub(1).map(|b| &blocks[b]));
    }
    let mut reading = reader.into;
    let headings: Vec<_> =
        blocks.iter().filter(|b| b.is_heading()).map(|b| (b.text.as_str(), b.lines())).collect();
    repeats::join(&mut reading.statements, &headings);
    // A document whose every pledge stands before any section has no headline ones.
    if reading.statements.iter().all(|s| s.headline || s.kind == StatementKind::Commitment) {
        for statement in &mut reading.statements {
            statement.headline = false;
        }
    }
    reading
}

struct Reader<'a> {
    document: &'a Document,
    own: Vec<String>,
    outline: Outline,
    counter: Counter,
    silence: Option<(u8, Silence)>,
    /// Whether recommendations are being read.
    recommending: bool,
    /// Whether a lead-in is in force: what follows are its promises.
    lead: bool,
    into: Reading,
}

impl Reader<'_> {
    /// Reads what stands at the front, and says how many blocks that were.
    fn step(&mut self, blocks: &[Block], before: Option<&Block>) -> usize {
        let [block, ..] = blocks else { return 1 };
        if !self.is_silent() {
            if let Some(run) = titled_run(blocks) {
                // Where every title promises, the paragraphs only explain; where they are
                // slogans, the paragraphs say what is meant.
                let says = |b: &Block| opens_with_act(&b.text) && b.text.split(' ').count() >= 3;
                let alone = blocks[..2 * run].chunks(2).all(|p| says(&p[0]) && p[1].indent < p[0].indent + 2);
                for pair in blocks[..2 * run].chunks(2) {
                    let [title, words] = pair else { continue };
                    let text =
                        if alone { title.text.clone() } else { format!("{} {}", title.text, words.text) };
                    let last = if alone { title.lines().1 } else { words.lines().1 };
                    self.note(words, Fate::Told);
                    self.pledge(&text, (title.lines().0, last), Certainty::Certain);
                }
                return 2 * run;
            }
            if let Some(run) =
                promising_titles(blocks, self.outline.last().is_some_and(headings::is_pledges), &self.own)
            {
                return self.titles(blocks, run);
            }
            if let Some(run) = bare_run(blocks) {
                for block in &blocks[..run] {
                    self.pledge(&block.text, block.lines(), Certainty::Certain);
                }
                return run;
            }
        }
        let fate = match &block.shape {
            Shape::Heading { level, .. } => self.heading(*level, &block.text),
            Shape::Item { .. } => self.item(block, blocks.get(1)),
            Shape::Paragraph => self.paragraph(block),
            Shape::Row(cells) => self.row(cells, block, before),
            Shape::Contents => Fate::Contents,
        };
        self.note(block, fate);
        1
    }

    fn note(&mut self, block: &Block, fate: Fate) {
        self.into.account.note(block.lines(), fate);
    }

    fn is_silent(&self) -> bool {
        self.silence.is_some_and(|(_, s)| s == Silence::Whole) && !self.lead
    }

    fn context(&self) -> Context<'_> {
        Context { own: &self.own, recommending: self.recommending }
    }

    fn heading(&mut self, level: u8, title: &str) -> Fate {
        self.lead = headings::is_lead_in(title);
        if self.lead {
            return Fate::LeadIn;
        }
        let level = self.outline.enter(level, title);
        self.recommending = headings::is_recommending(title);
        let silence = headings::silence(title, &self.own);
        self.silence = match (silence, self.silence) {
            (Some(new), _) => Some((level, new)),
            (None, Some((over, old))) if level > over && old == Silence::Whole => Some((over, old)),
            _ => None,
        };
        Fate::Heading
    }

    fn item(&mut self, block: &Block, next: Option<&Block>) -> Fate {
        let verdict = judge::item(&block.text, &self.context());
        let promises = || prose::is_promise(&block.text, false, &self.context());
        // "We will:" set as an item only introduces the next ones.
        if block.text.ends_with(':')
            && block.text.split(' ').count() <= 4
            && headings::is_lead_in(&block.text)
        {
            self.lead = true;
            return Fate::LeadIn;
        }
        // A report's numbered paragraphs are prose: "2.1 Demand is rising."
        let counted = matches!(&block.shape, Shape::Item { label: Some(l), .. } if l.contains('.'));
        if counted && block.text.ends_with('.') && verdict == Verdict::Promise(Certainty::Likely) {
            return Fate::Told;
        }
        let certainty = match (self.silence.map(|(_, s)| s).filter(|_| !self.lead), verdict) {
            (_, Verdict::Tells) => return Fate::Told,
            (Some(Silence::Whole), _) => return Fate::Silenced,
            (Some(Silence::Telling), _) if !promises() => return Fate::Silenced,
            (Some(Silence::Telling), _) => Certainty::Likely,
            (None, Verdict::Promise(certainty)) => certainty,
        };
        // An item that only introduces the items inside it is their lead-in.
        if block.text.ends_with(':') {
            let inside = matches!((&block.shape, next.map(|n| &n.shape)), (Shape::Item { depth: a, .. }, Some(Shape::Item { depth: b, .. })) if b > a);
            let short = || !(opens_with_act(&block.text) || promises());
            if inside && short() {
                return Fate::LeadIn;
            }
            return self.pledge(&block.text, block.lines(), Certainty::Likely);
        }
        self.pledge(&block.text, block.lines(), certainty)
    }

    fn paragraph(&mut self, block: &Block) -> Fate {
        let lead_in = headings::is_lead_in(&block.text);
        if headings::is_aside(&block.text) || (self.is_silent() && !lead_in) {
            return Fate::Silenced;
        }
        if !lead_in
            && self.lead
            && (opens_with_act(&block.text)
                || (opens_with_gerund(&block.text) && block.text.split(' ').count() <= 40))
        {
            return self.pledge(&block.text, block.lines(), Certainty::Certain);
        }
        self.commitments(block, lead_in);
        self.lead = lead_in;
        if lead_in { Fate::LeadIn } else { Fate::Told }
    }

    /// The promises of a paragraph, sentence by sentence; a lead-in at its end is none.
    fn commitments(&mut self, block: &Block, lead_in: bool) {
        let ranges = sentences(&block.text);
        let count = ranges.len();
        let mut after = false;
        for (k, range) in ranges.into_iter().enumerate() {
            let sentence = &block.text[range.clone()];
            let last = k + 1 == count;
            let leads = last && (lead_in || sentence.ends_with(':'));
            after = !leads
                && prose::is_promise(sentence, after, &self.context())
                && !judge::is_achievement(sentence, &self.own);
            if after {
                let lines = block.lines_of(range);
                self.commitment(sentence, lines);
            }
        }
    }

    /// A table of pledges: the column that its header names.
    fn row(&mut self, cells: &[String], block: &Block, before: Option<&Block>) -> Fate {
        let header = |c: &String| {
            let c = c.to_lowercase();
            c.split(' ').count() <= 5
                && ["pledge", "promise", "commitment", "we will", "policy", "action", "proposal"]
                    .iter()
                    .any(|w| c.contains(w))
        };
        let opens = !before.is_some_and(|b| matches!(b.shape, Shape::Row(_)));
        if let Some(at) = cells.iter().position(header).filter(|_| opens) {
            self.counter.column = Some(at);
            return Fate::TableHeader;
        }
        if opens {
            self.counter.column = None;
        }
        if self.is_silent() {
            return Fate::Silenced;
        }
        let at = self
            .counter
            .column
            .or_else(|| cells.iter().position(|c| opens_with_act(c) && c.split(' ').count() >= 3));
        if let Some(text) = at.and_then(|a| cells.get(a)).filter(|t| t.split(' ').count() >= 2) {
            let text = text.clone();
            return match judge::item(&text, &self.context()) {
                Verdict::Promise(certainty) => self.pledge(&text, block.lines(), certainty),
                Verdict::Tells => Fate::Told,
            };
        }
        Fate::NotUnderstood
    }

    /// Titles that are pledges themselves, each with paragraphs that explain it.
    fn titles(&mut self, blocks: &[Block], run: usize) -> usize {
        let named = self.outline.last().is_some_and(headings::is_pledges);
        let mut at = 0;
        for _ in 0..run {
            let title = &blocks[at];
            let numbered = matches!(title.shape, Shape::Heading { number: Some(_), .. });
            let certainty = if named || numbered { Certainty::Certain } else { Certainty::Likely };
            self.pledge(trim_label(&title.text), title.lines(), certainty);
            at += 1;
            while let Some(words) = blocks.get(at).filter(|b| b.is_paragraph()) {
                self.note(words, Fate::Told);
                if !named && !numbered {
                    self.commitments(words, false);
                }
                at += 1;
            }
        }
        at
    }

    fn pledge(&mut self, text: &str, lines: (u32, u32), certainty: Certainty) -> Fate {
        let path = self.outline.path();
        let headline = self.outline.is_front();
        let local_id = self.counter.pledge(&path, headline);
        let mut pledge = statement(self.document, StatementKind::Pledge, &local_id, &path, text, lines);
        pledge.headline = headline;
        pledge.certainty = certainty;
        self.into.statements.push(pledge);
        Fate::Statement
    }

    fn commitment(&mut self, text: &str, lines: (u32, u32)) {
        let path = self.outline.path();
        let local_id = self.counter.commitment(&path);
        self.into.statements.push(statement(
            self.document,
            StatementKind::Commitment,
            &local_id,
            &path,
            text,
            lines,
        ));
    }
}

/// Names in a contents list that no heading has.
fn contents_problems(document: &Document, blocks: &[Block]) -> Vec<Problem> {
    contents::unmatched(blocks)
        .into_iter()
        .map(|name| Problem {
            document: document.id.clone(),
            line: name.lines().0,
            kind: ProblemKind::HeadingDiffers,
            message: format!(
                "The contents name “{}”, and no heading is worded so.",
                contents::without_page(&name.text).0
            ),
        })
        .collect()
}
