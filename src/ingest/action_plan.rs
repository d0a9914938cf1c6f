//! The reader of action plans: rows of tables, and the promises in the prose above them.
//!
//! ```text
//! table      = header row*              a header names an action column and one more known column
//! row        = ref action milestone committee leads     in the header's order
//! committees = abbreviations and names, parted by white space, "/" or ","
//! leads      = names parted by "/", "," or "&"
//! commitment = sentence of a section with a table that promises (see `prose`)
//! ```

use std::collections::HashMap;

use super::{Outline, Reading, is_paragraph, statement};
use crate::ingest::blocks::{Block, Shape};
use crate::ingest::prose::is_promise;
use crate::milestone;
use crate::model::{Document, Problem, ProblemKind, StatementKind};
use crate::text::{sentences, tokens};

/// Reads an action plan.
pub(super) fn read(document: &Document, blocks: &[Block]) -> Reading {
    let mut reading = Reading::default();
    let mut outline = Outline::default();
    let mut columns: Option<Columns> = None;
    let mut prose: Vec<&Block> = Vec::new();
    let mut sections = 0;
    let mut seen: HashMap<String, (u32, u32)> = HashMap::new();
    for block in blocks {
        match &block.shape {
            Shape::Heading { level, .. } => {
                outline.enter(*level, &block.text);
                prose.clear();
                columns = None;
            }
            Shape::Row(cells) if is_header(cells) => {
                columns = Some(Columns::of(cells));
                if !prose.is_empty() {
                    sections += 1;
                    commitments(document, &outline, &prose, sections, &mut reading);
                    prose.clear();
                }
            }
            Shape::Row(cells) => {
                if let Some(columns) = &columns {
                    let section = outline.0.last().map_or("", |(_, t)| t);
                    action(document, section, columns, cells, block, &mut seen, &mut reading);
                }
            }
            Shape::Paragraph if !is_caption(&block.text) => prose.push(block),
            _ => {}
        }
    }
    reading
}

/// Which column holds what.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Columns {
    reference: Option<usize>,
    action: Option<usize>,
    milestone: Option<usize>,
    committees: Option<usize>,
    leads: Option<usize>,
    count: usize,
}

impl Columns {
    fn of(header: &[String]) -> Self {
        let mut columns = Self { count: header.len(), ..Self::default() };
        for (i, name) in header.iter().enumerate() {
            let name = name.to_lowercase();
            let is = |words: &[&str]| words.iter().any(|w| name.contains(w));
            let slot = if is(&["lead", "owner", "responsible", "officer"]) {
                &mut columns.leads
            } else if is(&["committee", "board", "panel"]) {
                &mut columns.committees
            } else if is(&["milestone", "timescale", "by when", "deadline", "due", "target date", "when"]) {
                &mut columns.milestone
            } else if is(&["action", "activity", "task", "what we will do", "deliverable"]) {
                &mut columns.action
            } else if name.starts_with("ref") || matches!(name.as_str(), "no" | "no." | "number" | "id" | "#")
            {
                &mut columns.reference
            } else {
                continue;
            };
            slot.get_or_insert(i);
        }
        columns
    }
}

/// Whether a row is the header of a table of actions.
pub(super) fn is_header(cells: &[String]) -> bool {
    let columns = Columns::of(cells);
    let short = cells.iter().all(|c| c.split(' ').count() <= 4);
    let others = [columns.reference, columns.milestone, columns.committees, columns.leads];
    short && columns.action.is_some() && others.iter().flatten().count() >= 1
}

fn is_caption(text: &str) -> bool {
    text.strip_prefix("Table ").is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
}

