//! What opens an item of a list: bullets, numbers, letters in brackets.

/// Signs that are bullets wherever they open a line.
const BULLETS: &str = "•●▪◦■□►▶▸➢➤➔➜✓✔☑☒☐✗✘‣⁃∙·◆◇♦❖★☆✦»›○◉⦿❏❑❒▫◘◙➲➡⇨⬤";

/// Signs that are bullets where they stand apart from the words.
const APART: &str = "-*–—+o§→⇒>";

/// Whether a word is one or two signs that are used as a bullet.
pub(super) fn is_bullet(word: &str) -> bool {
    let mut chars = word.chars();
    match (chars.next(), chars.next()) {
        (Some(c), None) => BULLETS.contains(c) || APART.contains(c),
        (Some(a), Some(b)) => BULLETS.contains(a) && BULLETS.contains(b) && chars.next().is_none(),
        _ => false,
    }
}

/// Whether a word is a bullet only where it stands apart.
pub(super) fn is_weak_bullet(word: &str) -> bool {
    let mut chars = word.chars();
    matches!((chars.next(), chars.next()), (Some(c), None) if APART.contains(c))
}

/// The bullet that opens a text with no room after it: `•Build`.
pub(super) fn stuck_bullet(text: &str) -> Option<(char, &str)> {
    let first = text.chars().next().filter(|c| BULLETS.contains(*c) && *c != '·')?;
    let rest = &text[first.len_utf8()..];
    rest.starts_with(char::is_alphanumeric).then_some((first, rest))
}

/// Whether a word is a number or letter that counts items: `3.`, `2.1`, `a)`, `(iv)`.
pub(super) fn is_label(word: &str) -> bool {
    if word.len() > 12 || !word.starts_with(|c: char| c == '(' || c.is_ascii_alphanumeric()) {
        return false;
    }
    let inner = word.strip_prefix('(').unwrap_or(word);
    let closed = inner.ends_with([')', '.', ':']);
    let bare = inner.trim_end_matches([')', '.', ':']);
    if bare.is_empty() {
        return false;
    }
    let parts: Vec<&str> = bare.split('.').collect();
    let numbers = parts.iter().all(|p| (1..=3).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_digit()));
    // "a." counts, and "A." begins a name.
    let lettered = inner.ends_with(')') && bare.len() == 1 && bare.bytes().all(|b| b.is_ascii_alphabetic())
        || inner.ends_with('.') && bare.len() == 1 && bare.bytes().all(|b| b.is_ascii_lowercase())
        || inner.ends_with([')', '.'])
            && bare.len() <= 4
            && bare.bytes().all(|b| matches!(b, b'i' | b'v' | b'x'));
    (numbers && (closed || parts.len() > 1) && parts.len() <= 5) || lettered
}

/// A label that opens a text with no room after it: `10.Make`.
pub(super) fn stuck_label(text: &str) -> Option<(&str, &str)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if !(1..=3).contains(&digits) {
        return None;
    }
    let rest = text[digits..].strip_prefix(['.', ')'])?;
    let mut chars = rest.chars();
    let opens = chars.next().is_some_and(char::is_uppercase) && chars.next().is_some_and(char::is_lowercase);
    opens.then(|| (&text[..digits + 1], rest))
}

/// Whether a word only counts or numbers: a page, a reference, a dotted line before it.
pub(super) fn is_counting(word: &str) -> bool {
    is_label(word)
        || (word.len() <= 8
            && word.bytes().all(|b| b.is_ascii_digit() || b".-()/%".contains(&b) || !b.is_ascii()))
        || word.chars().all(|c| matches!(c, '.' | '…' | '_'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_count_and_words_do_not() {
        for label in ["3.", "2.1", "5.1.1.2", "a)", "(iv)", "12)", "1.1.", "a.", "iii."] {
            assert!(is_label(label), "{label}");
        }
        for word in ["2030", "£3.5", "a", "I", "mix)", "12", "million.", "A.", "I."] {
            assert!(!is_label(word), "{word}");
        }
    }

    #[test]
    fn a_label_may_touch_its_words() {
        assert_eq!(stuck_label("10.Make it so"), Some(("10.", "Make it so")));
        assert_eq!(stuck_label("10.5 million"), None);
        assert_eq!(stuck_bullet("•Build"), Some(('•', "Build")));
    }
}
