//! The rooms of the core and which way they look: what a file may import.

#![allow(clippy::expect_used)] // helpers of tests may

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// A module's path below `src`, outermost first, and the paths it names from `crate::` and
/// `super::`, made whole.
struct Source {
    module: Vec<String>,
    named: Vec<Vec<String>>,
}

/// Every file of the core, without its tests, which may look anywhere.
fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut out = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        let mut entries: Vec<PathBuf> =
            fs::read_dir(&folder).expect("a folder").map(|e| e.expect("an entry").path()).collect();
        entries.sort();
        for path in entries {
            let module = module_of(path.strip_prefix(&root).expect("below src"));
            let outside = ["ui", "bin", "main", "lib", "made"].contains(&module[0].as_str());
            if path.is_dir() && !outside {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") && !outside && !path.ends_with("tests.rs") {
                let text = fs::read_to_string(&path).expect("a source file");
                let text = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
                let named = named(&without_comments(text), &module);
                out.push(Source { module, named });
            }
        }
    }
    out
}

/// `ingest/layout/mod.rs` → `["ingest", "layout"]`.
fn module_of(path: &Path) -> Vec<String> {
    let mut parts: Vec<String> =
        path.with_extension("").iter().map(|p| p.to_string_lossy().into_owned()).collect();
    if parts.last().is_some_and(|p| p == "mod") {
        parts.pop();
    }
    parts
}

fn without_comments(text: &str) -> String {
    text.lines().map(|l| l.split("//").next().unwrap_or_default().to_owned() + "\n").collect()
}

/// The paths that begin with `crate`, `super` or `self`, as paths below `src`, with the
/// branches of `{…}` told one by one.
fn named(text: &str, module: &[String]) -> Vec<Vec<String>> {
    let mut out = Vec::new();
    for start in ["crate::", "super::", "self::"] {
        for (at, _) in text.match_indices(start) {
            let before = text[..at].chars().next_back().unwrap_or(' ');
            if !(before.is_alphanumeric() || before == '_' || before == ':') {
                branches(&text[at..], &mut Vec::new(), &mut |path| out.push(whole(path, module)));
            }
        }
    }
    out
}

/// Reads one path with its branches; gives back what follows it.
fn branches<'a>(text: &'a str, so_far: &mut Vec<&'a str>, found: &mut dyn FnMut(&[&str])) -> &'a str {
    let end = text.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(text.len());
    let depth = so_far.len();
    if end > 0 {
        so_far.push(&text[..end]);
    }
    let mut rest = &text[end..];
    if let Some(after) = rest.strip_prefix("::{") {
        rest = after;
        loop {
            rest = branches(rest.trim_start(), so_far, found).trim_start();
            match rest.strip_prefix(',') {
                Some(after) => rest = after.trim_start(),
                None => break,
            }
            if rest.starts_with('}') {
                break;
            }
        }
        rest = rest.strip_prefix('}').unwrap_or(rest);
    } else if let Some(after) = rest.strip_prefix("::").filter(|a| !a.starts_with('<')) {
        rest = branches(after, so_far, found);
    } else {
        found(so_far);
    }
    so_far.truncate(depth);
    rest
}

/// `super::block::Block` in `ingest::layout::grid` → `ingest::layout::block::Block`.
fn whole(path: &[&str], module: &[String]) -> Vec<String> {
    let mut base = match path.first() {
        Some(&"crate") => Vec::new(),
        _ => module.to_vec(),
    };
    for part in path {
        match *part {
            "crate" | "self" => {}
            "super" => drop(base.pop()),
            name => base.push(name.to_owned()),
        }
    }
    base
}

fn starts(path: &[String], with: &[&str]) -> bool {
    path.len() >= with.len() && path.iter().zip(with).all(|(a, b)| a == b)
}

/// Every import of a room's files that leads into one of the others.
fn imports(from: &[&str], into: &[&[&str]]) -> Vec<String> {
    let mut out = Vec::new();
    for source in sources().iter().filter(|s| starts(&s.module, from)) {
        for path in source.named.iter().filter(|p| into.iter().any(|i| starts(p, i))) {
            out.push(format!("{} imports {}", source.module.join("::"), path.join("::")));
        }
    }
    out
}

