//! A real browser, driven over WebDriver.
//!
//! [`visit`] gives a test a page of its own, in a browser session of its own, and
//! demands an empty console at its end. Nothing here sleeps: whatever a test expects
//! is waited for, and a wait that comes to nothing fails with what was expected.

use std::fmt;
use std::future::Future;
use std::sync::Arc;
use std::time::{Duration, Instant};

use fantoccini::Client;
use fantoccini::elements::{Element, ElementRef};
use fantoccini::error::{CmdError, ErrorStatus};
use serde_json::{Value, json};

use crate::bidi::Bidi;
use crate::server::Site;
use crate::session::{self, Engine};

/// How long anything may take to come about.
pub const PATIENCE: Duration = Duration::from_secs(20);

/// The name under which WebDriver hands over an element.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// What scripts find elements by: what waits out of sight to be come back to is not there for a person.
const SHOWN: &str =
    "const all = css => [...document.querySelectorAll(css)].filter(e => !e.closest('.aside')),
    one = css => all(css)[0];\n";

/// A screen: its width in CSS pixels and its colours.
#[derive(Clone, Copy, Debug)]
pub struct Screen {
    pub width: u32,
    pub dark: bool,
}

pub const PHONE: Screen = Screen { width: 360, dark: false };
pub const DESK: Screen = Screen { width: 1280, dark: false };

/// A page open in a browser.
#[derive(Clone)]
pub struct Page {
    pub client: Client,
    pub address: String,
    /// In Firefox, the session's second line.
    bidi: Option<Arc<Bidi>>,
}

/// Opens a view of the served page, hands it to the test, and demands an empty console.
pub async fn visit<F, T>(screen: Screen, query: &str, test: F)
where
    F: FnOnce(Page) -> T,
    T: Future<Output = ()> + Send + 'static,
{
    let site = Site::start(&[]).await;
    let page = Page::open(screen, &site).await;
    page.go(query).await;
    let outcome = tokio::spawn(test(page.clone())).await;
    let console = page.console().await;
    page.close().await;
    if let Err(failed) = outcome {
        eprintln!("console: {console:#?}");
        std::panic::resume_unwind(failed.into_panic());
    }
    assert!(console.is_empty(), "the console must stay empty, and has: {console:#?}");
}

impl Page {
    /// A new browser session with a profile of its own.
    pub async fn open(screen: Screen, site: &Site) -> Self {
        Self::open_with(screen, &site.address, json!({})).await
    }

    /// A new browser session with a profile of its own, some of whose settings are given.
    pub async fn open_with(screen: Screen, address: &str, settings: Value) -> Self {
        if session::engine() == Engine::Firefox {
            return Self::open_firefox(screen, address).await;
        }
        let client = session::open(&[], settings).await;
        let page = Self::of(client, address);
        let metrics =
            json!({ "width": screen.width, "height": 800, "deviceScaleFactor": 1, "mobile": false });
        page.devtools("Emulation.setDeviceMetricsOverride", metrics).await;
        let scheme = if screen.dark { "dark" } else { "light" };
        let media = json!({ "features": [{ "name": "prefers-color-scheme", "value": scheme }] });
        page.devtools("Emulation.setEmulatedMedia", media).await;
        page
    }

    /// A page in a session of Chromium that is there already.
    pub fn of(client: Client, address: &str) -> Self {
        Self { client, address: address.to_owned(), bidi: None }
    }

    /// The same in Firefox.
    async fn open_firefox(screen: Screen, address: &str) -> Self {
        let settings = json!({
            "ui.systemUsesDarkTheme": u32::from(screen.dark),
            // What a person allows by a click: reading what was copied.
            "dom.events.testing.asyncClipboard": true,
        });
        let client = session::open(&[], settings).await;
        let capabilities = client.capabilities().expect("what the session can do");
        let second = capabilities["webSocketUrl"].as_str().expect("a second line");
        let bidi = Bidi::connect(second).await;
        let window: String = client.window().await.expect("a window").into();
        bidi.set_viewport(&window, screen.width, 800).await;
        Self { client, address: address.to_owned(), bidi: Some(Arc::new(bidi)) }
    }

