//! A block's words → its lines → its paragraphs and items.
//!
//! ```text
//! line      = words whose heights overlap, left to right
//! paragraph = line {line that goes on}
//! goes on   = no label, no wide gap, no other style, and the line above was full: its next word
//!             would not have fitted any more, or the sentence plainly goes on
//! ```

use super::content::Style;
use super::labels::{is_bullet, is_label, is_weak_bullet, stuck_bullet, stuck_label};
use super::words::Word;

/// One line of a block.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub text: String,
    pub x0: f64,
    pub x1: f64,
    pub base: f64,
    pub size: f64,
    pub look: Look,
    /// The bullet or number that opens it, which is no part of `text`.
    pub label: Option<String>,
    /// Where the words after the label begin.
    pub words_x0: f64,
    /// How wide the first word is.
    first_width: f64,
    letters: usize,
}

/// How letters look, as far as it tells headings and paragraphs apart.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Look {
    pub size: f64,
    pub bold: bool,
    pub italic: bool,
    pub colour: u32,
}

impl Look {
    /// Whether two pieces can be of one paragraph by their looks.
    pub(super) fn fits(&self, other: &Self) -> bool {
        (self.size - other.size).abs() <= 0.06 * self.size.max(other.size) && self.bold == other.bold
    }
}

/// A paragraph, an item or a heading, before anybody says which.
#[derive(Clone, Debug)]
pub(super) struct Paragraph {
    pub text: String,
    pub label: Option<String>,
    pub look: Look,
    /// Its first line's left.
    pub x0: f64,
    /// How many lines it takes.
    pub lines: usize,
    /// Its highest and its lowest base line.
    pub top: f64,
    pub base: f64,
    /// Whether its last line ends well before the column does.
    pub ends_short: bool,
    /// The room above it, in points; large where nothing stands above it in its block.
    pub gap: f64,
}

/// Cuts a block's words into lines.
pub(super) fn lines(mut words: Vec<Word>) -> Vec<Line> {
    words.sort_by(|a, b| b.base.total_cmp(&a.base).then(a.area.x0.total_cmp(&b.area.x0)));
    let drops = drop_caps(&mut words);
    let mut rows: Vec<Vec<Word>> = Vec::new();
    for word in words {
        let joins = rows.iter().rposition(|row| overlaps(row, &word));
        match joins {
            Some(at) if at + 3 >= rows.len() => rows[at].push(word),
            _ => rows.push(vec![word]),
        }
    }
    let mut out: Vec<Line> = rows.into_iter().filter_map(line).collect();
    out.sort_by(|a, b| b.base.total_cmp(&a.base));
    for drop in drops {
        // A large first letter belongs to the highest line beside it.
        let beside = out
            .iter_mut()
            .find(|l| l.base < drop.area.y1 && l.base >= drop.area.y0 - 2.0 && l.x0 >= drop.area.x0);
        match beside {
            Some(line) => {
                line.text.insert_str(0, &drop.text);
                line.letters += 1;
            }
            None => out.extend(line(vec![drop])),
        }
    }
    out
}

/// Takes out the letters that are several lines tall.
fn drop_caps(words: &mut Vec<Word>) -> Vec<Word> {
    let is_drop = |w: &Word, all: &[Word]| {
        w.text.chars().count() <= 2
            && w.text.chars().all(|c| c.is_alphanumeric() || "“‘\"".contains(c))
            && all
                .iter()
                .filter(|o| {
                    o.size * 1.9 < w.size
                        && o.base >= w.base - 0.1 * w.size
                        && o.base <= w.base + 0.75 * w.size
                        && o.area.x0 >= w.area.x1 - 1.0
                        && o.area.x0 - w.area.x1 < w.size
                })
                .map(|o| (o.base * 2.0) as i64)
                .collect::<std::collections::BTreeSet<_>>()
                .len()
                >= 2
    };
    let drops: Vec<usize> = (0..words.len()).filter(|&i| is_drop(&words[i], words)).collect();
    let mut out: Vec<Word> = drops.iter().rev().map(|&i| words.remove(i)).collect();
    out.reverse();
    out
}

/// Whether a word stands on a row: most of the lower of both heights is common.
fn overlaps(row: &[Word], word: &Word) -> bool {
    row.iter().any(|w| {
        let common = w.area.y1.min(word.area.y1) - w.area.y0.max(word.area.y0);
        common >= 0.55 * w.area.height().min(word.area.height())
            && (w.size.max(word.size) < 2.2 * w.size.min(word.size) || (w.base - word.base).abs() < 1.0)
            // Words of one row do not stand on one another.
            && !(w.area.x0 < word.area.x1 - 0.3 * word.size
                && word.area.x0 < w.area.x1 - 0.3 * word.size
                && (w.base - word.base).abs() > 0.4 * w.size.max(word.size))
    })
}

