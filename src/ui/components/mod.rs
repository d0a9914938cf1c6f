//! The parts of the page that live: one component a file.

pub mod failed;
pub mod frame;
pub mod html;
pub mod search_box;
