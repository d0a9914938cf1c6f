//! The search: a labelled input, with results below it.

use leptos::prelude::*;
use pledge_explorer::pages::suggestions;
use pledge_explorer::query::View;

use crate::ui::components::html::Html;
use crate::ui::state::{TYPING, use_app};

/// Words to find. On the list they take effect while they are typed; on the start
/// page when they are sent.
#[component]
pub fn SearchBox(
    /// Whether each letter takes effect.
    live: bool,
) -> impl IntoView {
    let app = use_app();
    let input = NodeRef::<leptos::html::Input>::new();
    let typed = move || input.get_untracked().map(|i| i.value()).unwrap_or_default();
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let words = typed().trim().to_owned();
        if live {
            app.amend(|view| view.narrow(|filters| filters.words = words));
        } else if !words.is_empty() {
            app.go(View::of_words(&words));
        }
    };
    let clear = move |event: leptos::ev::KeyboardEvent| {
        if event.key() != "Escape" || typed().is_empty() {
            return;
        }
        event.prevent_default();
        if live {
            app.remember();
            app.amend(|view| view.narrow(|filters| filters.words.clear()));
        }
        // The box follows the view, and need not have been behind it.
        if let Some(input) = input.get_untracked() {
            input.set_value("");
        }
    };
    let below = move || {
        let empty = app.list.with(|view| !live || view.filters.words.is_empty());
        TYPING.with_borrow(|typing| {
            let recent = empty.then_some(typing.recent.as_slice());
            suggestions(&app.site(), recent, live, typing.slash).into_string()
        })
    };
    let type_on = move |_| {
        if live {
            let words = typed();
            app.amend(|view| view.narrow(|filters| filters.words = words));
        }
    };
    view! {
        <form class="search" role="search" action="?" on:submit=send>
            <label for="q">"Search the promises and plans"</label>
            <div class="row">
                <input
                    id="q"
                    name="q"
                    type="search"
                    autocomplete="off"
                    enterkeyhint="search"
                    node_ref=input
                    prop:value=move || if live { app.list.with(|v| v.filters.words.clone()) } else { String::new() }
                    on:input=type_on
                    on:keydown=clear
                />
                <button class="btn" type="submit">"Search"</button>
            </div>
        </form>
        <Html content=Box::new(below) />
    }
    .into_any()
}
