//! The list: search, filters, what is chosen, how many, and the statements.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use leptos::prelude::*;
use pledge_explorer::facets::Filtered;
use pledge_explorer::model::ThemeId;
use pledge_explorer::pages::words::{counted, within};
use pledge_explorer::pages::{
    Count, below, chips, cite, counts, downloads, filters, grouped, item, regroup, save, sort,
};
use pledge_explorer::query::{Facet, Opt, View};

use crate::ui::browser::{self, Items};
use crate::ui::components::html::Html;
use crate::ui::components::search_box::SearchBox;
use crate::ui::state::{AT_ONCE, App, use_app};

/// The list with its filters; below 60rem the filters open over it.
#[component]
pub fn Results() -> impl IntoView {
    let app = use_app();
    let filtered = Memo::new(move |_| app.list.with(|view| app.filter(view)));
    let sentence = move || filtered.with(|f| sentence(app, f));
    Effect::new(move |before: Option<()>| {
        let said = sentence();
        if before.is_some() {
            browser::announce(said);
        }
    });
    let open = app.covered;
    let set_open = move |now: bool| {
        open.set(now);
        browser::focus(if now { "filters-title" } else { "open-filters" });
    };
    let chips = move || app.list.with(|view| chips(&app.site(), view)).into_string();
    let sort = move || app.list.with(sort).into_string();
    view! {
        <h1 id="title" class="small" tabindex="-1">"Promises and plans"</h1>
        <div class="cols">
            <form
                class=move || if open.get() { "filters open" } else { "filters" }.to_owned()
                aria-label="Filters"
                on:submit=|e| e.prevent_default()
                on:keydown=move |e| {
                    if e.key() == "Escape" && open.get_untracked() {
                        set_open(false);
                    }
                }
            >
                <h2 id="filters-title" tabindex="-1">"Filter"</h2>
                <Filters filtered />
                <p class="close">
                    <button class="btn" type="button" on:click=move |_| set_open(false)>
                        {move || format!("Show {}", counted(filtered.with(|f| f.statements.len()), "result", "results"))}
                    </button>
                </p>
            </form>
            <div prop:inert=move || open.get()>
                <SearchBox live=true />
                <p class="count" id="count" tabindex="-1">{sentence}</p>
                <p class="note" id="also">{move || filtered.with(also)}</p>
                <Html content=Box::new(chips) />
                <div class="row tools">
                    <button
                        id="open-filters"
                        class="btn quiet"
                        type="button"
                        aria-expanded=move || open.get().to_string()
                        on:click=move |_| set_open(true)
                    >
                        "Filter"
                    </button>
                    <Html content=Box::new(sort) />
                </div>
                <List filtered />
                <div inner_html=["<p class=acts>", &save().0, "</p>", &downloads(&app.site(), "statements", "All promises and lines of the plans").0, &cite(&app.site()).0].concat()></div>
            </div>
        </div>
    }.into_any()
}

/// The filters, drawn once; then only their counts and marks follow.
#[component]
fn Filters(filtered: Memo<Filtered>) -> impl IntoView {
    let app = use_app();
    let first = app.list.with_untracked(|view| filtered.with_untracked(|f| filters(&app.site(), view, f)));
    let place = NodeRef::<leptos::html::Div>::new();
    let mut parts = Vec::new();
    Effect::new(move |before: Option<Vec<Count>>| {
        let now = app.list.with(|view| filtered.with(|f| counts(&app.site(), view, f)));
        if let Some(place) = place.get() {
            if parts.is_empty() {
                parts = browser::choices(&place);
            }
            browser::show_counts(&parts, &now, &before.unwrap_or_default());
        }
        now
    });
    view! { <div class="still" node_ref=place inner_html=first.into_string()></div> }.into_any()
}

