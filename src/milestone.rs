//! An action's milestone as months: "Sep '21 & Dec '21" is September to December 2021.
//!
//! Accepted, with anything else kept as a note:
//! ```text
//! milestone = [words] date { ("&" | "," | "/" | "–" | "-" | "to" | "and" | space) date } [words]
//! date      = [day] month [year]      a month without a year takes the next one given
//!           | dd/mm/yyyy | mm/yyyy | yyyy-mm-dd | mmm-yy
//!           | quarter year            Q1 2023/24 is April to June 2023; Q1 2023 January to March
//!           | season year             spring is March to May; winter 2023 ends in February 2024
//!           | financial year          2023/24 is April 2023 to March 2024
//!           | year                    the whole of it
//! month     = January … December, whole or its first three letters (Sept too)
//! year      = "2021" | "'21" | "’21" | "21" right after a month
//! ```
//! "By", "end of" and "before" leave the end alone, "from" and "onwards" the start.
//! "Ongoing", "tbc" and the like are notes. It never guesses: a word before a year that
//! is no month is reported.

mod forms;

use std::fmt;

use self::forms::{
    Month, day, day_number, digits, financial, is_no_month, month, numeric, pieces, quarter, quarter_range,
    season, season_of, short_year, year, year_range,
};
use crate::day::{Day, days_in, parse_as_at};
use crate::model::Milestone;
use crate::text::fold;

/// Something in a milestone that cannot be meant as it stands, with the words in question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OddDate {
    /// A word before a year that is no month: "Ep '21".
    NoMonth(String),
    /// A day that its month does not have: "31 Feb".
    NoDay(String),
    /// A span of months that ends before it starts: "Dec '21 – Mar '20".
    Backwards(String),
}

impl fmt::Display for OddDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoMonth(words) => write!(f, "“{words}” is no month; the date is left unread."),
            Self::NoDay(words) => write!(f, "“{words}” is no day of the calendar; only its month is read."),
            Self::Backwards(words) => {
                write!(f, "“{words}” ends before it starts; its dates are left unread.")
            }
        }
    }
}

/// Reads the cell of a table that holds a milestone. The second value lists what could not be read as it
/// stands. No milestone comes of a cell that has nothing in it.
pub fn parse(cell: &str) -> (Option<Milestone>, Vec<OddDate>) {
    let text = fold(cell);
    if text.is_empty() {
        return (None, Vec::new());
    }
    let pieces = pieces(&text);
    let mut found = Found::default();
    let mut i = 0;
    while i < pieces.len() {
        i += found.take(&pieces, i);
    }
    let Found { mut dates, note, mut unreadable, open_start, open_end } = found;
    // A month without a year belongs to the next year named: "Jul–Sep '21".
    let mut year_after = None;
    for date in dates.iter_mut().rev() {
        match date {
            Date::Month(month, year) => {
                *year = year.or(year_after.map(|(y, m)| if *month > m { y - 1 } else { y }));
                year_after = year.map(|y| (y, *month)).or(year_after);
            }
            Date::Span(from, _) => year_after = Some((from.0, from.1)),
        }
    }
    let spans: Vec<(Month, Month, bool)> = dates
        .iter()
        .filter_map(|d| match *d {
            Date::Month(m, y) => y.map(|y| ((y, m), (y, m), false)),
            Date::Span(from, to) => Some((from, to, from != to)),
        })
        .collect();
    let first = spans.first().map(|s| written(s.0));
    let last = spans.last().map(|s| written(s.1));
    let (from, by) = match spans.as_slice() {
        [] => (None, None),
        [_] if open_start || unreadable.iter().any(|o| matches!(o, OddDate::NoMonth(_))) => (first, None),
        [_] if open_end => (None, last),
        [(_, _, true)] => (first, last),
        [_] => (None, last),
        _ => (first, last),
    };
    // A milestone that ends before it starts is reported, and not kept.
    let backwards = from.as_ref().zip(by.as_ref()).is_some_and(|(from, by)| from > by);
    let (from, by) = if backwards { (None, None) } else { (from, by) };
    if backwards {
        unreadable.push(OddDate::Backwards(text.clone()));
    }
    let words = note.iter().any(|p| p.chars().any(char::is_alphabetic));
    let note = words.then(|| note.join(" "));
    (Some(Milestone { text, from, by, note }), unreadable)
}

