//! From what somebody does to the frame that shows what they asked for, in the built page in
//! Chromium, and what the browser itself says about a whole visit (Interaction to Next Paint).
//!
//! `cargo xtask bench interaction` builds the page and names it and the browser by variables.
//! Words after `--` choose settings by a part of their names.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

#[path = "search/made.rs"]
mod made;
#[path = "search/server.rs"]
mod server;
#[allow(dead_code)]
#[path = "../tests/browser/session.rs"]
mod session;
#[allow(dead_code)]
#[path = "browser/visit.rs"]
mod visit;
#[path = "interaction/walk.rs"]
mod walk;
#[path = "interaction/yardstick.rs"]
mod yardstick;

use std::path::{Path, PathBuf};

use pledge_explorer::model::{Corpus, StatementKind};
use xtask::figures::{Bar, Figure};

use visit::{Input, Visit};
use yardstick::Yardstick;

/// A setting: its name, how many statements (0 for the page's own), and how many times slower the
/// processor is made.
const SETTINGS: [(&str, usize, u32); 2] =
    [("the bundled corpus, CPU slowed 4 times", 0, 4), ("10,000 statements", 10_000, 1)];

/// The longest from input to result for nineteen of twenty, as a multiple of what a click takes for nineteen of
/// twenty on a page where it changes one attribute (`yardstick`): times of one machine say little on another.
const FILTER_OR_BACK: Bar = Bar::AtMost(2.0);
const OPEN_OR_SWITCH: Bar = Bar::AtMost(1.5);

/// How many filters are toggled, how many statements opened.
const FILTERS: usize = 15;
const STATEMENTS: usize = 12;

/// How often everything is done, after once to see what it shows.
const ROUNDS: usize = 3;
const ROUNDS_OF_VIEWS: usize = 10;

/// The list of all, and the ways between the views as somebody takes them.
const LIST: &str = "?all=1";
const WAYS: [(&str, &str); 5] = [
    ("the comparison", "//nav//a[contains(@href, 'page=compare')]"),
    ("coverage", "//nav//a[contains(@href, 'page=coverage')]"),
    ("the plans", "//nav//a[contains(@href, 'page=plans')]"),
    ("the start page", "//header//a[@href='?']"),
    ("the list", "~//a[@href='?all=1']"),
];

/// One kind of thing done: what, the time of each in milliseconds, and its bar. Parts of a kind have none.
type Times = (String, Vec<f64>, Option<Bar>);

fn main() {
    let Some(dist) = std::env::var_os("PLEDGE_EXPLORER_DIST").map(PathBuf::from) else {
        println!("interaction: not measured: `cargo xtask bench interaction` says what it needs");
        return;
    };
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/data/corpus.json");
    let text = std::fs::read_to_string(path).expect("assets/data/corpus.json");
    let bundled: Corpus = serde_json::from_str(&text).expect("a corpus");
    let asked: Vec<String> = std::env::args().skip(1).filter(|a| !a.starts_with("--")).collect();
    let runtime = tokio::runtime::Runtime::new().expect("threads for the browser");
    for (setting, size, slower) in SETTINGS {
        if !asked.is_empty() && !asked.iter().any(|a| setting.contains(a.as_str())) {
            continue;
        }
        let corpus = (size > 0).then(|| many(&bundled, size));
        println!("\n{setting} (the machine's load: {})", load());
        println!(
            "from the input to the frame that shows the result, in milliseconds, and as multiples of what"
        );
        println!("a click takes on a page where it changes one attribute");
        println!("{:32}{:>6}{:>15}{:>15}{:>15}", "", "times", "p50", "p95", "worst");
        runtime.block_on(async {
            let base = yardstick::measure(&dist, slower).await;
            print_yardstick(setting, &base);
            for (what, times, bar) in measure(&dist, corpus.as_ref(), slower).await {
                print(&what, setting, times, bar, &base);
            }
            walk::measure(&dist, corpus.as_ref(), setting, slower, &base).await;
        });
    }
}

/// A corpus of as many statements, with no more ambitions than the real one has: they are columns of
/// the coverage page, and a council has a handful however much is promised.
fn many(bundled: &Corpus, size: usize) -> Corpus {
    let mut corpus = made::grown(bundled, size + size / 5);
    let mut at = 0;
    corpus.statements.retain(|s| {
        at += 1;
        at <= bundled.statements.len() || s.kind != StatementKind::Ambition
    });
    assert!(corpus.statements.len() >= size, "too few statements are left");
    corpus.statements.truncate(size);
    corpus
}

/// How busy the machine is, as Linux says it, over one minute: on a busy one all is slower.
fn load() -> String {
    let load = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    load.split(' ').next().filter(|l| !l.is_empty()).unwrap_or("unknown").to_owned()
}

/// Does everything; first once to see what each shows, and then for its time.
async fn measure(dist: &Path, corpus: Option<&Corpus>, slower: u32) -> Vec<Times> {
    let mut visit = Visit::begin(dist, corpus).await;
    let list = visit.load(LIST).await;
    visit.slow_down(slower).await;
    let toggling = filters(&mut visit, &list).await;
    let mut all = vec![("toggling a filter".to_owned(), toggling, Some(FILTER_OR_BACK))];
    let (opening, back) = statements(&mut visit, &list).await;
    all.push(("opening a statement".to_owned(), opening, Some(OPEN_OR_SWITCH)));
    all.push(("going back to the list".to_owned(), back, Some(FILTER_OR_BACK)));
    all.extend(views(&mut visit, &list).await);
    visit.end().await;
    all
}

