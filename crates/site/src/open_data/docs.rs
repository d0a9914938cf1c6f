//! The page that explains an export to people: its files, the fields of each table, and how to read them in a
//! spreadsheet and in Python.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use maud::{Markup, html};
use pledge_explorer::milestone::in_words;
use pledge_explorer::model::{Corpus, DocumentKind, PathId};
use pledge_explorer::pages::{shell, site_title};
use pledge_explorer::tables::{CellKind, Field, fields as known};

use crate::follow;

use super::licence;
use super::stratml;
use super::table::Table;

/// An example of a question that the actions of a corpus can answer: what a committee was to do by a month.
struct Question {
    /// The committee that answers for most actions, as the plan names it.
    committee: String,
    /// The month at the end of the year in which the first action is due, `2021-12`.
    by: String,
}

impl Question {
    /// The question for a corpus; none where no action has both a committee and a month.
    fn of(corpus: &Corpus) -> Option<Self> {
        let due = corpus.statements.iter().filter_map(|s| s.milestone.as_ref()?.by.as_deref()).min()?;
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for committee in corpus.statements.iter().flat_map(|s| &s.committees) {
            *counts.entry(committee).or_default() += 1;
        }
        // Of several with as many actions, the first by name.
        let (committee, _) = counts.into_iter().max_by_key(|(name, n)| (*n, Reverse(*name)))?;
        Some(Self { committee: committee.to_owned(), by: [due.get(..4)?, "-12"].concat() })
    }

    /// A program in Python that answers it: it prints the actions, and how many promises each takes up.
    fn python(&self) -> String {
        format!(
            r#"import csv

by = {by:?}
with open("actions.csv", encoding="utf-8-sig", newline="") as file:
    for row in csv.DictReader(file):
        committees = row["committees"].split("|")
        if {committee:?} in committees and row["due"] and row["due"] <= by:
            promises = [p for p in row["pledges"].split("|") if p]
            print(row["ref"], row["due"], len(promises), row["text"])
"#,
            by = self.by,
            committee = self.committee
        )
    }
}

/// The whole page as HTML.
pub fn page(corpus: &Corpus, tables: &[Table]) -> String {
    let day = in_words(corpus.dated());
    let body = html! {
        h1 { "Open data" }
        p { "Every list of this site, to open in a spreadsheet or a program. Version " (env!("CARGO_PKG_VERSION")) ", data of " (day) "." }
        p { "A promise is covered where a plan says it too. Nothing in these files says that a promise was kept: what the council itself reported is in a table of its own, “Reported progress”." }
        h2 { "Files" }
        (files(corpus, tables))
        h2 { "Licence" }
        p { (licence(corpus)) }
        h2 { "To cite" }
        p { (site_title(corpus)) ", version " (env!("CARGO_PKG_VERSION")) ", data of " (day) ". The table used, and the address of this page." }
        (conventions())
        @if let Some(question) = Question::of(corpus) {
        h2 { "In a spreadsheet" }
        ol {
            li { "Save actions.csv and open it. If the program asks, the text is UTF-8 and a comma stands between the cells." }
            li { "Choose the first row and turn the filter on (in LibreOffice Calc: Data, AutoFilter; in Excel: Data, Filter)." }
            li { "In the column committees choose the values that contain " (question.committee) "; in the column due choose " (question.by) " and every month before it. What is left is what the committee had due by " (in_words(&question.by)) "." }
            li { "Some programs turn " (question.by) " into a date of their own. To keep it as it is, import the column as text." }
        }
        h2 { "In Python" }
        p { "The same question, with nothing but Python’s own library. Save it beside actions.csv." }
        pre tabindex="0" role="region" aria-label="The program" { code { (question.python()) } }
        }
        h2 { "Fields" }
        @for table in tables { (fields(table)) }
        section {
            h3 #saved { "What the page itself saves" }
            p { "A list and the tracker save what they show with the columns of statements.csv and actions.csv; an action’s report is then the last one by the day chosen. A comparison and the kept list have the columns below. A CSV file from the page begins with the mark by which spreadsheets know UTF-8 (U+FEFF), and so do the files of this folder." }
            (columns("saved", "Fields of a comparison or a kept list", known::chosen::FIELDS))
        }
    };
    shell(corpus, "Open data", "../", &[], &body).into_string()
}

