//! Bytes as letters, and what no text may hold.
//!
//! ```text
//! encodings   UTF-8; UTF-16 with a mark or by its zeros; Windows-1252 wherever bytes are no UTF-8
//! line ends   LF, CR LF, CR, U+000B, U+0085, U+2028, U+2029, all as LF
//! taken out   control characters but tab, line feed and form feed; U+FFFE and other non-characters
//! ```

use std::borrow::Cow;

use crate::encodings::{UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::Extracted;
use crate::loss::{Loss, LossKind, quoted};

/// Of how many bytes at most one may be a control character in a text without a declared encoding.
const CONTROLS: usize = 20;

/// The text of a plain text file, decoded and with line ends as LF. What could not be decoded is a loss.
pub fn extract(bytes: &[u8]) -> Extracted {
    let (text, told) = decode(bytes);
    let mut losses = Vec::new();
    if let Some(told) = told {
        losses.push(told);
    }
    let text = lines(&text).into_owned();
    if let Some(first) = text.find('\u{fffd}') {
        let count = text.matches('\u{fffd}').count();
        losses.push(Loss::new(
            line_of(&text, first),
            LossKind::Garbled,
            format!(
                "{} lost before this file was saved (“\u{fffd}”), here first: {}. Put the right letters in, or save the document anew from where it was written.",
                if count == 1 { "A letter was".to_owned() } else { format!("{count} letters were") },
                quoted(text[first..].lines().next().unwrap_or_default()),
            ),
        ));
    }
    Extracted { text, losses, ..Extracted::default() }
}

/// Whether these bytes are the text itself, letter for letter, but for a mark at its start
/// and the carriage returns before line feeds.
pub fn is_itself(bytes: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(bytes) else { return false };
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    text.replace("\r\n", "\n") == clean(&lines(text)).0
}

/// Whether bytes could be a text in one of the encodings that are recognised.
pub fn is_text(bytes: &[u8]) -> bool {
    if wide(bytes).is_some() {
        return true;
    }
    if std::str::from_utf8(bytes).is_ok() {
        // NULs and ESCs are taken out of a text, but a file that is full of them is none.
        let controls = bytes.iter().filter(|b| is_control_byte(**b)).count();
        return controls * CONTROLS <= bytes.len() * 4;
    }
    let controls = bytes.iter().filter(|b| is_control_byte(**b)).count();
    controls * CONTROLS <= bytes.len()
}

fn is_control_byte(b: u8) -> bool {
    b < 0x20 && !matches!(b, b'\t' | b'\n' | b'\r' | 0x0b | 0x0c)
}

/// The letters that a file opens with, for a look at them.
pub fn opening(head: &[u8]) -> Cow<'_, str> {
    match wide(head) {
        Some((encoding, _)) => encoding.decode(&head[..head.len() & !1]).0,
        None => String::from_utf8_lossy(head),
    }
}

/// UTF-16, and whether a mark says so; told by its zeros where none does.
fn wide(bytes: &[u8]) -> Option<(&'static crate::encodings::Encoding, bool)> {
    match bytes {
        [0xff, 0xfe, ..] => return Some((UTF_16LE, true)),
        [0xfe, 0xff, ..] => return Some((UTF_16BE, true)),
        _ => {}
    }
    if bytes.len() < 8 {
        return None;
    }
    let zeros = |at: usize| bytes.iter().skip(at).step_by(2).filter(|b| **b == 0).count();
    let (even, odd, pairs) = (zeros(0), zeros(1), bytes.len() / 2);
    // Latin letters have one zero in two bytes, and always on the same side.
    if odd * 10 >= pairs * 6 && even * 50 <= pairs {
        Some((UTF_16LE, false))
    } else if even * 10 >= pairs * 6 && odd * 50 <= pairs {
        Some((UTF_16BE, false))
    } else {
        None
    }
}

