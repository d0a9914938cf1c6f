//! Parts that several pages have: headings, links, tables, buttons, places in sources.

use std::ops::Range;

use maud::{Markup, PreEscaped, html};

use crate::coverage::Standing;
use crate::milestone::in_words;
use crate::model::{Basis, Page as DocumentPage, StatementIx};
use crate::pages::contract::{Command, Plain};
use crate::pages::site::Site;
use crate::query::{Page, Tab, View, encode};
use crate::text::sentence_start;

/// The main heading of a page. Focus goes to it when the page is shown.
pub fn heading(words: &str) -> Markup {
    html! { h1 #title tabindex="-1" { (words) } }
}

/// A link to a view, with words.
pub fn link(site: &Site, to: &View, words: &str) -> Markup {
    html! { a href=(site.to(to)) { (words) } }
}

/// A link to a statement, by the address of its own page in the app, whichever list it is in.
pub fn open(site: &Site, id: &str, inside: &Markup) -> Markup {
    html! { a href=(site.to(&View::default().open(id))) { (inside) } }
}

/// The navigation between the parts of a page, with the part marked that is shown.
pub fn parts<T: Tab>(site: &Site, label: &str, shown: T, to: &dyn Fn(T) -> View) -> Markup {
    let entry = |&part: &T| (site.to(&to(part)), part.label(), part == shown);
    entries(label, &T::TABS.iter().map(entry).collect::<Vec<_>>())
}

/// A navigation: addresses with their words, and for each whether it is the one that is shown.
fn entries(label: &str, entries: &[(String, &str, bool)]) -> Markup {
    html! {
        nav.parts aria-label=(label) {
            ul { @for (address, name, shown) in entries {
                li { a href=(address) aria-current=[shown.then_some("page")] { (name) } }
            } }
        }
    }
}

/// The place of a part that no choice changes. The build has made it as a file, which the page fetches, so
/// the program need not be able to make it.
pub fn fetched(file: &str) -> Markup {
    html! { div data-source=(file) { p.meta { "Loading…" } } }
}

/// The mark for what the plans say, which always stands beside words that say the same.
pub fn shape(standing: Standing) -> Markup {
    let class = match standing {
        Standing::Covered => "dot covered",
        Standing::Partly => "dot partly",
        Standing::Nothing => "dot nothing",
        Standing::NotReviewed => "dot open",
    };
    html! { span class=(class) aria-hidden="true" {} }
}

/// A tag on a statement that was made to a place whose plans are not here; nothing on others.
pub fn elsewhere_tag(site: &Site, ix: StatementIx) -> Markup {
    html! {
        @if let Some(place) = site.facets.places.elsewhere(ix) { " " span.tag { "promised to " (place) } }
    }
}

/// A bar of promises that are covered, partly covered and not covered: solid, hatched, empty. The numbers
/// always stand beside it in words, so it is hidden from screen readers. Widths are attributes, because the
/// page's policy allows no inline style; the hatching is a pattern that each page has once (`index.html`).
pub fn bar(covered: usize, partly: usize, rest: usize) -> Markup {
    let all = (covered + partly + rest).max(1);
    let percent = |n: usize| {
        let tenths = n * 1000 / all;
        [(tenths / 10).to_string().as_str(), ".", (tenths % 10).to_string().as_str(), "%"].concat()
    };
    html! {
        svg.bar aria-hidden="true" focusable="false" {
            rect.covered width=(percent(covered)) height="100%" {}
            rect fill="url(#hatch)" x=(percent(covered)) width=(percent(partly)) height="100%" {}
        }
    }
}

/// A table in a box that scrolls by itself. The caption is the box's name for screen readers.
pub fn table(id: &str, caption: &str, head: &Markup, body: &Markup) -> Markup {
    html! {
        div.table role="region" aria-labelledby=(id) tabindex="0" {
            table role="table" {
                caption id=(id) { (caption) }
                thead { tr { (head) } }
                tbody { (body) }
            }
        }
    }
}

/// A heading of a table's column.
pub fn column(words: &str) -> Markup {
    html! { th scope="col" { (words) } }
}

/// A text with ranges of its bytes marked. The whole text is always there: ranges that do not fit are not
/// marked, and ranges with only a space between them are marked as one.
pub fn marked(text: &str, marks: &[Range<usize>]) -> Markup {
    let mut out = String::new();
    let mut done = 0;
    let mut at = 0;
    while at < marks.len() {
        let mut mark = marks[at].clone();
        at += 1;
        while at < marks.len() && text.get(mark.end..marks[at].start) == Some(" ") {
            mark.end = marks[at].end;
            at += 1;
        }
        let (Some(before), Some(words)) = (text.get(done..mark.start), text.get(mark.clone())) else {
            continue;
        };
        out.push_str(&html! { (before) mark { (words) } }.0);
        done = mark.end;
    }
    out.push_str(&html! { (text.get(done..).unwrap_or_default()) }.0);
    PreEscaped(out)
}

/// The reason for a judgement, and who made it.
pub fn why(reason: &str, by: &Markup) -> Markup {
    html! { p.why { strong { "Why: " } (reason) " " span.basis { (by) } } }
}

/// Who judged, in sentences: the person who vouches for it, if there is one; otherwise that no person did,
/// with a link to how it was done.
pub fn judged_by(site: &Site, basis: Basis, reviewed_by: Option<&str>) -> Markup {
    html! {
        @match (basis, reviewed_by) {
            (Basis::Reviewed, Some(name)) => { "Checked by " (name) "." },
            (Basis::Reviewed, None) => "Judged by a machine reader, not checked by a person.",
            (Basis::Suggested, _) => "Suggested by a program from the words alone, not checked by a person.",
        }
        " " (link(site, &View::of(Page::Method), "How this is made"))
    }
}

/// A link for telling the publisher that something is wrong, with what it is about filled in. Nothing where
/// the publisher gives no address for that.
pub fn report(site: &Site, words: &str, subject: &str, body: &str) -> Markup {
    let Some(to) = &site.corpus.method.corrections_to else {
        return PreEscaped(String::new());
    };
    // The subject of a mail is the title of an issue. A plus sign does not mean a space in both, so spaces
    // are escaped.
    let name = if to.starts_with("mailto:") { "subject=" } else { "title=" };
    let lead = if to.as_bytes().contains(&b'?') { "&" } else { "?" };
    let escaped = |text: &str| encode(text).split('+').collect::<Vec<_>>().join("%20");
    let address = [to, lead, name, &escaped(subject), "&body=", &escaped(body)].concat();
    html! { p.meta { a href=(address) rel="noreferrer" { (words) } } }
}

/// The button that copies the address of what is shown, and the place where that is reported.
pub fn copy_link() -> Markup {
    html! {
        button .btn.quiet type="button" data-do=(Plain::CopyLink) { "Copy link" }
        " " span .said-so role="status" {}
    }
}

/// The button that keeps a statement, or stops keeping it. The browser sets which of the two.
pub fn keep(id: &str) -> Markup {
    html! { button .keep type="button" data-do=(Command::Keep(id.to_owned())) aria-pressed="false" { "Keep" } }
}

/// How to cite the data of this page, with its version and day, and the button that copies its address.
pub fn cite(site: &Site) -> Markup {
    html! {
        p.acts { (copy_link()) }
        details.cite {
            summary { "Cite this page" }
            p { (site.title()) ", version " (env!("CARGO_PKG_VERSION")) ", data of " (in_words(site.corpus.dated())) ", and this page’s address, which the button above copies." }
        }
    }
}

/// The buttons that save what is shown as a file.
pub fn save() -> Markup {
    html! {
        button .btn.quiet type="button" data-do=(Plain::SaveCsv) { "Save as CSV" } " "
        button .btn.quiet type="button" data-do=(Plain::SaveJson) { "Save as JSON" }
    }
}

/// Links to a table of the open data, as CSV and JSON.
pub fn downloads(site: &Site, table: &str, what: &str) -> Markup {
    let file = [site.base, "open-data/", table].concat();
    html! {
        p.get {
            (what) " to download: "
            a href={ (file) ".csv" } download { "CSV" } " "
            a href={ (file) ".json" } download { "JSON" } " "
            a href={ (site.base) "open-data/index.html#" (table) } { "What the fields mean" }
        }
    }
}

/// An address as a text to be copied by hand, where the browser refuses to copy.
pub fn by_hand(address: &str) -> Markup {
    html! { label.by-hand { "Copy this: " input readonly value=(address); } }
}

/// The place of some lines of a source text, which is filled when the text has been fetched.
pub fn source(site: &Site, document: &str, under: &str, (first, last): (u32, u32)) -> Markup {
    let Some(document) = site.corpus.document(document) else { return PreEscaped(String::new()) };
    let path = document.text_path();
    let page = document.page_of(first);
    html! {
        p.meta {
            @if let Some(page) = page { (sentence_start(&page.in_words())) ", " }
            @if page.is_some() { "line" } @else { "Line" }
            @if first == last { " " (first) } @else { "s " (first) " to " (last) }
            " of " (document.title)
            @if !under.is_empty() { ", under “" (super::words::section(under)) "”" }
            "."
        }
        div.src data-source=(path) data-whole={ (first) "-" (last) } { p.meta { "Loading the source…" } }
        p.meta {
            (link(site, &View::of_document(&document.id, first), "Read the whole document"))
            @if let Some((page, path)) = page.zip(document.published_path()) {
                " · " (published_page(site, &path, page))
            }
        }
    }
}

/// A link to a page of a document's file as it was published, for the browser's viewer.
fn published_page(site: &Site, path: &str, page: DocumentPage) -> Markup {
    let number = page.number.to_string();
    html! {
        a href={ (site.base) (path) "#page=" (number) } {
            "Page " (number) " as it was published"
        }
    }
}

/// A line of a source without Markdown's signs for headings and bold: the words of `## Buses` and `**bold**`.
pub fn without_marks(line: &str) -> String {
    let line = if line.starts_with('#') { line.trim_start_matches('#').trim_start() } else { line };
    let star = |at: usize| line.as_bytes().get(at) == Some(&b'*');
    let doubled = |at: usize| star(at) && (star(at + 1) || at.checked_sub(1).is_some_and(star));
    line.char_indices().filter(|(at, _)| !doubled(*at)).map(|(_, c)| c).collect()
}

/// How many lines with words are shown before and after a statement's own.
const AROUND: usize = 3;

/// The lines of a statement with the nearest lines that have words, from the text of its source. `lines` is
/// the first and the last line, `12-14`.
pub fn lines_around(text: &str, lines: &str) -> Markup {
    let (first, last) = lines.split_once('-').unwrap_or((lines, lines));
    let number = |word: &str| word.parse::<u32>().unwrap_or_default();
    let own = number(first)..=number(last);
    let all: Vec<(u32, &str)> = text
        .lines()
        .zip(1u32..)
        .map(|(words, line)| (line, words.trim()))
        .filter(|(line, words)| own.contains(line) || !words.is_empty())
        .collect();
    let from = all.iter().position(|l| own.contains(&l.0)).unwrap_or_default().saturating_sub(AROUND);
    let to = all.iter().rposition(|l| own.contains(&l.0)).map_or(0, |at| at + 1 + AROUND);
    html! {
        ol {
            @for (line, words) in all.iter().take(to).skip(from) {
                li value=(line) .own[own.contains(line)] { (without_marks(words)) }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_joined_over_spaces_and_the_words_are_all_there() {
        let marks = [0..3, 4..8, 12..15, 90..95];
        let shown = marked("bus fare for <all>", &marks).0;
        assert_eq!(shown, "<mark>bus fare</mark> for<mark> &lt;a</mark>ll&gt;");
    }

    #[test]
    fn marks_of_headings_and_of_bold_are_not_shown() {
        let lines = ["## Our **key** pledges", "**Buses** for 5 * 3 villages", "A #hash and *one* star"];
        let shown = lines.map(without_marks);
        assert_eq!(shown, ["Our key pledges", "Buses for 5 * 3 villages", "A #hash and *one* star"]);
        assert!(!lines_around("# Buses\n- **More** of them", "2").0.contains(['#', '*']));
    }

    #[test]
    fn a_place_in_a_source_has_three_lines_with_words_either_way() {
        let text = "a\n\nb\nc\nd\ne\nf\n\ng\nh\ni\nj";
        let shown = lines_around(text, "6-7").0;
        assert_eq!(shown.matches("<li").count(), 8, "{shown}");
        assert_eq!(shown.matches("class=\"own\"").count(), 2);
        assert!(shown.contains("value=\"3\"") && shown.contains("value=\"11\""), "{shown}");
        assert!(!lines_around(text, "99").0.contains("<li"), "a place that is not there shows nothing");
    }
}
