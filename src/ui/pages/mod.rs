//! The pages that are drawn as someone types and chooses; all others are HTML from the
//! core (`pledge_explorer::pages`).

pub mod results;
pub mod start;
