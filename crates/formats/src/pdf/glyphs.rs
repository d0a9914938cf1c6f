//! Glyph names as letters, by the Adobe Glyph List and its rules.

use std::collections::HashMap;
use std::sync::LazyLock;

static NAMES: LazyLock<HashMap<&'static str, &'static str>> =
    LazyLock::new(|| include_str!("glyphs.txt").lines().filter_map(|l| l.split_once(' ')).collect());

/// The letters of a glyph's name: `eacute`, `uni00E9`, `f_i`, `a.sc`; nothing where the name only
/// counts (`g12`, `cid37`) or is none that is known.
pub(super) fn letters(name: &str) -> Option<String> {
    if name.len() > 100 {
        return None;
    }
    let base = name.split('.').next().unwrap_or_default();
    let parts: Option<Vec<String>> = base.split('_').map(one).collect();
    parts.map(|p| p.concat()).filter(|l| !l.is_empty())
}

/// Whether a name says what is drawn and it is no letter: `chevron_right`, `envelope`. Names that
/// only count say nothing.
pub(super) fn is_picture(name: &str) -> bool {
    let base = name.split('.').next().unwrap_or_default();
    let longest = base.split(|c: char| !c.is_ascii_alphabetic()).map(str::len).max().unwrap_or(0);
    longest >= 4
        && !["glyph", "index", "char", "cid"].iter().any(|c| base.to_ascii_lowercase().starts_with(c))
        && letters(name).is_none()
}

fn one(name: &str) -> Option<String> {
    if let Some(letters) = NAMES.get(name) {
        return Some((*letters).to_owned());
    }
    match name {
        "nbspace" | "nonbreakingspace" | "uni00A0" => return Some(" ".to_owned()),
        "sfthyphen" | "softhyphen" => return Some("\u{ad}".to_owned()),
        "middot" => return Some("·".to_owned()),
        "hyphentwo" => return Some("\u{2010}".to_owned()),
        _ => {}
    }
    let hex = |digits: &str| {
        let plain = digits.bytes().all(|b| b.is_ascii_hexdigit());
        plain.then(|| u32::from_str_radix(digits, 16).ok().and_then(char::from_u32)).flatten()
    };
    if let Some(digits) =
        name.strip_prefix("uni").filter(|d| d.len() >= 4 && d.len() % 4 == 0 && d.is_ascii())
    {
        return (0..digits.len() / 4).map(|i| hex(&digits[4 * i..4 * i + 4])).collect();
    }
    // Small capitals and figures of other forms: `Asmall`, `oneoldstyle`.
    const FORMS: [&str; 7] = ["small", "oldstyle", "superior", "inferior", "fitted", "tab", "sc"];
    if let Some(plain) = FORMS.iter().find_map(|f| name.strip_suffix(f)).and_then(|n| NAMES.get(n)) {
        return Some((*plain).to_owned());
    }
    let digits = name.strip_prefix('u').filter(|d| (4..=6).contains(&d.len()))?;
    hex(digits).map(String::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_letters_by_list_number_and_parts() {
        assert_eq!(letters("eacute").as_deref(), Some("é"));
        assert_eq!(letters("uni00660069").as_deref(), Some("fi"));
        assert_eq!(letters("u1F600").as_deref(), Some("😀"));
        assert_eq!(letters("f_f_i").as_deref(), Some("ffi"));
        assert_eq!(letters("a.sc").as_deref(), Some("a"));
        assert_eq!((letters("g12"), letters("cid37"), letters(".notdef")), (None, None, None));
    }
}