    /// Lets the page read what was copied, as a person does who is asked.
    pub async fn allow_clipboard(&self) {
        if session::engine() == Engine::Chromium {
            let origin = self.js("return location.origin").await;
            let permissions = ["clipboardReadWrite", "clipboardSanitizedWrite"];
            let grant = json!({ "origin": origin, "permissions": permissions });
            self.devtools("Browser.grantPermissions", grant).await;
        }
    }

    pub async fn close(self) {
        self.client.close().await.expect("the session ends");
    }

    /// Loads a view by its query, or by a fragment as in the one file, and waits until it is drawn.
    /// A fragment alone would not load anything: what was shown before would count as drawn.
    pub async fn go(&self, query: &str) {
        if query.starts_with('#') {
            self.client.goto("about:blank").await.expect("elsewhere");
        }
        self.client.goto(&format!("{}{query}", self.address)).await.expect("the page loads");
        self.wait_for("#app[data-ready]").await;
    }

    /// Waits for an element.
    pub async fn wait_for(&self, css: &str) {
        let start = Instant::now();
        while self.find(css, "").await.is_none() {
            if start.elapsed() >= PATIENCE {
                let (words, console) = (self.text("body").await, self.console().await);
                panic!("nothing like {css} came up; the page says: {words}; the console: {console:#?}");
            }
            tokio::task::yield_now().await;
        }
    }

    /// The first such element with such words.
    async fn find(&self, css: &str, words: &str) -> Option<Element> {
        let (css, words) = (json!(css), json!(words));
        let script = format!(
            "return all({css}).find(e => !{words} || (e.innerText || e.textContent).includes({words}))"
        );
        let found = self.js(&script).await;
        let id = ElementRef::from(found[ELEMENT].as_str()?.to_owned());
        Some(Element::from_element_id(self.client.clone(), id))
    }

    /// Waits until a JavaScript expression holds.
    pub async fn until(&self, holds: &str) {
        let start = Instant::now();
        while !self.js(&format!("return Boolean({holds})")).await.as_bool().unwrap_or_default() {
            assert!(
                start.elapsed() < PATIENCE,
                "this never held: {holds}; the page says: {}",
                self.text("body").await
            );
            tokio::task::yield_now().await;
        }
    }

    /// Waits until the words of an element contain others.
    pub async fn until_text(&self, css: &str, words: &str) {
        let (css, words) = (json!(css), json!(words));
        self.until(&format!("one({css})?.innerText.includes({words})")).await;
    }

    /// Runs JavaScript and gives what it returns. In it, `one` and `all` find what fits a selector among
    /// what is shown.
    pub async fn js(&self, script: &str) -> Value {
        self.client
            .execute(&[SHOWN, script].concat(), vec![])
            .await
            .unwrap_or_else(|e| panic!("{script}: {e}"))
    }

    /// Runs JavaScript that hands what it returns to its last argument, and gives that.
    pub async fn js_later(&self, script: &str, arguments: Vec<Value>) -> Value {
        let run = self.client.execute_async(&[SHOWN, script].concat(), arguments).await;
        run.unwrap_or_else(|e| panic!("{script}: {e}"))
    }

    /// The words of an element as a person sees them.
    pub async fn text(&self, css: &str) -> String {
        let words = self.js(&format!("return one({})?.innerText ?? ''", json!(css))).await;
        words.as_str().unwrap_or_default().to_owned()
    }

    /// Waits until the rest of a list has followed its first statements.
    pub async fn until_drawn(&self) {
        self.until("!one('.list[aria-busy=true]')").await;
    }

    /// The words of every such element.
    pub async fn texts(&self, css: &str) -> Vec<String> {
        self.until_drawn().await;
        let all = self.js(&format!("return [...all({})].map(e => e.innerText)", json!(css))).await;
        serde_json::from_value(all).expect("a list of words")
    }

    pub async fn count(&self, css: &str) -> usize {
        self.texts(css).await.len()
    }

    /// Clicks an element as a person would: it must be there and in reach.
    pub async fn click(&self, css: &str) {
        self.wait_for(css).await;
        self.click_first(css, "").await;
    }