fn files(corpus: &Corpus, tables: &[Table]) -> Markup {
    let plans =
        || corpus.documents.iter().filter(|d| d.kind != DocumentKind::Manifesto && d.edition_of.is_none());
    html! {
        div.wide role="region" aria-labelledby="tables" tabindex="0" { table role="table" {
            caption id="tables" { "Tables" }
            (headings(["Table", "Rows", "Files", "What it holds"]))
            tbody role="rowgroup" {
                @for t in tables {
                    tr role="row" {
                        th role="rowheader" scope="row" { a href={ "#" (t.name) } { (t.title) } }
                        td role="cell" data-of="Rows: " { (t.rows.len()) }
                        td role="cell" { a href={ (t.name) ".csv" } download { "CSV" } " " a href={ (t.name) ".json" } download { "JSON" } " " a href={ (t.name) ".csv-metadata.json" } { "CSVW" } }
                        td role="cell" { (t.about) }
                    }
                }
            }
        } }
        ul {
            li { a href="corpus.json" download { "corpus.json" } ": everything in one file, described by " a href="corpus.schema.json" { "its JSON Schema" } "." }
            li { a href="datapackage.json" { "datapackage.json" } ": the whole folder as a data package, with the hashes of the files and of the source documents." }
            @for plan in plans() {
                li { a href=[PathId::of(&plan.id).map(stratml::file)] download { (plan.title) " as StratML" } " (Part 1, ISO 17469-1)." }
            }
            li { a href="changes.html" { "What changed" } ", also " a href="changes.atom" { "as a feed" } "." }
            li { a href=(follow::PAGE) { "Follow what changes" } ": a feed for each party, theme, ambition, committee and topic, and the dates of the plans as calendars." }
        }
    }
}

/// The headings of a table. In a narrow window each cell shows its heading, and ARIA roles keep it a table
/// there.
fn headings(words: [&str; 4]) -> Markup {
    html! {
        thead role="rowgroup" { tr role="row" { @for words in words { th role="columnheader" scope="col" { (words) } } } }
    }
}

fn conventions() -> Markup {
    html! {
        h2 { "How the tables are written" }
        ul {
            li { "CSV by RFC 4180: UTF-8 with the mark (U+FEFF) at its beginning by which spreadsheets know it, one row of headings, a comma between cells, quotation marks round a cell that needs them. A program reads it as UTF-8 with a signature (utf-8-sig in Python), or takes the first three bytes off." }
            li { "An empty cell means that there is nothing to say: the plan gives no date, nothing is reported." }
            li { "A cell with several values has “|” between them; a “|” or “\\” within a value has “\\” before it." }
            li { "A cell that a spreadsheet would run as a formula, because it begins with =, +, -, @, a tab or a carriage return, has an apostrophe (') before it. Take one apostrophe off to have the words as they were." }
            li { "Months are written 2021-12 and days 2021-12-31, so that they sort as text." }
            li { "The folder can be read in again: " code { "pledges ingest --seeds open-data" } "." }
        }
    }
}

fn fields(table: &Table) -> Markup {
    html! {
        section {
            h3 id=(table.name) { (table.title) }
            p { (table.about) " " a href={ (table.name) ".csv" } download { (table.name) ".csv" } }
            (columns(table.name, &format!("Fields of {}.csv", table.name), table.fields))
        }
    }
}

fn columns(id: &str, caption: &str, fields: &[Field]) -> Markup {
    let kind = |kind| match kind {
        CellKind::Text => "text",
        CellKind::Day => "day",
        CellKind::Month => "month",
        CellKind::Integer => "whole number",
        CellKind::Number => "number",
        CellKind::Boolean => "true or false",
        CellKind::List => "several",
    };
    html! {
        div.wide role="region" aria-labelledby={ (id) "-fields" } tabindex="0" { table role="table" {
            caption id={ (id) "-fields" } { (caption) }
            (headings(["Field", "Holds", "Always filled", "Meaning"]))
            tbody role="rowgroup" {
                @for field in fields {
                    tr role="row" {
                        th role="rowheader" scope="row" { code { (field.name) } }
                        td role="cell" data-of="Holds: " { (kind(field.kind)) }
                        td role="cell" data-of="Always filled: " { @if field.required { "yes" } @else { "no" } }
                        td role="cell" { (field.about) }
                    }
                }
            }
        } }
    }
}
