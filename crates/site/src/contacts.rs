//! E-mail addresses and telephone numbers. A site leaves them out of the texts that it publishes: plans name
//! the officers who answer for them, and their direct lines should not be on the web for ever. The documents
//! in the project stay as they are. Only characters within lines are replaced, so lines keep their numbers.

use std::borrow::Cow;

/// What is written in place of an e-mail address.
const MAIL: &str = "[e-mail left out]";

/// What is written in place of a telephone number.
const TELEPHONE: &str = "[telephone left out]";

/// Whether a text has an e-mail address or a telephone number.
pub fn are_in(text: &str) -> bool {
    matches!(left_out(text), Cow::Owned(_))
}

/// Whether what a file has besides its words contains contacts: an e-mail address, or a link to a telephone number. Each
/// piece is looked at by itself. Numbers alone do not count, because formats use numbers of the same length.
pub fn are_beside(pieces: &[String]) -> bool {
    pieces.iter().any(|piece| {
        let mail = || piece.match_indices('@').any(|(at, _)| mail(piece, at).is_some());
        let calls = |scheme: &str| {
            piece.match_indices(scheme).any(|(at, _)| {
                let number = piece[at + scheme.len()..].trim_start_matches('/');
                number.starts_with(['+', '(']) || number.starts_with(|c: char| c.is_ascii_digit())
            })
        };
        mail() || ["tel:", "callto:", "sms:"].iter().any(|scheme| calls(scheme))
    })
}

/// A text without e-mail addresses and telephone numbers; each line keeps its number.
pub fn left_out(text: &str) -> Cow<'_, str> {
    let mut out = String::new();
    let mut from = 0;
    let mut at = 0;
    while at < text.len() {
        let found =
            mail(text, at).map(|to| (to, MAIL)).or_else(|| telephone(text, at).map(|to| (to, TELEPHONE)));
        match found {
            Some(((start, end), words)) if start >= from => {
                out.push_str(&text[from..start]);
                out.push_str(words);
                (from, at) = (end, end);
            }
            _ => at += text[at..].chars().next().map_or(1, char::len_utf8),
        }
    }
    if from == 0 {
        return Cow::Borrowed(text);
    }
    out.push_str(&text[from..]);
    Cow::Owned(out)
}

/// The address around an `@` at a byte, as a range of bytes: its first byte, and the one after its last.
fn mail(text: &str, at: usize) -> Option<(usize, usize)> {
    let rest = text[at..].strip_prefix('@')?;
    let name = |c: char| c.is_alphanumeric() || "._%+-'".contains(c);
    let start = text[..at].trim_end_matches(name).len();
    let host = rest.find(|c: char| !(c.is_alphanumeric() || "-.".contains(c))).unwrap_or(rest.len());
    let host = rest[..host].trim_end_matches(['.', '-']);
    let letters = |end: &str| end.len() >= 2 && end.starts_with(char::is_alphabetic);
    let dotted = host.rsplit_once('.').is_some_and(|(a, end)| !a.is_empty() && letters(end));
    (start < at && dotted).then(|| (start, at + 1 + host.len()))
}

/// The telephone number that begins at a byte, as a range of bytes: `01223 703565`, `(01223) 703 565`, `+44
/// 1223 703565`. It has ten or eleven digits after a nought, or eleven to thirteen after a plus sign, with at
/// most one blank, hyphen, point or bracket between two of them.
fn telephone(text: &str, at: usize) -> Option<(usize, usize)> {
    let rest = &text[at..];
    let before = text[..at].chars().next_back();
    if before.is_some_and(|c| c.is_alphanumeric() || "£$€.,/-+(".contains(c))
        || !rest.starts_with(['0', '+', '('])
    {
        return None;
    }
    let (mut digits, mut end, mut gap) = (0, 0, 0);
    for (place, c) in rest.char_indices() {
        match c {
            '0'..='9' => {
                (digits, end, gap) = (digits + 1, place + 1, 0);
            }
            '+' if place == 0 => {}
            '(' if digits == 0 && gap == 0 => {}
            ' ' | '\u{a0}' | '-' | '(' | ')' if gap < 2 => gap += 1,
            _ => break,
        }
    }
    let first = rest.trim_start_matches('(').chars().next();
    let many = match first {
        Some('+') => (11..=13).contains(&digits),
        Some('0') => (10..=11).contains(&digits),
        _ => false,
    };
    many.then_some((at, at + end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_and_numbers_are_left_out_and_nothing_else() {
        for (text, wanted) in [
            ("Email: Amanda.Smith@example.gov.uk", "Email: [e-mail left out]"),
            ("Ask dan@example.com.", "Ask [e-mail left out]."),
            ("a@example.org, b@example.org", "[e-mail left out], [e-mail left out]"),
            ("Tel: 01223 703565", "Tel: [telephone left out]"),
            ("Tel (01223) 703 565 or 07700 900123", "Tel [telephone left out] or [telephone left out]"),
            ("+44 1223 703565.", "[telephone left out]."),
            ("+44 (0)1223 703565", "[telephone left out]"),
            ("020 7946 0018\nnext", "[telephone left out]\nnext"),
        ] {
            assert_eq!(left_out(text), wanted);
        }
        for same in [
            "20mph zones by 2025, 30% of 1,200,000",
            "£0.5m in 2021 2022 2023",
            "Follow @council",
            "E.1 Dec '21 – Mar 2022",
            "0800",
            "1234567890",
            "ü@ü",
            "",
        ] {
            assert_eq!(left_out(same), same);
        }
    }

    #[test]
    fn what_stands_beside_the_words_has_contacts_when_it_has_addresses_or_links_that_call() {
        for piece in [
            "mailto:dan@example.com?subject=x",
            "href=\"tel:01223703565\"",
            "TEL tel:+44 1",
            "<a>x@y.org</a>",
        ] {
            assert!(are_beside(&["".to_owned(), piece.to_owned()]), "{piece}");
        }
        for piece in ["jquery@3.6.0", "w:rsid 01223703565", "hotel: 12", "@media", "https://example.org"] {
            assert!(!are_beside(&[piece.to_owned()]), "{piece}");
        }
    }

    #[test]
    fn lines_keep_their_numbers() {
        let text = "A\r\nEmail: a@example.org\r\nTel: 01223\n703565\n@\n";
        assert_eq!(left_out(text).lines().count(), text.lines().count());
        assert!(left_out(text).contains("01223\n703565"), "a number does not go on over a line's end");
    }
}
