//! How much a visitor downloads before the page works, and how much that may be. This module knows files,
//! bytes, and which files `index.html` asks for, never what the page does with them.

mod references;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use xtask::dist;

use crate::shell::{Failure, Outcome, fail};

/// A limit on bytes as they are sent: compressed by brotli at quality 11 and window 22. A kB is 1000 bytes.
struct Budget {
    /// What is limited, as the beginning of a sentence.
    what: &'static str,
    /// The most bytes after brotli that are allowed.
    limit: u64,
    /// Whether a file counts towards it.
    counts: fn(&Measured) -> bool,
}

/// All budgets of the page. A further one is a further line here.
const BUDGETS: [Budget; 3] = [
    Budget { what: "the first load", limit: 176_000, counts: |file| file.first_load },
    Budget {
        what: "the first load's WebAssembly",
        limit: 120_500,
        counts: |file| file.first_load && file.path.ends_with(".wasm"),
    },
    Budget {
        // It is to be 700 kB: see ARCHITECTURE.md, "The workbench".
        what: "the workbench",
        limit: 1_440_000,
        counts: |file| !file.first_load && file.path.starts_with(WORKBENCH),
    },
];

/// The beginning of the names of the workbench's files.
const WORKBENCH: &str = "workbench";

/// The file of the page itself.
const INDEX: &str = "index.html";

/// What the page's own code fetches before it shows anything, without `index.html` naming it.
const FETCHED: [&str; 1] = ["data/corpus.json"];

/// The folder in which wasm-bindgen puts scripts that its own script imports.
const SNIPPETS: &str = "snippets/";

/// A file of the built page with its sizes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measured {
    /// Its path in the built folder, with `/` between folders.
    pub path: String,
    /// Its bytes on the disk.
    pub raw: u64,
    /// Its bytes as they are sent, after brotli.
    pub brotli: u64,
    /// Whether it is downloaded before the page works.
    pub first_load: bool,
}

/// Measures every file of a built page. Files of the first load come first, and among both the largest.
pub fn measure(folder: &Path) -> Outcome<Vec<Measured>> {
    let unreadable = |error: std::io::Error| Failure(format!("cannot measure {}: {error}", folder.display()));
    let mut paths = dist::list(folder).map_err(unreadable)?;
    paths.retain(|path| dist::is_for_browsers(path));
    for needed in FETCHED.iter().chain([&INDEX]) {
        if !paths.contains(*needed) {
            return fail(format!(
                "{} has no {needed}: the page cannot work, build it with `cargo xtask build`",
                folder.display()
            ));
        }
    }
    let html = fs::read_to_string(folder.join(INDEX)).map_err(unreadable)?;
    let first = first_load(&html, &paths);
    let mut files = Vec::with_capacity(paths.len());
    for path in &paths {
        let raw = fs::metadata(folder.join(path)).map_err(unreadable)?.len();
        files.push(Measured {
            path: path.clone(),
            raw,
            brotli: travelling(folder, path, raw),
            first_load: first.contains(path.as_str()),
        });
    }
    files.sort_by(|a, b| {
        (b.first_load, b.brotli).cmp(&(a.first_load, a.brotli)).then_with(|| a.path.cmp(&b.path))
    });
    Ok(files)
}

/// The paths of the files that are downloaded before the page works.
fn first_load<'a>(html: &str, paths: &'a BTreeSet<String>) -> BTreeSet<&'a str> {
    let named: BTreeSet<String> = references::fetched_by(html).into_iter().collect();
    paths
        .iter()
        .map(String::as_str)
        .filter(|path| {
            *path == INDEX || FETCHED.contains(path) || path.starts_with(SNIPPETS) || named.contains(*path)
        })
        .collect()
}

/// The table of a measured page, with a total for both parts and a line for each budget.
pub fn table(files: &[Measured]) -> String {
    let width = files.iter().map(|file| file.path.len()).max().unwrap_or(0);
    let width = width.max("not in the first load".len());
    let mut text = String::new();
    let mut row = |name: &str, raw: &str, brotli: &str, first: &str| {
        let line = format!("  {name:width$}  {raw:>11}  {brotli:>11}  {first}");
        text.push_str(line.trim_end());
        text.push('\n');
    };
    row("file", "raw bytes", "brotli", "first load");
    for file in files {
        let first = if file.first_load { "yes" } else { "-" };
        row(&file.path, &grouped(file.raw), &grouped(file.brotli), first);
    }
    for (name, first_load) in [("first load", true), ("not in the first load", false)] {
        let half = || files.iter().filter(|file| file.first_load == first_load);
        let raw = half().map(|file| file.raw).sum();
        let brotli = half().map(|file| file.brotli).sum();
        row(name, &grouped(raw), &grouped(brotli), "");
    }
    text.push_str(
        "  fetched later, and no part of the first load: the service worker and what it keeps, icons and \
         the manifest, frame.js (in a frame), embed.js (by pages that embed)\n",
    );
    for budget in &BUDGETS {
        let (used, limit) = (grouped(budget.used(files)), grouped(budget.limit));
        // Writing to a string cannot fail.
        let _ = writeln!(text, "  {}: {used} of {limit} bytes", budget.what);
    }
    text
}

/// For each budget: what it limits, how much of it is used, and its limit, in bytes after brotli.
pub fn used(files: &[Measured]) -> Vec<(&'static str, u64, u64)> {
    BUDGETS.iter().map(|budget| (budget.what, budget.used(files), budget.limit)).collect()
}

