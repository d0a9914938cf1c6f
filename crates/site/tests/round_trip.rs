//! Whatever a corpus holds, its export read in again is that corpus: every field of every type, with
//! words that trip up spreadsheets and programs. The types are filled field by field without `..`, so
//! a field that is added is missing here until the property is asked of it as well.

#![allow(clippy::expect_used)] // helpers of tests may

use std::collections::HashSet;

use pledge_explorer::model::{
    Act, Address, Agreement, Basis, Certainty, Committee, Corpus, Correction, Document, DocumentKind, FORMAT,
    Grade, Identity, Link, Met, Method, Milestone, Party, Problem, ProblemKind, Progress, ProgressStatus,
    Quote, QuoteKind, Review, Statement, StatementKind, Theme, ThemeId, Topic, Variant,
};
use proptest::collection::{btree_set, vec};
use proptest::option::of;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::test_runner::RngSeed;
use site::open_data;
use site::project::Project;

/// Words of any kind, of which a spreadsheet would run some and a reader of CSV trip over others.
fn words() -> impl Strategy<Value = String> {
    const ODD: &[&str] =
        &["=1+1", "+44", "-5", "@a", "'=x", "''", "a|b\\", "\"q\", c", "two\nlines", "; x", "＝w", " =1"];
    prop_oneof![select(ODD).prop_map(str::to_owned), "[^\\p{C}]{1,24}", "[a-zA-Z ]{0,20}[a-z.]"]
}

fn name() -> impl Strategy<Value = String> {
    "[a-z0-9][a-z0-9-]{0,7}"
}

fn day() -> impl Strategy<Value = String> {
    (1945u32..2051, 1u32..13, 1u32..29).prop_map(|(y, m, d)| format!("{y}-{m:02}-{d:02}"))
}

fn month() -> impl Strategy<Value = String> {
    (1990u32..2050, 1u32..13).prop_map(|(y, m)| format!("{y}-{m:02}"))
}

fn lines() -> impl Strategy<Value = (u32, u32)> {
    (1u32..9999, 0u32..99).prop_map(|(first, more)| (first, first + more))
}

fn word<T: Copy + std::fmt::Debug + 'static>(all: &'static [T]) -> impl Strategy<Value = T> {
    select(all)
}

/// The themes of a corpus.
const THEMES: [&str; 10] = ["a", "b-c", "0", "d", "e", "f", "g", "h", "i", "j"];

fn theme() -> impl Strategy<Value = ThemeId> {
    select(&THEMES[..]).prop_map(|id| id.parse().expect("an id"))
}

fn milestone() -> impl Strategy<Value = Milestone> {
    (words(), of(month()), of(month()), of(words())).prop_map(|(text, from, by, note)| Milestone {
        text,
        from,
        by,
        note,
    })
}

prop_compose! {
    fn document(id: String, party: Option<String>)(
        (title, kind, place, date) in (words(), word(DocumentKind::ALL), words(), prop_oneof![day(), month(), "20[0-4][0-9]"]),
        (file, sha256, text, (pages, page_labels), withheld) in (ending(), "[0-9a-f]{64}", any::<bool>(), pages(), of(any::<bool>())),
    ) -> Document {
        Document { id: id.clone(), title: format!("T{title}"), kind, party: party.clone(), place, date, file: format!("{id}.{file}"), sha256, edition_of: None, text: text.then(|| format!("data/read/{id}.txt")), pages, page_labels, withheld }
    }
}

/// Where pages begin, and what they are called; a list of nothing but one empty label cannot be told from
/// none in a cell, and no document has such a one.
fn pages() -> impl Strategy<Value = (Option<Vec<u32>>, Option<Vec<String>>)> {
    of(btree_set(2u32..999, 0..5)).prop_flat_map(|starts| {
        let pages: Option<Vec<u32>> = starts.map(|more| std::iter::once(1).chain(more).collect());
        let count = pages.as_ref().map_or(0, Vec::len);
        let labels = (vec(prop_oneof![Just(String::new()), "[a-z|-]{1,4}"], count), any::<bool>());
        labels.prop_map(move |(mut labels, is_numbered)| {
            if let Some(first) = labels.first_mut() {
                "i".clone_into(first);
            }
            (pages.clone(), (is_numbered && count > 0).then_some(labels))
        })
    })
}

