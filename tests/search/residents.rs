//! What residents type, on the bundled corpus and thesaurus.
#![allow(clippy::unwrap_used)]

use std::collections::{BTreeSet, HashMap};
use std::sync::OnceLock;

use pledge_explorer::model::{Basis, Corpus, Grade, Link, Statement, StatementIx, StatementKind};
use pledge_explorer::search::tuning::BEGUN;
use pledge_explorer::search::{Field, Index, Way};
use pledge_explorer::text::{Phrasebook, tokens};

struct Bundled {
    corpus: Corpus,
    index: Index,
}

fn bundled() -> &'static Bundled {
    static BUNDLED: OnceLock<Bundled> = OnceLock::new();
    BUNDLED.get_or_init(|| {
        let corpus: Corpus = serde_json::from_str(include_str!("../../assets/data/corpus.json")).unwrap();
        let index = Index::with_book(&corpus, book());
        Bundled { corpus, index }
    })
}

fn book() -> Phrasebook {
    Phrasebook::new(&serde_json::from_str(include_str!("../../assets/data/synonyms.json")).unwrap())
}

/// The best statements' words for a query.
fn texts(query: &str) -> Vec<&'static str> {
    let Bundled { corpus, index } = bundled();
    index.search(query).into_iter().map(|h| corpus.at(h.statement).text.as_str()).collect()
}

/// Checks that one of the first three statements for a query has these words.
fn check_finds(query: &str, wanted: &str) {
    let found = texts(query);
    let first = &found[..found.len().min(3)];
    assert!(first.iter().any(|t| t.contains(wanted)), "“{query}” should find “{wanted}”; found {first:#?}");
}

fn set(query: &str) -> BTreeSet<StatementIx> {
    bundled().index.search(query).into_iter().map(|h| h.statement).collect()
}

#[test]
fn everyday_words_find_what_councils_write() {
    for (query, wanted) in [
        ("the tip", "household waste centre"),
        ("home help", "domiciliary care"),
        ("lorries", "HGV"),
        ("night classes", "adult education"),
        ("councillors' pay", "Allowances for all Members"),
        ("kids in care", "looked-after children"),
        ("dole", "Universal Credit"),
        ("lonely", "loneliness"),
    ] {
        check_finds(query, wanted);
    }
}

#[test]
fn the_index_marks_the_words_that_reading_the_text_marks() {
    let Bundled { corpus, index } = bundled();
    for query in ["bin charges", "libary", "the serv", "\"public health\"", "£1.6 million", "20mph", "h&t"] {
        let found = index.find(query);
        for ix in corpus.indices() {
            assert_eq!(
                index.met(&found.query, corpus, ix),
                found.query.met(&corpus.at(ix).text),
                "“{query}” in {}",
                corpus.at(ix).id
            );
        }
    }
}

#[test]
fn abbreviations_and_their_long_forms_find_each_other() {
    for (query, wanted) in [
        ("SEND", "SEND"),
        ("rlw", "Real Living Wage"),
        ("CAMHS", "Mental Health Services"),
        ("heavy goods vehicles", "HGV"),
        ("greater cambridge partnership", "Greater Cambridge Partnership"),
        ("EHCP", "Education Health & Care Plans"),
    ] {
        check_finds(query, wanted);
    }
}

#[test]
fn slips_of_the_finger_are_corrected_and_the_correction_is_told() {
    for (typed, meant) in [("libary", "library"), ("potohles", "potholes"), ("biodiversty", "biodiversity")] {
        let found = bundled().index.find(typed);
        assert_eq!(found.query.corrections, [(typed.to_owned(), meant.to_owned())]);
        assert_eq!(set(typed), set(&format!("{meant} ")), "{typed}");
    }
}

#[test]
fn a_word_spelt_right_is_not_corrected() {
    for query in ["wedding", "passport", "badge", "licence", "stadium"] {
        let found = bundled().index.find(query);
        assert!(found.query.corrections.is_empty(), "{query}: {:?}", found.query.corrections);
    }
}

#[test]
fn what_nobody_promised_finds_nothing() {
    for query in [
        "passports",
        "driving licence",
        "blue badge",
        "wedding venues",
        "dog licence",
        "tv licence",
        "jury service",
        "swimming pools",
        "university tuition fees",
        "income tax",
        "student loans",
        "football stadium",
        "visa",
        "airport expansion",
        "fireworks",
        "school uniforms",
        "asdfghjkl",
        "zzz",
        "",
        "   ",
        "?!",
        "\"",
    ] {
        assert_eq!(texts(query), Vec::<&str>::new(), "“{query}”");
    }
}

#[test]
fn questions_are_understood_without_their_question_words() {
    for (query, wanted) in [
        ("what will they do about flooding", "flood"),
        ("how much are councillors paid?", "Allowances for all Members"),
        ("are they going to plant more trees", "tree"),
        ("who is fixing the potholes", "potholes"),
    ] {
        check_finds(query, wanted);
    }
}

