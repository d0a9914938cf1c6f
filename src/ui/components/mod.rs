//! The parts pages are made of, one component a file.

pub mod bar;
pub mod card;
pub mod chips;
pub mod copy_link;
pub mod failed;
pub mod filters;
pub mod frame;
pub mod link_to;
pub mod marked;
pub mod parts;
pub mod search_box;
pub mod source;
pub mod standing;
