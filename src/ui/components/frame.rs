//! The frame round every page: header, navigation, the page itself, footer.

use leptos::prelude::*;
use pledge_explorer::query::{Page, View};

use crate::ui::browser;
use crate::ui::components::link_to::{LinkTo, href};
use crate::ui::pages::about::About;
use crate::ui::pages::compare::Compare;
use crate::ui::pages::plans::Plans;
use crate::ui::pages::results::Results;
use crate::ui::pages::start::Start;
use crate::ui::pages::statement::{StatementPage, UnknownStatement};
use crate::ui::state::{Shown, use_app};

/// Header, page and footer. On every change of page the title follows and focus goes
/// to its heading, as after a load.
#[component]
pub fn Frame() -> impl IntoView {
    let app = use_app();
    let shown = Memo::new(move |_| app.shown());
    Effect::new(move |before: Option<Shown>| {
        let now = shown.get();
        browser::set_title(&title(now));
        if before.is_some_and(|b| b != now) {
            browser::scroll_to_top();
            browser::focus("title");
        }
        now
    });
    view! {
        <a class="skip" href="#main">"Skip to the content"</a>
        <Header />
        <main class="wrap" id="main" tabindex="-1">
            {move || match shown.get() {
                Shown::Start => view! { <Start /> }.into_any(),
                Shown::Results => view! { <Results /> }.into_any(),
                Shown::Statement(ix) => view! { <StatementPage ix /> }.into_any(),
                Shown::Unknown => view! { <UnknownStatement /> }.into_any(),
                Shown::Compare => view! { <Compare /> }.into_any(),
                Shown::Plans => view! { <Plans /> }.into_any(),
                Shown::About => view! { <About /> }.into_any(),
            }}
        </main>
        <p id="announce" class="hidden" role="status"></p>
        <Footer />
    }
    .into_any()
}

/// The title of the document for what is shown.
fn title(shown: Shown) -> String {
    let corpus = use_app().corpus();
    let page = match shown {
        Shown::Start => {
            return "Pledge Explorer: what was promised, and what the council’s plans say".to_owned();
        }
        Shown::Results => "Promises",
        Shown::Statement(ix) => &corpus.at(ix).text,
        Shown::Unknown => "No such statement",
        Shown::Compare => "Compare the parties",
        Shown::Plans => "The council’s plans",
        Shown::About => "About",
    };
    format!("{page} – Pledge Explorer")
}

#[component]
fn Header() -> impl IntoView {
    let app = use_app();
    let place = app.corpus().documents.first().map_or("", |d| d.place.as_str());
    let item = move |page: Page| {
        let current = move || app.with(|v| v.page == page && v.statement.is_none()).then_some("page");
        let follow = move |event: leptos::ev::MouseEvent| {
            if browser::is_plain_click(&event) {
                event.prevent_default();
                app.go(View::of(page));
            }
        };
        view! {
            <li><a href=href(&View::of(page)) aria-current=current on:click=follow>{page.label()}</a></li>
        }
        .into_any()
    };
    view! {
        <header class="top" prop:inert=move || app.covered.get()>
            <div class="wrap">
                <LinkTo to=View::default() class="brand">"Pledge Explorer "<span>{place}</span></LinkTo>
                <nav aria-label="Main">
                    <ul>{Page::ALL.into_iter().map(item).collect_view()}</ul>
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
                <LinkTo to=View::of(Page::About)>"How this is made"</LinkTo> ", or "
                <a href="all.html">"all promises on one page"</a> "."
            </p>
        </footer>
    }
    .into_any()
}
