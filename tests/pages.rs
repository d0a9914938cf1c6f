//! The pages as HTML, from corpora of the tests' own.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used)]

use pledge_explorer::coverage::Coverage;
use pledge_explorer::facets::Facets;
use pledge_explorer::ingest::Seeds;
use pledge_explorer::ingest::method::MethodSeeds;
use pledge_explorer::ingest::{corpus, reviews::ReviewRow};
use pledge_explorer::model::{Basis, Corpus, Document, DocumentKind, Party};
use pledge_explorer::pages::contract::Plain;
use pledge_explorer::pages::{Site, cited_as, page, saved, text};
use pledge_explorer::query::View;

const MANIFESTO: &str = "# Our pledges\n\n## Buses\n\n- Keep rural bus services running in every village\n- Paint <b>every</b> door & gate\n";
const PLAN: &str = "# Framework\n\n## Ambition 1: Travel is greener\n\nDelivering the ambition\n\n- Keep rural bus services running where villages need them\n";

fn document(id: &str, kind: DocumentKind, party: Option<&str>) -> Document {
    Document {
        title: format!("The {id}"),
        party: party.map(str::to_owned),
        place: "Shire".to_owned(),
        date: "2021".to_owned(),
        file: format!("{id}.md"),
        ..Document::plain(kind, id)
    }
}

/// A corpus of one manifesto and one framework, with what people wrote about them.
fn made(reviews: Vec<ReviewRow>, method: MethodSeeds) -> Corpus {
    let themes = include_str!("../seeds/themes.toml");
    let party = Party { id: "us".into(), label: "Us".into(), place: "Shire".into(), note: None };
    let seeds = Seeds {
        parties: vec![party],
        documents: vec![
            (document("manifesto", DocumentKind::Manifesto, Some("us")), MANIFESTO.to_owned()),
            (document("framework", DocumentKind::Framework, None), PLAN.to_owned()),
        ],
        lexicon: toml::from_str(themes).expect("the bundled themes"),
        reviews,
        method,
        ..Seeds::default()
    };
    let (corpus, errors) = corpus(&seeds);
    assert!(errors.is_empty(), "{errors:?}");
    corpus
}

fn shown(corpus: &Corpus, query: &str) -> String {
    let coverage = Coverage::new(corpus);
    let facets = Facets::new(corpus, &coverage);
    let site = Site { corpus, coverage: &coverage, facets: &facets, base: "" };
    page(&site, &View::parse(query)).expect("a page of the core").into_string()
}

fn mail() -> MethodSeeds {
    MethodSeeds {
        corrections_to: Some(("mailto:us@example.org".to_owned(), 1)),
        corrections: "- 2026-11-22: One link was <i>struck</i>.\n".to_owned(),
        ..MethodSeeds::default()
    }
}

#[test]
fn a_suggested_link_says_so_and_shows_the_words_that_met_on_both_sides() {
    let corpus = made(Vec::new(), MethodSeeds::default());
    let link = corpus.links.iter().find(|l| l.basis == Basis::Suggested).expect("a suggestion");
    let html = shown(&corpus, &format!("?s={}", link.pledge));
    assert!(html.contains("Suggested by a program from the words alone, not checked by a person."), "{html}");
    let met = link.met.as_ref().expect("its evidence");
    for (id, spans) in [(&link.pledge, &met.pledge), (&link.target, &met.target)] {
        let text = &corpus.statements.iter().find(|s| s.id == *id).expect("a statement").text;
        assert!(!spans.is_empty(), "{id} has evidence");
        let first = &text[spans[0].0 as usize..spans[0].1 as usize];
        assert!(html.contains(&format!("<mark>{first}")), "{first} is marked in {html}");
    }
}

