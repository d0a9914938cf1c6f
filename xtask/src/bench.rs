//! The benchmarks, and what some of them need besides cargo: the page, the search alone as WebAssembly, a
//! browser, packages of npm. What cannot be had is reported, and the rest is measured. At the end all figures
//! stand in one table and one file. This module never knows what is measured or how.

mod lighthouse;
mod machine;
mod npm;
mod parts;
mod table;

use std::fs;
use std::path::PathBuf;

use xtask::figures::FILE;

use crate::shell::{self, Failure, Outcome, Shell, fail};
use crate::tools::{self, WASM_TARGET};
use crate::{browser, page};

/// The benchmark of the search, and the crate that it measures in the browser.
const SEARCH: &str = "search";
const ENGINE: &str = "search-in-browser";

/// The benchmark of the page by Lighthouse, and of its sizes. It is the only one that is not a program of
/// this workspace.
const PAGE: &str = "page";

/// The benchmark of the workbench, which must be built beside the page for it.
const WORKBENCH: &str = "workbench";

/// The names of all benchmarks, in the order in which they run.
const ALL: [&str; 11] = [
    "reading",
    "ingest",
    "coverage",
    SEARCH,
    "labels",
    "topics",
    "compare",
    "interaction",
    "memory",
    WORKBENCH,
    PAGE,
];

/// The benchmarks that need the page and a browser.
const IN_PAGE: [&str; 5] = [SEARCH, "interaction", "memory", WORKBENCH, PAGE];

/// Packages of npm with which the search is compared, with their versions. They are fetched into the user's
/// cache folder and are never part of anything that is published.
const RIVALS: [(&str, &str); 2] = [("minisearch", "7.2.0"), ("flexsearch", "0.8.212")];

/// Environment variables for a benchmark, each with the path that it names.
type Variables = Vec<(&'static str, PathBuf)>;

/// Runs all benchmarks, or those named. Prints all figures in one table and writes them to a file. It fails
/// at the end where a bar was missed or a benchmark failed.
pub fn run(shell: &mut Shell, names: &[String]) -> Outcome {
    if let Some(unknown) = names.iter().find(|name| !ALL.contains(&name.as_str())) {
        return fail(format!("there is no benchmark {unknown}: choose from {}", ALL.join(", ")));
    }
    let wanted = |bench: &str| names.is_empty() || names.iter().any(|name| name == bench);
    let target = target_dir(shell)?;
    let lines = target.join("figures.jsonl");
    fs::create_dir_all(&target)
        .and_then(|()| fs::write(&lines, ""))
        .map_err(|error| Failure(format!("cannot write {}: {error}", lines.display())))?;
    let in_page = IN_PAGE.into_iter().any(wanted);
    let (variables, mut failures) =
        if in_page { prepare(shell, wanted(SEARCH)) } else { (Vec::new(), Vec::new()) };
    for bench in ALL.into_iter().filter(|bench| wanted(bench)) {
        println!("\nbench: {bench}");
        let done = if bench == PAGE {
            lighthouse::measure(shell, &lines).and_then(|()| parts::print(shell, &target))
        } else {
            let mut program = shell.cargo([
                "bench",
                "--quiet",
                "--locked",
                "--package",
                "pledge-explorer",
                "--bench",
                bench,
            ]);
            shell::run(program.envs(variables.iter().cloned()).env(FILE, &lines))
        };
        if let Err(failure) = done {
            println!("bench: {bench}: {failure}");
            failures.push(bench);
        }
    }
    let machine = machine::Machine::found(shell);
    table::finish(&machine, &lines, &target.join("bench.json"), &failures)
}

/// Makes what is measured in a browser, and with `with_search` what the search is compared with. Returns the
/// variables that name these, and what could not be had.
fn prepare(shell: &mut Shell, with_search: bool) -> (Variables, Vec<&'static str>) {
    let (mut variables, mut failures) = (Vec::new(), Vec::new());
    let mut had = |what: &'static str, found: Outcome<Variables>| match found {
        Ok(found) => variables.extend(found),
        Err(failure) => {
            println!("bench: {what} is not measured: {failure}");
            failures.push(what);
        }
    };
    let browser = browser::find(shell)
        .map(|found| vec![("CHROMIUM", found.chromium), ("CHROMEDRIVER", found.chromedriver)]);
    let has_browser = browser.is_ok();
    had("the browser", browser);
    if has_browser {
        let page = page::build(shell, None, page::Extras { single_file: false, workbench: true });
        had("the page", page.map(|()| vec![("PLEDGE_EXPLORER_DIST", shell.root().join(page::DIST))]));
    }
    if has_browser && with_search {
        had("the search in the browser", engine(shell).map(|dir| vec![("PLEDGE_EXPLORER_ENGINE", dir)]));
        had("what npm has", npm::packages(shell, &RIVALS).map(|dir| vec![("PLEDGE_EXPLORER_RIVALS", dir)]));
    }
    (variables, failures)
}

/// Compiles the search alone, as the page is compiled, and returns the folder with its script.
fn engine(shell: &mut Shell) -> Outcome<PathBuf> {
    tools::setup(shell)?;
    println!("bench: the search alone as WebAssembly, under a minute when it has changed");
    let args = ["build", "--quiet", "--locked", "--package", ENGINE, "--target", WASM_TARGET, "--profile"];
    shell::run(shell.cargo(args).arg(page::PROFILE))?;
    let target = target_dir(shell)?;
    let wasm = format!("{}.wasm", ENGINE.replace('-', "_"));
    let (wasm, out) = (target.join(WASM_TARGET).join(page::PROFILE).join(wasm), target.join(ENGINE));
    let mut bindgen = shell.command("wasm-bindgen");
    bindgen.args(["--target", "web", "--no-typescript", "--out-dir"]).arg(&out).arg(wasm);
    // Its warnings are about what `strip` took out, which it does not need.
    match shell::output(&mut bindgen) {
        Some(_) => Ok(out),
        None => fail(format!("`{}` failed: run it to see why", shell::command_line(&bindgen))),
    }
}

/// The folder into which cargo builds.
fn target_dir(shell: &Shell) -> Outcome<PathBuf> {
    let args = ["metadata", "--format-version", "1", "--no-deps", "--offline"];
    let text = shell::output(&mut shell.cargo(args)).unwrap_or_default();
    named(&text, "target_directory")
        .map(PathBuf::from)
        .ok_or_else(|| Failure("`cargo metadata` does not say where cargo builds".to_owned()))
}

/// The value of a name in one line of JSON; none where it is absent or has an escape.
fn named<'a>(json: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = json.split_once(&format!("\"{name}\":"))?;
    let (text, _) = rest.trim_start().strip_prefix('"')?.split_once('"')?;
    (!text.contains('\\')).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_named_text_is_read_from_json() {
        let json = r#"{"a":1, "target_directory":"/x/target", "version": "7.2.0", "odd": "a\"b"}"#;
        assert_eq!(named(json, "target_directory"), Some("/x/target"));
        assert_eq!(named(json, "version"), Some("7.2.0"));
        assert_eq!(named(json, "odd"), None);
        assert_eq!(named(json, "none"), None);
    }
}
