//! The rooms, with how much is left in each.

use leptos::prelude::*;

use super::keeping::KeepingOf;
use crate::app::rooms::{Judging, Room};
use crate::app::store::{Reading, Store};

/// The way to each room, and how the project is kept.
#[component]
pub fn Rail(
    /// The room that is shown.
    room: ReadSignal<Room>,
) -> impl IntoView {
    let store = Store::here();
    let judging = Judging::here();
    let left = move |of: Room| match of {
        Room::Documents => documents(store),
        Room::Reading => reading(store),
        Room::Links => judging.left(),
        Room::Publish => String::new(),
    };
    let link = move |of: Room| {
        view! {
            <li>
                <a href=format!("#{}", of.as_str()) aria-current=move || (room.get() == of).then_some("page")>
                    {of.label()}
                    {move || {
                        let words = left(of);
                        (!words.is_empty()).then(|| view! { <small>{words}</small> })
                    }}
                </a>
            </li>
        }
    };
    view! {
        <div class="rail">
            <nav aria-label="Rooms">
                <ol>{Room::ALL.map(link).collect_view()}</ol>
            </nav>
            <KeepingOf />
        </div>
    }
}

fn documents(store: Store) -> String {
    let documents = store.sources.read().documents.clone();
    if documents.is_empty() {
        return "None yet".to_owned();
    }
    let failed =
        documents.iter().filter(|d| matches!(store.reading(&d.id), Some(Reading::Failed(_)))).count();
    let asked = documents
        .iter()
        .filter(|d| d.title.trim().is_empty() || d.place.trim().is_empty() || d.date.trim().is_empty())
        .count();
    let mut words = format!("{} here", documents.len());
    if failed > 0 {
        words.push_str(&format!(", {failed} not read"));
    }
    if asked > 0 {
        words.push_str(&format!(", {asked} with a question"));
    }
    words
}

fn reading(store: Store) -> String {
    let left = store.left();
    if left.doubtful + left.missed + left.errors == 0 {
        return String::new();
    }
    let mut words = format!("{} of {} doubtful looked at", left.doubtful_seen, left.doubtful);
    if left.errors > 0 {
        words.push_str(&format!(", {} to look at again", left.errors));
    }
    words
}
