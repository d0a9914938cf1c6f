//! The project in memory: whatever is done and undone, it is what a naive replay of the same gives;
//! and what was said of a document survives edits of it that do not touch the words.

#![allow(clippy::expect_used, clippy::panic)] // helpers of tests may

use std::collections::BTreeMap;

use pledge_explorer::ingest::lexicon::Lexicon;
use pledge_explorer::ingest::readings::{ReadingRow, apply_readings};
use pledge_explorer::model::{Corpus, Document, DocumentKind, Statement, StatementKind};
use proptest::prelude::*;
use workbench::corrections::{self, Detail, Sayer};
use workbench::project::{
    Command, CommitteeEntry, DocumentField, History, PartyEntry, PartyField, Project, READINGS, SOURCES,
    Setting, SourceEntry, refit,
};
use workbench::work::{self, Answer, Request, ToRead};

fn entry(id: &str) -> SourceEntry {
    SourceEntry {
        id: id.to_owned(),
        title: format!("Title of {id}"),
        kind: DocumentKind::Manifesto,
        party: String::new(),
        place: "Ely".to_owned(),
        date: "2025".to_owned(),
        file: format!("{id}.txt"),
        edition_of: String::new(),
        columns: BTreeMap::new(),
    }
}

fn sayer() -> Sayer {
    Sayer { date: "2026-11-28".to_owned(), by: "Ann \"the\" Other, clerk".to_owned() }
}

fn statement(document: &str, line: u32) -> Statement {
    Statement {
        document: document.to_owned(),
        lines: (line, line),
        ..Statement::plain(
            StatementKind::Pledge,
            format!("{document}/{line}"),
            format!("Mend bridge {line}, and paint it; then rest."),
        )
    }
}

/// Something that a person does; what cannot be done is refused and changes nothing.
#[derive(Clone, Debug)]
enum Deed {
    Do(Box<Command>),
    Undo,
    Redo,
}

fn command() -> impl Strategy<Value = Command> {
    let id = || prop::sample::select(vec!["a", "b", "c"]);
    let words =
        || prop::sample::select(vec!["Ely", "", "O’Ely \"quoted\"", "a\nb", "2025", "action-plan", "a"]);
    let field = prop::sample::select(vec![
        DocumentField::Title,
        DocumentField::Kind,
        DocumentField::Party,
        DocumentField::Place,
        DocumentField::Date,
        DocumentField::EditionOf,
    ]);
    let said = (id(), 1u32..5, 0u32..7).prop_map(|(document, line, what)| {
        let (one, next) = (statement(document, line), statement(document, line + 1));
        match what {
            0 => corrections::keep(&[], &one, StatementKind::Pledge, &sayer()),
            1 => corrections::drop(&[], &one, &sayer()),
            2 => corrections::change(&[], &one, &Detail::Theme("health".parse().expect("a theme")), &sayer()),
            3 => corrections::change(&[], &one, &Detail::Leads("Ann | Bob".to_owned()), &sayer()),
            4 => corrections::cut(&[], &one, 12, &sayer()).expect("words on both sides"),
            5 => corrections::join(&[], &one, &next, &sayer()).expect("two of one document"),
            _ => corrections::mark(
                document,
                "Mend it",
                (line, line),
                Some(StatementKind::Commitment),
                &sayer(),
            ),
        }
    });
    prop_oneof![
        id().prop_map(|id| Command::AddDocument(entry(id), id.as_bytes().into())),
        id().prop_map(|id| Command::RemoveDocument(id.to_owned())),
        (id(), id(), "[a-c\n]{0,8}").prop_map(|(document, file, text)| Command::ReplaceFile {
            document: document.to_owned(),
            file: format!("{file}.txt"),
            bytes: text.as_bytes().into(),
            text,
        }),
        (id(), field, words()).prop_map(|(id, field, text)| Command::SetDocument(
            id.into(),
            field,
            text.into()
        )),
        id().prop_map(|id| Command::AddParty(PartyEntry {
            id: id.into(),
            label: id.into(),
            place: "Ely".into()
        })),
        (id(), words()).prop_map(|(id, text)| Command::SetParty(id.into(), PartyField::Label, text.into())),
        id().prop_map(|id| Command::RemoveParty(id.into())),
        (
            id(),
            prop::sample::select(vec!["Who", "What we'll do"]),
            prop::sample::select(vec!["lead", "", "no such"])
        )
            .prop_map(|(document, name, holds)| Command::SetColumn {
                document: document.into(),
                name: name.into(),
                holds: holds.into(),
            }),
        (id(), any::<bool>()).prop_map(|(document, adds)| {
            let entry = CommitteeEntry {
                document: document.into(),
                id: "H&T".into(),
                label: "Highways and Transport".into(),
                line: 3,
            };
            if adds { Command::AddCommittee(entry) } else { Command::RemoveCommittee(entry) }
        }),
        prop::sample::select(vec!["en-GB, cy", "", "cy"])
            .prop_map(|tags| Command::Set(Setting::Languages, tags.into())),
        words().prop_map(|text| Command::Set(Setting::CorrectionsTo, text.into())),
        said,
        (id(), 1u32..5).prop_map(|(document, line)| {
            let Command::Say(_, rows, _) = corrections::drop(&[], &statement(document, line), &sayer())
            else {
                panic!("a drop says something")
            };
            Command::Unsay(rows)
        }),
    ]
}

