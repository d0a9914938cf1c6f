//! Files in memory, and what their paths say: which files browsers may ask for, which names never come back
//! with other bytes, and which type each file has.

use std::collections::BTreeMap;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest as _, Sha256};

use crate::Outcome;

/// Files by their paths, with `/` between folders.
pub type Files = BTreeMap<String, Vec<u8>>;

/// The path of the page itself.
pub const INDEX: &str = "index.html";

/// The path of the service worker.
pub const WORKER: &str = "sw.js";

/// The paths of settings for hosts.
pub const FOR_HOSTS: [&str; 4] = ["_headers", ".htaccess", "nginx.conf", "staticwebapp.config.json"];

/// The path of the bill of materials, which lists the crates of the page for people who look after the
/// folder.
pub const SBOM: &str = "sbom.cdx.json";

/// The endings of compressed copies: brotli and gzip.
pub const COPIES: [&str; 2] = [".br", ".gz"];

/// Types by the ending of a name. A file with any other ending is sent as bytes, and never changed.
pub const TYPES: [(&str, &str); 14] = [
    ("atom", "application/atom+xml"),
    ("css", "text/css; charset=utf-8"),
    ("csv", "text/csv; charset=utf-8"),
    ("html", "text/html; charset=utf-8"),
    ("ics", "text/calendar; charset=utf-8"),
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

/// The type of a file, by the ending of its name.
pub fn kind(path: &str) -> &'static str {
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    TYPES.iter().find(|(known, _)| *known == ending).map_or("application/octet-stream", |(_, kind)| kind)
}

/// Whether a path stays in its folder on every system: names with single `/` between them.
pub fn is_plain(path: &str) -> bool {
    let plain = |part: &str| !["", ".", ".."].contains(&part) && !part.contains(['\\', ':', '\0']);
    path.split('/').all(plain)
}

/// Whether a browser may ask for a file: it is no compressed copy, no host's setting, and not hidden.
pub fn is_for_browsers(path: &str) -> bool {
    !is_copy(path) && !FOR_HOSTS.contains(&path) && !path.split('/').any(|part| part.starts_with('.'))
}

/// Whether a file is the compressed copy of another.
pub fn is_copy(path: &str) -> bool {
    COPIES.iter().any(|ending| path.ends_with(ending))
}

/// Whether trunk has put a digest of the bytes into a file's name, as in `style-941f35d6efd987ba.css`. Such a
/// name never comes back with other bytes. The digest is a number of 64 bits in hexadecimal digits, without
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

/// The SHA-256 of bytes in Base64, as browsers write it.
pub fn digest(bytes: &[u8]) -> String {
    BASE64_STANDARD.encode(Sha256::digest(bytes))
}

/// The bytes of a file that must be there.
///
/// # Errors
/// Where there is no such file.
pub fn bytes<'a>(files: &'a Files, path: &str) -> Outcome<&'a [u8]> {
    files.get(path).map(Vec::as_slice).ok_or_else(|| format!("there is no {path}"))
}

/// The text of a file that must be there.
///
/// # Errors
/// Where there is no such file, or it is not UTF-8.
pub fn text<'a>(files: &'a Files, path: &str) -> Outcome<&'a str> {
    std::str::from_utf8(bytes(files, path)?).map_err(|_| format!("{path} is not UTF-8"))
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
            "seeds/our-manifesto-2021.txt",
            "a-941f35d6ef.css",
            "a-941f35d6efg987b.css",
            "icon-192.png",
        ] {
            assert!(!is_hashed(plain), "{plain}");
        }
    }

    #[test]
    fn a_path_that_could_lead_out_of_its_folder_is_not_plain() {
        for plain in ["a", "a/b.txt", "..a/b..c", ".htaccess"] {
            assert!(is_plain(plain), "{plain}");
        }
        for other in ["", "/a", "a/", "a//b", "../a", "a/../b", "./a", "a\\b", "c:a", "a\0"] {
            assert!(!is_plain(other), "{other}");
        }
    }

    #[test]
    fn a_digest_is_written_as_browsers_write_it() {
        assert_eq!(digest(b""), "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
    }

    #[test]
    fn settings_and_copies_are_not_for_browsers() {
        for path in ["_headers", "index.html.br", "data/corpus.json.gz", ".htaccess", "a/.b"] {
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
