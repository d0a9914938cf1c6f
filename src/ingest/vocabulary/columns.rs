//! The columns of a table of actions, told by their names.
//!
//! ```text
//! reference = Ref | No | Number | ID | # | Action no …
//! action    = Action | Activity | Task | What | Commitment | Recommendation | Project | Description …
//! milestone = Milestone | Timescale | By when | Deadline | Due | Target date | Finish & status …
//! start     = Start | From                    joined with the end into one milestone
//! committee = Committee | Board | Panel
//! lead      = Lead | Owner | Responsible | Officer | Who | By whom | To be actioned by …
//! group     = Theme | Priority | Issue | Field of action | Objective …      a name beside the actions,
//!                                              or merged over several
//! other     = Status | RAG | Progress | Update | Cost | Outcome …    known, and not read
//! ```
//! A name is compared word by word, so that "storage" is no RAG. Where a table has several
//! columns that could be the actions, the plainer name is ("Action" before "Description").
//!
//! What a council says of progress in its own table is delivery and not what was planned:
//! it is written down with its date and evidence in `seeds/progress.csv`, by people, and
//! the table's own words stand where the document is read whole. That such a column is
//! there is a problem of kind `progress-not-read`, so that nobody misses it.

use std::collections::HashSet;
use std::sync::OnceLock;

use super::headings::says;
use crate::text::Words;

/// What a column of a table of actions holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ingest) enum Field {
    /// The action's own reference: `T.12`.
    Reference,
    /// What is to be done.
    Action,
    /// When it is due.
    Milestone,
    /// When it begins.
    Start,
    /// The committees to which it answers.
    Committees,
    /// The officers who lead it.
    Leads,
    /// What several actions belong to: a theme, a priority.
    Group,
    /// The action, where no other column is more plainly one; otherwise what several actions belong to.
    Objective,
    /// Anything else, which is not read.
    Other,
}

/// The most words of a name on a line of its own; longer ones are sentences.
const SHORT: usize = 5;

/// The most words of a name in the head of a table.
const LONG: usize = 9;

/// Names of columns of progress: what is so, and not what was planned.
#[rustfmt::skip]
const PROGRESS: &[&str] = &[
    "status", "rag", "brag", "progress", "update", "updates", "updated", "position", "comment", "comments",
    "commentary", "note", "notes", "evidence", "reviewed", "where we are", "where are we",
];

/// Names that are progress's only where they stand alone.
#[rustfmt::skip]
const PROGRESS_ALONE: &[&str] =
    &["done", "completed", "complete", "achieved", "result", "results", "state", "current state"];

/// Names with which a column says who does it, wherever they stand in its name.
#[rustfmt::skip]
const LEADS: &[&str] = &[
    "lead", "leads", "owner", "owners", "owned by", "responsible", "responsibility", "responsibilities",
    "officer", "officers", "by whom", "who by", "accountable", "accountability", "portfolio",
    "cabinet member", "sponsor", "sponsors", "actioned by", "action by", "who takes", "who does", "taken on by",
    "actions by", "taken forward by",
    "assigned to", "allocated to", "delivered by whom", "who is", "who will", "who leads", "led by",
    "organisations involved", "bodies involved", "delivery body", "delivery bodies",
];

/// Names that are a lead's only where they stand alone.
#[rustfmt::skip]
const LEADS_ALONE: &[&str] = &[
    "who", "contact", "director", "manager", "person", "people", "department", "directorate", "team",
    "organisation", "organisations", "agency", "agencies", "body", "service", "assignee", "councillor",
    "service area", "in charge", "post holder",
];

#[rustfmt::skip]
const COMMITTEES: &[&str] = &["committee", "committees", "board", "boards", "panel", "panels"];

