//! Pages of a document whose file has pages (a PDF), and on which of them a line of its text stands. A
//! document stores the line on which each page begins; the page of a statement is worked out from its lines,
//! so the two cannot differ.

use std::ops::Deref;

use super::cell::Cell;
use super::{Corpus, Document, Problem, Quote, Statement, VariantRow};

/// A page of a document's file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Page<'a> {
    /// The page's position in the file, counted from 1: the number in a link such as `#page=12`.
    pub number: u32,
    /// What the document itself calls the page, where that is not its number: `iv`.
    pub label: Option<&'a str>,
}

impl Page<'_> {
    /// “page 12”, or “page 12 (numbered iv)” where the document itself calls it so.
    pub fn in_words(self) -> String {
        let number = self.number.to_string();
        match self.label {
            Some(label) => ["page ", &number, " (numbered ", label, ")"].concat(),
            None => ["page ", &number].concat(),
        }
    }
}

impl Document {
    /// The page on which a line of the document's text stands, the line counted from 1; none where the
    /// document has no pages.
    pub fn page_of(&self, line: u32) -> Option<Page<'_>> {
        let number = self.pages.as_ref()?.iter().take_while(|&&first| first <= line).count();
        self.page(number as u32)
    }

    /// The pages that begin after line `after` and not later than line `line`, each with the line on which it
    /// begins.
    pub fn pages_from(&self, after: u32, line: u32) -> impl Iterator<Item = (u32, Page<'_>)> {
        let starts = self.pages.iter().flatten().copied();
        starts
            .filter(move |&start| after < start && start <= line)
            .filter_map(|start| Some((start, self.page_of(start)?)))
    }

    fn page(&self, number: u32) -> Option<Page<'_>> {
        let at = (number as usize).checked_sub(1)?;
        let label = self.page_labels.as_ref().and_then(|labels| labels.get(at));
        Some(Page { number, label: label.map(String::as_str).filter(|l| !l.is_empty()) })
    }
}

impl Corpus {
    /// The page on which a line of the document with this id stands; none where it has no pages, or there is
    /// no such document.
    pub fn page_of(&self, document: &str, line: u32) -> Option<Page<'_>> {
        self.document(document)?.page_of(line)
    }

    /// A row of a table together with the page on which it stands.
    pub fn paged<'a, T: Located>(&'a self, row: &'a T) -> Paged<'a, T> {
        let (document, line) = row.location();
        Paged { row, page: self.page_of(document, line) }
    }
}

/// A row of a table that says where in which document it stands.
pub trait Located {
    /// The document's id, and the first line of what the row is about, counted from 1.
    fn location(&self) -> (&str, u32);
}

impl Located for Statement {
    fn location(&self) -> (&str, u32) {
        (&self.document, self.lines.0)
    }
}

impl Located for VariantRow {
    fn location(&self) -> (&str, u32) {
        (&self.variant.document, self.variant.lines.0)
    }
}

impl Located for Quote {
    fn location(&self) -> (&str, u32) {
        (&self.document, self.lines.0)
    }
}

impl Located for Problem {
    fn location(&self) -> (&str, u32) {
        (&self.document, self.line)
    }
}

/// A row of a table together with the page on which it stands. It derefs to the row.
#[derive(Clone, Copy, Debug)]
pub struct Paged<'a, T> {
    row: &'a T,
    page: Option<Page<'a>>,
}

impl<T> Paged<'_, T> {
    /// The page's number as a cell; empty where there is none.
    pub fn number(&self) -> String {
        self.page.map(|page| page.number).write()
    }

    /// The page's label as a cell; empty where there is none.
    pub fn label(&self) -> String {
        self.page.and_then(|page| page.label).unwrap_or_default().to_owned()
    }
}

impl<T> Deref for Paged<'_, T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.row
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::DocumentKind;

    #[test]
    fn a_line_stands_on_the_last_page_that_begins_by_it() {
        let mut document = Document::plain(DocumentKind::Manifesto, "a");
        assert_eq!(document.page_of(3), None, "no pages, no page");
        document.pages = Some(vec![1, 4, 8, 9]);
        document.page_labels = Some(vec!["i".to_owned(), String::new(), String::new(), "2".to_owned()]);
        let words = |line| document.page_of(line).map(Page::in_words).unwrap_or_default();
        assert_eq!(words(1), "page 1 (numbered i)");
        assert_eq!(words(3), "page 1 (numbered i)");
        assert_eq!(words(7), "page 2");
        assert_eq!(words(30), "page 4 (numbered 2)");
        let begins =
            |after, line| document.pages_from(after, line).map(|(_, p)| p.number).collect::<Vec<_>>();
        assert_eq!(begins(3, 9), [2, 3, 4]);
        assert_eq!(begins(0, 1), [1]);
        assert!(begins(4, 7).is_empty());
        assert_eq!(document.page_of(0), None);
    }
}
