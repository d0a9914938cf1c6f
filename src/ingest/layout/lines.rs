//! What one source line is, before its neighbours have a say.
//!
//! A line knows its number, its page and how far it is indented; it knows nothing of
//! blocks. Characters that only print (ligatures, soft hyphens, HTML's entities) are
//! read as the letters they stand for.

use std::borrow::Cow;

/// A source line with what was needed to find it again.
#[derive(Clone, Debug)]
pub(super) struct Line<'a> {
    /// Its number in the text, counted from 1.
    pub number: u32,
    /// The page on which it is, counted from 1; a form feed begins a new one.
    pub page: u32,
    /// The line without its ends, in plain letters.
    pub words: Cow<'a, str>,
    /// Columns of white space before the words; a tab counts four.
    pub indent: usize,
    /// Whether it is furniture of the page: a number, a running header, an imprint.
    pub furniture: bool,
    /// The line as it stands, for layouts that count columns.
    pub raw: &'a str,
}

/// The lines of a text, numbered, on their pages.
pub(super) fn lines(text: &str) -> Vec<Line<'_>> {
    let mut page = 1;
    let mut out = Vec::new();
    for (i, raw) in text.lines().enumerate() {
        let parted = raw.contains('\u{c}');
        if parted {
            page += raw.chars().take_while(|c| c.is_whitespace()).filter(|&c| c == '\u{c}').count() as u32;
        }
        let indent = raw
            .chars()
            .take_while(|c| c.is_whitespace())
            .map(|c| match c {
                '\t' => 4,
                '\u{c}' => 0,
                _ => 1,
            })
            .sum();
        let words = plain(raw.trim());
        out.push(Line { number: i as u32 + 1, page, words, indent, furniture: false, raw });
        if !parted {
            continue;
        }
        page += raw
            .trim_end_matches(['\n', '\r'])
            .chars()
            .skip_while(|c| c.is_whitespace())
            .filter(|&c| c == '\u{c}')
            .count() as u32;
    }
    out
}

/// Ligatures, invisible characters and common entities as plain letters.
pub(super) fn plain(text: &str) -> Cow<'_, str> {
    if text.is_ascii() && !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let odd = |c: char| matches!(c, '\u{fb00}'..='\u{fb06}' | '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' | '\u{c}');
    if !(text.contains(odd) || text.contains('&') && text.contains(';')) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\u{fb00}' => out.push_str("ff"),
            '\u{fb01}' => out.push_str("fi"),
            '\u{fb02}' => out.push_str("fl"),
            '\u{fb03}' => out.push_str("ffi"),
            '\u{fb04}' => out.push_str("ffl"),
            '\u{fb05}' | '\u{fb06}' => out.push_str("st"),
            '\u{c}' => out.push(' '),
            c if odd(c) => {}
            c => out.push(c),
        }
    }
    const ENTITIES: [(&str, &str); 9] = [
        ("&nbsp;", " "),
        ("&pound;", "£"),
        ("&rsquo;", "’"),
        ("&lsquo;", "‘"),
        ("&ndash;", "–"),
        ("&#39;", "'"),
        ("&quot;", "\""),
        ("&bull;", "•"),
        ("&amp;", "&"),
    ];
    for (entity, letter) in ENTITIES {
        if out.contains(entity) {
            out = out.replace(entity, letter);
        }
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ligatures_and_invisible_marks_are_read_as_letters() {
        assert_eq!(plain("oﬀer ﬁve\u{ad}fold &amp; eﬃcient"), "offer fivefold & efficient");
    }

    #[test]
    fn a_page_begins_at_each_form_feed() {
        let pages: Vec<u32> = lines("a\n\u{c}b\nc\u{c}\nd").iter().map(|l| l.page).collect();
        assert_eq!(pages, [1, 2, 2, 3]);
    }
}
