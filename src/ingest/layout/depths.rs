//! How many lists each item stands inside of, by its column and its glyph.

use super::block::{Block, Shape};

/// How many lists each item stands inside of, by its column and its glyph.
pub(super) fn set_depths(blocks: &mut [Block], columns: &[(usize, usize, char)]) {
    let mut stack: Vec<(usize, char)> = Vec::new();
    let mut before: Option<usize> = None;
    for &(at, indent, glyph) in columns {
        if before.is_some_and(|b| blocks[b + 1..at].iter().any(|b| !b.is_item())) {
            stack.clear();
        }
        before = Some(at);
        while stack.last().is_some_and(|&(column, _)| column > indent + 1) {
            stack.pop();
        }
        match stack.iter().rposition(|&(column, g)| column.abs_diff(indent) <= 1 && g == glyph) {
            Some(at) => stack.truncate(at + 1),
            None if stack.last().is_some_and(|&(column, _)| column.abs_diff(indent) <= 1) => {
                // Another glyph in the same column is a list inside, where it opens lower.
                let lower = glyph == 'o' || "-–◦○▪".contains(glyph);
                if lower { stack.push((indent, glyph)) } else { stack = vec![(indent, glyph)] }
            }
            None => stack.push((indent, glyph)),
        }
        if let Shape::Item { depth, .. } = &mut blocks[at].shape {
            *depth = (stack.len().saturating_sub(1)).min(9) as u8;
        }
    }
}
