//! What the plans cover, part by part: how many promises each part of a plan covers, about which themes, and
//! how many are in no part. A table below each chart has the same numbers by theme.

use maud::{Markup, html};

use crate::coverage::Standing;
use crate::model::{Document, DocumentKind, Grade, Statement, StatementIx, StatementKind};
use crate::pages::charts::standing_row;
use crate::pages::counts::{others, short};
use crate::pages::parts::{column, downloads, open, shape, table};
use crate::pages::site::Site;
use crate::pages::words::{cited, counted, section, within};
use crate::text::ordered;

/// How many promises of each theme each part of a plan covers, by grade. A promise counts under its main
/// theme.
struct Flow<'a> {
    parts: Vec<&'a str>,
    /// By theme, then by part of the plan: how many promises it covers, and how many partly.
    counts: Vec<Vec<[usize; 2]>>,
    /// By theme: how many promises no part covers.
    left: Vec<usize>,
}

/// A chart and a table for every plan. The heading of the page is not part of it.
pub fn flow(site: &Site) -> Markup {
    let plans = site.corpus.documents.iter();
    let plans = plans.filter(|d| d.kind != DocumentKind::Manifesto && d.edition_of.is_none());
    html! {
        @for plan in plans { (of_plan(site, plan)) }
        p.note { "How many promises each part of a plan covers, and how many it has nothing of. A promise that two parts cover is counted in both. It does not say that anything was done." @if !others(&site.facets.places).is_empty() { " Promises to " (others(&site.facets.places)) " are left out." } }
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
            tr role="row" {
                th role="rowheader" scope="row" { (theme.label) }
                @for (part, [covered, partly]) in flow.parts.iter().zip(counts) {
                    td.counts role="cell" data-of=(section(part)) {
                        @if covered + partly == 0 { span.silent { "none" } }
                        @for (standing, n) in [(Standing::Covered, *covered), (Standing::Partly, *partly)] {
                            @if n > 0 { span { (shape(standing)) (n) span.hidden { " " (standing.label()) } } " " }
                        }
                    }
                }
            }
        }
    };
    let caption = ["Promises by theme and by the part that covers them: ", &plan.title].concat();
    html! {
        (chart(site, plan, &flow))
        details {
            summary { "The same as a table, by theme" }
            (table(&["flow-", &plan.id].concat(), &caption, &head, &body))
        }
    }
}

/// A bar for each part of the plan, the part that covers most first, and a bar for the promises that the plan
/// does not have. Below each bar are the themes of its promises. All bars have the same scale.
fn chart(site: &Site, plan: &Document, flow: &Flow) -> Markup {
    let sum = |at: usize, grade: usize| flow.counts.iter().map(|row| row[at][grade]).sum::<usize>();
    let sizes: Vec<[usize; 2]> = (0..flow.parts.len()).map(|at| [sum(at, 0), sum(at, 1)]).collect();
    let order = ordered(sizes.len(), &|a, b| sizes[a][0] + sizes[a][1] > sizes[b][0] + sizes[b][1]);
    let promises = site.corpus.indices().filter(|&ix| site.corpus.at(ix).kind.is_promise());
    let all = promises.filter(|&ix| site.facets.places.is_home(ix)).count();
    let most = order.first().map_or(0, |&at| sizes[at].iter().sum());
    let scale = most.max(flow.left.iter().sum());
    html! {
        h2 id={ "of-" (plan.id) } {
            (all - flow.left.iter().sum::<usize>()) " of " (counted(all, "promise", "promises")) " are in the "
            (cited(site.corpus, &plan.id))
            @if let Some(&first) = order.first() { ", most of them (" (most) ") in “" (section(flow.parts[first])) "”" }
        }
        p.note {
            "The whole width stands for " (counted(scale, "promise", "promises")) ". "
            @for standing in [Standing::Covered, Standing::Partly, Standing::Nothing] {
                span.mark { (shape(standing)) " " (within(short(standing))) } " "
            }
        }
        ul.chart.parts-of {
            @for &at in &order {
                @let [covered, partly] = sizes[at];
                @let themes: Vec<usize> = flow.counts.iter().map(|row| row[at].iter().sum()).collect();
                (row(site, &goal(site, plan, flow.parts[at]), [covered, partly, 0, 0], scale, &themes))
            }
            (row(site, &html! { "Nothing in this plan" }, [0, 0, flow.left.iter().sum(), 0], scale, &flow.left))
        }
    }
}

/// A row of the chart: a part with its bar, and below it how many of its promises are about which theme.
fn row(site: &Site, name: &Markup, counts: [usize; 4], scale: usize, themes: &[usize]) -> Markup {
    let order = ordered(themes.len(), &|a, b| themes[a] > themes[b]);
    let said =
        |&at: &usize| Some([&site.corpus.themes.get(at)?.label, " ", &themes[at].to_string()].concat());
    let said: Vec<String> = order.iter().filter(|&&at| themes[at] > 0).filter_map(said).collect();
    let name = html! { (name) @if !said.is_empty() { small { (said.join(", ")) } } };
    standing_row(&name, counts, scale)
}

/// The name of a part; for an ambition its words, as a link to it.
fn goal(site: &Site, plan: &Document, part: &str) -> Markup {
    let own =
        |s: &&Statement| s.kind == StatementKind::Ambition && s.document == plan.id && s.section == part;
    html! {
        @match site.corpus.statements.iter().find(own) {
            Some(goal) => { (open(site, &goal.id, &html! { (section(part)) })) ": " (goal.text) }
            None => (section(part)),
        }
    }
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
        let mut left = vec![0; corpus.themes.len()];
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
            left[row] += usize::from(best.iter().all(Option::is_none));
            for (cell, grade) in counts[row].iter_mut().zip(best) {
                if let Some(grade) = grade {
                    cell[usize::from(grade == Grade::Partly)] += 1;
                }
            }
        }
        Self { parts, counts, left }
    }
}
