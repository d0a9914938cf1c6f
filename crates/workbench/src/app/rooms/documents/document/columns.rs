//! What the columns of a document's tables hold.

use leptos::prelude::*;
use workbench::project::Command;
use workbench::tables::Column;

use crate::app::parts::Choice;
use crate::app::store::{Reading, Store};

/// What a column may hold: the word that `columns` in `sources.toml` has for it, and the words on screen.
const HOLDS: [(&str, &str); 8] = [
    ("action", "What is to be done"),
    ("lead", "Who leads"),
    ("milestone", "By when"),
    ("start", "From when"),
    ("ref", "Its number or reference"),
    ("committee", "The committee"),
    ("theme", "What it is about"),
    ("other", "Something that is not read"),
];

fn called(word: &str) -> Option<&'static str> {
    HOLDS.iter().find(|(known, _)| *known == word).map(|(_, words)| *words)
}

/// A choice for every column, with some of its cells; nothing where the document has no table.
#[component]
pub fn Columns(
    /// The document's id.
    id: String,
) -> impl IntoView {
    let store = Store::here();
    let id = StoredValue::new(id);
    let columns = Memo::new(move |_| match id.with_value(|id| store.reading(id)) {
        Some(Reading::Read(read)) => read.columns.clone(),
        _ => Vec::new(),
    });
    let unknown = move || columns.read().iter().filter(|column| column.usual.is_empty()).count();
    let summary = move || {
        let all = match columns.read().len() {
            1 => "Its tables have 1 column".to_owned(),
            n => format!("Its tables have {n} columns"),
        };
        match unknown() {
            0 => all,
            n => format!("{all}, {n} of them with a name that no reader knows"),
        }
    };
    view! {
        <Show when=move || !columns.read().is_empty()>
            <details class="columns">
                <summary>{summary}</summary>
                <div class="fields">
                    <For each=move || columns.get() key=|column| column.name.clone() let:column>
                        <OneColumn document=id.get_value() column=column />
                    </For>
                </div>
            </details>
        </Show>
    }
}

/// A column, and the choice of what it holds.
#[component]
fn OneColumn(
    /// The document's id.
    document: String,
    /// The column.
    column: Column,
) -> impl IntoView {
    let store = Store::here();
    let usual = match called(&column.usual) {
        Some(words) => format!("As its name says: {}", words.to_lowercase()),
        None => "Nobody has said".to_owned(),
    };
    let first = std::iter::once((String::new(), usual));
    let options: Vec<(String, String)> =
        first.chain(HOLDS.iter().map(|(word, words)| ((*word).to_owned(), (*words).to_owned()))).collect();
    let hint = match column.sample.is_empty() {
        true => String::new(),
        false => format!("For example: {}", column.sample.join(" · ")),
    };
    let field =
        format!("{document}-column-{}-{}", column.line, column.name.replace(char::is_whitespace, "-"));
    let (of, name) = (document.clone(), column.name.clone());
    let value = Signal::derive(move || {
        let sources = store.sources.read();
        sources.document(&of).and_then(|d| d.columns.get(&name).cloned()).unwrap_or_default()
    });
    let name = column.name.clone();
    view! {
        <Choice
            id=field label=column.name options=Signal::from(options) value=value hint=hint
            locked=Signal::derive(move || store.is_locked())
            on_change=move |holds| {
                store.go(&Command::SetColumn { document: document.clone(), name: name.clone(), holds });
            }
        />
    }
}
