//! The comparison side by side: topics as rows, parties as columns, and promises that are about no topic.

use maud::{Markup, PreEscaped, html};

use super::chosen::{Chosen, again};
use crate::compare::{Marked, Row, on_no_topic, on_topic, own_marks, rows};
use crate::coverage::Standing;
use crate::facets::CHECKS;
use crate::model::{Basis, StatementIx, StatementKind, ThemeId};
use crate::pages::counts::short;
use crate::pages::parts::{column, elsewhere_tag, keep, link, open, shape, table};
use crate::pages::site::Site;
use crate::pages::words::{counted, joined, name, short_name, within};
use crate::query::{Facet, Param, View};
use crate::text::{sentence_start, stems};

/// The comparison of one topic or of one theme; without either, an overview of all themes.
pub fn page(site: &Site, view: &View, chosen: &Chosen) -> Markup {
    let all = found(site, view, chosen);
    let words = view.option(Param::Find);
    if site.topic(view).is_some() || words.is_some() && all.len() == 1 {
        let one: Vec<&Row> = all.iter().collect();
        return html! {
            p {
                (link(site, &again(view), "‹ All topics"))
                @for row in &one { " · " a href=(site.to(&of_theme(view, row.theme))) { (site.corpus.theme_label(row.theme)) } }
            }
            @if one.is_empty() { p.empty { "None of these parties says anything of the kind on this topic." } }
            (versus(site, chosen, &one))
        };
    }
    if let Some(words) = words {
        return html! {
            p { (link(site, &again(view), "‹ All topics")) }
            @if all.is_empty() { p.empty { "No topic has the words “" (words) "” in its name. " (link(site, &View::of_words(words), "Look for them in all promises and plans")) } }
            @else { (glance(site, view, chosen, &all)) }
        };
    }
    match chosen.theme {
        Some(theme) => one_theme(site, view, chosen, theme, &all),
        None => glance(site, view, chosen, &all),
    }
}

/// The topics that a view asks for, by the id of one or by words. For words it is the topic that is called
/// so; otherwise the topics that have all the words in their names; otherwise those that have any of them, in
/// any form. Where the view asks for none, all topics.
fn found<'a>(site: &Site<'a>, view: &View, chosen: &Chosen) -> Vec<Row<'a>> {
    let mut all = rows(site.corpus, site.coverage, &chosen.ids(), &|s| chosen.wants(s));
    if let Some(topic) = site.topic(view) {
        all.retain(|r| r.topic.id == topic.id);
    }
    let Some(words) = view.option(Param::Find) else { return all };
    let asked = stems(words);
    let named = |r: &Row| r.topic.label.eq_ignore_ascii_case(words);
    let with = |r: &Row, most: bool| {
        let own = stems(&r.topic.label);
        let has = |word: &String| own.iter().any(|own| own.starts_with(word.as_str()));
        if most { asked.iter().all(has) } else { asked.iter().any(has) }
    };
    if all.iter().any(named) {
        all.retain(named);
    } else {
        let most = all.iter().any(|r| with(r, true));
        all.retain(|r| with(r, most));
    }
    all
}

/// Calls `each` for every row of the page's download, with topic, party and statement. Topic by topic it has
/// every statement of each party, and one row without a statement where a party says nothing; then promises
/// that are about no topic.
pub fn lines(site: &Site, view: &View, each: &mut dyn FnMut(&str, &str, Option<StatementIx>)) {
    let chosen = Chosen::of(site, view);
    let named = view.option(Param::Topic).or(view.option(Param::Find)).is_some();
    let wanted = |r: &&Row| named || chosen.theme.is_none_or(|t| r.theme == t);
    for row in found(site, view, &chosen).iter().filter(wanted) {
        for (party, cell) in chosen.columns.iter().zip(&row.cells) {
            cell.iter().for_each(|&ix| each(&row.topic.label, &party.label, Some(ix)));
            if cell.is_empty() {
                each(&row.topic.label, &party.label, None);
            }
        }
    }
    let on_topic = on_topic(site.corpus, site.coverage);
    let themes = site.corpus.themes.iter().map(|t| t.id);
    for theme in themes.filter(|&t| !named && chosen.theme.is_none_or(|chosen| chosen == t)) {
        for party in &chosen.columns {
            let alone = on_no_topic(site.corpus, &on_topic, &party.id, theme, &|s| chosen.wants(s));
            alone.into_iter().for_each(|ix| each("", &party.label, Some(ix)));
        }
    }
}

