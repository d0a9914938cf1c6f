//! How many promises each party makes on each theme, and where it puts its weight. The
//! numbers are those of the lists they lead to. Made with the build, and fetched by the page.

use maud::{Markup, html};

use crate::compare::parties;
use crate::model::{Party, ThemeId};
use crate::pages::parts::{column, downloads, table};
use crate::pages::site::Site;
use crate::pages::words::{counted, within};
use crate::query::{Facet, Filters, View};

/// How many shades a cell can have, besides none.
const SHADES: usize = 4;

/// The table, then a bar chart for each party, as a part of a page.
pub fn numbers(site: &Site) -> Markup {
    let columns = parties(site.corpus);
    let cross = |down, across| site.facets.cross(site.corpus, &Filters::default(), down, across);
    let place = |facet, value: &str| site.facets.choice_index(facet, value);
    let of_party = |party: &Party| View::default().and(Facet::Party, &party.id);
    let of = |party: &Party, theme: ThemeId| of_party(party).and(Facet::Theme, theme.as_str());
    let places: Vec<Option<usize>> = columns.iter().map(|p| place(Facet::Party, &p.id)).collect();
    // A promise is one party's: where both facets are the parties, a party meets itself alone.
    let all = cross(Facet::Party, Facet::Party);
    let totals: Vec<usize> = places.iter().map(|&at| all.count(at, at).all()).collect();
    let by_theme = cross(Facet::Theme, Facet::Party);
    let row = |theme: ThemeId| {
        let row = place(Facet::Theme, theme.as_str());
        places.iter().map(|&at| by_theme.count(row, at).all()).collect()
    };
    let counts: Vec<Vec<usize>> = site.corpus.themes.iter().map(|t| row(t.id)).collect();
    // The largest share, in thousandths: the darker a cell, the larger the share of its party's promises.
    let shares = counts.iter().flat_map(|row| row.iter().zip(&totals).map(|(n, all)| n * 1000 / all.max(&1)));
    let most = shares.max().unwrap_or_default().max(1);
    let head = html! {
        (column("Theme"))
        @for (party, all) in columns.iter().zip(&totals) {
            th scope="col" { (party.label) small { " (" (counted(*all, "promise", "promises")) @if !site.facets.places.is_home_party(site.corpus, &party.id) { " to " (party.place) } ")" } }
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
        p { "A promise stands under each theme it is about, so it can be counted in more than one row, and shares add up to more than 100%. Each number leads to its promises." }
        (table("numbers", "Promises by theme and party. The darker a cell, the larger the share of all that the party promises", &head, &body))
        (downloads(site, "coverage", "These numbers"))
        h2 { "Where each party puts its weight" }
        p { "The longer the bar, the larger the share of the party’s promises that are about the theme." }
        div.weights {
            @for (at, party) in columns.iter().enumerate() {
                section {
                    h3 { (party.label) }
                    ul {
                        @for (theme, row) in site.corpus.themes.iter().zip(&counts) {
                            @let n = row.get(at).copied().unwrap_or_default();
                            li {
                                span { (theme.label) }
                                svg.bar aria-hidden="true" focusable="false" {
                                    rect.covered width=(share(n, totals[at])) height="100%" {}
                                }
                                small { @if n == 0 { "says nothing" } @else { (counted(n, "promise", "promises")) ", " (share(n, totals[at])) } }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// A part of a whole in whole per cent, halves up.
fn share(part: usize, whole: usize) -> String {
    [((part * 200 + whole) / (2 * whole).max(1)).to_string().as_str(), "%"].concat()
}

#[cfg(test)]
mod tests {
    #[test]
    fn shares_are_rounded_to_whole_per_cent() {
        let of = super::share;
        assert_eq!(
            (of(1, 3), of(2, 3), of(1, 200), of(0, 9), of(0, 0)),
            ("33%".into(), "67%".into(), "1%".into(), "0%".into(), "0%".into())
        );
    }
}
