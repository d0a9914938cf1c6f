//! The app: what lives in the page, over the core, for the browser only.
//!
//! State is one [`pledge_explorer::query::View`], kept in the address; everything
//! shown is derived from it and from the loaded corpus. The start page and the lists
//! are components; all other pages are HTML from the core, whose links, forms and
//! buttons [`browser`] listens to. Only it touches the browser itself.

mod browser;
mod components;
mod pages;
mod state;

use leptos::mount::mount_to;
use leptos::prelude::*;
use pledge_explorer::model::Corpus;
use pledge_explorer::text::{Phrasebook, Prepared};

use crate::ui::components::failed::Failed;
use crate::ui::components::frame::Frame;
use crate::ui::state::{App, Store};

/// The bundled data, beside the page.
const CORPUS: &str = "data/corpus.json";

/// Words that mean about the same, for the search.
const SYNONYMS: &str = "data/synonyms.json";

/// Loads the corpus and puts the page in the place of the static text.
pub fn start() {
    console_error_panic_hook::set_once();
    browser::spawn(load());
}

async fn load() {
    let loaded = browser::fetch_text(CORPUS).await.and_then(|json| {
        Corpus::from_json(&json).ok_or_else(|| format!("{CORPUS} is not the data this page reads."))
    });
    let Some(place) = browser::clear_app() else { return };
    match loaded {
        Ok(corpus) => {
            let app = App::new(Box::leak(Box::new(Store::new(corpus))));
            mount_to(place, move || {
                provide_context(app);
                view! { <Frame /> }.into_any()
            })
            .forget();
            // Without its synonyms the search still finds the words themselves.
            if let Ok(json) = browser::fetch_text(SYNONYMS).await {
                app.learn(Phrasebook::new(&Prepared::from_json(&json)));
            }
        }
        Err(reason) => {
            mount_to(place, move || view! { <Failed reason /> }.into_any()).forget();
            browser::mark_ready();
        }
    }
}
