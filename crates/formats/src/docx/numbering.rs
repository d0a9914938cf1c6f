//! Word's own numbers: what stands before each paragraph of a list, counted as Word counts.

use std::collections::HashMap;

use crate::numbers::Digits;
use crate::xml::{Event, Xml};

/// How many levels a list has in Word.
const LEVELS: usize = 9;

/// What Word shows before a paragraph of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// A bullet of any shape.
    Bullet,
    /// A number, as Word shows it.
    Number(String),
    /// Nothing that can be seen.
    Nothing,
}

#[derive(Clone, Debug)]
struct Level {
    start: usize,
    /// A bullet where there is none.
    digits: Option<Digits>,
    /// "%1.%2": the numbers of the levels, and what stands around them.
    text: String,
    /// Whether all its numbers are digits, whatever the levels above have.
    legal: bool,
    /// The style whose paragraphs are at this level.
    style: Option<String>,
    /// The level, from 1, after which it begins anew; 0 for never.
    restart: Option<usize>,
}

impl Default for Level {
    fn default() -> Self {
        Self {
            start: 1,
            digits: Some(Digits::Decimal),
            text: String::new(),
            legal: false,
            style: None,
            restart: None,
        }
    }
}

#[derive(Clone, Debug, Default)]
struct Abstract {
    levels: Vec<Option<Level>>,
    /// The style that says what this list looks like, in another list.
    link: Option<String>,
}

#[derive(Clone, Debug, Default)]
struct Num {
    of: String,
    /// What a level begins with here, and how it looks here.
    starts: HashMap<usize, usize>,
    levels: HashMap<usize, Level>,
}

/// The lists of a document, and how far each has come.
#[derive(Default)]
pub(super) struct Numbering {
    abstracts: HashMap<String, Abstract>,
    nums: HashMap<String, Num>,
    /// How far the levels of a list have come, by the list that it is one of.
    counts: HashMap<String, [Option<usize>; LEVELS]>,
    /// Lists whose own beginnings have been set.
    begun: HashMap<(String, usize), bool>,
    /// Why the part could not be read to its end; nothing if it could.
    pub damaged: Option<String>,
    /// Whether a list was used that the document does not describe.
    pub missing: bool,
}

impl Numbering {
    /// Reads the numbering part (`numbering.xml`) of a document.
    pub fn of(source: &str) -> Self {
        let mut out = Self::default();
        let mut xml = Xml::new(source);
        loop {
            match xml.next() {
                Event::Open(e) if e.name() == "abstractNum" => {
                    let id = e.attr("abstractNumId").unwrap_or_default();
                    let read = read_abstract(&mut xml);
                    out.abstracts.insert(id, read);
                }
                Event::Open(e) if e.name() == "num" => {
                    let id = e.attr("numId").unwrap_or_default();
                    let read = read_num(&mut xml);
                    out.nums.insert(id, read);
                }
                Event::End => break,
                _ => {}
            }
        }
        out.damaged = xml.damaged().map(str::to_owned);
        out
    }

    /// The level at which a style's paragraphs stand in a list.
    pub fn level_of(&self, num: &str, style: &str) -> Option<usize> {
        let found = self.abstracts.get(&self.nums.get(num)?.of)?;
        found.levels.iter().position(|l| l.as_ref().is_some_and(|l| l.style.as_deref() == Some(style)))
    }

    /// What stands before the next paragraph of a list at a level from 0; `styled` gives the list of a style.
    pub fn next(&mut self, num: &str, level: usize, styled: impl Fn(&str) -> Option<String>) -> Mark {
        let level = level.min(LEVELS - 1);
        let Some(list) = self.nums.get(num).cloned() else { return self.undescribed(num, level) };
        let of = self.described_by(&list, styled);
        let levels = self.abstracts.get(&of).map(|a| a.levels.clone()).unwrap_or_default();
        let at = |l: usize| -> Level {
            list.levels.get(&l).cloned().or_else(|| levels.get(l).cloned().flatten()).unwrap_or_default()
        };
        let own = at(level);
        let counts = self.counts.entry(of).or_default();
        if let Some(start) = list.starts.get(&level)
            && self.begun.insert((num.to_owned(), level), true).is_none()
        {
            counts[level] = start.checked_sub(1);
        } else if counts[level].is_none() {
            counts[level] = own.start.checked_sub(1);
        }
        counts[level] = Some(counts[level].map_or(0, |c| c.saturating_add(1)));
        for (below, value) in counts.iter_mut().enumerate().skip(level + 1) {
            if at(below).restart.is_none_or(|r| r > 0 && level < r) {
                *value = None;
            }
        }
        match own.digits {
            Some(digits) => shown(&own, level, digits, counts, at),
            None => Mark::Bullet,
        }
    }

