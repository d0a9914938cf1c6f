//! Lines → paragraphs and items: which line goes on with the one above.

use super::{Line, Look};

/// A paragraph, an item or a heading, before anybody says which.
#[derive(Clone, Debug)]
pub(in crate::pdf) struct Paragraph {
    /// Its words with single spaces, without the label.
    pub text: String,
    /// The bullet or number that opens it; nothing for a paragraph that is no item.
    pub label: Option<String>,
    /// How most of its letters look.
    pub look: Look,
    /// The left end of its first line, in points.
    pub x0: f64,
    /// How many lines it has on the page.
    pub lines: usize,
    /// The height of its highest base line, in points.
    pub top: f64,
    /// The height of its lowest base line, in points.
    pub base: f64,
    /// Whether its last line ends well before the column does.
    pub ends_short: bool,
    /// The room above it, in points; large where nothing stands above it in its block.
    pub gap: f64,
}

/// Joins a block's lines, given top to bottom, into paragraphs and items.
pub(in crate::pdf) fn paragraphs(lines: Vec<Line>) -> Vec<Paragraph> {
    let leading = leading(&lines);
    let right = right(&lines);
    let left = lines.iter().map(|l| l.x0).fold(f64::MAX, f64::min);
    let ragged = Ragged::of(&lines, right);
    let mut out: Vec<Paragraph> = Vec::new();
    let mut before: Option<Line> = None;
    let mut first: Option<Line> = None;
    for line in lines {
        let goes_on = match (&before, &first) {
            (Some(before), Some(first)) => {
                let next = Next { first, before, line: &line, leading, right, left, ragged };
                next.goes_on(out.last().map_or("", |p| p.text.as_str()))
            }
            _ => false,
        };
        let short = line.x1 < right - 1.5 * line.size;
        match out.last_mut() {
            Some(last) if goes_on => {
                join(&mut last.text, &line.text);
                last.lines += 1;
                last.base = line.base;
                last.ends_short = short;
            }
            _ => {
                let gap = before.as_ref().map_or(f64::MAX, |b| b.base - line.base);
                out.push(Paragraph {
                    text: line.text.clone(),
                    label: line.label.clone(),
                    look: line.look,
                    x0: line.x0,
                    lines: 1,
                    top: line.base,
                    base: line.base,
                    ends_short: short,
                    gap,
                });
                first = Some(line.clone());
            }
        }
        before = Some(line);
    }
    out
}

/// Appends a line; a hyphen at the end stays for [`super::document`] to judge, marked by U+2010.
pub(in crate::pdf) fn join(text: &mut String, more: &str) {
    if more.is_empty() {
        return;
    }
    if text.ends_with('\u{ad}') {
        text.pop();
    } else if text.ends_with('-')
        && text.chars().rev().nth(1).is_some_and(char::is_alphabetic)
        && more.starts_with(char::is_alphabetic)
    {
        text.pop();
        text.push('\u{2010}');
    } else if !(text.is_empty() || text.ends_with('/') && more.starts_with(char::is_alphanumeric)) {
        text.push(' ');
    }
    text.push_str(more);
}

/// The usual distance of base lines within paragraphs: the lower third of those of full lines.
fn leading(lines: &[Line]) -> f64 {
    let mut gaps: Vec<f64> = lines
        .windows(2)
        .filter(|w| w[0].look.fits(&w[1].look))
        .map(|w| (w[0].base - w[1].base) / w[1].size)
        .filter(|g| (0.7..3.0).contains(g))
        .collect();
    gaps.sort_by(f64::total_cmp);
    gaps.get(gaps.len() / 3).copied().unwrap_or(1.3)
}

/// Where a block's lines end: as far as one in twenty goes, so that one long line is no measure.
fn right(lines: &[Line]) -> f64 {
    let mut ends: Vec<f64> = lines.iter().map(|l| l.x1).collect();
    ends.sort_by(f64::total_cmp);
    let at = (ends.len() * 19 / 20).min(ends.len().saturating_sub(1));
    ends.get(at).copied().unwrap_or(0.0)
}

/// Whether a block's lines are set to the left, so that where one ends says something.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Ragged {
    Right,
    Middle,
}

impl Ragged {
    fn of(lines: &[Line], right: f64) -> Self {
        let left = lines.iter().map(|l| l.x0).fold(f64::MAX, f64::min);
        let middle = (left + right) / 2.0;
        let centred = lines
            .iter()
            .filter(|l| l.x0 - left > l.size && ((l.x0 + l.x1) / 2.0 - middle).abs() < 0.6 * l.size)
            .count();
        if centred * 2 > lines.len() { Self::Middle } else { Self::Right }
    }
}

struct Next<'l> {
    /// The paragraph's first line.
    first: &'l Line,
    before: &'l Line,
    line: &'l Line,
    leading: f64,
    right: f64,
    left: f64,
    ragged: Ragged,
}

