//! The reader of action plans: rows of tables, and the promises in the prose above them.
//!
//! ```text
//! table      = header row*              a header names an action column and one more known column
//!                                       (see `columns`); it may stand again on every page
//! row        = cells in the header's order
//!            | one cell alone           a group: the section of the rows below
//! action     = [reference] text         "Ai) Review …" gives its reference in the text
//! record     = "Action:" text, "Lead:" …, "By when:" …     one label a line
//! item       = text ["(" lead, date ")"]                   where the plan has no table at all
//! committees = abbreviations and names, parted by white space, "/" or ","
//! leads      = names parted by "/", "," or "&"
//! commitment = sentence of a section with a table that promises (see `prose`)
//! ```

use std::collections::HashMap;
use std::ops::Range;

mod cells;

use self::cells::{committees, labelled, leads, trailing_note};
use super::outline::Outline;
use super::prose::{Context, is_promise};
use super::{Known, Reading, judge, speaker, statement};
use crate::ingest::layout::{Block, Shape};
use crate::ingest::vocabulary::acts::opens_with_act;
use crate::ingest::vocabulary::columns::{
    Columns, Field, is_header, is_reference, leading_reference, tells_progress,
};
use crate::ingest::vocabulary::headings;
use crate::milestone;
use crate::model::{Certainty, Document, Fate, Problem, ProblemKind, StatementKind};
use crate::text::sentences;

/// Reads an action plan.
pub(super) fn read(document: &Document, blocks: &[Block], known: &Known) -> Reading {
    let own = speaker::names(document, blocks, known);
    let mut reader = Reader {
        document,
        own,
        outline: Outline::default(),
        columns: None,
        group: None,
        sections: 0,
        seen: HashMap::new(),
        unread: Vec::new(),
        into: Reading::default(),
    };
    let mut prose: Vec<&Block> = Vec::new();
    for (i, block) in blocks.iter().enumerate() {
        let fate = match &block.shape {
            Shape::Heading { level, .. } => {
                reader.outline.enter(*level, &block.text);
                reader.group = None;
                prose.clear();
                Fate::Heading
            }
            Shape::Row(cells) if is_header(cells) => {
                reader.columns = Some(Columns::of(cells));
                cells.iter().for_each(|name| reader.progress(name, block.lines().0));
                if !prose.is_empty() {
                    reader.commitments(&prose);
                    prose.clear();
                }
                Fate::TableHeader
            }
            Shape::Row(cells) => reader.row(cells, block),
            Shape::Paragraph if is_group_line(blocks, i) => {
                reader.group = Some(block.text.trim_end_matches(':').to_owned());
                Fate::Heading
            }
            Shape::Paragraph if is_caption(&block.text) => Fate::Heading,
            Shape::Paragraph => {
                prose.push(block);
                reader.untaken(&block.text)
            }
            Shape::Item { .. } => reader.untaken(&block.text),
            Shape::Contents => Fate::Contents,
        };
        reader.into.account.note(block.lines(), fate);
    }
    if !reader.into.statements.iter().any(|s| s.kind == StatementKind::Action) {
        reader.without_tables(blocks);
    }
    reader.into
}

/// Whether a short paragraph stands between rows of a table, as their group's name.
fn is_group_line(blocks: &[Block], i: usize) -> bool {
    let row = |at: Option<usize>| {
        at.and_then(|a| blocks.get(a)).is_some_and(|b| matches!(&b.shape, Shape::Row(c) if !is_header(c)))
    };
    let words = blocks[i].text.split(' ').count();
    row(Some(i + 1))
        && words <= 8
        && !is_caption(&blocks[i].text)
        && !blocks[i].text.ends_with(['.', ','])
        && i > 0
        && matches!(blocks[i - 1].shape, Shape::Row(_))
}

fn is_caption(text: &str) -> bool {
    text.strip_prefix("Table ").is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
}

struct Reader<'a> {
    document: &'a Document,
    own: Vec<String>,
    outline: Outline,
    columns: Option<Columns>,
    /// The group of rows being read, where the table names one.
    group: Option<String>,
    sections: u32,
    seen: HashMap<String, (u32, u32)>,
    /// Columns of progress that were named as a problem already, in lower case.
    unread: Vec<String>,
    into: Reading,
}

