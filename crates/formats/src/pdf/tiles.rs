//! Tiles: coloured boxes of one size that stand apart in rows, each with words of its own. They are read row
//! by row, and no sentence goes on from one to the next; columns of a table touch or differ in width.

use super::geometry::Area;
use super::words::Word;

/// How near, in points, edges are that stand on one height.
const LEVEL: f64 = 3.0;

/// The room between tiles of a row, in points: less is a table with white rules, more is no row.
const APART: std::ops::RangeInclusive<f64> = 3.5..=70.0;

/// The smallest tile, in points; smaller boxes are marks and cells.
const LEAST: (f64, f64) = (60.0, 28.0);

/// The fewest tiles of a page. Two boxes side by side are columns.
const FEWEST: usize = 4;

/// A row of tiles, each with its words, from left to right.
#[derive(Clone, Debug)]
pub(super) struct TileRow {
    /// The box that all tiles of the row fill, in points.
    pub area: Area,
    /// The words of each tile.
    pub tiles: Vec<Vec<Word>>,
}

/// The rows of tiles of a page; their words are taken out of `words`.
pub(super) fn rows(words: &mut Vec<Word>, boxes: &[Area]) -> Vec<TileRow> {
    let whole = words.iter().fold(Area::NOTHING, |a, w| a.union(w.area));
    let fits = |b: &Area| {
        b.width() >= LEAST.0
            && b.height() >= LEAST.1
            && b.width() <= 0.7 * whole.width()
            && b.height() <= 0.6 * whole.height().max(200.0)
    };
    let mut tiles: Vec<Area> = boxes.iter().take(400).filter(|b| fits(b)).copied().collect();
    tiles.retain(|b| words.iter().filter(|w| holds(b, w)).count() >= 2 && !words.iter().any(|w| cuts(b, w)));
    let all = tiles.clone();
    tiles.retain(|b| !all.iter().any(|o| o != b && encloses(o, b)));
    tiles.dedup();
    let mut found: Vec<Vec<Area>> = Vec::new();
    tiles.sort_by(|a, b| b.y1.total_cmp(&a.y1).then(a.x0.total_cmp(&b.x0)));
    for tile in tiles {
        let alike = |o: &Area| {
            (o.y1 - tile.y1).abs() <= LEVEL
                && (o.height() - tile.height()).abs() <= 0.05 * o.height() + LEVEL
                && (o.width() - tile.width()).abs() <= 0.08 * o.width()
        };
        match found.iter_mut().find(|row| row.iter().all(alike)) {
            Some(row) => row.push(tile),
            None => found.push(vec![tile]),
        }
    }
    for row in &mut found {
        row.sort_by(|a, b| a.x0.total_cmp(&b.x0));
    }
    found.retain(|row| row.len() >= 2 && row.windows(2).all(|w| APART.contains(&(w[1].x0 - w[0].x1))));
    if found.iter().map(Vec::len).sum::<usize>() < FEWEST {
        return Vec::new();
    }
    let mut out: Vec<TileRow> = Vec::new();
    for row in found {
        let area = row.iter().fold(Area::NOTHING, |a, b| a.union(*b));
        let mut tiles = Vec::new();
        for tile in row {
            let (own, rest): (Vec<Word>, Vec<Word>) =
                std::mem::take(words).into_iter().partition(|w| holds(&tile, w));
            *words = rest;
            tiles.push(own);
        }
        out.push(TileRow { area, tiles });
    }
    out
}

fn holds(tile: &Area, word: &Word) -> bool {
    tile.contains((word.area.x0 + word.area.x1) / 2.0, word.base + 0.25 * word.size)
}

/// Whether a word stands on a box's left or right edge, so that the box is no frame of its words.
fn cuts(tile: &Area, word: &Word) -> bool {
    let level = (tile.y0..=tile.y1).contains(&(word.base + 0.25 * word.size));
    let on = |x: f64| word.area.x0 < x - 1.5 && x + 1.5 < word.area.x1;
    level && (on(tile.x0) || on(tile.x1))
}

fn encloses(outer: &Area, inner: &Area) -> bool {
    outer.x0 <= inner.x0 + 1.0
        && outer.x1 >= inner.x1 - 1.0
        && outer.y0 <= inner.y0 + 1.0
        && outer.y1 >= inner.y1 - 1.0
}
