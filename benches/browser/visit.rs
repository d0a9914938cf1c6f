//! A visit to the built page in Chromium: what somebody does with it, by real clicks and keys,
//! and how long each takes to the frame that shows what they asked for (`follow.js`).

use std::path::Path;
use std::time::Duration;

use fantoccini::wd::TimeoutConfiguration;
use fantoccini::{Client, Locator};
use hyper::body::Bytes;
use pledge_explorer::model::Corpus;
use serde_json::{Value, json};
use site::files::is_copy;

use crate::server::{Files, Site};
use crate::session;

/// How long anything may take to come about.
const PATIENCE: Duration = Duration::from_secs(60);

/// How long nothing may change until a page counts as settled, in milliseconds.
const QUIET: u32 = 150;

/// How long a button of the mouse is held, as people do. Were it let go at once, what is painted for
/// the press would wait for what the click does.
const HELD: Duration = Duration::from_millis(60);

/// How long somebody who types fast takes from one key to the next (120 words a minute).
pub const BETWEEN_KEYS: Duration = Duration::from_millis(100);

/// The keys that are no letters, by WebDriver's numbers: to send a form, and to go back (`follow.js`).
pub const ENTER: char = '\u{e007}';
const BACK: char = '\u{e039}';

/// What finds out in the page what is shown and when.
const FOLLOW: &str = include_str!("follow.js");

/// The page that is shown, among those in the frame that wait out of sight.
const SHOWN: &str = "//main/div[not(@class='aside')]";

/// No waiting for the screen's next refresh: what is measured is the page's work.
pub const AT_ONCE: [&str; 2] = ["--disable-frame-rate-limit", "--disable-gpu-vsync"];

/// A page open in a browser of its own, with the server it comes from.
pub struct Visit {
    pub page: Client,
    site: Site,
}

/// What has to differ from the built page for it to take another corpus: a page takes only data whose digest its
/// `boot.js` knows.
fn of_one_build(dist: &Path, corpus: &Corpus) -> Vec<(String, Bytes)> {
    const BOOT: &str = "boot.js";
    const CORPUS: &str = "data/corpus.json";
    let paths = xtask::dist::list(dist).expect("the built page");
    let wanted = paths.into_iter().filter(|path| !is_copy(path) && !path.starts_with("pages/"));
    let read =
        |path: String| (path.clone(), std::fs::read(dist.join(path)).expect("a file of the built page"));
    let mut site: site::files::Files = wanted.map(read).collect();
    site.insert(CORPUS.to_owned(), serde_json::to_vec(corpus).expect("a corpus is JSON"));
    site::publish::one_build::write(&mut site).expect("a site of one build");
    // The list of what is fetched later has another name now.
    let differs = |path: &str| [BOOT, CORPUS].contains(&path) || !dist.join(path).is_file();
    site.into_iter().filter(|(path, _)| differs(path)).map(|(path, bytes)| (path, bytes.into())).collect()
}

impl Visit {
    /// Opens a browser on a wide window; nothing is loaded yet. The page is served with another
    /// corpus where one is given.
    pub async fn begin(dist: &Path, corpus: Option<&Corpus>) -> Self {
        Self::begin_with(dist, corpus, &[]).await
    }