fn ending() -> impl Strategy<Value = String> {
    "(txt|pdf)"
}

prop_compose! {
    fn statement(id: String, document: String, party: Option<String>)(
        (kind, section, text, themes) in (word(StatementKind::ALL), words(), words(), btree_set(theme(), 1..4)),
        (lines, certainty, headline, reference) in (lines(), word(Certainty::ALL), any::<bool>(), of(words())),
        (milestone, committees, leads) in (of(milestone()), vec(words(), 0..3), vec(words(), 0..3)),
        (act, testable, variants) in (word(Act::ALL), any::<bool>(), vec((words(), lines()), 0..2)),
    ) -> Statement {
        let variants = variants.into_iter().map(|(text, lines)| Variant { document: document.clone(), text, lines });
        Statement {
            id: id.clone(), kind, document: document.clone(), party: party.clone(), section, text,
            themes: themes.into_iter().collect(), lines, certainty, headline, reference, parent: None, milestone,
            committees, leads, act, testable, variants: variants.collect(),
        }
    }
}

/// What is said of statements, each by its place among them.
type Said = (
    Vec<(Index, Index, Grade, Basis, String, f32, Option<Met>)>,
    Vec<(Index, String, Option<String>, Option<String>)>,
    Vec<(Index, ProgressStatus, String, String, Option<String>)>,
    Vec<(QuoteKind, Option<String>, String, Option<String>, Option<String>, (u32, u32))>,
);

fn saname() -> impl Strategy<Value = Said> {
    let places = || vec((0u32..99, 100u32..200), 0..3);
    let met = (places(), places()).prop_filter_map("nothing met", |(pledge, target)| {
        (!pledge.is_empty() || !target.is_empty()).then_some(Met { pledge, target })
    });
    let ix = any::<Index>;
    let link = (ix(), ix(), word(Grade::ALL), word(Basis::ALL), words(), 0f32..1.0, of(met));
    let address = "https://[a-z]{1,9}\\.example/[a-z0-9=&?.-]{0,12}";
    (
        vec(link, 0..3),
        vec((ix(), day(), of(words()), of(words())), 0..3),
        vec((ix(), word(ProgressStatus::ALL), day(), words(), of(address)), 0..3),
        vec((word(QuoteKind::ALL), of(words()), words(), of(words()), of(words()), lines()), 0..3),
    )
}

fn address(words: Option<String>) -> Option<Address> {
    words.map(|words| Address::parse(&words).expect("an address"))
}

fn method() -> impl Strategy<Value = Method> {
    let agreement =
        (words(), words(), words()).prop_map(|(what, measure, value)| Agreement { what, measure, value });
    let correction = (day(), words()).prop_map(|(date, text)| Correction { date, text });
    let to = of("mailto:[a-z]{1,9}@[a-z]{1,9}\\.example");
    (to, vec(agreement, 0..2), vec(correction, 0..2)).prop_map(|(corrections_to, agreements, corrections)| {
        Method { corrections_to: address(corrections_to), agreements, corrections }
    })
}

/// What a publisher may say of the site; nothing at all is no identity.
fn identity() -> impl Strategy<Value = Option<Identity>> {
    let line = || words().prop_filter("one line of words", |w| !w.trim().is_empty() && !w.contains('\n'));
    let names = (of(line()), of(line()), of(line()), of(line()));
    let colours = (of(Just("#0a4b6e".to_owned())), of(Just("#8cc8ea".to_owned())));
    let languages = of(vec("[a-z]{2,3}(-[A-Z]{2})?", 1..3));
    let address = of("https://[a-z]{1,9}\\.example/([a-z]{1,5}/)?");
    (names, colours, languages, (address, of(line()))).prop_map(
        |(names, (accent, accent_dark), languages, own)| {
            let (title, publisher, place, licence) = names;
            let (address, accessibility) = own;
            let identity = Identity {
                title,
                publisher,
                place,
                accent,
                accent_dark,
                licence,
                languages,
                address,
                accessibility,
            };
            (identity != Identity::default()).then_some(identity)
        },
    )
}

