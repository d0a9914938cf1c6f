//! Feeds and calendars for one part of a site: each is read back by another program than the one that wrote it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use std::collections::{BTreeMap, BTreeSet};

use calcard::icalendar::{
    ICalendar, ICalendarComponent, ICalendarComponentType, ICalendarProperty as Property,
};
use pledge_explorer::coverage::Coverage;
use pledge_explorer::follow::{Follow, PartKind};
use pledge_explorer::milestone;
use pledge_explorer::model::{Corpus, Identity, StatementKind};
use roxmltree::{Document, Node};
use site::changes::{Change, ChangeKind, Step, between};
use site::files::Files;
use site::project::Project;
use site::{Extras, build, open_data};
use support::export::{PLAN, corpus};
use support::{council, hostile, seeds, shell};

const ATOM: &str = "http://www.w3.org/2005/Atom";

fn made(project: &Project) -> Files {
    build(&shell::files(), project, Extras::default()).unwrap_or_else(|errors| panic!("{errors:?}"))
}

fn open(corpus: &Corpus, steps: &[Step]) -> Files {
    open_data::files(corpus, None, steps).expect("files")
}

fn text<'a>(files: &'a Files, path: &str) -> &'a str {
    let bytes = files.get(path).unwrap_or_else(|| panic!("there is no {path}"));
    std::str::from_utf8(bytes).expect("UTF-8")
}

/// What a feed says of itself, and its entries' titles by their ids.
struct Read {
    id: String,
    title: String,
    updated: String,
    links: BTreeMap<String, String>,
    entries: BTreeMap<String, String>,
}

/// Reads a feed as RFC 4287 asks it to be: one id, one title and one moment for the feed and for each entry.
fn feed(text: &str) -> Read {
    let parsed = Document::parse(text).expect("XML");
    let one = |node: Node, name: &str| {
        let found: Vec<_> = node.children().filter(|n| n.has_tag_name((ATOM, name))).collect();
        assert_eq!(found.len(), 1, "{name}");
        found[0].text().unwrap_or_default().to_owned()
    };
    let root = parsed.root_element();
    assert!(root.has_tag_name((ATOM, "feed")));
    let links = root.children().filter(|n| n.has_tag_name((ATOM, "link")));
    let at = |n: &Node, name: &str| n.attribute(name).unwrap_or_default().to_owned();
    let mut entries = BTreeMap::new();
    for entry in root.children().filter(|n| n.has_tag_name((ATOM, "entry"))) {
        assert!(!one(entry, "title").is_empty() && !one(entry, "content").is_empty());
        assert!(one(entry, "updated").ends_with("T00:00:00Z"));
        let id = one(entry, "id");
        assert!(id.starts_with("urn:uuid:"), "{id}");
        assert!(entries.insert(id, one(entry, "title")).is_none(), "an id stands twice");
    }
    Read {
        id: one(root, "id"),
        title: one(root, "title"),
        updated: one(root, "updated"),
        links: links.map(|n| (at(&n, "rel"), at(&n, "href"))).collect(),
        entries,
    }
}

