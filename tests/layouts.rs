//! Every layout that the readers accept, as data: `tests/fixtures/layouts/<name>.<format>`
//! with what must be found in it in `<name>.json`. Documents go through `pledges parse`,
//! as a publisher's do.

#![allow(clippy::expect_used, clippy::panic)] // helpers of tests may

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/layouts")
}

/// The documents, each with its expectations.
fn fixtures() -> Vec<(PathBuf, Value)> {
    let mut out = Vec::new();
    for entry in fs::read_dir(folder()).expect("the fixtures' folder") {
        let path = entry.expect("an entry").path();
        if path.extension().is_some_and(|e| e == "json") {
            continue;
        }
        let json =
            fs::read(path.with_extension("json")).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        out.push((path, serde_json::from_slice(&json).expect("expectations")));
    }
    out.sort_by(|a, b| a.0.cmp(&b.0));
    assert!(out.len() >= 50, "a fixture for every layout, and not only {}", out.len());
    out
}

fn parse(path: &Path, kind: Option<&str>) -> Value {
    let mut command = support::command();
    command.arg("parse").arg(path);
    if let Some(kind) = kind {
        command.args(["--kind", kind]);
    }
    let done = command.output().expect("the command runs");
    assert!(done.status.success(), "{}: {}", path.display(), String::from_utf8_lossy(&done.stderr));
    if kind.is_none() {
        let said = String::from_utf8_lossy(&done.stderr).into_owned();
        assert!(said.contains("read as"), "a guessed kind is said: {said}");
    }
    serde_json::from_slice(&done.stdout).expect("JSON")
}

/// What differs between a statement found and the one wanted; only what the
/// expectations name is held against it.
fn difference(found: &Value, wanted: &Value) -> Option<String> {
    let wanted = wanted.as_object().expect("a statement");
    for (name, value) in wanted {
        let got = match name.as_str() {
            "certainty" => found.get(name).cloned().unwrap_or(Value::from("certain")),
            "variants" => {
                found[name].as_array().expect("variants").iter().map(|v| v["lines"].clone()).collect()
            }
            "from" | "by" | "note" => found["milestone"][name].clone(),
            "milestone" => found["milestone"]["text"].clone(),
            "parent" => Value::from(
                found["parent"].as_str().unwrap_or_default().rsplit('/').next().unwrap_or_default(),
            ),
            _ => found[name].clone(),
        };
        if got != *value {
            return Some(format!("{name}: {got} and not {value}"));
        }
    }
    None
}

#[test]
fn every_layout_gives_its_statements_and_problems() {
    let mut wrong = Vec::new();
    for (path, wanted) in fixtures() {
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        let say = wanted["say_kind"].as_bool().unwrap_or(true);
        let found = parse(&path, wanted["kind"].as_str().filter(|_| say));
        let (statements, expected) = (found["statements"].as_array(), wanted["statements"].as_array());
        let (statements, expected) =
            (statements.expect("statements"), expected.expect("expected statements"));
        for (found, wanted) in statements.iter().zip(expected) {
            if let Some(difference) = difference(found, wanted) {
                wrong.push(format!("{name}: {difference} ({})", found["text"]));
            }
        }
        for more in statements.iter().skip(expected.len()) {
            wrong.push(format!("{name}: not wanted: {} {}", more["kind"], more["text"]));
        }
        for missing in expected.iter().skip(statements.len()) {
            wrong.push(format!("{name}: missing: {}", missing["text"]));
        }
        let places = |v: &Value| -> Vec<(Value, Value)> {
            v["problems"]
                .as_array()
                .expect("problems")
                .iter()
                .map(|p| (p["line"].clone(), p["kind"].clone()))
                .collect()
        };
        if places(&found) != places(&wanted) {
            wrong.push(format!("{name}: problems {:?} and not {:?}", places(&found), places(&wanted)));
        }
        if let Ok(source) = fs::read_to_string(&path)
            && path.extension().is_some_and(|e| e != "html")
        {
            wrong.extend(
                statements
                    .iter()
                    .filter(|s| !stands_in_its_lines(s, &source))
                    .map(|s| format!("{name}: not in lines {}: {}", s["lines"], s["text"])),
            );
        }
    }
    assert!(wrong.is_empty(), "{} things are wrong:\n{}", wrong.len(), wrong.join("\n"));
}

/// Whether a statement's words stand in the lines it names, letters compared alone.
fn stands_in_its_lines(statement: &Value, source: &str) -> bool {
    let line = |at: usize| statement["lines"][at].as_u64().expect("a line") as usize;
    let lines: Vec<&str> = source.lines().skip(line(0) - 1).take(line(1) + 1 - line(0)).collect();
    let letters = |text: &str| -> Vec<String> {
        let text = text.replace('ﬀ', "ff").replace('ﬁ', "fi").replace('ﬂ', "fl").replace('ﬃ', "ffi");
        text.split_whitespace().map(|w| w.chars().filter(|c| c.is_alphanumeric()).collect()).collect()
    };
    let source = letters(&lines.join(" ")).concat();
    letters(statement["text"].as_str().expect("words")).iter().all(|w| source.contains(w.as_str()))
}