fn deed() -> impl Strategy<Value = Deed> {
    prop_oneof![5 => command().prop_map(|command| Deed::Do(Box::new(command))), 3 => Just(Deed::Undo), 2 => Just(Deed::Redo)]
}

/// The files of a project after some commands, each done from the start.
fn replayed(commands: &[Command]) -> BTreeMap<String, Vec<u8>> {
    let mut project = Project::new("p");
    for command in commands {
        let step = project.step(command).expect("what was done once can be done again");
        project.take(&step);
    }
    project.files()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_done_and_undone_the_project_is_what_a_naive_replay_gives(
        deeds in prop::collection::vec(deed(), 0..40)
    ) {
        let (mut project, mut history) = (Project::new("p"), History::default());
        // What holds, and what was undone, as a person would list it.
        let (mut held, mut undone): (Vec<Command>, Vec<Command>) = (Vec::new(), Vec::new());
        for deed in deeds {
            match deed {
                Deed::Do(command) => {
                    let before = project.files();
                    match project.step(&command) {
                        Ok(step) => {
                            history.go(&mut project, step);
                            held.push(*command);
                            undone.clear();
                        }
                        Err(said) => {
                            prop_assert!(!said.is_empty());
                            prop_assert_eq!(project.files(), before);
                        }
                    }
                }
                Deed::Undo => {
                    prop_assert_eq!(history.undo(&mut project).is_some(), !held.is_empty());
                    undone.extend(held.pop());
                }
                Deed::Redo => {
                    prop_assert_eq!(history.redo(&mut project).is_some(), !undone.is_empty());
                    held.extend(undone.pop());
                }
            }
            prop_assert_eq!(project.files(), replayed(&held));
            prop_assert!(project.sources().is_ok() && project.readings().is_ok());
        }
        while history.undo(&mut project).is_some() {}
        prop_assert_eq!(project.files(), Project::new("p").files(), "undone to the beginning");
    }

    #[test]
    fn what_was_said_survives_edits_that_do_not_touch_its_words(
        above in prop::collection::vec("[a-z ]{0,20}", 0..40),
        between in prop::collection::vec("[a-z ]{0,20}", 0..20),
        gone in any::<bool>(),
    ) {
        let (first, last) = ("Mend the Old Bridge of Ely", "Open every Library on Sundays");
        let rows = |at: u32| vec![
            ReadingRow { document: "a".into(), first: 2, last: 2, words: first.into(), verdict: "pledge".into(), ..ReadingRow::default() },
            ReadingRow { document: "a".into(), first: at, last: at, words: last.into(), verdict: "nothing".into(), ..ReadingRow::default() },
        ];
        let kept_last = if gone { "Open no library" } else { last };
        let text = format!("{}\n- {first}\n{}\n- {kept_last}\n", above.join("\n"), between.join("\n"));
        let fitted = refit(&rows(5), &text);
        let line = |words: &str| 1 + text.lines().position(|l| l.contains(words)).expect("it stands there") as u32;
        prop_assert_eq!((fitted.kept[0].first, fitted.kept[0].last), (line(first), line(first)));
        if gone {
            prop_assert_eq!(&fitted.lost, &rows(5)[1..]);
        } else {
            prop_assert_eq!(fitted.kept[1].first, line(last));
        }
        // And what is kept is applied without an error.
        let document = Document::plain(DocumentKind::Manifesto, "a");
        let dated: Vec<ReadingRow> =
            fitted.kept.iter().map(|row| ReadingRow { date: "2026-11-28".into(), ..row.clone() }).collect();
        let errors = apply_readings(&document, &text, &mut Vec::new(), &dated, &Lexicon::default().finder());
        prop_assert!(errors.is_empty(), "{:?}", errors);
    }
}

