//! The files of a built folder: which there are, and which of them a browser may ask for.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::Path;

/// The settings file that tells a host how to serve the folder, as JSON (`site::publish::hosts` writes it).
/// `cargo xtask serve --release` and the browser tests serve the folder by it.
pub const SETTINGS: &str = "staticwebapp.config.json";

/// The settings files for other hosts.
const OTHER_SETTINGS: [&str; 3] = ["_headers", ".htaccess", "nginx.conf"];

/// The endings of compressed copies: brotli and gzip.
pub const COPIES: [&str; 2] = [".br", ".gz"];

/// Every file below a folder, by its path from there with `/` between folders, sorted.
///
/// # Errors
/// When a folder cannot be read.
pub fn list(dist: &Path) -> io::Result<BTreeSet<String>> {
    let mut paths = BTreeSet::new();
    below(dist, "", &mut paths)?;
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

/// Makes a folder of the build's own empty by removing it, whoever wrote what is in it. Where the folder is a
/// link, the link is removed, and what it leads to stays.
///
/// # Errors
/// When something in it cannot be removed. It is no error when the folder is not there.
pub fn forget(folder: &Path) -> io::Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// Whether a browser may ask for a file: no compressed copy, no setting of a host, nothing hidden.
pub fn is_for_browsers(path: &str) -> bool {
    !COPIES.iter().any(|ending| path.ends_with(ending))
        && path != SETTINGS
        && !OTHER_SETTINGS.contains(&path)
        && !path.split('/').any(|part| part.starts_with('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_copies_and_what_is_hidden_are_not_for_browsers() {
        for path in ["_headers", SETTINGS, "index.html.br", "data/corpus.json.gz", ".htaccess", "a/.b"] {
            assert!(!is_for_browsers(path), "{path}");
        }
        assert!(is_for_browsers("index.html") && is_for_browsers("sw.js"));
    }

    #[test]
    fn a_folder_that_an_older_build_left_is_made_anew_and_one_that_is_not_there_is_no_error() -> io::Result<()>
    {
        let dist = std::env::temp_dir().join(format!("xtask-dist-{}", std::process::id()));
        fs::create_dir_all(dist.join("data"))?;
        fs::write(dist.join("data/old.json"), "{}")?;
        forget(&dist)?;
        assert!(!dist.exists());
        forget(&dist)
    }
}
