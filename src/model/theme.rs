//! The id of a theme. Which themes there are is data: it comes from a project's `themes.toml` and stands in
//! the corpus's `themes`. No code names a theme.

use std::fmt;
use std::str::FromStr;

use miniserde::de::{Deserialize as MiniDeserialize, Visitor};
use miniserde::make_place;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::cell::Cell;

/// The most letters that a theme's id may have.
const MOST: usize = 31;

/// A theme as files and addresses name it: `transport`; 1 to 31 small letters, digits and hyphens.
/// It holds its letters itself, so it is copied like a number.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ThemeId {
    letters: [u8; MOST],
    length: u8,
}

/// The error for words that cannot be a [`ThemeId`]; it holds those words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoThemeId(String);

impl ThemeId {
    /// The id with these letters; none where they cannot be an id. It can be called in constants.
    pub const fn of(word: &str) -> Option<Self> {
        let from = word.as_bytes();
        if from.is_empty() || from.len() > MOST {
            return None;
        }
        let mut letters = [0; MOST];
        let mut at = 0;
        while at < from.len() {
            if !matches!(from[at], b'a'..=b'z' | b'0'..=b'9' | b'-') {
                return None;
            }
            letters[at] = from[at];
            at += 1;
        }
        Some(Self { letters, length: from.len() as u8 })
    }

    /// The word for it in JSON, addresses and files.
    pub fn as_str(&self) -> &str {
        let letters = self.letters.get(..usize::from(self.length)).unwrap_or_default();
        std::str::from_utf8(letters).unwrap_or_default()
    }
}

impl FromStr for ThemeId {
    type Err = NoThemeId;

    fn from_str(word: &str) -> Result<Self, NoThemeId> {
        Self::of(word).ok_or_else(|| NoThemeId(word.to_owned()))
    }
}

impl fmt::Display for NoThemeId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let word = &self.0;
        write!(f, "“{word}” is no id of a theme; write 1 to {MOST} small letters, digits and hyphens")
    }
}

impl std::error::Error for NoThemeId {}

impl fmt::Display for ThemeId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for ThemeId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Cell for ThemeId {
    fn write(&self) -> String {
        self.as_str().to_owned()
    }

    fn read(words: &str) -> Result<Self, String> {
        words.parse().map_err(|e: NoThemeId| e.to_string())
    }
}

impl Serialize for ThemeId {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for ThemeId {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let word = String::deserialize(from)?;
        word.parse().map_err(serde::de::Error::custom)
    }
}

make_place!(Place);

impl Visitor for Place<ThemeId> {
    fn string(&mut self, word: &str) -> miniserde::Result<()> {
        self.out = Some(ThemeId::of(word).ok_or(miniserde::Error)?);
        Ok(())
    }
}

impl MiniDeserialize for ThemeId {
    fn begin(out: &mut Option<Self>) -> &mut dyn Visitor {
        Place::new(out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_its_letters_and_what_cannot_be_one_is_refused() {
        for word in ["a", "roads-and-paths", "0123456789012345678901234567890"] {
            let id: ThemeId = word.parse().expect("an id");
            assert_eq!((id.as_str(), id.to_string().as_str()), (word, word));
        }
        for word in ["", "Roads", "a b", "ö", "01234567890123456789012345678901"] {
            let said = word.parse::<ThemeId>().map_err(|e| e.to_string());
            assert!(said.is_err_and(|said| said.starts_with(&format!("“{word}” is no id"))), "{word}");
        }
    }
}
