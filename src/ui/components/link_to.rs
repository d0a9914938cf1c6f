//! Links to other views of the page.

use leptos::prelude::*;
use pledge_explorer::query::View;

use crate::ui::browser::is_plain_click;
use crate::ui::state::use_app;

/// The address of a view, relative to the page.
pub fn href(view: &View) -> String {
    let query = view.query();
    if query.is_empty() { "?".to_owned() } else { query }
}

/// A real link, so that it can be opened in a new tab, copied and followed by
/// anything; a plain click changes the view without loading the page.
#[component]
pub fn LinkTo(
    /// Where it leads.
    to: View,
    /// Its class; none by default.
    #[prop(optional)]
    class: Option<&'static str>,
    /// Words for screen readers in place of its own, where those alone say too little.
    #[prop(optional, into)]
    label: Option<String>,
    children: Children,
) -> impl IntoView {
    let app = use_app();
    let address = href(&to);
    let follow = move |event: leptos::ev::MouseEvent| {
        if is_plain_click(&event) {
            event.prevent_default();
            app.go(to.clone());
        }
    };
    view! { <a href=address class=class aria-label=label on:click=follow>{children()}</a> }
}

/// A link to a statement. Its address is the statement's own, whatever list it stands
/// in; a plain click keeps the list's filters, so that there is a way back.
#[component]
pub fn Open(
    /// The statement's id.
    id: &'static str,
    children: Children,
) -> impl IntoView {
    let app = use_app();
    let address = href(&View::default().open(id));
    let follow = move |event: leptos::ev::MouseEvent| {
        if is_plain_click(&event) {
            event.prevent_default();
            app.change(|view| view.statement = Some(id.to_owned()));
        }
    };
    view! { <a href=address on:click=follow>{children()}</a> }
}
