//! CMaps: which letters a font says its codes are (ToUnicode), and which glyphs a composite
//! font's codes choose.
//!
//! Only what maps is read; a CMap is a small PostScript program, and nothing of it is run.

use std::collections::HashMap;

/// The most entries that are kept of one CMap. A font has at most 65 536 glyphs; a file that
/// maps more was not written by a typesetter.
const MOST_ENTRIES: usize = 131_072;

/// A font's table of what each code stands for: letters or a glyph.
#[derive(Debug, Default)]
pub(super) struct CMap {
    /// How many bytes a code has, by ranges of codes: bytes, first, last.
    spaces: Vec<(usize, u32, u32)>,
    letters: HashMap<u32, String>,
    glyphs: HashMap<u32, u32>,
    /// Ranges of codes that choose glyphs in a row: first, last, the first one's glyph.
    rows: Vec<(u32, u32, u32)>,
}

/// One token of a CMap's source, as its parser reads it.
#[derive(Debug, PartialEq)]
enum Token<'a> {
    Hex(Vec<u8>),
    Number(u32),
    Open,
    Close,
    Word(&'a [u8]),
}

impl CMap {
    /// Reads a CMap; what cannot be read is passed over.
    pub(super) fn parse(data: &[u8]) -> Self {
        let mut out = Self::default();
        let mut tokens = Tokens { data, at: 0 };
        let mut held: Vec<Token<'_>> = Vec::new();
        while let Some(token) = tokens.next() {
            match &token {
                Token::Word(word) => {
                    match *word {
                        b"endcodespacerange" => out.spaces(&held),
                        b"endbfchar" => out.bf_chars(&held),
                        b"endbfrange" => out.bf_ranges(&held),
                        b"endcidchar" => out.cid_chars(&held),
                        b"endcidrange" => out.cid_ranges(&held),
                        _ => {}
                    }
                    held.clear();
                }
                _ if held.len() < 4 * MOST_ENTRIES => held.push(token),
                _ => {}
            }
        }
        out
    }

    /// The letters of a code, where the CMap has some that are letters.
    pub(super) fn letters(&self, code: u32) -> Option<&str> {
        self.letters.get(&code).map(String::as_str)
    }

    /// Replaces the letters of every code by what `rewrite` makes of them.
    pub(super) fn clean(&mut self, rewrite: impl Fn(&str) -> String) {
        for letters in self.letters.values_mut() {
            *letters = rewrite(letters);
        }
    }

    /// The number of the glyph that a code chooses; nothing where the table does not say.
    pub(super) fn glyph(&self, code: u32) -> Option<u32> {
        let row = || {
            self.rows
                .iter()
                .find(|(first, last, _)| (*first..=*last).contains(&code))
                .map(|(first, _, glyph)| glyph.saturating_add(code - first))
        };
        self.glyphs.get(&code).copied().or_else(row)
    }

    /// The code that opens these bytes and how many of them it takes.
    pub(super) fn code(&self, bytes: &[u8]) -> (u32, usize) {
        let mut code = 0u32;
        for (i, byte) in bytes.iter().take(4).enumerate() {
            code = (code << 8) | u32::from(*byte);
            let fits = |(length, first, last): &(usize, u32, u32)| {
                *length == i + 1
                    && (0..*length).all(|k| {
                        let part = |v: u32| (v >> (8 * k)) & 0xff;
                        (part(*first)..=part(*last)).contains(&part(code))
                    })
            };
            if self.spaces.iter().any(fits) {
                return (code, i + 1);
            }
        }
        let length = self.spaces.iter().map(|s| s.0).min().unwrap_or(2).min(bytes.len()).max(1);
        (number(&bytes[..length.min(bytes.len())]), length)
    }