/// The day that a milestone's words name in its month: the last such day of the month by which it is due, or
/// else the first of the month from which it goes. None where they name a month and no day, as most do.
pub fn day_named(milestone: &Milestone) -> Option<Day> {
    let (year, month, last) = parse_as_at(milestone.by.as_ref().or(milestone.from.as_ref())?)?;
    let text = fold(&milestone.text);
    let pieces = pieces(&text);
    let named = pieces.iter().enumerate().filter_map(|(i, piece)| day_of(piece, &pieces[i + 1..]));
    let mut days = named
        .filter(|&(y, m, day)| y.is_none_or(|y| y == year) && m == month && (1..=last).contains(&day))
        .map(|(_, _, day)| (year, month, day));
    if milestone.by.is_some() { days.next_back() } else { days.next() }
}

/// The year, where one is given, the month and the day of a date that begins with a piece of a cell.
fn day_of(piece: &str, after: &[&str]) -> Option<(Option<u32>, u32, u32)> {
    if let Some((year, month)) = numeric(piece) {
        let parts: Vec<&str> = piece.split(['/', '.', '-']).collect();
        let [first, _, third] = parts[..] else { return None };
        return Some((Some(year), month, digits(if first.len() == 4 { third } else { first })?));
    }
    let day = day_number(piece)?;
    let after = if after.first() == Some(&"of") { &after[1..] } else { after };
    let month = month(after.first()?)?;
    Some((after.get(1).and_then(|word| year(word).or_else(|| short_year(word))), month, day))
}

/// A year with a 29 February: days without a year are checked against it.
const LEAP: u32 = 2024;

/// Whether a cell is a date, or has words that stand in a date's place: "ongoing", "tbc".
pub fn is_dated(cell: &str) -> bool {
    let words = cell.split_whitespace().count();
    if words == 0 || words > 7 || cell.len() > 48 {
        return false;
    }
    const STANDING: [&str; 18] = [
        "ongoing",
        "on-going",
        "on going",
        "tbc",
        "tbd",
        "n/a",
        "to be confirmed",
        "to be agreed",
        "annual",
        "annually",
        "monthly",
        "quarterly",
        "complete",
        "completed",
        "immediate",
        "immediately",
        "continuous",
        "not started",
    ];
    let folded = cell.trim().trim_end_matches('.').to_lowercase();
    if STANDING.contains(&folded.as_str()) {
        return true;
    }
    let (Some(milestone), _) = parse(cell) else { return false };
    let dated = milestone.from.is_some() || milestone.by.is_some();
    dated && milestone.note.is_none_or(|n| n.split(' ').count() <= 3)
}

fn written((year, month): Month) -> String {
    format!("{year:04}-{month:02}")
}

/// One date as it was found in a milestone.
enum Date {
    /// A month; its year may follow later in the text.
    Month(u32, Option<u32>),
    /// The first and last month of a quarter, a season or a year.
    Span(Month, Month),
}

#[derive(Default)]
struct Found<'a> {
    dates: Vec<Date>,
    note: Vec<&'a str>,
    unreadable: Vec<OddDate>,
    open_start: bool,
    open_end: bool,
}

