//! Numbers of lists and headings, as a word processor shows them.

/// How the number of a list item or heading is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Digits {
    Decimal,
    /// With a leading zero below ten.
    Padded,
    LowerLetter,
    UpperLetter,
    LowerRoman,
    UpperRoman,
    /// An ordinal: "1st", "2nd".
    Ordinal,
    /// The number in words: "One".
    Words,
    Nothing,
}

impl Digits {
    /// `n` written in this way; where there is no such form (words past twelve, a letter for 0) in digits.
    pub fn write(self, n: usize) -> String {
        match self {
            Self::Decimal => n.to_string(),
            Self::Padded => format!("{n:02}"),
            Self::LowerLetter => letters(n, b'a'),
            Self::UpperLetter => letters(n, b'A'),
            Self::LowerRoman => roman(n),
            Self::UpperRoman => roman(n).to_uppercase(),
            Self::Ordinal => {
                let end = match (n % 10, n % 100) {
                    (_, 11..=13) => "th",
                    (1, _) => "st",
                    (2, _) => "nd",
                    (3, _) => "rd",
                    _ => "th",
                };
                format!("{n}{end}")
            }
            Self::Words => {
                const NAMES: [&str; 12] = [
                    "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven",
                    "Twelve",
                ];
                NAMES.get(n.wrapping_sub(1)).map_or_else(|| n.to_string(), |w| (*w).to_owned())
            }
            Self::Nothing => String::new(),
        }
    }
}

/// a, b, … z, aa, bb, … as word processors count.
fn letters(n: usize, first: u8) -> String {
    if n == 0 {
        return "0".to_owned();
    }
    let letter = char::from(first + ((n - 1) % 26) as u8);
    std::iter::repeat_n(letter, ((n - 1) / 26 + 1).min(20)).collect()
}

fn roman(n: usize) -> String {
    const SIGNS: [(usize, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    if n == 0 || n > 5000 {
        return n.to_string();
    }
    let (mut left, mut out) = (n, String::new());
    for (value, sign) in SIGNS {
        while left >= value {
            out.push_str(sign);
            left -= value;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_word_processors_write_them() {
        assert_eq!(Digits::LowerLetter.write(28), "bb");
        assert_eq!(Digits::UpperRoman.write(14), "XIV");
        assert_eq!(Digits::Ordinal.write(112), "112th");
        assert_eq!(Digits::Padded.write(7), "07");
        assert_eq!(Digits::Words.write(3), "Three");
    }
}