    /// The number in a list that the document does not describe: counted as Word counts by default.
    fn undescribed(&mut self, num: &str, level: usize) -> Mark {
        self.missing = true;
        let counts = self.counts.entry(format!("?{num}")).or_default();
        let count = counts[level].map_or(1, |c| c + 1);
        counts[level] = Some(count);
        counts[level + 1..].fill(None);
        Mark::Number(format!("{count}."))
    }

    /// The id of the description of a list: its own, or where that only names a style, that of the style's list.
    fn described_by(&self, list: &Num, styled: impl Fn(&str) -> Option<String>) -> String {
        let linked = self.abstracts.get(&list.of).filter(|a| a.levels.iter().all(Option::is_none));
        let link = linked.and_then(|a| a.link.as_deref());
        let other = link.and_then(styled).and_then(|n| self.nums.get(&n));
        other.unwrap_or(list).of.clone()
    }
}

/// A number as its level shows it: "%1.%2" with the number of each level in the place of its sign.
fn shown(
    own: &Level,
    level: usize,
    digits: Digits,
    counts: &[Option<usize>; LEVELS],
    at: impl Fn(usize) -> Level,
) -> Mark {
    let mut out = String::new();
    let mut chars = own.text.chars().peekable();
    while let Some(c) = chars.next() {
        let place = chars.peek().and_then(|d| d.to_digit(10)).filter(|d| c == '%' && (1..=9).contains(d));
        let Some(place) = place else {
            out.push(c);
            continue;
        };
        chars.next();
        let place = place as usize - 1;
        let digits = match () {
            () if place == level => digits,
            () if own.legal => Digits::Decimal,
            () => at(place).digits.unwrap_or(Digits::Nothing),
        };
        let digits = if own.legal && digits != Digits::Padded { Digits::Decimal } else { digits };
        out.push_str(&digits.write(counts[place].unwrap_or_else(|| at(place).start)));
    }
    match out.trim() {
        "" => Mark::Nothing,
        shown => Mark::Number(shown.to_owned()),
    }
}

fn read_abstract(xml: &mut Xml<'_>) -> Abstract {
    let mut out = Abstract { levels: vec![None; LEVELS], link: None };
    let mut depth = 1;
    while depth > 0 {
        match xml.next() {
            Event::Open(e) if e.name() == "lvl" => {
                let at = e.number("ilvl").unwrap_or(0);
                let level = read_level(xml);
                if let Some(place) = out.levels.get_mut(at) {
                    *place = Some(level);
                }
            }
            Event::Open(e) => {
                depth += 1;
                if e.name() == "numStyleLink" {
                    out.link = e.attr("val");
                }
            }
            Event::Close => depth -= 1,
            Event::Text(_) => {}
            Event::End => break,
        }
    }
    out
}

fn read_num(xml: &mut Xml<'_>) -> Num {
    let mut out = Num::default();
    let (mut depth, mut at) = (1, 0);
    while depth > 0 {
        match xml.next() {
            Event::Open(e) if e.name() == "lvl" => {
                let at = e.number("ilvl").unwrap_or(at);
                let level = read_level(xml);
                out.levels.insert(at, level);
            }
            Event::Open(e) => {
                depth += 1;
                match e.name() {
                    "abstractNumId" => out.of = e.attr("val").unwrap_or_default(),
                    "lvlOverride" => at = e.number("ilvl").unwrap_or(0),
                    "startOverride" => {
                        out.starts.insert(at, e.number("val").unwrap_or(1).min(1_000_000));
                    }
                    _ => {}
                }
            }
            Event::Close => depth -= 1,
            Event::Text(_) => {}
            Event::End => break,
        }
    }
    out
}

fn read_level(xml: &mut Xml<'_>) -> Level {
    let mut out = Level::default();
    let mut depth = 1;
    while depth > 0 {
        match xml.next() {
            Event::Open(e) => {
                depth += 1;
                match e.name() {
                    "start" => out.start = e.number("val").unwrap_or(1).min(1_000_000),
                    "lvlText" => out.text = e.attr("val").unwrap_or_default(),
                    "isLgl" => out.legal = e.is_on(),
                    "pStyle" => out.style = e.attr("val"),
                    "lvlRestart" => out.restart = e.number("val"),
                    "numFmt" => {
                        out.digits = match e.attr("val").unwrap_or_default().as_str() {
                            "bullet" => None,
                            "lowerLetter" => Some(Digits::LowerLetter),
                            "upperLetter" => Some(Digits::UpperLetter),
                            "lowerRoman" => Some(Digits::LowerRoman),
                            "upperRoman" => Some(Digits::UpperRoman),
                            "decimalZero" => Some(Digits::Padded),
                            "ordinal" => Some(Digits::Ordinal),
                            "cardinalText" | "ordinalText" => Some(Digits::Words),
                            "none" => Some(Digits::Nothing),
                            _ => Some(Digits::Decimal),
                        }
                    }
                    _ => {}
                }
            }
            Event::Close => depth -= 1,
            Event::Text(_) => {}
            Event::End => break,
        }
    }
    out
}