/// All topics by theme, each with the parties that speak on it and those that say nothing.
fn glance(site: &Site, view: &View, chosen: &Chosen, all: &[Row]) -> Markup {
    let shown = view.shown();
    let head = html! {
        (column("Topic"))
        @for party in &chosen.columns { th scope="col" { abbr title=(party.label) { (short_name(&party.label)) } } }
    };
    let sorted: Vec<&Row> =
        site.corpus.themes.iter().flat_map(|t| all.iter().filter(move |r| r.theme == t.id)).collect();
    let to = |row: &Row| site.to(&again(view).with_option(Param::Topic, &row.topic.id));
    let body = html! {
        @for group in sorted[..shown.min(sorted.len())].chunk_by(|a, b| a.theme == b.theme) {
            @if let Some(first) = group.first() {
                tr {
                    th.group scope="rowgroup" colspan=(chosen.columns.len() + 1) {
                        a href=(site.to(&of_theme(view, first.theme))) { (site.corpus.theme_label(first.theme)) }
                    }
                }
            }
            @for row in group {
                tr {
                    th scope="row" { a href=(to(row)) { (row.topic.label) } }
                    @for cell in &row.cells {
                        @if cell.is_empty() { td.silent { "says nothing" } }
                        @else { td.counts { (strongest(site, cell)) } }
                    }
                }
            }
        }
    };
    html! {
        @if sorted.is_empty() { p.empty { "None of these parties says anything of the kind." } }
        @else {
            p.legend {
                @for &standing in Standing::ALL.iter().take(3) { span { (shape(standing)) " " (short(standing)) } " " }
            }
            (table("glance", "Who promises something, and whether it is in the plans", &head, &body))
        }
        p.note { "A topic is a specific thing on which the promises meet; " (basis(all)) " The number beside a mark says how many promises a party makes on it; the mark is that of the one that the plans cover most." }
        @if sorted.len() > shown {
            @let mut more = view.clone();
            p { (counted(sorted.len() - shown, "more topic", "more topics")) ": " ({ more.show_more(); link(site, &more, "show more") }) }
        }
    }
}

/// The mark of the party's statement that the plans cover most fully, and how many statements there are if
/// several.
fn strongest(site: &Site, cell: &[StatementIx]) -> Markup {
    let best = cell.iter().filter_map(|&ix| site.coverage.standing(ix)).min();
    html! {
        @if let Some(best) = best { (shape(best)) " " span.hidden { (best.label()) " " } }
        @if cell.len() > 1 || best.is_none() { (cell.len()) }
    }
}

/// Who judged that statements are about the same topic, as the end of a sentence.
fn basis(all: &[Row]) -> &'static str {
    if all.iter().all(|r| r.topic.basis == Basis::Reviewed) {
        "a machine reader put them together, and no person has checked it."
    } else {
        "a program suggests from the words alone which promises meet, and no person has checked it."
    }
}

fn of_theme(view: &View, theme: ThemeId) -> View {
    let mut to = again(view);
    to.filters.clear(Facet::Theme);
    to.and(Facet::Theme, theme.as_str())
}

