//! Everything as open data: what is written opens, says what it holds, and is read in again
//! without loss, whatever the words; changes and reports say what they should.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use std::collections::HashSet;
use std::fs;
use std::path::Path;

use pledge_explorer::coverage::Coverage;
use pledge_explorer::facets::Facets;
use pledge_explorer::model::{Corpus, Identity, ProgressStatus, StatementIx};
use pledge_explorer::pages::{Site, saved};
use pledge_explorer::query::View;
use roxmltree::{Document, Node};
use serde_json::Value;

use support::export::{CORPUS, PLAN, corpus, done, export, json, report, with};
use support::pledges;

/// What is exported is read in again: the same corpus, by its CSV files alone.
fn survives(corpus: &Corpus) {
    let (folder, path) = with(corpus);
    let data = export(&path, folder.path());
    fs::remove_file(Path::new(&data).join("corpus.json")).expect("there");
    let back = folder.path().join("back/corpus.json").display().to_string();
    done(&["ingest", "--seeds", &data, "--out", &back]);
    let back: Corpus = serde_json::from_str(&fs::read_to_string(&back).unwrap()).expect("a corpus");
    assert_eq!(back, *corpus);
}

#[test]
fn the_bundled_data_survives_its_export_byte_for_byte() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = export(CORPUS, folder.path());
    let back = folder.path().join("back/corpus.json");
    done(&["ingest", "--seeds", &data, "--out", &back.display().to_string()]);
    let read = |path: &Path| fs::read_to_string(path).expect("read");
    assert!(read(&back) == read(Path::new(CORPUS)), "the corpus differs");
    let synonyms = Path::new("assets/data/synonyms.json");
    assert!(read(&back.with_file_name("synonyms.json")) == read(synonyms), "the synonyms differ");
    assert!(read(&Path::new(&data).join("corpus.json")) == read(Path::new(CORPUS)));
    done(&["check", "--seeds", &data]);
}

/// Words that a spreadsheet or a program could trip over.
const ODD: [&str; 14] = [
    "=HYPERLINK(\"http://example.org\")",
    "+44 1223",
    "-5 degrees",
    "@cmd",
    "'=quoted already",
    "'plain apostrophe",
    "''=twice",
    "\tafter a tab",
    "a \"quoted\", comma'd\nline, and\r\nmore",
    "a|b\\c|",
    "＝wide",
    " spaces ",
    "<script>&amp;</script>",
    "ünïcödé – 🚲",
];

/// The bundled corpus with such words in every table that people save.
fn odd() -> Corpus {
    let mut corpus = corpus();
    let actions = corpus.statements.iter().position(|s| s.id == format!("{PLAN}/e.1")).expect("an action");
    let (before, after) = corpus.statements.split_at_mut(actions);
    for (statement, words) in before.iter_mut().zip(ODD).chain(after.iter_mut().zip(ODD)) {
        statement.text = words.to_owned();
        statement.leads = vec![words.to_owned(), "b".to_owned()];
        statement.committees = vec![words.to_owned()];
    }
    for (link, words) in corpus.links.iter_mut().zip(ODD) {
        link.reason = words.to_owned();
    }
    corpus.progress.push(report("t.12", ProgressStatus::Done, "2021-12-14", ODD[0]));
    corpus.site = Some(Identity {
        title: Some(ODD[0].to_owned()),
        publisher: Some(ODD[5].to_owned()),
        licence: Some(ODD[9].to_owned()),
        languages: Some(vec!["en-GB".to_owned(), "cy".to_owned()]),
        address: Some("https://example.org/".to_owned()),
        ..Identity::default()
    });
    corpus
}

#[test]
fn words_that_a_spreadsheet_or_a_program_could_trip_over_survive_their_export() {
    let corpus = odd();
    survives(&corpus);

    let (folder, path) = with(&corpus);
    let data = export(&path, folder.path());
    for file in ["statements.csv", "links.csv", "progress.csv", "actions.csv"] {
        let mut reader = csv::Reader::from_path(Path::new(&data).join(file)).expect("opened");
        for record in reader.records() {
            for cell in record.expect("a row").iter() {
                let runs = cell.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']);
                assert!(!runs, "{file}: a spreadsheet would run {cell}");
            }
        }
    }
}

