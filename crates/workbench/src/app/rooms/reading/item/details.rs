//! What a statement has besides its kind and words.

use leptos::prelude::*;
use pledge_explorer::model::Statement;
use workbench::corrections::Detail;

use crate::app::parts::{Choice, Field};
use crate::app::rooms::reading::acts;
use crate::app::rooms::reading::items::statement;
use crate::app::store::Store;

/// The fields for theme, reference, milestone, committees and lead officers.
#[component]
pub fn Details() -> impl IntoView {
    let store = Store::here();
    let of = move |part: fn(&Statement) -> String| {
        Signal::derive(move || statement(store).map(|(s, _)| part(&s)).unwrap_or_default())
    };
    let themes = Signal::derive(move || {
        store.themes().into_iter().map(|t| (t.id.to_string(), t.label)).collect::<Vec<_>>()
    });
    let locked = Signal::derive(move || store.is_locked());
    view! {
        <Choice
            id="item-theme" label="Theme" options=themes locked=locked
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