#[test]
fn what_people_wrote_round_the_settings_stays() {
    let toml = "# Ours.\n[[party]] # who\nid = \"us\"\nlabel = \"Us\" # as we call it\nplace = \"Ely\"\n\n[[document]]\nid = \"a\"\ntitle = \"A\" # short\nkind = \"manifesto\"\nparty = \"us\"\nplace = \"Ely\"\ndate = \"2025\"\nfile = \"a.txt\"\n";
    let files = [(SOURCES, toml), ("a.txt", "Mend it")];
    let files = files.map(|(n, t)| (n.to_owned(), t.as_bytes().to_vec())).into();
    let mut project = Project::of("p", files).expect("a project");
    let step = project.step(&Command::SetDocument("a".into(), DocumentField::Title, "Ours".into()));
    project.take(&step.expect("it can be set"));
    let now = String::from_utf8(project.file(SOURCES).expect("there").to_vec()).expect("UTF-8");
    assert_eq!(now, toml.replace("\"A\"", "\"Ours\""));
    let refused = project.step(&Command::RemoveParty("us".into())).expect_err("a document names it");
    assert_eq!(refused, "“Ours” names this party; change that first.");
}

#[test]
fn a_project_made_by_commands_is_read_by_pledges_code_and_its_zip_is_the_same_project() {
    let text = "# Our pledges\n\nWe will:\n\n- Mend the old bridge. Paint it green.\n- Better buses for every village\n- Open every library on Sundays\n";
    let mut project = Project::new("Ely");
    let go = |project: &mut Project, command: Command| {
        let step = project.step(&command).expect("it can be done");
        project.take(&step);
    };
    go(
        &mut project,
        Command::AddParty(PartyEntry { id: "us".into(), label: "Us".into(), place: "Ely".into() }),
    );
    let document = SourceEntry { party: "us".into(), ..entry("a") };
    go(&mut project, Command::AddDocument(document, text.as_bytes().into()));
    let read = |project: &Project| {
        let source = project.sources().expect("sources").documents.remove(0);
        let document = Document { file: source.file, ..Document::plain(source.kind, &source.id) };
        let asked = ToRead { document, speaker: Some("Us".to_owned()), columns: BTreeMap::new() };
        let parts = [text.as_bytes().to_vec(), project.file("themes.toml").expect("themes").to_vec()];
        match work::answer(Request::Read(Box::new(asked)), parts.to_vec()) {
            (Answer::Read(read), _) => *read,
            other => panic!("{other:?}"),
        }
    };
    let reading = read(&project);
    assert_eq!(reading.statements.len(), 3);
    let rows = project.readings().expect("rows");
    let cut = corrections::cut(&rows, &reading.statements[0], "Mend the old bridge.".len(), &sayer());
    go(&mut project, cut.expect("two halves"));
    go(&mut project, corrections::drop(&rows, &reading.statements[1], &sayer()));
    let corpus = work::corpus(project.files()).expect("a corpus");
    let corpus = pledge_explorer::model::Corpus::from_json(std::str::from_utf8(&corpus).expect("UTF-8"));
    let texts: Vec<String> = corpus.expect("a corpus").statements.into_iter().map(|s| s.text).collect();
    assert_eq!(texts, ["Mend the old bridge.", "Paint it green.", "Open every library on Sundays"]);
    let (names, parts): (Vec<String>, Vec<Vec<u8>>) = project.files().into_iter().unzip();
    assert!(names.iter().any(|n| n == READINGS));
    let (packed, zip) = work::answer(Request::Pack(names.clone()), parts.clone());
    assert_eq!(packed, Answer::Files(vec!["project.zip".to_owned()]));
    let unpacked = work::answer(Request::Unpack("project.zip".to_owned(), "2026-11-28".to_owned()), zip);
    assert_eq!(unpacked, (Answer::Files(names), parts));
}

