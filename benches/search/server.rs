//! A web server on this machine for what is measured in Chromium: folders under names,
//! and files that were made. It isolates its pages, so that their clocks are exact.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use http_body_util::{BodyExt, Full};
use hyper::body::{Bytes, Incoming};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response, StatusCode};
use hyper_util::rt::TokioIo;
use tokio::net::TcpListener;
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};
use tokio::task::JoinHandle;

/// What is served.
#[derive(Clone, Default)]
pub struct Files {
    /// Files made, by their path; these come before folders.
    pub made: HashMap<String, Bytes>,
    /// Folders, by what their files' paths begin with.
    pub folders: Vec<(&'static str, PathBuf)>,
    /// What the paths begin with of files in folders that are not there.
    pub without: Option<&'static str>,
}

/// Where a page sends what it has to tell.
const TOLD: &str = "/told";

/// A running server; it stops when it is dropped.
pub struct Site {
    serving: JoinHandle<()>,
    told: UnboundedReceiver<String>,
    /// The address of the root, with a slash at the end.
    pub address: String,
}

impl Site {
    pub async fn start(files: Files) -> Self {
        let files = Arc::new(files);
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = format!("http://{}/", listener.local_addr().expect("its address"));
        let (tell, told) = unbounded_channel();
        let serving = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (files, tell) = (Arc::clone(&files), tell.clone());
                let serve = service_fn(move |request: Request<Incoming>| {
                    let (told, tell) = (request.uri().path() == TOLD, tell.clone());
                    let answer = files.answer(request.uri().path());
                    async move {
                        if told {
                            let words = request.into_body().collect().await?.to_bytes();
                            let _ = tell.send(String::from_utf8_lossy(&words).into_owned());
                        }
                        Ok::<_, hyper::Error>(answer)
                    }
                });
                tokio::spawn(http1::Builder::new().serve_connection(TokioIo::new(stream), serve));
            }
        });
        Self { serving, told, address }
    }

    /// What a page tells next.
    pub async fn told(&mut self) -> Option<String> {
        self.told.recv().await
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

impl Files {
    fn answer(&self, path: &str) -> Response<Full<Bytes>> {
        let path = path.trim_start_matches('/');
        let path = if path.is_empty() { "index.html" } else { path };
        let told = (path == &TOLD[1..]).then(Bytes::new);
        let found = told.or_else(|| self.made.get(path).cloned()).or_else(|| self.read(path));
        let status = if found.is_some() { StatusCode::OK } else { StatusCode::NOT_FOUND };
        let response = Response::builder()
            .status(status)
            .header("Content-Type", kind(path))
            .header("Cross-Origin-Opener-Policy", "same-origin")
            .header("Cross-Origin-Embedder-Policy", "require-corp");
        response.body(Full::new(found.unwrap_or_default())).expect("a response")
    }

    fn read(&self, path: &str) -> Option<Bytes> {
        if self.without.is_some_and(|begin| path.starts_with(begin)) {
            return None;
        }
        let inside = |(name, folder): &(&'static str, PathBuf)| {
            let rest = path.strip_prefix(name).filter(|rest| !rest.contains(".."))?;
            fs::read(folder.join(rest)).ok()
        };
        self.folders.iter().find_map(inside).map(Bytes::from)
    }
}

fn kind(path: &str) -> &'static str {
    match Path::new(path).extension().and_then(|e| e.to_str()).unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript",
        "wasm" => "application/wasm",
        "css" => "text/css",
        "json" => "application/json",
        "svg" => "image/svg+xml",
        _ => "text/plain; charset=utf-8",
    }
}
