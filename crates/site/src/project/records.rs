//! Reading tables of CSV, with errors by file and line.

use serde::de::DeserializeOwned;

use super::Project;

/// A table as it was read, with the line of each row.
#[derive(Default)]
pub struct Records {
    /// The cells of its row of headings.
    pub headers: csv::StringRecord,
    /// Each row, with its line counted from 1.
    pub rows: Vec<(u64, csv::StringRecord)>,
}

/// Reads a table. What is wrong is added to `errors`, by file and line.
///
/// Tables are taken as spreadsheets save them: cells parted by commas, semicolons or tabs, as the
/// headings are; columns without a heading at the end, and rows without a word, are nothing. A
/// row with fewer cells than headings, or with words beyond the last heading, is an error.
pub fn read(project: &Project, file: &str, errors: &mut Vec<String>) -> Records {
    let at = project.at(file);
    let bytes = match project.bytes(file) {
        Ok(bytes) => bytes,
        Err(error) => {
            errors.push(error);
            return Records::default();
        }
    };
    if let Err(e) = std::str::from_utf8(bytes) {
        let line = 1 + bytes[..e.valid_up_to()].iter().filter(|b| **b == b'\n').count();
        errors.push(format!("{at}: line {line} is not UTF-8; save the table as “CSV UTF-8”."));
        return Records::default();
    }
    let mut reader = csv::ReaderBuilder::new().delimiter(separator(bytes)).flexible(true).from_reader(bytes);
    let mut headers: csv::StringRecord = match reader.headers() {
        Ok(headers) => headers.iter().map(str::trim).collect(),
        Err(e) => {
            errors.push(format!("{at}: {e}."));
            return Records::default();
        }
    };
    let named = filled(&headers);
    headers.truncate(named);
    let mut lines = LineCounter { bytes, counted: 0, line: 1 };
    let mut rows = Vec::new();
    for record in reader.records() {
        match record {
            Ok(mut row) => {
                let line = lines.line_of(row.position());
                let filled = filled(&row);
                if filled == 0 {
                    continue;
                }
                if filled > named || row.len() < named {
                    let cells = if filled > named { filled } else { row.len() };
                    errors.push(format!(
                        "{at}: line {line}: the row cannot be read: it has {cells} cells and the table {named} columns; give each column its cell, and put a cell that holds a comma between double quotes."
                    ));
                    continue;
                }
                row.truncate(named);
                rows.push((line, row));
            }
            Err(e) => {
                let line = lines.line_of(e.position());
                errors.push(format!("{at}: line {line}: the row cannot be read: {e}."));
            }
        }
    }
    Records { headers, rows }
}

/// Counts the lines of a table, each once. The library's own count is one short after CRLF.
struct LineCounter<'a> {
    bytes: &'a [u8],
    /// How many bytes, from the first, have been counted.
    counted: usize,
    /// The line on which the next byte is, counted from 1.
    line: u64,
}

impl LineCounter<'_> {
    /// The line on which the row at a position begins, past empty lines. Positions are asked for in order.
    fn line_of(&mut self, position: Option<&csv::Position>) -> u64 {
        let start =
            position.map_or(0, |p| usize::try_from(p.byte()).unwrap_or(usize::MAX)).min(self.bytes.len());
        let blank = self.bytes[start..].iter().take_while(|b| matches!(b, b'\r' | b'\n')).count();
        let start = start + blank;
        if start > self.counted {
            self.line += self.bytes[self.counted..start].iter().filter(|b| **b == b'\n').count() as u64;
            self.counted = start;
        }
        self.line
    }
}

/// How many cells a row has, without empty ones at its end.
fn filled(row: &csv::StringRecord) -> usize {
    row.iter().zip(1..).filter(|(cell, _)| !cell.trim().is_empty()).last().map_or(0, |(_, count)| count)
}

/// The sign between cells of a table: the most frequent one in its row of headings.
fn separator(bytes: &[u8]) -> u8 {
    let headings = bytes.split(|b| matches!(b, b'\n' | b'\r')).next().unwrap_or_default();
    let (mut quoted, mut counts) = (false, [(b',', 0), (b';', 0), (b'\t', 0)]);
    for byte in headings {
        quoted ^= *byte == b'"';
        for (sign, count) in &mut counts {
            *count += usize::from(!quoted && byte == sign);
        }
    }
    // Of several that are as frequent, the first.
    counts.iter().rev().max_by_key(|(_, count)| *count).map_or(b',', |(sign, _)| *sign)
}

