//! A static web server on this machine, as a good host is (the one of `cargo xtask serve
//! --release`), which can be made to fail as hosts do. The page is served in a sub-folder, as many
//! will.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use hyper::StatusCode;
use site::files::{Files, is_copy};
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use xtask::serve::{Answer, Folder, listen, plain};

/// The sub-folder the page is served in.
const FOLDER: &str = "/county/promises/";

/// What a host does wrong with a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It has not got it.
    Missing,
    /// It answers with a page, as hosts do that answer everything with a page.
    Html,
    /// It answers with the start page, as hosts do that have a rule for pages of one file.
    Start,
    /// The connection breaks.
    Dropped,
    /// It says that it is in trouble.
    Trouble,
}

/// What the server goes by, which a test may change while it runs.
struct Ways {
    folder: Folder,
    faults: BTreeMap<String, Fault>,
    gone: bool,
    /// Headers that it does not send.
    without: Vec<&'static str>,
    asked: Vec<String>,
}

/// A running server; it stops when it is dropped.
pub struct Site {
    serving: JoinHandle<()>,
    ways: Arc<Mutex<Ways>>,
    /// The address of the page, with a slash at the end.
    pub address: String,
}

/// The folder of the built page.
pub fn dist() -> PathBuf {
    let dist = std::env::var_os("PLEDGE_EXPLORER_DIST").expect("PLEDGE_EXPLORER_DIST names the built page");
    let dist = PathBuf::from(dist);
    assert!(dist.join("index.html").is_file(), "{} holds no built page", dist.display());
    dist
}

impl Site {
    /// Serves the built page, without the files named in `missing`.
    pub async fn start(missing: &[&str]) -> Self {
        let site = Self::of(&dist()).await;
        for file in missing {
            site.fault(file, Some(Fault::Missing));
        }
        site
    }

    /// Serves a folder.
    pub async fn of(dist: &Path) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = format!("http://{}{FOLDER}", listener.local_addr().expect("its address"));
        let folder = Folder { dist: dist.to_path_buf(), at: FOLDER.to_owned() };
        let ways = Arc::new(Mutex::new(Ways {
            folder,
            faults: BTreeMap::new(),
            gone: false,
            without: Vec::new(),
            asked: Vec::new(),
        }));
        let by = Arc::clone(&ways);
        let serving = tokio::spawn(async move {
            let answered = listen(listener, move |request| by.lock().expect("whole").answer(request)).await;
            answered.expect("a server that listens on");
        });
        Self { serving, ways, address }
    }

    /// From now on does this wrong with a file, or nothing.
    pub fn fault(&self, file: &str, fault: Option<Fault>) {
        let mut ways = self.ways.lock().expect("whole");
        match fault {
            Some(fault) => ways.faults.insert(file.to_owned(), fault),
            None => ways.faults.remove(file),
        };
    }

    /// From now on leaves a header out.
    pub fn without_header(&self, name: &'static str) {
        self.ways.lock().expect("whole").without.push(name);
    }

    /// From now on serves another folder.
    pub fn publish(&self, dist: &Path) {
        self.ways.lock().expect("whole").folder.dist = dist.to_path_buf();
    }

    /// Ends: nothing listens any more, and open connections break.
    pub fn end(&self) {
        self.ways.lock().expect("whole").gone = true;
        self.serving.abort();
    }

    /// The paths asked for so far, with their queries.
    pub fn asked(&self) -> Vec<String> {
        self.ways.lock().expect("whole").asked.clone()
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

impl Ways {
    fn answer(&mut self, request: &hyper::Request<hyper::body::Incoming>) -> Option<Answer> {
        if self.gone {
            return None;
        }
        self.asked.push(request.uri().to_string());
        let file = self.folder.file(request.uri().path()).unwrap_or_default();
        match self.faults.get(&file) {
            Some(Fault::Dropped) => None,
            Some(Fault::Trouble) => Some(plain(StatusCode::SERVICE_UNAVAILABLE, "not now\n")),
            Some(Fault::Missing) => Some(plain(StatusCode::NOT_FOUND, "nothing here\n")),
            Some(Fault::Html) => {
                let mut page = plain(StatusCode::OK, "<!doctype html><title>Our council</title><p>Welcome");
                page.headers_mut().insert("Content-Type", "text/html".parse().expect("a type"));
                Some(page)
            }
            Some(Fault::Start) => {
                let html = fs::read_to_string(self.folder.dist.join("index.html")).expect("the start page");
                let mut page = plain(StatusCode::OK, html.leak());
                page.headers_mut().insert("Content-Type", "text/html".parse().expect("a type"));
                Some(page)
            }
            None => {
                let mut answer = self.folder.answer(request);
                for name in &self.without {
                    answer.headers_mut().remove(*name);
                }
                Some(answer)
            }
        }
    }
}

/// The built page in memory, without compressed copies: what a test changes would have to be compressed anew.
pub fn built() -> Files {
    let dist = dist();
    let paths = xtask::dist::list(&dist).expect("the built page");
    let file = |path: String| (path.clone(), fs::read(dist.join(path)).expect("a file"));
    paths.into_iter().filter(|path| !is_copy(path)).map(file).collect()
}

/// A folder with these files.
pub fn folder_of(files: &Files) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (path, bytes) in files {
        let to = folder.path().join(path);
        fs::create_dir_all(to.parent().expect("a folder")).expect("a folder");
        fs::write(&to, bytes).expect("a copy");
    }
    folder
}

/// A copy of the built page, which a test may change.
pub fn copy_of_dist() -> TempDir {
    folder_of(&built())
}

/// The path of a file of the built page whose name has a digest: how it begins, and how it ends.
pub fn hashed(start: &str, end: &str) -> String {
    let paths = xtask::dist::list(&dist()).expect("the built page");
    let found = paths.into_iter().find(|path| path.starts_with(start) && path.ends_with(end));
    found.unwrap_or_else(|| panic!("the built page has no {start}…{end}"))
}

/// The next build: a page and a script that say so, listed by what lists every build.
pub fn next_build() -> TempDir {
    let mut next = built();
    let mut change = |file: &str, change: &dyn Fn(&str) -> String| {
        let text = String::from_utf8(next[file].clone()).expect("a text");
        next.insert(file.to_owned(), change(&text).into_bytes());
    };
    change("index.html", &|html| html.replace("<html ", "<html data-page=\"next\" "));
    change("boot.js", &|js| format!("document.documentElement.dataset.script = \"next\";\n{js}"));
    site::publish::finish(&mut next).expect("a finished site");
    folder_of(&next)
}