/// Names with which a column says until when.
#[rustfmt::skip]
const MILESTONES: &[&str] = &[
    "milestone", "milestones", "timescale", "timescales", "time scale", "timeline", "timelines", "timeframe",
    "timeframes", "time frame", "by when", "when", "deadline", "deadlines", "due", "target date", "completion",
    "complete by", "completed by", "end date", "finish", "delivery date", "date for", "start and end",
    "implementation date", "target dates", "to be completed", "to be delivered by", "to be achieved by",
    "expected date", "planned date", "by what date", "to be done by", "done by",
];

/// Names that are a date's only where they stand alone.
#[rustfmt::skip]
const MILESTONES_ALONE: &[&str] =
    &["date", "dates", "end", "by", "timing", "target", "year", "years", "schedule", "action date", "time"];

#[rustfmt::skip]
const STARTS: &[&str] = &["start", "start date", "from", "begin", "starts", "begins"];

/// Names of columns that are known, and that no statement has.
#[rustfmt::skip]
const OTHERS: &[&str] = &[
    "outcome", "outcomes", "success", "measure", "measures", "indicator", "indicators", "kpi", "kpis",
    "impact", "impacts", "partner", "partners", "risk", "risks", "link to", "links to", "benefit", "benefits",
    "output", "outputs", "cost", "costs", "budget", "budgets", "resource", "resources", "resourcing",
    "funding", "how much", "co benefits", "how will we know",
];

/// Names of a column of actions, wherever they stand in its name.
#[rustfmt::skip]
const ACTIONS: &[&str] = &[
    "action", "actions", "activity", "activities", "task", "tasks", "we will do", "will do", "deliverable",
    "deliverables", "recommendation", "recommendations", "commitment", "commitments", "initiative",
    "initiatives", "proposal", "proposals", "pledge", "pledges", "intervention", "interventions", "we ll do",
    "well do", "will we do", "we do", "we are doing", "are we doing", "we are going to do",
    "are we going to do", "we need to do", "do we need to do", "needs to happen", "needs to change", "to be done", "needs to be done", "needs doing",
];

/// Names of a column of actions where no other is more plainly one.
#[rustfmt::skip]
const ACTIONS_ALONE: &[&str] = &[
    "what", "step", "steps", "description", "descriptions", "project", "projects", "work", "detail", "details",
    "how", "policy", "policies", "decision", "decisions", "what was decided", "what was agreed", "what we agreed",
    "what we decided", "resolution", "resolutions", "agreed",
];

/// Names of what counts and also of what is done: actions where a table has no other.
#[rustfmt::skip]
const MEANS: &[&str] = &[
    "measure", "measures", "scheme", "schemes", "output", "outputs", "improvement", "improvements", "option",
    "options", "opportunity", "next steps", "next step",
];

#[rustfmt::skip]
const OBJECTIVES: &[&str] = &["objective", "objectives", "aim", "aims", "goal", "goals"];

/// Names with which a column says what its actions are about.
#[rustfmt::skip]
const GROUPS: &[&str] = &[
    "priority", "priorities", "theme", "themes", "workstream", "work stream", "strand", "category",
    "area of work", "issue", "issues", "topic", "topics", "focus area", "heading", "section",
];

/// Names that are a group's only where they stand alone.
#[rustfmt::skip]
const GROUPS_ALONE: &[&str] = &["area", "areas", "programme", "subject"];

/// "Fields of action": what actions are sorted by, and not the actions.
#[rustfmt::skip]
const SORTS: &[&str] = &["field of", "fields of", "area of", "areas of", "type of", "line of", "lines of"];

#[rustfmt::skip]
const REFERENCES: &[&str] = &[
    "no", "number", "id", "item", "code", "item no", "s n", "ref", "reference", "nr", "num", "minute",
    "minute no", "minute ref", "minute number", "agenda item",
];

/// Words that end a name that counts: "Action no".
#[rustfmt::skip]
const COUNTS: &[&str] = &["no", "number", "ref", "reference", "id"];

impl Field {
    /// What a column of this name holds; nothing for a name that no table of actions has.
    pub(in crate::ingest) fn of(name: &str) -> Option<Self> {
        Self::within(name, SHORT)
    }

