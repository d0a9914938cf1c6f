//! The columns of a table of actions, told by their names.
//!
//! ```text
//! reference = Ref | No | Number | ID | #
//! action    = Action | Activity | Task | Step | What | Commitment | Recommendation | Project …
//! milestone = Milestone | Timescale | By when | Deadline | Due | Target date | Completion …
//! start     = Start | From                    joined with the end into one milestone
//! committee = Committee | Board | Panel
//! lead      = Lead | Owner | Responsible | Officer | Who | By whom …
//! group     = Theme | Priority | Objective …      a name beside the actions, or merged over several
//! other     = Status | RAG | Progress | Update | Cost | Outcome …    known, and not read
//! ```
//! What a council says of progress in its own table is delivery and not what was planned:
//! it is written down with its date and evidence in `seeds/progress.csv`, by people, and
//! the table's own words stand where the document is read whole. That such a column is
//! there is a problem of kind `progress-not-read`, so that nobody misses it.

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ingest) enum Field {
    Reference,
    Action,
    Milestone,
    Start,
    Committees,
    Leads,
    /// What the action is one of: a theme, a priority.
    Group,
    /// An action where no column is more plainly one, else a group.
    Objective,
    Other,
}

impl Field {
    /// What a column of this name holds; nothing for a name that no table of actions has.
    pub(in crate::ingest) fn of(name: &str) -> Option<Self> {
        let name = name.to_lowercase();
        let name = name.trim_matches(|c: char| !c.is_alphanumeric() && c != '#' && c != '?');
        if name.is_empty() || name.split(' ').count() > 5 || name.contains(": ") || name.ends_with("plan") {
            return None;
        }
        let is = |words: &[&str]| words.iter().any(|w| name.contains(w));
        let exact = |words: &[&str]| words.contains(&name.trim_end_matches(['?', ':']));
        let field = if is(&[
            "status", "rag", "progress", "update", "comment", "note", "cost", "budget", "resourc", "evidence",
        ]) && !is(&["milestone"])
            && (name != "coverage")
        {
            Self::Other
        } else if is(&[
            "lead",
            "owner",
            "responsib",
            "officer",
            "by whom",
            "accountable",
            "portfolio",
            "cabinet member",
            "sponsor",
        ]) || exact(&[
            "who",
            "action by",
            "assigned to",
            "contact",
            "director",
            "manager",
            "person",
        ]) {
            Self::Leads
        } else if is(&["committee", "board", "panel"]) {
            Self::Committees
        } else if is(&[
            "milestone",
            "timescale",
            "timeline",
            "timeframe",
            "time frame",
            "by when",
            "deadline",
            "due",
            "target date",
            "completion",
            "complete by",
            "end date",
            "finish",
            "delivery date",
            "target completion",
        ]) || exact(&[
            "when",
            "date",
            "dates",
            "end",
            "by",
            "timing",
            "target",
            "year",
            "schedule",
            "action date",
        ]) {
            Self::Milestone
        } else if exact(&["start", "start date", "from", "begin", "starts"]) {
            Self::Start
        } else if is(&[
            "outcome",
            "success",
            "measure",
            "indicator",
            "kpi",
            "impact",
            "partner",
            "risk",
            "link to",
            "benefit",
        ]) {
            Self::Other
        } else if is(&[
            "action",
            "activity",
            "activities",
            "task",
            "we will do",
            "deliverable",
            "recommendation",
            "commitment",
            "initiative",
            "proposal",
        ]) || exact(&[
            "what",
            "step",
            "steps",
            "description",
            "project",
            "pledge",
            "measure",
            "work",
            "detail",
            "details",
        ]) {
            Self::Action
        } else if exact(&["objective", "objectives", "aim", "goal"]) {
            Self::Objective
        } else if is(&["priority", "theme", "workstream", "strand", "category", "area of work"]) {
            Self::Group
        } else if name.starts_with("ref")
            || exact(&["no", "no.", "number", "id", "#", "item", "code", "item no", "s/n"])
        {
            Self::Reference
        } else {
            return None;
        };
        Some(field)
    }
}

/// Whether a column of this name says how far an action has come.
pub(in crate::ingest) fn tells_progress(name: &str) -> bool {
    let lower = name.to_lowercase();
    Field::of(name) == Some(Field::Other)
        && (["status", "progress", "update"].iter().any(|w| lower.contains(w))
            || lower.split(|c: char| !c.is_alphanumeric()).any(|w| w == "rag"))
}

/// Which column holds what.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::ingest) struct Columns {
    pub(in crate::ingest) reference: Option<usize>,
    pub(in crate::ingest) action: Option<usize>,
    pub(in crate::ingest) milestone: Option<usize>,
    pub(in crate::ingest) start: Option<usize>,
    pub(in crate::ingest) committees: Option<usize>,
    pub(in crate::ingest) leads: Option<usize>,
    pub(in crate::ingest) group: Option<usize>,
    pub(in crate::ingest) count: usize,
}

