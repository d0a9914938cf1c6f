//! What the font file inside a PDF says of its glyphs: their names, their letters, their widths.
//!
//! It is asked only where the PDF itself does not say what a code stands for.

use std::collections::HashMap;

use ttf_parser::{GlyphId, RawFace, Tag, cff, cmap, post};

use super::glyphs;

/// The most codepoints that are taken from one font's own table.
const MOST_CODEPOINTS: usize = 70_000;

/// Letters of the codes of a simple font with a CFF program, by the program's own encoding.
pub(super) fn cff_letters(data: &[u8]) -> Vec<Option<String>> {
    let Some(table) = cff_table(data) else { return Vec::new() };
    (0..=255u8)
        .map(|code| {
            let glyph = table.glyph_index(code).filter(|g| g.0 != 0)?;
            glyphs::letters(table.glyph_name(glyph)?)
        })
        .collect()
}

/// Letters by glyph of a CFF program whose glyphs have names, or by CID where `cids` tells that
/// codes choose those.
pub(super) fn cff_glyph_letters(data: &[u8]) -> HashMap<u32, String> {
    let Some(table) = cff_table(data) else { return HashMap::new() };
    let named = |g: u16| Some((u32::from(g), glyphs::letters(table.glyph_name(GlyphId(g))?)?));
    (0..table.number_of_glyphs()).filter_map(named).collect()
}

fn cff_table(data: &[u8]) -> Option<cff::Table<'_>> {
    let bare = cff::Table::parse(data);
    bare.or_else(|| cff::Table::parse(RawFace::parse(data, 0).ok()?.table(Tag::from_bytes(b"CFF "))?))
}

/// Letters of the codes of a Type 1 program, by the encoding that stands in its clear part.
pub(super) fn type1_letters(data: &[u8]) -> Vec<Option<String>> {
    let clear = &data[..data.len().min(20_000)];
    let text = String::from_utf8_lossy(clear);
    let mut out = vec![None; 256];
    let Some(at) = text.find("/Encoding") else { return Vec::new() };
    let rest = &text[at..];
    if rest[..rest.len().min(40)].contains("StandardEncoding") {
        return Vec::new();
    }
    let mut words = rest.split_whitespace();
    while let Some(word) = words.next() {
        if word == "eexec" || word == "readonly" {
            break;
        }
        if word != "dup" {
            continue;
        }
        // "dup 65 /A put", and "dup 65/A put" of some writers.
        let Some(code) = words.next() else { break };
        let (code, name) = match code.split_once('/') {
            Some((code, name)) => (code, Some(name)),
            None => (code, words.next().and_then(|w| w.strip_prefix('/'))),
        };
        if let (Ok(code), Some(name)) = (code.parse::<usize>(), name)
            && let Some(slot) = out.get_mut(code)
        {
            *slot = glyphs::letters(name);
        }
    }
    out
}

/// A TrueType program, as far as text needs it.
pub(super) struct TrueType<'a> {
    face: RawFace<'a>,
}

impl<'a> TrueType<'a> {
    /// Reads a TrueType or OpenType font file; nothing if it is none.
    pub(super) fn parse(data: &'a [u8]) -> Option<Self> {
        Some(Self { face: RawFace::parse(data, 0).ok()? })
    }

    fn subtables(&self) -> impl Iterator<Item = cmap::Subtable<'a>> {
        let table = self.face.table(Tag::from_bytes(b"cmap")).and_then(cmap::Table::parse);
        table.into_iter().flat_map(|t| t.subtables)
    }

    /// Letters by glyph: the font's Unicode table the other way round, then its glyphs' names.
    pub(super) fn glyph_letters(&self) -> HashMap<u32, String> {
        let mut out: HashMap<u32, String> = HashMap::new();
        for table in self.subtables().filter(cmap::Subtable::is_unicode) {
            let mut met = 0;
            table.codepoints(|code| {
                met += 1;
                if met > MOST_CODEPOINTS {
                    return;
                }
                let letter = char::from_u32(code).filter(|c| !c.is_control());
                if let (Some(letter), Some(glyph)) = (letter, table.glyph_index(code))
                    && glyph.0 != 0
                {
                    let known = out.entry(u32::from(glyph.0)).or_insert_with(|| letter.to_string());
                    // Of two letters for one glyph, the plain one.
                    if known.chars().next().is_some_and(|k| (k == '\u{a0}' || k == '\u{ad}') && letter < k) {
                        *known = letter.to_string();
                    }
                }
            });
        }
        if let Some(names) = self.face.table(Tag::from_bytes(b"post")).and_then(post::Table::parse) {
            for (glyph, name) in names.names().enumerate().take(MOST_CODEPOINTS) {
                if let Some(letters) = glyphs::letters(name) {
                    out.entry(glyph as u32).or_insert(letters);
                }
            }
        }
        out
    }

    /// Letters of the codes of a simple font that says nothing of them itself.
    pub(super) fn code_letters(&self) -> Vec<Option<String>> {
        let letters = self.glyph_letters();
        let tables: Vec<_> = self.subtables().collect();
        let glyph = |code: u32| {
            let symbols = tables
                .iter()
                .find(|t| t.platform_id == ttf_parser::PlatformId::Windows && t.encoding_id == 0);
            let mac = tables.iter().find(|t| t.platform_id == ttf_parser::PlatformId::Macintosh);
            let by_symbol = symbols.and_then(|t| {
                [0xf000, 0xf100, 0xf200, 0]
                    .iter()
                    .find_map(|base| t.glyph_index(base + code).filter(|g| g.0 != 0))
            });
            by_symbol.or_else(|| mac.and_then(|t| t.glyph_index(code)).filter(|g| g.0 != 0))
        };
        (0..256).map(|code| letters.get(&u32::from(glyph(code)?.0)).cloned()).collect()
    }
}
