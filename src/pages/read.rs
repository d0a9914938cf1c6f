//! A page that shows a whole document: every line of its text with its number, the statements in it marked,
//! each as a link to its page, and problems beside their lines.

mod places;

use std::ops::Range;

use maud::{Markup, PreEscaped, html};

use crate::model::{Document, Problem};
use crate::pages::parts::{heading, lines_around, link, without_marks};
use crate::pages::site::Site;
use crate::pages::words::counted;
use crate::query::{Facet, Param, View};
use crate::text::sentence_start;

/// The page of a document. Its text is fetched, and filled in by [`text`].
pub fn page(site: &Site, view: &View) -> Markup {
    let Some(document) = chosen(site, view) else {
        return heading("There is no document here");
    };
    let marked = counted(own(site, document).count(), "statement is", "statements are");
    let odd = counted(odd(site, document).count(), "slip", "slips");
    html! {
        (heading(&document.title))
        p.meta {
            (crate::text::sentence_start(&marked)) " marked, and " (odd) " shown in place. "
            @match document.published_path() {
                Some(path) => a href=(path) { "The document as it was published" },
                None => "The file itself is not published here, because it is a web page or holds people’s e-mail addresses or telephone numbers. Below is its text.",
            }
        }
        div.src data-source=(document.text_path()) data-whole=(view.query()) {
            p.meta { "Loading the document…" }
        }
        h2 { "Other documents" }
        ul {
            @for other in site.corpus.documents.iter().filter(|d| d.id != document.id) {
                li { (link(site, &View::of_document(&other.id, 0), &other.title)) }
            }
        }
    }
}

/// The document that a view names; the first where it names none.
pub fn chosen<'a>(site: &Site<'a>, view: &View) -> Option<&'a Document> {
    match view.filters.first(Facet::Document) {
        Some(id) => site.corpus.document(id),
        None => site.corpus.documents.first(),
    }
}

/// The id of the element that shows a line.
pub fn line_id(line: &str) -> String {
    ["line-", line].concat()
}

/// The HTML of a source text that was fetched. For lines (`12-14`), those with the nearest ones; for the
/// query string of a view, all lines of its document that have words.
pub fn text(site: &Site, wanted: &str, text: &str) -> Markup {
    if !wanted.starts_with('?') {
        return lines_around(text, wanted);
    }
    let view = &View::parse(wanted);
    let Some(document) = chosen(site, view) else { return html! {} };
    let lines = places::lines(text);
    let marks = marks(site, document, text, &lines);
    let at = view.option(Param::Line).and_then(|l| l.parse::<u32>().ok());
    let of_page = |lines: Range<u32>, ranges: &[Range<usize>]| {
        html! {
            ol.whole {
                @for (line, range) in lines.zip(ranges) {
                    @let is_odd = odd(site, document).any(|p| p.line == line);
                    @if is_odd || !text[range.start..range.end].trim().is_empty() {
                        li #(line_id(&line.to_string())) value=(line) .own[at == Some(line)] {
                            (words(site, text, range, &marks))
                            @for problem in odd(site, document).filter(|p| p.line == line) {
                                " " small.note { "A slip in the document: " (problem.message) }
                            }
                        }
                    }
                }
            }
        }
    };
    let end = lines.len() as u32 + 1;
    let mut pages = document.pages_from(0, end).peekable();
    if pages.peek().is_none() {
        return of_page(1..end, &lines);
    }
    let mut out = String::new();
    while let Some((from, page)) = pages.next() {
        let to = pages.peek().map_or(end, |(next, _)| *next);
        let ranges = lines.get(from as usize - 1..to as usize - 1).unwrap_or_default();
        let part = html! {
            section.page aria-label=(sentence_start(&page.in_words())) {
                h2.page { (sentence_start(&page.in_words())) }
                @if ranges.iter().all(|r| text[r.start..r.end].trim().is_empty()) {
                    p.note { "No words on this page could be read." }
                }
                (of_page(from..to, ranges))
            }
        };
        out.push_str(&part.0);
    }
    PreEscaped(out)
}

/// The words of a statement in the text of its document.
struct MarkedStatement<'a> {
    at: Range<usize>,
    id: &'a str,
}

/// The statements of a document, or the wordings of statements that it has as another edition: the id, words
/// and lines of each.
fn own<'a>(site: &Site<'a>, document: &'a Document) -> impl Iterator<Item = (&'a str, &'a str, (u32, u32))> {
    site.corpus.statements.iter().flat_map(move |s| {
        let here = (s.document == document.id).then_some((s.id.as_str(), s.text.as_str(), s.lines));
        let variants = s.variants.iter().filter(|v| v.document == document.id);
        here.into_iter().chain(variants.map(|v| (s.id.as_str(), v.text.as_str(), v.lines)))
    })
}

fn odd<'a>(site: &Site<'a>, document: &'a Document) -> impl Iterator<Item = &'a Problem> {
    site.corpus.problems.iter().filter(move |p| p.document == document.id)
}

/// The ranges to be marked, in the order of the text. Of two that overlap, only the first is marked.
fn marks<'a>(
    site: &Site<'a>,
    document: &'a Document,
    text: &str,
    lines: &[Range<usize>],
) -> Vec<MarkedStatement<'a>> {
    let mut out: Vec<MarkedStatement> = Vec::new();
    for (id, words, (first, last)) in own(site, document) {
        let (Some(from), Some(to)) = (line(lines, first), line(lines, last)) else { continue };
        let at = places::find(text, from.start..to.end.max(from.start), words);
        let index = out.iter().take_while(|m| m.at.start < at.start).count();
        let clear = out.get(index).is_none_or(|m| at.end <= m.at.start)
            && index.checked_sub(1).is_none_or(|before| out[before].at.end <= at.start);
        if clear {
            out.insert(index, MarkedStatement { at, id });
        }
    }
    out
}

fn line(lines: &[Range<usize>], number: u32) -> Option<&Range<usize>> {
    lines.get((number as usize).checked_sub(1)?)
}

/// The words of a line, with the marked ones as links.
fn words(site: &Site, text: &str, line: &Range<usize>, marks: &[MarkedStatement]) -> Markup {
    let mut parts: Vec<(Range<usize>, Option<&MarkedStatement>)> = Vec::new();
    let mut from = line.start;
    for mark in marks.iter().filter(|m| m.at.start < line.end && line.start < m.at.end) {
        let at = mark.at.start.max(line.start)..mark.at.end.min(line.end);
        parts.push((from..at.start, None));
        from = at.end;
        parts.push((at, Some(mark)));
    }
    parts.push((from..line.end, None));
    html! {
        @for (at, mark) in parts {
            @if let Some(mark) = mark {
                @let id = (at.start == mark.at.start).then_some(mark.id);
                mark id=[id] { a href=(site.to(&View::default().open(mark.id))) { (without_marks(&text[at])) } }
            } @else { (without_marks(&text[at])) }
        }
    }
}
