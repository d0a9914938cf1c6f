//! Everything that becomes a corpus passes the same check: a seeds folder, a zip of one, an export read in
//! again, a `corpus.json`. What is refused is refused by file and line, one line for each fault.

#![allow(clippy::expect_used, clippy::panic)] // helpers of tests may

use pledge_explorer::model::{Address, Corpus};
use site::files::Files;
use site::project::Project;
use site::{data, open_data};

const THEMES: &str = include_str!("../../../seeds/themes.toml");

const SOURCES: &str = "[[party]]\nid = \"us\"\nlabel = \"Us\"\nplace = \"Shire\"\n\n[[document]]\nid = \"us-2025\"\n\
title = \"Us\"\nkind = \"manifesto\"\nparty = \"us\"\nplace = \"Shire\"\ndate = \"2025\"\nfile = \"us.txt\"\n\n\
[[document]]\nid = \"plan-2025\"\ntitle = \"Plan\"\nkind = \"action-plan\"\nplace = \"Shire\"\n\
date = \"2025-06\"\nfile = \"plan.txt\"\n";

const US: &str =
    "OUR PROMISES\n\nTransport\n\n• Mend every bridge in the county\n• Plant a tree in every street\n";

const PLAN: &str = "Action plan\n\n| Ref | Action | Milestone |\n|---|---|---|\n| T.1 | Mend the bridges | Dec 2025 |\n| T.2 | Plant trees | Mar 2026 |\n";

fn seeds() -> Files {
    let files = [("sources.toml", SOURCES), ("themes.toml", THEMES), ("us.txt", US), ("plan.txt", PLAN)];
    files.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec())).collect()
}

fn said(files: &Files) -> Vec<String> {
    match Project::new("p", files.clone()).load() {
        Ok(loaded) => loaded.errors,
        Err(errors) => errors,
    }
}

fn corpus() -> Corpus {
    let loaded = Project::new("p", seeds()).load().unwrap_or_else(|e| panic!("{e:?}"));
    assert_eq!(loaded.errors, Vec::<String>::new());
    loaded.corpus
}

fn with(file: &str, text: &str) -> Files {
    let mut files = seeds();
    files.insert(file.to_owned(), text.as_bytes().to_vec());
    files
}

/// Demands one line that begins with the place and holds the words.
fn refused(files: &Files, place: &str, words: &str) {
    let said = said(files);
    assert!(
        said.iter().any(|line| line.starts_with(place) && line.contains(words)),
        "{place} {words}: {said:#?}"
    );
    assert!(said.iter().all(|line| !line.contains('\n')), "{said:#?}");
}

#[test]
fn entries_that_are_wrong_are_named_by_their_line() {
    let sources = |old: &str, new: &str| {
        assert!(SOURCES.contains(old), "{old}");
        with("sources.toml", &SOURCES.replacen(old, new, 1))
    };
    for (old, new, line, words) in [
        ("id = \"us-2025\"", "id = \"../us\"", 6, "is no id"),
        ("id = \"us-2025\"", "id = \"\"", 6, "is no id"),
        ("id = \"us-2025\"", "id = \"Us\"", 6, "is no id"),
        ("id = \"plan-2025\"", "id = \"us-2025\"", 15, "stands twice"),
        ("file = \"plan.txt\"", "file = \"us.txt\"", 15, "is the document “us-2025” already"),
        ("file = \"us.txt\"", "file = \"../us.txt\"", 6, "must stand in the folder itself"),
        ("file = \"us.txt\"", "file = \"/etc/passwd\"", 6, "must stand in the folder itself"),
        ("file = \"us.txt\"", "file = \"us #1.txt\"", 6, "has a “#” in its name"),
        ("file = \"us.txt\"", "file = \"100%25.txt\"", 6, "has a “%” in its name"),
        ("file = \"us.txt\"", "file = \"us.aspx?id=1\"", 6, "has a “?” in its name"),
        ("date = \"2025\"", "date = \"2025-13\"", 6, "is no date"),
        ("date = \"2025\"", "date = \"yesterday\"", 6, "write it as 2021"),
        ("date = \"2025\"", "date = \"1066\"", 6, "check the year"),
        ("date = \"2025\"", "date = \"2099\"", 6, "check the year"),
        ("date = \"2025-06\"", "date = \"2025-02-31\"", 15, "is no date"),
        ("party = \"us\"", "party = \"them\"", 6, "no party “them”"),
        ("date = \"2025-06\"", "date = \"2025\"\nedition_of = \"plan-2025\"", 15, "in a circle"),
        ("date = \"2025-06\"", "date = \"2025\"\nedition_of = \"us-2025\"", 15, "editions are of one kind"),
        ("date = \"2025-06\"", "date = \"2025\"\nedition_of = \"none\"", 15, "names no document “none”"),
        ("title = \"Us\"", "title = \" \"", 6, "the title is empty"),
    ] {
        refused(&sources(old, new), &format!("p/sources.toml: line {line}:"), words);
    }
    let twice = SOURCES.replacen(
        "[[document]]",
        "[[party]]\nid = \"us\"\nlabel = \"We\"\nplace = \"Shire\"\n[[document]]",
        1,
    );
    refused(&with("sources.toml", &twice), "p/sources.toml: line 6:", "stands twice");
    let escape = SOURCES.replacen("label = \"Us\"", "label = \"U\\u001bs\"", 1);
    refused(&with("sources.toml", &escape), "p/sources.toml", "U+001B");
}

