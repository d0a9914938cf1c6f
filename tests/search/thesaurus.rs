//! The thesaurus as people write it.
#![allow(clippy::unwrap_used)]

use std::collections::HashSet;

use pledge_explorer::text::{Phrasebook, Prepared, Thesaurus, tokens};

fn written() -> Thesaurus {
    let mut thesaurus: Thesaurus = toml::from_str(include_str!("../../seeds/synonyms.toml")).unwrap();
    let situations: Thesaurus = toml::from_str(include_str!("../../seeds/situations.toml")).unwrap();
    thesaurus.who = situations.who;
    thesaurus.need = situations.need;
    thesaurus
}

/// Every word and phrase that people wrote into either file.
fn entries(thesaurus: &Thesaurus) -> Vec<&str> {
    let mut out: Vec<&str> = Vec::new();
    for group in &thesaurus.group {
        out.extend(group.words.iter().chain(&group.asked).chain(&group.finds).map(String::as_str));
    }
    let who = thesaurus.who.iter().flat_map(|who| [&who.said, &who.near]);
    let need = thesaurus.need.iter().flat_map(|need| [&need.said, &need.near, &need.far]);
    out.extend(who.chain(need).flat_map(|list| list.split([',', '+'])).map(str::trim));
    out.retain(|entry| !entry.is_empty());
    out
}

#[test]
fn the_committed_json_is_what_the_seeds_say() {
    let made: Prepared = serde_json::from_str(include_str!("../../assets/data/synonyms.json")).unwrap();
    assert!(made == written().prepared(), "assets/data/synonyms.json is stale: run `cargo xtask ingest`");
}

#[test]
fn every_group_has_words_that_can_be_met_and_a_closeness_from_0_to_1() {
    let thesaurus = written();
    assert!(thesaurus.group.len() >= 150);
    for group in &thesaurus.group {
        assert!(!group.words.is_empty(), "a group without words: {group:?}");
        assert!(group.close.is_none_or(|c| (0.0..=1.0).contains(&c)), "{group:?}");
        for word in group.words.iter().chain(&group.asked).chain(&group.finds) {
            assert!(!tokens(word).is_empty(), "nothing can meet “{word}”");
        }
    }
}

#[test]
fn no_word_that_is_spelt_right_waits_to_be_corrected() {
    let thesaurus = written();
    let book = Phrasebook::new(&thesaurus.prepared());
    assert!(thesaurus.spelling.right.iter().all(|w| book.is_right(w)));
}

#[test]
fn the_words_of_situations_can_be_met_and_speak_of_people_who_are_there() {
    let thesaurus = written();
    assert!(thesaurus.need.len() >= 80);
    let names: Vec<&str> = thesaurus.who.iter().map(|who| who.name.as_str()).collect();
    for entry in entries(&thesaurus) {
        assert!(!tokens(entry).is_empty(), "nothing can meet “{entry}”");
        for word in entry.split(' ').filter_map(|word| word.strip_prefix('@')) {
            assert!(names.contains(&word), "nobody is called @{word}");
        }
    }
    for need in &thesaurus.need {
        assert!(!need.said.is_empty(), "nothing tells of {need:?}");
        for line in need.near.split(',').chain(need.far.split(',')) {
            assert!(line.split('+').count() <= 2, "“{line}” has more than one plus");
        }
    }
}

/// The runs of four words of a text.
fn fours(text: &str) -> Vec<[String; 4]> {
    let words: Vec<String> = tokens(text).into_iter().map(|token| token.word).collect();
    words.windows(4).map(|run| [0, 1, 2, 3].map(|at| run[at].clone())).collect()
}

/// Names of services, programmes, posts and aims that councils and government write as they are.
const NAMES: [&str; 31] = [
    "20 miles per hour",
    "adult social care precept",
    "adults with learning disabilities",
    "best start in life",
    "children and young people mental health",
    "children and young people's mental health services",
    "children with special educational needs",
    "cost of living crisis",
    "deaths or serious injuries",
    "education health & care plan",
    "education health and care plan",
    "education health and care plans",
    "for children and young people",
    "health and care system",
    "health and social care",
    "health and wellbeing board",
    "health in all policies",
    "integrated health and social care",
    "killed or seriously injured",
    "local authority trading companies",
    "medium term financial strategy",
    "physical and mental health",
    "police and crime commissioner",
    "pre birth to five",
    "special educational needs & disability",
    "special educational needs and disabilities",
    "special educational needs disability",
    "town and parish councils",
    "voluntary and community sector",
    "with special educational needs",
    "young people's mental health services",
];

#[test]
fn the_lists_speak_the_language_of_councils_at_large_and_not_that_of_the_documents() {
    let documents = [
        include_str!("../../seeds/cambridgeshire-joint-agreement-action-plan-2021.txt"),
        include_str!("../../seeds/cambridgeshire-labour-manifesto-2021-pdf.txt"),
        include_str!("../../seeds/cambridgeshire-labour-manifesto-2021-web.txt"),
        include_str!("../../seeds/cambridgeshire-strategic-framework-2023-28-draft.txt"),
        include_str!("../../seeds/kent-labour-manifesto-2021.txt"),
    ];
    let said: HashSet<[String; 4]> = documents.iter().flat_map(|text| fours(text)).collect();
    let named: HashSet<[String; 4]> = NAMES.iter().flat_map(|name| fours(name)).collect();
    let (thesaurus, concepts) = (written(), include_str!("../../src/coverage/concepts.txt"));
    let mut copied: Vec<String> = Vec::new();
    for entry in entries(&thesaurus).into_iter().chain(concepts.split(['\n', ',', '|', ':', ';'])) {
        copied.extend(
            fours(entry)
                .into_iter()
                .filter(|run| said.contains(run) && !named.contains(run))
                .map(|run| run.join(" ")),
        );
    }
    assert!(copied.is_empty(), "the documents' own words: {copied:#?}");
}
