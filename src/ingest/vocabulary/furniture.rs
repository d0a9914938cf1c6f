//! The words on a page that are no part of the document: imprints, captions, forms, buttons.

use super::acts::opens_with_act;
use super::headings::says;

/// Headings that a document rightly repeats page after page.
pub(in crate::ingest) fn announces(key: &str) -> bool {
    const NAMES: &[&str] = &[
        "deliver",
        "delivering",
        "delivery",
        "deliverable",
        "deliverables",
        "measure",
        "measures",
        "measuring",
        "progress",
        "action",
        "actions",
        "recommendation",
        "recommendations",
        "recommend",
        "we will",
        "pledge",
        "pledges",
        "objective",
        "objectives",
        "indicator",
        "indicators",
        "milestone",
        "milestones",
        "know",
    ];
    says(key, NAMES) && !says(key, &["plan", "plans", "manifesto"])
}

/// Whether a line is a note to another, as formats write one: "[Note 2 to line 14: …]". What it
/// says limits a statement and is none; the format tells it as a problem.
pub(in crate::ingest) fn is_note(words: &str) -> bool {
    let Some(inner) = words.strip_prefix('[').and_then(|w| w.strip_suffix(']')) else { return false };
    let Some(rest) = inner.strip_prefix("Note ").or_else(|| inner.strip_prefix("Endnote ")) else {
        return false;
    };
    let Some((name, _)) = rest.split_once(": ") else { return false };
    let counts = |n: &str| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit());
    name.split_once(" to line ").is_some_and(|(note, line)| counts(note) && counts(line))
}

/// Whether a line is a row of links to social networks rather than words.
pub(in crate::ingest) fn is_share_links(words: &str, lower: &str) -> bool {
    if words.len() > 400 {
        return false;
    }
    const NETWORKS: [&str; 13] = [
        "facebook",
        "twitter",
        "instagram",
        "linkedin",
        "youtube",
        "snapchat",
        "tiktok",
        "whatsapp",
        "pinterest",
        "threads",
        "bluesky",
        "mastodon",
        "email",
    ];
    let mut met = [false; NETWORKS.len()];
    let mut before = b' ';
    for (at, byte) in lower.bytes().enumerate() {
        let opens = !before.is_ascii_alphabetic() && byte.is_ascii_alphabetic();
        before = byte;
        let name = lower.get(at..).filter(|_| opens);
        let name = name.and_then(|rest| {
            NETWORKS.iter().position(|n| n.starts_with(char::from(byte)) && rest.starts_with(n))
        });
        name.into_iter().for_each(|n| met[n] = true);
    }
    let named = met.iter().filter(|m| **m).count();
    // "Share back-office services" is none, and neither is a sentence that names three of them.
    const OPENINGS: [&str; 11] = [
        "share on ",
        "share via ",
        "share this",
        "share by ",
        "share to ",
        "share:",
        "follow us",
        "find us on",
        "like us on",
        "tweet this",
        "tweet:",
    ];
    let alone = lower.trim_end_matches([':', '!', ' ']);
    let share = OPENINGS.iter().any(|s| lower.starts_with(s)) || matches!(alone, "share" | "tweet");
    if share && !words.ends_with('.') && (named >= 1 || words.split(' ').count() <= 4) {
        return true;
    }
    let sentence = || {
        words.ends_with(['.', ';'])
            || opens_with_act(words) && !lower.starts_with("link to")
            || says(lower, &["we", "will", "our"])
    };
    named >= 3 && !sentence()
}

/// Whether a line opens an imprint, a copyright line or a designer's credit.
pub(in crate::ingest) fn is_imprint(lower: &str) -> bool {
    let lower = lower.trim_start_matches(['*', '_', '(', '•', ' ', '-']);
    [
        "printed and promoted",
        "promoted and printed",
        "promoted by",
        "printed by",
        "published and promoted",
        "published by",
        "designed by",
        "produced by",
        "copyright",
        "©",
        "(c) ",
        "all rights reserved",
        "printed and published",
        "isbn",
        "reproduced from electoral",
        "registered office",
    ]
    .iter()
    .any(|o| lower.starts_with(o))
}

