//! The lines of the plans, best first, and ways to find others.

use leptos::prelude::*;
use pledge_explorer::model::{StatementIx, StatementKind};

use super::line::LineOf;
use super::state::{Judging, Open, PART};
use crate::app::browser::{focus_soon, value_of};
use crate::app::parts::Choice;

/// A box that searches them, filters, and the lines.
#[component]
pub fn Lines() -> impl IntoView {
    let judging = Judging::here();
    let all = |words: &str| (String::new(), words.to_owned());
    let plans = Signal::derive(move || {
        let mut options = vec![all("All plans")];
        if let Some(known) = judging.known() {
            let has_lines = |id: &str| known.field.lines().any(|ix| known.field.at(ix).document == id);
            let plans = known.field.corpus.documents.iter().filter(|d| has_lines(&d.id));
            options.extend(plans.map(|d| (d.id.clone(), d.title.clone())));
        }
        options
    });
    let ambitions = Signal::derive(move || {
        let mut options = vec![all("All ambitions")];
        if let Some(known) = judging.known() {
            let lines = known.field.lines().map(|ix| known.field.at(ix));
            let ambitions = lines.filter(|s| s.kind == StatementKind::Ambition);
            options.extend(ambitions.map(|s| (s.id.clone(), s.text.clone())));
        }
        options
    });
    let themes = Signal::derive(move || {
        let mut options = vec![all("All themes")];
        if let Some(known) = judging.known() {
            options.extend(known.field.corpus.themes.iter().map(|t| (t.id.to_string(), t.label.clone())));
        }
        options
    });
    // The line of which something is being said is shown wherever it stands.
    let shown = Memo::new(move |_| -> Vec<(usize, StatementIx)> {
        let lines = judging.lines.read();
        let mut shown: Vec<(usize, StatementIx)> =
            lines.iter().zip(1..).map(|(c, number)| (number, c.line)).take(judging.most.get()).collect();
        if let Some(Open::Line(open)) = judging.open.get()
            && !shown.iter().any(|(_, line)| *line == open)
        {
            shown.insert(0, (0, open));
        }
        shown
    });
    let count = move || judging.lines.read().len();
    view! {
        <section class="lines-of" aria-labelledby="lines-heading">
            <h2 id="lines-heading" tabindex="-1">"Lines of the plans, likeliest first"</h2>
            <label for="find-line">"Find a line " <kbd>"/"</kbd></label>
            <input
                id="find-line" type="text" autocomplete="off" prop:value=move || judging.query.get()
                on:keydown=move |event| {
                    // Out of the box, where numbers choose lines again.
                    if ["Enter", "Escape"].contains(&event.key().as_str()) {
                        focus_soon("lines-heading");
                    }
                }
                on:input=move |event| {
                    judging.most.set(PART);
                    judging.query.set(value_of(&event));
                }
            />
            <details>
                <summary>"Only some plans, ambitions or themes"</summary>
                <div class="fields">
                    <Choice id="of-plan" label="Plan" options=plans value=judging.plan on_change=move |id| judging.plan.set(id) />
                    <Choice id="of-ambition" label="Ambition" options=ambitions value=judging.ambition on_change=move |id| judging.ambition.set(id) />
                    <Choice id="of-theme" label="Theme" options=themes value=judging.line_theme on_change=move |id| judging.line_theme.set(id) />
                </div>
            </details>
            <p class="meta" role="status" id="lines-found">{move || match count() {
                0 => "No line of the plans fits this.".to_owned(),
                1 => "1 line".to_owned(),
                n => format!("{n} lines"),
            }}</p>
            <ol class="candidates">
                <For each=move || shown.get() key=|line| *line let((number, line))>
                    <LineOf number=number line=line />
                </For>
            </ol>
            {move || (count() > judging.most.get()).then(|| view! {
                <button type="button" class="btn quiet" on:click=move |_| judging.most.update(|most| *most += PART)>
                    "Show more lines"
                </button>
            })}
        </section>
    }
}
