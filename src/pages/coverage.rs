//! The page about coverage: how many promises the plans take up, and in the other direction, what each line
//! of the plans takes up, and which lines nobody had promised.

use maud::{Markup, html};

use crate::compare::parties;
use crate::coverage::Standing;
use crate::facets::graded;
use crate::model::{DocumentKind, Grade, Party, StatementIx, StatementKind};
use crate::pages::chain::{links_to, takes_up};
use crate::pages::charts::standing_row;
use crate::pages::counts::{StandingCounts, others, short};
use crate::pages::parts::{cite, column, downloads, heading, link, open, parts, shape, table};
use crate::pages::site::Site;
use crate::pages::words::{cited, counted, joined, name, party_label, short_name, when_and_who, within};
use crate::query::{CoveragePart, Facet, Filters, Page, Param, View};
use crate::text::{ordered, sentence_start};

/// The part of the page that the view asks for.
pub fn page(site: &Site, view: &View) -> Markup {
    let part: CoveragePart = view.choice(Param::Part);
    html! {
        (heading("Which promises are in the plans"))
        (parts(site, "Coverage", part, &|part| View::of(Page::Coverage).with_option(Param::Part, part.as_str())))
        @match part {
            CoveragePart::Lines => (lines(site)),
            CoveragePart::Unpledged => (unpledged(site)),
            CoveragePart::Shared => (shared(site)),
            CoveragePart::Figures => { (totals(site)) (by_theme(site)) (by_party(site)) },
            CoveragePart::Ambitions => (by_ambition(site)),
        }
        p.note { "Covered shows what is planned, not what was done." }
        (downloads(site, "links", "All links between promises and plans"))
        (downloads(site, "coverage", "The numbers by theme and party"))
        (downloads(site, "ambitions", "The numbers by theme and ambition"))
        (cite(site))
    }
}

/// The place to which a party speaks, if its plans are not here.
fn abroad<'a>(site: &Site<'a>, party: &'a Party) -> Option<&'a str> {
    (!site.facets.places.is_home_party(site.corpus, &party.id)).then_some(party.place.as_str())
}

/// How many promises of a party have each standing, in the order of [`Standing::ALL`].
fn counts_of(site: &Site, party: &Party) -> [usize; 4] {
    let own = |&ix: &StatementIx| site.corpus.at(ix).party.as_ref() == Some(&party.id);
    let counts = StandingCounts::of(site, site.corpus.indices().filter(own));
    if abroad(site, party).is_none() { counts.home() } else { counts.elsewhere() }
}

fn of_party(party: &Party) -> View {
    View::default().and(Facet::Party, &party.id)
}

/// The totals: what they amount to in a heading, what each mark means with its number, and a bar for each
/// party.
fn totals(site: &Site) -> Markup {
    let every = parties(site.corpus);
    let home = every.iter().filter(|p| abroad(site, p).is_none());
    let names: Vec<&str> = home.map(|p| p.label.as_str()).collect();
    let all = StandingCounts::of(site, site.corpus.indices()).home();
    html! {
        @if !names.is_empty() {
            h2 #total { "Of the " (counted(all.iter().sum(), "promise", "promises")) " by " (joined(&names)) ", the plans cover " (all[0]) " in full and " (all[1]) " in part; " (all[2]) " are in no plan" }
            p.legend {
                @for (&standing, n) in Standing::ALL.iter().zip(all).filter(|(_, n)| *n > 0) {
                    a href=(site.to(&View::default().and(Facet::Plans, standing.as_str()))) { (shape(standing)) " " (n) " " (short(standing)) } " "
                }
            }
        }
        ul.chart.totals {
            @for party in &every {
                @let counts = counts_of(site, party);
                @let name = html! {
                    a href=(site.to(&of_party(party))) { (party.label) }
                    @if let Some(place) = abroad(site, party) { small { " A comparison: promised to " (place) ", not to the council whose plans these are." } }
                };
                (standing_row(&name, counts, counts.iter().sum()))
            }
        }
    }
}

/// A bar with its numbers for each theme, below a heading that says what it shows. The theme with the largest
/// share of promises in no plan comes first.
fn by_theme(site: &Site) -> Markup {
    let counts: Vec<[usize; 4]> =
        StandingCounts::by(site, Facet::Theme).iter().map(StandingCounts::home).collect();
    let nothing = Standing::Nothing as usize;
    let share = |at: usize| counts[at][nothing] * 1000 / counts[at].iter().sum::<usize>().max(1);
    let order = ordered(counts.len(), &|a, b| share(a) > share(b));
    let rows: Vec<_> =
        order.iter().filter_map(|&at| Some((site.corpus.themes.get(at)?, counts[at]))).collect();
    html! {
        @if let Some((theme, n)) = rows.first() {
            h2 { (n[nothing]) " of " (counted(n.iter().sum(), "promise", "promises")) " about " (within(&theme.label)) " " (if n[nothing] == 1 { "is" } else { "are" }) " in no plan, the largest share of all themes" }
        }
        ul.chart {
            @for (theme, counts) in rows {
                (standing_row(&link(site, &View::of_theme(theme.id), &theme.label), counts, counts.iter().sum()))
            }
        }
    }
}

