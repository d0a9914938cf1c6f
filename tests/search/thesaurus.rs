//! The thesaurus as people write it.
#![allow(clippy::unwrap_used)]

use pledge_explorer::text::{Phrasebook, Prepared, Thesaurus, tokens};

fn written() -> Thesaurus {
    toml::from_str(include_str!("../../seeds/synonyms.toml")).unwrap()
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
