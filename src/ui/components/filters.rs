//! The filters: any of the choices in a group, and all groups together.

use leptos::prelude::*;
use pledge_explorer::coverage::Standing;
use pledge_explorer::facets::Filtered;
use pledge_explorer::model::StatementKind;
use pledge_explorer::query::Filters;

use crate::ui::state::use_app;
use crate::ui::words::{dot, kinds_label};

/// A choice with its live count.
#[component]
fn Choice(
    /// Its words.
    #[prop(into)]
    label: String,
    /// The class of its shape, for what the plans say.
    shape: Option<&'static str>,
    /// Whether it is made.
    chosen: Box<dyn Fn() -> bool + Send>,
    /// How many statements it would show.
    count: Box<dyn Fn() -> usize + Send>,
    /// Makes it or takes it back.
    toggle: Box<dyn Fn()>,
) -> impl IntoView {
    view! {
        <label class="opt">
            <input type="checkbox" prop:checked=chosen on:change=move |_| toggle() />
            {shape.map(|class| view! { <span class=class aria-hidden="true"></span> }.into_any())}
            <span>{label}</span>
            <b>{move || count().to_string()}</b>
        </label>
    }
    .into_any()
}

/// Puts a value into a list, or takes it out.
fn toggle<T: PartialEq>(list: &mut Vec<T>, value: T) {
    match list.iter().position(|v| *v == value) {
        Some(at) => {
            list.remove(at);
        }
        None => list.push(value),
    }
}

/// One group of choices.
#[component]
fn Group(
    /// Its name.
    legend: &'static str,
    children: Children,
) -> impl IntoView {
    view! { <fieldset><legend>{legend}</legend>{children()}</fieldset> }.into_any()
}

/// What a choice reads from the filters or from the counts.
type On<T, R> = Box<dyn Fn(&T) -> R + Send + Sync>;

/// What a choice does to the filters.
type Flip = Box<dyn Fn(&mut Filters) + Send + Sync>;

/// All groups.
#[component]
pub fn FilterGroups(
    /// The counts.
    filtered: Memo<Filtered>,
) -> impl IntoView {
    let app = use_app();
    let corpus = app.corpus();
    let choice = |label: &str, shape, chosen: On<Filters, bool>, count: On<Filtered, usize>, flip: Flip| {
        let chosen = Box::new(move || app.with(|v| chosen(&v.filters)));
        let count = Box::new(move || filtered.with(|f| count(f)));
        let toggle = Box::new(move || app.change(|view| view.narrow(|filters| flip(filters))));
        view! { <Choice label shape chosen count toggle /> }.into_any()
    };
    let themes = corpus
        .themes
        .iter()
        .map(|theme| {
            let id = theme.id;
            choice(
                &theme.label,
                None,
                Box::new(move |f| f.themes.contains(&id)),
                Box::new(move |f| f.themes.of(&id)),
                Box::new(move |f| toggle(&mut f.themes, id)),
            )
        })
        .collect_view();
    let parties = corpus
        .parties
        .iter()
        .map(|party| {
            let id = party.id.as_str();
            choice(
                &party.label,
                None,
                Box::new(move |f| f.parties.iter().any(|p| p == id)),
                Box::new(move |f| f.parties.of(id)),
                Box::new(move |f| toggle(&mut f.parties, id.to_owned())),
            )
        })
        .collect_view();
    let open = corpus.indices().any(|ix| app.store.coverage.standing(ix) == Some(Standing::NotReviewed));
    let standings = Standing::ALL
        .into_iter()
        .filter(|s| open || *s != Standing::NotReviewed)
        .map(|standing| {
            choice(
                standing.label(),
                Some(dot(standing)),
                Box::new(move |f| f.standings.contains(&standing)),
                Box::new(move |f| f.standings.of(&standing)),
                Box::new(move |f| toggle(&mut f.standings, standing)),
            )
        })
        .collect_view();
    let kinds = StatementKind::ALL
        .iter()
        .map(|&kind| {
            choice(
                kinds_label(kind),
                None,
                Box::new(move |f| f.kinds.contains(&kind)),
                Box::new(move |f| f.kinds.of(&kind)),
                Box::new(move |f| toggle(&mut f.kinds, kind)),
            )
        })
        .collect_view();
    let documents = corpus
        .documents
        .iter()
        .map(|document| {
            let id = document.id.as_str();
            choice(
                &document.title,
                None,
                Box::new(move |f| f.documents.iter().any(|d| d == id)),
                Box::new(move |f| f.documents.of(id)),
                Box::new(move |f| toggle(&mut f.documents, id.to_owned())),
            )
        })
        .collect_view();
    view! {
        <Group legend="Theme">{themes}</Group>
        <Group legend="Party">{parties}</Group>
        <Group legend="In the council’s plans">{standings}</Group>
        <Group legend="Kind">{kinds}</Group>
        <Group legend="Document">{documents}</Group>
    }
    .into_any()
}
