//! A list as a table: as CSV for spreadsheets, with a description of its columns for programs (CSVW), and
//! with the same rows as JSON. This module does not know what the columns mean.

use pledge_explorer::tables::{CellKind, Field, SEPARATOR, guard, split};
use serde_json::{Map, Value, json};

/// The mark at the beginning of UTF-8 (U+FEFF). Without it Excel reads the letters in another encoding.
const MARK: &str = "\u{feff}";

/// A column whose values are those of a column in another table: its name, the other table, and the column
/// there.
pub type Reference = (&'static str, &'static str, &'static str);

/// A table: its rows, and what describes them.
pub struct Table {
    /// Its name, which is also the name of its files.
    pub name: &'static str,
    /// Its title, for people.
    pub title: &'static str,
    /// A sentence that says what it holds.
    pub about: &'static str,
    /// Its columns, each with its explanation.
    pub fields: &'static [Field],
    /// The names of the columns that together differ in every row.
    pub key: &'static [&'static str],
    /// The columns whose values name rows of other tables.
    pub references: &'static [Reference],
    /// Its rows, with a cell for every column, which is empty where there is no value.
    pub rows: Vec<Vec<String>>,
}

impl Table {
    /// The table as CSV by RFC 4180 in UTF-8 with its mark: a row of headings comes first, and lines end in CR LF.
    ///
    /// # Errors
    /// What could not be written; never in practice, since it is written to memory.
    pub fn csv(&self) -> Result<Vec<u8>, String> {
        let ending = csv::Terminator::CRLF;
        let mut writer = csv::WriterBuilder::new().terminator(ending).from_writer(MARK.as_bytes().to_vec());
        let failed = |e: csv::Error| format!("{}.csv: {e}.", self.name);
        writer.write_record(self.fields.iter().map(|f| f.name)).map_err(failed)?;
        for row in &self.rows {
            writer.write_record(row.iter().map(|cell| guard(cell))).map_err(failed)?;
        }
        writer.into_inner().map_err(|e| format!("{}.csv: {e}.", self.name))
    }

    /// The rows as a JSON list of objects. Each value has the JSON type that fits its column.
    pub fn json(&self) -> Value {
        let object = |row: &Vec<String>| {
            let pairs = self.fields.iter().zip(row);
            Value::Object(pairs.map(|(f, cell)| (f.name.to_owned(), value(f, cell))).collect::<Map<_, _>>())
        };
        Value::Array(self.rows.iter().map(object).collect())
    }

    /// The description of the CSV, by the W3C's standard "CSV on the Web".
    pub fn csvw(&self, licence: &str) -> Value {
        let column = |f: &Field| {
            let mut column = json!({
                "name": f.name, "titles": f.name, "dc:description": f.about,
                "datatype": datatype(f.kind), "required": f.required
            });
            if f.kind == CellKind::List {
                column["separator"] = json!(SEPARATOR);
            }
            column
        };
        let keys: Vec<Value> = self
            .references
            .iter()
            .map(|(column, table, other)| {
                json!({ "columnReference": column,
                        "reference": { "resource": format!("{table}.csv"), "columnReference": other } })
            })
            .collect();
        json!({
            "@context": ["http://www.w3.org/ns/csvw", { "@language": "en-GB" }],
            "url": format!("{}.csv", self.name),
            "dc:title": self.title,
            "dc:description": self.about,
            "dc:rights": licence,
            "dialect": { "encoding": "utf-8", "header": true, "delimiter": ",", "lineTerminators": ["\r\n"] },
            "tableSchema": {
                "columns": self.fields.iter().map(column).collect::<Vec<_>>(),
                "primaryKey": self.key,
                "foreignKeys": keys
            }
        })
    }

    /// The columns, as the table schema of a data package.
    pub fn schema(&self) -> Value {
        let field = |f: &Field| {
            let kind = match f.kind {
                CellKind::Text => "string",
                CellKind::List => "string",
                CellKind::Day => "date",
                CellKind::Month => "yearmonth",
                CellKind::Integer => "integer",
                CellKind::Number => "number",
                CellKind::Boolean => "boolean",
            };
            let about = match f.kind {
                CellKind::List => format!("{} Several values have “{SEPARATOR}” between.", f.about),
                _ => f.about.to_owned(),
            };
            json!({ "name": f.name, "type": kind, "description": about, "constraints": { "required": f.required } })
        };
        let keys: Vec<Value> = self
            .references
            .iter()
            .map(|(column, table, other)| json!({ "fields": column, "reference": { "resource": table, "fields": other } }))
            .collect();
        json!({
            "fields": self.fields.iter().map(field).collect::<Vec<_>>(),
            "primaryKey": self.key, "foreignKeys": keys, "missingValues": [""]
        })
    }
}

fn datatype(kind: CellKind) -> Value {
    match kind {
        CellKind::Text | CellKind::List => json!("string"),
        CellKind::Day => json!({ "base": "date", "format": "yyyy-MM-dd" }),
        CellKind::Month => json!("gYearMonth"),
        CellKind::Integer => json!("integer"),
        CellKind::Number => json!("double"),
        CellKind::Boolean => json!("boolean"),
    }
}

fn value(field: &Field, cell: &str) -> Value {
    match field.kind {
        CellKind::List => json!(split(cell)),
        _ if cell.is_empty() && !field.required => Value::Null,
        CellKind::Integer => cell.parse::<i64>().map_or(Value::Null, |n| json!(n)),
        CellKind::Number => cell.parse::<serde_json::Number>().map_or(Value::Null, Value::Number),
        CellKind::Boolean => json!(cell == "true"),
        CellKind::Text | CellKind::Day | CellKind::Month => json!(cell),
    }
}
