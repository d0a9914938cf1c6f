//! The encodings of East Asian letters that were there before Unicode: a font that is not in the file names one
//! (`90ms-RKSJ-H`, `GBK-EUC-H`, `ETen-B5-H`, `KSCms-UHC-H`), and its codes are letters of it.

use std::collections::HashMap;

use crate::encodings::{BIG5, EUC_JP, EUC_KR, Encoding, GBK, SHIFT_JIS};

/// The encoding that the name of a CMap stands for, if it is one of these.
pub(super) fn encoding(cmap: &str) -> Option<&'static Encoding> {
    Some(match cmap {
        n if n.contains("RKSJ") => SHIFT_JIS,
        n if n.contains("KSC") => EUC_KR,
        n if n.contains("B5") || n.contains("HKscs") => BIG5,
        n if n.contains("GBK") || n.starts_with("GB") => GBK,
        "EUC-H" | "EUC-V" => EUC_JP,
        _ => return None,
    })
}

/// How many bytes the code has that begins with a byte.
pub(super) fn length(encoding: &'static Encoding, first: u8) -> usize {
    let halfwidth = encoding == SHIFT_JIS && (0xa0..=0xdf).contains(&first);
    if first < 0x81 || halfwidth { 1 } else { 2 }
}

/// The letters of all codes of one byte or two.
pub(super) fn letters(encoding: &'static Encoding) -> HashMap<u32, String> {
    let mut out = HashMap::new();
    let mut add = |code: u32, bytes: &[u8]| {
        if let Some(letters) = encoding.decode_without_bom_handling_and_without_replacement(bytes) {
            out.insert(code, letters.into_owned());
        }
    };
    for first in 0x20..=0xfe_u8 {
        if length(encoding, first) == 1 {
            add(u32::from(first), &[first]);
            continue;
        }
        for second in 0x40..=0xfe_u8 {
            add(u32::from(first) << 8 | u32::from(second), &[first, second]);
        }
    }
    out
}
