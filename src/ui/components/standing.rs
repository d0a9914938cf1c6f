//! The line that answers "is it in the plans?".

use leptos::prelude::*;
use pledge_explorer::coverage::Standing;
use pledge_explorer::model::{Basis, Link, StatementIx};

use crate::ui::components::link_to::Open;
use crate::ui::components::parts::{para, shape};
use crate::ui::state::use_app;
use crate::ui::words::{counted, name, within};

/// The longest part of a plan's line that is quoted here, in characters.
const QUOTED: usize = 110;

/// For a promise: its strongest link, or that nothing covers it. For a line of the
/// plans: how many promises it takes up.
pub fn standing_line(ix: StatementIx) -> AnyView {
    let app = use_app();
    let corpus = app.corpus();
    let coverage = &app.store.coverage;
    let Some(standing) = coverage.standing(ix) else {
        let words = match coverage.count_to(ix) {
            0 => "No promise found that this takes up".to_owned(),
            n => format!("Takes up {}", counted(n, "promise", "promises")),
        };
        return para("grade plan", words);
    };
    let links: Vec<&'static Link> = coverage.links_from(corpus, ix).collect();
    let strongest =
        links.first().and_then(|link| Some((*link, corpus.at(coverage.find(corpus, &link.target)?))));
    let said = match strongest {
        None => {
            let words = match standing {
                Standing::Nothing => "Nothing in the plans covers this",
                _ => "Not yet reviewed against the plans",
            };
            view! { <strong>{words}</strong> }.into_any()
        }
        Some((link, line)) => {
            let mut rest = format!(": {}", shortened(&line.text));
            if let Some(milestone) = &line.milestone {
                rest.push_str(", ");
                rest.push_str(&milestone.in_words());
            }
            if links.len() > 1 {
                rest.push_str(&format!(", and {} more", counted(links.len() - 1, "line", "lines")));
            }
            if link.basis == Basis::Suggested {
                rest.push_str(" (suggested by the matcher, not reviewed)");
            }
            view! {
                <strong>{standing.label()}</strong> " by " <Open id=&line.id>{within(&name(line))}</Open> {rest}
            }
            .into_any()
        }
    };
    view! { <div class="grade">{shape(standing)} <p>{said}</p></div> }.into_any()
}

/// The first words of a line, cut at a space.
fn shortened(text: &'static str) -> String {
    let Some((cut, _)) = text.char_indices().nth(QUOTED) else {
        return text.trim_end_matches('.').to_owned();
    };
    let end = text[..cut].rfind(' ').unwrap_or(cut);
    format!("{}…", text[..end].trim_end_matches([',', ';', '.']))
}
