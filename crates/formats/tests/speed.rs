//! Reading takes time in proportion to a file's size, however it is built.
//!
//! Each document is made at two sizes, one eight times the other; the larger may take no more than
//! 24 times as long (by the best of three readings each, plus a tenth of a second), where a
//! square would take 64. What counts is the processor time of the test's own thread, so that other work on the machine
//! changes nothing. `cargo test --release -p formats --test speed -- --nocapture` prints what the larger took.

#![allow(clippy::expect_used, clippy::panic)] // helpers of tests may

mod support;

use std::path::Path;
use std::time::Duration;

use cpu_time::ThreadTime;
use formats::extract;

fn best(name: &str, bytes: &[u8]) -> Duration {
    let once = || {
        let start = ThreadTime::now();
        let _ = extract(Path::new(name), bytes);
        start.elapsed()
    };
    (0..3).map(|_| once()).min().expect("three times")
}

/// Checks a document that is made at any size.
fn linear(name: &str, size: usize, make: impl Fn(usize) -> Vec<u8>) {
    let (small, large) = (make(size / 8), make(size));
    let (first, second) = (best(name, &small), best(name, &large));
    println!("{name}: {} kB in {} ms", large.len() / 1000, second.as_millis());
    assert!(
        second <= first * 24 + Duration::from_millis(100),
        "{name}: {} bytes in {first:?} and {} bytes in {second:?}",
        small.len(),
        large.len()
    );
}

fn page(inner: String) -> Vec<u8> {
    format!("<html><body>{inner}</body></html>").into_bytes()
}

#[test]
fn nested_elements_cost_what_they_hold() {
    linear("divs.html", 100_000, |n| page("<div>".repeat(n) + "We will act." + &"</div>".repeat(n)));
    linear("open.html", 30_000, |n| page("<div><b><p>We".repeat(n)));
    linear("lists.html", 20_000, |n| page("<ul><li>We will".repeat(n)));
    linear("tables.html", 12_000, |n| page("<table><tr><td>We will".repeat(n)));
    linear("figures.html", 15_000, |n| page("<figure><button><img alt='one two three four five'>".repeat(n)));
    linear("ends.html", 30_000, |n| page("<p>We<span>".repeat(n) + &"</div></span></b>".repeat(n)));
}

#[test]
fn names_and_styles_cost_what_they_hold() {
    linear("classes.html", 10_000, |n| page("<p class='a b c' style='color:red'>We will.</p>".repeat(n)));
    linear("styles.html", 20_000, |n| page(format!("<style>{}</style>We", ".a{display:none}/*".repeat(n))));
    linear("hidden.html", 20_000, |n| page("<p hidden>We will.<p>So.".repeat(n)));
    linear("code.html", 50_000, |n| page("<% <? <!-- ".repeat(n)));
}

#[test]
fn paragraphs_cost_what_they_hold() {
    let text = "We will mend the weir, sweep the quay and light the lanes. ".repeat(4);
    linear("plain.txt", 4_000, |n| format!("- {text}\n").repeat(n).into_bytes());
    linear("western.txt", 4_000, |n| {
        format!("- \u{e9}{text}\n").repeat(n).chars().map(|c| c as u8).collect()
    });
    linear("page.html", 4_000, |n| page(format!("<p>{text}</p>").repeat(n)));
    linear("a.rtf", 4_000, |n| format!("{{\\rtf1 {}}}", format!("{text}\\par ").repeat(n)).into_bytes());
    let word = format!("<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>{text}</w:t></w:r></w:p>");
    linear("a.docx", 4_000, |n| support::word(&word.repeat(n)));
    linear("a.odt", 4_000, |n| support::open_document(&format!("<text:p>{text}</text:p>").repeat(n)));
}

#[test]
fn nested_parts_of_word_processors_cost_what_they_hold() {
    linear("boxes.docx", 20_000, |n| {
        support::word(&"<w:p><w:r><w:t>We</w:t></w:r><w:r><w:txbxContent>".repeat(n))
    });
    linear("tables.docx", 20_000, |n| {
        support::word(&"<w:tbl><w:tr><w:tc><w:p><w:r><w:t>We</w:t></w:r></w:p>".repeat(n))
    });
    linear("controls.docx", 50_000, |n| support::word(&"<w:sdt><w:sdtContent>".repeat(n)));
    linear("groups.rtf", 200_000, |n| format!("{{\\rtf1 {}We", "{\\b ".repeat(n)).into_bytes());
    linear("lists.odt", 20_000, |n| {
        support::open_document(&"<text:list><text:list-item><text:p>We</text:p>".repeat(n))
    });
}

#[test]
fn an_archive_that_unpacks_without_end_is_refused() {
    let start = ThreadTime::now();
    let bomb = support::word(&" ".repeat(101_000_000));
    assert!(bomb.len() < 1_000_000);
    let said = extract(Path::new("bomb.docx"), &bomb).expect_err("refused");
    assert!(said.contains("unpacks to more than 100000000 bytes"), "{said}");
    println!("bomb: {} ms", start.elapsed().as_millis());
}
