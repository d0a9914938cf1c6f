//! Which paragraphs are headings, and of which level.

use std::collections::BTreeMap;

use super::{Entry, PageText, Piece, pieces};
use crate::pdf::labels::is_label;
use crate::pdf::lines::{Look, Paragraph, join};

/// How much larger than the running words a heading is, at least. Lower takes lead paragraphs
/// for headings, higher leaves small headings unnoticed.
const LARGER: f64 = 1.12;

/// The most words of a heading.
const HEADING_WORDS: usize = 18;

/// How the document's running words look: those of most letters in paragraphs.
pub(super) fn body(pages: &[PageText]) -> Look {
    look_of(pages.iter().flat_map(|p| &p.entries)).unwrap_or(Look {
        size: 10.0,
        bold: false,
        italic: false,
        colour: 0,
    })
}

fn look_of<'p>(entries: impl Iterator<Item = &'p Entry>) -> Option<Look> {
    let mut counts: BTreeMap<(i64, bool), (usize, BTreeMap<u32, usize>)> = BTreeMap::new();
    for entry in entries {
        let (look, weight) = match entry {
            Entry::Paragraph(p) if p.furniture => continue,
            Entry::Paragraph(Piece { paragraph: p, .. }) => {
                let letters = p.text.chars().count();
                // Short lines say little of how the running words look.
                (p.look, if p.lines > 1 || letters > 60 { letters } else { letters / 4 })
            }
            Entry::Row(cells, look) => (*look, cells.iter().map(|c| c.chars().count()).sum()),
        };
        let slot = counts.entry(((look.size * 2.0).round() as i64, look.bold)).or_default();
        slot.0 += weight;
        *slot.1.entry(look.colour).or_default() += weight;
    }
    let ((size, bold), (_, colours)) = counts.into_iter().max_by_key(|(_, (n, _))| *n)?;
    let colour = colours.into_iter().max_by_key(|(_, n)| *n).map_or(0, |(c, _)| c);
    Some(Look { size: size as f64 / 2.0, bold, italic: false, colour })
}

fn count_words(text: &str) -> usize {
    text.split_whitespace().count()
}

/// Whether a paragraph's looks and words allow for a heading.
fn may_head(p: &Paragraph, body: Look, local: Look) -> bool {
    let text = p.text.trim();
    let opens = text.chars().find(|c| c.is_alphanumeric());
    let numbered = p.label.as_deref().is_some_and(is_label);
    let fits = opens.is_some_and(|c| !c.is_lowercase())
        && text.chars().any(char::is_alphabetic)
        && !text.ends_with(['.', ';', ',', '…'])
        && count_words(text) <= HEADING_WORDS
        && p.lines <= 4
        && (p.label.is_none() || numbered || count_words(text) <= 10)
        && !(text.starts_with(['“', '"', '‘']) && text.ends_with(['”', '"', '’']));
    if !fits {
        return false;
    }
    let base = body.size.max(local.size);
    let larger = p.look.size >= base * LARGER;
    let heavier = p.look.bold && !local.bold && p.look.size >= 0.88 * local.size;
    let capitals = text.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase) && text.len() >= 4;
    let coloured = p.look.colour != local.colour
        && p.look.size >= 0.98 * local.size
        && (capitals || p.look.size > 1.04 * local.size || p.look.bold)
        && count_words(text) <= 10;
    // "We will:" in bold is a lead-in as much as a heading, and says what follows.
    larger || heavier || coloured
}

