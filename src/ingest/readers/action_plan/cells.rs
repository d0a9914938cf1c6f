//! What stands in one cell of a plan: committees, lead officers, a label and its words.

use crate::ingest::vocabulary::acts::opens_with_act;
use crate::ingest::vocabulary::columns::{Field, leading_reference};
use crate::milestone;
use crate::text::{fold, sentences, tokens};

/// "By when: March 2024" as the field it fills and its words.
pub(super) fn labelled(text: &str) -> Option<(Field, &str)> {
    let (name, words) = text.split_once(':')?;
    let name = name.trim();
    let plain = name.trim_end_matches(|c: char| c.is_ascii_digit() || c.is_whitespace() || c == '.');
    if name.len() > 30 || words.trim().is_empty() {
        return None;
    }
    Field::of(plain).map(|f| (f, words.trim()))
}

/// What a line of labels and nothing else says: "Lead: Parks. Deadline: May 2025.", "Owner: Ann Lee
/// | Due: 2026". Of each the label itself, what it stands for, and the words behind it.
pub(super) fn labels(text: &str) -> Option<Vec<(&str, Field, &str)>> {
    if !text.get(..40).unwrap_or(text).contains(':') {
        return None;
    }
    let mut out = Vec::new();
    for range in sentences(text) {
        for piece in text[range].split(['|', ';']) {
            let (field, words) = labelled(piece)?;
            let name = piece.split(':').next().unwrap_or_default().trim();
            out.push((name, field, words.trim_end_matches(['.', ','])));
        }
    }
    Some(out)
}

/// What an item says at its end of its lead and its date, in a bracket ("(Lead: Ann Lee,
/// by May 2024)") or in sentences of their own ("Owner: Ann Lee. By when: May 2024.").
pub(super) fn trailing_note(text: &str) -> (&str, &str, &str) {
    let (mut front, mut leads, mut milestone) = (text, "", "");
    for range in sentences(text).into_iter().rev() {
        let sentence = &text[range.clone()];
        match labelled(sentence) {
            Some((Field::Leads, words)) => leads = words.trim_end_matches('.'),
            Some((Field::Milestone, words)) => milestone = words.trim_end_matches('.'),
            Some((Field::Other, _)) => {}
            _ => break,
        }
        front = text[..range.start].trim_end();
    }
    if !(front.is_empty() || leads.is_empty() && milestone.is_empty()) {
        return (front, leads, milestone);
    }
    let inner = text.trim_end_matches('.').strip_suffix(')').and_then(|t| t.rsplit_once('('));
    let Some((front, note)) = inner else { return (text, "", "") };
    let (mut leads, mut milestone) = ("", "");
    for part in note.split([',', ';']).map(str::trim) {
        match labelled(part) {
            Some((Field::Leads, words)) => leads = words,
            Some((Field::Milestone, words)) => milestone = words,
            _ if milestone::is_dated(part) => milestone = part,
            _ => {}
        }
    }
    if leads.is_empty() && milestone.is_empty() {
        (text, "", "")
    } else {
        (front.trim_end(), leads, milestone)
    }
}

/// The actions of one cell. Paragraphs and items of a cell are parted by line ends; they are
/// actions of their own where they are set as items, or where each stands by itself.
pub(super) fn parts(cell: &str) -> Vec<String> {
    let mut parts: Vec<(bool, String)> = Vec::new();
    for line in cell.split('\n') {
        for piece in at_bullets(line) {
            let words = piece.trim_start_matches(|c: char| c.is_whitespace() || BULLETS.contains(&c));
            let bulleted = words.len() < piece.trim_start().len() || piece.trim_start().starts_with("- ");
            let words = fold(words.trim_start_matches("- "));
            match parts.last_mut() {
                _ if words.is_empty() => {}
                Some((_, before)) if !bulleted && words.starts_with(char::is_lowercase) => {
                    before.push(' ');
                    before.push_str(&words);
                }
                _ => parts.push((bulleted, words)),
            }
        }
    }
    let acts = |words: &str| opens_with_act(leading_reference(words).map_or(words, |(_, rest)| rest));
    // "We will:" over the items of a cell only introduces them; "Fit ladders on:" needs them.
    if parts.len() > 2 && parts[0].1.ends_with(':') && parts[1..].iter().all(|(_, words)| acts(words)) {
        parts.remove(0);
    }
    // "NEW" in a box of its own beside an action is no word of it.
    let label = |words: &str| {
        words.split(' ').count() <= 2
            && words.len() > 2
            && words.chars().all(|c| c.is_uppercase() || c == ' ')
    };
    if parts.len() > 1 && acts(&parts[0].1) {
        parts.retain(|(bulleted, words)| *bulleted || !label(words));
    }
    let set = parts.iter().all(|(bulleted, _)| *bulleted);
    let apart = parts.iter().all(|(_, words)| acts(words));
    if parts.len() > 1 && (set || apart) {
        return parts.into_iter().map(|(_, words)| words).collect();
    }
    let whole: Vec<String> = parts.into_iter().map(|(_, words)| words).collect();
    vec![whole.join(" ")]
}

