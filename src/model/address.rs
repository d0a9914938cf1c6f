//! Addresses that a page may lead to.

/// Whether a page may lead there: an address of the web that begins with `https:`, or one of mail
/// (`mailto:`), without blanks, control characters and quotation marks. It looks no closer, for a page has
/// no room for more; what becomes a corpus is parsed as a whole (`site::door`).
pub fn is_link(address: &str) -> bool {
    let scheme = |name: &str| {
        let (start, rest) = address.split_at_checked(name.len())?;
        start.eq_ignore_ascii_case(name).then_some(rest)
    };
    let rest = scheme("https://").or_else(|| scheme("mailto:"));
    rest.is_some_and(|rest| rest.starts_with(|c: char| c.is_alphanumeric()))
        && !address
            .contains(|c: char| c.is_whitespace() || c.is_control() || matches!(c, '"' | '<' | '>' | '\\'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_web_and_mail_can_be_led_to() {
        for good in ["https://example.org/a?b=c#d", "HTTPS://example.org", "mailto:a@example.org"] {
            assert!(is_link(good), "{good}");
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
            assert!(!is_link(bad), "{bad}");
        }
    }
}
