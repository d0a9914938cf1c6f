//! A statement's own page: a small file beside the app that can be read without any script, so that a link to
//! it that is pasted into a chat or a post shows the promise, who made it and what the plans say. It leads to
//! the same statement in the app. There is one for every statement, so it holds no more than that: two to three
//! kB of HTML.

use maud::{Markup, html};

use crate::coverage::Standing;
use crate::follow::Follow;
use crate::model::StatementIx;
use crate::model::own_address;
use crate::pages::card::{none, shortened, standing_line, takes_up_words};
use crate::pages::parts::judged_by;
use crate::pages::shell::{feed_link, leaf};
use crate::pages::site::Site;
use crate::pages::words::{cited, location, name, party_label, section};
use crate::query::View;

/// The path from such a page to the folder of the app, two folders above (`model::own_path`).
const UP: &str = "../../";

/// The path from such a page to the folder of the open data.
const OPEN_DATA: &str = "../../open-data/";

/// The path of the picture that is shown beside a link to any page of the site, from the site's folder. It is
/// the same for every site, so it names no place.
pub const PICTURE: &str = "icons/share.png";

/// What the picture shows, in words.
const PICTURED: &str = "What was promised, and what the plans say: three marks, for covered by the plans, partly covered and in no plan.";

/// The longest title of such a page, in characters: programs that show links cut longer ones.
const TITLE: usize = 110;

/// The whole file of a statement's page. Its head leads feed readers to the feeds of what it belongs to.
pub fn own(site: &Site, follow: &Follow, ix: StatementIx) -> Markup {
    let site = &Site { base: UP, ..*site };
    let statement = site.corpus.at(ix);
    let party = party_label(site.corpus, statement).filter(|_| statement.kind.is_promise());
    let document = cited(site.corpus, &statement.document);
    let from = party.map_or_else(|| document.clone(), |party| [party, " in ", &document].concat());
    let verdict = verdict(site, ix);
    let title = ["“", &cut(&statement.text), "”"].concat();
    let about = [&from, ". ", &verdict].concat();
    let head = html! {
        meta name="description" content=(about);
        meta property="og:type" content="article";
        meta property="og:site_name" content=(site.title());
        meta property="og:title" content=(title);
        meta property="og:description" content=(about);
        meta property="og:image" content={ (site.address().unwrap_or(UP)) (PICTURE) };
        meta property="og:image:alt" content=(PICTURED);
        meta name="twitter:card" content="summary_large_image";
        @if site.address().is_some() {
            @let address = own_address(site.corpus, &statement.id);
            meta property="og:url" content=(address);
            link rel="canonical" href=(address);
        }
        @for part in follow.nearest(statement) { (feed_link(part, OPEN_DATA)) }
    };
    let main = html! {
        h1 { (name(statement)) @if let Some(party) = party { " by " (party) } }
        blockquote { (statement.text) }
        p { (document) ", " (location(site.corpus, &statement.document, statement.lines.0)) @if !statement.section.is_empty() { ", under “" (section(&statement.section)) "”" } "." @if let Some(place) = site.facets.places.elsewhere(ix) { " Promised to " (place) "." } }
        (standing_line(site, ix))
        @if let Some(link) = site.coverage.links_from(site.corpus, ix).next() {
            p { small { (judged_by(site, link.basis, None)) } }
        }
        p { "Covered means that a plan says the same. It does not mean that it was done." }
        p { a.go href=(site.to(&View::default().open(&statement.id))) { "See it in its place, with all that the plans say" } }
    };
    leaf(site.corpus, &[&title, " – ", &from].concat(), UP, &head, &main)
}

/// What the plans say about a promise, or which promises a line of the plans takes up, in a sentence without
/// a full stop.
fn verdict(site: &Site, ix: StatementIx) -> String {
    let Some(standing) = site.coverage.standing(ix) else {
        return takes_up_words(site, ix);
    };
    let first = site.coverage.links_from(site.corpus, ix).next();
    match first.and_then(|link| site.find(&link.target)) {
        Some((_, line)) => {
            let answer = match standing {
                Standing::Covered => "Covered by the council’s plans: ",
                _ => "Partly covered by the council’s plans: ",
            };
            [answer, &cut(&line.text)].concat()
        }
        None => none(standing).to_owned(),
    }
}

/// The beginning of a text, cut at a space, without the full stop at its end.
fn cut(text: &str) -> String {
    shortened(text, TITLE)
}
