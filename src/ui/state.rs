//! What every component can reach: the loaded corpus, and the view.

use std::cell::RefCell;

use leptos::prelude::*;
use pledge_explorer::coverage::Coverage;
use pledge_explorer::day::written;
use pledge_explorer::facets::Facets;
use pledge_explorer::model::Corpus;
use pledge_explorer::pages::{Site, saved};
use pledge_explorer::query::{Opt, Page, View};
use pledge_explorer::search::Index;
use pledge_explorer::text::Phrasebook;

use crate::ui::browser;

/// The corpus with what is derived from it once.
pub struct Store {
    /// The loaded data.
    pub corpus: Corpus,
    /// Its links, in both directions.
    pub coverage: Coverage,
    /// What its lists can be narrowed by.
    pub facets: Facets,
    /// Its words.
    pub index: Index,
}

impl Store {
    /// Derives what the pages need.
    pub fn new(corpus: Corpus, book: Phrasebook) -> Self {
        let coverage = Coverage::new(&corpus);
        let index = Index::with_book(&corpus, book);
        let facets = Facets::new(&corpus, &coverage);
        Self { corpus, coverage, facets, index }
    }
}

/// A handle on the page's state, cheap to copy.
#[derive(Clone, Copy)]
pub struct App {
    /// The loaded corpus.
    pub store: &'static Store,
    view: RwSignal<View>,
    /// Whether the filters lie over the list, so that nothing else may be reached; never
    /// on a wide window, where they stand beside it.
    pub covered: RwSignal<bool>,
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
    /// Read whenever the view changes, which is when it may have changed itself.
    pub static TYPING: RefCell<Typing> = const { RefCell::new(Typing { slash: true, recent: Vec::new() }) };
}

impl App {
    /// Reads the view from the address and follows the history from then on.
    pub fn new(store: &'static Store) -> Self {
        let view = RwSignal::new(with_kept(browser::current_view()));
        browser::on_history(move |now| view.set(with_kept(now)));
        let covered = RwSignal::new(false);
        browser::on_wide(move || covered.set(false));
        let app = Self { store, view, covered };
        browser::on_links(move |query| app.follow(query));
        browser::on_forms(move |query| app.go(View::parse(query)));
        browser::on_buttons(move |what| app.act(what));
        browser::on_slash(|| TYPING.with_borrow(|typing| typing.slash));
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

    /// Does what a button of a page asks for by its `data-do`.
    fn act(self, what: &str) {
        if let Some(id) = what.strip_prefix("keep:") {
            browser::keep(id);
            self.kept_changed();
        }
        if what == "keep-all" {
            let kept = browser::kept();
            self.view().kept.iter().filter(|id| !kept.contains(id)).for_each(|id| browser::keep(id));
            self.kept_changed();
        }
        if what == "csv" || what == "json" {
            let (Store { corpus, coverage, facets, index }, view) = (self.store, self.view());
            let found = facets.filter(corpus, coverage, index, &view.filters, view.sort).statements;
            let (name, text) = saved(&self.site(), &view, &found, what == "json");
            browser::download(&[name, ".", what].concat(), &text);
        }
        if what == "today" {
            self.change(|view| *view = view.clone().told(Opt::AsAt, &written(browser::today())));
        }
        if what == "print" {
            browser::print();
        }
        if what == "copy" {
            let view = self.view();
            // A statement by itself, whatever list it was found in.
            let view = view.statement.as_deref().map_or_else(|| view.clone(), |id| View::default().open(id));
            browser::copy_address(browser::full_address(&view));
        } else if what == "slash" {
            TYPING.with_borrow_mut(|typing| typing.slash = !typing.slash);
            // Whatever says how it stands is drawn from the view.
            self.view.set(self.view());
        }
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
        if self.view.with_untracked(|v| *v == view) {
            return;
        }
        self.remember();
        browser::write_view(&view, false);
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
        browser::write_view(&view, true);
        self.view.set(view);
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