/// What is to be said about how a table is written, although it could be read: that its cells are not
/// separated by commas.
pub fn note(project: &Project, file: &str) -> Option<String> {
    let bytes = project.bytes(file).ok()?;
    let (name, write) = match separator(bytes) {
        b';' => ("semicolons", "save it as “CSV UTF-8 (comma delimited)”"),
        b'\t' => ("tabs", "save it as “CSV UTF-8 (comma delimited)”"),
        _ => return None,
    };
    Some(format!(
        "{}: its cells are parted by {name} and were read so; other programs expect commas, so {write} where you can.",
        project.at(file)
    ))
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

#[cfg(test)]
mod tests {
    use super::*;

    fn read_one(text: &[u8]) -> (Records, Vec<String>) {
        let project = Project::new("p", [("t.csv".to_owned(), text.to_vec())].into());
        let mut errors = Vec::new();
        (read(&project, "t.csv", &mut errors), errors)
    }

    fn cells(records: &Records) -> Vec<(u64, Vec<String>)> {
        records.rows.iter().map(|(line, row)| (*line, row.iter().map(str::to_owned).collect())).collect()
    }

    fn row(line: u64, cells: [&str; 2]) -> (u64, Vec<String>) {
        (line, cells.map(str::to_owned).to_vec())
    }

    #[test]
    fn empty_columns_and_rows_of_a_spreadsheet_are_nothing() {
        let (read, errors) = read_one(b"a,b,,\r\n1,2,,\r\n,,,\r\n\r\n3,,,\r\n");
        assert_eq!(errors, [] as [&str; 0]);
        assert_eq!(read.headers.iter().collect::<Vec<_>>(), ["a", "b"]);
        assert_eq!(cells(&read), [row(2, ["1", "2"]), row(5, ["3", ""])]);
    }

    #[test]
    fn semicolons_and_tabs_part_cells_where_they_part_the_headings_and_are_said() {
        let project = |text: &str| Project::new("p", [("t.csv".to_owned(), text.as_bytes().to_vec())].into());
        for (sign, name) in [(";", "semicolons"), ("\t", "tabs")] {
            let text = ["a", sign, "b\n1,5", sign, "2\n"].concat();
            let (read, errors) = read_one(text.as_bytes());
            assert_eq!(errors, [] as [&str; 0]);
            assert_eq!(cells(&read), [row(2, ["1,5", "2"])]);
            let said = note(&project(&text), "t.csv").unwrap_or_default();
            assert!(said.starts_with("p/t.csv: ") && said.contains(name), "{said}");
        }
        let (read, _) = read_one(b"a,\"b;c;d\"\n1;5,2\n");
        assert_eq!(cells(&read), [row(2, ["1;5", "2"])]);
        assert_eq!(note(&project("a,\"b;c;d\"\n"), "t.csv"), None);
    }

    #[test]
    fn rows_that_do_not_fit_and_letters_of_another_encoding_are_told_by_line() {
        let (read, errors) = read_one(b"a,b\n1,2,3\n4\n5,6\n");
        assert_eq!(cells(&read), [row(4, ["5", "6"])]);
        assert!(
            errors[0].starts_with(
                "p/t.csv: line 2: the row cannot be read: it has 3 cells and the table 2 columns"
            ),
            "{errors:?}"
        );
        assert!(
            errors[1].starts_with("p/t.csv: line 3: the row cannot be read: it has 1 cells"),
            "{errors:?}"
        );
        let (_, errors) = read_one(b"a,b\n1,2\nCaf\xe9,3\n");
        assert_eq!(errors, ["p/t.csv: line 3 is not UTF-8; save the table as “CSV UTF-8”."]);
    }

    #[test]
    fn lines_are_counted_once_however_many_rows_there_are() {
        let mut text = "a,b\r\n".to_owned();
        text.push_str(&"\"x\ny\",2\r\n".repeat(100_000));
        let start = cpu_time::ThreadTime::now();
        let (read, errors) = read_one(text.as_bytes());
        assert!(errors.is_empty() && start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
        assert_eq!(read.rows.last().map(|r| r.0), Some(200_000));
    }
}