fn commitments(document: &Document, outline: &Outline, prose: &[&Block], section: u32, into: &mut Reading) {
    let title = outline.0.last().map_or("", |(_, t)| t);
    let party_words: Vec<String> = document
        .party
        .iter()
        .flat_map(|p| p.split('-').map(str::to_owned).collect::<Vec<_>>())
        .filter(|w| w.len() > 3 && !document.place.eq_ignore_ascii_case(w))
        .collect();
    let mut number = 0;
    for block in prose.iter().filter(|b| is_paragraph(b)) {
        let mut after_promise = number > 0;
        for range in sentences(&block.text) {
            let sentence = &block.text[range.clone()];
            after_promise = is_promise(sentence, after_promise, &party_words);
            if after_promise {
                number += 1;
                let local = format!("c{section}.{number}");
                let lines = block.lines_of(range);
                into.statements.push(statement(
                    document,
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

fn action(
    document: &Document,
    section: &str,
    columns: &Columns,
    cells: &[String],
    block: &Block,
    seen: &mut HashMap<String, (u32, u32)>,
    into: &mut Reading,
) {
    let cell = |column: Option<usize>| column.and_then(|c| cells.get(c)).map_or("", String::as_str);
    let line = block.lines().0;
    let mut problem = |kind, message| {
        into.problems.push(Problem { document: document.id.clone(), line, kind, message });
    };
    let text = cell(columns.action);
    if text.is_empty() {
        return;
    }
    let reference = cell(columns.reference).trim_end_matches('.');
    if cells.len() < columns.count {
        problem(
            ProblemKind::MissingCell,
            format!("The row “{text}” has {} of {} cells.", cells.len(), columns.count),
        );
    }
    let mut local = if reference.is_empty() {
        format!("a{}", seen.len() + 1)
    } else {
        reference.to_lowercase().replace([' ', '/'], "-")
    };
    let (count, first_line) = {
        let entry = seen.entry(local.clone()).or_insert((0, line));
        entry.0 += 1;
        *entry
    };
    if count > 1 {
        problem(
            ProblemKind::DuplicateReference,
            format!("Reference {reference} stands here and on line {first_line}, for two actions."),
        );
        local = format!("{local}-{count}");
    }
    let (milestone, unreadable) = milestone::parse(cell(columns.milestone));
    for words in unreadable {
        problem(ProblemKind::UnreadableDate, format!("“{words}” is no month; the date is left unread."));
    }
    let mut row = statement(document, StatementKind::Action, &local, section, text, block.lines());
    row.reference = (!reference.is_empty()).then(|| reference.to_owned());
    row.milestone = milestone;
    row.committees = committees(cell(columns.committees));
    row.leads = leads(cell(columns.leads));
    into.statements.push(row);
}

/// "S&R Staffing & Appeals" is two committees, "A&H S&R" two, "A&H" one.
///
/// A word of capitals (with `&` inside) is a committee by its abbreviation; words
/// between such are one committee's name. Where no abbreviation stands in the cell
/// the whole is one name.
fn committees(cell: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for part in cell.split(['/', ',', ';']) {
        let mut name: Vec<&str> = Vec::new();
        for word in part.split_whitespace() {
            let letters = word.chars().filter(|c| c.is_alphabetic()).count();
            let short = letters >= 2 && word.chars().all(|c| c.is_uppercase() || c == '&');
            if short {
                out.extend(take(&mut name));
                out.push(word.to_owned());
            } else {
                name.push(word);
            }
        }
        out.extend(take(&mut name));
    }
    out
}

fn take(words: &mut Vec<&str>) -> Option<String> {
    let name = words.join(" ");
    words.clear();
    let bare = name.trim_matches(|c: char| c == '&' || c.is_whitespace());
    (!bare.is_empty()).then(|| bare.to_owned())
}

/// "Tom Kelly & Janet Atkin" is two lead officers; "AD Transport and Network Management" one.
fn leads(cell: &str) -> Vec<String> {
    cell.split(['/', ',', ';'])
        .flat_map(|part| part.split(" & "))
        .map(str::trim)
        .filter(|name| tokens(name).iter().any(|t| t.word.chars().any(char::is_alphabetic)))
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn committees_are_parted_where_the_source_means_several() {
        assert_eq!(committees("A&H"), ["A&H"]);
        assert_eq!(committees("A&H S&R"), ["A&H", "S&R"]);
        assert_eq!(committees("S&R Staffing & Appeals"), ["S&R", "Staffing & Appeals"]);
        assert_eq!(committees("Safeguarding Board"), ["Safeguarding Board"]);
        assert_eq!(committees("S&R ALL"), ["S&R", "ALL"]);
        assert!(committees(" ").is_empty());
    }

    #[test]
    fn leads_are_parted_at_slashes_commas_and_lone_ampersands() {
        assert_eq!(leads("Sheryl French/ Quinton Carroll"), ["Sheryl French", "Quinton Carroll"]);
        assert_eq!(leads("Tom Kelly & Janet Atkin"), ["Tom Kelly", "Janet Atkin"]);
        assert_eq!(leads("Ann Lee, Bo Ray"), ["Ann Lee", "Bo Ray"]);
        assert_eq!(leads("AD Transport and Network Management"), ["AD Transport and Network Management"]);
    }

    #[test]
    fn a_header_names_an_action_and_one_more_column() {
        let row = |cells: &[&str]| is_header(&cells.iter().map(|c| (*c).to_owned()).collect::<Vec<_>>());
        assert!(row(&["Ref.", "Action", "Milestone", "Committee", "Lead Officer(s)"]));
        assert!(row(&["Action", "Owner", "Timescale"]));
        assert!(!row(&["E.1", "Review the action plan and its owner", "Dec '21"]));
    }
}
