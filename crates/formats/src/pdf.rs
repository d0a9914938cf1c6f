//! A PDF's text layer as text.
//!
//! The file says where each letter stands and nothing of words, so lines are put together
//! from places: letters of one height are a line, a wide gap parts columns, a tall one
//! paragraphs, larger letters are headings, and pages end in a form feed. Pages in two
//! columns are read column by column.

use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::Extracted;
use pdf_extract::{Document, MediaBox, OutputDev, OutputError, Transform, output_doc_page};

/// The text of a document.
pub fn extract(bytes: &[u8]) -> Result<Extracted, String> {
    // The crate reads most files and panics on some; either way the page is not read.
    let hook = std::panic::take_hook();
    std::panic::set_hook(Box::new(|_| {}));
    let pages = catch_unwind(AssertUnwindSafe(|| pages(bytes)));
    std::panic::set_hook(hook);
    let pages = pages.unwrap_or_else(|_| Err(broken("its fonts or objects cannot be read")))?;
    let sizes = Sizes::of(&pages);
    let texts: Vec<String> = pages.iter().map(|p| page_text(p, &sizes)).collect();
    let letters: usize = texts.iter().map(|t| t.chars().filter(|c| c.is_alphanumeric()).count()).sum();
    if letters == 0 {
        return Err("this PDF has no text layer, only pictures of pages; run it through text recognition (OCR) first, or bring its text".to_owned());
    }
    Ok(Extracted { text: texts.join("\u{c}"), losses: Vec::new() })
}

fn broken(why: &str) -> String {
    format!("this is no readable PDF ({why}); save it again as PDF, or bring its text")
}

/// One letter, or several that are one sign.
#[derive(Clone, Debug)]
struct Glyph {
    x: f64,
    y: f64,
    width: f64,
    size: f64,
    text: String,
}

fn pages(bytes: &[u8]) -> Result<Vec<Vec<Glyph>>, String> {
    let mut document = Document::load_mem(bytes).map_err(|e| broken(&e.to_string()))?;
    if document.is_encrypted() && document.decrypt("").is_err() {
        return Err("this PDF is locked with a password; save it without one".to_owned());
    }
    let numbers: Vec<u32> = document.get_pages().into_keys().collect();
    if numbers.is_empty() {
        return Err(broken("it has no pages"));
    }
    let mut out = Vec::new();
    let mut failed = 0;
    for &number in &numbers {
        let mut page = Page::default();
        // A page that cannot be read must not take the others along.
        let read = catch_unwind(AssertUnwindSafe(|| output_doc_page(&document, &mut page, number)));
        failed += usize::from(!matches!(read, Ok(Ok(()))));
        out.push(page.glyphs);
    }
    if failed == numbers.len() && out.iter().all(Vec::is_empty) {
        return Err(broken("none of its pages can be read"));
    }
    Ok(out)
}

#[derive(Default)]
struct Page {
    glyphs: Vec<Glyph>,
}

impl OutputDev for Page {
    fn begin_page(
        &mut self,
        _: u32,
        _: &MediaBox,
        _: Option<(f64, f64, f64, f64)>,
    ) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_page(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn output_character(
        &mut self,
        trm: &Transform,
        width: f64,
        spacing: f64,
        font_size: f64,
        text: &str,
    ) -> Result<(), OutputError> {
        let scale = (trm.m11 * trm.m22 - trm.m12 * trm.m21).abs().sqrt();
        let size = font_size * scale;
        let glyph = Glyph {
            x: trm.m31,
            y: trm.m32,
            width: width * size + spacing * scale,
            size,
            text: text.to_owned(),
        };
        if glyph.x.is_finite() && glyph.y.is_finite() && glyph.size.is_finite() && glyph.size > 0.1 {
            self.glyphs.push(glyph);
        }
        Ok(())
    }

    fn begin_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_line(&mut self) -> Result<(), OutputError> {
        Ok(())
    }
}

/// The size of the running words, and the larger ones from the largest.
struct Sizes {
    body: f64,
    larger: Vec<i64>,
}

/// How much larger than the running words a heading is, at least. Lower takes lead
/// paragraphs for headings, higher leaves small headings unnoticed.
const LARGER: f64 = 1.12;

impl Sizes {
    fn of(pages: &[Vec<Glyph>]) -> Self {
        let mut counts: std::collections::BTreeMap<i64, usize> = std::collections::BTreeMap::new();
        for glyph in pages.iter().flatten().filter(|g| !g.text.trim().is_empty()) {
            *counts.entry(rounded(glyph.size)).or_default() += 1;
        }
        let body = counts.iter().max_by_key(|(_, n)| **n).map_or(10, |(s, _)| *s);
        let larger = counts.keys().rev().copied().filter(|s| *s as f64 >= body as f64 * LARGER).collect();
        Self { body: body as f64 / 2.0, larger }
    }

