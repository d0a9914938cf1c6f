//! What one line looks like by itself: a heading, a bullet, a row, words.

use super::lines::Line;
use crate::ingest::vocabulary::goals::{LABELS, ranks};
use crate::text::strip_markup;

/// What a line looks like.
#[derive(Clone, Debug)]
pub(super) enum LineKind<'a> {
    /// An empty line.
    Blank,
    /// A heading of Markdown, `## words`: its level, and its words.
    Hashes(u8, &'a str),
    /// A line of `-` or `=` below a heading: the sign.
    Rule(char),
    /// A numbered line, `2.3 words`: its number, and its words.
    Numbered(&'a str, &'a str),
    /// A bullet's glyph, the number behind it, its words.
    Bullet(char, Option<&'a str>, &'a str),
    /// The cells of a tab-separated or piped row.
    Cells(Vec<&'a str>),
    /// A line of capital letters only.
    Capitals(&'a str),
    /// A line that is bold from end to end.
    Bold(&'a str),
    /// A line that begins with a kind and a number: `Priority 2: words`.
    Labelled(&'a str),
    /// Any other line.
    Plain(&'a str),
}

/// What a line looks like; `stray` is a letter that serves as a bullet throughout.
pub(super) fn kind<'a>(line: &'a Line<'_>, stray: Option<char>) -> LineKind<'a> {
    let words: &str = line.words.trim();
    if words.is_empty() || line.furniture {
        return LineKind::Blank;
    }
    if let Some(cells) = cells(line.raw, words) {
        return if cells.is_empty() { LineKind::Blank } else { LineKind::Cells(cells) };
    }
    if let Some(c) = rule(words) {
        return LineKind::Rule(c);
    }
    let level = words.bytes().take_while(|&b| b == b'#').count();
    // "##Transport" is meant as a heading too; "#hedge" is a tag.
    let spaced = words[level..].starts_with([' ', '\u{a0}']);
    let touching = level >= 2 && words[level..].starts_with(char::is_alphanumeric);
    if (1..=6).contains(&level) && (spaced || touching) {
        return LineKind::Hashes(level as u8, words[level..].trim().trim_end_matches('#').trim_end());
    }
    if let Some((glyph, rest)) = bullet(words, stray) {
        return match numbered(rest) {
            Some((label, title)) if is_title(title) && label.contains('.') => {
                LineKind::Numbered(label, title)
            }
            Some((label, words)) if label.contains('.') || label.ends_with(')') => {
                LineKind::Bullet(glyph, Some(label), words)
            }
            _ => LineKind::Bullet(glyph, None, rest),
        };
    }
    let bold = unbold(words);
    if let Some((label, rest)) = numbered(bold.unwrap_or(words)).or_else(|| bold_number(words)) {
        return LineKind::Numbered(label, rest);
    }
    let plain = strip_markup(words);
    if labelled(&plain) {
        return LineKind::Labelled(words);
    }
    if is_capitals(&plain) {
        LineKind::Capitals(words)
    } else if bold.is_some() && is_title(plain.trim_end_matches([':', '?'])) && plain.split(' ').count() <= 10
    {
        LineKind::Bold(words)
    } else {
        LineKind::Plain(words)
    }
}

/// A number that alone is bold: `**1.2** Review …`.
fn bold_number(words: &str) -> Option<(&str, &str)> {
    let (label, rest) = words.strip_prefix("**")?.split_once("**")?;
    let bare = label.trim_end_matches(['.', ')', ':']);
    let counts = !bare.is_empty() && bare.len() <= 8 && bare.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    let rest = rest.trim_start_matches(['.', ')', ':']).trim();
    (counts && !rest.is_empty()).then_some((label, rest))
}

/// The words of a line that is bold from end to end.
fn unbold(words: &str) -> Option<&str> {
    ["**", "__"].iter().find_map(|mark| {
        let inner = words.strip_prefix(mark)?.strip_suffix(mark)?;
        (!inner.is_empty() && !inner.contains(mark)).then_some(inner)
    })
}

/// Glyphs that are bullets wherever they open a line.
const BULLETS: &str = "•●▪◦■□►▶▸➢➤➔➜✓✔☑☒☐✗✘‣⁃∙·◆◇♦❖★☆✦»○◉⦿\u{2043}";

/// Glyphs that are bullets where white space follows.
const SPACED: &str = "-*–—+oØ§→⇒";

/// The glyph of a bullet and what follows it. A second glyph such as a ticked box
/// belongs to the bullet, and so does emphasis opened before it.
fn bullet(words: &str, stray: Option<char>) -> Option<(char, &str)> {
    let opened = ["**", "__", "_"].iter().find_map(|m| {
        let inner = words.strip_prefix(m)?;
        inner.starts_with(|c: char| is_glyph(c) || "-–o".contains(c)).then_some(inner)
    });
    let words = opened.unwrap_or(words);
    let glyph = words.chars().next()?;
    let rest = &words[glyph.len_utf8()..];
    let spaced = rest.starts_with(char::is_whitespace);
    let bullet = is_glyph(glyph) || (spaced && (SPACED.contains(glyph) || stray == Some(glyph)));
    if !bullet {
        return None;
    }
    let rest = rest.trim_start_matches(|c: char| c.is_whitespace() || is_glyph(c));
    let rest = ["[ ] ", "[x] ", "[X] "].iter().find_map(|b| rest.strip_prefix(b)).unwrap_or(rest);
    (!rest.is_empty()).then_some((glyph, rest))
}

/// Whether a character is a bullet by itself; the private-use area is where symbol
/// fonts keep theirs.
pub(super) fn is_glyph(c: char) -> bool {
    BULLETS.contains(c) || ('\u{f000}'..='\u{f0ff}').contains(&c)
}

/// A heading without the small pictures set before and after it, which decorate as bullets do.
pub(super) fn without_pictures(words: &str) -> &str {
    let picture = |c: char| {
        c.is_whitespace()
            || matches!(c, '\u{1f000}'..='\u{1faff}' | '\u{2600}'..='\u{27bf}' | '\u{fe0f}' | '\u{200d}')
    };
    let bare = words.trim_matches(picture);
    if bare.is_empty() { words } else { bare }
}

/// A leading number and what follows: `2.3 Communities`, `1. Background`, `a) to discuss`.
pub(super) fn numbered(words: &str) -> Option<(&str, &str)> {
    let (label, rest) = words.split_once(char::is_whitespace)?;
    let inner = label.strip_prefix('(').unwrap_or(label);
    let lettered = inner.ends_with(')')
        && (inner.len() == 2 && inner.starts_with(|c: char| c.is_ascii_alphabetic())
            || (3..=5).contains(&inner.len())
                && inner[..inner.len() - 1]
                    .bytes()
                    .all(|b| matches!(b.to_ascii_lowercase(), b'i' | b'v' | b'x')));
    let digits = inner.trim_end_matches(['.', ')', ':']);
    let parts = digits.split('.');
    let counted = inner.starts_with(|c: char| c.is_ascii_digit())
        && inner.contains(['.', ')', ':'])
        && parts.clone().count() <= 4
        && parts.clone().all(|p| (1..=3).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_digit()));
    // "1.5 million" is a quantity; "2.3 Communities" a heading.
    let rest = rest.trim();
    let closed = inner.ends_with(['.', ')', ':']) || !rest.starts_with(char::is_lowercase);
    (lettered || counted && closed).then_some((label, rest))
}

/// A number without what stands around it: `(2.3)` → `2.3`.
pub(super) fn bare_label(label: &str) -> &str {
    label.trim_start_matches('(').trim_end_matches(['.', ')', ':'])
}

/// The cells of a tab-separated or piped table row; none of a rule between rows.
fn cells<'a>(raw: &'a str, words: &'a str) -> Option<Vec<&'a str>> {
    if let Some(inner) = words.strip_prefix(['|', '│', '║']).and_then(|l| l.strip_suffix(['|', '│', '║']))
    {
        let cells: Vec<&str> = split_pipes(inner);
        let ruled = |c: &&str| c.bytes().all(|b| matches!(b, b'-' | b':' | b'=' | b'+' | b'_'));
        return Some(if cells.iter().all(ruled) { Vec::new() } else { cells });
    }
    if !raw.contains('\t') {
        let pipes = words.matches(" | ").count();
        return (pipes >= 2).then(|| words.split(" | ").map(str::trim).collect());
    }
    let cells: Vec<&str> = raw.trim_matches([' ', '\r', '\u{c}']).split('\t').map(str::trim).collect();
    let filled = cells.iter().filter(|c| !c.is_empty()).count();
    // The rest of a cell that was cut: its fellows are empty, and it stands below them.
    let rest = filled == 1 && cells[0].is_empty() && words.starts_with(char::is_alphanumeric);
    (cells.len() >= 3 && (filled >= 2 || rest) && !is_bullet_cell(cells[0])).then_some(cells)
}

/// Whether a cell is only a bullet, so that its tabs are a list's and not a table's.
fn is_bullet_cell(cell: &str) -> bool {
    let mut chars = cell.chars();
    matches!((chars.next(), chars.next()), (Some(c), None) if is_glyph(c) || SPACED.contains(c))
}

/// Cuts at pipes that no backslash escapes.
fn split_pipes(inner: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let mut start = 0;
    let mut escaped = false;
    for (at, c) in inner.char_indices() {
        if matches!(c, '|' | '│' | '║') && !escaped {
            out.push(inner[start..at].trim());
            start = at + c.len_utf8();
        }
        escaped = c == '\\';
    }
    out.push(inner[start..].trim());
    out
}

/// The character a line is drawn with: `-----`, `====`, `+---+---+`.
fn rule(words: &str) -> Option<char> {
    let first = words.chars().next()?;
    let drawn = |c: char| {
        matches!(
            c,
            '-' | '='
                | '_'
                | '*'
                | '+'
                | '~'
                | '─'
                | '━'
                | '═'
                | '┌'
                | '┐'
                | '└'
                | '┘'
                | '├'
                | '┤'
                | '┼'
                | '┬'
                | '┴'
                | ' '
                | '|'
                | '│'
        )
    };
    (words.len() >= 3
        && first != '|'
        && words.chars().all(drawn)
        && words.chars().filter(|&c| c != ' ').count() >= 3)
        .then_some(first)
}

/// Whether words could be a title: few, opening high, without a stop at the end.
pub(super) fn is_title(words: &str) -> bool {
    let plain = strip_markup(words);
    let plain = plain.trim();
    plain.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || "‘“'\"£".contains(c))
        && !plain.ends_with(['.', ';', ':', ',', '?', '!'])
        && plain.split_whitespace().count() <= 12
}

/// Whether the words of a title open high, as a title's do and a sentence's do not: "Build the Homes
/// We Need".
pub(super) fn is_title_case(words: &str) -> bool {
    let long = || words.split_whitespace().filter(|w| w.chars().filter(|c| c.is_alphabetic()).count() > 3);
    let high =
        |w: &&str| w.trim_start_matches(|c: char| !c.is_alphanumeric()).starts_with(char::is_uppercase);
    long().filter(high).count() >= 2 && long().all(|w| high(&w))
}

/// Whether a line is a heading by its capitals alone.
pub(super) fn is_capitals(words: &str) -> bool {
    let mut letters = 0;
    for c in words.chars() {
        if c.is_lowercase() {
            return false;
        }
        letters += usize::from(c.is_uppercase());
    }
    letters >= 4 && words.split_whitespace().count() <= 16
}

/// Whether a line heads a foreword and says whose: "Foreword by Cllr Jo Marsh, Leader".
pub(super) fn is_foreword(words: &str) -> bool {
    let plain = words.trim_end_matches(':');
    let mut words = plain.split(' ');
    let name = words.next().unwrap_or_default();
    let named =
        ["foreword", "introduction", "preface", "welcome"].iter().any(|n| name.eq_ignore_ascii_case(n));
    named
        && name.starts_with(char::is_uppercase)
        && words.next().is_some_and(|w| matches!(w, "by" | "from"))
        && words.count() <= 14
        && !plain.ends_with(['.', ',', ';', '!', '?'])
}

/// Whether a line opens with such a word and its number, and is short enough for a title.
fn labelled(plain: &str) -> bool {
    let mut words = plain.split_whitespace().skip(ranks(plain));
    let (Some(name), Some(number)) = (words.next(), words.next()) else { return false };
    if !name.starts_with(char::is_uppercase) || !LABELS.iter().any(|l| name.eq_ignore_ascii_case(l)) {
        return false;
    }
    let separated = number.ends_with([':', '.', '–', '—', '-', ')']);
    let number = number.trim_end_matches([':', '.', '–', '—', '-', ')']);
    let counts = crate::text::count_word(number).is_some();
    let rest: Vec<&str> = words.collect();
    let separated = separated || rest.is_empty() || matches!(rest[0], "–" | "-" | "—" | ":" | "|");
    counts
        && separated
        && rest.len() <= 22
        && !plain.ends_with([',', ';'])
        && !(rest.len() > 14 && plain.ends_with('.'))
}

#[cfg(test)]
mod tests {
    use super::super::lines::plain;
    use super::*;

    fn line(raw: &str) -> Line<'_> {
        Line { number: 1, page: 1, words: plain(raw.trim()), indent: 0, furniture: false, raw }
    }

    #[test]
    fn bullets_are_told_from_words() {
        for (raw, glyph) in
            [("●● both", '●'), ("o one", 'o'), ("\u{f0b7}two", '\u{f0b7}'), ("**• three**", '•')]
        {
            assert!(matches!(kind(&line(raw), None), LineKind::Bullet(g, _, _) if g == glyph), "{raw}");
        }
        assert!(matches!(kind(&line("of course"), None), LineKind::Plain(_)));
        assert!(matches!(kind(&line("n Fix it"), Some('n')), LineKind::Bullet('n', _, "Fix it")));
    }

    #[test]
    fn a_foreword_is_headed_by_whose_it_is() {
        assert!(is_foreword("FOREWORD by Jo Marsh – Leader of the Council"));
        assert!(is_foreword("Welcome from the Leader:"));
        assert!(!is_foreword("Welcome from all of us."));
        assert!(!is_foreword("Foreword thinking by councils"));
    }

    #[test]
    fn labelled_titles_name_their_goal_and_number() {
        assert!(labelled("Priority 2: A fair economy"));
        assert!(labelled("Goal One – Cleaner air"));
        assert!(labelled("Ambition 3"));
        assert!(labelled("Strategic Objective 4: Safer streets"));
        assert!(!labelled("Theme park visitors"));
        assert!(!labelled(
            "Priority 2 is the one that we have heard most about from people, and so on it goes."
        ));
    }
}
