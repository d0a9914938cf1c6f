//! The actions of a plan: filters, a table in the order of any column, and cards.

use maud::{Markup, html};

use super::action::{card, rows};
use super::common::{action_plans, as_at, as_at_field, months, of, spelt_out};
use super::timeline;
use crate::day;
use crate::milestone::in_words;
use crate::model::{Document, ProgressStatus, actions};
use crate::pages::counts::tally_of;
use crate::pages::parts::{downloads, heading, link, parts, save, table};
use crate::pages::site::Site;
use crate::pages::words::counted;
use crate::query::{
    Due, Facet, Param, PlansPart, ProgressChoice, Show, Tab, Taken, TrackerColumn, TrackerOrder, View,
};
use crate::tables;
use crate::text::ordered;
use crate::tracker::{Item, When, items};

/// The plan that the view names; otherwise the first.
fn plan<'a>(site: &Site<'a>, view: &View) -> Option<&'a Document> {
    let named = |d: &&Document| view.filters.has(Facet::Document, &d.id);
    let mut plans = action_plans(site.corpus);
    action_plans(site.corpus).find(named).or_else(|| plans.next())
}

/// The tracker of one plan: its filters, and the actions that pass them, as the view says to show them.
pub fn page(site: &Site, view: &View) -> Markup {
    let Some(plan) = plan(site, view) else {
        return html! { (heading("Actions")) p { "There is no action plan here." } };
    };
    let day = as_at(view);
    let all = items(site.corpus, &plan.id, day);
    let shown: Vec<&Item> = sorted(site, view, all.iter().filter(|i| fits(site, view, i)).collect());
    let show: Show = view.choice(Param::Show);
    html! {
        (heading("Actions"))
        (form(site, view, &all, plan))
        p.count #shown role="status" {
            (shown.len()) " of " (counted(all.len(), "action", "actions"))
            @if let Some(day) = day { ", as at " (in_words(&day::written(day))) }
            @if action_plans(site.corpus).nth(1).is_some() { small { " · " (plan.title) } }
            @if chosen(view) { small { " · " (link(site, &of(PlansPart::Tracker), "Show all")) } }
        }
        @if day.is_some() { (due_by_then(&shown)) }
        @if show == Show::Timeline { (timeline::slider(site, view, &all)) }
        (parts(site, "Show as", show, &|show| view.clone().with_option(Param::Show, show.as_str())))
        @if shown.is_empty() { p.empty { "No action fits. " (link(site, &of(PlansPart::Tracker), "Show all actions")) } }
        @else {
            @match show {
                Show::Table => (as_table(site, view, &shown)),
                Show::Cards => (html! { ul.list { @for item in &shown { (card(site, item, false)) } } }),
                Show::Timeline => (timeline::chart(site, view, &shown)),
            }
        }
        @if day.is_none() {
            p.note #no-day {
                @if asks_for_day(view) { "Choose a day to see what had fallen due by then. Until then every action is shown." }
                @else { "No day is chosen, so every report counts, and nothing is said to have fallen due." }
            }
        }
        p.acts { (save()) }
        (downloads(site, "actions", "All actions"))
        (abbreviations(site, plan))
    }
}

/// The actions that the view shows, in its order, as rows of the table that is saved.
pub fn table_rows(site: &Site, view: &View) -> Vec<Vec<String>> {
    let Some(plan) = plan(site, view) else { return Vec::new() };
    let day = as_at(view);
    let all = items(site.corpus, &plan.id, day);
    let shown = sorted(site, view, all.iter().filter(|i| fits(site, view, i)).collect());
    shown
        .iter()
        .map(|i| actions::row(&tables::action(site.corpus, site.coverage, i.ix, i.latest())))
        .collect()
}

/// Whether a choice of the view can only be answered as at a day (such as "overdue").
fn asks_for_day(view: &View) -> bool {
    view.option(Param::Due) == Some(Due::Past.as_str())
        || matches!(progress(view), Some(ProgressChoice::Late | ProgressChoice::Quiet))
}