/// Fails, in one line, where a measured page exceeds a budget.
pub fn check(files: &[Measured]) -> Outcome {
    let over: Vec<String> = BUDGETS
        .iter()
        .filter(|budget| budget.used(files) > budget.limit)
        .map(|budget| {
            let (used, limit) = (budget.used(files), budget.limit);
            format!(
                "{} is {} bytes of brotli, {} past its budget of {}",
                budget.what,
                grouped(used),
                grouped(used - limit),
                grouped(limit)
            )
        })
        .collect();
    if over.is_empty() {
        return Ok(());
    }
    fail(format!("{}: see the table above and ARCHITECTURE.md, \"Size\"", over.join("; ")))
}

impl Budget {
    fn used(&self, files: &[Measured]) -> u64 {
        let counted = files.iter().filter(|file| (self.counts)(file));
        counted.map(|file| file.brotli).sum()
    }
}

/// How many bytes of a file are sent: those of its compressed copy, or its own where it has none because it
/// would hardly get smaller.
fn travelling(folder: &Path, path: &str, raw: u64) -> u64 {
    fs::metadata(folder.join(format!("{path}.br"))).map_or(raw, |copy| copy.len())
}

/// A number in groups of three digits: `220 000`.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(' ');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use std::io;

    use super::*;

    fn file(path: &str, brotli: u64, first_load: bool) -> Measured {
        Measured { path: path.to_owned(), raw: brotli * 3, brotli, first_load }
    }

    #[test]
    fn the_first_load_is_what_the_page_names_and_what_its_code_fetches() {
        let html = r#"<link rel="stylesheet" href="./styles-1.css">
            <script type="module" src="boot.js" data-js="./app-2.js" data-wasm="./app-2_bg.wasm"></script>
            <a href="read.html">Read</a> <a href="seeds/a.txt">Source</a>"#;
        let paths: BTreeSet<String> = [
            "app-2.js",
            "app-2_bg.wasm",
            "boot.js",
            "data/corpus.json",
            "data/corpus.schema.json",
            "index.html",
            "read.html",
            "seeds/a.txt",
            "snippets/x/inline0.js",
            "styles-1.css",
        ]
        .map(str::to_owned)
        .into();
        let first: Vec<&str> = first_load(html, &paths).into_iter().collect();
        assert_eq!(
            first,
            [
                "app-2.js",
                "app-2_bg.wasm",
                "boot.js",
                "data/corpus.json",
                "index.html",
                "snippets/x/inline0.js",
                "styles-1.css",
            ]
        );
    }

    /// A page whose first load and whose WebAssembly are of these sizes.
    fn page(first_load: u64, wasm: u64) -> [Measured; 3] {
        [
            file("app_bg.wasm", wasm, true),
            file("app.js", first_load - wasm, true),
            file("seeds/a.txt", 999_999, false),
        ]
    }

    #[test]
    fn a_page_at_its_budgets_passes_and_one_byte_more_does_not() {
        let [load, wasm] = [0, 1].map(|at| BUDGETS[at].limit);
        assert_eq!(check(&page(load, wasm)), Ok(()));
        assert!(check(&page(load + 1, wasm)).is_err());
        assert!(check(&page(load, wasm + 1)).is_err());
    }

    #[test]
    fn a_page_past_a_budget_fails_in_one_line_that_says_by_how_much() {
        let limit = BUDGETS[1].limit;
        let Err(Failure(line)) = check(&page(limit + 1_001, limit + 1)) else {
            unreachable!("the page is one byte too large");
        };
        assert_eq!(
            line,
            format!(
                "the first load's WebAssembly is {} bytes of brotli, 1 past its budget of {}: see the \
                 table above and ARCHITECTURE.md, \"Size\"",
                grouped(limit + 1),
                grouped(limit)
            )
        );
    }

    #[test]
    fn a_page_past_both_budgets_names_both() {
        let Err(Failure(line)) = check(&[file("app_bg.wasm", 300_000, true)]) else {
            unreachable!("the page is too large");
        };
        assert!(line.contains("the first load is 300 000"));
        assert!(line.contains("WebAssembly is 300 000"));
        assert_eq!(line.lines().count(), 1);
    }

    #[test]
    fn the_table_has_a_row_for_every_file_and_a_total_for_each_half() {
        let files = [file("index.html", 1_000, true), file("read.html", 20, false)];
        let table = table(&files);
        let rows: Vec<Vec<&str>> = table
            .lines()
            .map(|line| line.trim().split("  ").filter(|cell| !cell.is_empty()).collect())
            .collect();
        let trimmed = |row: usize| -> Vec<&str> { rows[row].iter().map(|cell| cell.trim()).collect() };
        assert_eq!(trimmed(1), ["index.html", "3 000", "1 000", "yes"]);
        assert_eq!(trimmed(2), ["read.html", "60", "20", "-"]);
        assert_eq!(trimmed(3), ["first load", "3 000", "1 000"]);
        assert_eq!(trimmed(4), ["not in the first load", "60", "20"]);
        assert!(rows[5].concat().starts_with("fetched later"));
        let limit = grouped(BUDGETS[0].limit);
        assert_eq!(trimmed(6), [format!("the first load: 1 000 of {limit} bytes")]);
    }

    #[test]
    fn what_travels_is_the_compressed_copy_where_there_is_one() -> io::Result<()> {
        let folder = std::env::temp_dir().join(format!("xtask-size-{}", std::process::id()));
        fs::create_dir_all(&folder)?;
        fs::write(folder.join("a.js.br"), "br")?;
        assert_eq!(travelling(&folder, "a.js", 10_000), 2);
        assert_eq!(travelling(&folder, "b.js", 10_000), 10_000);
        fs::remove_dir_all(folder)
    }
}
