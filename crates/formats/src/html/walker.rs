//! A page read piece by piece, as blocks.

use super::left_out::Why;
use super::page::{Element, Page, Piece, heading, is_block};
use crate::blocks::{Block, Builder, Cell, Note};
use crate::numbers::Digits;
use crate::words::{Look, RunText};

/// How many words a picture's description has that says more than what it is of.
const TELLING: usize = 4;

/// What the words being read are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Target {
    Paragraph,
    Heading(usize),
    Item(usize),
}

/// A list that is open: nothing where it is marked with bullets.
#[derive(Clone, Copy, Debug)]
struct Counting {
    next: i64,
    digits: Digits,
    down: bool,
}

impl Counting {
    /// How a list counts, by its attributes. One that counts down from what it does not say is
    /// marked with bullets.
    fn of(list: &Element) -> Option<Self> {
        let down = list.attr("reversed").is_some();
        let start = list.attr("start").and_then(|v| v.trim().parse().ok());
        if list.name != "ol" || down && start.is_none() {
            return None;
        }
        let digits = match list.attr("type").map(str::trim) {
            Some("a") => Digits::LowerLetter,
            Some("A") => Digits::UpperLetter,
            Some("i") => Digits::LowerRoman,
            Some("I") => Digits::UpperRoman,
            _ => Digits::Decimal,
        };
        Some(Self { next: start.unwrap_or(1), digits, down })
    }

    /// The label of the next item: "- 2)", "- b)", which no reader takes for a heading's number.
    fn label(&mut self, item: &Element) -> String {
        let given = item.attr("value").and_then(|v| v.trim().parse().ok());
        let number: i64 = given.unwrap_or(self.next);
        self.next = number.saturating_add(if self.down { -1 } else { 1 });
        match usize::try_from(number) {
            Ok(number) => format!("- {})", self.digits.write(number)),
            Err(_) => String::new(),
        }
    }
}

/// What is kept while a cell is read.
struct Kept {
    target: Target,
    lists: Vec<Option<Counting>>,
    heads: usize,
    bold: usize,
    /// How many cells of the row are headings, and how many are not.
    cells: (usize, usize),
}

/// Goes through a page's pieces from first to last and makes blocks of what is read.
pub(super) struct Walker<'p> {
    /// The page that is read.
    pub(super) page: &'p Page,
    left: &'p [Option<Why>],
    /// The blocks so far.
    pub(super) builder: Builder,
    words: RunText,
    target: Target,
    lists: Vec<Option<Counting>>,
    /// The label of the item being read.
    label: String,
    heads: usize,
    bold: usize,
    raised: usize,
    pub(super) pre: usize,
    lines: String,
    cells: (usize, usize),
    kept: Vec<Kept>,
    /// What of the site was left out: what it is, how many words, and the first of them where only
    /// a name says that it is the site's.
    pub(super) site: Vec<(&'static str, usize, String)>,
    pub(super) read: usize,
    pub(super) beside: String,
    /// Pictures that say something, and the page inside this one, told once where first met.
    pub(super) pictures: Vec<String>,
    pub(super) embedded: usize,
    /// Notes that were met, by their elements, and those of the block being read.
    pub(super) noted: Vec<usize>,
    pub(super) notes: Vec<Note>,
}

impl<'p> Walker<'p> {
    /// A walker at the beginning of a page; `left` says for each element whether, and why, it is left out.
    pub(super) fn new(page: &'p Page, left: &'p [Option<Why>]) -> Self {
        Self {
            page,
            left,
            builder: Builder::default(),
            words: RunText::default(),
            target: Target::Paragraph,
            lists: Vec::new(),
            label: String::new(),
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

    /// Reads the whole page.
    pub(super) fn walk(&mut self) {
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
                label: std::mem::take(&mut self.label),
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
        if let Some(level) = level(element) {
            return self.open_heading(level);
        }
        match name {
            "br" if self.pre > 0 => self.lines.push('\n'),
            "br" => self.words.end_line(),
            "b" | "strong" => self.bold += 1,
            "sup" => self.raised += 1,
            "q" => self.text("“"),
            "ul" | "ol" | "menu" | "dir" => {
                self.flush();
                self.lists.push(Counting::of(element));
                self.target = Target::Paragraph;
            }
            "li" => {
                self.flush();
                self.target = Target::Item(self.lists.len().saturating_sub(1));
                // In a cell the numbers would be taken for references.
                let counting = self.lists.last_mut().and_then(Option::as_mut);
                let label = counting.map(|c| c.label(element)).filter(|_| !self.builder.in_table());
                self.label = label.unwrap_or_default();
            }
            "pre" | "xmp" | "listing" | "plaintext" => {
                if self.pre == 0 {
                    self.flush();
                }
                self.pre += 1;
            }
            "img" => {
                let said = element.attr("alt").unwrap_or_default();
                if said.split_whitespace().filter(|w| w.contains(char::is_alphabetic)).count() >= TELLING {
                    self.picture(said);
                }
            }
            "table" | "thead" => self.open_table(element),
            "tr" | "td" | "th" if self.builder.in_table() => self.open_table(element),
            name if is_block(name) => self.part(),
            _ => {}
        }
    }

    /// A small heading inside an item, and any heading among lines that are kept as they are, is only bold.
    fn open_heading(&mut self, level: usize) {
        if self.pre > 0 || matches!(self.target, Target::Item(_)) && level > 2 {
            self.part();
            self.bold += 1;
        } else {
            self.flush();
            self.target = Target::Heading(level);
        }
    }

    /// A table, or a part of one.
    fn open_table(&mut self, element: &Element) {
        self.flush();
        match element.name.as_str() {
            "table" => {
                self.keep();
                self.builder.open_table();
                if matches!(element.attr("role").map(str::trim), Some("presentation" | "none")) {
                    self.builder.set_layout();
                }
            }
            "thead" => self.heads += 1,
            "tr" => {
                self.cells = (0, 0);
                self.builder.open_row(self.heads > 0);
            }
            name => {
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
        }
    }

    /// Begins a table or a cell: what is around it goes on when that is closed.
    fn keep(&mut self) {
        self.kept.push(Kept {
            target: self.target,
            lists: std::mem::take(&mut self.lists),
            heads: self.heads,
            bold: self.bold,
            cells: self.cells,
        });
        (self.target, self.heads, self.bold) = (Target::Paragraph, 0, 0);
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
        if level(element).is_some() {
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
                self.lists.pop();
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
}

/// The level of an element that is a heading, by its name or by its role.
fn level(element: &Element) -> Option<usize> {
    heading(&element.name).or_else(|| {
        let role = element.attr("role").is_some_and(|r| r.trim() == "heading");
        role.then(|| element.attr("aria-level").and_then(|l| l.trim().parse().ok()).unwrap_or(2).clamp(1, 6))
    })
}

/// Lines with single spaces and without empty ones.
fn fold_lines(words: &str) -> String {
    words
        .split('\n')
        .map(|l| l.split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|l| !l.is_empty())
        .collect::<Vec<_>>()
        .join("\n")
}
