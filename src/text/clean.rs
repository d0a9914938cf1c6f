//! Folding white space and taking markup off, without touching a word.

use std::borrow::Cow;

/// Turns every run of white space, no-break spaces included, into one space, and takes it off both ends.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// Takes off Markdown's emphasis, links and backslash escapes, and tags such as `<sub>`.
///
/// `**bold**`, `*slanted*`, `[words](address)` and `<sub>2</sub>` keep their words.
/// A lone `*` or `<` that marks nothing stays.
pub fn strip_markup(text: &str) -> Cow<'_, str> {
    if !text.contains(['*', '<', '[', '_', '\\']) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    let mut slanted = false;
    let mut low = false;
    while let Some(c) = rest.chars().next() {
        let after = &rest[c.len_utf8()..];
        match c {
            '*' if rest.starts_with("**") => {
                rest = &rest[2..];
                continue;
            }
            '*' if slanted || closes(after, '*') => {
                slanted = !slanted;
                rest = after;
                continue;
            }
            // "_slanted_" is emphasis; the "_" of "under_score" is not.
            '_' if !out.ends_with(char::is_alphanumeric) && closes_low(after) => {
                low = true;
                rest = after;
                continue;
            }
            '_' if low && !after.starts_with(char::is_alphanumeric) => {
                low = false;
                rest = after;
                continue;
            }
            '<' => {
                if let Some(end) = tag_end(rest) {
                    rest = &rest[end..];
                    continue;
                }
            }
            '[' => {
                if let Some((words, end)) = link(rest) {
                    out.push_str(words);
                    rest = &rest[end..];
                    continue;
                }
            }
            '\\' if after.starts_with(|c: char| c.is_ascii_punctuation()) => {
                rest = after;
                let Some(escaped) = rest.chars().next() else { break };
                out.push(escaped);
                rest = &rest[escaped.len_utf8()..];
                continue;
            }
            _ => {}
        }
        out.push(c);
        rest = after;
    }
    Cow::Owned(out)
}

/// Whether emphasis that `mark` opens before `after` is closed again in `after`.
fn closes(after: &str, mark: char) -> bool {
    after.starts_with(|c: char| !c.is_whitespace()) && after.contains(mark)
}

/// Whether emphasis that an underscore opens before `after` is closed by an underscore at the end of a word.
fn closes_low(after: &str) -> bool {
    after.starts_with(char::is_alphanumeric)
        && after
            .match_indices('_')
            .any(|(at, _)| !after[at + 1..].starts_with(|c: char| c.is_alphanumeric() || c == '_'))
}

/// The length in bytes of an inline tag such as `<sub>` or `</b>` at the start of a text; none where there is
/// none.
fn tag_end(text: &str) -> Option<usize> {
    let end = text.find('>')?;
    let name = text[1..end].trim_start_matches('/').trim_end_matches('/').trim();
    let known = ["sub", "sup", "b", "i", "em", "strong", "u", "br", "span"];
    known.iter().any(|k| name.eq_ignore_ascii_case(k)).then_some(end + 1)
}

/// The words of a `[words](address)` link at the start of a text, and the length in bytes of all of it.
fn link(text: &str) -> Option<(&str, usize)> {
    let close = text.find("](")?;
    let words = &text[1..close];
    if words.contains('[') {
        return None;
    }
    let end = text[close..].find(')')? + close;
    Some((words, end + 1))
}

/// The small form of a letter of the Latin alphabets of western and central Europe
/// (ASCII, Latin-1, Latin Extended-A: Welsh and Polish names too); others unchanged.
///
/// The standard library's own knows every script, by tables that cost the page 9 kB.
pub fn lower(c: char) -> char {
    match c {
        'À'..='Þ' if c != '×' => char::from_u32(c as u32 + 32).unwrap_or(c),
        'Ÿ' => 'ÿ',
        'Ĺ'..='ň' | 'Ź'..='ž' if !(c as u32).is_multiple_of(2) => {
            char::from_u32(c as u32 + 1).unwrap_or(c)
        }
        'Ā'..='ķ' | 'Ŋ'..='ŷ' if (c as u32).is_multiple_of(2) && c != 'İ' => {
            char::from_u32(c as u32 + 1).unwrap_or(c)
        }
        _ => c.to_ascii_lowercase(),
    }
}

/// For each letter from U+00E0 to U+017F the letter without its accent: for French, Welsh, Polish and Czech
/// names.
const PLAIN: &[u8; 160] =
    b"aaaaaaaceeeeiiiidnooooo-ouuuuytyaaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkk\
    llllllllllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

/// Adds a letter, sign or digit to `out` as people type it: small, without accents, and not raised or
/// lowered. So `Môn` becomes `mon`, whether its accent is part of the letter or follows it, and `CO₂` becomes
/// `co2`.
#[inline(never)]
pub fn push_plain(out: &mut String, c: char) {
    let c = lower(c);
    let plain = match c {
        '\u{300}'..='\u{36f}' => return,
        'æ' | 'œ' | 'ß' => {
            out.push_str(match c {
                'æ' => "ae",
                'œ' => "oe",
                _ => "ss",
            });
            return;
        }
        'à'..='ſ' => char::from(PLAIN[c as usize - 'à' as usize]),
        '₀'..='₉' => char::from(b'0' + (c as u32 - '₀' as u32) as u8),
        '²' | '³' => char::from(b'0' + (c as u32 - '°' as u32) as u8),
        '¹' => '1',
        'Ẁ'..='ẅ' => 'w',
        'Ỳ' | 'ỳ' => 'y',
        _ => c,
    };
    out.push(plain);
}

