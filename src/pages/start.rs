//! The start page: what the site has, and its themes.

use maud::{Markup, html};

use crate::compare::parties;
use crate::model::Topic;
use crate::pages::contract::Slot;
use crate::pages::counts::{StandingCounts, others};
use crate::pages::frame::{frame, header};
use crate::pages::parts::bar;
use crate::pages::site::Site;
use crate::pages::words::{counted, joined, within};
use crate::query::{Facet, Page, Param, View};
use crate::text::ordered;

/// The question that the start page puts at its top.
const QUESTION: &str = "What was promised, and what the council’s plans say about it";

/// How many topics the start page offers at most.
const TRIES: usize = 4;

/// The topics that the start page offers: those on which most parties speak, and among these the ones with
/// most promises.
pub fn tries<'a>(site: &Site<'a>) -> Vec<&'a Topic> {
    let corpus = site.corpus;
    let weight = |topic: &Topic| {
        let mut parties: Vec<&str> = Vec::new();
        for (_, statement) in topic.statements.iter().filter_map(|id| site.find(id)) {
            let party = statement.party.as_deref().filter(|_| statement.kind.is_promise());
            parties.extend(party.filter(|p| !parties.contains(p)));
        }
        (parties.len(), topic.statements.len())
    };
    let weights: Vec<(usize, usize)> = corpus.topics.iter().map(weight).collect();
    let first = ordered(weights.len(), &|a, b| weights[a] > weights[b]);
    first.into_iter().take(TRIES).map(|at| &corpus.topics[at]).collect()
}

/// What the site has, in a sentence, with promises made to other places apart.
fn lead(site: &Site) -> String {
    let (corpus, places) = (site.corpus, &site.facets.places);
    let speakers = |home: bool| {
        let spoken = parties(corpus).into_iter();
        spoken.filter(|p| places.is_home_party(corpus, &p.id) == home).count()
    };
    let tally = places.tally(corpus.indices().filter(|&ix| corpus.at(ix).kind.is_promise()));
    let home: Vec<&str> = places.home().iter().map(String::as_str).collect();
    let counted_by = |n: usize, to: &str, home: bool| {
        let by = counted(speakers(home), "party", "parties");
        [counted(n, "promise", "promises").as_str(), " made to ", to, " by ", &by].concat()
    };
    let mut out = counted_by(tally.home, &joined(&home), true);
    out.push_str(", word for word from their own documents, beside what the council’s plans say.");
    if tally.elsewhere > 0 {
        let others = counted_by(tally.elsewhere, &others(places), false);
        out.push_str(&[" And ", &others, ", for comparison."].concat());
    }
    out
}

/// The start page as `index.html` has it until the app has loaded, and for browsers without scripts. The app
/// puts the same in its place, so that nothing moves. Its themes lead to the page with all promises, which
/// needs no script.
pub fn start(site: &Site) -> Markup {
    let main = html! { div { div { (opening(site, true)) } } };
    frame(site, &header(site, &View::default()), &main)
}

/// The content of the start page: question, search, topics and themes. With `plain`, as `index.html` has it
/// until the app has loaded.
pub fn opening(site: &Site, plain: bool) -> Markup {
    html! {
        div { (above(site)) }
        @if plain {
            p #boot .hidden role="status" { "Loading the promises…" }
            noscript {
                p { "Searching and comparing need scripts, which are off in this browser. Everything can be read without them: choose a theme, or " a href="all.html" { "all promises on one page" } "." }
            }
        }
        div data-part=(Slot::Tries) {}
        div { (ways_in(site, plain)) }
    }
}

/// What stands above the search box on the start page.
fn above(site: &Site) -> Markup {
    html! {
        h1 #start-title tabindex="-1" { (QUESTION) }
        p.lead { (lead(site)) }
    }
}

/// What stands below the search box: topics to compare, and the themes. Themes lead to their lists, or with
/// `plain` to their places on the page with all promises.
fn ways_in(site: &Site, plain: bool) -> Markup {
    html! {
        p.try {
            "Compare the parties on "
            @for topic in tries(site) {
                a href=(site.to(&View::of(Page::Compare).with_option(Param::Topic, &topic.id))) { (within(&topic.label)) } " "
            }
        }
        h2 { "Or start from a theme" }
        (tiles(site, plain))
        p.acts { a.btn.quiet href=(if plain { "all.html" } else { "?all=1" }) { "See all promises" } }
    }
}

/// The themes, each with how many of its promises are covered, in words and as a bar. Each leads to its list,
/// or with `plain` to its place on the page with all promises.
fn tiles(site: &Site, plain: bool) -> Markup {
    let counts = StandingCounts::by(site, Facet::Theme);
    html! {
        ul.tiles {
            @for theme in &site.corpus.themes {
                @let view = View::of_theme(theme.id);
                @let at = site.facets.choice_index(Facet::Theme, theme.id.as_str());
                @let counts = at.map_or(StandingCounts::default(), |at| counts[at]);
                @let [covered, partly, nothing, open] = counts.home();
                li {
                    @let address = if plain { ["all.html#", theme.id.as_str()].concat() } else { site.to(&view) };
                    a href=(address) {
                        strong { (theme.label) }
                        (bar(covered, partly, nothing + open))
                        small {
                            (counted(covered + partly + nothing + open, "promise", "promises"))
                            ": " (covered) " covered, " (partly) " partly, " (nothing) " not in the plans"
                            @if open > 0 { ", " (open) " not yet compared with the plans" }
                            @let elsewhere = counts.tally().elsewhere;
                            @if elsewhere > 0 { ". And " (elsewhere) " to " (others(&site.facets.places)) ", for comparison" }
                        }
                    }
                }
            }
        }
    }
}

/// Earlier searches, the newest first, as links that look for the same again.
pub fn suggestions(site: &Site, recent: &[String]) -> Markup {
    html! {
        @if !recent.is_empty() {
            p.try.recent {
                "Looked for before "
                @for words in recent { a href=(site.to(&View::of_words(words))) { (words) } " " }
            }
        }
    }
}
