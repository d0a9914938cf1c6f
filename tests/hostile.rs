//! A document that means harm: markup, scripts, formulas, turned directions and enormous lines
//! are read as words, and shown as words.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use std::fs;

use pledge_explorer::coverage::Coverage;
use pledge_explorer::facets::Facets;
use pledge_explorer::model::Corpus;
use pledge_explorer::pages::{Site, text};
use pledge_explorer::query::View;
use pledge_explorer::search::Index;
use roxmltree::{Document, ParsingOptions};
use scraper::{Html, Selector};
use site::files::Files;
use support::export::done;
use support::hostile::{self, COUNCIL};
use support::shown;

#[path = "browser/views.rs"]
mod views;

/// What the document promises, by the marks of each danger.
const DANGERS: [&str; 14] = [
    "Mend every pothole <script>document.title = 'harmed'</script> within a week",
    "Run more buses <img src=x onerror=\"document.title = 'harmed'\"> on Sundays",
    "Open a bridge \" onmouseover=\"document.title='harmed'\" x=\" for cyclists",
    "Close the road at javascript:alert(1) and here to lorries",
    "Keep </textarea></title></script><!-- the tram --> running until midnight",
    "Give {{constructor.constructor('alert(1)')()}} and ${7*7} &lt;b&gt;free&lt;/b&gt; travel to pupils",
    "=HYPERLINK(\"https://example.org/?\"&A1,\"Open\") publish every contract above £500",
    "+1+cmd|' /C calc'!A0 publish the pay of each councillor",
    "@SUM(1+1)*cmd|' /C calc'!A0 publish the accounts in June",
    "Freeze council tax, \"and\", as they say; 'fees' too",
    "Build \u{202e}000,1\u{202c} homes that people can afford",
    "Buy back \u{2067}empty houses\u{2069} and",
    "We will keep the very long road",
    "We will not break this word: aaaa",
];

fn selector(css: &str) -> Selector {
    Selector::parse(css).expect("a selector")
}

#[test]
fn every_danger_is_read_as_the_words_of_a_promise() {
    let folder = tempfile::tempdir().expect("a folder");
    let corpus = hostile::corpus(&folder.path().join("corpus.json"));
    let texts: Vec<&str> = corpus.statements.iter().map(|s| s.text.as_str()).collect();
    assert_eq!(texts.len(), DANGERS.len(), "{texts:#?}");
    for (text, danger) in texts.iter().zip(DANGERS) {
        assert!(text.starts_with(danger), "{danger} became {text}");
    }
    assert!(texts[12].len() > 20_000 && texts[13].len() > 5_000, "long lines are whole");
}

#[test]
fn every_static_page_shows_the_dangers_as_words() {
    let project = hostile::project();
    let corpus = project.load().unwrap_or_else(|e| panic!("{e:?}")).corpus;
    let made = site::build(&support::shell::files(), &project, site::Extras::default());
    let made = made.unwrap_or_else(|e| panic!("{e:?}"));
    let pages = [("all.html", 0), ("index.html", 1), ("embed.html", 2), ("open-data/index.html", 0)];
    for (page, scripts) in pages {
        let html = String::from_utf8(made[page].clone()).expect("UTF-8");
        let parsed = Html::parse_document(&html);
        assert_eq!(parsed.select(&selector("script")).count(), scripts, "{page}");
        assert_eq!(parsed.select(&selector("img, object, iframe, base, b")).count(), 0, "{page}");
        for element in parsed.select(&selector("*")) {
            for (name, value) in element.value().attrs() {
                assert!(!name.starts_with("on"), "{page}: {name}={value}");
                let leads = ["href", "src", "action"].contains(&name);
                assert!(!leads || !value.contains("javascript:"), "{page}: {name}={value}");
            }
        }
        if page == "all.html" {
            let shown: Vec<String> =
                parsed.select(&selector("li[id] > p:first-child")).map(|p| p.text().collect()).collect();
            for statement in &corpus.statements {
                assert!(shown.contains(&statement.text), "{}", statement.text);
            }
        }
    }
}

#[test]
fn the_longest_line_that_is_taken_is_read_and_a_longer_one_refused_in_words() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("long.txt");
    let write = |words: usize| {
        let line = "- Keep every library open and ".to_owned() + &"on and ".repeat(words) + "on";
        fs::write(&file, format!("MANIFESTO 2025\n\nLIBRARIES\n\nWe will:\n\n{line}\n- Mend roads\n"))
    };
    let args = ["parse", "--kind", "manifesto", file.to_str().expect("UTF-8")];
    write(142_000).expect("written");
    done(&args);
    write(1_400_000).expect("written");
    let out = support::pledges(&args);
    let said = String::from_utf8_lossy(&out.stderr).into_owned();
    assert_eq!(out.status.code(), Some(1), "{said}");
    assert!(said.contains("line 7 has 9800032 bytes") && said.lines().count() == 1, "{said}");
}

