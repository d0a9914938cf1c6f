//! The publishers' command on good input and bad: one clear line, exit 1, nothing written.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use std::fs;
use std::path::Path;

use serde_json::Value;
use support::pledges;

/// Runs and demands exit 1, nothing on standard output and one line that says all of `words`.
fn refused(args: &[&str], words: &[&str]) {
    let out = pledges(args);
    let said = String::from_utf8(out.stderr).expect("UTF-8");
    assert_eq!(out.status.code(), Some(1), "{args:?}: {said}");
    assert!(out.stdout.is_empty(), "{args:?} printed something");
    assert_eq!(said.lines().count(), 1, "{args:?}: {said}");
    for word in words {
        assert!(said.contains(word), "{args:?}: “{word}” is not in: {said}");
    }
}

fn path(folder: &Path, name: &str) -> String {
    folder.join(name).display().to_string()
}

#[test]
fn unreadable_documents_get_one_clear_line() {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, bytes: &[u8]| {
        fs::write(folder.path().join(name), bytes).expect("written");
        path(folder.path(), name)
    };
    refused(&["parse", &path(folder.path(), "none.txt")], &["none.txt", "no such file"]);
    refused(&["parse", &folder.path().display().to_string()], &["folder"]);
    refused(&["parse", &write("empty.txt", b" \n\n")], &["empty.txt", "empty"]);
    refused(
        &["parse", &write("long.txt", &vec![b'a'; 50_000_000])],
        &["long.txt", "line 1", "50000000 bytes"],
    );
}

#[test]
fn an_unknown_kind_is_refused_with_the_known_ones() {
    let out = pledges(&["parse", "seeds/kent-labour-manifesto-2021.txt", "--kind", "poem"]);
    let said = String::from_utf8(out.stderr).expect("UTF-8");
    assert!(!out.status.success() && out.stdout.is_empty());
    assert!(said.contains("manifesto, framework, action-plan"), "{said}");
}

#[test]
fn a_kind_is_guessed_and_the_guess_is_said() {
    let cases = [
        ("seeds/kent-labour-manifesto-2021.txt", "manifesto", "pledge", 112),
        ("seeds/cambridgeshire-labour-manifesto-2021-web.txt", "manifesto", "pledge", 61),
        ("seeds/cambridgeshire-strategic-framework-2023-28-draft.txt", "framework", "deliverable", 53),
        ("seeds/cambridgeshire-joint-agreement-action-plan-2021.txt", "action-plan", "action", 60),
    ];
    for (file, kind, statements, count) in cases {
        let out = pledges(&["parse", file]);
        let json: Value = serde_json::from_slice(&out.stdout).expect("JSON");
        let all = json["statements"].as_array().expect("a list");
        assert_eq!(all.iter().filter(|s| s["kind"] == statements).count(), count, "{file}");
        assert!(String::from_utf8_lossy(&out.stderr).contains(&format!("read as {kind}")), "{file}");
    }
}

