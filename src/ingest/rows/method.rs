//! What a publisher says of the method: how well readings agree, what was corrected, and
//! where to tell of a wrong link.

use crate::day;
use crate::ingest::rows::RowError;
use crate::model::{Address, Agreement, Correction, Method};

/// The file of corrections.
const FILE: &str = "corrections.md";

/// What `sources.toml` and `corrections.md` say, already in memory.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MethodSeeds {
    /// Where to tell of a wrong link, and its line in `sources.toml`.
    pub corrections_to: Option<(String, u64)>,
    /// Figures of how well two readings of the same promises agree.
    pub agreements: Vec<Agreement>,
    /// The text of `corrections.md`; empty without the file.
    pub corrections: String,
}

/// Reads them; what is in error is left out and told.
///
/// ```text
/// corrections.md = heading, blank and other lines for the file's readers, {item, heading, blank}
/// item           = "- " date ": " what was changed, {line that goes on with it}
/// ```
/// A date or the sign of a list begins an item wherever it stands; one that is not written so, and
/// words of its own after the first item, would be no correction to anybody, so they are errors.
pub fn method(seeds: &MethodSeeds) -> (Method, Vec<RowError>) {
    let mut errors = Vec::new();
    let corrections_to = seeds.corrections_to.as_ref().and_then(|(address, line)| {
        if let Some(address) = Address::parse(address) {
            return Some(address);
        }
        let message = format!(
            "corrections_to “{address}” is no address to write to; begin it with mailto: or https://."
        );
        errors.push(RowError::new("sources.toml", *line, message));
        None
    });
    let corrections = corrections(&seeds.corrections, &mut errors);
    (Method { corrections_to, agreements: seeds.agreements.clone(), corrections }, errors)
}

fn corrections(file: &str, errors: &mut Vec<RowError>) -> Vec<Correction> {
    let mut out: Vec<Correction> = Vec::new();
    let mut wrong = |line, message: &str| errors.push(RowError::new(FILE, line, message.to_owned()));
    // Whether an item has been met, and whether the line before is one's, which may go on.
    let (mut begun, mut open) = (false, false);
    for (text, line) in file.lines().zip(1u64..) {
        let words = text.trim();
        if words.is_empty() || words.starts_with('#') {
            open = false;
        } else if opens_item(words) {
            begun = true;
            let item = text.strip_prefix("- ").and_then(|i| i.split_once(": "));
            let read = item.map(|(date, words)| (date.trim(), words.trim()));
            let wrong_date = read.and_then(|(date, _)| day::fault(date));
            let read = read.filter(|(_, words)| wrong_date.is_none() && !words.is_empty());
            open = read.is_some();
            match read {
                None if wrong_date.is_some() => wrong(line, &wrong_date.unwrap_or_default()),
                Some((date, words)) => {
                    out.push(Correction { date: date.to_owned(), text: words.to_owned() });
                }
                None => {
                    wrong(line, "a correction is written “- 2026-11-22: what was changed”; mend the line.")
                }
            }
        } else if let (true, Some(last)) = (open, out.last_mut()) {
            last.text.push(' ');
            last.text.push_str(words);
        } else if begun {
            wrong(
                line,
                "this belongs to no correction; begin it with “- ” and a date, or put it before the first one.",
            );
        }
    }
    out
}

/// Whether a line begins as an item does, in whatever way: with the sign of a list, or with a date.
fn opens_item(words: &str) -> bool {
    const SIGNS: [char; 8] = ['-', '*', '+', '•', '·', '–', '—', '‣'];
    let rest = words.trim_start_matches(SIGNS);
    if rest.len() < words.len() {
        // A rule is a line of signs, and "**bold**" words are words.
        return !rest.is_empty() && !words.starts_with("**");
    }
    let first = rest.split_whitespace().next().unwrap_or_default().trim_end_matches(':');
    let numbers = |sign: char| {
        let parts = first.split(sign);
        parts.clone().count() == 3
            && parts.clone().all(|p| !p.is_empty() && p.bytes().all(|b| b.is_ascii_digit()))
    };
    let counted = first.strip_suffix(['.', ')']).is_some_and(|n| n.len() <= 3 && n.parse::<u32>().is_ok());
    counted || ['-', '/', '.'].into_iter().any(numbers)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn corrections_are_the_dated_items_and_others_are_told_by_line() {
        let text = "# Corrections\n\nNewest first.\n\n- 2026-11-22: T.4 no longer covers 6.2.\n- yesterday: x\n- 2026-11-22:\n";
        let seeds = MethodSeeds {
            corrections: text.to_owned(),
            corrections_to: Some(("web@example.org".to_owned(), 7)),
            ..MethodSeeds::default()
        };
        let (method, errors) = method(&seeds);
        assert_eq!(method.corrections.len(), 1);
        assert_eq!(method.corrections[0].text, "T.4 no longer covers 6.2.");
        assert_eq!(method.corrections_to, None);
        let places: Vec<_> = errors.iter().map(|e| (e.file, e.line)).collect();
        assert_eq!(places, [("sources.toml", 7), ("corrections.md", 6), ("corrections.md", 7)]);
    }

    #[test]
    fn no_line_of_the_corrections_is_passed_over() {
        let text = "# Corrections\n\nWrite each as\n`- 2026-11-22: what`.\n\n- 2026-11-22: T.4 no longer covers\n  6.2, as it was read.\n* 2026-11-21: T.5\n  - 2026-11-20: T.6\n2026-11-19: T.7\n22/11/2026: T.8\n1. T.9\n\nAnd T.10 as well.\n\n## 2025\n\n- 2025-02-30: no day\n- 2025-02-01: T.11\nand T.12\n";
        let seeds = MethodSeeds { corrections: text.to_owned(), ..MethodSeeds::default() };
        let (method, errors) = method(&seeds);
        let read: Vec<_> = method.corrections.iter().map(|c| c.text.as_str()).collect();
        assert_eq!(read, ["T.4 no longer covers 6.2, as it was read.", "T.11 and T.12"]);
        let lines: Vec<_> = errors.iter().map(|e| e.line).collect();
        assert_eq!(lines, [8, 9, 10, 11, 12, 14, 18]);
    }
}
