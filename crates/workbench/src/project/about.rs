//! Rows about statements in other files than `readings.csv`: links, topics and progress. When a statement is
//! removed these rows are removed with it, since a row about a statement that does not exist is an error.

use std::collections::HashMap;

use site::Outcome;

/// The files with such rows, and the columns in which each has ids of statements.
pub const FILES: [(&str, &[&str]); 3] =
    [("coverage.csv", &["pledge", "target"]), ("topics.csv", &["statement"]), ("progress.csv", &["target"])];

/// The column that says to which topic a row belongs.
const TOPIC: &str = "topic";

/// A table without its rows about these statements, and how many rows were removed; none where it has no such
/// rows.
///
/// # Errors
/// One line, where the file is no table.
pub fn without(
    file: &str,
    bytes: &[u8],
    columns: &[&str],
    gone: &[String],
) -> Outcome<Option<(Vec<u8>, usize)>> {
    let failed = |e: &dyn std::fmt::Display| format!("{file}: it cannot be read: {e}.");
    let mut reader = csv::Reader::from_reader(bytes);
    let headers = reader.headers().map_err(|e| failed(&e))?.clone();
    let at: Vec<usize> =
        headers.iter().enumerate().filter(|(_, name)| columns.contains(name)).map(|(at, _)| at).collect();
    let rows = reader.into_records().collect::<Result<Vec<_>, _>>().map_err(|e| failed(&e))?;
    let is_gone = |row: &csv::StringRecord| {
        at.iter().any(|&at| row.get(at).is_some_and(|id| gone.iter().any(|g| g == id)))
    };
    let mut kept: Vec<&csv::StringRecord> = rows.iter().filter(|row| !is_gone(row)).collect();
    if kept.len() == rows.len() {
        return Ok(None);
    }
    // A topic needs at least two statements: where one is left alone, its row is removed as well.
    if let Some(topic) = headers.iter().position(|name| name == TOPIC) {
        let mut counts: HashMap<&str, usize> = HashMap::new();
        kept.iter().filter_map(|row| row.get(topic)).for_each(|id| *counts.entry(id).or_default() += 1);
        kept.retain(|row| row.get(topic).is_none_or(|id| counts.get(id) != Some(&1)));
    }
    let taken = rows.len() - kept.len();
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(&headers).map_err(|e| failed(&e))?;
    kept.into_iter().try_for_each(|row| writer.write_record(row)).map_err(|e| failed(&e))?;
    Ok(Some((writer.into_inner().map_err(|e| failed(&e))?, taken)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_topic_of_which_one_statement_is_left_goes() -> Outcome {
        let table = "topic,label,statement\na,A,m/1\na,A,m/2\nb,B,m/1\nb,B,m/3\nb,B,m/4\n";
        let (left, taken) =
            without("topics.csv", table.as_bytes(), &["statement"], &["m/1".to_owned()])?.unwrap_or_default();
        assert_eq!(String::from_utf8_lossy(&left), "topic,label,statement\nb,B,m/3\nb,B,m/4\n");
        assert_eq!(taken, 3);
        Ok(())
    }

    #[test]
    fn rows_about_a_statement_that_goes_are_left_out_and_all_others_stay() -> Outcome {
        let table = "pledge,target,reason\nm/1.1,p/1,\"a, b\"\nm/1.2,p/1,c\nm/1.3,p/2,d\n";
        let gone = ["p/2".to_owned(), "m/1.2".to_owned()];
        let (left, taken) =
            without("coverage.csv", table.as_bytes(), &["pledge", "target"], &gone)?.unwrap_or_default();
        assert_eq!(String::from_utf8_lossy(&left), "pledge,target,reason\nm/1.1,p/1,\"a, b\"\n");
        assert_eq!(taken, 2);
        assert_eq!(without("coverage.csv", table.as_bytes(), &["pledge"], &["m/9".to_owned()])?, None);
        Ok(())
    }
}
