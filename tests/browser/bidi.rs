//! What WebDriver itself cannot do in Firefox, by WebDriver BiDi: a window as narrow as a phone, and what
//! the console says. It knows no page.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use futures_util::stream::{SplitSink, SplitStream};
use futures_util::{SinkExt as _, StreamExt as _};
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio::sync::oneshot;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};

type Socket = WebSocketStream<MaybeTlsStream<TcpStream>>;

/// The second line to a browser session.
pub struct Bidi {
    to_browser: tokio::sync::Mutex<(u64, SplitSink<Socket, Message>)>,
    heard: Arc<Heard>,
}

/// What the browser has said.
#[derive(Default)]
struct Heard {
    /// Who waits for the answer to which command.
    waiting: Mutex<HashMap<u64, oneshot::Sender<Value>>>,
    console: Mutex<Vec<String>>,
}

impl Bidi {
    /// Connects to a session, and listens to its console from now on.
    pub async fn connect(address: &str) -> Self {
        let (socket, _) = connect_async(address).await.expect("the session's second line");
        let (to_browser, from_browser) = socket.split();
        let heard = Arc::new(Heard::default());
        tokio::spawn(listen(from_browser, Arc::clone(&heard)));
        let bidi = Self { to_browser: tokio::sync::Mutex::new((0, to_browser)), heard };
        bidi.command("session.subscribe", json!({ "events": ["log.entryAdded"] })).await;
        bidi
    }

    /// Gives every page of a window this size, in CSS pixels.
    pub async fn set_viewport(&self, window: &str, width: u32, height: u32) {
        let viewport = json!({ "width": width, "height": height });
        self.command("browsingContext.setViewport", json!({ "context": window, "viewport": viewport })).await;
    }

    /// What the console says since last asked.
    pub fn console(&self) -> Vec<String> {
        std::mem::take(&mut *self.heard.console.lock().expect("whole"))
    }

    /// Sends a command and waits for its answer.
    async fn command(&self, method: &str, params: Value) -> Value {
        let (answered, answer) = oneshot::channel();
        {
            let mut line = self.to_browser.lock().await;
            line.0 += 1;
            let id = line.0;
            self.heard.waiting.lock().expect("whole").insert(id, answered);
            let command = json!({ "id": id, "method": method, "params": params }).to_string();
            line.1.send(Message::text(command)).await.expect("the browser listens");
        }
        let answer = answer.await.unwrap_or_else(|_| panic!("{method}: the browser went away"));
        assert_eq!(answer["type"], "success", "{method}: {answer}");
        answer["result"].clone()
    }
}

async fn listen(mut from_browser: SplitStream<Socket>, heard: Arc<Heard>) {
    while let Some(Ok(message)) = from_browser.next().await {
        let Some(said) = message.to_text().ok().and_then(|text| serde_json::from_str::<Value>(text).ok())
        else {
            continue;
        };
        if let Some(id) = said["id"].as_u64() {
            let waiting = heard.waiting.lock().expect("whole").remove(&id);
            // Nobody waits any more when the test has ended.
            let _ = waiting.map(|waiting| waiting.send(said));
        } else if said["method"] == "log.entryAdded" {
            let entry = &said["params"];
            let line = format!("{}: {}", entry["level"], entry["text"]);
            heard.console.lock().expect("whole").push(line);
        }
    }
}
