//! The state of the app: the loaded corpus, what is shown, and what somebody has typed. Everything
//! drawn is derived from these signals.

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
    /// The loaded corpus.
    pub store: &'static Store,
    /// What is shown.
    pub shown: RwSignal<Shown>,
    /// What the list shows; it stays as it was while a statement or another page is shown.
    pub list: RwSignal<Shown>,
    /// Whether the filters lie over the list, so that nothing else may be reached; never
    /// on a wide window, where they stand beside it.
    pub covered: RwSignal<bool>,
    /// What somebody has looked for, and how they type.
    pub typing: RwSignal<Typing>,
    /// What nothing that is drawn follows.
    past: &'static Past,
    /// Whether pages are drawn yet.
    begun: RwSignal<bool>,
}

/// A view with what follows from how it was come to: where it is scrolled to, and how much of it is drawn
/// at first.
#[derive(Clone, PartialEq)]
pub struct Shown {
    /// The view.
    pub view: View,
    /// How far down the window is scrolled, in CSS pixels, if the view is another page than the one before:
    /// to its top, or on the way back or forward to where it was left. None where the window is there.
    pub scroll: Option<f64>,
    /// How many statements of a list are drawn before the first paint; the rest follows it.
    pub at_once: usize,
}

/// What is remembered of the visit and not followed.
#[derive(Default)]
struct Past {
    /// How far down each view was scrolled when it was last left.
    scrolls: Mutex<Scrolls>,
    /// Whether the last entry of the history stands for the open filters alone, so that going back closes them.
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

/// Where views were left.
#[derive(Default)]
struct Scrolls {
    /// How far down the window is scrolled now, in CSS pixels, as the browser last told.
    now: f64,
    /// How far down each view was scrolled when it was last left, by its query.
    left: Vec<(String, f64)>,
}

/// What the page keeps of somebody's typing, and forgets when it is left.
#[derive(Clone, PartialEq)]
pub struct Typing {
    /// Whether the key `/` leads to the search box. WCAG 2.1.4: it can be turned off, and
    /// never acts while the focus is in a field.
    pub slash: bool,
    /// What was looked for, the last first; at most [`REMEMBERED`].
    pub recent: Vec<String>,
}

/// How many searches are remembered.
const REMEMBERED: usize = 5;

/// Delay before the address bar is updated after something was chosen, in milliseconds: one or two frames,
/// so that the change is on the screen first.
const CHOSEN: u32 = 40;

/// How far down a window may be scrolled and still count as at its top, in CSS pixels.
const TOP: f64 = 1.0;

/// Which of its ways a view is drawn in.
#[derive(Clone, Copy, PartialEq)]
pub enum Drawn {
    /// The start page, a component.
    Start,
    /// The list, a component.
    List,
    /// HTML from the core.
    Html,
}

/// How a view is drawn.
pub fn drawn(site: &Site, view: &View) -> Drawn {
    match (&view.statement, view.page) {
        (None, Page::Explore) if view.is_start() => Drawn::Start,
        (None, Page::Explore) if is_known(site, view) => Drawn::List,
        _ => Drawn::Html,
    }
}

/// What makes a view another page for a person, put together: the page, its part, its document, its
/// statement. Views with the same key differ in filters and the like only, and keep focus and scrolling.
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
    /// A view that was just loaded, all of which is drawn.
    pub fn first(view: View) -> Self {
        Self { view, scroll: None, at_once: usize::MAX }
    }
}

impl App {
    /// Reads the view from the address and follows the history and what people do from then on.
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

    /// Goes where a link leads. A statement is opened over the list it was found in, so
    /// that there is a way back.
    fn follow(self, query: &str) {
        let to = View::parse(query);
        if query.starts_with("?s=") {
            self.change(|view| view.statement = to.statement);
        } else {
            self.go(to);
        }
    }

    /// Looks for words while they are typed; from another page the list is a new entry in the history.
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

    /// What the key Escape takes back.
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

    /// Opens the filters over the list, or shows the list again. The open filters are an entry of the history,
    /// which the first choice is written over.
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

    /// Takes the words that mean about the same, which come after the page; what was already looked
    /// for without them is looked for again, all of it at once, for somebody may have read on by then.
    pub fn learn(self, synonyms: String) {
        if self.store.learn(synonyms) {
            self.list.update(|list| list.at_once = usize::MAX);
        }
    }

    /// Makes ready to look for words, while somebody is about to type them.
    pub fn expect_words(self) {
        browser::after_paint(move || {
            self.store.index();
        })
        .forget();
    }