/// Whether a character belongs to a word. In ASCII those are letters and digits; beyond it everything that is
/// not known to be a sign.
pub fn is_word_part(c: char) -> bool {
    is_letter(c) || c.is_ascii_digit()
}

/// Whether a character belongs to a word ([`is_word_part`]) and is no digit.
pub fn is_letter(c: char) -> bool {
    match c {
        '\0'..='\u{7f}' => c.is_ascii_alphabetic(),
        '\u{80}'..='¿' => matches!(c, 'ª' | '²' | '³' | 'µ' | '¹' | 'º' | '¼'..='¾'),
        '×' | '÷' | '\u{2000}'..='\u{206f}' | '\u{20a0}'..='\u{20cf}' | '\u{2190}'..='\u{2bff}' => false,
        '\u{3000}'..='\u{3004}' | '\u{3008}'..='\u{3020}' | '\u{fe00}'..='\u{fe4f}' | '\u{fff0}'.. => false,
        _ => true,
    }
}

/// Whether a letter is a capital of the alphabets that [`lower`] knows.
pub fn is_capital(c: char) -> bool {
    lower(c) != c
}

/// The same words with a capital first letter, as at the start of a sentence.
pub fn sentence_start(words: &str) -> String {
    let mut out = words.to_owned();
    if let Some(first) = out.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    out
}

/// Turns curly quotation marks into straight ones, so that editions are compared by their words.
pub fn fold_quotes(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '‘' | '’' | '‛' | 'ʼ' => '\'',
            '“' | '”' | '‟' => '"',
            _ => c,
        })
        .collect()
}

/// Whether two wordings are the same except for quotation marks.
pub fn same_wording(a: &str, b: &str) -> bool {
    fold_quotes(a) == fold_quotes(b)
}

/// A heading in capitals written as a sentence is; any other heading stays as it is.
///
/// Short capitals that are likely abbreviations (`NHS`, `SEND`) stay.
pub fn sentence_case(heading: &str) -> String {
    let mut letters = 0;
    for c in heading.chars().filter(|c| is_letter(*c)) {
        if !is_capital(c) {
            return heading.to_owned();
        }
        letters += 1;
    }
    if letters < 4 {
        return heading.to_owned();
    }
    const ABBREVIATIONS: [&str; 7] = ["NHS", "COVID", "COVID-19", "SEND", "UK", "EU", "HGV"];
    let mut out = String::with_capacity(heading.len());
    let mut first = true;
    for word in heading.split(' ') {
        if !out.is_empty() {
            out.push(' ');
        }
        let bare = word.trim_matches(|c: char| !is_word_part(c));
        if ABBREVIATIONS.contains(&bare) {
            out.push_str(word);
        } else {
            for c in word.chars() {
                if first && is_letter(c) {
                    out.push(c);
                } else {
                    out.push(lower(c));
                }
                first &= !is_letter(c);
            }
            continue;
        }
        first = false;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_with_accents_are_as_people_type_them() {
        for (written, typed) in [
            ("Café", "cafe"),
            ("Cafe\u{301}", "cafe"),
            ("Ynys Môn", "ynys mon"),
            ("ŁÓDŹ Žižkov ŵy Ẁ ŷ ÿ Þ", "lodz zizkov wy w y y t"),
            ("CO₂ m² ¹ ³ ₉", "co2 m2 1 3 9"),
            ("Æon œuvre straße", "aeon oeuvre strasse"),
            ("£5 Ж", "£5 Ж"),
        ] {
            let mut plain = String::new();
            written.chars().for_each(|c| push_plain(&mut plain, c));
            assert_eq!(plain, typed);
        }
        assert!(('à'..='ſ').all(|c| c == '÷' || PLAIN[c as usize - 'à' as usize].is_ascii_lowercase()));
    }

    #[test]
    fn markup_goes_and_words_stay() {
        let cases = [
            ("**Explore the case** for it", "Explore the case for it"),
            ("*Lucy* and *Elisa*", "Lucy and Elisa"),
            ("CO<sub>2</sub>e", "CO2e"),
            ("a [Joint Agreement](#) was signed", "a Joint Agreement was signed"),
            ("5 * 3 < 20 and [sic]", "5 * 3 < 20 and [sic]"),
            ("under\\_score", "under_score"),
        ];
        for (source, wanted) in cases {
            assert_eq!(strip_markup(source), wanted, "{source}");
        }
    }

    #[test]
    fn small_letters_are_those_of_the_standard_library_in_latin_alphabets() {
        for c in ('\0'..'\u{180}').filter(|c| *c != 'İ') {
            assert_eq!(lower(c).to_string(), c.to_lowercase().to_string(), "{c:?}");
        }
    }

    #[test]
    fn white_space_of_any_kind_folds_to_one_space() {
        assert_eq!(fold("  a\u{a0} b\t\nc "), "a b c");
    }

    #[test]
    fn headings_in_capitals_are_eased_and_others_left() {
        assert_eq!(sentence_case("PUBLIC HEALTH & NHS SCRUTINY"), "Public health & NHS scrutiny");
        assert_eq!(sentence_case("Early Years"), "Early Years");
        assert_eq!(sentence_case("NHS"), "NHS");
    }
}
