//! Serving a folder as a good static host does: compressed copies for browsers that take them, ETags, and the
//! types, headers and caching that the folder's own settings ask for; 404 for what is not there. So what is
//! measured here is what a visitor gets.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::net::SocketAddr;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use http_body_util::Full;
use hyper::body::Bytes;
use hyper::header::{ACCEPT_ENCODING, HeaderMap, IF_NONE_MATCH};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Method, Request, Response, StatusCode};
use hyper_util::rt::TokioIo;
use percent_encoding::percent_decode_str;
use serde_json::Value;
use sha2::{Digest as _, Sha256};
use tokio::net::TcpListener;

use crate::dist::{self, SETTINGS};

/// The file of the page itself.
const INDEX: &str = "index.html";

/// A response of the server.
pub type Answer = Response<Full<Bytes>>;

/// Encodings in order of preference, each with the ending of the compressed copy.
const ENCODINGS: [(&str, &str); 2] = [("br", ".br"), ("gzip", ".gz")];

/// A built folder that is served at a path.
#[derive(Clone, Debug)]
pub struct Folder {
    /// The folder with the files.
    pub dist: PathBuf,
    /// The path of addresses at which it is served, with a slash at both ends.
    pub at: String,
}

impl Folder {
    /// The file that the path of an address means, as its path in the folder.
    pub fn file(&self, path: &str) -> Option<String> {
        let file = percent_decode_str(path.strip_prefix(self.at.as_str())?).decode_utf8().ok()?;
        let file = file.as_ref();
        let plain = Path::new(file).components().all(|part| matches!(part, Component::Normal(_)));
        let file = if file.is_empty() { INDEX } else { file };
        (plain && dist::is_for_browsers(file)).then(|| file.to_owned())
    }

    /// The response to a request for something in the folder.
    pub fn answer<B>(&self, request: &Request<B>) -> Answer {
        if request.method() != Method::GET && request.method() != Method::HEAD {
            return plain(StatusCode::METHOD_NOT_ALLOWED, "this host only sends files\n");
        }
        let found = self.file(request.uri().path()).and_then(|file| self.found(&file, request.headers()));
        let mut answer =
            found.unwrap_or_else(|| plain(StatusCode::NOT_FOUND, "there is no such file here\n"));
        if request.method() == Method::HEAD {
            *answer.body_mut() = Full::default();
        }
        answer
    }

    fn found(&self, file: &str, asked: &HeaderMap) -> Option<Answer> {
        let (bytes, encoding) = self.copy(file, asked).or_else(|| {
            let bytes = fs::read(self.dist.join(file)).ok()?;
            Some((bytes, None))
        })?;
        let tag = format!("\"{:x?}\"", Sha256::digest(&bytes));
        let known = asked.get(IF_NONE_MATCH).and_then(|v| v.to_str().ok()).is_some_and(|v| v.contains(&tag));
        let mut answer = Response::builder().header("ETag", tag).header("Vary", "Accept-Encoding");
        for (name, value) in Settings::of(&self.dist).headers(file) {
            answer = answer.header(name, value);
        }
        if let Some(encoding) = encoding {
            answer = answer.header("Content-Encoding", encoding);
        }
        let (status, body) =
            if known { (StatusCode::NOT_MODIFIED, Vec::new()) } else { (StatusCode::OK, bytes) };
        answer.status(status).body(Full::new(Bytes::from(body))).ok()
    }

    /// The compressed copy that a browser accepts, with its encoding, if there is one.
    fn copy(&self, file: &str, asked: &HeaderMap) -> Option<(Vec<u8>, Option<&'static str>)> {
        let accepted = asked.get(ACCEPT_ENCODING)?.to_str().ok()?;
        ENCODINGS.iter().filter(|(encoding, _)| takes(accepted, encoding)).find_map(|(encoding, ending)| {
            let bytes = fs::read(self.dist.join(format!("{file}{ending}"))).ok()?;
            Some((bytes, Some(*encoding)))
        })
    }
}

/// Types that every host knows, for folders without settings: endings and types.
const COMMON: [(&str, &str); 3] = [
    ("css", "text/css; charset=utf-8"),
    ("html", "text/html; charset=utf-8"),
    ("js", "text/javascript; charset=utf-8"),
];

