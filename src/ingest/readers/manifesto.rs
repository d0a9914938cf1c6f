//! The reader of manifestos: list items, titled items, bare promises and prose.
//!
//! ```text
//! pledge     = item                      that promises, or at least does not plainly tell
//!                                        (see `judge`); none under a silent heading
//!            | title paragraph           a numbered title with one short paragraph, or a title
//!                                        with an indented one, in a run of two or more
//!            | title                     that promises itself ("Protect our libraries"), with a
//!                                        paragraph that explains it, in a run of two or more
//!            | item {item}               that needs the items inside it: "Raise the budget, to be spent on:"
//!            | line                      that only names what is wanted, in a section of such lines, where
//!                                        lines that act stand so in others
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
use self::runs::{bare_names, bare_run, promising_titles, titled_run, trim_label};
use super::judge::{self, Verdict};
use super::outline::Outline;
use super::prose::{self, Context};
use super::{Known, Reading, repeats, speaker, statement};
use std::collections::HashSet;
use std::ops::Range;

use crate::ingest::layout::{Block, Shape, contents, in_order};
use crate::ingest::vocabulary::acts::{opens_with_act, opens_with_gerund};
use crate::ingest::vocabulary::columns::leading_reference;
use crate::ingest::vocabulary::goals::action_number;
use crate::ingest::vocabulary::headings::says;
use crate::ingest::vocabulary::headings::{self, Silence};
use crate::ingest::vocabulary::titles::title_words;
use crate::milestone;
use crate::model::{Certainty, Document, Fate, Problem, ProblemKind, StatementKind};
use crate::text::sentences;

