//! The room where the site is taken: what to put right first, a look at it as residents will see it,
//! and the files.

mod findings;
mod hosts;
mod making;
mod preview;

use leptos::prelude::*;

use findings::Findings;
use hosts::Hosts;
pub use making::take_project;
use making::{Making, take};
use preview::Preview;
use workbench::work::Product;

use crate::app::store::Store;

/// The room for publishing: what must be corrected, a preview, and the files to save.
#[component]
pub fn Publish() -> impl IntoView {
    let store = Store::here();
    let making = RwSignal::new(Making::Idle);
    let is_empty = move || store.sources.read().documents.is_empty();
    let button = move |product: Product, words: &'static str, id: &'static str| {
        view! {
            <button
                type="button" class="btn quiet" id=id
                aria-disabled=move || making.read().is_busy().then_some("true")
                on:click=move |_| take(store, making, product)
            >
                {words}
            </button>
        }
    };
    view! {
        <h1>"Publish"</h1>
        {move || if is_empty() {
            view! { <p>"There are no documents yet. " <a href="#documents">"Bring some first"</a> "."</p> }.into_any()
        } else {
            view! {
                <p class="lead">"Look at it as residents will, then take it to your web host. Nothing is published from here."</p>
                <Findings />
                <section class="card" aria-labelledby="take-heading">
                    <h2 id="take-heading">"Take it"</h2>
                    <p class="acts">
                        {button(Product::Zip, "Take the site (zip)", "take-site")}
                        {button(Product::OneFile, "Take one file", "take-one")}
                        <button type="button" class="btn quiet" on:click=move |_| take_project(store)>
                            "Take the project"
                        </button>
                    </p>
                    <p role="status" id="making">{move || making.get().words()}</p>
                    <dl class="what">
                        <dt>"The site"</dt>
                        <dd>"Everything for a web host, this workbench too. Unpack it there."</dd>
                        <dt>"One file"</dt>
                        <dd>"The explorer in one file that opens by a double click, from a stick or an e-mail."</dd>
                        <dt>"The project"</dt>
                        <dd>"Your documents and all that you said of them, to go on with elsewhere or by the command pledges."</dd>
                    </dl>
                </section>
                <Preview making=making />
                <Hosts />
            }
            .into_any()
        }}
    }
}