/// Whether an action passes every filter. While no day is chosen, filters that need one let every action
/// through.
fn fits(site: &Site, view: &View, item: &Item) -> bool {
    let action = item.action;
    let dated = as_at(view).is_some();
    let takes = tally_of(site, item.ix).home > 0;
    let taken: Option<Taken> = view.option(Param::Taken).and_then(|word| word.parse().ok());
    let any = |facet, has: &dyn Fn(&str) -> bool| {
        view.filters.of(facet).next().is_none() || view.filters.of(facet).any(has)
    };
    any(Facet::Theme, &|theme| action.themes.iter().any(|t| t.as_str() == theme))
        && any(Facet::Committee, &|id| action.committees.iter().any(|c| c == id))
        && view.option(Param::Lead).is_none_or(|name| action.leads.iter().any(|l| l == name))
        && taken.is_none_or(|taken| takes == (taken == Taken::With))
        && view.option(Param::Due).map(Due::parse).is_none_or(|due| match &due {
            Due::Past => item.due || !dated,
            Due::By(word) => {
                item.when == When::Due && Due::last_month(word).is_some_and(|month| item.month <= month)
            }
            Due::From => item.when == When::From,
            Due::Conditional => item.when == When::Conditional,
            Due::Undated => item.when == When::Undated,
            Due::Month(month) => item.month == month,
        })
        && progress(view).is_none_or(|choice| match choice {
            ProgressChoice::Unreported => item.is_unreported(),
            ProgressChoice::Late => item.is_late() || !dated,
            ProgressChoice::Quiet => item.quiet || !dated,
            ProgressChoice::Status(status) => item.latest().is_some_and(|p| p.status == status),
        })
}

/// The choice about what was reported; none where the view has no such choice.
fn progress(view: &View) -> Option<ProgressChoice> {
    view.option(Param::Progress)?.parse().ok()
}

/// The actions sorted by the column that the view names.
fn sorted<'a>(site: &Site, view: &View, shown: Vec<&'a Item<'a>>) -> Vec<&'a Item<'a>> {
    let TrackerOrder { column, reversed } = view.choice(Param::Order);
    let key = |item: &&Item| match column {
        TrackerColumn::Action => item.action.text.clone(),
        TrackerColumn::Theme => {
            item.action.themes.first().map_or("", |&t| site.corpus.theme_label(t)).to_owned()
        }
        // Actions without a month come after all others.
        TrackerColumn::Due if item.month.is_empty() => {
            ["~", item.action.milestone.as_ref().map_or("", |m| &m.text)].concat()
        }
        TrackerColumn::Due => item.month.to_owned(),
        TrackerColumn::Committee => item.action.committees.concat(),
        TrackerColumn::Lead => item.action.leads.concat(),
        TrackerColumn::Taken => {
            char::from_u32(tally_of(site, item.ix).home as u32).map(String::from).unwrap_or_default()
        }
        TrackerColumn::Reported => {
            item.latest().map_or("~".to_owned(), |p| (p.status as u8 as char).to_string())
        }
        TrackerColumn::Reference => String::new(),
    };
    let keys: Vec<String> = shown.iter().map(key).collect();
    let plan = column == TrackerColumn::Reference;
    let before = |a: usize, b: usize| match (reversed, plan) {
        (true, true) => a > b,
        (false, true) => a < b,
        (true, false) => keys[a] > keys[b],
        (false, false) => keys[a] < keys[b],
    };
    ordered(shown.len(), &before).into_iter().map(|at| shown[at]).collect()
}

/// How many of the shown actions had been due on the chosen day, and what was reported about them.
fn due_by_then(shown: &[&Item]) -> Markup {
    let of = |fits: &dyn Fn(&Item) -> bool| shown.iter().filter(|i| fits(i)).count();
    let done = of(&|i| i.due && i.latest().is_some_and(|p| p.status == ProgressStatus::Done));
    let (due, late) = (of(&|i| i.due), of(&|i| i.is_late()));
    html! {
        p {
            (due) " had fallen due" @if done + late == 0 { ". This site holds no report of them." }
            @else { ": " (done) " reported as done, " (late) " reported otherwise, " (of(&|i| i.due && i.is_unreported())) " with no report on this site." }
        }
    }
}

