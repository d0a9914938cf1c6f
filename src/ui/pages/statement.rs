//! One statement: its words, what covers it or what it takes up, and its source.

use leptos::prelude::*;
use pledge_explorer::coverage::Standing;
use pledge_explorer::ingest::editions::same_wording;
use pledge_explorer::model::{Basis, Grade, Link, Statement, StatementIx, StatementKind};
use pledge_explorer::query::{Page, View};
use pledge_explorer::search::shared_words;
use pledge_explorer::text::sentence_start;

use crate::ui::components::copy_link::CopyLink;
use crate::ui::components::link_to::{LinkTo, Open};
use crate::ui::components::marked::Marked;
use crate::ui::components::source::Source;
use crate::ui::state::use_app;
use crate::ui::words::{cited, counted, dot, kind_label, name, party_label, when_and_who};

/// Everything about one statement.
#[component]
pub fn StatementPage(
    /// The statement.
    ix: StatementIx,
) -> impl IntoView {
    let app = use_app();
    let statement = app.corpus().at(ix);
    view! {
        <BackLink />
        <h1 id="title" tabindex="-1" class="kind">{heading(statement)}</h1>
        <blockquote>{statement.text.as_str()}</blockquote>
        <About ix />
        <p class="acts"><CopyLink /></p>
        {if statement.kind.is_promise() {
            view! { <InThePlans ix /> }.into_any()
        } else {
            view! { <TakenUp ix /> }.into_any()
        }}
        <Family ix />
        <h2>"Where it stands"</h2>
        <Source document=&statement.document headings=&statement.section lines=statement.lines />
        <Editions ix />
    }
}

/// An address that names no statement.
#[component]
pub fn UnknownStatement() -> impl IntoView {
    view! {
        <h1 id="title" tabindex="-1">"There is no such statement here"</h1>
        <p>"The address names a statement that this explorer does not have. It may be from another version."</p>
        <p><LinkTo to=View { all: true, ..View::default() }>"See all promises"</LinkTo></p>
    }
}

#[component]
fn BackLink() -> impl IntoView {
    let app = use_app();
    move || {
        let back = app.with(|v| View { statement: None, ..v.clone() });
        let words = match back.page {
            Page::Explore if back.is_start() => "Start page",
            Page::Explore => "Back to the list",
            Page::Compare => "Back to the comparison",
            Page::Plans => "Back to the plans",
            Page::About => "Back",
        };
        view! { <p class="back"><LinkTo to=back>"‹ " {words}</LinkTo></p> }.into_any()
    }
}

fn heading(statement: &Statement) -> String {
    if statement.headline { "Headline pledge".to_owned() } else { name(statement) }
}

/// Who, when, on what.
#[component]
fn About(ix: StatementIx) -> impl IntoView {
    let app = use_app();
    let corpus = app.corpus();
    let statement = corpus.at(ix);
    let party = statement.party.as_deref().zip(party_label(corpus, statement));
    let by = party.map(|(id, label)| {
        view! { " by " <LinkTo to=View::of_party(id)>{label}</LinkTo> }
    });
    let themes = statement.themes.iter().map(|&theme| {
        view! { " · " <LinkTo to=View::of_theme(theme)>{corpus.theme_label(theme)}</LinkTo> }
    });
    let when = when_and_who(statement);
    view! {
        <p class="meta">
            {kind_label(statement.kind)} {by} " in " {cited(corpus, &statement.document)} {themes.collect_view()}
        </p>
        {(!when.is_empty()).then(|| view! { <p class="meta">{sentence_start(&when)}</p> })}
    }
}

/// The lines of the plans that take a promise up, or that none does.
#[component]
fn InThePlans(ix: StatementIx) -> impl IntoView {
    let app = use_app();
    let corpus = app.corpus();
    let coverage = &app.store.coverage;
    let standing = coverage.standing(ix).unwrap_or(Standing::NotReviewed);
    let review = coverage.review(corpus, ix);
    let links: Vec<&'static Link> = coverage.links_from(corpus, ix).collect();
    let elsewhere = corpus
        .document(&corpus.at(ix).document)
        .filter(|d| !corpus.documents.iter().any(|o| o.kind != d.kind && o.place == d.place))
        .map(|d| {
            format!(
                "This was promised to {}, not to the council whose plans these are. It is shown as a comparison.",
                d.place
            )
        });
    let answer = if links.is_empty() {
        let (words, why) = match standing {
            Standing::Nothing => {
                ("Nothing in the plans covers this", review.and_then(|r| r.nothing.as_deref()))
            }
            _ => ("Not yet reviewed against the plans", None),
        };
        view! {
            <div class="link">
                <h3><span class=dot(standing) aria-hidden="true"></span> {words}</h3>
                {why.map(|why| view! { <p class="why"><strong>"Why: "</strong>{why}</p> })}
            </div>
        }
        .into_any()
    } else {
        let item = |link: &'static Link| view! { <li class="link"><LinkedLine link from=ix /></li> };
        view! { <ul class="chain">{links.into_iter().map(item).collect_view()}</ul> }.into_any()
    };
    let vouched = review.and_then(|r| r.reviewed_by.as_deref()).map(|by| format!("Reviewed by {by}. "));
    view! {
        <h2>"In the council’s plans"</h2>
        {elsewhere.map(|words| view! { <p class="note">{words}</p> })}
        {answer}
        <p class="note">{vouched}"Covered means that a plan takes the promise up. It does not mean that it was done."</p>
    }
}

