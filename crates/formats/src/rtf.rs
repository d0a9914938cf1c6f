//! A rich-text document as text.
//!
//! ```text
//! style "heading n", \outlinelevel   "# words"        \listtext, \pntext   "- words" or its number
//! \b                                 "**words**"      \cell … \row         "| cell | cell |"
//! \page, \sect                       form feed        \super of digits     "⁶"
//! \footnote                          "[Note 1 to line 12: words]", and told
//! \v, \strike, \deleted, comments, pictures, heads and feet                not read, and told
//! ```
//! The format has no tables but rows: rows that follow on each other are one. A table inside a
//! cell is read as paragraphs of that cell.

mod tables;

use encoding_rs::{Encoding, WINDOWS_1252};

use self::tables::{Fonts, Sheet};
use crate::Extracted;
use crate::blocks::{Block, Builder, Cell, Note};
use crate::loss::{Loss, LossKind, quoted};
use crate::par::{Par, Shape, Unread, comments, pictures};
use crate::symbols::{is_symbolic, sign};
use crate::words::Look;

/// Groups deeper than this in one another share the looks of the one around them.
const DEEPEST_GROUP: usize = 10_000;

/// From how many square twips on a picture is told: twelve square centimetres.
const TOLD_PICTURE: i64 = 12 * 567 * 567;

/// The text of a document.
pub fn extract(bytes: &[u8]) -> Result<Extracted, String> {
    let mut reader = Reader::new(bytes);
    reader.read();
    let Reader { mut builder, mut pars, pictured, commented, around, depth, beyond, .. } = reader;
    while let Some(par) = pars.pop() {
        par.finish(&mut builder, &Shape::Plain);
    }
    if depth + beyond > 0 {
        builder.push(Block::Loss(
            LossKind::Unreadable,
            "The document ends in the middle; what should follow is not in the file. Open it where it was written and save it again.".to_owned(),
        ));
    }
    let mut out = crate::out::write(builder.finish());
    for loss in &mut out.losses {
        if loss.message.is_empty() {
            loss.message = match loss.kind {
                LossKind::Picture => pictures(pictured, &[]),
                _ => comments(&commented),
            };
        }
    }
    if !around.is_empty() {
        let shown: Vec<String> = around.iter().take(6).map(|s| quoted(s)).collect();
        let message = format!(
            "What stands at the head and the foot of the pages is not read: {}. If it belongs to the document, write it into the text.",
            shown.join(", ")
        );
        out.losses.insert(0, Loss::new(1, LossKind::Furniture, message));
    }
    Ok(out)
}

/// Where words go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum To {
    Text,
    Nowhere,
    Fonts,
    Styles,
    Label,
    Note,
    Comment,
    Around,
    Picture,
    Box,
}

/// What holds in a group.
#[derive(Clone, Copy, Debug)]
struct State {
    to: To,
    /// Whether this group began to send words there.
    opened: bool,
    bold: bool,
    hidden: bool,
    struck: bool,
    deleted: bool,
    raised: bool,
    font: Option<i32>,
    /// How many letters stand for a sign in older programs after it.
    instead: usize,
    in_table: bool,
    style: Option<i32>,
    outline: Option<i32>,
    level: i32,
    endnote: bool,
}

impl State {
    const fn new() -> Self {
        Self {
            to: To::Text,
            opened: false,
            bold: false,
            hidden: false,
            struck: false,
            deleted: false,
            raised: false,
            font: None,
            instead: 1,
            in_table: false,
            style: None,
            outline: None,
            level: 0,
            endnote: false,
        }
    }
}

/// A cell as its row announces it.
#[derive(Clone, Copy, Debug, Default)]
struct Announced {
    goes_on: bool,
}

/// A table that is open in the text or in a box.
#[derive(Clone, Debug, Default)]
struct Rows {
    open: bool,
    cell: bool,
    count: usize,
}

struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
    state: State,
    groups: Vec<State>,
    depth: usize,
    beyond: usize,
    encoding: &'static Encoding,
    fonts: Fonts,
    sheet: Sheet,
    /// Bytes of letters that are not letters yet.
    raw: Vec<u8>,
    /// The first half of a sign that takes two.
    half: Option<u16>,
    skip: usize,
    captured: Vec<String>,
    pars: Vec<Par>,
    rows: Vec<Rows>,
    announced: Vec<Announced>,
    next: Announced,
    label: Option<String>,
    builder: Builder,
    noted: (usize, usize),
    picture: (i64, i64),
    pictured: usize,
    commented: Vec<String>,
    around: Vec<String>,
    star: bool,
}

