//! Links that people judge: whatever is judged and undone, what is written is what a site takes, and the lines that are
//! offered are the right ones.

#![allow(clippy::expect_used, clippy::panic)] // helpers of tests may

use std::collections::{BTreeMap, BTreeSet, HashSet};

use pledge_explorer::ingest::reviews::ReviewRow;
use pledge_explorer::model::{Corpus, DocumentKind, Grade};
use proptest::prelude::*;
use site::files::Files;
use workbench::judging::{Among, Field, Judged, Ranks, about, compare, order, progress, second};
use workbench::project::{COVERAGE, Command, FIRST, History, PartyEntry, Project, SECOND, SourceEntry};
use workbench::work::{self, Answer, Request};

const MANIFESTO: &str = "# Our pledges\n\n## Transport\n\nWe will:\n\n- Mend the old bridge at Ely\n- Better buses for every village\n- Plant a thousand trees\n";
const PLAN: &str = "# Action plan\n\n| Ref | Action | Lead | Milestone |\n|---|---|---|---|\n| A.1 | Repair the old bridge at Ely | Ann | Dec 2026 |\n| A.2 | Publish a bus strategy for all villages | Bob | Sep 2026 |\n| A.3 | Paint the town hall | Cid | Jun 2026 |\n";

/// A project of a manifesto and a plan, as commands make it.
fn project() -> Project {
    let mut project = Project::new("p");
    let party = PartyEntry { id: "us".into(), label: "Us".into(), place: "Ely".into() };
    let entry = |id: &str, kind: DocumentKind, party: &str| SourceEntry {
        id: id.to_owned(),
        title: format!("Title of {id}"),
        kind,
        party: party.to_owned(),
        place: "Ely".to_owned(),
        date: "2025".to_owned(),
        file: format!("{id}.txt"),
        edition_of: String::new(),
        columns: BTreeMap::new(),
    };
    for command in [
        Command::AddParty(party),
        Command::AddDocument(entry("m", DocumentKind::Manifesto, "us"), MANIFESTO.as_bytes().into()),
        Command::AddDocument(entry("p", DocumentKind::ActionPlan, ""), PLAN.as_bytes().into()),
    ] {
        go(&mut project, &command);
    }
    project
}

fn go(project: &mut Project, command: &Command) {
    let step = project.step(command).expect("it can be done");
    project.take(&step);
}

/// The field of a project, as the worker gives it.
fn field(files: Files) -> Field {
    let (names, parts): (Vec<String>, Vec<Vec<u8>>) = files.into_iter().unzip();
    match work::answer(Request::Rank(names), parts) {
        (Answer::Ranked(ranks), parts) => {
            let corpus = Corpus::from_json(std::str::from_utf8(&parts[0]).expect("UTF-8"));
            Field::new(corpus.expect("a corpus"), *ranks)
        }
        other => panic!("{other:?}"),
    }
}

fn row(pledge: &str, target: &str, grade: &str, reason: &str) -> ReviewRow {
    ReviewRow {
        pledge: pledge.to_owned(),
        target: target.to_owned(),
        grade: grade.to_owned(),
        reason: reason.to_owned(),
        date: "2026-11-29".to_owned(),
        reviewed_by: "Ann \"the\" Other, clerk".to_owned(),
        line: 0,
    }
}

/// What a person does, and what a naive list of what holds makes of it.
#[derive(Clone, Debug)]
enum Deed {
    Link(usize, usize, Grade, String),
    Nothing(usize, String),
    TakeBack(usize, usize),
    Undo,
    Redo,
}

fn deed() -> impl Strategy<Value = Deed> {
    let reason = || {
        prop::sample::select(vec![
            "The same bridge, mended.",
            "\"Quoted\", with commas; and more",
            "=1+1 is no formula",
            "Ŵŷ – naïve “words”",
            "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen",
        ])
        .prop_map(str::to_owned)
    };
    let grade = prop::sample::select(vec![Grade::Covers, Grade::Partly]);
    prop_oneof![
        4 => (0usize..3, 0usize..3, grade, reason()).prop_map(|(p, t, g, r)| Deed::Link(p, t, g, r)),
        2 => (0usize..3, reason()).prop_map(|(p, r)| Deed::Nothing(p, r)),
        2 => (0usize..3, 0usize..4).prop_map(|(p, t)| Deed::TakeBack(p, t)),
        2 => Just(Deed::Undo),
        1 => Just(Deed::Redo),
    ]
}