/// How many of what: "34 promises about transport and streets matching “parking”".
fn sentence(app: App, filtered: &Filtered) -> String {
    let corpus = app.corpus();
    let promises = filtered.statements.iter().filter(|&&ix| corpus.at(ix).kind.is_promise()).count();
    let lines = filtered.statements.len() - promises;
    let mut out = match (promises, lines) {
        (0, 0) => "Nothing found".to_owned(),
        (p, 0) => counted(p, "promise", "promises"),
        (0, l) => counted(l, "line of the plans", "lines of the plans"),
        (p, l) => format!(
            "{} and {}",
            counted(p, "promise", "promises"),
            counted(l, "line of the plans", "lines of the plans")
        ),
    };
    app.list.with(|view| {
        let themes: Vec<String> = view
            .filters
            .of(Facet::Theme)
            .filter_map(|t| t.parse::<ThemeId>().ok())
            .map(|t| within(corpus.theme_label(t)))
            .collect();
        if !themes.is_empty() {
            out.push_str(" about ");
            out.push_str(&themes.join(" or "));
        }
        let words = view.filters.words.trim();
        if !words.is_empty() {
            out.push_str(&format!(" matching “{words}”"));
        }
    });
    out
}

/// What the search looked for besides the words typed, and what it took them for.
fn also(filtered: &Filtered) -> String {
    let query = &filtered.query;
    let mut out = String::new();
    for (typed, meant) in &query.corrections {
        out.push_str(&["Showing results for “", meant, "” in place of “", typed, "”. "].concat());
    }
    if !query.expansions.is_empty() {
        out.push_str(&["Also searching: ", &query.expansions.join(", "), "."].concat());
    }
    out
}

/// The statements, fifty at a time, as one list or in groups.
#[component]
fn List(filtered: Memo<Filtered>) -> impl IntoView {
    let app = use_app();
    let list = NodeRef::<leptos::html::Ul>::new();
    let groups = NodeRef::<leptos::html::Div>::new();
    let items = Rc::new(RefCell::new(Items::default()));
    Effect::new(move |before: Option<(bool, Option<Timeout>)>| {
        let facet = app.list.with(grouping);
        let found = filtered.with(|f| f.statements.len());
        let shown = app.list.with(View::shown).min(found);
        let Some((list, groups)) = list.get().zip(groups.get()) else { return (false, None) };
        let items = items.clone();
        let draw = move |upto: usize, soon: bool| {
            // Grouped, the lists of all groups are one piece of HTML.
            let (cards, html) = filtered.with_untracked(|f| {
                let (by, found) = (app.found_by(f), &f.statements[..upto.min(f.statements.len())]);
                match facet {
                    Some(facet) => (Vec::new(), grouped(&app.site(), found, by, facet).into_string()),
                    None => {
                        let card = |&ix| item(&app.site(), ix, by).into_string();
                        (found.iter().map(card).collect(), String::new())
                    }
                }
            });
            items.borrow_mut().draw(&list, cards, soon);
            browser::set_busy(&list, soon);
            if facet.is_some() || groups.first_child().is_some() {
                browser::fill(&groups, &html);
            }
            browser::show_kept(&list);
        };
        // Groups are no groups by halves: what was shown stays until all of them are made.
        let now = match (facet, &before) {
            (Some(_), Some((true, _))) => 0,
            _ => shown.min(AT_ONCE.get()),
        };
        if now > 0 || shown == 0 {
            draw(now, now < shown);
        }
        (true, (now < shown).then(|| browser::after_paint(move || draw(shown, false))))
    });
    let ways = move || app.list.with(|view| regroup(&app.site(), view)).into_string();
    let below =
        move || app.list.with(|view| below(view, filtered.with(|f| f.statements.len()))).into_string();
    view! {
        <Html content=Box::new(ways) />
        <div class="still">
            <ul class="list" node_ref=list></ul>
            <div node_ref=groups></div>
        </div>
        <Html content=Box::new(below) />
    }
    .into_any()
}

/// The facet by which the list is put in groups, if it is.
fn grouping(view: &View) -> Option<Facet> {
    view.option(Opt::Group)?.parse().ok()
}
