//! What a check of the project finds, each with a link to where it is.

use leptos::prelude::*;
use workbench::project::{COVERAGE, READINGS};
use workbench::work::{Answer, Checked, Request};

use crate::app::browser::{spawn, worker};
use crate::app::store::{At, Store};

/// The most problems that are listed at once.
const MOST: usize = 50;

/// What must be corrected before publishing. It is looked for again each time the room is entered.
#[component]
pub fn Findings() -> impl IntoView {
    let store = Store::here();
    let checked: RwSignal<Option<Checked>> = RwSignal::new(None);
    let check = move || {
        let (mut names, mut parts) = (Vec::new(), Vec::new());
        store.with(|project| {
            for (name, bytes) in project.each() {
                names.push(name.to_owned());
                parts.push(bytes.to_vec());
            }
        });
        let (_, answer) = worker::ask(&Request::Check(names), parts.iter().map(Vec::as_slice));
        spawn(async move {
            let found = match answer.await {
                Ok((Answer::Checked(found), _)) => found,
                _ => Checked {
                    errors: vec![
                        "Checking the project broke the worker; look at each document’s reading.".to_owned(),
                    ],
                    ..Checked::default()
                },
            };
            // The room may have been left meanwhile.
            let _ = checked.try_set(Some(found));
        });
    };
    // Undo and redo change the project while the room is shown.
    Effect::new(move |_| {
        store.last();
        store.next();
        check();
    });
    view! {
        <section class="card" aria-labelledby="findings-heading">
            <h2 id="findings-heading">"What to check first"</h2>
            {move || match checked.get() {
                None => view! { <p role="status">"Checking…"</p> }.into_any(),
                Some(found) => view! { <Found found=found /> }.into_any(),
            }}
        </section>
    }
}

/// The result of a check.
#[component]
fn Found(
    /// What the check found.
    found: Checked,
) -> impl IntoView {
    let store = Store::here();
    let left = store.left();
    let (covered, promises) = found.covered;
    let stops = !found.errors.is_empty();
    let errors = found.errors.iter().map(|error| {
        let room = match error {
            error if error.starts_with(READINGS) => "#reading",
            error if error.starts_with(COVERAGE) => "#links",
            _ => "#documents",
        };
        view! { <li class="wrong">{error.clone()} " " <a href=room>"Go there"</a></li> }
    });
    let errors = errors.collect_view();
    let problems = found.problems.iter().take(MOST).cloned().map(|(document, line, message)| {
        let to = document.clone();
        view! {
            <li>
                <a href=format!("#reading/{document}") on:click=move |_| {
                    store.chosen.set(to.clone());
                    store.at.set(Some(At::Line(line)));
                }>{format!("{document}, line {line}")}</a>
                " " {message}
            </li>
        }
    });
    let problems = problems.collect_view();
    let more = found.problems.len().saturating_sub(MOST);
    view! {
        {stops.then(|| view! {
            <p>"The site cannot be made before this is put right:"</p>
            <ul>{errors}</ul>
        })}
        {(left.doubtful > left.doubtful_seen).then(|| view! {
            <p>
                {format!("{} of {} doubtful statements were looked at. ", left.doubtful_seen, left.doubtful)}
                <a href="#reading">"Look at the others"</a>
            </p>
        })}
        {(promises > 0 && !stops).then(|| view! {
            <p>{format!("{promises} promises were read; for {covered} a line of the plans was found.")}</p>
        })}
        {(!found.problems.is_empty()).then(|| view! {
            <details>
                <summary>{format!("Odd in the documents: {}", found.problems.len())}</summary>
                <ul>{problems}</ul>
                {(more > 0).then(|| view! { <p>{format!("and {more} more")}</p> })}
            </details>
        })}
        {(!stops && found.problems.is_empty() && left.doubtful == left.doubtful_seen).then(|| view! {
            <p>"Nothing is left to be put right."</p>
        })}
    }
}
