//! The app that runs in the browser, on top of the core.
//!
//! State is one [`pledge_explorer::query::View`], kept in the address; everything
//! shown is derived from it and from the loaded corpus. What is shown is HTML from the core, whose
//! links, forms and buttons [`browser`] listens to; the frame, the start page and the lists are components,
//! for parts of them follow the view. Only [`browser`] touches the browser itself.

mod act;
mod browser;
mod components;
mod pages;
mod state;
mod store;

use leptos::mount::mount_to;
use leptos::prelude::*;
use maud::html;
use pledge_explorer::coverage::Coverage;
use pledge_explorer::facets::Facets;
use pledge_explorer::model::Corpus;
use pledge_explorer::pages::contract::{Command, Plain};
use pledge_explorer::pages::failed;
use pledge_explorer::query::Page;

use crate::ui::components::frame::Frame;
use crate::ui::state::App;
use crate::ui::store::Store;

/// What is said where the data could not be fetched, and where the host sent something else. The browser
/// refuses bytes with another digest in the same way as bytes that never came, so the page cannot tell which
/// it was.
const CORPUS_LOST: &str = "data/corpus.json did not come, or is not the data of this page.";

/// The path of the words that mean about the same, for the search.
const SYNONYMS: &str = "data/synonyms.json";

/// Loads the corpus, and puts the page in place of the static text.
pub fn start() {
    // A message for developers would cost every visitor 700 bytes, and tell them nothing.
    #[cfg(debug_assertions)]
    console_error_panic_hook::set_once();
    browser::spawn(load());
}

async fn load() {
    let view = browser::current_view();
    // The page that the address names may be one that another program makes: it is fetched together with the
    // data.
    let more = view.page != Page::Explore || view.statement.is_some();
    if more {
        browser::spawn(browser::ask_for_pages(view.query()));
    }
    // Each step is a task of its own, so that the browser can react in between to whoever taps or types.
    let Some(json) = browser::corpus_text().await else {
        return fail(CORPUS_LOST);
    };
    browser::breathe().await;
    let Some(corpus) = Corpus::for_lists(&json) else {
        return fail(CORPUS_LOST);
    };
    drop(json);
    let corpus = store::for_good(corpus);
    browser::breathe().await;
    let coverage = store::for_good(Coverage::new(corpus));
    browser::breathe().await;
    let facets = store::for_good(Facets::new(corpus, coverage));
    browser::breathe().await;
    if more {
        browser::ask_for_pages(view.query()).await;
        browser::breathe().await;
    }
    let app = App::new(store::for_good(Store::new(corpus, coverage, facets)));
    browser::breathe().await;
    let Some(parent) = browser::stage() else { return };
    let shown = parent.clone();
    mount_to(parent, move || {
        provide_context(app);
        view! { <Frame /> }.into_any()
    })
    .forget();
    browser::breathe().await;
    app.begin();
    browser::breathe().await;
    browser::take_over(&shown);
    browser::begin_words(&app.view().filters.words);
    browser::mark_ready();
    browser::expect_pages();
    // Without synonyms the search still finds the typed words themselves.
    app.learn(browser::fetch_text(SYNONYMS).await.unwrap_or_default());
    // The index is made before somebody types, so that nobody waits for it.
    app.expect_words();
}

/// Shows what went wrong, in place of the page.
fn fail(reason: &str) {
    browser::on_commands(|command| {
        if command == Command::Plain(Plain::Reload) {
            browser::reload();
        }
    });
    let said = failed("The promises could not be loaded", reason);
    browser::show_instead(&html! { main.wrap #main { (said) } }.into_string());
    browser::mark_ready();
}
