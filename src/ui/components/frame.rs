//! The frame that is the same for every page: header, main part and footer.

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

/// Header, main part and footer. When another page is shown, the window's title changes with it, and focus
/// goes to the new page's heading, as it does when a page is loaded.
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
        // A page that takes long to make is made after the frame shows which page it will be.
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
    // The search box shows the words that are looked for after the first change of the view. Words typed
    // before the app was there stay in it.
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

/// The pages in the main part. The start page and the list are made when they are first needed, and stay out
/// of sight while another page is shown; pages of HTML are made each time.
struct Stages {
    /// The owner under which pages are made, so that their signals live as long as the frame.
    owner: Owner,
    /// The start page and the list, which change with the view by themselves.
    made: [OnceCell<Option<HtmlElement>>; 2],
}

impl Stages {
    /// Whether a view can be shown at once, because all that it needs is here.
    fn quick(&self, app: App, view: &View) -> bool {
        let made = self.made.get(drawn(&app.site(), view) as usize);
        made.map_or_else(browser::has_pages, |made| made.get().is_some())
    }

    /// Shows a view, unless another is wanted by now. With `moved` it is another page than the last: then
    /// focus goes to its heading, and the window is scrolled to its top or to where the page was left.
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
            // Statements may have been kept or removed on another page meanwhile.
            browser::show_kept(&stage);
            arrive();
            return;
        }
        let Some(stage) = browser::stage() else { return };
        let query = view.query();
        // The list is one that somebody sent if its address has other statements than this browser keeps.
        if view.page == Page::Kept && view.kept != browser::kept() {
            let _ = stage.class_list().add_1("theirs");
        }
        let wanted = move || app.view() == view;
        browser::show_page(main.clone(), (*stage).clone(), query, wanted, arrive);
    }

    /// The element of the start page or the list; none for a page of HTML.
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
