//! The council's plans: ambitions with deliverables and measures, actions by theme.

use leptos::prelude::*;
use pledge_explorer::model::{Document, DocumentKind, Statement, StatementIx, StatementKind};

use crate::ui::components::link_to::Open;
use crate::ui::state::use_app;
use crate::ui::words::{cited, counted, when_and_who};

/// Every plan of the corpus, with the promises each of its lines takes up.
#[component]
pub fn Plans() -> impl IntoView {
    let corpus = use_app().corpus();
    let plan = |document: &'static Document| match document.kind {
        DocumentKind::Framework => view! { <Framework document /> }.into_any(),
        DocumentKind::ActionPlan => view! { <ActionPlan document /> }.into_any(),
        DocumentKind::Manifesto => ().into_any(),
    };
    let plans = corpus.documents.iter().filter(|d| d.kind != DocumentKind::Manifesto);
    let jumps = plans
        .clone()
        .map(|d| view! { <li><a href=format!("#{}", d.id)>{d.title.as_str()}</a></li> }.into_any());
    view! {
        <h1 id="title" tabindex="-1">"The council’s plans"</h1>
        <p class="lead">"What the council says it will do, line by line, and the promises each line takes up. To take a promise up is to plan for it; it does not say that it was done."</p>
        <ul class="jumps" aria-label="On this page">{jumps.collect_view()}</ul>
        {plans.map(plan).collect_view()}
    }.into_any()
}

#[component]
fn Framework(document: &'static Document) -> impl IntoView {
    let corpus = use_app().corpus();
    let of = move |kind: StatementKind, parent: Option<&'static str>| -> Vec<StatementIx> {
        corpus
            .indices()
            .filter(|&ix| {
                let s = corpus.at(ix);
                s.document == document.id && s.kind == kind && s.parent.as_deref() == parent
            })
            .collect()
    };
    let ambition = move |ix: StatementIx| {
        let goal: &'static Statement = corpus.at(ix);
        let lines = move |kind| {
            let item = |ix| view! { <li><Line ix /></li> }.into_any();
            of(kind, Some(&goal.id)).into_iter().map(item).collect_view()
        };
        view! {
            <section class="goal">
                <h3>{goal.section.as_str()}</h3>
                <p class="said"><Line ix /></p>
                <h4>"To be delivered by"</h4>
                <ul class="lines">{lines(StatementKind::Deliverable)}</ul>
                <h4>"Tracked by"</h4>
                <ul class="lines">{lines(StatementKind::Measure)}</ul>
            </section>
        }
        .into_any()
    };
    view! {
        <h2 id=document.id.as_str() tabindex="-1">{cited(corpus, &document.id)}</h2>
        {of(StatementKind::Ambition, None).into_iter().map(ambition).collect_view()}
    }
    .into_any()
}

#[component]
fn ActionPlan(document: &'static Document) -> impl IntoView {
    let corpus = use_app().corpus();
    let mut sections: Vec<(&'static str, Vec<StatementIx>)> = Vec::new();
    for ix in corpus.indices() {
        let statement = corpus.at(ix);
        if statement.document != document.id || statement.kind != StatementKind::Action {
            continue;
        }
        match sections.last_mut() {
            Some((title, lines)) if *title == statement.section => lines.push(ix),
            _ => sections.push((&statement.section, vec![ix])),
        }
    }
    let section = |(title, lines): (&'static str, Vec<StatementIx>)| {
        view! {
            <section class="goal">
                <h3>{title}</h3>
                <ul class="lines">{lines.into_iter().map(|ix| view! { <li><Line ix /></li> }.into_any()).collect_view()}</ul>
            </section>
        }.into_any()
    };
    view! {
        <h2 id=document.id.as_str() tabindex="-1">{cited(corpus, &document.id)}</h2>
        {sections.into_iter().map(section).collect_view()}
    }
    .into_any()
}

/// A line of a plan with when, who, and how many promises it takes up.
#[component]
fn Line(ix: StatementIx) -> impl IntoView {
    let app = use_app();
    let statement = app.corpus().at(ix);
    let reference = (statement.kind == StatementKind::Action)
        .then(|| statement.reference.as_deref().map(|r| view! { <b class="ref">{r}" "</b> }.into_any()));
    let count = app.store.coverage.count_to(ix);
    let taken = statement.kind.is_target().then(|| match count {
        0 => "takes up no promise".to_owned(),
        n => format!("takes up {}", counted(n, "promise", "promises")),
    });
    let details: Vec<String> =
        [when_and_who(statement)].into_iter().filter(|w| !w.is_empty()).chain(taken).collect();
    view! {
        <Open id=&statement.id>{reference} {statement.text.as_str()}</Open>
        {(!details.is_empty()).then(|| view! { <small>" " {details.join(" · ")}</small> }.into_any())}
    }
    .into_any()
}
