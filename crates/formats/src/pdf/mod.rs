//! A PDF as a person sees it: its letters where they stand, and out of those its words, columns,
//! tables and paragraphs.
//!
//! ```text
//! content stream ─ content, fonts ─▶ letters ─ words ─▶ words ─ tables, columns ─▶ blocks
//!   ─ lines ─▶ paragraphs ─ document ─▶ text
//! ```
//! The file's own order is not used: a person reads what stands on the page. A page is turned so
//! that most of its letters run to the right. Whatever cannot be read is a [`Loss`] with its page.
//!
//! | room | what it does |
//! |---|---|
//! | `content` with `run`, `paths`, `marks`, `forms` | the operators that place text and draw lines, within a budget of work |
//! | `fonts` with `simple`, `asian`, `cmap`, `program`, `glyphs`, `encodings` | which letters a font's codes are, and how wide |
//! | `words` | letters → words: printed twice, set wide apart, turned |
//! | `tables`, `aligned` | tables by their rules, and by how columns stand beside one another |
//! | `tiles`, `numerals` | coloured boxes in rows, and large numbers at the side of what they count |
//! | `columns` with `gutters` | what is read after what, by recursive cuts along white space |
//! | `lines` with `paragraphs`, `labels` | lines, paragraphs, items |
//! | `page_labels` | what the document itself calls its pages |
//! | `document` with `headings`, `joins`, `hyphens`, `writer` | headings, sentences over columns and pages, rows over pages, the text |
//! | `sense`, `lost` | whether letters are words at all, and what is not in the text |
//!
//! Why not a crate for all of it. `pdf-extract` 0.12, which was used before, panics on some fonts,
//! and `catch_unwind` does nothing in WebAssembly; it keeps fonts by their names and loses turned
//! pages. On the marked documents of the reference, with the same readers after it, one manifesto
//! was read with F1 0.00 then and 0.97 now, one with 0.00 and 0.88 (13 of 16 statements were words
//! of two columns), one with 0.62 and 0.94; of two documents that somebody put in order by hand,
//! every six words in a row come out in that order but where pages and headings meet, and three of
//! the words that a line's end had cut.
//! `hayro-syntax` 0.9 reads a file's objects as they are asked for, finds them again where their
//! table is damaged, and knows loops among pages; 37 000 changed files found no panic in it or in
//! what stands here, and none that took longer than half a second. `lopdf` reads all objects into
//! memory first, and `hayro-interpret` paints and decides itself which letters a font's are.
//! 500 pages of those documents take 0.8 s and 34 MB at most, on one core of a laptop's speed.

mod aligned;
mod cmap;
mod columns;
mod content;
mod document;
mod encodings;
mod fonts;
mod geometry;
mod glyphs;
mod labels;
mod lines;
mod lost;
mod numerals;
mod page_labels;
mod program;
mod sense;
mod tables;
mod tiles;
mod unpack;
mod words;

use hayro_syntax::object::{Array, Dict};
use hayro_syntax::page::Page;
use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};

use self::aligned::Across;
use self::columns::{Block, Piece};
use self::content::{Drawn, Fonts, Layers};
use self::document::{Entry, PageText};
use self::geometry::Area;
use self::lost::{Lost, together};
use self::words::{Sheet, Word};
use crate::loss::quoted;
use crate::{Extracted, Loss, LossKind};

/// The most pages that are read. A party's or a council's longest document has some hundreds.
const MOST_PAGES: usize = 5_000;

/// The text of a PDF in reading order.
///
/// # Errors
///
/// If it is locked with a password or encrypted in a way that is not known, if it has no pages that can be
/// found or read, or if no text comes out of them (only pictures, or letters that are no words).
pub fn extract(bytes: &[u8]) -> Result<Extracted, String> {
    let pdf = Pdf::new(bytes.to_vec()).map_err(|e| match e {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => {
            "this PDF is locked with a password; save it without one".to_owned()
        }
        LoadPdfError::Decryption(_) => broken("it is encrypted in a way that is not known"),
        LoadPdfError::Invalid => broken("its pages cannot be found"),
    })?;
    let pages = pdf.pages();
    if pages.is_empty() {
        return Err(broken("it has no pages"));
    }
    let layers = switched_off(&pdf);
    let mut fonts = Fonts::default();
    let mut out: Vec<PageText> = Vec::new();
    let mut losses: Vec<Loss> = Vec::new();
    for (i, page) in pages.iter().take(MOST_PAGES).enumerate() {
        let drawn = content::read(page, &mut fonts, &layers);
        let number = i as u32 + 1;
        out.push(page_text(page, drawn, number, &mut losses));
    }
    if pages.len() > MOST_PAGES {
        let message = format!(
            "This PDF has more than {MOST_PAGES} pages, and the rest was not read. Bring it in parts."
        );
        losses.push(Loss { line: 1, page: Some(MOST_PAGES as u32), kind: LossKind::Unreadable, message });
    }
    let mut read = document::write(out, together(losses));
    for (page, label) in read.pages.iter_mut().zip(page_labels::read(&pdf, pages.len().min(MOST_PAGES))) {
        page.label = label;
    }
    if read.text.trim().is_empty() {
        let only = |kind: LossKind| !read.losses.is_empty() && read.losses.iter().all(|l| l.kind == kind);
        return Err(if only(LossKind::Unreadable) {
            broken("none of its pages can be read")
        } else if read.losses.iter().any(|l| l.kind == LossKind::Garbled) {
            "this PDF's letters are no words, because its fonts do not say which letters they draw; run it through text recognition (OCR), or bring its text".to_owned()
        } else {
            "this PDF has no text layer, only pictures of pages; run it through text recognition (OCR) first, or bring its text".to_owned()
        });
    }
    Ok(read)
}

