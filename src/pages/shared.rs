//! What parties have in common: topics on which all of them speak, and promises of one party that the plans
//! of another area take up. The build makes this part of a page, and the page fetches it.

use maud::{Markup, html};

use crate::compare::{parties, rows, taken_up_elsewhere};
use crate::coverage::Standing;
use crate::pages::parts::{link, open, shape};
use crate::pages::site::Site;
use crate::pages::words::{cited, counted, joined, name, within};
use crate::query::{Page, Param, View};
use crate::text::sentence_start;

/// Both lists, as a part of a page.
pub fn shared(site: &Site) -> Markup {
    let (corpus, coverage) = (site.corpus, site.coverage);
    let every = parties(corpus);
    let ids: Vec<&str> = every.iter().map(|p| p.id.as_str()).collect();
    let names: Vec<&str> = every.iter().map(|p| p.label.as_str()).collect();
    let all = rows(corpus, coverage, &ids, &|s| s.kind.is_promise());
    let common: Vec<_> = all.iter().filter(|r| r.voices() == every.len()).collect();
    html! {
        h2 { "Promised by all" }
        p { (joined(&names)) " each promise something on " (counted(common.len(), "topic", "topics")) ". To speak of the same thing is not to say the same; the topic shows where they differ." }
        ul.plain {
            @for row in &common {
                li {
                    (link(site, &View::of(Page::Compare).with_option(Param::Topic, &row.topic.id), &row.topic.label))
                    small { " " (counted(row.cells.iter().map(Vec::len).sum(), "promise", "promises")) ", " (within(corpus.theme_label(row.theme))) }
                }
            }
        }
        @for party in &every {
            @let found = taken_up_elsewhere(corpus, coverage, party);
            @if !found.is_empty() {
                h2 { "Promised by " (party.label) ", planned elsewhere" }
                p { (sentence_start(&counted(found.len(), "promise", "promises"))) " made to " (party.place) " that a plan of another area says too. That plan was not made for them." }
                ul.list {
                    @for &ix in &found {
                        @let promise = corpus.at(ix);
                        li {
                            p.said { (open(site, &promise.id, &html! { (promise.text) })) }
                            ul.takes {
                                @for link in coverage.links_from(corpus, ix) {
                                    @if let Some((_, line)) = site.find(&link.target) {
                                        @let standing = Standing::from(link.grade);
                                        li {
                                            (shape(standing)) " " (standing.label()) ": "
                                            (open(site, &line.id, &html! { (name(line)) }))
                                            small { " " (line.text) " (" (cited(corpus, &line.document)) ")" }
                                        }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