/// A line of the plans that takes a promise up: grade, words, source, reason, basis.
#[component]
fn LinkedLine(link: &'static Link, from: StatementIx) -> impl IntoView {
    let app = use_app();
    let corpus = app.corpus();
    let target = app.store.coverage.find(&link.target)?;
    let line = corpus.at(target);
    let (standing, grade) = match link.grade {
        Grade::Covers => (Standing::Covered, "Covered by "),
        Grade::Partly => (Standing::Partly, "Partly covered by "),
    };
    let marks = shared_words(&corpus.at(from).text, &line.text);
    let when = when_and_who(line);
    Some(view! {
        <h3>
            <span class=dot(standing) aria-hidden="true"></span>
            <span>{grade} <Open id=&line.id>{lower_name(line)}</Open></span>
        </h3>
        <p>"“" <Marked text=&line.text marks /> "”"</p>
        <p class="meta">
            {cited(corpus, &line.document)} {(!when.is_empty()).then(|| format!(" · {when}"))}
        </p>
        <p class="why"><strong>"Why: "</strong>{link.reason.as_str()} " " <span class="basis">{basis(link.basis)}</span></p>
    })
}

fn lower_name(statement: &Statement) -> String {
    crate::ui::words::within(&name(statement))
}

const fn basis(basis: Basis) -> &'static str {
    match basis {
        Basis::Reviewed => "Reviewed: both lines were read and judged.",
        Basis::Suggested => "Suggested by the matcher; nobody has reviewed it.",
    }
}

/// The promises that a line of the plans takes up.
#[component]
fn TakenUp(ix: StatementIx) -> impl IntoView {
    let app = use_app();
    let corpus = app.corpus();
    let statement = corpus.at(ix);
    if !statement.kind.is_target() {
        return ().into_any();
    }
    let links: Vec<&'static Link> = app.store.coverage.links_to(corpus, ix).collect();
    let count = links.len();
    let item = |link: &'static Link| {
        let pledge = app.store.coverage.find(&link.pledge)?;
        let promise = corpus.at(pledge);
        let marks = shared_words(&statement.text, &promise.text);
        let (standing, grade) = match link.grade {
            Grade::Covers => (Standing::Covered, "Covers this "),
            Grade::Partly => (Standing::Partly, "Partly covers this "),
        };
        let kind = lower_name(promise);
        let who = party_label(corpus, promise).unwrap_or_default();
        Some(view! {
            <li class="link">
                <h3>
                    <span class=dot(standing) aria-hidden="true"></span>
                    <span>{grade} {kind} " by " {who}</span>
                </h3>
                <p>"“" <Open id=&promise.id><Marked text=&promise.text marks /></Open> "”"</p>
                <p class="meta">{cited(corpus, &promise.document)}</p>
                <p class="why"><strong>"Why: "</strong>{link.reason.as_str()} " " <span class="basis">{basis(link.basis)}</span></p>
            </li>
        })
    };
    let list = if links.is_empty() {
        view! { <p>"No promise here is taken up by this line."</p> }.into_any()
    } else {
        view! { <ul class="chain">{links.into_iter().map(item).collect_view()}</ul> }.into_any()
    };
    view! {
        <h2>"The promises it takes up"</h2>
        <p>{format!("{} found.", sentence_start(&counted(count, "promise", "promises")))}</p>
        {list}
        <p class="note">"To take a promise up is to plan for it. It does not say that it was done."</p>
    }
    .into_any()
}

/// The ambition above a line, or the lines below an ambition.
#[component]
fn Family(ix: StatementIx) -> impl IntoView {
    let app = use_app();
    let corpus = app.corpus();
    let statement = corpus.at(ix);
    if let Some(parent) = statement.parent.as_deref().and_then(|p| app.store.coverage.find(p)) {
        let ambition = corpus.at(parent);
        return view! {
            <h2>{format!("Part of {}", name(ambition))}</h2>
            <p><Open id=&ambition.id>{ambition.text.as_str()}</Open></p>
        }
        .into_any();
    }
    let below = |kind: StatementKind| -> Vec<&'static Statement> {
        corpus
            .statements
            .iter()
            .filter(|s| s.kind == kind && s.parent.as_deref() == Some(statement.id.as_str()))
            .collect()
    };
    let list = move |title: &'static str, lines: Vec<&'static Statement>| {
        (!lines.is_empty()).then(|| {
            let item =
                move |s: &'static Statement| view! { <li><Open id=&s.id>{s.text.as_str()}</Open></li> };
            view! { <h2>{title}</h2> <ul class="plain">{lines.into_iter().map(item).collect_view()}</ul> }
        })
    };
    view! {
        {list("How it is to be delivered", below(StatementKind::Deliverable))}
        {list("How progress is tracked", below(StatementKind::Measure))}
    }
    .into_any()
}

/// The other editions' wording, where there are any.
#[component]
fn Editions(ix: StatementIx) -> impl IntoView {
    let corpus = use_app().corpus();
    let statement = corpus.at(ix);
    if statement.variants.is_empty() {
        return ().into_any();
    }
    let item = |variant: &'static pledge_explorer::model::Variant| {
        let title =
            corpus.document(&variant.document).map_or(variant.document.as_str(), |d| d.title.as_str());
        let words = if same_wording(&statement.text, &variant.text) {
            view! { <p>{title} " has the same words, on line " {variant.lines.0} "."</p> }.into_any()
        } else {
            view! {
                <p>{title} " has it, on line " {variant.lines.0} ", as:"</p>
                <blockquote class="small">{variant.text.as_str()}</blockquote>
            }
            .into_any()
        };
        view! { {words} }
    };
    view! {
        <h2>"In the other edition"</h2>
        {statement.variants.iter().map(item).collect_view()}
    }
    .into_any()
}
