//! The whole corpus as one page: for browsers without WebAssembly or scripts, for
//! printing, and for anyone who would rather read than click.

use maud::{Markup, html};

use crate::compare::parties;
use crate::coverage::Standing;
use crate::milestone::in_words;
use crate::model::{StatementIx, StatementKind};
use crate::pages::card::none;
use crate::pages::parts::elsewhere_tag;
use crate::pages::shell::shell;
use crate::pages::site::Site;
use crate::pages::words::{location, name, within};
use crate::text::sentence_case;

/// The whole file of that page. It links `plain.css` beside it and nothing else.
pub fn all(site: &Site) -> Markup {
    let corpus = site.corpus;
    let main = html! {
        h1 { "All promises on one page" }
        p { "Every promise the parties made, word for word, and the line of the council’s plans that covers it. Covered means that the plans say it too. It does not mean that it was done." }
        nav aria-label="Themes" {
            ul { @for theme in &corpus.themes { li { a href={ "#" (theme.id.as_str()) } { (theme.label) } } } }
        }
        @for theme in &corpus.themes {
            section {
                h2 id=(theme.id.as_str()) { (theme.label) }
                @for party in parties(corpus) {
                    @let mut promises = corpus.indices().filter(|&ix| {
                        let s = corpus.at(ix);
                        s.kind.is_promise()
                            && s.primary_theme() == Some(theme.id)
                            && s.party.as_ref() == Some(&party.id)
                    }).peekable();
                    h3 { (party.label) @if !site.facets.places.is_home_party(corpus, &party.id) { " (promised to " (party.place) ", for comparison)" } }
                    @if promises.peek().is_none() {
                        p { "Says nothing on this theme." }
                    } @else {
                        ul { @for ix in promises { (promise(site, ix)) } }
                    }
                }
            }
        }
        section {
            h2 #sources { "Sources" }
            ul {
                @for document in &corpus.documents {
                    li {
                        (document.title) ", " (in_words(&document.date)) ". "
                        a href=(document.published_path().unwrap_or_else(|| document.text_path())) { "Source text" }
                    }
                }
            }
        }
    };
    shell(corpus, "All promises on one page", "./", &[], &main)
}

fn promise(site: &Site, ix: StatementIx) -> Markup {
    let statement = site.corpus.at(ix);
    let standing = site.coverage.standing(ix).unwrap_or(Standing::NotReviewed);
    let mut links = site.coverage.links_from(site.corpus, ix).peekable();
    html! {
        li id=(statement.id) {
            p { (statement.text) }
            p { small { @if statement.kind == StatementKind::Commitment { "In running text · " } (sentence_case(&statement.section)) " · " (location(site.corpus, &statement.document, statement.lines.0)) (elsewhere_tag(site, ix)) } }
            @if links.peek().is_none() { p { strong { (none(standing)) "." } } } @else {
                ul {
                    @for link in links {
                        @if let Some((_, line)) = site.find(&link.target) {
                            li {
                                strong { (Standing::from(link.grade).label()) }
                                " by " (within(&name(line)))
                                ": “" (line.text) "”"
                                @if let Some(milestone) = &line.milestone { " (" (milestone.in_words()) ")" }
                                ". Why: " (link.reason)
                            }
                        }
                    }
                }
            }
        }
    }
}
