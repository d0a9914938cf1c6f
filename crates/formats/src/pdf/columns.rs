//! Words → blocks in the order in which a person reads them, by recursive cuts along white space
//! (after Nagy and Seth's XY cut, 1984; gutters are found as Breuel's white rectangles are, 2002:
//! as the white that is widest and tallest, not as the first that few lines cross).
//!
//! ```text
//! region = band*                     bands are what level white strips part
//! cut    = the tallest run of bands with a gutter; above it, its columns left to right, below it
//! gutter = an upright white strip through all of a run's bands with lines on both sides of it
//! ```
//! A heading at a column's foot that heads what stands below the columns is no part of them; so is
//! a line far from its column, at the head or the foot of the page. Where neither is to be found
//! the region is one block.

mod gutters;

use self::gutters::{Band, Run, band_size, bands, columns, usual_size};
use super::aligned::{self, Across};
use super::geometry::Area;
use super::labels::{is_bullet, is_counting, is_label};
use super::tables::Table;
use super::words::Word;

/// The most cuts, one inside another, that are made in a page.
const DEEPEST: usize = 24;

/// A piece of a region: words, or a table or a row of tiles among them.
#[derive(Clone, Debug)]
pub(super) enum Piece {
    Word(Word),
    /// What is read as a whole, by its number: a table, or a row of tiles.
    Whole(usize, Area),
}

impl Piece {
    /// The box on the page that it takes up.
    pub(super) fn area(&self) -> Area {
        match self {
            Self::Word(w) => w.area,
            Self::Whole(_, area) => *area,
        }
    }

    fn size(&self) -> f64 {
        match self {
            Self::Word(w) => w.size,
            Self::Whole(..) => 10.0,
        }
    }
}

/// A block: words of one column, a table, or a row of tiles.
#[derive(Clone, Debug)]
pub(super) enum Block {
    Words(Vec<Word>),
    /// What is read as a whole, by its number.
    Whole(usize),
    /// A table that its columns told.
    Aligned(Table),
}

/// The blocks of a page in reading order; `across` are the level lines that may part rows.
pub(super) fn blocks(pieces: Vec<Piece>, across: &[Across]) -> Vec<Block> {
    let mut out = Vec::new();
    order(atoms(pieces), across, 0, &mut out);
    out
}

/// What a cut never parts: a word, or a label with the word it stands before.
#[derive(Clone, Debug)]
struct Atom {
    area: Area,
    pieces: Vec<Piece>,
    size: f64,
    bold: bool,
    letters: usize,
    is_table: bool,
    /// Whether it is only a number, a bullet or another label.
    counts: bool,
}

impl Atom {
    fn new(area: Area, pieces: Vec<Piece>) -> Self {
        let letters = |p: &Piece| if let Piece::Word(w) = p { w.text.chars().count() } else { 40 };
        Self {
            area,
            size: pieces.last().map_or(10.0, Piece::size),
            bold: matches!(pieces.last(), Some(Piece::Word(w)) if w.style.bold),
            letters: pieces.iter().map(letters).sum(),
            is_table: pieces.iter().any(|p| matches!(p, Piece::Whole(..))),
            counts: matches!(&pieces[..], [Piece::Word(w)] if is_counting(&w.text) || is_bullet(&w.text)),
            pieces,
        }
    }
}

