//! The bundled corpus against what was counted by hand, its schema and its sources.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use std::collections::{HashMap, HashSet};
use std::fs;

use pledge_explorer::coverage::{Coverage, Matcher, Sureness};
use pledge_explorer::model::{Basis, Corpus, Method, ProblemKind, Progress, Statement, StatementKind};
use pledge_explorer::text::same_wording;
use pledge_explorer::text::{fold, strip_markup};

const CORPUS: &str = "assets/data/corpus.json";

fn corpus() -> Corpus {
    serde_json::from_str(&read(CORPUS)).expect("a corpus")
}

fn read(path: &str) -> String {
    fs::read_to_string(path).unwrap_or_else(|e| panic!("{path}: {e}"))
}

/// How many statements of a kind stand under each heading, in document order.
fn by_section(corpus: &Corpus, document: &str, kind: StatementKind, headline: bool) -> Vec<usize> {
    let mut counts: Vec<(&str, usize)> = Vec::new();
    let wanted = |s: &&Statement| s.document == document && s.kind == kind && s.headline == headline;
    for statement in corpus.statements.iter().filter(wanted) {
        match counts.last_mut() {
            Some((section, count)) if *section == statement.section => *count += 1,
            _ => counts.push((&statement.section, 1)),
        }
    }
    counts.into_iter().map(|(_, n)| n).collect()
}

/// How many lines of a kind each ambition has.
fn by_ambition(corpus: &Corpus, kind: StatementKind) -> Vec<usize> {
    let ambitions = corpus.statements.iter().filter(|s| s.kind == StatementKind::Ambition);
    ambitions
        .map(|a| {
            corpus.statements.iter().filter(|s| s.kind == kind && s.parent.as_ref() == Some(&a.id)).count()
        })
        .collect()
}

#[test]
fn the_committed_corpus_is_what_the_seeds_give() {
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().join("corpus.json");
    let status = support::command().arg("ingest").arg("--out").arg(&out).output();
    assert!(status.expect("pledges runs").status.success());
    let same = fs::read_to_string(&out).expect("a corpus") == read(CORPUS);
    assert!(same, "{CORPUS} is stale: run `cargo xtask ingest` and commit it");
    let made = fs::read_to_string(folder.path().join("editions.html")).expect("the editions");
    assert!(made == read("assets/data/editions.html"), "editions.html is stale: run `cargo xtask ingest`");
}

#[test]
fn the_committed_corpus_meets_its_schema() {
    let schema = serde_json::from_str(&read("assets/data/corpus.schema.json")).expect("a schema");
    let corpus: serde_json::Value = serde_json::from_str(&read(CORPUS)).expect("JSON");
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    let errors: Vec<String> =
        validator.iter_errors(&corpus).map(|e| format!("{}: {e}", e.instance_path)).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    let mut broken = corpus;
    broken["statements"][0]["kind"] = "wish".into();
    assert!(!validator.is_valid(&broken), "the schema tells a wrong kind");
}

#[test]
fn the_pages_small_reader_reads_the_same_corpus() {
    assert_eq!(Corpus::from_json(&read(CORPUS)), Some(corpus()));
    let other_pages = Corpus { quotes: Vec::new(), problems: Vec::new(), ..corpus() };
    let method = Method { corrections_to: other_pages.method.corrections_to.clone(), ..Method::default() };
    let days = corpus().progress.into_iter().map(|p| Progress { date: p.date, ..Progress::default() });
    let progress = days.collect();
    assert_eq!(Corpus::for_lists(&read(CORPUS)), Some(Corpus { method, progress, ..other_pages }));
    assert_eq!(Corpus::from_json("{\"format\": 1}"), None);
    assert_eq!(Corpus::from_json(&read(CORPUS).replacen("\"format\": 1", "\"format\": 2", 1)), None);
}