impl<'a> Found<'a> {
    /// Takes what stands at piece `i`, and returns how many pieces that was.
    fn take(&mut self, pieces: &[&'a str], i: usize) -> usize {
        let piece = pieces[i];
        let next = pieces.get(i + 1).copied().unwrap_or_default();
        if let Some(month) = numeric(piece) {
            self.dates.push(Date::Span(month, month));
            return 1;
        }
        if let Some(month) = month(piece) {
            // "March 24" has a year; "24 March" a day.
            let year = year(next).or_else(|| short_year(next));
            self.dates.push(Date::Month(month, year));
            return 1 + usize::from(year.is_some());
        }
        if let Some(taken) = self.day(pieces, i) {
            return taken;
        }
        if let Some((quarter, taken)) = quarter(piece, next) {
            return taken + self.quarters(pieces, i + taken, quarter, quarter, i);
        }
        if let Some((from, to)) = quarter_range(piece) {
            return 1 + self.quarters(pieces, i + 1, from, to, i);
        }
        if let Some(season) = season(piece) {
            let span = year(next)
                .map(|y| season_of(season, y))
                .or_else(|| financial(next).map(|y| season_of(season, if season == 1 { y + 1 } else { y })));
            if let Some((from, to)) = span {
                self.dates.push(Date::Span(from, to));
                return 2;
            }
        }
        if let Some(year) = financial(piece) {
            self.dates.push(Date::Span((year, 4), (year + 1, 3)));
            return 1;
        }
        if let Some((from, to)) = year_range(piece) {
            self.dates.push(Date::Span((from, 1), (to, 12)));
            return 1;
        }
        if let Some(year) = year(piece) {
            let before = i.checked_sub(1).map_or("", |b| pieces[b]);
            if is_no_month(before) {
                self.unreadable.push(OddDate::NoMonth(format!("{before} {piece}").trim().to_owned()));
                self.note.push(piece);
            } else {
                self.dates.push(Date::Span((year, 1), (year, 12)));
            }
            return 1;
        }
        self.word(piece, next);
        1
    }

    /// Takes the day of a month at piece `i`, and the "of" after it; the month that follows is left to be taken. A
    /// day that the month does not have is reported. Returns how many pieces it took; none where there is no day.
    fn day(&mut self, pieces: &[&'a str], i: usize) -> Option<usize> {
        let is_month = |i: usize| pieces.get(i).is_some_and(|p| month(p).is_some());
        let of = usize::from(pieces.get(i + 1) == Some(&"of"));
        if !day(pieces[i]) || !is_month(i + 1 + of) {
            return None;
        }
        let (piece, named) = (pieces[i], pieces[i + 1 + of]);
        let year = pieces.get(i + 2 + of).and_then(|p| year(p).or_else(|| short_year(p)));
        let last = month(named).map_or(31, |m| days_in(year.unwrap_or(LEAP), m));
        if day_number(piece).is_some_and(|d| d > last) {
            self.unreadable.push(OddDate::NoDay(format!("{piece} {named}")));
        }
        Some(1 + of)
    }

    /// Takes quarters `from` to `to` of the year that follows, or keeps them as a note where no year follows.
    /// Returns how many pieces they and the year were.
    fn quarters(&mut self, pieces: &[&'a str], at: usize, from: u32, to: u32, start: usize) -> usize {
        let skip = usize::from(pieces.get(at).is_some_and(|p| matches!(*p, "of" | "FY" | "," | "in")));
        let named = pieces.get(at + skip).copied().unwrap_or_default();
        if let Some(year) = financial(named) {
            let month =
                |q: u32, last: u32| if q == 4 { (year + 1, 1 + last) } else { (year, 1 + 3 * q + last) };
            self.dates.push(Date::Span(month(from, 0), month(to, 2)));
            return skip + 1;
        }
        if let Some(year) = year(named) {
            self.dates.push(Date::Span((year, 3 * from - 2), (year, 3 * to)));
            return skip + 1;
        }
        self.note.extend(&pieces[start..at]);
        0
    }

    fn word(&mut self, piece: &'a str, next: &str) {
        let lower = piece.to_ascii_lowercase();
        match lower.as_str() {
            "from" | "starting" | "since" | "start" | "starts" | "commencing" if self.dates.is_empty() => {
                self.open_start = true;
            }
            "onwards" | "onward" => self.open_start = true,
            "by" | "before" | "until" | "end" if !next.is_empty() && self.dates.is_empty() => {
                self.open_end = true
            }
            "&" | "," | "/" | "–" | "-" | "—" | "to" | "and" | "by" | "until" if !self.dates.is_empty() =>
                {}
            "of" | "the" | "fy" | "in" | "financial" | "year" if self.open_end || self.open_start => {}
            "fy" => {}
            _ => self.note.push(piece),
        }
    }
}

/// A month such as `2021-12` in words: `December 2021`. Text that is no month stays as it is.
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
    /// The milestone in words for people: `due December 2021`, or the plan's own words where it names no
    /// month.
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
        let words: Vec<String> = odd
            .into_iter()
            .map(|o| match o {
                OddDate::NoMonth(w) | OddDate::NoDay(w) | OddDate::Backwards(w) => w,
            })
            .collect();
        assert_eq!(words, unreadable, "{cell}");
    }

    #[test]
    fn months_and_spans_are_read_and_words_kept() {
        check("Dec '21", None, Some("2021-12"), None, &[]);
        check("Sep ’21 & Dec '21", Some("2021-09"), Some("2021-12"), None, &[]);
        check("Jul '21 Sep '21", Some("2021-07"), Some("2021-09"), None, &[]);
        check("Jul–Sep '21", Some("2021-07"), Some("2021-09"), None, &[]);
        check("31st March 2022", None, Some("2022-03"), None, &[]);
        check("31/03/2024", None, Some("2024-03"), None, &[]);
        check("Mar-24", None, Some("2024-03"), None, &[]);
        check("Q1 2023/24", Some("2023-04"), Some("2023-06"), None, &[]);
        check("Q4 2023/24", Some("2024-01"), Some("2024-03"), None, &[]);
        check("Q1–Q3 2024", Some("2024-01"), Some("2024-09"), None, &[]);
        check("End of Q2 2024/25", None, Some("2024-09"), None, &[]);
        check("Spring 2024", Some("2024-03"), Some("2024-05"), None, &[]);
        check("Winter 2023/24", Some("2023-12"), Some("2024-02"), None, &[]);
        check("2023/24", Some("2023-04"), Some("2024-03"), None, &[]);
        check("2023–2025", Some("2023-01"), Some("2025-12"), None, &[]);
        check("By end of March 2024", None, Some("2024-03"), None, &[]);
        check("April 2024 – March 2025", Some("2024-04"), Some("2025-03"), None, &[]);
        check("Nov–Feb 2024", Some("2023-11"), Some("2024-02"), None, &[]);
        check("by 2030", None, Some("2030-12"), None, &[]);
        check("April 2024 onwards", Some("2024-04"), None, None, &[]);
        check("Ongoing", None, None, Some("Ongoing"), &[]);
        check("tbc", None, None, Some("tbc"), &[]);
        check("Complete (June 2023)", None, Some("2023-06"), Some("Complete"), &[]);
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
    fn a_span_that_ends_before_it_starts_has_no_dates() {
        check("Dec '21 – Mar '20", None, None, None, &["Dec '21 – Mar '20"]);
        check("Dec – Mar '20", Some("2019-12"), Some("2020-03"), None, &[]);
    }

    #[test]
    fn a_day_that_its_month_does_not_have_is_reported() {
        check("31 Feb 2025", None, Some("2025-02"), None, &["31 Feb"]);
        check("29 February 2024", None, Some("2024-02"), None, &[]);
        check("29th February 2025", None, Some("2025-02"), None, &["29th February"]);
        check("31 June", None, None, None, &["31 June"]);
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

    #[test]
    fn the_day_of_a_milestone_is_known_where_its_words_name_one() {
        for (cell, day) in [
            ("15 March 2022", Some((2022, 3, 15))),
            ("by 1st of April '22", Some((2022, 4, 1))),
            ("31/03/2024", Some((2024, 3, 31))),
            ("2024-03-09", Some((2024, 3, 9))),
            ("1 Sep '21 to 24 Dec '21", Some((2021, 12, 24))),
            ("from 6 Sep '21", Some((2021, 9, 6))),
            ("3 & 17 May 2023", Some((2023, 5, 17))),
            ("31 Feb 2023", None),
            ("Dec '21", None),
            ("2023/24", None),
            ("Ongoing", None),
            ("5 actions by Mar '22", None),
        ] {
            assert_eq!(day_named(&parse(cell).0.expect("a milestone")), day, "{cell}");
        }
    }
}
