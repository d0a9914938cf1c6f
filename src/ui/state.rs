//! What every component can reach: the loaded corpus, and the view.

use leptos::prelude::*;
use pledge_explorer::coverage::Coverage;
use pledge_explorer::model::{Corpus, StatementIx};
use pledge_explorer::query::{Page, View};
use pledge_explorer::search::Index;
use pledge_explorer::text::Thesaurus;

use crate::ui::browser;

/// The corpus with what is derived from it once.
pub struct Store {
    /// The loaded data.
    pub corpus: Corpus,
    /// Its links, in both directions.
    pub coverage: Coverage,
    /// Its words.
    pub index: Index,
}

impl Store {
    /// Derives what the pages need.
    pub fn new(corpus: Corpus, thesaurus: &Thesaurus) -> Self {
        let coverage = Coverage::new(&corpus);
        let index = Index::with_thesaurus(&corpus, thesaurus);
        Self { corpus, coverage, index }
    }
}

/// What is drawn below the header; components below it keep what they have while it
/// stays the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// The start page.
    Start,
    /// The list with its filters.
    Results,
    /// One statement.
    Statement(StatementIx),
    /// A statement's address that names none.
    Unknown,
    /// Parties side by side.
    Compare,
    /// The plans.
    Plans,
    /// What this is.
    About,
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

impl App {
    /// Reads the view from the address and follows the history from then on.
    pub fn new(store: &'static Store) -> Self {
        let view = RwSignal::new(browser::current_view());
        browser::on_history(move |now| view.set(now));
        let covered = RwSignal::new(false);
        browser::on_wide(move || covered.set(false));
        Self { store, view, covered }
    }

    /// The loaded corpus.
    pub fn corpus(self) -> &'static Corpus {
        &self.store.corpus
    }

    /// The view as it is now, not followed.
    pub fn view(self) -> View {
        self.view.get_untracked()
    }

    /// A part of the view, followed.
    pub fn with<T>(self, part: impl FnOnce(&View) -> T) -> T {
        self.view.with(part)
    }

    /// Goes to a view, with a new entry in the history.
    pub fn go(self, view: View) {
        if self.view.with_untracked(|v| *v == view) {
            return;
        }
        browser::write_view(&view, false);
        self.view.set(view);
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

    /// What is to be drawn, followed.
    pub fn shown(self) -> Shown {
        self.view.with(|view| match (&view.statement, view.page) {
            (Some(id), _) => {
                self.store.coverage.find(&self.store.corpus, id).map_or(Shown::Unknown, Shown::Statement)
            }
            (None, Page::Explore) if view.is_start() => Shown::Start,
            (None, Page::Explore) => Shown::Results,
            (None, Page::Compare) => Shown::Compare,
            (None, Page::Plans) => Shown::Plans,
            (None, Page::About) => Shown::About,
        })
    }
}

/// The page's state, from any component.
pub fn use_app() -> App {
    expect_context()
}