/// The settings in a folder that say what its host is to send.
struct Settings(Value);

impl Settings {
    /// Reads the settings again for each request: they are small, and a test may change the folder at any
    /// time.
    fn of(dist: &Path) -> Self {
        let bytes = fs::read(dist.join(SETTINGS)).unwrap_or_default();
        Self(serde_json::from_slice(&bytes).unwrap_or_default())
    }

    /// The headers for a file, with its type.
    fn headers(&self, file: &str) -> BTreeMap<String, String> {
        let ending = file.rsplit_once('.').map_or("", |(_, ending)| ending);
        let common = COMMON.iter().find(|(known, _)| *known == ending).map(|(_, kind)| *kind);
        let said = self.0["mimeTypes"][format!(".{ending}")].as_str();
        let kind = said.or(common).unwrap_or("application/octet-stream");
        let routes = self.0["routes"].as_array().map(Vec::as_slice).unwrap_or_default();
        let own = routes.iter().find(|route| route["route"] == format!("/{file}"));
        let all = [Some(&self.0["globalHeaders"]), own.map(|route| &route["headers"])];
        let pairs = all.into_iter().flatten().filter_map(Value::as_object).flatten();
        let said = pairs.filter_map(|(name, value)| Some((name.clone(), value.as_str()?.to_owned())));
        [("Content-Type".to_owned(), kind.to_owned())].into_iter().chain(said).collect()
    }
}

/// Whether a list of accepted encodings has this one and does not refuse it (`br;q=0`).
fn takes(accepted: &str, encoding: &str) -> bool {
    accepted.split(',').any(|one| {
        let (name, weight) = one.split_once(';').unwrap_or((one, "q=1"));
        let refused = weight.trim().strip_prefix("q=").and_then(|q| q.parse().ok()) == Some(0.0_f32);
        name.trim().eq_ignore_ascii_case(encoding) && !refused
    })
}

/// A response of a few words as plain text.
pub fn plain(status: StatusCode, words: &'static str) -> Answer {
    let mut answer = Response::new(Full::new(Bytes::from_static(words.as_bytes())));
    *answer.status_mut() = status;
    answer
        .headers_mut()
        .insert("Content-Type", hyper::header::HeaderValue::from_static("text/plain; charset=utf-8"));
    answer
}

/// Responds to every request that reaches a listener with what a function gives, until it is dropped. Where
/// the function gives nothing, the connection is closed without a response.
///
/// # Errors
/// When no further connection can be accepted.
pub async fn listen<F>(listener: TcpListener, answer: F) -> io::Result<()>
where
    F: Fn(&Request<hyper::body::Incoming>) -> Option<Answer> + Send + Sync + 'static,
{
    let answer = Arc::new(answer);
    loop {
        let (stream, _) = listener.accept().await?;
        let answer = Arc::clone(&answer);
        let serve = service_fn(move |request| {
            let answer = answer(&request);
            async move { answer.ok_or(io::Error::from(io::ErrorKind::ConnectionAborted)) }
        });
        // A browser that leaves in the middle of a response does not matter to the server.
        tokio::spawn(http1::Builder::new().serve_connection(TokioIo::new(stream), serve));
    }
}

