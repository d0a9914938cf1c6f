//! A web page as text: what it says, without what belongs to the site.
//!
//! ```text
//! h1 … h6       "# words"              p, div, dd …   a paragraph; <br> breaks its lines
//! li            "- words", indented    tr             "| cell | cell |", spans repeated
//! b, strong     "**words**"            sup            raised digits
//! pre           its lines              nav, footer    not read, and counted
//! note          "[Note 1 to line 12: words]", where a link of a raised sign leads to it, and told
//! hidden, display:none, aria-hidden, del    not read, and told
//! ```
//! Where a page has a main part that holds most of its words, that is read and what stands
//! beside it is told; else the whole page is read.

mod left_out;
mod page;

use std::borrow::Cow;

use self::left_out::Why;
use self::page::{Element, Page, Piece, heading, is_block};
use crate::Extracted;
use crate::blocks::{Block, Builder, Cell, Note};
use crate::loss::{Loss, LossKind, quoted};
use crate::words::{Look, Words};

/// How many words a picture's description has that says more than what it is of.
const TELLING: usize = 4;

/// The text of a page.
pub fn extract(bytes: &[u8]) -> Extracted {
    let (source, told) = decode(bytes);
    let page = Page::of(&without_code(&source));
    let left = left_out::mark(&page);
    let mut walker = Walker::new(&page, &left);
    walker.walk();
    let mut out = walker.finish();
    out.losses.splice(0..0, told);
    out
}

/// A page's letters: in UTF-8 or UTF-16, else in what the page says it is in.
fn decode(bytes: &[u8]) -> (String, Option<Loss>) {
    if std::str::from_utf8(bytes).is_err() && !matches!(bytes, [0xff, 0xfe, ..] | [0xfe, 0xff, ..]) {
        let head = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]).to_ascii_lowercase();
        let label = ["charset=", "encoding="].iter().find_map(|name| {
            let rest = head.split_once(name)?.1.trim_start_matches(['"', '\'', ' ']);
            let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || "-_:.".contains(c)))?;
            encoding_rs::Encoding::for_label(&rest.as_bytes()[..end])
        });
        if let Some(encoding) = label.filter(|e| *e != encoding_rs::UTF_8) {
            let (text, ..) = encoding.decode(bytes);
            let message = format!(
                "The page is in {} (it says so), and was read as that. Check letters with accents and signs such as £.",
                encoding.name()
            );
            return (text.into_owned(), Some(Loss::new(1, LossKind::Encoding, message)));
        }
    }
    let (text, told) = crate::text::decode(bytes);
    // A line of the source is none of the text.
    (text.into_owned(), told.map(|loss| Loss { line: 1, ..loss }))
}

