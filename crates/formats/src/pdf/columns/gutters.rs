//! Where a region's columns are: its level bands, the white strips through them, and the tallest run of
//! bands with gutters.

use super::Atom;
use crate::pdf::geometry::Area;

/// A level strip of a region that white parts from what is above and below.
#[derive(Debug)]
pub(super) struct Band {
    /// The box that its atoms fill, in points.
    pub area: Area,
    /// The atoms in it, as indices into the region's list.
    pub atoms: Vec<usize>,
    /// The white between and beside its atoms, from the region's left to its right.
    pub white: Vec<(f64, f64)>,
}

/// A run of bands with the gutters through all of it.
pub(super) struct Run {
    /// The first band, as an index.
    pub from: usize,
    /// The last band, as an index.
    pub to: usize,
    /// The gutters from left to right: each with its left and right edge, in points.
    pub gutters: Vec<(f64, f64)>,
}

/// Cuts a region into level bands, top to bottom, with white above and below each.
pub(super) fn bands(atoms: &[Atom]) -> Vec<Band> {
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

/// The size that half of a region's letters do not exceed, in points.
pub(super) fn usual_size(atoms: &[Atom]) -> f64 {
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
pub(super) fn columns(atoms: &[Atom], bands: &[Band]) -> Option<Run> {
    let view = View { atoms, bands, size: usual_size(atoms) };
    let segments = segments(atoms, bands, view.size, view.least());
    let mut best: Option<(f64, Run)> = None;
    for from in 0..bands.len() {
        let run = view.run_from(from, &segments).map(|run| view.own(trimmed(atoms, bands, run, view.size)));
        let Some(run) = run.filter(|run| run.from <= run.to) else { continue };
        let height = bands[run.from].area.y1 - bands[run.to].area.y0;
        if best.as_ref().is_none_or(|b| height > b.0 + 0.5 || view.is_titled(&b.1, &run)) {
            best = Some((height, run));
        }
    }
    best.map(|b| b.1)
}

/// A region together with the bands it was cut into.
struct View<'v> {
    atoms: &'v [Atom],
    bands: &'v [Band],
    /// The usual size of its letters.
    size: f64,
}

impl View<'_> {
    /// The narrowest white that may part columns, in points.
    fn least(&self) -> f64 {
        0.55 * self.size
    }

    /// The gutters through some bands.
    fn gutters(&self, from: usize, to: usize) -> Vec<(f64, f64)> {
        let bands = &self.bands[from..=to];
        let white =
            bands.iter().skip(1).fold(bands[0].white.clone(), |w, b| common(&w, &b.white, self.least()));
        gutters(self.atoms, bands, &white, self.size)
    }

    /// The room between a band and the one below it; endless at the region's foot.
    fn gap(&self, band: usize) -> f64 {
        self.bands.get(band + 1).map_or(f64::MAX, |below| self.bands[band].area.y0 - below.area.y1)
    }

    /// The longest run from a band on.
    fn run_from(&self, from: usize, segments: &[Segment]) -> Option<Run> {
        let Self { atoms, bands, size } = *self;
        let mut white = bands[from].white.clone();
        let mut to = from;
        let mut found: Option<Run> = None;
        loop {
            let next = bands.get(to + 1).map(|b| common(&white, &b.white, self.least())).unwrap_or_default();
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
                return found;
            }
            // Room between two pieces of which one has more columns parts them.
            if let Some(segment) = segments.iter().find(|s| s.from == to + 1 && to + 1 > from) {
                let joint = bands[to + 1..=segment.to]
                    .iter()
                    .fold(white.clone(), |w, b| common(&w, &b.white, self.least()));
                let joint = gutters(atoms, &bands[from..=segment.to], &joint, size).len();
                let here = gutters(atoms, &bands[from..=to], &white, size);
                let most = here.len().max(segment.columns);
                if joint < most && most >= 2 {
                    if !settled && !here.is_empty() {
                        found = Some(Run { from, to, gutters: here });
                    }
                    return found;
                }
            }
            white = next;
            to += 1;
        }
    }

    /// Whether a run is another without the title above it, which hides some of its columns.
    fn is_titled(&self, whole: &Run, run: &Run) -> bool {
        let title = &self.bands[whole.from.min(run.from)..run.from];
        let letters = title.iter().flat_map(|b| &b.atoms).map(|&i| self.atoms[i].letters).sum::<usize>();
        run.gutters.len() > whole.gutters.len()
            && run.to >= whole.to
            && title.len() <= 3
            && letters < 160
            && title
                .iter()
                .all(|b| b.atoms.iter().all(|&i| self.atoms[i].size > 1.12 * self.size || self.atoms[i].bold))
    }

    /// A run without the lines at its ends that belong to columns of another kind above or below it.
    fn own(&self, mut run: Run) -> Run {
        const LINES: usize = 8;
        // The last lines of columns above, where these happen to leave the run's gutters white.
        if run.from > 0 {
            let ends = (run.from..run.to).take(LINES).find(|&b| self.gap(b) > 0.8 * self.size);
            let above = (0..run.from).rev().take(30).take_while(|&b| self.gap(b) < 0.8 * self.size).last();
            if let (Some(start), Some(end)) = (above, ends)
                && self.gutters(start, end).len() > run.gutters.len()
            {
                run.from = end + 1;
            }
        }
        // The first lines of columns below, each of which begins with a heading.
        if run.to + 1 < self.bands.len() {
            let last = (run.to + 4).min(self.bands.len() - 1);
            let begins = |b: usize| self.gap(b - 1) > 0.4 * self.size && self.heads(b, &run.gutters);
            let start = (run.from + 2..=run.to).rev().take(LINES).find(|&b| begins(b));
            if let Some(start) = start
                && self
                    .gutters(start, last)
                    .iter()
                    .any(|g| run.gutters.iter().all(|own| g.0 > own.1 || own.0 > g.1))
            {
                run.to = start - 1;
            }
        }
        run
    }

    /// Whether each column begins anew with a heading at a band.
    fn heads(&self, band: usize, gutters: &[(f64, f64)]) -> bool {
        let own = |i: &&usize| self.atoms[**i].bold || self.atoms[**i].size > 1.12 * self.size;
        let tops: Vec<&usize> = self.bands[band].atoms.iter().filter(own).collect();
        let left = gutters.first().map_or(f64::MAX, |g| g.0);
        let right = gutters.last().map_or(f64::MIN, |g| g.1);
        tops.iter().any(|&&i| self.atoms[i].area.x1 <= left + 1.0)
            && tops.iter().any(|&&i| self.atoms[i].area.x0 >= right - 1.0)
    }
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

/// The largest size of letters in a band, in points.
pub(super) fn band_size(atoms: &[Atom], band: &Band) -> f64 {
    band.atoms.iter().map(|&i| atoms[i].size).fold(0.0, f64::max)
}
