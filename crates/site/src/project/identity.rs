//! What a publisher says of the site itself, checked against what a page can show. This module alone decides
//! that, for `sources.toml` and for exports that are read back.

use pledge_explorer::model::Identity;

use crate::accent::{self, Scheme};

/// The most letters that a title, a name or a sentence may have.
const LONGEST: usize = 300;

/// The most letters that an addition to the accessibility statement may have.
const LONGEST_STATEMENT: usize = 3000;

/// A setting that is wrong: its name, and a sentence that says what to do.
pub type Wrong = (&'static str, String);

/// Everything that is wrong with what a publisher says of a site; empty where nothing is.
pub fn check(identity: &Identity) -> Vec<Wrong> {
    let mut wrong = Vec::new();
    for (name, words, longest) in [
        ("title", &identity.title, LONGEST),
        ("publisher", &identity.publisher, LONGEST),
        ("place", &identity.place, LONGEST),
        ("licence", &identity.licence, LONGEST),
        ("accessibility", &identity.accessibility, LONGEST_STATEMENT),
    ] {
        let Some(words) = words else { continue };
        if words.trim().is_empty() || words.chars().any(char::is_control) {
            wrong.push((name, "write words on one line, or leave it out".to_owned()));
        } else if words.chars().count() > longest {
            wrong.push((name, format!("it is longer than {longest} letters; shorten it")));
        }
    }
    for (name, colour, scheme) in
        [("accent", &identity.accent, Scheme::Light), ("accent_dark", &identity.accent_dark, Scheme::Dark)]
    {
        if let Some(Err(message)) = colour.as_ref().map(|colour| accent::check(colour, scheme)) {
            wrong.push((name, message));
        }
    }
    for tag in identity.languages.iter().flatten().filter(|tag| !is_language(tag)) {
        wrong.push(("languages", format!("“{tag}” is no language; write it as en-GB or cy")));
    }
    if identity.languages.as_ref().is_some_and(Vec::is_empty) {
        wrong.push(("languages", "name one, or leave it out".to_owned()));
    }
    if let Some(address) = identity.address.as_ref().filter(|address| !is_address(address)) {
        wrong.push((
            "address",
            format!("“{address}” is no address of a folder; begin it with https:// and end it with a slash"),
        ));
    }
    wrong
}

/// Whether a text looks like a language tag of BCP 47: two or three letters, then parts of up to eight
/// letters and digits.
fn is_language(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let first = parts.next().unwrap_or_default();
    (2..=3).contains(&first.len())
        && first.bytes().all(|b| b.is_ascii_lowercase())
        && parts.all(|p| (1..=8).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_alphanumeric()))
}

/// Whether a text is the address of a folder on a host, without query or fragment.
fn is_address(address: &str) -> bool {
    let rest = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"));
    let sign = |c: char| c.is_ascii_alphanumeric() || "-._~:/%@[]!$&'()*+,;=".contains(c);
    rest.is_some_and(|rest| !rest.starts_with('/') && rest.ends_with('/') && rest.chars().all(sign))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(identity: &Identity) -> Vec<&'static str> {
        check(identity).into_iter().map(|(name, _)| name).collect()
    }

    #[test]
    fn what_a_page_can_show_is_taken() {
        let some = |words: &str| Some(words.to_owned());
        let identity = Identity {
            title: some("Promises to Ambleshire"),
            publisher: some("Ambleshire County Council"),
            place: some("Ambleshire"),
            accent: some("#0a4b6e"),
            accent_dark: some("8cc8ea"),
            licence: some("Under the Open Government Licence."),
            languages: Some(vec!["en-GB".to_owned(), "cy".to_owned()]),
            address: some("https://promises.ambleshire.gov.uk/2025/"),
            accessibility: some("Tested by three residents in May 2026."),
        };
        assert_eq!(check(&identity), []);
        assert_eq!(check(&Identity::default()), []);
    }

    #[test]
    fn what_it_cannot_show_is_named() {
        let long = "a".repeat(LONGEST + 1);
        for title in ["", " ", "a\nb", long.as_str()] {
            assert_eq!(names(&Identity { title: Some(title.to_owned()), ..Identity::default() }), ["title"]);
        }
        for accent in ["#ffe9a8", "green", "#12345"] {
            let identity = Identity { accent: Some(accent.to_owned()), ..Identity::default() };
            assert_eq!(names(&identity), ["accent"], "{accent}");
        }
        for tag in ["English", "e", "en_GB", ""] {
            let identity = Identity { languages: Some(vec![tag.to_owned()]), ..Identity::default() };
            assert_eq!(names(&identity), ["languages"], "{tag}");
        }
        for address in
            ["promises.example.org/", "https://example.org", "https:///", "https://a b/", "javascript:x/"]
        {
            let identity = Identity { address: Some(address.to_owned()), ..Identity::default() };
            assert_eq!(names(&identity), ["address"], "{address}");
        }
    }
}
