//! The names that frameworks give to goals, to what is done for them and to how it is
//! measured.

use super::headings::says;
use crate::text::{Words, count_word, spell_out};

/// What the items of a list under an ambition are.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::ingest) enum Listed {
    /// Lines that say how the ambition is delivered.
    Deliverables,
    /// Lines that say how progress is tracked.
    Measures,
}

/// Whether a row is the header of a table of goals: one column of them, and one of what
/// is done for them or of how it is measured.
pub(in crate::ingest) fn is_table_header(cells: &[String]) -> bool {
    cells.len() >= 2
        && cells.iter().all(|c| c.split(' ').count() <= 6)
        && cells.iter().any(|c| is_goal_column(c))
        && cells.iter().any(|c| !is_goal_column(c) && column_role(c).is_some())
}

/// Whether a column with this name holds goals.
pub(in crate::ingest) fn is_goal_column(name: &str) -> bool {
    let words: Vec<String> = crate::text::tokens(name).into_iter().map(|t| t.word).collect();
    words.len() <= 3
        && words.last().is_some_and(|w| {
            GOALS.iter().any(|g| w == g || w.strip_suffix('s') == Some(g))
                || matches!(w.as_str(), "priorities")
        })
}

/// Whether a heading announces the goals as such: "Our ambitions", "Five priorities".
pub(in crate::ingest) fn is_overview(heading: &str) -> bool {
    let words: Vec<String> = crate::text::tokens(heading).into_iter().map(|t| t.word).collect();
    words.len() <= 7
        && words.iter().any(|w| {
            matches!(
                w.as_str(),
                "ambitions"
                    | "priorities"
                    | "outcomes"
                    | "aims"
                    | "goals"
                    | "themes"
                    | "missions"
                    | "pillars"
            )
        })
}

/// The words that frameworks have for a goal.
pub(in crate::ingest) const GOALS: [&str; 9] =
    ["ambition", "priority", "outcome", "aim", "goal", "objective", "theme", "mission", "pillar"];

/// Headings over a list of goals and of nothing else.
#[rustfmt::skip]
const AIMS: &[&str] = &[
    "our aims", "aims", "our aim", "our objectives", "objectives", "our goals", "goals", "our ambitions",
    "what we want to achieve", "what we want", "our outcomes", "outcomes", "outcomes we want", "our vision",
    "where we want to be", "we want",
];

/// Whether a heading stands over a list of goals: "Our aims".
pub(in crate::ingest) fn names_aims(heading: &str) -> bool {
    let words = Words::of(heading);
    AIMS.contains(&words.list().join(" ").as_str())
}

/// Whether a heading, or a sentence that leads in, stands over a list of goals: "Our aims", "Our aims
/// are that:", "We want a county in which:".
pub(in crate::ingest) fn introduces_aims(text: &str) -> bool {
    let leads = text.ends_with(':') && text.split(' ').count() <= 12;
    let wants = |t: &str| t.starts_with("We want ") || t.starts_with("Our vision is ");
    names_aims(text) || leads && (is_overview(text) || wants(text))
}

/// Words that open a numbered goal, pledge or part: "Priority 2", "Pledge 1: …".
#[rustfmt::skip]
pub(in crate::ingest) const LABELS: &[&str] = &[
    "ambition", "priority", "outcome", "aim", "goal", "objective", "theme", "pledge", "promise",
    "commitment", "action", "recommendation", "mission", "pillar", "part", "section", "chapter",
];

/// How many words before a goal's name only say its rank: one of "Strategic Goal 2".
pub(in crate::ingest) fn ranks(heading: &str) -> usize {
    let mut words = heading.split_whitespace();
    let (first, second) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let ranked = RANKS.iter().any(|r| first.eq_ignore_ascii_case(r));
    usize::from(ranked && GOALS.iter().any(|g| second.trim_end_matches(':').eq_ignore_ascii_case(g)))
}

/// Words that rank a goal.
const RANKS: [&str; 6] = ["strategic", "corporate", "key", "high-level", "council", "overarching"];

/// The number of a goal's heading: 2 for "Ambition 2" and "Priority Two – Fair work".
pub(in crate::ingest) fn goal_number(heading: &str) -> Option<u32> {
    let mut words = heading.split_whitespace().skip(ranks(heading));
    let name = words.next()?.trim_end_matches(':');
    let number = words.next()?;
    let next = words.next();
    let closed = number.ends_with([':', '.', '–', '—', '-', ')'])
        || next.is_none_or(|n| n.starts_with(['–', '—', '-', ':', '|']));
    if !closed || !GOALS.iter().any(|g| name.eq_ignore_ascii_case(g)) {
        return None;
    }
    count_word(number.trim_end_matches([':', '.', '–', '—', '-', ')']))
}