#[test]
fn a_seeds_folder_in_error_names_file_and_line_and_writes_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let seeds = folder.path().join("seeds");
    fs::create_dir(&seeds).expect("made");
    let dir = seeds.display().to_string();
    let out = path(folder.path(), "corpus.json");
    refused(&["ingest", "--seeds", &dir, "--out", &out], &["sources.toml", "no such file"]);

    for entry in fs::read_dir("seeds").expect("the seeds") {
        let entry = entry.expect("a file");
        fs::copy(entry.path(), seeds.join(entry.file_name())).expect("copied");
    }
    let csv = fs::read_to_string("seeds/coverage.csv").expect("the reviews");
    let with = |row: &str, end: &str| {
        let rows = format!("{csv}{row}\n").replace('\n', end);
        fs::write(seeds.join("coverage.csv"), rows).expect("written");
        format!("line {}:", csv.lines().count() + 1)
    };
    let first = csv.lines().nth(1).expect("a row");
    let rows = [
        ("nobody/1.1,,,No such pledge here.,2026-11-22,", "nobody/1.1"),
        (
            "kent-labour-2021/1.1,kent-labour-2021/1.2,partly,Why.,2026-11-22,",
            "no ambition, deliverable or action",
        ),
        ("kent-labour-2021/1.1,cambridgeshire-framework-2023/1,fully,Why.,2026-11-22,", "covers, partly"),
        ("kent-labour-2021/1.1,cambridgeshire-framework-2023/1,partly,Why.,yesterday,", "“yesterday”"),
        (
            "kent-labour-2021/1.1,cambridgeshire-framework-2023/1,partly,a b c d e f g h i j k l m n o p,2026-11-22,",
            "16 words",
        ),
        (first, "line 2"),
    ];
    for (i, (row, words)) in rows.into_iter().enumerate() {
        let line = with(row, if i % 2 == 0 { "\n" } else { "\r\n" });
        for command in [&["check", "--seeds", &dir][..], &["ingest", "--seeds", &dir, "--out", &out][..]] {
            let result = pledges(command);
            let said = String::from_utf8(result.stderr).expect("UTF-8");
            assert_eq!(result.status.code(), Some(1), "{row}");
            assert!(
                said.contains("coverage.csv") && said.contains(&line) && said.contains(words),
                "{row}: {said}"
            );
        }
    }
    assert!(!Path::new(&out).exists(), "nothing is written on errors");

    fs::write(seeds.join("coverage.csv"), csv).expect("written");

    let csv = fs::read_to_string("seeds/topics.csv").expect("the topics");
    let last = format!("line {}:", csv.lines().count() + 1);
    for (row, line, words) in [
        ("twenty-mph,20 mph zones,nobody/1.1", last.as_str(), "nobody/1.1"),
        ("twenty-mph,20 mph limits,kent-labour-2021/1.1", &last, "give it one name"),
        ("twenty-mph,20 mph zones,kent-labour-2021/6.9", &last, "already"),
        ("lonely,A lonely topic,kent-labour-2021/6.9", &last, "one statement"),
        ("twenty-mph,20 mph zones", &last, "cannot be read"),
    ] {
        fs::write(seeds.join("topics.csv"), format!("{csv}{row}\n")).expect("written");
        let said = String::from_utf8(pledges(&["check", "--seeds", &dir]).stderr).expect("UTF-8");
        assert!(said.contains("topics.csv") && said.contains(line) && said.contains(words), "{row}: {said}");
    }
    fs::write(seeds.join("topics.csv"), csv).expect("written");
    assert!(pledges(&["check", "--seeds", &dir]).status.success());
    fs::write(seeds.join("sources.toml"), "[[document]]\nid = 7\n").expect("written");
    refused(&["check", "--seeds", &dir], &["sources.toml", "line 2"]);
}

#[test]
fn the_matcher_ranks_every_promise_best_first() {
    let out = pledges(&["match", "--corpus", "assets/data/corpus.json", "--top", "5"]);
    let lines: Vec<Value> = String::from_utf8(out.stdout)
        .unwrap()
        .lines()
        .map(|l| serde_json::from_str(l).expect("JSON"))
        .collect();
    assert_eq!(lines.len(), 247);
    for line in &lines {
        let scores: Vec<f64> =
            line["links"].as_array().unwrap().iter().map(|l| l["score"].as_f64().unwrap()).collect();
        assert!(scores.len() <= 5 && scores.iter().all(|s| (0.0..=1.0).contains(s)), "{line}");
        assert!(scores.windows(2).all(|w| w[0] >= w[1]), "{line}");
    }
    let parking = lines.iter().find(|l| l["pledge"] == "cambridgeshire-labour-2021/6.8").expect("the pledge");
    assert_eq!(parking["links"][0]["target"], "cambridgeshire-action-plan-2021/t.14");
}

#[test]
fn search_answers_every_query_on_a_line_of_its_own() {
    let folder = tempfile::tempdir().expect("a folder");
    let queries = path(folder.path(), "queries.txt");
    fs::write(&queries, "parking\nT.12\nxyzzy\n").expect("written");
    let out = pledges(&["search", "--corpus", "assets/data/corpus.json", "--queries", &queries]);
    let lines: Vec<Value> = String::from_utf8(out.stdout)
        .unwrap()
        .lines()
        .map(|l| serde_json::from_str(l).expect("JSON"))
        .collect();
    assert_eq!(lines.len(), 3);
    assert!(lines[0]["hits"].as_array().unwrap().iter().any(|h| h == "cambridgeshire-labour-2021/6.8"));
    assert_eq!(lines[1]["hits"][0], "cambridgeshire-action-plan-2021/t.12");
    assert_eq!(lines[2]["hits"].as_array().map(Vec::len), Some(0));
    refused(&["search", "--corpus", "Cargo.toml", "--queries", &queries], &["Cargo.toml", "no corpus"]);
}

