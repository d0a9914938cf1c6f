//! How statements, themes and links are made, how well readings agree, what was
//! corrected, and what none of it says.

use maud::{Markup, html};

use crate::milestone::in_words;
use crate::model::{Basis, Document, Review, StatementKind};
use crate::pages::counts::{StandingCounts, others};
use crate::pages::parts::{column, heading, table};
use crate::pages::site::Site;
use crate::pages::words::counted;
use crate::query::View;

/// The page, which says how everything was decided that this site decides.
pub fn page(site: &Site, _view: &View) -> Markup {
    html! {
        (heading("How this is made"))
        p.lead { "Everything that is decided here, how, and how sure it is." }
        (counts(site))
        (method())
        (readers(site))
        (agreements(site))
        (limits())
        (corrections(site))
    }
}

fn method() -> Markup {
    html! {
        h2 { "How statements are read" }
        p { "A program cuts each document into statements: the pledges of a manifesto, promises made in running text, which are marked as such, the ambitions, planned steps and measures of a framework, the rows of a table of actions. The words are quoted exactly; only line breaks, bullets and markup are taken off. Every statement names its line in the source, and the source is here to be read." }
        h2 { "How themes are given" }
        p { "By words and phrases that speak for a theme, in the statement and in the heading above it. The list of words is published with the documents. A statement has one main theme and at most two more." }
        h2 { "How promises are compared" }
        p { "Topics are specific things on which promises meet, such as “20 mph zones”. Here a machine reader put them together, and no person has checked it; where none has read them, a program suggests them from the words alone, and the page says so. Parties and topics stand in the order of their names." }
        p { "A promise can be checked if it commits to an act or an outcome whose completion can be checked. What is promised (an act, money, a review, a campaign, opposition, keeping what there is, or only an aim) is told by its leading verb. Both come from rules over words, which agree with a reader in most cases and not in all; they are labels and filters, never a score." }
        p { "Amounts, dates, words of scope and verbs of strength are marked where not all parties use them of the same thing. What is marked is not weighed." }
        h2 { "How coverage is judged" }
        p { "Each promise was compared with every ambition, planned step and action, by published rules:" }
        ul {
            li { strong { "Covered" } ": a line of the plans commits the council to the same specific thing, in whatever words, or is a first concrete step whose whole purpose is that thing." }
            li { strong { "Partly covered" } ": a line goes for the same goal but is narrower, weaker or more general, or says only one of several parts." }
            li { strong { "Nothing found" } ": no line does. The same topic alone is not coverage, nor is a plan to do what a promise opposes." }
        }
        p { "A machine reader judged by these rules and gave a reason each time. No party and no council has agreed to its judgements. A publisher can check them and put a name to each. Where a promise has not been judged, a program may suggest a link from the words alone. The page says so wherever that is the case." }
    }
}

fn counts(site: &Site) -> Markup {
    let corpus = site.corpus;
    let of = |kind: StatementKind, one: &str, many: &str| {
        counted(corpus.statements.iter().filter(|s| s.kind == kind).count(), one, many)
    };
    let [covered, partly, nothing, open] = StandingCounts::of(site, corpus.indices()).home();
    let others = others(&site.facets.places);
    let suggested = corpus.links.iter().filter(|l| l.basis == Basis::Suggested).count();
    let (by_people, by_machine) = reviewed(site).fold((0, 0), |(people, machine), (review, links)| {
        if review.reviewed_by.is_some() { (people + links, machine) } else { (people, machine + links) }
    });
    html! {
        h2 { "What is here" }
        p {
            (of(StatementKind::Pledge, "pledge", "pledges")) " and "
            (of(StatementKind::Commitment, "promise in running text", "promises in running text")) " against "
            (of(StatementKind::Ambition, "ambition", "ambitions")) ", "
            (of(StatementKind::Deliverable, "planned step", "planned steps")) " and "
            (of(StatementKind::Action, "action", "actions")) ", with "
            (of(StatementKind::Measure, "measure", "measures")) ". Of the promises" @if !others.is_empty() { ", but for those to " (others) "," } " "
            (covered) " are covered, " (partly) " partly, and for "
            (nothing) " nothing was found; " (open) " have not been compared with the plans yet."
        }
        p {
            (counted(by_machine, "link", "links")) " from a promise to a line of the plans were judged by a machine reader, "
            @if by_people > 0 { (by_people) " by people, " }
            "and " (counted(suggested, "link was", "links were")) " suggested by a program from the words alone."
        }
    }
}

