//! A statement in a list.

use leptos::prelude::*;
use pledge_explorer::model::{StatementIx, StatementKind};
use pledge_explorer::search::highlights;

use crate::ui::components::link_to::Open;
use crate::ui::components::marked::Marked;
use crate::ui::components::parts::para;
use crate::ui::components::standing::standing_line;
use crate::ui::state::use_app;
use crate::ui::words::{name, when_and_who, whence};

/// The words, with those that found it marked; who and where; then one line that
/// answers "is it in the plans?".
pub fn card(ix: StatementIx, words: &str) -> AnyView {
    let app = use_app();
    let statement = app.corpus().at(ix);
    let marks = highlights(words, &statement.text);
    let mut meta = whence(app.corpus(), statement);
    match statement.kind {
        StatementKind::Pledge => {}
        StatementKind::Commitment => meta.push_str(" · a commitment in prose"),
        _ => meta = format!("{} · {meta}", name(statement)),
    }
    let action = (statement.kind == StatementKind::Action).then(|| para("meta", when_and_who(statement)));
    view! {
        <p class="said">
            <Open id=&statement.id>
                <Marked text=&statement.text marks />
            </Open>
        </p>
        {para("meta", meta)}
        {action}
        {standing_line(ix)}
    }
    .into_any()
}
