//! All data as open data: `pledges export` writes a folder that people open in a spreadsheet, that programs
//! read by the descriptions in it, and that `pledges ingest` reads back.
//!
//! `table` knows CSV, CSVW and JSON; `tables` says what the lists hold, by the library's columns; `project::export`
//! reads them in; `stratml` writes plans; `docs` explains the folder to people.

mod docs;
mod stratml;
mod table;
mod tables;

use pledge_explorer::model::{Corpus, DocumentKind, PathId};
use pledge_explorer::pages::site_title;
use serde::Serialize;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::Outcome;
use crate::changes::Step;
use crate::data::{SCHEMA, SCHEMA_FILE};
use crate::feed::{self, Feed};
use crate::files::Files;
use crate::follow;
use table::Table;

/// Who has which rights, where the publisher does not say it.
const LICENCE: &str = "The words of the documents are their publishers’ own and are quoted here for reference. What this project adds (themes, links, reasons, descriptions) is under the MIT licence.";

/// Who has which rights, as every description says it: in the publisher's words where there are any.
fn licence(corpus: &Corpus) -> &str {
    corpus.site.as_ref().and_then(|site| site.licence.as_deref()).unwrap_or(LICENCE)
}

/// The address of the site from a page of the open data: the publisher's, or the folder above.
fn address(corpus: &Corpus) -> &str {
    corpus.site.as_ref().and_then(|site| site.address.as_deref()).unwrap_or("../")
}

/// The style sheet of the folder's pages.
const STYLE: &str = include_str!("../../../../assets/plain.css");

/// The description of the whole folder. By it an export is told apart from a seeds folder.
pub const PACKAGE: &str = "datapackage.json";

/// All files of an export. `synonyms` are the search's synonyms as JSON, so that reading the export back
/// loses nothing; `changes` is the log of changes.
///
/// # Errors
/// One line, where a table cannot be written.
pub fn files(corpus: &Corpus, synonyms: Option<Vec<u8>>, changes: &[Step]) -> Outcome<Files> {
    let tables = tables::all(corpus);
    let mut files = Files::new();
    let mut add = |name: String, bytes: Vec<u8>| files.insert(name, bytes);
    let mut resources = Vec::new();
    for table in &tables {
        let csv = table.csv()?;
        resources.push(resource(table, &csv));
        add(format!("{}.csv", table.name), csv);
        add(format!("{}.csv-metadata.json", table.name), pretty(&table.csvw(licence(corpus)))?);
        add(format!("{}.json", table.name), pretty(&table.json())?);
    }
    let whole = pretty(corpus)?;
    resources.push(json!({
        "name": "corpus", "path": "corpus.json", "title": "Everything in one file", "format": "json",
        "mediatype": "application/json", "encoding": "utf-8", "bytes": whole.len(), "hash": hash(&whole),
        "jsonSchema": SCHEMA_FILE
    }));
    add("corpus.json".to_owned(), whole);
    add(SCHEMA_FILE.to_owned(), SCHEMA.as_bytes().to_vec());
    for plan in
        corpus.documents.iter().filter(|d| d.kind != DocumentKind::Manifesto && d.edition_of.is_none())
    {
        let Some(name) = PathId::of(&plan.id).map(stratml::file) else { continue };
        let xml = stratml::xml(corpus, plan)?;
        resources.push(json!({
            "name": format!("{}-stratml", plan.id), "path": name, "title": format!("{} as StratML", plan.title),
            "format": "xml", "mediatype": "application/xml", "encoding": "utf-8", "bytes": xml.len(), "hash": hash(&xml)
        }));
        add(name, xml);
    }
    if let Some(bytes) = synonyms {
        add("synonyms.json".to_owned(), bytes);
    }
    let day = corpus.dated().to_owned();
    add("changes.json".to_owned(), pretty(&changes)?);
    let whole = Feed { part: None, told: &feed::all(changes), site: address(corpus) };
    add("changes.atom".to_owned(), feed::atom(corpus, &whole)?);
    add("changes.html".to_owned(), feed::page(corpus, changes, "../").into_bytes());
    add("index.html".to_owned(), docs::page(corpus, &tables).into_bytes());
    add("plain.css".to_owned(), STYLE.as_bytes().to_vec());
    add(PACKAGE.to_owned(), pretty(&package(corpus, &day, resources))?);
    files.extend(follow::files(corpus, changes)?);
    Ok(files)
}

fn resource(table: &Table, csv: &[u8]) -> Value {
    json!({
        "name": table.name, "path": format!("{}.csv", table.name), "profile": "tabular-data-resource",
        "title": table.title, "description": table.about, "format": "csv", "mediatype": "text/csv",
        "encoding": "utf-8", "bytes": csv.len(), "hash": hash(csv), "schema": table.schema()
    })
}

/// The description of the whole folder, by the standard Data Package.
fn package(corpus: &Corpus, day: &str, resources: Vec<Value>) -> Value {
    let sources: Vec<Value> = corpus
        .documents
        .iter()
        .map(|d| json!({ "title": d.title, "path": d.file, "date": d.date, "hash": format!("sha256:{}", d.sha256) }))
        .collect();
    let title = site_title(corpus);
    let mut package = json!({
        "profile": "data-package",
        "name": "pledge-explorer",
        "title": format!("{title}: promises, plans and which line covers which promise"),
        "description": "What parties promised their county, what the council’s plans say, which line of the plans covers which promise, and what the council reported. A promise is covered where a plan says it too; that does not say that it was done.",
        "version": env!("CARGO_PKG_VERSION"),
        "created": format!("{day}T00:00:00Z"),
        "licenses": [{ "name": "MIT", "title": "MIT licence, for what the project adds", "path": "https://opensource.org/license/mit" }],
        "rights": licence(corpus),
        "sources": sources,
        "resources": resources
    });
    let (Some(site), Some(package_of)) = (&corpus.site, package.as_object_mut()) else { return package };
    if site.licence.is_some() {
        // The publisher's own terms are in `rights`, in words.
        package_of.remove("licenses");
    }
    if let Some(address) = &site.address {
        package_of.insert("homepage".to_owned(), json!(address));
    }
    if let Some(publisher) = &site.publisher {
        package_of.insert("contributors".to_owned(), json!([{ "title": publisher, "role": "publisher" }]));
    }
    if let Some(languages) = &site.languages {
        package_of.insert("languages".to_owned(), json!(languages));
    }
    package
}

fn hash(bytes: &[u8]) -> String {
    let hex: String = Sha256::digest(bytes).iter().map(|b| format!("{b:02x}")).collect();
    ["sha256:", &hex].concat()
}

fn pretty(value: &impl Serialize) -> Result<Vec<u8>, String> {
    let mut json = serde_json::to_string_pretty(value).map_err(|e| e.to_string())?;
    json.push('\n');
    Ok(json.into_bytes())
}
