//! What `formats` uses of the crate `encoding_rs`, done by the browser itself. Every browser decodes the same
//! encodings by the same standard (encoding.spec.whatwg.org), and the tables that do it are 150 kB of the
//! workbench after compression. Names and answers are those of `encoding_rs`, so that a document reads the same
//! here and in the command. Windows-1252, which old documents are mostly in, is decoded without asking the browser.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::HashMap;

use js_sys::{Reflect, Uint8Array};
use web_sys::{TextDecoder, TextDecoderOptions};

/// A way to write letters as bytes.
#[derive(Debug, PartialEq, Eq)]
pub struct Encoding {
    name: &'static str,
}

macro_rules! encodings {
    ($($(#[$meta:meta])* $constant:ident = $name:literal;)+) => {
        $($(#[$meta])* pub static $constant: &Encoding = &Encoding { name: $name };)+

        /// Every encoding.
        static ALL: &[&Encoding] = &[$(&Encoding { name: $name }),+];
    };
}

encodings!(
    /// UTF-8.
    UTF_8 = "UTF-8";
    /// UTF-16, the low byte first.
    UTF_16LE = "UTF-16LE";
    /// UTF-16, the high byte first.
    UTF_16BE = "UTF-16BE";
    /// Western Europe.
    WINDOWS_1252 = "windows-1252";
    /// Central Europe.
    WINDOWS_1250 = "windows-1250";
    /// Cyrillic.
    WINDOWS_1251 = "windows-1251";
    /// Greek.
    WINDOWS_1253 = "windows-1253";
    /// Turkish.
    WINDOWS_1254 = "windows-1254";
    /// Hebrew.
    WINDOWS_1255 = "windows-1255";
    /// Arabic.
    WINDOWS_1256 = "windows-1256";
    /// Baltic.
    WINDOWS_1257 = "windows-1257";
    /// Vietnamese.
    WINDOWS_1258 = "windows-1258";
    /// Thai.
    WINDOWS_874 = "windows-874";
    /// Old Macs.
    MACINTOSH = "macintosh";
    /// Japanese.
    SHIFT_JIS = "Shift_JIS";
    /// Korean.
    EUC_KR = "EUC-KR";
    /// Simplified Chinese.
    GBK = "GBK";
    /// Traditional Chinese.
    BIG5 = "Big5";
    /// Those that only a web page names.
    IBM866 = "IBM866";
    /// See [`IBM866`].
    ISO_8859_2 = "ISO-8859-2";
    /// See [`IBM866`].
    ISO_8859_3 = "ISO-8859-3";
    /// See [`IBM866`].
    ISO_8859_4 = "ISO-8859-4";
    /// See [`IBM866`].
    ISO_8859_5 = "ISO-8859-5";
    /// See [`IBM866`].
    ISO_8859_6 = "ISO-8859-6";
    /// See [`IBM866`].
    ISO_8859_7 = "ISO-8859-7";
    /// See [`IBM866`].
    ISO_8859_8 = "ISO-8859-8";
    /// See [`IBM866`].
    ISO_8859_8_I = "ISO-8859-8-I";
    /// See [`IBM866`].
    ISO_8859_10 = "ISO-8859-10";
    /// See [`IBM866`].
    ISO_8859_13 = "ISO-8859-13";
    /// See [`IBM866`].
    ISO_8859_14 = "ISO-8859-14";
    /// See [`IBM866`].
    ISO_8859_15 = "ISO-8859-15";
    /// See [`IBM866`].
    ISO_8859_16 = "ISO-8859-16";
    /// See [`IBM866`].
    KOI8_R = "KOI8-R";
    /// See [`IBM866`].
    KOI8_U = "KOI8-U";
    /// See [`IBM866`].
    X_MAC_CYRILLIC = "x-mac-cyrillic";
    /// See [`IBM866`].
    GB18030 = "gb18030";
    /// See [`IBM866`].
    EUC_JP = "EUC-JP";
    /// See [`IBM866`].
    ISO_2022_JP = "ISO-2022-JP";
);

/// What the bytes from 0x80 to 0x9f mean in Windows-1252. All others mean the letter of their number.
const WESTERN: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}',
    '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

thread_local! {
    /// Decoders by the name of their encoding: one that stops at what is wrong, and one that does not.
    static DECODERS: RefCell<HashMap<&'static str, Option<[TextDecoder; 2]>>> = RefCell::default();
}

impl Encoding {
    /// The encoding that a document names by one of its labels; nothing for one that no browser knows.
    pub fn for_label(label: &[u8]) -> Option<&'static Self> {
        let label = std::str::from_utf8(label).ok()?;
        let name = TextDecoder::new_with_label(label).ok()?.encoding();
        ALL.iter().find(|encoding| encoding.name.eq_ignore_ascii_case(&name)).copied()
    }

    /// Its name.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// Bytes as letters: by a mark of UTF-8 at their start, or in this encoding. Gives what it was, and whether
    /// something was damaged and stands as U+FFFD.
    pub fn decode<'a>(&'static self, bytes: &'a [u8]) -> (Cow<'a, str>, &'static Self, bool) {
        let (encoding, bytes) = match bytes {
            [0xef, 0xbb, 0xbf, rest @ ..] => (UTF_8, rest),
            [0xff, 0xfe, rest @ ..] => (UTF_16LE, rest),
            [0xfe, 0xff, rest @ ..] => (UTF_16BE, rest),
            _ => (self, bytes),
        };
        let (text, damaged) = encoding.decode_without_bom_handling(bytes);
        (text, encoding, damaged)
    }

    /// Bytes as letters in this encoding, and whether something was damaged and stands as U+FFFD.
    pub fn decode_without_bom_handling<'a>(&self, bytes: &'a [u8]) -> (Cow<'a, str>, bool) {
        if self == WINDOWS_1252 {
            let letter = |byte: &u8| match byte {
                0x80..=0x9f => WESTERN[usize::from(byte - 0x80)],
                byte => char::from(*byte),
            };
            return (Cow::Owned(bytes.iter().map(letter).collect()), false);
        }
        // A copy: a browser does not decode out of memory that may grow.
        let copy = Uint8Array::from(bytes);
        let decoded = DECODERS.with(|all| {
            let mut all = all.borrow_mut();
            let [strict, patient] = all.entry(self.name).or_insert_with(|| decoders(self.name)).as_ref()?;
            let whole = strict.decode_with_buffer_source(&copy).map(|text| (text, false));
            whole.or_else(|_| patient.decode_with_buffer_source(&copy).map(|text| (text, true))).ok()
        });
        match decoded {
            Some((text, damaged)) => (Cow::Owned(text), damaged),
            None => (String::from_utf8_lossy(bytes), true),
        }
    }

    /// The same; nothing where something is damaged.
    pub fn decode_without_bom_handling_and_without_replacement<'a>(
        &self,
        bytes: &'a [u8],
    ) -> Option<Cow<'a, str>> {
        match self.decode_without_bom_handling(bytes) {
            (text, false) => Some(text),
            (_, true) => None,
        }
    }
}

/// The two decoders of an encoding; none where the browser has no such.
fn decoders(name: &str) -> Option<[TextDecoder; 2]> {
    let decoder = |stops: bool| {
        let options = TextDecoderOptions::new();
        options.set_fatal(stops);
        Reflect::set(&options, &"ignoreBOM".into(), &true.into()).ok()?;
        TextDecoder::new_with_label_and_options(name, &options).ok()
    };
    Some([decoder(true)?, decoder(false)?])
}
