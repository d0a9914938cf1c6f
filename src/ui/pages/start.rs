//! The start page: one question, the search, four tries, ten themes.

use leptos::prelude::*;
use pledge_explorer::pages::{opening, suggestions};

use crate::ui::components::html::{Html, Parts};
use crate::ui::state::{TYPING, use_app};

/// Nothing to learn first. `index.html` holds the same until the app has loaded
/// (`pages::start`).
#[component]
pub fn Start() -> impl IntoView {
    let app = use_app();
    let tries = move || {
        // Read again whenever the list changes, for that may have been looked for.
        app.list.track();
        TYPING.with_borrow(|t| suggestions(&app.site(), Some(&t.recent), false, t.slash)).into_string()
    };
    let parts: Parts = vec![("tries", Box::new(tries))];
    view! { <Html html=opening(&app.site(), false).into_string() parts place=NodeRef::new() /> }.into_any()
}
