//! What every time is held against: a page on which a click changes one attribute, timed as the built page
//! is, in the same browser, in the same run and as much slowed. No page answers a click with less, so what the
//! built page takes in multiples of it says more of the page than of the machine.

use std::path::Path;

use crate::visit::{Input, Visit};
use crate::walk;

/// Where the page is served.
const PAGE: &str = "yardstick.html";

/// The page: a button, and a line of words whose colour follows the attribute.
const HTML: &str = "<!doctype html><title>Yardstick</title>\
<style>[data-on] b { color: green }</style>\
<div id=app data-ready><main id=main><div><h1>0</h1><p><b>One attribute</b></p><button>Change it</button></div></main></div>";

/// Changes the attribute at a click, and with it what the page is asked to show.
const SCRIPT: &str = "window.shown = () => String(document.body.hasAttribute('data-on'));
document.querySelector('button').addEventListener('click', () => document.body.toggleAttribute('data-on'));";

/// How often it is clicked, after twice that are not counted.
const CLICKS: usize = 60;

/// What a click took, in milliseconds.
#[derive(Clone, Copy, Debug)]
pub struct Yardstick {
    pub p50: f64,
    pub p95: f64,
    pub worst: f64,
    /// Interaction to Next Paint as the browser tells of it: half of the clicks took no longer.
    pub inp: f64,
}

/// Times the clicks.
pub async fn measure(dist: &Path, slower: u32) -> Yardstick {
    let mut visit = Visit::begin_with(dist, None, &[(PAGE, HTML)]).await;
    visit.load(PAGE).await;
    visit.page.execute(SCRIPT, vec![]).await.expect("the script runs");
    visit.slow_down(slower).await;
    let click = Input::click("//button");
    visit.timed(&click, "true").await;
    visit.timed(&click, "false").await;
    visit.page.execute("window.observeInteractions()", vec![]).await.expect("it observes");
    let mut times = Vec::new();
    for n in 0..CLICKS {
        times.push(visit.timed(&click, if n % 2 == 0 { "true" } else { "false" }).await);
    }
    let told = walk::told(&visit).await;
    visit.end().await;
    times.sort_by(f64::total_cmp);
    let at = |share: f64| super::at(&times, share);
    // What the browser does not tell of took less than it tells of.
    let inp = told.get(CLICKS / 2).map_or(walk::LEAST_TOLD, |i| i.duration);
    Yardstick { p50: at(0.5), p95: at(0.95), worst: at(1.0), inp }
}
