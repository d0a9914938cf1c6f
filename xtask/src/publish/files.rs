//! The files of a built folder: which there are, which are for pages, which names never come back
//! with other bytes, and what type each is of.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::Path;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest as _, Sha256};

use super::Outcome;

/// The page itself.
pub const INDEX: &str = "index.html";

/// The service worker.
pub const WORKER: &str = "sw.js";

/// Settings for hosts.
pub const FOR_HOSTS: [&str; 4] = ["_headers", ".htaccess", "nginx.conf", "staticwebapp.config.json"];

/// Which crates the page is made of, for people who look after the folder.
pub const SBOM: &str = "sbom.cdx.json";

/// The endings of compressed copies.
pub const COPIES: [&str; 2] = [".br", ".gz"];

/// Types by a name's ending. What has no entry is sent as bytes and never looked into.
pub const TYPES: [(&str, &str); 13] = [
    ("atom", "application/atom+xml"),
    ("css", "text/css; charset=utf-8"),
    ("csv", "text/csv; charset=utf-8"),
    ("html", "text/html; charset=utf-8"),
    ("js", "text/javascript; charset=utf-8"),
    ("json", "application/json"),
    ("png", "image/png"),
    ("svg", "image/svg+xml"),
    ("toml", "text/plain; charset=utf-8"),
    ("txt", "text/plain; charset=utf-8"),
    ("wasm", "application/wasm"),
    ("webmanifest", "application/manifest+json"),
    ("xml", "application/xml"),
];

/// The type of a file by its name.
pub fn kind(path: &str) -> &'static str {
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    TYPES.iter().find(|(known, _)| *known == ending).map_or("application/octet-stream", |(_, kind)| kind)
}

/// Every file below a folder, by its path from there with `/` between folders, sorted.
///
/// # Errors
/// When a folder cannot be read.
pub fn list(dist: &Path) -> Outcome<BTreeSet<String>> {
    let mut paths = BTreeSet::new();
    below(dist, "", &mut paths).map_err(|error| format!("cannot list {}: {error}", dist.display()))?;
    Ok(paths)
}

fn below(dir: &Path, prefix: &str, paths: &mut BTreeSet<String>) -> io::Result<()> {
    for entry in fs::read_dir(dir)? {
        let entry = entry?;
        let path = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            below(&entry.path(), &format!("{path}/"), paths)?;
        } else {
            paths.insert(path);
        }
    }
    Ok(())
}

/// Whether a browser may ask for a file: no compressed copy, no setting of a host.
pub fn is_for_browsers(path: &str) -> bool {
    !is_copy(path) && !FOR_HOSTS.contains(&path)
}

/// Whether a file is the compressed copy of another.
pub fn is_copy(path: &str) -> bool {
    COPIES.iter().any(|ending| path.ends_with(ending))
}

/// Whether trunk has put a digest of the bytes into the name, as in `style-941f35d6efd987ba.css`:
/// such a name never comes back with other bytes. It is a number of 64 bits in hexadecimal digits, without
/// noughts in front.
pub fn is_hashed(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    let stem = name.split_once('.').map_or(name, |(stem, _)| stem);
    let stem = stem.strip_suffix("_bg").unwrap_or(stem);
    stem.rsplit_once('-').is_some_and(|(_, digest)| {
        (12..=16).contains(&digest.len())
            && digest.bytes().all(|b| b.is_ascii_hexdigit() && !b.is_ascii_uppercase())
    })
}

/// The SHA-256 of some bytes in Base64, as browsers write it.
pub fn digest(bytes: &[u8]) -> String {
    BASE64_STANDARD.encode(Sha256::digest(bytes))
}

/// Reads a file of the folder.
///
/// # Errors
/// When it is not there or cannot be read.
pub fn read(dist: &Path, path: &str) -> Outcome<Vec<u8>> {
    let file = dist.join(path);
    fs::read(&file).map_err(|error| format!("cannot read {}: {error}", file.display()))
}

/// Reads a text of the folder.
///
/// # Errors
/// When it is not there, cannot be read or is not UTF-8.
pub fn read_text(dist: &Path, path: &str) -> Outcome<String> {
    String::from_utf8(read(dist, path)?).map_err(|_| format!("{} is not UTF-8", dist.join(path).display()))
}

/// Writes a file of the folder.
///
/// # Errors
/// When it cannot be written.
pub fn write(dist: &Path, path: &str, bytes: &[u8]) -> Outcome {
    let file = dist.join(path);
    fs::write(&file, bytes).map_err(|error| format!("cannot write {}: {error}", file.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_with_trunks_digest_is_known_from_others() {
        for hashed in [
            "style-941f35d6efd987ba.css",
            "style-41f35d6efd987ba.css",
            "pledge-explorer-256f37f98c165df0_bg.wasm",
            "x/pledge-explorer-256f37f98c165df0.js",
        ] {
            assert!(is_hashed(hashed), "{hashed}");
        }
        for plain in [
            "boot.js",
            "seeds/kent-labour-manifesto-2021.txt",
            "a-941f35d6ef.css",
            "a-941f35d6efg987b.css",
            "icon-192.png",
        ] {
            assert!(!is_hashed(plain), "{plain}");
        }
    }

    #[test]
    fn a_digest_is_written_as_browsers_write_it() {
        assert_eq!(digest(b""), "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
    }

    #[test]
    fn settings_and_copies_are_not_for_browsers() {
        for path in ["_headers", "index.html.br", "data/corpus.json.gz", ".htaccess"] {
            assert!(!is_for_browsers(path), "{path}");
        }
        assert!(is_for_browsers("index.html") && is_for_browsers("sw.js"));
    }

    #[test]
    fn a_file_has_the_type_of_its_ending() {
        assert_eq!(kind("a/b.webmanifest"), "application/manifest+json");
        assert_eq!(kind("seeds/coverage.csv"), "text/csv; charset=utf-8");
        assert_eq!(kind("no-ending"), "application/octet-stream");
    }
}
