//! A line of the plans that may take the promise up.

use leptos::prelude::*;
use pledge_explorer::coverage::Sureness;
use pledge_explorer::model::{Grade, StatementIx};

use super::acts;
use super::form::Form;
use super::marked::{heading, marked};
use super::state::{Judging, Open};

/// The line: its words with those marked that it shares with the promise, where it stands, and why it is offered.
#[component]
pub fn LineOf(
    /// Its 1-based number in the list; 0 where it is not in it.
    number: usize,
    /// The line.
    line: StatementIx,
) -> impl IntoView {
    let judging = Judging::here();
    let is_open = Memo::new(move |_| judging.open.get() == Some(Open::Line(line)));
    let words = move || {
        let (known, here) = (judging.known()?, judging.here.get()?);
        Some(marked(&known.field.at(line).text, &known.field.met(here, line).1))
    };
    let place = move || {
        let known = judging.known()?;
        let (statement, corpus) = (known.field.at(line), &known.field.corpus);
        let document = corpus.documents.iter().find(|d| d.id == statement.document)?;
        let parts = [
            Some(document.title.clone()),
            statement.reference.clone(),
            statement.milestone.as_ref().map(|m| format!("due {}", m.text)),
            heading(&statement.section, &document.title),
        ];
        Some(parts.into_iter().flatten().collect::<Vec<_>>().join(" · "))
    };
    let why = move || {
        let (known, lines) = (judging.known()?, judging.lines.read());
        let candidate = lines.iter().find(|c| c.line == line)?;
        let like = candidate.taught_by.map(|like| {
            format!("Was judged to take up a promise like this: “{}”", known.field.at(like).text)
        });
        let words = match Sureness::of(candidate.score)? {
            Sureness::Likely => "A program finds it likely, by the words alone.",
            Sureness::Possible => "A program finds it possible, by the words alone.",
        };
        Some(like.unwrap_or_else(|| words.to_owned()))
    };
    let like_only = move || {
        let (known, lines) = (judging.known()?, judging.lines.read());
        let candidate = lines.iter().find(|c| c.line == line && Sureness::of(c.score).is_none())?;
        let like = candidate.taught_by?;
        Some(format!("Was judged to take up a promise like this: “{}”", known.field.at(like).text))
    };
    let grade = move || {
        let (known, (_, id)) = (judging.known()?, judging.promise()?);
        let own = known.field.at(line).id.clone();
        let judged = judging.judged();
        let grade = judged.links_of(&id).find(|(target, _)| *target == own)?.1;
        Some(match grade {
            Grade::Covers => "● Covers it",
            Grade::Partly => "◐ Covers part of it",
        })
    };
    view! {
        <li>
            <button
                type="button" class="line-button"
                aria-expanded=move || if is_open.get() { "true" } else { "false" }
                on:click=move |_| if is_open.get_untracked() {
                    judging.close();
                } else {
                    acts::begin(judging, Open::Line(line));
                }
            >
                {(1..=9).contains(&number).then(|| view! { <kbd>{number}</kbd> " " })}
                <span class="line-words">{words}</span>
                <small>{place}</small>
                {move || grade().map(|grade| view! { <strong>{grade}</strong> })}
                {move || why().or_else(like_only).map(|why| view! { <small class="offered">{why}</small> })}
            </button>
            {move || is_open.get().then(|| view! { <Form /> })}
        </li>
    }
}