/// What holds of a promise and a line, or of a promise that nothing takes up (no line).
type Held = BTreeMap<(String, String), (String, String)>;

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_judged_and_undone_a_site_takes_what_is_written(
        deeds in prop::collection::vec(deed(), 1..30)
    ) {
        let start = project();
        let known = field(start.files());
        let promises: Vec<String> = known.promises().map(|ix| known.at(ix).id.clone()).collect();
        let lines: Vec<String> = known.lines().map(|ix| known.at(ix).id.clone()).collect();
        prop_assert_eq!((promises.len(), lines.len()), (3, 3));
        let (mut project, mut history) = (start.clone(), History::default());
        let mut held: Vec<Held> = vec![Held::new()];
        let mut undone: Vec<Held> = Vec::new();
        for deed in deeds {
            let mut now = held.last().cloned().unwrap_or_default();
            let command = match deed {
                Deed::Link(p, t, grade, reason) => {
                    let (p, t) = (&promises[p], &lines[t]);
                    now.remove(&(p.clone(), String::new()));
                    now.insert((p.clone(), t.clone()), (grade.to_string(), reason.clone()));
                    Command::Judge("link".into(), vec![row(p, t, grade.as_str(), &reason)])
                }
                Deed::Nothing(p, reason) => {
                    let p = &promises[p];
                    now.retain(|(of, _), _| of != p);
                    now.insert((p.clone(), String::new()), (String::new(), reason.clone()));
                    Command::Judge("nothing".into(), vec![row(p, "", "", &reason)])
                }
                Deed::TakeBack(p, t) => {
                    let pair = (promises[p].clone(), lines.get(t).cloned().unwrap_or_default());
                    now.remove(&pair);
                    Command::Unjudge(vec![pair])
                }
                Deed::Undo => {
                    if history.undo(&mut project).is_some() {
                        undone.extend(held.pop());
                    }
                    continue;
                }
                Deed::Redo => {
                    if history.redo(&mut project).is_some() {
                        held.extend(undone.pop());
                    }
                    continue;
                }
            };
            let step = project.step(&command).expect("it can be done");
            // As in the app: what changes nothing is no step.
            if !step.changes.is_empty() {
                history.go(&mut project, step);
                held.push(now);
                undone.clear();
            }
        }
        let loaded = site::project::Project::new("p", project.files()).load().expect("a corpus");
        prop_assert_eq!(&loaded.errors, &Vec::<String>::new());
        let held = held.last().cloned().unwrap_or_default();
        let reviewed: HashSet<&str> = held.keys().map(|(p, _)| p.as_str()).collect();
        let links: BTreeSet<(String, String, String)> = loaded.corpus.links.iter()
            .filter(|l| reviewed.contains(l.pledge.as_str()))
            .map(|l| (l.pledge.clone(), l.target.clone(), format!("{} {}", l.grade, l.reason))).collect();
        let wanted: BTreeSet<(String, String, String)> = held.iter().filter(|((_, t), _)| !t.is_empty())
            .map(|((p, t), (g, r))| (p.clone(), t.clone(), format!("{g} {r}"))).collect();
        prop_assert_eq!(links, wanted);
        for review in &loaded.corpus.reviews {
            prop_assert_eq!(review.reviewed_by.as_deref(), Some("Ann \"the\" Other, clerk"));
            let nothing = held.get(&(review.pledge.clone(), String::new())).map(|(_, reason)| reason.clone());
            prop_assert_eq!(&review.nothing, &nothing);
        }
        prop_assert_eq!(loaded.corpus.reviews.len(), reviewed.len());
        while history.undo(&mut project).is_some() {}
        prop_assert_eq!(project.files(), start.files(), "undone to the beginning");
    }
}