/// Values and their words, with a name for the group, which may be empty.
type Choices<'a> = (&'a str, Vec<(&'a str, &'a str)>);

/// A list to choose one value from (`<select>`). `any` is the choice of all.
fn select(id: &str, label: &str, any: &str, chosen: Option<&str>, groups: &[Choices]) -> Markup {
    let options = |values: &[(&str, &str)]| {
        html! { @for &(value, words) in values { option value=(value) selected[chosen == Some(value)] { (words) } } }
    };
    html! {
        select id={ "f-" (id) } name=(id) aria-label=(label) {
            option value="" { (any) }
            @for (name, values) in groups {
                @if name.is_empty() { (options(values)) }
                @else if !values.is_empty() { optgroup label=(name) { (options(values)) } }
            }
        }
    }
}

/// The same with its label above it.
fn named(id: &str, label: &str, any: &str, chosen: Option<&str>, values: Vec<(&str, &str)>) -> Markup {
    html! { label.theme { b { (label) } (select(id, label, any, chosen, &[("", values)])) } }
}

/// All values that actions have, each once and in order.
fn values<'a>(all: &'a [Item], of: &dyn Fn(&'a Item) -> &'a [String]) -> Vec<&'a str> {
    let mut found: Vec<&str> = Vec::new();
    for item in all {
        for value in of(item) {
            if !found.contains(&value.as_str()) {
                found.push(value);
            }
        }
    }
    ordered(found.len(), &|a, b| found[a] < found[b]).into_iter().map(|at| found[at]).collect()
}

/// The committees of the actions; in a second group those whose short names the plan does not explain.
fn committees<'a>(site: &Site<'a>, all: &'a [Item], plan: &Document) -> [Choices<'a>; 2] {
    let (mut explained, mut short) = (Vec::new(), Vec::new());
    for id in values(all, &|i| &i.action.committees) {
        match spelt_out(site.corpus, &plan.id, id) {
            Some(words) => explained.push((id, words)),
            None => short.push((id, id)),
        }
    }
    [("", explained), ("Short names the plan does not explain", short)]
}

/// The list of when actions are due: by the end of a month, in a month, or in another way that the plan says.
fn due(view: &View, all: &[Item]) -> Markup {
    let months = months(&mut all.iter());
    let said: Vec<(String, String, String)> =
        months.iter().map(|m| (Due::by(m), in_words(m), ["By ", &in_words(m)].concat())).collect();
    // What can only be answered as at a day is offered once a day is chosen.
    let dated = view.option(Param::AsAt).is_some() || asks_for_day(view);
    let past = dated.then_some((Due::Past.as_str(), "Due by the day chosen"));
    let others = [
        (Due::From.as_str(), "From a month on"),
        (Due::Conditional.as_str(), "Depends on something"),
        (Due::Undated.as_str(), "No month given"),
    ];
    let groups = [
        ("", past.into_iter().collect()),
        (
            "Due by the end of a month",
            said.iter().map(|(by, _, words)| (by.as_str(), words.as_str())).collect(),
        ),
        ("Due in a month", months.iter().zip(&said).map(|(&month, said)| (month, said.1.as_str())).collect()),
        ("Otherwise", others.to_vec()),
    ];
    select("due", "Due", "Due at any time", view.option(Param::Due), &groups)
}

/// The filters: the most used ones in a line, and all others folded away.
fn form(site: &Site, view: &View, all: &[Item], plan: &Document) -> Markup {
    let of_committee = view.filters.first(Facet::Committee);
    html! {
        form.pick data-view aria-label="Which actions" {
            input type="hidden" name="page" value="plans";
            input type="hidden" name="part" value="tracker";
            @if let Some(show) = view.option(Param::Show) { input type="hidden" name="show" value=(show); }
            @if let Some(id) = view.filters.first(Facet::Document) { input type="hidden" name="doc" value=(id); }
            div.row {
                (select("committee", "Committee", "All committees", of_committee, &committees(site, all, plan)))
                (due(view, all))
            }
            details.choose open[chosen_more(view) || asks_for_day(view)] {
                summary { "More choices" }
                div.filter { (more_choices(site, view, all)) }
            }
        }
    }
}

