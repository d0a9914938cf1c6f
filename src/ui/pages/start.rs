//! The start page: one question, the search box, four examples, the themes.

use leptos::prelude::*;
use pledge_explorer::pages::contract::Slot;
use pledge_explorer::pages::{opening, suggestions};

use crate::ui::components::html::{Html, Parts};
use crate::ui::state::use_app;

/// The start page. `index.html` has the same content as static text until the app has loaded
/// (`pages::start`).
#[component]
pub fn Start() -> impl IntoView {
    let app = use_app();
    let tries = move || app.typing.with(|t| suggestions(&app.site(), &t.recent)).into_string();
    let parts: Parts = vec![(Slot::Tries, Box::new(tries))];
    view! { <Html html=opening(&app.site(), false).into_string() parts root=NodeRef::new() /> }.into_any()
}