fn atoms(mut pieces: Vec<Piece>) -> Vec<Atom> {
    pieces.sort_by(|a, b| b.area().y0.total_cmp(&a.area().y0).then(a.area().x0.total_cmp(&b.area().x0)));
    let mut out: Vec<Atom> = Vec::with_capacity(pieces.len());
    let mut held: Vec<Word> = Vec::new();
    let mut words: Vec<Word> = Vec::new();
    for piece in pieces {
        match piece {
            Piece::Whole(_, area) => out.push(Atom::new(area, vec![piece])),
            Piece::Word(word) => words.push(word),
        }
    }
    // Labels take the word that follows them on their line, if nothing stands close before them.
    let mut used = vec![false; words.len()];
    for i in 0..words.len() {
        let word = &words[i];
        if used[i] || !(is_bullet(&word.text) || is_label(&word.text)) {
            continue;
        }
        let on_line = |w: &Word| (w.base - word.base).abs() < 0.35 * word.size.max(w.size);
        let from = i.saturating_sub(80);
        let to = (i + 80).min(words.len());
        let led = words[from..to].iter().any(|w| {
            let gap = word.area.x0 - w.area.x1;
            on_line(w) && w.area.x0 < word.area.x0 && gap < 0.9 * word.size && gap > -0.5 * word.size
        });
        if led {
            continue;
        }
        let next = (from..to)
            .filter(|&j| j != i && !used[j] && on_line(&words[j]) && words[j].area.x0 >= word.area.x1 - 0.5)
            .min_by(|&a, &b| words[a].area.x0.total_cmp(&words[b].area.x0));
        let reach = if is_bullet(&word.text) { 4.5 } else { 3.6 };
        if let Some(j) =
            next.filter(|&j| words[j].area.x0 - word.area.x1 < reach * word.size.max(words[j].size))
        {
            (used[i], used[j]) = (true, true);
            let area = word.area.union(words[j].area);
            out.push(Atom::new(area, vec![Piece::Word(word.clone()), Piece::Word(words[j].clone())]));
        }
    }
    for (word, used) in words.into_iter().zip(used) {
        if !used {
            held.push(word);
        }
    }
    out.extend(held.into_iter().map(|w| Atom::new(w.area, vec![Piece::Word(w)])));
    out
}

fn order(atoms: Vec<Atom>, across: &[Across], depth: usize, out: &mut Vec<Block>) {
    if atoms.is_empty() {
        return;
    }
    let bands = bands(&atoms);
    let run = if depth < DEEPEST { columns(&atoms, &bands) } else { None };
    let Some(run) = run else {
        leaf(atoms, out);
        return;
    };
    let (above, parts, below) = divided(atoms, &bands, &run);
    order(above, across, depth + 1, out);
    run_in_order(parts, &run.gutters, across, depth, out);
    order(below, across, depth + 1, out);
}

/// What stands above a run, the parts of the run, and what stands below it.
fn divided(atoms: Vec<Atom>, bands: &[Band], run: &Run) -> (Vec<Atom>, Vec<Vec<Atom>>, Vec<Atom>) {
    let ranges = parts(&atoms, bands, run);
    let mut place = vec![0usize; atoms.len()];
    for (b, band) in bands.iter().enumerate() {
        let part = match ranges.iter().position(|p| p.contains(&b)) {
            Some(part) => part + 1,
            None if b < run.from => 0,
            None => ranges.len() + 1,
        };
        band.atoms.iter().for_each(|&a| place[a] = part);
    }
    let mut regions: Vec<Vec<Atom>> = vec![Vec::new(); ranges.len() + 2];
    for (atom, place) in atoms.into_iter().zip(place) {
        regions[place].push(atom);
    }
    let below = regions.pop().unwrap_or_default();
    let above = std::mem::take(&mut regions[0]);
    (above, regions.split_off(1), below)
}

/// The parts of a run: tables one below another, each under its title; one table with titles among its
/// rows; lists side by side under each title; or else columns, for which a title is no end.
fn run_in_order(
    parts: Vec<Vec<Atom>>,
    gutters: &[(f64, f64)],
    across: &[Across],
    depth: usize,
    out: &mut Vec<Block>,
) {
    let all: Vec<Atom> = parts.iter().flatten().cloned().collect();
    let headed = side_heads(&all, gutters);
    if headed.is_none() {
        let tables: Vec<Option<Table>> =
            parts.iter().map(|part| aligned_table(&sides(part, gutters), across)).collect();
        let found = tables.iter().flatten().count();
        let is_body = |part: &[Atom]| sides(part, gutters).iter().filter(|s| !s.is_empty()).count() > 1;
        let bodies = parts.iter().filter(|part| is_body(part)).count();
        if bodies > found
            && bodies >= 2
            && let Some(tables) = tables_under_names(&parts, gutters, across)
        {
            for (part, table) in parts.into_iter().zip(tables) {
                match table {
                    Some(table) => out.push(Block::Aligned(table)),
                    None => order(part, across, depth + 1, out),
                }
            }
            return;
        }
        if found > 0 {
            for (part, table) in parts.into_iter().zip(tables) {
                match table {
                    Some(table) => out.push(Block::Aligned(table)),
                    None => order(part, across, depth + 1, out),
                }
            }
            return;
        }
        if bodies >= 1 && parts.len() > bodies && lists_under_titles(&parts, gutters) {
            for side in parts.iter().flat_map(|part| sides(part, gutters)) {
                order(side, across, depth + 1, out);
            }
            return;
        }
    }
    let rows = match headed {
        Some(cuts) => cut_rows(all, &cuts),
        None => cards(all, gutters),
    };
    for rows in rows {
        for side in sides(&rows, gutters) {
            order(side, across, depth + 1, out);
        }
    }
}

