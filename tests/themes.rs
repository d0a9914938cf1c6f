//! Primary themes are those of a careful reader in at least 95 of 100 statements, and a publisher can have
//! other themes.

#![allow(clippy::expect_used)] // helpers of tests may

use pledge_explorer::coverage::Coverage;
use pledge_explorer::facets::Facets;
use pledge_explorer::model::Corpus;
use pledge_explorer::pages::{Site, page};
use pledge_explorer::query::View;
use pledge_explorer::search::Index;
use site::project::Project;
use support::themes;

#[test]
fn themes_are_those_of_a_careful_reader() {
    let agreements = themes::agreements();
    for each in &agreements {
        println!("{}: {:.3}, of two {:.3}", each.name, each.part(), each.part_of_two());
    }
    for each in agreements {
        assert!(each.all >= 61, "{}: {} statements", each.name, each.all);
        assert!(each.part() >= each.least, "{}: {:.3}\n{}", each.name, each.part(), each.misses.join("\n"));
        assert!(each.part_of_two() >= each.least_of_two, "{}: of two {:.3}", each.name, each.part_of_two());
    }
}

/// Six themes that are none of those that come with the program.
const SIX: &str = r#"
[[theme]]
id = "roads-and-paths"
label = "Roads and paths"
decides = ["bus", "footbridge", "potholes"]

[[theme]]
id = "a-roof"
label = "A roof over your head"
decides = ["homes"]

[[theme]]
id = "sea"
label = "Sea and shore"
decides = ["harbour"]

[[theme]]
id = "reading"
label = "Books & reading"
decides = ["libraries"]

[[theme]]
id = "old-age"
label = "Old age"

[[theme]]
id = "other"
label = "All else"
"#;

fn council(themes: &str) -> Project {
    let mut files = support::council::files();
    files.insert("themes.toml".to_owned(), themes.as_bytes().to_vec());
    Project::new("ambleshire", files)
}

#[test]
fn a_council_with_six_themes_of_its_own_has_those_and_no_others_wherever_themes_are_shown() {
    let loaded = council(SIX).load().expect("a project");
    assert_eq!(loaded.errors, [""; 0]);
    let ids: Vec<String> = loaded.corpus.themes.iter().map(|t| t.id.to_string()).collect();
    assert_eq!(ids, ["roads-and-paths", "a-roof", "sea", "reading", "old-age", "other"], "in their order");
    let primary = |words: &str| {
        let mut of = loaded.corpus.statements.iter().filter(|s| s.text.contains(words));
        of.next().and_then(|s| s.primary_theme()).expect("a theme").to_string()
    };
    assert_eq!(primary("Run a bus"), "roads-and-paths");
    assert_eq!(primary("libraries"), "reading");
    assert_eq!(primary("council homes"), "a-roof");

    let json = serde_json::to_string(&loaded.corpus).expect("JSON");
    let corpus = Corpus::from_json(&json).expect("the page's own reader takes it");
    assert_eq!(corpus, loaded.corpus);
    let coverage = Coverage::new(&corpus);
    let facets = Facets::new(&corpus, &coverage);
    let site = Site { corpus: &corpus, coverage: &coverage, facets: &facets, base: "" };
    for address in ["?page=compare&theme=reading", "?page=coverage", "?s=fen-and-field-2025/2.1"] {
        let view = View::parse(address);
        assert!(view.unknown.is_empty(), "{address}");
        let html = page(&site, &view).expect("a page").into_string();
        assert!(!html.contains("Council money") && !html.contains("There is no such"), "{address}: {html}");
        assert!(html.contains("Books &amp; reading"), "{address}: {html}");
    }
    let strange = page(&site, &View::parse("?page=compare&theme=transport")).expect("a page").into_string();
    assert!(strange.contains("There is no such theme here"), "{strange}");

    let index = Index::new(&corpus);
    let found = index.search("books");
    assert!(
        found.iter().any(|hit| corpus.at(hit.statement).text.contains("libraries")),
        "a theme's name is found by"
    );
}

#[test]
fn themes_that_cannot_be_told_apart_or_are_too_many_are_refused_by_line() {
    let refused = |themes: &str, line: usize, words: &str| {
        let said = council(themes).load().map(|l| l.errors).unwrap_or_else(|e| e);
        let start = format!("ambleshire/themes.toml: line {line}: ");
        assert!(said.iter().any(|s| s.starts_with(&start) && s.contains(words)), "{words}: {said:?}");
    };
    refused("", 1, "names no theme");
    refused(&SIX.replace("\"sea\"", "\"a-roof\""), 12, "“a-roof” or its label stands twice");
    refused(&SIX.replace("\"Old age\"", "\" \""), 22, "has no name");
    refused(&SIX.replace("\"sea\"", "\"Sea\""), 13, "“Sea” is no id of a theme");
    let many: String = (0..21).map(|n| format!("[[theme]]\nid = \"t{n}\"\nlabel = \"T {n}\"\n")).collect();
    refused(&many, 61, "at most 20");

    let mut files = support::council::files();
    files.insert("themes.toml".to_owned(), SIX.as_bytes().to_vec());
    let rows = "document,first,last,words,verdict,theme,ref,milestone,committees,leads,date,by\n\
        harbour-2025,5,5,Cut the fare of every bus to one pound,pledge,transport,,,,,2026-11-22,\n";
    files.insert("readings.csv".to_owned(), rows.as_bytes().to_vec());
    let said = Project::new("p", files).load().map(|l| l.errors).unwrap_or_else(|e| e);
    assert!(
        said.iter().any(|s| s.contains("unknown theme “transport”; use one of: roads-and-paths")),
        "{said:?}"
    );
}