fn broken(why: &str) -> String {
    format!("this is no readable PDF ({why}); save it again as PDF, or bring its text")
}

/// The layers that a viewer does not show when the document is opened.
fn switched_off(pdf: &Pdf) -> Layers {
    let mut out = Layers::new();
    let xref = pdf.xref();
    let Some(root) = xref.get::<Dict<'_>>(xref.root_id()) else { return out };
    let Some(all) = root.get::<Dict<'_>>("OCProperties") else { return out };
    let Some(usual) = all.get::<Dict<'_>>("D") else { return out };
    let ids = |dict: &Dict<'_>, key: &str| -> Vec<_> {
        let array = dict.get::<Array<'_>>(key);
        array
            .iter()
            .flat_map(|a| a.raw_iter())
            .take(10_000)
            .filter_map(|i| i.as_obj_ref())
            .map(Into::into)
            .collect()
    };
    let base = usual.get::<hayro_syntax::object::Name<'_>>("BaseState");
    if base.is_some_and(|n| n.as_str() == "OFF") {
        out.extend(ids(&all, "OCGs"));
        for on in ids(&usual, "ON") {
            out.remove(&on);
        }
    }
    out.extend(ids(&usual, "OFF"));
    out
}

/// What of a page can be seen; A4 where it does not say.
fn bounds(page: &Page<'_>) -> Area {
    let seen = page.intersected_crop_box();
    if seen.width() > 1.0 && seen.height() > 1.0 {
        Area { x0: seen.x0, y0: seen.y0, x1: seen.x1, y1: seen.y1 }
    } else {
        Area { x0: 0.0, y0: 0.0, x1: 595.0, y1: 842.0 }
    }
}

/// One page as paragraphs and rows, and what of it is lost.
fn page_text(page: &Page<'_>, mut drawn: Drawn, number: u32, losses: &mut Vec<Loss>) -> PageText {
    let mut lost = Lost { page: number, losses };
    let bounds = bounds(page);
    let covered = covered(&drawn, bounds);
    lost.drawn(&drawn);
    lost.hidden(&mut drawn, covered);
    lost.pictured(&drawn, covered);
    let sheets = words::sheets(drawn, bounds);
    for words in &sheets.turned {
        let message = format!("has words set at an angle, which were not read: {}.", quoted(words));
        lost.tell(LossKind::Turned, &message);
    }
    let mut turned = bounds;
    let mut out = PageText { entries: Vec::new(), low: bounds.y0, high: bounds.y1 };
    for (i, sheet) in sheets.sheets.into_iter().enumerate() {
        if i == 0 {
            turned = sheet.words.iter().fold(Area::NOTHING, |a, w| a.union(w.area));
        }
        entries(sheet, &mut out.entries);
    }
    if turned.height() > 0.0 && (turned.y0 < bounds.y0 - 5.0 || turned.y1 > bounds.y1 + 5.0) {
        (out.low, out.high) = (turned.y0, turned.y1);
    }
    lost.garbled(&mut out.entries);
    out
}

/// How much of a page its largest pictures cover, from 0 to 1.
fn covered(drawn: &Drawn, bounds: Area) -> f64 {
    let whole = (bounds.width() * bounds.height()).max(1.0);
    let parts: f64 = drawn
        .pictures
        .iter()
        .map(|p| {
            let w = p.x1.min(bounds.x1) - p.x0.max(bounds.x0);
            let h = p.y1.min(bounds.y1) - p.y0.max(bounds.y0);
            if w > 0.0 && h > 0.0 { w * h / whole } else { 0.0 }
        })
        .filter(|p| *p > 0.02)
        .sum();
    parts.min(1.0)
}

