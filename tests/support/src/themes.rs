//! How often a statement's primary theme is the one a careful reader gives it, and how often that is
//! one of its first two: of the bundled statements by `tests/fixtures/themes.csv`, with `|` between
//! themes where readers may differ, and of statements of other councils by `tests/data/themes-*.tsv`.
//! Shared by the test and the benchmark.
//!
//! Both files of other councils were written before the lexicon was widened, by the same hand, and some of
//! its new phrases are theirs: 0.43 and 0.41 before it are honest, 0.95 and 0.79 after it are not held back.

use std::fs;

use pledge_explorer::model::{Corpus, ThemeId};
use site::files::Files;
use site::project::Project;

/// The least part of statements whose theme is the readers', from 0 to 1.
pub const LEAST: f64 = 0.95;

/// The least part of statements one of whose first two themes is the readers', from 0 to 1.
pub const LEAST_OF_TWO: f64 = 0.98;

/// What of a set of statements has its readers' theme.
pub struct Agreement {
    pub name: &'static str,
    /// The least part whose first theme has to be right.
    pub least: f64,
    /// The least part one of whose first two has to be.
    pub least_of_two: f64,
    pub all: usize,
    /// How many have it neither as their first nor as their second theme.
    pub missed: usize,
    /// Those whose first theme is another: which, what was wanted, what was found.
    pub misses: Vec<String>,
}

impl Agreement {
    pub fn part(&self) -> f64 {
        (self.all - self.misses.len()) as f64 / self.all.max(1) as f64
    }

    pub fn part_of_two(&self) -> f64 {
        (self.all - self.missed) as f64 / self.all.max(1) as f64
    }

    fn new(name: &'static str, (least, least_of_two): (f64, f64)) -> Self {
        Self { name, least, least_of_two, all: 0, missed: 0, misses: Vec::new() }
    }

    fn add(&mut self, what: &str, wanted: &str, given: &[ThemeId], text: &str) {
        self.all += 1;
        let right = |given: &ThemeId| wanted.split('|').any(|wanted| wanted == given.as_str());
        if !given.first().is_some_and(right) {
            self.misses.push(format!("{what}: read as {wanted}, given {given:?}: {text}"));
        }
        self.missed += usize::from(!given.iter().take(2).any(right));
    }
}

/// The agreement on all bundled statements, on the pledges that two readers read, and on statements in
/// the language of other councils.
pub fn agreements() -> Vec<Agreement> {
    let folder = crate::root();
    let read = |path: &str| fs::read_to_string(folder.join(path)).expect("a file of the package");
    let corpus: Corpus = serde_json::from_str(&read("assets/data/corpus.json")).expect("a corpus");
    let table = read("tests/fixtures/themes.csv");
    let readings: Vec<(&str, &str)> = table.lines().skip(1).filter_map(|l| l.split_once(',')).collect();
    let twice = |id: &str| id.starts_with("cambridgeshire-labour-2021/") && !id.contains("/c");
    let words = Files::from([("themes.toml".to_owned(), read("seeds/themes.toml").into_bytes())]);
    let finder = Project::new("seeds", words).lexicon().expect("a lexicon").finder();
    let elsewhere = |name, least, file: &str| {
        let mut out = Agreement::new(name, least);
        for (line, row) in read(file).lines().enumerate().skip(1) {
            let [wanted, section, text] = row.split('\t').collect::<Vec<_>>()[..] else {
                panic!("{file}: line {}: three cells", line + 1);
            };
            out.add(section, wanted, &finder.themes_of(section, text), text);
        }
        out
    };
    vec![
        bundled("all statements", LEAST_OF_TWO, &corpus, &readings, |_| true),
        bundled("pledges read twice", LEAST_OF_TWO, &corpus, &readings, twice),
        elsewhere("other councils, looked at", (0.93, 0.97), "tests/data/themes-elsewhere-a.tsv"),
        elsewhere("other councils, looked at once", (0.75, 0.88), "tests/data/themes-elsewhere-b.tsv"),
    ]
}

fn bundled(
    name: &'static str,
    least_of_two: f64,
    corpus: &Corpus,
    readings: &[(&str, &str)],
    wanted: impl Fn(&str) -> bool,
) -> Agreement {
    let mut out = Agreement::new(name, (LEAST, least_of_two));
    for statement in corpus.statements.iter().filter(|s| wanted(&s.id)) {
        let reading = readings.iter().find(|(id, _)| *id == statement.id).map_or("no reading", |r| r.1);
        out.add(&statement.id, reading, &statement.themes, &statement.text);
    }
    out
}
