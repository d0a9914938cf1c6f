//! The small inputs that were given with what is right for each (`crates/formats/tests/reference/`, and the PDFs in
//! `crates/formats/tests/fixtures/pdf/`): what `pledges parse` makes of them is what their table says. What each PDF
//! reads as, word for word, is held by `crates/formats/tests/pdf.rs`.

#![allow(clippy::expect_used, clippy::panic)] // helpers of tests may

use std::path::Path;

use serde_json::Value;

/// One input and what is right for it.
struct Case {
    file: &'static str,
    /// The statements, in order.
    statements: &'static [&'static str],
    /// For each word here, a problem that says it.
    told: &'static [&'static str],
}

const CASES: [Case; 10] = [
    // A text box is said once, by itself, in a paragraph and in a cell.
    Case {
        file: "textbox.docx",
        statements: &["We will run more buses.", "We will plant trees.", "We will repair pavements."],
        told: &[],
    },
    Case { file: "boxtable.docx", statements: &["Run more buses"], told: &[] },
    // Several list items in one cell of a table of actions: one action an item.
    Case { file: "bullets-in-cell.docx", statements: &["Insulate 300 homes", "Train 40 fitters"], told: &[] },
    // A Word table that only lays out bullets.
    Case {
        file: "layout-table.docx",
        statements: &[
            "Build two hundred homes",
            "License every landlord",
            "Run the night bus until one",
            "Cap the fare at a pound",
        ],
        told: &[],
    },
    // Merged cells: rows whole.
    Case {
        file: "merged.docx",
        statements: &["Insulate 300 homes", "Train 40 fitters", "Plant a mile of hedge", "Mend the pier"],
        told: &[],
    },
    // Words that Word or the page hides are not read, and told.
    Case {
        file: "hidden.docx",
        statements: &["We will run more buses."],
        told: &["We will secretly close libraries."],
    },
    Case {
        file: "hid.html",
        statements: &["We will run more buses.", "We will fix pavements.", "We will plant trees."],
        told: &["We will never show this.", "We will hide this too.", "We will use cookies"],
    },
    // A note that limits a promise is named; Symbol font; Word's numbering.
    Case {
        file: "footnote.docx",
        statements: &["We will run more buses."],
        told: &["If the grant is paid."],
    },
    Case {
        file: "symbol.docx",
        statements: &["We will cut emissions by 50% by 2030 and win 10⁶ pounds."],
        told: &[],
    },
    Case {
        file: "numbered.docx",
        statements: &["We will run more buses.", "We will repair pavements.", "We will plant trees."],
        told: &["numbered"],
    },
];

fn parse(file: &str) -> std::process::Output {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("crates/formats/tests/reference");
    support::command().arg("parse").arg(folder.join(file)).output().expect("the command runs")
}

#[test]
fn the_given_small_inputs_give_what_is_right_for_each() {
    for case in CASES {
        let done = parse(case.file);
        assert!(done.status.success(), "{}: {}", case.file, String::from_utf8_lossy(&done.stderr));
        let found: Value = serde_json::from_slice(&done.stdout).expect("JSON");
        let list = |name: &str, field: &str| -> Vec<String> {
            let all = found[name].as_array().expect("a list").iter();
            all.map(|v| v[field].as_str().expect("words").to_owned()).collect()
        };
        assert_eq!(list("statements", "text"), case.statements, "{}", case.file);
        let problems = list("problems", "message");
        for words in case.told {
            assert!(problems.iter().any(|p| p.contains(words)), "{}: {words} in {problems:?}", case.file);
        }
        assert!(!case.told.is_empty() || problems.is_empty(), "{}: {problems:?}", case.file);
    }
}

#[test]
fn rows_with_merged_cells_keep_lead_date_and_group() {
    let found: Value = serde_json::from_slice(&parse("merged.docx").stdout).expect("JSON");
    let of = |at: usize| {
        let s = &found["statements"][at];
        (s["section"].clone(), s["leads"][0].clone(), s["milestone"]["text"].clone())
    };
    let is = |section: &str, lead: &str, by: &str| (section.into(), lead.into(), by.into());
    assert_eq!(of(0), is("A plan for Fernholt / Homes", "Housing", "March 2027"));
    assert_eq!(of(2), is("A plan for Fernholt / Streets", "Parks", "2028"));
}

#[test]
fn what_cannot_be_read_is_named_with_what_to_do() {
    for (file, words) in [
        ("locked.docx", &["locked with a password", "save it again"][..]),
        ("manifesto.odt", &["OpenDocument text (ODT)", "no words were found"][..]),
    ] {
        let done = parse(file);
        let said = String::from_utf8_lossy(&done.stderr).into_owned();
        assert_eq!(done.status.code(), Some(1), "{file}: {said}");
        assert!(words.iter().all(|w| said.contains(w)), "{file}: {said}");
    }
}

