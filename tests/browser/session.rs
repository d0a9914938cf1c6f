//! Sessions with a real Chromium, over WebDriver, for the browser tests and benchmarks.
//! It knows no page.

use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;

use fantoccini::wd::{Capabilities, WebDriverCompatibleCommand};
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};

/// A new browser session with a profile of its own, its browser given more arguments and
/// some of its settings.
pub async fn open(args: &[&str], settings: Value) -> Client {
    open_logging(args, settings, json!({ "browser": "ALL" })).await
}

/// The same with these logs kept, each from a level on.
pub async fn open_logging(args: &[&str], settings: Value, logs: Value) -> Client {
    ClientBuilder::new(HttpConnector::new())
        .capabilities(capabilities(args, settings, logs))
        .connect(&driver())
        .await
        .expect("a browser session")
}

/// A command of the DevTools protocol, and what it answers.
pub async fn devtools(client: &Client, method: &'static str, params: Value) -> Value {
    let command = DevTools(json!({ "cmd": method, "params": params }));
    client.issue_cmd(command).await.unwrap_or_else(|e| panic!("{method}: {e}"))
}

/// What the console says since last asked: messages, refused requests, violations.
pub async fn console(client: &Client) -> Vec<String> {
    log(client, "browser").await.iter().map(|e| format!("{}: {}", e["level"], e["message"])).collect()
}

/// What stands in one of the browser's logs since last asked.
pub async fn log(client: &Client, kind: &'static str) -> Vec<Value> {
    let log = client.issue_cmd(Log(kind)).await.expect("the log");
    log.as_array().cloned().unwrap_or_default()
}

fn capabilities(more: &[&str], settings: Value, logs: Value) -> Capabilities {
    let mut args = vec![
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
        "--disable-dev-shm-usage",
    ];
    args.extend(more);
    let mut options = json!({ "args": args, "prefs": settings });
    if let Ok(chromium) = std::env::var("CHROMIUM") {
        options["binary"] = chromium.into();
    }
    let capabilities = json!({
        "browserName": "chrome",
        "goog:chromeOptions": options,
        "goog:loggingPrefs": logs,
    });
    capabilities.as_object().cloned().expect("an object")
}

/// How often chromedriver is started until it listens: with a port of its own choice it now and then takes
/// one that is free for IPv6 and not for IPv4, and gives up.
const STARTS: usize = 5;

/// The address of the one chromedriver that all tests share.
fn driver() -> String {
    static DRIVER: Mutex<Option<(Running, String)>> = Mutex::new(None);
    let mut driver = DRIVER.lock().expect("no test panics while it starts the driver");
    if let Some((_, address)) = driver.as_ref() {
        return address.clone();
    }
    let program = std::env::var("CHROMEDRIVER").unwrap_or_else(|_| "chromedriver".to_owned());
    let (child, address) = (0..STARTS)
        .find_map(|_| start(&program))
        .unwrap_or_else(|| panic!("{program} does not start, or listens on no port"));
    *driver = Some((Running(child), address.clone()));
    address
}

/// Runs chromedriver until the test program ends, in whatever way: then its end of the pipe is closed.
const UNTIL_LEFT: &str = r#""$0" --port=0 & exec >&-; trap : INT TERM HUP; read -r _; kill $!"#;

/// Starts chromedriver, and gives its address; none when it ends without saying on which port it listens.
fn start(program: &str) -> Option<(Child, String)> {
    let mut command = Command::new("sh");
    command.args(["-c", UNTIL_LEFT]).arg(program);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = command.spawn().expect("a shell");
    let mut lines = BufReader::new(child.stdout.take().expect("its output")).lines();
    let port = lines.by_ref().map_while(Result::ok).find_map(|line| {
        line.strip_suffix('.')?.split_once("successfully on port ").map(|(_, p)| p.to_owned())
    });
    let Some(port) = port else {
        drop(Running(child));
        return None;
    };
    // What it says later is read, so that it never waits for a reader.
    std::thread::spawn(move || lines.for_each(drop));
    Some((child, format!("http://127.0.0.1:{port}")))
}

/// A child process that ends with its owner.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// `POST /session/{id}/se/log`, Chromium's own.
#[derive(Debug)]
struct Log(&'static str);

/// `POST /session/{id}/goog/cdp/execute`, Chromium's own.
#[derive(Debug)]
struct DevTools(Value);

impl WebDriverCompatibleCommand for Log {
    fn endpoint(&self, base: &url::Url, session: Option<&str>) -> Result<url::Url, url::ParseError> {
        base.join(&format!("session/{}/se/log", session.unwrap_or_default()))
    }

    fn method_and_body(&self, _: &url::Url) -> (http::Method, Option<String>) {
        (http::Method::POST, Some(json!({ "type": self.0 }).to_string()))
    }
}

impl WebDriverCompatibleCommand for DevTools {
    fn endpoint(&self, base: &url::Url, session: Option<&str>) -> Result<url::Url, url::ParseError> {
        base.join(&format!("session/{}/goog/cdp/execute", session.unwrap_or_default()))
    }

    fn method_and_body(&self, _: &url::Url) -> (http::Method, Option<String>) {
        (http::Method::POST, Some(self.0.to_string()))
    }
}
