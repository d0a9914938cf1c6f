//! The choices made, each to be taken back.

use leptos::prelude::*;
use pledge_explorer::query::Filters;

use crate::ui::browser;
use crate::ui::state::use_app;

/// A way to take one choice back.
type Undo = Box<dyn Fn(&mut Filters)>;

/// A button for every choice, and one for all of them where there are several.
#[component]
pub fn Chips() -> impl IntoView {
    let app = use_app();
    let chips = move || {
        let made = choices(&app.with(|v| v.filters.clone()));
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
fn choices(filters: &Filters) -> Vec<(String, Undo)> {
    let facets = &use_app().store.facets;
    let mut out: Vec<(String, Undo)> = Vec::new();
    let words = filters.words.trim();
    if !words.is_empty() {
        out.push((["“", words, "”"].concat(), Box::new(|f| f.words.clear())));
    }
    for (facet, value) in filters.all().iter().cloned() {
        let label = facets.label(facet, &value).to_owned();
        out.push((label, Box::new(move |f| f.drop(facet, &value))));
    }
    out
}
