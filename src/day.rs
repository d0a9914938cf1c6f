//! Days of the calendar as reports and readers write them: `2021-12-31`, or a month,
//! `2021-12`, which stands for its last day.
//!
//! Days written so sort as text does, so the rest of the core compares texts. Nothing
//! here knows what today is: whoever asks "as at" says the day.

/// A year, a month from 1 to 12 and a day from 1 to 31 that the calendar has.
pub type Day = (u32, u32, u32);

/// Reads a day such as `2021-12-31`; none for anything else, and for a day that the calendar does not have.
pub fn parse(text: &str) -> Option<Day> {
    let mut parts = text.split('-');
    let mut number = |len: usize| {
        let part = parts.next()?;
        (part.len() == len && part.bytes().all(|b| b.is_ascii_digit())).then(|| part.parse::<u32>().ok())?
    };
    let day = (number(4)?, number(2)?, number(2)?);
    let (year, month, date) = day;
    let known = year > 0 && (1..=12).contains(&month) && (1..=days_in(year, month)).contains(&date);
    (known && parts.next().is_none()).then_some(day)
}

/// Reads a day, or a month as its last day: the "as at" that a reader chooses for the tracker.
pub fn parse_as_at(text: &str) -> Option<Day> {
    parse(text).or_else(|| {
        let (year, month, _) = parse(&[text, "-01"].concat())?;
        Some((year, month, days_in(year, month)))
    })
}

/// The first year that is believed for anything published or reported.
const FIRST_YEAR: u32 = 1945;

/// The last year that is believed. The core does not know what today is, so this only catches typing errors.
const LAST_YEAR: u32 = 2050;

/// What is wrong with the day on which something was judged, corrected or reported, as a sentence that
/// says the form that is wanted; nothing where it is a day of the calendar between 1945 and 2050.
pub fn fault(text: &str) -> Option<String> {
    match parse(text) {
        Some(day) => out_of_range(text, day.0),
        None => Some(match as_people_write(text) {
            Some(day) => format!("“{text}” is no date as it is written here; write it as {}.", written(day)),
            None => format!("“{text}” is no date; write it as 2021-12-14."),
        }),
    }
}

/// What is wrong with the date on which a document was published, which may be a year, a month or a day;
/// nothing where it can be one.
pub fn published_fault(text: &str) -> Option<String> {
    let whole = match text.len() {
        4 => [text, "-01-01"].concat(),
        7 => [text, "-01"].concat(),
        _ => text.to_owned(),
    };
    match parse(&whole) {
        Some(day) => out_of_range(text, day.0),
        None => Some(format!("“{text}” is no date; write it as 2021, 2021-07 or 2021-07-06.")),
    }
}

/// Whether a text is a month of the calendar: `2021-12`.
pub fn is_month(text: &str) -> bool {
    text.len() == 7 && parse(&[text, "-01"].concat()).is_some()
}

fn out_of_range(text: &str, year: u32) -> Option<String> {
    (!(FIRST_YEAR..=LAST_YEAR).contains(&year))
        .then(|| format!("“{text}” is before {FIRST_YEAR} or after {LAST_YEAR}; check the year."))
}

/// A day as people write it: `22/11/2026`, `22.11.26`, `2026-11-22`. The day of the month comes first, as in
/// Britain, and the month only where the second number is too large for one. A year of two digits is one
/// after 2000.
fn as_people_write(text: &str) -> Option<Day> {
    let parts: Vec<u32> =
        text.split(['/', '.', '-']).map(|p| p.trim().parse().ok()).collect::<Option<_>>()?;
    let (day, month, year) = match parts[..] {
        [year, month, day] if year > 999 => (day, month, year),
        [month, day, year] if day > 12 => (day, month, year),
        [day, month, year] => (day, month, year),
        _ => return None,
    };
    let year = if year < 100 { 2000 + year } else { year };
    parse(&written((year, month, day)))
}

/// A day as text: `2021-12-31`.
pub fn written((year, month, date): Day) -> String {
    format!("{year:04}-{month:02}-{date:02}")
}