#[test]
fn cambridgeshire_labour_has_nine_headline_pledges_and_seven_sections_in_both_editions() {
    let corpus = corpus();
    let id = "cambridgeshire-labour-2021";
    assert_eq!(by_section(&corpus, id, StatementKind::Pledge, true), [9]);
    assert_eq!(by_section(&corpus, id, StatementKind::Pledge, false), [5, 7, 7, 7, 8, 10, 8]);
    assert_eq!(by_section(&corpus, id, StatementKind::Commitment, false), [7, 2, 6, 1, 9, 3, 5]);
    let promises: Vec<&Statement> = corpus.statements.iter().filter(|s| s.document == id).collect();
    assert_eq!(promises.len(), 61 + 33);
    for promise in &promises {
        let documents: Vec<&str> = promise.variants.iter().map(|v| v.document.as_str()).collect();
        assert_eq!(documents, ["cambridgeshire-labour-2021-web"], "{}", promise.id);
    }
    let differ: Vec<&str> = promises
        .iter()
        .filter(|p| !same_wording(&p.text, &p.variants[0].text))
        .map(|p| p.id.rsplit('/').next().unwrap())
        .collect();
    assert_eq!(differ, ["3.5", "c5.5", "7.1", "7.2", "7.4"]);
    let unit = promises.iter().find(|p| p.id.ends_with("/c5.5")).expect("the energy team");
    assert!(unit.text.contains("County Energy Unit"), "{}", unit.text);
    assert!(unit.variants[0].text.contains("County Energy Group"), "{}", unit.variants[0].text);
}

#[test]
fn kent_labour_has_six_key_pledges_and_fourteen_sections() {
    let corpus = corpus();
    let id = "kent-labour-2021";
    assert_eq!(by_section(&corpus, id, StatementKind::Pledge, true), [6]);
    let sections = by_section(&corpus, id, StatementKind::Pledge, false);
    assert_eq!(sections, [10, 15, 7, 11, 11, 16, 8, 2, 3, 3, 1, 1, 8, 10]);
    assert_eq!(by_section(&corpus, id, StatementKind::Commitment, false), [2], "those of its foreword");
    let over_a_break: Vec<&str> = corpus
        .statements
        .iter()
        .filter(|s| s.document == id && !s.headline && s.lines.0 != s.lines.1)
        .map(|s| s.id.as_str())
        .collect();
    assert_eq!(over_a_break, ["kent-labour-2021/2.13", "kent-labour-2021/5.6"]);
    let key = corpus.statements.iter().find(|s| s.id == "kent-labour-2021/0.6").expect("a key pledge");
    assert!(key.text.starts_with("PROTECTING THE GARDEN OF ENGLAND Taking real action"));
}

#[test]
fn the_framework_has_seven_ambitions_with_their_deliverables_and_measures() {
    let corpus = corpus();
    assert_eq!(by_ambition(&corpus, StatementKind::Deliverable), [8, 10, 7, 6, 8, 5, 9]);
    assert_eq!(by_ambition(&corpus, StatementKind::Measure), [2, 3, 3, 2, 2, 2, 3]);
    let refs: Vec<&str> = corpus
        .statements
        .iter()
        .filter(|s| s.kind == StatementKind::Ambition)
        .map(|s| s.reference.as_deref().unwrap())
        .collect();
    assert_eq!(refs, ["1", "2", "3", "4", "5", "6", "7"]);
}

#[test]
fn the_action_plan_has_sixty_actions_and_its_prose_commitments() {
    let corpus = corpus();
    let id = "cambridgeshire-action-plan-2021";
    assert_eq!(by_section(&corpus, id, StatementKind::Action, false), [6, 8, 10, 6, 14, 12, 4]);
    assert_eq!(by_section(&corpus, id, StatementKind::Commitment, false), [5, 7, 5, 4, 6, 9, 3]);
    let action = |local: &str| {
        let id = format!("{id}/{local}");
        corpus.statements.iter().find(|s| s.id == id).unwrap_or_else(|| panic!("no {id}"))
    };
    for s in corpus.statements.iter().filter(|s| s.kind == StatementKind::Action) {
        assert!(s.milestone.is_some() && !s.committees.is_empty() && !s.leads.is_empty(), "{}", s.id);
    }
    assert_eq!(action("f.6").reference.as_deref(), Some("F.6"));
    assert_eq!(action("f.6-2").reference.as_deref(), Some("F.6"));
    assert_eq!(action("f.5").committees, ["S&R", "Staffing & Appeals"]);
    assert_eq!(action("h.4").committees, ["A&H", "S&R"]);
    assert_eq!(action("h.1").committees, ["A&H"]);
    assert_eq!(action("e.3").leads, ["Quinton Carroll", "Emily Bolton", "Tony Cooper"]);
    assert_eq!(action("t.3").leads, ["Jeremy Smith", "GCP"]);
    let due = action("g.3").milestone.as_ref().expect("a milestone");
    assert_eq!((due.from.as_deref(), due.by.as_deref()), (Some("2021-07"), Some("2021-09")));
}