/// A page without the server's own code (`<% … %>`, `<?php … ?>`), which it never sends.
fn without_code(source: &str) -> Cow<'_, str> {
    if !(source.contains("<%") || source.contains("<?")) {
        return Cow::Borrowed(source);
    }
    let mut out = String::with_capacity(source.len());
    let mut rest = source;
    // Where neither ends any more, none is looked for again.
    let mut ends = [("<%", "%>", true), ("<?", "?>", true)];
    while let Some(at) = rest.find('<') {
        let code = ends.iter_mut().find(|(open, _, goes_on)| *goes_on && rest[at..].starts_with(*open));
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        match code {
            Some((_, close, goes_on)) => match rest.find(*close) {
                Some(end) => rest = &rest[end + 2..],
                None => *goes_on = false,
            },
            None => {
                out.push('<');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// What the words being read are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Target {
    Paragraph,
    Heading(usize),
    Item(usize),
}

/// What is kept while a cell is read.
struct Kept {
    target: Target,
    lists: usize,
    heads: usize,
    bold: usize,
    /// How many cells of the row are headings, and how many are not.
    cells: (usize, usize),
}

struct Walker<'p> {
    page: &'p Page,
    left: &'p [Option<Why>],
    builder: Builder,
    words: Words,
    target: Target,
    lists: usize,
    heads: usize,
    bold: usize,
    raised: usize,
    pre: usize,
    lines: String,
    cells: (usize, usize),
    kept: Vec<Kept>,
    /// What of the site was left out: what it is, how many words, and the first of them where only
    /// a name says that it is the site's.
    site: Vec<(&'static str, usize, String)>,
    read: usize,
    beside: String,
    /// Pictures that say something, and the page inside this one, told once where first met.
    pictures: Vec<String>,
    embedded: usize,
    /// Notes that were met, by their elements, and those of the block being read.
    noted: Vec<usize>,
    notes: Vec<Note>,
}

impl<'p> Walker<'p> {
    fn new(page: &'p Page, left: &'p [Option<Why>]) -> Self {
        Self {
            page,
            left,
            builder: Builder::default(),
            words: Words::default(),
            target: Target::Paragraph,
            lists: 0,
            heads: 0,
            bold: 0,
            raised: 0,
            pre: 0,
            lines: String::new(),
            cells: (0, 0),
            kept: Vec::new(),
            site: Vec::new(),
            read: 0,
            beside: String::new(),
            pictures: Vec::new(),
            embedded: 0,
            noted: Vec::new(),
            notes: Vec::new(),
        }
    }

    /// The main part, where one holds at least half of what would be read.
    fn main(&self) -> Option<(usize, usize)> {
        let mut before = Vec::with_capacity(self.page.pieces.len() + 1);
        let (mut total, mut at) = (0, 0);
        let mut mains: Vec<&Element> = Vec::new();
        while at < self.page.pieces.len() {
            before.resize(at + 1, total);
            match &self.page.pieces[at] {
                Piece::Text(text) => total += text.split_whitespace().map(str::len).sum::<usize>(),
                Piece::Open(e) => {
                    let element = &self.page.elements[*e];
                    if self.left[*e].is_some() {
                        at = element.close + 1;
                        continue;
                    }
                    let role = element.attr("role").is_some_and(|r| r.trim().eq_ignore_ascii_case("main"));
                    if element.name == "main" || role {
                        mains.push(element);
                    }
                }
                Piece::Close(_) => {}
            }
            at += 1;
        }
        before.resize(self.page.pieces.len() + 1, total);
        mains
            .into_iter()
            .map(|m| (before[m.close] - before[m.open], m))
            .filter(|(letters, _)| *letters > 0 && letters * 2 >= total)
            .max_by_key(|(letters, m)| (*letters, std::cmp::Reverse(m.open)))
            .map(|(_, m)| (m.open, m.close))
    }

    fn walk(&mut self) {
        let page = self.page;
        let main = self.main();
        let mut at = 0;
        while at < page.pieces.len() {
            let inside = main.is_none_or(|(from, to)| from <= at && at <= to);
            match &page.pieces[at] {
                Piece::Text(text) if inside => self.text(text),
                Piece::Text(text) => {
                    self.beside.push_str(text);
                    self.beside.push(' ');
                }
                Piece::Open(e) => {
                    let element = &page.elements[*e];
                    if let Some(why) = self.left[*e] {
                        self.leave_out(element, why, inside);
                        at = element.close + 1;
                        continue;
                    }
                    if inside {
                        self.open(element);
                    }
                }
                Piece::Close(e) if inside => self.close(&page.elements[*e]),
                Piece::Close(_) => {}
            }
            at += 1;
        }
        self.flush();
    }

    fn look(&self) -> Look {
        Look { bold: self.bold > 0, raised: self.raised > 0 }
    }

    fn text(&mut self, text: &str) {
        if self.pre > 0 {
            self.lines.push_str(text);
        } else {
            self.words.push_folded(text, self.look());
        }
    }

    fn flush(&mut self) {
        if self.pre > 0 || !self.lines.is_empty() {
            let lines = std::mem::take(&mut self.lines);
            let lines = crate::text::lines(&lines).trim_end().trim_start_matches('\n').to_owned();
            self.read += lines.split_whitespace().count();
            if !lines.trim().is_empty() {
                self.builder.push(Block::Lines(lines));
            }
        }
        let words = std::mem::take(&mut self.words);
        if words.is_empty() {
            return;
        }
        self.read += words.so_far().split_whitespace().count();
        self.builder.push(match self.target {
            Target::Paragraph => Block::Paragraph(fold_lines(&words.marked())),
            Target::Heading(level) => Block::Heading { level, words: words.plain() },
            Target::Item(depth) => Block::Item {
                depth,
                label: String::new(),
                words: fold_lines(&words.marked()).replace('\n', " "),
            },
        });
        for note in std::mem::take(&mut self.notes) {
            self.builder.push(Block::Note(note));
        }
        // What follows an item's own list or table goes on in a paragraph.
        if matches!(self.target, Target::Item(_)) {
            self.target = Target::Paragraph;
        }
    }

    /// A block inside an item or a heading only parts its words.
    fn part(&mut self) {
        if self.pre > 0 {
            if !self.lines.is_empty() && !self.lines.ends_with('\n') {
                self.lines.push('\n');
            }
        } else if self.target == Target::Paragraph {
            self.flush();
        } else {
            self.words.part();
        }
    }

    fn open(&mut self, element: &Element) {
        let name = element.name.as_str();
        let level = heading(name).or_else(|| {
            let role = element.attr("role").is_some_and(|r| r.trim() == "heading");
            role.then(|| {
                element.attr("aria-level").and_then(|l| l.trim().parse().ok()).unwrap_or(2).clamp(1, 6)
            })
        });
        if let Some(level) = level {
            if self.pre > 0 || matches!(self.target, Target::Item(_)) && level > 2 {
                self.part();
                self.bold += 1;
            } else {
                self.flush();
                self.target = Target::Heading(level);
            }
            return;
        }
        match name {
            "br" if self.pre > 0 => self.lines.push('\n'),
            "br" => self.words.end_line(),
            "b" | "strong" => self.bold += 1,
            "sup" => self.raised += 1,
            "q" => self.text("“"),
            "ul" | "ol" | "menu" | "dir" => {
                self.flush();
                self.lists += 1;
                self.target = Target::Paragraph;
            }
            "li" => {
                self.flush();
                self.target = Target::Item(self.lists.saturating_sub(1));
            }
            "pre" | "xmp" | "listing" | "plaintext" => {
                if self.pre == 0 {
                    self.flush();
                }
                self.pre += 1;
            }
            "table" => {
                self.flush();
                self.keep();
                self.builder.open_table();
                if matches!(element.attr("role").map(str::trim), Some("presentation" | "none")) {
                    self.builder.set_layout();
                }
            }
            "thead" => {
                self.flush();
                self.heads += 1;
            }
            "tr" if self.builder.in_table() => {
                self.flush();
                self.cells = (0, 0);
                self.builder.open_row(self.heads > 0);
            }
            "td" | "th" if self.builder.in_table() => {
                self.flush();
                if name == "th" {
                    self.cells.0 += 1;
                } else {
                    self.cells.1 += 1;
                }
                let span =
                    |n: &str| element.attr(n).and_then(|v| v.trim().parse::<usize>().ok()).unwrap_or(1);
                self.keep();
                self.builder.open_cell(Cell::new(span("colspan"), span("rowspan"), false));
            }
            "img" => {
                let said = element.attr("alt").unwrap_or_default();
                if said.split_whitespace().filter(|w| w.contains(char::is_alphabetic)).count() >= TELLING {
                    self.picture(said);
                }
            }
            name if is_block(name) => self.part(),
            _ => {}
        }
    }

    /// Begins a table or a cell: what is around it goes on when that is closed.
    fn keep(&mut self) {
        self.kept.push(Kept {
            target: self.target,
            lists: self.lists,
            heads: self.heads,
            bold: self.bold,
            cells: self.cells,
        });
        (self.target, self.lists, self.heads, self.bold) = (Target::Paragraph, 0, 0, 0);
    }

    fn restore(&mut self) {
        if let Some(kept) = self.kept.pop() {
            self.target = kept.target;
            (self.lists, self.heads, self.bold, self.cells) = (kept.lists, kept.heads, kept.bold, kept.cells);
            if matches!(self.target, Target::Item(_)) {
                self.target = Target::Paragraph;
            }
        }
    }

    fn close(&mut self, element: &Element) {
        let name = element.name.as_str();
        if heading(name).is_some() || element.attr("role").is_some_and(|r| r.trim() == "heading") {
            if matches!(self.target, Target::Heading(_)) {
                self.flush();
                self.target = Target::Paragraph;
            } else {
                self.bold = self.bold.saturating_sub(1);
                self.part();
            }
            return;
        }
        match name {
            "b" | "strong" => self.bold = self.bold.saturating_sub(1),
            "sup" => self.raised = self.raised.saturating_sub(1),
            "q" => self.text("”"),
            "ul" | "ol" | "menu" | "dir" => {
                self.flush();
                self.lists = self.lists.saturating_sub(1);
                self.target = Target::Paragraph;
            }
            "li" => {
                self.flush();
                self.target = Target::Paragraph;
            }
            "pre" | "xmp" | "listing" | "plaintext" => {
                if self.pre == 1 {
                    self.flush();
                }
                self.pre = self.pre.saturating_sub(1);
            }
            "thead" => self.heads = self.heads.saturating_sub(1),
            "table" => {
                self.flush();
                self.builder.close_table();
                self.restore();
            }
            "tr" if self.builder.in_table() => {
                self.flush();
                if self.cells.0 > 0 && self.cells.1 == 0 {
                    self.builder.set_header();
                }
                self.builder.close_row();
            }
            "td" | "th" if self.builder.in_table() => {
                self.flush();
                self.builder.close_cell();
                self.restore();
            }
            name if is_block(name) => self.part(),
            _ => {}
        }
    }

    fn picture(&mut self, said: &str) {
        if self.pictures.is_empty() {
            // Its place; what it says is known at the end.
            self.builder.push(Block::Loss(LossKind::Picture, String::new()));
        }
        self.pictures.push(said.to_owned());
    }

    /// Keeps a note for the block in which its sign stands.
    fn note(&mut self, note: usize) {
        let words = self.page.letters(&self.page.elements[note]);
        let words = words.trim_matches(|c: char| c.is_whitespace() || "↩\u{fe0e}\u{fe0f}^↑⏎".contains(c));
        if words.contains(char::is_alphanumeric) && !self.noted.contains(&note) {
            self.noted.push(note);
            let name = format!("Note {}", self.noted.len());
            self.notes.push(Note { name, words: words.to_owned() });
        }
    }

    fn leave_out(&mut self, element: &Element, why: Why, inside: bool) {
        if matches!(why, Why::Nothing | Why::Note) {
            return;
        }
        if let Why::Sign(note) = why {
            if inside && self.pre == 0 {
                self.note(note);
            }
            return;
        }
        if why == Why::Embedded {
            let from = element.attr("src").or(element.attr("srcdoc")).unwrap_or_default();
            if inside && !from.is_empty() {
                self.embedded += 1;
                let message = format!(
                    "Another page is shown inside this one and is not read ({}). If promises stand in it, bring it as a document of its own.",
                    quoted(from)
                );
                self.builder.push(Block::Loss(LossKind::Unreadable, message));
            }
            return;
        }
        let said = self.page.letters(element);
        if !said.contains(char::is_alphanumeric) {
            return;
        }
        let count = said.split(' ').count();
        match why {
            Why::Site(what) | Why::Named(what) => {
                let named = matches!(why, Why::Named(_));
                match self.site.iter_mut().find(|(w, ..)| *w == what) {
                    Some((_, words, first)) => {
                        *words += count;
                        if named && first.is_empty() {
                            *first = said;
                        }
                    }
                    None => self.site.push((what, count, if named { said } else { String::new() })),
                }
            }
            Why::Picture if inside => self.picture(&said),
            Why::Struck if inside => {
                let message = format!(
                    "Words that are struck out are not read: {}. If they still hold, take the line through them away.",
                    quoted(&said)
                );
                self.builder.push(Block::Loss(LossKind::Hidden, message));
            }
            _ if inside => {
                let message = format!(
                    "Words that the page does not show are not read: {}. If they are meant to be read, save the page with them shown.",
                    quoted(&said)
                );
                self.builder.push(Block::Loss(LossKind::Hidden, message));
            }
            _ => {
                self.beside.push_str(&said);
                self.beside.push(' ');
            }
        }
    }

    fn finish(mut self) -> Extracted {
        let builder = std::mem::take(&mut self.builder);
        let mut out = crate::out::write(builder.finish());
        for loss in &mut out.losses {
            if loss.message.is_empty() {
                loss.message = pictures(&self.pictures);
            }
        }
        if let Some(message) = self.around() {
            out.losses.insert(0, Loss::new(1, LossKind::Furniture, message));
        }
        out
    }

    /// What of the site was left out, where that is not plain from the page's own elements.
    fn around(&self) -> Option<String> {
        let beside = self.beside.split_whitespace().count();
        let site: usize = self.site.iter().map(|s| s.1).sum();
        let named = self.site.iter().any(|s| !s.2.is_empty());
        if beside == 0 && !named && site <= self.read {
            return None;
        }
        let words = |n: usize| if n == 1 { "1 word".to_owned() } else { format!("{n} words") };
        let part = |(what, count, first): &(&str, usize, String)| match first.as_str() {
            "" => format!("{what} ({})", words(*count)),
            first => format!("{what} ({}: {})", words(*count), quoted(first)),
        };
        let mut parts: Vec<String> = self.site.iter().map(part).collect();
        if beside > 0 {
            parts.push(format!(
                "what stands outside its main part ({}: {})",
                words(beside),
                quoted(&self.beside)
            ));
        }
        Some(format!(
            "Of this page these are taken for parts of the site and are not read: {}. If a promise stands there, copy it into the document.",
            parts.join(", ")
        ))
    }
}

fn pictures(said: &[String]) -> String {
    let first: Vec<String> = said.iter().take(3).map(|s| quoted(s)).collect();
    let more = if said.len() > 3 { format!(" and {} more", said.len() - 3) } else { String::new() };
    let what = if said.len() == 1 {
        "A picture or its caption is".to_owned()
    } else {
        format!("{} pictures or captions are", said.len())
    };
    format!("{what} not read: {}{more}. If a promise stands in one, bring it as text.", first.join(", "))
}

/// Lines with single spaces.
fn fold_lines(words: &str) -> String {
    words
        .split('\n')
        .map(|l| l.split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|l| !l.is_empty())
        .collect::<Vec<_>>()
        .join("\n")
}
