//! Tables without rules around their cells: columns that stand in rows.
//!
//! ```text
//! table = two gutters or more, and rows
//! rows  = three or more strips between rules that run across, or
//!         groups of lines in one column beside groups in another, top to top or middle to middle
//! ```
//! Columns of prose are told apart by their groups: prose fills its column, the cells of a table
//! leave most of theirs white. Cards that each begin with a heading are no table either.

use super::geometry::Area;
use super::labels::{is_bullet, is_counting};
use super::lines::look;
use super::tables::{Table, cell_text};
use super::words::Word;

/// The fewest rows that make a table where no rule says so.
const FEWEST: usize = 3;

/// The most lines of a cell, on average, in a column that says where rows are.
const LINES: f64 = 3.5;

/// A level line across the page that may part rows.
#[derive(Clone, Copy, Debug)]
pub(super) struct Across {
    /// Its height on the page, in points.
    pub y: f64,
    /// Its left end, in points.
    pub x0: f64,
    /// Its right end, in points.
    pub x1: f64,
}

/// Lines of a column that stand close together.
#[derive(Clone, Debug)]
struct Group {
    top: f64,
    low: f64,
    lines: usize,
    letters: usize,
    /// Its first line, if that is a heading by its look, without spaces.
    head: Option<String>,
    /// Whether a bullet opens it.
    item: bool,
}

impl Group {
    fn middle(&self) -> f64 {
        (self.top + self.low) / 2.0
    }
}

/// The table that some columns of words are, from left to right, if they are one.
pub(super) fn table(columns: &[Vec<Word>], across: &[Across]) -> Option<Table> {
    let plan = Plan::of(columns, across)?;
    Some(plan.table(columns)).filter(|table| table.rows.len() >= 2)
}

/// The tables that parts of columns are, each given as its columns, where all of them together are one table:
/// a plan whose actions stand under the names of its parts, under some too few to be told alone.
pub(super) fn tables(parts: &[Vec<Vec<Word>>], across: &[Across]) -> Option<Vec<Table>> {
    let columns = parts.iter().map(Vec::len).max()?;
    let column = |c: usize| parts.iter().filter_map(|part| part.get(c)).flatten().cloned().collect();
    let whole: Vec<Vec<Word>> = (0..columns).map(column).collect();
    let plan = Plan::of(&whole, across)?;
    Some(parts.iter().map(|part| plan.table(part)).collect())
}

/// How columns of words are a table.
struct Plan {
    /// The white between the references of the first column and what they are of.
    references: Option<(f64, f64)>,
    /// The heights at which rows part, from the top.
    cuts: Vec<f64>,
}

impl Plan {
    fn of(columns: &[Vec<Word>], across: &[Across]) -> Option<Self> {
        let references = references(columns);
        let columns = split(columns, references);
        let area = columns.iter().flatten().fold(Area::NOTHING, |a, w| a.union(w.area));
        let cuts = ruled_rows(&columns, across, area).or_else(|| grouped_rows(&columns))?;
        Some(Self { references, cuts })
    }

    fn table(&self, columns: &[Vec<Word>]) -> Table {
        let columns = split(columns, self.references);
        let area = columns.iter().flatten().fold(Area::NOTHING, |a, w| a.union(w.area));
        let all: Vec<Word> = columns.iter().flatten().cloned().collect();
        let mut rows = vec![vec![Vec::new(); columns.len()]; self.cuts.len() + 1];
        for (c, column) in columns.iter().enumerate() {
            for word in column {
                let row = self.cuts.iter().filter(|y| word.base + 0.25 * word.size < **y).count();
                rows[row][c].push(word.clone());
            }
        }
        let cells = |row: Vec<Vec<Word>>| row.into_iter().map(cell_text).collect::<Vec<_>>();
        let rows = rows.into_iter().map(cells).filter(|row| row.iter().any(|c| !c.is_empty())).collect();
        Table { area, rows, look: look(&all) }
    }
}

/// The white right of the references that open a table's first column; none where it has no references.
fn references(columns: &[Vec<Word>]) -> Option<(f64, f64)> {
    let (first, others) = columns.split_first()?;
    // A line with nothing beside it, the name of a part, may run over that white.
    let is_beside = |w: &Word| others.iter().flatten().any(|o| (o.base - w.base).abs() < 0.6 * w.size);
    let beside: Vec<&Word> = first.iter().filter(|w| is_beside(w)).collect();
    // Where cells are set in the middle, little stands on one height.
    let mut sorted: Vec<&Word> =
        if beside.len() * 2 >= first.len() { beside } else { first.iter().collect() };
    sorted.sort_by(|a, b| a.area.x0.total_cmp(&b.area.x0));
    let mut end = f64::MIN;
    for (i, word) in sorted.iter().enumerate() {
        if i > 0 && word.area.x0 - end > 0.6 * word.size {
            let white = (end + 0.1, word.area.x0 - 0.1);
            let left: Vec<&&Word> = sorted.iter().filter(|w| w.area.x1 <= white.0).collect();
            let names = left.iter().filter(|w| !is_counting(&w.text)).count();
            let bullets = left.iter().filter(|w| is_bullet(&w.text)).count();
            let counts = left.len() >= FEWEST && names <= 2 && names < left.len() && bullets * 2 < left.len();
            return counts.then_some(white);
        }
        end = end.max(word.area.x1);
    }
    None
}