/// One action before it is a statement.
#[derive(Default)]
struct Draft<'a> {
    reference: &'a str,
    text: &'a str,
    milestone: String,
    committees: &'a str,
    leads: &'a str,
    certainty: Certainty,
}

impl Reader<'_> {
    fn section(&self) -> String {
        let title = self.outline.last().unwrap_or_default();
        match &self.group {
            Some(group) if title.is_empty() => group.clone(),
            Some(group) => format!("{title} / {group}"),
            None => title.to_owned(),
        }
    }

    fn problem(&mut self, line: u32, kind: ProblemKind, message: String) {
        self.into.problems.push(Problem { document: self.document.id.clone(), line, kind, message });
    }

    /// Names a column that says how far actions have come, once a document: it is not read,
    /// and what stands in it must not be lost in silence.
    fn progress(&mut self, name: &str, line: u32) {
        let lower = name.to_lowercase();
        if !tells_progress(name) || self.unread.contains(&lower) {
            return;
        }
        self.unread.push(lower);
        let message = format!(
            "“{name}” says how far the actions have come, and is not read; record it in progress.csv, \
             with its date and evidence."
        );
        self.problem(line, ProblemKind::ProgressNotRead, message);
    }

    fn commitments(&mut self, prose: &[&Block]) {
        self.sections += 1;
        let title = self.outline.last().unwrap_or_default();
        let context = Context { own: &self.own, recommending: false };
        let mut number = 0;
        for block in prose.iter().filter(|b| b.is_paragraph()) {
            let mut after_promise = number > 0;
            for range in sentences(&block.text) {
                let sentence = &block.text[range.clone()];
                after_promise =
                    is_promise(sentence, after_promise, &context) && !headings::is_lead_in(sentence);
                if after_promise {
                    number += 1;
                    let local = format!("c{}.{number}", self.sections);
                    let lines = block.lines_of(range);
                    self.into.statements.push(statement(
                        self.document,
                        StatementKind::Commitment,
                        &local,
                        title,
                        sentence,
                        lines,
                    ));
                }
            }
        }
    }

    /// What becomes of words that no table took: those of a promise are missed, others tell.
    fn untaken(&self, text: &str) -> Fate {
        let context = Context { own: &self.own, recommending: false };
        let promises = |range: &Range<usize>| is_promise(&text[range.clone()], false, &context);
        if headings::is_lead_in(text) {
            Fate::LeadIn
        } else if opens_with_act(text) || sentences(text).iter().any(promises) {
            Fate::NotUnderstood
        } else {
            Fate::Told
        }
    }

    fn row(&mut self, cells: &[String], block: &Block) -> Fate {
        let Some(columns) = self.columns.clone() else { return Fate::NotUnderstood };
        // One cell alone, or one that spans all, names a group of rows.
        let mut filled = cells.iter().filter(|c| !c.is_empty());
        let (first, alone) = (filled.next(), filled.all(|c| Some(c) == cells.iter().find(|c| !c.is_empty())));
        if let Some(name) = first.filter(|n| alone && !is_reference(n) && columns.count > 1) {
            let acts = opens_with_act(name)
                && columns.action.and_then(|a| cells.get(a)) == Some(name)
                && cells.len() == columns.count
                && cells.iter().filter(|c| !c.is_empty()).count() == 1;
            if !acts {
                self.group = Some(name.trim_end_matches(':').to_owned());
                return Fate::Heading;
            }
        }
        let cell = |column: Option<usize>| column.and_then(|c| cells.get(c)).map_or("", String::as_str);
        let group = cell(columns.group);
        let rated = matches!(group.to_lowercase().as_str(), "high" | "medium" | "low") || group.len() <= 2;
        if !rated {
            self.group = Some(group.to_owned());
        }
        let (mut text, mut reference) = (cell(columns.action), cell(columns.reference).trim_end_matches('.'));
        if text.is_empty() {
            return Fate::NotUnderstood;
        }
        if reference.is_empty()
            && let Some((label, rest)) = leading_reference(text)
        {
            (reference, text) = (label, rest);
        }
        if cells.len() < columns.count {
            let message = format!("The row “{text}” has {} of {} cells.", cells.len(), columns.count);
            self.problem(block.lines().0, ProblemKind::MissingCell, message);
        }
        let (start, end) = (cell(columns.start), cell(columns.milestone));
        let milestone = match (start, end) {
            ("", end) => end.to_owned(),
            (start, "") => format!("from {start}"),
            (start, end) => format!("{start} – {end}"),
        };
        let draft = Draft {
            reference,
            text,
            milestone,
            committees: cell(columns.committees),
            leads: cell(columns.leads),
            certainty: Certainty::Certain,
        };
        self.action(&draft, block.lines());
        Fate::Statement
    }

    fn action(&mut self, draft: &Draft<'_>, lines: (u32, u32)) {
        let Draft { reference, text, .. } = *draft;
        let line = lines.0;
        let mut local = if reference.is_empty() {
            format!("a{}", self.seen.len() + 1)
        } else {
            reference.to_lowercase().replace([' ', '/'], "-")
        };
        let (count, first_line) = {
            let entry = self.seen.entry(local.clone()).or_insert((0, line));
            entry.0 += 1;
            *entry
        };
        if count > 1 {
            let message =
                format!("Reference {reference} stands here and on line {first_line}, for two actions.");
            self.problem(line, ProblemKind::DuplicateReference, message);
            local = format!("{local}-{count}");
        }
        let (milestone, unreadable) = milestone::parse(&draft.milestone);
        for words in unreadable {
            self.problem(
                line,
                ProblemKind::UnreadableDate,
                format!("“{words}” is no month; the date is left unread."),
            );
        }
        let section = self.section();
        let mut row = statement(self.document, StatementKind::Action, &local, &section, text, lines);
        row.reference = (!reference.is_empty()).then(|| reference.to_owned());
        row.milestone = milestone;
        row.committees = committees(draft.committees);
        row.leads = leads(draft.leads);
        row.certainty = draft.certainty;
        self.into.statements.push(row);
    }

    /// A plan without tables: records of one label a line, or else list items.
    fn without_tables(&mut self, blocks: &[Block]) {
        self.outline = Outline::default();
        let records =
            blocks.iter().filter(|b| labelled(&b.text).is_some_and(|(f, _)| f == Field::Action)).count();
        let mut silent = false;
        let mut i = 0;
        while i < blocks.len() {
            let block = &blocks[i];
            i += 1;
            match &block.shape {
                Shape::Heading { level, .. } => {
                    silent = headings::silence(&block.text, &self.own).is_some();
                    if labelled(&block.text).is_none() || records == 0 {
                        self.outline.enter(*level, &block.text);
                        continue;
                    }
                }
                Shape::Item { .. } | Shape::Paragraph => {}
                _ => continue,
            }
            if records > 0 {
                let Some((Field::Action, text)) = labelled(&block.text) else { continue };
                let mut draft = Draft { text, ..Draft::default() };
                if let Some((Field::Reference, words)) =
                    i.checked_sub(2).and_then(|b| labelled(&blocks[b].text))
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
                        Field::Committees => draft.committees = words,
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
                            self.progress(name, blocks[i].lines().0);
                        }
                    }
                    last = blocks[i].lines().1;
                    i += 1;
                }
                if draft.reference.is_empty()
                    && let Some((label, rest)) = leading_reference(draft.text)
                {
                    (draft.reference, draft.text) = (label, rest);
                }
                self.action(&draft, (block.lines().0, last));
            } else if let (Shape::Item { label, .. }, false) = (&block.shape, silent) {
                let context = Context { own: &self.own, recommending: true };
                if judge::item(&block.text, &context) == judge::Verdict::Tells {
                    continue;
                }
                let label = label.clone().unwrap_or_default();
                let (text, leads, milestone) = trailing_note(&block.text);
                let (reference, text) =
                    leading_reference(text).filter(|_| label.is_empty()).unwrap_or((&label, text));
                // A plain count names nothing; "1.2" does.
                let reference = if reference.contains('.') || reference.chars().any(char::is_alphabetic) {
                    reference
                } else {
                    ""
                };
                let draft = Draft {
                    reference,
                    text,
                    milestone: milestone.to_owned(),
                    leads,
                    certainty: Certainty::Likely,
                    ..Draft::default()
                };
                self.action(&draft, block.lines());
            }
        }
    }
}
