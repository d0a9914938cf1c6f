//! Fonts: the bytes of a shown string → letters with their widths.
//!
//! ```text
//! letter of a code = ToUnicode, unless it says "unknown" (U+FFFD) or a control code
//!                  | the glyph's name in /Differences
//!                  | the named encoding, or StandardEncoding for a font that is no symbol font
//!                  | the font file's own encoding or Unicode table
//!                  | an East Asian encoding that the font names (`asian`)
//!                  | U+FFFD, which is counted
//! ```
//! `simple` has the fonts whose codes are bytes; those of composite fonts are told here. A font belongs to its dictionary and not to its name: forms have a `/F1` of their own.

mod asian;
mod simple;

use std::collections::HashMap;

use hayro_syntax::object::{Array, Dict, Name, Number, Object, Stream};

use super::cmap::CMap;
use super::program::{self, TrueType};
use super::unpack::unpack;
use super::{encodings, glyphs};

/// What one code of a shown string stands for, and how wide it is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shown<'f> {
    /// The letters; U+FFFD where nothing says what they are.
    pub text: &'f str,
    /// How far the pen goes on, in thousandths of the size.
    pub width: f64,
    /// Whether it is the one-byte code 32, which word spacing widens.
    pub is_space_code: bool,
}

/// A font of a PDF: how its codes become letters, and how wide these are.
#[derive(Debug)]
pub(super) struct Font {
    coding: Coding,
    /// Widths by code (simple) or by CID (composite), in thousandths of the size.
    widths: HashMap<u32, f64>,
    default_width: f64,
    /// Whether its strokes are heavy, by its name, its weight or its flags.
    pub bold: bool,
    /// Whether its letters lean.
    pub italic: bool,
}

#[derive(Debug)]
enum Coding {
    Simple(Vec<Option<String>>),
    Composite(Box<Composite>),
}

#[derive(Debug)]
struct Composite {
    codes: Codes,
    to_unicode: CMap,
    /// Letters by glyph, from the font file.
    by_glyph: HashMap<u32, String>,
    /// Letters by code, where codes are those of an encoding.
    unicode: HashMap<u32, String>,
}

/// How a string is cut into codes, and what they choose.
#[derive(Debug)]
enum Codes {
    /// Two bytes, which are the CID.
    Identity,
    /// Two bytes, which are UTF-16.
    Unicode,
    /// One byte or two, in an encoding that was there before Unicode.
    Asian(&'static crate::encodings::Encoding),
    /// As a CMap in the file says.
    Mapped(CMap),
}

/// The letter given for a code that nothing in the file names (U+FFFD).
pub(super) const UNKNOWN: &str = "\u{fffd}";

impl Font {
    /// A font from its dictionary; whatever is missing is done without.
    pub(super) fn new(dict: &Dict<'_>) -> Self {
        let subtype = name_of(dict, "Subtype");
        let base = name_of(dict, "BaseFont");
        if subtype == "Type0" { Self::composite(dict, &base) } else { simple::font(dict, &subtype, &base) }
    }

    /// A font that says nothing: WinAnsi letters of middling width.
    pub(super) fn unknown() -> Self {
        let letters = encodings::WIN_ANSI.iter().map(|c| (*c != '\0').then(|| c.to_string())).collect();
        Self {
            coding: Coding::Simple(letters),
            widths: HashMap::new(),
            default_width: 500.0,
            bold: false,
            italic: false,
        }
    }