#[test]
fn one_row_that_is_judged_anew_is_all_that_differs_in_the_table() {
    let before = std::fs::read_to_string("../../seeds/coverage.csv").expect("the bundled table");
    let toml = std::fs::read("../../seeds/sources.toml").expect("the bundled sources");
    let files = [(COVERAGE, before.clone().into_bytes()), ("sources.toml", toml)];
    let mut project =
        Project::of("p", files.map(|(name, bytes)| (name.to_owned(), bytes)).into()).expect("one");
    let rows = project.reviews().expect("rows");
    let judged = ReviewRow {
        reason: "Said anew, by a person.".into(),
        reviewed_by: "Ann".into(),
        ..rows[100].clone()
    };
    go(&mut project, &Command::Judge("x".into(), vec![judged]));
    let after = String::from_utf8(project.file(COVERAGE).expect("there").to_vec()).expect("UTF-8");
    let differ = before.lines().zip(after.lines()).filter(|(a, b)| a != b).count();
    assert_eq!((differ, before.lines().count()), (1, after.lines().count()));
}

#[test]
fn a_table_with_semicolons_is_read_as_a_site_reads_it_and_what_cannot_be_read_is_refused() {
    let with = |table: &str| {
        let mut files = project().files();
        files.insert(COVERAGE.to_owned(), table.as_bytes().to_vec());
        Project::of("p", files).expect("a project")
    };
    let table =
        with("pledge;target;grade;reason;date;reviewed_by\nm/1.1;p/a.1;covers;It is;2026-11-29;Ann\n");
    assert_eq!(table.reviews().expect("rows")[0].grade, "covers");
    let broken = with("pledge,target\nm/1.1,p/a.1\n");
    let refused =
        broken.step(&Command::Judge("x".into(), vec![row("m/1.1", "", "", "none")])).expect_err("no table");
    assert!(refused.starts_with("coverage.csv: line 2: "), "{refused}");
}

#[test]
fn the_orders_and_the_counts_follow_what_people_judged() {
    let mut project = project();
    let known = field(project.files());
    let ids: Vec<String> = known.promises().map(|ix| known.at(ix).id.clone()).collect();
    let judged = |project: &Project| Judged::of(&project.reviews().expect("rows"));
    let asked = |project: &Project, among: Among| -> Vec<String> {
        let found = order(&known, &judged(project), &project.later(), among, "", None, None);
        found.into_iter().map(|ix| known.at(ix).text.clone()).collect()
    };
    assert_eq!(asked(&project, Among::Open).len(), 3);
    // What a program finds a line for and what it finds none for are all of them, surest first and last.
    let (suggested, nothing) = (asked(&project, Among::Suggested), asked(&project, Among::Nothing));
    assert!(suggested.contains(&"Better buses for every village".to_owned()), "{suggested:?}");
    assert_eq!((nothing[0].as_str(), suggested.len() + nothing.len()), ("Plant a thousand trees", 3));
    // A row without a name is a machine's.
    let unnamed = ReviewRow { reviewed_by: String::new(), ..row(&ids[0], "p/a.1", "covers", "The same.") };
    go(&mut project, &Command::Judge("x".into(), vec![unnamed]));
    assert_eq!(asked(&project, Among::Open).len(), 3);
    go(&mut project, &Command::Judge("x".into(), vec![row(&ids[0], "p/a.1", "covers", "The same.")]));
    assert_eq!(asked(&project, Among::Open).len(), 2);
    go(&mut project, &Command::Later(ids[2].clone(), true));
    assert_eq!(asked(&project, Among::Later), ["Plant a thousand trees"]);
    let (documents, themes) = progress(&known, &judged(&project));
    assert_eq!((documents[0].judged, documents[0].all), (1, 3));
    assert_eq!(
        (themes.iter().map(|t| t.judged).sum::<usize>(), themes.iter().map(|t| t.all).sum::<usize>()),
        (1, 3)
    );
    go(&mut project, &Command::Later(ids[2].clone(), false));
    assert!(project.later().is_empty());
}

/// The bundled corpus with its lines ranked, the bundled table, and the reference: of each pledge the lines that two
/// readings have, and those that only one has. Nothing where the reference is not at hand.
type Reference = (Field, Vec<ReviewRow>, Vec<(String, Vec<String>, Vec<String>)>);

