//! The rooms of the workbench, in the order of the work: documents, their reading, links, publishing.

mod documents;
mod links;
mod publish;
mod reading;

pub use documents::Documents;
pub use links::{Judging, Links};
pub use publish::{Publish, take_project};
pub use reading::ReadingRoom;

/// A room of the workbench, which is one page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Room {
    /// The room where documents are brought.
    Documents,
    /// The room where the reading of documents is corrected.
    Reading,
    /// The room where people judge which lines of the plans take a promise up.
    Links,
    /// The room where the site is made and saved.
    Publish,
}

impl Room {
    /// All rooms, in the order of the work.
    pub const ALL: [Self; 4] = [Self::Documents, Self::Reading, Self::Links, Self::Publish];

    /// The word for it after `#` in the address.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Documents => "documents",
            Self::Reading => "reading",
            Self::Links => "links",
            Self::Publish => "publish",
        }
    }

    /// The name of the room on screen.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Documents => "Documents",
            Self::Reading => "Reading",
            Self::Links => "Links",
            Self::Publish => "Publish",
        }
    }

    /// The room that an address names; the first where it names none.
    pub fn of(fragment: &str) -> Self {
        let name = fragment.split('/').next().unwrap_or_default();
        Self::ALL.into_iter().find(|room| room.as_str() == name).unwrap_or(Self::Documents)
    }
}