#[test]
fn what_another_explorer_published_becomes_a_project_with_the_same_statements() {
    let json = std::fs::read("../../assets/data/corpus.json").expect("the bundled corpus");
    let before = Corpus::from_json(std::str::from_utf8(&json).expect("UTF-8")).expect("a corpus");
    let (answer, parts) =
        work::answer(Request::Unpack("corpus.json".into(), "2026-11-28".into()), vec![json]);
    let Answer::Rebuilt(names) = answer else { panic!("{answer:?}") };
    let files: site::files::Files = names.into_iter().zip(parts).collect();
    let made = work::corpus(files).expect("a corpus");
    let after = Corpus::from_json(std::str::from_utf8(&made).expect("UTF-8")).expect("a corpus");
    let told = |corpus: &Corpus| -> Vec<_> {
        let each = |s: &Statement| (s.document.clone(), s.kind, s.text.clone(), s.primary_theme());
        corpus.statements.iter().map(each).collect()
    };
    let (before, after) = (told(&before), told(&after));
    let lost: Vec<_> = before.iter().filter(|s| !after.contains(s)).collect();
    let new: Vec<_> = after.iter().filter(|s| !before.contains(s)).collect();
    assert!(lost.is_empty() && new.is_empty(), "lost {lost:#?}, new {new:#?}");
}

#[test]
fn a_file_that_cannot_be_read_is_refused_in_a_sentence() {
    let (answer, _) =
        work::answer(Request::Look("old.doc".into()), vec![b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec()]);
    let Answer::Refused(lines) = answer else { panic!("{answer:?}") };
    assert!(lines[0].starts_with("old.doc: ") && lines[0].contains("save it"), "{lines:?}");
}

#[test]
fn a_colour_that_cannot_be_read_is_refused_with_what_to_choose() {
    let mut project = Project::new("p");
    let refused = project.step(&Command::Set(Setting::Accent, "#ffee00".into())).expect_err("too light");
    assert!(refused.contains("contrast") && refused.contains("darker"), "{refused}");
    let step = project.step(&Command::Set(Setting::Accent, "#004400".into())).expect("dark enough");
    project.take(&step);
    assert_eq!(project.sources().expect("sources").setting(Setting::Accent), "#004400");
}

#[test]
fn a_whole_site_is_opened_as_the_project_it_was_made_from() {
    let own = Project::new("p").files();
    let mut site: site::files::Files =
        own.iter().map(|(name, bytes)| (format!("seeds/{name}"), bytes.clone())).collect();
    site.insert("index.html".to_owned(), b"<!doctype html>".to_vec());
    assert_eq!(workbench::project::within(site), own);
    assert_eq!(workbench::project::within(own.clone()), own);
}
