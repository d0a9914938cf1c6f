//! Lines → kinds of lines → blocks: what a text looks like.
//!
//! `lines` numbers the lines of a text and `furniture` marks what belongs to the page;
//! `line_kinds` says what one line looks like and `profile` what all of them say together;
//! `lexer` joins lines into [`Block`]s, with `grid` for tables that are only drawn, `depths`
//! for lists inside lists, and `headings` and `contents` for what only neighbours tell.
//! All formats meet here. Nothing here knows what a pledge is.

pub(super) mod contents;

mod block;
mod depths;
mod furniture;
mod grid;
mod headings;
mod items;
mod lexer;
mod line_kinds;
mod lines;
mod profile;

pub use block::{Block, Shape};
pub(super) use headings::in_order;
pub use lexer::{Layout, Seen, blocks, lay_out, lay_out_named};