#[test]
fn what_nothing_covers_and_what_nobody_has_read_differ() {
    let row = |pledge: &str| ReviewRow {
        pledge: pledge.to_owned(),
        reason: "No line speaks of doors.".to_owned(),
        date: "2026-11-22".to_owned(),
        ..ReviewRow::default()
    };
    let unread = made(Vec::new(), MethodSeeds::default());
    let doors = unread.statements.iter().find(|s| s.text.contains("door")).expect("a pledge").id.clone();
    assert!(shown(&unread, &format!("?s={doors}")).contains("Not yet compared with the plans"));
    let read = made(vec![row(&doors)], MethodSeeds::default());
    let html = shown(&read, &format!("?s={doors}"));
    assert!(html.contains("Nothing in the plans covers this") && html.contains("No line speaks of doors."));
}

#[test]
fn who_vouches_for_a_judgement_is_named_where_the_publisher_says_so() {
    let row = |by: &str| ReviewRow {
        pledge: "manifesto/0.2".to_owned(),
        reason: "No line speaks of doors.".to_owned(),
        date: "2026-11-22".to_owned(),
        reviewed_by: by.to_owned(),
        ..ReviewRow::default()
    };
    let html = shown(&made(vec![row("")], MethodSeeds::default()), "?s=manifesto/0.2");
    assert!(html.contains("Judged by a machine reader, not checked by a person."), "{html}");
    let html = shown(&made(vec![row("Ann Other")], MethodSeeds::default()), "?s=manifesto/0.2");
    assert!(html.contains("Checked by Ann Other.") && !html.contains("machine reader"), "{html}");
}

#[test]
fn the_method_says_for_each_document_who_judged_and_whether_two_did_so_apart() {
    let row = |pledge: &str, by: &str| ReviewRow {
        pledge: pledge.to_owned(),
        reason: "No line speaks of it.".to_owned(),
        date: "2026-11-22".to_owned(),
        reviewed_by: by.to_owned(),
        ..ReviewRow::default()
    };
    let two = "Ann Other and, separately, Bob, who then settled where they differed";
    let corpus = made(vec![row("manifesto/0.1", ""), row("manifesto/0.2", two)], MethodSeeds::default());
    let html = shown(&corpus, "?page=method");
    for cells in [
        "<td>A machine reader</td><td>1</td><td>0</td><td>once</td>".to_owned(),
        format!("<td>{two}</td><td>1</td><td>0</td><td>twice, each without the other’s links</td>"),
    ] {
        assert!(html.contains(&cells), "{cells} in {html}");
    }
    let linked = ReviewRow {
        target: corpus.links.first().map(|l| l.target.clone()).unwrap_or("framework/1.1".to_owned()),
        grade: "covers".to_owned(),
        ..row("manifesto/0.1", "Ann Other")
    };
    let html = shown(&made(vec![linked], MethodSeeds::default()), "?page=method");
    assert!(
        html.contains(
            "no links from a promise to a line of the plans were judged by a machine reader, 1 by people, and"
        ),
        "{html}"
    );
}

#[test]
fn a_wrong_link_can_be_told_only_where_the_publisher_says_where() {
    let silent = made(Vec::new(), MethodSeeds::default());
    let link = silent.links.first().expect("a suggestion").clone();
    let query = format!("?s={}", link.pledge);
    assert!(!shown(&silent, &query).contains("Tell us"));
    let html = shown(&made(Vec::new(), mail()), &query);
    let start = html.find("mailto:us@example.org").expect("the address");
    let address = &html[start..start + html[start..].find('"').expect("its end")];
    assert!(address.starts_with("mailto:us@example.org?subject=Wrong%20link%3A%20manifesto/"), "{address}");
    assert!(address.contains("&amp;body=Keep%20rural%20bus%20services"), "{address}");
    assert!(!address.contains('+') && !address.contains(' '), "{address}");
}

#[test]
fn words_of_a_document_are_shown_as_words() {
    let corpus = made(Vec::new(), mail());
    let doors = corpus.statements.iter().find(|s| s.text.contains("door")).expect("a pledge");
    let html = shown(&corpus, &format!("?s={}", doors.id));
    assert!(html.contains("&amp; gate") && !html.contains("<b>every"), "{html}");
    let html = shown(&corpus, "?page=method");
    assert!(html.contains("One link was &lt;i&gt;struck") && !html.contains("<i>struck"), "{html}");
}

