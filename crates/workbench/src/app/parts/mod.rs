//! Parts that several rooms use: fields, choices, buttons for files.

mod choice;
mod field;
mod files;

pub use choice::Choice;
pub use field::Field;
pub use files::ChooseFiles;
