//! The state of the app: the loaded corpus, what is shown, and what somebody has typed. Everything that is
//! drawn is worked out from these signals.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use leptos::prelude::*;
use pledge_explorer::facets::Filtered;
use pledge_explorer::pages::{FoundBy, Site, is_known};
use pledge_explorer::query::{Facet, Page, Param, View};

use crate::ui::browser::{self, Escaped};
use crate::ui::store::{Store, for_good};

/// A handle on the app's state, cheap to copy.
#[derive(Clone, Copy)]
pub struct App {
    /// The loaded corpus, with what is worked out from it once.
    pub store: &'static Store,
    /// The view that is shown, with how it is to be drawn.
    pub shown: RwSignal<Shown>,
    /// What the list shows. While a statement or another page is shown, it stays as it was.
    pub list: RwSignal<Shown>,
    /// Whether the filters lie over the list, so that nothing else can be reached. Never so in a wide window,
    /// where they stand beside it.
    pub covered: RwSignal<bool>,
    /// What somebody has looked for, and whether the key `/` is in use.
    pub typing: RwSignal<Typing>,
    /// What is remembered of the visit and changes nothing that is drawn.
    past: &'static Past,
    /// Whether the app has started drawing pages.
    begun: RwSignal<bool>,
}

/// A view with how it is to be drawn, which depends on how somebody came to it: where it is scrolled to, and
/// how much of it is drawn at first.
#[derive(Clone, PartialEq)]
pub struct Shown {
    /// The view that is shown.
    pub view: View,
    /// How many CSS pixels below its top the window is scrolled, where this is another page than the one
    /// before: 0, or, after going back or forward, where it was left. None where the window stays as it is.
    pub scroll: Option<f64>,
    /// How many statements of a list are drawn before the screen is first updated; the rest is drawn after.
    pub at_once: usize,
}

/// What is remembered of the visit and changes nothing that is drawn.
#[derive(Default)]
struct Past {
    /// How far down each view was scrolled when it was last left.
    scrolls: Mutex<Scrolls>,
    /// Whether the last entry of the history was made by opening the filters, so that going back closes them.
    panel: AtomicBool,
}

impl Past {
    fn scrolls(&self) -> MutexGuard<'_, Scrolls> {
        self.scrolls.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn panel(&self) -> bool {
        self.panel.load(Ordering::Relaxed)
    }

    fn set_panel(&self, open: bool) {
        self.panel.store(open, Ordering::Relaxed);
    }
}

/// How far down the window is and was scrolled.
#[derive(Default)]
struct Scrolls {
    /// How many CSS pixels below its top the window is scrolled, as the browser last reported.
    now: f64,
    /// For each view that was left, by its query string, how many CSS pixels below its top it was scrolled
    /// then.
    left: Vec<(String, f64)>,
}

/// What the app remembers of somebody's typing until the page is left.
#[derive(Clone, PartialEq)]
pub struct Typing {
    /// Whether the key `/` leads to the search box. It can be turned off, and does nothing while focus is in
    /// a field (WCAG 2.1.4).
    pub slash: bool,
    /// The searches so far, the newest first; at most [`REMEMBERED`].
    pub recent: Vec<String>,
}

/// How many searches are remembered at most.
const REMEMBERED: usize = 5;

/// Delay before the address bar is updated after something was chosen, in milliseconds: one or two frames,
/// so that the change is on the screen first.
const CHOSEN: u32 = 40;

/// A window scrolled no further than this many CSS pixels counts as at its top.
const TOP: f64 = 1.0;

/// How a view is drawn: by which component, or as HTML.
#[derive(Clone, Copy, PartialEq)]
pub enum Drawn {
    /// As the start page, which is a component.
    Start,
    /// As the list, which is a component.
    List,
    /// As HTML that the core makes.
    Html,
}

/// Decides how a view is drawn.
pub fn drawn(site: &Site, view: &View) -> Drawn {
    match (&view.statement, view.page) {
        (None, Page::Explore) if view.is_start() => Drawn::Start,
        (None, Page::Explore) if is_known(site, view) => Drawn::List,
        _ => Drawn::Html,
    }
}

/// A key of the page that a view shows: the page, its part, its document and its statement. Views with the
/// same key differ only in filters and the like, so that focus and scrolling stay.
pub fn page_key(site: &Site, view: &View) -> String {
    let id = view.statement.as_deref().unwrap_or_default();
    let part = view.option(Param::Part).unwrap_or_default();
    let document = view.filters.first(Facet::Document).filter(|_| view.page == Page::Read);
    let start = match drawn(site, view) {
        Drawn::Start => "start",
        Drawn::List => "list",
        Drawn::Html => "",
    };
    [view.page.as_str(), start, part, document.unwrap_or_default(), id].join(" ")
}

impl Shown {
    /// A view that was just loaded; all of it is drawn at once.
    pub fn first(view: View) -> Self {
        Self { view, scroll: None, at_once: usize::MAX }
    }
}

