//! Parties side by side, theme by theme.

use maud::{Markup, html};

use crate::compare::{Row, by_theme, parties};
use crate::coverage::Standing;
use crate::model::{Party, StatementIx, StatementKind, ThemeId};
use crate::pages::Site;
use crate::pages::parts::{cite, column, downloads, heading, open, shape, table};
use crate::pages::words::{counted, within};
use crate::query::{Facet, Page, View};

/// Choose parties and a theme; without a theme, a table of all of them.
pub fn page(site: &Site, view: &View) -> Markup {
    let all = parties(site.corpus);
    let picked = |p: &&Party| view.filters.has(Facet::Party, &p.id);
    let mut columns: Vec<&Party> = all.iter().copied().filter(picked).collect();
    if columns.is_empty() {
        columns.clone_from(&all);
    }
    let ids: Vec<&str> = columns.iter().map(|p| p.id.as_str()).collect();
    let themes: Vec<ThemeId> = view.filters.of(Facet::Theme).filter_map(|t| t.parse().ok()).collect();
    let rows = by_theme(site.corpus, &ids, &themes);
    html! {
        (heading("Compare the parties"))
        p.lead { "The parties’ own words side by side, each promise under the theme it is mostly about. Parties stand in the order of their names." }
        form.pick data-view aria-label="What to compare" {
            input type="hidden" name="page" value="compare";
            fieldset {
                legend { "Parties" }
                @for party in &all {
                    label.opt {
                        input type="checkbox" name="party" id={ "pick-" (party.id) } value=(party.id)
                            checked[columns.iter().any(|c| c.id == party.id)];
                        span { (party.label) " " @if let Some(note) = &party.note { small { (note) } } }
                    }
                }
            }
            label.theme {
                b { "Theme" }
                select #pick-theme name="theme" {
                    option value="" { "All themes, as a table" }
                    @for theme in &site.corpus.themes {
                        option value=(theme.id.as_str()) selected[themes.first() == Some(&theme.id)] { (theme.label) }
                    }
                }
            }
        }
        (cite(site))
        @if themes.is_empty() {
            (overview(site, view, &rows, &columns))
        } @else {
            @for row in &rows { (side_by_side(site, row, &columns)) }
        }
        (downloads(site, "statements", "All promises and lines of the plans"))
    }
}

/// How many promises each party makes on each theme; every number leads to them.
fn overview(site: &Site, view: &View, rows: &[Row], columns: &[&Party]) -> Markup {
    let to = |theme: ThemeId| {
        let mut to = View::of(Page::Compare).and(Facet::Theme, theme.as_str());
        view.filters.of(Facet::Party).for_each(|p| to.filters.choose(Facet::Party, p));
        site.to(&to)
    };
    let head = html! { (column("Theme")) @for party in columns { (column(&party.label)) } };
    let body = html! {
        @for row in rows {
            @let label = site.corpus.theme_label(row.theme);
            tr {
                th scope="row" { a href=(to(row.theme)) { (label) } }
                @for (cell, party) in row.cells.iter().zip(columns) {
                    @if cell.is_empty() {
                        td.silent { "says nothing" }
                    } @else {
                        td {
                            a href=(to(row.theme))
                                aria-label={ (counted(cell.len(), "promise", "promises")) " by " (party.label) " on " (within(label)) }
                                { (cell.len()) }
                        }
                    }
                }
            }
        }
    };
    table("overview", "Promises by the theme they are mostly about", &head, &body)
}

/// One theme: a column a party, silence in words.
fn side_by_side(site: &Site, row: &Row, columns: &[&Party]) -> Markup {
    html! {
        h2 { (site.corpus.theme_label(row.theme)) }
        div.side {
            @for (party, cell) in columns.iter().zip(&row.cells) {
                section aria-label=(party.label) {
                    h3 { (party.label) }
                    @if cell.is_empty() {
                        p.silent { "Says nothing on this theme." }
                    } @else {
                        ul.list { @for &ix in cell { li { (said(site, ix)) } } }
                    }
                }
            }
        }
    }
}

/// A promise in a column: its words, and in a word whether it is in the plans.
fn said(site: &Site, ix: StatementIx) -> Markup {
    let statement = site.corpus.at(ix);
    let standing = site.coverage.standing(ix).unwrap_or(Standing::NotReviewed);
    html! {
        p.said { (open(site, &statement.id, &html! { (statement.text) })) }
        p.grade { (shape(standing)) " " (standing.label()) @if statement.kind == StatementKind::Commitment { " · a commitment in prose" } }
    }
}