/// A sheet's paragraphs and rows in reading order.
fn entries(mut sheet: Sheet, out: &mut Vec<Entry>) {
    numerals::set_down(&mut sheet.words);
    drawn_bullets(&mut sheet);
    let across = across(&sheet);
    let tables = tables::ruled(&mut sheet.words, &sheet.rules, &sheet.boxes);
    let tiles = tiles::rows(&mut sheet.words, &sheet.boxes);
    let mut pieces: Vec<Piece> = sheet.words.into_iter().map(Piece::Word).collect();
    let areas = tables.iter().map(|t| t.area).chain(tiles.iter().map(|t| t.area));
    pieces.extend(areas.enumerate().map(|(i, area)| Piece::Whole(i, area)));
    for block in columns::blocks(pieces, &across) {
        match block {
            Block::Words(words) => paragraphs(words, false, out),
            Block::Aligned(table) => out.extend(rows(&table)),
            Block::Whole(i) => {
                out.extend(tables.get(i).into_iter().flat_map(rows));
                for tile in
                    i.checked_sub(tables.len()).and_then(|i| tiles.get(i)).iter().flat_map(|t| &t.tiles)
                {
                    self::tile(tile, &across, out);
                }
            }
        }
    }
}

/// The words of a tile, which has columns of its own.
fn tile(words: &[Word], across: &[Across], out: &mut Vec<Entry>) {
    let pieces = words.iter().cloned().map(Piece::Word).collect();
    for block in columns::blocks(pieces, across) {
        match block {
            Block::Words(words) => paragraphs(words, true, out),
            Block::Aligned(table) => out.extend(rows(&table)),
            Block::Whole(_) => {}
        }
    }
}

/// A block's paragraphs; no sentence goes on from one that is `sealed`.
fn paragraphs(words: Vec<Word>, sealed: bool, out: &mut Vec<Entry>) {
    let block = out.len();
    let left = words.iter().map(|w| w.area.x0).fold(f64::MAX, f64::min);
    let piece = |p| Entry::Paragraph(document::Piece::new(p, block, left, sealed));
    out.extend(lines::paragraphs(lines::lines(words)).into_iter().map(piece));
}

fn rows(table: &tables::Table) -> impl Iterator<Item = Entry> {
    let look = table.look;
    table.rows.iter().cloned().map(move |row| Entry::Row(row, look))
}

/// The level rules of a sheet, and the edges of its shaded strips.
fn across(sheet: &Sheet) -> Vec<Across> {
    let rules = sheet.rules.iter().filter(|r| r.width() > 40.0 && r.width() > r.height());
    let mut out: Vec<Across> =
        rules.take(400).map(|r| Across { y: (r.y0 + r.y1) / 2.0, x0: r.x0, x1: r.x1 }).collect();
    // Cells of one strip are shaded one by one.
    let mut strips: Vec<Area> = Vec::new();
    for area in sheet.boxes.iter().take(600).filter(|b| b.height() < 200.0) {
        let beside = strips.iter_mut().find(|s| {
            (s.y0 - area.y0).abs() < 1.5
                && (s.y1 - area.y1).abs() < 1.5
                && area.x0 <= s.x1 + 3.0
                && s.x0 <= area.x1 + 3.0
        });
        match beside {
            Some(strip) => *strip = strip.union(*area),
            None => strips.push(*area),
        }
    }
    for strip in strips {
        out.extend([strip.y0, strip.y1].map(|y| Across { y, x0: strip.x0, x1: strip.x1 }));
    }
    out
}

/// Small filled shapes right before a line are its bullets.
fn drawn_bullets(sheet: &mut Sheet) {
    let mut bullets: Vec<Word> = Vec::new();
    for dot in sheet.dots.iter().take(2_000) {
        let middle = (dot.y0 + dot.y1) / 2.0;
        let on_line = |w: &&Word| middle > w.base - 0.2 * w.size && middle < w.base + 0.8 * w.size;
        let next = sheet
            .words
            .iter()
            .filter(on_line)
            .filter(|w| w.area.x0 >= dot.x1 - 0.5)
            .min_by(|a, b| a.area.x0.total_cmp(&b.area.x0));
        let Some(next) = next.filter(|w| w.area.x0 - dot.x1 < 3.5 * w.size && dot.height() < 0.9 * w.size)
        else {
            continue;
        };
        // A dot between words stands as near to the one as to the other; before an item it is nearer to it, or
        // the words to its left are another column's.
        let reach = 1.3 * (next.area.x0 - dot.x1).max(0.1 * next.size);
        let led = sheet
            .words
            .iter()
            .filter(on_line)
            .any(|w| w.area.x0 < dot.x0 && dot.x0 - w.area.x1 < reach.min(1.2 * w.size));
        let known = bullets
            .iter()
            .any(|b| (b.base - next.base).abs() < 1.0 && (b.area.x0 - dot.x0).abs() < 3.0 * next.size);
        if !led && !known && !labels::is_bullet(&next.text) {
            bullets.push(Word::new("•", dot.x0, dot.x1, next.base, next.size, next.style));
        }
    }
    sheet.words.extend(bullets);
}
