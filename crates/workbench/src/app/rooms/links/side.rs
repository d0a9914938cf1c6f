//! Which promises are judged, and how far it is.

use leptos::prelude::*;
use workbench::judging::{Among, Progress, progress};

use super::state::Judging;
use crate::app::parts::Choice;

/// Which promises come, in which order: of one document or theme, or of all.
#[component]
pub fn Which() -> impl IntoView {
    let judging = Judging::here();
    let among = Among::ALL.map(|among| (among.as_str().to_owned(), among.label().to_owned())).to_vec();
    let some = move |first: &str, of: &dyn Fn(&workbench::judging::Field) -> Vec<(String, String)>| {
        let mut options = vec![(String::new(), first.to_owned())];
        if let Some(known) = judging.known() {
            options.extend(of(&known.field));
        }
        options
    };
    let documents = Signal::derive(move || {
        some("All documents", &|field| {
            let has = |id: &str| field.promises().any(|ix| field.at(ix).document == id);
            let own = field.corpus.documents.iter().filter(|d| has(&d.id));
            own.map(|d| (d.id.clone(), d.title.clone())).collect()
        })
    });
    let themes = Signal::derive(move || {
        some("All themes", &|field| {
            field.corpus.themes.iter().map(|t| (t.id.to_string(), t.label.clone())).collect()
        })
    });
    // What was judged may be left then.
    let anew = move || judging.at.set(None);
    view! {
        <details class="which">
            <summary>"Which promises: " <span id="which-now">{move || judging.among.get().label()}</span></summary>
            <div class="fields">
                <Choice
                    id="among" label="Which promises, in which order" options=Signal::from(among)
                    value=Signal::derive(move || judging.among.get().as_str().to_owned())
                    on_change=move |word| {
                        anew();
                        judging.among.set(Among::of(&word));
                    }
                />
                <Choice id="among-document" label="Document" options=documents value=judging.document on_change=move |id| {
                    anew();
                    judging.document.set(id);
                } />
                <Choice id="among-theme" label="Theme" options=themes value=judging.theme on_change=move |id| {
                    anew();
                    judging.theme.set(id);
                } />
            </div>
        </details>
    }
}

/// How many promises of each document and theme a person has judged.
#[component]
pub fn HowFar() -> impl IntoView {
    let judging = Judging::here();
    let counts = Memo::new(move |_| {
        judging.known().map(|known| progress(&known.field, &judging.judged())).unwrap_or_default()
    });
    let table = |name: &'static str, rows: Vec<Progress>| {
        let row = |row: Progress| {
            view! { <tr><th scope="row">{row.of}</th><td>{format!("{} of {}", row.judged, row.all)}</td></tr> }
        };
        view! {
            <table>
                <caption>{name}</caption>
                <tbody>{rows.into_iter().map(row).collect_view()}</tbody>
            </table>
        }
    };
    view! {
        <details class="card how-far">
            <summary>"How far it is"</summary>
            {move || {
                let (documents, themes) = counts.get();
                view! {
                    {table("Judged by a person, by document", documents)}
                    {table("Judged by a person, by theme", themes)}
                }
            }}
        </details>
    }
}
