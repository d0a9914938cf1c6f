//! `coverage.csv` as rows, and rows as `coverage.csv`; and the promises that are put off for later.

use std::collections::BTreeSet;

use pledge_explorer::day;
use pledge_explorer::ingest::reviews::{REASON_WORDS, ReviewRow};
use pledge_explorer::model::Grade;
use site::Outcome;
use site::files::Files;
use site::project;

use super::COVERAGE;

/// The promises that are put off, an id a line. No site shows it.
pub const LATER: &str = "later.txt";

/// What the first reader judged, as it was when a second one's judgements came. No site shows it.
pub const FIRST: &str = "reading-first.csv";

/// What the second reader judged, without the first one's links. No site shows it.
pub const SECOND: &str = "reading-second.csv";

/// A note in a project that was made for a second reader.
pub const BLIND: &str = "blind.txt";

/// Reads rows as a site does; a file that is not there has none.
///
/// # Errors
/// One line that names the file and the first row that cannot be read.
pub fn read(bytes: &[u8]) -> Outcome<Vec<ReviewRow>> {
    if bytes.is_empty() {
        return Ok(Vec::new());
    }
    let files = Files::from([(COVERAGE.to_owned(), bytes.to_vec())]);
    project::Project::new("", files).reviews().map_err(|lines| lines.into_iter().next().unwrap_or_default())
}

/// Writes rows in their order; none where there are no rows.
///
/// # Errors
/// Never in practice: what is written are texts.
pub fn write(rows: &[ReviewRow]) -> Outcome<Option<Vec<u8>>> {
    if rows.is_empty() {
        return Ok(None);
    }
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in rows {
        writer.serialize(row).map_err(|e| e.to_string())?;
    }
    Ok(Some(writer.into_inner().map_err(|e| e.to_string())?))
}

/// Holds a row against what a site takes.
///
/// # Errors
/// A sentence for whoever judged: what is wrong, and what to do.
pub fn check(row: &ReviewRow) -> Outcome {
    let words = row.reason.split_whitespace().count();
    let is_odd = |c: char| c.is_control();
    if words == 0 {
        return Err("Say why in a few words.".to_owned());
    }
    if words > REASON_WORDS {
        return Err(format!("The reason has {words} words; say it in {REASON_WORDS}."));
    }
    if row.reason.contains(is_odd) || row.reviewed_by.contains(is_odd) {
        return Err("There is a sign in it that cannot be shown; type it anew.".to_owned());
    }
    if let Some(wrong) = day::fault(&row.date) {
        return Err(wrong);
    }
    match (row.target.is_empty(), row.grade.parse::<Grade>()) {
        (false, Ok(_)) => Ok(()),
        (false, Err(_)) => Err("Say whether the line covers the promise or does so in part.".to_owned()),
        (true, _) if row.grade.is_empty() => Ok(()),
        (true, _) => Err("Choose the line that takes the promise up.".to_owned()),
    }
}

/// Puts rows among others: in the place of those about the same promise and line, below what else is said of the
/// promise, or at the end. Where a line takes a promise up it is not said that nothing does, and the other way round.
pub fn put(rows: &mut Vec<ReviewRow>, new: &[ReviewRow]) {
    for row in new {
        let same = |old: &ReviewRow| old.pledge == row.pledge && old.target == row.target;
        let against =
            |old: &ReviewRow| old.pledge == row.pledge && old.target.is_empty() != row.target.is_empty();
        let first = rows.iter().position(|old| same(old) || against(old));
        let last = rows.iter().rposition(|old| old.pledge == row.pledge).map(|at| at + 1);
        let at = match first {
            Some(first) => first,
            None => last.unwrap_or(rows.len()),
        };
        let row = ReviewRow { line: 0, ..row.clone() };
        rows.retain(|old| !same(old) && !against(old));
        // What was taken out stood at its place or after it.
        rows.insert(at.min(rows.len()), row);
    }
}

/// Puts rows in the place of all that is said of a promise.
pub fn settle(rows: &mut Vec<ReviewRow>, promise: &str, new: &[ReviewRow]) {
    let at = rows.iter().position(|old| old.pledge == promise).unwrap_or(rows.len());
    rows.retain(|old| old.pledge != promise);
    let new = new.iter().map(|row| ReviewRow { line: 0, ..row.clone() });
    rows.splice(at..at, new);
}

/// Reads the promises that are put off.
pub fn later(bytes: &[u8]) -> BTreeSet<String> {
    let text = String::from_utf8_lossy(bytes);
    text.lines().map(str::trim).filter(|id| !id.is_empty()).map(str::to_owned).collect()
}

/// Writes them; none where there are none.
pub fn write_later(ids: &BTreeSet<String>) -> Option<Vec<u8>> {
    let lines: String = ids.iter().map(|id| [id, "\n"].concat()).collect();
    (!lines.is_empty()).then(|| lines.into_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(pledge: &str, target: &str, reason: &str) -> ReviewRow {
        let grade = if target.is_empty() { "" } else { "covers" };
        ReviewRow {
            pledge: pledge.to_owned(),
            target: target.to_owned(),
            grade: grade.to_owned(),
            reason: reason.to_owned(),
            date: "2026-11-29".to_owned(),
            ..ReviewRow::default()
        }
    }

    fn told(rows: &[ReviewRow]) -> Vec<(&str, &str, &str)> {
        rows.iter().map(|r| (r.pledge.as_str(), r.target.as_str(), r.reason.as_str())).collect()
    }

    #[test]
    fn a_row_comes_in_the_place_of_what_it_replaces_or_beside_what_is_said_of_its_promise() {
        let mut rows = vec![row("m/1", "p/1", "a"), row("m/1", "p/2", "b"), row("m/2", "p/1", "c")];
        put(&mut rows, &[row("m/1", "p/2", "new")]);
        assert_eq!(told(&rows), [("m/1", "p/1", "a"), ("m/1", "p/2", "new"), ("m/2", "p/1", "c")]);
        put(&mut rows, &[row("m/1", "p/3", "third")]);
        assert_eq!(told(&rows)[2], ("m/1", "p/3", "third"));
        put(&mut rows, &[row("m/1", "", "nothing is like it")]);
        assert_eq!(told(&rows), [("m/1", "", "nothing is like it"), ("m/2", "p/1", "c")]);
        put(&mut rows, &[row("m/1", "p/9", "it is")]);
        assert_eq!(told(&rows), [("m/1", "p/9", "it is"), ("m/2", "p/1", "c")]);
        put(&mut rows, &[row("m/3", "p/9", "last")]);
        assert_eq!(told(&rows)[2].0, "m/3");
    }

    #[test]
    fn what_a_site_would_refuse_is_refused_with_what_to_do() {
        for (row, words) in [
            (row("m/1", "p/1", " "), "Say why"),
            (row("m/1", "p/1", &"word ".repeat(16)), "has 16 words; say it in 15"),
            (row("m/1", "p/1", "a\u{7}b"), "a sign"),
            (ReviewRow { date: "today".into(), ..row("m/1", "p/1", "a") }, "“today”"),
            (ReviewRow { grade: String::new(), ..row("m/1", "p/1", "a") }, "Say whether"),
            (ReviewRow { grade: "covers".into(), ..row("m/1", "", "a") }, "Choose the line"),
        ] {
            let said = check(&row);
            assert!(said.as_ref().is_err_and(|e| e.contains(words)), "{said:?} says {words}");
        }
        assert_eq!(check(&row("m/1", "p/1", &"word ".repeat(15))), Ok(()));
        assert_eq!(check(&row("m/1", "", "no line is about it")), Ok(()));
    }
}
