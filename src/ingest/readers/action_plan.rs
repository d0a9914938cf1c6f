//! The reader of action plans: rows of tables, and the promises in the prose above them.
//!
//! ```text
//! table      = see `tables`              it may go on over pages, its header may stand again
//! row        = cells in the header's order
//!            | one cell alone           a group: the section of the rows below
//! action     = [reference] text         "Ai) Review …" gives its reference in the text
//!            | {item}                   a cell of several items or paragraphs is several actions
//! record     = "Action:" text, "Lead:" …, "By when:" …     one label a line, or a row
//! heading    = "Action 3:" text, {item}  numbered headings are actions, and so are their items
//! item       = text ["(" lead, date ")"]                   where the plan has no table at all,
//!                                        or in a section without one, in a run of three or more
//! labels     = a cell of an unknown column in which each line is a label and its words: "Lead: Parks"
//! committees = abbreviations and names, parted by white space, "/" or ","
//! leads      = names parted by "/", "," or "&"
//! commitment = sentence of a section with a table that promises (see `prose`), and of all
//!              sections where the plan has neither tables nor items; elsewhere one in which the
//!              council itself says "We will" or "The council will"
//! ```

mod cells;
mod details;
mod listed;
mod rows;

use std::collections::HashMap;
use std::ops::Range;

use self::cells::leads;
use self::details::Details;
use self::rows::labelled_lines;
use super::outline::Outline;
use super::prose::{Context, is_promise};
use super::tables::{Table, table, told_together};
use super::{Known, Reading, plain_id, speaker, statement};
use crate::ingest::layout::{Block, Shape};
use crate::ingest::vocabulary::acts::opens_with_act;
use crate::ingest::vocabulary::columns::{Columns, Field, tells_progress};
use crate::ingest::vocabulary::headings;
use crate::milestone;
use crate::model::{Certainty, Document, Fate, Problem, ProblemKind, StatementKind};
use crate::text::sentences;

/// Who may promise in a plan besides the council itself: "The harbour office will …".
const BODIES: [&str; 10] = [
    "committee",
    "office",
    "officers",
    "team",
    "teams",
    "service",
    "services",
    "department",
    "departments",
    "partnership",
];

/// Reads an action plan.
pub(super) fn read(document: &Document, blocks: &[Block], known: &Known) -> Reading {
    let mut own = speaker::names(document, blocks, known);
    own.extend(BODIES.iter().map(|b| (*b).to_owned()));
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
    reader.tables(blocks);
    if reader.into.statements.iter().any(|s| s.kind == StatementKind::Action) {
        reader.sections_of_items(blocks);
        reader.vows(blocks);
    } else {
        reader.without_tables(blocks);
    }
    reader.into
}

struct Reader<'a> {
    document: &'a Document,
    own: Vec<String>,
    outline: Outline,
    /// The columns of the table being read, or of the last one.
    columns: Option<Columns>,
    /// The group of rows being read, where the table names one.
    group: Option<String>,
    sections: u32,
    seen: HashMap<String, (u32, u32)>,
    /// Columns that were named as a problem already, in lower case.
    unread: Vec<String>,
    into: Reading,
}

/// One action before it is a statement.
#[derive(Clone, Default)]
struct Draft<'a> {
    reference: &'a str,
    text: &'a str,
    milestone: String,
    leads: &'a str,
    certainty: Certainty,
    /// Whether it shares its reference with the one before: both are of one cell.
    again: bool,
    details: Details,
}

