//! Reading and writing `readings.csv`, in which people say what words of documents are.

use pledge_explorer::ingest::readings::ReadingRow;
use pledge_explorer::text::{fold, same_wording};
use site::Outcome;

/// The file in which people say what words of documents are.
pub const READINGS: &str = "readings.csv";

/// The rows of a file; none for an empty file.
///
/// # Errors
/// One line that names the file, where its rows cannot be read.
pub fn read(bytes: &[u8]) -> Outcome<Vec<ReadingRow>> {
    let rows = csv::Reader::from_reader(bytes).into_deserialize().collect::<Result<Vec<ReadingRow>, _>>();
    let mut rows = rows.map_err(|e| format!("{READINGS}: a row cannot be read: {e}."))?;
    rows.iter_mut().zip(2..).for_each(|(row, line)| row.line = line);
    Ok(rows)
}

/// The file of these rows, sorted by document and line; none where there are no rows.
///
/// # Errors
/// Never in practice: only texts and numbers are written.
pub fn write(rows: &[ReadingRow]) -> Outcome<Option<Vec<u8>>> {
    if rows.is_empty() {
        return Ok(None);
    }
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in rows {
        writer.serialize(row).map_err(|e| e.to_string())?;
    }
    Ok(Some(writer.into_inner().map_err(|e| e.to_string())?))
}

/// Whether two rows are about the same words at the same place.
pub fn same_place(a: &ReadingRow, b: &ReadingRow) -> bool {
    a.first == b.first && a.document == b.document && same_wording(&fold(&a.words), &fold(&b.words))
}

/// Adds rows to others. A new row replaces one about the same words, and otherwise stands in its order.
pub fn put(rows: &mut Vec<ReadingRow>, new: &[ReadingRow]) {
    for row in new {
        match rows.iter_mut().find(|old| same_place(old, row)) {
            Some(old) => *old = row.clone(),
            None => rows.push(row.clone()),
        }
    }
    rows.sort_by(|a, b| (&a.document, a.first, a.last).cmp(&(&b.document, b.first, b.last)));
}
