//! What is shown when the data cannot be read.

use leptos::prelude::*;

use crate::ui::browser;

/// Says what went wrong and what to do, with a way to read everything all the same.
#[component]
pub fn Failed(
    /// What went wrong, as a sentence.
    reason: String,
) -> impl IntoView {
    view! {
        <main class="wrap" id="main">
            <h1>"The promises could not be loaded"</h1>
            <p role="alert">{reason}</p>
            <p>"Check that you are online and try again, or read everything on one plain page."</p>
            <p class="acts">
                <button class="btn" on:click=|_| browser::reload()>"Try again"</button>
                <a class="btn quiet" href="all.html">"All promises on one page"</a>
            </p>
        </main>
    }
    .into_any()
}