#[test]
fn every_part_has_a_feed_of_its_own_whose_entries_are_those_of_the_whole() {
    let project = Project::new("seeds", seeds());
    let corpus = project.load().unwrap_or_else(|e| panic!("{e:?}")).corpus;
    let steps = project.changes().expect("the log");
    let files = made(&project);
    let coverage = Coverage::new(&corpus);
    let follow = Follow::new(&corpus, &coverage);
    let whole = feed(text(&files, "open-data/changes.atom"));
    let feeds = files.keys().filter(|path| path.starts_with("open-data/feeds/"));
    assert_eq!(feeds.count(), follow.parts().len());
    let ambitions = corpus.statements.iter().filter(|s| s.kind == StatementKind::Ambition).count();
    let committees: BTreeSet<&String> = corpus.statements.iter().flat_map(|s| &s.committees).collect();
    assert_eq!(
        follow.parts().len(),
        corpus.parties.len() + corpus.themes.len() + ambitions + committees.len() + corpus.topics.len()
    );
    let mut ids = BTreeSet::new();
    for part in follow.parts() {
        let path = part.feed();
        let read = feed(text(&files, &format!("open-data/{path}")));
        assert!(ids.insert(read.id.clone()), "{path}: the id of another feed");
        assert!(read.title.contains(&part.label), "{path}: {}", read.title);
        assert_eq!(read.links["self"], path.rsplit('/').next().expect("a name"));
        assert_eq!(read.links["alternate"], format!("../../{}", part.view().query()));
        for (id, title) in &read.entries {
            assert_eq!(whole.entries.get(id), Some(title), "{path}: an entry that the whole has not");
        }
        // Counted anew from the log, for what a change's statement alone decides.
        let all = || steps.iter().flat_map(|s| &s.changes);
        let own = match part.kind {
            PartKind::Party => {
                let of = |c: &&Change| {
                    let s = corpus.statements.iter().find(|s| s.id == c.statement).expect("there");
                    s.party.as_deref() == Some(part.id)
                };
                Some(all().filter(of).count())
            }
            PartKind::Topic => {
                let topic = corpus.topics.iter().find(|t| t.id == part.id).expect("a topic");
                Some(all().filter(|c| topic.statements.contains(&c.statement)).count())
            }
            _ => None,
        };
        if let Some(own) = own {
            assert_eq!(read.entries.len(), own, "{path}");
        }
    }
    assert!(!ids.contains(&whole.id) && whole.entries.len() == 176);
}

/// A log of one change, and the parts in whose feeds it stands.
fn told(corpus: &Corpus, change: Change) -> Vec<String> {
    let step = Step { date: "2027-01-05".to_owned(), changes: vec![change] };
    let files = open(corpus, &[step]);
    let mut told = Vec::new();
    for path in files.keys().filter(|path| path.starts_with("feeds/")) {
        let read = feed(text(&files, path));
        if !read.entries.is_empty() {
            assert_eq!(read.updated, "2027-01-05T00:00:00Z");
            told.push(path["feeds/".len()..].trim_end_matches(".atom").to_owned());
        }
    }
    told
}

#[test]
fn a_change_is_told_where_its_statement_belongs_and_where_it_belonged() {
    let corpus = corpus();
    let change = |kind, statement: &str, before: Option<&str>, after: Option<&str>| Change {
        kind,
        statement: statement.to_owned(),
        words: "Words".to_owned(),
        before: before.map(str::to_owned),
        after: after.map(str::to_owned),
    };
    let goal = corpus.statements.iter().find(|s| s.id == "cambridgeshire-framework-2023/3").expect("a goal");
    let step = corpus.statements.iter().find(|s| s.parent.as_deref() == Some(&goal.id)).expect("a step");
    let action = corpus.statements.iter().find(|s| s.id == format!("{PLAN}/t.12")).expect("an action");
    assert_eq!(action.committees, ["H&T"]);
    let link = |words: &str| format!("Partly covered by “{words}” (reviewed): Because of “this” (so).");
    let gone = "cambridgeshire-labour-2021/99.9";
    let (link_gone, statement_gone) = (ChangeKind::LinkGone, ChangeKind::StatementGone);
    for (what, change, parts) in [
        (
            "a promise that is gone, by its document and by its own words",
            change(
                statement_gone,
                gone,
                Some("Words\nUnder: X\nThemes: Transport and streets; Public health and NHS"),
                None,
            ),
            vec!["party-cambridgeshire-labour", "theme-health", "theme-transport"],
        ),
        (
            "an action that is gone, by its committees as well",
            change(
                statement_gone,
                &format!("{PLAN}/z.9"),
                Some("Words\nCommittees: S&R, H&T\nLeads: Themes: No"),
                None,
            ),
            vec!["committee-h-t", "committee-s-r", "party-joint-administration"],
        ),
        (
            "words that only look like the names of themes",
            change(statement_gone, gone, Some("Themes: Transport and streets"), None),
            vec!["party-cambridgeshire-labour"],
        ),
        (
            "a link to a step that is gone, by the step's ambition",
            change(link_gone, gone, Some(&link(&step.text)), None),
            vec!["ambition-cambridgeshire-framework-2023.3", "party-cambridgeshire-labour"],
        ),
        (
            "a link to an action that is gone, by the action's committee",
            change(link_gone, gone, Some(&link(&action.text)), None),
            vec!["committee-h-t", "party-cambridgeshire-labour"],
        ),
        (
            "a link to a line that nobody knows any more",
            change(link_gone, gone, Some(&link("Words that are gone")), None),
            vec!["party-cambridgeshire-labour"],
        ),
    ] {
        assert_eq!(told(&corpus, change), parts, "{what}");
    }
    // What was reported of an action, to whoever follows its plan's party, theme, committee or topic.
    let mut new = corpus.clone();
    let report =
        support::export::report("t.12", pledge_explorer::model::ProgressStatus::Done, "2027-01-05", "Done.");
    new.progress.push(report);
    let changes = between(&corpus, &new);
    let [reported] = &changes[..] else { panic!("{changes:?}") };
    let parts = told(&new, reported.clone());
    assert!(
        parts.contains(&"committee-h-t".to_owned()) && parts.contains(&"topic-twenty-mph".to_owned()),
        "{parts:?}"
    );
    assert!(parts.contains(&"theme-transport".to_owned()) && !parts.contains(&"theme-health".to_owned()));
}

