//! The words with which a table says how far something has come.

/// Words that are a state by themselves.
#[rustfmt::skip]
const STATES: &[&str] = &[
    "complete", "completed", "done", "ongoing", "on going", "open", "closed", "in progress", "underway",
    "under way", "on track", "on target", "off track", "not started", "started", "to start", "red", "amber",
    "green", "blue", "grey", "delayed", "overdue", "paused", "on hold", "achieved", "delivered", "to do",
    "pending", "not yet started", "behind", "r", "a", "g", "b", "yes", "no", "continuing", "new",
];

/// Whether a cell is the name of a state and nothing else.
pub(in crate::ingest) fn is_state(cell: &str) -> bool {
    let bare = cell.trim_matches(|c: char| !c.is_alphanumeric());
    bare.len() <= 20 && STATES.contains(&bare.to_lowercase().replace('-', " ").as_str())
}