    /// Clicks the link, button or labelled choice inside `css` whose words contain others.
    pub async fn click_words(&self, css: &str, words: &str) {
        let (all, part) = (json!(css), json!(words));
        self.until(&format!("[...all({all})].some(e => (e.innerText || e.textContent).includes({part}))"))
            .await;
        self.click_first(css, words).await;
    }

    /// Clicks the first such element with such words. What the page draws anew, hides or covers for a
    /// moment between the finding and the click is looked for again, as it would be by an eye.
    async fn click_first(&self, css: &str, words: &str) {
        let start = Instant::now();
        loop {
            let Some(element) = self.find(css, words).await else {
                panic!("“{words}” in {css} went away")
            };
            self.open_around(&element).await;
            match element.click().await {
                Ok(()) => return,
                Err(e) if is_passing(&e) && start.elapsed() < PATIENCE => {
                    tokio::task::yield_now().await;
                }
                Err(e) => panic!("“{words}” in {css} cannot be clicked: {e}"),
            }
        }
    }

    /// Opens what an element is folded away in, the menu for one, as a person would who looks for it.
    async fn open_around(&self, element: &Element) {
        let script = "const shut = arguments[0].closest('details:not([open])'),
                summary = shut?.querySelector('summary');
            if (summary?.contains(arguments[0]) === false) {
                    // On a wide window what the menu holds is shown while it is shut, which WebDriver does not see.
                    if (summary.checkVisibility()) summary.click(); else shut.open = true;
                }";
        let element = serde_json::to_value(element).expect("an element");
        let _ = self.client.execute(script, vec![element]).await;
    }

    /// What a button of the page gives to be saved (`csv` or `json`), from the file that the
    /// browser was handed.
    pub async fn saved(&self, kind: &str) -> String {
        self.js("window.given = undefined;
             window.making ??= URL.createObjectURL;
             URL.createObjectURL = (file) => { file.text().then(text => window.given = text); return making.call(URL, file); };
             HTMLElement.prototype.click = function () { window.file = this.download; };")
            .await;
        self.click(&format!("[data-do={kind}]")).await;
        self.until("window.given !== undefined").await;
        self.js("return given").await.as_str().expect("a text").to_owned()
    }

    /// Types into an element, key by key.
    pub async fn type_into(&self, css: &str, keys: &str) {
        self.wait_for(css).await;
        let start = Instant::now();
        loop {
            let Some(element) = self.find(css, "").await else { panic!("{css} went away") };
            match element.send_keys(keys).await {
                Ok(()) => return,
                Err(e) if is_passing(&e) && start.elapsed() < PATIENCE => tokio::task::yield_now().await,
                Err(e) => panic!("{css} takes no keys: {e}"),
            }
        }
    }

    /// Waits until the address has this query: it is written a little after what it names is drawn.
    pub async fn until_query(&self, query: &str) {
        self.until(&format!("location.search === {}", json!(query))).await;
    }

    /// The query of the address, once it has these parts.
    pub async fn query_with(&self, parts: &[&str]) -> String {
        self.until(&format!("{}.every(part => location.search.includes(part))", json!(parts))).await;
        self.js("return location.search").await.as_str().unwrap_or_default().to_owned()
    }

    /// The id of the element that has the focus.
    pub async fn until_focus(&self, id: &str) {
        self.until(&format!("document.activeElement?.id === {}", json!(id))).await;
    }

    /// A command of the DevTools protocol.
    pub async fn devtools(&self, method: &'static str, params: Value) {
        session::devtools(&self.client, method, params).await;
    }

    /// What the console says since last asked: messages, and in Chromium refused requests and violations.
    pub async fn console(&self) -> Vec<String> {
        match &self.bidi {
            None => session::console(&self.client).await,
            Some(bidi) => bidi.console(),
        }
    }
}

/// Whether an element could not be used because the page was being drawn: it was replaced, or it was
/// hidden or covered, when it was to be used. Nothing has been done to it then.
fn is_passing(error: &CmdError) -> bool {
    matches!(error, CmdError::Standard(e) if matches!(
        e.error,
        ErrorStatus::StaleElementReference
            | ErrorStatus::ElementNotInteractable
            | ErrorStatus::ElementClickIntercepted
    ))
}

impl fmt::Display for Screen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} px, {}", self.width, if self.dark { "dark" } else { "light" })
    }
}