/// Marks the paragraphs of a page that are headings; `body` is how the document's running words look.
pub(super) fn mark_headings(page: &mut PageText, body: Look) {
    let local = look_of(page.entries.iter()).filter(|l| l.size > body.size * 0.9).unwrap_or(body);
    let candidates: Vec<bool> = page
        .entries
        .iter()
        .map(|e| match e {
            Entry::Paragraph(p) => !p.furniture && may_head(&p.paragraph, body, local),
            Entry::Row(..) => false,
        })
        .collect();
    merge_headings(page, &candidates);
    // A bullet heads only where running words follow that have none: an ornament.
    let mut candidates = candidates;
    for (i, candidate) in candidates.iter_mut().enumerate() {
        let bulleted = matches!(&page.entries[i], Entry::Paragraph(p) if p.paragraph.label.as_deref().is_some_and(|l| !is_label(l)));
        let next = page.entries.iter().skip(i + 1).find_map(|e| match e {
            Entry::Paragraph(p) if p.gone || p.furniture => None,
            Entry::Paragraph(p) => Some(p.paragraph.label.is_none() && p.paragraph.text.len() > 40),
            Entry::Row(..) => Some(false),
        });
        *candidate &= !bulleted || next == Some(true);
    }
    let looks = |i: usize| match page.entries.get(i) {
        Some(Entry::Paragraph(p)) if !p.gone => Some((p.paragraph.look, p.paragraph.label.is_some())),
        _ => None,
    };
    let n = page.entries.len();
    let live: Vec<usize> = (0..n)
        .filter(|&i| !matches!(&page.entries[i], Entry::Paragraph(p) if p.gone || p.furniture))
        .collect();
    let mut heads = vec![false; n];
    let mut k = 0;
    while k < live.len() {
        let i = live[k];
        if !candidates[i] {
            k += 1;
            continue;
        }
        // How many alike stand in a row.
        let mut end = k;
        while let Some(&next) = live.get(end + 1) {
            let alike = candidates[next]
                && matches!((looks(i), looks(next)), (Some((a, la)), Some((b, lb))) if a.fits(&b) && la == lb);
            if !alike {
                break;
            }
            end += 1;
        }
        if end - k < 2 {
            live[k..=end].iter().for_each(|&i| heads[i] = true);
        }
        k = end + 1;
    }
    for (entry, head) in page.entries.iter_mut().zip(heads) {
        if let Entry::Paragraph(p) = entry {
            p.heading = head.then_some(1);
        }
    }
}

/// Puts the lines of one heading together.
fn merge_headings(page: &mut PageText, candidates: &[bool]) {
    let mut open: Option<usize> = None;
    for (i, candidate) in candidates.iter().enumerate() {
        let (before, rest) = page.entries.split_at_mut(i);
        let Some(Entry::Paragraph(piece)) = rest.first_mut() else {
            open = None;
            continue;
        };
        let goes_on = open.and_then(|o| before.get_mut(o)).and_then(|e| match e {
            Entry::Paragraph(p) => Some(p),
            Entry::Row(..) => None,
        });
        if let Some(head) = goes_on
            && *candidate
            && !piece.opens
            && piece.paragraph.label.is_none()
            && head.paragraph.look.fits(&piece.paragraph.look)
            && head.paragraph.look.colour == piece.paragraph.look.colour
            && piece.paragraph.gap <= 1.45 * piece.paragraph.look.size
            && !head.paragraph.text.ends_with([':', '?', '!'])
            && count_words(&head.paragraph.text) + count_words(&piece.paragraph.text) <= HEADING_WORDS
        {
            join(&mut head.paragraph.text, &piece.paragraph.text);
            head.paragraph.base = piece.paragraph.base;
            head.closes |= piece.closes;
            piece.gone = true;
            continue;
        }
        open = candidate.then_some(i);
    }
}

/// Gives each heading its level: larger before smaller, heavy before light.
pub(super) fn set_levels(pages: &mut [PageText]) {
    let mut looks: Vec<(f64, bool)> = Vec::new();
    for piece in pages.iter().flat_map(pieces).filter(|p| p.heading.is_some() && !p.gone) {
        let look = piece.paragraph.look;
        if !looks.iter().any(|l| alike(*l, look)) {
            looks.push((look.size, look.bold));
        }
    }
    looks.sort_by(|a, b| b.0.total_cmp(&a.0).then(b.1.cmp(&a.1)));
    for page in pages {
        for entry in &mut page.entries {
            if let Entry::Paragraph(p) = entry
                && p.heading.is_some()
            {
                let rank = looks.iter().position(|l| alike(*l, p.paragraph.look)).unwrap_or(5);
                p.heading = Some((rank + 1).min(6));
            }
        }
    }
}

fn alike(a: (f64, bool), look: Look) -> bool {
    (a.0 - look.size).abs() <= 0.04 * a.0 && a.1 == look.bold
}
