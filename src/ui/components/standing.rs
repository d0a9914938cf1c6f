//! The line that answers "is it in the plans?".

use leptos::prelude::*;
use pledge_explorer::coverage::Standing;
use pledge_explorer::model::{Basis, StatementIx};

use crate::ui::components::link_to::Open;
use crate::ui::state::use_app;
use crate::ui::words::{counted, dot, name, within};

/// The longest part of a plan's line that is quoted here, in characters.
const QUOTED: usize = 110;

/// For a promise: its strongest link, or that nothing covers it. For a line of the
/// plans: how many promises it takes up.
#[component]
pub fn StandingLine(
    /// The statement it is about.
    ix: StatementIx,
) -> impl IntoView {
    let app = use_app();
    let corpus = app.corpus();
    let coverage = &app.store.coverage;
    let Some(standing) = coverage.standing(ix) else {
        let count = coverage.count_to(ix);
        let words = match count {
            0 => "No promise found that this takes up".to_owned(),
            n => format!("Takes up {}", counted(n, "promise", "promises")),
        };
        return view! { <p class="grade plan">{words}</p> }.into_any();
    };
    let strongest = coverage.links_from(corpus, ix).next();
    let said = match (strongest, standing) {
        (None, Standing::Nothing) => view! { <strong>"Nothing in the plans covers this"</strong> }.into_any(),
        (None, _) => view! { <strong>"Not yet reviewed against the plans"</strong> }.into_any(),
        (Some(link), _) => {
            let target = coverage.find(&link.target);
            let more = coverage.links_from(corpus, ix).count() - 1;
            let suggested = link.basis == Basis::Suggested;
            let line = target.map(|t| {
                let statement = corpus.at(t);
                let due = statement.milestone.as_ref().map(|m| format!(", {}", m.in_words()));
                view! {
                    " by "
                    <Open id=&statement.id>{within(&name(statement))}</Open>
                    ": "
                    {shortened(&statement.text)}
                    {due}
                }
            });
            view! {
                <strong>{standing.label()}</strong>
                {line}
                {(more > 0).then(|| format!(", and {} more", counted(more, "line", "lines")))}
                {suggested.then_some(" (suggested by the matcher, not reviewed)")}
            }
            .into_any()
        }
    };
    view! {
        <div class="grade">
            <span class=dot(standing) aria-hidden="true"></span>
            <p>{said}</p>
        </div>
    }
    .into_any()
}

/// The first words of a line, cut at a space.
fn shortened(text: &'static str) -> String {
    let Some((cut, _)) = text.char_indices().nth(QUOTED) else {
        return text.trim_end_matches('.').to_owned();
    };
    let end = text[..cut].rfind(' ').unwrap_or(cut);
    format!("{}…", text[..end].trim_end_matches([',', ';', '.']))
}
