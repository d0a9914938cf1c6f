//! What people write about plans in a seeds folder: reports of progress, names of
//! committees, quotations. Bad rows are named by file and line and nothing is published.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use pledge_explorer::model::{Corpus, ProgressStatus};
use pledge_explorer::text::{fold, strip_markup};
use support::pledges;
use tempfile::TempDir;

const PLAN: &str = "cambridgeshire-action-plan-2021";

/// A copy of the bundled seeds, for a test to write in.
fn seeds() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let seeds = folder.path().join("seeds");
    fs::create_dir(&seeds).expect("made");
    for entry in fs::read_dir("seeds").expect("the seeds") {
        let entry = entry.expect("a file");
        fs::copy(entry.path(), seeds.join(entry.file_name())).expect("copied");
    }
    (folder, seeds)
}

fn ingest(seeds: &Path, out: &Path) -> Output {
    pledges(&["ingest", "--seeds", &seeds.display().to_string(), "--out", &out.display().to_string()])
}

/// Adds a row to a seeds file and demands that both commands name its line and say `words`,
/// and that nothing is written.
fn refused(file: &str, row: &str, words: &str) {
    let (folder, seeds) = seeds();
    let path = seeds.join(file);
    let text = format!("{}{row}\n", fs::read_to_string(&path).expect("the file"));
    fs::write(&path, &text).expect("written");
    let line = format!("{}: line {}: ", path.display(), text.lines().count());
    let out = folder.path().join("corpus.json");
    for result in [pledges(&["check", "--seeds", &seeds.display().to_string()]), ingest(&seeds, &out)] {
        let said = String::from_utf8(result.stderr).expect("UTF-8");
        assert_eq!(result.status.code(), Some(1), "{row}");
        assert!(said.contains(&line) && said.contains(words), "{row}: {said}");
    }
    assert!(!out.exists(), "{row}: a corpus was written");
}

#[test]
fn a_bad_row_of_progress_is_named_by_file_and_line_and_nothing_is_written() {
    let bad = [
        ("nobody/t.1,done,2021-12-14,Adopted.,", "no ambition, deliverable or action “nobody/t.1”"),
        ("kent-labour-2021/1.1,done,2021-12-14,Adopted.,", "kent-labour-2021/1.1"),
        (
            "PLAN/t.12,finished,2021-12-14,Adopted.,",
            "not-started, in-progress, done, delayed, changed, cancelled",
        ),
        ("PLAN/t.12,done,14/12/2021,Adopted.,", "“14/12/2021” is no date"),
        ("PLAN/t.12,done,2021-02-30,Adopted.,", "“2021-02-30” is no date"),
        ("PLAN/t.12,done,2021-12-14, ,", "the words are empty"),
        ("PLAN/t.12,done,2021-12-14,Adopted.,minutes.pdf", "“minutes.pdf” is no address"),
        ("PLAN/t.12,done,2021-12-14,Adopted.,javascript:alert(1)", "is no address"),
        ("PLAN/t.12,done,2021-12-14,Adopted.", "the row cannot be read"),
    ];
    for (row, words) in bad {
        refused("progress.csv", &row.replace("PLAN", PLAN), words);
    }
    let twice = "PLAN/t.12,in-progress,2021-10-05,Begun.,\nPLAN/t.12,done,2021-10-05,Adopted.,";
    refused("progress.csv", &twice.replace("PLAN", PLAN), "reported on for that day on line 2 already");
}

#[test]
fn an_abbreviation_is_spelt_out_only_where_its_document_does_so() {
    let entry = |id: &str, label: &str, line: u32| {
        format!("\n[[committee]]\ndocument = \"{PLAN}\"\nlabel = \"{label}\"\nline = {line}\nid = \"{id}\"")
    };
    refused(
        "sources.toml",
        &entry("H&T", "Highways and Transport", 5),
        "“Highways and Transport” does not stand on line 5",
    );
    refused("sources.toml", &entry("H&T", "Strategy", 9_999), "does not stand on line 9999");
    refused("sources.toml", &entry("XYZ", "Strategy", 5), "names a committee “XYZ”");
    refused("sources.toml", &entry("S&R", "Strategy", 5), "spelt out twice");
}