fn reference() -> Option<Reference> {
    let json = std::fs::read_to_string("../../assets/data/corpus.json").expect("the bundled corpus");
    let bundled = Corpus::from_json(&json).expect("a corpus");
    let table = csv::Reader::from_path("../../seeds/coverage.csv").expect("a table").into_deserialize();
    let rows: Vec<ReviewRow> = table.map(|row| row.expect("a row")).collect();
    let examples = std::fs::read("/work/shared/reference/coverage-examples.json")
        .or_else(|_| std::fs::read("../../../shared/reference/coverage-examples.json"))
        .ok()?;
    let examples: serde_json::Value = serde_json::from_slice(&examples).expect("JSON");
    let target = |reference: &str| match reference.strip_prefix("SF-") {
        Some(number) => format!("cambridgeshire-framework-2023/{number}"),
        None => {
            let local = reference.to_lowercase().replace("-a", "").replace("-b", "-2");
            format!("cambridgeshire-action-plan-2021/{local}")
        }
    };
    let of = |row: &serde_json::Value| {
        let links = row["links"].as_array().expect("links");
        let some = |disputed: bool| {
            let chosen = links.iter().filter(|l| (l["grade"] == "disputed") == disputed);
            chosen.map(|l| target(l["target"].as_str().expect("a target"))).collect::<Vec<_>>()
        };
        let pledge = format!("cambridgeshire-labour-2021/{}", row["ref"].as_str().expect("a reference"));
        (pledge, some(false), some(true))
    };
    let gold = examples.as_array().expect("a list").iter().map(of).collect();
    let ranks = Ranks::of(&bundled);
    Some((Field::new(bundled, ranks), rows, gold))
}

#[test]
fn of_the_right_lines_nine_in_ten_are_among_the_first_five_and_more_with_what_was_judged_of_like_promises() {
    let Some((known, rows, gold)) = reference() else { return };
    // What is held back of a promise is all that was judged of it; or besides that whatever was judged of its whole document.
    for (what, least, keeps) in [
        ("words alone", 0.9, (|_, _| false) as fn(&str, &str) -> bool),
        ("with what was judged of other documents", 0.93, |pledge: &str, row: &str| {
            pledge.split('/').next() != row.split('/').next()
        }),
        ("with what was judged of all others", 0.95, |pledge: &str, row: &str| pledge != row),
    ] {
        let mut at = [0.0; 4];
        let mut covered = 0.0;
        for (pledge, links, disputed) in gold.iter().filter(|(_, links, _)| !links.is_empty()) {
            let kept: Vec<ReviewRow> = rows.iter().filter(|r| keeps(pledge, &r.pledge)).cloned().collect();
            let ix = known.find(pledge).expect("it is there");
            let candidates = known.candidates(ix, &Judged::of(&kept));
            let fair: Vec<String> = candidates
                .iter()
                .map(|c| known.at(c.line).id.clone())
                .filter(|id| !disputed.contains(id))
                .collect();
            for (sum, depth) in at.iter_mut().zip([1, 3, 5, 10]) {
                let among = fair.iter().take(depth).filter(|id| links.contains(id)).count();
                *sum += among as f64 / links.len() as f64;
            }
            covered += 1.0;
        }
        let at = at.map(|sum| sum / covered);
        println!("{what}: recall at 1, 3, 5, 10: {at:.3?}");
        assert!(at[2] >= least, "{what}: {:.3} of the right lines are among the first five", at[2]);
    }
}

/// Presses for one link besides its reason: its number, its grade, Enter. A browser test counts them.
const LINK: usize = 3;

/// For one that is not among the nine that have a number: `/`, ten letters of a word of it, Enter, and the same.
const FAR_LINK: usize = 1 + 10 + 1 + LINK;

/// To say that nothing takes a promise up: N, Enter; the next comes by itself.
const NOTHING: usize = 2;

/// To go on to the next promise.
const NEXT: usize = 1;

/// In a spreadsheet, for one row besides its reason, at the least: the promise's id (copied where it is read, and pasted:
/// to the other window, a double click, copy, back, paste, Tab), the line's (the same), the grade (a letter that the
/// spreadsheet completes, Tab), Tab behind the reason, the day (its shortcut of two keys, Tab), the name (a letter, Enter).
const ROW: usize = 6 + 6 + 2 + 1 + 3 + 2;

/// The same for the second row of a promise and later ones, whose id is copied from above (its shortcut of two keys, Tab).
const MORE_ROW: usize = ROW - 6 + 3;