impl App {
    /// Reads the view from the address. From then on it follows the history and what people do.
    pub fn new(store: &'static Store) -> Self {
        let view = with_kept(browser::current_view());
        let site = Site { corpus: store.corpus, coverage: store.coverage, facets: store.facets, base: "" };
        let list = if drawn(&site, &view) == Drawn::List { view.clone() } else { View::default() };
        let app = Self {
            store,
            shown: RwSignal::new(Shown::first(view)),
            list: RwSignal::new(Shown::first(list)),
            covered: RwSignal::new(false),
            typing: RwSignal::new(Typing { slash: true, recent: Vec::new() }),
            past: for_good(Past::default()),
            begun: RwSignal::new(false),
        };
        browser::on_history(move |view| app.come_back(with_kept(view)));
        browser::on_kept(move || app.kept_changed());
        browser::on_scroll(move |y| app.past.scrolls().now = y);
        browser::on_wide(move || app.covered.set(false));
        browser::on_links(move |query| app.follow(query));
        browser::on_forms(move |query| app.go(View::parse(query)));
        browser::on_commands(move |command| app.act(command));
        browser::on_search(move |event, words| app.search(event, words));
        browser::on_keys(move || app.typing.with_untracked(|t| t.slash), move |from| app.escape(from));
        app
    }

    /// Shows the view that a link leads to. A statement is opened with the filters of the list in which it
    /// was found, so that its page can lead back to that list.
    fn follow(self, query: &str) {
        let to = View::parse(query);
        if query.starts_with("?s=") {
            self.change(|view| view.statement = to.statement);
        } else {
            self.go(to);
        }
    }

    /// Looks for words while they are typed. Coming from another page, the list is a new entry in the
    /// history.
    fn search(self, event: &str, words: String) {
        let on_list = drawn(&self.site(), &self.view()) == Drawn::List;
        match event {
            "focusin" => self.expect_words(),
            _ if on_list && event == "submit" => {
                self.look_for(words.trim().to_owned());
                browser::focus("count");
            }
            _ if on_list => self.look_for(words),
            _ if !words.trim().is_empty() => self.go(View::of_words(&words)),
            _ => {}
        }
    }

    fn look_for(self, words: String) {
        self.amend(|view| view.narrow(|filters| filters.words = words));
    }

    /// Does what the key Escape means in one of these places.
    fn escape(self, from: Escaped) {
        match from {
            Escaped::Words if drawn(&self.site(), &self.view()) == Drawn::List => {
                self.remember();
                self.look_for(String::new());
            }
            Escaped::Filters if self.covered.get_untracked() => self.cover(false),
            _ => {}
        }
    }

    /// Opens the filters over the list, or shows the list again. Opening them makes an entry in the history,
    /// which the first choice replaces.
    pub fn cover(self, now: bool) {
        self.covered.set(now);
        if now {
            browser::write_view(&self.view(), false);
            self.past.set_panel(true);
        } else if self.past.panel() {
            self.past.set_panel(false);
            browser::step(false);
        }
        browser::focus(if now { "filters-title" } else { "open-filters" });
    }

    /// Takes in the synonyms, which arrive after the page. A search that was made without them is made again,
    /// and all of its list is drawn at once, since somebody may have scrolled down by then.
    pub fn learn(self, synonyms: String) {
        if self.store.learn(synonyms) {
            self.list.update(|list| list.at_once = usize::MAX);
        }
    }

    /// Makes the index for the search, while somebody is about to type.
    pub fn expect_words(self) {
        browser::after_paint(move || {
            self.store.index();
        })
        .forget();
    }

    /// The statements of a view's list, with the counts of its filters.
    pub fn filter(self, view: &View) -> Filtered {
        let &Store { corpus, coverage, facets, .. } = self.store;
        let index = (!view.filters.words.trim().is_empty()).then(|| self.store.index());
        facets.filter(corpus, coverage, index, &view.filters, view.sort)
    }

