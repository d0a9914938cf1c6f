//! Fonts whose codes are single bytes: which letters these are, and how wide.

use std::collections::HashMap;

use hayro_syntax::object::{Array, Dict, Name, Number, Object};

use super::{
    CMap, Coding, Family, Font, clean, differences, encodings, family, glyphs, is_bold, is_italic,
    is_private, own_letters, picture, private_as_bullet, to_unicode,
};

/// A font of single bytes from its dictionary.
pub(super) fn font(dict: &Dict<'_>, subtype: &str, base: &str) -> Font {
    let descriptor = dict.get::<Dict<'_>>("FontDescriptor").unwrap_or_default();
    let said = Said::of(dict, &descriptor, subtype, base);
    let letters = (0..256).map(|code| said.letters(code).map(|l| clean(&l))).collect();
    let mut font = Font {
        coding: Coding::Simple(letters),
        widths: HashMap::new(),
        default_width: descriptor.get::<Number>("MissingWidth").map_or(0.0, |n| n.as_f64()),
        bold: is_bold(base, &descriptor),
        italic: is_italic(base, &descriptor),
    };
    font.simple_widths(dict, subtype, said.family);
    font
}

/// All that a font says of its codes.
struct Said {
    to_unicode: CMap,
    /// Names of glyphs by code, from `/Differences`.
    differences: HashMap<u32, String>,
    /// The encoding that it names.
    table: Option<&'static [char; 256]>,
    /// The encoding of its kind, where it names none.
    fallback: &'static [char; 256],
    /// What the font file itself says, by code.
    own: Vec<Option<String>>,
    family: Family,
    /// Whether the font file is believed before the encoding: a TrueType font of signs.
    own_first: bool,
}

impl Said {
    fn of(dict: &Dict<'_>, descriptor: &Dict<'_>, subtype: &str, base: &str) -> Self {
        let is_symbolic = descriptor.get::<Number>("Flags").map_or(0, |n| n.as_i64()) & 4 != 0;
        let family = family(base);
        let (named, differences) = match dict.get::<Object<'_>>("Encoding") {
            Some(Object::Name(name)) => (Some(name.as_str().to_owned()), HashMap::new()),
            Some(Object::Dict(d)) => {
                (d.get::<Name<'_>>("BaseEncoding").map(|n| n.as_str().to_owned()), differences(&d))
            }
            _ => (None, HashMap::new()),
        };
        let table = match named.as_deref() {
            Some("WinAnsiEncoding") => Some(&encodings::WIN_ANSI),
            Some("MacRomanEncoding") => Some(&encodings::MAC_ROMAN),
            Some("StandardEncoding") => Some(&encodings::STANDARD),
            _ => None,
        };
        let fallback = match family {
            Family::Symbol => &encodings::SYMBOL,
            Family::Dingbats => &encodings::ZAPF_DINGBATS,
            _ if subtype == "TrueType" => &encodings::WIN_ANSI,
            _ => &encodings::STANDARD,
        };
        let asks_file = table.is_none() || is_symbolic;
        Self {
            to_unicode: to_unicode(dict),
            differences,
            table,
            fallback,
            own: if asks_file { own_letters(descriptor, subtype) } else { Vec::new() },
            family,
            own_first: table.is_none() || is_symbolic && subtype == "TrueType",
        }
    }

    /// The letters of a code, from what is surest; none where nothing says.
    fn letters(&self, code: u32) -> Option<String> {
        let is_symbols = matches!(self.family, Family::Symbol | Family::Dingbats);
        let name = self.differences.get(&code);
        // A picture is a bullet whatever sign its font's maker gave it for a letter.
        let pictured = name.is_some_and(|n| glyphs::is_picture(n));
        let believed = |l: &&str| match is_private(l) {
            true => !is_symbols && !pictured,
            false => !pictured || l.contains(char::is_alphanumeric),
        };
        if let Some(letters) = self.to_unicode.letters(code).filter(believed) {
            return Some(private_as_bullet(letters));
        }
        if pictured {
            return Some("•".to_owned());
        }
        let by_name = name.map(|n| glyphs::letters(n));
        if let Some(Some(letters)) = by_name {
            return Some(letters);
        }
        // A font of drawn signs has bullets and ticks where other fonts have letters.
        if self.family == Family::Pictures {
            return Some(picture(code));
        }
        let at = code as usize;
        let in_table = |t: &[char; 256]| t.get(at).filter(|c| **c != '\0').map(|c| c.to_string());
        let own = || self.own.get(at).cloned().flatten();
        if is_symbols {
            return in_table(self.fallback);
        }
        // A name that only counts says nothing, and neither does its code.
        if let Some(None) = by_name {
            return own();
        }
        match self.table {
            Some(table) if !self.own_first => in_table(table).or_else(own),
            table => own().or_else(|| in_table(table.unwrap_or(self.fallback))),
        }
    }
}

impl Font {
    fn simple_widths(&mut self, dict: &Dict<'_>, subtype: &str, family: Family) {
        // The glyphs of a Type 3 font have a space of their own.
        let scale = match dict.get::<Array<'_>>("FontMatrix") {
            Some(matrix) if subtype == "Type3" => {
                matrix.iter::<Number>().next().map_or(1.0, |n| n.as_f64() * 1000.0)
            }
            _ => 1.0,
        };
        let first = dict.get::<Number>("FirstChar").map_or(0, |n| n.as_i64()).clamp(0, 255) as u32;
        if let Some(widths) = dict.get::<Array<'_>>("Widths") {
            for (i, width) in widths.iter::<Number>().take(256).enumerate() {
                self.widths.insert(first + i as u32, width.as_f64() * scale);
            }
            return;
        }
        let table = match (family, self.bold) {
            (Family::Fixed, _) => None,
            (Family::Serif, false) => Some(&encodings::TIMES),
            (Family::Serif, true) => Some(&encodings::TIMES_BOLD),
            (_, false) => Some(&encodings::HELVETICA),
            (_, true) => Some(&encodings::HELVETICA_BOLD),
        };
        let Coding::Simple(letters) = &self.coding else { return };
        for (code, letters) in letters.iter().enumerate() {
            let letter = letters.as_ref().and_then(|l| l.chars().next());
            let at = letter.and_then(|l| encodings::WIN_ANSI.iter().position(|w| *w == l)).unwrap_or(code);
            let width = table.map_or(600, |t| t.get(at).copied().unwrap_or(500));
            self.widths.insert(code as u32, f64::from(width));
        }
    }
}
