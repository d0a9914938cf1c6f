//! Reading CSV so that whatever is wrong is told by file and line.

use serde::de::DeserializeOwned;

use super::Project;

/// A table as read: its headings, and its rows with the lines they stand on.
#[derive(Default)]
pub struct Records {
    /// The headings.
    pub headers: csv::StringRecord,
    /// Each row with its 1-based line.
    pub rows: Vec<(u64, csv::StringRecord)>,
}

/// Reads a table. What is wrong is added to the errors, by file and line.
pub fn read(project: &Project, file: &str, errors: &mut Vec<String>) -> Records {
    let at = project.at(file);
    let bytes = match project.bytes(file) {
        Ok(bytes) => bytes,
        Err(error) => {
            errors.push(error);
            return Records::default();
        }
    };
    let mut reader = csv::Reader::from_reader(bytes);
    let headers = match reader.headers() {
        Ok(headers) => headers.clone(),
        Err(e) => {
            errors.push(format!("{at}: {e}."));
            return Records::default();
        }
    };
    // The reader's own count of lines is one short after CRLF, so lines are counted here.
    let line_of = |position: Option<&csv::Position>| {
        let start = position.map_or(0, |p| usize::try_from(p.byte()).unwrap_or(usize::MAX)).min(bytes.len());
        let blank = bytes[start..].iter().take_while(|b| matches!(b, b'\r' | b'\n')).count();
        1 + bytes[..start + blank].iter().filter(|b| **b == b'\n').count() as u64
    };
    let mut rows = Vec::new();
    for record in reader.records() {
        match record {
            Ok(row) => rows.push((line_of(row.position()), row)),
            Err(e) => {
                let line = line_of(e.position());
                errors.push(format!("{at}: line {line}: the row cannot be read: {e}."));
            }
        }
    }
    Records { headers, rows }
}

/// Reads a table of rows of one type, each told its line; a project without the file has none.
pub fn rows<T: DeserializeOwned>(
    project: &Project,
    file: &str,
    errors: &mut Vec<String>,
    numbered: impl Fn(T, u64) -> T,
) -> Vec<T> {
    if !project.has(file) {
        return Vec::new();
    }
    let records = read(project, file, errors);
    let mut out = Vec::new();
    for (line, record) in records.rows {
        match record.deserialize::<T>(Some(&records.headers)) {
            Ok(row) => out.push(numbered(row, line)),
            Err(e) => {
                errors.push(format!("{}: line {line}: the row cannot be read: {e}.", project.at(file)));
            }
        }
    }
    out
}
