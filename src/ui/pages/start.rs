//! The start page: one question, the search, four tries, ten themes.

use leptos::prelude::*;
use pledge_explorer::pages::{above, ways_in};

use crate::ui::components::search_box::SearchBox;
use crate::ui::state::use_app;

/// Nothing to learn first. `index.html` holds the same until the app has loaded
/// (`pages::start`).
#[component]
pub fn Start() -> impl IntoView {
    let site = use_app().site();
    view! {
        <div inner_html=above(&site).into_string()></div>
        <SearchBox live=false />
        <div inner_html=ways_in(&site, false).into_string()></div>
    }
    .into_any()
}
