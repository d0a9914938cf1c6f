//! A preview of the site: the explorer itself with this project, shown in this browser before anything is
//! published.

use leptos::prelude::*;
use workbench::work::Product;

use super::making::{Making, make};
use crate::app::browser::{preview, spawn};
use crate::app::store::Store;

/// A button that makes the preview, and the explorer in a frame.
#[component]
pub fn Preview(
    /// How far something that is made is.
    making: RwSignal<Making>,
) -> impl IntoView {
    let store = Store::here();
    let address: RwSignal<Option<String>> = RwSignal::new(None);
    let round = StoredValue::new(0u32);
    let look = move |_| {
        if making.with_untracked(Making::is_busy) {
            return;
        }
        spawn(async move {
            let Some(made) = make(store, making, Product::Files).await else { return };
            round.update_value(|n| *n += 1);
            match preview::put(&made, round.get_value()).await {
                Ok(at) => {
                    address.set(Some(at));
                    making.set(Making::Done("Here it is, as residents will see it.".to_owned()));
                }
                Err(why) => making.set(Making::Failed(vec![why.to_owned()])),
            }
        });
    };
    view! {
        <section class="card" aria-labelledby="preview-heading">
            <h2 id="preview-heading">"Look at it as residents will"</h2>
            <p class="acts">
                <button
                    type="button" class="btn" id="look"
                    aria-disabled=move || making.read().is_busy().then_some("true")
                    on:click=look
                >
                    "Look at it"
                </button>
            </p>
            <Show when=move || making.read().is_busy()>
                <p class="meta">{move || making.get().words()}</p>
            </Show>
            {move || address.get().map(|at| view! {
                <iframe class="preview" title="The explorer of this project" src=at></iframe>
            })}
        </section>
    }
}
