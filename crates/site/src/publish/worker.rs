//! The list in the service worker: every file of this build with its SHA-256, and one digest of all these and
//! of the worker's own code. The list is part of the worker itself, so a worker can never have the list of
//! another build, and a browser notices a new build because the worker's bytes have changed.

use std::collections::BTreeMap;

use pledge_explorer::model::OWN_PAGES;
use pledge_explorer::pages::PICTURE;
use serde_json::json;

use super::single::SINGLE;
use crate::Outcome;
use crate::files::{self, Files, SBOM, WORKER};

/// The worker for a host from which a site was taken away: it ends the worker that earlier visitors have.
pub const RETIRED: &str = include_str!("../../../../assets/retire.js");

/// The beginning of the line that holds the list.
const LINE: &str = "const BUILD = ";

/// The folders whose files are not kept.
const APART: [&str; 3] = ["open-data/", "pages/topic/", OWN_PAGES];

/// The beginning of the names of the workbench's files.
const WORKBENCH: &str = "workbench";

/// Writes the list into the worker, in place of the list that it has.
///
/// # Errors
/// Where there is no worker, or it has no line for the list.
pub fn write(files: &mut Files) -> Outcome {
    let digests = |wanted: fn(&str) -> bool| {
        let some = files.iter().filter(|(path, _)| wanted(path));
        some.map(|(path, bytes)| (path.clone(), files::digest(bytes))).collect()
    };
    let filled = fill(files::text(files, WORKER)?, &digests(is_kept), &digests(is_kept_later))
        .ok_or_else(|| format!("{WORKER} has no line `{LINE}…;` for the list of files"))?;
    files.insert(WORKER.to_owned(), filled.into_bytes());
    Ok(())
}

/// Whether a file is kept for use without a connection. Not kept are the worker itself, which the browser
/// keeps, and what no page asks for but people download: the page as one file, the bill of materials, the
/// open data (many times as large as the page). Nor are the pages of topics, which would be as much again as
/// the program that can make them and is kept, nor the pages of single statements.
fn is_kept(path: &str) -> bool {
    files::is_for_browsers(path)
        && ![WORKER, SINGLE].contains(&path)
        && !is_kept_later(path)
        && !APART.iter().any(|folder| path.starts_with(folder))
}

/// Whether a file is kept after somebody has opened the workbench: its own files, and other files from which
/// it makes a site.
fn is_kept_later(path: &str) -> bool {
    files::is_for_browsers(path) && (path.starts_with(WORKBENCH) || [SBOM, PICTURE].contains(&path))
}

/// The worker's code, with the two lists in its line.
fn fill(code: &str, digests: &BTreeMap<String, String>, later: &BTreeMap<String, String>) -> Option<String> {
    let start = if code.starts_with(LINE) { 0 } else { code.find(&format!("\n{LINE}"))? + 1 };
    let end = start + code[start..].find(";\n")?;
    let (before, after) = (&code[..start], &code[end..]);
    let all = format!("{before}{after}{}{}", json!(digests), json!(later));
    let build = json!({ "digest": files::digest(all.as_bytes()), "files": digests, "later": later });
    Some(format!("{before}{LINE}{build}{after}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const CODE: &str =
        "// A worker.\nconst BUILD = {\"digest\":\"\",\"files\":{},\"later\":{}};\nrun(BUILD);\n";

    /// The code with a list of what is kept, and nothing later.
    fn fill(code: &str, digests: &BTreeMap<String, String>) -> Option<String> {
        super::fill(code, digests, &BTreeMap::new())
    }

    fn files(list: &[(&str, &str)]) -> BTreeMap<String, String> {
        list.iter().map(|(path, digest)| ((*path).to_owned(), (*digest).to_owned())).collect()
    }

    #[test]
    fn the_list_stands_in_its_line_and_the_rest_stays() {
        let filled = fill(CODE, &files(&[("a.js", "AAA="), ("b.css", "BBB=")])).unwrap_or_default();
        let line = filled.lines().nth(1).unwrap_or_default();
        assert!(line.starts_with("const BUILD = {\"digest\":\""), "{line}");
        assert!(line.ends_with("\"files\":{\"a.js\":\"AAA=\",\"b.css\":\"BBB=\"},\"later\":{}};"), "{line}");
        assert!(filled.starts_with("// A worker.\n") && filled.ends_with(";\nrun(BUILD);\n"));
    }

    #[test]
    fn the_same_files_make_the_same_worker_and_a_changed_file_or_code_another() {
        let once = fill(CODE, &files(&[("a.js", "AAA=")])).unwrap_or_default();
        assert_eq!(fill(&once, &files(&[("a.js", "AAA=")])).as_deref(), Some(once.as_str()), "filled again");
        let changed = fill(CODE, &files(&[("a.js", "BBB=")])).unwrap_or_default();
        let other = fill(&CODE.replace("run", "walk"), &files(&[("a.js", "AAA=")])).unwrap_or_default();
        let digest = |code: &str| code.split('"').nth(3).map(str::to_owned);
        assert_ne!(digest(&once), digest(&changed));
        assert_ne!(digest(&once), digest(&other));
    }

    #[test]
    fn what_every_page_leads_to_is_kept_and_what_the_kept_program_makes_is_not() {
        for kept in ["index.html", "pages_bg.wasm", "pages/compare.html", "data/corpus.json"] {
            assert!(is_kept(kept), "{kept}");
        }
        for later in ["workbench.html", "workbench-app-1_bg.wasm", SBOM, PICTURE] {
            assert!(is_kept_later(later) && !is_kept(later), "{later}");
        }
        for apart in
            ["pages/topic/air-quality.html", "s/a/1.html", "open-data/index.html", "sw.js", "pages.js.br"]
        {
            assert!(!is_kept(apart), "{apart}");
        }
    }

    #[test]
    fn a_worker_without_the_line_is_refused() {
        assert_eq!(fill("run();\n", &files(&[])), None);
    }
}