#[test]
fn oddities_of_the_sources_are_reported_with_document_line_and_kind() {
    let corpus = corpus();
    let wanted = [
        ("cambridgeshire-action-plan-2021", 177, ProblemKind::DuplicateReference, "F.6"),
        ("cambridgeshire-action-plan-2021", 196, ProblemKind::UnreadableDate, "Ep '21"),
        ("cambridgeshire-framework-2023", 337, ProblemKind::Reworded, "Ambition 2"),
        ("cambridgeshire-framework-2023", 457, ProblemKind::MissingNumber, "Ambition 7"),
        ("cambridgeshire-labour-2021", 73, ProblemKind::HeadingDiffers, "Sutainability"),
        ("kent-labour-2021", 140, ProblemKind::Repeated, "line 63"),
    ];
    for (document, line, kind, words) in wanted {
        let found =
            corpus.problems.iter().find(|p| p.document == document && p.line == line && p.kind == kind);
        let problem = found.unwrap_or_else(|| panic!("{document}:{line}: no {kind}"));
        assert!(problem.message.contains(words), "{}", problem.message);
    }
}

#[test]
fn every_text_is_found_again_in_its_source_at_its_lines() {
    let corpus = corpus();
    let sources: HashMap<&str, Vec<String>> = corpus
        .documents
        .iter()
        .map(|d| (d.id.as_str(), read(&format!("seeds/{}", d.file)).lines().map(str::to_owned).collect()))
        .collect();
    let check = |document: &str, text: &str, (first, last): (u32, u32)| {
        let lines = &sources[document][first as usize - 1..last as usize];
        let plain: Vec<String> = lines.iter().map(|l| fold(&strip_markup(l))).collect();
        assert!(fold(&plain.join(" ")).contains(text), "{document}:{first}-{last} has not: {text}");
    };
    for s in &corpus.statements {
        check(&s.document, &s.text, s.lines);
        for v in &s.variants {
            check(&v.document, &v.text, v.lines);
        }
    }
}

#[test]
fn ids_are_unique_and_every_name_leads_somewhere() {
    let corpus = corpus();
    let ids: HashSet<&str> = corpus.statements.iter().map(|s| s.id.as_str()).collect();
    assert_eq!(ids.len(), corpus.statements.len());
    let documents: HashSet<&str> = corpus.documents.iter().map(|d| d.id.as_str()).collect();
    for s in &corpus.statements {
        assert!(documents.contains(s.document.as_str()), "{}", s.id);
        assert!(s.party.as_deref().is_none_or(|p| corpus.party(p).is_some()), "{}", s.id);
        assert!(s.parent.as_deref().is_none_or(|p| ids.contains(p)), "{}", s.id);
    }
    for link in &corpus.links {
        assert!(ids.contains(link.pledge.as_str()) && ids.contains(link.target.as_str()), "{link:?}");
    }
}

#[test]
fn every_promise_was_read_and_every_link_says_why() {
    let corpus = corpus();
    let reviewed: HashSet<&str> = corpus.reviews.iter().map(|r| r.pledge.as_str()).collect();
    let linked: HashSet<&str> = corpus.links.iter().map(|l| l.pledge.as_str()).collect();
    for s in corpus.statements.iter().filter(|s| s.kind.is_promise()) {
        assert!(reviewed.contains(s.id.as_str()), "{} was not read", s.id);
    }
    for review in &corpus.reviews {
        assert_eq!(review.nothing.is_none(), linked.contains(review.pledge.as_str()), "{}", review.pledge);
    }
    for link in &corpus.links {
        assert_eq!(link.basis, Basis::Reviewed);
        let words = link.reason.split_whitespace().count();
        assert!((1..=15).contains(&words), "{}: {}", link.pledge, link.reason);
    }
}