#[test]
fn editions_may_stand_in_any_order_and_in_chains_and_lose_no_statement() {
    let entry = |id: &str, of: &str| {
        let of = if of.is_empty() { String::new() } else { format!("edition_of = \"{of}\"\n") };
        format!(
            "[[document]]\nid = \"{id}\"\ntitle = \"{id}\"\nkind = \"manifesto\"\nparty = \"us\"\nplace = \"Shire\"\n\
             date = \"2025\"\nfile = \"{id}.txt\"\n{of}\n"
        )
    };
    let party = "[[party]]\nid = \"us\"\nlabel = \"Us\"\nplace = \"Shire\"\n\n";
    let entries = [entry("a", ""), entry("b", "a"), entry("c", "b")];
    for order in [[0, 1, 2], [2, 1, 0], [1, 2, 0], [2, 0, 1], [1, 0, 2], [0, 2, 1]] {
        let mut files =
            with("sources.toml", &(party.to_owned() + &order.map(|n| entries[n].clone()).concat()));
        for (id, more) in
            [("a", ""), ("b", "• Open a library in each town\n"), ("c", "• Free buses for all pupils\n")]
        {
            files.insert(format!("{id}.txt"), format!("{US}{more}").into_bytes());
        }
        let loaded = Project::new("p", files).load().unwrap_or_else(|e| panic!("{e:?}"));
        // What only another edition says is no statement of the first, and is told as a problem.
        let told = serde_json::to_string(&loaded.corpus).expect("JSON");
        let of_c = loaded.corpus.statements.iter().flat_map(|s| &s.variants).filter(|v| v.document == "c");
        assert_eq!(of_c.count(), 2, "{order:?}: {told}");
        for words in ["Open a library in each town", "Free buses for all pupils"] {
            assert!(told.contains(words), "{order:?}: {words} is lost");
        }
    }
}

