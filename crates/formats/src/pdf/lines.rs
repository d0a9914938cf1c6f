//! A block's words → its lines → its paragraphs and items.
//!
//! ```text
//! line      = words whose heights overlap, left to right
//! paragraph = line {line that goes on}
//! goes on   = no label, no wide gap, no other style, and the line above was full: its next word
//!             would not have fitted any more, or the sentence plainly goes on
//! ```

mod paragraphs;

pub(super) use self::paragraphs::{Paragraph, join, paragraphs, unfinished};
use super::content::Style;
use super::labels::{is_bullet, is_label, is_weak_bullet, stuck_bullet, stuck_label};
use super::words::Word;
use crate::words::raised;

/// One line of a block with its place and its looks. Places and sizes are in points.
#[derive(Clone, Debug)]
pub(super) struct Line {
    /// Its words, with single spaces, without the label.
    pub text: String,
    /// Its left end.
    pub x0: f64,
    /// Its right end.
    pub x1: f64,
    /// The height of its base line.
    pub base: f64,
    /// The size of its letters.
    pub size: f64,
    /// How most of its letters look.
    pub look: Look,
    /// The bullet or number that opens it, which is no part of `text`.
    pub label: Option<String>,
    /// Where the words behind the label begin.
    pub words_x0: f64,
    /// How wide the first word is.
    first_width: f64,
    letters: usize,
}

/// How letters look, as far as it tells headings and paragraphs apart.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Look {
    /// The size in points.
    pub size: f64,
    /// Whether the strokes are heavy.
    pub bold: bool,
    /// Whether the letters lean.
    pub italic: bool,
    /// A number that is the same for the same colour.
    pub colour: u32,
}

impl Look {
    /// Whether two pieces can be of one paragraph by their looks.
    pub(super) fn fits(&self, other: &Self) -> bool {
        (self.size - other.size).abs() <= 0.06 * self.size.max(other.size) && self.bold == other.bold
    }
}

/// Cuts a block's words into lines, top to bottom: words whose heights overlap stand on one line.
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
    let (mut label, rest) = labelled(&words);
    let mut text = spaced(rest);
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

/// The bullet or number that opens a line, and the words after it.
fn labelled(words: &[Word]) -> (Option<String>, &[Word]) {
    match words {
        [first, second, ..] => {
            let gap = second.area.x0 - first.area.x1;
            let apart = gap > 0.45 * second.size.max(first.size * 0.6);
            let opens = (is_bullet(&first.text) && (apart || !is_weak_bullet(&first.text)))
                || (is_label(&first.text) && gap > -0.2 * first.size);
            if !opens {
                return (None, words);
            }
            // "• 1." and "☐ •" are one label.
            if let [second, third, ..] = &words[1..]
                && (is_bullet(&second.text) && !is_weak_bullet(&second.text)
                    || (is_bullet(&first.text) && is_label(&second.text)))
                && third.area.x0 > second.area.x1
            {
                let label = if is_label(&second.text) { second } else { first };
                return (Some(label.text.clone()), &words[2..]);
            }
            (Some(first.text.clone()), &words[1..])
        }
        [only] if is_bullet(&only.text) && !is_weak_bullet(&only.text) => (Some(only.text.clone()), &[]),
        _ => (None, words),
    }
}

/// The words of a line with spaces where there is room: three where there is much of it.
fn spaced(words: &[Word]) -> String {
    let mut text = String::new();
    let mut before: Option<&Word> = None;
    for word in words {
        if let Some(before) = before {
            let gap = (word.area.x0 - before.area.x1) / word.size.max(before.size).max(0.1);
            let raised = (word.base - before.base).abs() > 0.15 * before.size.max(word.size);
            let anew = before.style.bold && !word.style.bold && begins_anew(&before.text, &word.text);
            let touches = !word.after_space
                && (gap < 0.05 || raised && gap < 0.12 || before.style != word.style && gap < 0.08);
            text.push_str(if gap > 2.2 {
                "   "
            } else if is_note(word, before) && !word.after_space {
                ""
            } else if anew || !touches {
                " "
            } else {
                ""
            });
        }
        match before.filter(|before| is_note(word, before)).and_then(|_| raised(&word.text)) {
            Some(note) => text.push_str(&note),
            None => text.push_str(&word.text),
        }
        before = Some(word);
    }
    text
}

/// Whether a word stands raised and small after another, as the number of a footnote does.
fn is_note(word: &Word, before: &Word) -> bool {
    word.size < 0.85 * before.size
        && word.base > before.base + 0.15 * before.size
        && word.area.x0 - before.area.x1 < 0.3 * before.size
}

/// Whether a heavy word's end and a plain one's beginning are two words that touch.
fn begins_anew(before: &str, next: &str) -> bool {
    before.ends_with(|c: char| c.is_lowercase() || c == ':' || c == '.')
        && next.starts_with(char::is_uppercase)
}

/// How most letters of some words look: their size, weight, slant and colour.
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
