//! Whole questions: what tells of a need finds what councils write of it, on a made corpus.
#![allow(clippy::unwrap_used)]

use pledge_explorer::model::{Corpus, Statement, StatementKind};
use pledge_explorer::search::Index;
use pledge_explorer::text::{Phrasebook, Thesaurus};

const LINES: [&str; 7] = [
    "Invest in domiciliary care",
    "Pay home care staff for their travel",
    "Support young carers in every school",
    "Open a museum in the old station",
    "Mend the bridge",
    "Print the timetable of every bus",
    "Answer for what is done",
];

const WRITTEN: &str = r#"
[[who]]
name = "elder"
said = "nan, grandad"
near = "older people"

[[need]]
said = "@elder wash, look after"
near = "domiciliary care, home care + travel"
far = "carers"

[[need]]
said = "crossing"
hints = "river, rusty, span"
near = "bridge"

[[need]]
said = "who is in charge"
near = "answer for"
aside = true

[[need]]
said = "timetable, renew licence"
"#;

fn found(question: &str) -> (Vec<&'static str>, Vec<String>) {
    let line = |text: &&str| Statement::plain(StatementKind::Pledge, (*text).to_owned(), (*text).to_owned());
    let corpus = Corpus::plain(LINES.iter().map(line).collect());
    let thesaurus: Thesaurus = toml::from_str(WRITTEN).unwrap();
    let index = Index::with_book(&corpus, Phrasebook::new(&thesaurus.prepared()));
    let found = index.find(question);
    (found.hits.iter().map(|hit| LINES[hit.statement.index()]).collect(), found.query.expansions)
}

#[test]
fn a_need_told_by_words_that_stand_apart_finds_lines_that_have_none_of_them_and_says_so() {
    let (lines, also) = found("does anybody help my nan to wash and dress of a morning");
    assert_eq!(lines, [LINES[0], LINES[1], LINES[2]], "the nearest first, the wider circle last");
    assert_eq!(also, ["domiciliary care"]);
}

#[test]
fn words_that_say_nothing_by_themselves_have_to_follow_each_other() {
    assert_eq!(found("who will look after him").0.len(), 3);
    assert!(found("i look at it the day after").0.is_empty());
}

#[test]
fn people_alone_find_nothing() {
    assert!(found("what is there for my nan and my grandad").0.is_empty());
}

#[test]
fn an_errand_finds_only_lines_that_have_its_words() {
    assert!(found("how do i renew my licence for the museum").0.is_empty());
    assert_eq!(found("where is the bus timetable").0, [LINES[5]]);
}

#[test]
fn two_words_that_only_hint_at_a_need_tell_of_it_in_a_question_and_one_does_not() {
    assert_eq!(found("that rusty old thing over the river frightens me").0, [LINES[4]]);
    assert!(found("that old thing over the river frightens me").0.is_empty());
    assert!(found("rusty river").0.is_empty(), "two words are looked up");
}

#[test]
fn how_people_ask_of_anything_stands_back_behind_what_they_ask_of() {
    assert_eq!(found("who is in charge round here then").0, [LINES[6]]);
    assert_eq!(found("who is in charge of that crossing").0, [LINES[4], LINES[6]]);
}

#[test]
fn two_words_that_tell_of_a_need_and_of_somebody_are_a_question() {
    assert_eq!(found("nan crossing").0, [LINES[4]]);
    assert!(found("nan xylophone").0.is_empty());
}