/// Glyphs that open an item inside a cell.
const BULLETS: [char; 7] = ['•', '●', '▪', '◦', '■', '►', '·'];

/// A line cut before each of its bullets.
fn at_bullets(line: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let mut start = 0;
    for (at, _) in line.match_indices(BULLETS).filter(|(at, _)| *at > 0) {
        // "9·5" and "Ely·March" have no item in them.
        if line[..at].ends_with(' ') {
            out.push(&line[start..at]);
            start = at;
        }
    }
    out.push(&line[start..]);
    out
}

/// "S&R Staffing & Appeals" is two committees, "A&H S&R" two, "A&H" one.
///
/// A word of capitals (with `&` inside) is a committee by its abbreviation; words
/// between such are one committee's name. Where no abbreviation stands in the cell
/// the whole is one name.
pub(super) fn committees(cell: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for part in cell.split(['/', ',', ';']) {
        let mut name: Vec<&str> = Vec::new();
        for word in part.split_whitespace() {
            let letters = word.chars().filter(|c| c.is_alphabetic()).count();
            let short = letters >= 2 && word.chars().all(|c| c.is_uppercase() || c == '&');
            if short {
                out.extend(take(&mut name));
                out.push(word.to_owned());
            } else {
                name.push(word);
            }
        }
        out.extend(take(&mut name));
    }
    out
}

fn take(words: &mut Vec<&str>) -> Option<String> {
    let name = words.join(" ");
    words.clear();
    let bare = name.trim_matches(|c: char| c == '&' || c.is_whitespace());
    (!bare.is_empty()).then(|| bare.to_owned())
}

/// "Tom Kelly & Janet Atkin" is two lead officers; "AD Transport and Network Management" one.
pub(super) fn leads(cell: &str) -> Vec<String> {
    cell.split(['/', ',', ';'])
        .flat_map(|part| part.split(" & "))
        .map(str::trim)
        .filter(|name| tokens(name).iter().any(|t| t.word.chars().any(char::is_alphabetic)))
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn committees_are_parted_where_the_source_means_several() {
        assert_eq!(committees("A&H"), ["A&H"]);
        assert_eq!(committees("A&H S&R"), ["A&H", "S&R"]);
        assert_eq!(committees("S&R Staffing & Appeals"), ["S&R", "Staffing & Appeals"]);
        assert_eq!(committees("Safeguarding Board"), ["Safeguarding Board"]);
        assert_eq!(committees("S&R ALL"), ["S&R", "ALL"]);
        assert!(committees(" ").is_empty());
    }

    #[test]
    fn leads_are_parted_at_slashes_commas_and_lone_ampersands() {
        assert_eq!(leads("Sheryl French/ Quinton Carroll"), ["Sheryl French", "Quinton Carroll"]);
        assert_eq!(leads("Tom Kelly & Janet Atkin"), ["Tom Kelly", "Janet Atkin"]);
        assert_eq!(leads("Ann Lee, Bo Ray"), ["Ann Lee", "Bo Ray"]);
        assert_eq!(leads("AD Transport and Network Management"), ["AD Transport and Network Management"]);
    }

    #[test]
    fn items_of_a_cell_are_actions_and_wrapped_lines_are_not() {
        assert_eq!(
            parts("- Insulate 300 homes\n- Train 40 fitters"),
            ["Insulate 300 homes", "Train 40 fitters"]
        );
        assert_eq!(parts("• Plant hedges • Mend the pier"), ["Plant hedges", "Mend the pier"]);
        assert_eq!(parts("Open the hub\nPublish its hours"), ["Open the hub", "Publish its hours"]);
        assert_eq!(parts("Open the hub\nin the old library"), ["Open the hub in the old library"]);
        assert_eq!(parts("Open the hub\nHarcourt and Ely first"), ["Open the hub Harcourt and Ely first"]);
        assert_eq!(
            parts("Fit ladders on:\n- North Quay\n- South Quay"),
            ["Fit ladders on: North Quay South Quay"]
        );
        assert_eq!(parts("We will:\n- Plant hedges\n- Mend the pier"), ["Plant hedges", "Mend the pier"]);
    }

    #[test]
    fn a_bracket_at_an_items_end_gives_its_lead_and_date() {
        assert_eq!(
            trailing_note("Open the hub (Lead: Ann Lee; by May 2024)"),
            ("Open the hub", "Ann Lee", "by May 2024")
        );
        assert_eq!(trailing_note("Open the hub (in Ely)"), ("Open the hub (in Ely)", "", ""));
    }
}