impl<'a> Reader<'a> {
    fn new(bytes: &'a [u8]) -> Self {
        Self {
            bytes,
            at: 0,
            state: State::new(),
            groups: Vec::new(),
            depth: 0,
            beyond: 0,
            encoding: WINDOWS_1252,
            fonts: Fonts::default(),
            sheet: Sheet::default(),
            raw: Vec::new(),
            half: None,
            skip: 0,
            captured: Vec::new(),
            pars: vec![Par::default()],
            rows: vec![Rows::default()],
            announced: Vec::new(),
            next: Announced::default(),
            label: None,
            builder: Builder::default(),
            noted: (0, 0),
            picture: (0, 0),
            pictured: 0,
            commented: Vec::new(),
            around: Vec::new(),
            star: false,
        }
    }

    fn read(&mut self) {
        while let Some(&b) = self.bytes.get(self.at) {
            self.at += 1;
            match b {
                b'{' => self.open_group(),
                b'}' => {
                    if !self.close_group() {
                        break;
                    }
                }
                b'\\' => self.control(),
                b'\r' | b'\n' | 0 => {}
                b => self.byte(b),
            }
        }
        self.flush();
        self.end_paragraph_if_any();
    }

    fn open_group(&mut self) {
        self.flush();
        self.skip = 0;
        if self.groups.len() >= DEEPEST_GROUP {
            self.beyond += 1;
            return;
        }
        self.depth += 1;
        self.groups.push(self.state);
        self.state.opened = false;
    }

    /// Closes a group; says whether the document goes on.
    fn close_group(&mut self) -> bool {
        self.flush();
        self.skip = 0;
        if self.beyond > 0 {
            self.beyond -= 1;
            return true;
        }
        let Some(around) = self.groups.pop() else { return false };
        self.depth -= 1;
        let closed = std::mem::replace(&mut self.state, around);
        if closed.opened {
            self.arrive(closed);
        }
        // What stands in a table and in which row of styles goes on after a group.
        if closed.to == To::Text && around.to == To::Text {
            self.state.in_table = closed.in_table;
        }
        self.depth > 0
    }

    /// Sends words elsewhere from here to the end of the group.
    fn send(&mut self, to: To) {
        self.flush();
        if self.state.to == To::Nowhere {
            return;
        }
        self.state.to = to;
        self.state.opened = true;
        match to {
            To::Label | To::Note | To::Comment | To::Around => self.captured.push(String::new()),
            To::Box => {
                self.builder.open_box();
                self.pars.push(Par::default());
                self.rows.push(Rows::default());
                self.state.in_table = false;
            }
            To::Picture => self.picture = (0, 0),
            _ => {}
        }
        if to == To::Box {
            self.state.to = To::Text;
        }
    }

    /// Takes what a group has gathered.
    fn arrive(&mut self, closed: State) {
        match closed.to {
            To::Fonts => self.fonts.end(),
            To::Styles => self.sheet.end(),
            To::Label => self.label = self.captured.pop(),
            To::Note => {
                let words = folded(&self.captured.pop().unwrap_or_default());
                if words.is_empty() {
                    return;
                }
                let count = if closed.endnote { &mut self.noted.1 } else { &mut self.noted.0 };
                *count += 1;
                let name = format!("{} {count}", if closed.endnote { "Endnote" } else { "Note" });
                if let Some(par) = self.pars.last_mut() {
                    par.notes.push(Note { name, words });
                }
            }
            To::Comment => {
                let said = folded(&self.captured.pop().unwrap_or_default());
                if said.contains(char::is_alphanumeric) {
                    if self.commented.is_empty()
                        && let Some(par) = self.pars.last_mut()
                    {
                        par.lose(LossKind::Hidden, String::new());
                    }
                    self.commented.push(said);
                }
            }
            To::Around => {
                let said = folded(&self.captured.pop().unwrap_or_default());
                let says = said
                    .split(|c: char| !c.is_alphabetic())
                    .any(|w| !w.is_empty() && !matches!(w.to_lowercase().as_str(), "page" | "of"));
                if says && !self.around.contains(&said) {
                    self.around.push(said);
                }
            }
            To::Picture => {
                let (wide, high) = self.picture;
                if wide == 0 || high == 0 || wide.saturating_mul(high) >= TOLD_PICTURE {
                    if self.pictured == 0
                        && let Some(par) = self.pars.last_mut()
                    {
                        par.lose(LossKind::Picture, String::new());
                    }
                    self.pictured += 1;
                }
            }
            // A box: its words went to the text of its own.
            _ if self.pars.len() > 1 && closed.to == To::Text => {
                let inner = std::mem::replace(&mut self.state, closed);
                self.end_paragraph_if_any();
                self.close_table();
                self.state = inner;
                self.pars.pop();
                self.rows.pop();
                let blocks = self.builder.close_box();
                if let Some(par) = self.pars.last_mut() {
                    par.boxes.extend(blocks);
                }
            }
            _ => {}
        }
    }