#[test]
fn tables_are_read_as_people_save_them_and_said() {
    let head = "target,status,date,words,evidence";
    let row = "plan-2025/t.1,done,2025-12-01,Mended.,https://example.org/a";
    let good = |text: &str| {
        let files = with("progress.csv", text);
        let project = Project::new("p", files);
        let loaded = project.load().unwrap_or_else(|e| panic!("{e:?}"));
        assert_eq!(loaded.errors, Vec::<String>::new(), "{text}");
        assert_eq!(loaded.corpus.progress.len(), 1, "{text}");
        project.notes()
    };
    assert!(good(&format!("{head}\n{row}\n")).is_empty());
    assert!(good(&format!("\u{feff}{head}\r\n{row}\r\n")).is_empty());
    assert!(good(&format!("{head},,,\n{row},,,\n,,,,,,,\n,,,,\n")).is_empty());
    let notes = good(&format!("{head}\n{row}\n").replace(',', ";"));
    assert!(notes.len() == 1 && notes[0].starts_with("p/progress.csv: ") && notes[0].contains("semicolons"));
    let notes = good(&format!("{head}\n{row}\n").replace(',', "\t"));
    assert!(notes.len() == 1 && notes[0].starts_with("p/progress.csv: ") && notes[0].contains("tabs"));
    for (date, words) in [
        ("22/11/2026", "write it as 2026-11-22"),
        ("2021-13", "write it as"),
        ("yesterday", "write it as"),
        ("31 February", "write it as"),
        ("1066-10-14", "check the year"),
        ("2099-10-14", "check the year"),
    ] {
        let text = format!("{head}\n\n{}\n", row.replace("2025-12-01", date));
        refused(&with("progress.csv", &text), "p/progress.csv: line 3:", words);
    }
    for address in
        ["javascript:alert(1)", "http://example.org", "data:text/html;x", "https://[", "www.example.org"]
    {
        let text = format!("{head}\n{}\n", row.replace("https://example.org/a", address));
        refused(&with("progress.csv", &text), "p/progress.csv", "is no address");
    }
    let mut latin = seeds();
    latin.insert(
        "progress.csv".to_owned(),
        b"target,status,date,words,evidence\nplan-2025/t.1,done,2025-12-01,Caf\xe9,\n".to_vec(),
    );
    refused(&latin, "p/progress.csv: line 2", "CSV UTF-8");
    refused(
        &with("corrections.md", "# C\n\n* 2026-11-22: changed\n"),
        "p/corrections.md: line 3:",
        "- 2026-11-22",
    );
}

/// What an export or a `corpus.json` may not hold: how it is made wrong, the table and what is said.
type Harm = (fn(&mut Corpus), &'static str, &'static str);

const HARMS: [Harm; 25] = [
    (|c| c.documents[0].pages = Some(vec![2, 5]), "documents", "must begin on line 1"),
    (|c| c.documents[0].pages = Some(vec![1, 5, 4]), "documents", "lines that rise"),
    (|c| c.documents[0].page_labels = Some(vec!["i".to_owned()]), "documents", "one for each of its pages"),
    (|c| c.documents[0].id = "../../../tmp/x".to_owned(), "documents", "is no id"),
    (|c| c.documents[0].file = "../x".to_owned(), "documents", "must stand in the folder itself"),
    (|c| c.documents[0].text = Some("https://example.org".to_owned()), "documents", "its text must be"),
    (|c| c.documents[1].edition_of = Some("plan-2025".to_owned()), "documents", "in a circle"),
    (|c| c.documents[1].id = "us-2025".to_owned(), "documents", "stands twice"),
    (|c| c.documents[0].date = "2021-13".to_owned(), "documents", "is no date"),
    (|c| c.parties.push(c.parties[0].clone()), "parties", "stands twice"),
    (|c| c.parties[0].id = String::new(), "parties", "id"),
    (|c| c.statements[0].id = "../x".to_owned(), "statements", "is no id of a statement"),
    (|c| c.statements[1].id = c.statements[0].id.clone(), "statements", "stands twice"),
    (|c| c.statements[0].lines = (3, 2), "statements", "lines 3 to 2"),
    (|c| c.statements[0].text = "a\u{8}b".to_owned(), "statements", "U+0008"),
    (|c| c.statements[0].section = "a\u{fffe}b".to_owned(), "statements", "U+FFFE"),
    (|c| c.statements[0].text = "a\0b".to_owned(), "statements", "U+0000"),
    (|c| c.statements[0].text = "a\u{1b}[2Jb".to_owned(), "statements", "U+001B"),
    (|c| c.statements[0].text = String::new(), "statements", "empty"),
    (|c| c.statements[0].parent = Some("nobody/1".to_owned()), "statements", "no statement “nobody/1”"),
    (|c| c.progress[0].date = "2099-01-01".to_owned(), "progress", "check the year"),
    (|c| c.progress[0].target = "nobody/1".to_owned(), "progress", "no statement “nobody/1”"),
    (|c| c.progress.push(c.progress[0].clone()), "progress", "earlier row"),
    (|c| c.links.push(c.links[0].clone()), "links", "earlier row"),
    (|c| c.links[0].target = "nobody/1".to_owned(), "links", "no statement “nobody/1”"),
];