    /// What a column of this name in the head of a table holds.
    pub(in crate::ingest) fn of_column(name: &str) -> Option<Self> {
        Self::within(name, LONG)
    }

    fn within(name: &str, most: usize) -> Option<Self> {
        if name.trim() == "#" {
            return Some(Self::Reference);
        }
        if name.len() > 80 || name.contains(": ") {
            return None;
        }
        let words = Words::of(name);
        let words = words.list();
        if words.is_empty() || words.len() > most || words.last() == Some(&"plan") {
            return None;
        }
        if !words.iter().any(|w| keys().contains(w)) {
            return None;
        }
        let joined = name.contains(['&', '/']) || words.contains(&"and");
        Self::named(&words, &words.join(" "), joined)
    }

    /// What a name of these words, which are also given as one, stands over; `joined` where it
    /// is two names.
    fn named(words: &[&str], name: &str, joined: bool) -> Option<Self> {
        let alone = |names: &[&str]| names.contains(&name);
        let has = |names: &[&str]| says(name, names);
        let counts = words.len() <= 3
            && words.last().is_some_and(|w| COUNTS.contains(w))
            && !has(&["contact", "phone", "lead"]);
        let field = if alone(REFERENCES) || counts || words.len() <= 2 && words[0] == "ref" {
            Self::Reference
        } else if alone(PROGRESS_ALONE)
            || has(PROGRESS) && !(has(MILESTONES) && (joined || has(&["milestone", "milestones"])))
        {
            Self::Other
        } else if has(LEADS) || alone(LEADS_ALONE) {
            Self::Leads
        } else if has(COMMITTEES) {
            Self::Committees
        } else if has(MILESTONES) || alone(MILESTONES_ALONE) {
            Self::Milestone
        } else if alone(STARTS) {
            Self::Start
        } else if has(OTHERS) {
            Self::Other
        } else if has(SORTS) {
            Self::Group
        } else if has(ACTIONS) || alone(ACTIONS_ALONE) {
            Self::Action
        } else if alone(OBJECTIVES) {
            Self::Objective
        } else if has(GROUPS) || alone(GROUPS_ALONE) {
            Self::Group
        } else {
            return None;
        };
        Some(field)
    }
}

/// The first words of all names, so that most cells need no closer look.
fn keys() -> &'static HashSet<&'static str> {
    static KEYS: OnceLock<HashSet<&'static str>> = OnceLock::new();
    KEYS.get_or_init(|| {
        let lists = [
            PROGRESS,
            PROGRESS_ALONE,
            MEANS,
            LEADS,
            LEADS_ALONE,
            COMMITTEES,
            MILESTONES,
            MILESTONES_ALONE,
            STARTS,
            OTHERS,
            ACTIONS,
            ACTIONS_ALONE,
            OBJECTIVES,
            GROUPS,
            GROUPS_ALONE,
            SORTS,
            REFERENCES,
            COUNTS,
        ];
        lists.into_iter().flatten().filter_map(|name| name.split(' ').next()).collect()
    })
}

/// Whether a name is plainly that of a column of actions, and not of their descriptions.
pub(in crate::ingest) fn names_actions(name: &str) -> bool {
    let words = Words::of(name);
    Field::of_column(name) == Some(Field::Action) && says(&words.list().join(" "), ACTIONS)
}

/// Whether a column of this name says how far an action has come.
pub(in crate::ingest) fn tells_progress(name: &str) -> bool {
    let words = Words::of(name);
    Field::of_column(name) == Some(Field::Other)
        && says(
            &words.list().join(" "),
            &[
                "status",
                "progress",
                "update",
                "updates",
                "rag",
                "brag",
                "position",
                "where we are",
                "where are we",
            ],
        )
}

