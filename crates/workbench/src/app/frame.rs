//! What is round every room: the head, the rooms with how much is left in each, undo and redo, and how the
//! project is kept.

mod keeping;
mod rail;
mod steps;

use leptos::prelude::*;

use super::browser::{focus_soon, fragment, on_fragment};
use super::rooms::{Documents, Judging, Links, Publish, ReadingRoom, Room};
use super::store::Store;

/// The whole page of the workbench: its frame, and the room that is shown.
#[component]
pub fn Workbench() -> impl IntoView {
    let store = Store::new();
    provide_context(store);
    let judging = Judging::new(store);
    provide_context(judging);
    let room = RwSignal::new(Room::Documents);
    let arrive = move |to: &str| {
        let to_room = Room::of(to);
        room.set(to_room);
        let Some((_, within)) = to.split_once('/') else { return };
        if to_room == Room::Links {
            judging.at.set(Some(within.to_owned()));
        } else if store.chosen.get_untracked() != within {
            store.at.set(None);
            store.chosen.set(within.to_owned());
        }
    };
    arrive(&fragment());
    on_fragment(move |to| {
        arrive(&to);
        // What led here may have gone with the room that it stood in.
        focus_soon("main");
    });
    view! {
        <a class="skip" href="#main" on:click=|event| {
            event.prevent_default();
            focus_soon("main");
        }>"Skip to the content"</a>
        <header class="top">
            <div class="wrap">
                <a class="brand" href="./">"Pledge Explorer"</a>
                <span class="meta">"Workbench"</span>
                <steps::Steps />
            </div>
        </header>
        <div class="bench wrap">
            <rail::Rail room=room.read_only() />
            <main id="main" tabindex="-1">
                <p id="said" class="said-now" role="status">{move || store.said.get()}</p>
                {move || match room.get() {
                    Room::Documents => view! { <Documents /> }.into_any(),
                    Room::Reading => view! { <ReadingRoom /> }.into_any(),
                    Room::Links => view! { <Links /> }.into_any(),
                    Room::Publish => view! { <Publish /> }.into_any(),
                }}
            </main>
        </div>
        <footer class="wrap">
            <p>
                "Everything stays in this browser. Nothing that you bring here is sent anywhere. "
                <a href="./">"Back to the explorer"</a>
            </p>
        </footer>
    }
}