/// A table's cell with the count of each standing; each leads to the list of those promises. `of` says in
/// words which promises are counted.
fn cell(site: &Site, view: &View, counts: [usize; 4], of: &str) -> Markup {
    html! {
        td.counts {
            @if counts == [0; 4] { span.silent { "none" } }
            @for (standing, n) in Standing::ALL.iter().copied().zip(counts) {
                @if n > 0 {
                    a href=(site.to(&view.clone().and(Facet::Plans, standing.as_str())))
                        aria-label={ (n) " " (within(standing.label())) ", " (of) } { (shape(standing)) (n) }
                    " "
                }
            }
        }
    }
}

/// A table of themes (rows) by parties (columns).
fn by_party(site: &Site) -> Markup {
    let every = parties(site.corpus);
    let table_of = |standing: &Standing| {
        let of = View::default().and(Facet::Plans, standing.as_str());
        site.facets.cross(site.corpus, &of.filters, Facet::Theme, Facet::Party)
    };
    let tables: Vec<_> = Standing::ALL.iter().map(table_of).collect();
    let index_of = |facet, value: &str| site.facets.choice_index(facet, value);
    let head = html! {
        (column("Theme"))
        @for party in &every {
            th scope="col" {
                abbr title=(party.label) { (short_name(&party.label)) }
                @if let Some(place) = abroad(site, party) { small { " to " (place) } }
            }
        }
    };
    let body = html! {
        @for theme in &site.corpus.themes {
            tr {
                th scope="row" { (link(site, &View::of_theme(theme.id), &theme.label)) }
                @for party in &every {
                    @let view = of_party(party).and(Facet::Theme, theme.id.as_str());
                    @let of = [&party.label, " on ", &within(&theme.label)].concat();
                    @let (row, column) = (index_of(Facet::Theme, theme.id.as_str()), index_of(Facet::Party, &party.id));
                    @let counts = StandingCounts([0, 1, 2, 3].map(|at: usize| tables[at].count(row, column)));
                    @let counts = if abroad(site, party).is_none() { counts.home() } else { counts.elsewhere() };
                    (cell(site, &view, counts, &of))
                }
            }
        }
    };
    html! {
        h2 { "The same by theme and party" }
        p { "A promise stands under each theme it is about, so it can be counted in more than one row. Every number leads to its promises." }
        (table("by-party", "Promises by theme and party, and whether the plans cover them", &head, &body))
    }
}

/// An ambition as a column of the table of ambitions.
struct Goal<'a> {
    id: &'a str,
    name: String,
    text: &'a str,
    /// The index of the ambition's choice in the facet of ambitions, for covered and for partly covered
    /// promises.
    indices: [Option<usize>; 2],
}

/// The ambitions of all frameworks.
fn goals<'a>(site: &Site<'a>) -> Vec<Goal<'a>> {
    let index_of = |value: String| site.facets.choice_index(Facet::Ambition, &value);
    let all = site.corpus.statements.iter().filter(|s| s.kind == StatementKind::Ambition);
    all.map(|goal| Goal {
        id: &goal.id,
        name: name(goal),
        text: &goal.text,
        indices: [Grade::Covers, Grade::Partly].map(|grade| index_of(graded(&goal.id, grade))),
    })
    .collect()
}

/// A number of promises with the mark of their standing, as a link to the list of them. `of` says for screen
/// readers which promises these are.
fn count(site: &Site, n: usize, view: &View, standing: Standing, of: &[&str]) -> Markup {
    html! {
        a href=(site.to(view)) aria-label={ (n) " " (within(standing.label())) ", " @for of in of { (of) } } { (shape(standing)) (n) }
        " "
    }
}

