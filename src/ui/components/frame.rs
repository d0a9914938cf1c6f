//! The frame round every page: header, the page itself, footer.

use std::cell::OnceCell;

use leptos::mount::mount_to;
use leptos::prelude::*;
use pledge_explorer::pages;
use web_sys::HtmlElement;

use crate::ui::browser;
use crate::ui::components::html::Html;
use crate::ui::pages::results::Results;
use crate::ui::pages::start::Start;
use crate::ui::state::{Drawn, RETURNING, drawn, place, use_app};

/// Header, page and footer. On every change of place the title follows, and focus goes
/// to its heading, as after a load.
#[component]
pub fn Frame() -> impl IntoView {
    let app = use_app();
    let main = NodeRef::<leptos::html::Main>::new();
    let stages = Stages { owner: Owner::current().unwrap_or_default(), made: Default::default() };
    Effect::new(move |before: Option<Option<String>>| {
        let before = before.flatten();
        let view = app.to_draw()?;
        let now = place(&view);
        browser::set_title(pages::title(&app.site(), &view));
        let how = drawn(&view);
        let Some((main, stage)) = main.get().zip(stages.get(how)) else { return Some(now) };
        browser::put(&main, stage);
        let moved = before.is_some_and(|before| before != now);
        let at = view.clone();
        let arrive = move || {
            if moved {
                browser::scroll_to(if RETURNING.take() { browser::left_at(&at) } else { 0.0 });
                browser::focus_heading();
            }
        };
        if how != Drawn::Html {
            // What was kept meanwhile was kept on another page.
            browser::show_kept(stage);
            arrive();
        } else if let Some(page) = pages::statement(&app.site(), &view) {
            browser::fill(stage, &page.0);
            arrive();
        } else {
            let wanted = {
                let view = view.clone();
                move || app.view() == view
            };
            browser::show_page((**stage).clone(), view.query(), wanted, arrive);
        }
        Some(now)
    });
    let header = move || app.with(|view| pages::header(&app.site(), view).into_string());
    view! {
        <a class="skip" href="#main">"Skip to the content"</a>
        <div prop:inert=move || app.covered.get()><Html content=Box::new(header) /></div>
        <main class="wrap" id="main" tabindex="-1" node_ref=main></main>
        <p id="announce" class="hidden" role="status"></p>
        <div prop:inert=move || app.covered.get() inner_html=pages::footer().into_string()></div>
    }
    .into_any()
}

/// The elements that pages are drawn in: each is made when it is first needed and kept while
/// another is shown, so that going back makes nothing anew.
struct Stages {
    /// What is made lives as long as the frame, and not only until the view changes.
    owner: Owner,
    made: [OnceCell<Option<HtmlElement>>; 3],
}

impl Stages {
    fn get(&self, how: Drawn) -> Option<&HtmlElement> {
        let make = || {
            let stage = browser::stage()?;
            let place = stage.clone();
            self.owner.with(|| match how {
                Drawn::Start => mount_to(place, || view! { <Start /> }.into_any()).forget(),
                Drawn::List => mount_to(place, || view! { <Results /> }.into_any()).forget(),
                Drawn::Html => {}
            });
            Some(stage)
        };
        self.made.get(how as usize)?.get_or_init(make).as_ref()
    }
}