/// For each thing that an action may have, the index of the column that holds it; none where no column does.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::ingest) struct Columns {
    /// The column of references.
    pub(in crate::ingest) reference: Option<usize>,
    /// The column of what is to be done.
    pub(in crate::ingest) action: Option<usize>,
    /// A second column of actions, in which a row without a first has its own.
    pub(in crate::ingest) step: Option<usize>,
    /// Whether an action's cell opens with its number: "No. Commitment".
    pub(in crate::ingest) counted: bool,
    /// The column of when actions are due.
    pub(in crate::ingest) milestone: Option<usize>,
    /// The column of when actions begin.
    pub(in crate::ingest) start: Option<usize>,
    /// The column of committees.
    pub(in crate::ingest) committees: Option<usize>,
    /// The column of lead officers.
    pub(in crate::ingest) leads: Option<usize>,
    /// The column of what several actions belong to.
    pub(in crate::ingest) group: Option<usize>,
    /// Columns in which a row is only ticked: years, terms.
    pub(in crate::ingest) ticks: Vec<usize>,
    /// How many columns the table has.
    pub(in crate::ingest) count: usize,
    /// The names of all columns; none where the table has no header.
    pub(in crate::ingest) names: Vec<String>,
}

impl Columns {
    /// The columns of a header row.
    pub(in crate::ingest) fn of(header: &[String]) -> Self {
        let fields: Vec<Option<Field>> = header.iter().map(|name| Field::of_column(name)).collect();
        let first = |field: Field| fields.iter().position(|f| *f == Some(field));
        let mut columns = Self {
            reference: first(Field::Reference),
            action: None,
            step: None,
            counted: false,
            milestone: first(Field::Milestone),
            start: first(Field::Start),
            committees: first(Field::Committees),
            leads: first(Field::Leads),
            group: first(Field::Group),
            ticks: Vec::new(),
            count: header.len(),
            names: header.to_vec(),
        };
        let mut plain = header.iter().enumerate().filter(|(_, name)| names_actions(name)).map(|(at, _)| at);
        let weak = first(Field::Action);
        columns.action = plain.next().or(weak);
        columns.step = plain.next();
        let opens = |name: &String| Words::of(name).list().first().is_some_and(|w| COUNTS.contains(w));
        columns.counted = columns.action.and_then(|a| header.get(a)).is_some_and(opens);
        // "Project | Action": what is less plainly an action, and stands before, is its group.
        if columns.group.is_none() && weak < columns.action {
            columns.group = weak;
        }
        // "Measure No. | Measure | Organisations involved": what else could be done there?
        if columns.action.is_none() && first(Field::Objective).is_none() {
            columns.action = means(header);
        }
        if let Some(at) = first(Field::Objective) {
            let slot = if columns.action.is_some() { &mut columns.group } else { &mut columns.action };
            slot.get_or_insert(at);
        }
        columns
    }
}

impl Columns {
    /// Whether a row of these has an action in the second column of actions and none in the first,
    /// so that all cells of the second are actions.
    pub(in crate::ingest) fn has_steps<'a>(&self, mut rows: impl Iterator<Item = &'a [String]>) -> bool {
        let Some(step) = self.step else { return false };
        let empty =
            |row: &[String], at: Option<usize>| at.and_then(|a| row.get(a)).is_none_or(String::is_empty);
        rows.any(|row| empty(row, self.action) && !empty(row, Some(step)))
    }
}

/// The column that is called by a means, in a table of which another says who or when.
fn means(header: &[String]) -> Option<usize> {
    let fields: Vec<Option<Field>> = header.iter().map(|name| Field::of_column(name)).collect();
    let planned = fields.iter().any(|f| matches!(f, Some(Field::Leads)))
        && fields.iter().any(|f| matches!(f, Some(Field::Milestone | Field::Start)));
    let named = |name: &&String| MEANS.contains(&Words::of(name).list().join(" ").as_str());
    header.iter().position(|name| named(&name)).filter(|_| planned)
}

