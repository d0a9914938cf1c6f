//! What the matcher does with a small corpus of its own.

use super::Matcher;
use crate::model::{Corpus, Review, Statement, StatementIx, StatementKind};

const LINES: [&str; 7] = [
    "Review the 20mph policy and the qualifying criteria",
    "Implement additional footway maintenance schemes",
    "Work with schools to increase breakfast clubs during the term",
    "Develop care in neighbourhoods, moving from domiciliary care agencies to local carers",
    "Lobbying for fairer funding and national policy reform",
    "Work with partners to improve services for local people",
    "Build a new energy from waste plant",
];

/// A corpus with the promises first and [`LINES`] after them.
fn corpus(promises: &[&str]) -> Corpus {
    let of = |kind: StatementKind, n: usize, text: &str| Statement {
        themes: vec![crate::made::theme()],
        ..Statement::plain(kind, format!("made/{kind}-{n}"), text.to_owned())
    };
    let pledges = promises.iter().enumerate().map(|(n, text)| of(StatementKind::Pledge, n, text));
    let lines = LINES.iter().enumerate().map(|(n, text)| of(StatementKind::Action, n, text));
    Corpus::plain(pledges.chain(lines).collect())
}

/// The best line for a promise, and whether it is suggested.
fn best(promise: &str) -> (Option<String>, bool) {
    let corpus = corpus(&[promise]);
    let ranked = Matcher::new(&corpus).rank(&corpus, StatementIx(0));
    let first = ranked.first();
    (first.map(|m| corpus.at(m.target).text.clone()), first.is_some_and(|m| m.grade.is_some()))
}

#[test]
fn a_promise_meets_the_line_that_says_the_same_in_other_words() {
    for (promise, line) in [
        ("Make 20 miles per hour the limit where people live", 0),
        ("Mend broken pavements", 1),
        ("Give every child a free breakfast at school", 2),
        ("Carers who know your street, in place of 15 minute visits", 3),
        ("Demand our fair share of the funding formula", 4),
    ] {
        assert_eq!(best(promise).0.as_deref(), Some(LINES[line]), "{promise}");
    }
}

#[test]
fn words_that_every_council_uses_suggest_nothing() {
    for promise in [
        "Work with partners to deliver better services",
        "Make pavement parking an offence",
        "Improve local people's lives",
        "Keep the museum of lace",
    ] {
        assert!(!best(promise).1, "{promise}");
    }
}

#[test]
fn a_promise_to_oppose_a_thing_scores_less_than_one_to_do_it() {
    let corpus = corpus(&["Oppose the energy from waste plant", "Support the energy from waste plant"]);
    let matcher = Matcher::new(&corpus);
    let score = |at| matcher.rank(&corpus, StatementIx(at))[0].score;
    assert!(score(0) < score(1));
}

#[test]
fn ranking_is_best_first_between_nothing_and_one_and_the_same_each_time() {
    let corpus = corpus(&["Care at home, breakfast clubs and footways for all, with fair funding"]);
    let ranked = Matcher::new(&corpus).rank(&corpus, StatementIx(0));
    assert!(ranked.len() >= 4);
    assert!(ranked.is_sorted_by(|a, b| a.score >= b.score));
    assert!(ranked.iter().all(|m| (0.0..=1.0).contains(&m.score)));
    assert_eq!(ranked, Matcher::new(&corpus).rank(&corpus, StatementIx(0)));
    for most in 0..ranked.len() {
        assert_eq!(Matcher::new(&corpus).top(&corpus, StatementIx(0), most), ranked[..most]);
    }
}

#[test]
fn only_promises_that_nobody_reviewed_are_given_suggestions_with_a_short_reason() {
    let mut corpus = corpus(&["Review the 20mph policy", "Set up breakfast clubs in schools"]);
    let review =
        Review { pledge: "made/pledge-0".into(), date: String::new(), reviewed_by: None, nothing: None };
    corpus.reviews.push(review);
    let links = Matcher::new(&corpus).suggest_unreviewed(&corpus);
    let told: Vec<(&str, &str)> = links.iter().map(|l| (l.pledge.as_str(), l.target.as_str())).collect();
    assert_eq!(told, [("made/pledge-1", "made/action-2")]);
    assert_eq!(links[0].reason, "Both speak of: breakfast clubs.");
    assert!(links.iter().all(|l| l.reason.split_whitespace().count() <= 15));
}

#[test]
fn evidence_is_the_words_of_both_sides_that_met() {
    let matcher = Matcher::new(&corpus(&[]));
    for (promise, line, ours, theirs) in [
        ("More home care", LINES[3], vec!["home care"], vec!["care in neighbourhoods", "domiciliary care"]),
        ("Make pavement parking an offence", LINES[1], vec![], vec![]),
        ("Work with partners", LINES[5], vec![], vec![]),
        ("Café breakfast clubs – free", LINES[2], vec!["breakfast clubs"], vec!["breakfast clubs"]),
    ] {
        let (a, b) = matcher.evidence(promise, line);
        assert_eq!(a.into_iter().map(|r| &promise[r]).collect::<Vec<_>>(), ours, "{promise}");
        assert_eq!(b.into_iter().map(|r| &line[r]).collect::<Vec<_>>(), theirs, "{line}");
    }
}

#[test]
fn an_empty_corpus_and_an_empty_promise_are_no_trouble() {
    let nothing = Corpus { statements: Vec::new(), ..corpus(&[]) };
    assert!(Matcher::new(&nothing).suggest_unreviewed(&nothing).is_empty());
    let empty = corpus(&["", "…"]);
    assert!(Matcher::new(&empty).suggest_unreviewed(&empty).is_empty());
}