    fn byte(&mut self, b: u8) {
        if self.skip > 0 {
            self.skip -= 1;
            return;
        }
        if self.state.to == To::Nowhere || self.state.to == To::Picture {
            return;
        }
        self.raw.push(b);
    }

    /// Reads the bytes that are waiting as letters.
    fn flush(&mut self) {
        if self.half.take().is_some() {
            self.say("\u{fffd}");
        }
        if self.raw.is_empty() {
            return;
        }
        let raw = std::mem::take(&mut self.raw);
        let font = self.fonts.get(self.state.font);
        let declaring = matches!(self.state.to, To::Fonts | To::Styles);
        match font {
            Some(font) if !declaring && (font.symbolic || is_symbolic(&font.name)) => {
                let name = if is_symbolic(&font.name) { font.name.clone() } else { "Symbol".to_owned() };
                let signs: String = raw.iter().filter_map(|b| sign(&name, u32::from(*b))).collect();
                self.say(&signs);
            }
            font => {
                let encoding = font.and_then(|f| f.encoding).unwrap_or(self.encoding);
                let text = encoding.decode_without_bom_handling(&raw).0.into_owned();
                self.say(&text);
            }
        }
    }

    /// A sign by its number.
    fn unit(&mut self, unit: u16) {
        match (self.half.take(), unit) {
            (None, 0xd800..=0xdbff) => {
                self.flush();
                self.half = Some(unit);
            }
            (Some(half), _) => {
                let c = char::decode_utf16([half, unit]).next().and_then(Result::ok).unwrap_or('\u{fffd}');
                self.say(c.encode_utf8(&mut [0; 4]));
            }
            (None, _) => {
                self.flush();
                let name = self.fonts.get(self.state.font).map(|f| f.name.clone()).unwrap_or_default();
                let c = if (0xf000..=0xf0ff).contains(&unit) {
                    let font = if is_symbolic(&name) { name.as_str() } else { "Symbol" };
                    sign(font, u32::from(unit)).unwrap_or('\u{fffd}')
                } else {
                    char::from_u32(u32::from(unit)).unwrap_or('\u{fffd}')
                };
                self.say(c.encode_utf8(&mut [0; 4]));
            }
        }
    }

    fn say(&mut self, words: &str) {
        let state = self.state;
        match state.to {
            To::Text | To::Box => {
                let Some(par) = self.pars.last_mut() else { return };
                if state.deleted {
                    par.leave(Unread::Deleted, words);
                } else if state.hidden {
                    par.leave(Unread::Hidden, words);
                } else if state.struck {
                    par.leave(Unread::Struck, words);
                } else {
                    let bold = state.bold || self.sheet.is_bold(state.style);
                    par.say(words, Look { bold, raised: state.raised });
                }
            }
            To::Label | To::Note | To::Comment | To::Around => {
                if let Some(captured) = self.captured.last_mut() {
                    captured.push_str(words);
                }
            }
            To::Fonts => self.fonts.say(words),
            To::Styles => self.sheet.say(words),
            To::Nowhere | To::Picture => {}
        }
    }

