//! The parts of the page that live: one component a file.

pub mod chips;
pub mod failed;
pub mod filters;
pub mod frame;
pub mod html;
pub mod search_box;
