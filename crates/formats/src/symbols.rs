//! Signs of the fonts that put signs where letters are: Symbol and Wingdings.

/// The Symbol font from 0x20 on, as the letters and signs that it shows.
const SYMBOL: &str = concat!(
    " !∀#∃%&∋()∗+,−./0123456789:;<=>?",
    "≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_",
    "‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼\u{fffd}",
    "\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}",
    "\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}",
    "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵",
    "ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓",
    "◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪\u{fffd}〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭\u{fffd}",
);

/// Signs of Wingdings that stand in documents: bullets, boxes, ticks, arrows.
const WINGDINGS: [(u8, char); 46] = [
    (0x20, ' '),
    (0x28, '☎'),
    (0x2a, '✉'),
    (0x46, '☞'),
    (0x4a, '☺'),
    (0x4c, '☹'),
    (0x6c, '●'),
    (0x6d, '○'),
    (0x6e, '■'),
    (0x6f, '□'),
    (0x70, '□'),
    (0x71, '❑'),
    (0x72, '❒'),
    (0x73, '◆'),
    (0x74, '◆'),
    (0x75, '◆'),
    (0x76, '❖'),
    (0x77, '◆'),
    (0x78, '☒'),
    (0x80, '⓪'),
    (0x81, '①'),
    (0x82, '②'),
    (0x83, '③'),
    (0x84, '④'),
    (0x85, '⑤'),
    (0x86, '⑥'),
    (0x9e, '·'),
    (0x9f, '•'),
    (0xa1, '○'),
    (0xa4, '◉'),
    (0xa7, '▪'),
    (0xa8, '☐'),
    (0xab, '★'),
    (0xd8, '➢'),
    (0xdc, '➲'),
    (0xdf, '←'),
    (0xe0, '→'),
    (0xe1, '↑'),
    (0xe2, '↓'),
    (0xe8, '➔'),
    (0xf0, '⇨'),
    (0xfb, '✗'),
    (0xfc, '✓'),
    (0xfd, '☒'),
    (0xfe, '☑'),
    (0xff, '■'),
];

const WINGDINGS_2: [(u8, char); 6] =
    [(0x4f, '✗'), (0x50, '✓'), (0x51, '☒'), (0x52, '☑'), (0x97, '●'), (0xa3, '□')];

/// Whether a font shows signs where others have letters.
pub(crate) fn is_symbolic(font: &str) -> bool {
    matches!(
        font.to_ascii_lowercase().as_str(),
        "symbol" | "wingdings" | "wingdings 2" | "wingdings 3" | "webdings"
    )
}

/// The sign that a symbol font shows for a code; nothing where it is not known. Codes in the
/// private-use area are the font's own, as Word writes them.
pub(crate) fn sign(font: &str, code: u32) -> Option<char> {
    let own = match code {
        0xf000..=0xf0ff => (code - 0xf000) as u8,
        0..=0xff => code as u8,
        _ => return char::from_u32(code),
    };
    let listed = |list: &[(u8, char)]| list.iter().find(|(c, _)| *c == own).map(|(_, s)| *s);
    match font.to_ascii_lowercase().as_str() {
        "symbol" => SYMBOL.chars().nth(usize::from(own).checked_sub(0x20)?).filter(|c| *c != '\u{fffd}'),
        "wingdings" => listed(&WINGDINGS),
        "wingdings 2" => listed(&WINGDINGS_2),
        "wingdings 3" => match own {
            0x7d | 0x75 => Some('▶'),
            0x22 => Some('→'),
            _ => None,
        },
        "webdings" => match own {
            0x61 => Some('✓'),
            0x72 => Some('✗'),
            0x34 => Some('▶'),
            _ => None,
        },
        // Another font's private codes name no letter; its others are what they are.
        _ if code >= 0xf000 => None,
        _ => char::from_u32(code),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_of_symbol_fonts_are_the_signs_that_they_show() {
        assert_eq!(sign("Symbol", 0xf025), Some('%'));
        assert_eq!(sign("Symbol", 0xf0b7), Some('•'));
        assert_eq!(sign("Symbol", 0xb3), Some('≥'));
        assert_eq!(sign("Symbol", 0xf0ae), Some('→'));
        assert_eq!(sign("Wingdings", 0xf0fc), Some('✓'));
        assert_eq!(sign("Wingdings", 0xf0d8), Some('➢'));
        assert_eq!(sign("Arial", 0x2030), Some('‰'));
        assert_eq!(sign("Wingdings", 0xf02f), None);
    }
}
