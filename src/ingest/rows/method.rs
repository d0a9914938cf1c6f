//! What a publisher says of the method: how well readings agree, what was corrected, and
//! where to tell of a wrong link.

use crate::day;
use crate::ingest::rows::RowError;
use crate::model::{Agreement, Correction, Method};

/// The file of corrections.
const FILE: &str = "corrections.md";

/// What `sources.toml` and `corrections.md` say, already in memory.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MethodSeeds {
    /// Where to tell of a wrong link, and its line in `sources.toml`.
    pub corrections_to: Option<(String, u64)>,
    /// How well readings agree.
    pub agreements: Vec<Agreement>,
    /// The text of `corrections.md`; empty without the file.
    pub corrections: String,
}

/// Reads them; what is in error is left out and told.
///
/// In `corrections.md` every item of a list is one correction, `- 2026-11-22: what was
/// changed`; all other lines are for the file's readers.
pub fn method(seeds: &MethodSeeds) -> (Method, Vec<RowError>) {
    let mut errors = Vec::new();
    let corrections_to = seeds.corrections_to.as_ref().and_then(|(address, line)| {
        if address.starts_with("mailto:") || address.starts_with("https://") {
            return Some(address.clone());
        }
        let message = format!(
            "corrections_to “{address}” is no address to write to; begin it with mailto: or https://."
        );
        errors.push(RowError::new("sources.toml", *line, message));
        None
    });
    let mut corrections = Vec::new();
    for (text, line) in seeds.corrections.lines().zip(1u64..) {
        let Some(item) = text.strip_prefix("- ") else { continue };
        match item.split_once(": ").map(|(date, words)| (date.trim(), words.trim())) {
            Some((date, words)) if day::parse(date).is_some() && !words.is_empty() => {
                corrections.push(Correction { date: date.to_owned(), text: words.to_owned() });
            }
            _ => errors.push(RowError::new(
                FILE,
                line,
                "a correction is written “- 2026-11-22: what was changed”; mend the line.".to_owned(),
            )),
        }
    }
    (Method { corrections_to, agreements: seeds.agreements.clone(), corrections }, errors)
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
}
