//! One statement: its words, what covers it or what it takes up, and its source.

use leptos::prelude::*;
use pledge_explorer::coverage::Standing;
use pledge_explorer::ingest::editions::same_wording;
use pledge_explorer::model::{Grade, Link, Statement, StatementIx, StatementKind, Variant};
use pledge_explorer::query::{Page, View};
use pledge_explorer::search::shared_words;
use pledge_explorer::text::sentence_start;

use crate::ui::components::copy_link::CopyLink;
use crate::ui::components::link_to::{LinkTo, Open};
use crate::ui::components::marked::Marked;
use crate::ui::components::parts::{basis, item, list, page_title, para, shaped_heading, why};
use crate::ui::components::source::Source;
use crate::ui::state::use_app;
use crate::ui::words::{cited, counted, kind_label, name, party_label, when_and_who, within};

/// What stands below every list of links.
const NOT_DELIVERY: &str =
    "Covered means that a plan takes the promise up. It does not mean that it was done.";

/// Everything about one statement.
#[component]
pub fn StatementPage(
    /// The statement.
    ix: StatementIx,
) -> impl IntoView {
    let statement = use_app().corpus().at(ix);
    let heading = if statement.headline { "Headline pledge".to_owned() } else { name(statement) };
    let links = if statement.kind.is_promise() { in_the_plans(ix) } else { taken_up(ix) };
    view! {
        <BackLink />
        {page_title("kind", heading)}
        <blockquote>{statement.text.as_str()}</blockquote>
        {who_and_when(ix)}
        <p class="acts"><CopyLink /></p>
        {links}
        {family(ix)}
        <h2>"Where it stands"</h2>
        <Source document=&statement.document headings=&statement.section lines=statement.lines />
        {editions(statement)}
    }
    .into_any()
}

/// An address that names no statement.
#[component]
pub fn UnknownStatement() -> impl IntoView {
    view! {
        {page_title("", "There is no such statement here")}
        <p>"The address names a statement that this explorer does not have. It may be from another version."</p>
        <p><LinkTo to=View { all: true, ..View::default() }>"See all promises"</LinkTo></p>
    }
    .into_any()
}

#[component]
fn BackLink() -> impl IntoView {
    let app = use_app();
    move || {
        let back = app.with(|v| View { statement: None, ..v.clone() });
        let words = match back.page {
            Page::Explore if back.is_start() => "‹ Start page",
            Page::Explore => "‹ Back to the list",
            Page::Compare => "‹ Back to the comparison",
            Page::Plans => "‹ Back to the plans",
            Page::About => "‹ Back",
        };
        view! { <p class="back"><LinkTo to=back>{words}</LinkTo></p> }.into_any()
    }
}

/// Who, when, on what.
fn who_and_when(ix: StatementIx) -> AnyView {
    let corpus = use_app().corpus();
    let statement = corpus.at(ix);
    let document = cited(corpus, &statement.document);
    let kind = kind_label(statement.kind);
    let said = match statement.party.as_deref().zip(party_label(corpus, statement)) {
        Some((id, label)) => view! {
            {format!("{kind} by ")} <LinkTo to=View::of_party(id)>{label}</LinkTo> {format!(" in {document}")}
        }
        .into_any(),
        None => format!("{kind} in {document}").into_any(),
    };
    let themes = statement.themes.iter().map(|&theme| {
        view! { " · " <LinkTo to=View::of_theme(theme)>{corpus.theme_label(theme)}</LinkTo> }.into_any()
    });
    let when = when_and_who(statement);
    view! {
        <p class="meta">{said} {themes.collect::<Vec<_>>()}</p>
        {(!when.is_empty()).then(|| para("meta", sentence_start(&when)))}
    }
    .into_any()
}

/// The lines of the plans that take a promise up, or that none does.
fn in_the_plans(ix: StatementIx) -> AnyView {
    let app = use_app();
    let corpus = app.corpus();
    let coverage = &app.store.coverage;
    let standing = coverage.standing(ix).unwrap_or(Standing::NotReviewed);
    let review = coverage.review(corpus, ix);
    let mut links: Vec<AnyView> = coverage.links_from(corpus, ix).map(|link| link_card(link, true)).collect();
    if links.is_empty() {
        let words = match standing {
            Standing::Nothing => "Nothing in the plans covers this",
            _ => "Not yet reviewed against the plans",
        };
        let reason = review.and_then(|r| r.nothing.as_deref());
        let inside = view! {
            {shaped_heading(standing, words.into_any())}
            {reason.map(|reason| why(reason, "Reviewed: every line of the plans was read."))}
        };
        links.push(item("link", inside.into_any()));
    }
    let elsewhere = corpus
        .document(&corpus.at(ix).document)
        .filter(|d| !corpus.documents.iter().any(|o| o.kind != d.kind && o.place == d.place))
        .map(|d| {
            let words = "not to the council whose plans these are. It is shown as a comparison.";
            para("note", format!("This was promised to {}, {words}", d.place))
        });
    let vouched = review.and_then(|r| r.reviewed_by.as_deref());
    let note =
        vouched.map_or_else(|| NOT_DELIVERY.to_owned(), |by| format!("Reviewed by {by}. {NOT_DELIVERY}"));
    view! {
        <h2>"In the council’s plans"</h2>
        {elsewhere}
        {list("chain", links)}
        {para("note", note)}
    }
    .into_any()
}

