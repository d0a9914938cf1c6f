//! Where a statement stands: its lines in the source with those around them.

use leptos::prelude::*;

use crate::ui::browser;
use crate::ui::state::use_app;
use crate::ui::words::section;

/// How many lines with words are shown on either side.
const AROUND: usize = 3;

/// A line of the source: its number, its words, and whether it is the statement's own.
type Line = (u32, String, bool);

/// The place in the source, three lines either way, with a link to the whole.
#[component]
pub fn Source(
    /// The document's id.
    document: &'static str,
    /// The headings it stands under.
    #[prop(optional)]
    headings: &'static str,
    /// Its first and last line.
    lines: (u32, u32),
) -> impl IntoView {
    let Some(document) = use_app().corpus().document(document) else { return ().into_any() };
    let path = format!("seeds/{}", document.file);
    let text = RwSignal::new(None::<Result<String, String>>);
    browser::spawn({
        let path = path.clone();
        async move {
            // The page may have been left while its source was on the way.
            let _ = text.try_set(Some(browser::fetch_text(&path).await));
        }
    });
    let shown = move || match text.get() {
        None => view! { <p class="meta">"Loading the source…"</p> }.into_any(),
        Some(Err(reason)) => {
            view! { <p class="meta">{reason}" It is shown when you are online."</p> }.into_any()
        }
        Some(Ok(text)) => {
            let item = |(number, words, own): Line| {
                view! { <li value=number.to_string() class=if own { "own" } else { "" }>{words}</li> }
                    .into_any()
            };
            view! { <ol>{around(&text, lines).into_iter().map(item).collect_view()}</ol> }.into_any()
        }
    };
    let at = match lines {
        (first, last) if first == last => format!("Line {first}"),
        (first, last) => format!("Lines {first} to {last}"),
    };
    let under = (!headings.is_empty()).then(|| format!(", under “{}”", section(headings)));
    view! {
        <p class="meta">{at}" of "{document.title.as_str()}{under}"."</p>
        <div class="src">{shown}</div>
        <p class="meta"><a href=path>"The whole source text"</a></p>
    }
    .into_any()
}

/// The lines of a statement with the nearest ones that have words.
fn around(text: &str, (first, last): (u32, u32)) -> Vec<Line> {
    let all: Vec<Line> = text
        .lines()
        .zip(1u32..)
        .map(|(words, number)| (number, words.trim().to_owned(), (first..=last).contains(&number)))
        .filter(|(_, words, own)| *own || !words.is_empty())
        .collect();
    let from = all.iter().position(|l| l.2).unwrap_or_default().saturating_sub(AROUND);
    let to = all.iter().rposition(|l| l.2).map_or(0, |at| (at + 1 + AROUND).min(all.len()));
    all.into_iter().skip(from).take(to.saturating_sub(from)).collect()
}