    fn composite(dict: &Dict<'_>, base: &str) -> Self {
        let descendant = dict
            .get::<Array<'_>>("DescendantFonts")
            .and_then(|a| a.iter::<Dict<'_>>().next())
            .unwrap_or_default();
        let descriptor = descendant.get::<Dict<'_>>("FontDescriptor").unwrap_or_default();
        let codes = match dict.get::<Object<'_>>("Encoding") {
            Some(Object::Stream(stream)) => Codes::Mapped(CMap::parse(&unpack(&stream).0)),
            Some(Object::Name(name)) if name.as_str().contains("UCS2") || name.as_str().contains("UTF16") => {
                Codes::Unicode
            }
            Some(Object::Name(name)) => asian::encoding(name.as_str()).map_or(Codes::Identity, Codes::Asian),
            _ => Codes::Identity,
        };
        let by_glyph = glyph_letters(&descendant, &descriptor);
        let mut widths = HashMap::new();
        if let Some(array) = descendant.get::<Array<'_>>("W") {
            cid_widths(&array, &mut widths);
        }
        let default_width = descendant.get::<Number>("DW").map_or(1000.0, |n| n.as_f64());
        let to_unicode = to_unicode(dict);
        let unicode = HashMap::new();
        let composite = Composite { codes, to_unicode, by_glyph, unicode };
        let mut out = Self {
            coding: Coding::Composite(Box::new(composite)),
            widths,
            default_width,
            bold: is_bold(base, &descriptor),
            italic: is_italic(base, &descriptor),
        };
        out.clean_letters();
        out
    }

    /// Makes the letters of a composite font ready, so that showing them needs no more work.
    fn clean_letters(&mut self) {
        let Coding::Composite(font) = &mut self.coding else { return };
        for letters in font.by_glyph.values_mut() {
            *letters = clean(&private_as_bullet(letters));
        }
        font.to_unicode.clean(|l| clean(&private_as_bullet(l)));
        if let Codes::Asian(encoding) = font.codes {
            font.unicode = asian::letters(encoding);
        }
        if matches!(font.codes, Codes::Unicode) {
            for code in (0x20..0xd800).chain(0xe000..0xfffd) {
                if let Some(letter) = char::from_u32(code) {
                    font.unicode.insert(code, letter.to_string());
                }
            }
        }
    }

    /// The letters of a string's first code, and how many bytes it took.
    pub(super) fn next<'f>(&'f self, bytes: &[u8]) -> (Shown<'f>, usize) {
        match &self.coding {
            Coding::Simple(letters) => {
                let code = bytes.first().copied().unwrap_or_default();
                let text = letters.get(usize::from(code)).and_then(Option::as_deref);
                let width = self.widths.get(&u32::from(code)).copied().unwrap_or(self.default_width);
                (Shown { text: text.unwrap_or(UNKNOWN), width, is_space_code: code == 32 }, 1)
            }
            Coding::Composite(font) => {
                let two = || {
                    let code = bytes.iter().take(2).fold(0, |n, b| (n << 8) | u32::from(*b));
                    (code, bytes.len().min(2))
                };
                let (code, taken) = match &font.codes {
                    Codes::Mapped(map) => map.code(bytes),
                    Codes::Asian(encoding)
                        if bytes.first().is_some_and(|first| asian::length(encoding, *first) == 1) =>
                    {
                        (u32::from(bytes[0]), 1)
                    }
                    _ => two(),
                };
                let cid = match &font.codes {
                    Codes::Mapped(map) => map.glyph(code).unwrap_or(code),
                    _ => code,
                };
                let text = font
                    .to_unicode
                    .letters(code)
                    .or_else(|| font.unicode.get(&code).map(String::as_str))
                    .or_else(|| font.by_glyph.get(&cid).map(String::as_str));
                let width = match font.codes {
                    // Letters of one byte are half as wide as signs of two.
                    Codes::Asian(_) if taken == 1 => 0.5 * self.default_width,
                    Codes::Asian(_) => self.default_width,
                    _ => self.widths.get(&cid).copied().unwrap_or(self.default_width),
                };
                let is_space_code = taken == 1 && code == 32;
                (Shown { text: text.unwrap_or(UNKNOWN), width, is_space_code }, taken.max(1))
            }
        }
    }
}

/// What a font is by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Family {
    Sans,
    Serif,
    Fixed,
    Symbol,
    Dingbats,
    /// Wingdings and its like.
    Pictures,
}

