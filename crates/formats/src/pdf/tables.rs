//! Tables by their ruling lines.
//!
//! ```text
//! table = rules that touch, with at least two columns; three where there is only one row
//! cell  = what no rule parts; one that spans rows is said in each, one that holds the most words
//!         of its rows makes them one row
//! ```
//! Rules may be thin boxes, strokes, or the edges of boxes that stand side by side. A border alone
//! is no table, nor is a box around a column of text.

use super::geometry::Area;
use super::labels;
use super::lines::{Look, Paragraph, lines, look, paragraphs};
use super::words::Word;

/// How far apart, in points, ends of rules may be that meet.
const TOUCH: f64 = 3.0;

/// The most rules of one direction that are looked at; a page with more is a drawing.
const MOST_RULES: usize = 1_500;

/// The most letters of a cell that has another as long beside it, in a grid of two columns. Two
/// such are columns of prose between rules. Plans with more columns may hold three times that.
const LONGEST_CELL: usize = 500;

/// A table: its place on the page and the words of its cells.
#[derive(Clone, Debug)]
pub(super) struct Table {
    /// The box on the page that it fills, in points.
    pub area: Area,
    /// Its rows from top to bottom, each with the words of its cells from left to right.
    pub rows: Vec<Vec<String>>,
    /// How most of the letters in it look.
    pub look: Look,
}

/// A rule along one direction: where it stands across, and from where to where it runs.
#[derive(Clone, Copy, Debug)]
struct Rule {
    at: f64,
    from: f64,
    to: f64,
}

/// The tables of a page; their words are taken out of `words`.
pub(super) fn ruled(words: &mut Vec<Word>, rules: &[Area], boxes: &[Area]) -> Vec<Table> {
    let (mut level, mut upright) = (Vec::new(), Vec::new());
    let drawn = rules.iter().any(|r| r.height() > r.width());
    for rule in rules {
        if rule.width() >= rule.height() {
            level.push(Rule { at: (rule.y0 + rule.y1) / 2.0, from: rule.x0, to: rule.x1 });
        } else {
            upright.push(Rule { at: (rule.x0 + rule.x1) / 2.0, from: rule.y0, to: rule.y1 });
        }
    }
    for area in side_by_side(boxes) {
        level.push(Rule { at: area.y0, from: area.x0, to: area.x1 });
        level.push(Rule { at: area.y1, from: area.x0, to: area.x1 });
        upright.push(Rule { at: area.x0, from: area.y0, to: area.y1 });
        upright.push(Rule { at: area.x1, from: area.y0, to: area.y1 });
    }
    if level.len() > MOST_RULES || upright.len() > MOST_RULES {
        return Vec::new();
    }
    let (level, upright) = (merged(level), merged(upright));
    let mut out: Vec<Table> = Vec::new();
    for (level, upright) in groups(&level, &upright) {
        // One row of shaded cells is every other row of a table that its alignment tells.
        if !drawn && level.len() < 3 {
            continue;
        }
        if let Some(table) = table(words, &level, &upright) {
            out.push(table);
        }
    }
    out.sort_by(|a, b| b.area.y1.total_cmp(&a.area.y1));
    out
}

/// Boxes that have an edge in common with another, as shaded cells do.
fn side_by_side(boxes: &[Area]) -> Vec<Area> {
    let boxes = &boxes[..boxes.len().min(600)];
    let near = |a: f64, b: f64| (a - b).abs() <= TOUCH;
    let is_cell = |a: &Area| {
        boxes
            .iter()
            .filter(|b| {
                let beside = (near(a.x0, b.x1) || near(a.x1, b.x0)) && near(a.y0, b.y0) && near(a.y1, b.y1);
                let under = (near(a.y0, b.y1) || near(a.y1, b.y0)) && near(a.x0, b.x0) && near(a.x1, b.x1);
                beside || under
            })
            .count()
            >= 1
    };
    let cells: Vec<Area> = boxes.iter().filter(|a| is_cell(a)).copied().collect();
    if cells.len() >= 6 { cells } else { Vec::new() }
}

