//! How often a statement's primary theme is the one a careful reader gives it:
//! `tests/fixtures/themes.csv` has the reading of every bundled statement, with `|`
//! between themes where readers may differ. Shared by the test and the benchmark.

use std::fs;

use pledge_explorer::model::{Corpus, Statement};

/// The least part of statements whose theme is the readers', from 0 to 1.
pub const LEAST: f64 = 0.95;

/// What of a part of the corpus has its readers' theme.
pub struct Agreement {
    pub name: &'static str,
    pub all: usize,
    /// The others: id, what was wanted, what was found.
    pub misses: Vec<String>,
}

impl Agreement {
    pub fn part(&self) -> f64 {
        (self.all - self.misses.len()) as f64 / self.all.max(1) as f64
    }
}

/// The agreement on all statements, and on the pledges that two readers read.
pub fn agreements() -> [Agreement; 2] {
    let folder = crate::root();
    let read = |path: &str| fs::read_to_string(folder.join(path)).expect("a file of the package");
    let corpus: Corpus = serde_json::from_str(&read("assets/data/corpus.json")).expect("a corpus");
    let table = read("tests/fixtures/themes.csv");
    let readings: Vec<(&str, &str)> = table.lines().skip(1).filter_map(|l| l.split_once(',')).collect();
    let twice = |id: &str| id.starts_with("cambridgeshire-labour-2021/") && !id.contains("/c");
    [
        agreement("all statements", &corpus, &readings, |_| true),
        agreement("pledges read twice", &corpus, &readings, twice),
    ]
}

fn agreement(
    name: &'static str,
    corpus: &Corpus,
    readings: &[(&str, &str)],
    wanted: impl Fn(&str) -> bool,
) -> Agreement {
    let mut out = Agreement { name, all: 0, misses: Vec::new() };
    for statement in corpus.statements.iter().filter(|s| wanted(&s.id)) {
        out.all += 1;
        let theme = statement.primary_theme().map_or_else(String::new, |t| t.to_string());
        let reading = readings.iter().find(|(id, _)| *id == statement.id).map_or("no reading", |r| r.1);
        if !reading.split('|').any(|r| r == theme) {
            out.misses.push(told(statement, reading, &theme));
        }
    }
    out
}

fn told(statement: &Statement, reading: &str, theme: &str) -> String {
    format!("{}: read as {reading}, given {theme}: {}", statement.id, statement.text)
}