#[test]
fn references_officers_committees_and_money_are_found_by_plain_typing() {
    let Bundled { corpus, index } = bundled();
    for query in ["T.12", "t.12", "t12", "T 12"] {
        let first = index.search(query)[0].statement;
        assert_eq!(corpus.at(first).reference.as_deref(), Some("T.12"), "{query}");
    }
    for (query, lead) in
        [("Tom Kelly", "Tom Kelly"), ("kelly", "Tom Kelly"), ("adrian chap", "Adrian Chapman")]
    {
        let first = corpus.at(index.search(query)[0].statement);
        assert!(first.leads.iter().any(|l| l == lead), "{query}");
    }
    for query in ["H&T", "h&t", "H&T committee", "Highways and Transport committee"] {
        let first = corpus.at(index.search(query)[0].statement);
        assert!(first.committees.iter().any(|c| c == "H&T"), "{query}");
    }
    for query in ["£1.6m", "1.6m", "£1.6 million", "1.6 million"] {
        check_finds(query, "£1.6m");
    }
    check_finds("2%", "2% Adult Social Care Precept");
    assert!(texts("£7.3m").is_empty());
}

#[test]
fn words_in_quotation_marks_must_stand_side_by_side() {
    let loose = texts("real living wage").len();
    let strict = texts("\"real living wage\"");
    assert!(!strict.is_empty() && strict.len() <= loose);
    assert!(strict.iter().all(|t| t.to_lowercase().contains("real living wage")), "{strict:#?}");
    assert!(texts("\"wage living real\"").is_empty());
    assert!(texts("\"living wage real").iter().all(|t| !t.is_empty()), "an open quotation mark is no error");
}

#[test]
fn the_very_words_come_before_forms_synonyms_and_first_letters() {
    let Bundled { corpus, index } = bundled();
    let found = index.find("drugs");
    let first = corpus.at(found.hits[0].statement);
    assert!(first.text.contains("drug"), "{}", first.text);
    let ways: Vec<Way> = found.query.met(&first.text).into_iter().map(|m| m.way).collect();
    assert!(ways.contains(&Way::Stem) || ways.contains(&Way::Exact));
    assert!(texts("drugs").iter().any(|t| t.contains("substance abuse")), "a synonym follows");
}

#[test]
fn a_statement_says_why_it_was_found() {
    let Bundled { corpus, index } = bundled();
    let found = index.find("home help");
    assert!(found.query.expansions.iter().any(|e| e == "domiciliary care"), "{:?}", found.query.expansions);
    let hit = corpus.at(found.hits[0].statement);
    let why = found.query.why(corpus, hit);
    let (field, text, met) = &why[0];
    assert_eq!(*field, Field::Text);
    assert!(met.iter().any(|m| m.way == Way::Synonym && m.asked == "home help"));
    let marked: Vec<&str> = met.iter().map(|m| &text[m.span.clone()]).collect();
    assert!(marked.iter().any(|m| m.to_lowercase().contains("care")), "{marked:?}");
}

#[test]
fn highlights_lie_on_words_in_order_and_do_not_overlap() {
    let Bundled { corpus, index } = bundled();
    for query in ["bus", "real living wage", "old people's homes", "£1.6m", "transp", "2% precept", "E&GI"] {
        let found = index.find(query);
        for hit in &found.hits {
            let text = &corpus.at(hit.statement).text;
            let ranges = found.query.highlights(text);
            assert!(ranges.windows(2).all(|w| w[0].end <= w[1].start), "{query}: {ranges:?}");
            assert!(ranges.iter().all(|r| !text[r.clone()].trim().is_empty()), "{query}");
        }
    }
}

#[test]
fn a_word_half_typed_loses_nothing_that_the_whole_word_finds() {
    let Bundled { corpus, index } = bundled();
    let mut words: BTreeSet<String> = BTreeSet::new();
    for ix in corpus.indices() {
        words.extend(tokens(&corpus.at(ix).text).into_iter().map(|t| t.word));
        words.extend(corpus.at(ix).leads.iter().flat_map(|l| tokens(l)).map(|t| t.word));
    }
    let mut known: HashMap<String, BTreeSet<StatementIx>> = HashMap::new();
    let mut find = |query: &str| -> BTreeSet<StatementIx> {
        let fresh = || index.search(query).into_iter().map(|h| h.statement).collect();
        known.entry(query.to_owned()).or_insert_with(fresh).clone()
    };
    for word in &words {
        let whole: BTreeSet<StatementIx> =
            index.search(&format!("{word} ")).into_iter().map(|h| h.statement).collect();
        for (end, _) in word.char_indices().skip(1) {
            // Fewer letters are looked for as they are, and not for what means the same as they may become.
            if tokens(&word[..end]).is_empty() || word[..end].chars().count() < BEGUN {
                continue;
            }
            let half = find(&word[..end]);
            let lost: Vec<_> = whole.difference(&half).map(|&ix| &corpus.at(ix).id).collect();
            assert!(lost.is_empty(), "“{}” loses what “{word}” finds: {lost:?}", &word[..end]);
        }
    }
}

