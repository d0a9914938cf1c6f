//! What a whole text says about its lines: how wide they are, which letter is a bullet.
//!
//! One line never tells whether it wrapped or ended; the text around it does.

use std::collections::{HashMap, HashSet};

use super::line_kinds::{LineKind, is_title, kind};
use super::lines::Line;

/// What is known of a text as a whole, by which its single lines are judged.
pub(super) struct Profile {
    /// Whether it is written in Markdown.
    pub(super) markdown: bool,
    /// The width its lines are wrapped at, in characters; none where they are not.
    pub(super) wrap: Option<usize>,
    /// Whether its paragraphs are lines of their own, so that hardly a line break is a wrap.
    pub(super) unwrapped: bool,
    /// The indices of lines that count 1, 2, 3 without a stop after the number, so that they are items.
    pub(super) counted: HashSet<usize>,
    /// Short titles that stand on lines of their own again and again: "Our commitments".
    pub(super) recurring: HashSet<String>,
    /// A letter that serves as a bullet throughout.
    pub(super) stray: Option<char>,
    /// A dash that opens one line only is a dash and no bullet.
    pub(super) lone_dashes: HashSet<char>,
    /// Words with a hyphen that the document has within lines.
    pub(super) hyphened: HashSet<String>,
    /// Words without a hyphen that the document has.
    pub(super) plain: HashSet<String>,
}

impl Profile {
    /// Looks at all lines of a text.
    pub(super) fn of(lines: &[Line<'_>]) -> Self {
        let real = || lines.iter().filter(|l| !l.furniture && !l.words.is_empty());
        let markdown =
            real().any(|l| l.words.starts_with('#') && matches!(kind(l, None), LineKind::Hashes(..)));
        let mut widths: Vec<usize> =
            real().filter(|l| !l.raw.contains(['\t', '|'])).map(|l| width(l)).collect();
        widths.sort_unstable();
        let widest = (widths.len() >= 8).then(|| widths[(widths.len() * 95 / 100).min(widths.len() - 1)]);
        let wrap = widest.filter(|w| (38..=130).contains(w));
        let unwrapped = widest.is_some_and(|w| w > 130);
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
        let (counted, recurring) = (counted(lines), recurring(lines));
        Self {
            markdown,
            wrap,
            unwrapped,
            counted,
            recurring,
            stray: stray.last().map(|(_, c)| *c),
            lone_dashes,
            hyphened,
            plain,
        }
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

/// The width of a line in characters, without white space at its end.
pub(super) fn width(line: &Line<'_>) -> usize {
    line.raw.trim_end().chars().count()
}

/// The fewest lines in a row that count themselves to be a list.
const FEWEST: u32 = 3;

/// How many lines may stand between two that count, for their words that wrap.
const NEAR: usize = 6;

/// The places of lines that open with 1, 2, 3 and a capital, each near the one before.
fn counted(lines: &[Line<'_>]) -> HashSet<usize> {
    let mut out = HashSet::new();
    let mut run: Vec<usize> = Vec::new();
    let mut keep = |run: &mut Vec<usize>| {
        if run.len() as u32 >= FEWEST {
            out.extend(run.iter().copied());
        }
        run.clear();
    };
    for (at, line) in lines.iter().enumerate() {
        let Some((number, _)) = counted_words(line) else { continue };
        let next = run.last().is_some_and(|&before| at - before <= NEAR) && number == run.len() as u32 + 1;
        if !next {
            keep(&mut run);
        }
        if next || number == 1 {
            run.push(at);
        }
    }
    keep(&mut run);
    out
}

/// The number that opens a line without a stop, and its words: "7 Keep all our libraries open".
pub(super) fn counted_words<'a>(line: &'a Line<'_>) -> Option<(u32, &'a str)> {
    let words = line.words.trim();
    let (number, rest) = words.split_once(char::is_whitespace)?;
    let rest = rest.trim_start();
    let high = rest.starts_with(|c: char| c.is_uppercase() || c == '£');
    let table = rest.contains("   ") || line.raw.contains(['\t', '|']);
    let counts = (1..=2).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit());
    (counts && high && !table && !line.furniture && rest.contains(' ')).then_some(())?;
    Some((number.parse().ok()?, rest))
}

/// How often a short title stands on a line of its own to be one wherever it does.
const AGAIN: usize = 3;

/// The short titles that stand on lines of their own again and again.
fn recurring(lines: &[Line<'_>]) -> HashSet<String> {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for line in lines.iter().filter(|l| !l.furniture) {
        let words = line.words.trim();
        let short = words.len() <= 40 && words.split(' ').count() <= 5;
        if short
            && is_title(words)
            && words.starts_with(char::is_uppercase)
            && !line.raw.contains(['\t', '|'])
        {
            *counts.entry(words).or_default() += 1;
        }
    }
    counts.into_iter().filter(|(_, n)| *n >= AGAIN).map(|(words, _)| words.to_owned()).collect()
}
