//! What a rich-text document declares at its start: fonts, with the encodings of their letters,
//! and styles.

use std::collections::HashMap;

use crate::encodings::{
    BIG5, EUC_KR, Encoding, GBK, MACINTOSH, SHIFT_JIS, WINDOWS_874, WINDOWS_1250, WINDOWS_1251, WINDOWS_1252,
    WINDOWS_1253, WINDOWS_1254, WINDOWS_1255, WINDOWS_1256, WINDOWS_1257, WINDOWS_1258,
};

/// One entry of the font table.
#[derive(Clone, Debug, Default)]
pub(super) struct Font {
    /// Its name, without spaces around it.
    pub name: String,
    /// How its letters are written; nothing where the document's own way holds.
    pub encoding: Option<&'static Encoding>,
    /// Whether it shows signs where others have letters.
    pub symbolic: bool,
}

/// The font table of a document, by number.
#[derive(Default)]
pub(super) struct Fonts {
    by_number: HashMap<i32, Font>,
    number: Option<i32>,
}

impl Fonts {
    /// The font with a number; nothing without a number or for an unknown one.
    pub fn get(&self, number: Option<i32>) -> Option<&Font> {
        self.by_number.get(&number?)
    }

    /// Takes a control word of the font table: `\f` begins a font, `\fcharset` says how it is encoded.
    pub fn word(&mut self, word: &str, number: Option<i32>) {
        if word == "f" {
            self.number = number;
            self.by_number.insert(number.unwrap_or(0), Font::default());
            return;
        }
        if let Some(font) = self.number.and_then(|n| self.by_number.get_mut(&n)) {
            font.symbolic = number == Some(2);
            font.encoding = number.and_then(charset);
        }
    }

    /// Takes letters of a font's name, which ends in a semicolon.
    pub fn say(&mut self, words: &str) {
        if let Some(font) = self.number.and_then(|n| self.by_number.get_mut(&n)) {
            let name = words.split(';').next().unwrap_or_default();
            if font.name.len() < 100 {
                font.name.push_str(name);
            }
        }
        if words.contains(';') {
            self.number = None;
        }
    }

    /// Ends the table: names lose the spaces around them.
    pub fn end(&mut self) {
        self.number = None;
        for font in self.by_number.values_mut() {
            font.name = font.name.trim().to_owned();
        }
    }
}

fn charset(number: i32) -> Option<&'static Encoding> {
    Some(match number {
        0 => WINDOWS_1252,
        77 => MACINTOSH,
        128 => SHIFT_JIS,
        129 => EUC_KR,
        134 => GBK,
        136 => BIG5,
        161 => WINDOWS_1253,
        162 => WINDOWS_1254,
        163 => WINDOWS_1258,
        177 => WINDOWS_1255,
        178 => WINDOWS_1256,
        186 => WINDOWS_1257,
        204 => WINDOWS_1251,
        222 => WINDOWS_874,
        238 => WINDOWS_1250,
        _ => return None,
    })
}

/// The encoding of a Windows code page by its number; nothing for an unknown one.
pub(super) fn code_page(number: i32) -> Option<&'static Encoding> {
    match number {
        10000 => Some(MACINTOSH),
        65001 => Some(crate::encodings::UTF_8),
        932 => Some(SHIFT_JIS),
        936 => Some(GBK),
        949 => Some(EUC_KR),
        950 => Some(BIG5),
        874 | 1250..=1258 => Encoding::for_label(format!("windows-{number}").as_bytes()),
        _ => None,
    }
}

/// What a paragraph style says of its paragraphs.
#[derive(Clone, Debug, Default)]
pub(super) struct Style {
    name: String,
    /// The level of the heading that it makes, 1 to 6; nothing if it makes none.
    pub heading: Option<usize>,
    /// The depth of the list that its name speaks of; nothing if it speaks of none.
    pub list: Option<usize>,
    bold: bool,
}

/// The paragraph styles of a document, by number.
#[derive(Default)]
pub(super) struct Sheet {
    by_number: HashMap<i32, Style>,
    /// The style being read; nothing while it is one of letters, which have numbers of their own.
    number: Option<i32>,
}

impl Sheet {
    /// The style with a number; nothing without a number or for an unknown one.
    pub fn get(&self, number: Option<i32>) -> Option<&Style> {
        self.by_number.get(&number?)
    }

    /// Whether a style's letters are bold, headings aside.
    pub fn is_bold(&self, number: Option<i32>) -> bool {
        self.get(number).is_some_and(|s| s.bold && s.heading.is_none())
    }

    /// Takes a control word of the style sheet: `\s` begins a style, `\outlinelevel` and `\b` describe it.
    pub fn word(&mut self, word: &str, number: Option<i32>) {
        match word {
            "s" => {
                self.number = number;
                self.by_number.insert(number.unwrap_or(0), Style::default());
            }
            "cs" | "ds" | "ts" => self.number = Some(i32::MIN),
            "outlinelevel" => {
                if let Some(style) = self.number.and_then(|n| self.by_number.get_mut(&n)) {
                    style.heading = number.filter(|l| (0..9).contains(l)).map(|l| l.min(5) as usize + 1);
                }
            }
            "b" => {
                if let Some(style) = self.number.and_then(|n| self.by_number.get_mut(&n)) {
                    style.bold = number != Some(0);
                }
            }
            _ => {}
        }
    }

    /// Takes letters of a style's name, which ends in a semicolon.
    pub fn say(&mut self, words: &str) {
        let number = self.number.unwrap_or(0);
        if number != i32::MIN {
            let style = self.by_number.entry(number).or_default();
            if style.name.len() < 100 {
                style.name.push_str(words.split(';').next().unwrap_or_default());
            }
        }
        if words.contains(';') {
            self.number = None;
        }
    }

    /// Ends the sheet: levels of headings and lists are taken from the styles' names where nothing else told
    /// them.
    pub fn end(&mut self) {
        for style in self.by_number.values_mut() {
            let name = style.name.trim().to_lowercase().replace([' ', '-', '_'], "");
            if name == "title" {
                style.heading = style.heading.or(Some(1));
            } else if let Some(level) = name.strip_prefix("heading").and_then(|r| r.parse::<usize>().ok()) {
                style.heading = style.heading.or(Some(level.clamp(1, 6)));
            } else if let Some(rest) =
                name.strip_prefix("listbullet").or_else(|| name.strip_prefix("listnumber"))
            {
                style.list = Some(rest.parse::<usize>().unwrap_or(1).saturating_sub(1).min(8));
            }
        }
    }
}