#[test]
fn every_table_is_described_and_its_csv_and_json_hold_the_same() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = export(CORPUS, folder.path());
    let data = Path::new(&data);
    let package = json(&data.join("datapackage.json"));
    let tables: Vec<&Value> = package["resources"]
        .as_array()
        .expect("resources")
        .iter()
        .filter(|r| r["profile"] == "tabular-data-resource")
        .collect();
    assert_eq!(tables.len(), 18);
    let page = fs::read_to_string(data.join("index.html")).expect("a page");
    for table in tables {
        let name = table["name"].as_str().expect("a name");
        let bytes = fs::read(data.join(table["path"].as_str().expect("a path"))).expect("a file");
        assert_eq!(table["bytes"], bytes.len(), "{name}");
        let text = String::from_utf8(bytes.clone()).expect("UTF-8");
        assert!(
            text.starts_with('\u{feff}') && text.ends_with("\r\n"),
            "{name}: a spreadsheet knows UTF-8 by its mark"
        );
        let mut reader = csv::ReaderBuilder::new().flexible(false).from_reader(bytes.as_slice());
        let headers: Vec<String> = reader.headers().expect("headings").iter().map(str::to_owned).collect();
        let rows: Vec<csv::StringRecord> = reader.records().map(|r| r.expect("a row")).collect();
        let list = json(&data.join(format!("{name}.json")));
        assert_eq!(list.as_array().expect("a list").len(), rows.len(), "{name}");

        let csvw = json(&data.join(format!("{name}.csv-metadata.json")));
        assert_eq!(csvw["url"], format!("{name}.csv"));
        let columns = csvw["tableSchema"]["columns"].as_array().expect("columns");
        let fields = table["schema"]["fields"].as_array().expect("fields");
        for described in [columns, fields] {
            let names: Vec<&str> = described.iter().map(|c| c["name"].as_str().expect("a name")).collect();
            assert_eq!(names, headers, "{name}");
        }
        let mut keys = HashSet::new();
        for (row, object) in rows.iter().zip(list.as_array().unwrap()) {
            for ((column, field), cell) in columns.iter().zip(fields).zip(row.iter()) {
                let column_name = column["name"].as_str().unwrap();
                if column["required"] == true {
                    assert!(!cell.is_empty(), "{name}: an empty {column_name}");
                }
                let shown = match &object[column_name] {
                    Value::Null => String::new(),
                    Value::String(words) => words.clone(),
                    Value::Array(values) => {
                        assert_eq!(column["separator"], "|", "{name}.{column_name}");
                        values.iter().map(|v| v.as_str().unwrap()).collect::<Vec<_>>().join("|")
                    }
                    other => other.to_string(),
                };
                assert_eq!(shown, cell, "{name}.{column_name}");
                assert!(
                    page.contains(&format!("<code>{column_name}</code>")),
                    "{column_name} is not explained"
                );
                assert!(!field["description"].as_str().unwrap().is_empty());
            }
            let key: Vec<&str> = table["schema"]["primaryKey"]
                .as_array()
                .unwrap()
                .iter()
                .map(|k| row.get(headers.iter().position(|h| k == h).expect("a column")).unwrap())
                .collect();
            assert!(keys.insert(key.join("\u{1f}")), "{name}: {key:?} stands twice");
        }
    }
    for source in package["sources"].as_array().expect("sources") {
        let hash = source["hash"].as_str().expect("a hash").trim_start_matches("sha256:").to_owned();
        assert!(corpus().documents.iter().any(|d| d.sha256 == hash && source["path"] == d.file.as_str()));
    }
    let schema = jsonschema::validator_for(&json(&data.join("corpus.schema.json"))).expect("a schema");
    assert!(schema.is_valid(&json(&data.join("corpus.json"))));
}

/// What the page saves where nothing is filtered is the whole table, byte for byte, so the
/// table's description fits what is saved as well.
#[test]
fn what_the_page_saves_has_the_bytes_and_the_values_of_the_whole_table() {
    let corpus = odd();
    let (folder, path) = with(&corpus);
    let data = export(&path, folder.path());
    let coverage = Coverage::new(&corpus);
    let facets = Facets::new(&corpus, &coverage);
    let site = Site { corpus: &corpus, coverage: &coverage, facets: &facets, base: "" };
    let all: Vec<StatementIx> = corpus.indices().collect();
    for (query, table) in [("?page=plans&part=tracker", "actions"), ("?all=1", "statements")] {
        let view = View::parse(query);
        let whole =
            |ending: &str| fs::read_to_string(Path::new(&data).join([table, ending].concat())).expect("read");
        let (name, text) = saved(&site, &view, &all, false);
        assert_eq!(name, format!("{table}-shown"));
        assert!(
            text == whole(".csv").trim_start_matches('\u{feff}'),
            "{table}.csv differs from what is saved"
        );
        let read = |text: &str| serde_json::from_str::<Value>(text).expect("JSON");
        assert!(read(&saved(&site, &view, &all, true).1) == read(&whole(".json")), "{table}.json differs");
    }
    let none = View::parse("?page=plans&part=tracker&committee=nobody");
    assert_eq!(saved(&site, &none, &all, false).1.lines().count(), 1, "the headings alone");
}