prop_compose! {
    fn corpus()(parties in btree_set(name(), 1..3), documents in btree_set(name(), 1..3), count in 1usize..5)(
        parties in parties.clone().into_iter().map(|id| (Just(id), words(), words(), of(words()))).collect::<Vec<_>>(),
        statements in (0..count).map(|n| statement(
            format!("{}/a{n}", documents.first().expect("one")),
            documents.first().expect("one").clone(),
            parties.first().cloned(),
        )).collect::<Vec<_>>(),
        documents in documents.iter().map(|d| document(d.clone(), parties.first().cloned())).collect::<Vec<_>>(),
        labels in vec(name(), 10),
        (links, reviews, progress, quotes) in saname(),
        (topic, committee, problem) in ((name(), words(), word(Basis::ALL)), (words(), of((words(), 1u32..99))), (1u32..99, word(ProblemKind::ALL), words())),
        (method, site) in (method(), identity()),
    ) -> Corpus {
        let at = |ix: &Index| ix.get(&statements).id.clone();
        let first = &documents[0].id;
        let (id, label, basis) = topic;
        let (committee, spelt) = committee;
        let (label_of, line_of) = spelt.unzip();
        let (line, kind, message) = problem;
        Corpus {
            format: FORMAT,
            site,
            themes: THEMES.iter().zip(labels).map(|(id, label)| Theme { id: id.parse().expect("an id"), label }).collect(),
            parties: parties.into_iter().map(|(id, label, place, note)| Party { id, label, place, note }).collect(),
            links: links.iter().map(|(pledge, target, grade, basis, reason, score, met)| Link {
                pledge: at(pledge), target: at(target), grade: *grade, basis: *basis, reason: reason.clone(),
                score: *score, met: met.clone(),
            }).collect(),
            reviews: reviews.into_iter().map(|(pledge, date, reviewed_by, nothing)| Review {
                pledge: at(&pledge), date, reviewed_by, nothing,
            }).collect(),
            topics: vec![Topic { id, label, statements: statements.iter().map(|s| s.id.clone()).collect(), basis }],
            progress: progress.into_iter().map(|(target, status, date, words, evidence)| Progress {
                target: at(&target), status, date, words, evidence: address(evidence),
            }).collect(),
            committees: vec![Committee { document: first.clone(), id: committee, label: label_of, line: line_of }],
            quotes: quotes.into_iter().map(|(kind, about, words, year, source, lines)| Quote {
                document: first.clone(), kind, about, target: None, words, year, source, lines,
            }).collect(),
            method,
            problems: vec![Problem { document: first.clone(), line, kind, message }],
            documents,
            statements,
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(20_210_706),
        ..ProptestConfig::with_cases(64)
    })]

    #[test]
    fn a_corpus_of_every_field_survives_its_export(mut corpus in corpus()) {
        // What is said twice of the same is refused, so each is kept once.
        let mut once = HashSet::new();
        corpus.links.retain(|l| once.insert((l.pledge.clone(), l.target.clone())));
        once.clear();
        corpus.reviews.retain(|r| once.insert((r.pledge.clone(), String::new())));
        once.clear();
        corpus.progress.retain(|p| once.insert((p.target.clone(), p.date.clone())));
        let mut files = open_data::files(&corpus, None, &[]).expect("an export");
        files.remove("corpus.json");
        let loaded = Project::new("export", files).load().map_err(|e| TestCaseError::fail(e.join("\n")))?;
        prop_assert_eq!(loaded.errors, Vec::<String>::new());
        prop_assert_eq!(loaded.corpus, corpus);
    }
}
