//! The pages, one a file.

pub mod about;
pub mod compare;
pub mod plans;
pub mod results;
pub mod start;
pub mod statement;