/// Serves a built folder at the root of an address until the process is interrupted.
///
/// # Errors
/// When the address cannot be listened on.
pub fn forever(dist: &Path, at: SocketAddr) -> io::Result<()> {
    let folder = Folder { dist: dist.to_path_buf(), at: "/".to_owned() };
    tokio::runtime::Builder::new_multi_thread().enable_io().build()?.block_on(async {
        let listener = TcpListener::bind(at).await?;
        listen(listener, move |request| Some(folder.answer(request))).await
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(name: &str) -> Result<Folder, io::Error> {
        let dist = std::env::temp_dir().join(format!("xtask-serve-{name}-{}", std::process::id()));
        fs::create_dir_all(&dist)?;
        let settings = r#"{ "globalHeaders": { "X-Content-Type-Options": "nosniff", "Cache-Control": "no-cache" },
            "routes": [{ "route": "/app-941f35d6efd987ba.js", "headers": { "Cache-Control": "immutable" } }],
            "mimeTypes": { ".html": "text/html; charset=utf-8" } }"#;
        fs::write(dist.join(SETTINGS), settings)?;
        fs::write(dist.join("index.html"), "<!doctype html>")?;
        fs::write(dist.join("index.html.br"), "br")?;
        fs::write(dist.join("index.html.gz"), "gz")?;
        fs::write(dist.join("app-941f35d6efd987ba.js"), "run()")?;
        fs::write(dist.join("_headers"), "/*")?;
        fs::write(dist.join("Our plan & 50 more.txt"), "words")?;
        Ok(Folder { dist, at: "/county/".to_owned() })
    }

    fn ask(folder: &Folder, path: &str, headers: &[(&str, &str)]) -> Result<Answer, http::Error> {
        let mut request = Request::get(path);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        Ok(folder.answer(&request.body(())?))
    }

    fn header<'a>(answer: &'a Answer, name: &str) -> &'a str {
        answer.headers().get(name).and_then(|v| v.to_str().ok()).unwrap_or_default()
    }

    type Done = Result<(), Box<dyn std::error::Error>>;

    #[test]
    fn a_browser_gets_the_smallest_copy_that_it_takes() -> Done {
        let folder = folder("copies")?;
        for (accepted, encoding) in
            [("gzip, deflate, br", "br"), ("gzip", "gzip"), ("br;q=0, gzip;q=0.5", "gzip"), ("zstd", "")]
        {
            let answer = ask(&folder, "/county/", &[("Accept-Encoding", accepted)])?;
            assert_eq!(header(&answer, "Content-Encoding"), encoding, "{accepted}");
            assert_eq!(header(&answer, "Vary"), "Accept-Encoding");
            assert_eq!(header(&answer, "Content-Type"), "text/html; charset=utf-8");
        }
        Ok(())
    }

    #[test]
    fn what_a_browser_has_already_is_not_sent_again() -> Done {
        let folder = folder("validators")?;
        let first = ask(&folder, "/county/index.html", &[])?;
        assert_eq!(first.status(), StatusCode::OK);
        let again = ask(&folder, "/county/index.html", &[("If-None-Match", header(&first, "ETag"))])?;
        assert_eq!(again.status(), StatusCode::NOT_MODIFIED);
        assert_eq!(header(&again, "Cache-Control"), "no-cache");
        Ok(())
    }

    #[test]
    fn every_answer_has_the_headers_that_the_folders_settings_ask_for() -> Done {
        let folder = folder("headers")?;
        let answer = ask(&folder, "/county/app-941f35d6efd987ba.js", &[])?;
        assert_eq!(header(&answer, "X-Content-Type-Options"), "nosniff");
        assert_eq!(header(&answer, "Cache-Control"), "immutable");
        assert_eq!(header(&answer, "Content-Type"), "text/javascript; charset=utf-8", "as every host does");
        Ok(())
    }

    #[test]
    fn a_name_is_found_as_browsers_write_it_in_an_address() -> Done {
        let folder = folder("names")?;
        let answer = ask(&folder, "/county/Our%20plan%20&%2050%20more.txt", &[])?;
        assert_eq!(answer.status(), StatusCode::OK);
        for path in ["/county/%2e%2e/x", "/county/%2fetc/passwd", "/county/%5fheaders", "/county/%ff"] {
            assert_eq!(ask(&folder, path, &[])?.status(), StatusCode::NOT_FOUND, "{path}");
        }
        Ok(())
    }

    #[test]
    fn nothing_outside_the_folder_and_no_hosts_setting_is_sent() -> Done {
        let folder = folder("outside")?;
        for path in ["/", "/county/../x", "/county/_headers", "/county/index.html.br", "/county/none.html"] {
            assert_eq!(ask(&folder, path, &[])?.status(), StatusCode::NOT_FOUND, "{path}");
        }
        let post = Request::post("/county/").body(())?;
        assert_eq!(folder.answer(&post).status(), StatusCode::METHOD_NOT_ALLOWED);
        Ok(())
    }
}