    /// The same, with files of one's own beside the page: the path of each and what is in it.
    pub async fn begin_with(dist: &Path, corpus: Option<&Corpus>, own: &[(&str, &'static str)]) -> Self {
        let mut files = Files { folders: vec![("", dist.to_path_buf())], ..Files::default() };
        files.made.extend(own.iter().map(|(path, text)| ((*path).to_owned(), (*text).into())));
        if let Some(corpus) = corpus {
            files.made.extend(of_one_build(dist, corpus));
            // They were made from the corpus of the build.
            files.without = Some("pages/");
        }
        let site = Site::start(files).await;
        let page = session::open(&AT_ONCE, json!({})).await;
        let patience = TimeoutConfiguration::new(Some(2 * PATIENCE), Some(2 * PATIENCE), None);
        page.update_timeouts(patience).await.expect("a driver that waits");
        let visit = Self { page, site };
        let metrics = json!({ "width": 1280, "height": 800, "deviceScaleFactor": 1, "mobile": false });
        visit.devtools("Emulation.setDeviceMetricsOverride", metrics).await;
        visit.with_every_page(FOLLOW).await;
        visit
    }

    /// The address of a file that is served.
    pub fn address(&self, path: &str) -> String {
        [&self.site.address, path].concat()
    }

    /// Has a script run in every page before its own.
    pub async fn with_every_page(&self, script: &str) {
        self.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": script })).await;
    }

    /// A command of the DevTools protocol, and what it answers.
    pub async fn devtools(&self, method: &'static str, params: Value) -> Value {
        session::devtools(&self.page, method, params).await
    }

    /// Makes the processor so many times slower.
    pub async fn slow_down(&self, times: u32) {
        self.devtools("Emulation.setCPUThrottlingRate", json!({ "rate": times })).await;
    }

    /// Loads a view, and waits until the app has drawn it; gives what it shows.
    pub async fn load(&self, query: &str) -> String {
        self.page.goto(&format!("{}{query}", self.site.address)).await.expect("the page loads");
        let ready = Locator::Css("#app[data-ready] #main");
        self.page.wait().at_most(2 * PATIENCE).for_element(ready).await.expect("the app is drawn");
        self.settled(None).await
    }

    /// What the page shows once it has settled: after what it showed before, if given, has gone.
    pub async fn settled(&self, before: Option<&str>) -> String {
        let script = "const done = arguments[3];
            window.settled(arguments[0], arguments[1], arguments[2]).then(done);";
        let arguments = vec![json!(before), json!(QUIET), patience()];
        let shown = self.page.execute_async(script, arguments).await.expect("the page answers");
        let shown = shown.as_str().map(str::to_owned);
        let Some(shown) = shown else { panic!("nothing new is shown, or not for long, after {before:?}") };
        shown
    }

    /// Does something; gives the milliseconds from its event to the frame that shows what is wanted.
    pub async fn timed(&mut self, input: &Input, wanted: &str) -> f64 {
        let script = "const wanted = arguments[1];
            window.follow(arguments[0], () => window.shown() === wanted, arguments[2]);";
        let arguments = vec![json!(input.event()), json!(wanted), patience()];
        self.page.execute(script, arguments).await.expect("it can be followed");
        self.act(input).await;
        self.outcome(&format!("{input:?}, wanting {wanted}")).await
    }

    /// The time of what is followed, in milliseconds.
    pub async fn outcome(&mut self, what: &str) -> f64 {
        let outcome = self.told().await;
        outcome.as_f64().unwrap_or_else(|| panic!("{what}: {outcome}"))
    }

    /// Does something, and gives what the page shows once it has settled: after what it showed before, if
    /// given, has gone. Nothing is asked of the page until it has painted what the input led to.
    pub async fn after(&mut self, input: &Input, before: Option<&str>) -> String {
        let script = "window.watch(arguments[0], arguments[1], arguments[2], arguments[3]);";
        let arguments = vec![json!(input.event()), json!(before), json!(QUIET), patience()];
        self.page.execute(script, arguments).await.expect("it can be watched");
        self.act(input).await;
        let shown = self.told().await;
        let shown = shown.as_str().map(str::to_owned);
        shown.unwrap_or_else(|| panic!("nothing new is shown, or not for long, after {input:?}"))
    }

    /// What the page tells next.
    async fn told(&mut self) -> Value {
        let told = tokio::time::timeout(2 * PATIENCE, self.site.told()).await;
        let told = told.ok().flatten().expect("the page tells how it went");
        serde_json::from_str(&told).unwrap_or_else(|e| panic!("{told} is no JSON: {e}"))
    }

    /// Does something: by the browser's own events, for WebDriver's actions ask the page about itself
    /// while it works.
    pub async fn act(&self, input: &Input) {
        match input {
            Input::Click(place) => {
                let found = self.page.find(Locator::XPath(&place.replace('~', SHOWN))).await;
                let found = found.unwrap_or_else(|e| panic!("nothing at {place}: {e}"));
                let into_view = "arguments[0].scrollIntoView({ block: 'nearest' });
                    const box = arguments[0].getClientRects()[0];
                    return [box.x + box.width / 2, box.y + box.height / 2];";
                let element = serde_json::to_value(&found).expect("an element is named in JSON");
                let at = self.page.execute(into_view, vec![element]).await.expect("it comes into view");
                let mouse = async |kind: &str| {
                    let params =
                        json!({ "type": kind, "x": at[0], "y": at[1], "button": "left", "clickCount": 1 });
                    self.devtools("Input.dispatchMouseEvent", params).await;
                };
                self.devtools(
                    "Input.dispatchMouseEvent",
                    json!({ "type": "mouseMoved", "x": at[0], "y": at[1] }),
                )
                .await;
                mouse("mousePressed").await;
                tokio::time::sleep(HELD).await;
                mouse("mouseReleased").await;
            }
            Input::Key(key) => {
                let (name, code) = match *key {
                    ENTER => ("Enter".to_owned(), 13),
                    BACK => ("F9".to_owned(), 120),
                    letter if letter.is_ascii_alphanumeric() || letter == ' ' => {
                        (letter.to_string(), letter.to_ascii_uppercase() as u32)
                    }
                    // The numbers of the other characters are those of keys that move the caret.
                    sign => (sign.to_string(), 0),
                };
                let text = match *key {
                    ENTER => "\r".to_owned(),
                    BACK => String::new(),
                    letter => letter.to_string(),
                };
                let kind = if text.is_empty() { "rawKeyDown" } else { "keyDown" };
                let params =
                    json!({ "type": kind, "key": name, "text": text, "windowsVirtualKeyCode": code });
                self.devtools("Input.dispatchKeyEvent", params).await;
                let params = json!({ "type": "keyUp", "key": name, "windowsVirtualKeyCode": code });
                self.devtools("Input.dispatchKeyEvent", params).await;
            }
        }
    }

    /// Ends the browser.
    pub async fn end(self) {
        self.page.close().await.expect("the session ends");
    }
}

/// How long the page is to wait, in milliseconds.
fn patience() -> Value {
    json!(PATIENCE.as_millis() as u64)
}

/// What somebody does.
#[derive(Clone, Debug)]
pub enum Input {
    /// Clicks on what an XPath leads to, in which `~` stands for the page that is shown.
    Click(String),
    /// Presses a key.
    Key(char),
}

impl Input {
    /// Clicks on what an XPath leads to.
    pub fn click(place: &str) -> Self {
        Self::Click(place.to_owned())
    }

    /// Goes back in the history.
    pub fn back() -> Self {
        Self::Key(BACK)
    }

    /// The event that its time is taken from.
    const fn event(&self) -> &'static str {
        match self {
            Self::Click(_) => "click",
            Self::Key(_) => "keydown",
        }
    }
}