const VOCABULARY: &[&str] = &["ingest", "vocabulary"];
const LAYOUT: &[&str] = &["ingest", "layout"];
const READERS: &[&str] = &["ingest", "readers"];
const ROWS: &[&str] = &["ingest", "rows"];

#[test]
fn paths_are_found_in_all_the_ways_they_are_written() {
    let module: Vec<String> = ["ingest", "layout", "grid"].map(str::to_owned).to_vec();
    let text = "use super::{block::{Block, Shape}, lines::Line};\nfn f() { crate::text::fold(x) }\nuse self::stacked;";
    let found: BTreeSet<String> = named(text, &module).into_iter().map(|p| p.join("::")).collect();
    let wanted = [
        "ingest::layout::block::Block",
        "ingest::layout::block::Shape",
        "ingest::layout::grid::stacked",
        "ingest::layout::lines::Line",
        "text::fold",
    ];
    assert_eq!(found.into_iter().collect::<Vec<_>>(), wanted);
}

#[test]
fn every_room_of_the_ingest_has_files() {
    let all = sources();
    for room in [VOCABULARY, LAYOUT, READERS, ROWS] {
        assert!(all.iter().filter(|s| starts(&s.module, room)).count() >= 5, "{room:?}");
    }
}

#[test]
fn the_vocabulary_knows_no_layout_no_reader_and_no_rows() {
    assert_eq!(imports(VOCABULARY, &[LAYOUT, READERS, ROWS]), [""; 0]);
}

#[test]
fn the_layout_knows_no_reader_and_no_rows() {
    assert_eq!(imports(LAYOUT, &[READERS, ROWS]), [""; 0]);
}

#[test]
fn readers_know_no_rows_and_rows_know_neither_layout_nor_readers() {
    assert_eq!(imports(READERS, &[ROWS]), [""; 0]);
    assert_eq!(imports(ROWS, &[VOCABULARY, LAYOUT, READERS]), [""; 0]);
}

#[test]
fn nothing_below_the_ingest_is_got_through_its_door_from_inside() {
    // `crate::ingest::Block` from a room would be a way round the rooms' order.
    let inside: Vec<String> = sources()
        .iter()
        .filter(|s| s.module.len() > 1 && s.module[0] == "ingest")
        .flat_map(|s| s.named.iter().map(move |p| (s, p)))
        .filter(|(_, p)| starts(p, &["ingest"]) && p.len() == 2)
        .filter(|(_, p)| p[1].starts_with(char::is_uppercase))
        .map(|(s, p)| format!("{} imports {}", s.module.join("::"), p.join("::")))
        .collect();
    assert_eq!(inside, [""; 0]);
}

#[test]
fn no_module_of_the_core_imports_one_that_imports_it() {
    let mut graph: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for source in sources() {
        let from = &source.module[0];
        let into = source.named.iter().filter_map(|p| p.first()).filter(|p| *p != from);
        graph.entry(from.clone()).or_default().extend(into.cloned());
    }
    assert!(graph["pages"].contains("model") && graph.len() >= 12, "{graph:?}");
    assert_eq!(circle(&graph), None);
}

#[test]
fn no_module_of_layout_readers_or_vocabulary_imports_one_that_imports_it() {
    let mut graph: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let name = |path: &[String]| path[..3].join("::");
    let all = sources();
    let modules: BTreeSet<String> =
        all.iter().filter(|s| s.module.len() >= 3).map(|s| name(&s.module)).collect();
    for source in all.iter().filter(|s| s.module[0] == "ingest" && s.module.len() >= 3) {
        let from = name(&source.module);
        let into = source.named.iter().filter(|p| p.len() > 3).map(|p| name(p));
        let into = into.filter(|p| *p != from && modules.contains(p));
        graph.entry(from.clone()).or_default().extend(into);
    }
    assert!(graph.len() >= 20, "{graph:?}");
    assert_eq!(circle(&graph), None);
}