/// Ticks and unticks filters over the list.
async fn filters(visit: &mut Visit, list: &str) -> Vec<f64> {
    let boxes: Vec<Input> = (1..=FILTERS)
        .map(|n| Input::Click(format!("(~//form//label[@class='opt'][not(ancestor::details)]/input)[{n}]")))
        .collect();
    let mut ticked = Vec::new();
    for one in &boxes {
        visit.act(one).await;
        ticked.push(visit.settled(Some(list)).await);
        visit.act(one).await;
        assert_eq!(visit.settled(ticked.last().map(String::as_str)).await, list, "{one:?} taken back");
    }
    let mut times = Vec::new();
    for _ in 0..ROUNDS {
        for (one, ticked) in boxes.iter().zip(&ticked) {
            for shows in [ticked.as_str(), list] {
                times.push(visit.timed(one, shows).await);
                // Nobody ticks the next while the rest of the list is being drawn.
                visit.settled(None).await;
            }
        }
    }
    times
}

/// Opens statements of the list, and goes back after each.
async fn statements(visit: &mut Visit, list: &str) -> (Vec<f64>, Vec<f64>) {
    let links: Vec<Input> = (1..=STATEMENTS)
        .map(|n| Input::Click(format!("~//ul[@class='list']/li[{n}]/descendant::a[1]")))
        .collect();
    let mut opened = Vec::new();
    for link in &links {
        visit.act(link).await;
        opened.push(visit.settled(Some(list)).await);
        visit.act(&Input::back()).await;
        assert_eq!(visit.settled(opened.last().map(String::as_str)).await, list, "back from {link:?}");
    }
    let (mut opening, mut back) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        for (link, opened) in links.iter().zip(&opened) {
            opening.push(visit.timed(link, opened).await);
            // Nobody goes back before the address has been written, which follows the paint.
            visit.settled(None).await;
            back.push(visit.timed(&Input::back(), list).await);
            visit.settled(None).await;
        }
    }
    (opening, back)
}

/// Goes from the list through the views to the list again: all of it, and each view by itself.
async fn views(visit: &mut Visit, list: &str) -> Vec<Times> {
    let ways = WAYS.map(|(_, place)| Input::click(place));
    let mut wanted: Vec<String> = Vec::new();
    // Twice, for what comes when a view is opened for the first time may be on its way still.
    for round in 0..2 {
        let mut now = list.to_owned();
        for (at, way) in ways.iter().enumerate() {
            visit.act(way).await;
            now = visit.settled(Some(&now)).await;
            match round {
                0 => wanted.push(now.clone()),
                _ => assert_eq!(now, wanted[at], "{way:?} shows the same again"),
            }
        }
    }
    let mut each: Vec<Times> =
        WAYS.iter().map(|(name, _)| (format!("  to {name}"), Vec::new(), None)).collect();
    for _ in 0..ROUNDS_OF_VIEWS {
        for ((way, wanted), (_, times, _)) in ways.iter().zip(&wanted).zip(&mut each) {
            times.push(visit.timed(way, wanted).await);
            visit.settled(None).await;
        }
    }
    let all = each.iter().flat_map(|(_, times, _)| times.iter().copied()).collect();
    each.insert(0, ("switching the view".to_owned(), all, Some(OPEN_OR_SWITCH)));
    each
}

/// The time that so large a share of them do not pass; they are sorted, the shortest first.
fn at(times: &[f64], share: f64) -> f64 {
    times[((times.len() as f64 * share) as usize).min(times.len() - 1)]
}

/// Prints the yardstick's row and keeps it.
fn print_yardstick(setting: &str, base: &Yardstick) {
    let cells = [base.p50, base.p95, base.worst].map(|ms| format!("{ms:8.1}  ×1.0 ")).concat();
    println!("{:38}{cells}", "one attribute (the yardstick)");
    let figure = |words: &str, ms: f64| {
        Figure::new("interaction", &format!("one attribute, {words}"), setting, ms, "ms").record();
    };
    figure("p50", base.p50);
    figure("p95", base.p95);
    figure("worst", base.worst);
}

/// Prints a row and keeps it, in milliseconds and as multiples of the same figure of the yardstick.
fn print(what: &str, setting: &str, mut times: Vec<f64>, bar: Option<Bar>, base: &Yardstick) {
    times.sort_by(f64::total_cmp);
    let figures = [
        ("p50", at(&times, 0.5), base.p50),
        ("p95", at(&times, 0.95), base.p95),
        ("worst", at(&times, 1.0), base.worst),
    ];
    let mut row = format!("{what:32}{:6}", times.len());
    for (words, ms, of) in figures {
        let ratio = ms / of;
        row.push_str(&format!("{ms:8.1}  ×{ratio:<4.1}"));
        let name = format!("{}, {words}", what.trim());
        Figure::new("interaction", &name, setting, ms, "ms").beside("one attribute", ratio).record();
        if let (Some(bar), "p95") = (bar, words) {
            row.push_str(&format!(" {}", bar.said(ratio)));
            let name = format!("{name}, beside one attribute");
            Figure::new("interaction", &name, setting, ratio, "times").bar(bar).record();
        }
    }
    println!("{row}");
}
