//! The two pages that are components, because they change while somebody types and chooses. All other pages
//! are HTML from the core (`pledge_explorer::pages`).

pub mod results;
pub mod start;