fn family(base: &str) -> Family {
    let name = base.split_once('+').map_or(base, |(_, n)| n).to_ascii_lowercase();
    let name = name.trim_start_matches('/');
    match name {
        n if n.starts_with("symbol") => Family::Symbol,
        n if n.contains("zapfdingbats") => Family::Dingbats,
        n if n.contains("wingdings") || n.contains("webdings") => Family::Pictures,
        n if n.starts_with("times")
            || n.contains("georgia")
            || n.contains("garamond")
            || n.contains("roman") =>
        {
            Family::Serif
        }
        n if n.starts_with("courier") || n.contains("mono") => Family::Fixed,
        _ => Family::Sans,
    }
}

/// What Wingdings shows for a code: ticks and boxes where they mean something, else a bullet.
fn picture(code: u32) -> String {
    match code {
        0x20 | 0xa0 => " ",
        0xfc => "✓",
        0xfb => "✗",
        0xfe => "☑",
        0xfd | 0x78 => "☒",
        0xa8 | 0x6f | 0x71 | 0x72 => "☐",
        0xe0 | 0xf0 | 0xe8 => "→",
        _ => "•",
    }
    .to_owned()
}

fn is_private(letters: &str) -> bool {
    letters.chars().all(|c| ('\u{e000}'..='\u{f8ff}').contains(&c))
}

/// Letters of the private-use area, where symbol fonts keep theirs: a bullet.
fn private_as_bullet(letters: &str) -> String {
    if is_private(letters) && !letters.is_empty() {
        let code = letters.chars().next().map_or(0, u32::from);
        return match code {
            0xf000..=0xf0ff => picture(code - 0xf000),
            _ => "•".to_owned(),
        };
    }
    letters.to_owned()
}

/// Letters without what only prints: ligatures apart, odd spaces as spaces, no control codes.
fn clean(letters: &str) -> String {
    let mut out = String::with_capacity(letters.len());
    for c in letters.chars() {
        match c {
            '\u{fb00}' => out.push_str("ff"),
            '\u{fb01}' => out.push_str("fi"),
            '\u{fb02}' => out.push_str("fl"),
            '\u{fb03}' => out.push_str("ffi"),
            '\u{fb04}' => out.push_str("ffl"),
            '\u{fb05}' | '\u{fb06}' => out.push_str("st"),
            '\u{a0}'
            | '\u{2000}'..='\u{200a}'
            | '\u{202f}'
            | '\u{205f}'
            | '\u{3000}'
            | '\t'
            | '\n'
            | '\r' => out.push(' '),
            '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => {}
            '\u{2010}' | '\u{2011}' => out.push('-'),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    if out.is_empty() { " ".to_owned() } else { out }
}

fn name_of(dict: &Dict<'_>, key: &str) -> String {
    dict.get::<Name<'_>>(key).map(|n| n.as_str().to_owned()).unwrap_or_default()
}

fn to_unicode(dict: &Dict<'_>) -> CMap {
    let stream = dict.get::<Stream<'_>>("ToUnicode");
    stream.map(|s| CMap::parse(&unpack(&s).0)).unwrap_or_default()
}

/// The glyph names that an encoding changes, by code.
fn differences(encoding: &Dict<'_>) -> HashMap<u32, String> {
    let mut out = HashMap::new();
    let Some(array) = encoding.get::<Array<'_>>("Differences") else { return out };
    let mut code = 0u32;
    for item in array.iter::<Object<'_>>().take(4096) {
        match item {
            Object::Number(n) => code = n.as_i64().clamp(0, 255) as u32,
            Object::Name(name) => {
                if name.as_str() != ".notdef" {
                    out.insert(code, name.as_str().to_owned());
                }
                code += 1;
            }
            _ => {}
        }
    }
    out
}

/// The letters of the codes by the font file's own word.
fn own_letters(descriptor: &Dict<'_>, subtype: &str) -> Vec<Option<String>> {
    let data = |key: &str| descriptor.get::<Stream<'_>>(key).map(|s| unpack(&s).0);
    if let Some(data) = data("FontFile3") {
        return program::cff_letters(&data);
    }
    if let Some(data) = data("FontFile") {
        return program::type1_letters(&data);
    }
    match data("FontFile2") {
        Some(data) if subtype == "TrueType" => {
            TrueType::parse(&data).map(|f| f.code_letters()).unwrap_or_default()
        }
        _ => Vec::new(),
    }
}

/// The letters of a composite font's glyphs by CID, by the font file's own word.
fn glyph_letters(descendant: &Dict<'_>, descriptor: &Dict<'_>) -> HashMap<u32, String> {
    let data = |key: &str| descriptor.get::<Stream<'_>>(key).map(|s| unpack(&s).0);
    if let Some(data) = data("FontFile2") {
        let by_glyph = TrueType::parse(&data).map(|f| f.glyph_letters()).unwrap_or_default();
        let Some(map) = descendant.get::<Stream<'_>>("CIDToGIDMap").map(|s| unpack(&s).0) else {
            return by_glyph;
        };
        let pairs = map.chunks_exact(2).enumerate().take(65_536);
        return pairs
            .filter_map(|(cid, glyph)| {
                let glyph = u32::from(u16::from_be_bytes([glyph[0], glyph[1]]));
                Some((cid as u32, by_glyph.get(&glyph)?.clone()))
            })
            .collect();
    }
    let Some(data) = data("FontFile3") else { return HashMap::new() };
    let names = program::cff_glyph_letters(&data);
    if !names.is_empty() {
        return names;
    }
    TrueType::parse(&data).map(|f| f.glyph_letters()).unwrap_or_default()
}

