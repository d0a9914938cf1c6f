//! The answer to a search, or on a theme, above its list: who promised how much, what the plans say about it,
//! the line of the plans that says most, and where the parties can be compared.

use maud::{Markup, html};

use crate::coverage::Standing;
use crate::facets::Filtered;
use crate::model::{Grade, Statement, StatementIx, StatementKind, Topic};
use crate::pages::counts::{StandingCounts, short};
use crate::pages::parts::{bar, link, open, shape};
use crate::pages::site::Site;
use crate::pages::words::{joined, name, within};
use crate::query::{Facet, Page, Param, View};
use crate::text::ordered;

/// How many topics, ambitions and committees the answer names at most.
const NAMED: usize = 3;

/// The answer above a list that has words to find or one theme. It is empty for other lists, and where the
/// list has no promise made to a place whose plans are here.
pub fn answer(site: &Site, view: &View, filtered: &Filtered) -> Markup {
    let asked = !view.filters.words.trim().is_empty() || view.filters.first(Facet::Theme).is_some();
    let home = filtered.statements.get(..filtered.home).unwrap_or_default();
    let promises: Vec<StatementIx> =
        home.iter().copied().filter(|&ix| site.corpus.at(ix).kind.is_promise()).collect();
    let counts = StandingCounts::of(site, promises.iter().copied()).home();
    let [covered, partly, nothing, open_yet] = counts;
    html! {
        @if asked && !filtered.statements.is_empty() {
            div.answer {
                @if !promises.is_empty() {
                    p { (by_whom(site, &promises)) }
                    (bar(covered, partly, nothing + open_yet))
                    p.legend {
                        @for (&standing, n) in Standing::ALL.iter().zip(counts) {
                            @if n > 0 || standing != Standing::NotReviewed {
                                @let to = view.clone().and(Facet::Plans, standing.as_str());
                                a href=(site.to(&to)) { (shape(standing)) " " (n) " " (short(standing)) } " "
                            }
                        }
                    }
                    @if let Some(line) = strongest(site, &promises, view) { (line_of_the_plans(site, line)) }
                }
                (ways_on(site, filtered))
            }
        }
    }
}

/// Who made how many of the promises: `5 by Northshire Labour and 4 by Joint Administration.`
fn by_whom(site: &Site, promises: &[StatementIx]) -> String {
    let mut said: Vec<String> = Vec::new();
    for party in &site.corpus.parties {
        let own = |&&ix: &&StatementIx| site.corpus.at(ix).party.as_ref() == Some(&party.id);
        let n = promises.iter().filter(own).count();
        if n > 0 {
            said.push([&n.to_string(), " by ", &party.label].concat());
        }
    }
    let said: Vec<&str> = said.iter().map(String::as_str).collect();
    joined(&said) + "."
}

/// Whether a line of the plans says what a question asks for besides the promise itself: when something is
/// due, or who leads it.
fn has_asked(words: &str, line: &Statement) -> bool {
    let asked = |word: &str| words.split(' ').any(|typed| typed.eq_ignore_ascii_case(word));
    (asked("when") && line.milestone.is_some()) || (asked("who") && !line.leads.is_empty())
}

/// The line of the plans that takes up most of some promises. Lines that say what a question asks for come
/// first, then lines on the theme; among those, the line that covers the most promises, then the line that
/// covers the most in part, then the first in the corpus.
fn strongest(site: &Site, promises: &[StatementIx], view: &View) -> Option<StatementIx> {
    let mut lines: Vec<(StatementIx, [usize; 2])> = Vec::new();
    for link in promises.iter().flat_map(|&ix| site.coverage.links_from(site.corpus, ix)) {
        let Some((line, _)) = site.find(&link.target) else { continue };
        let at = lines.iter().position(|l| l.0 == line).unwrap_or_else(|| {
            lines.push((line, [0; 2]));
            lines.len() - 1
        });
        lines[at].1[usize::from(link.grade == Grade::Partly)] += 1;
    }
    let rank = |l: &(StatementIx, [usize; 2])| {
        let line = site.corpus.at(l.0);
        let on_theme = line.themes.iter().any(|t| view.filters.has(Facet::Theme, t.as_str()));
        (has_asked(&view.filters.words, line), on_theme, l.1)
    };
    let best = lines.iter().map(rank).max()?;
    lines.iter().find(|l| rank(l) == best).map(|l| l.0)
}

fn line_of_the_plans(site: &Site, ix: StatementIx) -> Markup {
    let line = site.corpus.at(ix);
    html! {
        p.plan {
            "The plan: “" (line.text) "” "
            small {
                (open(site, &line.id, &html! { (name(line)) }))
                @if let Some(milestone) = &line.milestone { ", " (milestone.in_words()) }
                @if !line.leads.is_empty() { ", led by " (line.leads.join(", ")) }
            }
        }
    }
}

/// Links to topics to compare, ambitions and committees that the words or the promises are about.
fn ways_on(site: &Site, filtered: &Filtered) -> Markup {
    let corpus = site.corpus;
    let met = |words: &str| !filtered.query.is_empty() && !filtered.query.met(words).is_empty();
    let topics = topics(site, filtered, &met);
    let goals = corpus.statements.iter().filter(|s| s.kind == StatementKind::Ambition);
    let committees = corpus.committees.iter().filter(|c| c.label.as_deref().is_some_and(met) || met(&c.id));
    html! {
        @if !topics.is_empty() {
            p.ways {
                "Compare the parties on "
                @for topic in topics {
                    (link(site, &View::of(Page::Compare).with_option(Param::Topic, &topic.id), &within(&topic.label))) " "
                }
            }
        }
        ul.ways {
            @for goal in goals.filter(|goal| met(&goal.text)).take(NAMED) {
                li { (open(site, &goal.id, &html! { (name(goal)) ": " (goal.text) })) }
            }
            @for committee in committees.take(NAMED) {
                li {
                    (link(site, &View::default().and(Facet::Committee, &committee.id), &["What the committee ", committee.label.as_deref().unwrap_or(&committee.id), " answers for"].concat()))
                }
            }
        }
    }
}

/// Topics to compare: first those whose names have the words looked for, then those that most of the
/// statements found are about, if at least two are.
fn topics<'a>(site: &Site<'a>, filtered: &Filtered, met: &dyn Fn(&str) -> bool) -> Vec<&'a Topic> {
    let corpus = site.corpus;
    let mut weights: Vec<(usize, usize)> = Vec::new();
    for (at, topic) in corpus.topics.iter().enumerate() {
        let found = topic.statements.iter().filter_map(|id| site.coverage.find(corpus, id));
        let n = found.filter(|ix| filtered.statements.contains(ix)).count();
        let named = met(&topic.label);
        if n > 1 || named && n > 0 {
            weights.push((at, n + if named { corpus.statements.len() } else { 0 }));
        }
    }
    let first = ordered(weights.len(), &|a, b| weights[a].1 > weights[b].1);
    first.into_iter().take(NAMED).map(|at| &corpus.topics[weights[at].0]).collect()
}