/// A corpus with a report, a link and an address in it.
fn full() -> Corpus {
    let mut files = seeds();
    let add = |files: &mut Files, name: &str, text: String| files.insert(name.to_owned(), text.into_bytes());
    add(
        &mut files,
        "progress.csv",
        "target,status,date,words,evidence\nplan-2025/t.1,done,2025-12-01,Mended.,https://example.org/a\n"
            .to_owned(),
    );
    let pledge = corpus().statements.iter().find(|s| s.kind.is_promise()).expect("a promise").id.clone();
    add(
        &mut files,
        "coverage.csv",
        format!(
            "pledge,target,grade,reason,date,reviewed_by\n{pledge},plan-2025/t.1,covers,The same.,2025-12-01,\n"
        ),
    );
    let loaded = Project::new("p", files).load().unwrap_or_else(|e| panic!("{e:?}"));
    assert_eq!(loaded.errors, Vec::<String>::new());
    loaded.corpus
}

#[test]
fn a_corpus_given_to_a_command_passes_the_same_check() {
    let json = |corpus: &Corpus| serde_json::to_vec(corpus).expect("JSON");
    assert_eq!(data::corpus("c.json", &json(&full())), Ok(full()));
    for (harm, table, words) in HARMS {
        let mut corpus = full();
        harm(&mut corpus);
        let said = data::corpus("c.json", &json(&corpus)).expect_err(words);
        assert!(
            said.iter().any(|s| s.starts_with("c.json: ") && s.contains(table) && s.contains(words)),
            "{said:#?}"
        );
    }
    let mut other = full();
    other.format = 99;
    let said = data::corpus("c.json", &json(&other)).expect_err("format 99");
    assert!(said.len() == 1 && said[0].contains("format is 99"), "{said:?}");
}

#[test]
fn an_address_that_runs_is_in_no_corpus_and_in_no_export_read_in_again() {
    let mut corpus = full();
    corpus.method.corrections_to = Address::parse("mailto:a@example.org");
    let json = serde_json::to_string(&corpus).expect("JSON");
    assert!(data::corpus("c.json", json.as_bytes()).is_ok());
    let files = open_data::files(&corpus, None, &[]).expect("an export");
    for (good, table) in [("https://example.org/a", "progress"), ("mailto:a@example.org", "method")] {
        for bad in ["javascript:alert(1)", "http://example.org", "data:text/html;x", "https:// x", "//x"] {
            let text = json.replace(good, bad);
            assert_eq!(Corpus::from_json(&text), None, "{bad}: no page reads it");
            let said = data::corpus("c.json", text.as_bytes()).expect_err(bad);
            assert!(said.len() == 1 && said[0].contains("is no address"), "{said:?}");
            let mut files = files.clone();
            let name = format!("{table}.csv");
            let csv = String::from_utf8(files[&name].clone()).expect("UTF-8").replace(good, bad);
            files.insert(name, csv.into_bytes());
            refused(&files, &format!("p/{table}.csv: line 2:"), "is no address");
        }
    }
    // What only looks like one is told by the row.
    let text = json.replace("https://example.org/a", "https://a:b@example.org");
    let said = data::corpus("c.json", text.as_bytes()).expect_err("a password");
    assert!(
        said[0].starts_with("c.json: row 1 of progress: ") && said[0].contains("is no address"),
        "{said:?}"
    );
}

#[test]
fn an_export_read_in_again_passes_the_same_check_by_file_and_line() {
    for (harm, table, words) in HARMS {
        let mut corpus = full();
        harm(&mut corpus);
        let Ok(files) = open_data::files(&corpus, None, &[]) else { panic!("{words}: not written") };
        let said = said(&files);
        let place = format!("p/{table}.csv");
        let words = if words == "empty" { "is empty" } else { words };
        assert!(
            said.iter().any(|s| s.starts_with(&place) && s.contains(words)),
            "{table} {words}: {said:#?}"
        );
        if !["method"].contains(&table) {
            assert!(
                said.iter().any(|s| s.starts_with(&format!("{place}: line "))),
                "{table} {words}: {said:#?}"
            );
        }
    }
}

