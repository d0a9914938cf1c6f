//! The grammar of blocks, line by line.

use super::*;

fn check(text: &str, wanted: &[(&str, &str, (u32, u32))]) {
    let got: Vec<(String, String, (u32, u32))> = blocks(text)
        .into_iter()
        .map(|b| {
            let lines = b.lines();
            let shape = match b.shape {
                Shape::Heading { level, number } => format!("h{level}{}", number.unwrap_or_default()),
                Shape::Paragraph => "p".to_owned(),
                Shape::Item { .. } => "li".to_owned(),
                Shape::Row(cells) => format!("row{}", cells.len()),
                Shape::Contents => "c".to_owned(),
            };
            (shape, b.text, lines)
        })
        .collect();
    let wanted: Vec<(String, String, (u32, u32))> =
        wanted.iter().map(|&(s, t, l)| (s.to_owned(), t.to_owned(), l)).collect();
    assert_eq!(got, wanted);
}

#[test]
fn bullets_of_every_kind_are_items_and_lose_their_glyphs() {
    check(
        "- one\n• two\n•three\n  * four\n- ☒ five\n\u{f0b7} six\n➢ seven",
        &[
            ("li", "one", (1, 1)),
            ("li", "two", (2, 2)),
            ("li", "three", (3, 3)),
            ("li", "four", (4, 4)),
            ("li", "five", (5, 5)),
            ("li", "six", (6, 6)),
            ("li", "seven", (7, 7)),
        ],
    );
}

#[test]
fn an_item_goes_on_over_line_breaks_and_stops_at_a_blank_line() {
    check(
        "• power grabs by KCC\nincluding authorities.\n\nNext paragraph.",
        &[("li", "power grabs by KCC including authorities.", (1, 2)), ("p", "Next paragraph.", (4, 4))],
    );
}

#[test]
fn an_item_cut_by_a_page_goes_on_in_lower_case() {
    check(
        "• we will keep\n\n12\n\u{c}\nevery library open.",
        &[("li", "we will keep every library open.", (1, 5))],
    );
}

#[test]
fn headings_come_in_hashes_numbers_capitals_and_plain_titles() {
    check(
        "## **Ambition 1**\n2.3 Communities\n- 2.2 Environment, and the rest\nONE COUNTY\nFAIR FOR ALL\n\nEarly Years\n• item",
        &[
            ("h2", "Ambition 1", (1, 1)),
            ("h22.3", "Communities", (2, 2)),
            ("h22.2", "Environment, and the rest", (3, 3)),
            ("h6", "ONE COUNTY FAIR FOR ALL", (4, 5)),
            ("h5", "Early Years", (7, 7)),
            ("li", "item", (8, 8)),
        ],
    );
}

#[test]
fn table_rows_are_cut_at_tabs_and_pipes_and_rules_are_none() {
    check(
        "Ref.\tAction\tBy\n| a | b | c |\n|---|---|---|",
        &[("row3", "Ref. Action By", (1, 1)), ("row3", "a b c", (2, 2))],
    );
}

#[test]
fn share_links_and_page_numbers_are_no_words() {
    check(
        "• last pledge.\nLink to Instagram Link to Twitter Link to Facebook Fax\nPage 3 of 9",
        &[("li", "last pledge.", (1, 1))],
    );
}

#[test]
fn a_part_of_a_block_knows_its_own_lines() {
    let all = blocks("We will act\nnow. We will\nstay.");
    assert_eq!(all[0].lines_of(0..16), (1, 2));
    assert_eq!(all[0].lines_of(17..30), (2, 3));
}
