//! An export read in again: its CSV files → the corpus they were written from, or what is
//! wrong with them by file and line. Spreadsheets may have reordered columns and rows of
//! their own; columns nobody knows are passed over.

use std::collections::{HashMap, HashSet};
use std::fmt::Display;
use std::str::FromStr;

use pledge_explorer::model::{
    Agreement, Committee, Corpus, Correction, Document, FORMAT, Link, Met, Method, Milestone, Party, Problem,
    Progress, Quote, Review, Statement, Theme, Topic, Variant,
};
use pledge_explorer::tables::{split, unguard};

use super::Project;
use super::records::{self, Records};

/// Reads an export.
pub fn read(project: &Project) -> Result<Corpus, Vec<String>> {
    let mut from = Reader { project, errors: Vec::new() };
    let mut corpus = Corpus {
        format: FORMAT,
        themes: from.table("themes", |c| Ok(Theme { id: c.word("id")?, label: c.text("label")? })),
        parties: from.table("parties", |c| {
            Ok(Party {
                id: c.text("id")?,
                label: c.text("label")?,
                place: c.text("place")?,
                note: c.opt("note")?,
            })
        }),
        documents: from.table("documents", |c| {
            Ok(Document {
                id: c.text("id")?,
                title: c.text("title")?,
                kind: c.word("kind")?,
                party: c.opt("party")?,
                place: c.text("place")?,
                date: c.text("date")?,
                file: c.text("file")?,
                sha256: c.text("sha256")?,
                edition_of: c.opt("edition_of")?,
                text: c.opt("text")?,
            })
        }),
        statements: from.table("statements", statement),
        links: from.table("links", |c| {
            Ok(Link {
                pledge: c.text("pledge")?,
                target: c.text("target")?,
                grade: c.word("grade")?,
                basis: c.word("basis")?,
                reason: c.text("reason")?,
                score: c.word("score")?,
                met: c.met()?,
            })
        }),
        topics: from.table("topics", |c| {
            Ok(Topic {
                id: c.text("id")?,
                label: c.text("label")?,
                statements: split(&c.text("statements")?),
                basis: c.word("basis")?,
            })
        }),
        method: from.method(),
        reviews: from.table("reviews", |c| {
            Ok(Review {
                pledge: c.text("pledge")?,
                date: c.text("date")?,
                reviewed_by: c.opt("reviewed_by")?,
                nothing: c.opt("nothing")?,
            })
        }),
        progress: from.table("progress", |c| {
            Ok(Progress {
                target: c.text("target")?,
                status: c.word("status")?,
                date: c.text("date")?,
                words: c.text("words")?,
                evidence: c.opt("evidence")?,
            })
        }),
        committees: from.table("committees", |c| {
            Ok(Committee {
                document: c.text("document")?,
                id: c.text("id")?,
                label: c.opt("label")?,
                line: c.opt("line")?.map(|_| c.word("line")).transpose()?,
            })
        }),
        quotes: from.table("quotes", |c| {
            Ok(Quote {
                document: c.text("document")?,
                kind: c.word("kind")?,
                about: c.opt("about")?,
                target: c.opt("target")?,
                words: c.text("words")?,
                year: c.opt("year")?,
                source: c.opt("source")?,
                lines: c.lines()?,
            })
        }),
        problems: from.table("problems", |c| {
            Ok(Problem {
                document: c.text("document")?,
                line: c.word("line")?,
                kind: c.word("kind")?,
                message: c.text("message")?,
            })
        }),
    };
    from.variants(&mut corpus);
    from.references(&corpus);
    if from.errors.is_empty() { Ok(corpus) } else { Err(from.errors) }
}

fn statement(c: &Cells) -> Result<Statement, String> {
    let text = c.text("milestone")?;
    let milestone = Milestone {
        from: c.opt("milestone_from")?,
        by: c.opt("milestone_by")?,
        note: c.opt("milestone_note")?,
        text,
    };
    let themes = split(&c.text("themes")?).iter().map(|t| t.parse()).collect::<Result<Vec<_>, _>>();
    Ok(Statement {
        id: c.text("id")?,
        kind: c.word("kind")?,
        document: c.text("document")?,
        party: c.opt("party")?,
        section: c.text("section")?,
        text: c.text("text")?,
        themes: themes.map_err(|e| format!("column “themes”: {e}"))?,
        lines: c.lines()?,
        certainty: c.word("certainty")?,
        headline: c.word("headline")?,
        reference: c.opt("ref")?,
        parent: c.opt("parent")?,
        milestone: (milestone != Milestone::default()).then_some(milestone),
        committees: split(&c.text("committees")?),
        leads: split(&c.text("leads")?),
        act: c.word("act")?,
        testable: c.word("testable")?,
        variants: Vec::new(),
    })
}

struct Reader<'a> {
    project: &'a Project,
    errors: Vec<String>,
}

