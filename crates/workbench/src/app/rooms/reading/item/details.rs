//! What a statement has besides its kind and words.

use leptos::prelude::*;
use pledge_explorer::model::{Statement, ThemeId};
use workbench::corrections::Detail;

use crate::app::parts::{Choice, Field};
use crate::app::rooms::reading::acts;
use crate::app::rooms::reading::items::statement;
use crate::app::store::Store;

/// The names of the themes.
const THEMES: [(ThemeId, &str); 10] = [
    (ThemeId::ClimateEnvironment, "Climate and environment"),
    (ThemeId::Transport, "Transport and streets"),
    (ThemeId::ChildrenEducation, "Children, schools and young people"),
    (ThemeId::AdultSocialCare, "Adult social care"),
    (ThemeId::Health, "Public health and NHS"),
    (ThemeId::Communities, "Communities, poverty and equality"),
    (ThemeId::Economy, "Economy, jobs and skills"),
    (ThemeId::HousingPlanning, "Housing and planning"),
    (ThemeId::Finance, "Council money and contracts"),
    (ThemeId::Democracy, "Democracy and how the council works"),
];

/// The name of a theme.
pub fn theme_label(theme: ThemeId) -> &'static str {
    THEMES.iter().find(|(id, _)| *id == theme).map_or(theme.as_str(), |(_, label)| label)
}

/// Theme, reference, milestone, committees and lead officers.
#[component]
pub fn Details() -> impl IntoView {
    let store = Store::here();
    let of = move |part: fn(&Statement) -> String| {
        Signal::derive(move || statement(store).map(|(s, _)| part(&s)).unwrap_or_default())
    };
    let themes: Vec<(String, String)> =
        THEMES.iter().map(|(id, label)| (id.to_string(), (*label).to_owned())).collect();
    let locked = Signal::derive(move || store.is_locked());
    view! {
        <Choice
            id="item-theme" label="Theme" options=Signal::from(themes) locked=locked
            value=of(|s| s.primary_theme().map(|t| t.to_string()).unwrap_or_default())
            on_change=move |word| {
                if let Ok(theme) = word.parse() {
                    acts::change(store, &Detail::Theme(theme));
                }
            }
        />
        <details>
            <summary>"Reference, milestone, committees and lead officers"</summary>
            <Field
                id="item-ref" label="Reference" value=of(|s| s.reference.clone().unwrap_or_default()) locked=locked
                on_change=move |text| acts::change(store, &Detail::Reference(text))
            />
            <Field
                id="item-milestone" label="Milestone" hint="As the document has it: Dec 2021" locked=locked
                value=of(|s| s.milestone.as_ref().map(|m| m.text.clone()).unwrap_or_default())
                on_change=move |text| acts::change(store, &Detail::Milestone(text))
            />
            <Field
                id="item-committees" label="Committees" hint="With | between several" locked=locked
                value=of(|s| s.committees.join(" | "))
                on_change=move |text| acts::change(store, &Detail::Committees(text))
            />
            <Field
                id="item-leads" label="Lead officers" hint="With | between several" locked=locked
                value=of(|s| s.leads.join(" | "))
                on_change=move |text| acts::change(store, &Detail::Leads(text))
            />
        </details>
    }
}
