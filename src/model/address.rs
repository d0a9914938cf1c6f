//! Addresses that a page may lead to.

use std::fmt;
use std::ops::Deref;

use miniserde::de::Visitor;
use serde::{Deserialize, Deserializer, Serialize};

use super::cell::Cell;

miniserde::make_place!(Place);

/// An address that a page may lead to: of the web, beginning with `https:`, or of mail (`mailto:`), without
/// blanks, control characters and quotation marks. There is no other: what is read from a file, from a table
/// or from the data of a page is held against this. It looks no closer, for a page has no room for more; what
/// becomes a corpus is parsed as a whole (`site::door`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Address(String);

impl Address {
    /// The text as an address, if a page may lead there; else none.
    pub fn parse(address: &str) -> Option<Self> {
        is_link(address).then(|| Self(address.to_owned()))
    }

    /// The address as it is written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Deref for Address {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Cell for Address {
    fn write(&self) -> String {
        self.0.clone()
    }

    fn read(words: &str) -> Result<Self, String> {
        Self::parse(words)
            .ok_or_else(|| "it is no address; write one that begins with https:// or mailto:".to_owned())
    }
}

impl<'de> Deserialize<'de> for Address {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let words = String::deserialize(from)?;
        let wrong =
            || serde::de::Error::custom(format_args!("{words:?} is no address of the web or of mail"));
        Self::parse(&words).ok_or_else(wrong)
    }
}

impl miniserde::Deserialize for Address {
    fn begin(out: &mut Option<Self>) -> &mut dyn Visitor {
        Place::new(out)
    }
}

impl Visitor for Place<Address> {
    fn string(&mut self, words: &str) -> miniserde::Result<()> {
        self.out = Some(Address::parse(words).ok_or(miniserde::Error)?);
        Ok(())
    }
}

/// Whether a page may lead to an address.
fn is_link(address: &str) -> bool {
    let scheme = |name: &str| {
        let (start, rest) = address.split_at_checked(name.len())?;
        start.eq_ignore_ascii_case(name).then_some(rest)
    };
    let rest = scheme("https://").or_else(|| scheme("mailto:"));
    // Letters of other scripts would need a table of 2 kB, which the page would have to load.
    rest.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphanumeric() || !c.is_ascii()))
        && !address
            .contains(|c: char| c.is_whitespace() || c.is_control() || matches!(c, '"' | '<' | '>' | '\\'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_web_and_mail_can_be_led_to() {
        for good in ["https://example.org/a?b=c#d", "HTTPS://example.org", "mailto:a@example.org"] {
            assert_eq!(Address::parse(good).as_deref(), Some(good));
        }
        for bad in [
            "javascript:alert(1)",
            "JavaScript:alert(1)",
            " javascript:alert(1)",
            "java\nscript:alert(1)",
            "data:text/html,x",
            "http://example.org",
            "https:example.org",
            "https://",
            "https:// x",
            "https://a\"onclick=x",
            "mailto:",
            "",
            "/a",
            "ü",
        ] {
            assert_eq!(Address::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn data_with_another_address_is_not_read() {
        for (json, read) in
            [("\"https://example.org/a\"", true), ("\"javascript:alert(1)\"", false), ("1", false)]
        {
            assert_eq!(serde_json::from_str::<Address>(json).is_ok(), read, "{json}");
            assert_eq!(miniserde::json::from_str::<Address>(json).is_ok(), read, "{json}");
        }
        assert!(Address::read("javascript:alert(1)").is_err_and(|e| e.contains("is no address")));
    }
}
