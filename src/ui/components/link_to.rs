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
    link(href(&to), class, label, Box::new(move || app.go(to.clone())), children)
}

/// The link itself: one for all kinds, as every closure of its own costs size.
fn link(
    address: String,
    class: Option<&'static str>,
    label: Option<String>,
    follow: Box<dyn Fn()>,
    children: Children,
) -> AnyView {
    let click = move |event: leptos::ev::MouseEvent| {
        if is_plain_click(&event) {
            event.prevent_default();
            follow();
        }
    };
    view! { <a href=address class=class aria-label=label on:click=click>{children()}</a> }.into_any()
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
    let open = move || app.change(|view| view.statement = Some(id.to_owned()));
    link(href(&View::default().open(id)), None, None, Box::new(open), children)
}