    /// What a list of this view has.
    pub fn filter(self, view: &View) -> Filtered {
        let &Store { corpus, coverage, facets, .. } = self.store;
        let index = (!view.filters.words.trim().is_empty()).then(|| self.store.index());
        facets.filter(corpus, coverage, index, &view.filters, view.sort)
    }

    /// By what the statements of a list were found; nothing where no words were looked for.
    pub fn found_by(self, filtered: &Filtered) -> Option<FoundBy<'_>> {
        (!filtered.query.is_empty()).then(|| (self.store.index(), &filtered.query))
    }

    /// Has pages drawn from now on.
    pub fn begin(self) {
        self.begun.set(true);
    }

    /// What is to be drawn, followed; nothing before pages are.
    pub fn to_draw(self) -> Option<Shown> {
        self.begun.get().then(|| self.shown.get())
    }

    /// What pages are made from.
    pub fn site(self) -> Site<'static> {
        let &Store { corpus, coverage, facets, .. } = self.store;
        Site { corpus, coverage, facets, base: "" }
    }

    /// The view as it is now, not followed.
    pub fn view(self) -> View {
        self.shown.with_untracked(|shown| shown.view.clone())
    }

    /// A part of the view, followed.
    pub fn with<T>(self, part: impl FnOnce(&View) -> T) -> T {
        self.shown.with(|shown| part(&shown.view))
    }

    /// A part of the list's view, followed.
    pub fn with_list<T>(self, part: impl FnOnce(&View) -> T) -> T {
        self.list.with(|list| part(&list.view))
    }

    /// Shows the list of what is kept as it is now; one that somebody sent stays as it was sent.
    pub fn kept_changed(self) {
        let own = self.shown.with_untracked(|s| s.view.page == Page::Kept && s.view.statement.is_none());
        if own && !browser::is_sent() {
            self.amend(|view| view.kept = browser::kept());
        }
    }

    /// Goes to a view, with a new entry in the history.
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

    /// Shows a view that the history leads to, from where it was left.
    fn come_back(self, view: View) {
        if self.covered.get_untracked() {
            // Going back closes the filters, and takes back nothing that was chosen in them.
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
        // All of it is drawn at once, for it may be shown from far down.
        self.set(Shown { view, scroll, at_once: usize::MAX });
    }

    /// Shows a view that was gone to, with so many statements drawn at once or as many as the window has
    /// room for.
    fn show(self, view: View, at_once: Option<usize>) {
        let at_top = self.leave(&view) < TOP;
        let room = || if at_top { browser::screenful() } else { usize::MAX };
        let at_once = at_once.unwrap_or_else(room);
        self.set(Shown { view, scroll: (!at_top).then_some(0.0), at_once });
    }

    /// Notes how far down the view is scrolled that is being left for another, in CSS pixels, and says so. While
    /// somebody types and filters it is known from the last scrolling, for a browser that is asked has to lay the page
    /// out for the answer. Where one page or statement is left for another the browser is asked all the same: it is
    /// laid out then, and what it last told may be a frame old, which is how a place was lost on a slow machine.
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
            // Filters lie over nothing else.
            if self.covered.get_untracked() {
                self.covered.set(false);
            }
        } else if self.list.with_untracked(|list| list.view != shown.view) {
            self.list.set(shown.clone());
        }
        self.shown.set(shown);
    }

    /// Keeps the words that are being looked for, before others come in their place.
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

    /// Changes the view, with a new entry in the history.
    pub fn change(self, change: impl FnOnce(&mut View)) {
        let mut view = self.view();
        change(&mut view);
        self.go(view);
    }

    /// Changes the view while someone types: over the last entry of the history.
    pub fn amend(self, change: impl FnOnce(&mut View)) {
        let mut view = self.view();
        change(&mut view);
        browser::write_soon(view.clone(), true, browser::TYPED);
        self.show(view, None);
    }

    /// Shows the next statements of the list; those that were shown stay.
    pub fn show_more(self) {
        let mut view = self.view();
        let before = view.shown();
        view.show_more();
        browser::write_view(&view, true);
        self.show(view, Some(before + browser::screenful()));
    }
}

/// A kept list whose address carries none is this browser's own.
fn with_kept(mut view: View) -> View {
    if view.page == Page::Kept && view.kept.is_empty() {
        view.kept = browser::kept();
    }
    view
}

/// The page's state, from any component.
pub fn use_app() -> App {
    expect_context()
}
