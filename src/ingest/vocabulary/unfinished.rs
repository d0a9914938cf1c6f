//! Words that call for another, so that a line which ends in one goes on below.

/// Whether words stop before their sentence does: at a comma, or at a word that calls
/// for another.
pub(in crate::ingest) fn is_unfinished(text: &str) -> bool {
    if text.ends_with([',', '-', '–', '&', '(', '/']) {
        return true;
    }
    let last = last_word(text);
    last.len() <= 9 && CALLS.iter().any(|c| last.eq_ignore_ascii_case(c))
}

fn last_word(text: &str) -> &str {
    text.rsplit(' ').next().unwrap_or(text)
}

/// Words that never end a sentence or a title.
#[rustfmt::skip]
const CALLS: &[&str] = &[
    "a", "an", "the", "and", "or", "but", "nor", "of", "to", "for", "with", "in", "on", "at",
    "by", "from", "into", "as", "our", "their", "its", "your", "this", "these", "those", "that",
    "which", "who", "will", "is", "are", "be", "been", "has", "have", "than", "through",
    "between", "across", "including", "under", "over", "within", "more", "we", "no", "every", "against", "towards",
    "toward", "among", "during",
];
