//! A document with pages, from its file to the open data and back.

#![allow(clippy::expect_used, clippy::panic)] // helpers of tests may

use pledge_explorer::model::{Corpus, Page};
use site::files::Files;
use site::open_data;
use site::project::Project;

const SOURCES: &str = "[[document]]\nid = \"plan-2025\"\ntitle = \"Plan\"\nkind = \"action-plan\"\n\
place = \"Shire\"\ndate = \"2025-06\"\nfile = \"plan.pdf\"\n";

/// A table of actions over two pages.
const PLAN: &[u8] = include_bytes!("../../formats/tests/fixtures/pdf/tab-2pages.pdf");

fn loaded(files: Files) -> Corpus {
    let loaded = Project::new("p", files).load().unwrap_or_else(|e| panic!("{e:?}"));
    assert_eq!(loaded.errors, Vec::<String>::new());
    loaded.corpus
}

fn plan() -> Corpus {
    let themes = include_bytes!("../../../seeds/themes.toml");
    let files = [("sources.toml", SOURCES.as_bytes()), ("themes.toml", themes), ("plan.pdf", PLAN)];
    loaded(files.iter().map(|(name, bytes)| ((*name).to_owned(), bytes.to_vec())).collect())
}

#[test]
fn every_statement_of_a_pdf_has_the_page_that_it_stands_on_in_the_open_data() {
    let corpus = plan();
    let pages: Vec<u32> = corpus
        .statements
        .iter()
        .map(|s| corpus.page_of(&s.document, s.lines.0).map_or(0, |Page { number, .. }| number))
        .collect();
    assert!(pages.is_sorted() && pages.first() == Some(&1) && pages.last() == Some(&2), "{pages:?}");
    let files = open_data::files(&corpus, None, &[]).expect("an export");
    let csv = String::from_utf8(files["statements.csv"].clone()).expect("text");
    let mut rows = csv::Reader::from_reader(csv.trim_start_matches('\u{feff}').as_bytes());
    let column = rows.headers().expect("headings").iter().position(|h| h == "page").expect("a column");
    let cells: Vec<u32> = rows
        .records()
        .map(|row| row.expect("a row").get(column).and_then(|cell| cell.parse().ok()).unwrap_or_default())
        .collect();
    assert_eq!(cells, pages);
    let described = String::from_utf8(files["statements.csv-metadata.json"].clone()).expect("text");
    assert!(described.contains("counted from 1, where the source has pages"), "{described}");
}

#[test]
fn an_export_of_before_there_were_pages_is_read_in_again() {
    let corpus = plan();
    let mut files = open_data::files(&corpus, None, &[]).expect("an export");
    files.remove("corpus.json");
    assert_eq!(loaded(files.clone()), corpus);
    let csv = String::from_utf8(files["documents.csv"].clone()).expect("text");
    let mut rows = csv::Reader::from_reader(csv.trim_start_matches('\u{feff}').as_bytes());
    let mut older = csv::Writer::from_writer(Vec::new());
    let heads = rows.headers().expect("headings").clone();
    let kept = |row: &csv::StringRecord| -> csv::StringRecord {
        let named = heads.iter().zip(row.iter());
        named.filter(|(head, _)| !head.starts_with("page")).map(|(_, cell)| cell).collect()
    };
    older.write_record(&kept(&heads)).expect("written");
    rows.records().for_each(|row| older.write_record(&kept(&row.expect("a row"))).expect("written"));
    files.insert("documents.csv".to_owned(), older.into_inner().expect("written"));
    let read = loaded(files);
    assert_eq!(read.documents[0].pages, None);
    assert_eq!(read.statements, corpus.statements);
}
