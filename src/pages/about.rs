//! The page "About": what the site is for, and its sources.

use maud::{Markup, html};

use crate::milestone::in_words;
use crate::pages::contract::Plain;
use crate::pages::parts::{column, downloads, heading, link, table};
use crate::pages::site::Site;
use crate::query::{Page, View};

/// The page: what the site is for, what it is made from, and what it does not do.
pub fn page(site: &Site, _view: &View) -> Markup {
    html! {
        (heading("About this explorer"))
        p.lead { "It puts what parties promised beside what the council’s plans say, in the documents’ own words, so that you can see what is in the plans and what is not." }
        p { (link(site, &View::of(Page::Method), "How it is made, and what it does not say")) }
        p { "Every list here can be downloaded, and every change is written down: " a href={ (site.base) "open-data/index.html" } { "open data" } ", " a href={ (site.base) "open-data/changes.html" } { "what has changed" } "." }
        h2 { "How to search" }
        p { "Ask in your own words, or type a word or the beginning of one. Words in “quotation marks” have to stand side by side; a word with a minus before it, as in “parking -residents”, is left out. Accents, capitals and small slips do not matter. Where something is found by its meaning and not by your words, the list says what else was looked for." }
        h3 { "With the keyboard" }
        p {
            "Press / to go to the search box, unless you are typing in a field. Escape empties the search box or closes the filters. "
            button #slash .btn.quiet type="button" data-do=(Plain::SlashKey) aria-pressed="true" { "Use the key /" }
        }
        (sources(site))
        (problems(site))
        h2 { "Privacy" }
        p { "Everything runs in your browser: searching, filtering and comparing send nothing to anyone, and there is no cookie and no counting of visits." }
        p { "What you look for and choose is written in the address of the page, so that it can be shared. Whoever you send the address to can read it there; and when you open or reload such an address, your browser sends it to the host of this site, as it does for every page of the web." }
    }
}

fn sources(site: &Site) -> Markup {
    let head = html! { (column("Document")) (column("Date")) };
    let body = html! {
        @for document in &site.corpus.documents {
            tr {
                th scope="row" { (link(site, &View::of_document(&document.id, 0), &document.title)) }
                td { (in_words(&document.date)) }
            }
        }
    };
    html! {
        h2 { "Sources" }
        (table("sources", "The documents and their dates", &head, &body))
        details {
            summary { "How to check that a file is the one that was read" }
            p { "The checksum (SHA-256) of each file:" }
            ul { @for document in &site.corpus.documents { li { (document.title) ": " code { (document.sha256) } } } }
        }
        (downloads(site, "documents", "The sources"))
    }
}

fn problems(site: &Site) -> Markup {
    let corpus = site.corpus;
    html! {
        h2 { "Slips in the documents" }
        p { "Found while reading. They are shown as they are and not put right:" }
        ul {
            @for problem in &corpus.problems {
                @let title = corpus.document(&problem.document).map_or(problem.document.as_str(), |d| &d.title);
                @let there = View::of_document(&problem.document, problem.line);
                li { (link(site, &there, title)) ", line " (problem.line) ": " (problem.message) }
            }
        }
        (downloads(site, "problems", "This list"))
    }
}
