//! What several rooms have.

mod choice;
mod field;
mod files;

pub use choice::Choice;
pub use field::Field;
pub use files::ChooseFiles;
