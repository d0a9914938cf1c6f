//! What goes on over the end of a column or of a page: sentences, and rows of tables.

use super::{Entry, PageText, Piece};
use crate::pdf::lines::{join, unfinished};

/// How many blocks a sentence that goes on may step over.
const STEPS: usize = 8;

/// Joins sentences that go on in the next column or on the next page.
pub(super) fn join_over_gaps(pages: &mut [PageText]) {
    let mut at: Vec<(usize, usize)> = Vec::new();
    for (p, page) in pages.iter().enumerate() {
        for (e, entry) in page.entries.iter().enumerate() {
            if matches!(entry, Entry::Paragraph(x) if !x.gone && !x.furniture) {
                at.push((p, e));
            }
        }
    }
    let piece = |pages: &[PageText], (p, e): (usize, usize)| match &pages[p].entries[e] {
        Entry::Paragraph(x) => Some(x.clone()),
        Entry::Row(..) => None,
    };
    let mut k = 0;
    // The page up to which the open paragraph has gone on.
    let mut reached = 0;
    while k < at.len() {
        reached = at[k].0.max(reached);
        let Some(open) = piece(pages, at[k]) else {
            k += 1;
            continue;
        };
        if open.gone || open.heading.is_some() || !open.closes || is_whole(&open.paragraph.text) {
            k += 1;
            continue;
        }
        let mut steps = k + 1;
        let mut joined = false;
        let mut adjoins = true;
        while steps < at.len() && steps <= k + STEPS && at[steps].0 <= reached + 1 {
            if let Some(next) = piece(pages, at[steps])
                && !next.gone
                && goes_on(&open, &next, adjoins)
            {
                let (text, base, closes) = (next.paragraph.text, next.paragraph.base, next.closes);
                let short = next.paragraph.ends_short;
                let more = next.paragraph.lines;
                if let Entry::Paragraph(x) = &mut pages[at[k].0].entries[at[k].1] {
                    join(&mut x.paragraph.text, &text);
                    (x.paragraph.base, x.closes, x.paragraph.ends_short) = (base, closes, short);
                    x.paragraph.lines += more;
                }
                if let Entry::Paragraph(x) = &mut pages[at[steps].0].entries[at[steps].1] {
                    x.gone = true;
                }
                reached = at.remove(steps).0;
                joined = true;
                break;
            }
            // Words in another look, a quotation or a caption, only stand between.
            adjoins &= piece(pages, at[steps])
                .is_none_or(|p| p.heading.is_none() && !p.paragraph.look.fits(&open.paragraph.look));
            steps += 1;
        }
        k += usize::from(!joined);
    }
}

/// Joins a row that a page's end cut in two: its rest says nothing where rows begin, and goes on
/// in the middle of a sentence.
pub(super) fn join_rows(pages: &mut [PageText]) {
    for p in 1..pages.len() {
        let (before, rest) = pages.split_at_mut(p);
        let (Some(above), Some(page)) = (before.last_mut(), rest.first_mut()) else { return };
        let is_furniture = |e: &Entry| matches!(e, Entry::Paragraph(p) if p.furniture || p.gone);
        let last = above.entries.iter_mut().rev().find(|e| !is_furniture(e));
        let Some(at) = page.entries.iter().position(|e| !is_furniture(e)) else { continue };
        let (Some(Entry::Row(open, _)), Some(Entry::Row(more, _))) = (last, page.entries.get(at)) else {
            continue;
        };
        let low = |c: &str| c.starts_with(char::is_lowercase);
        let goes_on = open.len() == more.len()
            && more.first().is_some_and(String::is_empty)
            && more.iter().zip(open.iter()).all(|(m, o)| m.is_empty() || !o.is_empty())
            && more.iter().zip(open.iter()).any(|(m, o)| !m.is_empty() && (low(m) || unfinished(o)));
        if goes_on {
            for (cell, more) in open.iter_mut().zip(more) {
                join(cell, more);
            }
            page.entries.remove(at);
        }
    }
}

/// Whether a text ends where its sentence does.
fn is_whole(text: &str) -> bool {
    let text = text.trim_end_matches(['”', '"', '’', ')', '*']);
    text.ends_with(['.', '!', '?', ':', ';'])
}

/// Whether `next` is the rest of `open`.
fn goes_on(open: &Piece, next: &Piece, adjoins: bool) -> bool {
    if open.sealed || next.sealed {
        return false;
    }
    let (a, b) = (&open.paragraph, &next.paragraph);
    let fits = a.look.fits(&b.look) && next.opens && b.label.is_none() && next.heading.is_none();
    if !fits || !b.text.starts_with(|c: char| c.is_alphanumeric() || "£€$‘“'\"(".contains(c)) {
        return false;
    }
    let low = b.text.starts_with(char::is_lowercase);
    let cut = unfinished(&a.text) || a.text.ends_with(['-', '\u{ad}']);
    let full = !a.ends_short && (a.lines >= 2 || a.text.len() >= 40);
    (low && (full || cut || adjoins))
        || (cut && adjoins)
        || (cut && full)
        || (full && adjoins && a.lines >= 2)
}
