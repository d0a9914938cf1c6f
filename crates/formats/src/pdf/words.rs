//! Letters → words: which way they run, what is printed twice, where a word ends.
//!
//! ```text
//! word = letters on one base line, until a drawn space or a gap
//! gap  = room of more than a seventh of the size; in text set wide apart, of that much more
//!        than is usual between its letters
//! ```
//! A page is read the way most of its letters run, so that a landscape table on a page that
//! stands upright is read as a person does who turns the paper.

use super::content::{Drawn, Glyph, Style};
use super::geometry::{Area, turned};

/// The least gap between words, in sizes, where the line draws no spaces of its own. Lower cuts
/// words at loose kerning, higher joins words that are set tight.
const GAP: f64 = 0.14;

/// The least gap between words, in sizes, where spaces are drawn: then only what a tab made.
const GAP_WITH_SPACES: f64 = 0.21;

/// Letters further apart than this, in sizes, are set wide apart if most of a line's are.
const WIDE_APART: f64 = 0.09;

/// From how many letters on turned text is read as a page of its own rather than named.
const ENOUGH_TO_READ: usize = 150;

/// The same for text that stands upright on a page that mostly does not.
const UPRIGHT_ENOUGH: usize = 8;

/// A word, or a part of one that stands a little higher.
#[derive(Clone, Debug)]
pub(super) struct Word {
    /// From a fifth below the base line to seven tenths above.
    pub area: Area,
    /// The height of its base line, in points.
    pub base: f64,
    /// The size of its letters, in points.
    pub size: f64,
    /// Whether it is bold or italic, and its colour.
    pub style: Style,
    /// Its letters.
    pub text: String,
    /// Whether a space was drawn right before it.
    pub after_space: bool,
}

impl Word {
    /// A word from `x0` to `x1` on the base line at the height `base`, all in points.
    pub(super) fn new(text: &str, x0: f64, x1: f64, base: f64, size: f64, style: Style) -> Self {
        let area = Area { x0, y0: base - 0.2 * size, x1, y1: base + 0.7 * size };
        Self { area, base, size, style, text: text.to_owned(), after_space: false }
    }
}

/// A page in words, turned so that they run to the right.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    /// The words that run to the right.
    pub words: Vec<Word>,
    /// Thin lines, upright or level.
    pub rules: Vec<Area>,
    /// Filled or framed boxes.
    pub boxes: Vec<Area>,
    /// Small filled shapes that may be bullets.
    pub dots: Vec<Area>,
}

/// A page in words: the page itself, and what on it runs another way.
#[derive(Debug, Default)]
pub(super) struct Sheets {
    /// The page, and after it what runs another way and is long enough to be read.
    pub sheets: Vec<Sheet>,
    /// Words that run another way and are left out.
    pub turned: Vec<String>,
}

/// The words of a page. `bounds` is what of it can be seen.
pub(super) fn sheets(drawn: Drawn, bounds: Area) -> Sheets {
    let mut ways: [Vec<Glyph>; 5] = Default::default();
    let margin = 3.0;
    for glyph in drawn.glyphs {
        let seen = (bounds.x0 - margin..=bounds.x1 + margin).contains(&glyph.x)
            && (bounds.y0 - margin..=bounds.y1 + margin).contains(&glyph.y);
        if seen {
            ways[way(&glyph)].push(glyph);
        }
    }
    let mut out = Sheets::default();
    let [right, up, left, down, slanted] = ways;
    let mut quarters: Vec<(u8, Vec<Glyph>)> =
        vec![(0, right), (1, up), (2, left), (3, down)].into_iter().filter(|(_, g)| !g.is_empty()).collect();
    // Most letters first; of two alike the upright ones.
    quarters.sort_by_key(|(q, g)| (std::cmp::Reverse(g.len()), *q));
    for (i, (quarter, glyphs)) in quarters.into_iter().enumerate() {
        let turn = |areas: &[Area]| areas.iter().map(|a| a.turned(quarter)).collect();
        let words = words(glyphs, quarter);
        let letters: usize = words.iter().map(|w| w.text.chars().count()).sum();
        let enough = if quarter == 0 { UPRIGHT_ENOUGH } else { ENOUGH_TO_READ };
        if i > 0 && letters < enough {
            out.turned.extend(phrases(words));
            continue;
        }
        let sheet =
            Sheet { words, rules: turn(&drawn.rules), boxes: turn(&drawn.boxes), dots: turn(&drawn.dots) };
        // What stands upright on a page whose table lies is its title.
        let at = if quarter == 0 { 0 } else { out.sheets.len() };
        out.sheets.insert(at, sheet);
    }
    if !slanted.is_empty() {
        // In the order of the file, for slanted letters have no lines to sort by.
        let mut text = String::new();
        for glyph in &slanted {
            if glyph.after_space && !text.is_empty() {
                text.push(' ');
            }
            text.push_str(&glyph.text);
        }
        out.turned.push(text);
    }
    out
}