/// The filters that are folded away, each with the values that the plan has.
fn more_choices(site: &Site, view: &View, all: &[Item]) -> Markup {
    let themes = site.corpus.themes.iter().filter(|t| all.iter().any(|i| i.action.themes.contains(&t.id)));
    let themes = themes.map(|theme| (theme.id.as_str(), theme.label.as_str())).collect();
    let leads = values(all, &|i| &i.action.leads).into_iter().map(|lead| (lead, lead)).collect();
    let mut progress: Vec<(&str, &str)> =
        ProgressStatus::ALL.iter().map(|status| (status.as_str(), status.label())).collect();
    progress.push((ProgressChoice::Unreported.as_str(), "No report on this site"));
    if as_at(view).is_some() || asks_for_day(view) {
        progress.extend([
            (ProgressChoice::Late.as_str(), "Was due, reported as not done"),
            (ProgressChoice::Quiet.as_str(), "No report for a long time"),
        ]);
    }
    let order = view.choice::<TrackerOrder>(Param::Order).to_string();
    // A descending order, which is chosen at a column's heading, is one more choice of the list.
    let turned = order.starts_with('-').then_some((order.as_str(), "As it is now, turned round"));
    let orders = TrackerColumn::ALL.iter().skip(1).map(|c| (c.as_str(), c.label())).chain(turned);
    let taken = vec![(Taken::With.as_str(), "Covers promises"), (Taken::Without.as_str(), "Covers none")];
    html! {
        (named("theme", "Theme", "All themes", view.filters.first(Facet::Theme), themes))
        (named("lead", "Lead officer", "All officers", view.option(Param::Lead), leads))
        (named("taken", "Promises", "With or without", view.option(Param::Taken), taken))
        (named("progress", "Reported progress", "Any", view.option(Param::Progress), progress))
        (named("order", "Order", TrackerColumn::Reference.label(), Some(&order), orders.collect()))
        (as_at_field(site, view, all))
    }
}

/// Whether any filter of the form is set.
fn chosen(view: &View) -> bool {
    chosen_more(view) || view.filters.first(Facet::Committee).is_some() || view.option(Param::Due).is_some()
}

/// Whether a folded filter is set. The day of the timeline is not among them; its slider sets it.
fn chosen_more(view: &View) -> bool {
    view.filters.first(Facet::Theme).is_some()
        || [Param::Lead, Param::Taken, Param::Progress].iter().any(|&o| view.option(o).is_some())
        || view.option(Param::AsAt).is_some() && view.choice::<Show>(Param::Show) != Show::Timeline
}

fn as_table(site: &Site, view: &View, shown: &[&Item]) -> Markup {
    let now: TrackerOrder = view.choice(Param::Order);
    let head = html! {
        @for &column in TrackerColumn::ALL {
            @let own = column == now.column;
            @let next = TrackerOrder { column, reversed: own && !now.reversed }.to_string();
            th scope="col" aria-sort=[own.then_some(if now.reversed { "descending" } else { "ascending" })] {
                a id={ "by-" (column) } href=(site.to(&view.clone().with_option(Param::Order, &next))) {
                    (column.label()) @if own { span aria-hidden="true" { (if now.reversed { " ▼" } else { " ▲" }) } }
                }
            }
        }
    };
    table(
        "actions",
        "Actions: choose a heading to put them in its order",
        &head,
        &rows(site, shown, &|_| true),
    )
}

/// Which abbreviations of committees the plan spells out, and that the others are left as they are.
fn abbreviations(site: &Site, plan: &Document) -> Markup {
    let own = || site.corpus.committees.iter().filter(|c| c.document == plan.id);
    html! {
        p.note {
            "Committees have the names that the plan gives them. "
            @for c in own() { @if let (Some(label), Some(line)) = (&c.label, c.line) { (c.id) " is the " (label) " (line " (line) " of the plan). " } }
            @if own().any(|c| c.label.is_none()) { "The plan does not say what the other short names stand for, and nothing is guessed here." }
        }
    }
}