/// How many months lie between January of the year 0 and a day's month. The slider of the tracker counts in
/// these.
pub const fn months_of((year, month, _): Day) -> u32 {
    year * 12 + month - 1
}

/// The month with a number from [`months_of`], as `2021-12`. The slider writes that number into an address,
/// in five digits; any other text is none.
pub fn of_months(digits: &str) -> Option<String> {
    let count: u32 = digits.parse().ok().filter(|_| digits.len() == 5)?;
    let month = written((count / 12, count % 12 + 1, 1));
    month.get(..7).map(str::to_owned)
}

/// The day so many months before a day. Where that month is too short to have it, the last day of that month.
pub fn months_before((year, month, date): Day, months: u32) -> Day {
    let count = (year * 12 + month - 1).saturating_sub(months);
    let (year, month) = (count / 12, count % 12 + 1);
    (year, month, date.min(days_in(year, month)))
}

/// How many days a month (1 to 12) has.
pub const fn days_in(year: u32, month: u32) -> u32 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_is_counted_and_read_again() {
        for month in ["2021-12", "2022-01", "1999-06"] {
            let count = months_of(parse_as_at(month).expect("a month"));
            assert_eq!(of_months(&count.to_string()).as_deref(), Some(month));
        }
        for other in ["2021", "2021-12", "", "x4263", "124263"] {
            assert_eq!(of_months(other), None, "{other}");
        }
    }

    #[test]
    fn only_days_that_the_calendar_has_are_read() {
        assert_eq!(parse("2021-12-31"), Some((2021, 12, 31)));
        assert_eq!(parse("2024-02-29"), Some((2024, 2, 29)));
        for odd in [
            "2023-02-29",
            "2021-13-01",
            "2021-00-10",
            "2021-1-1",
            "2021-12",
            "2021-12-31-1",
            "+021-12-31",
            "",
        ] {
            assert_eq!(parse(odd), None, "{odd}");
        }
    }

    #[test]
    fn a_day_in_another_form_is_refused_with_the_right_one() {
        for good in ["2026-11-22", "1945-01-01", "2050-12-31"] {
            assert_eq!(fault(good), None);
        }
        for (odd, words) in [
            ("2021-13", "write it as 2021-12-14"),
            ("yesterday", "write it as 2021-12-14"),
            ("2021-02-31", "write it as 2021-12-14"),
            ("22/11/2026", "write it as 2026-11-22"),
            ("11/22/2026", "write it as 2026-11-22"),
            ("22.11.26", "write it as 2026-11-22"),
            ("2021-1-5", "write it as 2021-01-05"),
            ("1066-10-14", "check the year"),
            ("2099-01-01", "check the year"),
            ("", "write it as"),
        ] {
            assert!(fault(odd).is_some_and(|said| said.contains(words)), "{odd}: {:?}", fault(odd));
        }
        for good in ["2021", "2021-07", "2021-07-06"] {
            assert_eq!(published_fault(good), None);
        }
        for odd in ["2021-13", "21", "2021-02-30", "1066", "2099-01", "May 2021", ""] {
            assert!(published_fault(odd).is_some(), "{odd}");
        }
        assert!(is_month("2021-12") && !is_month("2021-13") && !is_month("2021-1") && !is_month("2021"));
    }

    #[test]
    fn a_month_stands_for_its_last_day() {
        assert_eq!(parse_as_at("2021-12"), Some((2021, 12, 31)));
        assert_eq!(parse_as_at("2022-02"), Some((2022, 2, 28)));
        assert_eq!(parse_as_at("2021-12-05"), Some((2021, 12, 5)));
        assert_eq!(parse_as_at("soon"), None);
    }

    #[test]
    fn months_before_a_day_stay_in_the_calendar() {
        assert_eq!(written(months_before((2022, 1, 31), 3)), "2021-10-31");
        assert_eq!(written(months_before((2022, 5, 31), 3)), "2022-02-28");
        assert_eq!(written(months_before((2022, 3, 1), 15)), "2020-12-01");
    }
}