/// Rules on one line that touch, as one.
fn merged(mut rules: Vec<Rule>) -> Vec<Rule> {
    rules.sort_by(|a, b| a.at.total_cmp(&b.at).then(a.from.total_cmp(&b.from)));
    let mut out: Vec<Rule> = Vec::new();
    for rule in rules {
        let met = out
            .iter_mut()
            .rev()
            .take_while(|o| rule.at - o.at <= 1.6)
            .find(|o| rule.from <= o.to + TOUCH && o.from <= rule.to + TOUCH);
        match met {
            Some(open) => {
                open.from = open.from.min(rule.from);
                open.to = open.to.max(rule.to);
            }
            None => out.push(rule),
        }
    }
    out
}

/// Rules that cross or touch one another, and level ones alone that lie alike.
fn groups(level: &[Rule], upright: &[Rule]) -> Vec<(Vec<Rule>, Vec<Rule>)> {
    let n = level.len();
    let mut parent: Vec<usize> = (0..n + upright.len()).collect();
    fn root(parent: &mut [usize], mut i: usize) -> usize {
        while parent[i] != i {
            parent[i] = parent[parent[i]];
            i = parent[i];
        }
        i
    }
    for (i, h) in level.iter().enumerate() {
        for (j, v) in upright.iter().enumerate() {
            let crosses = (h.from - TOUCH..=h.to + TOUCH).contains(&v.at)
                && (v.from - TOUCH..=v.to + TOUCH).contains(&h.at);
            if crosses {
                let (a, b) = (root(&mut parent, i), root(&mut parent, n + j));
                parent[a] = b;
            }
        }
    }
    let mut out: std::collections::BTreeMap<usize, (Vec<Rule>, Vec<Rule>)> =
        std::collections::BTreeMap::new();
    for (i, h) in level.iter().enumerate() {
        let r = root(&mut parent, i);
        out.entry(r).or_default().0.push(*h);
    }
    for (j, v) in upright.iter().enumerate() {
        let r = root(&mut parent, n + j);
        out.entry(r).or_default().1.push(*v);
    }
    out.into_values().filter(|(h, v)| h.len() >= 2 && !v.is_empty()).collect()
}

/// Places that are the same within a few points, in order.
fn places(values: impl Iterator<Item = f64>) -> Vec<f64> {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    let mut out: Vec<f64> = Vec::new();
    for value in values {
        match out.last() {
            Some(last) if value - last <= 4.0 => {}
            _ => out.push(value),
        }
    }
    out
}

/// Where a grid's columns and rows part, from the left and from the foot.
fn edges(level: &[Rule], upright: &[Rule]) -> (Vec<f64>, Vec<f64>) {
    let mut xs = places(upright.iter().map(|v| v.at));
    let mut ys = places(level.iter().map(|h| h.at));
    let (left, right) = level.iter().fold((f64::MAX, f64::MIN), |(l, r), h| (l.min(h.from), r.max(h.to)));
    let (low, high) = upright.iter().fold((f64::MAX, f64::MIN), |(l, h), v| (l.min(v.from), h.max(v.to)));
    // A table may be open at its sides, or at its head and foot.
    if xs.first().is_some_and(|x| left < x - 10.0) {
        xs.insert(0, left);
    }
    if xs.last().is_some_and(|x| right > x + 10.0) {
        xs.push(right);
    }
    if ys.first().is_some_and(|y| low < y - 8.0) {
        ys.insert(0, low);
    }
    if ys.last().is_some_and(|y| high > y + 8.0) {
        ys.push(high);
    }
    (xs, ys)
}

