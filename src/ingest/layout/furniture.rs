//! What belongs to the page and not to the document: page numbers, running headers,
//! share links, imprints, forms, captions.
//!
//! ```text
//! furniture = page number | running line | rest of a paragraph that opens as an imprint
//!           | caption | note that a format gives a line of its own | share links | form field | a bare address | a button's words
//! running   = a line at the top or foot of three pages or more, numbers apart;
//!             or beside page numbers, three times or more
//! ```
//! Furniture is taken for blank lines, so that what it cuts in two can be joined.

use std::collections::HashMap;

use super::lines::Line;
use crate::ingest::vocabulary::furniture::{
    announces, is_button, is_caption, is_form_field, is_imprint, is_note, is_share_links, is_template,
};

/// How often a line stands at page edges before it is a running header. Lower takes
/// headings for headers, higher leaves headers in short documents.
const RUNNING: usize = 3;

/// Marks the lines that are furniture.
pub(super) fn mark(lines: &mut [Line<'_>]) {
    front_matter(lines);
    let mut in_imprint = false;
    for line in lines.iter_mut() {
        let words = line.words.trim();
        if words.is_empty() {
            in_imprint = false;
            continue;
        }
        let lower = head(words, 400);
        in_imprint = in_imprint && !opens_list(words) || is_imprint(&lower);
        line.furniture = line.furniture
            || in_imprint
            || is_page_number(words)
            || is_share_links(words, &lower)
            || is_caption(&lower)
            || is_note(words)
            || is_form_field(words, &lower)
            || is_button(words, &lower)
            || is_template(words);
    }
    running(lines);
}

/// The most lines that the front matter of a page's source has.
const FRONT_MATTER: usize = 40;

/// Marks what stands at the head of a page's source for the program that makes the page:
/// `title: Transport` between two lines of `---`.
fn front_matter(lines: &mut [Line<'_>]) {
    let Some(start) = lines.iter().position(|l| !l.words.trim().is_empty()) else { return };
    let ruled = |line: &Line<'_>| line.words.trim() == "---";
    let rest = lines.get(start + 1..).unwrap_or_default();
    let end = rest.iter().take(FRONT_MATTER).position(ruled).filter(|_| ruled(&lines[start]));
    let Some(end) = end.map(|e| start + 1 + e) else { return };
    let keyed = |line: &Line<'_>| {
        let words = line.words.trim();
        let key = words.split(':').next().unwrap_or_default();
        words.is_empty() || words.starts_with("- ") || words.contains(':') && !key.contains(' ')
    };
    if end > start + 1 && lines[start + 1..end].iter().all(keyed) {
        lines[start..=end].iter_mut().for_each(|l| l.furniture = true);
    }
}

/// Marks running headers and footers.
fn running(lines: &mut [Line<'_>]) {
    let mut edges: Vec<usize> = Vec::new();
    let real: Vec<usize> = (0..lines.len()).filter(|&i| !lines[i].words.trim().is_empty()).collect();
    let paged = lines.last().is_some_and(|l| l.page > 1);
    for (k, &i) in real.iter().enumerate() {
        let page_of = |k: usize| real.get(k).map(|&j| lines[j].page);
        let numbers = |k: usize| real.get(k).is_some_and(|&j| is_page_number(lines[j].words.trim()));
        let near_break = paged
            && [k.wrapping_sub(2), k.wrapping_sub(1), k + 1, k + 2]
                .iter()
                .any(|&n| page_of(n) != Some(lines[i].page));
        if near_break || numbers(k.wrapping_sub(1)) || numbers(k + 1) {
            edges.push(i);
        }
    }
    let pages = lines.last().map_or(1, |l| l.page) as usize;
    let mut seen: HashMap<String, Vec<usize>> = HashMap::new();
    for i in edges {
        let key = without_numbers(&lines[i].words);
        if key.chars().filter(|c| c.is_alphabetic()).count() >= 3 {
            seen.entry(key).or_default().push(i);
        }
    }
    // A line that carries its page's number needs no page break to be known.
    for &i in &real {
        let words = lines[i].words.trim();
        if let Some(rest) = carries_page_number(words) {
            let key = format!("#{}", without_numbers(rest));
            seen.entry(key).or_default().push(i);
        }
    }
    for (key, places) in seen {
        let mut of_pages: Vec<u32> = places.iter().map(|&i| lines[i].page).collect();
        of_pages.dedup();
        let every_page = pages == 2 && of_pages.len() == 2 && !key.is_empty() && key.len() > 12;
        // A line that carries its page's number is known by its second.
        let carries = key.starts_with('#')
            && places.iter().map(|&i| lines[i].words.trim()).collect::<std::collections::HashSet<_>>().len()
                >= 2;
        let bullet = places.iter().any(|&i| opens_list(lines[i].words.trim()));
        if (places.len() >= RUNNING || every_page || carries) && !bullet && !announces(&key) {
            for i in places {
                lines[i].furniture = true;
            }
        }
    }
}

fn opens_list(words: &str) -> bool {
    words.starts_with(|c: char| super::line_kinds::is_glyph(c) || c == '|') || words.contains('\t')
}

/// A line folded for comparing, without its numbers and marks.
fn without_numbers(words: &str) -> String {
    let kept: String =
        words.chars().map(|c| if c.is_alphabetic() { c.to_ascii_lowercase() } else { ' ' }).collect();
    crate::text::fold(&kept)
}

/// The words beside a page number on one line: "Our plan | 4", "4 | Our plan",
/// "Our plan          Page 4".
fn carries_page_number(words: &str) -> Option<&str> {
    // Most lines have no number at their end, and need no closer look.
    let counts = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit() || "-–—|[]• ".contains(c));
    if !counts(words.chars().next_back()) && !words.contains('|') && !words.contains("   ") {
        return None;
    }
    let parts: Vec<&str> = if words.contains('|') {
        words.split('|').collect()
    } else if words.contains("   ") {
        words.split("   ").filter(|p| !p.trim().is_empty()).collect()
    } else {
        let (before, after) = words.rsplit_once(" Page ").or_else(|| words.rsplit_once(" page "))?;
        return is_page_number(after).then_some(before);
    };
    match parts[..] {
        [a, b] if is_page_number(b.trim()) => Some(a.trim()),
        [a, b] if is_page_number(a.trim()) => Some(b.trim()),
        _ => None,
    }
}

/// Whether a line is a page's number: `12`, `- 12 -`, `Page 3 of 9`, `[4]`.
pub(super) fn is_page_number(words: &str) -> bool {
    if words.len() > 24 {
        return false;
    }
    let words = words.trim_matches(|c: char| c.is_whitespace() || "-–—|[]•".contains(c));
    let words = words.strip_prefix("Page").or_else(|| words.strip_prefix("page")).unwrap_or(words).trim();
    let (first, last) = words.split_once(" of ").or_else(|| words.split_once('/')).unwrap_or((words, "1"));
    let counts = |w: &str| (1..=3).contains(&w.trim().len()) && w.trim().bytes().all(|b| b.is_ascii_digit());
    counts(first) && counts(last)
}

/// The opening of a line in lower case, at most so many characters.
fn head(words: &str, most: usize) -> String {
    let fits = words.len() <= most;
    let end =
        if fits { words.len() } else { words.char_indices().nth(most).map_or(words.len(), |(at, _)| at) };
    if words.is_ascii() { words[..end].to_ascii_lowercase() } else { words[..end].to_lowercase() }
}

#[cfg(test)]
mod tests {
    use super::super::lines::lines;
    use super::*;

    fn left(text: &str) -> Vec<String> {
        let mut all = lines(text);
        mark(&mut all);
        all.iter()
            .filter(|l| !l.furniture && !l.words.trim().is_empty())
            .map(|l| l.words.trim().to_owned())
            .collect()
    }

    #[test]
    fn page_numbers_are_told_from_other_numbers() {
        assert!(is_page_number("12") && is_page_number("Page 3 of 9") && is_page_number("- 4 -"));
        assert!(!is_page_number("2024") && !is_page_number("12 buses"));
    }

    #[test]
    fn a_line_at_the_edge_of_three_pages_is_a_running_header() {
        let text = "Our Plan 1\nFix roads\nand paths\nmore\nstill\n\u{c}Our Plan 2\nBuild\nhomes\nand\nso on\n\u{c}Our Plan 3\nPlant\ntrees\nand\nhedges";
        assert!(left(text).iter().all(|l| !l.contains("Our Plan")));
        assert!(left(text).contains(&"Plant".to_owned()));
    }

    #[test]
    fn an_imprint_takes_the_rest_of_its_paragraph_along() {
        assert_eq!(
            left("We will act.\n\nPromoted by A. Agent,\n1 High Street, Ely\n\nMore"),
            ["We will act.", "More"]
        );
    }

    #[test]
    fn captions_forms_and_buttons_are_no_words() {
        assert!(
            left("Photo: the market square\nName: ______\nRead more\nShare on Facebook\nwww.example.org")
                .is_empty()
        );
    }
}
