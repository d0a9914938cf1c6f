//! How many promises each party makes on each theme, and on which themes it promises most. The numbers are
//! those of the lists to which they lead. The build makes this part of a page, and the page fetches it.

use maud::{Markup, html};

use crate::compare::parties;
use crate::model::{Party, ThemeId};
use crate::pages::charts::{percent, share};
use crate::pages::parts::{column, downloads, link, table};
use crate::pages::site::Site;
use crate::pages::words::{counted, short_name, within};
use crate::query::{Facet, Filters, View};
use crate::text::ordered;

/// How many shades a cell of the table can have, besides none.
const SHADES: usize = 4;

/// The height of a party's row of marks in the chart, in CSS pixels.
const LANE: usize = 22;

/// How far the largest share reaches, in per cent of the chart's width; the rest is for its words.
const SCALE: usize = 55;

/// A chart of all themes on one scale, then the table.
pub fn numbers(site: &Site) -> Markup {
    let columns = parties(site.corpus);
    let cross = |down, across| site.facets.cross(site.corpus, &Filters::default(), down, across);
    let index_of = |facet, value: &str| site.facets.choice_index(facet, value);
    let of_party = |party: &Party| View::default().and(Facet::Party, &party.id);
    let of = |party: &Party, theme: ThemeId| of_party(party).and(Facet::Theme, theme.as_str());
    let indices: Vec<Option<usize>> = columns.iter().map(|p| index_of(Facet::Party, &p.id)).collect();
    // A promise is made by one party, so the table of parties by parties has a party's total where it meets
    // itself.
    let all = cross(Facet::Party, Facet::Party);
    let totals: Vec<usize> = indices.iter().map(|&at| all.count(at, at).all()).collect();
    let by_theme = cross(Facet::Theme, Facet::Party);
    let row = |theme: ThemeId| {
        let row = index_of(Facet::Theme, theme.as_str());
        indices.iter().map(|&at| by_theme.count(row, at).all()).collect()
    };
    let counts: Vec<Vec<usize>> = site.corpus.themes.iter().map(|t| row(t.id)).collect();
    // The largest share, in thousandths: the larger a cell's share of its party's promises, the darker the
    // cell.
    let shares = counts.iter().flat_map(|row| row.iter().zip(&totals).map(|(n, all)| n * 1000 / all.max(&1)));
    let most = shares.max().unwrap_or_default().max(1);
    let head = html! {
        (column("Theme"))
        @for (party, all) in columns.iter().zip(&totals) {
            th scope="col" { abbr title=(party.label) { (short_name(&party.label)) } small { " " (all) " in all" @if !site.facets.places.is_home_party(site.corpus, &party.id) { ", to " (party.place) } } }
        }
    };
    let body = html! {
        @for (theme, row) in site.corpus.themes.iter().zip(&counts) {
            tr {
                th scope="row" { (theme.label) }
                @for ((party, &n), &all) in columns.iter().zip(row).zip(&totals) {
                    @if n == 0 {
                        td.silent { "says nothing" }
                    } @else {
                        td class={ "shade-" (1 + (n * 1000 / all.max(1)) * (SHADES - 1) / most) } {
                            a href=(site.to(&of(party, theme.id)))
                                aria-label={ (counted(n, "promise", "promises")) " by " (party.label) " on " (within(&theme.label)) }
                                { (n) }
                            small { " " (share(n, all)) }
                        }
                    }
                }
            }
        }
    };
    html! {
        h2 { (finding(site, &columns, &counts)) }
        p { "How much of what each party promises is about which theme. A promise can be about several themes, so the shares add up to more than 100%." }
        (marks(site, &columns, &counts, &totals))
        h2 { "The same as a table" }
        (table("numbers", "Promises by theme and party, with their share of all that the party promises. Each number leads to its promises", &head, &body))
        (downloads(site, "coverage", "These numbers"))
    }
}

/// The heading of the chart: what each party promises most about.
fn finding(site: &Site, columns: &[&Party], counts: &[Vec<usize>]) -> String {
    let most = |at: usize| {
        let first = ordered(counts.len(), &|a, b| counts[a][at] > counts[b][at]).first().copied();
        first.and_then(|row| site.corpus.themes.get(row)).map_or("", |theme| &theme.label)
    };
    let said =
        columns.iter().enumerate().map(|(at, party)| [&party.label, " on ", &within(most(at))].concat());
    let said: Vec<String> = said.collect();
    ["Most promises: ", &said.iter().map(String::as_str).collect::<Vec<_>>().join("; ")].concat()
}

/// The chart: for each theme a mark for each party, on one scale for all, with the party's name and its share
/// beside it. It is hidden from screen readers, since the table has the same numbers.
fn marks(site: &Site, columns: &[&Party], counts: &[Vec<usize>], totals: &[usize]) -> Markup {
    let tenths = |n: usize, all: usize| n * 1000 / all.max(1);
    let shares = counts.iter().flat_map(|row| row.iter().zip(totals).map(|(n, all)| tenths(*n, *all)));
    let most = shares.max().unwrap_or_default().max(1);
    let middle = |at: usize| percent(2 * at + 1, 2 * columns.len());
    html! {
        ul.chart.marks-of {
            @for (theme, row) in site.corpus.themes.iter().zip(counts) {
                li {
                    span.name { (link(site, &View::of_theme(theme.id), &theme.label)) }
                    svg.lanes aria-hidden="true" focusable="false" height=[Some([(columns.len() * LANE).to_string().as_str(), "px"].concat())] {
                        @for (at, (&n, &all)) in row.iter().zip(totals).enumerate() {
                            @let x = percent(tenths(n, all) * SCALE, most * 100);
                            line x2=(x) y1=(middle(at)) y2=(middle(at)) {}
                            circle cx=(x) cy=(middle(at)) r="6" {}
                            text x=(x) y=(middle(at)) dx="12" dy="0.35em" {
                                (short_name(&columns[at].label)) " " @if n == 0 { "says nothing" } @else { tspan { (share(n, all)) } }
                            }
                        }
                    }
                }
            }
        }
    }
}