#[test]
fn a_few_letters_are_looked_for_as_they_are_and_not_for_other_words() {
    let index = &bundled().index;
    for letters in ["b", "bu", "po", "sch", "lib"] {
        let found = index.find(letters);
        assert!(found.query.expansions.is_empty(), "{letters}: {:?}", found.query.expansions);
        let ids: Vec<StatementIx> = found.hits.iter().map(|hit| hit.statement).collect();
        assert!(!ids.is_empty(), "{letters}");
    }
    assert!(!index.find("libr").query.expansions.is_empty(), "four letters say more");
}

#[test]
fn the_same_query_finds_the_same_in_the_same_order() {
    let again = Index::with_book(&bundled().corpus, book());
    for query in ["transp", "cost of living help", "children", "care"] {
        assert_eq!(bundled().index.search(query), again.search(query), "{query}");
    }
}

#[test]
fn a_word_with_a_minus_before_it_is_left_out_and_so_is_a_phrase() {
    let all = set("parking ");
    let without = set("parking -residents");
    assert!(!without.is_empty() && without.is_subset(&all) && without.len() < all.len());
    assert!(texts("parking -residents").iter().all(|text| !text.to_lowercase().contains("resident")));
    assert!(texts("parking -\"parking schemes\"").iter().all(|text| !text.contains("Parking Scheme")));
    assert!(texts("-parking").is_empty());
    assert_eq!(set("co-operatives"), set("co operatives"), "a hyphen leaves nothing out");
}

#[test]
fn a_postcode_is_told_and_looked_for_nowhere() {
    let found = bundled().index.find("potholes cb2 1tn");
    assert_eq!(found.query.postcode.as_deref(), Some("CB2 1TN"));
    assert_eq!(set("potholes cb2 1tn"), set("potholes "));
    assert!(bundled().index.find("CB2 1TN").hits.is_empty());
}

#[test]
fn letters_are_found_with_or_without_their_accents_and_signs() {
    let plain = set("carbon capture");
    assert_eq!(set("cárbon ćapture"), plain);
    assert_eq!(set("ca\u{301}rbon capture"), plain);
    assert_eq!(set("co₂"), set("co2"));
}

/// An index of made statements, of which two are linked.
fn made(lines: &[&str], linked: Option<(usize, usize)>) -> Index {
    let line = |text: &&str| Statement::plain(StatementKind::Pledge, (*text).to_owned(), (*text).to_owned());
    let mut corpus = Corpus::plain(lines.iter().map(line).collect());
    corpus.links.extend(linked.map(|(pledge, target)| Link {
        pledge: lines[pledge].to_owned(),
        target: lines[target].to_owned(),
        grade: Grade::Partly,
        basis: Basis::Reviewed,
        reason: String::new(),
        score: 1.0,
        met: None,
    }));
    Index::new(&corpus)
}

#[test]
fn accents_and_signs_in_a_text_are_found_by_whoever_types_none_and_the_other_way_round() {
    let lines =
        ["Open a café", "Open a cafe\u{301} by the sea", "Trains to Ynys Môn", "Cut CO₂", "Mend roads"];
    let index = made(&lines, None);
    let found = |query: &str| index.search(query).iter().map(|hit| hit.statement.index()).collect::<Vec<_>>();
    for (query, wanted) in [
        ("cafe", vec![0, 1]),
        ("café", vec![0, 1]),
        ("CAFE\u{301}", vec![0, 1]),
        ("ynys mon", vec![2]),
        ("Ynys Môn", vec![2]),
        ("co2", vec![3]),
        ("CO₂", vec![3]),
        ("\"ynys mon\"", vec![2]),
        ("open -cafe", vec![]),
        ("open -sea", vec![0]),
    ] {
        assert_eq!(found(query), wanted, "{query}");
    }
}

#[test]
fn of_two_that_fit_alike_the_one_comes_first_whose_line_of_the_plans_was_found_too() {
    let lines = ["Bus shelters", "Bus stations", "Bus timetables"];
    let first = |linked| made(&lines, linked).search("bus")[0].statement.index();
    assert_eq!(first(None), 0, "in the documents' order");
    assert_eq!(first(Some((1, 2))), 1);
    let elsewhere = made(&["Bus shelters", "Bus stations", "Trees"], Some((1, 2)));
    assert_eq!(elsewhere.search("bus").len(), 2, "what was not found does not come by its link");
}
