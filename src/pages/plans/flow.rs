//! From promise to plan, as a picture: theme → part of a plan → grade. The table below it
//! says the same.

use maud::{Markup, PreEscaped, html};

use crate::coverage::Standing;
use crate::model::{Document, DocumentKind, Grade, Statement, StatementIx, StatementKind};
use crate::pages::counts::others;
use crate::pages::parts::{column, downloads, shape, table};
use crate::pages::site::Site;
use crate::pages::words::{cited, counted, section};

/// The picture's size in its own units, of which a phone shows one a pixel.
const WIDE: usize = 360;
const TALL: usize = 480;
/// Between two nodes of a column.
const GAP: usize = 10;
/// Where the three columns of nodes stand, and how wide a node is.
const AT: [usize; 3] = [112, 220, 300];
const NODE: usize = 8;

/// How many promises of a theme a part of the plan takes up, by grade.
struct Flow<'a> {
    parts: Vec<&'a str>,
    /// By theme, then by part: covered, partly.
    counts: Vec<Vec<[usize; 2]>>,
}

/// A picture and a table for every plan, without the page's heading.
pub fn flow(site: &Site) -> Markup {
    let plans = site.corpus.documents.iter();
    let plans = plans.filter(|d| d.kind != DocumentKind::Manifesto && d.edition_of.is_none());
    html! {
        p.lead { "Which part of a plan takes up the promises of each theme, and how fully. A promise that two parts take up is counted in both; it does not say that anything was done." @if !others(&site.facets.places).is_empty() { " Promises to " (others(&site.facets.places)) " are left out." } }
        @for plan in plans { (of_plan(site, plan)) }
        (downloads(site, "flow", "These numbers"))
    }
}

fn of_plan(site: &Site, plan: &Document) -> Markup {
    let flow = Flow::of(site, plan);
    let head = html! {
        (column("Theme"))
        @for part in &flow.parts { (column(&section(part))) }
    };
    let body = html! {
        @for (theme, counts) in site.corpus.themes.iter().zip(&flow.counts) {
            tr {
                th scope="row" { (theme.label) }
                @for [covered, partly] in counts {
                    td.counts {
                        @if covered + partly == 0 { span.silent { "none" } }
                        @for (standing, n) in [(Standing::Covered, *covered), (Standing::Partly, *partly)] {
                            @if n > 0 { span { (shape(standing)) (n) span.hidden { " " (standing.label()) } } " " }
                        }
                    }
                }
            }
        }
    };
    html! {
        h2 { (cited(site.corpus, &plan.id)) }
        (picture(site, &flow))
        ol.numbered { @for part in &flow.parts { li { (section(part)) (goal(site, plan, part)) } } }
        (table(&["flow-", &plan.id].concat(), &["Promises by theme and by the part that takes them up: ", &plan.title].concat(), &head, &body))
    }
}

/// The words of the ambition that a part is.
fn goal(site: &Site, plan: &Document, part: &str) -> Markup {
    let own =
        |s: &&Statement| s.kind == StatementKind::Ambition && s.document == plan.id && s.section == part;
    html! { @if let Some(goal) = site.corpus.statements.iter().find(own) { ": " (goal.text) } }
}

impl<'a> Flow<'a> {
    fn of(site: &Site<'a>, plan: &Document) -> Self {
        let corpus = site.corpus;
        let part = |line: &'a Statement| -> &'a str {
            let goal = line.parent.as_deref().and_then(|id| Some(site.find(id)?.1));
            &goal.unwrap_or(line).section
        };
        let mut parts: Vec<&str> = Vec::new();
        for line in corpus.statements.iter().filter(|s| s.document == plan.id && s.kind.is_target()) {
            if !parts.contains(&part(line)) {
                parts.push(part(line));
            }
        }
        let mut counts = vec![vec![[0, 0]; parts.len()]; corpus.themes.len()];
        let counted = |&ix: &StatementIx| corpus.at(ix).kind.is_promise() && site.facets.places.is_home(ix);
        for ix in corpus.indices().filter(counted) {
            let theme = corpus.at(ix).primary_theme();
            let Some(row) = corpus.themes.iter().position(|t| Some(t.id) == theme) else { continue };
            let mut best: Vec<Option<Grade>> = vec![None; parts.len()];
            for link in site.coverage.links_from(corpus, ix) {
                let Some((_, line)) = site.find(&link.target).filter(|(_, l)| l.document == plan.id) else {
                    continue;
                };
                if let Some(at) = parts.iter().position(|p| *p == part(line)) {
                    best[at] = Some(best[at].map_or(link.grade, |g| g.min(link.grade)));
                }
            }
            for (cell, grade) in counts[row].iter_mut().zip(best) {
                if let Some(grade) = grade {
                    cell[usize::from(grade == Grade::Partly)] += 1;
                }
            }
        }
        Self { parts, counts }
    }
}

/// A node: where it begins, and how far the bands on its two sides have come.
#[derive(Clone, Copy)]
struct Node {
    top: usize,
    high: usize,
    before: usize,
    after: usize,
}

