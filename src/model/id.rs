//! Ids that can stand in addresses and in names of files. A file's path is only ever made from a [`PathId`],
//! so that no id in a project can lead to another folder.

/// The most letters that an id may have.
const LONGEST: usize = 100;

/// An id that can stand in addresses and in the names of files on every system: small letters, digits and
/// hyphens, the first no hyphen, at most a hundred of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PathId<'a>(&'a str);

impl<'a> PathId<'a> {
    /// The id, if it is one that can stand in a path; else none.
    pub fn of(id: &'a str) -> Option<Self> {
        let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit();
        let begins = id.bytes().next().is_some_and(plain);
        (begins && id.len() <= LONGEST && id.bytes().all(|b| plain(b) || b == b'-')).then_some(Self(id))
    }

    /// The id as it is written.
    pub fn as_str(self) -> &'a str {
        self.0
    }

    /// The path of the file that is called by this id: `read/kent-labour-2025.txt` for the folder `read/` and
    /// the ending `.txt`. Folder and ending are written in code and never come from a project.
    pub fn file(self, folder: &'static str, ending: &'static str) -> String {
        [folder, self.0, ending].concat()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_hold_only_what_is_safe_in_paths_and_addresses() {
        for good in ["a", "kent-labour-2021", "9"] {
            assert_eq!(PathId::of(good).map(PathId::as_str), Some(good));
        }
        for bad in ["", "-a", "a/b", "../x", "a.b", "A", "ü", "a b", "a\0", "a\u{202e}", &"a".repeat(101)] {
            assert_eq!(PathId::of(bad), None, "{bad:?}");
        }
        assert_eq!(PathId::of("a").map(|id| id.file("read/", ".txt")).as_deref(), Some("read/a.txt"));
    }
}
