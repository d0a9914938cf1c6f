//! Keeping corrections when a document is replaced by a newer one. A row stays if its words are in the newer
//! text, with the lines that they have there; other rows are reported.

use pledge_explorer::ingest::readings::{Lines, NEAR, ReadingRow, find_row};

/// The rows that fit a newer text, and those that do not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Refit {
    /// Rows whose words are in the newer text, with the lines that they have there.
    pub kept: Vec<ReadingRow>,
    /// Rows whose words are not in it, at which a person has to look again.
    pub lost: Vec<ReadingRow>,
}

/// Fits the rows of one document to a newer text of it.
///
/// A row is looked for near where the lines before it moved to, and then anywhere; where its words
/// stand nearest to that wins.
pub fn refit(rows: &[ReadingRow], text: &str) -> Refit {
    let lines = Lines::of(text);
    let mut rows: Vec<ReadingRow> = rows.to_vec();
    rows.sort_by_key(|row| (row.first, row.last));
    let mut out = Refit::default();
    // How many lines the last row that fits has moved down.
    let mut moved = 0i64;
    for row in rows {
        let shifted = |line: u32| u32::try_from((i64::from(line) + moved).max(1)).unwrap_or(1);
        let aimed = ReadingRow { first: shifted(row.first), last: shifted(row.last), ..row.clone() };
        let everywhere = u32::try_from(lines.count()).unwrap_or(u32::MAX).max(row.last);
        match find_row(&lines, &aimed, NEAR).or_else(|| find_row(&lines, &aimed, everywhere)) {
            Some((first, last)) => {
                moved = i64::from(first) - i64::from(row.first);
                out.kept.push(ReadingRow { first, last, ..row });
            }
            None => out.lost.push(row),
        }
    }
    out
}