impl Next<'_> {
    fn goes_on(&self, text: &str) -> bool {
        let Self { first, before, line, .. } = self;
        let gap = (before.base - line.base) / line.size.max(before.size);
        if line.label.is_some() {
            // A number at the head of a line may belong to its sentence: "by 1.5 million".
            return false;
        }
        if before.label.is_some() && before.text.is_empty() {
            return true;
        }
        if is_of_contents(&before.text) {
            return false;
        }
        let cut = unfinished(text) || text.ends_with(['-', '\u{ad}']);
        let low = line.text.starts_with(char::is_lowercase);
        let stopped = text.ends_with(['.', '!', '?', ':', ';', '”', '"', '…']);
        if !before.look.fits(&line.look) {
            // A bold beginning and a plain end of one sentence.
            let same_size = (before.size - line.size).abs() <= 0.06 * line.size;
            let mid = same_size && (low || cut) && !stopped && gap < 1.15 * self.leading;
            return mid && (first.label.is_some() || before.letters > 25 || low && cut);
        }
        if gap > (1.28 * self.leading).max(self.leading + 0.25) || gap < -0.5 {
            // Room within a sentence is no end of it, if it is little; "Dear neighbour," is whole.
            let greets = text.ends_with(',') && !low && before.x1 < self.right - 4.0 * before.size;
            return (low || cut && !greets) && !stopped && gap < 1.7 * self.leading;
        }
        if low && !stopped || cut {
            return true;
        }
        if first.label.is_some() {
            // What goes back to the left of an item's words is none of it.
            let hangs = first.words_x0 - first.x0 > 0.3 * first.size;
            let out =
                hangs && line.x0 < first.words_x0 - 0.45 * line.size && line.x0 < before.x0 + 0.5 * line.size;
            let hung_before = before.base < first.base;
            if out && (hung_before && before.x0 > line.x0 + 0.45 * line.size || stopped) {
                return false;
            }
        }
        if before.look.colour != line.look.colour && before.look.bold && stopped {
            return false;
        }
        self.was_full(stopped, gap)
    }

    /// Whether the line above ends where its column does, so that this one goes on with it.
    fn was_full(&self, stopped: bool, gap: f64) -> bool {
        let Self { first, before, line, .. } = self;
        if self.ragged == Ragged::Middle {
            return !(stopped && before.x1 < self.right - 0.3 * (self.right - self.left));
        }
        // The first word of this line would have fitted on the one before.
        let room = self.right - before.x1 - 0.3 * line.size;
        let fits = room > line.first_width + 0.1 * line.size;
        let roomy = room > line.first_width + 2.5 * line.size;
        // A first line that is set in begins a paragraph where lines that are not are full.
        let set_in = first.label.is_none()
            && line.x0 > before.x0 + 0.8 * line.size
            && line.x0 < before.x0 + 4.0 * line.size
            && stopped
            && (before.x0 - self.left).abs() < 1.0;
        if set_in {
            return false;
        }
        // Lines far apart that end with a stop are paragraphs of one line.
        if stopped && gap > 1.75 {
            return false;
        }
        !(fits && stopped || roomy && !line.text.starts_with(char::is_lowercase))
    }
}

/// Whether a line is one of a table of contents: words, room or dots, and a page.
fn is_of_contents(text: &str) -> bool {
    let words = text.trim_end_matches(|c: char| c.is_ascii_digit());
    let led =
        words.ends_with("   ") || words.trim_end().ends_with("...") || words.trim_end().ends_with(". .");
    (1..=3).contains(&(text.len() - words.len())) && led
}

/// Words after which a sentence goes on.
const CALLS: [&str; 52] = [
    "a",
    "an",
    "the",
    "and",
    "or",
    "but",
    "nor",
    "of",
    "to",
    "for",
    "with",
    "in",
    "on",
    "at",
    "by",
    "from",
    "into",
    "as",
    "our",
    "their",
    "its",
    "your",
    "this",
    "these",
    "those",
    "that",
    "which",
    "who",
    "will",
    "is",
    "are",
    "be",
    "been",
    "has",
    "have",
    "than",
    "through",
    "between",
    "across",
    "including",
    "under",
    "over",
    "within",
    "more",
    "we",
    "no",
    "every",
    "all",
    "new",
    "not",
    "can",
    "would",
];

/// Whether words stop before their sentence does.
pub(in crate::pdf) fn unfinished(text: &str) -> bool {
    if text.ends_with([',', '–', '&', '(', '/', '\u{2010}']) {
        return true;
    }
    let last = text.rsplit(' ').next().unwrap_or(text);
    last.len() <= 9 && CALLS.iter().any(|c| last.eq_ignore_ascii_case(c))
}