/// Every promise that was judged, with how many links were found for it.
fn reviewed<'a>(site: &'a Site) -> impl Iterator<Item = (&'a Review, usize)> {
    site.corpus.reviews.iter().filter_map(|review| {
        let ix = site.coverage.find(site.corpus, &review.pledge)?;
        let links = site.coverage.links_from(site.corpus, ix).filter(|l| l.basis == Basis::Reviewed);
        Some((review, links.count()))
    })
}

/// For each document who judged its promises, how many links they found, and whether two did so apart.
fn readers(site: &Site) -> Markup {
    let corpus = site.corpus;
    // Of each document by whom, once or twice: how many promises, and how many links.
    let mut rows: Vec<(&Document, &str, bool, usize, usize)> = Vec::new();
    for document in &corpus.documents {
        let start = rows.len();
        for (review, links) in reviewed(site) {
            let is_of = site
                .coverage
                .find(corpus, &review.pledge)
                .is_some_and(|ix| corpus.at(ix).document == document.id);
            if !is_of {
                continue;
            }
            let by = review.reviewed_by.as_deref().unwrap_or("A machine reader");
            match rows[start..].iter_mut().find(|row| row.1 == by) {
                Some(row) => {
                    row.3 += 1;
                    row.4 += links;
                }
                None => rows.push((document, by, review.is_read_twice(), 1, links)),
            }
        }
        rows[start..].sort_by_key(|row| row.1);
    }
    let head = html! {
        (column("Document")) (column("Judged by")) (column("Promises")) (column("Links")) (column("Read"))
    };
    let body = html! {
        @for (document, by, twice, promises, links) in &rows {
            tr {
                th scope="row" { (document.title) }
                td { (by) }
                td { (promises) }
                td { (links) }
                td { @if *twice { "twice, each without the other’s links" } @else { "once" } }
            }
        }
    };
    html! {
        @if !rows.is_empty() {
            h2 { "Who judged" }
            (table("readers", "Who judged the promises of each document", &head, &body))
        }
    }
}

/// How well readings agree, where the publisher gives figures.
fn agreements(site: &Site) -> Markup {
    let rows = &site.corpus.method.agreements;
    let head = html! { (column("Readings")) (column("Measure")) (column("Agreement")) };
    let body = html! {
        @for row in rows {
            tr { th scope="row" { (row.what) } td { (row.measure) } td { (row.value) } }
        }
    };
    html! {
        @if !rows.is_empty() {
            h2 { "How well readings agree" }
            p { "Careful readers differ on some links. F1 is 1 where two readings have the same links, and 0 where they share none. Where two readings differed, the promise was read once more." }
            (table("agreement", "Agreement between readings of the same promises", &head, &body))
        }
    }
}

fn limits() -> Markup {
    html! {
        h2 { "What this does not say" }
        ul {
            li { strong { "Coverage is not delivery." } " A covered promise may never have been carried out, and one that no plan covers may have been." }
            li { "A plan may have changed after the documents shown here, and a council has other plans than these." }
            li { "Promises made to another county are shown to compare parties: the plans here were never meant to answer them. They are tagged, come last in every list, and are counted apart: every number without their place is of promises made to the place whose plans these are." }
            li { "A line of a plan may cover a promise without having been written for it." }
        }
        p { "Parties, and all lists of them, stand in the order of their names." }
    }
}

/// What was corrected after publication.
fn corrections(site: &Site) -> Markup {
    let method = &site.corpus.method;
    html! {
        h2 { "Corrections" }
        @if method.corrections.is_empty() { p { "Nothing has been corrected since this was published." } }
        ul { @for row in &method.corrections { li { strong { (in_words(&row.date)) ": " } (row.text) } } }
        @if let Some(to) = &method.corrections_to { p { a href=(to.as_str()) { "Tell us that something is wrong" } } }
    }
}
