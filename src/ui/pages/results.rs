//! The list of statements, with its search, its filters and its counts.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use leptos::html::Div;
use leptos::prelude::*;
use maud::html;
use pledge_explorer::facets::Filtered;
use pledge_explorer::pages::contract::Slot;
use pledge_explorer::pages::words::counted;
use pledge_explorer::pages::{
    ChoiceState, answer, below, chips, counts, grouped, item, results, sort, suggestions, summary,
};
use pledge_explorer::query::{Facet, Param, View};

use crate::ui::browser::{self, Items};
use crate::ui::components::follow;
use crate::ui::components::html::{Html, Parts, part};
use crate::ui::state::{App, use_app};

/// The list with its filters. In windows narrower than 60rem the filters open over it.
#[component]
pub fn Results() -> impl IntoView {
    let app = use_app();
    let filtered = Memo::new(move |_| app.with_list(|view| app.filter(view)));
    let root = NodeRef::new();
    follow(move |first| {
        let said = filtered.with(|f| sentence(app, f));
        if !first {
            browser::announce(said);
        }
    });
    follow_counts(app, filtered, root);
    follow_list(app, filtered, root);
    let found = move || filtered.with(|f| f.statements.len());
    let escaped = |text: String| html! { (text) }.into_string();
    let tries = move || {
        let empty = app.with_list(|view| view.filters.is_empty());
        app.typing.with(|t| suggestions(&app.site(), if empty { &t.recent } else { &[] }).into_string())
    };
    let parts: Parts = vec![
        (Slot::Tries, Box::new(tries)),
        (Slot::Count, Box::new(move || escaped(filtered.with(|f| sentence(app, f))))),
        (
            Slot::Answer,
            Box::new(move || {
                filtered.with(|f| app.with_list(|view| answer(&app.site(), view, f).into_string()))
            }),
        ),
        (Slot::Also, Box::new(move || escaped(filtered.with(also)))),
        (Slot::ShowResults, Box::new(move || ["Show ", &counted(found(), "result", "results")].concat())),
        (Slot::Chips, Box::new(move || app.with_list(|view| chips(&app.site(), view)).into_string())),
        (Slot::Sort, Box::new(move || app.with_list(sort).into_string())),
        (Slot::Below, Box::new(move || app.with_list(|view| below(view, found())).into_string())),
    ];
    let first =
        app.list.with_untracked(|list| filtered.with_untracked(|f| results(&app.site(), &list.view, f)));
    view! { <Html html=first.into_string() parts root /> }.into_any()
}

/// Updates the counts of the filters and which of them are chosen. The filters themselves are drawn once.
fn follow_counts(app: App, filtered: Memo<Filtered>, root: NodeRef<Div>) {
    let mut choices = Vec::new();
    let mut before: Vec<ChoiceState> = Vec::new();
    follow(move |_| {
        let now = app.with_list(|view| filtered.with(|f| counts(&app.site(), view, f)));
        if let Some(filters) = part(root, Slot::Filters) {
            if choices.is_empty() {
                choices = browser::choices(&filters);
            }
            browser::show_counts(&choices, &now, &before);
        }
        before = now;
    });
}

/// The sentence that says how many statements of which kind are listed.
fn sentence(app: App, filtered: &Filtered) -> String {
    app.with_list(|view| summary(&app.site(), view, filtered))
}

/// What the search also looked for, and which words it read as others, in a sentence.
fn also(filtered: &Filtered) -> String {
    let query = &filtered.query;
    let mut out = String::new();
    if let Some(postcode) = &query.postcode {
        out.push_str(
            &[postcode, " is a postcode: promises are for the whole area, nothing is looked up. "].concat(),
        );
    }
    for (typed, meant) in &query.corrections {
        out.push_str(&["Showing results for “", meant, "” in place of “", typed, "”. "].concat());
    }
    if !query.expansions.is_empty() {
        out.push_str(&["Also searching: ", &query.expansions.join(", "), "."].concat());
    }
    out
}

/// Draws the statements, [`View::STEP`](pledge_explorer::query::View::STEP) at a time, as one list or in
/// groups.
fn follow_list(app: App, filtered: Memo<Filtered>, root: NodeRef<Div>) {
    let items = Rc::new(RefCell::new(Items::default()));
    let draw_again = move |before: bool| {
        let facet = app.with_list(grouping);
        let found = filtered.with(|f| f.statements.len());
        let shown = app.with_list(View::shown).min(found);
        let Some((list, groups)) = part(root, Slot::List).zip(part(root, Slot::Groups)) else {
            return (false, None);
        };
        let by_words = filtered.with_untracked(|f| !f.query.is_empty());
        let items = items.clone();
        let draw = move |upto: usize, soon: bool| {
            // In groups, the lists of all groups are one piece of HTML.
            let (cards, html) = filtered.with_untracked(|f| {
                let (by, found) = (app.found_by(f), &f.statements[..upto.min(f.statements.len())]);
                match facet {
                    Some(facet) => (Vec::new(), grouped(&app.site(), found, by, facet).into_string()),
                    None => {
                        let card = |&ix| item(&app.site(), ix, by).into_string();
                        (found.iter().map(card).collect(), String::new())
                    }
                }
            });
            items.borrow_mut().draw(&list, cards, soon);
            // Until the synonyms are here, the search may have missed statements.
            browser::set_busy(&list, soon || by_words && !app.store.learned());
            if facet.is_some() || groups.first_child().is_some() {
                browser::fill(&groups, &html);
            }
            browser::show_kept(&list);
        };
        // Groups are shown when all of them are made; until then what was shown stays.
        let now = match facet {
            Some(_) if before => 0,
            _ => shown.min(app.list.with(|list| list.at_once)),
        };
        if now > 0 || shown == 0 {
            draw(now, now < shown);
        }
        (true, (now < shown).then(|| browser::after_paint(move || draw(shown, false))))
    };
    // Whether the list was drawn before, and the rest of it that is still to be drawn, which is dropped when
    // the list is drawn again.
    let mut state: (bool, Option<Timeout>) = (false, None);
    follow(move |_| state = draw_again(state.0));
}

/// The facet by which the list is put in groups; none where it is one list.
fn grouping(view: &View) -> Option<Facet> {
    view.option(Param::Group)?.parse().ok()
}