impl Reader<'_> {
    /// Reads the tables, and the promises above each.
    fn tables(&mut self, blocks: &[Block]) {
        let rows: Vec<&[String]> = blocks.iter().filter_map(Block::cells).collect();
        self.columns = told_together(&rows);
        let mut prose: Vec<&Block> = Vec::new();
        let mut i = 0;
        while i < blocks.len() {
            let block = &blocks[i];
            i += 1;
            let fate = match &block.shape {
                Shape::Heading { level, .. } => {
                    self.outline.enter(*level, &block.text);
                    self.group = None;
                    prose.clear();
                    Fate::Heading
                }
                Shape::Row(_) => {
                    let length = 1 + blocks[i..].iter().take_while(|b| b.cells().is_some()).count();
                    let taken = self.table(&blocks[i - 1..i - 1 + length]);
                    if taken && !prose.is_empty() {
                        self.commitments(&prose);
                        prose.clear();
                    }
                    i += length - 1;
                    continue;
                }
                Shape::Paragraph if is_group_line(blocks, i - 1) => {
                    self.group = Some(block.text.trim_end_matches(':').to_owned());
                    Fate::Heading
                }
                Shape::Paragraph if is_caption(&block.text) => Fate::Heading,
                Shape::Paragraph => {
                    prose.push(block);
                    self.untaken(&block.text)
                }
                Shape::Item { .. } => self.untaken(&block.text),
                Shape::Contents => Fate::Contents,
            };
            self.into.account.note(block.lines(), fate);
        }
    }

    /// Reads a run of rows, and says whether it has a header of its own.
    fn table(&mut self, blocks: &[Block]) -> bool {
        let cells: Vec<&[String]> = blocks.iter().filter_map(Block::cells).collect();
        let found = table(&cells, self.columns.as_ref());
        let rows = match found {
            None => {
                blocks.iter().for_each(|b| self.into.account.note(b.lines(), Fate::NotUnderstood));
                return false;
            }
            Some(Table::Forms) => {
                self.forms(blocks);
                return true;
            }
            Some(Table::Rows(rows)) => rows,
        };
        for block in &blocks[rows.header.clone()] {
            self.into.account.note(block.lines(), Fate::TableHeader);
        }
        let headed = !rows.header.is_empty();
        if headed {
            let line = blocks[rows.header.end - 1].lines().0;
            let below = || blocks[rows.header.end..].iter().filter_map(Block::cells);
            let stepped = rows.columns.has_steps(below());
            // A column whose cells are small tables of labels is read by them.
            let labelled =
                |at: usize| below().filter_map(|r| r.get(at)).any(|c| !labelled_lines(c).is_empty());
            let mut names = rows.names.clone();
            for (at, name) in names.iter_mut().enumerate() {
                if matches!(Field::of_column(name), None | Some(Field::Action))
                    && rows.columns.action != Some(at)
                    && labelled(at)
                {
                    name.clear();
                }
            }
            self.names(&names, &rows.columns, stepped, line);
        }
        self.columns = Some(rows.columns);
        self.rows(&blocks[rows.header.end..]);
        headed
    }

    /// Tells of the columns that are not read: of progress, those that nobody knows, and those for
    /// which a statement has no place.
    fn names(&mut self, names: &[String], columns: &Columns, stepped: bool, line: u32) {
        names.iter().for_each(|name| self.progress(name, line));
        let step = columns.step.filter(|_| stepped);
        let used = [columns.action, step, columns.group];
        let quoted = |name: &String| format!("“{}”", name.replace('\n', " "));
        let (mut unknown, mut placeless) = (Vec::new(), Vec::new());
        for (at, name) in names.iter().enumerate() {
            let known = name.is_empty()
                || used.contains(&Some(at))
                || columns.ticks.contains(&at)
                || details::is_read(name);
            if known || self.unread.contains(&name.to_lowercase()) {
                continue;
            }
            match Field::of_column(name) {
                None | Some(Field::Action) => unknown.push(quoted(name)),
                Some(Field::Other) if !tells_progress(name) => placeless.push(quoted(name)),
                _ => {}
            }
        }
        self.unread.extend(names.iter().map(|n| n.to_lowercase()));
        let columns = |names: &[String]| match names {
            [one] => format!("the column {one} is"),
            _ => format!("the columns {} are", names.join(", ")),
        };
        if !unknown.is_empty() {
            let message = format!(
                "Of this table {} not read; name what it holds with columns = {{ … }} in sources.toml.",
                columns(&unknown)
            );
            self.problem(line, ProblemKind::NotUnderstood, message);
        }
        if !placeless.is_empty() {
            let message = format!(
                "Of this table {} not read: a statement has no place for it. It stands where the document \
                 is read whole.",
                columns(&placeless)
            );
            self.problem(line, ProblemKind::NotUnderstood, message);
        }
    }

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

    fn context(&self) -> Context<'_> {
        Context { own: &self.own, recommending: false }
    }

    fn commitments(&mut self, prose: &[&Block]) {
        self.commitments_that(prose, |_| true);
    }

    /// The promises of some paragraphs whose sentences are such as `fits` says.
    pub(super) fn commitments_that(&mut self, prose: &[&Block], fits: impl Fn(&str) -> bool) {
        self.sections += 1;
        let title = self.outline.last().unwrap_or_default();
        let context = Context { own: &self.own, recommending: false };
        let mut number = 0;
        for block in prose.iter().filter(|b| b.is_paragraph()) {
            let mut after_promise = number > 0;
            for range in sentences(&block.text) {
                let sentence = &block.text[range.clone()];
                after_promise = is_promise(sentence, after_promise, &context)
                    && !headings::is_lead_in(sentence)
                    && fits(sentence);
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
        let context = self.context();
        let promises = |range: &Range<usize>| is_promise(&text[range.clone()], false, &context);
        if headings::is_lead_in(text) {
            Fate::LeadIn
        } else if opens_with_act(text) || sentences(text).iter().any(promises) {
            Fate::NotUnderstood
        } else {
            Fate::Told
        }
    }

    fn action(&mut self, draft: &Draft<'_>, lines: (u32, u32)) {
        let Draft { reference, text, .. } = *draft;
        if rows::is_none(text) {
            return;
        }
        let line = lines.0;
        let mut local =
            if reference.is_empty() { format!("a{}", self.seen.len() + 1) } else { plain_id(reference) };
        let (count, first_line) = {
            let entry = self.seen.entry(local.clone()).or_insert((0, line));
            entry.0 += 1;
            *entry
        };
        if count > 1 {
            if !draft.again {
                let message =
                    format!("Reference {reference} stands here and on line {first_line}, for two actions.");
                self.problem(line, ProblemKind::DuplicateReference, message);
            }
            local = format!("{local}-{count}");
        }
        let (milestone, unreadable) = milestone::parse(&draft.milestone);
        for odd in unreadable.into_iter().filter(|_| !draft.again) {
            self.problem(line, ProblemKind::UnreadableDate, odd.to_string());
        }
        let section = self.section();
        let mut row = statement(self.document, StatementKind::Action, &local, &section, text, lines);
        row.reference = (!reference.is_empty()).then(|| reference.to_owned());
        row.milestone = milestone;
        row.leads = leads(draft.leads);
        row.certainty = draft.certainty;
        draft.details.put(&mut row);
        self.into.statements.push(row);
    }
}

/// Whether a short paragraph stands between rows of a table, as their group's name.
fn is_group_line(blocks: &[Block], i: usize) -> bool {
    use crate::ingest::vocabulary::columns::is_header;
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
