//! What a document was taken for, and what was read of it.

use leptos::prelude::*;
use pledge_explorer::model::{ProblemKind, StatementKind};

use crate::app::browser::worker::stop;
use crate::app::store::{Reading, Store};

/// A line about the document's file, and a line about its reading.
#[component]
pub fn About(
    /// The document's id.
    id: String,
) -> impl IntoView {
    let store = Store::here();
    let id = StoredValue::new(id);
    let file = move || {
        let name = id.with_value(|id| store.sources.read().document(id).map(|d| d.file.clone()));
        let name = name.unwrap_or_default();
        let size = store.with(|p| p.file(&name).map_or(0, |bytes| bytes.len()));
        let kind = match id.with_value(|id| store.reading(id)) {
            Some(Reading::Read(read)) => format!(". {}", read.taken_for),
            _ => String::new(),
        };
        format!("{name}, {}{kind}", sized(size))
    };
    let reading = move || match id.with_value(|id| store.reading(id)) {
        None => ().into_any(),
        Some(Reading::Waiting(ticket)) => view! {
            <p role="status">
                "It is being read… "
                <button type="button" class="link" on:click=move |_| stop(ticket)>"Stop"</button>
            </p>
        }
        .into_any(),
        Some(Reading::Failed(why)) => view! {
            <p class="wrong" role="alert">
                {why} " "
                <button type="button" class="link" on:click=move |_| store.read_again(&id.get_value())>
                    "Read it again"
                </button>
            </p>
        }
        .into_any(),
        Some(Reading::Read(read)) => {
            let corrected = id.with_value(|id| store.corrected(id));
            let Some(corrected) = corrected else { return ().into_any() };
            let count = |kind: StatementKind| corrected.statements.iter().filter(|s| s.kind == kind).count();
            let words: Vec<String> = StatementKind::ALL
                .iter()
                .map(|&kind| (count(kind), kind))
                .filter(|(n, _)| *n > 0)
                .map(|(n, kind)| if n == 1 { format!("1 {kind}") } else { format!("{n} {kind}s") })
                .collect();
            let words = if words.is_empty() { "nothing".to_owned() } else { words.join(", ") };
            let looks = (a_kind(read.looks_like), &read.because);
            let guessed = match read.looks_like == read.document.kind {
                true => format!("It looks like {}, for {}.", looks.0, looks.1),
                false => format!("By its looks it would be {}, for {}.", looks.0, looks.1),
            };
            let lost = read.problems.iter().filter(|p| p.kind == ProblemKind::NotInText);
            let lost: Vec<String> = lost.map(|p| p.message.clone()).collect();
            view! {
                <p>{format!("Read: {words}. {guessed}")}</p>
                {(!lost.is_empty()).then(|| view! {
                    <details>
                        <summary>{format!("Not in its text: {}", lost.len())}</summary>
                        <ul>{lost.into_iter().map(|l| view! { <li>{l}</li> }).collect_view()}</ul>
                    </details>
                })}
            }
            .into_any()
        }
    };
    view! {
        <p class="meta">{file}</p>
        {reading}
    }
}

fn a_kind(kind: pledge_explorer::model::DocumentKind) -> &'static str {
    use pledge_explorer::model::DocumentKind;
    match kind {
        DocumentKind::Manifesto => "a manifesto",
        DocumentKind::Framework => "a framework",
        DocumentKind::ActionPlan => "an action plan",
    }
}

/// A number of bytes in words: `1.2 MB`.
pub fn sized(bytes: usize) -> String {
    match bytes {
        0..1_000 => format!("{bytes} bytes"),
        1_000..1_000_000 => format!("{} kB", bytes / 1_000),
        _ => format!("{:.1} MB", bytes as f64 / 1e6),
    }
}
