//! A whole visit, everything in it for the first time, and what the browser says about it:
//! Interaction to Next Paint, the worst interaction of the visit, or of more than fifty the worst
//! but one for every fifty (<https://web.dev/articles/inp>).

use std::path::Path;

use pledge_explorer::model::Corpus;
use serde::Deserialize;
use xtask::figures::{Bar, Figure};

use crate::visit::{BETWEEN_KEYS, ENTER, Input, Visit};
use crate::yardstick::Yardstick;

/// The most that Interaction to Next Paint may be, as a multiple of the yardstick's.
const BAR: Bar = Bar::AtMost(3.0);

/// The shortest interaction that the browser tells of, in milliseconds (`follow.js`).
pub const LEAST_TOLD: f64 = 16.0;

/// Parts of places at which a click changes nothing that counts as shown: a button of a statement, and
/// what is folded away.
const UNSEEN: [&str; 2] = ["keep:", "/summary"];

/// What is typed on the start page, and after that into the box over the list.
const TYPED: [&str; 2] = ["buses", " fares"];

/// What is clicked from the list on, in order; an empty one goes back.
const WALK: [&str; 33] = [
    "(~//form//label[@class='opt']/input)[2]",
    "(~//form//label[@class='opt']/input)[2]",
    "//ul[@class='chips']//button",
    "//header//a[@href='?']",
    "~//a[@href='?all=1']",
    "(~//form//label[@class='opt']/input)[1]",
    "(~//form//label[@class='opt']/input)[4]",
    "(~//form//label[@class='opt']/input)[12]",
    "(~//form//label[@class='opt']/input)[4]",
    "(//ul[@class='chips']//button)[last()]",
    "//p[@class='acts']/button[contains(., ' more of ')]",
    "~//ul[@class='list']/li[3]/descendant::a[1]",
    "~//button[starts-with(@data-do, 'keep:')]",
    "",
    "~//ul[@class='list']/li[40]/descendant::a[1]",
    "",
    "//nav//a[contains(@href, 'page=compare')]",
    "~//form[@data-view]/details[.//input[@name='party']]/summary",
    "~//form[@data-view]//input[@name='party']",
    "~//form[@data-view]//input[@name='party']",
    "~//a[contains(@href, 'topic=')]",
    "",
    "//nav//a[contains(@href, 'page=coverage')]",
    "(~//a[contains(@href, 'page=coverage')])[2]",
    "",
    "//nav//a[contains(@href, 'page=plans')]",
    "(~//a[contains(@href, 'part=')])[1]",
    "(~//a[contains(@href, 'part=')])[2]",
    "//nav//a[contains(@href, 'page=kept')]",
    "//nav//a[contains(@href, 'page=about')]",
    "//footer//a[contains(@href, 'page=method')]",
    "//header//a[@href='?']",
    "~//a[contains(@href, 'theme=')]",
];

/// How many of the slowest are printed.
const NAMED: usize = 6;

/// One interaction, as the browser tells of it; times in milliseconds.
#[derive(Deserialize)]
pub struct Interaction {
    pub duration: f64,
    name: String,
    target: String,
    /// Until the page's code began.
    delay: f64,
    /// In the page's own listeners.
    work: f64,
    /// When it was, by the page's clock.
    at: f64,
}

/// Walks, and prints what the browser says.
pub async fn measure(
    dist: &Path,
    corpus: Option<&Corpus>,
    setting: &str,
    slower: u32,
    yardstick: &Yardstick,
) {
    let mut visit = Visit::begin(dist, corpus).await;
    let mut shown = visit.load("").await;
    visit.slow_down(slower).await;
    visit.page.execute("window.observeInteractions()", vec![]).await.expect("it observes");
    let (mut count, mut steps) = (0, Vec::new());
    visit.act(&Input::click("//input[@id='q']")).await;
    count += 1;
    for key in TYPED[0].chars() {
        tokio::time::sleep(BETWEEN_KEYS).await;
        visit.act(&Input::Key(key)).await;
        count += 1;
    }
    tokio::time::sleep(BETWEEN_KEYS).await;
    shown = visit.after(&Input::Key(ENTER), Some(&shown)).await;
    visit.act(&Input::click("//input[@id='q']")).await;
    count += 2;
    for key in TYPED[1].chars() {
        steps.push((now(&visit).await, format!("typing “{key}”")));
        shown = visit.after(&Input::Key(key), None).await;
        count += 1;
    }
    for place in WALK {
        let input = if place.is_empty() { Input::back() } else { Input::click(place) };
        steps.push((now(&visit).await, if place.is_empty() { "back".to_owned() } else { place.to_owned() }));
        let changes = !UNSEEN.iter().any(|part| place.contains(part));
        shown = visit.after(&input, changes.then_some(shown.as_str())).await;
        count += 1;
    }
    let told = told(&visit).await;
    visit.end().await;

    // What is not told of was shorter; were it the one, the visit is that quick.
    let inp = told.get(count / 50).map_or(LEAST_TOLD, |i| i.duration);
    let times = inp / yardstick.inp;
    println!(
        "Interaction to Next Paint over a visit of {count} inputs: {inp:.0} ms, {times:.1} times the yardstick’s \
         {:.0} ms; {}",
        yardstick.inp,
        BAR.said(times)
    );
    for one in told.iter().take(NAMED) {
        let step = steps.iter().rev().find(|(at, _)| *at <= one.at).map_or("before the list", |s| &s.1);
        let Interaction { duration, name, target, delay, work, .. } = one;
        println!(
            "  {duration:5.0} ms: {name} on {target}: {delay:.0} waiting, {work:.0} in listeners, \
             {:.0} to the paint; {step}",
            duration - delay - work
        );
    }
    let what = "Interaction to Next Paint, a whole visit";
    Figure::new("interaction", what, setting, inp, "ms").beside("one attribute", times).record();
    let what = format!("{what}, beside one attribute");
    Figure::new("interaction", &what, setting, times, "times").bar(BAR).record();
}

/// What the browser has told of interactions so far, the longest first.
pub async fn told(visit: &Visit) -> Vec<Interaction> {
    let script = "return [...window.interactions.values()]";
    let told = visit.page.execute(script, vec![]).await.expect("a list");
    let mut told: Vec<Interaction> = serde_json::from_value(told).expect("interactions");
    told.sort_by(|a, b| b.duration.total_cmp(&a.duration));
    told
}

/// The page's clock.
async fn now(visit: &Visit) -> f64 {
    let now = visit.page.execute("return performance.now()", vec![]).await.expect("a time");
    now.as_f64().unwrap_or_default()
}
