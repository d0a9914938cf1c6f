//! The pages as HTML, made from nothing but the corpus and a view.
//!
//! Each is a pure function, so that the same words are shown by the app (which sets
//! them as the content of its main part, see `ui/components/html.rs`) and by the
//! static pages made when the site is built. What a page holds besides text:
//!
//! - `<a href="?…">`: another view; the app follows it without loading the page;
//! - `<form data-view>`: its fields are a view; a change of any is followed at once;
//! - `data-part="…"`: a [`contract::Slot`], filled by the app as the view changes (`ui/components/html.rs`);
//! - `data-under`: what nobody can reach while filters lie over it;
//! - `data-do="…"` on a button: a [`contract::Command`], carried out by the app (`ui/act.rs`);
//! - `data-help="?…"`: the place of the help below a list in which little was found;
//! - `data-source`: a text that is fetched. With `data-whole`, what [`text`] makes of it: the whole text for a
//!   view's query, or a place in it for its lines (`12-14`). Without, a part of a page that was made with the
//!   build.

pub mod contract;
pub mod words;

mod about;
mod accessibility;
mod all;
mod answer;
mod card;
mod chain;
mod charts;
mod citation;
mod compare;
mod counts;
mod coverage;
mod delivery;
mod embed;
mod filters;
mod frame;
mod help;
mod kept;
mod list;
mod method;
mod numbers;
mod own;
mod parts;
mod plans;
mod read;
mod ready;
mod saved;
mod shared;
mod shell;
mod site;
mod start;
mod statement;
mod summary;
mod unknown;

pub use accessibility::accessibility;
pub use all::all;
pub use answer::answer;
pub use card::{FoundBy, grouped, item, shortened};
pub use citation::cited_as;
pub use embed::embed;
pub use frame::{failed, frame, header};
pub use help::help;
pub use list::{ChoiceState, below, chips, choice_count, counts, results, sort};
pub use numbers::numbers;
pub use own::{PICTURE, own};
pub use parts::by_hand;
pub use plans::{action_plans, flow, framework, report};
pub use read::{line_id, text};
pub use ready::{ready, ready_name, ready_pattern};
pub use saved::saved;
pub use shared::shared;
pub use shell::{feed_link, paper, shell, shell_with};
pub use site::{SOFTWARE, Site, site_title};
pub use start::{opening, start, suggestions};
pub use summary::summary;
pub use unknown::is_known;

use maud::Markup;

use crate::query::{Page, Param, View, parts_of};

/// The HTML of a view's page; none for the start page and the lists, which the app draws itself.
pub fn page(site: &Site, view: &View) -> Option<Markup> {
    if let Some(id) = view.statement.as_deref() {
        return Some(match site.find(id) {
            Some((ix, statement)) if statement.kind.is_promise() => statement::promise(site, view, ix),
            Some((ix, _)) => statement::line(site, view, ix),
            None => statement::unknown(site),
        });
    }
    if !is_known(site, view) {
        return Some(unknown::unknown(site, view));
    }
    match view.page {
        Page::Explore => None,
        Page::Compare => Some(compare::page(site, view)),
        Page::Coverage => Some(coverage::page(site, view)),
        Page::Plans => Some(plans::page(site, view)),
        Page::Kept => Some(kept::page(site, view)),
        Page::About => Some(about::page(site, view)),
        Page::Method => Some(method::page(site, view)),
        Page::Read => Some(read::page(site, view)),
    }
}

/// The title of the window for a view.
pub fn title(site: &Site, view: &View) -> String {
    let words = view.filters.words.trim();
    let page = match (&view.statement, view.page) {
        (Some(id), _) => site.find(id).map_or("No such statement".to_owned(), |(_, s)| s.text.clone()),
        (None, _) if !is_known(site, view) => "Not here".to_owned(),
        (None, Page::Explore) if view.is_start() => {
            return [site.title(), ": what was promised, and what the council’s plans say"].concat();
        }
        (None, Page::Explore) if *view == View::of_words(words) => ["Results for “", words, "”"].concat(),
        (None, Page::Explore) => ["Promises", &summary::about(site, view)].concat(),
        (None, Page::Compare) => match site.topic(view) {
            Some(topic) => ["Compare the parties on ", &words::within(&topic.label)].concat(),
            None => "Compare the parties".to_owned(),
        },
        (None, Page::Coverage) => "Which promises are in the plans".to_owned(),
        (None, Page::Plans) => "The council’s plans".to_owned(),
        (None, Page::Kept) => "Kept list".to_owned(),
        (None, Page::About) => "About".to_owned(),
        (None, Page::Method) => "How this is made".to_owned(),
        (None, Page::Read) => read::chosen(site, view).map_or_else(String::new, |d| d.title.clone()),
    };
    // For every part of a page but the first, the title names the part.
    let part = parts_of(view.page).iter().find(|part| view.option(Param::Part) == Some(part.0));
    let (part, between) = part.map_or(("", ""), |part| (part.1, ": "));
    [part, between, &page, " – ", site.title()].concat()
}