/// Every address in a page that leads to a feed or a calendar, with the file that it is from the site's folder.
fn followed(page: &str, path: &str) -> BTreeSet<String> {
    let html = scraper::Html::parse_document(page);
    let all = scraper::Selector::parse("a[href], head link[rel=alternate]").expect("a selector");
    let base = url::Url::parse("https://example.org/").unwrap().join(path).unwrap();
    html.select(&all)
        .filter_map(|link| link.value().attr("href"))
        .filter(|href| href.ends_with(".atom") || href.ends_with(".ics"))
        .map(|href| base.join(href).unwrap().path()[1..].to_owned())
        .collect()
}

#[test]
fn feed_readers_find_a_statements_feeds_in_its_pages_head_and_people_find_all_on_one_page() {
    let files = made(&Project::new("seeds", seeds()));
    let path = "open-data/follow.html";
    let listed = followed(text(&files, path), path);
    let ours = |path: &&String| path.ends_with(".atom") || path.ends_with(".ics");
    let there: BTreeSet<String> = files.keys().filter(ours).cloned().collect();
    assert_eq!(listed, there, "the page lists what is there, and all of it");
    for (path, html) in files.iter().filter(|(path, _)| path.starts_with("s/")) {
        let found = followed(std::str::from_utf8(html).unwrap(), path);
        assert!(found.is_subset(&there), "{path}: {found:?}");
        assert!(found.iter().any(|f| f.contains("/theme-")), "{path}: {found:?}");
    }
    let one = "s/kent-labour-2021/6.9.html";
    let found: Vec<String> = followed(text(&files, one), one).into_iter().collect();
    for name in ["party-kent-labour", "theme-transport", "topic-twenty-mph"] {
        assert!(found.contains(&format!("open-data/feeds/{name}.atom")), "{found:?}");
    }
    for page in ["open-data/index.html", "open-data/changes.html"] {
        assert!(text(&files, page).contains("href=\"follow.html\""), "{page}");
    }
    let page = text(&files, path);
    assert!(page.contains("The list that you keep has no feed") && page.contains("The entries lead nowhere"));
}

/// An entry of a calendar, read by another crate.
#[derive(Debug, PartialEq)]
struct Entry {
    uid: String,
    day: (u16, u8, u8),
    title: String,
    words: String,
    url: Option<String>,
}