#[test]
fn a_quotation_that_the_document_does_not_have_is_refused() {
    let doc = "cambridgeshire-framework-2023";
    let bad = [
        (
            "DOC,figure,,,Carbon footprint for Cambridgeshire in 2021,,,93,109",
            "“Carbon footprint for Cambridgeshire in 2021”",
        ),
        ("DOC,figure,,,Carbon footprint,1999,,93,109", "the year “1999”"),
        ("DOC,figure,,,Carbon footprint,,The Council,93,109", "the source “The Council”"),
        ("DOC,figure,redder,,Carbon footprint,,,93,109", "“redder” does not stand"),
        ("DOC,figure,,DOC/8,Carbon footprint,,,93,109", "no ambition “cambridgeshire-framework-2023/8”"),
        ("DOC,number,,,Carbon footprint,,,93,109", "unknown quote kind “number”"),
        ("DOC,figure,,,Carbon footprint,,,93,9999", "has no lines 93 to 9999"),
        ("DOC,figure,,,Carbon footprint,,,0,1", "has no lines 0 to 1"),
        ("nobody,figure,,,Carbon footprint,,,93,109", "no document “nobody”"),
    ];
    for (row, words) in bad {
        refused("quotes.csv", &row.replace("DOC", doc), words);
    }
}

#[test]
fn reports_are_kept_as_a_history_oldest_first_in_the_order_of_the_plan() {
    let (folder, seeds) = seeds();
    let rows = "target,status,date,words,evidence\r\n\
        PLAN/t.12,done,2021-12-14,\"Adopted, with changes.\",https://example.org/minutes#3\r\n\
        PLAN/e.1,in-progress,2021-10-05,Consulting.,\r\n\
        PLAN/t.12,delayed,2021-11-02,To be decided in December.,\r\n";
    fs::write(seeds.join("progress.csv"), rows.replace("PLAN", PLAN)).expect("written");
    let out = folder.path().join("corpus.json");
    let result = ingest(&seeds, &out);
    assert!(result.status.success(), "{}", String::from_utf8_lossy(&result.stderr));
    let corpus: Corpus = serde_json::from_str(&fs::read_to_string(&out).unwrap()).expect("a corpus");
    let found: Vec<_> =
        corpus.progress.iter().map(|p| (p.target.as_str(), p.status, p.date.as_str())).collect();
    let at = |local: &str| format!("{PLAN}/{local}");
    assert_eq!(
        found,
        [
            (at("e.1").as_str(), ProgressStatus::InProgress, "2021-10-05"),
            (at("t.12").as_str(), ProgressStatus::Delayed, "2021-11-02"),
            (at("t.12").as_str(), ProgressStatus::Done, "2021-12-14"),
        ]
    );
    assert_eq!(corpus.progress[2].words, "Adopted, with changes.");
    assert_eq!(corpus.progress[2].evidence.as_deref(), Some("https://example.org/minutes#3"));
    assert!(Corpus::from_json(&fs::read_to_string(&out).unwrap()).is_some(), "the page reads it too");
}

#[test]
fn the_bundled_plan_has_no_report_and_only_the_names_it_spells_out() {
    let corpus = bundled();
    assert!(corpus.progress.is_empty());
    let named: Vec<_> =
        corpus.committees.iter().filter(|c| c.label.is_some()).map(|c| c.id.as_str()).collect();
    assert_eq!(named, ["S&R"]);
    let all: Vec<_> = corpus.committees.iter().map(|c| c.id.as_str()).collect();
    for id in ["E&GI", "H&T", "CYP", "A&H", "CSMI", "A&A", "Safeguarding Board", "ALL"] {
        assert!(all.contains(&id), "{id}");
    }
}

#[test]
fn every_quotation_stands_in_its_document_where_it_is_said_to() {
    let corpus = bundled();
    assert_eq!(corpus.quotes.len(), 36);
    for quote in &corpus.quotes {
        let file = &corpus.document(&quote.document).expect("its document").file;
        let text = fs::read_to_string(Path::new("seeds").join(file)).expect("its text");
        let (first, last) = (quote.lines.0 as usize, quote.lines.1 as usize);
        let lines: Vec<&str> = text.lines().skip(first - 1).take(last - first + 1).collect();
        let there = fold(&strip_markup(&lines.join("\n")));
        for piece in quote.words.split(" … ").chain(quote.source.as_deref()) {
            assert!(there.contains(piece), "{piece} is not in {there}");
        }
    }
}

fn bundled() -> Corpus {
    serde_json::from_str(&fs::read_to_string("assets/data/corpus.json").expect("read")).expect("a corpus")
}