fn table(words: &mut Vec<Word>, level: &[Rule], upright: &[Rule]) -> Option<Table> {
    let (xs, mut ys) = edges(level, upright);
    if xs.len() < 3 || ys.len() < 2 || xs.len() > 60 || ys.len() > 400 {
        return None;
    }
    let (columns, rows) = (xs.len() - 1, ys.len() - 1);
    if columns < 3 && rows < 2 {
        return None;
    }
    let area = Area { x0: xs[0], y0: ys[0], x1: xs[columns], y1: ys[rows] };
    // From the top.
    ys.reverse();
    let grid = Grid { xs: &xs, ys: &ys, level, upright };
    let inside = |w: &Word| area.contains((w.area.x0 + w.area.x1) / 2.0, w.base + 0.25 * w.size);
    let held: Vec<Word> = words.iter().filter(|w| inside(w)).cloned().collect();
    let (cells, spans) = grid.cells();
    let mut texts: Vec<Vec<Word>> = vec![Vec::new(); spans.len()];
    for word in held {
        // A word that runs over a rule belongs to where it begins.
        let x = word.area.x0 + (0.5 * word.size).min(word.area.width() / 2.0);
        let y = word.base + 0.25 * word.size;
        let column = xs.windows(2).position(|w| w[0] <= x && x < w[1]).unwrap_or(columns - 1);
        let row = ys.windows(2).position(|w| w[0] >= y && y > w[1]).unwrap_or(rows - 1);
        texts[cells[row][column]].push(word);
    }
    let longest = if columns <= 2 { LONGEST_CELL } else { 3 * LONGEST_CELL };
    if is_layout(&texts, &spans, longest) {
        return None;
    }
    let texts: Vec<String> = texts.into_iter().map(cell_text).collect();
    let filled_columns = (0..columns)
        .filter(|&c| (0..rows).any(|r| spans[cells[r][c]].column == c && !texts[cells[r][c]].is_empty()))
        .count();
    let filled_rows = (0..rows)
        .filter(|&r| (0..columns).any(|c| spans[cells[r][c]].row == r && !texts[cells[r][c]].is_empty()))
        .count();
    let filled = texts.iter().filter(|t| !t.is_empty()).count();
    if filled_columns < 2 || filled < 2 || (filled_columns < 3 && filled_rows < 2) {
        return None;
    }
    let rows = grid.rows(&cells, &spans, &texts);
    let look = look(&words.iter().filter(|w| inside(w)).cloned().collect::<Vec<_>>());
    words.retain(|w| !inside(w));
    Some(Table { area, rows, look })
}

/// Whether a grid only lays out the page: cards that begin with headings, or columns of prose.
fn is_layout(cells: &[Vec<Word>], spans: &[Span], longest: usize) -> bool {
    let letters = |words: &[Word]| words.iter().map(|w| w.text.chars().count()).sum::<usize>();
    let prose: Vec<usize> = (0..cells.len()).filter(|&c| letters(&cells[c]) > longest).collect();
    let beside = prose.iter().any(|&a| prose.iter().any(|&b| a != b && spans[a].row == spans[b].row));
    let filled: Vec<&Vec<Word>> = cells.iter().filter(|c| letters(c) > 0).collect();
    let headed = |words: &Vec<Word>| match &lines(words.clone())[..] {
        [first, .., last] => {
            first.look.size > 1.12 * last.look.size
                || (first.look.bold && !last.look.bold && first.look.size >= last.look.size)
        }
        _ => false,
    };
    let cards = filled.iter().filter(|c| headed(c)).count();
    beside || (filled.len() >= 4 && cards * 10 >= filled.len() * 6)
}

/// The words of a cell as one line, its pieces parted by `<br>`; several items open with "- ".
pub(super) fn cell_text(words: Vec<Word>) -> String {
    let paragraphs = paragraphs(lines(words));
    let is_item = |p: &Paragraph| {
        !p.text.is_empty() && p.label.as_deref().is_some_and(|l| !labels::is_label(l) && !is_box(l))
    };
    let items = paragraphs.iter().filter(|p| is_item(p)).count();
    let mut pieces: Vec<String> = Vec::new();
    for (i, paragraph) in paragraphs.iter().enumerate() {
        let text = match &paragraph.label {
            Some(_) if is_item(paragraph) && items < 2 => paragraph.text.clone(),
            Some(_) if is_item(paragraph) => format!("- {}", paragraph.text),
            Some(label) => format!("{label} {}", paragraph.text).trim().to_owned(),
            None => paragraph.text.clone(),
        };
        // In a narrow cell a line that ends early says little; room above it does.
        let parted = i == 0
            || paragraph.label.is_some()
            || (pieces.last().is_some_and(|p| p.ends_with(['.', '!', '?', ':', ';']))
                && paragraph.gap > 1.5 * paragraph.look.size);
        match pieces.last_mut() {
            Some(last) if !parted => super::lines::join(last, &text),
            _ => pieces.push(text),
        }
    }
    pieces.join("<br>")
}

/// Whether a sign is a box to tick, which says something by itself.
fn is_box(label: &str) -> bool {
    label.starts_with(['☐', '☑', '☒', '✓', '✔', '✗', '✘'])
}