/// A table of themes (rows) by ambitions (columns).
fn by_ambition(site: &Site) -> Markup {
    let corpus = site.corpus;
    let index_of = |facet, value: &str| site.facets.choice_index(facet, value);
    let goals = goals(site);
    let cross = |across| site.facets.cross(corpus, &Filters::default(), Facet::Theme, across);
    let (taken_up, plans) = (cross(Facet::Ambition), cross(Facet::Plans));
    let head = html! {
        (column("Theme"))
        @for goal in &goals {
            th scope="col" { (open(site, goal.id, &html! { (goal.name) })) }
        }
        (column("No line of any plan"))
    };
    let body = html! {
        @for theme in &corpus.themes {
            @let of_theme = View::of_theme(theme.id);
            @let row = index_of(Facet::Theme, theme.id.as_str());
            tr role="row" {
                th role="rowheader" scope="row" { (link(site, &of_theme, &theme.label)) }
                @for goal in &goals {
                    @let counts = goal.indices.map(|at| taken_up.count(row, at).home);
                    td.counts role="cell" data-of=(goal.name) {
                        @if counts == [0; 2] { span.silent { "none" } }
                        @for (n, &grade) in counts.into_iter().zip(Grade::ALL) {
                            @if n > 0 {
                                @let view = of_theme.clone().and(Facet::Ambition, &graded(goal.id, grade));
                                (count(site, n, &view, grade.into(), &[&theme.label, ", ", &goal.name]))
                            }
                        }
                    }
                }
                @let nothing = Standing::Nothing.as_str();
                @let n = plans.count(row, index_of(Facet::Plans, nothing)).home;
                td.counts role="cell" data-of="No line of any plan" {
                    @if n == 0 { span.silent { "none" } } @else {
                        (count(site, n, &of_theme.clone().and(Facet::Plans, nothing), Standing::Nothing, &[&theme.label]))
                    }
                }
            }
        }
    };
    html! {
        @if !goals.is_empty() {
            h2 { "By theme and by ambition" }
            p { "How many promises each ambition of the framework covers, in full or in part, with its planned steps" @if !others(&site.facets.places).is_empty() { ", without those made to " (others(&site.facets.places)) } "." }
            (table("by-ambition", "Promises by theme and by the ambition that covers them", &head, &body))
            ul.key { @for goal in &goals { li { strong { (goal.name) } ": " (goal.text) } } }
        }
    }
}

/// A line of the plans, with when it is due and who answers for it.
fn plan_line(site: &Site, ix: StatementIx) -> Markup {
    let line = site.corpus.at(ix);
    let when = when_and_who(line);
    html! {
        p.said { (open(site, &line.id, &html! { (name(line)) ": " (line.text) })) }
        @if !when.is_empty() { p.meta { (when) } }
    }
}

/// The lines of the plans in order, under the name of each plan. `each` makes the HTML for a line; lines for
/// which it makes none are left out.
fn plans(site: &Site, each: &dyn Fn(StatementIx) -> Option<Markup>) -> Markup {
    let corpus = site.corpus;
    html! {
        @for plan in corpus.documents.iter().filter(|d| d.kind != DocumentKind::Manifesto) {
            @let lines: Vec<Markup> = corpus.indices()
                .filter(|&ix| corpus.at(ix).document == plan.id && corpus.at(ix).kind.is_target())
                .filter_map(each)
                .collect();
            @if !lines.is_empty() {
                h2 { (cited(corpus, &plan.id)) }
                p { (sentence_start(&counted(lines.len(), "line", "lines"))) "." }
                ul.list { @for line in lines { li { (line) } } }
            }
        }
    }
}

fn lines(site: &Site) -> Markup {
    html! {
        p { "Every ambition, planned step and action, with the promises it covers, in full or in part." }
        (plans(site, &|ix| Some(html! {
            (plan_line(site, ix))
            @if links_to(site, ix).is_empty() { p.silent { "Covers no promise that was read here." } }
            (takes_up(site, ix))
        })))
    }
}

/// The promises that a line takes up which were made to places whose plans are here.
fn home_links<'a>(site: &Site<'a>, ix: StatementIx) -> Vec<StatementIx> {
    let promises = links_to(site, ix).into_iter().map(|(_, promise)| promise);
    promises.filter(|&promise| site.facets.places.is_home(promise)).collect()
}

fn unpledged(site: &Site) -> Markup {
    html! {
        p { "Lines of the plans that cover no promise that was read here" @if !others(&site.facets.places).is_empty() { ", but perhaps one made to " (others(&site.facets.places)) } ". The council may have other reasons for them." }
        (plans(site, &|ix| home_links(site, ix).is_empty().then(|| plan_line(site, ix))))
    }
}

fn shared(site: &Site) -> Markup {
    let by_several = |ix: StatementIx| {
        let mut who: Vec<&str> = Vec::new();
        for promise in home_links(site, ix) {
            let party = party_label(site.corpus, site.corpus.at(promise));
            who.extend(party.filter(|p| !who.contains(p)));
        }
        (who.len() > 1).then(|| {
            html! {
                (plan_line(site, ix))
                p.note { "Promised by " (who.join(" and ")) ":" }
                (takes_up(site, ix))
            }
        })
    };
    html! {
        p { "Lines of the plans that cover promises of more than one party." }
        (plans(site, &by_several))
    }
}