fn line(mut words: Vec<Word>) -> Option<Line> {
    words.sort_by(|a, b| a.area.x0.total_cmp(&b.area.x0));
    let (mut label, mut rest) = (None, &words[..]);
    if let [first, second, ..] = rest {
        let gap = second.area.x0 - first.area.x1;
        let apart = gap > 0.45 * second.size.max(first.size * 0.6);
        if (is_bullet(&first.text) && (apart || !is_weak_bullet(&first.text)))
            || (is_label(&first.text) && gap > -0.2 * first.size)
        {
            label = Some(first.text.clone());
            rest = &words[1..];
            // "• 1." and "☐ •" are one label.
            if let [second, third, ..] = rest
                && (is_bullet(&second.text) && !is_weak_bullet(&second.text)
                    || (is_bullet(&first.text) && is_label(&second.text)))
                && third.area.x0 > second.area.x1
            {
                if is_label(&second.text) {
                    label = Some(second.text.clone());
                }
                rest = &rest[1..];
            }
        }
    } else if let [only] = rest
        && is_bullet(&only.text)
        && !is_weak_bullet(&only.text)
    {
        label = Some(only.text.clone());
        rest = &[];
    }
    let mut text = String::new();
    let mut before: Option<&Word> = None;
    for word in rest {
        if let Some(before) = before {
            let gap = (word.area.x0 - before.area.x1) / word.size.max(before.size).max(0.1);
            let raised = (word.base - before.base).abs() > 0.15 * before.size.max(word.size);
            let anew = before.style.bold && !word.style.bold && begins_anew(&before.text, &word.text);
            let touches = !word.after_space
                && (gap < 0.05 || raised && gap < 0.12 || before.style != word.style && gap < 0.08);
            text.push_str(if gap > 2.2 {
                "   "
            } else if anew || !touches {
                " "
            } else {
                ""
            });
        }
        text.push_str(&word.text);
        before = Some(word);
    }
    if label.is_none() {
        if let Some((bullet, rest)) = stuck_bullet(&text) {
            (label, text) = (Some(bullet.to_string()), rest.to_owned());
        } else if let Some((number, rest)) = stuck_label(&text) {
            (label, text) = (Some(number.to_owned()), rest.to_owned());
        }
    }
    let look = look(if rest.is_empty() { &words } else { rest });
    let first = words.first()?;
    let opens = rest.first().unwrap_or(first);
    let last = words.iter().map(|w| w.area.x1).fold(f64::MIN, f64::max);
    let base = words.iter().max_by(|a, b| a.size.total_cmp(&b.size)).map_or(first.base, |w| w.base);
    let letters = text.chars().filter(|c| c.is_alphanumeric()).count();
    (!text.trim().is_empty() || label.is_some()).then(|| Line {
        x0: first.area.x0,
        x1: last,
        base,
        size: look.size,
        look,
        label,
        words_x0: opens.area.x0,
        first_width: opens.area.width(),
        letters,
        text: text.trim().to_owned(),
    })
}

/// Whether a heavy word's end and a plain one's beginning are two words that touch.
fn begins_anew(before: &str, next: &str) -> bool {
    before.ends_with(|c: char| c.is_lowercase() || c == ':' || c == '.')
        && next.starts_with(char::is_uppercase)
}

/// How most letters of some words look.
pub(super) fn look(words: &[Word]) -> Look {
    let letters = |w: &Word| w.text.chars().filter(|c| c.is_alphanumeric()).count();
    let all: usize = words.iter().map(letters).sum();
    let (mut bold, mut italic) = (0, 0);
    let mut sizes: Vec<(f64, usize)> = Vec::new();
    let mut colours: std::collections::BTreeMap<u32, usize> = std::collections::BTreeMap::new();
    for word in words {
        let n = letters(word);
        let Style { bold: b, italic: i, colour } = word.style;
        bold += n * usize::from(b);
        italic += n * usize::from(i);
        *colours.entry(colour).or_default() += n;
        sizes.push((word.size, n));
    }
    sizes.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut met = 0;
    let mut size = sizes.last().map_or(10.0, |s| s.0);
    for (s, n) in sizes {
        met += n;
        if 2 * met > all {
            size = s;
            break;
        }
    }
    let colour = colours.into_iter().max_by_key(|(_, n)| *n).map_or(0, |(c, _)| c);
    Look { size, bold: bold * 20 > all * 17, italic: italic * 20 > all * 17, colour }
}

/// Joins a block's lines into paragraphs.
pub(super) fn paragraphs(lines: Vec<Line>) -> Vec<Paragraph> {
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
pub(super) fn join(text: &mut String, more: &str) {
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
            // Room within a sentence is no end of it, if it is little.
            return (low || cut) && !stopped && gap < 1.7 * self.leading;
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

/// Whether words stop before their sentence does.
pub(super) fn unfinished(text: &str) -> bool {
    if text.ends_with([',', '–', '&', '(', '/', '\u{2010}']) {
        return true;
    }
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
    let last = text.rsplit(' ').next().unwrap_or(text);
    last.len() <= 9 && CALLS.iter().any(|c| last.eq_ignore_ascii_case(c))
}
