//! Which change is told to whoever follows which part of a site, the feeds and calendars of all parts as files, and
//! the page that lists them.
//!
//! A change is told where its statement belongs now, and where its own words say that it belonged before or
//! belongs since: the log of changes names the themes and committees of a statement, and the line of the plans of
//! a link. Where two lines of the plans have the same words, a link's change is told for both.

use std::collections::{BTreeSet, HashMap};

use maud::html;
use pledge_explorer::coverage::Coverage;
use pledge_explorer::follow::{Follow, PartKind};
use pledge_explorer::model::{Corpus, StatementIx};
use pledge_explorer::pages::{feed_link, shell_with};

use crate::Outcome;
use crate::calendar::{self, Calendar};
use crate::changes::{Change, Step, labelled, line_named};
use crate::feed::{self, Feed};
use crate::files::Files;

/// The page that lists all feeds and calendars, from the folder of the open data.
pub const PAGE: &str = "follow.html";

/// The feeds, the calendars and the page of them, by their paths from the folder of the open data.
pub fn files(corpus: &Corpus, steps: &[Step]) -> Outcome<Files> {
    let coverage = Coverage::new(corpus);
    let follow = Follow::new(corpus, &coverage);
    let told = told(corpus, &coverage, &follow, steps);
    let address = corpus.site.as_ref().and_then(|site| site.address.as_deref());
    let site = address.unwrap_or("../../");
    let mut files = Files::new();
    for (part, told) in follow.parts().iter().zip(&told) {
        files.insert(part.feed(), feed::atom(corpus, &Feed { part: Some(part), told, site })?);
    }
    let calendars = calendar::all(corpus, &follow);
    for calendar in &calendars {
        files.insert(calendar.path(), calendar.ics(corpus, address));
    }
    let counts: Vec<usize> = told.iter().map(Vec::len).collect();
    files.insert(PAGE.to_owned(), page(corpus, &follow, &counts, &calendars).into_bytes());
    Ok(files)
}

/// For each part what is told to whoever follows it, newest first.
fn told<'a>(
    corpus: &Corpus,
    coverage: &Coverage,
    follow: &Follow,
    steps: &'a [Step],
) -> Vec<Vec<(&'a Step, &'a Change)>> {
    let mut lines: HashMap<&str, Vec<StatementIx>> = HashMap::new();
    for ix in corpus.indices().filter(|&ix| !corpus.at(ix).kind.is_promise()) {
        lines.entry(&corpus.at(ix).text).or_default().push(ix);
    }
    let themes = corpus.themes.iter().map(|t| (corpus.theme_label(t.id), t.id.as_str())).collect();
    let mut told = vec![Vec::new(); follow.parts().len()];
    for (step, change) in feed::all(steps) {
        for part in concerned(corpus, coverage, follow, &lines, &themes, change) {
            told[part].push((step, change));
        }
    }
    told
}

/// The places of the parts that a change is told for.
fn concerned(
    corpus: &Corpus,
    coverage: &Coverage,
    follow: &Follow,
    lines: &HashMap<&str, Vec<StatementIx>>,
    themes: &HashMap<&str, &str>,
    change: &Change,
) -> BTreeSet<usize> {
    let mut parts = BTreeSet::new();
    match coverage.find(corpus, &change.statement) {
        Some(ix) => parts.extend(follow.of(ix)),
        None => {
            let document = change.statement.split('/').next().and_then(|id| corpus.document(id));
            let party = document.and_then(|d| d.party.as_deref());
            parts.extend(party.and_then(|id| follow.place(PartKind::Party, id)));
        }
    }
    for words in [&change.before, &change.after].into_iter().flatten() {
        if change.kind.is_of_a_statement() {
            let labels = labelled(words, "Themes").into_iter().flat_map(|all| all.split("; "));
            let themes = labels.filter_map(|label| themes.get(label));
            parts.extend(themes.filter_map(|id| follow.place(PartKind::Theme, id)));
            let committees = labelled(words, "Committees").into_iter().flat_map(|all| all.split(", "));
            parts.extend(committees.filter_map(|id| follow.place(PartKind::Committee, id)));
        } else if change.kind.is_of_a_link() {
            let named = line_named(words, |text| lines.contains_key(text)).and_then(|text| lines.get(text));
            for &line in named.into_iter().flatten() {
                parts.extend(follow.of_line(corpus.at(line)));
            }
        }
    }
    parts
}

/// The page of all feeds and calendars. `changes` are the numbers of changes in the parts' feeds.
fn page(corpus: &Corpus, follow: &Follow, changes: &[usize], calendars: &[Calendar]) -> String {
    let linked = corpus.site.as_ref().is_some_and(|site| site.address.is_some());
    let head = html! {
        @for part in follow.parts() { (feed_link(part, "")) }
    };
    let body = html! {
        h1 { "Follow what changes" }
        p { "A feed tells you when something here changes, with the words before and after. Put its address into any feed reader; nobody learns who you are, and you can stop at any time. A calendar has the dates that the plans name." }
        h2 { "Feeds" }
        p { "A feed has what changed in the promises and lines of the plans that the list shows for it: words, dates, which line takes a promise up, and what the council reported. It has only what changed since this site keeps a log of changes, so most begin empty." }
        ul { li { a href="changes.atom" { "Everything that changes" } } }
        @for kind in PartKind::ALL {
            @let own = follow.parts().iter().zip(changes).filter(|(part, _)| part.kind == kind);
            @if own.clone().next().is_some() {
                section {
                    h3 { (kind.heading()) }
                    ul { @for (part, n) in own { li { a href=(part.feed()) { (part.label) } " " small { (said(*n)) } } } }
                }
            }
        }
        p { "The list that you keep has no feed: it stays in your browser, and no one else has it to make a feed from. Follow the parties, themes or topics of what you keep." }
        h2 #calendars { "Calendars" }
        @if calendars.is_empty() {
            p { "The plans here name no actions." }
        } @else {
            p { "Each entry is an action of a plan, on the day by which it is due in the plan’s own words. Most plans name a month and no day: such an entry stands on the last day of its month, and says so. Where a plan says only from when on something goes, it stands on the first day of that month, and says so too. An entry does not say that anything was done." }
            p { "Add the address of a calendar to your calendar program (“from address” or “subscribe”), and dates that the plans move will move there. A file that you open is only a copy of today." @if !linked { " The entries lead nowhere, for this site does not say its own address." } }
            ul {
                @for calendar in calendars {
                    li { a href=(calendar.path()) { (calendar.label) } " " small { (calendar.counts()) } }
                }
            }
        }
        p { a href="changes.html" { "What changed" } " · " a href="./" { "All open data" } }
    };
    shell_with(corpus, "Follow what changes", "../", &[], &head, &body).into_string()
}

fn said(changes: usize) -> String {
    match changes {
        0 => "nothing yet".to_owned(),
        1 => "1 change".to_owned(),
        n => format!("{n} changes"),
    }
}
