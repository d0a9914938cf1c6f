//! `export`, `diff` and `report`: from a corpus to files for people and programs elsewhere.

use std::path::Path;

use clap::ValueEnum;
use pledge_explorer::coverage::Coverage;
use pledge_explorer::day;
use pledge_explorer::facets::Facets;
use pledge_explorer::pages::{self, Site};
use serde_json::json;

use crate::changes::{self, Step};
use crate::commands::{load, print, write};
use crate::{feed, open_data, seeds, synonyms};

/// How changes are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Lines for people.
    Text,
    /// A list for programs.
    Json,
    /// A feed (RFC 4287).
    Atom,
}

/// The log of changes that stands beside a corpus.
const LOG: &str = "changes.json";

/// The style sheet of a report, put into it so that it is one file.
const PAPER: &str = include_str!("../../../assets/report.css");

/// `pledges export`.
pub fn export(corpus: &Path, folder: &Path) -> Result<(), String> {
    let loaded = load(corpus)?;
    let words = synonyms::beside(corpus);
    let words = if words.exists() { Some(seeds::bytes(&words)?) } else { None };
    let log = corpus.with_file_name(LOG);
    let steps = if log.exists() { steps(&log)? } else { Vec::new() };
    let files = open_data::files(&loaded, words, &steps)?;
    for file in &files {
        write(&folder.join(&file.name), &file.bytes)?;
    }
    print(&format!("{}: {} files\n", folder.display(), files.len()))
}

/// `pledges diff`.
pub fn diff(old: &Path, new: &Path, format: Format, site: &str, log: Option<&Path>) -> Result<(), String> {
    let (old, new) = (load(old)?, load(new)?);
    let step = Step { date: new.dated().to_owned(), changes: changes::between(&old, &new) };
    if let Some(log) = log {
        let mut all = if log.exists() { steps(log)? } else { Vec::new() };
        if !step.changes.is_empty() && all.first() != Some(&step) {
            all.insert(0, step.clone());
        }
        let mut json = serde_json::to_string_pretty(&all).map_err(|e| e.to_string())?;
        json.push('\n');
        write(log, json.as_bytes())?;
    }
    match format {
        Format::Text => print(&changes::text(&step)),
        Format::Json => print(&format!("{:#}\n", json!(step))),
        Format::Atom => {
            let date = step.date.clone();
            let bytes = feed::atom(&[step], site, &date)?;
            print(&String::from_utf8_lossy(&bytes))
        }
    }
}

/// `pledges report`.
pub fn report(corpus: &Path, as_at: &str, out: &Path) -> Result<(), String> {
    let Some(day) = day::parse_as_at(as_at) else {
        return Err(format!(
            "--as-at {as_at}: this is no day; write it as 2021-12-31, or a month as 2021-12."
        ));
    };
    let corpus = load(corpus)?;
    let coverage = Coverage::new(&corpus);
    let facets = Facets::new(&corpus, &coverage);
    let site = Site { corpus: &corpus, coverage: &coverage, facets: &facets, base: "./" };
    let body = pages::report(&site, day);
    if pages::action_plans(&corpus).next().is_none() {
        return Err("the corpus has no action plan to report on; add one to seeds/sources.toml.".to_owned());
    }
    write(out, feed::paper("Progress report", PAPER, &body).as_bytes())
}

fn steps(log: &Path) -> Result<Vec<Step>, String> {
    let bytes = seeds::bytes(log)?;
    serde_json::from_slice(&bytes).map_err(|e| {
        format!("{}: this is no log of changes ({e}); `pledges diff --log` writes one.", log.display())
    })
}