/// Whether a line is the caption of a picture or names a source of figures.
pub(in crate::ingest) fn is_caption(lower: &str) -> bool {
    let lower = lower.trim_start_matches(['*', '_', '(', ' ']);
    if lower.starts_with("![") {
        return true;
    }
    let named = [
        "photo:",
        "photo by",
        "photograph:",
        "photo credit",
        "image:",
        "image credit",
        "picture:",
        "pictured:",
        "pictured above",
        "pictured left",
        "pictured right",
        "above:",
        "below:",
        "left:",
        "right:",
        "caption:",
        "photo ©",
        "source:",
        "sources:",
    ];
    let figure = lower
        .strip_prefix("figure ")
        .or_else(|| lower.strip_prefix("fig. "))
        .is_some_and(|r| r.starts_with(|c: char| c.is_ascii_digit()) && r.contains([':', '.', '–']));
    figure || named.iter().any(|n| lower.starts_with(n))
}

/// Whether a line is a field of a form to fill in, by its dots or underscores.
pub(in crate::ingest) fn is_form_field(words: &str, lower: &str) -> bool {
    let drawn = words.contains(['_', '…']) && (words.contains("____") || words.contains("…………"));
    if drawn {
        return true;
    }
    let dots = words.trim_end_matches('.');
    if words.len() >= dots.len() + 6 {
        return true;
    }
    const FIELDS: [&str; 12] = [
        "name:",
        "first name",
        "last name",
        "surname",
        "postcode",
        "telephone",
        "email address",
        "your email",
        "phone number",
        "mobile number",
        "signature",
        "date of birth",
    ];
    words.split(' ').count() <= 4
        && !words.ends_with('.')
        && FIELDS.iter().any(|f| lower == *f || lower.trim_end_matches([':', '*', ' ']) == *f)
}

/// Whether a line is the words of a button or of a link of the web page around the text.
pub(in crate::ingest) fn is_button(words: &str, lower: &str) -> bool {
    if words.len() > 60 {
        return false;
    }
    let bare_address = !words.contains(' ')
        && (words.starts_with("http")
            || words.starts_with("www.")
            || words.starts_with("<http")
            || words.contains('@'));
    const BUTTONS: [&str; 26] = [
        "back to top",
        "skip to main content",
        "skip to content",
        "read more",
        "click here",
        "download",
        "download pdf",
        "download the pdf",
        "print this page",
        "share this page",
        "share this",
        "subscribe",
        "sign up",
        "donate",
        "donate now",
        "join now",
        "join us",
        "menu",
        "search",
        "home",
        "next",
        "previous",
        "accept cookies",
        "privacy policy",
        "cookie policy",
        "terms and conditions",
    ];
    let lower = lower.trim_end_matches(['.', '!', ':', '>', '»', '→', ' ']);
    bare_address || BUTTONS.contains(&lower) || is_links(words)
}

/// Whether a line is a row of Markdown links and nothing else: `[Home](/) | [News](/news)`.
fn is_links(words: &str) -> bool {
    let (mut rest, mut links) = (words, 0);
    while let Some((before, after)) = rest.split_once('[') {
        let Some((_, address)) = after.split_once("](") else { return false };
        let Some((_, next)) = address.split_once(')') else { return false };
        if before.contains(char::is_alphanumeric) {
            return false;
        }
        links += 1;
        rest = next;
    }
    links >= 2 && !rest.contains(char::is_alphanumeric)
}

/// Whether a line is a mark for the program that makes a page of it, and no words: `{: .wide}`,
/// `{include …}`, `{% … %}`.
pub(in crate::ingest) fn is_template(words: &str) -> bool {
    words.starts_with('{') && words.ends_with('}')
}
