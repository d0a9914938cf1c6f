//! The choices made, each to be taken back.

use leptos::prelude::*;
use pledge_explorer::query::Filters;

use crate::ui::browser;
use crate::ui::state::use_app;
use crate::ui::words::kinds_label;

/// A way to take one choice back.
type Undo = Box<dyn Fn(&mut Filters)>;

/// A button for every choice, and one for all of them where there are several.
#[component]
pub fn Chips() -> impl IntoView {
    let app = use_app();
    let chips = move || {
        let made = choices(app.with(|v| v.filters.clone()));
        let several = made.len() > 1;
        let one = |(label, undo): (String, Undo)| {
            let take_back = move |_| {
                app.change(|view| view.narrow(|filters| undo(filters)));
                browser::focus("count");
            };
            view! {
                <li>
                    <button class="chip" type="button" on:click=take_back>
                        <span class="hidden">"Remove filter: "</span>
                        {label}
                        <span aria-hidden="true">" ×"</span>
                    </button>
                </li>
            }
            .into_any()
        };
        let all = move |_| {
            app.change(|view| view.narrow(|filters| *filters = Filters::default()));
            browser::focus("count");
        };
        view! {
            {made.into_iter().map(one).collect_view()}
            {several.then(|| view! { <li><button class="chip clear" type="button" on:click=all>"Clear all"</button></li> }.into_any())}
        }
        .into_any()
    };
    view! { <ul class="chips" aria-label="Filters in use">{chips}</ul> }.into_any()
}

/// What is chosen, in the order of the filters.
fn choices(filters: Filters) -> Vec<(String, Undo)> {
    let corpus = use_app().corpus();
    let mut out: Vec<(String, Undo)> = Vec::new();
    if !filters.words.trim().is_empty() {
        out.push((format!("“{}”", filters.words.trim()), Box::new(|f| f.words.clear())));
    }
    for theme in filters.themes {
        out.push((corpus.theme_label(theme).to_owned(), Box::new(move |f| f.themes.retain(|t| *t != theme))));
    }
    for party in filters.parties {
        let label = corpus.party(&party).map_or_else(|| party.clone(), |p| p.label.clone());
        out.push((label, Box::new(move |f| f.parties.retain(|p| *p != party))));
    }
    for standing in filters.standings {
        out.push((standing.label().to_owned(), Box::new(move |f| f.standings.retain(|s| *s != standing))));
    }
    for kind in filters.kinds {
        out.push((kinds_label(kind).to_owned(), Box::new(move |f| f.kinds.retain(|k| *k != kind))));
    }
    for document in filters.documents {
        let label = corpus.document(&document).map_or_else(|| document.clone(), |d| d.title.clone());
        out.push((label, Box::new(move |f| f.documents.retain(|d| *d != document))));
    }
    out
}