/// Reads a manifesto.
pub(super) fn read(document: &Document, blocks: &[Block], known: &Known) -> Reading {
    let blocks = &*in_order(blocks);
    let own = speaker::names(document, blocks, known);
    let calling = runs::calls(blocks, &own);
    let mut reader = Reader {
        document,
        outline: Outline::default(),
        counter: Counter::default(),
        silence: None,
        calling,
        titles: runs::promising_share(blocks),
        lines_act: runs::lines_act(blocks),
        named: blocks.iter().filter(|b| b.is_heading()).map(|b| title_words(&b.text)).collect(),
        recommending: calling,
        lead: false,
        done: false,
        into: Reading { problems: contents_problems(document, blocks), ..Reading::default() },
        own,
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
    /// Whether the whole document calls for things: what "should" be is its promise.
    calling: bool,
    /// For each level of heading, how many of ten promise something themselves.
    titles: [usize; 10],
    /// Whether lines that act stand in a row somewhere, as pledges without bullets do.
    lines_act: bool,
    /// The words of each heading.
    named: HashSet<Vec<String>>,
    /// Whether recommendations are being read.
    recommending: bool,
    /// Whether what follows was done already: "We have already:".
    done: bool,
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
                    self.note(words, Fate::Told);
                    let numbered = matches!(title.shape, Shape::Heading { number: Some(_), .. });
                    if numbered && title.text.split(' ').count() <= 3 && self.promises_first(words) {
                        self.first_promise(words);
                        continue;
                    }
                    let text =
                        if alone { title.text.clone() } else { format!("{} {}", title.text, words.text) };
                    let last = if alone { title.lines().1 } else { words.lines().1 };
                    self.pledge(&text, (title.lines().0, last), Certainty::Certain);
                }
                return 2 * run;
            }
            if let Some(taken) = self.numbered_title(blocks) {
                return taken;
            }
            let named = self.outline.last().is_some_and(headings::is_pledges);
            if let Some(run) = promising_titles(blocks, named, &self.own)
                && (named || run >= LONE_TITLES || self.promise_mostly(block))
            {
                return self.titles(blocks, run);
            }
            if self.lines_act
                && self.silence.is_none()
                && let Some(names) = bare_names(blocks, before)
            {
                let count = 1 + names.last().map_or(0, |(at, _)| *at);
                for (at, range) in names {
                    let block = &blocks[at];
                    self.pledge(&block.text[range.clone()], block.lines_of(range), Certainty::Likely);
                }
                return count;
            }
            if let Some(run) = bare_run(blocks) {
                for block in &blocks[..run] {
                    self.pledge(&block.text, block.lines(), Certainty::Certain);
                }
                return run;
            }
        }
        if let Some(taken) = self.item_over_its_parts(blocks) {
            return taken;
        }
        let fate = match &block.shape {
            Shape::Heading { level, .. } => self.heading(*level, &block.text),
            Shape::Item { .. } if before.is_some_and(|b| is_quoted(b, Some(block))) => Fate::Told,
            Shape::Item { .. } => self.item(block, blocks.get(1)),
            Shape::Paragraph => self.paragraph(block, before, blocks.get(1)),
            Shape::Row(cells) => self.row(cells, block, before),
            Shape::Contents => Fate::Contents,
        };
        self.note(block, fate);
        1
    }

    /// An item that needs the items inside it to say anything, "Raise the budget, to be spent on:", with them as
    /// one pledge.
    fn item_over_its_parts(&mut self, blocks: &[Block]) -> Option<usize> {
        let depth = |b: &Block| match b.shape {
            Shape::Item { depth, .. } => Some(depth),
            _ => None,
        };
        let (over, inside) = blocks.split_first()?;
        let outer = depth(over)?;
        let acts = || opens_with_act(&over.text) || prose::is_promise(&over.text, false, &self.context());
        if self.is_silent() || self.silence.is_some() || !headings::needs_its_parts(&over.text) || !acts() {
            return None;
        }
        let parts = inside.iter().take_while(|b| depth(b).is_some_and(|d| d > outer)).count();
        if parts == 0 || inside[..parts].iter().any(|b| opens_with_act(&b.text)) {
            return None;
        }
        let mut text = over.text.clone();
        for part in &inside[..parts] {
            text.push(' ');
            text.push_str(&part.text);
        }
        self.pledge(&text, (over.lines().0, inside[parts - 1].lines().1), Certainty::Certain);
        Some(1 + parts)
    }

    /// Whether a paragraph opens with a promise that needs no title: "3. Dogs" over "We will build a dog park."
    fn promises_first(&self, words: &Block) -> bool {
        let first = sentences(&words.text).into_iter().next();
        first.is_some_and(|r| {
            words.text.starts_with("We ") && prose::is_promise(&words.text[r], false, &self.context())
        })
    }

    /// The first sentence of a paragraph as a pledge, and its other promises as commitments.
    fn first_promise(&mut self, words: &Block) {
        for (k, range) in sentences(&words.text).into_iter().enumerate() {
            let sentence = &words.text[range.clone()];
            if k == 0 {
                self.pledge(sentence, words.lines_of(range), Certainty::Certain);
            } else if prose::is_promise(sentence, true, &self.context()) {
                self.commitment(sentence, words.lines_of(range));
            }
        }
    }

    /// Whether headings of this one's level mostly promise something themselves, so that two in
    /// a row are no chance.
    fn promise_mostly(&self, block: &Block) -> bool {
        matches!(block.shape, Shape::Heading { level, .. } if self.titles[usize::from(level.min(9))] >= MOSTLY)
    }

    /// "Pledge 1" over its words: a heading of its own, or a paragraph.
    fn numbered_title(&mut self, blocks: &[Block]) -> Option<usize> {
        let [title, words, ..] = blocks else { return None };
        let bare = action_number(title.text.trim_end_matches(':')).is_some_and(|(_, rest)| rest.is_empty());
        if !title.is_heading() || !bare || action_number(&words.text).is_some() {
            return None;
        }
        self.note(title, Fate::Heading);
        if words.is_heading() && !headings::is_lead_in(&words.text) {
            self.pledge(&words.text, words.lines(), Certainty::Certain);
            return Some(2);
        }
        if !words.is_paragraph() || headings::is_lead_in(&words.text) {
            return None;
        }
        self.note(words, Fate::Told);
        let ranges = sentences(&words.text);
        let first = ranges.first().filter(|_| ranges.len() > 2).map_or(0..words.text.len(), Clone::clone);
        let rest = first.end;
        self.pledge(&words.text[first.clone()], words.lines_of(first), Certainty::Certain);
        for range in ranges.into_iter().filter(|r| r.start >= rest) {
            if prose::is_promise(&words.text[range.clone()], true, &self.context()) {
                self.commitment(&words.text[range.clone()], words.lines_of(range));
            }
        }
        Some(2)
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
        self.done = false;
        self.lead = headings::is_lead_in(title);
        if self.lead && self.tells_done(title) {
            (self.lead, self.done) = (false, true);
            return Fate::LeadIn;
        }
        if self.lead {
            return Fate::LeadIn;
        }
        let level = self.outline.enter(level, title);
        self.recommending = self.calling || headings::is_recommending(title);
        let silence = headings::silence(title, &self.own);
        self.silence = match (silence, self.silence) {
            (Some(new), _) => Some((level, new)),
            (None, Some((over, old))) if level > over && old == Silence::Whole => Some((over, old)),
            _ => None,
        };
        Fate::Heading
    }

    fn item(&mut self, block: &Block, next: Option<&Block>) -> Fate {
        let verdict = match judge::item(&block.text, &self.context()) {
            // "Care: a nurse in every village" is what "Our pledges" announces.
            Verdict::Tells if self.announced() && judge::is_definition(&block.text) => {
                Verdict::Promise(Certainty::Likely)
            }
            other => other,
        };
        let promises = || prose::is_promise(&block.text, false, &self.context());
        // "We will:" set as an item only introduces the next ones.
        if block.text.ends_with(':')
            && block.text.split(' ').count() <= 4
            && headings::is_lead_in(&block.text)
        {
            (self.lead, self.done) = (true, false);
            return Fate::LeadIn;
        }
        // "Transport" over nothing but its name, or as a summary of the sections.
        let words = title_words(&block.text);
        if words.len() <= 3 && !self.lead && self.named.contains(&words) {
            return Fate::Told;
        }
        if judge::is_bare_name(&block.text) && !self.lead && self.names_only(&block.text) {
            return Fate::Told;
        }
        if self.done && !promises() {
            return Fate::Told;
        }
        // A report's numbered paragraphs are prose: "2.1 Demand is rising."
        let counted = matches!(&block.shape, Shape::Item { label: Some(l), .. } if l.contains('.'));
        if counted && block.text.ends_with('.') && verdict == Verdict::Promise(Certainty::Likely) {
            return Fate::Told;
        }
        // "1.2 Lorries should pay their share. We will ask for a levy.": only the second is a promise.
        if counted && self.silence.is_none() && self.tells_first(&block.text) {
            self.commitments(block, false);
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

    /// Whether words of several sentences tell in the first and promise in a later one.
    fn tells_first(&self, text: &str) -> bool {
        let ranges = sentences(text);
        let promises = |range: &Range<usize>| prose::is_promise(&text[range.clone()], false, &self.context());
        let Some((first, later)) = ranges.split_first() else { return false };
        !opens_with_act(text)
            && !judge::is_verbless(&text[first.clone()])
            && !promises(first)
            && later.iter().any(promises)
    }

    /// Whether a lead-in or the heading says that what follows are pledges.
    fn announced(&self) -> bool {
        let named = |title: &str| headings::is_pledges(title) || headings::is_contract(title);
        self.lead || self.outline.last().is_some_and(named)
    }

    /// Whether an introducing sentence speaks of what was done: "Labour has already:".
    fn tells_done(&self, text: &str) -> bool {
        judge::is_achievement(text, &self.own) || says(&text.to_lowercase(), &["already", "so far we have"])
    }

    /// Whether an item only names a subject, here a heading's, or nobody says that it is promised.
    fn names_only(&self, text: &str) -> bool {
        let words = title_words(text);
        let promised =
            self.outline.last().is_some_and(|t| headings::is_pledges(t) || headings::is_generic(t));
        self.named.contains(&words) || !promised && words.len() <= 1
    }

    fn paragraph(&mut self, block: &Block, before: Option<&Block>, next: Option<&Block>) -> Fate {
        // "Policy 3: Footways will be two metres wide."
        if let Some((_, rest)) = action_number(&block.text)
            && rest.split(' ').count() >= 3
            && !block.text.ends_with(':')
            && !self.is_silent()
        {
            return self.pledge(rest, block.lines(), Certainty::Certain);
        }
        let lead_in = headings::is_lead_in(&block.text);
        if lead_in || block.text.ends_with(':') {
            self.done = self.tells_done(&block.text);
            if self.done {
                self.lead = false;
                return Fate::LeadIn;
            }
        } else {
            self.done = false;
        }
        if judge::is_quotation(&block.text) || is_quoted(block, next) {
            return Fate::Told;
        }
        if headings::is_aside(&block.text) || (self.is_silent() && !lead_in) {
            return Fate::Silenced;
        }
        if !lead_in
            && self.lead
            && (opens_with_act(&block.text)
                || (opens_with_gerund(&block.text) && (4..=40).contains(&block.text.split(' ').count())))
        {
            return self.pledge(&block.text, block.lines(), Certainty::Certain);
        }
        // A line without a verb between others that act is one of them.
        let acts = |b: Option<&Block>| b.is_some_and(|b| b.is_paragraph() && opens_with_act(&b.text));
        if acts(before) && acts(next) && !lead_in && self.silence.is_none() && judge::is_verbless(&block.text)
        {
            return self.pledge(&block.text, block.lines(), Certainty::Likely);
        }
        if !lead_in && self.silence.is_none() && is_imperative(&block.text) {
            self.lead = false;
            return self.imperatives(block);
        }
        self.commitments(block, lead_in);
        self.lead = lead_in;
        if lead_in { Fate::LeadIn } else { Fate::Told }
    }

    /// A paragraph that opens with a verb of doing: a pledge, or several sentences of which those
    /// that act or promise are commitments.
    fn imperatives(&mut self, block: &Block) -> Fate {
        let ranges = sentences(&block.text);
        if ranges.len() == 1 {
            return self.pledge(&block.text, block.lines(), Certainty::Likely);
        }
        let mut after = false;
        for range in ranges {
            let sentence = &block.text[range.clone()];
            after = !judge::is_call(sentence)
                && !sentence.ends_with(':')
                && (is_imperative(sentence) || prose::is_promise(sentence, after, &self.context()));
            if after {
                self.commitment(sentence, block.lines_of(range));
            }
        }
        Fate::Told
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
        let header = |c: &String| c.split(' ').count() <= 5 && says(&c.to_lowercase(), PLEDGE_COLUMNS);
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
            let text = crate::text::fold(text);
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
        let acts = |b: &&Block| b.is_heading() && opens_with_act(&b.text);
        let bare = 2 * blocks.iter().filter(|b| b.is_heading()).take(run).filter(acts).count() < run;
        if (!named || bare) && self.promise_below(blocks, run) {
            return self.slogans(blocks, run);
        }
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

    /// Whether the words below titles that act mostly promise themselves, so that the titles are slogans:
    /// "Fix Our Roads" over "We will resurface 40 miles each year."
    fn promise_below(&self, blocks: &[Block], run: usize) -> bool {
        let (mut titles, mut promising, mut found) = (0, 0, false);
        for block in blocks {
            if block.is_heading() {
                promising += usize::from(std::mem::take(&mut found));
                if titles == run {
                    break;
                }
                titles += 1;
            } else if block.is_paragraph() {
                let promises =
                    |range: Range<usize>| prose::is_promise(&block.text[range], false, &self.context());
                found = found || sentences(&block.text).into_iter().any(promises);
            }
        }
        let numbered = blocks[0].is_heading() && trim_label(&blocks[0].text).len() < blocks[0].text.len();
        !numbered && 2 * (promising + usize::from(found)) > run
    }

    /// Titles that are slogans, and the promises below them.
    fn slogans(&mut self, blocks: &[Block], run: usize) -> usize {
        let mut titles = 0;
        let inside = |b: &&Block| {
            titles += usize::from(b.is_heading());
            titles <= run && (b.is_heading() || b.is_paragraph())
        };
        let count = blocks.iter().take_while(inside).count();
        for (at, block) in blocks[..count].iter().enumerate() {
            let fate = match &block.shape {
                Shape::Heading { level, .. } => self.heading(*level, &block.text),
                _ => self.paragraph(block, at.checked_sub(1).map(|b| &blocks[b]), blocks.get(at + 1)),
            };
            self.note(block, fate);
        }
        count
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

/// Names of a table's column of pledges.
#[rustfmt::skip]
const PLEDGE_COLUMNS: &[&str] = &[
    "pledge", "pledges", "promise", "promises", "commitment", "commitments", "we will", "we'll", "we’ll",
    "policy", "policies", "action", "actions", "proposal", "proposals", "solution", "solutions", "our answer",
    "our plan", "what we would do",
];

/// How many titles that promise make a run whatever other titles of their level do.
const LONE_TITLES: usize = 3;

/// How many of ten titles of a level must promise for two in a row to be pledges.
const MOSTLY: usize = 4;

/// Whether a sentence of prose says what to do: "Put a shelter at every stop." "To grow, the county
/// must …" only opens like one.
fn is_imperative(text: &str) -> bool {
    let text =
        leading_reference(text).filter(|(_, rest)| rest.split(' ').count() >= 3).map_or(text, |(_, r)| r);
    // "Rent takes half of our wages" opens with a noun.
    let told = matches!(
        text.split(' ').nth(1).unwrap_or_default(),
        "is" | "was" | "has" | "takes" | "makes" | "means" | "comes" | "needs" | "gets" | "gives"
    );
    opens_with_act(text)
        && !told
        && !text.starts_with("To ")
        && !judge::is_call(text)
        && !is_dated_label(text)
}

/// Whether words only say of which day something is: "Review date: July 2025".
fn is_dated_label(text: &str) -> bool {
    let labelled = |(name, day): (&str, &str)| {
        name.split(' ').count() <= 4 && day.split(' ').count() <= 4 && milestone::is_dated(day)
    };
    text.split_once(':').is_some_and(labelled)
}

/// Whether a paragraph is a quotation that the next one says whose it is: "– Ann Lee, nurse".
fn is_quoted(block: &Block, next: Option<&Block>) -> bool {
    let quoted = block.text.starts_with(['“', '"', '‘']) && block.text.ends_with(['”', '"', '’']);
    let named = |b: &Block| {
        let dashed = b.text.starts_with(['–', '—', '-']) || b.is_item();
        dashed && b.text.split(' ').count() <= 12 && !b.text.ends_with('.') && !opens_with_act(&b.text)
    };
    quoted && next.is_some_and(named)
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
