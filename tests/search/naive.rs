//! The index held against a search that reads every statement.

use std::collections::BTreeSet;

use pledge_explorer::model::{Corpus, Statement, StatementKind};
use pledge_explorer::search::Index;
use pledge_explorer::text::{stem, tokens};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

/// Words that lie too far apart to be taken for slips of one another, with forms and
/// words that begin with others.
const WORDS: [&str; 16] = [
    "bus",
    "buses",
    "business",
    "library",
    "libraries",
    "hedgehog",
    "care",
    "carers",
    "carbon",
    "wage",
    "wages",
    "flooding",
    "flood",
    "t.12",
    "£1.6m",
    "20mph",
];

/// Words that no statement has.
const UNKNOWN: [&str; 2] = ["xyzzy9", "q77"];

fn corpus(texts: &[Vec<&str>]) -> Corpus {
    let statements = texts.iter().enumerate().map(|(at, words)| Statement {
        themes: "finance".parse().into_iter().collect(),
        ..Statement::plain(StatementKind::Pledge, format!("made/{at}"), words.join(" "))
    });
    Corpus::plain(statements.collect())
}

/// The statements that meet more than half of the words; where those are few and all words
/// are known, also those that meet a little less.
fn naive(texts: &[Vec<&str>], query: &[&str]) -> BTreeSet<u32> {
    let standing: BTreeSet<&str> = texts.iter().flatten().copied().collect();
    let meets = |text: &[&str], at: usize| {
        let (asked, last) = (query[at], at + 1 == query.len());
        let longer: Vec<&&str> = standing.iter().filter(|w| last && w.starts_with(asked)).collect();
        text.iter().flat_map(|word| tokens(word)).any(|token| {
            let of_longer = longer.iter().any(|w| stem(w) == stem(&token.word));
            token.word == asked || stem(&token.word) == stem(asked) || of_longer
        })
    };
    let share =
        |text: &[&str]| (0..query.len()).filter(|&at| meets(text, at)).count() as f32 / query.len() as f32;
    let with = |least: f32| -> BTreeSet<u32> {
        (0..texts.len() as u32).filter(|&at| share(&texts[at as usize]) >= least).collect()
    };
    let enough = with(0.501);
    let known = (0..query.len()).all(|at| texts.iter().any(|t| meets(t, at)));
    let add = enough.len() < 6 && known && (!enough.is_empty() || query.len() > 2);
    if add { with(0.42) } else { enough }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, rng_seed: RngSeed::Fixed(20_210_706), ..ProptestConfig::default() })]

    #[test]
    fn the_index_finds_what_reading_every_statement_finds(
        texts in prop::collection::vec(prop::collection::vec(prop::sample::select(&WORDS[..]), 1..8), 1..30),
        query in prop::collection::vec(prop::sample::select([&WORDS[..], &UNKNOWN[..]].concat()), 1..5),
    ) {
        let index = Index::new(&corpus(&texts));
        let hits = index.search(&query.join(" "));
        let found: BTreeSet<u32> = hits.iter().map(|h| h.statement.0).collect();
        prop_assert_eq!(found.len(), hits.len(), "none stands twice");
        prop_assert_eq!(found, naive(&texts, &query));
        prop_assert!(hits.iter().all(|h| h.score.is_finite() && h.score > 0.0));
        prop_assert_eq!(&hits, &index.search(&query.join(" ")));
    }

    #[test]
    fn no_query_of_any_letters_makes_it_stumble(query in ".{0,40}") {
        let texts = vec![WORDS.to_vec()];
        let corpus = corpus(&texts);
        let index = Index::new(&corpus);
        let found = index.find(&query);
        for hit in found.hits {
            let text = &corpus.at(hit.statement).text;
            for range in found.query.highlights(text) {
                prop_assert!(text.get(range).is_some());
            }
        }
    }
}