/// Which way a letter runs: 0 to 3 quarter turns to the left, 4 for anything between.
fn way(glyph: &Glyph) -> usize {
    let (dx, dy) = (glyph.end_x - glyph.x, glyph.end_y - glyph.y);
    if dx == 0.0 && dy == 0.0 {
        return 0;
    }
    let degrees = dy.atan2(dx).to_degrees();
    [0.0f64, 90.0, 180.0, -90.0, -180.0]
        .iter()
        .position(|d| (degrees - d).abs() <= 4.0)
        .map_or(4, |at| if at == 4 { 2 } else { at })
}

/// Words that run on from one another, as phrases, to name them.
fn phrases(mut words: Vec<Word>) -> Option<String> {
    words.sort_by(|a, b| b.base.total_cmp(&a.base).then(a.area.x0.total_cmp(&b.area.x0)));
    let text: Vec<String> = words.into_iter().map(|w| w.text).collect();
    (!text.is_empty()).then(|| text.join(" "))
}

/// One letter on a base line.
struct Placed {
    x0: f64,
    x1: f64,
    base: f64,
    size: f64,
    glyph: Glyph,
}

fn words(glyphs: Vec<Glyph>, quarter: u8) -> Vec<Word> {
    let mut placed: Vec<Placed> = glyphs
        .into_iter()
        .map(|glyph| {
            let (x, base) = turned(glyph.x, glyph.y, quarter);
            let (end, _) = turned(glyph.end_x, glyph.end_y, quarter);
            Placed { x0: x.min(end), x1: x.max(end), base, size: glyph.size, glyph }
        })
        .collect();
    placed.sort_by(|a, b| b.base.total_cmp(&a.base));
    let mut out = Vec::new();
    let mut line: Vec<Placed> = Vec::new();
    for letter in placed {
        let joins = line.last().is_some_and(|l: &Placed| {
            (l.base - letter.base).abs() <= 0.12 * l.size.min(letter.size).max(2.0)
        });
        if !joins {
            cut(std::mem::take(&mut line), &mut out);
        }
        line.push(letter);
    }
    cut(line, &mut out);
    out
}

/// Cuts the letters of one base line into words.
fn cut(mut line: Vec<Placed>, out: &mut Vec<Word>) {
    line.sort_by(|a, b| a.x0.total_cmp(&b.x0));
    let line = once(line);
    let mut start = 0;
    while start < line.len() {
        // A stretch without a gap of more than two sizes, in which letters stand alike.
        let mut end = start + 1;
        while end < line.len()
            && line[end].x0 - line[end - 1].x1 <= 2.0 * line[end].size.max(line[end - 1].size)
            && line[end].size < 1.6 * line[end - 1].size
            && line[end - 1].size < 1.6 * line[end].size
        {
            end += 1;
        }
        stretch(&line[start..end], out);
        start = end;
    }
}

/// Leaves out letters that are printed again at the same place, for weight or for a shadow.
fn once(line: Vec<Placed>) -> Vec<Placed> {
    let mut out: Vec<Placed> = Vec::with_capacity(line.len());
    for letter in line {
        let near = 0.25 * letter.size;
        let again = out.iter().rev().take_while(|o| letter.x0 - o.x0 <= near).take(8).any(|o| {
            o.glyph.text == letter.glyph.text
                && (o.size - letter.size).abs() < 0.1 * letter.size
                && letter.x0 - o.x0 <= near.min(0.45 * (letter.x1 - letter.x0)).max(0.02 * letter.size)
        });
        if !again {
            out.push(letter);
        }
    }
    out
}

fn stretch(letters: &[Placed], out: &mut Vec<Word>) {
    let gap = |i: usize| (letters[i].x0 - letters[i - 1].x1) / letters[i].size.max(0.1);
    let mut gaps: Vec<f64> = (1..letters.len()).map(gap).collect();
    gaps.sort_by(f64::total_cmp);
    let usual = gaps.get(gaps.len() / 2).copied().unwrap_or(0.0);
    let spaces = letters.iter().skip(1).filter(|l| l.glyph.after_space).count();
    let apart = gaps.len() >= 3 && usual > WIDE_APART;
    // A space after every letter is how some set letters wide apart, and ends no word.
    let spelled = gaps.len() >= 4 && spaces * 3 > gaps.len() * 2;
    let least = match (apart, spaces > 0 && !spelled) {
        (true, true) => usual.max(0.0) + GAP_WITH_SPACES.max(0.6 * usual),
        (true, false) => usual + GAP.max(0.5 * usual),
        (false, true) => GAP_WITH_SPACES,
        (false, false) => GAP,
    };
    let mut word: Option<Word> = None;
    for (i, letter) in letters.iter().enumerate() {
        let parted = i > 0 && {
            let gap = gap(i);
            let drawn = letter.glyph.after_space && !spelled && gap > -0.35;
            let restyled = letters[i - 1].glyph.style.bold != letter.glyph.style.bold && gap > 0.1;
            drawn || gap > least || gap < -0.9 || restyled
        };
        if let Some(open) = word.as_mut().filter(|_| !parted) {
            open.text.push_str(&letter.glyph.text);
            open.area.x1 = open.area.x1.max(letter.x1);
            continue;
        }
        out.extend(word.take());
        let mut next =
            Word::new(&letter.glyph.text, letter.x0, letter.x1, letter.base, letter.size, letter.glyph.style);
        next.after_space = letter.glyph.after_space || i > 0;
        word = Some(next);
    }
    out.extend(word);
}