/// Whether each part that has words in the last column begins there with an item of a list: then its title
/// heads both columns, and is not one that happens to stand beside white.
fn lists_under_titles(parts: &[Vec<Atom>], gutters: &[(f64, f64)]) -> bool {
    let mut begun = parts.iter().filter_map(|part| {
        let last = sides(part, gutters).pop()?;
        let top = last.iter().map(|a| a.area.y1).fold(f64::MIN, f64::max);
        let first = last
            .iter()
            .min_by(|a, b| a.area.x0.total_cmp(&b.area.x0).then(b.area.y1.total_cmp(&a.area.y1)))?;
        Some(first.pieces.len() > 1 && first.area.y1 > top - 0.6 * first.size)
    });
    begun.all(|begins| begins)
}

/// A run's bands, parted at lines in its first column alone that head what is below them.
fn parts(atoms: &[Atom], bands: &[Band], run: &Run) -> Vec<std::ops::RangeInclusive<usize>> {
    let first = run.gutters.first().map_or(f64::MAX, |g| (g.0 + g.1) / 2.0);
    let alone = |b: usize| {
        let band = &bands[b];
        band.atoms.iter().all(|&a| atoms[a].area.x1 < first)
            && band.area.height() < 1.3 * band_size(atoms, band)
            && b.checked_sub(1).is_none_or(|a| {
                a < run.from || bands[a].area.y0 - band.area.y1 > 0.55 * band_size(atoms, band)
            })
    };
    let usual = usual_size(atoms);
    let heads =
        |b: usize| alone(b) && bands[b].atoms.iter().all(|&a| atoms[a].bold || atoms[a].size > 1.12 * usual);
    let mut out = Vec::new();
    let mut from = run.from;
    for b in run.from..=run.to {
        if heads(b) {
            if b > from {
                out.push(from..=b - 1);
            }
            out.push(b..=b);
            from = b + 1;
        }
    }
    if from <= run.to {
        out.push(from..=run.to);
    }
    out
}

/// What stands in each column.
fn sides(atoms: &[Atom], gutters: &[(f64, f64)]) -> Vec<Vec<Atom>> {
    let mut out: Vec<Vec<Atom>> = vec![Vec::new(); gutters.len() + 1];
    for atom in atoms {
        let middle = (atom.area.x0 + atom.area.x1) / 2.0;
        out[gutters.iter().filter(|g| middle > (g.0 + g.1) / 2.0).count()].push(atom.clone());
    }
    out
}

/// Where the left of two columns heads what stands to its right.
fn side_heads(atoms: &[Atom], gutters: &[(f64, f64)]) -> Option<Vec<f64>> {
    match &words(&sides(atoms, gutters))?[..] {
        [left, right] => aligned::side_heads(left, right),
        _ => None,
    }
}

/// Atoms in rows, cut at these heights.
fn cut_rows(atoms: Vec<Atom>, cuts: &[f64]) -> Vec<Vec<Atom>> {
    let mut out: Vec<Vec<Atom>> = vec![Vec::new(); cuts.len() + 1];
    for atom in atoms {
        let middle = (atom.area.y0 + atom.area.y1) / 2.0;
        out[cuts.iter().filter(|c| middle < **c).count()].push(atom);
    }
    out
}