#[test]
fn an_export_in_error_is_named_by_file_and_line_and_nothing_is_written() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = export(CORPUS, folder.path());
    let out = folder.path().join("corpus.json").display().to_string();
    let cases = [
        ("links.csv", "nobody/1,nobody/2,covers,reviewed,Why.,1,,", "no statement “nobody/1”"),
        ("links.csv", "a/1,b/1,fully,reviewed,Why.,1,,", "column “grade”: “fully”"),
        ("progress.csv", "a/1,finished,2021-12-14,Done.,", "column “status”: “finished”"),
        ("quotes.csv", "kent-labour-2021,figure,,,Words,,,x,1,,", "column “first_line”: “x”"),
        ("variants.csv", "nobody/1,kent-labour-2021,Words,1,1,,", "no statement “nobody/1”"),
        ("method.csv", "opinion,a,b,c", "“opinion” is not understood"),
        ("topics.csv", "a,A,nobody/1,reviewed", "no statement “nobody/1”"),
        ("reviews.csv", "too,few", "cannot be read"),
    ];
    for (file, row, words) in cases {
        let path = Path::new(&data).join(file);
        let good = fs::read_to_string(&path).expect("read");
        fs::write(&path, format!("{good}{row}\r\n")).expect("written");
        let result = pledges(&["ingest", "--seeds", &data, "--out", &out]);
        let said = String::from_utf8(result.stderr).expect("UTF-8");
        assert_eq!(result.status.code(), Some(1), "{row}");
        assert!(said.contains(file) && said.contains(words), "{row}: {said}");
        if !words.starts_with("no ") {
            assert!(said.contains(&format!("line {}: ", good.lines().count() + 1)), "{row}: {said}");
        }
        fs::write(&path, good).expect("written");
    }
    assert!(!Path::new(&out).exists());
    fs::remove_file(Path::new(&data).join("links.csv")).expect("there");
    let said = pledges(&["check", "--seeds", &data]);
    assert!(String::from_utf8_lossy(&said.stderr).contains("links.csv: there is no such file"));
}

/// A changed corpus, with one change of every kind.
fn changed() -> Corpus {
    let mut new = corpus();
    let at = |c: &Corpus, id: &str| c.statements.iter().position(|s| s.id == id).expect("there");
    let place = at(&new, &format!("{PLAN}/t.12"));
    new.statements[place].milestone.as_mut().unwrap().text = "Mar '22".to_owned();
    let place = at(&new, &format!("{PLAN}/g.4"));
    let mut more = new.statements.remove(place);
    more.id = format!("{PLAN}/g.5");
    more.text = "Something else".to_owned();
    new.statements.push(more);
    let place = at(&new, &format!("{PLAN}/g.1"));
    new.statements[place].id = format!("{PLAN}/g.9");
    new.links.retain(|l| !l.target.ends_with("/g.1") && !l.target.ends_with("/g.4"));
    new.links[0].reason = "Another reason.".to_owned();
    new.links[1].score = 0.5;
    new.links.remove(2);
    new.progress.push(report("e.1", ProgressStatus::InProgress, "2027-01-05", "Begun & <on time>."));
    new
}

#[test]
fn a_difference_names_what_was_added_changed_and_gone_and_nothing_else() {
    let (_keep, path) = with(&changed());
    assert_eq!(done(&["diff", CORPUS, CORPUS]), "Nothing changed.\n");
    let said = done(&["diff", CORPUS, &path]);
    for words in [
        format!("Statement changed: {PLAN}/t.12\n"),
        "  - Milestone: Oct '21\n".to_owned(),
        "  + Milestone: Mar '22\n".to_owned(),
        format!("Statement added: {PLAN}/g.5\n  + Something else\n"),
        format!("Statement gone: {PLAN}/g.4\n"),
        format!("Statement renumbered: {PLAN}/g.9\n  - {PLAN}/g.1\n"),
        format!("Progress reported: {PLAN}/e.1\n  + 5 January 2027, in progress: Begun & <on time>.\n"),
        "Link changed: ".to_owned(),
        "Link gone: ".to_owned(),
    ] {
        assert!(said.contains(&words), "“{words}” is not in:\n{said}");
    }
    let list: Value =
        serde_json::from_str(&done(&["diff", CORPUS, &path, "--format", "json"])).expect("JSON");
    let kinds = |kind: &str| list["changes"].as_array().unwrap().iter().filter(|c| c["kind"] == kind).count();
    assert_eq!(kinds("link-changed"), 1, "a score is no change");
    assert_eq!(
        (kinds("statement-changed"), kinds("statement-renumbered"), kinds("progress-reported")),
        (1, 1, 1)
    );
    assert_eq!(list["date"], "2027-01-05");
}

