//! Days of the calendar as reports and readers write them: `2021-12-31`, or a month,
//! `2021-12`, which stands for its last day.
//!
//! Days written so sort as text does, so the rest of the core compares texts. Nothing
//! here knows what today is: whoever asks "as at" says the day.

/// A year, a month from 1 to 12 and a day from 1 to 31 that the calendar has.
pub type Day = (u32, u32, u32);

/// Reads `2021-12-31`; anything else, and a day that no calendar has, is none.
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

/// Reads a day, or a month as its last day: what a reader may ask a tracker "as at".
pub fn parse_as_at(text: &str) -> Option<Day> {
    parse(text).or_else(|| {
        let (year, month, _) = parse(&[text, "-01"].concat())?;
        Some((year, month, days_in(year, month)))
    })
}

/// The day as it is written: `2021-12-31`.
pub fn written((year, month, date): Day) -> String {
    format!("{year:04}-{month:02}-{date:02}")
}

/// The day some months before: the last of a shorter month where it has no such day.
pub fn months_before((year, month, date): Day, months: u32) -> Day {
    let count = (year * 12 + month - 1).saturating_sub(months);
    let (year, month) = (count / 12, count % 12 + 1);
    (year, month, date.min(days_in(year, month)))
}

/// How many days a month of 1 to 12 has.
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