/// How many letters a cell of a column has on average, empty ones apart.
fn average(spans: &[Span], texts: &[String], column: usize) -> usize {
    let own = spans.iter().zip(texts).filter(|(span, text)| span.column == column && !text.is_empty());
    let (cells, letters) = own.fold((0, 0), |(n, sum), (_, text)| (n + 1, sum + text.len()));
    letters / std::cmp::max(cells, 1)
}

struct Grid<'g> {
    xs: &'g [f64],
    ys: &'g [f64],
    level: &'g [Rule],
    upright: &'g [Rule],
}

/// Where a cell begins and how many rows it spans.
#[derive(Clone, Copy, Debug)]
struct Span {
    row: usize,
    column: usize,
    rows: usize,
}

impl Grid<'_> {
    fn has_level(&self, y: f64, x: f64) -> bool {
        self.level.iter().any(|h| (h.at - y).abs() <= 4.5 && h.from - TOUCH <= x && x <= h.to + TOUCH)
    }

    fn has_upright(&self, x: f64, y: f64) -> bool {
        self.upright.iter().any(|v| (v.at - x).abs() <= 4.5 && v.from - TOUCH <= y && y <= v.to + TOUCH)
    }

    /// Which cell each place of the grid belongs to.
    fn cells(&self) -> (Vec<Vec<usize>>, Vec<Span>) {
        let (rows, columns) = (self.ys.len() - 1, self.xs.len() - 1);
        let mut cells = vec![vec![usize::MAX; columns]; rows];
        let mut spans: Vec<Span> = Vec::new();
        for row in 0..rows {
            for column in 0..columns {
                if cells[row][column] != usize::MAX {
                    continue;
                }
                let middle = (self.ys[row] + self.ys[row + 1]) / 2.0;
                let mut past = column + 1;
                while past < columns
                    && cells[row][past] == usize::MAX
                    && !self.has_upright(self.xs[past], middle)
                {
                    past += 1;
                }
                let across = (self.xs[column] + self.xs[column + 1]) / 2.0;
                let mut end = row + 1;
                while end < rows
                    && !self.has_level(self.ys[end], across)
                    && (column..past).all(|c| cells[end][c] == usize::MAX)
                {
                    end += 1;
                }
                for line in &mut cells[row..end] {
                    line[column..past].fill(spans.len());
                }
                spans.push(Span { row, column, rows: end - row });
            }
        }
        (cells, spans)
    }

    fn rows(&self, cells: &[Vec<usize>], spans: &[Span], texts: &[String]) -> Vec<Vec<String>> {
        let rows = cells.len();
        let columns = cells.first().map_or(0, Vec::len);
        let wordy = (0..columns).max_by_key(|&c| average(spans, texts, c)).unwrap_or(0);
        let mut out = Vec::new();
        let mut row = 0;
        while row < rows {
            // Rows whose longest cell spans them are one, if its column is the one of long cells: the name
            // of a part that spans its actions does not make them one.
            let longest = cells[row].iter().copied().max_by_key(|&c| texts[c].len()).unwrap_or(0);
            let is_one = spans[longest].row == row && spans[longest].column == wordy;
            let end = if is_one { row + spans[longest].rows } else { row + 1 };
            let mut line: Vec<String> = Vec::with_capacity(columns);
            for column in 0..columns {
                let mut text = String::new();
                let mut said: Vec<usize> = Vec::new();
                for cells in &cells[row..end.min(rows)] {
                    let cell = cells[column];
                    if spans[cell].column == column && !said.contains(&cell) {
                        super::lines::join(&mut text, &texts[cell]);
                        said.push(cell);
                    }
                }
                line.push(text);
            }
            if line.iter().any(|c| !c.is_empty()) {
                out.push(line);
            }
            row = end.max(row + 1);
        }
        // Columns too narrow for a word are double rules.
        let used: Vec<bool> = (0..columns)
            .map(|c| self.xs[c + 1] - self.xs[c] > 9.0 || out.iter().any(|r| !r[c].is_empty()))
            .collect();
        for line in &mut out {
            let mut at = 0;
            line.retain(|_| {
                at += 1;
                used[at - 1]
            });
        }
        out
    }
}