fn picture(site: &Site, flow: &Flow) -> Markup {
    let sum = |cell: &[usize; 2]| cell[0] + cell[1];
    let rows: Vec<usize> = flow.counts.iter().map(|row| row.iter().map(sum).sum()).collect();
    let columns: Vec<usize> =
        (0..flow.parts.len()).map(|at| flow.counts.iter().map(|row| sum(&row[at])).sum()).collect();
    let grades: Vec<usize> = (0..2).map(|g| flow.counts.iter().flatten().map(|cell| cell[g]).sum()).collect();
    let total: usize = grades.iter().sum();
    let most = rows.len().max(columns.len());
    // One scale for all three columns, so that a band is as wide where it ends.
    let unit = TALL.saturating_sub(GAP * most) * 1000 / total.max(1);
    let stack = |sizes: &[usize]| {
        let mut top = TALL.saturating_sub(sizes.iter().map(|s| s * unit / 1000 + GAP).sum::<usize>()) / 2;
        let mut nodes = Vec::new();
        for size in sizes {
            nodes.push(Node { top, high: size * unit / 1000, before: 0, after: 0 });
            top += size * unit / 1000 + GAP;
        }
        nodes
    };
    let [mut left, mut middle, mut right] = [stack(&rows), stack(&columns), stack(&grades)];
    let mut out = String::new();
    for (row, counts) in flow.counts.iter().enumerate() {
        for (at, cell) in counts.iter().enumerate() {
            let wide = sum(cell) * unit;
            out.push_str(&band(&mut left[row], &mut middle[at], 0, wide, "flow"));
        }
    }
    for at in 0..flow.parts.len() {
        for (grade, class) in [(0, "flow covered"), (1, "flow partly")] {
            let wide = flow.counts.iter().map(|row| row[at][grade]).sum::<usize>() * unit;
            out.push_str(&band(&mut middle[at], &mut right[grade], 1, wide, class));
        }
    }
    let label = [
        "A picture of the table below: ",
        &counted(total, "link", "links"),
        " from themes to parts of the plan",
    ]
    .concat();
    html! {
        svg.picture viewBox={ "0 0 " (WIDE) " " (TALL) } role="img" aria-label=(label) {
            (PreEscaped(out))
            @for (node, theme) in left.iter().zip(&site.corpus.themes) {
                rect.node x=(AT[0]) y=(node.top) width=(NODE) height=(node.high.max(1)) {}
                (words(&theme.label, node))
            }
            @for (n, node) in middle.iter().enumerate() {
                rect.node x=(AT[1]) y=(node.top) width=(NODE) height=(node.high.max(1)) {}
                text.number x=(AT[1] - 4) y=(node.top + node.high / 2 + 4) text-anchor="end" { (n + 1) }
            }
            @for (node, (fill, name, n)) in right.iter().zip([("", "Covered", grades[0]), ("url(#hatch)", "Partly", grades[1])]) {
                rect.node x=(AT[2]) y=(node.top) width=(NODE) height=(node.high.max(1)) fill=[(!fill.is_empty()).then_some(fill)] {}
                text x=(AT[2] + NODE + 4) y=(node.top + node.high / 2) { (name) }
                text x=(AT[2] + NODE + 4) y=(node.top + node.high / 2 + 13) { (n) }
            }
        }
    }
}

/// A band between two nodes, `wide` in thousandths, below those that are there already.
fn band(from: &mut Node, to: &mut Node, gap: usize, wide: usize, class: &str) -> String {
    if wide == 0 {
        return String::new();
    }
    let (x, y) = (AT[gap] + NODE, from.top * 1000 + from.after + wide / 2);
    let (x2, y2) = (AT[gap + 1], to.top * 1000 + to.before + wide / 2);
    from.after += wide;
    to.before += wide;
    let middle = (x + x2) / 2;
    let thousandths =
        |n: usize| [(n / 1000).to_string().as_str(), ".", &(1000 + n % 1000).to_string()[1..]].concat();
    let path = [
        "M",
        &x.to_string(),
        " ",
        &thousandths(y),
        "C",
        &middle.to_string(),
        " ",
        &thousandths(y),
        " ",
        &middle.to_string(),
        " ",
        &thousandths(y2),
        " ",
        &x2.to_string(),
        " ",
        &thousandths(y2),
    ]
    .concat();
    html! { path class=(class) d=(path) stroke-width=(thousandths(wide.max(600))) {} }.0
}

/// A theme's name beside its node, in two lines where it is long.
fn words(label: &str, node: &Node) -> Markup {
    let middle = label.len() / 2;
    let gap = label.match_indices(' ').map(|(at, _)| at).min_by_key(|at| at.abs_diff(middle));
    let cut = gap.filter(|_| label.len() > 18).unwrap_or(label.len());
    let (first, second) = (&label[..cut], label[cut..].trim_start());
    let y = node.top + node.high / 2 + 4;
    let x = AT[0] - 4;
    html! {
        @if second.is_empty() { text x=(x) y=(y) text-anchor="end" { (first) } } @else {
            text x=(x) y=(y.saturating_sub(6)) text-anchor="end" { (first) }
            text x=(x) y=(y + 6) text-anchor="end" { (second) }
        }
    }
}