/// For a row that says that nothing takes a promise up: without the line and the grade, but past their cells.
const NOTHING_ROW: usize = ROW - 6 - 2 + 2;

#[test]
fn fifty_promises_take_under_half_the_presses_of_the_same_in_a_spreadsheet() {
    let Some((known, _, gold)) = reference() else { return };
    let (mut here, mut there) = (0, 0);
    // Judged one after the other, so that each is helped by those before it.
    let mut rows: Vec<ReviewRow> = Vec::new();
    for (pledge, links, _) in gold.iter().take(50) {
        let candidates = known.candidates(known.find(pledge).expect("it is there"), &Judged::of(&rows));
        if links.is_empty() {
            here += NOTHING;
            there += NOTHING_ROW;
            rows.push(row(pledge, "", "", "Nothing is like it."));
            continue;
        }
        for (number, target) in links.iter().enumerate() {
            let at = candidates.iter().position(|c| known.at(c.line).id == *target);
            here += if at.is_some_and(|at| at < 9) { LINK } else { FAR_LINK };
            there += if number == 0 { ROW } else { MORE_ROW };
            rows.push(row(pledge, target, "covers", "It is the same."));
        }
        here += NEXT;
    }
    println!("fifty promises: {here} presses here, {there} in a spreadsheet, besides the reasons");
    assert!(here * 2 < there, "{here} presses here, {there} in a spreadsheet");
}

#[test]
fn a_second_reader_judges_without_the_first_ones_links_and_what_they_settle_is_under_both_names() {
    let mut first = project();
    let known = field(first.files());
    let ids: Vec<String> = known.promises().map(|ix| known.at(ix).id.clone()).collect();
    let by = |name: &str, row: ReviewRow| ReviewRow { reviewed_by: name.to_owned(), ..row };
    let judge = |project: &mut Project, row: ReviewRow| go(project, &Command::Judge("x".into(), vec![row]));
    judge(&mut first, by("Ann", row(&ids[0], "p/a.1", "covers", "The same bridge.")));
    judge(&mut first, by("Ann", row(&ids[1], "p/a.2", "partly", "A strategy only.")));
    judge(&mut first, by("Ann", row(&ids[2], "", "", "No trees.")));
    go(&mut first, &Command::Later(ids[2].clone(), true));

    let given = second::blind(&first);
    let told: Vec<&str> = given.keys().map(String::as_str).collect();
    assert!(!told.contains(&COVERAGE) && !told.contains(&"later.txt") && told.contains(&"m.txt"), "{told:?}");
    assert!(given.values().all(|bytes| !String::from_utf8_lossy(bytes).contains("The same bridge.")));
    let mut theirs = Project::of("second", given.clone()).expect("a project");
    assert_eq!(
        second::second(&first, theirs.files()).expect_err("nothing"),
        "Nothing has been judged in it."
    );
    judge(&mut theirs, by("Bob", row(&ids[0], "p/a.1", "covers", "It is that bridge.")));
    judge(&mut theirs, by("Bob", row(&ids[1], "", "", "No buses run by it.")));
    judge(&mut theirs, by("Bob", row(&ids[2], "", "", "Nothing on trees.")));

    // Other documents, and the same reader, are told and not compared.
    let mut other = theirs.files();
    other.insert("m.txt".to_owned(), MANIFESTO.replace("trees", "oaks").into_bytes());
    assert!(
        second::second(&first, other).expect_err("others").starts_with("“Title of m” is not the same there")
    );
    let mut own = theirs.clone();
    judge(&mut own, by("Ann", row(&ids[1], "", "", "No buses.")));
    assert!(second::second(&first, own.files()).expect_err("the same").contains("by the same: Ann"));

    let start = first.clone();
    let mut history = History::default();
    let rows = second::second(&first, theirs.files()).expect("their rows");
    let does = |project: &mut Project, history: &mut History, command: Command| {
        let step = project.step(&command).expect("it can be done");
        history.go(project, step);
    };
    does(&mut first, &mut history, Command::AddSecond(rows));
    let read = |project: &Project, file: &str| Judged::of(&project.reviews_in(file).expect("rows"));
    let (one, two) = (read(&first, FIRST), read(&first, SECOND));
    let found = compare(&one, &two, ids.iter().map(String::as_str));
    assert_eq!((found.promises, found.f1, &found.differ), (3, Some(2.0 / 3.0), &vec![ids[1].clone()]));
    assert!(found.is_of_few());
    assert_eq!((second::who(&one, &ids).as_str(), second::who(&two, &ids).as_str()), ("Ann", "Bob"));

    let both = second::both("Ann", "Bob");
    let told = second::told(&found, "Title of m", "Ann", "Bob");
    assert_eq!(told[0].measure, "F1 of links, 3 promises");
    assert_eq!(told[0].value, "0.67 (too few promises to say much)");
    let alike = second::alike(&found, &one, &both, "2026-11-29");
    for _ in 0..2 {
        // Said twice it stands there once.
        does(&mut first, &mut history, Command::SayAgreement(told.clone(), alike.clone()));
    }
    let settled = by(&second::settled("Ann", "Bob"), two.rows(&ids[1])[0].clone());
    does(&mut first, &mut history, Command::Settle(ids[1].clone(), vec![settled]));
    let loaded = site::project::Project::new("p", first.files()).load().expect("a corpus");
    assert_eq!(loaded.errors, Vec::<String>::new());
    assert_eq!(loaded.corpus.method.agreements, told);
    let readers: Vec<_> = loaded.corpus.reviews.iter().filter_map(|r| r.reviewed_by.as_deref()).collect();
    let wanted =
        ["Ann and, separately, Bob", "Ann and, separately, Bob, who then settled where they differed"];
    assert_eq!(readers, [wanted[0], wanted[1], wanted[0]]);
    assert!(loaded.corpus.reviews.iter().all(pledge_explorer::model::Review::is_read_twice));
    // What was compared stays what both said at first.
    assert_eq!(compare(&read(&first, FIRST), &read(&first, SECOND), ids.iter().map(String::as_str)), found);
    does(&mut first, &mut history, Command::DropSecond);
    assert!(first.file(FIRST).is_none() && first.file(SECOND).is_none());
    while history.undo(&mut first).is_some() {}
    assert_eq!(first.files(), start.files());
}

