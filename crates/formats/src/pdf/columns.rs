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

use super::aligned::{self, Across};
use super::geometry::Area;
use super::labels::{is_bullet, is_counting, is_label};
use super::tables::Table;
use super::words::Word;

/// How deep cuts may go.
const DEEPEST: usize = 24;

/// A piece of a region: words, or a table among them.
#[derive(Clone, Debug)]
pub(super) enum Piece {
    Word(Word),
    Table(usize, Area),
}

impl Piece {
    pub(super) fn area(&self) -> Area {
        match self {
            Self::Word(w) => w.area,
            Self::Table(_, area) => *area,
        }
    }

    fn size(&self) -> f64 {
        match self {
            Self::Word(w) => w.size,
            Self::Table(..) => 10.0,
        }
    }
}

/// A block: words of one column, or a table.
#[derive(Clone, Debug)]
pub(super) enum Block {
    Words(Vec<Word>),
    /// A table that its rules told.
    Table(usize),
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
            is_table: pieces.iter().any(|p| matches!(p, Piece::Table(..))),
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
            Piece::Table(_, area) => out.push(Atom::new(area, vec![piece])),
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

/// A level strip of a region that white parts from what is above and below.
#[derive(Debug)]
struct Band {
    area: Area,
    atoms: Vec<usize>,
    /// The white between and beside its atoms, from the region's left to its right.
    white: Vec<(f64, f64)>,
}

/// A run of bands with the gutters through all of it.
struct Run {
    from: usize,
    to: usize,
    gutters: Vec<(f64, f64)>,
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
    let mut place = vec![0usize; atoms.len()];
    let parts = parts(&atoms, &bands, &run);
    for (b, band) in bands.iter().enumerate() {
        let part = match parts.iter().position(|p| p.contains(&b)) {
            Some(part) => part + 1,
            None if b < run.from => 0,
            None => parts.len() + 1,
        };
        band.atoms.iter().for_each(|&a| place[a] = part);
    }
    let mut regions: Vec<Vec<Atom>> = vec![Vec::new(); parts.len() + 2];
    for (atom, place) in atoms.into_iter().zip(place) {
        regions[place].push(atom);
    }
    let last = regions.len() - 1;
    // Tables one below another, each under its title; without a table the run is one piece.
    let middle: Vec<Atom> = regions[1..regions.len() - 1].iter().flatten().cloned().collect();
    let headed = side_heads(&middle, &run.gutters);
    let tables: Vec<Option<Table>> = regions
        .iter()
        .enumerate()
        .map(|(i, r)| {
            let inside = i > 0 && i < last && headed.is_none();
            if inside { aligned_table(&sides(r, &run.gutters), across) } else { None }
        })
        .collect();
    if tables.iter().all(Option::is_none) {
        let below = regions.pop().unwrap_or_default();
        let mut regions = regions.into_iter();
        order(regions.next().unwrap_or_default(), across, depth + 1, out);
        let rows = match headed {
            Some(cuts) => cut_rows(middle, &cuts),
            None => cards(middle, &run.gutters),
        };
        for rows in rows {
            for side in sides(&rows, &run.gutters) {
                order(side, across, depth + 1, out);
            }
        }
        order(below, across, depth + 1, out);
        return;
    }
    for (region, table) in regions.into_iter().zip(tables) {
        match table {
            Some(table) => out.push(Block::Aligned(table)),
            None => order(region, across, depth + 1, out),
        }
    }
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
    let words = |side: &[Atom]| -> Option<Vec<Word>> {
        let pieces = side.iter().flat_map(|a| &a.pieces);
        pieces.map(|p| if let Piece::Word(w) = p { Some(w.clone()) } else { None }).collect()
    };
    match &sides(atoms, gutters)[..] {
        [left, right] => aligned::side_heads(&words(left)?, &words(right)?),
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
    // A table's first columns may have been cut apart by a gutter that is no wider than others.
    let mut columns: Vec<Vec<Word>> = Vec::with_capacity(sides.len());
    for side in sides {
        let mut words = Vec::new();
        for piece in side.iter().flat_map(|a| &a.pieces) {
            match piece {
                Piece::Word(w) => words.push(w.clone()),
                Piece::Table(..) => return None,
            }
        }
        columns.push(words);
    }
    aligned::table(&columns, across)
}

/// One block of words, and each table by itself, from the top.
fn leaf(atoms: Vec<Atom>, out: &mut Vec<Block>) {
    let mut tables: Vec<(usize, Area)> = Vec::new();
    let mut words: Vec<Word> = Vec::new();
    for piece in atoms.into_iter().flat_map(|a| a.pieces) {
        match piece {
            Piece::Word(w) => words.push(w),
            Piece::Table(i, area) => tables.push((i, area)),
        }
    }
    tables.sort_by(|a, b| b.1.y1.total_cmp(&a.1.y1));
    for (i, area) in tables {
        let middle = (area.y0 + area.y1) / 2.0;
        let (above, below): (Vec<Word>, Vec<Word>) = words.into_iter().partition(|w| w.base > middle);
        if !above.is_empty() {
            out.push(Block::Words(above));
        }
        out.push(Block::Table(i));
        words = below;
    }
    if !words.is_empty() {
        out.push(Block::Words(words));
    }
}

fn bands(atoms: &[Atom]) -> Vec<Band> {
    let mut sorted: Vec<usize> = (0..atoms.len()).collect();
    sorted.sort_by(|&a, &b| atoms[b].area.y1.total_cmp(&atoms[a].area.y1));
    let mut out: Vec<Band> = Vec::new();
    for i in sorted {
        let area = atoms[i].area;
        match out.last_mut() {
            // Tails of letters may reach a little into the next line.
            Some(band) if area.y1 > band.area.y0 + 0.08 * atoms[i].size => {
                band.area = band.area.union(area);
                band.atoms.push(i);
            }
            _ => out.push(Band { area, atoms: vec![i], white: Vec::new() }),
        }
    }
    let whole = atoms.iter().fold(Area::NOTHING, |a, b| a.union(b.area));
    for band in &mut out {
        band.atoms.sort_by(|&a, &b| atoms[a].area.x0.total_cmp(&atoms[b].area.x0));
        let (mut end, mut size) = (whole.x0 - 1.0, 0.0);
        for &i in &band.atoms {
            // Room between the words of a large title is no gutter of small columns.
            if atoms[i].area.x0 - end > 0.5 * atoms[i].size.min(size) {
                band.white.push((end, atoms[i].area.x0));
            }
            if atoms[i].area.x1 > end {
                (end, size) = (atoms[i].area.x1, atoms[i].size);
            }
        }
        if end < whole.x1 + 1.0 {
            band.white.push((end, whole.x1 + 1.0));
        }
    }
    out
}

/// What two lists of white strips have in common, without what is too narrow to part columns.
fn common(a: &[(f64, f64)], b: &[(f64, f64)], least: f64) -> Vec<(f64, f64)> {
    let mut out = Vec::new();
    let (mut i, mut j) = (0, 0);
    while i < a.len() && j < b.len() {
        let (from, to) = (a[i].0.max(b[j].0), a[i].1.min(b[j].1));
        if to - from >= least {
            out.push((from, to));
        }
        if a[i].1 < b[j].1 { i += 1 } else { j += 1 }
    }
    out
}

/// The usual size of a region's letters.
fn usual_size(atoms: &[Atom]) -> f64 {
    let mut sizes: Vec<(f64, usize)> = atoms.iter().map(|a| (a.size, a.letters)).collect();
    sizes.sort_by(|a, b| a.0.total_cmp(&b.0));
    let half = sizes.iter().map(|s| s.1).sum::<usize>() / 2;
    let mut met = 0;
    for (size, letters) in &sizes {
        met += letters;
        if met > half {
            return *size;
        }
    }
    10.0
}

/// The tallest run of bands with a gutter through it.
fn columns(atoms: &[Atom], bands: &[Band]) -> Option<Run> {
    let size = usual_size(atoms);
    let least = 0.55 * size;
    let mut best: Option<(f64, Run)> = None;
    let segments = segments(atoms, bands, size, least);
    let mut from = 0;
    while from < bands.len() {
        let mut white = bands[from].white.clone();
        let mut to = from;
        let mut found: Option<Run> = None;
        loop {
            let next = bands.get(to + 1).map(|b| common(&white, &b.white, least)).unwrap_or_default();
            // More bands with the same strips only make them surer.
            let settled = next.len() < white.len();
            let parts = if settled { gutters(atoms, &bands[from..=to], &white, size) } else { Vec::new() };
            let fewer = found.as_ref().is_some_and(|f| {
                let last = parts.last().map_or(f64::MAX, |g| g.1);
                let fuller = bands[f.to + 1..=to].iter().any(|b| b.area.x1 > last);
                parts.len() < f.gutters.len() && !fuller
            });
            if !parts.is_empty() && !fewer {
                found = Some(Run { from, to, gutters: parts });
            }
            if next.is_empty() {
                break;
            }
            // Room between two pieces of which one has more columns parts them.
            if let Some(segment) = segments.iter().find(|s| s.from == to + 1 && to + 1 > from) {
                let joint =
                    bands[to + 1..=segment.to].iter().fold(white.clone(), |w, b| common(&w, &b.white, least));
                let joint = gutters(atoms, &bands[from..=segment.to], &joint, size).len();
                let here = gutters(atoms, &bands[from..=to], &white, size);
                let most = here.len().max(segment.columns);
                if joint < most && most >= 2 {
                    if !settled && !here.is_empty() {
                        found = Some(Run { from, to, gutters: here });
                    }
                    break;
                }
            }
            white = next;
            to += 1;
        }
        if let Some(run) = found.map(|r| trimmed(atoms, bands, r, size))
            && run.from <= run.to
        {
            let height = bands[run.from].area.y1 - bands[run.to].area.y0;
            if best.as_ref().is_none_or(|b| height > b.0 + 0.5) {
                best = Some((height, run));
            }
        }
        from += 1;
    }
    best.map(|b| b.1)
}

/// Bands with no more than usual room between them.
struct Segment {
    from: usize,
    to: usize,
    /// How many gutters it has by itself.
    columns: usize,
}

fn segments(atoms: &[Atom], bands: &[Band], size: f64, least: f64) -> Vec<Segment> {
    let mut out: Vec<Segment> = Vec::new();
    for b in 0..bands.len() {
        let near = b > 0 && bands[b - 1].area.y0 - bands[b].area.y1 <= 1.5 * size;
        match out.last_mut() {
            Some(open) if near => open.to = b,
            _ => out.push(Segment { from: b, to: b, columns: 0 }),
        }
    }
    for segment in &mut out {
        let bands = &bands[segment.from..=segment.to];
        let white = bands.iter().skip(1).fold(bands[0].white.clone(), |w, b| common(&w, &b.white, least));
        segment.columns = gutters(atoms, bands, &white, size).len();
    }
    out
}

/// How many lines stand on one side of a gutter, and whether they are all numbers or labels.
struct Side {
    lines: usize,
    letters: usize,
    counts: bool,
    has_table: bool,
}

fn side<'a>(atoms: impl Iterator<Item = &'a Atom>) -> Side {
    let mut bases: Vec<f64> = Vec::new();
    let mut out = Side { lines: 0, letters: 0, counts: true, has_table: false };
    for atom in atoms {
        bases.push(atom.area.y0);
        out.letters += atom.letters;
        out.counts &= atom.counts;
        out.has_table |= atom.is_table;
    }
    bases.sort_by(f64::total_cmp);
    let mut before = f64::MIN;
    for base in bases {
        if base - before > 3.0 {
            out.lines += 1;
            before = base;
        }
    }
    out
}

/// Which of the white strips part columns.
fn gutters(atoms: &[Atom], bands: &[Band], white: &[(f64, f64)], size: f64) -> Vec<(f64, f64)> {
    let mut out = Vec::new();
    let ids = || bands.iter().flat_map(|b| b.atoms.iter().copied());
    for &(x0, x1) in white {
        let middle = (x0 + x1) / 2.0;
        let left = side(ids().map(|i| &atoms[i]).filter(|a| a.area.x1 <= middle));
        let right = side(ids().map(|i| &atoms[i]).filter(|a| a.area.x0 >= middle));
        let fewer = left.lines.min(right.lines);
        let width = (x1 - x0) / size;
        if fewer == 0 || ((left.counts || right.counts) && !(left.has_table || right.has_table)) {
            continue;
        }
        let needed = match width {
            w if w >= 3.0 => 2,
            w if w >= 1.25 => 3,
            w if w >= 0.9 => 4,
            _ => 7,
        };
        let tables = left.has_table || right.has_table;
        // Cards with one long line each, or a table beside words.
        let enough = fewer >= needed || (tables && width >= 0.8);
        if enough && left.letters.min(right.letters) >= 8 {
            out.push((x0, x1));
        }
    }
    out
}

/// A run without the lines at its ends that only stand where a column would.
fn trimmed(atoms: &[Atom], bands: &[Band], mut run: Run, size: f64) -> Run {
    let has = |b: &Band, from: f64, to: f64| {
        b.atoms.iter().any(|&i| {
            let middle = (atoms[i].area.x0 + atoms[i].area.x1) / 2.0;
            from < middle && middle < to
        })
    };
    let last = run.gutters.last().map_or(f64::MAX, |g| (g.0 + g.1) / 2.0);
    let first = run.gutters.first().map_or(f64::MIN, |g| (g.0 + g.1) / 2.0);
    let heads = |b: &Band| {
        let letters: usize = b.atoms.iter().map(|&i| atoms[i].letters).sum();
        let large = b.atoms.iter().all(|&i| atoms[i].size > 1.12 * size);
        let bold = b.atoms.iter().all(|&i| atoms[i].bold);
        letters < 120 && (large || (bold && atoms.iter().filter(|a| a.bold).count() * 3 < atoms.len()))
    };
    // From the foot: what stands in no last column and heads what is below, or is far away.
    while run.to > run.from {
        let band = &bands[run.to];
        let gap = bands[run.to - 1].area.y0 - band.area.y1;
        let one_sided = !(has(band, f64::MIN, first) && has(band, last, f64::MAX));
        let headed = heads(band) && run.to + 1 < bands.len() && !has(band, last, f64::MAX);
        let one_line = band.area.height() < 1.3 * band_size(atoms, band);
        let small = band_size(atoms, band) < 0.95 * size && gap > 1.2 * size;
        let far = one_line && (small || gap > 3.5 * size);
        if far {
            run.to -= 1;
            continue;
        }
        if one_sided
            && (headed || gap > 2.4 * size)
            && band.area.height() < 4.0 * size.max(band_size(atoms, band))
        {
            run.to -= 1;
        } else {
            break;
        }
    }
    while run.from < run.to {
        let band = &bands[run.from];
        let gap = band.area.y0 - bands[run.from + 1].area.y1;
        let one_sided = !(has(band, f64::MIN, first) && has(band, last, f64::MAX));
        if one_sided && gap > 2.4 * size && band.area.height() < 3.0 * size.max(band_size(atoms, band)) {
            run.from += 1;
        } else {
            break;
        }
    }
    run
}

fn band_size(atoms: &[Atom], band: &Band) -> f64 {
    band.atoms.iter().map(|&i| atoms[i].size).fold(0.0, f64::max)
}
