//! A statement in a list.

use leptos::prelude::*;
use pledge_explorer::model::{StatementIx, StatementKind};
use pledge_explorer::search::highlights;

use crate::ui::components::link_to::Open;
use crate::ui::components::marked::Marked;
use crate::ui::components::standing::StandingLine;
use crate::ui::state::use_app;
use crate::ui::words::{name, when_and_who, whence};

/// The words, who and where, then one line that answers "is it in the plans?".
#[component]
pub fn Card(
    /// The statement.
    ix: StatementIx,
    /// Words that found it, which are marked.
    #[prop(optional)]
    words: String,
) -> impl IntoView {
    let app = use_app();
    let statement = app.corpus().at(ix);
    let marks = highlights(&words, &statement.text);
    let lead = (!statement.kind.is_promise()).then(|| format!("{} · ", name(statement)));
    let prose = (statement.kind == StatementKind::Commitment).then_some(" · a commitment in prose");
    let action = (statement.kind == StatementKind::Action)
        .then(|| view! { <p class="meta">{when_and_who(statement)}</p> });
    view! {
        <p class="said">
            <Open id=&statement.id>
                <Marked text=&statement.text marks />
            </Open>
        </p>
        <p class="meta">{lead} {whence(app.corpus(), statement)} {prose}</p>
        {action}
        <StandingLine ix />
    }
}
