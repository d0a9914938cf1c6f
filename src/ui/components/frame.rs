//! The frame round every page: header, navigation, the page itself, footer.

use leptos::prelude::*;
use pledge_explorer::pages;
use pledge_explorer::query::{Facet, Opt, Page, View};

use crate::ui::browser;
use crate::ui::components::html::Html;
use crate::ui::pages::results::Results;
use crate::ui::pages::start::Start;
use crate::ui::state::use_app;

/// Which of its ways the page is drawn in; what is drawn stays while it is the same.
#[derive(Clone, Copy, PartialEq)]
enum Drawn {
    Start,
    Results,
    Html,
}

fn drawn(view: &View) -> Drawn {
    match (&view.statement, view.page) {
        (None, Page::Explore) if view.is_start() => Drawn::Start,
        (None, Page::Explore) => Drawn::Results,
        _ => Drawn::Html,
    }
}

/// Header, page and footer. On every change of place the title follows, and focus goes
/// to its heading, as after a load.
#[component]
pub fn Frame() -> impl IntoView {
    let app = use_app();
    let how = Memo::new(move |_| app.with(drawn));
    Effect::new(move |before: Option<String>| {
        let (place, title) = app.with(|view| {
            let id = view.statement.as_deref().unwrap_or_default();
            let part = view.option(Opt::Part).unwrap_or_default();
            let whole = view.filters.first(Facet::Document).filter(|_| view.page == Page::Read);
            let start = if drawn(view) == Drawn::Start { "start" } else { "" };
            (
                [view.page.as_str(), start, part, whole.unwrap_or_default(), id].join(" "),
                pages::title(&app.site(), view),
            )
        });
        browser::set_title(&title);
        if before.is_some_and(|b| b != place) {
            browser::scroll_to_top();
            browser::focus("title");
        }
        place
    });
    let page = move || {
        let made = app.with(|view| pages::page(&app.site(), view));
        made.map(|page| page.into_string()).unwrap_or_default()
    };
    view! {
        <a class="skip" href="#main">"Skip to the content"</a>
        <Header />
        <main class="wrap" id="main" tabindex="-1">
            {move || match how.get() {
                Drawn::Start => view! { <Start /> }.into_any(),
                Drawn::Results => view! { <Results /> }.into_any(),
                Drawn::Html => view! { <Html content=Box::new(page) /> }.into_any(),
            }}
        </main>
        <p id="announce" class="hidden" role="status"></p>
        <Footer />
    }
    .into_any()
}

#[component]
fn Header() -> impl IntoView {
    let app = use_app();
    let place = app.corpus().documents.first().map_or("", |d| d.place.as_str());
    let item = move |page: Page| {
        let current = move || app.with(|v| v.page == page && v.statement.is_none()).then_some("page");
        view! { <li><a href=app.site().to(&View::of(page)) aria-current=current>{page.label()}</a></li> }
            .into_any()
    };
    view! {
        <header class="top" prop:inert=move || app.covered.get()>
            <div class="wrap">
                <a href="?" class="brand">"Pledge Explorer "<span>{place}</span></a>
                <nav aria-label="Main">
                    <ul>{Page::NAV.into_iter().map(item).collect_view()}</ul>
                </nav>
            </div>
        </header>
    }
    .into_any()
}

#[component]
fn Footer() -> impl IntoView {
    let app = use_app();
    view! {
        <footer class="wrap" prop:inert=move || app.covered.get()>
            <p>
                "Covered means that a plan takes a promise up. It does not mean that it was done. "
                <a href="?page=method">"How this is made"</a> ", or "
                <a href="all.html">"all promises on one page"</a> "."
            </p>
        </footer>
    }
    .into_any()
}