#[test]
fn a_document_that_is_withheld_is_led_to_nowhere_and_its_text_is_read() {
    let mut corpus = made(Vec::new(), MethodSeeds::default());
    corpus.documents[0].text = Some("data/read/manifesto.txt".to_owned());
    corpus.documents[0].pages = Some(vec![1]);
    let file = format!("seeds/{}", corpus.documents[0].file);
    let pages = |corpus: &Corpus| {
        let queries = ["?page=read&doc=manifesto", "?s=manifesto/1.1"];
        queries.map(|query| shown(corpus, query)).concat()
    };
    assert!(pages(&corpus).contains(&file));
    corpus.documents[0].withheld = Some(true);
    let html = pages(&corpus);
    assert!(!html.contains(&file) && html.contains("data-source=\"data/read/manifesto.txt\""), "{html}");
    assert!(html.contains("is not published here"), "{html}");
}

#[test]
fn an_address_that_names_no_document_is_answered_and_no_other_is_shown_in_its_place() {
    let corpus = made(Vec::new(), MethodSeeds::default());
    for query in ["?page=read&doc=nope", "?page=read&doc=%3Cb%3E"] {
        let html = shown(&corpus, query);
        assert!(html.contains("There is no such document here"), "{html}");
        assert!(html.contains("<a class=\"btn\" href=\"?page=read\">"), "there is a way on: {html}");
        assert!(!html.contains("data-source"), "{html}");
    }
}

#[test]
fn a_document_is_read_whole_with_its_statements_marked_and_what_was_odd_in_place() {
    let mut corpus = made(Vec::new(), MethodSeeds::default());
    corpus.problems.push(pledge_explorer::model::Problem {
        document: "manifesto".to_owned(),
        line: 6,
        kind: pledge_explorer::model::ProblemKind::Repeated,
        message: "Said <twice>.".to_owned(),
    });
    let query = "?page=read&doc=manifesto&line=5";
    let around = shown(&corpus, query);
    assert!(around.contains("data-source=\"seeds/manifesto.md\""), "{around}");
    assert!(around.contains("2 statements are marked, and 1 slip"), "{around}");
    let coverage = Coverage::new(&corpus);
    let facets = Facets::new(&corpus, &coverage);
    let site = Site { corpus: &corpus, coverage: &coverage, facets: &facets, base: "" };
    let html = text(&site, query, MANIFESTO).into_string();
    let marked = "<mark id=\"manifesto/0.1\"><a href=\"?s=manifesto/0.1\">Keep rural bus services running \
                  in every village</a></mark>";
    assert!(html.contains(&format!("<li class=\"own\" id=\"line-5\" value=\"5\">- {marked}</li>")), "{html}");
    assert!(
        html.contains("- <mark id=\"manifesto/0.2\"><a href=\"?s=manifesto/0.2\">Paint &lt;b&gt;every"),
        "{html}"
    );
    assert!(html.contains("A slip in the document: Said &lt;twice&gt;."), "{html}");
    let words: String = html.split('<').filter_map(|t| t.split_once('>')).map(|t| t.1).collect();
    assert!(words.starts_with("Our pledgesBuses- Keep rural"), "every line stands in order: {words}");
    assert_eq!(html.matches("<mark").count(), 2);
}

#[test]
fn every_statement_is_marked_in_its_document_with_its_own_words() {
    let corpus: Corpus = serde_json::from_str(include_str!("../assets/data/corpus.json")).expect("a corpus");
    let coverage = Coverage::new(&corpus);
    let facets = Facets::new(&corpus, &coverage);
    let site = Site { corpus: &corpus, coverage: &coverage, facets: &facets, base: "" };
    for document in &corpus.documents {
        let source = std::fs::read_to_string(document.text_path()).expect("the source");
        let html = text(&site, &format!("?page=read&doc={}", document.id), &source).into_string();
        for statement in &corpus.statements {
            let here = statement.document == document.id
                || statement.variants.iter().any(|v| v.document == document.id);
            let marked = html.contains(&format!("<mark id=\"{}\">", statement.id));
            assert_eq!(marked, here, "{} in {}", statement.id, document.id);
        }
    }
}