/// `/W` in both its forms: `c [w …]` and `first last w`.
fn cid_widths(array: &Array<'_>, widths: &mut HashMap<u32, f64>) {
    let mut items = array.iter::<Object<'_>>();
    let number = |o: &Object<'_>| match o {
        Object::Number(n) => Some(n.as_f64()),
        _ => None,
    };
    while widths.len() < 65_536 {
        let Some(first) = items.next() else { return };
        let Some(first) = number(&first).filter(|n| (0.0..=65_535.0).contains(n)) else { continue };
        let first = first as u32;
        match items.next() {
            Some(Object::Array(row)) => {
                for (i, width) in row.iter::<Number>().take(65_536).enumerate() {
                    widths.insert(first + i as u32, width.as_f64());
                }
            }
            Some(last) => {
                let width = items.next();
                if let (Some(last), Some(width)) = (number(&last), width.as_ref().and_then(number)) {
                    for cid in first..=(last.clamp(0.0, 65_535.0) as u32) {
                        widths.insert(cid, width);
                    }
                }
            }
            None => return,
        }
    }
}

fn is_bold(base: &str, descriptor: &Dict<'_>) -> bool {
    let name = base.to_ascii_lowercase();
    let named = ["bold", "black", "heavy", "-bd", "extrabd", "ultra"].iter().any(|w| name.contains(w));
    let weight = descriptor.get::<Number>("FontWeight").map_or(0.0, |n| n.as_f64());
    let forced = descriptor.get::<Number>("Flags").is_some_and(|n| n.as_i64() & (1 << 18) != 0);
    let family = descriptor.get::<hayro_syntax::object::String<'_>>("FontFamily");
    let light = name.contains("semilight") || name.contains("demilight");
    let semi = name.contains("demi") || family.is_some_and(|f| f.as_bytes().windows(4).any(|w| w == b"Bold"));
    (named || weight >= 600.0 || forced || semi) && !light
}

fn is_italic(base: &str, descriptor: &Dict<'_>) -> bool {
    let name = base.to_ascii_lowercase();
    let named = ["italic", "oblique"].iter().any(|w| name.contains(w));
    named || descriptor.get::<Number>("ItalicAngle").is_some_and(|n| n.as_f64().abs() > 1.0)
}