#[test]
fn a_table_of_many_rows_is_read_without_counting_again_for_each() {
    let mut text = "target,status,date,words,evidence\r\n".to_owned();
    for n in 0..200_000 {
        text.push_str(&format!("nobody/{n},done,2025-12-01,Words,\r\n"));
    }
    let start = cpu_time::ThreadTime::now();
    let said = said(&with("progress.csv", &text));
    assert_eq!(said.len(), 200_000);
    assert!(said[199_999].starts_with("p/progress.csv: line 200001:"), "{}", said[199_999]);
    assert!(start.elapsed().as_secs() < 60, "{:?}", start.elapsed());
}

#[test]
fn a_document_that_a_browser_or_a_host_would_run_is_never_published_itself() {
    let page = "<!doctype html><html><body><h1>Us</h1><script>alert(1)</script>\
        <ul><li>Mend every bridge</li></ul></body></html>";
    for (file, words) in [
        ("us.html", page),
        ("us.HTM", page),
        ("us.xhtml", page),
        ("us.php", page),
        // What is text by its words is run all the same where its name says so.
        ("us.html", "OUR PROMISES\n\n• Mend every bridge <script>alert(1)</script>\n"),
        ("us.svg", "OUR PROMISES\n\n• Mend every bridge <script>alert(1)</script>\n"),
        ("us.php", "OUR PROMISES\n\n• Mend every bridge <?php phpinfo() ?>\n"),
        ("us", "OUR PROMISES\n\n• Mend every bridge <script>alert(1)</script>\n"),
    ] {
        for setting in ["", "[site]\ncontacts = \"keep\"\n\n"] {
            let mut files = with(file, words);
            let sources = setting.to_owned() + &SOURCES.replace("us.txt", file);
            files.insert("sources.toml".to_owned(), sources.into_bytes());
            let project = Project::new("p", files);
            let loaded = project.load().unwrap_or_else(|e| panic!("{file}: {e:?}"));
            assert_eq!(loaded.errors, Vec::<String>::new(), "{file}");
            let published = project.published(&loaded).expect("its files");
            assert!(published.iter().all(|(name, _)| *name != file), "{file} is published");
            let us = loaded.corpus.documents.iter().find(|d| d.id == "us-2025").expect("the manifesto");
            assert_eq!((us.withheld, us.text_path().as_str()), (Some(true), "data/read/us-2025.txt"));
            let made = data::files(&loaded).expect("data");
            let text = String::from_utf8(made["read/us-2025.txt"].clone()).expect("UTF-8");
            assert!(text.contains("Mend every bridge"), "{file}: {text}");
        }
    }
}