/// Whether a name is one of a column in which a row is only ticked: "2024/25", "Year 2", "Short term (1–2 years)".
pub(in crate::ingest) fn is_tick_name(name: &str) -> bool {
    let lower = name.to_lowercase().replace("-term", " term");
    let bare = lower.split('(').next().unwrap_or_default().trim();
    let bare = bare.split(" 20").next().unwrap_or_default();
    let words: Vec<&str> = bare.split_whitespace().collect();
    let digits = |w: &str, long: usize| w.len() == long && w.bytes().all(|b| b.is_ascii_digit());
    let year = |w: &str| {
        let long = w.len() >= 4
            && w.starts_with("20")
            && w.chars().all(|c| c.is_ascii_digit() || matches!(c, '/' | '-' | '–'));
        long || w.split_once(['/', '-', '–']).is_some_and(|(a, b)| digits(a, 2) && digits(b, 2))
    };
    let counted = |w: &str| (1..=2).contains(&w.len()) && w.bytes().all(|b| b.is_ascii_digit());
    match words[..] {
        [one] => {
            year(one)
                || matches!(one, "short" | "medium" | "long" | "immediate" | "ongoing" | "now")
                || one.strip_prefix(['q', 'y']).is_some_and(counted)
        }
        [length, "term"] => matches!(length, "short" | "medium" | "long" | "immediate"),
        ["year" | "yr" | "quarter" | "phase", number] => counted(number),
        _ => false,
    }
}

/// How many names of a header are those of columns of ticks; one alone may be anything.
fn tick_names(cells: &[String]) -> usize {
    let count = cells.iter().filter(|c| is_tick_name(c)).count();
    if count < 2 { 0 } else { count }
}

/// Whether a cell is a tick and nothing else.
pub(in crate::ingest) fn is_tick(cell: &str) -> bool {
    const TICKS: [&str; 16] =
        ["✓", "✔", "√", "☑", "☒", "✗", "x", "X", "●", "•", "■", "◼", "▪", "Y", "Yes", "✅"];
    TICKS.contains(&cell.trim_end_matches('\u{fe0f}'))
}

/// Whether a row is the header of a table of actions: a column of them, and one more that is
/// known.
pub(in crate::ingest) fn is_header(cells: &[String]) -> bool {
    if cells.len() > 14 || !cells.iter().all(|c| c.split_whitespace().count() <= SHORT) {
        return false;
    }
    let acts = |c: &String| matches!(Field::of_column(c), Some(Field::Action | Field::Objective));
    if !cells.iter().any(acts) && means(cells).is_none() {
        return false;
    }
    let columns = Columns::of(cells);
    let others = [columns.reference, columns.milestone, columns.committees, columns.leads];
    let known = cells.iter().filter(|c| Field::of(c).is_some()).count() + tick_names(cells);
    let named = cells.iter().filter(|c| !c.is_empty()).count();
    columns.action.is_some() && others.iter().flatten().count() >= 1 && 2 * known >= named
}

/// Whether a row of a table heads it, though only its column of actions is known: "Issue |
/// Action | Latest position".
pub(in crate::ingest) fn heads_actions(cells: &[String]) -> bool {
    let named: Vec<&String> = cells.iter().filter(|c| !c.is_empty()).collect();
    named.len() >= 2
        && cells.len() <= 14
        && named.iter().all(|c| c.split_whitespace().count() <= LONG && !c.ends_with(['.', '!']))
        && (named.iter().filter(|c| Field::of_column(c).is_some()).count() + tick_names(cells)) * 3
            >= named.len()
        && (named.iter().any(|c| names_actions(c) && c.split_whitespace().count() <= SHORT)
            || named.iter().filter(|c| Field::of_column(c).is_some()).count() >= 2
                && Columns::of(cells).action.is_some())
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
    // "Lead: Parks" is a label with its words.
    let labels = label.ends_with(':') && Field::of(label).is_some();
    (structured && opens && !labels && is_reference(label))
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