#[test]
fn no_reason_or_message_speaks_of_delivery() {
    let corpus = corpus();
    let said = corpus
        .links
        .iter()
        .map(|l| &l.reason)
        .chain(corpus.reviews.iter().filter_map(|r| r.nothing.as_ref()))
        .chain(corpus.problems.iter().map(|p| &p.message));
    for words in said {
        for wrong in ["delivered", "broken", "failed", "unfulfilled", "kept its promise"] {
            assert!(!words.to_lowercase().contains(wrong), "{words}");
        }
    }
}

#[test]
fn the_editions_of_the_manifesto_differ_in_four_pledges_and_in_the_prose() {
    let html = read("assets/data/editions.html");
    let item = |words: &str| {
        let mut items = html.split("<li>");
        items.find(|i| i.contains(words)).unwrap_or_else(|| panic!("{words}")).to_owned()
    };
    let unit = item("Energy");
    assert!(unit.contains("<del>") && unit.contains(">Unit<") && unit.contains(">Group<"), "{unit}");
    let reworded = html.split("<h3>Only in").next().expect("the first list");
    let pledges: Vec<&str> = reworded.split("<li>").filter(|i| i.contains(">Pledge</a>")).collect();
    assert_eq!(pledges.len(), 4, "{pledges:#?}");
    let corpus = corpus();
    for statement in corpus.statements.iter().filter(|s| s.kind == StatementKind::Pledge) {
        let differs = statement.variants.iter().any(|v| !same_wording(&v.text, &statement.text));
        assert_eq!(
            pledges.iter().any(|p| p.contains(&format!("s={}\"", statement.id))),
            differs,
            "{}",
            statement.id
        );
    }
    let whole = html
        .replace("<span class=\"hidden\">in the first only: </span>", "")
        .replace("<span class=\"hidden\">in the second only: </span>", "");
    assert!(whole.contains("<del>Unit") && whole.contains("<ins>Group"), "the prose is compared too");
}

#[test]
fn a_score_is_right_about_as_often_as_it_says_on_promises_that_nothing_was_fitted_on() {
    let corpus = corpus();
    let (coverage, matcher) = (Coverage::new(&corpus), Matcher::new(&corpus));
    let mut pairs: Vec<(f32, bool)> = Vec::new();
    for ix in corpus.indices().filter(|&ix| coverage.review(&corpus, ix).is_some()) {
        // Of this manifesto's promises the weights were fitted.
        if corpus.at(ix).document == "cambridgeshire-labour-2021" {
            continue;
        }
        let links: HashSet<&str> = coverage.links_from(&corpus, ix).map(|l| l.target.as_str()).collect();
        let found = matcher.rank(&corpus, ix);
        pairs.extend(found.iter().map(|m| (m.score, links.contains(corpus.at(m.target).id.as_str()))));
    }
    for (from, to) in [(0.0, 0.2), (0.2, 0.4), (0.4, 0.6), (0.6, 0.8), (0.8, 1.1)] {
        let band: Vec<_> = pairs.iter().filter(|(score, _)| (from..to).contains(score)).collect();
        let mean = band.iter().map(|(score, _)| f64::from(*score)).sum::<f64>() / band.len() as f64;
        let right = band.iter().filter(|(_, right)| *right).count() as f64 / band.len() as f64;
        assert!(band.len() > 20, "{from}: {} pairs", band.len());
        assert!((mean - right).abs() < 0.15, "{from} to {to}: says {mean:.2}, is right {right:.2}");
    }
    for (sureness, least, most) in [(Sureness::Possible, 0.35, 0.7), (Sureness::Likely, 0.7, 1.0)] {
        let told: Vec<_> = pairs.iter().filter(|(score, _)| Sureness::of(*score) == Some(sureness)).collect();
        let right = told.iter().filter(|(_, right)| *right).count() as f64 / told.len() as f64;
        assert!((least..=most).contains(&right), "{}: {right:.2}", sureness.label());
    }
}