#[test]
fn a_feed_has_an_entry_for_every_change_and_the_log_keeps_them() {
    let (folder, path) = with(&changed());
    let atom = done(&["diff", CORPUS, &path, "--format", "atom", "--site", "https://example.org/p/"]);
    assert_eq!(atom, done(&["diff", CORPUS, &path, "--format", "atom", "--site", "https://example.org/p/"]));
    let feed = Document::parse(&atom).expect("XML");
    let ns = "http://www.w3.org/2005/Atom";
    let one = |node: Node, name: &str| {
        let found: Vec<_> = node.children().filter(|n| n.has_tag_name((ns, name))).collect();
        assert_eq!(found.len(), 1, "{name}");
        found[0].text().unwrap_or_default().to_owned()
    };
    let root = feed.root_element();
    assert!(one(root, "id").starts_with("urn:uuid:") && !one(root, "title").is_empty());
    assert_eq!(one(root, "updated"), "2027-01-05T00:00:00Z");
    let entries: Vec<Node> = root.children().filter(|n| n.has_tag_name((ns, "entry"))).collect();
    let list: Value = serde_json::from_str(&done(&["diff", CORPUS, &path, "--format", "json"])).unwrap();
    assert_eq!(entries.len(), list["changes"].as_array().unwrap().len());
    let mut ids = HashSet::new();
    for entry in &entries {
        assert!(ids.insert(one(*entry, "id")) && !one(*entry, "title").is_empty());
        assert_eq!(one(*entry, "updated"), "2027-01-05T00:00:00Z");
        let link = entry.children().find(|n| n.has_tag_name((ns, "link"))).expect("a link");
        assert!(link.attribute("href").unwrap().starts_with("https://example.org/p/?s="));
    }
    assert!(entries.iter().any(|e| one(*e, "content").contains("Begun & <on time>.")));

    let log = folder.path().join("changes.json").display().to_string();
    for _ in 0..2 {
        done(&["diff", CORPUS, &path, "--log", &log]);
    }
    assert_eq!(json(Path::new(&log)).as_array().unwrap().len(), 1, "the same step is kept once");
    let data = export(&path, folder.path());
    let page = fs::read_to_string(Path::new(&data).join("changes.html")).expect("a page");
    assert!(page.contains("Begun &amp; &lt;on time&gt;.") && page.contains("5 January 2027"), "{page}");
    assert!(Document::parse(&fs::read_to_string(Path::new(&data).join("changes.atom")).unwrap()).is_ok());
    let said = pledges(&["diff", CORPUS, "Cargo.toml"]);
    assert!(!said.status.success() && String::from_utf8_lossy(&said.stderr).contains("Cargo.toml"));
}

#[test]
fn a_report_counts_what_fell_due_what_is_late_and_what_nobody_reported() {
    let mut corpus = corpus();
    corpus.progress = vec![
        report("e.1", ProgressStatus::InProgress, "2021-08-01", "Begun."),
        report("e.1", ProgressStatus::Done, "2022-02-01", "Adopted later."),
        report("t.12", ProgressStatus::Done, "2021-10-20", "Adopted."),
        report("t.1", ProgressStatus::InProgress, "2021-09-29", "Working."),
    ];
    let (folder, path) = with(&corpus);
    let out = folder.path().join("report.html").display().to_string();
    done(&["report", "--as-at", "2021-12", "--corpus", &path, "--out", &out]);
    let html = fs::read_to_string(&out).expect("a report");
    let row = |what: &str, n: usize| {
        let row = format!("<th scope=\"row\">{what}</th><td>{n}</td>");
        assert!(html.contains(&row), "“{row}” is not in the report");
    };
    // Counted by hand in the plan's text: E 3, C 5, H 4, CE 6, T 6, F 9, G 3.
    row("All actions", 60);
    row("Fell due by then", 36);
    row("Fell due and reported as done", 1);
    row("Fell due and reported, but not as done or cancelled", 1);
    row("Fell due, no report on this site", 34);
    assert!(html.contains("2 actions reported on, not finished, and not reported on since for long"));
    assert!(!html.contains("Adopted later."), "what was reported after the day is not known on it");
    assert!(html.contains("as at 31 December 2021") && html.contains("Strategy and Resources Committee"));
    let said = pledges(&["report", "--as-at", "soon", "--out", &out]);
    assert!(!said.status.success() && String::from_utf8_lossy(&said.stderr).contains("--as-at soon"));
}
