//! The start page: one question, the search, four tries, ten themes.

use leptos::prelude::*;
use pledge_explorer::compare;
use pledge_explorer::coverage::Standing;
use pledge_explorer::model::{StatementIx, StatementKind, ThemeId};
use pledge_explorer::query::View;

use crate::ui::components::bar::Bar;
use crate::ui::components::link_to::LinkTo;
use crate::ui::components::parts::{list, page_title, para};
use crate::ui::components::search_box::SearchBox;
use crate::ui::state::use_app;
use crate::ui::words::counted;

/// What people look for first.
const TRIES: [&str; 4] = ["buses", "school meals", "care homes", "net zero"];

/// Nothing to learn first.
#[component]
pub fn Start() -> impl IntoView {
    let app = use_app();
    let corpus = app.corpus();
    let of = |kind| corpus.indices().filter(|&ix| corpus.at(ix).kind == kind).count();
    let parties = compare::parties(corpus).len();
    let lead = format!(
        "{} and {} by {}, read word for word from their own documents, beside the council’s framework and action plan.",
        counted(of(StatementKind::Pledge), "pledge", "pledges"),
        counted(of(StatementKind::Commitment), "commitment in prose", "commitments in prose"),
        counted(parties, "party", "parties")
    );
    let tries = TRIES
        .into_iter()
        .map(|words| view! { <LinkTo to=View::of_words(words)>{words}</LinkTo>" " }.into_any());
    view! {
        {page_title("", "What was promised, and what the council’s plans say about it")}
        {para("lead", lead)}
        <SearchBox live=false />
        <p class="try">"Try " {tries.collect_view()}</p>
        <h2>"Or start from a theme"</h2>
        {list("tiles", corpus.themes.iter().map(|theme| tile(theme.id)).collect())}
        <p class="acts">
            <LinkTo to=View { all: true, ..View::default() } class="btn quiet">"See all promises"</LinkTo>
        </p>
    }
    .into_any()
}

/// A theme with how many of its promises are covered, in words and as a bar.
fn tile(theme: ThemeId) -> AnyView {
    let app = use_app();
    let corpus = app.corpus();
    let of = |standing: Option<Standing>| {
        let on = |ix: &StatementIx| {
            let found = app.store.coverage.standing(*ix);
            found.is_some()
                && corpus.at(*ix).themes.contains(&theme)
                && (standing.is_none() || found == standing)
        };
        corpus.indices().filter(on).count()
    };
    let all = of(None);
    let (covered, partly) = (of(Some(Standing::Covered)), of(Some(Standing::Partly)));
    let (nothing, open) = (of(Some(Standing::Nothing)), of(Some(Standing::NotReviewed)));
    let all = counted(all, "promise", "promises");
    let mut words = format!("{all}: {covered} covered, {partly} partly, {nothing} not in the plans");
    if open > 0 {
        words.push_str(&format!(", {open} not yet reviewed"));
    }
    view! {
        <li>
            <LinkTo to=View::of_theme(theme)>
                <strong>{corpus.theme_label(theme)}</strong>
                <Bar covered partly rest=nothing + open />
                <small>{words}</small>
            </LinkTo>
        </li>
    }
    .into_any()
}
