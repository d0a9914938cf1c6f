//! Reading an export back: its CSV files become the corpus from which they were written, or errors by file
//! and line. Spreadsheets may have put columns and rows in another order; columns that are not known are
//! passed over.

use std::collections::HashMap;

use pledge_explorer::model::cell::Cell as _;
use pledge_explorer::model::cell::Cells;
use pledge_explorer::model::{
    Address, Agreement, Corpus, Correction, FORMAT, Identity, Method, MethodRow, VariantRow, committees,
    documents, identity, links, method, parties, problems, progress, quotes, reviews, statements, themes,
    topics, variants,
};
use pledge_explorer::tables::unguard;

use crate::door::{self, Fault};

use super::Project;
use super::records::{self, Records};

/// The corpus of an export.
///
/// # Errors
/// A line for everything that is wrong, by file and line.
pub fn read(project: &Project) -> Result<Corpus, Vec<String>> {
    let mut from = Reader { project, errors: Vec::new(), lines: HashMap::new() };
    let mut corpus = Corpus {
        format: FORMAT,
        site: from.identity(),
        themes: from.table("themes", themes::read),
        parties: from.table("parties", parties::read),
        documents: from.table("documents", documents::read),
        statements: from.table("statements", statements::read),
        links: from.table("links", links::read),
        reviews: from.table("reviews", reviews::read),
        topics: from.table("topics", topics::read),
        progress: from.table("progress", progress::read),
        committees: from.table("committees", committees::read),
        quotes: from.table("quotes", quotes::read),
        method: from.method(),
        problems: from.table("problems", problems::read),
    };
    from.variants(&mut corpus);
    if from.errors.is_empty() {
        let errors: Vec<String> = door::faults(&corpus).iter().map(|fault| from.told(fault)).collect();
        from.errors = errors;
    }
    if from.errors.is_empty() { Ok(corpus) } else { Err(from.errors) }
}

struct Reader<'a> {
    project: &'a Project,
    errors: Vec<String>,
    /// For each table, the line on which each of its rows stands.
    lines: HashMap<&'static str, Vec<u64>>,
}

impl Reader<'_> {
    /// The name of a table's file in error messages.
    fn at(&self, name: &str) -> String {
        self.project.at(&[name, ".csv"].concat())
    }

    fn table<T>(&mut self, name: &'static str, read: impl Fn(&Cells) -> Result<T, String>) -> Vec<T> {
        let at = self.at(name);
        let Records { headers, rows } =
            records::read(self.project, &[name, ".csv"].concat(), &mut self.errors);
        let columns: HashMap<&str, usize> = headers.iter().enumerate().map(|(i, h)| (h, i)).collect();
        let mut out = Vec::new();
        for (line, record) in &rows {
            let cell = |column: &str| {
                let at = columns.get(column).ok_or_else(|| format!("there is no column “{column}”"))?;
                Ok(unguard(record.get(*at).unwrap_or_default()))
            };
            match read(&cell) {
                Ok(value) => {
                    out.push(value);
                    self.lines.entry(name).or_default().push(*line);
                }
                Err(e) => self.errors.push(format!("{at}: line {line}: {e}.")),
            }
        }
        out
    }

    /// What the publisher says of the site itself. Exports of earlier versions have no such table.
    fn identity(&mut self) -> Option<Identity> {
        if !self.project.has("site.csv") {
            return None;
        }
        let identity = self.table("site", identity::read).pop()?;
        for (name, message) in super::identity::check(&identity) {
            self.errors.push(format!("{}: {name}: {message}.", self.at("site")));
        }
        Some(identity)
    }

    /// What the publisher says of the method.
    fn method(&mut self) -> Method {
        let rows = self.table("method", |cells| {
            let row = method::read(cells)?;
            match row.kind.as_str() {
                "corrections-to" => {
                    Address::read(&row.value).map(|_| row).map_err(|e| format!("column “value”: {e}"))
                }
                "agreement" | "correction" => Ok(row),
                kind => {
                    Err(format!("column “kind”: “{kind}” is not understood; see the table’s description"))
                }
            }
        });
        let mut method = Method::default();
        for MethodRow { kind, what, measure, value } in rows {
            match kind.as_str() {
                "corrections-to" => method.corrections_to = Address::parse(&value),
                "agreement" => method.agreements.push(Agreement { what, measure, value }),
                _ => method.corrections.push(Correction { date: what, text: value }),
            }
        }
        method
    }

    /// Puts the wordings of other editions with their statements.
    fn variants(&mut self, corpus: &mut Corpus) {
        let rows = self.table("variants", variants::read);
        let place: HashMap<String, usize> =
            corpus.statements.iter().enumerate().map(|(i, s)| (s.id.clone(), i)).collect();
        for VariantRow { statement, variant } in rows {
            match place.get(&statement) {
                Some(&at) => corpus.statements[at].variants.push(variant),
                None => self.unknown("variants", "statement", &statement),
            }
        }
    }

    /// A fault as an error by file and line.
    fn told(&self, fault: &Fault) -> String {
        let at = self.at(fault.table);
        let line = fault.row.and_then(|row| self.lines.get(fault.table)?.get(row));
        match line {
            Some(line) => format!("{at}: line {line}: {}", fault.message),
            None => format!("{at}: {}", fault.message),
        }
    }

    fn unknown(&mut self, table: &str, what: &str, id: &str) {
        let at = self.at(table);
        self.errors.push(format!("{at}: there is no {what} “{id}”; take the row out or add it."));
    }
}
