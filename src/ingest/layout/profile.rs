//! What a whole text says about its lines: how wide they are, which letter is a bullet.
//!
//! One line never tells whether it wrapped or ended; the text around it does.

use std::collections::{HashMap, HashSet};

use super::line_kinds::{LineKind, kind};
use super::lines::Line;

/// What the whole text says about its lines.
pub(super) struct Profile {
    pub(super) markdown: bool,
    /// The width its lines are wrapped at, in characters; none where they are not.
    pub(super) wrap: Option<usize>,
    /// A letter that serves as a bullet throughout.
    pub(super) stray: Option<char>,
    /// A dash that opens one line only is a dash and no bullet.
    pub(super) lone_dashes: HashSet<char>,
    /// The document's words with and without hyphens, where a line ends in one.
    pub(super) hyphened: HashSet<String>,
    pub(super) plain: HashSet<String>,
}

impl Profile {
    pub(super) fn of(lines: &[Line<'_>]) -> Self {
        let real = || lines.iter().filter(|l| !l.furniture && !l.words.is_empty());
        let markdown =
            real().any(|l| l.words.starts_with('#') && matches!(kind(l, None), LineKind::Hashes(..)));
        let mut widths: Vec<usize> =
            real().filter(|l| !l.raw.contains(['\t', '|'])).map(|l| width(l)).collect();
        widths.sort_unstable();
        let wrap = (widths.len() >= 8)
            .then(|| widths[(widths.len() * 95 / 100).min(widths.len() - 1)])
            .filter(|w| (38..=130).contains(w));
        let mut letters: HashMap<char, usize> = HashMap::new();
        let mut dashes: HashMap<char, usize> = HashMap::new();
        for line in real() {
            let mut chars = line.words.chars();
            let (Some(first), Some(second)) = (chars.next(), chars.next()) else { continue };
            if second.is_whitespace()
                && (first.is_ascii_alphabetic() || "¨§ØüŸ".contains(first))
                && !"aAI".contains(first)
            {
                *letters.entry(first).or_default() += 1;
            }
            if second.is_whitespace() && "-–—".contains(first) {
                *dashes.entry(first).or_default() += 1;
            }
        }
        let mut stray: Vec<(usize, char)> =
            letters.into_iter().map(|(c, n)| (n, c)).filter(|(n, _)| *n >= 3).collect();
        stray.sort_unstable();
        let ends_hyphened = real().any(|l| l.words.trim_end().ends_with(['-', '\u{2010}']));
        let (mut hyphened, mut plain) = (HashSet::new(), HashSet::new());
        if ends_hyphened {
            for word in real().flat_map(|l| l.words.split_whitespace()) {
                let word = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
                if word.contains('-') {
                    hyphened.insert(word)
                } else {
                    plain.insert(word)
                };
            }
        }
        let lone_dashes = dashes.into_iter().filter(|(_, n)| *n == 1).map(|(c, _)| c).collect();
        Self { markdown, wrap, stray: stray.last().map(|(_, c)| *c), lone_dashes, hyphened, plain }
    }

    /// Whether a word cut at its hyphen keeps it: the document says elsewhere, or its
    /// first part is one that mostly does.
    pub(super) fn keeps_hyphen(&self, first: &str, second: &str) -> bool {
        let (first, second) = (first.to_lowercase(), second.to_lowercase());
        if self.hyphened.contains(&format!("{first}-{second}")) {
            return true;
        }
        if self.plain.contains(&format!("{first}{second}")) {
            return false;
        }
        const PARTS: &[&str] = &[
            "long",
            "short",
            "well",
            "low",
            "high",
            "self",
            "non",
            "zero",
            "anti",
            "half",
            "full",
            "part",
            "cross",
            "multi",
            "community",
            "council",
            "county",
            "year",
            "first",
            "post",
            "pre",
            "early",
            "place",
            "single",
            "carbon",
            "so",
            "public",
            "private",
        ];
        PARTS.contains(&first.as_str()) || first.contains('-')
    }
}

pub(super) fn width(line: &Line<'_>) -> usize {
    line.raw.trim_end().chars().count()
}