#[test]
fn addresses_and_numbers_of_people_are_not_published_unless_the_project_says_so() {
    let plan = format!("{PLAN}\nEmail: ann.lee@example.org\nTel: 01223 703565\n");
    let page = "{\\rtf1\\ansi Us\\par\\par \\bullet  Mend every bridge\\par\\par Ask bob@example.org\\par}";
    for (setting, kept) in [
        ("", false),
        ("[site]\ncontacts = \"leave-out\"\n\n", false),
        ("[site]\ncontacts = \"keep\"\n\n", true),
    ] {
        let mut files = with("plan.txt", &plan);
        files.insert("us.rtf".to_owned(), page.as_bytes().to_vec());
        files.insert("private.txt".to_owned(), b"nobody@example.org".to_vec());
        let sources = setting.to_owned() + &SOURCES.replace("us.txt", "us.rtf");
        files.insert("sources.toml".to_owned(), sources.into_bytes());
        let project = Project::new("p", files);
        let loaded = project.load().unwrap_or_else(|e| panic!("{e:?}"));
        let published = project.published(&loaded).expect("its files");
        let shown = &published.iter().find(|(name, _)| *name == "plan.txt").expect("the plan").1;
        let shown = std::str::from_utf8(shown).expect("UTF-8");
        assert_eq!(shown.contains("ann.lee@example.org") && shown.contains("01223"), kept, "{shown}");
        assert_eq!(shown.lines().count(), plan.lines().count());
        // The page itself can be shown with the address in it, or not at all; then it says that it is withheld.
        assert_eq!(published.iter().any(|(name, _)| *name == "us.rtf"), kept);
        let us = loaded.corpus.documents.iter().find(|d| d.id == "us-2025").expect("the manifesto");
        assert_eq!((us.withheld, us.published_path().is_some()), ((!kept).then_some(true), kept));
        assert!(published.iter().all(|(name, _)| *name != "private.txt"), "only what sources.toml names");
        let made = data::files(&loaded).expect("data");
        let read = String::from_utf8(made["read/us-2025.txt"].clone()).expect("UTF-8");
        assert_eq!(read.contains("bob@example.org"), kept, "{read}");
    }
    // What holds none is published as it is.
    let mut files = with("us.rtf", &page.replace("bob@example.org", "us"));
    files.insert("sources.toml".to_owned(), SOURCES.replace("us.txt", "us.rtf").into_bytes());
    let project = Project::new("p", files.clone());
    let loaded = project.load().unwrap_or_else(|e| panic!("{e:?}"));
    assert!(project.published(&loaded).expect("its files").iter().any(|(name, _)| *name == "us.rtf"));
    assert!(loaded.corpus.documents.iter().all(|d| d.withheld.is_none()));
    // An address to which only a link leads is in the file, and in no text of it.
    let link = r#"{\field{\*\fldinst HYPERLINK "mailto:bob@example.org"}{\fldrslt us}}"#;
    files.insert("us.rtf".to_owned(), page.replace("bob@example.org", link).into_bytes());
    let project = Project::new("p", files);
    let loaded = project.load().unwrap_or_else(|e| panic!("{e:?}"));
    assert!(project.published(&loaded).expect("its files").iter().all(|(name, _)| *name != "us.rtf"));
    let made = data::files(&loaded).expect("data");
    assert!(made["read/us-2025.txt"].windows(6).any(|words| words == b"Ask us"));
    let odd = with("sources.toml", &format!("[site]\ncontacts = \"perhaps\"\n\n{SOURCES}"));
    refused(&odd, "p/sources.toml: line 2:", "perhaps");
}

#[test]
fn a_log_of_changes_passes_the_door_as_well() {
    let change =
        r#"{"kind":"statement-changed","statement":"us-2025/1.1","words":"W","before":"B","after":"A"}"#;
    let log = |date: &str, change: &str| format!(r#"[{{"date":"{date}","changes":[{change}]}}]"#);
    assert!(data::log("c.json", log("2025-12-01", change).as_bytes()).is_ok());
    for (text, words) in [
        (log("2025-13-01", change), "step 1: the date"),
        (log("yesterday", change), "write it as"),
        (log("2025-12-01", &change.replace("B\"", "B\\u0008\"")), "U+0008"),
        (log("2025-12-01", &change.replace("A\"", "\\ufffe\"")), "U+FFFE"),
        (log("2025-12-01", &change.replace("us-2025/1.1", "../x\\\"y")), "no id of a statement"),
        ("[{}]".to_owned(), "no log of changes"),
    ] {
        let said = data::log("c.json", text.as_bytes()).expect_err(words);
        assert!(said.starts_with("c.json: ") && said.contains(words), "{said}");
    }
}

#[test]
fn more_text_than_is_let_in_is_refused_by_the_document_that_is_too_much() {
    // Promises, which would take minutes to match if they were looked at all the same.
    let line = "- We will mend every bridge and plant a tree in every street of every town\n";
    let text = ["# Us\n\n", &line.repeat((25 << 20) / line.len())].concat();
    let start = cpu_time::ThreadTime::now();
    let said = said(&with("us.txt", &text));
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(said[0].starts_with("p/us.txt: ") && said[0].contains("more than 24 MB of text"), "{said:?}");
    assert!(start.elapsed().as_secs() < 10, "{:?}", start.elapsed());
}
