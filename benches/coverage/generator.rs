//! Many pledges and lines made of the real ones' words, and how fast they are matched.

use std::time::Instant;

use pledge_explorer::coverage::Matcher;
use pledge_explorer::model::{Corpus, Statement, StatementIx};
use xtask::figures::Figure;

/// How many of a made statement's words in ten come from elsewhere in the corpus.
const STRANGE: usize = 4;

/// Matches `count` pledges against `count` lines, top ten each, and prints the time.
pub fn speed(corpus: &Corpus, count: usize) {
    let large = made(corpus, count);
    let start = Instant::now();
    let matcher = Matcher::new(&large);
    let indexed = start.elapsed();
    let mut found = 0;
    for ix in large.indices().filter(|&ix| large.at(ix).kind.is_promise()) {
        found += matcher.top(&large, ix, 10).len();
    }
    let took = start.elapsed().as_secs_f64();
    let setting = format!("{count} pledges and as many lines");
    Figure::new("coverage", "matching, the top ten each", &setting, took, "s").record();
    println!(
        "{count} pledges × {count} lines, top 10: {:.2} s, of them {:.2} s to index ({found} matches)",
        took,
        indexed.as_secs_f64(),
    );
}

/// A corpus of `count` pledges and `count` lines; the same each time.
fn made(corpus: &Corpus, count: usize) -> Corpus {
    let mut random = Random(2021);
    let words: Vec<&str> = corpus.statements.iter().flat_map(|s| s.text.split(' ')).collect();
    let of = |wanted: fn(&Statement) -> bool| -> Vec<StatementIx> {
        corpus.indices().filter(|&ix| wanted(corpus.at(ix))).collect()
    };
    let mut statements = Vec::with_capacity(2 * count);
    for models in [of(|s| s.kind.is_promise()), of(|s| s.kind.is_target())] {
        for n in 0..count {
            let mut statement = corpus.at(models[random.below(models.len())]).clone();
            let text = statement
                .text
                .split(' ')
                .map(|word| if random.below(10) < STRANGE { words[random.below(words.len())] } else { word });
            statement.text = text.collect::<Vec<_>>().join(" ");
            statement.id = format!("made/{}-{n}", statement.kind);
            statement.parent = None;
            statements.push(statement);
        }
    }
    Corpus { statements, links: Vec::new(), reviews: Vec::new(), problems: Vec::new(), ..corpus.clone() }
}

/// A small generator of numbers (linear congruential), so that every run is alike.
struct Random(u64);

impl Random {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % most
    }
}