/// Demands that HTML has no element and no attribute that a document could have brought in: only those that the
/// pages are made of, no handler, and no address that runs.
fn harmless(what: &str, html: &Html, scripts: usize) {
    const FOREIGN: &str = "img, object, embed, iframe, base, plaintext, style, x\\:y, b b";
    // What stands between the tags of documents; pages have elements of the same name of their own.
    const BOLD: [&str; 7] = ["& \"Co\"", "Council", "Roads", "fair", "=1", "A. Reader", "Bridges"];
    assert_eq!(html.select(&selector("script")).count(), scripts, "{what}");
    assert_eq!(html.select(&selector(FOREIGN)).count(), 0, "{what}");
    for bold in html.select(&selector("b")).map(|b| b.text().collect::<String>()) {
        assert!(!BOLD.contains(&bold.as_str()), "{what}: {bold}");
    }
    for element in html.select(&selector("*")) {
        for (name, value) in element.value().attrs() {
            assert!(!name.starts_with("on"), "{what}: {name}={value}");
            let leads = ["href", "src", "action", "formaction"].contains(&name);
            let address = value.trim().to_ascii_lowercase();
            assert!(
                !leads || !["javascript:", "data:", "http:"].iter().any(|s| address.starts_with(s)),
                "{what}: {name}={value}"
            );
        }
    }
}

/// The whole hostile project, read without an error.
fn council() -> Corpus {
    let loaded = hostile::council().load().unwrap_or_else(|e| panic!("{e:#?}"));
    assert_eq!(loaded.errors, Vec::<String>::new());
    loaded.corpus
}

#[test]
fn every_kind_of_thing_in_the_hostile_project_means_harm() {
    let corpus = council();
    let counts = [
        corpus.statements.iter().filter(|s| s.kind.is_promise()).count() >= 15,
        corpus.statements.iter().filter(|s| s.kind.is_target()).count() >= 7,
        corpus.statements.iter().any(|s| !s.variants.is_empty()),
        corpus.links.len() >= 2 && corpus.reviews.len() >= 3 && corpus.topics.len() == 2,
        corpus.progress.len() == 2 && !corpus.committees.is_empty() && !corpus.method.corrections.is_empty(),
    ];
    assert_eq!(counts, [true; 5], "{corpus:#?}");
}

#[test]
fn every_view_of_the_hostile_project_shows_words_and_nothing_else() {
    let corpus = council();
    let coverage = Coverage::new(&corpus);
    let facets = Facets::new(&corpus, &coverage);
    let site = Site { corpus: &corpus, coverage: &coverage, facets: &facets, base: "" };
    let index = Index::new(&corpus);
    let mut queries: Vec<String> = views::VIEWS.iter().map(|&query| query.to_owned()).collect();
    queries.extend(corpus.statements.iter().map(|s| format!("?s={}", s.id)));
    queries.extend(corpus.documents.iter().map(|d| format!("?page=read&doc={}", d.id)));
    queries.extend(corpus.topics.iter().map(|t| format!("?page=compare&topic={}", t.id)));
    queries
        .push("?q=%3Cscript%3Ealert(1)%3C/script%3E&theme=%22%3E%3Cimg%3E&party=%3Cb%3E&doc=%22".to_owned());
    queries.push("?page=plans&part=tracker&committee=%3Cimg%20src=x%3E&as-at=%22%3E%3Cb%3E".to_owned());
    for query in &queries {
        harmless(query, &Html::parse_fragment(&shown::html(&site, &index, query)), 0);
    }
    let project = hostile::council().load().unwrap_or_else(|e| panic!("{e:?}"));
    for (document, words) in &project.seeds.expect("its documents").documents {
        let view = View::parse(&format!("?page=read&doc={}", document.id));
        harmless(&document.id, &Html::parse_fragment(&text(&site, &view.query(), words).into_string()), 0);
    }
}

