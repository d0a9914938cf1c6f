//! A project in a zip, unpacked into memory, without anything that a project does not need. Anybody may have
//! made the zip, so its names, counts and sizes are checked before anything is unpacked.

use std::io::{Cursor, Read as _};

use zip::ZipArchive;

use crate::files::{self, Files};

/// The most files that a zip may have. A project has a few dozen.
const MOST_FILES: usize = 5_000;

/// The most bytes that its files may have together when unpacked. A county's project has a few MB, most of it
/// PDF.
const MOST_BYTES: u64 = 512 * 1024 * 1024;

/// The files of a zip. Where all of them are in one folder, as after packing a whole folder, that folder is
/// left out of their paths.
///
/// # Errors
/// What is wrong, without the zip's name and without a full stop.
pub fn files(bytes: &[u8]) -> Result<Files, String> {
    let mut zip = ZipArchive::new(Cursor::new(bytes))
        .map_err(|e| format!("this is no zip that can be read ({e}); pack the project again"))?;
    if zip.len() > MOST_FILES {
        return Err(format!(
            "the zip holds {} files, more than the {MOST_FILES} a project may have",
            zip.len()
        ));
    }
    let mut found = Files::new();
    let mut left = MOST_BYTES;
    for at in 0..zip.len() {
        let mut file =
            zip.by_index(at).map_err(|e| format!("file {} of the zip cannot be read ({e})", at + 1))?;
        let name = file.name().map(|name| name.into_owned());
        let name =
            name.map_err(|e| format!("the name of file {} of the zip cannot be read ({e})", at + 1))?;
        if file.is_dir() || passed_over(&name) {
            continue;
        }
        if !files::is_plain(&name) {
            return Err(format!("“{name}” in the zip leads out of it; no file of a project does"));
        }
        let mut bytes = Vec::new();
        let read = file.by_ref().take(left + 1).read_to_end(&mut bytes);
        read.map_err(|e| format!("“{name}” in the zip cannot be unpacked ({e}); pack the project again"))?;
        left = left.checked_sub(bytes.len() as u64).ok_or_else(|| {
            format!(
                "the zip unpacks to more than {} MB, which is more than a project may have",
                MOST_BYTES >> 20
            )
        })?;
        if found.insert(name.clone(), bytes).is_some() {
            return Err(format!("“{name}” stands twice in the zip; pack the project again"));
        }
    }
    Ok(without_folder(found))
}

/// Whether a file is one that systems add to a zip by themselves.
fn passed_over(name: &str) -> bool {
    name.split('/')
        .any(|part| part.starts_with('.') && !part.trim_matches('.').is_empty() || part == "__MACOSX")
}

fn without_folder(found: Files) -> Files {
    let Some(folder) = found.keys().next().and_then(|name| Some([name.split_once('/')?.0, "/"].concat()))
    else {
        return found;
    };
    if !found.keys().all(|name| name.starts_with(&folder)) {
        return found;
    }
    let short = |(name, bytes): (String, Vec<u8>)| (name[folder.len()..].to_owned(), bytes);
    found.into_iter().map(short).collect()
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use zip::write::{SimpleFileOptions, ZipWriter};

    use super::*;

    fn packed(files: &[(&str, &[u8])]) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in files {
            zip.start_file(*name, SimpleFileOptions::default()).unwrap();
            zip.write_all(bytes).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    fn names(files: &Files) -> Vec<&str> {
        files.keys().map(String::as_str).collect()
    }

    #[test]
    fn files_have_the_names_they_have_in_the_folder_that_was_packed() {
        let found = files(&packed(&[("sources.toml", b"a"), ("us.txt", b"b")])).unwrap();
        assert_eq!(names(&found), ["sources.toml", "us.txt"]);
        let found = files(&packed(&[("ely/sources.toml", b"a"), ("ely/us.txt", b"b")])).unwrap();
        assert_eq!(names(&found), ["sources.toml", "us.txt"]);
        let found =
            files(&packed(&[("ely/.DS_Store", b"x"), ("__MACOSX/ely/a", b"x"), ("ely/us.txt", b"b")]))
                .unwrap();
        assert_eq!(names(&found), ["us.txt"]);
    }

    #[test]
    fn a_name_that_leads_out_of_the_zip_is_refused() {
        for name in ["../us.txt", "a/../../us.txt", "/etc/us.txt", "a\\us.txt", "C:us.txt"] {
            let said = files(&packed(&[(name, b"a")])).unwrap_err();
            assert!(said.contains(name) && said.contains("leads out"), "{name}: {said}");
        }
    }

    #[test]
    fn what_is_no_zip_or_is_cut_short_is_told_in_words() {
        let whole = packed(&[("us.txt", b"Mend the bridge.")]);
        for bytes in [&b"PK\x03\x04"[..], b"", &whole[..whole.len() / 2]] {
            assert!(files(bytes).unwrap_err().contains("no zip"), "{bytes:?}");
        }
    }
}
