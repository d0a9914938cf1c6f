//! The frame round every page: header, the page itself, footer.

use std::cell::{Cell, OnceCell, RefCell};
use std::rc::Rc;

use leptos::mount::mount_to;
use leptos::prelude::*;
use maud::Markup;
use pledge_explorer::pages::contract::Slot;
use pledge_explorer::pages::{self, frame, header};
use pledge_explorer::query::View;
use web_sys::{Element, HtmlElement};

use crate::ui::browser;
use crate::ui::components::html::{Html, part};
use crate::ui::pages::results::Results;
use crate::ui::pages::start::Start;
use crate::ui::state::{App, Drawn, Shown, drawn, page_key, use_app};

/// Header, page and footer. On every change of place the title follows, and focus goes
/// to its heading, as after a load.
#[component]
pub fn Frame() -> impl IntoView {
    let app = use_app();
    let shell = NodeRef::new();
    let stages = Stages {
        owner: Owner::current().unwrap_or_default(),
        made: Default::default(),
        pages: Default::default(),
    };
    let stages = Rc::new(stages);
    Effect::new(move |before: Option<Option<String>>| {
        let before = before.flatten();
        let shown = app.to_draw()?;
        let now = page_key(&app.site(), &shown.view);
        browser::set_title(pages::title(&app.site(), &shown.view));
        let main = part(shell, Slot::Main)?;
        let moved = before.as_ref().is_some_and(|before| *before != now);
        // What takes long is made when the frame has shown where it leads.
        let later = before.is_some() && !stages.quick(app, &shown.view);
        let stages = Rc::clone(&stages);
        let draw = move || stages.draw(app, &main, shown, moved);
        if later {
            browser::after_paint(draw).forget();
        } else {
            draw();
        }
        Some(now)
    });
    Effect::new(move || browser::cover(app.covered.get()));
    let header = move || app.with(|view| header(&app.site(), view).into_string());
    let html = frame(&app.site(), &Markup::default(), &Markup::default()).into_string();
    view! { <Html html parts=vec![(Slot::Header, Box::new(header))] root=shell /> }.into_any()
}

/// How many pages of HTML are kept at most.
const KEPT: usize = 6;

/// The elements that pages are drawn in: each is made when it is first needed and kept while another
/// is shown, so that going back makes nothing anew.
struct Stages {
    /// What is made lives as long as the frame, and not only until the view changes.
    owner: Owner,
    /// The start page and the list, which follow the view themselves.
    made: [OnceCell<Option<HtmlElement>>; 2],
    /// Pages of HTML, the last shown last.
    pages: RefCell<Vec<Stage>>,
}

/// An element with a page in it.
#[derive(Clone)]
struct Stage {
    /// The view it was made for, as a query; none where it follows the view.
    query: String,
    place: HtmlElement,
    filled: Rc<Cell<bool>>,
}

impl Stage {
    fn new(query: &str, place: HtmlElement, filled: bool) -> Self {
        Self { query: query.to_owned(), place, filled: Rc::new(Cell::new(filled)) }
    }
}

impl Stages {
    /// Whether a view can be shown without keeping anybody waiting.
    fn quick(&self, app: App, view: &View) -> bool {
        match self.made.get(drawn(&app.site(), view) as usize) {
            Some(made) => made.get().is_some(),
            None => view.statement.is_some() || self.filled(&view.query()).is_some(),
        }
    }

    /// Shows a view, unless it is no longer the one to be shown; if it is at another place than the last,
    /// from where it was left or its top, with the focus on its heading.
    fn draw(&self, app: App, main: &Element, Shown { view, scroll, .. }: Shown, moved: bool) {
        if app.view() != view {
            return;
        }
        let how = drawn(&app.site(), &view);
        let query = view.query();
        let Some(Stage { place, filled, .. }) = self.get(how, &query) else { return };
        let arrive = move || {
            if moved {
                scroll.into_iter().for_each(browser::scroll_to);
                browser::focus_heading();
            }
        };
        if filled.get() {
            browser::put(main, &place);
            // What was kept meanwhile was kept on another page.
            browser::show_kept(&place);
            if how == Drawn::List {
                // Somebody may have typed in its box while another page was on its way.
                browser::show_words(&place, &view.filters.words);
            }
            arrive();
        } else if let Some(page) = pages::at_once(&app.site(), &view) {
            browser::fill(&place, &page.0);
            browser::put(main, &place);
            filled.set(true);
            arrive();
        } else {
            let wanted = move || app.view() == view;
            let then = move |made| {
                filled.set(made);
                arrive();
            };
            browser::show_page(main.clone(), (*place).clone(), query, wanted, then);
        }
    }

    /// Where the page of a view is among those that are filled.
    fn filled(&self, query: &str) -> Option<usize> {
        self.pages.borrow().iter().position(|page| page.query == query && page.filled.get())
    }

    /// The stage of a view that is drawn in some way.
    fn get(&self, how: Drawn, query: &str) -> Option<Stage> {
        let Some(made) = self.made.get(how as usize) else { return self.page(query) };
        let make = || {
            let stage = browser::stage()?;
            let place = stage.clone();
            self.owner.with(|| match how {
                Drawn::Start => mount_to(place, || view! { <Start /> }.into_any()).forget(),
                _ => mount_to(place, || view! { <Results /> }.into_any()).forget(),
            });
            Some(stage)
        };
        Some(Stage::new("", made.get_or_init(make).clone()?, true))
    }

    fn page(&self, query: &str) -> Option<Stage> {
        let found = self.filled(query);
        let mut pages = self.pages.borrow_mut();
        let stage = match found {
            Some(at) => pages.remove(at),
            None => Stage::new(query, browser::stage()?, false),
        };
        // What could not be filled, or was left before, is of no use; nor is what was left long ago.
        let mut kept = KEPT;
        for at in (0..pages.len()).rev() {
            kept = kept.saturating_sub(1);
            if kept == 0 || !pages.get(at).is_some_and(|page| page.filled.get()) {
                pages.remove(at).place.remove();
            }
        }
        pages.push(stage.clone());
        Some(stage)
    }
}