#[test]
fn a_residents_message_leads_to_its_link_by_ids_or_by_words_and_what_is_changed_is_a_published_correction() {
    let mut project = project();
    let known = field(project.files());
    let id = |ix| known.at(ix).id.clone();
    let told = |message: &str| about(&known, message).map(|(p, l)| (id(p), l.map(id)));
    let (first, line) = (id(known.promises().next().expect("one")), id(known.lines().next().expect("one")));
    let both = Some((first.clone(), Some(line.clone())));
    for (message, wanted) in [
        (format!("Subject: Wrong link: {first} and {line}\n\nIt is another bridge."), both.clone()),
        (format!("({first}), {line}."), both.clone()),
        ("> Mend the old bridge\n at Ely\n\nRepair the old bridge at Ely\n\nNo!".to_owned(), both),
        (format!("{first} is wrong"), Some((first.clone(), None))),
        ("Your site is nice.".to_owned(), None),
    ] {
        assert_eq!(told(&message), wanted, "{message}");
    }
    let judged = Command::Judge("x".into(), vec![row(&first, &line, "covers", "The same bridge.")]);
    go(&mut project, &judged);
    let before = project.files();
    let back = Command::Unjudge(vec![(first.clone(), line.clone())]);
    let words = format!("{first} and {line}: the link was taken back.");
    let mut history = History::default();
    let step = project.step(&Command::Correct(Box::new(back.clone()), "2026-11-29".into(), words.clone()));
    history.go(&mut project, step.expect("it can be done"));
    let again = project.step(&Command::Correct(Box::new(back), "2026-11-29".into(), words.clone()));
    assert!(again.expect("it can be done").changes.is_empty(), "what changes nothing corrects nothing");
    let loaded = site::project::Project::new("p", project.files()).load().expect("a corpus");
    assert_eq!(loaded.errors, Vec::<String>::new());
    let listed: Vec<&str> = loaded.corpus.method.corrections.iter().map(|c| c.text.as_str()).collect();
    assert_eq!(listed, [words]);
    history.undo(&mut project);
    assert_eq!(project.files(), before);
}