#[test]
fn the_text_of_a_document_that_is_no_text_is_written_beside_the_corpus() {
    let folder = tempfile::tempdir().expect("a folder");
    let seeds = folder.path().join("seeds");
    fs::create_dir(&seeds).expect("a folder");
    for name in ["themes.toml", "synonyms.toml", "situations.toml"] {
        fs::copy(format!("seeds/{name}"), seeds.join(name)).expect("copied");
    }
    let page =
        "<html><body><h1>Our pledges</h1><ul><li>Mend the bridge in every town</li></ul></body></html>";
    fs::write(seeds.join("us.html"), page).expect("written");
    let sources = "[[document]]\nid = \"us-2025\"\ntitle = \"Us\"\nkind = \"manifesto\"\nplace = \"Shire\"\n\
                   date = \"2025\"\nfile = \"us.html\"\n";
    fs::write(seeds.join("sources.toml"), sources).expect("written");
    let out = path(folder.path(), "corpus.json");
    let done = pledges(&["ingest", "--seeds", &path(folder.path(), "seeds"), "--out", &out]);
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let corpus: Value = serde_json::from_slice(&fs::read(&out).expect("a corpus")).expect("JSON");
    assert_eq!(corpus["documents"][0]["text"], "data/read/us-2025.txt");
    let text = fs::read_to_string(folder.path().join("read/us-2025.txt")).expect("its text");
    let line = corpus["statements"][0]["lines"][0].as_u64().expect("a line");
    let words = text.lines().nth(line as usize - 1).expect("the line");
    assert!(words.contains("Mend the bridge in every town"), "{text}");
    fs::write(seeds.join("sources.toml"), sources.replace("us-2025", "../us")).expect("written");
    refused(&["ingest", "--seeds", &path(folder.path(), "seeds"), "--out", &out], &["../us", "letters"]);
}

#[test]
fn what_people_say_of_a_reading_takes_the_readers_place_and_is_told_where_it_no_longer_fits() {
    let folder = tempfile::tempdir().expect("a folder");
    let seeds = folder.path().join("seeds");
    fs::create_dir(&seeds).expect("a folder");
    fs::copy("seeds/themes.toml", seeds.join("themes.toml")).expect("copied");
    let text = "# Transport\n\nWe will:\n\n- Mend the old bridge\n- Better buses, and not before time\n- Paint every bus stop\n\nEvery lane counts.\n";
    fs::write(seeds.join("us.txt"), text).expect("written");
    let sources = "[[party]]\nid = \"us\"\nlabel = \"Us\"\nplace = \"Ely\"\n\n[[document]]\nid = \"us\"\ntitle = \"Ours\"\nkind = \"manifesto\"\nparty = \"us\"\nplace = \"Ely\"\ndate = \"2025\"\nfile = \"us.txt\"\n";
    fs::write(seeds.join("sources.toml"), sources).expect("written");
    let head = "document,first,last,words,verdict,theme,ref,milestone,committees,leads,date,by\n".to_owned();
    let rows = "us,5,5,Mend the old bridge,commitment,housing-planning,,,,,2026-11-22,Ann\n\
        us,6,6,\"Better buses, and not before time\",nothing,,,,,,2026-11-22,\n\
        us,9,9,Every lane counts.,pledge,,,,,,2026-11-22,\n";
    fs::write(seeds.join("readings.csv"), format!("{head}{rows}")).expect("written");
    let (dir, out) = (path(folder.path(), "seeds"), path(folder.path(), "corpus.json"));
    let done = pledges(&["ingest", "--seeds", &dir, "--out", &out]);
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let corpus = fs::read_to_string(&out).expect("a corpus");
    let corpus = pledge_explorer::model::Corpus::from_json(&corpus).expect("a corpus");
    let read: Vec<(&str, &str)> =
        corpus.statements.iter().map(|s| (s.kind.as_str(), s.text.as_str())).collect();
    let wanted = [
        ("commitment", "Mend the old bridge"),
        ("pledge", "Paint every bus stop"),
        ("pledge", "Every lane counts."),
    ];
    assert_eq!(read, wanted);
    assert_eq!(corpus.statements[0].themes[0].as_str(), "housing-planning");
    assert!(pledges(&["check", "--seeds", &dir]).status.success());
    fs::write(seeds.join("us.txt"), text.replace("Better", "Cheaper")).expect("written");
    for command in [&["check", "--seeds", &dir][..], &["ingest", "--seeds", &dir, "--out", &out][..]] {
        let result = pledges(command);
        let said = String::from_utf8(result.stderr).expect("UTF-8");
        assert_eq!(result.status.code(), Some(1), "{command:?}");
        for words in ["readings.csv: line 3: ", "“Better buses, and not before time”", "look at it again"]
        {
            assert!(said.contains(words), "{said}");
        }
    }
}