/// The number of an action's heading, and what it says: `Action 01: Open the hub`.
pub(in crate::ingest) fn action_number(heading: &str) -> Option<(&str, &str)> {
    let (name, rest) = heading.split_once(' ')?;
    let (number, rest) = rest.split_once([' ', ':']).unwrap_or((rest, ""));
    let number = number.trim_end_matches([':', '.', ')', '–', '-']);
    let named = ["action", "recommendation", "commitment", "pledge", "promise", "policy", "proposal"];
    let counts = !number.is_empty() && number.len() <= 5 && number.starts_with(|c: char| c.is_ascii_digit());
    let rest = rest.trim_start_matches(|c: char| c.is_whitespace() || ":–—-.)".contains(c));
    (counts && named.iter().any(|n| name.eq_ignore_ascii_case(n))).then_some((number, rest))
}

/// What a goal's heading says besides its number.
pub(in crate::ingest) fn goal_sentence(heading: &str) -> Option<&str> {
    goal_number(heading)?;
    let mut rest = heading;
    for _ in 0..2 + ranks(heading) {
        rest = rest.split_once(char::is_whitespace).map_or("", |(_, r)| r.trim_start());
    }
    let rest = trim_colon(rest.trim_start_matches(|c: char| c.is_whitespace() || ":–—-.|)".contains(c)));
    (!rest.is_empty()).then_some(rest)
}

/// A heading without "Priority:", "Priority 2 –" or "2." before it.
pub(in crate::ingest) fn trim_goal(heading: &str) -> &str {
    if let Some(sentence) = goal_sentence(heading) {
        return sentence;
    }
    let heading = trim_colon(heading);
    match heading.split_once([':', '–', '—']) {
        Some((name, rest))
            if GOALS.iter().any(|g| name.trim().eq_ignore_ascii_case(g)) && !rest.trim().is_empty() =>
        {
            rest.trim()
        }
        _ => heading,
    }
}

/// What a list under this heading holds, where the heading says so.
pub(in crate::ingest) fn list_role(heading: &str) -> Option<Listed> {
    if heading.len() > 200 || goal_number(heading).is_some() {
        return None;
    }
    let heading = spell_out(heading).to_lowercase();
    let bare = heading.trim_matches(|c: char| !c.is_alphanumeric());
    if says(&heading, MEASURES) || MEASURES_ALONE.contains(&bare) {
        return Some(Listed::Measures);
    }
    let delivers = says(&heading, DELIVERS) || DELIVERS_ALONE.contains(&bare);
    let delivers = delivers && (DELIVERS_ALONE.contains(&bare) || !says(&heading, DELIVERS_NOT));
    let leads = bare.ends_with("we will") || bare.ends_with("council will");
    (delivers || leads).then_some(Listed::Deliverables)
}

/// Words of headings over how progress is measured.
#[rustfmt::skip]
const MEASURES: &[&str] = &[
    "track progress", "measure", "measures", "measured", "measuring", "measurement", "measurements",
    "indicator", "indicators", "kpi", "kpis", "how we will know", "how will we know", "how we'll know",
    "success look", "success looks", "success will look", "we will know", "we'll know", "tracking progress",
    "monitor", "monitored", "monitoring", "what good looks like", "how we will judge", "evidence of success",
    "signs of progress",
];

/// The same, only where they are the whole heading.
const MEASURES_ALONE: &[&str] = &["targets", "our targets", "metrics", "key metrics"];

/// Words of headings over how a goal is reached.
#[rustfmt::skip]
const DELIVERS: &[&str] = &[
    "deliver", "delivers", "delivered", "delivering", "delivery", "deliverable", "deliverables", "we will do",
    "we'll do", "our actions", "our commitments", "our objectives", "how we will", "how we'll", "how we are going to",
    "key actions", "key activities", "priority actions", "to achieve this", "will achieve this",
    "we will achieve", "to do this", "what we are going to", "what we plan", "actions we will",
    "steps we will", "how will we get there", "how we get there",
];

/// The same, only where they are the whole heading.
#[rustfmt::skip]
const DELIVERS_ALONE: &[&str] = &[
    "we will", "actions", "commitments", "objectives", "deliverables", "what we do", "activities",
    "the council will", "key objectives", "strategic objectives", "key commitments", "we commit to",
    "strategies", "our strategies", "key strategies", "supporting strategies", "supporting actions",
    "supporting objectives", "strategic actions", "headline actions", "high level actions", "we will focus on", "our focus", "areas of focus", "over the next four years we will",
];