/// The promises that a line of the plans takes up.
fn taken_up(ix: StatementIx) -> AnyView {
    let app = use_app();
    let corpus = app.corpus();
    if !corpus.at(ix).kind.is_target() {
        return ().into_any();
    }
    let links: Vec<AnyView> =
        app.store.coverage.links_to(corpus, ix).map(|link| link_card(link, false)).collect();
    let count = sentence_start(&counted(links.len(), "promise", "promises"));
    view! {
        <h2>"The promises it takes up"</h2>
        {para("", format!("{count} found."))}
        {list("chain", links)}
        <p class="note">"To take a promise up is to plan for it. It does not say that it was done."</p>
    }
    .into_any()
}

/// The other end of a link: grade, words, source, reason, basis.
fn link_card(link: &'static Link, to_the_plans: bool) -> AnyView {
    let app = use_app();
    let corpus = app.corpus();
    let find = |id: &str| app.store.coverage.find(corpus, id).map(|ix| corpus.at(ix));
    let (Some(promise), Some(line)) = (find(&link.pledge), find(&link.target)) else { return ().into_any() };
    let (near, far) = if to_the_plans { (promise, line) } else { (line, promise) };
    let (standing, grade) = match (link.grade, to_the_plans) {
        (Grade::Covers, true) => (Standing::Covered, "Covered by "),
        (Grade::Partly, true) => (Standing::Partly, "Partly covered by "),
        (Grade::Covers, false) => (Standing::Covered, "Covers this "),
        (Grade::Partly, false) => (Standing::Partly, "Partly covers this "),
    };
    let by = party_label(corpus, far).filter(|_| !to_the_plans).map(|who| format!(" by {who}"));
    let mut whence = cited(corpus, &far.document);
    let when = when_and_who(far);
    if !when.is_empty() {
        whence.push_str(" · ");
        whence.push_str(&when);
    }
    let marks = shared_words(&near.text, &far.text);
    let heading = view! { {grade} <Open id=&far.id>{within(&name(far))}</Open> {by} };
    let inside = view! {
        {shaped_heading(standing, heading.into_any())}
        <p>"“" <Marked text=&far.text marks /> "”"</p>
        {para("meta", whence)}
        {why(&link.reason, basis(link))}
    };
    item("link", inside.into_any())
}

/// The ambition above a line, or the lines below an ambition.
fn family(ix: StatementIx) -> AnyView {
    let app = use_app();
    let corpus = app.corpus();
    let statement = corpus.at(ix);
    let lines = |title: &'static str, belongs: &dyn Fn(&Statement) -> bool| {
        let found = corpus.statements.iter().filter(|s| belongs(s));
        let items: Vec<AnyView> =
            found.map(|s| item("", view! { <Open id=&s.id>{s.text.as_str()}</Open> }.into_any())).collect();
        (!items.is_empty()).then(|| view! { <h2>{title}</h2> {list("plain", items)} }.into_any())
    };
    let below =
        |kind: StatementKind| move |s: &Statement| s.kind == kind && s.parent.as_ref() == Some(&statement.id);
    view! {
        {lines("Part of the ambition", &|s| statement.parent.as_ref() == Some(&s.id))}
        {lines("How it is to be delivered", &below(StatementKind::Deliverable))}
        {lines("How progress is tracked", &below(StatementKind::Measure))}
    }
    .into_any()
}

/// The other editions' wording, where there are any.
fn editions(statement: &'static Statement) -> AnyView {
    if statement.variants.is_empty() {
        return ().into_any();
    }
    let corpus = use_app().corpus();
    let variant = |variant: &'static Variant| {
        let title =
            corpus.document(&variant.document).map_or(variant.document.as_str(), |d| d.title.as_str());
        let line = variant.lines.0;
        if same_wording(&statement.text, &variant.text) {
            return para("", format!("{title} has the same words, on line {line}."));
        }
        view! {
            {para("", format!("{title} has it, on line {line}, as:"))}
            <blockquote class="small">{variant.text.as_str()}</blockquote>
        }
        .into_any()
    };
    let variants: Vec<AnyView> = statement.variants.iter().map(variant).collect();
    view! { <h2>"In the other edition"</h2> {variants} }.into_any()
}