/// The columns with the references of the first as a column of their own; a line that runs over the white beside
/// them stays whole.
fn split(columns: &[Vec<Word>], references: Option<(f64, f64)>) -> Vec<Vec<Word>> {
    let mut out = columns.to_vec();
    if let (Some((from, to)), Some(first)) = (references, columns.first()) {
        let crosses = |w: &Word| w.area.x0 < to && w.area.x1 > from;
        let runs_over = |w: &Word| first.iter().any(|o| crosses(o) && (o.base - w.base).abs() < 0.3 * w.size);
        let (left, right) = first.iter().cloned().partition(|w| w.area.x1 <= from || runs_over(w));
        out.splice(0..1, [left, right]);
    }
    out
}

/// Where rules that run across all columns part rows.
fn ruled_rows(columns: &[Vec<Word>], across: &[Across], area: Area) -> Option<Vec<f64>> {
    if columns.len() < 3 {
        return None;
    }
    let wide = 0.8 * area.width();
    let mut cuts: Vec<f64> = across
        .iter()
        .filter(|a| a.x1.min(area.x1) - a.x0.max(area.x0) >= wide && a.y < area.y1 && a.y > area.y0)
        .map(|a| a.y)
        .collect();
    cuts.sort_by(|a, b| b.total_cmp(a));
    cuts.dedup_by(|a, b| (*a - *b).abs() < 3.0);
    // Between each two rules stand words of two columns or more.
    let filled = |top: f64, low: f64| {
        columns.iter().filter(|c| c.iter().any(|w| w.base < top && w.base > low)).count() >= 2
    };
    let mut edges = vec![f64::MAX];
    edges.extend(&cuts);
    edges.push(f64::MIN);
    let strips = edges.windows(2).filter(|w| filled(w[0], w[1])).count();
    (strips >= FEWEST && strips * 4 >= (edges.len() - 1) * 3).then_some(cuts)
}

/// Where a column of headings parts the text beside it, from the top; nothing where the left of
/// two columns is no such column.
pub(super) fn side_heads(left: &[Word], right: &[Word]) -> Option<Vec<f64>> {
    let (heads, beside) = (look(left), look(right));
    let marked = heads.bold && !beside.bold || heads.size > 1.1 * beside.size;
    let groups = groups(left);
    let right_top = right.iter().map(|w| w.area.y1).fold(f64::MIN, f64::max);
    let fits = |g: &Group| {
        let cut = g.top + 0.8 * heads.size;
        g.lines <= 4
            && g.letters <= 90
            && (cut > right_top
                || !right.iter().any(|w| w.area.y0 < cut - 0.25 * w.size && w.area.y1 > cut + 0.25 * w.size))
    };
    let most =
        left.iter().map(|w| w.text.len()).sum::<usize>() * 2 < right.iter().map(|w| w.text.len()).sum();
    (marked && most && groups.len() >= 2 && groups.iter().all(fits))
        .then(|| groups.iter().skip(1).map(|g| g.top + 0.8 * heads.size).collect())
}

/// The groups of a column's lines, from the top.
fn groups(column: &[Word]) -> Vec<Group> {
    let lines = super::lines::lines(column.to_vec());
    let size = lines.iter().map(|l| l.size).fold(0.0, f64::max).max(1.0);
    let plain = lines.iter().filter(|l| !l.look.bold).count();
    let mut gaps: Vec<f64> = lines.windows(2).map(|w| w[0].base - w[1].base).collect();
    gaps.sort_by(f64::total_cmp);
    // Where cells have a line each, the smallest gap is already one between rows.
    let leading = gaps.first().copied().unwrap_or(0.0).clamp(1.05 * size, 1.5 * size);
    let median = median_size(&lines);
    let mut out: Vec<Group> = Vec::new();
    for line in &lines {
        let letters = line.text.chars().count();
        match out.last_mut() {
            Some(open) if open.low - line.base <= 1.22 * leading => {
                open.low = line.base;
                open.lines += 1;
                open.letters += letters;
            }
            _ => out.push(Group {
                top: line.base,
                low: line.base,
                lines: 1,
                letters,
                item: line.label.as_deref().is_some_and(is_bullet),
                head: (line.look.bold && plain > 0 || line.look.size > 1.12 * median)
                    .then(|| line.text.split_whitespace().collect()),
            }),
        }
    }
    out
}