/// A circle of imports, if there is one: its modules in order.
fn circle(graph: &BTreeMap<String, BTreeSet<String>>) -> Option<Vec<String>> {
    fn walk(
        at: &str,
        graph: &BTreeMap<String, BTreeSet<String>>,
        way: &mut Vec<String>,
        done: &mut BTreeSet<String>,
    ) -> Option<Vec<String>> {
        if let Some(from) = way.iter().position(|w| w == at) {
            return Some(way[from..].to_vec());
        }
        if !done.insert(at.to_owned()) {
            return None;
        }
        way.push(at.to_owned());
        let found = graph.get(at).into_iter().flatten().find_map(|next| walk(next, graph, way, done));
        way.pop();
        found
    }
    let mut done = BTreeSet::new();
    graph.keys().find_map(|at| walk(at, graph, &mut Vec::new(), &mut done))
}

#[test]
fn a_circle_is_found() {
    let graph = |edges: &[(&str, &str)]| {
        let mut graph: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for (a, b) in edges {
            graph.entry((*a).to_owned()).or_default().insert((*b).to_owned());
        }
        graph
    };
    assert_eq!(circle(&graph(&[("a", "b"), ("b", "c")])), None);
    assert_eq!(
        circle(&graph(&[("a", "b"), ("b", "c"), ("c", "b")])),
        Some(vec!["b".to_owned(), "c".to_owned()])
    );
}

#[test]
fn the_workbench_and_the_pages_beside_the_app_have_the_pages_own_tokens() {
    let tokens = |file: &str| {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets").join(file);
        let css = fs::read_to_string(path).expect("a style sheet");
        let start = css.find(":root {").expect("tokens");
        let end = css.find("*,\n::before").expect("their end");
        css[start..end].to_owned()
    };
    assert_eq!(tokens("workbench.css"), tokens("style.css"));
    assert_eq!(tokens("plain.css"), tokens("style.css"));
    assert!(tokens("style.css").contains("--accent:"));
}

/// Every test of the repository, as `room::name`: the file it stands in, without its ending, and its own name.
fn tests_by_name() -> BTreeSet<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let crates = fs::read_dir(root.join("crates")).expect("the crates").map(|e| e.expect("a crate").path());
    let folders =
        crates.map(|path| path.join("tests")).chain([root.join("tests"), root.join("tests/browser")]);
    let mut names = BTreeSet::new();
    for folder in folders.filter(|folder| folder.is_dir()) {
        for file in fs::read_dir(folder).expect("tests").map(|e| e.expect("a file").path()) {
            if file.extension().is_none_or(|ending| ending != "rs") {
                continue;
            }
            let room = file.file_stem().expect("a name").to_string_lossy().into_owned();
            let code = fs::read_to_string(&file).expect("read");
            let mut is_test = false;
            for line in code.lines().map(str::trim) {
                if line.starts_with("#[test]") || line.starts_with("#[tokio::test") {
                    is_test = true;
                } else if let Some(name) = line.strip_prefix("async ").unwrap_or(line).strip_prefix("fn ")
                    && std::mem::take(&mut is_test)
                {
                    let name = name.split('(').next().unwrap_or_default();
                    names.insert(format!("{room}::{name}"));
                }
            }
        }
    }
    names
}

#[test]
fn every_test_that_the_table_of_faults_names_is_there() {
    let text =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("ARCHITECTURE.md")).expect("read");
    let (_, table) = text.split_once("## What was tried against it").expect("the table");
    let table = table.split("\n## ").next().unwrap_or_default();
    let known = tests_by_name();
    let mut rows = 0;
    for row in table.lines().filter(|line| line.starts_with("| ")).skip(1) {
        let cells: Vec<&str> = row.trim_matches('|').split(" | ").collect();
        assert_eq!(cells.len(), 3, "{row}");
        let named: Vec<&str> = cells[2].split('`').skip(1).step_by(2).collect();
        assert!(!named.is_empty(), "no test holds this: {row}");
        for name in named {
            assert!(known.contains(name), "there is no test {name}");
        }
        rows += 1;
    }
    assert!(rows > 15, "{rows} rows");
}
