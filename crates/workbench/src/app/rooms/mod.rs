//! The rooms, in the order of the work.

mod documents;
mod publish;
mod reading;

pub use documents::Documents;
pub use publish::{Publish, take_project};
pub use reading::ReadingRoom;

/// A room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Room {
    /// Where documents are brought.
    Documents,
    /// Where their reading is put right.
    Reading,
    /// Where the site is taken.
    Publish,
}

impl Room {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Documents, Self::Reading, Self::Publish];

    /// What stands for it behind `#` in the address.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Documents => "documents",
            Self::Reading => "reading",
            Self::Publish => "publish",
        }
    }

    /// Its name on screen.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Documents => "Documents",
            Self::Reading => "Reading",
            Self::Publish => "Publish",
        }
    }

    /// The room that an address names; the first where it names none.
    pub fn of(fragment: &str) -> Self {
        let name = fragment.split('/').next().unwrap_or_default();
        Self::ALL.into_iter().find(|room| room.as_str() == name).unwrap_or(Self::Documents)
    }
}
