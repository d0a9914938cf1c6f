//! The forms in which British plans write dates. Each function reads one form, in folded text.

/// A month as its year and its number from 1 to 12.
pub(super) type Month = (u32, u32);

/// Whether a word right before a year was meant as a month and is none: "Ep '21".
pub(super) fn is_no_month(word: &str) -> bool {
    const KNOWN: [&str; 24] = [
        "by",
        "end",
        "of",
        "in",
        "early",
        "late",
        "mid",
        "during",
        "before",
        "after",
        "from",
        "since",
        "until",
        "year",
        "calendar",
        "financial",
        "to",
        "and",
        "the",
        "complete",
        "completed",
        "ongoing",
        "annual",
        "winter",
    ];
    let word = word.trim_end_matches(['.', ':', '(']);
    (1..=9).contains(&word.len())
        && word.starts_with(|c: char| c.is_ascii_uppercase())
        && word.bytes().all(|b| b.is_ascii_alphabetic())
        && !KNOWN.iter().any(|k| word.eq_ignore_ascii_case(k))
}

/// Cuts a folded cell into the pieces that the other functions read. `&`, `,`, `/` and `–` stand alone, and
/// `'21` apart from a month that it touches; a date in figures stays whole.
pub(super) fn pieces(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    for word in text.split(' ') {
        let word = word.trim_start_matches(['(', '[']).trim_end_matches([')', ']', ';', ':']);
        let bare = word.trim_end_matches([',', '.']);
        if word.is_empty() {
            continue;
        }
        if numeric(bare).is_some()
            || financial(bare).is_some()
            || year_range(bare).is_some()
            || quarter_range(bare).is_some()
        {
            out.push(bare);
            continue;
        }
        let mut start = 0;
        for (at, c) in word.char_indices() {
            let lone = matches!(c, '&' | ',' | '/' | '–' | '—');
            let year = matches!(c, '\'' | '’' | '‘') && at > start;
            let dash = c == '-'
                && (month(&word[start..at]).is_some() || is_year(&word[start..at]) || day(&word[start..at]));
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
        let rest = word[start..].trim_end_matches('.');
        if !rest.is_empty() {
            out.push(if month(rest).is_some() || is_year(rest) { rest } else { &word[start..] });
        }
    }
    // "Mar-24" is cut at its dash, which then means nothing.
    let mut k = 1;
    while k + 1 < out.len() {
        if out[k] == "-" && month(out[k - 1]).is_some() && short_year(out[k + 1]).is_some() {
            out.remove(k);
        }
        k += 1;
    }
    out
}

/// Whether a word is a year, as [`year`] reads it.
pub(super) fn is_year(word: &str) -> bool {
    year(word).is_some()
}

/// The number that up to four digits make; none for any other word.
pub(super) fn digits(word: &str) -> Option<u32> {
    (!word.is_empty() && word.len() <= 4 && word.bytes().all(|b| b.is_ascii_digit()))
        .then(|| word.parse().ok())
        .flatten()
}

/// A date in figures: `31/03/2024`, `31.3.24`, `03/2024`, `2024-03-31`, `2024-03`.
pub(super) fn numeric(word: &str) -> Option<Month> {
    let parts: Vec<&str> = word.split(['/', '.', '-']).collect();
    let full = |y: &str| {
        digits(y).map(|n| if y.len() == 2 { 2000 + n } else { n }).filter(|n| (1990..2200).contains(n))
    };
    let (y, m) = match parts[..] {
        [y, m, d] if y.len() == 4 && d.len() <= 2 => (digits(y)?, digits(m)?),
        [d, m, y] if d.len() <= 2 && m.len() <= 2 && digits(d).is_some_and(|d| (1..=31).contains(&d)) => {
            (full(y)?, digits(m)?)
        }
        [m, y] if m.len() <= 2 && y.len() == 4 => (full(y)?, digits(m)?),
        [y, m]
            if y.len() == 4 && m.len() == 2 && word.contains('-') && digits(y)? % 100 + 1 != digits(m)? =>
        {
            (full(y)?, digits(m)?)
        }
        _ => return None,
    };
    (1..=12).contains(&m).then_some((y, m))
}

/// The first year of a financial year: `2023/24`, `2023-24`, `23/24`, `2023/2024`.
pub(super) fn financial(word: &str) -> Option<u32> {
    let word = word.trim_start_matches("FY").trim_end_matches([',', '.', ')']);
    let (a, b) = word.split_once(['/', '-', '–'])?;
    let slash = word.contains('/');
    let first = match a.len() {
        4 => digits(a)?,
        2 if slash => 2000 + digits(a)?,
        _ => return None,
    };
    let second = match b.len() {
        4 if slash => digits(b)?,
        2 => first / 100 * 100 + digits(b)?,
        _ => return None,
    };
    ((1990..2200).contains(&first) && second == first + 1).then_some(first)
}

/// The first and last year of a span of years: `2023–2025`, `2023/25`, `2023-28`.
pub(super) fn year_range(word: &str) -> Option<(u32, u32)> {
    let (a, b) = word.split_once(['/', '-', '–'])?;
    let first = (a.len() == 4).then(|| digits(a)).flatten()?;
    let second = match b.len() {
        4 => digits(b)?,
        2 => first / 100 * 100 + digits(b)?,
        _ => return None,
    };
    ((1990..2200).contains(&first) && second > first && second < first + 40).then_some((first, second))
}

/// The number of a quarter, from 1 to 4, written `Q3` or `Quarter 3`, and how many pieces that took (1 or 2).
pub(super) fn quarter(piece: &str, next: &str) -> Option<(u32, usize)> {
    let of = |d: &str| digits(d).filter(|q| (1..=4).contains(q) && d.len() == 1);
    if piece.eq_ignore_ascii_case("quarter") || piece.eq_ignore_ascii_case("qtr") {
        return of(next).map(|q| (q, 2));
    }
    piece.strip_prefix(['Q', 'q']).and_then(of).map(|q| (q, 1))
}

/// The first and last quarter of a span of quarters: `Q1-Q3`, `Q2–4`.
pub(super) fn quarter_range(word: &str) -> Option<(u32, u32)> {
    let (a, b) = word.split_once(['-', '–', '/'])?;
    let (from, _) = quarter(a, "")?;
    let to = quarter(b, "")
        .map(|(q, _)| q)
        .or_else(|| digits(b).filter(|q| (1..=4).contains(q) && b.len() == 1))?;
    (to > from).then_some((from, to))
}

/// The number of a season: winter is 0, spring 1, summer 2, autumn 3.
pub(super) fn season(word: &str) -> Option<u32> {
    let word = word.to_ascii_lowercase();
    ["winter", "spring", "summer", "autumn"].iter().position(|s| *s == word).map(|p| p as u32)
}

/// The first and last month of a season. A winter begins in December of the year that it is named by.
pub(super) fn season_of(season: u32, year: u32) -> (Month, Month) {
    if season == 0 { ((year, 12), (year + 1, 2)) } else { ((year, 3 * season), (year, 3 * season + 2)) }
}

/// Whether a word is a day of a month: `31`, `31st`.
pub(super) fn day(word: &str) -> bool {
    day_number(word).is_some()
}

/// The number of a day of a month, from 1 to 31.
pub(super) fn day_number(word: &str) -> Option<u32> {
    let bare = ["st", "nd", "rd", "th"].iter().find_map(|e| word.strip_suffix(e)).unwrap_or(word);
    digits(bare).filter(|d| bare.len() <= 2 && (1..=31).contains(d))
}

/// The year of two digits after a month: that of "Mar 24" or "Mar-24".
pub(super) fn short_year(word: &str) -> Option<u32> {
    (word.len() == 2).then(|| digits(word)).flatten().filter(|y| (10..60).contains(y)).map(|y| 2000 + y)
}

/// The number of a month, from 1 to 12, by its name or the first three letters of it.
pub(super) fn month(word: &str) -> Option<u32> {
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
pub(super) fn year(word: &str) -> Option<u32> {
    let short = word.strip_prefix(['\'', '’', '‘']);
    let digits = short.unwrap_or(word);
    let wanted = if short.is_some() { 2 } else { 4 };
    if digits.len() != wanted || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let year: u32 = digits.parse().ok()?;
    if short.is_some() { Some(2000 + year) } else { (1900..2200).contains(&year).then_some(year) }
}
