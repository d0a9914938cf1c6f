//! What this is, how it was made, what it cannot say, and its sources.

use maud::{Markup, html};

use crate::coverage::Standing;
use crate::milestone::in_words;
use crate::model::StatementKind;
use crate::pages::Site;
use crate::pages::parts::{column, heading, table};
use crate::pages::words::counted;
use crate::query::View;

/// Candid about everything that is decided here.
pub fn page(site: &Site, _view: &View) -> Markup {
    html! {
        (heading("About this explorer"))
        p.lead { "It puts what parties promised beside what the council’s plans say, in the documents’ own words, so that residents can see what was taken up and what was not." }
        (method())
        (counts(site))
        (sources(site))
        (problems(site))
        h2 { "Privacy" }
        p { "Everything runs in your browser. There is no server behind this page, no cookie, no counting of visits, and nothing you type leaves your device." }
    }
}

fn method() -> Markup {
    html! {
        h2 { "How statements are read" }
        p { "A program cuts each document into statements: the pledges of a manifesto, the commitments made in running prose, which are marked as such, the ambitions, deliverables and measures of a framework, the rows of a table of actions. The words are quoted exactly; only line breaks, bullets and markup are taken off. Every statement names its line in the source, and the source is here to be read." }
        h2 { "How themes are given" }
        p { "By words and phrases that speak for a theme, in the statement and in the heading above it. The list of words is published with the documents. A statement has one main theme and at most two more." }
        h2 { "How coverage is judged" }
        p { "Each promise was read against every ambition, deliverable and action, by a published rubric:" }
        ul {
            li { strong { "Covered" } ": a line of the plans commits the council to the same specific thing, in whatever words, or is a first concrete step whose whole purpose is that thing." }
            li { strong { "Partly covered" } ": a line goes for the same goal but is narrower, weaker or more general, or takes up one of several parts." }
            li { strong { "Nothing found" } ": no line does. The same topic alone is not coverage, nor is a plan to do what a promise opposes." }
        }
        p { "The readings were made by a machine reader under that rubric, with a reason for each. No party and no council has endorsed them. A publisher can review them and put its name to its review. Where nobody has read a promise against the plans, a matcher may suggest a link from the words alone; it says so wherever it does." }
        h2 { "What this does not say" }
        p { "Coverage is not delivery. A covered promise may never have been carried out, and one that no plan covers may have been. A plan may also change after the documents shown here. Promises made to another county are shown to compare parties: the plans here were never meant to answer them." }
        p { "Parties, and all lists of them, stand in the order of their names." }
    }
}

fn counts(site: &Site) -> Markup {
    let corpus = site.corpus;
    let of = |kind: StatementKind, one: &str, many: &str| {
        counted(corpus.statements.iter().filter(|s| s.kind == kind).count(), one, many)
    };
    let standing = |s: Standing| corpus.indices().filter(|&ix| site.coverage.standing(ix) == Some(s)).count();
    html! {
        h2 { "What is here" }
        p {
            (of(StatementKind::Pledge, "pledge", "pledges")) " and "
            (of(StatementKind::Commitment, "commitment in prose", "commitments in prose")) " against "
            (of(StatementKind::Ambition, "ambition", "ambitions")) ", "
            (of(StatementKind::Deliverable, "deliverable", "deliverables")) " and "
            (of(StatementKind::Action, "action", "actions")) ", with "
            (of(StatementKind::Measure, "measure", "measures")) ". Of the promises, "
            (standing(Standing::Covered)) " are covered, " (standing(Standing::Partly)) " partly, and for "
            (standing(Standing::Nothing)) " nothing was found; "
            (standing(Standing::NotReviewed)) " have not been reviewed."
        }
    }
}

fn sources(site: &Site) -> Markup {
    let head = html! { (column("Document")) (column("Date")) (column("SHA-256")) };
    let body = html! {
        @for document in &site.corpus.documents {
            tr {
                th scope="row" { a href={ "seeds/" (document.file) } { (document.title) } }
                td { (in_words(&document.date)) }
                td { code { (document.sha256) } }
            }
        }
    };
    html! {
        h2 { "Sources" }
        (table("sources", "The documents, their dates and the SHA-256 of each file", &head, &body))
    }
}

fn problems(site: &Site) -> Markup {
    let corpus = site.corpus;
    html! {
        h2 { "Oddities in the sources" }
        p { "Found while reading, shown as they are, and not repaired:" }
        ul {
            @for problem in &corpus.problems {
                @let title = corpus.document(&problem.document).map_or(problem.document.as_str(), |d| &d.title);
                li { (title) ", line " (problem.line) ": " (problem.message) }
            }
        }
    }
}
