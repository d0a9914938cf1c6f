//! The parts of the page that live: one component a file.

pub mod frame;
pub mod html;
