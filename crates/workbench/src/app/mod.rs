//! The app, for the browser only. State is one [`store::Store`]: the project with its steps, what was
//! read of it, and what is being worked on; all that is shown is derived from it. Only [`browser`]
//! touches the browser itself: the worker, what is kept, files in and out.

mod browser;
mod frame;
mod parts;
mod rooms;
mod store;

use leptos::mount::mount_to;
use leptos::prelude::*;

/// Opens what was kept last, and puts the app in the place of the words that wait for it.
pub fn start() {
    #[cfg(debug_assertions)]
    browser::say_panics();
    let Some(place) = browser::element("workbench") else { return };
    place.set_inner_html("");
    mount_to(place, || view! { <frame::Workbench /> }).forget();
}
