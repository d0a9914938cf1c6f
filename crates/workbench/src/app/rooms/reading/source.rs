//! The text of a document with its statements marked: the lines around what is looked at, and buttons for
//! those before and after.

mod marks;

use leptos::prelude::*;

use marks::{Mark, marks};

use super::acts;
use super::items::{current, line};
use crate::app::browser::value_of;
use crate::app::store::{At, Store};

/// How many lines are shown before what is looked at, and how many from there on.
const BEFORE: u32 = 30;
const AFTER: u32 = 50;

/// A line of the source, as it is shown.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Shown {
    number: u32,
    text: String,
    marks: Vec<Mark>,
}

/// The pane with the text of the document that is looked at.
#[component]
pub fn Source() -> impl IntoView {
    let store = Store::here();
    let around = Memo::new(move |_| line(store));
    // The window moves only when what is looked at would leave it.
    let from = Memo::new(move |old: Option<&u32>| {
        let at = around.get();
        match old {
            Some(&from) if from + 5 <= at && at < from + BEFORE + AFTER - 5 => from,
            _ => at.saturating_sub(BEFORE).max(1),
        }
    });
    let lines = Memo::new(move |_| {
        let Some((read, corrected)) = store.looked_at() else { return Vec::new() };
        let from = from.get();
        let here = current(store);
        let themes = store.themes();
        let to = from + BEFORE + AFTER;
        let near: Vec<_> =
            corrected.statements.iter().filter(|s| s.lines.1 >= from && s.lines.0 < to).collect();
        let lines = read.text.split('\n').zip(1u32..).skip(from as usize - 1).take((to - from) as usize);
        let shown = lines.map(|(text, number)| Shown {
            number,
            text: text.trim_end().to_owned(),
            marks: marks(text.trim_end(), number, &near, &corrected, here.as_ref(), &themes),
        });
        shown.filter(|l| !l.text.trim().is_empty()).collect::<Vec<_>>()
    });
    let count = Memo::new(move |_| store.looked_at().map_or(0, |(r, _)| r.text.split('\n').count() as u32));
    let go = move |to: u32| store.at.set(Some(At::Line(to.clamp(1, count.get_untracked().max(1)))));
    Effect::new(move |_| {
        around.track();
        from.track();
        scroll_to(around.get_untracked());
    });
    view! {
        <section class="source" aria-labelledby="source-heading">
            <h2 id="source-heading">"The source"</h2>
            <div class="source-bar">
                <label for="go-line">"Go to line"</label>
                <input
                    id="go-line" type="text" inputmode="numeric" autocomplete="off"
                    on:change=move |event| {
                        if let Ok(to) = value_of(&event).trim().parse() {
                            go(to);
                        }
                    }
                />
                <span class="meta">{move || format!("of {}", count.get())}</span>
                <button type="button" class="btn quiet" on:click=move |_| acts::mark_selected(store)>
                    "Selected words are a promise " <kbd>"M"</kbd>
                </button>
            </div>
            <div class="lines" tabindex="0" role="region" aria-label="Lines of the source">
                {move || (from.get() > 1).then(|| view! {
                    <button type="button" class="link" on:click=move |_| go(from.get().saturating_sub(AFTER))>"Lines before"</button>
                })}
                <For each=move || lines.get() key=|line| line.clone() let:line>
                    <LineOf line=line />
                </For>
                {move || (from.get() + BEFORE + AFTER <= count.get()).then(|| view! {
                    <button type="button" class="link" on:click=move |_| go(from.get() + BEFORE + AFTER)>"Lines after"</button>
                })}
            </div>
        </section>
    }
}

/// A line of the text with its marks.
#[component]
fn LineOf(
    /// The line.
    line: Shown,
) -> impl IntoView {
    let store = Store::here();
    let mut parts = Vec::new();
    let mut at = 0;
    for mark in &line.marks {
        let (Some(before), Some(inside)) = (line.text.get(at..mark.from), line.text.get(mark.from..mark.to))
        else {
            continue;
        };
        parts.push(view! { <span>{before.to_owned()}</span> }.into_any());
        let id = mark.id.clone();
        parts.push(
            view! {
                <mark
                    class:doubtful=mark.doubtful
                    class:here=mark.here
                    on:click=move |_| store.at.set(Some(At::Statement(id.clone())))
                >
                    {inside.to_owned()}
                </mark>
            }
            .into_any(),
        );
        at = mark.to;
    }
    parts.push(view! { <span>{line.text.get(at..).unwrap_or_default().to_owned()}</span> }.into_any());
    let tags =
        line.marks.iter().filter(|m| m.last).map(|m| view! { <small class="tag">{m.tag.clone()}</small> });
    let tags = tags.collect_view();
    view! {
        <p class="line" id=format!("line-{}", line.number)>
            <span class="ln" aria-hidden="true">{line.number}</span>
            <span class="words-of" data-line=line.number>{parts}</span>
            {tags}
        </p>
    }
}

/// Scrolls the pane so that a line can be seen.
fn scroll_to(line: u32) {
    gloo::timers::callback::Timeout::new(0, move || {
        let id = format!("line-{line}");
        let (Some(line), Some(document)) =
            (crate::app::browser::element(&id), crate::app::browser::document())
        else {
            return;
        };
        if let Ok(Some(pane)) = document.query_selector(".lines") {
            let to = line.offset_top() - pane.client_height() / 3;
            pane.set_scroll_top(to.max(0));
        }
    })
    .forget();
}
