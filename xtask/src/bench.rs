//! The benchmarks, and what the search's needs beside cargo: the page, the search alone as
//! WebAssembly, a browser, and two packages from npm. Whatever cannot be had is said, and
//! the rest is measured. It must never know what is measured or how.

use std::fs;
use std::path::{Path, PathBuf};

use crate::shell::{self, Failure, Outcome, Shell, fail};
use crate::tools::{self, WASM_TARGET};
use crate::{browser, page};

/// The benchmark that needs all of that, and the crate it measures in the browser.
const SEARCH: &str = "search";

/// The benchmarks that need the page and a browser.
const IN_PAGE: [&str; 2] = [SEARCH, "interaction"];
const ENGINE: &str = "search-in-browser";

/// What our search is held against: packages of npm with their versions. They are fetched
/// into the user's cache folder and never become a part of anything that is published.
const RIVALS: [(&str, &str); 2] = [("minisearch", "7.2.0"), ("flexsearch", "0.8.212")];

/// Runs the benchmarks, all of them or those named.
pub fn run(shell: &mut Shell, names: &[String]) -> Outcome {
    let wanted = |bench: &str| names.is_empty() || names.iter().any(|name| name == bench);
    let in_page = IN_PAGE.into_iter().any(wanted);
    let variables = if in_page { prepare(shell, wanted(SEARCH)) } else { Vec::new() };
    let chosen = names.iter().flat_map(|name| ["--bench", name]);
    let mut bench = shell.cargo(["bench", "--locked"].into_iter().chain(chosen));
    shell::run(bench.envs(variables))
}

/// Makes what is measured in a browser, with what the search is held against or without; gives the
/// variables that name it.
fn prepare(shell: &mut Shell, with_search: bool) -> Vec<(&'static str, PathBuf)> {
    let mut variables = Vec::new();
    let mut had = |what: &str, found: Outcome<Vec<(&'static str, PathBuf)>>| match found {
        Ok(found) => variables.extend(found),
        Err(failure) => {
            println!("bench: {what} is not measured: {failure}");
        }
    };
    let browser = browser::find(shell)
        .map(|found| vec![("CHROMIUM", found.chromium), ("CHROMEDRIVER", found.chromedriver)]);
    let has_browser = browser.is_ok();
    had("the browser", browser);
    if has_browser {
        let page = page::build(shell, None, false);
        had("the page", page.map(|()| vec![("PLEDGE_EXPLORER_DIST", shell.root().join(page::DIST))]));
    }
    if has_browser && with_search {
        had("the search in the browser", engine(shell).map(|dir| vec![("PLEDGE_EXPLORER_ENGINE", dir)]));
        had("what npm has", rivals(shell).map(|dir| vec![("PLEDGE_EXPLORER_RIVALS", dir)]));
    }
    variables
}

/// Compiles the search alone as the page is compiled; gives the folder of its script.
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
    // It warns about what `strip` took out, which is nothing it needs.
    match shell::output(&mut bindgen) {
        Some(_) => Ok(out),
        None => fail(format!("`{}` failed: run it to see why", shell::command_line(&bindgen))),
    }
}

/// The folder that cargo builds into.
fn target_dir(shell: &Shell) -> Outcome<PathBuf> {
    let args = ["metadata", "--format-version", "1", "--no-deps", "--offline"];
    let text = shell::output(&mut shell.cargo(args)).unwrap_or_default();
    named(&text, "target_directory")
        .map(PathBuf::from)
        .ok_or_else(|| Failure("`cargo metadata` does not say where cargo builds".to_owned()))
}

/// The text with a name in JSON on one line; none if it has anything escaped.
fn named<'a>(json: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = json.split_once(&format!("\"{name}\":"))?;
    let (text, _) = rest.trim_start().strip_prefix('"')?.split_once('"')?;
    (!text.contains('\\')).then_some(text)
}

/// Fetches the packages of npm, once; gives the folder they are in.
fn rivals(shell: &Shell) -> Outcome<PathBuf> {
    let versions: Vec<String> = RIVALS.iter().map(|(name, version)| format!("{name}@{version}")).collect();
    let home = tools::cache_dir()?.join("bench").join(versions.join("_"));
    let modules = home.join("node_modules");
    if RIVALS.iter().all(|(name, version)| is_there(&modules.join(name), version)) {
        return Ok(modules);
    }
    if shell::find_on_path("npm").is_none() {
        return fail("there is no npm: install Node.js with npm (https://nodejs.org), then run this again");
    }
    fs::create_dir_all(&home).map_err(|error| Failure(format!("cannot make {}: {error}", home.display())))?;
    println!("bench: fetching {} with npm, once", versions.join(" and "));
    let mut npm = shell.command("npm");
    npm.args(["install", "--silent", "--ignore-scripts", "--no-audit", "--no-fund", "--no-package-lock"]);
    shell::run(npm.arg("--prefix").arg(&home).args(&versions)).map_err(|failure| {
        Failure(format!("{failure}: check the network, or that npm reaches its registry"))
    })?;
    Ok(modules)
}

/// Whether a package is there at a version.
fn is_there(package: &Path, version: &str) -> bool {
    let json = fs::read_to_string(package.join("package.json")).unwrap_or_default();
    named(&json, "version") == Some(version)
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
