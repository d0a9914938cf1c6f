//! What every component can reach: the loaded corpus, and the view.

use std::cell::{Cell, RefCell};

use leptos::prelude::*;
use pledge_explorer::day::written;
use pledge_explorer::facets::Filtered;
use pledge_explorer::model::Corpus;
use pledge_explorer::pages::{FoundBy, Site};
use pledge_explorer::query::{Facet, Filters, Opt, Page, View};

use crate::ui::browser::{self, Left};
use crate::ui::store::Store;

/// A handle on the page's state, cheap to copy.
#[derive(Clone, Copy)]
pub struct App {
    /// The loaded corpus.
    pub store: &'static Store,
    view: RwSignal<View>,
    /// The view of the list, which stays as it was while a statement or another page is shown.
    pub list: RwSignal<View>,
    /// Whether the filters lie over the list, so that nothing else may be reached; never
    /// on a wide window, where they stand beside it.
    pub covered: RwSignal<bool>,
    /// Whether pages are drawn yet.
    begun: RwSignal<bool>,
}

/// How many searches are remembered.
const REMEMBERED: usize = 5;

/// What the page keeps of somebody's typing, and forgets when it is left.
pub struct Typing {
    /// Whether the key `/` leads to the search box. WCAG 2.1.4: it can be turned off, and
    /// never acts while the focus is in a field.
    pub slash: bool,
    /// What was looked for, the last first.
    pub recent: Vec<String>,
}

thread_local! {
    /// How many statements of a list are drawn at once after the last change: more than can be seen. The
    /// rest follows when these have been painted.
    pub static AT_ONCE: Cell<usize> = const { Cell::new(usize::MAX) };

    /// Whether the last change was back or forward in the history, to where it had been left.
    pub static RETURNING: Cell<bool> = const { Cell::new(false) };

    /// Read whenever the view changes, which is when it may have changed itself.
    pub static TYPING: RefCell<Typing> = const { RefCell::new(Typing { slash: true, recent: Vec::new() }) };
}

/// Which of its ways a view is drawn in.
#[derive(Clone, Copy, PartialEq)]
pub enum Drawn {
    Start,
    List,
    /// HTML from the core.
    Html,
}

/// How a view is drawn.
pub fn drawn(view: &View) -> Drawn {
    match (&view.statement, view.page) {
        (None, Page::Explore) if view.is_start() => Drawn::Start,
        (None, Page::Explore) => Drawn::List,
        _ => Drawn::Html,
    }
}

/// What a person would call another place: the page, its part, its document, its statement.
pub fn place(view: &View) -> String {
    let id = view.statement.as_deref().unwrap_or_default();
    let part = view.option(Opt::Part).unwrap_or_default();
    let whole = view.filters.first(Facet::Document).filter(|_| view.page == Page::Read);
    let start = if drawn(view) == Drawn::Start { "start" } else { "" };
    [view.page.as_str(), start, part, whole.unwrap_or_default(), id].join(" ")
}

/// How soon after it was drawn a view is in the address, in milliseconds.
const CHOSEN: u32 = 40;

