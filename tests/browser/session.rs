//! Sessions with a real browser, over WebDriver, for the browser tests and benchmarks: Chromium, or
//! Firefox where `PLEDGE_EXPLORER_BROWSER=firefox` asks for it. It knows no page.

use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;

use fantoccini::wd::{Capabilities, WebDriverCompatibleCommand};
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};

/// The browser that is driven.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// Chromium by chromedriver.
    Chromium,
    /// Firefox by geckodriver. It has no DevTools commands, and its console is listened to by WebDriver BiDi.
    Firefox,
}

/// Which browser this run drives.
pub fn engine() -> Engine {
    match std::env::var("PLEDGE_EXPLORER_BROWSER").as_deref() {
        Ok("firefox") => Engine::Firefox,
        Ok("chromium") | Err(_) => Engine::Chromium,
        Ok(other) => panic!("PLEDGE_EXPLORER_BROWSER is {other}: it may be chromium or firefox"),
    }
}

/// A new browser session with a profile of its own, its browser given more arguments and
/// some of its settings.
pub async fn open(args: &[&str], settings: Value) -> Client {
    open_logging(args, settings, json!({ "browser": "ALL" })).await
}

/// The same with these logs kept, each from a level on.
pub async fn open_logging(args: &[&str], settings: Value, logs: Value) -> Client {
    ClientBuilder::new(HttpConnector::new())
        .capabilities(match engine() {
            Engine::Chromium => chromium(args, settings, logs),
            Engine::Firefox => firefox(settings),
        })
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

fn firefox(settings: Value) -> Capabilities {
    let mut options = json!({ "args": ["-headless"], "prefs": settings });
    if let Ok(firefox) = std::env::var("FIREFOX") {
        options["binary"] = firefox.into();
    }
    let capabilities =
        json!({ "browserName": "firefox", "webSocketUrl": true, "moz:firefoxOptions": options });
    capabilities.as_object().cloned().expect("an object")
}

fn chromium(more: &[&str], settings: Value, logs: Value) -> Capabilities {
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

/// How often a driver is started until it listens: with a port of its own choice chromedriver now and then
/// takes one that is free for IPv6 and not for IPv4, and gives up.
const STARTS: usize = 5;

/// The address of a driver for one more session: the one chromedriver that all tests share, or a geckodriver
/// of the session's own, which has no second.
fn driver() -> String {
    static DRIVERS: Mutex<Vec<(Running, String)>> = Mutex::new(Vec::new());
    let mut drivers = DRIVERS.lock().expect("no test panics while it starts a driver");
    let (variable, name, arguments): (_, _, &[&str]) = match engine() {
        Engine::Chromium => ("CHROMEDRIVER", "chromedriver", &["--port=0"]),
        Engine::Firefox => ("GECKODRIVER", "geckodriver", &["--port=0", "--websocket-port=0"]),
    };
    if let (Engine::Chromium, Some((_, address))) = (engine(), drivers.first()) {
        return address.clone();
    }
    let program = std::env::var(variable).unwrap_or_else(|_| name.to_owned());
    let (child, address) = (0..STARTS)
        .find_map(|_| start(&program, arguments))
        .unwrap_or_else(|| panic!("{program} does not start, or listens on no port"));
    drivers.push((Running(child), address.clone()));
    address
}

/// Runs a driver until the test program ends, in whatever way: then its end of the pipe is closed.
const UNTIL_LEFT: &str = r#""$0" "$@" & exec >&-; trap : INT TERM HUP; read -r _; kill $!"#;

/// Starts a driver, and gives its address; none when it ends without saying on which port it listens.
fn start(program: &str, arguments: &[&str]) -> Option<(Child, String)> {
    let mut command = Command::new("sh");
    command.args(["-c", UNTIL_LEFT]).arg(program).args(arguments);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = command.spawn().expect("a shell");
    let mut lines = BufReader::new(child.stdout.take().expect("its output")).lines();
    let port = lines.by_ref().map_while(Result::ok).find_map(|line| port(&line).map(str::to_owned));
    let Some(port) = port else {
        drop(Running(child));
        return None;
    };
    // What it says later is read, so that it never waits for a reader.
    std::thread::spawn(move || lines.for_each(drop));
    Some((child, format!("http://127.0.0.1:{port}")))
}

/// The port in what a driver says when it listens: "ChromeDriver was started successfully on port 9515."
/// and geckodriver's "Listening on 127.0.0.1:4444".
fn port(line: &str) -> Option<&str> {
    let chromium = || line.strip_suffix('.')?.split_once("successfully on port ").map(|(_, port)| port);
    let firefox = || line.split_once("Listening on 127.0.0.1:").map(|(_, port)| port);
    chromium().or_else(firefox)
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