#[test]
fn every_file_of_the_hostile_projects_site_is_whole_and_harmless() {
    let extras = site::Extras { single_file: true, ..site::Extras::default() };
    let made = site::build(&support::shell::files(), &hostile::council(), extras);
    let made: Files = made.unwrap_or_else(|e| panic!("{e:#?}"));
    let mut kinds = std::collections::BTreeMap::new();
    for (path, bytes) in made.iter().filter(|(path, _)| !path.starts_with("seeds/")) {
        let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
        *kinds.entry(ending).or_insert(0) += 1;
        let text = || std::str::from_utf8(bytes).unwrap_or_else(|e| panic!("{path}: {e}"));
        match ending {
            "html" => {
                let scripts = match path.as_str() {
                    "index.html" => 1,
                    "embed.html" => 2,
                    "pledge-explorer.html" => 4,
                    _ => 0,
                };
                let html = text();
                let parsed = if html.starts_with("<!") || html.starts_with("<html") {
                    Html::parse_document(html)
                } else {
                    Html::parse_fragment(html)
                };
                if path != "pledge-explorer.html" {
                    harmless(path, &parsed, scripts);
                } else {
                    assert_eq!(parsed.select(&selector("script")).count(), scripts, "{path}");
                    assert_eq!(
                        parsed.select(&selector("img, iframe, object, plaintext")).count(),
                        0,
                        "{path}"
                    );
                }
                assert_ne!(
                    parsed.select(&selector("title")).next().map(|t| t.text().collect::<String>()),
                    Some("harmed".to_owned())
                );
            }
            "xml" | "atom" | "svg" => {
                let parsed = Document::parse_with_options(text(), ParsingOptions::default());
                let parsed = parsed.unwrap_or_else(|e| panic!("{path}: {e}"));
                assert!(parsed.descendants().all(|n| !n.has_tag_name("script")), "{path}");
            }
            "json" | "webmanifest" => {
                serde_json::from_str::<serde_json::Value>(text()).unwrap_or_else(|e| panic!("{path}: {e}"));
            }
            "csv" => cells(path, bytes),
            _ => {}
        }
    }
    for kind in ["html", "xml", "atom", "json", "csv"] {
        assert!(kinds.contains_key(kind), "no {kind} among {kinds:?}");
    }
}

/// Demands a table whose cells no spreadsheet runs, whichever sign it parts them by.
fn cells(path: &str, bytes: &[u8]) {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(bytes);
    for row in reader.records() {
        let row = row.unwrap_or_else(|e| panic!("{path}: {e}"));
        for piece in row.iter().flat_map(|cell| cell.split([';', '\n', '\r'])) {
            let starts = piece.trim_start_matches(|c: char| c.is_whitespace() && c != '\t');
            assert!(!starts.starts_with(['=', '+', '-', '@', '\t']), "{path}: {piece:?}");
        }
    }
}

#[test]
fn every_command_takes_the_hostile_project_without_harm() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = |name: &str| folder.path().join(name).display().to_string();
    let (corpus, data, report, log) = (at("corpus.json"), at("data"), at("report.html"), at("log.json"));
    let mut said =
        vec![done(&["check", "--seeds", COUNCIL]), done(&["ingest", "--seeds", COUNCIL, "--out", &corpus])];
    let queries = at("queries.txt");
    fs::write(&queries, "<script>alert(1)</script>\n\"; DROP\n=1+1\n\u{202e}egdirb\n\0\u{1b}[2J bridge\n")
        .expect("written");
    said.push(done(&["search", "--corpus", &corpus, "--queries", &queries]));
    said.push(done(&["match", "--corpus", &corpus]));
    for file in ["harm.txt", "harm web & 'more'.html", "more.md", "framework.md", "plan.md"] {
        let file = format!("{COUNCIL}/{file}");
        said.push(done(&["text", &file]));
        said.push(done(&["parse", &file]));
        said.push(done(&["parse", &file, "--account"]));
    }
    done(&["export", &data, "--corpus", &corpus, "--log", &format!("{COUNCIL}/changes.json")]);
    done(&["report", "--as-at", "2025-12-31", "--corpus", &corpus, "--out", &report]);
    harmless("the report", &without_style(&fs::read_to_string(&report).expect("a report")), 0);
    let bundled = "assets/data/corpus.json";
    for (old, new) in [(bundled, corpus.as_str()), (corpus.as_str(), bundled)] {
        said.push(done(&["diff", old, new]));
        said.push(done(&["diff", old, new, "--format", "json", "--log", &log]));
        let atom = done(&["diff", old, new, "--format", "atom", "--site", "https://example.org/p/"]);
        Document::parse(&atom).unwrap_or_else(|e| panic!("{e}"));
    }
    let again = at("again.json");
    done(&["ingest", "--seeds", &data, "--out", &again]);
    assert_eq!(fs::read(&again).unwrap(), fs::read(&corpus).unwrap(), "an export read in again is the same");
    for words in said {
        assert!(!words.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\t' | '\r')), "{words:?}");
    }
}

/// A page for paper, but for its own style.
fn without_style(html: &str) -> Html {
    let (before, rest) = html.split_once("<style>").expect("a style");
    let (_, after) = rest.split_once("</style>").expect("its end");
    Html::parse_document(&[before, after].concat())
}
