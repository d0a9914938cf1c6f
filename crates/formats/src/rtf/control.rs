//! The orders of the format: a backslash, and a sign or a word with a number.

use crate::encodings::MACINTOSH;

use super::{Announced, Reader, To, tables};

/// The most letters of an order's word, and the most digits of its number with their sign.
const LONGEST: (usize, usize) = (40, 11);

/// The most cells of a row that are kept as it announces them.
const MOST_CELLS: usize = 1000;

/// Words of groups that hold nothing of the text.
const NOWHERE: [&str; 19] = [
    "aftncn",
    "aftnsep",
    "aftnsepc",
    "colortbl",
    "fldinst",
    "ftncn",
    "ftnsep",
    "ftnsepc",
    "info",
    "nonshppict",
    "objclass",
    "objdata",
    "pn",
    "private",
    "shprslt",
    "sp",
    "tc",
    "template",
    "xe",
];

/// Words of groups whose own groups say what becomes of them.
const AROUND_OTHERS: [&str; 7] =
    ["fldrslt", "nesttableprops", "objemb", "result", "shp", "shpinst", "shppict"];

/// Where the words of a group go that begins with this order.
fn destination(word: &str) -> Option<To> {
    Some(match word {
        "fonttbl" => To::Fonts,
        "stylesheet" => To::Styles,
        "listtext" | "pntext" => To::Label,
        "footnote" => To::Note,
        "annotation" => To::Comment,
        "header" | "headerl" | "headerr" | "headerf" | "footer" | "footerl" | "footerr" | "footerf" => {
            To::Around
        }
        "pict" => To::Picture,
        word if NOWHERE.contains(&word) => To::Nowhere,
        _ => return None,
    })
}

impl<'a> Reader<'a> {
    /// Reads the control word or control sign behind a backslash and does what it says.
    pub(super) fn control(&mut self) {
        let Some(&b) = self.bytes.get(self.at) else { return };
        if !b.is_ascii_alphabetic() {
            self.at += 1;
            return self.control_sign(b);
        }
        let (word, number) = self.control_word();
        let star = std::mem::take(&mut self.star);
        match word {
            // A sign by its number, and how many letters after it stand for it in older programs.
            "u" => {
                if self.state.to != To::Nowhere && self.state.to != To::Picture {
                    self.unit(number.unwrap_or(0) as u16);
                }
                self.skip = self.state.instead;
            }
            // So many bytes that are no text.
            "bin" => {
                let bytes = usize::try_from(number.unwrap_or(0)).unwrap_or(0);
                self.at = self.at.saturating_add(bytes).min(self.bytes.len());
            }
            word => {
                self.skip = self.skip.saturating_sub(1);
                self.flush();
                self.word(word, number, star);
            }
        }
    }

    /// Does what a control word of a single sign says, such as `\'e9` or `\~`.
    fn control_sign(&mut self, b: u8) {
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
    }

    /// The word of an order with its number, and the space that ends it.
    fn control_word(&mut self) -> (&'a str, Option<i64>) {
        let (bytes, start) = (self.bytes, self.at);
        let letters = |b: &&u8| b.is_ascii_alphabetic();
        self.at += bytes[start..].iter().take(LONGEST.0).take_while(letters).count();
        let from = self.at;
        let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
        if bytes.get(from) == Some(&b'-') && is_digit(from + 1) {
            self.at += 1;
        }
        while is_digit(self.at) && self.at - from < LONGEST.1 {
            self.at += 1;
        }
        let word = std::str::from_utf8(&bytes[start..from]).unwrap_or_default();
        let number = std::str::from_utf8(&bytes[from..self.at]).ok().and_then(|n| n.parse().ok());
        if bytes.get(self.at) == Some(&b' ') {
            self.at += 1;
        }
        (word, number)
    }

    /// A sign that an order stands for.
    fn sign_of(&mut self, sign: &str) {
        if self.skip > 0 {
            self.skip -= 1;
            return;
        }
        self.flush();
        self.say(sign);
    }

    /// Does what a word asks for. A word behind `\*` that is not known begins a group that is left out.
    fn word(&mut self, word: &str, number: Option<i64>, star: bool) {
        let small = number.and_then(|n| i32::try_from(n).ok());
        let text = self.state.to == To::Text;
        if let Some(to) = destination(word) {
            return self.send(to);
        }
        match word {
            "ansicpg" => {
                if let Some(found) = small.and_then(tables::code_page) {
                    self.encoding = found;
                }
            }
            "mac" => self.encoding = MACINTOSH,
            "uc" => self.state.instead = small.unwrap_or(1).clamp(0, 100) as usize,
            "f" | "fcharset" if self.state.to == To::Fonts => self.fonts.word(word, small),
            "s" | "outlinelevel" | "b" | "sbasedon" | "cs" | "ds" | "ts" if self.state.to == To::Styles => {
                self.sheet.word(word, small);
            }
            "ftnalt" => self.state.endnote = true,
            "picwgoal" => self.picture.0 = number.unwrap_or(0),
            "pichgoal" => self.picture.1 = number.unwrap_or(0),
            "shptxt" if text => self.send(To::Box),
            word if AROUND_OTHERS.contains(&word) => {}
            _ if star => self.send(To::Nowhere),
            _ if !text => self.aside(word),
            word => {
                if !self.end(word) && !self.look(word, small, number != Some(0)) {
                    self.special(word);
                }
            }
        }
    }

    /// Where paragraphs, pages, cells and rows end or are announced; whether the word says so.
    fn end(&mut self, word: &str) -> bool {
        match word {
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
                if self.announced.len() < MOST_CELLS {
                    self.announced.push(self.next);
                }
                self.next = Announced::default();
            }
            "trhdr" => {
                if self.rows.last().is_some_and(|r| r.open && r.count > 0) {
                    self.builder.set_header();
                }
            }
            _ => return false,
        }
        true
    }

    /// How letters look and what their paragraph is, from here on; whether the word says so.
    fn look(&mut self, word: &str, small: Option<i32>, on: bool) -> bool {
        let s = &mut self.state;
        match word {
            "intbl" => s.in_table = true,
            "pard" => (s.in_table, s.style, s.outline, s.level) = (false, None, None, 0),
            "plain" => {
                (s.bold, s.hidden, s.struck, s.raised, s.deleted) = (false, false, false, false, false);
                s.font = None;
            }
            "s" => s.style = small,
            "outlinelevel" => s.outline = small,
            "ilvl" => s.level = small.unwrap_or(0).clamp(0, 8),
            "f" => s.font = small,
            "b" => s.bold = on,
            "v" => s.hidden = on,
            "strike" | "striked" => s.struck = on,
            "deleted" => s.deleted = on,
            "super" => s.raised = on,
            "sub" | "nosupersub" => s.raised = false,
            _ => return false,
        }
        true
    }

    /// A word in what is gathered elsewhere.
    fn aside(&mut self, word: &str) {
        match word {
            "par" | "line" | "sect" | "cell" | "row" => self.say(" "),
            word => self.special(word),
        }
    }

    /// Words that stand for a sign.
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
}