/// Columns that are rows of cards: where each column begins anew with a heading on one height,
/// what is above is read first.
fn cards(atoms: Vec<Atom>, gutters: &[(f64, f64)]) -> Vec<Vec<Atom>> {
    let usual = usual_size(&atoms);
    let plain = atoms.iter().filter(|a| !a.bold).count();
    let bands = bands(&atoms);
    let head = |a: &Atom| a.size > 1.12 * usual || (a.bold && plain > 0);
    let mut starts: Vec<usize> = Vec::new();
    for (b, band) in bands.iter().enumerate().skip(1) {
        let white = bands[b - 1].area.y0 - band.area.y1;
        let each = sides(&band.atoms.iter().map(|&i| atoms[i].clone()).collect::<Vec<_>>(), gutters);
        let headed = each.iter().all(|s| {
            let top = s.iter().map(|a| a.area.y1).fold(f64::MIN, f64::max);
            !s.is_empty() && s.iter().filter(|a| a.area.y1 > top - 0.5 * a.size).all(head)
        });
        let before = starts.last().copied().unwrap_or(0);
        if headed && white > 0.8 * usual && b - before >= 2 {
            starts.push(b);
        }
    }
    if starts.is_empty() {
        return vec![atoms];
    }
    let mut row = vec![0usize; atoms.len()];
    for (b, band) in bands.iter().enumerate() {
        let at = starts.iter().filter(|&&s| s <= b).count();
        band.atoms.iter().for_each(|&i| row[i] = at);
    }
    let mut out: Vec<Vec<Atom>> = vec![Vec::new(); starts.len() + 1];
    for (atom, row) in atoms.into_iter().zip(row) {
        out[row].push(atom);
    }
    out
}

/// The table that columns are, where they stand in rows.
fn aligned_table(sides: &[Vec<Atom>], across: &[Across]) -> Option<Table> {
    aligned::table(&words(sides)?, across)
}

/// The tables of those parts that have words in several columns, where they are one table under the names of its
/// parts.
fn tables_under_names(
    parts: &[Vec<Atom>],
    gutters: &[(f64, f64)],
    across: &[Across],
) -> Option<Vec<Option<Table>>> {
    let each: Vec<Vec<Vec<Atom>>> = parts.iter().map(|part| sides(part, gutters)).collect();
    let is_body = |sides: &[Vec<Atom>]| sides.iter().filter(|s| !s.is_empty()).count() > 1;
    let bodies: Option<Vec<_>> =
        each.iter().filter(|sides| is_body(sides)).map(|sides| words(sides)).collect();
    let mut tables = aligned::tables(&bodies?, across)?.into_iter();
    Some(each.iter().map(|sides| if is_body(sides) { tables.next() } else { None }).collect())
}

/// The words of columns; none where a table or a row of tiles stands among them.
fn words(sides: &[Vec<Atom>]) -> Option<Vec<Vec<Word>>> {
    let word = |piece: &Piece| if let Piece::Word(w) = piece { Some(w.clone()) } else { None };
    sides.iter().map(|side| side.iter().flat_map(|a| &a.pieces).map(word).collect()).collect()
}

/// One block of words, and each table by itself, from the top.
fn leaf(atoms: Vec<Atom>, out: &mut Vec<Block>) {
    let mut tables: Vec<(usize, Area)> = Vec::new();
    let mut words: Vec<Word> = Vec::new();
    for piece in atoms.into_iter().flat_map(|a| a.pieces) {
        match piece {
            Piece::Word(w) => words.push(w),
            Piece::Whole(i, area) => tables.push((i, area)),
        }
    }
    tables.sort_by(|a, b| b.1.y1.total_cmp(&a.1.y1));
    for (i, area) in tables {
        let middle = (area.y0 + area.y1) / 2.0;
        let (above, below): (Vec<Word>, Vec<Word>) = words.into_iter().partition(|w| w.base > middle);
        if !above.is_empty() {
            out.push(Block::Words(above));
        }
        out.push(Block::Whole(i));
        words = below;
    }
    if !words.is_empty() {
        out.push(Block::Words(words));
    }
}
