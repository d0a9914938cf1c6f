//! The list: search, filters, what is chosen, how many, and the statements.

use leptos::prelude::*;
use pledge_explorer::facets::Filtered;
use pledge_explorer::model::ThemeId;
use pledge_explorer::pages::words::{counted, within};
use pledge_explorer::pages::{cards, cite, downloads, grouped, regroup, save};
use pledge_explorer::query::{Facet, Opt, Sort, View};

use crate::ui::browser;
use crate::ui::components::chips::Chips;
use crate::ui::components::filters::FilterGroups;
use crate::ui::components::html::Html;
use crate::ui::components::search_box::SearchBox;
use crate::ui::state::{App, use_app};

/// The list with its filters; below 60rem the filters open over it.
#[component]
pub fn Results() -> impl IntoView {
    let app = use_app();
    let filtered = Memo::new(move |_| {
        let store = app.store;
        app.with(|v| store.facets.filter(&store.corpus, &store.coverage, &store.index, &v.filters, v.sort))
    });
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
    on_cleanup(move || open.set(false));
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
                <FilterGroups filtered />
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
                <Chips />
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
                    <SortBy />
                </div>
                <List filtered />
                <div inner_html=["<p class=acts>", &save().0, "</p>", &downloads(&app.site(), "statements", "All promises and lines of the plans").0, &cite(&app.site()).0].concat()></div>
            </div>
        </div>
    }.into_any()
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
    app.with(|view| {
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

/// The order of the list.
#[component]
fn SortBy() -> impl IntoView {
    let app = use_app();
    let choose = move |event: leptos::ev::Event| {
        let sort = event_target_value(&event).parse().unwrap_or_default();
        app.change(|view| view.sort = sort);
    };
    let option = move |sort: Sort| {
        let selected = move || app.with(|v| v.sort == sort);
        view! { <option value=sort.as_str() prop:selected=selected>{sort.label()}</option> }.into_any()
    };
    view! {
        <label class="sort">
            <span>"Sort by "</span><select on:change=choose>{Sort::ALL.iter().copied().map(option).collect_view()}</select>
        </label>
    }.into_any()
}

/// The statements, fifty at a time.
#[component]
fn List(filtered: Memo<Filtered>) -> impl IntoView {
    let app = use_app();
    let shown = move || app.with(|v| v.shown());
    // One piece of HTML, for the browser's own reader is faster than fifty components.
    let list = move || {
        let facet = app.with(|v| v.option(Opt::Group).and_then(|group| group.parse::<Facet>().ok()));
        filtered.with(|f| {
            let found = &f.statements[..shown().min(f.statements.len())];
            let by = (&app.store.index, &f.query);
            let html = match facet {
                Some(facet) => grouped(&app.site(), found, Some(by), facet),
                None => cards(&app.site(), found, Some(by)),
            };
            let ways = app.with(|view| regroup(&app.site(), view));
            ways.into_string() + &html.into_string()
        })
    };
    let below = move || {
        let count = filtered.with(|f| f.statements.len());
        match (count, count.saturating_sub(shown())) {
            (0, _) => view! {
                <div class="empty">
                    <p>"No promise and no line of the plans fits all of this. Try fewer filters or another word."</p>
                    <p><a href="?all=1">"See all promises"</a></p>
                </div>
            }
            .into_any(),
            (_, 0) => ().into_any(),
            (_, left) => {
                let words = format!("Show {} more of {left}", left.min(View::STEP));
                view! {
                    <p class="acts">
                        <button class="btn quiet" type="button" on:click=move |_| app.amend(View::show_more)>{words}</button>
                    </p>
                }
                .into_any()
            }
        }
    };
    view! {
        <Html content=Box::new(list) />
        {below}
    }
    .into_any()
}