    /// The words by which the statements of a list were found; none where no words were looked for.
    pub fn found_by(self, filtered: &Filtered) -> Option<FoundBy<'_>> {
        (!filtered.query.is_empty()).then(|| (self.store.index(), &filtered.query))
    }

    /// Starts drawing pages.
    pub fn begin(self) {
        self.begun.set(true);
    }

    /// What is to be drawn, tracked as a signal; none before [`App::begin`].
    pub fn to_draw(self) -> Option<Shown> {
        self.begun.get().then(|| self.shown.get())
    }

    /// What the functions that make pages take: the corpus and what is worked out from it.
    pub fn site(self) -> Site<'static> {
        let &Store { corpus, coverage, facets, .. } = self.store;
        Site { corpus, coverage, facets, base: "" }
    }

    /// The view that is shown, without tracking it as a signal.
    pub fn view(self) -> View {
        self.shown.with_untracked(|shown| shown.view.clone())
    }

    /// A part of the view that is shown, tracked as a signal.
    pub fn with<T>(self, part: impl FnOnce(&View) -> T) -> T {
        self.shown.with(|shown| part(&shown.view))
    }

    /// A part of the view of the list, tracked as a signal.
    pub fn with_list<T>(self, part: impl FnOnce(&View) -> T) -> T {
        self.list.with(|list| part(&list.view))
    }

    /// Shows the kept list as it is now. A list that somebody sent stays as it was sent.
    pub fn kept_changed(self) {
        let own = self.shown.with_untracked(|s| s.view.page == Page::Kept && s.view.statement.is_none());
        if own && !browser::is_sent() {
            self.amend(|view| view.kept = browser::kept());
        }
    }

    /// Shows a view, as a new entry in the history.
    pub fn go(self, view: View) {
        let view = with_kept(view);
        if self.shown.with_untracked(|shown| shown.view == view) {
            return;
        }
        self.remember();
        let in_panel = self.past.panel();
        self.past.set_panel(false);
        browser::write_soon(view.clone(), in_panel, CHOSEN);
        self.show(view, None);
    }

    /// Shows the view of an entry that the history went to, scrolled to where it was left.
    fn come_back(self, view: View) {
        if self.covered.get_untracked() {
            // Going back closes the open filters, and keeps what was chosen in them.
            self.past.set_panel(false);
            self.cover(false);
            if self.view() != view {
                browser::step(true);
            }
            return;
        }
        let query = view.query();
        let at = self.past.scrolls().left.iter().find(|l| l.0 == query).map_or(0.0, |l| l.1);
        let left_at = self.leave(&view);
        let scroll = (at >= TOP || left_at >= TOP).then_some(at);
        // All of it is drawn at once, because it may be scrolled far down.
        self.set(Shown { view, scroll, at_once: usize::MAX });
    }

    /// Shows a view. `at_once` says how many statements are drawn first; without it, as many as fit into the
    /// window.
    fn show(self, view: View, at_once: Option<usize>) {
        let at_top = self.leave(&view) < TOP;
        let room = || if at_top { browser::screenful() } else { usize::MAX };
        let at_once = at_once.unwrap_or_else(room);
        self.set(Shown { view, scroll: (!at_top).then_some(0.0), at_once });
    }

    /// Remembers how far down the view that is being left is scrolled, and returns that in CSS pixels. While
    /// somebody types or filters, the number from the last scroll event is taken, because asking the browser
    /// would make it lay the page out first. Where one page or statement is left for another, the browser is
    /// asked: the page is laid out then, and the last event may be a frame old, by which slow machines had
    /// lost the place.
    fn leave(self, to: &View) -> f64 {
        let (query, moved) = self.shown.with_untracked(|Shown { view, .. }| {
            (view.query(), view.page != to.page || view.statement != to.statement)
        });
        let mut scrolls = self.past.scrolls();
        if moved {
            scrolls.now = browser::scrolled();
        }
        let left_at = scrolls.now;
        scrolls.left.retain(|left| left.0 != query);
        scrolls.left.push((query, left_at));
        left_at
    }

    fn set(self, shown: Shown) {
        if drawn(&self.site(), &shown.view) != Drawn::List {
            // The filters lie over the list only, never over another page.
            if self.covered.get_untracked() {
                self.covered.set(false);
            }
        } else if self.list.with_untracked(|list| list.view != shown.view) {
            self.list.set(shown.clone());
        }
        self.shown.set(shown);
    }

    /// Remembers the words that are looked for, before others replace them.
    pub fn remember(self) {
        let words = self.shown.with_untracked(|shown| shown.view.filters.words.trim().to_owned());
        if words.is_empty() {
            return;
        }
        self.typing.update(|Typing { recent, .. }| {
            recent.retain(|before| *before != words);
            recent.insert(0, words);
            recent.truncate(REMEMBERED);
        });
    }

    /// Changes the view, as a new entry in the history.
    pub fn change(self, change: impl FnOnce(&mut View)) {
        let mut view = self.view();
        change(&mut view);
        self.go(view);
    }

    /// Changes the view while somebody types, without a new entry in the history.
    pub fn amend(self, change: impl FnOnce(&mut View)) {
        let mut view = self.view();
        change(&mut view);
        browser::write_soon(view.clone(), true, browser::TYPED);
        self.show(view, None);
    }

    /// Shows the next statements of the list, below those that are shown.
    pub fn show_more(self) {
        let mut view = self.view();
        let before = view.shown();
        view.show_more();
        browser::write_view(&view, true);
        self.show(view, Some(before + browser::screenful()));
    }
}

/// A view with the statements that this browser keeps, where it is the kept list and its address has none.
fn with_kept(mut view: View) -> View {
    if view.page == Page::Kept && view.kept.is_empty() {
        view.kept = browser::kept();
    }
    view
}

/// The app's state, from within any component.
pub fn use_app() -> App {
    expect_context()
}