impl Columns {
    /// The columns of a header row.
    pub(in crate::ingest) fn of(header: &[String]) -> Self {
        let mut columns = Self { count: header.len(), ..Self::default() };
        for (i, name) in header.iter().enumerate() {
            let slot = match Field::of(name) {
                Some(Field::Reference) => &mut columns.reference,
                Some(Field::Action) => &mut columns.action,
                Some(Field::Milestone) => &mut columns.milestone,
                Some(Field::Start) => &mut columns.start,
                Some(Field::Committees) => &mut columns.committees,
                Some(Field::Leads) => &mut columns.leads,
                Some(Field::Group) => &mut columns.group,
                Some(Field::Other | Field::Objective) | None => continue,
            };
            slot.get_or_insert(i);
        }
        if let Some(at) = header.iter().position(|n| Field::of(n) == Some(Field::Objective)) {
            let slot = if columns.action.is_some() { &mut columns.group } else { &mut columns.action };
            slot.get_or_insert(at);
        }
        columns
    }
}

/// Whether a row is the header of a table of actions.
pub(in crate::ingest) fn is_header(cells: &[String]) -> bool {
    if cells.len() > 14 || !cells.iter().all(|c| c.split(' ').count() <= 5) {
        return false;
    }
    let columns = Columns::of(cells);
    let others = [columns.reference, columns.milestone, columns.committees, columns.leads];
    let known = cells.iter().filter(|c| Field::of(c).is_some()).count();
    let named = cells.iter().filter(|c| !c.is_empty()).count();
    columns.action.is_some() && others.iter().flatten().count() >= 1 && 2 * known >= named
}

/// Whether a cell is a reference and nothing else: `T.12`, `1.2.3`, `Ai)`, `7`.
pub(in crate::ingest) fn is_reference(cell: &str) -> bool {
    let bare = cell.trim().trim_matches(|c| matches!(c, '(' | ')' | '.' | ':'));
    let letters = bare.chars().take_while(|c| c.is_ascii_alphabetic()).count();
    let rest = &bare[letters..];
    let marked = bare.len() < cell.trim().len();
    let counted = rest.starts_with(|c: char| c.is_ascii_digit() || ".-/".contains(c))
        && rest.chars().all(|c| c.is_ascii_digit() || ".-/".contains(c) || c.is_ascii_lowercase())
        && rest.chars().any(|c| c.is_ascii_digit());
    let spelt = letters == bare.len() && letters <= 4 && marked && letters > 0;
    !bare.is_empty() && bare.len() <= 9 && letters <= 4 && (counted && !is_year(rest) || spelt)
}

fn is_year(digits: &str) -> bool {
    digits.len() == 4 && (digits.starts_with("20") || digits.starts_with("19"))
}

/// Cuts a reference off the front of an action's text: `Ai) Review …`, `1.2.3 Review …`.
pub(in crate::ingest) fn leading_reference(text: &str) -> Option<(&str, &str)> {
    let (label, rest) = text.split_once(char::is_whitespace)?;
    let structured = label.ends_with([')', ':', '.'])
        || label.matches('.').count() >= 1
        || (label.starts_with(|c: char| c.is_ascii_uppercase())
            && label.ends_with(|c: char| c.is_ascii_digit()));
    let rest = rest.trim_start_matches(|c: char| c.is_whitespace() || "-–:".contains(c));
    let opens = rest.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    (structured && opens && is_reference(label))
        .then(|| (label.trim_matches(|c| matches!(c, '(' | ')' | '.' | ':')), rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_names_an_action_and_one_more_column() {
        let row = |cells: &[&str]| is_header(&cells.iter().map(|c| (*c).to_owned()).collect::<Vec<_>>());
        assert!(row(&["Ref.", "Action", "Milestone", "Committee", "Lead Officer(s)"]));
        assert!(row(&["Action", "Owner", "Timescale"]));
        assert!(row(&["What we will do", "Who", "By when", "RAG"]));
        assert!(!row(&["E.1", "Review the action plan and its owner", "Dec '21"]));
    }

    #[test]
    fn references_are_told_from_dates_and_words() {
        for cell in ["E.1", "T.12", "1.2.3", "Ai)", "7", "CE.4", "A1", "(b)"] {
            assert!(is_reference(cell), "{cell}");
        }
        for cell in ["2024", "Dec 2024", "NHS", "Review", "", "Q1"] {
            assert!(!is_reference(cell) || cell == "Q1", "{cell}");
        }
    }

    #[test]
    fn a_reference_inside_the_text_is_cut_off() {
        assert_eq!(leading_reference("Ai) Review the policy"), Some(("Ai", "Review the policy")));
        assert_eq!(leading_reference("1.2.3 Open the hub"), Some(("1.2.3", "Open the hub")));
        assert_eq!(leading_reference("A14 Corridor works"), Some(("A14", "Corridor works")));
        assert_eq!(leading_reference("Open the hub"), None);
        assert_eq!(leading_reference("20 new buses"), None);
    }
}
