//! What a document holds and its text does not: a page that failed, words that the author hid, a
//! picture where words were expected. A loss is told, never passed over.

/// Something of a document that is not in its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loss {
    /// The 1-based line of the text at which it would stand; 1 where nothing says.
    pub line: u32,
    /// The 1-based page, in formats that have pages.
    pub page: Option<u32>,
    /// What sort of thing is missing from the text.
    pub kind: LossKind,
    /// What it is and what can be done, as a sentence for the publisher.
    pub message: String,
}

impl Loss {
    /// A loss in a format without pages, at the 1-based `line` of the text.
    pub fn new(line: u32, kind: LossKind, message: impl Into<String>) -> Self {
        Self { line, page: None, kind, message: message.into() }
    }
}

/// What sort of thing a document holds that is not in its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LossKind {
    /// Words that the document itself does not show, or shows struck out.
    Hidden,
    /// A note at the foot or the end, which may limit what it is a note to.
    Note,
    /// What stands around the document and was taken for no part of it: menus, page heads and feet.
    Furniture,
    /// A page, section or cell that could not be read, wholly or in part.
    Unreadable,
    /// A picture where words are expected: a scanned page.
    Picture,
    /// Letters that are mostly not words.
    Garbled,
    /// Text set at an angle that is no line of the page: a stamp across it.
    Turned,
    /// Letters in another encoding than UTF-8, which was recognised.
    Encoding,
    /// Signs that no text may hold and that were taken out of it.
    Control,
}

/// Words in quotation marks for a message, cut after about 160 letters.
pub(crate) fn quoted(words: &str) -> String {
    const MOST: usize = 160;
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    match words.char_indices().nth(MOST) {
        Some((at, _)) => format!("“{} …”", words[..at].trim_end()),
        None => format!("“{words}”"),
    }
}