    fn control(&mut self) {
        let Some(&b) = self.bytes.get(self.at) else { return };
        if !b.is_ascii_alphabetic() {
            self.at += 1;
            match b {
                b'\'' => {
                    let hex = self.bytes.get(self.at..self.at + 2).and_then(|h| std::str::from_utf8(h).ok());
                    if let Some(code) = hex.and_then(|h| u8::from_str_radix(h, 16).ok()) {
                        self.at += 2;
                        self.byte(code);
                    }
                }
                b'\\' | b'{' | b'}' => self.byte(b),
                b'*' => self.star = true,
                b'~' => self.sign_of("\u{a0}"),
                b'_' => self.sign_of("-"),
                b'\r' | b'\n' => self.end_paragraph(),
                _ => {}
            }
            return;
        }
        let start = self.at;
        while self.bytes.get(self.at).is_some_and(u8::is_ascii_alphabetic) && self.at - start < 40 {
            self.at += 1;
        }
        let word = std::str::from_utf8(&self.bytes[start..self.at]).unwrap_or_default();
        let from = self.at;
        if self.bytes.get(self.at) == Some(&b'-')
            && self.bytes.get(self.at + 1).is_some_and(u8::is_ascii_digit)
        {
            self.at += 1;
        }
        while self.bytes.get(self.at).is_some_and(u8::is_ascii_digit) && self.at - from < 11 {
            self.at += 1;
        }
        let number = std::str::from_utf8(&self.bytes[from..self.at]).ok().and_then(|n| n.parse::<i64>().ok());
        if self.bytes.get(self.at) == Some(&b' ') {
            self.at += 1;
        }
        let star = std::mem::take(&mut self.star);
        if word == "u" {
            let unit = number.unwrap_or(0) as u16;
            if self.state.to != To::Nowhere && self.state.to != To::Picture {
                self.unit(unit);
            }
            self.skip = self.state.instead;
            return;
        }
        if word == "bin" {
            self.at = self
                .at
                .saturating_add(usize::try_from(number.unwrap_or(0)).unwrap_or(0))
                .min(self.bytes.len());
            return;
        }
        if self.skip > 0 {
            self.skip -= 1;
        }
        self.flush();
        self.word(word, number, star);
    }

    fn sign_of(&mut self, sign: &str) {
        if self.skip > 0 {
            self.skip -= 1;
            return;
        }
        self.flush();
        self.say(sign);
    }

    fn word(&mut self, word: &str, number: Option<i64>, star: bool) {
        let on = number != Some(0);
        let small = number.and_then(|n| i32::try_from(n).ok());
        let text = self.state.to == To::Text;
        match word {
            "ansicpg" => {
                if let Some(found) = small.and_then(tables::code_page) {
                    self.encoding = found;
                }
            }
            "mac" => self.encoding = encoding_rs::MACINTOSH,
            "uc" => self.state.instead = small.unwrap_or(1).clamp(0, 100) as usize,
            "fonttbl" => self.send(To::Fonts),
            "stylesheet" => self.send(To::Styles),
            "f" | "fcharset" if self.state.to == To::Fonts => self.fonts.word(word, small),
            "s" | "outlinelevel" | "b" | "sbasedon" | "cs" | "ds" | "ts" if self.state.to == To::Styles => {
                self.sheet.word(word, small);
            }
            "colortbl" | "info" | "fldinst" | "xe" | "tc" | "nonshppict" | "sp" | "shprslt" | "objdata"
            | "objclass" | "template" | "ftnsep" | "ftnsepc" | "aftnsep" | "aftnsepc" | "ftncn"
            | "aftncn" | "private" | "pn" => {
                self.send(To::Nowhere);
            }
            "listtext" | "pntext" => self.send(To::Label),
            "footnote" => self.send(To::Note),
            "ftnalt" => self.state.endnote = true,
            "annotation" => self.send(To::Comment),
            "header" | "headerl" | "headerr" | "headerf" | "footer" | "footerl" | "footerr" | "footerf" => {
                self.send(To::Around);
            }
            "pict" => self.send(To::Picture),
            "picwgoal" => self.picture.0 = number.unwrap_or(0),
            "pichgoal" => self.picture.1 = number.unwrap_or(0),
            "shptxt" if text => self.send(To::Box),
            "shppict" | "shpinst" | "nesttableprops" | "objemb" | "result" | "fldrslt" | "shp" => {}
            _ if star => self.send(To::Nowhere),
            _ if !text => self.aside(word),
            "par" | "nestcell" | "nestrow" => self.end_paragraph(),
            "sect" => {
                self.end_paragraph_if_any();
                self.end_page();
            }
            "page" => self.end_page(),
            "cell" => self.end_cell(),
            "row" => self.end_row(),
            "trowd" => {
                self.announced.clear();
                self.next = Announced::default();
            }
            "clvmrg" => self.next.goes_on = true,
            "cellx" => {
                if self.announced.len() < 1000 {
                    self.announced.push(self.next);
                }
                self.next = Announced::default();
            }
            "trhdr" if self.rows.last().is_some_and(|r| r.open && r.count > 0) => self.builder.set_header(),
            "intbl" => self.state.in_table = true,
            "pard" => {
                (self.state.in_table, self.state.style, self.state.outline, self.state.level) =
                    (false, None, None, 0);
            }
            "plain" => {
                let s = &mut self.state;
                (s.bold, s.hidden, s.struck, s.raised, s.font) = (false, false, false, false, None);
                s.deleted = false;
            }
            "s" => self.state.style = small,
            "outlinelevel" => self.state.outline = small,
            "ilvl" => self.state.level = small.unwrap_or(0).clamp(0, 8),
            "f" => self.state.font = small,
            "b" => self.state.bold = on,
            "v" => self.state.hidden = on,
            "strike" | "striked" => self.state.struck = on,
            "deleted" => self.state.deleted = on,
            "super" => self.state.raised = on,
            "sub" | "nosupersub" => self.state.raised = false,
            word => self.special(word),
        }
    }

