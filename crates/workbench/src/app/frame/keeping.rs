//! How the project is kept, the others that are, and the project as a file.

use leptos::prelude::*;

use crate::app::browser::{spawn, value_of};
use crate::app::rooms::take_project;
use crate::app::store::{Keeping, Store};

/// Says how the project is kept; offers it as a file, the others kept here, a new one, and to forget this.
#[component]
pub fn KeepingOf() -> impl IntoView {
    let store = Store::here();
    let words = move || match store.keeping.get() {
        Keeping::Opening => "Opening what is kept in this browser…",
        Keeping::Kept => "Kept in this browser, with every step.",
        Keeping::Elsewhere => "Open in another tab: it can only be read here.",
        Keeping::Refused => {
            "This browser does not keep it. Take the project along before you close this tab."
        }
    };
    view! {
        <section class="keeping" aria-label="The project">
            <p>
                <strong>{move || store.name()}</strong>
                <br />
                <span class="meta" id="keeping">{words}</span>
            </p>
            <Rename />
            <button type="button" class="link take-project" on:click=move |_| take_project(store)>"Take the project"</button>
            <button
                type="button"
                class="link"
                on:click=move |_| spawn(async move { store.begin("", None).await })
            >
                "Begin a new one"
            </button>
            <Others />
            <Delete />
        </section>
    }
}

/// The field for the project's name, folded away.
#[component]
fn Rename() -> impl IntoView {
    let store = Store::here();
    view! {
        <details>
            <summary>"Rename it"</summary>
            <label class="hidden" for="project-name">"Name of the project"</label>
            <input
                id="project-name" type="text" autocomplete="off" prop:value=move || store.name()
                disabled=move || store.is_locked()
                on:change=move |event| {
                    let to = value_of(&event);
                    spawn(async move { store.rename(&to).await });
                }
            />
        </details>
    }
}

/// The other projects that are kept in this browser, folded away; nothing where there are none.
#[component]
fn Others() -> impl IntoView {
    let store = Store::here();
    let others = move || {
        let name = store.name();
        let others = store.projects.get().into_iter().filter(|kept| kept.name != name);
        others.map(|kept| kept.name).collect::<Vec<_>>()
    };
    view! {
        {move || {
            let others = others();
            (!others.is_empty())
                .then(|| {
                    let open = |name: String| {
                        let to = name.clone();
                        view! {
                            <li>
                                <button type="button" class="link" on:click=move |_| {
                                    let to = to.clone();
                                    spawn(async move { store.open(&to).await });
                                }>{name}</button>
                            </li>
                        }
                    };
                    view! {
                        <details>
                            <summary>"Other projects here"</summary>
                            <ul>{others.into_iter().map(open).collect_view()}</ul>
                        </details>
                    }
                })
        }}
    }
}

/// The button that deletes the project, which asks before it does.
#[component]
fn Delete() -> impl IntoView {
    let store = Store::here();
    let asking = RwSignal::new(false);
    view! {
        {move || {
            if asking.get() {
                view! {
                    <div class="ask" role="group" aria-label="Delete this project">
                        <p>"This takes the project out of this browser for good. Take it along first?"</p>
                        <button type="button" class="btn quiet" on:click=move |_| take_project(store)>
                            "Take the project"
                        </button>
                        <button type="button" class="btn quiet" on:click=move |_| {
                            asking.set(false);
                            spawn(async move { store.forget().await });
                        }>"Delete it"</button>
                        <button type="button" class="link" on:click=move |_| asking.set(false)>"Keep it"</button>
                    </div>
                }
                    .into_any()
            } else {
                view! {
                    <button type="button" class="link" on:click=move |_| asking.set(true)>"Delete it…"</button>
                }
                    .into_any()
            }
        }}
    }
}
