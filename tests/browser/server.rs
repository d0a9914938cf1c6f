//! A static web server on this machine, as any host would be: a folder, its types,
//! 404 for what is not there. The page is served in a sub-folder, as many will.

use std::convert::Infallible;
use std::fs;
use std::path::{Path, PathBuf};

use http_body_util::Full;
use hyper::body::{Bytes, Incoming};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response, StatusCode};
use hyper_util::rt::TokioIo;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

/// The sub-folder the page is served in.
const FOLDER: &str = "/county/promises/";

/// A running server; it stops when it is dropped.
pub struct Site {
    serving: JoinHandle<()>,
    /// The address of the page, with a slash at the end.
    pub address: String,
}

impl Site {
    /// Serves the built page, without the files named in `missing`.
    pub async fn start(missing: &'static [&'static str]) -> Self {
        let dist = PathBuf::from(
            std::env::var_os("PLEDGE_EXPLORER_DIST")
                .expect("PLEDGE_EXPLORER_DIST names the built page's folder"),
        );
        assert!(dist.join("index.html").is_file(), "{} holds no built page", dist.display());
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = format!("http://{}{FOLDER}", listener.local_addr().expect("its address"));
        let serving = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let dist = dist.clone();
                let serve = service_fn(move |request| {
                    let answer = answer(&dist, missing, &request);
                    async move { Ok::<_, Infallible>(answer) }
                });
                // A browser that goes away in mid-answer is no concern of the server's.
                tokio::spawn(http1::Builder::new().serve_connection(TokioIo::new(stream), serve));
            }
        });
        Self { serving, address }
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

fn answer(dist: &Path, missing: &[&str], request: &Request<Incoming>) -> Response<Full<Bytes>> {
    let file =
        request.uri().path().strip_prefix(FOLDER).filter(|f| !missing.contains(f) && !f.contains(".."));
    let found = file.and_then(|f| read(dist, if f.is_empty() { "index.html" } else { f }));
    let (status, bytes, kind) = match found {
        Some((bytes, kind)) => (StatusCode::OK, bytes, kind),
        None => (StatusCode::NOT_FOUND, b"nothing here".to_vec(), "text/plain"),
    };
    let response = Response::builder().status(status).header("Content-Type", kind);
    response.body(Full::new(Bytes::from(bytes))).expect("a response")
}

fn read(dist: &Path, file: &str) -> Option<(Vec<u8>, &'static str)> {
    let kind = match Path::new(file).extension()?.to_str()? {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript",
        "wasm" => "application/wasm",
        "css" => "text/css",
        "json" => "application/json",
        "svg" => "image/svg+xml",
        _ => "text/plain; charset=utf-8",
    };
    Some((fs::read(dist.join(file)).ok()?, kind))
}