/// Bytes as letters, and what is to be said of their encoding.
pub fn decode(bytes: &[u8]) -> (Cow<'_, str>, Option<Loss>) {
    if let Ok(text) = std::str::from_utf8(bytes)
        && (wide(bytes).is_none())
    {
        return (Cow::Borrowed(text.strip_prefix('\u{feff}').unwrap_or(text)), None);
    }
    if let Some((encoding, marked)) = wide(bytes) {
        let (text, _, odd) = encoding.decode(bytes);
        let why = if marked { "by the mark at its start" } else { "by the zeros between its letters" };
        let damaged = if odd { " Some of it is damaged and shown as “\u{fffd}”." } else { "" };
        let message = format!(
            "The document is in UTF-16 (recognised {why}), and was read as that.{damaged} Save it as UTF-8, which every program reads alike."
        );
        return (text, Some(Loss::new(1, LossKind::Encoding, message)));
    }
    let (text, first, mixed) = western(bytes);
    let line = line_of(&lines(&text[..first]), first);
    let word = word_at(&text, first);
    let what = match mixed {
        true => "Some letters of the document are in Windows-1252 and the others in UTF-8",
        false => "The document is in Windows-1252 and not in UTF-8",
    };
    let message = format!(
        "{what} (recognised by bytes that are no UTF-8, first in “{word}”), and was read as that. Check letters with accents and signs such as £, and save it as UTF-8."
    );
    (Cow::Owned(text), Some(Loss::new(line, LossKind::Encoding, message)))
}

/// Bytes as UTF-8 where they are that and as Windows-1252 where not; where in the text the
/// first of those stands, and whether there was UTF-8 beyond plain letters too.
fn western(bytes: &[u8]) -> (String, usize, bool) {
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 8);
    let (mut first, mut mixed) = (None, false);
    for chunk in bytes.utf8_chunks() {
        mixed |= !chunk.valid().is_ascii();
        text.push_str(chunk.valid());
        if !chunk.invalid().is_empty() {
            first.get_or_insert(text.len());
            text.push_str(&WINDOWS_1252.decode_without_bom_handling(chunk.invalid()).0);
        }
    }
    let first = first.unwrap_or(0);
    (text, first, mixed)
}

/// The word around a place, for a message.
fn word_at(text: &str, at: usize) -> &str {
    let start = text[..at]
        .rfind(char::is_whitespace)
        .map_or(0, |s| s + text[s..].chars().next().map_or(1, char::len_utf8));
    let end = text[at..].find(char::is_whitespace).map_or(text.len(), |e| at + e);
    let word = &text[start..end];
    let cut = word.char_indices().nth(60).map_or(word.len(), |(i, _)| i);
    &word[..cut]
}

/// A text with one sign for every line end.
pub fn lines(text: &str) -> Cow<'_, str> {
    const ENDS: [char; 5] = ['\r', '\u{b}', '\u{85}', '\u{2028}', '\u{2029}'];
    if !text.contains(ENDS) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' => {
                if chars.peek() != Some(&'\n') {
                    out.push('\n');
                }
            }
            c if ENDS.contains(&c) => out.push('\n'),
            c => out.push(c),
        }
    }
    Cow::Owned(out)
}

/// A text without what no text may hold, the line of the first such sign, which it was, and how many.
pub fn clean(text: &str) -> (Cow<'_, str>, Option<(u32, char, usize)>) {
    let Some(at) = text.find(is_out) else { return (Cow::Borrowed(text), None) };
    let first = text[at..].chars().next().unwrap_or('\0');
    let mut count = 0;
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if is_out(c) {
            count += 1;
        } else {
            out.push(c);
        }
    }
    (Cow::Owned(out), Some((line_of(text, at), first, count)))
}

/// Whether a sign is taken out of every text.
fn is_out(c: char) -> bool {
    c.is_control() && !matches!(c, '\t' | '\n' | '\u{c}')
        || matches!(c, '\u{fdd0}'..='\u{fdef}')
        || (c as u32) & 0xfffe == 0xfffe
}

/// The 1-based line on which a byte offset of a text stands; past its end, its last line.
pub fn line_of(text: &str, at: usize) -> u32 {
    let before = text.as_bytes().get(..at).unwrap_or(text.as_bytes());
    1 + before.iter().filter(|b| **b == b'\n').count() as u32
}
