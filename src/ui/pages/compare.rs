//! Parties side by side, theme by theme.

use leptos::prelude::*;
use pledge_explorer::compare::{Row, by_theme, parties};
use pledge_explorer::coverage::Standing;
use pledge_explorer::model::{Party, StatementIx, StatementKind, ThemeId};
use pledge_explorer::query::{Filters, Page, View};

use crate::ui::components::copy_link::CopyLink;
use crate::ui::components::link_to::{LinkTo, Open};
use crate::ui::state::{App, use_app};
use crate::ui::words::{counted, dot, within};

/// Choose parties and a theme; without a theme, a table of all of them.
#[component]
pub fn Compare() -> impl IntoView {
    let app = use_app();
    let one_theme = move || app.with(|v| !v.filters.themes.is_empty());
    view! {
        <h1 id="title" tabindex="-1">"Compare the parties"</h1>
        <p class="lead">"The parties’ own words side by side, each promise under the theme it is mostly about. Parties stand in the order of their names."</p>
        <form class="pick" aria-label="What to compare" on:submit=|e| e.prevent_default()>
            <PickParties />
            <PickTheme />
        </form>
        <p class="acts"><CopyLink /></p>
        {move || {
            let columns = chosen(app);
            let ids: Vec<&str> = columns.iter().map(|p| p.id.as_str()).collect();
            let rows = by_theme(app.corpus(), &ids, &app.with(|v| v.filters.themes.clone()));
            if one_theme() {
                let one = |row| view! { <SideBySide row columns=columns.clone() /> }.into_any();
                rows.into_iter().map(one).collect_view().into_any()
            } else {
                view! { <Overview rows columns /> }.into_any()
            }
        }}
    }.into_any()
}

/// The parties compared, in their fixed order: those chosen, or all.
fn chosen(app: App) -> Vec<&'static Party> {
    let all = parties(app.corpus());
    app.with(|view| {
        let picked = &view.filters.parties;
        let some: Vec<&'static Party> = all.iter().copied().filter(|p| picked.contains(&p.id)).collect();
        if some.is_empty() { all } else { some }
    })
}

#[component]
fn PickParties() -> impl IntoView {
    let app = use_app();
    let every = parties(app.corpus());
    let all: Vec<String> = every.iter().map(|p| p.id.clone()).collect();
    let item = move |party: &'static Party| {
        let on = move || chosen(app).iter().any(|p| p.id == party.id);
        let all = all.clone();
        let flip = move |_| {
            let mut now: Vec<String> = chosen(app).iter().map(|p| p.id.clone()).collect();
            if on() {
                now.retain(|p| *p != party.id);
            } else {
                now.push(party.id.clone());
            }
            // All parties, and none, are the same choice: that of the short address.
            if now.len() == all.len() {
                now.clear();
            }
            app.change(|view| view.filters.parties = now);
        };
        let note = party.note.as_deref().map(|n| view! { <small>{n}</small> }.into_any());
        view! {
            <label class="opt">
                <input type="checkbox" prop:checked=on on:change=flip />
                <span>{party.label.as_str()} " " {note}</span>
            </label>
        }
        .into_any()
    };
    view! {
        <fieldset>
            <legend>"Parties"</legend>
            {every.into_iter().map(item).collect_view()}
        </fieldset>
    }
    .into_any()
}

#[component]
fn PickTheme() -> impl IntoView {
    let app = use_app();
    let choose = move |event: leptos::ev::Event| {
        let theme: Option<ThemeId> = event_target_value(&event).parse().ok();
        app.change(|view| view.filters.themes = theme.into_iter().collect());
    };
    let option = move |id: Option<ThemeId>| {
        let selected = move || app.with(|v| v.filters.themes.first().copied() == id);
        let label = id.map_or("All themes, as a table", |t| app.corpus().theme_label(t));
        view! { <option value=id.map_or("", ThemeId::as_str) prop:selected=selected>{label}</option> }
            .into_any()
    };
    let themes = std::iter::once(None).chain(app.corpus().themes.iter().map(|t| Some(t.id)));
    view! {
        <label class="theme">
            <b>"Theme"</b>
            <select on:change=choose>{themes.map(option).collect_view()}</select>
        </label>
    }
    .into_any()
}

/// How many promises each party makes on each theme; every number leads to them.
#[component]
fn Overview(rows: Vec<Row>, columns: Vec<&'static Party>) -> impl IntoView {
    let app = use_app();
    let corpus = app.corpus();
    let heads =
        columns.iter().map(|p| view! { <th scope="col">{p.label.as_str()}</th> }.into_any()).collect_view();
    let line = move |row: Row| {
        let theme = row.theme;
        let cells = row.cells.iter().zip(&columns).map(|(cell, party)| {
            let (to, count) = (side_by_side(app, theme), cell.len());
            if count == 0 {
                view! { <td class="silent">"says nothing"</td> }.into_any()
            } else {
                let label = format!(
                    "{} by {} on {}",
                    counted(count, "promise", "promises"),
                    party.label,
                    within(corpus.theme_label(theme))
                );
                view! { <td><LinkTo to label>{count}</LinkTo></td> }.into_any()
            }
        });
        let cells: Vec<AnyView> = cells.collect();
        view! {
            <tr>
                <th scope="row"><LinkTo to=side_by_side(app, theme)>{corpus.theme_label(theme)}</LinkTo></th>
                {cells}
            </tr>
        }
        .into_any()
    };
    view! {
        <div class="table" role="region" aria-labelledby="overview" tabindex="0">
            <table>
                <caption id="overview">"Promises by the theme they are mostly about"</caption>
                <thead><tr><th scope="col">"Theme"</th>{heads}</tr></thead>
                <tbody>{rows.into_iter().map(line).collect_view()}</tbody>
            </table>
        </div>
    }
    .into_any()
}

/// The comparison of the chosen parties on one theme.
fn side_by_side(app: App, theme: ThemeId) -> View {
    let parties = app.view().filters.parties;
    View {
        page: Page::Compare,
        filters: Filters { themes: vec![theme], parties, ..Filters::default() },
        ..View::default()
    }
}

/// One theme: a column a party, silence in words.
#[component]
fn SideBySide(row: Row, columns: Vec<&'static Party>) -> impl IntoView {
    let app = use_app();
    let corpus = app.corpus();
    let columns = columns.into_iter().zip(row.cells).map(|(party, cell)| {
        let said = if cell.is_empty() {
            view! { <p class="silent">"Says nothing on this theme."</p> }.into_any()
        } else {
            view! { <ul class="list">{cell.into_iter().map(|ix| view! { <Said ix /> }.into_any()).collect_view()}</ul> }
                .into_any()
        };
        view! {
            <section aria-label=party.label.as_str()>
                <h3>{party.label.as_str()}</h3>
                {said}
            </section>
        }.into_any()
    });
    view! {
        <h2>{corpus.theme_label(row.theme)}</h2>
        <div class="side">{columns.collect_view()}</div>
    }
    .into_any()
}

/// A promise in a column: its words, and in a word whether it is in the plans.
#[component]
fn Said(ix: StatementIx) -> impl IntoView {
    let app = use_app();
    let statement = app.corpus().at(ix);
    let standing = app.store.coverage.standing(ix).unwrap_or(Standing::NotReviewed);
    let prose = if statement.kind == StatementKind::Commitment { " · a commitment in prose" } else { "" };
    view! {
        <li>
            <p class="said"><Open id=&statement.id>{statement.text.as_str()}</Open></p>
            <p class="grade"><span class=dot(standing) aria-hidden="true"></span> {standing.label()} {prose}</p>
        </li>
    }
    .into_any()
}
