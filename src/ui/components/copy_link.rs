//! The button that copies an address.

use leptos::prelude::*;
use pledge_explorer::query::View;

use crate::ui::browser;
use crate::ui::state::use_app;

/// What an address is copied of: a statement by itself, whatever list it was found in.
fn address(view: View) -> View {
    match view.statement {
        Some(id) => View::default().open(&id),
        None => view,
    }
}

/// Copies the address of what is shown; where the browser refuses, shows it to be
/// copied by hand.
#[component]
pub fn CopyLink() -> impl IntoView {
    let app = use_app();
    let copied = RwSignal::new(None::<bool>);
    let copy = move |_| {
        let address = browser::full_address(&address(app.view()));
        browser::spawn(async move { copied.set(Some(browser::copy(&address).await)) });
    };
    let said = move || match copied.get() {
        None => ().into_any(),
        Some(true) => "Link copied".into_any(),
        Some(false) => {
            let address = browser::full_address(&address(app.view()));
            view! { <label class="by-hand">"Copy this address: "<input readonly value=address /></label> }
                .into_any()
        }
    };
    view! {
        <button class="btn quiet" type="button" on:click=copy>"Copy link"</button>
        <span class="said-so" role="status">{said}</span>
    }
    .into_any()
}
