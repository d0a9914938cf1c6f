//! What this is, how it was made, what it cannot say, and its sources.

use leptos::prelude::*;
use pledge_explorer::coverage::Standing;
use pledge_explorer::milestone::in_words;
use pledge_explorer::model::{Document, Problem, StatementKind};

use crate::ui::components::parts::{item, para};
use crate::ui::state::use_app;
use crate::ui::words::counted;

/// Candid about everything that is decided here.
#[component]
pub fn About() -> impl IntoView {
    view! {
        <h1 id="title" tabindex="-1">"About this explorer"</h1>
        <p class="lead">"It puts what parties promised beside what the council’s plans say, in the documents’ own words, so that residents can see what was taken up and what was not."</p>
        <Method />
        <Counts />
        <Sources />
        <Problems />
        <h2>"Privacy"</h2>
        <p>"Everything runs in your browser. There is no server behind this page, no cookie, no counting of visits, and nothing you type leaves your device."</p>
    }.into_any()
}

#[component]
fn Method() -> impl IntoView {
    view! {
        <h2>"How statements are read"</h2>
        <p>"A program cuts each document into statements: the pledges of a manifesto, the commitments made in running prose, which are marked as such, the ambitions, deliverables and measures of a framework, the rows of a table of actions. The words are quoted exactly; only line breaks, bullets and markup are taken off. Every statement names its line in the source, and the source is here to be read."</p>
        <h2>"How themes are given"</h2>
        <p>"By words and phrases that speak for a theme, in the statement and in the heading above it. The list of words is published with the documents. A statement has one main theme and at most two more."</p>
        <h2>"How coverage is judged"</h2>
        <p>"Each promise was read against every ambition, deliverable and action, by a published rubric:"</p>
        <ul>
            <li><strong>"Covered"</strong>": a line of the plans commits the council to the same specific thing, in whatever words, or is a first concrete step whose whole purpose is that thing."</li>
            <li><strong>"Partly covered"</strong>": a line goes for the same goal but is narrower, weaker or more general, or takes up one of several parts."</li>
            <li><strong>"Nothing found"</strong>": no line does. The same topic alone is not coverage, nor is a plan to do what a promise opposes."</li>
        </ul>
        <p>"The readings were made by a machine reader under that rubric, with a reason for each. No party and no council has endorsed them. A publisher can review them and put its name to its review. Where nobody has read a promise against the plans, a matcher may suggest a link from the words alone; it says so wherever it does."</p>
        <h2>"What this does not say"</h2>
        <p>"Coverage is not delivery. A covered promise may never have been carried out, and one that no plan covers may have been. A plan may also change after the documents shown here. Promises made to another county are shown to compare parties: the plans here were never meant to answer them."</p>
        <p>"Parties, and all lists of them, stand in the order of their names."</p>
    }.into_any()
}

#[component]
fn Counts() -> impl IntoView {
    let app = use_app();
    let corpus = app.corpus();
    let of = |kind: StatementKind| corpus.statements.iter().filter(|s| s.kind == kind).count();
    let standing =
        |s: Standing| corpus.indices().filter(|&ix| app.store.coverage.standing(ix) == Some(s)).count();
    let promises = format!(
        "{} and {}",
        counted(of(StatementKind::Pledge), "pledge", "pledges"),
        counted(of(StatementKind::Commitment), "commitment in prose", "commitments in prose")
    );
    let plans = format!(
        "{}, {} and {}, with {}",
        counted(of(StatementKind::Ambition), "ambition", "ambitions"),
        counted(of(StatementKind::Deliverable), "deliverable", "deliverables"),
        counted(of(StatementKind::Action), "action", "actions"),
        counted(of(StatementKind::Measure), "measure", "measures")
    );
    let found = format!(
        "{} are covered, {} partly, and for {} nothing was found; {} have not been reviewed",
        standing(Standing::Covered),
        standing(Standing::Partly),
        standing(Standing::Nothing),
        standing(Standing::NotReviewed)
    );
    view! {
        <h2>"What is here"</h2>
        {para("", format!("{promises} against {plans}. Of the promises, {found}."))}
    }
    .into_any()
}

#[component]
fn Sources() -> impl IntoView {
    let item = |document: &'static Document| {
        view! {
            <tr>
                <th scope="row"><a href=format!("seeds/{}", document.file)>{document.title.as_str()}</a></th>
                <td>{in_words(&document.date)}</td>
                <td><code>{document.sha256.as_str()}</code></td>
            </tr>
        }
        .into_any()
    };
    view! {
        <h2>"Sources"</h2>
        <div class="table" role="region" aria-labelledby="sources" tabindex="0">
            <table>
                <caption id="sources">"The documents, their dates and the SHA-256 of each file"</caption>
                <thead><tr><th scope="col">"Document"</th><th scope="col">"Date"</th><th scope="col">"SHA-256"</th></tr></thead>
                <tbody>{use_app().corpus().documents.iter().map(item).collect_view()}</tbody>
            </table>
        </div>
    }.into_any()
}

#[component]
fn Problems() -> impl IntoView {
    let corpus = use_app().corpus();
    let item = move |problem: &'static Problem| {
        let title =
            corpus.document(&problem.document).map_or(problem.document.as_str(), |d| d.title.as_str());
        item("", format!("{title}, line {}: {}", problem.line, problem.message).into_any())
    };
    view! {
        <h2>"Oddities in the sources"</h2>
        <p>"Found while reading, shown as they are, and not repaired:"</p>
        <ul>{corpus.problems.iter().map(item).collect_view()}</ul>
    }
    .into_any()
}
