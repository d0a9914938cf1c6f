//! `corrections.md`: what was corrected after publication, newest first.

/// The file.
pub const CORRECTIONS: &str = "corrections.md";

/// What a file begins with that nobody has written yet.
const START: &str = "# Corrections\n\nWhat was changed after publication, newest first.\n";

/// What such a file says as long as there are none.
const NONE_YET: &str = "Nothing has been corrected yet.";

/// The file with one more correction, before all others. What people wrote before the first of them stays.
pub fn with(file: &str, date: &str, text: &str) -> String {
    let file = if file.trim().is_empty() { START } else { file };
    let lines: Vec<&str> = file.lines().filter(|line| line.trim() != NONE_YET).collect();
    let first = lines.iter().position(|line| line.starts_with("- "));
    let (before, after) = lines.split_at(first.unwrap_or(lines.len()));
    let before = before.join("\n");
    let item = format!("- {date}: {}", pledge_explorer::text::fold(text));
    let mut out = format!("{}\n\n{item}\n", before.trim_end());
    for line in after {
        out.push_str(line);
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_correction_comes_before_the_others_and_after_what_people_wrote() {
        let first = with("", "2026-11-28", "m/1 and p/1: not so.");
        assert_eq!(first, format!("{START}\n- 2026-11-28: m/1 and p/1: not so.\n"));
        let second = with(&first, "2026-11-29", "m/2:\nneither");
        assert_eq!(
            second,
            format!("{START}\n- 2026-11-29: m/2: neither\n- 2026-11-28: m/1 and p/1: not so.\n")
        );
        let ours = "# Ours\n\nNothing has been corrected yet.\n";
        assert_eq!(with(ours, "2026-11-29", "x"), "# Ours\n\n- 2026-11-29: x\n");
    }
}
