//! What keeps a page from being made of two builds, where a host publishes the next one in the middle of a
//! visit. The second program's files have a digest of their bytes in their names. Everything else that a page
//! fetches later is in a list with its SHA-256, whose own name has a digest as well; `boot.js` knows these
//! names, takes only what has the digest, and knows by the list being gone that the host has another build.

use std::collections::BTreeMap;

use serde_json::json;
use sha2::{Digest as _, Sha256};

use super::lean;
use crate::Outcome;
use crate::files::{self, Files};

/// The path of the script that starts the app.
const BOOT: &str = "boot.js";

/// The beginning of the line of that script that names the files of its build.
const LINE: &str = "const BUILD = ";

/// The second program as trunk names it: its script, then its WebAssembly.
const CODE: &str = "pages.js";
const PROGRAM: &str = "pages_bg.wasm";

/// The beginning of their names, once these have digests.
const STEM: &str = "pages-";

/// The beginning of the list's name. The list is only of use on a host.
pub(super) const LIST: &str = "data/files-";

/// The path of the data, which the page asks for before it has the list.
const CORPUS: &str = "data/corpus.json";

/// The folders of files that a page fetches later.
const FOLDERS: [&str; 3] = ["data/", "pages/", "seeds/"];

/// The paths of the second program's script and of its WebAssembly.
///
/// # Errors
/// Where there is no second program.
pub fn programs(files: &Files) -> Outcome<(&str, &str)> {
    let named = |ending: &str, plain: &'static str| {
        let mut hashed = files.keys().filter(|path| path.starts_with(STEM) && path.ends_with(ending));
        let found = hashed.next().map(String::as_str).or_else(|| files.contains_key(plain).then_some(plain));
        found.ok_or_else(|| format!("there is no {plain}"))
    };
    Ok((named(".js", CODE)?, named("_bg.wasm", PROGRAM)?))
}

/// Puts digests into the names of the second program's files, unless they have digests.
///
/// # Errors
/// Where its script is not UTF-8.
pub fn name_programs(files: &mut Files) -> Outcome {
    if let Some(bytes) = files.remove(CODE) {
        let code = std::str::from_utf8(&bytes).map_err(|_| format!("{CODE} is not UTF-8"))?;
        let code = lean::script(code).into_bytes();
        files.insert([STEM, &short(&code), ".js"].concat(), code);
    }
    if let Some(bytes) = files.remove(PROGRAM) {
        files.insert([STEM, &short(&bytes), "_bg.wasm"].concat(), bytes);
    }
    Ok(())
}

/// Writes the list, and puts its name and those of the second program's files into `boot.js`.
///
/// # Errors
/// Where a file is missing, or `boot.js` has no line for the names.
pub fn write(files: &mut Files) -> Outcome {
    files.retain(|path, _| !path.starts_with(LIST));
    let later = |path: &str| files::is_for_browsers(path) && FOLDERS.iter().any(|f| path.starts_with(f));
    let digests: BTreeMap<&str, String> = files
        .iter()
        .filter(|(path, _)| later(path))
        .map(|(path, bytes)| (path.as_str(), files::digest(bytes)))
        .collect();
    let list = format!("{}\n", json!(digests)).into_bytes();
    let path = [LIST, &short(&list), ".json"].concat();
    let (code, program) = programs(files)?;
    let corpus = digests.get(CORPUS).ok_or_else(|| format!("there is no {CORPUS}"))?;
    let names = json!({ "list": path, "corpus": corpus, "code": code, "program": program });
    let boot = files::text(files, BOOT)?;
    let line = boot.lines().find(|line| line.starts_with(LINE));
    let line = line.ok_or_else(|| format!("{BOOT} has no line `{LINE}…;` for the files of its build"))?;
    let boot = boot.replacen(line, &format!("{LINE}{names};"), 1);
    files.insert(BOOT.to_owned(), boot.into_bytes());
    files.insert(path, list);
    Ok(())
}

/// The first 64 bits of the SHA-256 of bytes, as sixteen hexadecimal digits.
fn short(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site() -> Files {
        let files = [
            (BOOT, "const BUILD = {}; // Written.\nrun();\n"),
            (CODE, "// What.\n  run();\n"),
            (PROGRAM, "wasm"),
            (CORPUS, "{}"),
            ("pages/about.html", "<h1 id=\"title\">"),
            ("pages/about.html.br", "x"),
            ("seeds/a.txt", "a"),
            ("open-data/index.html", "a"),
        ];
        files.map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec())).into()
    }

    #[test]
    fn the_programs_and_the_list_have_digests_in_their_names_and_boot_knows_them() -> Outcome {
        let mut files = site();
        name_programs(&mut files)?;
        write(&mut files)?;
        let (code, program) = programs(&files)?;
        assert!(files::is_hashed(code) && files::is_hashed(program), "{code} {program}");
        assert_eq!(files::text(&files, code)?, "run();\n");
        let list = files.keys().find(|path| path.starts_with(LIST)).ok_or("no list")?.clone();
        assert!(files::is_hashed(&list));
        let boot = files::text(&files, BOOT)?;
        for name in [code, program, list.as_str(), &files::digest(b"{}")] {
            assert!(boot.contains(&format!("\"{name}\"")), "{name} in {boot}");
        }
        assert!(boot.ends_with(";\nrun();\n"));
        let listed: BTreeMap<String, String> =
            serde_json::from_slice(&files[&list]).map_err(|e| e.to_string())?;
        assert_eq!(listed.keys().collect::<Vec<_>>(), [CORPUS, "pages/about.html", "seeds/a.txt"]);
        assert_eq!(listed["seeds/a.txt"], files::digest(b"a"));
        Ok(())
    }

    #[test]
    fn done_again_it_changes_nothing_and_other_data_have_another_list() -> Outcome {
        let mut files = site();
        name_programs(&mut files)?;
        write(&mut files)?;
        let mut again = files.clone();
        name_programs(&mut again)?;
        write(&mut again)?;
        assert_eq!(again, files);
        again.insert("seeds/a.txt".to_owned(), b"b".to_vec());
        write(&mut again)?;
        let lists = |files: &Files| files.keys().filter(|p| p.starts_with(LIST)).cloned().collect::<Vec<_>>();
        assert_eq!(lists(&again).len(), 1);
        assert_ne!(lists(&again), lists(&files));
        Ok(())
    }

    #[test]
    fn what_is_missing_is_said() -> Outcome {
        for gone in [BOOT, CODE, PROGRAM, CORPUS] {
            let mut files = site();
            files.remove(gone);
            name_programs(&mut files)?;
            assert!(write(&mut files).is_err_and(|e| e.contains(gone)), "{gone}");
        }
        let mut files = site();
        files.insert(BOOT.to_owned(), b"run();\n".to_vec());
        assert!(write(&mut files).is_err_and(|e| e.contains("no line")));
        Ok(())
    }
}