fn one_theme(site: &Site, view: &View, chosen: &Chosen, theme: ThemeId, all: &[Row]) -> Markup {
    let here: Vec<&Row> = all.iter().filter(|r| r.theme == theme).collect();
    let shown = view.shown().min(here.len());
    let on_topic = on_topic(site.corpus, site.coverage);
    html! {
        h2 { (site.corpus.theme_label(theme)) }
        @if here.is_empty() { p.empty { "None of these parties says anything of the kind on a topic of this theme." } }
        @else { (versus(site, chosen, &here[..shown])) }
        @if here.len() > shown {
            @let mut more = view.clone();
            p { (counted(here.len() - shown, "more topic", "more topics")) ": " ({ more.show_more(); link(site, &more, "show more") }) }
        }
        @for party in &chosen.columns {
            @let alone = on_no_topic(site.corpus, &on_topic, &party.id, theme, &|s| chosen.wants(s));
            h2 { "Only " (party.label) }
            @if alone.is_empty() {
                p.silent { "Nothing further on this theme." }
            } @else {
                p.meta { (sentence_start(&counted(alone.len(), "promise", "promises"))) " on no topic that another party speaks on." }
                ul.list { @for &ix in alone.iter().take(View::STEP) { li { (said(site, ix, &[])) } } }
                @if alone.len() > View::STEP {
                    p { (link(site, &View::of_theme(theme).and(Facet::Party, &party.id), "All promises of this party on the theme")) }
                }
            }
        }
    }
}

/// A table of topics (rows) and parties (columns). In a narrow window one party's words are shown at a time,
/// and a row of marks chooses whose; ARIA roles keep it a table there. Words that differ are marked from the
/// start where several parties speak.
fn versus(site: &Site, chosen: &Chosen, rows: &[&Row]) -> Markup {
    let topics: Vec<Markup> = rows.iter().map(|row| topic(site, chosen, row)).collect();
    let differ = topics.iter().any(|topic| topic.0.contains("<mark>"));
    html! {
        @if !rows.is_empty() {
            div.compared {
                @if differ {
                    p.marks {
                        label.opt {
                            input #marks type="checkbox" checked;
                            span { mark { "Mark" } " what differs: amounts, dates, how far, how firmly" }
                        }
                    }
                }
                table.versus role="table" aria-label="Promises by topic and party" {
                    thead role="rowgroup" {
                        tr role="row" { @for party in &chosen.columns { th role="columnheader" scope="col" { (party.label) } } }
                    }
                    @for topic in topics { (topic) }
                }
            }
        }
    }
}

/// The row of marks, with short names, that chooses whose words a narrow window shows. The first party that
/// speaks is chosen.
fn voices(site: &Site, chosen: &Chosen, row: &Row) -> Markup {
    let first = row.cells.iter().position(|cell| !cell.is_empty());
    html! {
        fieldset.voices {
            legend.hidden { "Whose words to show" }
            @for (at, (party, cell)) in chosen.columns.iter().zip(&row.cells).enumerate() {
                label {
                    input type="radio" name={ "voice-" (row.topic.id) } checked[first == Some(at)];
                    @if cell.is_empty() { span.silent { "says nothing" } } @else { span.counts { (strongest(site, cell)) } }
                    b { (short_name(&party.label)) }
                }
            }
        }
    }
}

fn topic(site: &Site, chosen: &Chosen, row: &Row) -> Markup {
    let mut texts = Vec::new();
    for (column, cell) in row.cells.iter().enumerate() {
        cell.iter().for_each(|&ix| texts.push((column, site.corpus.at(ix).text.as_str())));
    }
    let own = own_marks(&texts);
    let mut at = 0;
    let mut next = || {
        at += 1;
        own.get(at - 1).map_or(&[][..], |marks| marks)
    };
    html! {
        tbody role="rowgroup" id={ "t-" (row.topic.id) } {
            tr role="row" {
                th.topic role="rowheader" scope="rowgroup" colspan=(chosen.columns.len()) {
                    h2 { (row.topic.label) }
                    p.speak { (who(chosen, row)) }
                    @let differences = differences(site, chosen, row);
                    @if !differences.is_empty() { p { (differences) } }
                    @if row.topic.basis == Basis::Suggested { p.basis { "Put together by a program from the words alone, not checked by a person." } }
                    (voices(site, chosen, row))
                }
            }
            tr role="row" {
                @for (party, cell) in chosen.columns.iter().zip(&row.cells) {
                    td role="cell" {
                        p.who { (party.label) }
                        @if cell.is_empty() { p.silent { "Says nothing on this." } }
                        @for &ix in cell { div.voice { (said(site, ix, next())) } }
                    }
                }
            }
        }
    }
}