/// The corpus of the tests whose manifesto has pages: the first with the words before it, one without words, and
/// one that begins with the pledges.
fn paged() -> (Corpus, String) {
    let mut corpus = made(Vec::new(), MethodSeeds::default());
    let text = MANIFESTO.replacen("## Buses", "\u{c}\n\u{c}## Buses", 1);
    let first = text.lines().position(|l| l.contains("## Buses")).expect("its heading") as u32 + 1;
    let manifesto = corpus.documents.iter_mut().find(|d| d.id == "manifesto").expect("the manifesto");
    manifesto.pages = Some(vec![1, first - 1, first]);
    manifesto.page_labels = Some(vec!["i".to_owned(), "ii".to_owned(), "1".to_owned()]);
    manifesto.text = Some("data/read/manifesto.txt".to_owned());
    corpus.statements.iter_mut().filter(|s| s.document == "manifesto").for_each(|s| {
        s.lines = (s.lines.0 + 1, s.lines.1 + 1);
    });
    (corpus, text)
}

#[test]
fn a_statement_says_its_page_on_screen_in_its_citation_and_where_it_is_saved() {
    let (corpus, _) = paged();
    let coverage = Coverage::new(&corpus);
    let facets = Facets::new(&corpus, &coverage);
    let site = Site { corpus: &corpus, coverage: &coverage, facets: &facets, base: "" };
    let (ix, pledge) = site.find("manifesto/0.1").expect("a pledge");
    let place = format!("age 3 (numbered 1), line {}", pledge.lines.0);
    let html = shown(&corpus, "?s=manifesto/0.1");
    assert!(html.contains(&format!("P{place} of The manifesto")), "{html}");
    assert!(html.contains("href=\"seeds/manifesto.md#page=3\""), "{html}");
    let cited = cited_as(&site, ix, "https://example.org/", "2026-05-01", Plain::CopyCitation);
    assert!(cited.contains(&format!(", p{place}. ")), "{cited}");
    let entry = cited_as(&site, ix, "https://example.org/", "2026-05-01", Plain::CopyBibtex);
    assert!(entry.contains(&format!("”, p{place}}}")), "{entry}");
    let (_, csv) = saved(&site, &View::parse("?"), &[ix], false);
    let (head, row) = csv.split_once("\r\n").expect("a row");
    assert!(head.contains(",first_line,last_line,page,page_label,"), "{head}");
    assert!(row.contains(&format!(",{},{},3,1,", pledge.lines.0, pledge.lines.1)), "{row}");
    // A document without pages has no word of them.
    let html = shown(&corpus, "?s=framework/1");
    assert!(html.contains(" of The framework") && !html.contains("age 1"), "{html}");
}

#[test]
fn a_document_with_pages_is_parted_by_them_when_it_is_read_whole() {
    let (corpus, words) = paged();
    let coverage = Coverage::new(&corpus);
    let facets = Facets::new(&corpus, &coverage);
    let site = Site { corpus: &corpus, coverage: &coverage, facets: &facets, base: "" };
    let html = text(&site, "?page=read&doc=manifesto", &words).into_string();
    let at = |what: &str| html.find(what).unwrap_or_else(|| panic!("{what} in {html}"));
    let order = [
        at("Page 1 (numbered i)</h2>"),
        at("Our pledges"),
        at("Page 2 (numbered ii)</h2>"),
        at("No words on this page could be read."),
        at("Page 3 (numbered 1)</h2>"),
        at("Buses"),
        at("Keep rural bus services"),
    ];
    assert!(order.is_sorted(), "{order:?} in {html}");
    assert_eq!(html.matches("No words on this page").count(), 1);
    let html = text(&site, "?page=read&doc=framework", PLAN).into_string();
    assert!(!html.contains("<h2"), "{html}");
}