fn median_size(lines: &[super::lines::Line]) -> f64 {
    let mut sizes: Vec<f64> = lines.iter().map(|l| l.size).collect();
    sizes.sort_by(f64::total_cmp);
    sizes.get(sizes.len() / 2).copied().unwrap_or(10.0)
}

/// Whether columns of groups are cards: most begin with headings, or in two columns or more some group has one that
/// is not the column's own name, which a table may repeat.
fn are_cards(columns: &[Vec<Group>]) -> bool {
    let heads = |groups: &[Group]| groups.iter().filter(|g| g.head.is_some()).count();
    let headed = columns.iter().filter(|g| g.len() >= 2 && heads(g) * 2 >= g.len()).count();
    let later = |groups: &[Group]| {
        let name = groups.first().and_then(|g| g.head.as_ref());
        groups.iter().skip(1).any(|g| g.head.is_some() && g.head.as_ref() != name && g.lines >= 2)
    };
    headed * 2 > columns.len() || columns.iter().filter(|g| later(g)).count() >= 2
}

/// Where rows part by how the groups of the columns stand beside one another.
fn grouped_rows(columns: &[Vec<Word>]) -> Option<Vec<f64>> {
    let groups: Vec<Vec<Group>> = columns.iter().map(|c| groups(c)).collect();
    let size = columns.iter().flatten().map(|w| w.size).fold(0.0, f64::max).max(1.0);
    let lines = |g: &[Group]| g.iter().map(|g| g.lines).sum::<usize>() as f64 / g.len().max(1) as f64;
    if are_cards(&groups) {
        return None;
    }
    let short: Vec<usize> =
        (0..groups.len()).filter(|&c| groups[c].len() >= FEWEST && lines(&groups[c]) <= LINES).collect();
    // The column with the most groups says where the rows are.
    let &key = short.iter().max_by_key(|&&c| (groups[c].len(), std::cmp::Reverse(c)))?;
    let beside = |a: &Group, other: &[Group], by: fn(&Group) -> f64| {
        other.iter().any(|b| (by(a) - by(b)).abs() < 0.6 * size)
    };
    let matches = |other: usize, by: fn(&Group) -> f64| {
        let few = if groups[other].len() < groups[key].len() { other } else { key };
        let many = if few == key { other } else { key };
        let met = groups[few].iter().filter(|g| beside(g, &groups[many], by)).count();
        groups[few].len() >= FEWEST && met * 10 >= groups[few].len() * 7
    };
    let others = || (0..groups.len()).filter(|&c| c != key);
    let by_top = others().filter(|&c| matches(c, |g| g.top)).count();
    let by_middle = others().filter(|&c| matches(c, Group::middle)).count();
    // Lists side by side are no rows, however alike their items are.
    let lists =
        groups.iter().filter(|g| g.len() >= 2 && g.iter().filter(|g| g.item).count() * 2 > g.len()).count();
    if lists >= 2 {
        return None;
    }
    let average = |g: &[Group]| g.iter().map(|g| g.letters).sum::<usize>() as f64 / g.len().max(1) as f64;
    // Some column holds names, dates or other short words.
    let brief = |most: f64| groups.iter().any(|g| g.len() >= FEWEST && average(g) <= most);
    let sure = if columns.len() >= 3 {
        by_top.max(by_middle) >= 1 && short.len() >= 2 && brief(45.0)
    } else {
        // Of two columns one must hold words of a name or a date, and rows must be many.
        by_top.max(by_middle) >= 1 && groups[key].len() >= 4 && brief(28.0)
    };
    if !sure {
        return None;
    }
    let top = by_top >= by_middle;
    let mut edges: Vec<(f64, f64)> =
        columns.iter().flatten().map(|w| (w.base + 0.7 * w.size, w.base - 0.2 * w.size)).collect();
    edges.sort_by(|a, b| b.0.total_cmp(&a.0));
    let mut cuts = Vec::new();
    for pair in groups[key].windows(2) {
        let (above, next) = (&pair[0], &pair[1]);
        cuts.push(if top {
            next.top + 0.75 * size
        } else {
            widest_white(&edges, above.middle(), next.middle()).unwrap_or((above.low + next.top) / 2.0)
        });
    }
    Some(cuts)
}

/// The middle of the tallest level white strip between two places.
fn widest_white(edges: &[(f64, f64)], from: f64, to: f64) -> Option<f64> {
    let mut low = f64::MAX;
    let mut best: Option<(f64, f64)> = None;
    for &(top, foot) in edges {
        if low < f64::MAX && top < low {
            let middle = (low + top) / 2.0;
            if middle < from && middle > to && best.is_none_or(|b| low - top > b.0 + 0.3) {
                best = Some((low - top, middle));
            }
        }
        low = low.min(foot);
    }
    best.map(|b| b.1)
}
