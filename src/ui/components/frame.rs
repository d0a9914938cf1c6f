//! The frame round every page: header, the page itself, footer.

use std::cell::OnceCell;
use std::rc::Rc;

use leptos::mount::mount_to;
use leptos::prelude::*;
use maud::Markup;
use pledge_explorer::pages::contract::Slot;
use pledge_explorer::pages::{self, frame, header};
use pledge_explorer::query::{Page, View};
use web_sys::{Element, HtmlElement};

use crate::ui::browser;
use crate::ui::components::follow;
use crate::ui::components::html::{Html, part};
use crate::ui::pages::results::Results;
use crate::ui::pages::start::Start;
use crate::ui::state::{App, Drawn, Shown, drawn, page_key, use_app};

/// Header, page and footer. On every change of page the title follows, and focus goes
/// to its heading, as after a load.
#[component]
pub fn Frame() -> impl IntoView {
    let app = use_app();
    let shell = NodeRef::new();
    let stages = Stages { owner: Owner::current().unwrap_or_default(), made: Default::default() };
    let stages = Rc::new(stages);
    let go_on = move |before: Option<String>| {
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
    };
    let mut shown = None;
    follow(move |_| shown = go_on(shown.take()));
    follow(move |_| browser::cover(app.covered.get()));
    // The search box says what is looked for, from the first change on: what was typed before the app came stays.
    follow(move |first| {
        let words = app.with(|view| view.filters.words.clone());
        if !first {
            browser::show_words(&words);
        }
    });
    let header = move || app.with(|view| header(&app.site(), view).into_string());
    let html = frame(&app.site(), &Markup::default(), &Markup::default()).into_string();
    view! { <Html html parts=vec![(Slot::Header, Box::new(header))] root=shell /> }.into_any()
}

/// The pages in the main part: the start page and the list are made when they are first needed and then wait
/// while another is shown; a page of HTML is made whenever it is gone to.
struct Stages {
    /// What is made lives as long as the frame, and not only until the view changes.
    owner: Owner,
    /// The start page and the list, which follow the view themselves.
    made: [OnceCell<Option<HtmlElement>>; 2],
}

impl Stages {
    /// Whether a view can be shown without keeping anybody waiting.
    fn quick(&self, app: App, view: &View) -> bool {
        let made = self.made.get(drawn(&app.site(), view) as usize);
        made.map_or_else(browser::has_pages, |made| made.get().is_some())
    }

    /// Shows a view, unless it is no longer the one to be shown; if it is another page than the last, from
    /// where it was left or its top, with the focus on its heading.
    fn draw(&self, app: App, main: &Element, Shown { view, scroll, .. }: Shown, moved: bool) {
        if app.view() != view {
            return;
        }
        let arrive = move || {
            app.show_slash();
            if moved {
                scroll.into_iter().for_each(browser::scroll_to);
                browser::focus_heading();
            }
        };
        if let Some(stage) = self.stage(drawn(&app.site(), &view)) {
            browser::put(main, &stage);
            // What was kept meanwhile was kept on another page.
            browser::show_kept(&stage);
            arrive();
            return;
        }
        let Some(stage) = browser::stage() else { return };
        let query = view.query();
        // A kept list is somebody else's where its address names another than this browser has.
        if view.page == Page::Kept && view.kept != browser::kept() {
            let _ = stage.class_list().add_1("theirs");
        }
        let wanted = move || app.view() == view;
        browser::show_page(main.clone(), (*stage).clone(), query, wanted, arrive);
    }

    /// The start page or the list; nothing for pages of HTML.
    fn stage(&self, how: Drawn) -> Option<HtmlElement> {
        let made = self.made.get(how as usize)?;
        let make = || {
            let stage = browser::stage()?;
            browser::let_stay(&stage);
            let parent = stage.clone();
            self.owner.with(|| match how {
                Drawn::Start => mount_to(parent, || view! { <Start /> }.into_any()).forget(),
                _ => mount_to(parent, || view! { <Results /> }.into_any()).forget(),
            });
            Some(stage)
        };
        made.get_or_init(make).clone()
    }
}