/// A calendar read by another crate, after its lines are held to RFC 5545: CR LF, and no more than 75 octets.
fn calendar(bytes: &[u8]) -> (ICalendarComponent, Vec<Entry>) {
    let text = std::str::from_utf8(bytes).expect("UTF-8");
    assert!(text.ends_with("\r\n") && text.matches('\n').count() == text.matches("\r\n").count());
    assert_eq!(text.matches('\r').count(), text.matches("\r\n").count());
    for line in text.split("\r\n") {
        assert!(line.len() <= 75, "{} octets: {line}", line.len());
    }
    let read = ICalendar::parse(text).unwrap_or_else(|e| panic!("{e:?}\n{text}"));
    let (mut whole, mut entries) = (Vec::new(), Vec::new());
    for part in read.components {
        match part.component_type {
            ICalendarComponentType::VCalendar => whole.push(part),
            ICalendarComponentType::VEvent => {
                let word = |name: &Property| {
                    part.property(name).map(|p| p.values[0].as_text().expect("text").to_owned())
                };
                let day = part.property(&Property::Dtstart).expect("a day").values[0]
                    .as_partial_date_time()
                    .expect("a day");
                assert!(day.hour.is_none(), "it lasts all day");
                assert!(part.has_property(&Property::Dtstamp) && !part.has_property(&Property::Dtend));
                assert!(!part.has_property(&Property::Status), "nothing is said of what was done");
                entries.push(Entry {
                    uid: word(&Property::Uid).expect("an id"),
                    day: (day.year.unwrap(), day.month.unwrap(), day.day.unwrap()),
                    title: word(&Property::Summary).expect("a title"),
                    words: word(&Property::Description).expect("words"),
                    url: word(&Property::Url),
                });
            }
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(whole.len(), 1);
    (whole.remove(0), entries)
}

fn said(calendar: &ICalendarComponent, name: &Property) -> String {
    calendar.property(name).expect("there").values[0].as_text().expect("text").to_owned()
}

#[test]
fn the_dates_of_the_plan_stand_in_a_calendar_in_the_plans_words_and_the_undated_are_counted() {
    let corpus = corpus();
    let files = open(&corpus, &[]);
    let (all, entries) = calendar(&files["calendars/all.ics"]);
    // Counted by hand in the plan: of 60 actions 4 name no month (H.1, H.5, H.7, H.10: "Phased…", "Dependent…").
    assert_eq!(entries.len(), 56);
    let about = said(&all, &Property::Description);
    assert!(about.contains("56 actions with a date; 4 without one left out."), "{about}");
    assert_eq!(said(&all, &Property::Name), "Pledge Explorer: All actions");
    let ids: BTreeSet<&String> = entries.iter().map(|e| &e.uid).collect();
    assert_eq!(ids.len(), entries.len());
    let titled = |title: &str| entries.iter().find(|e| e.title.starts_with(title)).expect(title);
    let mph = titled("T.12: ");
    assert_eq!((mph.day, &mph.url), ((2021, 10, 31), &None));
    assert!(
        mph.words.contains("Due, in the plan’s words: Oct '21. The plan names a month and no day, so this stands on the last day of October 2021.")
            && mph.words.contains("Committee: H&T."),
        "{}",
        mph.words
    );
    let from = entries.iter().find(|e| e.words.contains("Reporting quarterly from Sep '21")).expect("it");
    assert_eq!(from.day, (2021, 9, 1));
    assert!(from.words.contains("this stands on the first day of September 2021."), "{}", from.words);
    // Every action whole, and every committee's own.
    for action in corpus.statements.iter().filter(|s| s.kind == StatementKind::Action) {
        let found = entries.iter().filter(|e| e.words.contains(action.text.trim_end_matches('.'))).count();
        let m = action.milestone.as_ref().expect("a milestone");
        assert_eq!(found > 0, m.by.is_some() || m.from.is_some(), "{}", action.id);
    }
    for (committee, own, undated) in [("s-r", 19, 1), ("a-h", 8, 4), ("safeguarding-board", 2, 0)] {
        let (head, some) = calendar(&files[&format!("calendars/committee-{committee}.ics")]);
        let of_all = some.iter().all(|e| entries.contains(e));
        assert!(of_all, "{committee}: an entry that differs from that of the whole");
        let about = said(&head, &Property::Description);
        assert_eq!(
            (some.len() + undated, about.contains("left out")),
            (own, undated > 0),
            "{committee}: {about}"
        );
    }
    let calendars = files.keys().filter(|path| path.starts_with("calendars/")).count();
    assert_eq!(calendars, 11, "all, and ten committees");
}

#[test]
fn an_entry_whose_date_the_plan_moves_keeps_its_id_and_a_day_that_the_plan_names_is_that_day() {
    let mut corpus = corpus();
    corpus.site =
        Some(Identity { address: Some("https://example.org/p/".to_owned()), ..Identity::default() });
    let entry = |corpus: &Corpus| {
        let entries = calendar(&open(corpus, &[])["calendars/all.ics"]).1;
        entries.into_iter().find(|e| e.title.starts_with("T.12: ")).expect("it")
    };
    let before = entry(&corpus);
    assert_eq!(
        before.url.as_deref(),
        Some("https://example.org/p/s/cambridgeshire-action-plan-2021/t.12.html")
    );
    let place = corpus.statements.iter().position(|s| s.id == format!("{PLAN}/t.12")).expect("there");
    for (words, day, named) in [
        ("Feb '24", (2024, 2, 29), false),
        ("15 March 2022", (2022, 3, 15), true),
        ("from 6 Sep '21", (2021, 9, 6), true),
    ] {
        corpus.statements[place].milestone = milestone::parse(words).0;
        let after = entry(&corpus);
        assert_eq!((&after.uid, after.day), (&before.uid, day), "{words}");
        assert_eq!(!after.words.contains("names a month and no day"), named, "{words}: {}", after.words);
    }
    // Another site about the same plan has entries of its own.
    corpus.site =
        Some(Identity { address: Some("https://example.org/q/".to_owned()), ..Identity::default() });
    assert_ne!(entry(&corpus).uid, before.uid);
}

#[test]
fn words_that_mean_harm_are_words_in_feeds_and_calendars() {
    let mut corpus = corpus();
    let odd = [
        "a, b; c\\d \\n e: \"f\"",
        "END:VEVENT",
        "ünïcödé – 🚲 in every street, for everybody who has ever been, or will ever be, on a bicycle; \
         and words enough that the line is folded more than once: 老虎老虎老虎老虎老虎老虎老虎老虎老虎老虎老虎",
        "<script>&amp;]]></script>",
    ];
    let actions = corpus
        .statements
        .iter_mut()
        .filter(|s| s.kind == StatementKind::Action && s.milestone.as_ref().is_some_and(|m| m.by.is_some()));
    let mut ids = Vec::new();
    for (action, words) in actions.zip(odd) {
        (action.text, action.reference) = (words.to_owned(), None);
        action.committees = vec![words.to_owned()];
        ids.push(action.id.clone());
    }
    let files = open(&corpus, &[]);
    let (_, entries) = calendar(&files["calendars/all.ics"]);
    for words in odd {
        let found = entries.iter().find(|e| e.words.starts_with(&format!("{words}\n"))).expect(words);
        assert!(found.words.contains(&format!("Committee: {words}.")), "{}", found.words);
    }
    for (path, bytes) in &files {
        if path.ends_with(".ics") {
            calendar(bytes);
        } else if path.ends_with(".atom") {
            feed(std::str::from_utf8(bytes).unwrap());
        }
    }
    let files = made(&hostile::council());
    let mut read = 0;
    for (path, bytes) in &files {
        if path.ends_with(".ics") {
            calendar(bytes);
            read += 1;
        } else if path.ends_with(".atom") {
            feed(std::str::from_utf8(bytes).unwrap());
            read += 1;
        }
    }
    assert!(read > 10, "{read} files");
}

#[test]
fn a_site_that_says_its_address_has_whole_addresses_in_feeds_and_calendars() {
    let files = made(&Project::from_zip("ambleshire.zip", &council::zip()).expect("a project"));
    let site = "https://promises.ambleshire.example/";
    let read = feed(text(&files, "open-data/feeds/party-harbour-party.atom"));
    assert_eq!(read.links["self"], format!("{site}open-data/feeds/party-harbour-party.atom"));
    assert_eq!(read.links["alternate"], format!("{site}?party=harbour-party"));
    let (_, entries) = calendar(&files["open-data/calendars/committee-roads.ics"]);
    assert_eq!(entries.len(), 2);
    assert_eq!(entries[1].day, (2027, 3, 31));
    assert_eq!(entries[1].url, Some(format!("{site}s/ambleshire-plan-2025/a.2.html")));
    assert!(!text(&files, "open-data/follow.html").contains("lead nowhere"));
}

#[test]
fn a_site_without_actions_has_no_calendar_and_says_so() {
    let mut corpus = corpus();
    corpus.statements.retain(|s| s.kind != StatementKind::Action);
    corpus.links.retain(|l| !l.target.starts_with(PLAN));
    let files = open(&corpus, &[]);
    assert!(!files.keys().any(|path| path.ends_with(".ics") || path.contains("committee-")));
    assert!(text(&files, "follow.html").contains("The plans here name no actions."));
}