impl App {
    /// Reads the view from the address and follows the history from then on.
    pub fn new(store: &'static Store) -> Self {
        let view = with_kept(browser::current_view());
        let list = if drawn(&view) == Drawn::List { view.clone() } else { View::default() };
        let covered = RwSignal::new(false);
        let app = Self {
            store,
            view: RwSignal::new(view),
            list: RwSignal::new(list),
            covered,
            begun: RwSignal::new(false),
        };
        browser::on_history(move |now| {
            RETURNING.set(true);
            app.set(with_kept(now));
        });
        browser::follow_scrolling();
        browser::on_wide(move || covered.set(false));
        browser::on_links(move |query| app.follow(query));
        browser::on_forms(move |query| app.go(View::parse(query)));
        browser::on_buttons(move |what| app.act(what));
        browser::on_search(move |event, words| app.search(event, words));
        browser::on_keys(|| TYPING.with_borrow(|typing| typing.slash), move |left| app.escape(left));
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

    /// Looks for words: on the list while they are typed, on the start page when they are sent.
    fn search(self, event: &str, words: String) {
        let sent = words.trim();
        match (event, drawn(&self.view()) == Drawn::List) {
            ("focusin", _) => self.expect_words(),
            ("submit", true) => self.look_for(sent.to_owned()),
            ("submit", false) if !sent.is_empty() => self.go(View::of_words(sent)),
            ("input", true) => self.look_for(words),
            _ => {}
        }
    }

    fn look_for(self, words: String) {
        self.amend(|view| view.narrow(|filters| filters.words = words));
    }

    /// What the key Escape takes back.
    fn escape(self, left: Left) {
        if left == Left::Words {
            if drawn(&self.view()) == Drawn::List {
                self.remember();
                self.look_for(String::new());
            }
        } else if self.covered.get_untracked() {
            self.cover(false);
        }
    }

    /// Opens the filters over the list, or shows the list again.
    fn cover(self, now: bool) {
        self.covered.set(now);
        browser::focus(if now { "filters-title" } else { "open-filters" });
    }

    /// Does what a button of a page asks for by its `data-do`.
    fn act(self, what: &str) {
        let (verb, rest) = what.split_once(':').unwrap_or((what, ""));
        let choice =
            || rest.split_once('=').and_then(|(facet, value)| Some((facet.parse::<Facet>().ok()?, value)));
        match verb {
            "toggle" => {
                if let Some((facet, value)) = choice() {
                    self.change(|view| view.narrow(|f| f.toggle(facet, value)));
                }
            }
            // What takes a choice back is gone with it; the count is where to go on from.
            "drop" | "words" | "clear" => {
                self.change(|view| {
                    view.narrow(|f| match (verb, choice()) {
                        ("drop", Some((facet, value))) => f.drop(facet, value),
                        ("words", _) => f.words.clear(),
                        _ => *f = Filters::default(),
                    });
                });
                browser::focus("count");
            }
            "filter" => self.cover(true),
            "filtered" => self.cover(false),
            "more" => {
                let mut view = self.view();
                let shown = view.shown();
                view.show_more();
                browser::write_view(&view, true);
                self.set(view);
                AT_ONCE.set(shown + browser::screenful());
            }
            "keep" => {
                browser::keep(rest);
                self.kept_changed();
            }
            "keep-all" => {
                let kept = browser::kept();
                let new = |id: &&String| !kept.contains(id) && self.site().find(id).is_some();
                self.view().kept.iter().filter(new).for_each(|id| browser::keep(id));
                self.kept_changed();
            }
            "csv" | "json" => {
                let view = self.view();
                let found = match drawn(&view) {
                    Drawn::List => self.filter(&view).statements.iter().map(|ix| ix.0).collect(),
                    _ => Vec::new(),
                };
                browser::save(&view, found, what.to_owned());
            }
            "today" => self.change(|view| *view = view.clone().told(Opt::AsAt, &written(browser::today()))),
            "print" => browser::print(),
            "reload" => browser::reload(),
            "copy" => {
                let view = self.view();
                // A statement by itself, whatever list it was found in.
                let view =
                    view.statement.as_deref().map_or_else(|| view.clone(), |id| View::default().open(id));
                browser::copy_address(browser::full_address(&view));
            }
            "slash" => {
                TYPING.with_borrow_mut(|typing| typing.slash = !typing.slash);
                // Whatever says how it stands is drawn from the view.
                self.list.set(self.list.get_untracked());
                self.set(self.view());
            }
            _ => {}
        }
    }

    /// Takes the words that mean about the same, which come after the page; what was already looked
    /// for without them is looked for again.
    pub fn learn(self, synonyms: String) {
        if self.store.learn(synonyms) {
            // Somebody may have read on by then.
            AT_ONCE.set(usize::MAX);
            self.list.set(self.list.get_untracked());
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
        let Store { corpus, coverage, facets, .. } = self.store;
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

    /// The view to be drawn, followed; none before the beginning.
    pub fn to_draw(self) -> Option<View> {
        self.begun.get().then(|| self.view.get())
    }

    /// The loaded corpus.
    pub fn corpus(self) -> &'static Corpus {
        &self.store.corpus
    }

    /// What pages are made from.
    pub fn site(self) -> Site<'static> {
        let Store { corpus, coverage, facets, .. } = self.store;
        Site { corpus, coverage, facets, app: "" }
    }

    /// The view as it is now, not followed.
    pub fn view(self) -> View {
        self.view.get_untracked()
    }

    /// A part of the view, followed.
    pub fn with<T>(self, part: impl FnOnce(&View) -> T) -> T {
        self.view.with(part)
    }

    /// Shows the list of what is kept as it is now.
    fn kept_changed(self) {
        if self.view.with_untracked(|v| v.page == Page::Kept && v.statement.is_none()) {
            self.amend(|view| view.kept = browser::kept());
        }
    }

    /// Goes to a view, with a new entry in the history.
    pub fn go(self, view: View) {
        let view = with_kept(view);
        let before = self.view();
        if before == view {
            return;
        }
        self.remember();
        browser::write_soon(view.clone(), false, CHOSEN);
        RETURNING.set(false);
        self.set(view);
    }

    /// Shows a view.
    fn set(self, view: View) {
        // Asked before anything is drawn, when the browser need not work it out.
        self.view.with_untracked(browser::leave);
        let at_top = browser::scrolled() < 1.0 && !RETURNING.get();
        AT_ONCE.set(if at_top { browser::screenful() } else { usize::MAX });
        if drawn(&view) != Drawn::List {
            // Filters lie over nothing else.
            if self.covered.get_untracked() {
                self.covered.set(false);
            }
        } else if self.list.with_untracked(|list| *list != view) {
            self.list.set(view.clone());
        }
        self.view.set(view);
    }

    /// Keeps the words that are being looked for, before others come in their place.
    pub fn remember(self) {
        let words = self.view.with_untracked(|view| view.filters.words.trim().to_owned());
        if words.is_empty() {
            return;
        }
        TYPING.with_borrow_mut(|Typing { recent, .. }| {
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
        self.set(view);
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