/// The given PDFs, each with its kind, how many statements it has, and whether a part of it is named as not read
/// (what stands at an angle). Where the table that was given counts otherwise, the file was counted: the columns
/// of `cols-aligned`, `-offset` and `-narrow` hold seven promises, `drawn-bullets` five, and the table over two
/// pages its six actions five times.
const PDFS: [(&str, &str, usize, bool); 38] = [
    ("cols-aligned", "commitment", 7, false),
    ("cols-bullets", "pledge", 8, false),
    ("cols-narrow", "commitment", 7, false),
    ("cols-narrow-offset", "commitment", 7, false),
    ("cols-offset", "commitment", 7, false),
    ("drawn-bullets", "pledge", 5, false),
    ("drawn-bullets-2", "pledge", 8, false),
    ("fakebold", "commitment", 3, false),
    ("fffd", "commitment", 4, false),
    ("form-font", "commitment", 2, false),
    ("heads", "commitment", 5, false),
    ("rotated", "commitment", 3, false),
    ("size-tc", "commitment", 8, false),
    ("spaced", "commitment", 1, false),
    ("t0-list-1col", "commitment", 8, false),
    ("t0-list-2col", "commitment", 8, false),
    ("t0-range-1col", "commitment", 8, false),
    ("t0-range-2col", "commitment", 8, false),
    ("tab", "pledge", 5, true),
    ("tab-2pages", "action", 30, false),
    ("tab-2pages-middle", "action", 30, false),
    ("tab-groups", "action", 6, false),
    ("tab-middle", "action", 6, false),
    ("tab-near", "pledge", 5, true),
    ("tab-top", "action", 6, false),
    ("two-g17-o0-j0", "commitment", 8, false),
    ("two-g17-o0-j1", "commitment", 8, false),
    ("two-g17-o6-j0", "commitment", 8, false),
    ("two-g17-o6-j1", "commitment", 8, false),
    ("two-g24-o0-j0", "commitment", 8, false),
    ("two-g24-o0-j1", "commitment", 8, false),
    ("two-g24-o6-j0", "commitment", 8, false),
    ("two-g24-o6-j1", "commitment", 8, false),
    ("type1c", "commitment", 2, false),
    ("unit-plain", "commitment", 8, false),
    ("unit-tc", "commitment", 8, false),
    ("unit-tc-off", "commitment", 8, false),
    ("watermark", "commitment", 3, true),
];

/// What `pledges parse` makes of a given PDF.
fn pdf(name: &str) -> Value {
    let file = ["crates/formats/tests/fixtures/pdf/", name, ".pdf"].concat();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    let done = support::command().arg("parse").arg(path).output().expect("the command runs");
    assert!(done.status.success(), "{name}: {}", String::from_utf8_lossy(&done.stderr));
    serde_json::from_slice(&done.stdout).expect("JSON")
}

fn texts(found: &Value) -> Vec<String> {
    let all = found["statements"].as_array().expect("a list").iter();
    all.map(|s| s["text"].as_str().expect("words").to_owned()).collect()
}

#[test]
fn the_given_pdfs_give_what_is_right_for_each() {
    for (name, kind, count, is_turned) in PDFS {
        let found = pdf(name);
        let statements = found["statements"].as_array().expect("a list");
        assert_eq!(statements.len(), count, "{name}: {:#?}", texts(&found));
        let problems = found["problems"].as_array().expect("a list");
        let unread = problems.iter().filter(|p| p["kind"] == "not-in-text").count();
        assert_eq!(unread, usize::from(is_turned), "{name}: {problems:?}");
        for statement in statements {
            assert_eq!(statement["kind"], kind, "{name}");
            let text = statement["text"].as_str().expect("words");
            assert!(!text.contains('\u{fffd}') && !text.contains("DRAFT"), "{name}: {text}");
            if kind == "action" {
                let named = !statement["leads"][0].is_null() && !statement["milestone"]["text"].is_null();
                assert!(named, "{name}: an action has its lead and its date: {statement}");
            }
        }
    }
}

#[test]
fn the_same_words_in_other_fonts_columns_and_cells_are_the_same_statements() {
    for (name, others) in [
        ("t0-list-1col", &["t0-list-2col", "t0-range-1col", "t0-range-2col"][..]),
        ("cols-aligned", &["cols-offset", "cols-narrow", "cols-narrow-offset"]),
        ("two-g24-o0-j0", &["two-g24-o6-j1", "two-g17-o0-j0", "two-g17-o6-j0", "two-g17-o6-j1"]),
        ("tab-top", &["tab-middle", "tab-groups"]),
        ("tab-2pages", &["tab-2pages-middle"]),
        ("unit-plain", &["unit-tc", "unit-tc-off"]),
    ] {
        let wanted = texts(&pdf(name));
        for other in others {
            assert_eq!(texts(&pdf(other)), wanted, "{other} and {name}");
        }
    }
}
