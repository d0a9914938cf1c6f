//! A project with one of everything that may not come in (`tests/fixtures/refused`): each is refused with one
//! clear line that names file and line, all of them at once, by whatever command is given it.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;

use support::{pledges, root};

const PROJECT: &str = "tests/fixtures/refused";

/// What is said of it, without what errors of every command begin with. Written anew where the variable
/// `WRITE_EXPECTED` is set, to be read before it is committed.
fn expected(said: &[String]) -> Vec<String> {
    let path = root().join("tests/fixtures/refused.said.txt");
    if std::env::var_os("WRITE_EXPECTED").is_some() {
        fs::write(&path, said.join("\n") + "\n").expect("written");
    }
    fs::read_to_string(path).expect("what is said").lines().map(str::to_owned).collect()
}

fn refused(args: &[&str]) -> Vec<String> {
    let out = pledges(args);
    let said = String::from_utf8(out.stderr).expect("UTF-8");
    assert_eq!(out.status.code(), Some(1), "{args:?}: {said}");
    said.lines().map(|line| line.strip_prefix("pledges: ").expect("one line each").to_owned()).collect()
}

#[test]
fn everything_that_may_not_come_in_is_refused_by_file_and_line_and_all_at_once() {
    let said = refused(&["check", "--seeds", PROJECT]);
    assert_eq!(said, expected(&said));
    let sources = fs::read_to_string(root().join(PROJECT).join("sources.toml")).expect("its sources");
    for line in &said {
        assert!(line.starts_with("tests/fixtures/refused/"), "{line}");
        assert!(
            line.contains(": line ") || line.contains(".pdf: ") || line.contains("not-there.txt: "),
            "{line}"
        );
        assert!(line.ends_with('.') && !line.chars().any(char::is_control), "{line}");
    }
    // Each entry but the two good ones is named, and each is named once.
    let entries =
        sources.lines().enumerate().filter(|(_, line)| *line == "[[document]]").map(|(at, _)| at + 1);
    for line in entries.skip(2) {
        let place = format!("sources.toml: line {line}:");
        let about = said.iter().filter(|said| said.contains(&place)).count();
        assert!(about <= 1, "{place} {said:#?}");
    }
}

#[test]
fn every_command_that_takes_a_project_refuses_it_and_writes_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().join("out");
    let at = out.display().to_string();
    let check = refused(&["check", "--seeds", PROJECT]);
    assert_eq!(refused(&["ingest", "--seeds", PROJECT, "--out", &at]), check);
    let shell = folder.path().join("shell");
    for (path, bytes) in support::shell::files() {
        let to = shell.join(path);
        fs::create_dir_all(to.parent().unwrap()).expect("a folder");
        fs::write(to, bytes).expect("written");
    }
    let shell = shell.display().to_string();
    assert_eq!(refused(&["site", "--seeds", PROJECT, "--shell", &shell, "--out", &at]), check);
    assert!(!out.exists());
}