    fn spaces(&mut self, held: &[Token<'_>]) {
        for pair in held.chunks_exact(2) {
            if let [Token::Hex(first), Token::Hex(last)] = pair
                && (1..=4).contains(&first.len())
                && self.spaces.len() < 256
            {
                self.spaces.push((first.len(), number(first), number(last)));
            }
        }
    }

    fn keep(&mut self, code: u32, letters: String) {
        if self.letters.len() < MOST_ENTRIES && is_believed(&letters) {
            self.letters.insert(code, letters);
        }
    }

    fn bf_chars(&mut self, held: &[Token<'_>]) {
        for pair in held.chunks_exact(2) {
            if let [Token::Hex(code), Token::Hex(letters)] = pair {
                self.keep(number(code), utf16(letters));
            }
        }
    }

    fn bf_ranges(&mut self, held: &[Token<'_>]) {
        let mut i = 0;
        while let (Some(Token::Hex(first)), Some(Token::Hex(last))) = (held.get(i), held.get(i + 1)) {
            let (first, last) = (number(first), number(last));
            i += 2;
            match held.get(i) {
                Some(Token::Hex(letters)) => {
                    i += 1;
                    for code in (first..=last).take(MOST_ENTRIES - self.letters.len().min(MOST_ENTRIES)) {
                        self.keep(code, utf16(&stepped(letters, code - first)));
                    }
                }
                Some(Token::Open) => {
                    i += 1;
                    let mut code = first;
                    while let Some(Token::Hex(letters)) = held.get(i) {
                        self.keep(code, utf16(letters));
                        code = code.saturating_add(1);
                        i += 1;
                    }
                    i += usize::from(held.get(i) == Some(&Token::Close));
                }
                _ => return,
            }
        }
    }

    fn cid_chars(&mut self, held: &[Token<'_>]) {
        for pair in held.chunks_exact(2) {
            if let [Token::Hex(code), Token::Number(glyph)] = pair
                && self.glyphs.len() < MOST_ENTRIES
            {
                self.glyphs.insert(number(code), *glyph);
            }
        }
    }

    fn cid_ranges(&mut self, held: &[Token<'_>]) {
        for row in held.chunks_exact(3) {
            if let [Token::Hex(first), Token::Hex(last), Token::Number(glyph)] = row
                && self.rows.len() < 8192
            {
                self.rows.push((number(first), number(last), *glyph));
            }
        }
    }
}

/// Whether what a CMap says can be letters: not "unknown", not a control code.
fn is_believed(letters: &str) -> bool {
    !letters.is_empty()
        && !letters.contains('\u{fffd}')
        && !letters.chars().all(|c| c.is_control() || c == '\u{ffff}')
}

fn number(bytes: &[u8]) -> u32 {
    bytes.iter().take(4).fold(0, |n, b| (n << 8) | u32::from(*b))
}

/// UTF-16 as letters; one byte is Latin-1.
fn utf16(bytes: &[u8]) -> String {
    if let [one] = bytes {
        return char::from(*one).to_string();
    }
    let units = bytes.chunks_exact(2).map(|p| u16::from_be_bytes([p[0], p[1]]));
    char::decode_utf16(units).map(|c| c.unwrap_or('\u{fffd}')).filter(|c| *c != '\0').collect()
}

/// The letters so many codes after the first of a range: its last unit goes up.
fn stepped(letters: &[u8], step: u32) -> Vec<u8> {
    let mut out = letters.to_vec();
    let n = out.len();
    if n >= 2 {
        let last = u16::from_be_bytes([out[n - 2], out[n - 1]]).wrapping_add(step as u16).to_be_bytes();
        out[n - 2..].copy_from_slice(&last);
    } else if n == 1 {
        out[0] = out[0].wrapping_add(step as u8);
    }
    out
}

struct Tokens<'a> {
    data: &'a [u8],
    at: usize,
}

impl<'a> Tokens<'a> {
    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            let byte = *self.data.get(self.at)?;
            match byte {
                b'%' => {
                    while self.data.get(self.at).is_some_and(|b| !matches!(b, b'\n' | b'\r')) {
                        self.at += 1;
                    }
                }
                b'<' if self.data.get(self.at + 1) != Some(&b'<') => return Some(self.hex()),
                b'[' | b']' => {
                    self.at += 1;
                    return Some(if byte == b'[' { Token::Open } else { Token::Close });
                }
                b'<' | b'>' | b'(' | b')' | b'{' | b'}' | b'\0' | b' ' | b'\t' | b'\n' | b'\r' | b'\x0c' => {
                    self.at += 1
                }
                _ => {
                    let start = self.at;
                    self.at += 1;
                    let ends = |b: &u8| {
                        matches!(
                            b,
                            b'<' | b'>'
                                | b'('
                                | b')'
                                | b'['
                                | b']'
                                | b'{'
                                | b'}'
                                | b'/'
                                | b'%'
                                | b'\0'
                                | b' '
                                | b'\t'
                                | b'\n'
                                | b'\r'
                                | b'\x0c'
                        )
                    };
                    while self.data.get(self.at).is_some_and(|b| !ends(b)) {
                        self.at += 1;
                    }
                    let word = &self.data[start..self.at];
                    let digits = std::str::from_utf8(word).ok().and_then(|w| w.parse().ok());
                    return Some(digits.map_or(Token::Word(word), Token::Number));
                }
            }
        }
    }

    fn hex(&mut self) -> Token<'a> {
        self.at += 1;
        let mut out = Vec::new();
        let mut half: Option<u8> = None;
        while let Some(byte) = self.data.get(self.at) {
            self.at += 1;
            let Some(digit) = char::from(*byte).to_digit(16) else {
                if *byte == b'>' {
                    break;
                }
                continue;
            };
            match half.take() {
                Some(high) if out.len() < 64 => out.push((high << 4) | digit as u8),
                Some(_) => {}
                None => half = Some(digit as u8),
            }
        }
        out.extend(half.map(|h| h << 4));
        Token::Hex(out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_read_from_chars_and_both_forms_of_range() {
        let map = CMap::parse(
            b"1 begincodespacerange <0000> <FFFF> endcodespacerange\n2 beginbfchar <0003> <0020> <0004> <FFFD> endbfchar\n\
              2 beginbfrange <0010> <0012> <0041> <0020> <0021> [<00660069> <0062>] endbfrange",
        );
        assert_eq!(map.letters(3), Some(" "));
        assert_eq!(map.letters(4), None, "an unknown letter is not believed");
        assert_eq!(map.letters(0x12), Some("C"));
        assert_eq!(map.letters(0x20), Some("fi"));
        assert_eq!(map.code(&[0, 3, 0, 4]), (3, 2));
    }

    #[test]
    fn glyphs_are_read_from_chars_and_ranges() {
        let map = CMap::parse(
            b"1 begincodespacerange <00> <7F> endcodespacerange 1 begincidchar <05> 7 endcidchar 1 begincidrange <10> <20> 100 endcidrange",
        );
        assert_eq!((map.glyph(5), map.glyph(0x11), map.glyph(0x30)), (Some(7), Some(101), None));
        assert_eq!(map.code(b"\x11\x12"), (0x11, 1));
    }
}
