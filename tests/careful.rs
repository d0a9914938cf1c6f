//! The command with what is no file, with full hands and with names that lead elsewhere: it writes what it was
//! asked to write, whole, and nothing else.

#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::Command;

use support::export::{CORPUS, done};
use support::pledges;

/// Runs the command, which must fail with one line that holds the words.
fn refused(args: &[&str], words: &str) {
    let result = pledges(args);
    let said = String::from_utf8(result.stderr).expect("UTF-8");
    assert_eq!(result.status.code(), Some(1), "{args:?}: {said}");
    assert!(said.contains(words), "{args:?}: {said}");
}

fn path(folder: &Path, name: &str) -> String {
    folder.join(name).display().to_string()
}

#[test]
fn a_pipe_or_a_device_is_refused_and_not_waited_for() {
    let folder = tempfile::tempdir().expect("a folder");
    let pipe = path(folder.path(), "pipe.txt");
    assert!(Command::new("mkfifo").arg(&pipe).status().expect("mkfifo").success());
    for odd in [pipe.as_str(), "/dev/zero"] {
        refused(&["parse", odd, "--kind", "manifesto"], "a device or a pipe");
        refused(&["match", "--corpus", odd], "a device or a pipe");
        refused(&["check", "--seeds", odd], "a device or a pipe");
    }
    // One that lies in a project is as good as not there.
    let seeds = folder.path().join("seeds");
    fs::create_dir(&seeds).expect("a folder");
    assert!(Command::new("mkfifo").arg(seeds.join("sources.toml")).status().expect("mkfifo").success());
    refused(&["check", "--seeds", &path(folder.path(), "seeds")], "sources.toml: there is no such file");
}

#[test]
fn nothing_is_written_through_a_link_or_to_a_device_or_over_a_folder() {
    let folder = tempfile::tempdir().expect("a folder");
    let target = folder.path().join("target.html");
    fs::write(&target, "mine").expect("written");
    symlink(&target, folder.path().join("link.html")).expect("a link");
    fs::create_dir(folder.path().join("folder.html")).expect("a folder");
    let pages =
        |out: &str| ["report", "--as-at", "2021-12", "--corpus", CORPUS, "--out", out].map(str::to_owned);
    for (out, words) in [
        (path(folder.path(), "link.html"), "it is a link"),
        (path(folder.path(), "folder.html"), "it is a folder"),
        ("/dev/null".to_owned(), "a device or a pipe"),
    ] {
        let args = pages(&out);
        refused(&args.iter().map(String::as_str).collect::<Vec<_>>(), words);
    }
    assert_eq!(fs::read_to_string(&target).expect("there"), "mine");
    let elsewhere = folder.path().join("elsewhere");
    fs::create_dir(&elsewhere).expect("a folder");
    symlink(&elsewhere, folder.path().join("data")).expect("a link");
    refused(&["export", &path(folder.path(), "data"), "--corpus", CORPUS], "it is a link");
    assert_eq!(fs::read_dir(&elsewhere).expect("a folder").count(), 0);
}

#[test]
fn a_document_that_was_withdrawn_leaves_nothing_beside_the_corpus_or_in_an_export() {
    let folder = tempfile::tempdir().expect("a folder");
    let seeds = folder.path().join("seeds");
    fs::create_dir(&seeds).expect("a folder");
    for name in ["themes.toml", "synonyms.toml", "situations.toml"] {
        if Path::new("seeds").join(name).exists() {
            fs::copy(format!("seeds/{name}"), seeds.join(name)).expect("copied");
        }
    }
    let entry = |id: &str, kind: &str| {
        format!(
            "[[document]]\nid = \"{id}\"\ntitle = \"{id}\"\nkind = \"{kind}\"\nplace = \"Shire\"\ndate = \"2025\"\nfile = \"{id}.html\"\n"
        )
    };
    let page =
        |words: &str| format!("<html><body><h1>Our pledges</h1><ul><li>{words}</li></ul></body></html>");
    fs::write(seeds.join("us.html"), page("Mend the bridge in every town")).expect("written");
    let table = "<table><tr><th>Ref</th><th>Action</th><th>Milestone</th></tr><tr><td>1.1</td><td>Mend the bridge</td><td>Dec 2025</td></tr></table>";
    fs::write(seeds.join("plan.html"), format!("<html><body><h1>Plan</h1>{table}</body></html>"))
        .expect("written");
    let out = path(folder.path(), "made/corpus.json");
    let (from, data) = (path(folder.path(), "seeds"), path(folder.path(), "data"));
    let mut both = entry("us", "manifesto") + &entry("plan", "action-plan");
    for texts in [2, 1] {
        fs::write(seeds.join("sources.toml"), &both).expect("written");
        done(&["ingest", "--seeds", &from, "--out", &out]);
        done(&["export", &data, "--corpus", &out]);
        assert_eq!(fs::read_dir(folder.path().join("made/read")).expect("texts").count(), texts);
        assert_eq!(Path::new(&data).join("plan.stratml.xml").exists(), texts == 2);
        both = entry("us", "manifesto");
    }
    let left: Vec<_> =
        fs::read_dir(folder.path().join("made")).expect("a folder").map(|e| e.unwrap().file_name()).collect();
    assert!(left.iter().all(|name| !name.to_string_lossy().contains("part")), "{left:?}");
}

#[test]
fn two_runs_at_once_leave_one_whole_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let out = path(folder.path(), "report.html");
    let run = || {
        std::thread::spawn({
            let out = out.clone();
            move || {
                pledges(&["report", "--as-at", "2021-12", "--corpus", CORPUS, "--out", &out]).status.success()
            }
        })
    };
    let runs: Vec<_> = (0..4).map(|_| run()).collect();
    assert!(runs.into_iter().all(|r| r.join().unwrap()));
    assert!(fs::read_to_string(&out).expect("there").trim_end().ends_with("</html>"));
    assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 1, "nothing is left behind");
}

#[test]
fn what_a_document_or_a_project_says_is_no_order_to_a_terminal() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("sources.toml"), "[[document]]\nid = \"a\\u001b[2J\"\ntitle = \"A\"\nkind = \"manifesto\"\nplace = \"\"\ndate = \"2025\"\nfile = \"a.txt\"\n").expect("written");
    let said = pledges(&["check", "--seeds", &folder.path().display().to_string()]);
    assert!(!said.stderr.contains(&0x1b), "{}", String::from_utf8_lossy(&said.stderr));
    assert!(String::from_utf8_lossy(&said.stderr).contains("<U+001B>"));
    let document = path(folder.path(), "a\u{1b}[2J.txt");
    fs::write(&document, "# Us\n\n- Mend\u{1b}[2J the bridge in every town\u{9b}31m\n").expect("written");
    let said = pledges(&["parse", &document]);
    assert!(said.status.success() && !said.stdout.contains(&0x1b) && !said.stderr.contains(&0x1b));
    assert!(!String::from_utf8_lossy(&said.stdout).contains('\u{9b}'));
}
