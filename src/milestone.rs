//! An action's milestone as months: "Sep '21 & Dec '21" is September to December 2021.
//!
//! Accepted, with anything else kept as a note:
//! ```text
//! milestone = [words] date { ("&" | "," | "/" | "–" | "-" | "to" | "and" | space) date } [words]
//! date      = month [year]          a month without a year takes the next one given
//! month     = January … December, whole or its first three letters (Sept too)
//! year      = "2021" | "'21" | "’21"
//! ```
//! It never guesses: a word before a year that is no month is reported.

use crate::model::Milestone;
use crate::text::fold;

/// Reads a milestone cell; the second part is what could not be read as a month.
pub fn parse(cell: &str) -> (Option<Milestone>, Vec<String>) {
    let text = fold(cell);
    if text.is_empty() {
        return (None, Vec::new());
    }
    let pieces = pieces(&text);
    let mut months: Vec<(u32, Option<u32>)> = Vec::new();
    let mut note: Vec<&str> = Vec::new();
    let mut unreadable = Vec::new();
    let mut open_start = false;
    let mut i = 0;
    while i < pieces.len() {
        let piece = pieces[i];
        if let Some(month) = month(piece) {
            let year = pieces.get(i + 1).and_then(|p| year(p));
            i += 1 + usize::from(year.is_some());
            months.push((month, year));
            continue;
        }
        if let Some(year) = year(piece) {
            let before = i.checked_sub(1).map_or("", |b| pieces[b]);
            unreadable.push(format!("{before} {piece}").trim().to_owned());
            note.push(piece);
            let _ = year;
        } else if matches!(piece.to_ascii_lowercase().as_str(), "from" | "starting" | "since") {
            open_start = true;
        } else if !matches!(piece, "&" | "," | "/" | "–" | "-" | "to" | "and" | "by") || months.is_empty() {
            note.push(piece);
        }
        i += 1;
    }
    // A month without a year belongs to the next year named: "Jul–Sep '21".
    let mut year_after = None;
    for (_, year) in months.iter_mut().rev() {
        *year = year.or(year_after);
        year_after = *year;
    }
    let dates: Vec<String> =
        months.iter().filter_map(|&(m, y)| y.map(|y| format!("{y:04}-{m:02}"))).collect();
    let first = dates.first().cloned();
    let last = dates.last().cloned();
    let (from, by) = match dates.len() {
        0 => (None, None),
        1 if open_start || !unreadable.is_empty() => (first, None),
        1 => (None, last),
        _ => (first, last),
    };
    let words = note.iter().any(|p| p.chars().any(char::is_alphabetic));
    let note = words.then(|| note.join(" "));
    (Some(Milestone { text, from, by, note }), unreadable)
}

/// Cuts a folded cell into words, with `&`, `,`, `/`, `–` standing alone and `'21`
/// apart from the month it may touch.
fn pieces(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    for word in text.split(' ') {
        let mut start = 0;
        for (at, c) in word.char_indices() {
            let lone = matches!(c, '&' | ',' | '/' | '–');
            let year = matches!(c, '\'' | '’' | '‘') && at > start;
            let dash = c == '-' && month(&word[start..at]).is_some();
            if lone || year || dash {
                if start < at {
                    out.push(&word[start..at]);
                }
                start = at;
                if !year {
                    out.push(&word[at..at + c.len_utf8()]);
                    start = at + c.len_utf8();
                }
            }
        }
        if start < word.len() {
            out.push(&word[start..]);
        }
    }
    out
}

/// The number of a month by its name or its first three letters.
fn month(word: &str) -> Option<u32> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let word = word.trim_end_matches('.').to_ascii_lowercase();
    let at =
        MONTHS.iter().position(|m| *m == word || m[..3] == word || (word == "sept" && *m == "september"))?;
    Some(at as u32 + 1)
}

/// A year written `2021`, `'21` or `’21`.
fn year(word: &str) -> Option<u32> {
    let short = word.strip_prefix(['\'', '’', '‘']);
    let digits = short.unwrap_or(word);
    let wanted = if short.is_some() { 2 } else { 4 };
    if digits.len() != wanted || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let year: u32 = digits.parse().ok()?;
    if short.is_some() { Some(2000 + year) } else { (1900..2200).contains(&year).then_some(year) }
}

/// A month such as `2021-12` in words: `December 2021`; what is no month unchanged.
pub fn in_words(month: &str) -> String {
    const NAMES: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let mut parts = month.split('-');
    let (Some(year), Some(number)) = (parts.next(), parts.next()) else { return month.to_owned() };
    let Some(name) = number.parse::<usize>().ok().and_then(|n| NAMES.get(n.wrapping_sub(1))) else {
        return month.to_owned();
    };
    match parts.next().and_then(|d| d.parse::<u32>().ok()) {
        Some(day) => format!("{day} {name} {year}"),
        None => format!("{name} {year}"),
    }
}

impl Milestone {
    /// The milestone in words for people: `due December 2021`, or the plan's own.
    pub fn in_words(&self) -> String {
        match (&self.from, &self.by, &self.note) {
            (None, Some(by), None) => format!("due {}", in_words(by)),
            (Some(from), Some(by), None) => format!("due {} to {}", in_words(from), in_words(by)),
            _ => self.text.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(cell: &str, from: Option<&str>, by: Option<&str>, note: Option<&str>, unreadable: &[&str]) {
        let (milestone, odd) = parse(cell);
        let milestone = milestone.expect("a milestone");
        assert_eq!(
            (milestone.from.as_deref(), milestone.by.as_deref(), milestone.note.as_deref()),
            (from, by, note),
            "{cell}"
        );
        assert_eq!(odd, unreadable, "{cell}");
    }

    #[test]
    fn months_and_spans_are_read_and_words_kept() {
        check("Dec '21", None, Some("2021-12"), None, &[]);
        check("Sep ’21 & Dec '21", Some("2021-09"), Some("2021-12"), None, &[]);
        check("Jul '21 Sep '21", Some("2021-07"), Some("2021-09"), None, &[]);
        check("Jul–Sep '21", Some("2021-07"), Some("2021-09"), None, &[]);
        check("March 2022", None, Some("2022-03"), None, &[]);
        check("Reporting quarterly from Sep '21", Some("2021-09"), None, Some("Reporting quarterly"), &[]);
        check("Phased over the next 2 years", None, None, Some("Phased over the next 2 years"), &[]);
        check("Dependent on plan schedule", None, None, Some("Dependent on plan schedule"), &[]);
    }

    #[test]
    fn a_word_that_is_no_month_is_reported_and_not_repaired() {
        check("Jul '21 & Ep '21", Some("2021-07"), None, Some("Ep '21"), &["Ep '21"]);
    }

    #[test]
    fn an_empty_cell_is_no_milestone() {
        assert_eq!(parse("  "), (None, Vec::new()));
    }

    #[test]
    fn months_are_shown_in_words() {
        assert_eq!(in_words("2021-12"), "December 2021");
        assert_eq!(in_words("2021-07-06"), "6 July 2021");
        assert_eq!(in_words("2021"), "2021");
        assert_eq!(in_words("2021-13"), "2021-13");
    }
}