    /// A word in what is gathered elsewhere.
    fn aside(&mut self, word: &str) {
        match word {
            "par" | "line" | "sect" | "cell" | "row" => self.say(" "),
            word => self.special(word),
        }
    }

    fn special(&mut self, word: &str) {
        let sign = match word {
            "line" | "column" => "\n",
            "tab" => " ",
            "emdash" => "—",
            "endash" => "–",
            "lquote" => "‘",
            "rquote" => "’",
            "ldblquote" => "“",
            "rdblquote" => "”",
            "bullet" => "•",
            "emspace" | "enspace" | "qmspace" => " ",
            _ => return,
        };
        self.say(sign);
    }

    fn end_page(&mut self) {
        if let Some(par) = self.pars.last_mut() {
            par.end_page();
        }
    }

    fn close_table(&mut self) {
        if let Some(rows) = self.rows.last_mut()
            && rows.open
        {
            *rows = Rows::default();
            self.builder.close_table();
        }
    }

    /// Opens the table and the cell that words stand in.
    fn open_cell(&mut self) {
        let Some(rows) = self.rows.last_mut() else { return };
        if !rows.open {
            rows.open = true;
            self.builder.open_table();
            self.builder.open_row(false);
            rows.count = 0;
        }
        if !rows.cell {
            rows.cell = true;
            if rows.count == 0 {
                self.builder.open_row(false);
            }
            let goes_on = self.announced.get(rows.count).is_some_and(|a| a.goes_on);
            self.builder.open_cell(Cell::new(1, 1, goes_on));
        }
    }

    fn end_cell(&mut self) {
        self.open_cell();
        self.put_paragraph();
        self.builder.close_cell();
        if let Some(rows) = self.rows.last_mut() {
            rows.cell = false;
            rows.count += 1;
        }
    }

    fn end_row(&mut self) {
        let waiting = self.pars.last().is_some_and(|p| !p.words.is_empty());
        if waiting {
            self.end_cell();
        }
        self.builder.close_row();
        if let Some(rows) = self.rows.last_mut() {
            (rows.cell, rows.count) = (false, 0);
        }
    }

    fn end_paragraph_if_any(&mut self) {
        if self.pars.last().is_some_and(|p| !p.words.is_empty() || p.is_unread()) {
            self.end_paragraph();
        }
    }

    fn end_paragraph(&mut self) {
        if self.state.in_table {
            self.open_cell();
        } else {
            self.close_table();
        }
        self.put_paragraph();
    }

    fn put_paragraph(&mut self) {
        let Some(place) = self.pars.last_mut() else { return };
        let par = std::mem::take(place);
        let label = self.label.take().map(|l| folded(&l));
        let style = self.sheet.get(self.state.style);
        let heading = self
            .state
            .outline
            .map(|o| (o < 9).then_some(o.clamp(0, 5) as usize + 1))
            .unwrap_or_else(|| style.and_then(|s| s.heading));
        let shape = match (heading, label) {
            (Some(level), label) => {
                Shape::Heading(level, label.filter(|l| l.contains(char::is_alphanumeric)).unwrap_or_default())
            }
            (None, Some(label)) => {
                let shown = label.contains(|c: char| c.is_alphanumeric());
                Shape::Item(self.state.level as usize, if shown { label } else { String::new() })
            }
            (None, None) => match style.and_then(|s| s.list) {
                Some(depth) => Shape::Item(depth, String::new()),
                None => Shape::Plain,
            },
        };
        par.finish(&mut self.builder, &shape);
    }
}

fn folded(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
