//! The filters: any of the choices in a group, and all groups together.

use leptos::prelude::*;
use pledge_explorer::coverage::Standing;
use pledge_explorer::facets::Filtered;
use pledge_explorer::pages::shape;
use pledge_explorer::query::Facet;

use crate::ui::state::use_app;

/// The groups in sight, and those behind "More filters".
const FIRST: [Facet; 4] = [Facet::Theme, Facet::Party, Facet::Plans, Facet::Kind];
const MORE: [Facet; 7] =
    [Facet::Act, Facet::Check, Facet::Document, Facet::By, Facet::Ambition, Facet::Committee, Facet::Basis];

/// What a group is called.
const fn legend(facet: Facet) -> &'static str {
    match facet {
        Facet::Theme => "Theme",
        Facet::Party => "Party",
        Facet::Plans => "In the council’s plans",
        Facet::Kind => "Kind",
        Facet::Document => "Document",
        Facet::Basis => "Who says so",
        Facet::By => "Taken up by",
        Facet::Ambition => "Ambition",
        Facet::Committee => "Committee",
        Facet::Act => "What is promised",
        Facet::Check => "Can it be checked?",
    }
}

/// All groups, each choice with its live count.
#[component]
pub fn FilterGroups(
    /// The counts.
    filtered: Memo<Filtered>,
) -> impl IntoView {
    let group = move |facet: Facet| group(facet, filtered);
    let chosen = use_app().view().filters.all().iter().any(|c| MORE.contains(&c.0));
    view! {
        {FIRST.into_iter().map(group).collect::<Vec<_>>()}
        <details open=chosen>
            <summary>"More filters"</summary>
            {MORE.into_iter().map(group).collect::<Vec<_>>()}
        </details>
    }
    .into_any()
}

/// One group of choices; none where there is nothing to choose between.
fn group(facet: Facet, filtered: Memo<Filtered>) -> AnyView {
    let app = use_app();
    let choices = app.store.facets.choices(facet);
    let choice = |at: usize| {
        let choice = &choices[at];
        let value = choice.value.as_str();
        let dot = (facet == Facet::Plans)
            .then(|| value.parse::<Standing>().ok())
            .flatten()
            .map(|s| view! { <span inner_html=shape(s).into_string()></span> }.into_any());
        view! {
            <label class="opt">
                <input
                    type="checkbox"
                    prop:checked=move || app.with(|v| v.filters.has(facet, value))
                    on:change=move |_| app.change(|view| view.narrow(|f| f.toggle(facet, value)))
                />
                {dot}
                <span>{choice.label.as_str()}</span>
                <b>{move || filtered.with(|f| f.count(facet, at)).to_string()}</b>
            </label>
        }
        .into_any()
    };
    let offered: Vec<AnyView> = (0..choices.len()).filter(|&at| choices[at].offered).map(choice).collect();
    if offered.is_empty() {
        return ().into_any();
    }
    view! { <fieldset><legend>{legend(facet)}</legend>{offered}</fieldset> }.into_any()
}
