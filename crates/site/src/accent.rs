//! A publisher's own colour: whether it can be read where pages use it, by the contrast that WCAG demands,
//! and the style sheet that sets it. `assets/frame.js` applies the same rule for people who embed the page.

use std::fmt::Write as _;

use pledge_explorer::model::Identity;

/// The least contrast between a colour and every background on which it is used, and between the text on it
/// and the colour: that of WCAG 2.2 AA for text.
const LEAST: f64 = 4.5;

/// The page's own colour in the light scheme: `--accent` of `assets/style.css`.
pub const OWN: &str = "#0a4b6e";

/// The scheme of a page, which the browser chooses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
    /// Dark text on a light background.
    Light,
    /// Light text on a dark background.
    Dark,
}

impl Scheme {
    /// The backgrounds on which the colour is used: `--paper`, `--card` and `--wash` of `assets/style.css`. A
    /// test compares them with that file.
    const fn grounds(self) -> [&'static str; 3] {
        match self {
            Self::Light => ["#fbfaf7", "#ffffff", "#e8f0f4"],
            Self::Dark => ["#14171a", "#1c2125", "#1d2f3a"],
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

/// A colour as red, green and blue, each from 0 to 255.
type Colour = [u8; 3];

/// Checks that a colour can be read in a scheme.
///
/// # Errors
/// What is wrong, without a full stop.
pub fn check(text: &str, scheme: Scheme) -> Result<(), String> {
    let Some(colour) = parse(text) else {
        return Err(format!("“{text}” is no colour; write it as #0a4b6e"));
    };
    let grounds = scheme.grounds().map(|ground| on(colour, ground));
    let least = grounds.into_iter().fold(f64::INFINITY, f64::min);
    if least < LEAST {
        return Err(format!(
            "“{text}” has a contrast of {least:.1} to 1 with the page’s {} ground, and needs {LEAST}; choose a {} colour",
            scheme.name(),
            if scheme == Scheme::Light { "darker" } else { "lighter" },
        ));
    }
    Ok(())
}

/// The style sheet that sets the publisher's colours; none where the publisher gives no colour.
pub fn style(identity: &Identity) -> Option<String> {
    let mut out = String::new();
    for (colour, scheme) in [(&identity.accent, Scheme::Light), (&identity.accent_dark, Scheme::Dark)] {
        let Some(colour) = colour.as_deref().and_then(parse) else { continue };
        let inks = ["#ffffff", "#000000"];
        let ink = inks.into_iter().max_by(|a, b| on(colour, a).total_cmp(&on(colour, b))).unwrap_or(inks[0]);
        let hex = hex(colour);
        let _ = writeln!(
            out,
            "@media (prefers-color-scheme: {}) {{\n  :root {{\n    --accent: {hex};\n    --accent-ink: {ink};\n    \
             --partly: {hex};\n  }}\n}}",
            scheme.name()
        );
    }
    (!out.is_empty()).then_some(out)
}

/// The contrast of a colour with one of the page's own.
fn on(colour: Colour, other: &str) -> f64 {
    parse(other).map_or(0.0, |other| contrast(colour, other))
}

/// A colour from six hexadecimal digits; none for any other text.
fn parse(text: &str) -> Option<Colour> {
    let digits = text.strip_prefix('#').unwrap_or(text);
    if digits.len() != 6 || !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
        return None;
    }
    let part = |at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
    Some([part(0)?, part(2)?, part(4)?])
}

/// A colour as `#0a4b6e`.
fn hex([r, g, b]: Colour) -> String {
    format!("#{r:02x}{g:02x}{b:02x}")
}

/// The colour in a form that `sources.toml` allows, as `#0a4b6e`; none where it is no colour.
pub fn plain(text: &str) -> Option<String> {
    parse(text).map(hex)
}

/// The contrast of two colours by WCAG, from 1 (the same) to 21 (black on white).
fn contrast(one: Colour, other: Colour) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// The relative luminance of a colour by WCAG, from 0 (black) to 1 (white).
fn luminance(colour: Colour) -> f64 {
    let [r, g, b] = colour.map(|part| {
        let share = f64::from(part) / 255.0;
        if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
    });
    0.2126 * r + 0.7152 * g + 0.0722 * b
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_grounds_are_those_of_the_style_sheet() {
        let style = include_str!("../../../assets/style.css");
        let (light, dark) = style.split_once("@media (prefers-color-scheme: dark)").unwrap();
        assert!(light.contains(&format!("--accent: {OWN};")));
        for (scheme, text) in [(Scheme::Light, light), (Scheme::Dark, dark)] {
            for (name, ground) in ["--paper", "--card", "--wash"].iter().zip(scheme.grounds()) {
                let line =
                    text.lines().find(|line| line.trim_start().starts_with(&format!("{name}:"))).unwrap();
                let said = line.split(':').nth(1).unwrap().trim().trim_end_matches(';');
                let long = if said.len() == 4 { said.replace("#fff", "#ffffff") } else { said.to_owned() };
                assert_eq!(long, ground, "{name}, {scheme:?}");
            }
        }
    }

    #[test]
    fn contrast_is_as_wcag_reckons_it() {
        let of = |a: &str, b: &str| contrast(parse(a).unwrap(), parse(b).unwrap());
        assert!((of("#000000", "#ffffff") - 21.0).abs() < 1e-9);
        assert!((of("#777777", "#ffffff") - 4.48).abs() < 0.01, "just too little");
        assert!((of("#abcdef", "#abcdef") - 1.0).abs() < 1e-9);
    }

    #[test]
    fn a_colour_that_cannot_be_read_is_refused_with_its_contrast() {
        assert_eq!(check("#0a4b6e", Scheme::Light), Ok(()));
        assert_eq!(check("#8cc8ea", Scheme::Dark), Ok(()));
        assert!(check("#0a4b6e", Scheme::Dark).unwrap_err().contains("choose a lighter colour"));
        let said = check("#ffcc00", Scheme::Light).unwrap_err();
        assert!(said.contains("contrast of 1.3 to 1") && said.contains("choose a darker colour"), "{said}");
        assert!(check("red", Scheme::Light).unwrap_err().contains("is no colour"));
    }

    #[test]
    fn a_style_sheet_sets_what_is_said_with_an_ink_that_can_be_read_on_it() {
        assert_eq!(style(&Identity::default()), None);
        let both = Identity {
            accent: Some("00563B".to_owned()),
            accent_dark: Some("#8cc8ea".to_owned()),
            ..Identity::default()
        };
        let style = style(&both).unwrap();
        assert!(
            style.contains("scheme: light")
                && style.contains("--accent: #00563b;\n    --accent-ink: #ffffff;")
        );
        assert!(
            style.contains("scheme: dark")
                && style.contains("--accent: #8cc8ea;\n    --accent-ink: #000000;")
        );
    }
}