impl Reader<'_> {
    /// What an error calls a table.
    fn at(&self, name: &str) -> String {
        self.project.at(&[name, ".csv"].concat())
    }

    fn table<T>(&mut self, name: &str, make: impl Fn(&Cells) -> Result<T, String>) -> Vec<T> {
        let at = self.at(name);
        let Records { headers, rows } =
            records::read(self.project, &[name, ".csv"].concat(), &mut self.errors);
        let columns: HashMap<&str, usize> = headers.iter().enumerate().map(|(i, h)| (h, i)).collect();
        let mut out = Vec::new();
        for (line, record) in &rows {
            match make(&Cells { columns: &columns, record }) {
                Ok(value) => out.push(value),
                Err(e) => self.errors.push(format!("{at}: line {line}: {e}.")),
            }
        }
        out
    }

    /// What the publisher says of the method.
    fn method(&mut self) -> Method {
        let rows = self.table("method", |c| {
            let kind = c.text("kind")?;
            match kind.as_str() {
                "corrections-to" | "agreement" | "correction" => {
                    Ok((kind, c.text("what")?, c.text("measure")?, c.text("value")?))
                }
                _ => Err(format!("column “kind”: “{kind}” is not understood; see the table’s description")),
            }
        });
        let mut method = Method::default();
        for (kind, what, measure, value) in rows {
            match kind.as_str() {
                "corrections-to" => method.corrections_to = Some(value),
                "agreement" => method.agreements.push(Agreement { what, measure, value }),
                _ => method.corrections.push(Correction { date: what, text: value }),
            }
        }
        method
    }

    /// Puts the variants with their statements.
    fn variants(&mut self, corpus: &mut Corpus) {
        let variants = self.table("variants", |c| {
            let variant = Variant { document: c.text("document")?, text: c.text("text")?, lines: c.lines()? };
            Ok((c.text("statement")?, variant))
        });
        let place: HashMap<String, usize> =
            corpus.statements.iter().enumerate().map(|(i, s)| (s.id.clone(), i)).collect();
        for (id, variant) in variants {
            match place.get(&id) {
                Some(&at) => corpus.statements[at].variants.push(variant),
                None => self.unknown("variants", "statement", &id),
            }
        }
    }

    /// Demands that every id names something.
    fn references(&mut self, corpus: &Corpus) {
        let documents: HashSet<&str> = corpus.documents.iter().map(|d| d.id.as_str()).collect();
        let statements: HashSet<&str> = corpus.statements.iter().map(|s| s.id.as_str()).collect();
        if statements.len() < corpus.statements.len() {
            let at = self.at("statements");
            self.errors.push(format!("{at}: an id stands twice; give each statement its own."));
        }
        let in_documents = corpus
            .statements
            .iter()
            .map(|s| ("statements", &s.document))
            .chain(corpus.problems.iter().map(|p| ("problems", &p.document)))
            .chain(corpus.quotes.iter().map(|q| ("quotes", &q.document)))
            .chain(corpus.committees.iter().map(|c| ("committees", &c.document)));
        for (table, id) in in_documents {
            if !documents.contains(id.as_str()) {
                self.unknown(table, "document", id);
            }
        }
        let of_statements = (corpus.links.iter().flat_map(|l| [("links", &l.pledge), ("links", &l.target)]))
            .chain(corpus.topics.iter().flat_map(|t| t.statements.iter().map(|s| ("topics", s))))
            .chain(corpus.reviews.iter().map(|r| ("reviews", &r.pledge)))
            .chain(corpus.progress.iter().map(|p| ("progress", &p.target)))
            .chain(corpus.quotes.iter().filter_map(|q| Some(("quotes", q.target.as_ref()?))))
            .chain(corpus.statements.iter().filter_map(|s| Some(("statements", s.parent.as_ref()?))));
        for (table, id) in of_statements {
            if !statements.contains(id.as_str()) {
                self.unknown(table, "statement", id);
            }
        }
    }

    fn unknown(&mut self, table: &str, what: &str, id: &str) {
        let at = self.at(table);
        self.errors.push(format!("{at}: there is no {what} “{id}”; take the row out or add it."));
    }
}

/// The cells of one row by their columns' names.
struct Cells<'a> {
    columns: &'a HashMap<&'a str, usize>,
    record: &'a csv::StringRecord,
}

impl Cells<'_> {
    fn text(&self, column: &str) -> Result<String, String> {
        let at = self.columns.get(column).ok_or_else(|| format!("there is no column “{column}”"))?;
        Ok(unguard(self.record.get(*at).unwrap_or_default()).to_owned())
    }

    fn opt(&self, column: &str) -> Result<Option<String>, String> {
        Ok(Some(self.text(column)?).filter(|cell| !cell.is_empty()))
    }

    fn word<T: FromStr<Err: Display>>(&self, column: &str) -> Result<T, String> {
        let cell = self.text(column)?;
        cell.parse().map_err(|e| format!("column “{column}”: “{cell}” is not understood: {e}"))
    }

    /// The words that met, where the row has any.
    fn met(&self) -> Result<Option<Met>, String> {
        let places = |column: &str| {
            let place = |cell: &String| {
                let (from, to) = cell.split_once('-')?;
                Some((from.parse().ok()?, to.parse().ok()?))
            };
            let found = split(&self.text(column)?).iter().map(place).collect::<Option<Vec<(u32, u32)>>>();
            found.ok_or_else(|| format!("column “{column}”: write places as 12-30"))
        };
        let (pledge, target) = (places("met_in_pledge")?, places("met_in_target")?);
        let none = pledge.is_empty() && target.is_empty();
        Ok((!none).then_some(Met { pledge, target }))
    }

    fn lines(&self) -> Result<(u32, u32), String> {
        Ok((self.word("first_line")?, self.word("last_line")?))
    }
}