/// Who speaks on a topic, in words: `A and B speak of this. C says nothing.`
fn who(chosen: &Chosen, row: &Row) -> String {
    let of = |silent: bool| -> Vec<&str> {
        let both = chosen.columns.iter().zip(&row.cells);
        both.filter(|(_, c)| c.is_empty() == silent).map(|(p, _)| p.label.as_str()).collect()
    };
    let (speak, silent) = (of(false), of(true));
    let mut out = match speak.len() {
        1 => ["Only ", speak[0], " speaks of this."].concat(),
        n if n == row.cells.len() && n == 2 => "Both speak of this.".to_owned(),
        n if n == row.cells.len() => "All of them speak of this.".to_owned(),
        _ => [&joined(&speak), " speak of this."].concat(),
    };
    if !silent.is_empty() {
        let say = if silent.len() == 1 { " says nothing." } else { " say nothing." };
        out.push_str(&[" ", &joined(&silent), say].concat());
    }
    out
}

/// What kind of act each party promises, as a sentence; empty where all promise the same kind.
fn differences(site: &Site, chosen: &Chosen, row: &Row) -> String {
    let mut said: Vec<String> = Vec::new();
    let mut first: Option<Vec<&str>> = None;
    let mut differ = false;
    for (party, cell) in chosen.columns.iter().zip(&row.cells).filter(|(_, cell)| !cell.is_empty()) {
        let mut acts: Vec<&str> = Vec::new();
        for &ix in cell {
            let act = site.corpus.at(ix).act.label();
            if !acts.contains(&act) {
                acts.push(act);
            }
        }
        said.push([&party.label, " promises ", &joined(&acts)].concat());
        differ |= first.as_ref().is_some_and(|first| *first != acts);
        first.get_or_insert(acts);
    }
    if differ { said.join("; ") + "." } else { String::new() }
}

/// A statement in a cell of the comparison: its words with differences marked, what it is, and in a word
/// whether it is in the plans.
fn said(site: &Site, ix: StatementIx, marks: &[Marked]) -> Markup {
    let statement = site.corpus.at(ix);
    let kind = match statement.kind {
        StatementKind::Pledge => String::new(),
        StatementKind::Commitment => "In running text · ".to_owned(),
        _ => name(statement) + " · ",
    };
    html! {
        p.said { (open(site, &statement.id, &with_marks(&statement.text, marks))) }
        p.meta {
            (kind) span.act { (sentence_start(statement.act.label())) } " · "
            span.check { (CHECKS[usize::from(!statement.testable)].1) }
        }
        @if let Some(standing) = site.coverage.standing(ix) { (grade(standing)) }
        @if site.facets.places.elsewhere(ix).is_some() { p.tagged { (elsewhere_tag(site, ix)) } }
        p.acts { (keep(&statement.id)) }
    }
}

fn grade(standing: Standing) -> Markup {
    html! { p.grade { (shape(standing)) " " (standing.label()) } }
}

/// A text with its marked words, each with a class of its kind.
fn with_marks(text: &str, marks: &[Marked]) -> Markup {
    let mut out = String::new();
    let mut done = 0;
    for mark in marks {
        let (Some(before), Some(word)) = (text.get(done..mark.span.start), text.get(mark.span.clone()))
        else {
            continue;
        };
        out.push_str(&html! { (before) mark { (word) } }.0);
        done = mark.span.end;
    }
    out.push_str(&html! { (text.get(done..).unwrap_or_default()) }.0);
    PreEscaped(out)
}

/// The topics that a statement is about, as links to their comparison.
pub fn topics_of(site: &Site, id: &str) -> Vec<Markup> {
    let of = |t: &&crate::model::Topic| t.statements.iter().any(|s| s == id);
    let to = |t: &crate::model::Topic| View::of(crate::query::Page::Compare).with_option(Param::Topic, &t.id);
    site.corpus.topics.iter().filter(of).map(|t| link(site, &to(t), &within(&t.label))).collect()
}