    /// The level of a heading in letters of this size.
    fn level(&self, size: f64) -> Option<usize> {
        self.larger.iter().position(|s| *s == rounded(size)).map(|at| (at + 1).min(5))
    }
}

/// A size in half points.
fn rounded(size: f64) -> i64 {
    (size * 2.0).round() as i64
}

/// One line of a page.
struct Line {
    y: f64,
    size: f64,
    glyphs: Vec<Glyph>,
}

impl Line {
    fn left(&self) -> f64 {
        self.glyphs.first().map_or(0.0, |g| g.x)
    }

    fn right(&self) -> f64 {
        self.glyphs.iter().map(|g| g.x + g.width).fold(0.0, f64::max)
    }
}

fn lines(glyphs: &[Glyph]) -> Vec<Line> {
    let mut sorted: Vec<Glyph> = glyphs.to_vec();
    sorted.sort_by(|a, b| b.y.total_cmp(&a.y).then(a.x.total_cmp(&b.x)));
    let mut out: Vec<Line> = Vec::new();
    for glyph in sorted {
        match out.last_mut() {
            Some(line) if (line.y - glyph.y).abs() <= 0.45 * line.size.min(glyph.size).max(1.0) => {
                line.glyphs.push(glyph)
            }
            _ if glyph.text.trim().is_empty() => {}
            _ => out.push(Line { y: glyph.y, size: glyph.size, glyphs: vec![glyph] }),
        }
    }
    for line in &mut out {
        line.glyphs.sort_by(|a, b| a.x.total_cmp(&b.x));
        let inked = || line.glyphs.iter().filter(|g| !g.text.trim().is_empty());
        let mut sizes: Vec<f64> = inked().map(|g| g.size).collect();
        sizes.sort_by(f64::total_cmp);
        line.size = sizes.get(sizes.len() / 2).copied().unwrap_or(line.size);
    }
    out.retain(|l| l.glyphs.iter().any(|g| !g.text.trim().is_empty()));
    out
}

fn page_text(glyphs: &[Glyph], sizes: &Sizes) -> String {
    let lines = lines(glyphs);
    let Some(gutter) = gutter(&lines, sizes) else { return written(&lines, sizes) };
    // Lines across the gutter part the page into bands; each is read left, then right.
    let mut out = String::new();
    let (mut left, mut right): (Vec<Glyph>, Vec<Glyph>) = (Vec::new(), Vec::new());
    let close = |left: &mut Vec<Glyph>, right: &mut Vec<Glyph>, out: &mut String| {
        for side in [left, right] {
            out.push_str(&written(&self::lines(side), sizes));
            out.push('\n');
            side.clear();
        }
    };
    for line in lines {
        if crosses(&line, gutter) {
            close(&mut left, &mut right, &mut out);
            out.push_str(&written(&[line], sizes));
            continue;
        }
        for glyph in line.glyphs {
            if glyph.x < gutter { left.push(glyph) } else { right.push(glyph) }
        }
    }
    close(&mut left, &mut right, &mut out);
    out
}

fn crosses(line: &Line, gutter: f64) -> bool {
    line.glyphs.iter().any(|g| !g.text.trim().is_empty() && g.x < gutter && g.x + g.width > gutter)
}

/// Where the white strip between two columns of running words is, if the page has one.
fn gutter(lines: &[Line], sizes: &Sizes) -> Option<f64> {
    if lines.len() < 8 {
        return None;
    }
    let left = lines.iter().map(Line::left).fold(f64::MAX, f64::min);
    let right = lines.iter().map(Line::right).fold(0.0, f64::max);
    let width = right - left;
    (35..=65).map(|p| left + width * f64::from(p) / 100.0).find(|&x| {
        let clear = sizes.body;
        let near =
            |g: &Glyph| !g.text.trim().is_empty() && g.x < x + clear / 2.0 && g.x + g.width > x - clear / 2.0;
        let crossing = lines.iter().filter(|l| l.glyphs.iter().any(near)).count();
        // Both sides must be words that run to the strip, not a table's short cells.
        let filled = |from: f64, to: f64| {
            let (mut some, mut full) = (0, 0);
            for line in lines {
                let inked =
                    line.glyphs.iter().filter(|g| g.x >= from && g.x < to && !g.text.trim().is_empty());
                let inside: f64 = inked.map(|g| g.width).sum();
                some += usize::from(inside > 0.0);
                full += usize::from(inside > 0.55 * (to - from));
            }
            (some, full)
        };
        let ((some_left, full_left), (some_right, full_right)) = (filled(left, x), filled(x, right));
        let words =
            full_left >= 4 && full_right >= 3 && 2 * full_left >= some_left && 2 * full_right >= some_right;
        crossing * 5 <= lines.len() && words && !is_table(lines)
    })
}

/// Whether many lines are in three pieces or more, as a table's rows are.
fn is_table(lines: &[Line]) -> bool {
    let pieces = |line: &&Line| {
        let inked: Vec<&Glyph> = line.glyphs.iter().filter(|g| !g.text.trim().is_empty()).collect();
        let gaps = inked.windows(2).filter(|w| w[1].x - (w[0].x + w[0].width) > 1.3 * line.size).count();
        gaps >= 2
    };
    lines.iter().filter(pieces).count() * 4 >= lines.len()
}

/// Lines as text: gaps as spaces, tall gaps as blank lines, large letters as headings.
fn written(lines: &[Line], sizes: &Sizes) -> String {
    let mut gaps: Vec<f64> = lines.windows(2).map(|w| w[0].y - w[1].y).filter(|g| *g > 0.0).collect();
    gaps.sort_by(f64::total_cmp);
    // The lower quarter: in a list with space between its items most gaps are wide.
    let usual =
        gaps.get(gaps.len() / 4).copied().unwrap_or(sizes.body * 1.2).clamp(sizes.body, sizes.body * 2.2);
    let left = lines.iter().map(Line::left).fold(f64::MAX, f64::min);
    let mut out = String::new();
    let mut before: Option<(f64, Option<usize>)> = None;
    for line in lines {
        let words = spaced(line, left, sizes.body);
        let short = words.split_whitespace().count() <= 16;
        let level = sizes.level(line.size).filter(|_| short && words.chars().any(char::is_alphabetic));
        if let Some((y, above)) = before {
            let gap = y - line.y;
            let wraps = level.is_some() && level == above && gap < line.size * 1.5;
            if wraps {
                out.pop();
                out.push(' ');
                out.push_str(words.trim());
                out.push('\n');
                before = Some((line.y, level));
                continue;
            }
            if gap > usual * 1.35 || level.is_some() || above.is_some() {
                out.push('\n');
            }
        }
        match level {
            Some(level) => out.push_str(&format!("{} {}\n", "#".repeat(level), words.trim())),
            None => {
                out.push_str(words.trim_end());
                out.push('\n');
            }
        }
        before = Some((line.y, level));
    }
    out
}

/// The words of a line, with columns kept apart as a typewriter would.
fn spaced(line: &Line, left: f64, body: f64) -> String {
    // Narrower than most letters, so that a full cell does not reach into the next.
    let cell = body * 0.42;
    let mut out = String::new();
    let mut end: Option<f64> = None;
    let mut columns = 0usize;
    for glyph in &line.glyphs {
        if glyph.text.trim().is_empty() {
            continue;
        }
        let gap = end.map_or(f64::MAX, |e| glyph.x - e);
        if end.is_none() || gap > 1.3 * line.size {
            // A wide gap: the words begin at their column.
            let column = (((glyph.x - left) / cell).round().max(0.0) as usize).min(400);
            let wanted = if end.is_none() { column } else { column.max(columns + 2) };
            out.extend(std::iter::repeat_n(' ', wanted.saturating_sub(columns)));
            columns = columns.max(wanted);
        } else if gap > 0.15 * line.size {
            out.push(' ');
            columns += 1;
        }
        out.push_str(&glyph.text);
        columns += glyph.text.chars().count();
        end = Some(glyph.x + glyph.width);
    }
    out
}
