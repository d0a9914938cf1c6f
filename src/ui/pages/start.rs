//! The start page: one question, the search, four tries, ten themes.

use leptos::prelude::*;
use pledge_explorer::pages::{QUESTION, TRIES, lead, tiles};
use pledge_explorer::query::View;

use crate::ui::components::search_box::SearchBox;
use crate::ui::state::use_app;

/// Nothing to learn first. `index.html` holds the same until the app has loaded
/// (`pages::start`).
#[component]
pub fn Start() -> impl IntoView {
    let app = use_app();
    let tries = TRIES
        .into_iter()
        .map(|words| view! { <a href=app.site().to(&View::of_words(words))>{words}</a>" " }.into_any());
    view! {
        <h1 id="title" tabindex="-1">{QUESTION}</h1>
        <p class="lead">{lead(&app.site())}</p>
        <SearchBox live=false />
        <p class="try">"Try " {tries.collect_view()}</p>
        <h2>"Or start from a theme"</h2>
        <div inner_html=tiles(&app.site(), false).into_string()></div>
        <p class="acts"><a class="btn quiet" href="?all=1">"See all promises"</a></p>
    }
    .into_any()
}
