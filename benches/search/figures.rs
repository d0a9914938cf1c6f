//! What was measured of one engine at one size, as a row of the table, held against the bars.

use std::fmt::Write as _;

use xtask::figures::{Bar, Figure};

/// The table's head.
pub const HEAD: &str =
    "statements  where     engine                build ms  again ms  memory MB    p50 ms    p95 ms  worst ms";

/// What our own search is allowed at a size: the build and p95, in milliseconds. Of a small corpus the
/// first build has no bar: it is made before anybody types, and nobody waits for it.
const BARS: [(usize, Option<f64>, f64); 3] =
    [(390, None, 2.0), (10_000, Some(200.0), 5.0), (100_000, Some(2_000.0), 16.0)];

/// How many times slower MiniSearch has to be at p95, from [`RATIO_FROM`] statements up.
const RATIO: f64 = 10.0;
const RATIO_FROM: usize = 10_000;

/// One engine at one size.
pub struct Figures {
    pub engine: String,
    /// The first build after a start, in milliseconds: nobody builds twice.
    pub build: f64,
    /// The middle one of some builds after the first, where there were any: what the building itself takes
    /// when its functions have been compiled, which Chromium does when each first runs.
    pub again: Option<f64>,
    /// What the index keeps, in bytes.
    pub bytes: f64,
    /// What each query took, in milliseconds, ascending.
    pub times: Vec<f64>,
}

impl Figures {
    /// Sorts the times of the queries: of each the middle of its passes.
    pub fn new(engine: &str, build: f64, bytes: f64, passes: &[Vec<f64>]) -> Self {
        let queries = passes.first().map_or(0, Vec::len);
        let mut times: Vec<f64> = (0..queries)
            .map(|at| {
                let mut of_query: Vec<f64> = passes.iter().map(|pass| pass[at]).collect();
                of_query.sort_by(f64::total_cmp);
                of_query[(of_query.len() - 1) / 2]
            })
            .collect();
        times.sort_by(f64::total_cmp);
        Self { engine: engine.to_owned(), build, again: None, bytes, times }
    }

    /// The time that this share of the queries stays within.
    pub fn at(&self, share: f64) -> f64 {
        percentile(&self.times, share)
    }

    /// A row; beside our own engine with the ratios, and our own with its bars.
    pub fn row(&self, size: usize, place: &str, ours: Option<&Figures>) -> String {
        let (p95, worst) = (self.at(0.95), self.at(1.0));
        let mut out = format!(
            "{size:10}  {place:8}  {:18} {:11.1} {:>9} {:10.1} {:9.3} {p95:9.3} {worst:9.3}",
            self.engine,
            self.build,
            self.again.map(|again| format!("{again:.1}")).unwrap_or_default(),
            self.bytes / 1e6,
            self.at(0.5),
        );
        let said = |met: bool| if met { "met" } else { "MISSED" };
        self.record(size, place, ours);
        if let Some(ours) = ours {
            let times = |theirs: f64, own: f64| theirs / own.max(1e-6);
            let ratio = times(p95, ours.at(0.95));
            let _ = write!(
                out,
                "  ours: build ×{:.1}, memory ×{:.1}, p50 ×{:.1}, p95 ×{ratio:.1}",
                times(self.build, ours.build),
                times(self.bytes, ours.bytes),
                times(self.at(0.5), ours.at(0.5)),
            );
            if self.engine.starts_with("MiniSearch") && size >= RATIO_FROM {
                let _ = write!(out, " (bar ×{RATIO}: {})", said(ratio >= RATIO));
            }
        } else if let Some((_, build, query)) = BARS.into_iter().find(|bar| bar.0 == size) {
            out.push_str("  bars:");
            if let Some(build) = build {
                let _ = write!(out, " build {build} {},", said(self.build <= build));
            }
            let _ = write!(out, " p95 {query} {}", said(p95 <= query));
        }
        out
    }
}

impl Figures {
    /// Keeps our own figures with their bars, and another's p95 beside ours.
    fn record(&self, size: usize, place: &str, ours: Option<&Figures>) {
        let setting = format!("{size} statements, {place}");
        let figure = |what: &str, value, unit| Figure::new("search", what, &setting, value, unit);
        if let Some(ours) = ours {
            let ratio = self.at(0.95) / ours.at(0.95).max(1e-6);
            let beside = Figure::new("search", "p95 of queries", &setting, ours.at(0.95), "ms");
            beside.beside(&self.engine, ratio).record();
            if self.engine.starts_with("MiniSearch") && size >= RATIO_FROM {
                let times = figure("how many times our p95 MiniSearch's is", ratio, "");
                times.bar(Bar::AtLeast(RATIO)).record();
            }
            return;
        }
        let bars = BARS.into_iter().find(|bar| bar.0 == size);
        let held = |figure: Figure, bar: Option<f64>| match bar {
            Some(bar) => figure.bar(Bar::AtMost(bar)).record(),
            None => figure.record(),
        };
        held(figure("building the index", self.build, "ms"), bars.and_then(|bar| bar.1));
        if let Some(again) = self.again {
            held(figure("building the index again", again, "ms"), None);
        }
        held(figure("p95 of queries", self.at(0.95), "ms"), bars.map(|bar| bar.2));
        held(figure("memory of the index", self.bytes / 1e6, "MB"), None);
    }
}

/// The value that this share of sorted values stays within; 0 of none.
pub fn percentile(sorted: &[f64], share: f64) -> f64 {
    let place = (sorted.len() as f64 * share) as usize;
    sorted.get(place).or(sorted.last()).copied().unwrap_or_default()
}