/// Words of headings that only speak of delivering.
#[rustfmt::skip]
const DELIVERS_NOT: &[&str] = &[
    "strategies", "include", "includes", "including", "delivered so far", "we have delivered",
    "delivery strategy", "delivering the strategy", "delivering this strategy", "delivering our strategy",
    "delivering the plan", "delivering this plan", "delivering our plan", "delivering the corporate plan",
    "delivery of this plan", "delivery of the plan", "delivery of this strategy", "delivering the framework",
];

/// What a table's column of this name holds.
pub(in crate::ingest) fn column_role(name: &str) -> Option<Listed> {
    let name = name.to_lowercase();
    let measures = [
        "measure",
        "measures",
        "indicator",
        "indicators",
        "kpi",
        "kpis",
        "how we will know",
        "metric",
        "metrics",
        "target",
        "targets",
    ];
    let delivers = [
        "deliverable",
        "deliverables",
        "action",
        "actions",
        "commitment",
        "commitments",
        "what we will do",
        "objective",
        "objectives",
        "activity",
        "activities",
    ];
    if name.split(' ').count() > 6 {
        None
    } else if says(&name, &measures) {
        Some(Listed::Measures)
    } else if says(&name, &delivers) {
        Some(Listed::Deliverables)
    } else {
        None
    }
}

/// A line that says itself what it is: "Deliverable 1.2: …", "KPI 3 – …".
pub(in crate::ingest) fn labelled_line(text: &str) -> Option<(Listed, Option<String>, &str)> {
    let (label, rest) = text.split_once([':', '–', '—']).or_else(|| text.split_once(" - "))?;
    let mut words = label.split_whitespace().skip_while(|w| {
        ["strategic", "key", "specific", "priority", "corporate", "headline"]
            .iter()
            .any(|a| w.eq_ignore_ascii_case(a))
    });
    let (name, number) = (words.next()?, words.next());
    let role = match name.to_lowercase().as_str() {
        "deliverable" | "action" | "commitment" | "objective" | "activity" => Listed::Deliverables,
        "measure" | "kpi" | "indicator" | "metric" => Listed::Measures,
        _ => return None,
    };
    let numbered = number.is_none_or(|n| n.chars().any(|c| c.is_ascii_digit()) && n.len() <= 6);
    let rest = rest.trim();
    (numbered && words.next().is_none() && rest.split(' ').count() >= 2)
        .then(|| (role, number.map(str::to_owned), rest))
}

/// A text without the colon and the blanks at its end.
pub(in crate::ingest) fn trim_colon(text: &str) -> &str {
    text.trim_end().trim_end_matches(':').trim_end()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn goals_are_told_by_name_and_number() {
        assert_eq!(goal_number("Ambition 2"), Some(2));
        assert_eq!(goal_number("AMBITION 7"), Some(7));
        assert_eq!(goal_number("Priority 3:"), Some(3));
        assert_eq!(goal_number("Goal Four – Clean air"), Some(4));
        assert_eq!(goal_number("STRATEGIC GOAL 1: HOMES"), Some(1));
        assert_eq!(goal_sentence("Corporate Priority 3 – Safe streets"), Some("Safe streets"));
        assert_eq!(goal_number("Key priority areas"), None);
        assert_eq!(goal_number("Ambition 2 in brief"), None);
        assert_eq!(goal_number("Our seven ambitions"), None);
        assert_eq!(goal_sentence("Priority 2: A fair county"), Some("A fair county"));
        assert_eq!(goal_sentence("Ambition 2"), None);
    }

    #[test]
    fn lists_are_told_by_their_headings() {
        assert_eq!(list_role("Delivering the Ambition:"), Some(Listed::Deliverables));
        assert_eq!(list_role("We will track progress by"), Some(Listed::Measures));
        assert_eq!(list_role("How will we know?"), Some(Listed::Measures));
        assert_eq!(list_role("Our Service Delivery Strategies, policies and plans include"), None);
    }

    #[test]
    fn a_line_may_say_itself_what_it_is() {
        assert_eq!(
            labelled_line("KPI 3: Share of homes insulated"),
            Some((Listed::Measures, Some("3".to_owned()), "Share of homes insulated"))
        );
        assert_eq!(labelled_line("Action is needed: now"), None);
    }
}
